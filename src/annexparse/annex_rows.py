"""A row of a table of cases: which cell is what, and whether its columns slid."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from annexparse.annex_cells import GIVEN, line_kind
from annexparse.annex_header import Header, free_name
from annexparse.sheet import Cell, SourceRow

CASE_CELLS = ("format", "hearings", "court")
PERSON_CELLS = ("status", "charges", "verdict")
# Blanks, and the dashes that say that a cell is empty.
_EMPTY = " \t\n\r\f\v\u00a0-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"


class Row(NamedTuple):
    """A row of the table of cases: its cells by role, the others by the name of their column."""

    source: SourceRow
    header: Header
    cells: dict[str, Cell]
    other: dict[str, str]
    slid: bool

    @property
    def line(self) -> int:
        """The number of its first source line, from 1."""
        return self.source.line

    def same_table(self, other: Row) -> bool:
        """Whether the row stands in the same table as *other*, a header between them or not."""
        return self.header.columns.keys() == other.header.columns.keys()

    def total(self, lang: str) -> bool:
        """Whether the row sums up the rows above."""
        texts = self.source.texts
        first = next((index for index, text in enumerate(texts) if text), 0)
        named = {self.header.columns.get(role) for role in ("short_name", "defendants")}
        within = first in named or first not in self.header.columns.values()
        return within and line_kind(lang, texts[first])[0] == "total"

    @property
    def ragged(self) -> bool:
        """Whether the row has one cell only: words that may stand in no column at all."""
        return len(self.source.cells) == 1

    def text(self, role: str) -> str:
        """Return the words of the cell *role*, empty where the row has none."""
        cell = self.cells.get(role)
        return cell.text if cell else ""

    def has(self, *roles: str) -> bool:
        """Whether one of the cells *roles* has words."""
        return any(role in self.cells for role in roles)

    @property
    def of_case(self) -> bool:
        """Whether the row says something of its case; cells that slid say nothing of it."""
        return not self.slid and self.has(*CASE_CELLS)

    def spot(self, roles: Iterable[str]) -> tuple[int, tuple[int, int]]:
        """Return the source line of the cells *roles*, or of the row, and their span in it."""
        cells = [self.cells[role] for role in roles if role in self.cells]
        spots = [cell.spot() for cell in cells] or [self.source.spot()]
        line = min(line for line, _ in spots)
        spans = [span for number, span in spots if number == line]
        return line, (min(start for start, _ in spans), max(end for _, end in spans))

    def by_header(self, roles: Iterable[str]) -> dict[str, str]:
        """Return the words of the cells *roles* by what stands over their column."""
        names = {
            role: self.header.names[self.header.columns[role]] for role in roles if self.has(role)
        }
        return {name: self.text(role) for role, name in names.items()}

    @property
    def given(self) -> list[Cell]:
        """The cells of first names, where they stand in columns of their own."""
        return [self.cells[role] for role in GIVEN if role in self.cells]

    @property
    def raw(self) -> tuple[str, ...]:
        """The cells as they stand."""
        return tuple(cell.text for cell in self.source.cells)


def row_of(source: SourceRow, header: Header, lang: str) -> Row:
    """Return the row in *source*, its cells named by *header*."""
    roles = {index: role for role, index in header.columns.items()}
    cells: dict[str, Cell] = {}
    other: dict[str, str] = {}
    beyond = False
    for index, raw in enumerate(source.cells):
        if not raw.text.strip(_EMPTY):
            continue
        if index in roles:
            cells[roles[index]] = raw.stripped()
        else:
            named = index < len(header.names) and header.names[index]
            beyond = beyond or index >= len(header.names)
            name = header.names[index] if named else f"column {index + 1}"
            other[free_name(name, other)] = raw.text.strip()
    if "defendants" not in cells:
        first = next((role for role in GIVEN if role in cells), None)
        if first is not None:
            cells["defendants"] = cells.pop(first)
    return Row(source, header, cells, other, beyond or _slid(cells, lang))


def _slid(cells: dict[str, Cell], lang: str) -> bool:
    for role in ("format", "court"):
        if role in cells and not any(char.isalpha() for char in cells[role].text):
            return True
    return any(
        role in cells and _cites(cells[role].text, lang)
        for role in ("short_name", "defendants", "status", "format", "court")
    )


def _cites(text: str, lang: str) -> bool:
    return any(char.isdigit() for char in text) and line_kind(lang, text)[0] == "entry"
