"""Which table a name means: a file of rows, a table of a database, a sheet of a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shlex import quote
from typing import Literal, get_args

from annexparse.dataset import Dataset
from annexparse.encoding import UnreadableFileError, comes_once, opened, shown

Form = Literal["csv", "tsv", "jsonl", "parquet", "xlsx", "sqlite"]
FORMS: tuple[Form, ...] = get_args(Form)
ENDINGS: dict[str, Form] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xlsb": "xlsx",
    ".xls": "xlsx",
    ".ods": "xlsx",
    ".db": "sqlite",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
}
_BEGIN: tuple[tuple[bytes, Form], ...] = (
    (b"PAR1", "parquet"),
    (b"PK\x03\x04", "xlsx"),
    (b"\xd0\xcf\x11\xe0", "xlsx"),
    (b"SQLite format 3\0", "sqlite"),
)
_SEVERAL = ("sqlite", "xlsx")  # formats of files that hold several tables


def parted(name: str) -> tuple[str, str | None]:
    """Return the path in *name*, and the table behind ``::`` if it names one.

    >>> parted("cases.db::defendants"), parted("cases.csv")
    (('cases.db', 'defendants'), ('cases.csv', None))
    """
    path, sign, table = name.partition("::")
    return (path, table or None) if sign and path and not Path(name).exists() else (name, None)


def form_of(name: str) -> Form:
    """Return the format of the table called *name*: by how it begins, or else by its ending.

    Raises UnreadableFileError where there is no such file, or it is compressed.
    """
    path, _ = parted(name)
    if name == "-":
        return "csv"
    if comes_once(path):
        return ENDINGS.get(Path(path).suffix.lower(), "csv")
    with opened(path) as file:
        head = file.peek(64)[:64]
    if head.startswith(b"\x1f\x8b"):
        raise UnreadableFileError(
            f"{name}: is compressed; uncompress it: gzip -dc {quote(path)} | annexparse columns -"
        )
    for begin, found in _BEGIN:
        if head.startswith(begin):
            return found
    form = ENDINGS.get(Path(path).suffix.lower())
    if form is not None:
        return form
    return "jsonl" if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") else "csv"


def table(
    name: str,
    form: Form | None = None,
    *,
    wanted: Sequence[str] = (),
    sign: str | None = None,
    keep: bool = False,
) -> Dataset:
    """Return the table called *name*, ``-`` being the standard input.

    *form* says what it is, where its name does not; *wanted* are columns that it should have,
    which tells the header and the sign between cells, unless that is given as *sign*. With *keep*
    the standard input can be gone through more than once.
    """
    form = form or form_of(name)
    path, part = parted(name)
    if part is not None and form not in _SEVERAL:
        raise UnreadableFileError(f"{name}: a {form.upper()} file is one table; leave out ::{part}")
    if comes_once(path) and form in (*_SEVERAL, "parquet"):
        raise UnreadableFileError(f"{shown(path)}: {form.upper()} is read from a file; name it")
    if form == "jsonl":
        from annexparse.dataset_json import JsonLines

        return JsonLines(path, keep=keep)
    if form == "parquet":
        from annexparse.dataset_parquet import ParquetTable

        return ParquetTable(path)
    if form == "xlsx":
        from annexparse.dataset_xlsx import Sheet

        return Sheet(path, part, wanted=wanted)
    if form == "sqlite":
        from annexparse.dataset_sqlite import SqliteTable

        return SqliteTable(path, part)
    from annexparse.dataset_csv import CsvTable

    return CsvTable(path, sign=sign, wanted=wanted, tabs=form == "tsv", keep=keep)
