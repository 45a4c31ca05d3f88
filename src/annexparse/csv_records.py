"""Rows of text with a sign between their cells: as they stand, and what their cells hold.

Quotation marks are those of spreadsheets: a cell with the sign, a mark or an end of a line in it
stands between two, and those inside it are doubled. What only looks like that is left as it
stands: ``"Dawn" newspaper`` is a cell of three words.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic

# How far the mark is looked for that closes a cell, in characters.
CLOSES = 1 << 22


class Records(NamedTuple):
    """Rows of text: their cells, the text as it stands without its end, and what is said of them.

    ``left`` is the text of a row that goes on behind the block.
    """

    rows: list[list[str]]
    raw: list[str]
    remarks: dict[int, list[Diagnostic]]
    left: str = ""


def records(text: str, sign: str, *, last: bool) -> Records:
    r"""Return the rows of *text*, which ends with a line or is the *last* of its file.

    A blank line is a row without a cell.

    >>> found = records('1,"a\nb"\r\n2,c\n', ",", last=True)
    >>> found.rows, found.raw
    ([['1', 'a\nb'], ['2', 'c']], ['1,"a\nb"', '2,c'])
    """
    if (returns := text.count("\r")) in (0, text.count("\r\n")):
        raw = (text.replace("\r\n", "\n") if returns else text).split("\n")
        if not raw[-1]:
            del raw[-1]
        try:
            rows = list(csv.reader(raw, delimiter=sign, strict=True))
        except csv.Error:
            rows = []
        # No row goes over lines then: those that do have lost their ends of lines here.
        if len(rows) == len(raw):
            return Records(rows, raw, {})
    lines = io.StringIO(text, newline="").readlines()
    return _one_by_one(lines, sign, last=last)


def _one_by_one(lines: Sequence[str], sign: str, *, last: bool) -> Records:
    found = Records([], [], {})
    at = 0
    while at < len(lines):
        # a new reader behind each row that it could not read
        reader = csv.reader(
            map(lines.__getitem__, range(at, len(lines))), delimiter=sign, strict=True
        )
        begun = at
        try:
            for cells in reader:
                to = begun + reader.line_num
                found.rows.append(cells)
                found.raw.append(bare(lines[at] if to == at + 1 else "".join(lines[at:to])))
                at = to
        except csv.Error as error:
            # Only a cell that its end would close is waited for.
            if not last and "unexpected end" in str(error):
                left = "".join(lines[at:])
                if len(left) <= CLOSES:
                    return found._replace(left=left)
            _add_literal(found, bare(lines[at]), sign)
            at += 1
    return found


def _add_literal(found: Records, line: str, sign: str) -> None:
    cells, unclosed = literal(line, sign)
    if unclosed is not None:
        said = "a quotation mark opens this cell and none closes it; the cell is read as it stands"
        advice = "if the cell was meant to go on, in the next column or line, close it there"
        found.remarks[len(found.rows)] = [diagnose("AX256", unclosed, len(line), said, advice)]
    found.rows.append(cells)
    found.raw.append(line)


def literal(line: str, sign: str) -> tuple[list[str], int | None]:
    """Return the cells of a *line* with marks that quote nothing, and where one opens a cell.

    >>> literal('"Dawn" paper,"a,b" ,"c', ",")
    (['"Dawn" paper', 'a,b', '"c'], 20)
    """
    cells = []
    unclosed = None
    at = 0
    while True:
        found = _cell(sign).match(line, at)
        assert found is not None
        quoted, plain = found.groups()
        if quoted is None and plain.startswith('"') and plain.count('"') % 2:
            unclosed = at
        cells.append(plain if quoted is None else quoted.replace('""', '"'))
        if found.end() == len(line):
            return cells, unclosed
        at = found.end() + 1


@cache
def _cell(sign: str) -> re.Pattern[str]:
    sign = re.escape(sign)
    return re.compile(rf'"((?:[^"]|"")*+)" *(?={sign}|\Z)|([^{sign}]*)')


def bare(line: str) -> str:
    r"""Return *line* without its one end.

    >>> bare("a\r\n"), bare("a\r\r\n")
    ('a', 'a\r')
    """
    return line.removesuffix("\n").removesuffix("\r")


def written(cells: Sequence[str | None], sign: str) -> str:
    """Return *cells* as a row of text: what is missing is empty, and what is empty is quoted.

    >>> written(["272, 291", None, "", "x"], ",")
    '"272, 291",,"",x'
    """
    if len(cells) == 1 and cells[0] is None:
        return '""'  # a blank line would be none
    return sign.join([written_cell(cell, sign) for cell in cells])


def written_cell(cell: str | None, sign: str) -> str:
    """Return *cell* as it stands in a row."""
    if cell is None:
        return ""
    return quoted(cell) if not cell or _special(sign)(cell) else cell


@cache
def _special(sign: str) -> Callable[[str], object]:
    return re.compile(rf'[\r\n"{re.escape(sign)}]').search


def quoted(cell: str) -> str:
    """Return *cell* in quotation marks."""
    return '"' + cell.replace('"', '""') + '"'
