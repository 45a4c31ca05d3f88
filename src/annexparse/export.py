"""Write records: JSON Lines, JSON, CSV, or a table; to a pipe, or to a file that is never half."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

import msgspec

if TYPE_CHECKING:
    from annexparse.report import Report

Format = Literal[
    "table", "jsonl", "json", "csv", "text", "sarif", "tsv", "parquet", "xlsx", "sqlite", "ftm"
]
ENDINGS: dict[str, Format] = {
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".sarif": "sarif",
    ".txt": "table",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
    ".db": "sqlite",
    ".sqlite": "sqlite",
    ".ftm.json": "ftm",
}

Records = Iterable[msgspec.Struct]


def write(
    records: Records,
    kind: type[msgspec.Struct],
    form: Format,
    out: BinaryIO,
    *,
    room: int = 120,
    encoding: str = "utf-8",
) -> None:
    """Write *records*, all of one *kind*, to *out*.

    *room* and *encoding* are a terminal's: data is always UTF-8.
    """
    if form == "jsonl":
        encode = msgspec.json.Encoder().encode
        out.writelines(encode(record) + b"\n" for record in records)
    elif form == "json":
        _write_json(records, out)
    elif form == "csv":
        out.writelines(line.encode() for line in csv_lines(records, kind))
    else:
        from annexparse.summary import table

        out.writelines(f"{line}\n".encode(encoding, "replace") for line in table(records, room))


def write_sarif(records: Records, report: Report, out: BinaryIO) -> None:
    """Write what is remarked in *records*, which go through *report*, as SARIF 2.1.0."""
    from annexparse import __version__
    from annexparse.sarif import sarif

    for _ in records:
        pass
    log = sarif(report.remarks, version=__version__)
    out.write(msgspec.json.format(msgspec.json.encode(log), indent=2) + b"\n")


def _write_json(records: Records, out: BinaryIO) -> None:
    # an array, written as the records come
    before = b"[\n"
    for record in records:
        out.write(before + msgspec.json.format(msgspec.json.encode(record), indent=2))
        before = b",\n"
    out.write(b"\n]\n" if before == b",\n" else b"[]\n")


def csv_lines(records: Records, kind: type[msgspec.Struct]) -> Iterator[str]:
    """Yield *records*, all of one *kind*, as lines of CSV, the columns' names first.

    Every value that a record holds stands in some column. What a spreadsheet would run as a
    formula has an apostrophe before it.
    """
    from annexparse.flat import flat, guarded

    name, order = columns_of(kind)
    yield _csv_line(order)
    for record in records:
        cells = dict(flat(kind, record, name))
        yield _csv_line([guarded(cells[column]) for column in order])


def columns_of(kind: type[msgspec.Struct]) -> tuple[str, list[str]]:
    """Return what a record of a *kind* is called when it is laid out flat, and its columns."""
    from annexparse.flat import flat

    name = _PREFIXES.get(kind.__name__, "")
    return name, _readable_first([column for column, _ in flat(kind, None, name)])


# The columns of a bare reading are called what they are called in the row of a file.
_PREFIXES = {"Charges": "charges", "Verdict": "verdict"}


def _csv_line(values: Sequence[str]) -> str:
    import csv
    import io

    line = io.StringIO()
    csv.writer(line).writerow(values)  # told to end lines in \n, it would not quote a lone \r
    return line.getvalue().removesuffix("\r\n") + "\n"


def _readable_first(names: list[str]) -> list[str]:
    # places, languages and the details of remarks are for programs: they come last
    def late(name: str) -> bool:
        return "_diagnostics_" in name or name.endswith(("span", "_lang", "schema_version"))

    return sorted(names, key=late)


def form_of(output: str | None, *, terminal: bool, more: Iterable[str] = ()) -> Format:
    """Return the format that *output* asks for by its ending; without it, who reads decides.

    *more* are endings that somebody else knows.

    Raises ValueError for an ending that says nothing.

    >>> form_of("annex.csv", terminal=True), form_of(None, terminal=False)
    ('csv', 'jsonl')
    """
    if output is None:
        return "table" if terminal else "jsonl"
    path = output.partition("::")[0]  # a table of a database
    named = Path(path).name.lower()
    form = next((ENDINGS[end] for end in reversed(ENDINGS) if named.endswith(end)), None)
    if form is None:
        endings = " ".join([*ENDINGS, *more])
        raise ValueError(
            f"{output}: its ending says no format; say --format, or end it in {endings}"
        )
    return form


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file to be written that takes the place of *path* once it is whole, or never.

    What is no plain file, such as ``/dev/stdout`` or a named pipe, is written to directly.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as direct:
            yield direct
        return
    with replaced(path) as part, part.open("wb") as out:
        yield out


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Make an empty file that takes the place of *path* in the end; or never, if that fails.

    It stands beside it, and takes no place if it is gone by then.
    """
    from annexparse.partial import partial

    named, path = path, Path(os.path.realpath(path))  # a link keeps pointing where it pointed
    if not path.parent.is_dir():
        what = "is no folder" if path.parent.exists() else "there is no such folder; make it first"
        raise NotADirectoryError(errno.ENOTDIR, what, str(named.parent))
    mode = _mode(path)
    with ExitStack() as stack:
        try:
            part = stack.enter_context(partial(path))
        except OSError as error:  # it would name the temporary file
            raise OSError(error.errno, error.strerror, str(named)) from None
        yield part
        if part.exists():
            part.chmod(mode)
            part.replace(path)


def _mode(path: Path) -> int:
    """Return the permissions of *path*, or those a new file would get."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0o077)
        os.umask(mask)
        return 0o666 & ~mask
