"""Where a table is written: under its name only when it is whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal, get_args

from annexparse.export import replaced, replacing
from annexparse.sink import Sink, UnwritableError
from annexparse.table_in import ENDINGS as READ
from annexparse.table_in import parted

Form = Literal["csv", "tsv", "jsonl", "parquet", "xlsx", "sqlite", "ftm"]
FORMS: tuple[Form, ...] = get_args(Form)
# Only text goes to the standard output.
TEXT: tuple[Form, ...] = ("csv", "tsv", "jsonl", "ftm")
ENDINGS: dict[str, Form] = {
    **{ending: form for ending, form in READ.items() if form != "xlsx"},
    ".xlsx": "xlsx",
    ".ftm": "ftm",
    ".ftm.json": "ftm",
    ".ftm.jsonl": "ftm",
}
# What a table is called that has no name yet.
TABLE = "annexparse"


def form_of(output: str) -> Form | None:
    """Return the format that the ending of *output* asks for.

    >>> form_of("a.csv"), form_of("entities.ftm.json"), form_of("a.db::readings"), form_of("a.doc")
    ('csv', 'ftm', 'sqlite', None)
    """
    name = Path(parted(output)[0]).name.lower()
    fit = [ending for ending in ENDINGS if name.endswith(ending)]
    return ENDINGS[max(fit, key=len)] if fit else None


def text_sink(out: BinaryIO, form: Form, sign: str = ",") -> Sink:
    """Return what writes text of the format *form* to *out*."""
    from annexparse.sink_text import CsvSink, JsonSink

    if form == "jsonl":
        return JsonSink(out)
    return CsvSink(out, "\t" if form == "tsv" else sign)


@contextmanager
def sink_to(
    output: str, form: Form, text: Callable[[BinaryIO], Sink], marked: Sequence[str] = ()
) -> Iterator[Sink]:
    """Open what writes a table to the file *output*, which is never half.

    *text* makes what writes the formats that are text. A table that is there already in a database
    is replaced only if it has the columns *marked*.
    """
    with _opened(output, form, text, marked) as sink:
        try:
            yield sink
        except BaseException:
            sink.abort()
            raise


@contextmanager
def _opened(
    output: str, form: Form, text: Callable[[BinaryIO], Sink], marked: Sequence[str]
) -> Iterator[Sink]:
    name, table = parted(output)
    path = Path(name)
    if form == "sqlite":
        with _sqlite(path, table or TABLE, marked) as sink:
            yield sink
    elif form == "xlsx":
        from annexparse.sink_xlsx import XlsxSink

        _plain(path)
        with replaced(path) as part:
            yield XlsxSink(part, output)
    else:
        with replacing(path) as out:
            if form == "parquet":
                from annexparse.sink_parquet import ParquetSink

                yield ParquetSink(out)
            else:
                yield text(out)


def _plain(path: Path) -> None:
    if path.exists() and not path.is_file():
        raise UnwritableError(f"{path}: is no plain file, which this format needs")


@contextmanager
def _sqlite(path: Path, table: str, marked: Sequence[str]) -> Iterator[Sink]:
    from annexparse.sink_sqlite import SqliteSink, add_table, check_table

    _plain(path)
    there = path.exists() and path.stat().st_size > 0
    if there:
        check_table(path, table, marked)
    with replaced(path) as part:
        yield SqliteSink(part, table)
        if there:
            add_table(part, path, table, marked)
            part.unlink()
