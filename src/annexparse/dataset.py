"""A table of another's: its columns, and its rows in batches, whatever file they come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from copy import copy
from difflib import get_close_matches
from typing import Any, Literal, NamedTuple, Self
from unicodedata import normalize

from annexparse.diagnostic import Diagnostic
from annexparse.encoding import UnreadableFileError

# What the values of a column are, as far as a format keeps that apart.
Type = Literal["bool", "int32", "int64", "double", "string", "binary", "date", "datetime", "any"]
Row = Sequence[Any]
TOP = 20  # rows among which the header may be
_SHOWN = 40  # columns that a message names


class Batch(NamedTuple):
    """Rows that follow each other, each a value for each column, None where it has none.

    ``first`` is the number of the first, from 1. ``raw`` are the rows as they stand in the source,
    for what writes the same form; ``remarks`` what is to be said of a row, by its place here.
    """

    first: int
    rows: Sequence[Row]
    raw: Any = None
    remarks: Mapping[int, Sequence[Diagnostic]] = {}


class Dataset:
    """A table that can be gone through more than once.

    ``form`` says what its rows look like as they stand: only a writer of the same form takes them,
    below the same ``header``, and with the same ``end`` of a line. ``columns`` are their names,
    each once; ``above`` counts the rows above the header, and ``skipped`` those without anything
    in them. No row may have a column that is ``reserved``, where rows can have columns of their
    own.
    """

    shown: str
    form: str
    columns: list[str]
    header: Any = None
    end: str = "\n"
    above: int = 0
    skipped: int = 0
    reserved: AbstractSet[str] = frozenset()

    def batches(self, only: Sequence[int] | None = None) -> Iterator[Batch]:
        """Yield the rows; columns that are not among *only* may be None in them."""
        raise NotImplementedError

    def types(self) -> list[Type]:
        """Return what the values of each column are: ``any`` where they differ."""
        raise NotImplementedError

    def again(self) -> Self:
        """Return the same table, to be gone through beside this one."""
        return copy(self)

    def close(self) -> None:
        """Let go of what was kept of the standard input."""

    @property
    def part(self) -> float | None:
        """Which part has been gone through; None where that is not known."""
        return None


def once_each(names: Iterable[str]) -> list[str]:
    """Return *names*, the second of one name with its number behind.

    >>> once_each(["Charges", "Name", "Charges", "", "", "Charges (2)"])
    ['Charges', 'Name', 'Charges (3)', '', ' (2)', 'Charges (2)']
    """
    names = list(names)
    counts: Counter[str] = Counter()
    taken = set(names)
    found = []
    for name in names:
        counts[name] += 1
        unique = name
        while counts[name] > 1 and unique in taken:
            unique = f"{name} ({counts[name]})"
            counts[name] += unique in taken
        taken.add(unique)
        found.append(unique)
    return found


def header_at(rows: Sequence[Sequence[str]], wanted: Sequence[str]) -> int | None:
    """Return which of the first *rows* is the header: one that has all columns that are *wanted*.

    >>> header_at([["Annex II"], ["No", "Charges"], ["1", "Art. 5"]], ["Charges"])
    1
    """
    for at, row in enumerate(rows[:TOP]):
        if wanted and all(place_in(row, name) is not None for name in wanted):
            return at
    return None


def below_titles(rows: Sequence[Sequence[str]]) -> int:
    """Return which of *rows* is the header, where none has the names that were asked for.

    >>> below_titles([["Annex II", ""], ["No", "Charges"], ["1", "Art. 5"]])
    1
    """
    several = (at for at, row in enumerate(rows[:TOP]) if sum(map(bool, map(str.strip, row))) > 1)
    return next(several, 0)


def place_of(dataset: Dataset, name: str) -> int:
    """Return the place of the column called *name* among those of *dataset*.

    Raises UnreadableFileError, which names those that there are, where there is none.
    """
    found = place_in(dataset.columns, name)
    if found is None:
        raise UnreadableFileError(no_column(dataset.shown, dataset.columns, name))
    return found


def place_in(columns: Sequence[str], name: str) -> int | None:
    """Return the place of *name* among *columns*.

    If need be without blanks around a name, and however its letters are put together: an e with an
    accent is one character, or two that nobody can tell from it.
    """
    if name in columns:
        return columns.index(name)
    wanted, bare = _bare(name), list(map(_bare, columns))
    return bare.index(wanted) if bare.count(wanted) == 1 else None


def _bare(name: str) -> str:
    return normalize("NFC", name.strip())


def no_column(shown: str, columns: Sequence[str], name: str) -> str:
    """Return what is to be said where none of *columns* is called *name*.

    >>> no_column("a.csv", ["id", "Charges"], "charge")
    'a.csv: has no column "charge"; did you mean "Charges"? Its columns are "id", "Charges"'
    """
    if not columns:
        return f'{shown}: has no column "{name}", nor any other'
    folded = {column.strip().casefold(): column for column in reversed(columns)}
    near = get_close_matches(name.strip().casefold(), folded, 1, 0.6)
    named = ", ".join(f'"{column}"' for column in columns[:_SHOWN])
    more = f" and {len(columns) - _SHOWN} more" if len(columns) > _SHOWN else ""
    guess = f'; did you mean "{folded[near[0]]}"?' if near else "."
    return f'{shown}: has no column "{name}"{guess} Its columns are {named}{more}'


def taken(name: str, column: str) -> str:
    """Return what is to be said where the table *name* has a column that is to be added."""
    return (
        f'{name}: already has a column "{column}", which is to be added; put something before the'
        " names of those that are added: --prefix new_"
    )
