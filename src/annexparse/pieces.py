"""Text as it is read, piece by piece, each piece with the place it has in its file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from annexparse.span import Span

# How far back a place can be asked for, in code points: no reader of a stream looks at more.
KEPT = 1 << 18
_CRLF = re.compile("\r\n")


class Point(NamedTuple):
    """A place in a file: code points and bytes before it; its line and column, from 1."""

    at: int = 0
    byte: int = 0
    line: int = 1
    column: int = 1


class Piece(NamedTuple):
    """Some text, and the stretch of the file that it stands for.

    Where the two are of one length they are the same but for the signs that end a line; else the
    whole of the text stands for the whole of the stretch, as ``&`` does for ``&amp;``. *crlf* says
    that the two differ only in their ends of lines, each of which is two signs in the file.
    """

    text: str
    begin: Point
    end: Point
    crlf: bool = False


class Place(NamedTuple):
    """Where words stand in their file: in code points, in bytes, and the line and column."""

    source: Span
    byte: Span
    line: int
    column: int


Size = Callable[[str], int]


def utf_8_size(text: str) -> int:
    """Return how many bytes *text* takes in UTF-8."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


class Cursor:
    r"""Goes over the text of a file, from its first character to its last, and says where it is.

    >>> cursor = Cursor()
    >>> cursor.over("§ 1\r\n§")
    Point(at=6, byte=8, line=2, column=2)
    """

    def __init__(self, size: Size = utf_8_size, byte: int = 0) -> None:
        self.size = size
        self.point = Point(byte=byte)

    def over(self, source: str) -> Point:
        """Go over *source*, which follows what was gone over, and return where it ends."""
        at, byte, line, column = self.point
        ends = source.count("\n")
        last = source.rfind("\n")
        if "\r" in source:
            ends += source.count("\r") - source.count("\r\n")
            last = max(last, source.rfind("\r"))
        column = column + len(source) if last < 0 else len(source) - last
        self.point = Point(at + len(source), byte + self.size(source), line + ends, column)
        return self.point

    def piece(self, source: str, text: str | None = None) -> Piece:
        """Go over *source* and return it as a piece; *text* is what it stands for, if not that."""
        begin = self.point
        return Piece(source if text is None else text, begin, self.over(source))


def plain(chunks: Iterable[str], cursor: Cursor) -> Iterator[list[Piece]]:
    r"""Yield the pieces of each chunk of a plain text; ends of lines become ``\n``.

    A chunk never ends between the two signs of one end.
    """
    for chunk in chunks:
        yield [piece for part in _parts(chunk) for piece in _plain(part, cursor)]


# A place within a piece is found by counting from where the piece begins.
_PART = 4096


def _parts(chunk: str) -> Iterator[str]:
    done = 0
    while done < len(chunk):
        end = done + _PART
        # Not between the two signs of one end.
        end += chunk[end - 1 : end + 1] == "\r\n"
        yield chunk[done:end]
        done = end


def _plain(part: str, cursor: Cursor) -> Iterator[Piece]:
    ends = part.count("\r")
    if not ends:
        yield cursor.piece(part)
    elif ends == part.count("\r\n") == part.count("\n"):
        yield cursor.piece(part, part.replace("\r\n", "\n"))._replace(crlf=True)
    else:
        yield from with_ends(part, cursor)


def with_ends(source: str, cursor: Cursor) -> Iterator[Piece]:
    r"""Yield the pieces of *source*, whose ends of lines become ``\n``."""
    done = 0
    for end in _CRLF.finditer(source):
        yield from _line_ends(source[done : end.start()], cursor)
        yield cursor.piece("\r\n", "\n")
        done = end.end()
    yield from _line_ends(source[done:], cursor)


def _line_ends(source: str, cursor: Cursor) -> Iterator[Piece]:
    if source:
        yield cursor.piece(source, source.replace("\r", "\n"))


class Window:
    """The last of a stream of pieces, and where in their file its words stand.

    >>> window = Window(Cursor())
    >>> cursor = Cursor()
    >>> window.add([cursor.piece("Art"), cursor.piece("&nbsp;", " "), cursor.piece("272")])
    >>> window.words(0, 7), window.place(0, 7).source
    ('Art 272', Span(start=0, end=12))
    """

    def __init__(self, cursor: Cursor) -> None:
        self._size = cursor.size
        self._pieces: list[Piece] = []
        self._starts: list[int] = []
        self._text = ""
        self.start = 0

    @property
    def end(self) -> int:
        """How many characters have come so far."""
        return self.start + len(self._text)

    def add(self, pieces: Iterable[Piece]) -> None:
        """Take in *pieces*, which follow those that came before."""
        text = [self._text]
        at = self.end
        for piece in pieces:
            if piece.text:
                self._starts.append(at)
                self._pieces.append(piece)
                text.append(piece.text)
                at += len(piece.text)
        self._text = "".join(text)

    @property
    def forgets(self) -> int:
        """Up to where :meth:`forget` will let go: it lies further back than any reader looks."""
        if len(self._text) <= 2 * KEPT:
            return self.start
        return self._starts[bisect_right(self._starts, self.end - KEPT) - 1]

    def forget(self) -> None:
        """Let go of what lies further back than any reader looks."""
        start = self.forgets
        first = bisect_right(self._starts, start) - 1
        if first > 0:
            self._text = self._text[start - self.start :]
            self.start = start
            del self._starts[:first], self._pieces[:first]

    def words(self, start: int, end: int) -> str:
        """Return the words from *start* to *end*, as far as they have come."""
        return self._text[max(0, start - self.start) : max(0, end - self.start)]

    def place(self, start: int, end: int) -> Place:
        """Return where in the file the words from *start* to *end* stand."""
        if start < self.start:
            raise ValueError(f"the characters up to {self.start} are not kept")
        begin, stop = self._point(start, 0), self._point(end, 1)
        source, byte = Span(begin.at, stop.at), Span(begin.byte, stop.byte)
        return Place(source, byte, begin.line, begin.column)

    def _point(self, at: int, behind: int) -> Point:
        """The place of *at*: before the character there, or *behind* the one that ends there."""
        index = max(0, bisect_right(self._starts, at - behind) - 1)
        text, begin, end, crlf = self._pieces[index]
        within = at - self._starts[index]
        if within == 0:
            return begin
        if within >= len(text) or (not crlf and len(text) != end.at - begin.at):
            return end if behind else begin
        before = text[:within]
        lines, last = before.count("\n"), before.rfind("\n")
        column = begin.column + within if last < 0 else within - last
        if crlf:
            within, before = within + lines, before.replace("\n", "\r\n")
        return Point(begin.at + within, begin.byte + self._size(before), begin.line + lines, column)
