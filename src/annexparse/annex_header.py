"""Tell the header of a table by the names of its columns, wherever they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from annexparse.annex_cells import GIVEN, header_role, heads_case_numbers, heads_surnames
from annexparse.lexicon import fold
from annexparse.sheet import Cell, SourceRow

ROLES = (
    "short_name",
    "defendants",
    "status",
    "charges",
    "format",
    "hearings",
    "court",
    "verdict",
    "description",
    *GIVEN,
)
# What a row of cases must say besides what it is about.
_TELLING = {"charges", "verdict"}
_CASES = frozenset(ROLES) - {"description", *GIVEN}


class Header(NamedTuple):
    """A header: its source lines, from 1, and its columns.

    ``columns`` tells the index of each role's column; ``names`` what stands over each column, the
    second of two of one name being "Charges (2)"; ``cells`` are those of its first line.
    """

    lines: tuple[int, ...]
    columns: dict[str, int]
    names: tuple[str, ...]
    cells: tuple[Cell, ...] = ()

    @property
    def glossary(self) -> bool:
        """Whether the table below explains articles."""
        return "description" in self.columns

    def cell(self, index: int) -> Cell:
        """Return the cell over the column *index*, or the last there is."""
        return self.cells[min(index, len(self.cells) - 1)].stripped()

    def unread(self, lang: str) -> list[int]:
        """Return the indices of the columns that are not read, running numbers aside."""
        doubled = {index for _, index in self.doubles(lang)}
        return [
            index
            for index, name in enumerate(self.names)
            if name
            and index not in self.columns.values()
            and index not in doubled
            and header_role(lang, _first_of(name)) != "number"
        ]

    def doubles(self, lang: str) -> Iterator[tuple[str, int]]:
        """Yield role and index of each column that means what another one is read for."""
        for index, name in enumerate(self.names):
            role = header_role(lang, _first_of(name)) if name else None
            role = "defendants" if role in GIVEN and role not in self.columns else role
            if role in self.columns and index not in self.columns.values():
                yield role, index


def header_at(
    rows: Sequence[SourceRow], index: int, lang: str, named: Mapping[str, str]
) -> Header | None:
    """Return the header that begins in row *index*, from 0, or ``None``.

    *named* are the roles of folded names that the user gave. A header may go on in the next row:
    "No. of" over "hearings monitored".
    """
    row = rows[index]
    if len(row.cells) < 2:
        return None
    cells = row.texts
    columns, used = columns_of(cells, lang, named), [row]
    if not columns:
        return None
    below = rows[index + 1].texts if index + 1 < len(rows) else []
    if any(below):
        joined = [f"{a} {b}".strip() for a, b in _paired(cells, below)]
        both = columns_of(joined, lang, named)
        # "Charges" over "against them" is a column of charges, though no word of it says "them"
        free = {role: i for role, i in columns.items() if i not in both.values()}
        both = {**free, **both}
        if _goes_on(cells, below, both, lang, named):
            cells, columns, used = joined, both, [row, rows[index + 1]]
    if not _is_header(cells, columns, named):
        return None
    after = index + len(used)
    if after < len(rows) and _numbered(rows[after].texts):
        used.append(rows[after])
    lines = tuple(line for row in used for line in row.lines)
    return Header(lines, columns, tuple(_unlike(cells)), row.cells)


def free_name(name: str, taken: Collection[str]) -> str:
    """Return *name*, with a number behind it where it is *taken*.

    >>> free_name("Charges", {"Charges", "Charges (2)"})
    'Charges (3)'
    """
    free, number = name, 2
    while free in taken:
        free, number = f"{name} ({number})", number + 1
    return free


def columns_of(cells: Sequence[str], lang: str, named: Mapping[str, str]) -> dict[str, int]:
    """Return the index of each role's column in *cells*.

    A name that the user gave wins; of two columns for one role, the first.
    """
    columns: dict[str, int] = {}
    if named:
        for index, cell in enumerate(_unlike(cells)):
            role = named.get(fold(cell))
            if role is not None:
                columns.setdefault(role, index)
    taken = set(columns.values())
    for index, cell in enumerate(cells):
        role = header_role(lang, cell) if cell and index not in taken else None
        if role in ROLES:
            columns.setdefault(role, index)
    if "short_name" not in columns and "short_name" not in named.values():
        # Where no column names the cases, their numbers do.
        numbers = (i for i, cell in enumerate(cells) if cell and heads_case_numbers(lang, cell))
        found = next((index for index in numbers if index not in taken), None)
        if found is not None:
            columns["short_name"] = found
    _name_in_parts(columns, cells, lang, taken)
    # Only the glossary has a column of descriptions; of persons or cases it is one of many.
    if columns.keys() & {"defendants", "short_name"} and "description" not in named.values():
        columns.pop("description", None)
    return columns


def _name_in_parts(
    columns: dict[str, int], cells: Sequence[str], lang: str, named: Collection[int]
) -> None:
    """Settle which of *columns* hold parts of one name: "Surname", "First name", "Patronymic".

    "Name" beside "Surname" is the first name, and beside "First name" the surname. Columns that
    are no parts of one name lose their role, but for those that the user *named*.
    """
    given = [role for role in GIVEN if role in columns]
    own = columns.get("defendants")
    if own is None:
        if given:  # nothing but first names: they are all that there is of the name
            columns["defendants"] = columns.pop(given[0])
        return
    if own not in named and "given_names" not in columns:
        bare = {i: heads_surnames(lang, cell) for i, cell in enumerate(cells) if cell}
        surname = next((i for i, is_one in bare.items() if is_one), None)
        name = next((i for i, is_one in bare.items() if is_one is None), None)
        if surname is not None and name is not None and own in (surname, name):
            columns["defendants"], columns["given_names"] = surname, name
            return
    if own not in named and heads_surnames(lang, cells[own]) is False:
        for role in given:
            if columns[role] not in named:
                del columns[role]


def _numbered(cells: Sequence[str]) -> bool:
    """Tell whether *cells* are the numbers of the columns, 1, 2, 3 …, as forms have them."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 2 and filled == [str(n) for n in range(1, len(filled) + 1)]


