"""The command ``columns``: what the columns of another table say, beside the table itself."""

from __future__ import annotations

import gc
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from annexparse import output, progress, terminal, values
from annexparse.commands import YEARS, cli

if TYPE_CHECKING:
    from annexparse.columns_run import Column, Run
    from annexparse.columns_schema import Kind
    from annexparse.dataset import Dataset
    from annexparse.sink import Sink

    Make = Callable[[BinaryIO], Sink]

READ = ("csv", "tsv", "jsonl", "parquet", "xlsx", "sqlite")
WRITTEN = (*READ, "ftm")
KINDS: tuple[Kind, ...] = ("charges", "verdict", "text")
_SIGNS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "bar": "|"}
_TERMINATED = 143


@cli.command(
    epilog="""\b
Example:
  annexparse columns cases.csv --charges Charges --verdict Outcome -o read.csv
  annexparse columns court.db::cases --charges offence --long -o charges.parquet

\b
Keys and penalties of a cell stand in one with | between; with --long each has a row.
docs/columns-command.md lists the columns that are added.""",
)
@click.argument("data", metavar="DATA", type=click.Path())
@click.option(
    "--charges",
    multiple=True,
    metavar="COLUMN",
    help="A column of charges; of several each is read.",
)
@click.option(
    "--verdict", multiple=True, metavar="COLUMN", help="A column of outcomes and sentences."
)
@click.option("--text", multiple=True, metavar="COLUMN", help="A column of running text.")
@click.option("-o", "--output", "into", metavar="FILE", help="Write to FILE, FILE.db::TABLE.")
@click.option("-f", "--format", "form", type=click.Choice(WRITTEN), help="What to write.")
@click.option("--from", "source", type=click.Choice(READ), help="What DATA is.")
@click.option("--long", "is_long", is_flag=True, help="A row for each provision or penalty.")
@click.option("--prefix", default="", metavar="TEXT", help="Put before the names that are added.")
@click.option(
    "--delimiter", metavar="SIGN", help="Sign between the cells of DATA (found): , ; | tab"
)
@click.option("--name", metavar="COLUMN", help="Names of the accused, for --format ftm.")
@click.option("--case", metavar="COLUMN", help="What the case is called, for --format ftm.")
@click.option("--strict", is_flag=True, help="End with 1 if there is an error in the text.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing on the standard error.")
@click.option("--lang", default="en", metavar="CODE", help="Language of the text (en).")
@click.option(
    "--years", type=click.Choice(YEARS), default="auto", help="How decimal years are meant."
)
@click.option(
    "--code", metavar="CODE", type=values.CodeType(), help="Code of law of what names none."
)
def columns(data: str, into: str | None, *, quiet: bool, **options: Any) -> int:
    """Read columns of a table, and write the table with what they say.

    DATA is a CSV, TSV, JSON Lines, Parquet or XLSX file (FILE.xlsx::SHEET), a table of an SQLite
    database (FILE.db::TABLE), or - for the standard input. Its own columns stay as they are.
    """
    from annexparse.columns_summary import summary

    # Rows are lists by the thousand that come and go, and nothing among them goes in circles.
    gc.set_threshold(100_000, 20, 100)
    with _ended_cleanly():
        run = _run(data, into, quiet=quiet, **options)
    for line in summary(run):
        terminal.say(f"annexparse: {line}", quiet=quiet)
    return output.ERRORS if options["strict"] and run.errors else output.DONE


def _run(data: str, into: str | None, *, quiet: bool, **options: Any) -> Run:
    """Read and write the table; return what was counted."""
    from annexparse import table_in
    from annexparse.columns_read import Options
    from annexparse.columns_run import Column, Run
    from annexparse.grammar import load

    values.told(options["code"], quiet=quiet)
    load(options["lang"], "charges")
    asked = [Column(kind, name) for kind in KINDS for name in options[kind]]
    source = options["source"] or table_in.form_of(data)
    form = _written(into, options["form"], source)
    _check(data, into, form, options)
    if data == "-" and terminal.is_terminal(sys.stdin):
        terminal.say("annexparse: reading a table, end it with Ctrl-D", quiet=quiet)
    twice = bool(options["verdict"]) and options["years"] == "auto"
    table = table_in.table(
        data,
        source,
        wanted=[column.name for column in asked],
        sign=_sign(options["delimiter"]),
        keep=twice or (source == "jsonl" and form != "jsonl"),
    )
    with closing(table):
        _tell(table, asked, quiet=quiet)
        how = Options(options["lang"], options["code"], options["years"])
        marked = [f"{options['prefix']}row_diagnostics"]
        made = _entities(table, asked, options) if form == "ftm" else None
        with _file(into, form, getattr(table, "sign", ","), marked, made) as sink:
            run = Run(table, sink, asked, how, long=options["is_long"], prefix=options["prefix"])
            # no line of progress stands among rows that are written to the same terminal
            hidden = quiet or (into in (None, "-") and terminal.is_terminal(sys.stdout))
            progress.follow(run.go(), lambda: table.part, quiet=hidden)
    return run


