"""What is said of the rows of an annex: codes, messages, and how a remark is made of them."""

from __future__ import annotations

from typing import NamedTuple

from annexparse.annex_model import Remark
from annexparse.diagnostic import Diagnostic, Severity
from annexparse.span import Span


class Saying(NamedTuple):
    """A code with its message, in which ``{}`` stands for words of the row, and its help."""

    code: str
    message: str
    hint: str | None = None


TORN = Saying("AX151", 'a broken word, read as "{}"')
TORN_NUMBER = Saying("AX151", '"{}" and "{}" read as one number')
STRAY_SIGN = Saying("AX152", "a sign at the end of a name, left out")
REPEATED = Saying("AX251", "cells that the row of the defendant below repeats, counted once")
NAMED_AFTER_CASE = Saying(
    "AX252", "no name in the defendants' column: the defendant is named as the case"
)
NAMELESS = Saying("AX252", "a defendant without a name: the row has cells of its own")
CELL_GOES_ON = Saying("AX253", "read as the rest of the cell above")
NAME_GOES_ON = Saying("AX254", "read as the rest of the case's name above")
SEVERAL = Saying(
    "AX255",
    "this cell may name several persons; it is counted as one row",
    "charges and verdict are those of the row: which of them is whose is not told apart",
)
TWICE = Saying(
    "AX269",
    "a defendant of this name stands in line {} too, in a case of the same name; both are counted",
    "if it is one person, count one: charges and verdict of each row are kept",
)
TWICE_ALIKE = Saying(
    "AX269",
    "the row of line {} again, with the same name and cells; both are counted",
    "if a row was copied twice, take one out",
)
CASE_AGAIN = Saying(
    "AX270",
    "a case of this name stands in line {} too; they are counted as two",
    "if it is one case, put its rows together, with the same cells of the case in each",
)
UNCLOSED = Saying(
    "AX256",
    "a quotation mark opens this cell and none closes it; the cell is read as it stands",
    "if the cell was meant to go on, in the next column or line, close it there",
)
OVER_LINES = Saying(
    "AX257",
    "read as one cell from line {} to line {}: a quotation mark opens it and another closes it",
    "if the first mark is a slip, take it away: the lines are then read as rows",
)
NOT_READ = Saying("AX258", 'columns that are not read, and kept in "other": {}')
COURT_A_LINE = Saying(
    "AX259", "each line of this cell read as a court of its own", "one name over lines is possible"
)
SLID = Saying(
    "AX351",
    "the cells of this row stand in other columns than their own",
    "every cell is kept as it stands; compare the row with the original",
)
OUTSIDE = Saying("AX352", "a defendant outside any case", "it is kept in a case without a name")
NO_COLUMN = Saying("AX353", "no column of {0}", "name it: --columns {1}=NAME")
TWO_COLUMNS = Saying(
    "AX357",
    'a second column of {0}: "{1}" is read, "{2}" is not',
    'its cells are kept in "other"; --columns "{3}={2}" reads it instead of the other',
)
FITS_NOWHERE = Saying(
    "AX354",
    "this line is neither a case nor a defendant, and is not read",
    "if it is the rest of a cell, put it into its row; a footnote begins with its mark",
)
NO_ENTRY = Saying("AX354", "this line is no entry of the glossary, and is not read")
UNLIKE_CASE = Saying("AX354", "differs from the case's own cell, and is not read")
UNLIKE_BELOW = Saying("AX354", "differs from the defendant's cell below, and is not read")
NO_FOOTNOTE = Saying("AX355", 'no footnote has the mark "{}"')
TOO_LONG = Saying(
    "AX358",
    "lines {} to {} are not read: an annex is read whole, and no more than {} lines of one are",
    "read its parts as files of their own, each below a copy of the header",
)
NO_COUNT = Saying("AX356", "no number of hearings")
MORE_THAN_COUNT = Saying("AX356", "more than a number of hearings: the rest is kept as a note")

_SEVERITY: dict[str, Severity] = {"1": "warning", "2": "note", "3": "error"}


def remark(saying: Saying, line: int, span: tuple[int, int], *words: str) -> Remark:
    """Return what *saying* says of a *span* of the source line *line*, with *words* filled in."""
    code, message, hint = saying
    hint = hint.format(*words) if hint else None
    severity = _SEVERITY[code[2]]
    return Remark(line, Diagnostic(code, severity, Span(*span), message.format(*words), hint))
