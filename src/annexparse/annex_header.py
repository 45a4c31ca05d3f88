"""Find the header of a table by the names of its columns, wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from annexparse.annex_cells import header_role
from annexparse.annex_model import AnnexError
from annexparse.lexicon import fold

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
)
# What a row of cases must say besides what it is about.
_TELLING = {"charges", "verdict"}
_CASES = frozenset(ROLES) - {"description"}


class Header(NamedTuple):
    """A header: its source lines, from 1, and its columns.

    ``columns`` tells the index of each role's column, ``names`` what stands over each column.
    """

    lines: tuple[int, ...]
    columns: dict[str, int]
    names: tuple[str, ...]

    @property
    def glossary(self) -> bool:
        """Whether the table below explains articles."""
        return "description" in self.columns


def find_header(
    lines: Sequence[str], *, lang: str = "en", columns: Mapping[str, str] | None = None
) -> Header | None:
    r"""Return the first header of a table of cases in *lines*, ``None`` where there is none.

    *columns* gives the names of columns in this document, by role: ``{"charges": "Accused of"}``.
    Raises AnnexError where it names a role that there is not.

    >>> find_header(["A title", "Defendant\tCharges\tVerdict"]).columns
    {'defendants': 0, 'charges': 1, 'verdict': 2}
    """
    named = given(columns)
    for index in range(len(lines)):
        header = header_at(lines, index, lang, named)
        if header is not None and not header.glossary:
            return header
    return None


def given(columns: Mapping[str, str] | None) -> dict[str, str]:
    """Return the folded header of each role in *columns*.

    Raises AnnexError at a role that there is not.
    """
    for role in columns or ():
        if role not in ROLES:
            raise AnnexError(f"there is no column {role!r} to name: name one of {', '.join(ROLES)}")
    return {fold(name): role for role, name in (columns or {}).items()}


def header_at(
    lines: Sequence[str], index: int, lang: str, named: Mapping[str, str]
) -> Header | None:
    """Return the header that begins in line *index*, from 0, or ``None``.

    A header may go on in the next line: "No. of" over "hearings monitored".
    """
    cells = _cells(lines[index])
    if len(cells) < 2:
        return None
    columns, used = _columns(cells, lang, named), 1
    if not columns:
        return None
    below = _cells(lines[index + 1]) if index + 1 < len(lines) else []
    if any(below):
        joined = [f"{a} {b}".strip() for a, b in _paired(cells, below)]
        both = _columns(joined, lang, named)
        if len(both) >= len(columns) and _goes_on(below, sum(map(bool, cells)), both, lang, named):
            cells, columns, used = joined, both, 2
    if not _is_header(cells, columns, named):
        return None
    return Header(tuple(range(index + 1, index + 1 + used)), columns, tuple(cells))


def no_header(
    lines: Sequence[str], lang: str, columns: Mapping[str, str] | None = None
) -> AnnexError:
    """Return the error for a text without a header: what, where, and what to do."""
    named = given(columns)
    best = 0
    roles: dict[str, int] = {}
    for index, line in enumerate(lines):
        found = _columns(_cells(line), lang, named) if "\t" in line else {}
        if len(found) > len(roles):
            best, roles = index, found
    message = "no header of a table of cases among its lines"
    missing = [f"{role}={name!r}" for role, name in (columns or {}).items() if role not in roles]
    if not any("\t" in line for line in lines):
        message += ": no line has columns, which tabs separate"
    elif roles:
        message += f": line {best + 1} looks most like one, with {', '.join(roles)}"
    if missing:
        return AnnexError(f"{message}; no line has {', '.join(missing)} with the other columns")
    return AnnexError(
        f"{message}; name the columns, --columns charges=NAME,verdict=NAME ({', '.join(ROLES)})"
    )


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("\t")]


def _paired(above: Sequence[str], below: Sequence[str]) -> list[tuple[str, str]]:
    width = max(len(above), len(below))
    padded = [*above, *[""] * (width - len(above))], [*below, *[""] * (width - len(below))]
    return list(zip(*padded, strict=True))


def _columns(cells: Sequence[str], lang: str, named: Mapping[str, str]) -> dict[str, int]:
    # A name that the user gave wins; of two columns for one role, the first.
    columns: dict[str, int] = {}
    for index, cell in enumerate(cells):
        role = named.get(fold(cell))
        if role is not None:
            columns.setdefault(role, index)
    taken = set(columns.values())
    for index, cell in enumerate(cells):
        role = header_role(lang, cell) if cell and index not in taken else None
        if role in ROLES:
            columns.setdefault(role, index)
    return columns


def _is_header(cells: Sequence[str], columns: Mapping[str, int], named: Mapping[str, str]) -> bool:
    filled = sum(map(bool, cells))
    if not all(role in columns for role in named.values()):
        return False
    if "description" in columns:
        return "charges" in columns and len(columns) == 2
    if len(columns.keys() & _CASES) < 2 or not columns.keys() & _TELLING:
        return False
    return bool(named) or 2 * len(columns) >= filled


def _goes_on(
    below: Sequence[str],
    width: int,
    both: Mapping[str, int],
    lang: str,
    named: Mapping[str, str],
) -> bool:
    """Tell whether *below* is the rest of a header: each of its words under a named column."""
    if len(both) < 2 or "description" in both:
        return False
    if sum(map(bool, below)) >= width and _is_header(below, _columns(below, lang, named), named):
        return False
    words = [(index, cell) for index, cell in enumerate(below) if cell]
    return (
        all(index in both.values() for index, _ in words)
        and not any(char.isdigit() for _, cell in words for char in cell)
        and any(header_role(lang, cell) for _, cell in words)
    )