def _unlike(cells: Sequence[str]) -> Iterator[str]:
    taken: set[str] = set()
    for cell in cells:
        name = free_name(cell, taken) if cell else cell
        taken.add(name)
        yield name


def _first_of(name: str) -> str:
    return name.rpartition(" (")[0] if name.endswith(")") and name[-2].isdigit() else name


def _paired(above: Sequence[str], below: Sequence[str]) -> list[tuple[str, str]]:
    width = max(len(above), len(below))
    padded = [*above, *[""] * (width - len(above))], [*below, *[""] * (width - len(below))]
    return list(zip(*padded, strict=True))


def _is_header(cells: Sequence[str], columns: Mapping[str, int], named: Mapping[str, str]) -> bool:
    filled = sum(map(bool, cells))
    if not all(role in columns for role in named.values()):
        return False
    if "description" in columns:
        return "charges" in columns and len(columns) == 2
    if len(columns.keys() & _CASES) < 2 or not columns.keys() & _TELLING:
        return False
    # Words of three columns do not come together in a row of data, however many others there are.
    telling = columns.keys() >= _TELLING and columns.keys() & {"short_name", "defendants"}
    return bool(named or telling) or 2 * len(columns) >= filled


def _goes_on(
    above: Sequence[str],
    below: Sequence[str],
    both: Mapping[str, int],
    lang: str,
    named: Mapping[str, str],
) -> bool:
    """Tell whether *below* is the rest of a header: each of its words under a named column."""
    before, own = columns_of(above, lang, named), columns_of(below, lang, named)
    if len(both) < max(2, len(before)) or "description" in both:
        return False
    fuller = sum(map(bool, below)) >= sum(map(bool, above)) and len(own) >= len(before)
    if fuller and _is_header(below, own, named):
        return False
    words = [(index, cell) for index, cell in enumerate(below) if cell]
    return (
        all(index in both.values() for index, _ in words)
        and not any(char.isdigit() for _, cell in words for char in cell)
        and any(header_role(lang, cell) for _, cell in words)
    )