def _tell(table: Dataset, asked: list[Column], *, quiet: bool) -> None:
    """Say which of two columns is read; raise UsageError where none is asked for."""
    if not asked:
        there = ", ".join(f'"{name}"' for name in table.columns)
        raise click.UsageError(
            f"say which columns to read: --charges, --verdict or --text; {table.shown} has {there}"
        )
    for column in asked:
        if (second := f"{column.name} (2)") in table.columns:
            said = f'two columns are called "{column.name}": the first is read, not "{second}"'
            terminal.say(f"annexparse: {said}", quiet=quiet)


def _written(into: str | None, form: str | None, source: str) -> Any:
    """Return the format to write."""
    from annexparse.table_out import ENDINGS, TEXT, form_of

    if into in (None, "-"):
        form = form or (source if source in TEXT else "csv")
        if form not in TEXT:
            raise click.UsageError(f"{form} is written to a file; name it with -o")
        return form
    assert into is not None
    found = form or form_of(into)
    if found is None:
        endings = " ".join(ENDINGS)
        raise click.UsageError(
            f"{into}: its ending says no format; say --format, or end it in {endings}"
        )
    return found


def _check(data: str, into: str | None, form: str, options: dict[str, Any]) -> None:
    """Raise UsageError for what does not go together."""
    from annexparse.table_in import parted

    if into not in (None, "-"):
        assert into is not None
        (path, table), (other, named) = parted(data), parted(into)
        if output.replaces(other, path) and not (form == "sqlite" and named not in (None, table)):
            raise click.UsageError(f"{into} is the table to read; write to another with -o")
    if form == "ftm" and options["is_long"]:
        raise click.UsageError("--long has no meaning for entities: they are one for each penalty")
    for option in ("name", "case"):
        if options[option] and form != "ftm":
            raise click.UsageError(f"--{option} is for entities: --format ftm")


def _sign(delimiter: str | None) -> str | None:
    sign = _SIGNS.get((delimiter or "").lower(), delimiter)
    if sign is not None and (len(sign) != 1 or sign in '"\r\n'):
        raise click.UsageError(f"--delimiter {delimiter!r}: write one sign, as in --delimiter ';'")
    return sign


def _entities(
    table: Dataset, asked: list[Column], options: dict[str, Any]
) -> Callable[[BinaryIO], Sink]:
    """Return what makes a writer of entities."""
    from annexparse.dataset import place_of
    from annexparse.sink_ftm import FtmSink

    read = [(column.kind, place_of(table, column.name)) for column in asked]
    name, case = (
        place_of(table, options[option]) if options[option] else None for option in ("name", "case")
    )
    return lambda out: FtmSink(out, table.shown, read, name, case)


@contextmanager
def _file(
    into: str | None, form: Any, sign: str, marked: list[str], made: Make | None
) -> Iterator[Sink]:
    """Open what is to be written: a file, which is never half, or the standard output."""
    from annexparse.dataset_csv import NONE
    from annexparse.table_out import sink_to, text_sink

    sign = "," if sign in (NONE, "\t") else sign
    make = made or (lambda out: text_sink(out, form, sign))
    if into in (None, "-"):
        with output.opened(None) as out:
            yield make(out)
    else:
        assert into is not None
        with sink_to(into, form, make, marked) as sink:
            yield sink


@contextmanager
def _ended_cleanly() -> Iterator[None]:
    """End without anything half written where another program asks this one to end."""

    def end(number: int, frame: object) -> None:  # noqa: ARG001
        sys.exit(_TERMINATED)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
