"""Settings for all tests: what is generated is the same each time, unless more is asked for."""

from __future__ import annotations

import os

from hypothesis import settings

# No test is timed: machines are shared.
settings.register_profile(
    "same", derandomize=os.environ.get("ANNEXPARSE_EXAMPLES") is None, deadline=None
)
settings.load_profile("same")
