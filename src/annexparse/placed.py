"""A record with the remarks on it, each with its place; light, since every command needs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from annexparse.charge import Charges
    from annexparse.diagnostic import Diagnostic
    from annexparse.records import Record
    from annexparse.verdict import Verdict


class Placed(NamedTuple):
    """A diagnostic, the text it speaks of, and where in which file that text begins."""

    diagnostic: Diagnostic
    text: str
    name: str = "<text>"
    line: int = 1
    column: int = 1


class Read(NamedTuple):
    """A record, what was remarked in it, and how many of what it is.

    No record where a file holds only remarks.
    """

    record: Record | None
    remarks: Sequence[Placed] = ()
    number: int = 1
    what: str = "record"


def placed_in(reading: Charges | Verdict, name: str, line: int, column: int = 1) -> list[Placed]:
    """Return the remarks in *reading*, whose text begins at *line* and *column* of file *name*."""
    return [Placed(d, reading.text, name, line, column) for d in reading.diagnostics]


def bare(reading: Charges | Verdict, line: int) -> Read:
    """Return *reading* as the record of a text that was given on the command line."""
    return Read(reading, placed_in(reading, "<text>", line))
