"""A table of an SQLite database, or a view."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from annexparse.dataset import Batch, Dataset, Type, once_each
from annexparse.encoding import UnreadableFileError

_ROWS = 5000  # of a batch
_FOUND: dict[str, Type] = {
    "integer": "int64",
    "real": "double",
    "text": "string",
    "blob": "binary",
}


class SqliteTable(Dataset):
    """The *table* of the database *path*; the only one, where none is named."""

    form = "sqlite"

    def __init__(self, path: str, table: str | None = None) -> None:
        self._path = path
        with closing(_connect(path)) as found:
            self._table = table or _only(found, path)
            self.shown = f"{path}::{self._table}"
            try:
                cursor = found.execute(f"select * from {name(self._table)} limit 0")  # noqa: S608
            except sqlite3.Error as error:
                raise UnreadableFileError(_missing(found, path, self._table, error)) from None
            self._names = [each[0] for each in cursor.description]
            self.columns = once_each(self._names)
            (self._number,) = found.execute(f"select count(*) from {name(self._table)}").fetchone()  # noqa: S608
        self._read = 0

    @property
    def part(self) -> float | None:
        """Which part has been gone through."""
        return self._read / self._number if self._number else None

    def types(self) -> list[Type]:
        """Return what the values of each column are."""
        found: list[Type] = []
        with closing(_connect(self._path)) as database:
            for column in self._names:
                kinds = database.execute(
                    f"select distinct typeof({name(column)}) from {name(self._table)}"  # noqa: S608
                )
                said = {kind for (kind,) in kinds} - {"null"}
                found.append(_FOUND[said.pop()] if len(said) == 1 else "any" if said else "string")
        return found

    def batches(self, only: Sequence[int] | None = None) -> Iterator[Batch]:  # noqa: ARG002
        """Yield the rows in the order of the table."""
        self._read = 0
        with closing(_connect(self._path)) as database:
            try:
                cursor = database.execute(f"select * from {name(self._table)}")  # noqa: S608
                while rows := cursor.fetchmany(_ROWS):
                    first = self._read + 1
                    self._read += len(rows)
                    yield Batch(first, rows)
            except sqlite3.Error as error:
                raise UnreadableFileError(f"{self.shown}: cannot be read: {error}") from None


def name(table: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + table.replace('"', '""') + '"'


def _connect(path: str) -> sqlite3.Connection:
    if not Path(path).is_file():
        what = "is a folder" if Path(path).is_dir() else "there is no such file"
        raise UnreadableFileError(f"{path}: {what}")
    try:
        database = sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error as error:
        raise UnreadableFileError(f"{path}: cannot be read: {error}") from None
    database.text_factory = _text
    return database


def _text(data: bytes) -> str | bytes:
    try:
        return data.decode()
    except UnicodeDecodeError:  # no text, then
        return data


def tables(database: sqlite3.Connection) -> list[str]:
    """Return the names of the tables and views of *database*."""
    rows = database.execute(
        "select name from sqlite_master where type in ('table', 'view')"
        " and name not like 'sqlite\\_%' escape '\\' order by name"
    )
    return [each for (each,) in rows]


def _only(database: sqlite3.Connection, path: str) -> str:
    try:
        found = tables(database)
    except sqlite3.Error as error:
        raise UnreadableFileError(f"{path}: cannot be read: {error}") from None
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnreadableFileError(f"{path}: has no table")
    raise UnreadableFileError(
        f"{path}: has several tables; name one: {path}::{found[0]} ({', '.join(found)})"
    )


def _missing(database: sqlite3.Connection, path: str, table: str, error: sqlite3.Error) -> str:
    try:
        there = ", ".join(tables(database))
    except sqlite3.Error:
        return f"{path}: cannot be read: {error}"
    if table in there.split(", "):
        return f"{path}::{table}: cannot be read: {error}"
    return f'{path}: has no table "{table}"; there is: {there or "none"}'
