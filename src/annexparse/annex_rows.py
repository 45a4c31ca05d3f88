"""A line of a table as a row: which cell is what, and whether its columns slid."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from annexparse.annex_cells import line_kind
from annexparse.annex_header import Header
from annexparse.annex_model import Place

CASE_CELLS = ("format", "hearings", "court")
PERSON_CELLS = ("status", "charges", "verdict")


class Cell(NamedTuple):
    """The words of a cell, without blanks around them, and where they begin."""

    text: str
    at: Place


class Row(NamedTuple):
    """A row of the table of cases: its cells by role, the others by the name of their column."""

    line: int
    source: str
    header: Header
    cells: dict[str, Cell]
    other: dict[str, str]
    slid: bool

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

    def extent(self, roles: Iterable[str]) -> tuple[int, int]:
        """Return where the cells *roles* begin and end in the line, or the row."""
        cells = [self.cells[role] for role in roles if role in self.cells]
        if not cells:
            return len(self.source) - len(self.source.lstrip()), len(self.source.rstrip())
        start = min(cell.at.column for cell in cells)
        end = max(cell.at.column + len(cell.text) for cell in cells)
        return start - 1, end - 1

    def by_header(self, roles: Iterable[str]) -> dict[str, str]:
        """Return the words of the cells *roles* by what stands over their column."""
        names = {
            role: self.header.names[self.header.columns[role]] for role in roles if self.has(role)
        }
        return {name: self.text(role) for role, name in names.items()}

    @property
    def raw(self) -> tuple[str, ...]:
        """The cells as they stand."""
        return tuple(self.source.split("\t"))


def row_of(line: int, source: str, header: Header, lang: str) -> Row:
    """Return the row in the source line number *line*."""
    roles = {index: role for role, index in header.columns.items()}
    cells: dict[str, Cell] = {}
    other: dict[str, str] = {}
    beyond = False
    column = 1
    for index, raw in enumerate(source.split("\t")):
        text = raw.strip()
        if text and index in roles:
            cells[roles[index]] = Cell(text, Place(line, column + len(raw) - len(raw.lstrip())))
        elif text:
            named = index < len(header.names) and header.names[index]
            beyond = beyond or index >= len(header.names)
            other[_free(header.names[index] if named else f"column {index + 1}", other)] = text
        column += len(raw) + 1
    return Row(line, source, header, cells, other, beyond or _slid(cells, lang))


def _free(name: str, taken: dict[str, str]) -> str:
    free, number = name, 2
    while free in taken:
        free, number = f"{name} ({number})", number + 1
    return free


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
