"""Write a table into an SQLite database, beside what is there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Any

from annexparse.dataset import Batch
from annexparse.dataset_sqlite import name as quoted
from annexparse.dataset_values import plain, text_of
from annexparse.sink import Shape, Sink, UnwritableError, taken

_TYPES = {
    "bool": " INTEGER",
    "int32": " INTEGER",
    "int64": " INTEGER",
    "double": " REAL",
    "string": " TEXT",
    "binary": " BLOB",
}
_BIGGEST = 2**63


class SqliteSink(Sink):
    """Writes a *table* into the new database *path*."""

    form = "sqlite only"

    def __init__(self, path: Path, table: str) -> None:
        self._table = table
        self._database = sqlite3.connect(path)
        # the file is new, and is thrown away if it does not become whole
        self._database.execute("pragma journal_mode = off")
        self._database.execute("pragma synchronous = off")
        self._insert = ""

    def open(self, shape: Shape) -> None:
        """Make the table."""
        names = _once_each([*shape.columns, *(column.name for column in shape.added)])
        types = [*shape.types, *(column.type for column in shape.added)]
        columns = [
            quoted(name) + _TYPES.get(kind, "") for name, kind in zip(names, types, strict=True)
        ]
        try:
            self._database.execute(f"create table {quoted(self._table)} ({', '.join(columns)})")
        except sqlite3.Error as error:
            raise UnwritableError(f"SQLite cannot hold this table: {error}") from None
        marks = ", ".join("?" * len(names))
        self._insert = f"insert into {quoted(self._table)} values ({marks})"  # noqa: S608

    def write(
        self,
        batch: Batch,
        pieces: Sequence[Iterable[tuple[Any, ...]]],
        take: Sequence[int] | None = None,
    ) -> None:
        """Write rows."""
        rows = taken([list(map(_value, row)) for row in batch.rows], take)
        self._database.executemany(
            self._insert, map(list, map(chain.from_iterable, zip(rows, *pieces, strict=False)))
        )

    def close(self) -> None:
        """Write what is left."""
        self._database.commit()
        self._database.close()

    def abort(self) -> None:
        """Let go of the file."""
        self._database.close()


def _value(value: Any) -> Any:
    value = plain(value)
    if value is None or isinstance(value, str | bytes | float):
        return value
    if isinstance(value, int) and -_BIGGEST <= value < _BIGGEST:
        return value
    return text_of(value)


def _once_each(names: Sequence[str]) -> list[str]:
    # SQL takes "Name" and "name" for one
    taken = set()
    found = []
    for name in names:
        unique, number = name, 1
        while unique.casefold() in taken:
            number += 1
            unique = f"{name} ({number})"
        taken.add(unique.casefold())
        found.append(unique)
    return found


def check_table(path: Path, table: str, marked: Sequence[str]) -> None:
    """Raise UnwritableError where *table* of the database *path* is none to be replaced.

    It is one if it has a column of each name in *marked*: it was written by this command then.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            rows = list(database.execute(f"pragma table_info({quoted(table)})"))
    except sqlite3.Error as error:
        raise UnwritableError(f"{path}: is no SQLite database to write to: {error}") from None
    if rows and not {each[1] for each in rows}.issuperset(marked):
        raise UnwritableError(
            f'{path}: has a table "{table}" of another kind, which is not replaced; name a new one:'
            f" -o {path}::NAME"
        )


def add_table(part: Path, path: Path, table: str, marked: Sequence[str]) -> None:
    """Move *table* of the database *part* into the database *path*, in one step."""
    check_table(path, table, marked)
    name = quoted(table)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        try:
            database.execute("attach ? as part", (str(part),))
            database.execute("begin immediate")
            database.execute(f"drop table if exists main.{name}")
            (made,) = database.execute(
                "select sql from part.sqlite_master where name = ?", (table,)
            ).fetchone()
            database.execute(made)
            database.execute(f"insert into main.{name} select * from part.{name}")  # noqa: S608
            database.execute("commit")
        except sqlite3.Error as error:
            raise UnwritableError(f"{path}: cannot be written: {error}") from None
