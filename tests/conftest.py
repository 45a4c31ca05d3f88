"""Settings for all tests: what is generated is the same each time, unless more is asked for.

And a shell and a table for those of ``annexparse columns``.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests import columns_shell

# No test is timed: machines are shared.
settings.register_profile(
    "same", derandomize=os.environ.get("ANNEXPARSE_EXAMPLES") is None, deadline=None
)
settings.load_profile("same")


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> columns_shell.Shell:
    return columns_shell.shell(monkeypatch, capfdbinary)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(columns_shell.ROWS)
    return path
