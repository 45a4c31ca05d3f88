"""From lines to rows of cells: a sign parts cells, quotation marks hold one together.

Quoting is that of spreadsheets: a cell that holds the sign, a quotation mark or a line break
stands in quotation marks, and those inside it are doubled. What only looks like it is left as it
stands: ``"Dawn" newspaper`` is a cell of three words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annexparse.annex_model import Piece, Place

QUOTE = '"'
_DRAWN = "-:=_+\u2500\u2014"
# The most characters that a cell of a spreadsheet can have: no quoted cell is looked for further.
_LONGEST = 32_767


class Cell(NamedTuple):
    """The words of a cell, where they begin, and where those go on that do not follow directly."""

    text: str
    at: Place
    more: tuple[Piece, ...] = ()

    def place(self, offset: int) -> Place:
        """Return where the character at *offset* of the text stands in the source."""
        index = bisect_right(self.more, offset, key=_start)
        if not index:
            return Place(self.at.line, self.at.column + offset)
        piece = self.more[index - 1]
        return Place(piece.line, piece.column + offset - piece.start)

    def part(self, start: int, end: int) -> Cell:
        """Return the cell of the characters from *start* to *end*, the end excluded."""
        if not self.more:
            return Cell(self.text[start:end], Place(self.at.line, self.at.column + start))
        more = tuple(
            Piece(piece.start - start, piece.line, piece.column)
            for piece in self.more
            if start < piece.start < end
        )
        return Cell(self.text[start:end], self.place(start), more)

    def stripped(self) -> Cell:
        """Return the cell without blanks around its words."""
        words = self.text.strip()
        if words == self.text:
            return self
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, max(start, len(self.text.rstrip())))

    def rows(self) -> Iterator[Cell]:
        """Yield the lines of the cell that have words."""
        if "\n" not in self.text:
            if self.text.strip():
                yield self.stripped()
            return
        start = 0
        for line in self.text.split("\n"):
            if line.strip():
                yield self.part(start, start + len(line)).stripped()
            start += len(line) + 1

    def spot(self, start: int = 0, end: int | None = None) -> tuple[int, tuple[int, int]]:
        """Return the source line of a stretch of the text, and its span in that line.

        A stretch over several lines is cut at the end of its first.
        """
        stretch = self.text[start:end].partition("\n")[0]
        begin, last = self.place(start), self.place(start + max(0, len(stretch) - 1))
        return begin.line, (begin.column - 1, last.column - (not stretch))


class SourceRow(NamedTuple):
    """A row: its source lines as they stand, the number of the first from 1, and its cells.

    ``unclosed`` are the cells that a quotation mark opens and none closes.
    """

    line: int
    source: tuple[str, ...]
    cells: tuple[Cell, ...]
    unclosed: tuple[Cell, ...] = ()

    @property
    def lines(self) -> tuple[int, ...]:
        """The numbers of the source lines, from 1."""
        return tuple(range(self.line, self.line + len(self.source)))

    @property
    def texts(self) -> list[str]:
        """The words of the cells, without blanks around them, each on one line."""
        return [" ".join(text.split()) if (text := cell.text) else "" for cell in self.cells]

    def spot(self) -> tuple[int, tuple[int, int]]:
        """Return the number of the first line, and the span of its words."""
        line = self.source[0]
        return self.line, (len(line) - len(line.lstrip()), len(line.rstrip()))

    @property
    def blank(self) -> bool:
        """Whether no cell has words, nor more than the dashes of a drawn line."""
        return all(char.isspace() or char in _DRAWN for cell in self.cells for char in cell.text)


def source_rows(lines: Sequence[str], sign: str = "\t") -> Iterator[SourceRow]:
    r"""Yield the rows of *lines*, whose cells *sign* parts.

    >>> [row.texts for row in source_rows(['Doe\t"Art. 1,', 'Art. 2"', '"Dawn" reporter\tRoe'])]
    [['Doe', 'Art. 1, Art. 2'], ['"Dawn" reporter', 'Roe']]
    """
    # Commas stand in cells, too; tabs do not, so that a line of full width is a row.
    widths = Counter(line.count(sign) for line in lines if sign in line and QUOTE not in line)
    width = max(widths, key=widths.__getitem__, default=None) if sign == "\t" else None
    index = 0
    while index < len(lines):
        if QUOTE in lines[index]:
            row = _Quoted(lines, index, sign, width).row()
        else:
            row = SourceRow(index + 1, (lines[index],), tuple(_plain(lines, index, sign)))
        yield row
        index += len(row.source)


def _plain(lines: Sequence[str], index: int, sign: str) -> Iterator[Cell]:
    column = 1
    for text in lines[index].split(sign):
        yield Cell(text, Place(index + 1, column))
        column += len(text) + 1


class _Quoted:
    """Goes through a line with quotation marks, and through those that its cells run over."""

    def __init__(self, lines: Sequence[str], index: int, sign: str, width: int | None) -> None:
        self._lines = lines
        self._first = self._index = index
        self._sign = sign
        self._width = width
        self._behind = re.compile(rf" *(?={re.escape(sign)}|\Z)")  # what may follow a last mark
        self._at = 0
        self._unclosed: list[Cell] = []

    def row(self) -> SourceRow:
        cells = [self._cell()]
        while self._at < len(self._lines[self._index]):
            self._at += 1  # the sign
            cells.append(self._cell())
        source = tuple(self._lines[self._first : self._index + 1])
        return SourceRow(self._first + 1, source, tuple(cells), tuple(self._unclosed))

    def _cell(self) -> Cell:
        line = self._lines[self._index]
        opens = line.startswith(QUOTE, self._at)
        # Below each other such marks say "the same"; nobody begins a cell with a tab.
        ditto = self._sign == "\t" and line.startswith(f"{QUOTE}\t", self._at)
        if opens and not ditto and (cell := self._held()) is not None:
            return cell
        stop = line.find(self._sign, self._at)
        stop = len(line) if stop < 0 else stop
        cell = Cell(line[self._at : stop], Place(self._index + 1, self._at + 1))
        self._at = stop
        if opens and cell.text.count(QUOTE) % 2:
            self._unclosed.append(cell)
        return cell

    def _are_rows(self, last: int) -> bool:
        """Tell whether the first line and the line *last* are rows, each as wide as most are.

        A mark that was forgotten must not make one cell of them.
        """
        ends = self._lines[self._index], self._lines[last]
        return last > self._index and all(line.count(self._sign) == self._width for line in ends)

    def _held(self) -> Cell | None:
        """Return the cell that the quotation mark here opens; None where it opens none."""
        index, at, size = self._index, self._at + 1, 0
        begins = Place(index + 1, at + 1)
        text: list[str] = []
        more: list[Piece] = []
        while size <= _LONGEST:
            line = self._lines[index]
            stop = line.find(QUOTE, at)
            if stop < 0:
                text.append(f"{line[at:]}\n")
                index, at = index + 1, 0
                if index == len(self._lines):
                    return None
            elif line.startswith(QUOTE * 2, stop):
                text.append(line[at : stop + 1])
                at = stop + 2
            else:
                behind = self._behind.match(line, stop + 1)
                if behind is None or self._are_rows(index):
                    return None
                text.append(line[at:stop])
                self._index, self._at = index, behind.end()
                return Cell("".join(text), begins, tuple(more))
            size += len(text[-1])
            more.append(Piece(size, index + 1, at + 1))
        return None


def _start(piece: Piece) -> int:
    return piece.start
