"""A record with the remarks on it, each with its place; light, since every command needs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from annexparse.annex_model import Piece
    from annexparse.charge import Charges
    from annexparse.diagnostic import Diagnostic
    from annexparse.records import Record
    from annexparse.verdict import Verdict


class Placed(NamedTuple):
    """A diagnostic, the text it speaks of, and where in which file that text begins.

    ``more`` says where the text goes on, if it does not stand in one piece.
    """

    diagnostic: Diagnostic
    text: str
    name: str = "<text>"
    line: int = 1
    column: int = 1
    more: Sequence[Piece] = ()

    @property
    def place(self) -> tuple[int, int]:
        """The line and the column in the file of what the diagnostic speaks of."""
        return self.place_of(self.diagnostic.span.start)

    def place_of(self, at: int) -> tuple[int, int]:
        """The line and the column in the file of the character *at* of the text."""
        start = min(at, len(self.text))
        begin = self.text.rfind("\n", 0, start) + 1
        line, column = self.line + self.text.count("\n", 0, start), 1 if begin else self.column
        column += start - begin
        for piece in self.more:
            if piece.start <= start:
                line, column = piece.line, piece.column + start - piece.start
        return line, column

    def rendered(self) -> str:
        """Return the diagnostic as it is shown, with the line of the text that it speaks of."""
        from annexparse.diagnostic import render
        from annexparse.span import Span

        said, text = self.diagnostic, self.text
        line, column = self.place
        start = min(said.span.start, len(text))
        begin = text.rfind("\n", 0, start) + 1
        shown = text[begin:].partition("\n")[0]
        span = Span(start - begin, said.span.end - begin)
        moved = type(said)(said.code, said.severity, span, said.message, said.help)
        return render(moved, shown, name=self.name, line=line, column=column - start + begin)


class Read(NamedTuple):
    """A record, what was remarked in it, and how many of what it is.

    No record where a file holds only remarks. ``several`` of the number may be more than one.
    """

    record: Record | None
    remarks: Sequence[Placed] = ()
    number: int = 1
    what: str = "record"
    several: int = 0


def placed_in(
    reading: Charges | Verdict, name: str, line: int, column: int = 1, more: Sequence[Piece] = ()
) -> list[Placed]:
    """Return the remarks in *reading*, whose text begins at *line* and *column* of file *name*."""
    return [Placed(d, reading.text, name, line, column, more) for d in reading.diagnostics]


def bare(reading: Charges | Verdict, line: int) -> Read:
    """Return *reading* as the record of a text that was given on the command line."""
    return Read(reading, placed_in(reading, "<text>", line))
