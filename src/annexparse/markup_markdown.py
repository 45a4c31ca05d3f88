"""The text of a Markdown file, piece by piece, and where it stands in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from annexparse.encoding import UnreadableFileError
from annexparse.markdown_inline import LostError, Words, words
from annexparse.markup_html import html
from annexparse.pieces import Cursor, Piece, with_ends

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LONGEST = 1 << 25  # characters of a file, which is parsed as a whole
_TOGETHER = 256  # pieces that are handed on at once
_ENDS = re.compile("\r\n?|\n")
_CELLS = ("th_open", "td_open")


def markdown(chunks: Iterable[str], cursor: Cursor, name: str) -> Iterator[list[Piece]]:
    r"""Yield the pieces of the text of a Markdown file (CommonMark, with tables).

    Marks and the addresses of links are left out, escapes and character references read, blocks
    of HTML are read as such, and the edges of blocks are empty lines. What the parser and the
    text disagree on is taken as it stands, marks and all. Raises UnreadableFileError where the
    file is too long to be parsed as a whole, or the parser is not installed.

    >>> notes = "* **Article** 272,\n  [part 2](https://example.org) \\& 3"
    >>> "".join(p.text for found in markdown([notes], Cursor(), "a.md") for p in found)
    'Article 272,\npart 2 & 3\n\n'
    """
    source = ""
    for chunk in chunks:
        source += chunk
        if len(source) > _LONGEST:
            raise UnreadableFileError(
                f"{name}: is too long to be parsed as Markdown; --as text reads it with its marks"
            )
    try:
        from markdown_it import MarkdownIt
    except ImportError:
        raise UnreadableFileError(
            f'{name}: reading Markdown needs: pip install "annexparse[markup]";'
            " --as text reads it with its marks"
        ) from None
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")
    before = ""
    reader = _Reader(source, cursor, name, parser)
    found: list[Piece] = []
    for token in parser.parse(source):
        block = list(reader.block(token, cell=before in _CELLS))
        before = token.type
        if block:
            found += [*block, Piece("\n\n", cursor.point, cursor.point)]
        if len(found) >= _TOGETHER:
            yield found
            found = []
    yield found


class _Reader:
    def __init__(self, source: str, cursor: Cursor, name: str, parser: MarkdownIt) -> None:
        self._source, self._cursor, self._name, self._parser = source, cursor, name, parser
        self._lines: list[tuple[int, int]] = []
        start = 0
        for end in _ENDS.finditer(source):
            self._lines.append((start, end.start()))
            start = end.end()
        self._lines.append((start, len(source)))

    def block(self, token: Token, *, cell: bool) -> Iterator[Piece]:
        """Yield the pieces of the block that *token* stands for, if it has words of its own."""
        if token.map is None:
            return
        first, last = token.map
        if token.type == "inline":
            yield from self._inline(token, cell=cell)
        elif token.type in ("fence", "code_block"):
            lines = range(first + (token.type == "fence"), last)
            for text, line in zip(token.content.split("\n"), lines, strict=False):
                start, end = self._lines[line]
                yield from self._taken(Words(max(start, end - len(text)), end))
                yield from self._taken(Words(end, self._behind(line)))
        elif token.type == "html_block":
            start = self._lines[first][0]
            self._to(start)
            part = self._source[start : self._behind(last - 1)]
            yield from (
                piece for found in html([part], self._cursor, self._name) for piece in found
            )

    def _behind(self, line: int) -> int:
        """Where the line after *line* begins."""
        return self._lines[line + 1][0] if line + 1 < len(self._lines) else len(self._source)

    def _inline(self, token: Token, *, cell: bool) -> Iterator[Piece]:
        assert token.map is not None
        try:
            places = self._places(token.content, token.map[0], cell=cell)
            found = words(token.content, token.children or [], self._parser)
            within = [Words(places[w.start][0], places[w.end - 1][1], w.text) for w in found]
        except LostError:
            first, last = token.map
            within = [Words(self._lines[first][0], self._lines[last - 1][1])]
        for one in within:
            yield from self._taken(one)

    def _places(self, content: str, first: int, *, cell: bool) -> list[tuple[int, int]]:
        """Return from where to where each character of *content* stands, from line *first* on."""
        places: list[tuple[int, int]] = []
        for line, text in enumerate(content.split("\n"), first):
            if line >= len(self._lines):
                raise LostError
            start, end = self._lines[line]
            stripped = text.strip(" \t")
            if cell:
                at = self._source.find(stripped, max(start, self._cursor.point.at), end)
            else:
                at = self._source.rfind(stripped, start, end)
            if at < 0 or (cell and "|" in stripped):
                raise LostError
            lead = len(text) - len(text.lstrip(" \t")) if stripped else 0
            places += [(at, at)] * lead
            places += [(one, one + 1) for one in range(at, at + len(text) - lead)]
            places.append((end, self._behind(line)))
        return places

    def _to(self, at: int) -> None:
        self._cursor.over(self._source[self._cursor.point.at : at])

    def _taken(self, one: Words) -> Iterator[Piece]:
        start = max(one.start, self._cursor.point.at)  # what was taken is not taken again
        self._to(start)
        part = self._source[start : one.end]
        if one.text is not None and start == one.start and part:
            yield self._cursor.piece(part, one.text)
        else:
            yield from with_ends(part, self._cursor)
