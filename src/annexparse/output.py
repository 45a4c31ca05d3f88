"""Where output goes: to a pipe, a terminal or a file, and what is said of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from annexparse import terminal

if TYPE_CHECKING:
    from annexparse.export import Format
    from annexparse.placed import Read
    from annexparse.records import Record
    from annexparse.report import Report

DONE, ERRORS = 0, 1
# Formats that are tables, or entities.
TABLES = ("tsv", "parquet", "xlsx", "sqlite", "ftm")


def chosen(
    form: Format | None,
    output: str | None,
    *,
    names_hidden: bool = False,
    more: Iterable[str] = (),
) -> Format:
    """Return the format to write: *form*, or what the ending of *output* or the reader asks for.

    Where names are replaced, a file of plain text is meant to be the text with other names.
    *more* are endings that the command knows besides.
    """
    from annexparse.export import form_of

    if form is None and names_hidden and (output or "").lower().endswith(".txt"):
        return "text"
    try:
        to = None if output == "-" else output
        return form or form_of(to, terminal=terminal.is_terminal(sys.stdout), more=more)
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def replaces(output: str | None, name: str) -> bool:
    """Would writing to *output* put something else in the place of the file *name*?"""
    if output is None or "-" in (output, name):
        return False
    output = output.partition("::")[0]  # a table of a database
    return Path(output).exists() and Path(name).exists() and Path(output).samefile(name)


def copy(texts: Sequence[str], output: str | None) -> int:
    """Write *texts* as they are, and return the exit code."""
    with opened(output) as out:
        out.writelines(text.encode() for text in texts)
    return DONE


def write(
    read: Iterable[Read],
    kind: type[Record],
    *,
    form: Format | None,
    output: str | None,
    strict: bool,
    quiet: bool,
    verbose: bool = False,
) -> int:
    """Write the records of *read*, speak of what was remarked in them, return the exit code."""
    from annexparse import export
    from annexparse.report import Report

    form = chosen(form, output)
    report = Report(read, keep=form == "sarif" or (form == "table" and not quiet))
    counted = terminal.progress(report, quiet=quiet)
    on_screen = output in (None, "-") and terminal.is_terminal(sys.stdout)
    encoding = sys.stdout.encoding if on_screen else "utf-8"
    room = terminal.room() if form == "table" else 0
    if form in TABLES:
        _write_table(counted, kind, form, output)
    else:
        with opened(output) as out:
            if form == "sarif":
                export.write_sarif(counted, report, out)
            else:
                export.write(counted, kind, form, out, room=room, encoding=encoding)
    if form != "sarif":
        _tell(report, verbose=verbose)
    return summed_up(report, strict=strict, quiet=quiet)


def _write_table(
    records: Iterable[Record], kind: type[Record], form: Any, output: str | None
) -> None:
    """Write a table or entities: to a file, or as text to the standard output."""
    from annexparse import export_table

    piped = output is None or output == "-"
    if form == "ftm":
        with opened(output) as out:
            export_table.write_entities(records, out)
    elif piped and form != "tsv":
        raise click.UsageError(f"{form} is written to a file; name it with -o")
    elif piped:
        with opened(output) as out:
            export_table.write_table(records, kind, form, out)
    else:
        assert output is not None
        export_table.write_table(records, kind, form, output)


def _tell(report: Report, *, verbose: bool) -> None:
    for remark in report.told(each=verbose):
        if isinstance(remark, str):
            terminal.say(remark)
        else:
            terminal.show(remark)


def summed_up(report: Report, *, strict: bool, quiet: bool) -> int:
    """Say how much there was, and return the exit code."""
    terminal.say(f"annexparse: {report}", quiet=quiet)
    return ERRORS if strict and report.errors else DONE


@contextmanager
def opened(output: str | None) -> Iterator[BinaryIO]:
    """Open what is to be written: a file, which is never half, or the standard output."""
    if output is not None and output != "-":
        from annexparse.export import replacing

        with replacing(Path(output)) as out:
            yield out
    elif sys.stdout is None:
        raise click.UsageError("the standard output is closed; name a file with -o")
    else:
        yield sys.stdout.buffer
        sys.stdout.flush()
