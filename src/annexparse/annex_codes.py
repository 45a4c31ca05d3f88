"""The codes of the diagnostics on the rows of an annex, and how one is made."""

from __future__ import annotations

from annexparse.annex_model import Remark
from annexparse.diagnostic import Diagnostic, Severity
from annexparse.span import Span

TORN = "AX151"
STRAY_SIGN = "AX152"
REPEATED = "AX251"
NAMED_AFTER_CASE = "AX252"
GOES_ON = "AX253"
NAME_GOES_ON = "AX254"
SLID = "AX351"
OUTSIDE = "AX352"
NO_COLUMN = "AX353"
UNREAD = "AX354"
NO_FOOTNOTE = "AX355"
NO_COUNT = "AX356"

_SEVERITY: dict[str, Severity] = {"1": "warning", "2": "note", "3": "error"}


def remark(
    code: str, line: int, start: int, end: int, message: str, hint: str | None = None
) -> Remark:
    """Return a remark on the characters *start* to *end* of the source line *line*."""
    severity = _SEVERITY[code[2]]
    return Remark(line, Diagnostic(code, severity, Span(start, end), message, hint))
