"""Cases and defendants while they are being put together, row by row."""

from __future__ import annotations

from annexparse.annex_cells import parts
from annexparse.annex_rows import PERSON_CELLS, Row
from annexparse.lexicon import fold
from annexparse.sheet import Cell


class DraftDefendant:
    """A defendant being put together: the row, and the rows below that go on with its cells."""

    def __init__(self, row: Row, name: Cell | None) -> None:
        self.row = row
        self.rows = [row]
        self.name = [name] if name else []
        self.given = row.given
        self.cells = {role: [row.cells[role]] for role in PERSON_CELLS if role in row.cells}


class DraftCase:
    """A case being put together."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.name: list[Cell] = []
        self.cells: dict[str, list[Cell]] = {}
        self.defendants: list[DraftDefendant] = []
        self.other: dict[str, str] = {}

    def takes_name(self, row: Row, lang: str) -> bool:
        """Add the name in *row* to the case's own, if it is the rest of it or the case has none."""
        cell = row.cells["short_name"]
        if not self.name:
            # Only the row that opened the case may stand between it and its name.
            takes = not any(own.has("defendants", *PERSON_CELLS) for own in self.rows)
        else:
            small = cell.text[:1].islower() and len(self.defendants) <= len(self.name)
            takes = small or goes_on(lang, self.name[-1].text, cell.text)
        if takes:
            self.name.append(cell)
        return takes

    def is_of(self, row: Row) -> bool:
        """Tell whether *row* repeats the case's name, and says nothing else of it."""
        name = " ".join(cell.text for cell in self.name)
        return fold(name) == fold(row.text("short_name")) and not self.conflicts(row)

    def conflicts(self, row: Row) -> bool:
        """Tell whether cells of the case in *row* differ from the case's own."""
        return any(
            role in row.cells and fold(row.text(role)) != fold(cells[0].text)
            for role, cells in self.cells.items()
        )


def goes_on(lang: str, above: str, below: str) -> bool:
    """Tell whether the name *below* is the rest of the name *above*: "Doe and", "others".

    >>> goes_on("en", "Doe and", "others"), goes_on("en", "Doe", "Roe")
    (True, False)
    """
    ends, begins = parts(lang, above).closes, parts(lang, below).opens
    return ends in ("and", "comma") or begins in ("and", "others")
