"""Codes of remarks on verdicts that are not in annexparse.codes yet."""

from __future__ import annotations

from annexparse.codes import CODES
from annexparse.diagnostic import Severity

EXTRA: dict[str, Severity] = {
    "AX213": "note",  # a length without the name of a penalty read as imprisonment
    "AX214": "note",  # two outcomes of one cell
}
for _code, _severity in EXTRA.items():
    CODES.setdefault(_code, _severity)
