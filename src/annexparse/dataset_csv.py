"""A table of text with a sign between its cells: its rows as they stand, and what they hold."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice, repeat

from annexparse.codes import diagnose
from annexparse.csv_records import CLOSES, Records, quoted, records, written
from annexparse.dataset import TOP, Batch, Type, header_at, once_each, place_in
from annexparse.dataset_lines import Text
from annexparse.dataset_text import TextTable
from annexparse.diagnostic import Diagnostic
from annexparse.encoding import UnreadableFileError, shown

# What may part cells, the likeliest first where several part as many.
SIGNS = ("\t", ";", ",", "|")
# A file of one column has no sign; this one does not occur in text.
NONE = "\x1f"
_SEP = re.compile(r'"?sep=(.)"?(?:\r\n|\n|\r)', re.IGNORECASE)


class CsvTable(TextTable):
    """A file of rows, *sign* between their cells; where none is given, it is found.

    *wanted* are columns that its header should have: they tell the sign, unless *tabs* does. With
    *keep* the standard input can be gone through again.
    """

    def __init__(
        self,
        name: str,
        *,
        sign: str | None = None,
        wanted: Sequence[str] = (),
        tabs: bool = False,
        keep: bool = False,
    ) -> None:
        csv.field_size_limit(max(csv.field_size_limit(), 2 * CLOSES))
        self.shown = shown(name)
        self._text = Text(name, keep=keep)
        told = _SEP.match(self._text.head)  # a line that Excel understands
        start = told.end() if told else 0
        self.sign = sign or (told[1] if told else sign_of(self._text.head, wanted, tabs=tabs))
        names, self.header, self._start, self.above = _header(
            self._text.head, self.sign, wanted, start
        )
        if names is None:
            raise UnreadableFileError(f"{self.shown}: has no header; there is nothing in its lines")
        if self._text.bytes.marked:  # spreadsheets take it for a sign of how the text is written
            self.header = "\ufeff" + self.header
        self.columns = once_each(names)
        self.form = f"csv {self.sign}"  # rows can be taken as they stand by what has the same
        self.end = "\r\n" if self._text.head.startswith("\r\n", self._start - 2) else "\n"

    def types(self) -> list[Type]:
        """Return what the values are: text."""
        return ["string"] * len(self.columns)

    def batches(self, only: Sequence[int] | None = None) -> Iterator[Batch]:  # noqa: ARG002
        """Yield the rows below the header."""
        self.skipped = 0
        number, left, start = 1, "", self._start
        blocks = iter(self._text)
        block = next(blocks, None)
        while block is not None:
            following = next(blocks, None)
            text, start = left + block[start:], 0
            found = records(text, self.sign, last=following is None)
            left, block = found.left, following
            batch = self._fitted(found, number)
            number += len(batch.rows)
            if batch.rows:
                yield batch

    def _fitted(self, found: Records, first: int) -> Batch:
        """Return the rows, each with a cell for each column."""
        width = len(self.columns)
        if not found.remarks and all(map(width.__eq__, map(len, found.rows))):
            return Batch(first, found.rows, found.raw)
        rows: list[Sequence[str | None]] = []
        raws: list[str] = []
        remarks: dict[int, list[Diagnostic]] = {}
        for index, (cells, raw) in enumerate(zip(found.rows, found.raw, strict=True)):
            if width > 1 and len(cells) < 2 and not raw.strip():
                self.skipped += 1
                continue
            row, raw, said = fit(cells, raw, width, self.sign)
            if said := [*found.remarks.get(index, ()), *said]:
                remarks[len(rows)] = said
            rows.append(row)
            raws.append(raw)
        return Batch(first, rows, raws, remarks)


def fit(
    cells: Sequence[str], raw: str, width: int, sign: str
) -> tuple[Sequence[str | None], str, list[Diagnostic]]:
    """Return a row of *width* cells, the row as it is written, and what is to be said of it.

    >>> fit(["1", "Roe"], "1,Roe", 3, ",")[:2]
    (['1', 'Roe', None], '1,Roe,')
    """
    size = len(cells)
    if size == width:
        return cells, raw, []
    if '"' in raw:  # 'Roe, "Art. 1, Art. 2"': a blank before the mark
        lines = io.StringIO(raw, newline="")
        loose = next(csv.reader(lines, delimiter=sign, skipinitialspace=True))
        if len(loose) == width:
            return loose, written(loose, sign), []
    if size < width:
        missing = width - size
        if not size:
            return [""], raw, []  # a blank line of a table of one column
        message = f"the row has {_cells(size)}, the header {width}: the last are missing"
        remark = diagnose("AX265", 0, len(raw), message)
        return [*cells, *repeat(None, missing)], raw + sign * missing, [remark]
    kept, more = cells[:width], cells[width:]
    if not any(more):
        return kept, written(kept, sign), []
    left = ", ".join(map(quoted, more))
    message = f"the row has {_cells(size)}, the header {width}: no column is there for {left}"
    advice = "if the sign between cells stands in a cell, put that in quotation marks"
    return kept, written(kept, sign), [diagnose("AX361", 0, len(raw), message, advice)]


def _cells(number: int) -> str:
    return f"{number} cell{'s' * (number != 1)}"


def sign_of(head: str, wanted: Sequence[str], *, tabs: bool = False) -> str:
    r"""Return the sign between the columns of a table that begins with *head*.

    It is the one that makes the columns that are *wanted*, or else the most of them. Of a file
    that is called TSV, *tabs* says so: if there are tabs in its header, they are it.

    >>> sign_of("No;Charges, as brought\n", ["Charges, as brought"])
    ';'
    """
    best, sign = (0, 1), NONE
    if tabs and len(_header(head, "\t", wanted)[0] or ()) > 1:
        return "\t"
    for each in SIGNS:
        names = _header(head, each, wanted)[0] or []
        found = (sum(place_in(names, name) is not None for name in wanted), len(names))
        if len(names) > 1 and found > best:
            best, sign = found, each
    return sign


def _header(
    head: str, sign: str, wanted: Sequence[str], start: int = 0
) -> tuple[list[str] | None, str, int, int]:
    """Return the names of the columns, None where all lines are blank, and the header as it stands.

    Behind them, where the rows below it begin, and how many stand above.
    """
    lines = islice(io.StringIO(head[start:], newline=""), 4 * TOP)
    text = "".join(lines)
    found = records(text, sign, last=True)
    filled = [at for at, cells in enumerate(found.rows) if any(map(str.strip, cells))][:TOP]
    if not filled:
        return None, "", start, 0
    above = header_at([found.rows[at] for at in filled], wanted) or 0
    at = filled[above]
    return found.rows[at], found.raw[at], start + _end_of(text, found.raw[: at + 1]), above


def _end_of(text: str, rows: Sequence[str]) -> int:
    """Return where the text behind *rows* begins, each of which ends with an end of a line."""
    at = 0
    for row in rows:
        at += len(row)
        at += 2 if text.startswith("\r\n", at) else at < len(text)
    return at
