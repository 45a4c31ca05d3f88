"""What each code of a diagnostic means: the sections of the page that comes with the package."""

from __future__ import annotations

import re

from annexparse.resources import resource

_SECTION = re.compile(r"^## (?=AX)", re.MULTILINE)


def sections() -> dict[str, str]:
    """Return the section of the page on diagnostics for each code, in the order of the page.

    Raises FileNotFoundError where the package was installed without the page.

    >>> sections()["AX203"].splitlines()[0]
    'AX203 a decimal number of years'
    """
    page = resource("diagnostics.md").read_text(encoding="utf-8")
    return {part[:5]: part.rstrip() for part in _SECTION.split(page)[1:]}
