"""Running text of a file, in bounded memory: its citations, where they stand, and what is around.

What else is looked for in running text takes its place beside :func:`annexparse.find_in`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from annexparse.citation import Citation
from annexparse.decoding import blocks, stream
from annexparse.encoding import looks_like_html, shown
from annexparse.find import find_in
from annexparse.pieces import Cursor, Piece, Window, plain
from annexparse.placed import Placed, Read
from annexparse.records import CitationRow, PassageRow

if TYPE_CHECKING:
    from annexparse.find_both import Found

Markup = Literal["text", "html", "markdown"]
_PART = 1 << 16  # characters of a text that are looked at together
ENDINGS: dict[str, Markup] = {
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".markdown": "markdown",
    ".md": "markdown",
}


def markup_of(name: str) -> Markup:
    """Return what the ending of *name* says that the file is: text, if it says nothing.

    >>> markup_of("page.HTML"), markup_of("notes.md"), markup_of("report")
    ('html', 'markdown', 'text')
    """
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    return ENDINGS.get(ending, "text")


class Prose:
    """The running text of one file, read once, from its beginning to its end.

    *lang* is its language and *code* the code of law of citations that name none.
    """

    def __init__(
        self,
        name: str,
        pieces: Iterable[list[Piece]],
        cursor: Cursor,
        *,
        lang: str = "en",
        code: str | None = None,
    ) -> None:
        self.name, self.lang, self.code = name, lang, code
        # Where to put the text before, between and behind the citations, and whether it is known
        # what stands behind a citation when that is told.
        self.on_text: Callable[[str], None] | None = None
        self.ahead = False
        self.before_waiting: Callable[[], object] | None = None
        self._pieces = pieces
        self._window = Window(cursor)
        self._told = 0

    def reads(self) -> Iterator[Read]:
        """Yield the citations as records, as they come."""
        for found in find_in(self._chunks(), lang=self.lang, code=self.code):
            self._tell(found.span.start)
            self._told = max(self._told, found.span.end)
            row = self._row(found)
            yield Read(row, placed(row))
        self._tell(self._window.end)

    def passages(self) -> Iterator[Read]:
        """Yield the citations and the sentences as records, as they come."""
        from annexparse.find_both import find_both

        for found in find_both(self._chunks(), lang=self.lang, code=self.code):
            row = self._passage(found)
            yield Read(row, placed(row))

    def around(self, row: CitationRow, number: int) -> tuple[str, str]:
        """Return up to *number* characters before and behind *row*, which was yielded last."""
        start, end = row.span.start, row.span.end
        before = self._window.words(max(0, start - number), start)
        return before, self._window.words(end, end + number)

    def _chunks(self) -> Iterator[str]:
        waiting: list[str] = []
        source = iter(self._pieces)
        while True:
            if self.before_waiting is not None:
                self.before_waiting()
            pieces = next(source, None)
            if pieces is None:
                break
            chunk = "".join(piece.text for piece in pieces)
            if chunk:
                self._window.add(pieces)
                waiting.append(chunk)
                if len(waiting) > self.ahead:
                    yield waiting.pop(0)
                self._tell(self._window.forgets)
                self._window.forget()
        yield from waiting

    def _tell(self, to: int) -> None:
        if self.on_text is not None and to > self._told:
            self.on_text(self._window.words(self._told, to))
        self._told = max(self._told, to)

    def _row(self, found: Citation) -> CitationRow:
        return CitationRow(
            **self._placed(found),
            code=found.code,
            charges=found.charges,
            diagnostics=found.diagnostics,
        )

    def _passage(self, found: Found) -> PassageRow:
        told = {name: getattr(found, name) for name in found.__struct_fields__}
        kind: Literal["citation", "sentence"]
        kind = "citation" if isinstance(found, Citation) else "sentence"
        return PassageRow(kind=kind, **{**told, **self._placed(found)})

    def _placed(self, found: Found) -> dict[str, Any]:
        """Return the words of *found*, and where they stand."""
        span = found.span
        place = self._window.place(span.start, span.end)
        return {
            "file": self.name,
            "line": place.line,
            "column": place.column,
            "text": self._window.words(span.start, span.end),
            "span": span,
            "source_span": place.source,
            "byte_span": place.byte,
        }


def placed(row: CitationRow | PassageRow) -> list[Placed]:
    """Return the remarks on *row*, to be shown with its words: their spans count from there."""
    replace = msgspec.structs.replace
    start = row.span.start
    return [
        Placed(replace(d, span=d.span.shift(-start)), row.text, row.file, row.line, row.column)
        for d in row.diagnostics
    ]


def prose_of_text(name: str, text: str, *, lang: str, code: str | None) -> Prose:
    """Return *text*, taken as it is, as running text."""
    cursor = Cursor()
    return Prose(name, _parts(text, cursor), cursor, lang=lang, code=code)


def _parts(text: str, cursor: Cursor) -> Iterator[list[Piece]]:
    start = 0
    while start < len(text):
        end = start + _PART
        end += text[end - 1 : end + 1] == "\r\n"
        yield [cursor.piece(text[start:end])]
        start = end


def prose_of_file(
    name: str,
    data: Iterable[bytes] | None = None,
    *,
    markup: Markup | None = None,
    lang: str = "en",
    code: str | None = None,
) -> Prose:
    """Return the running text of the file called *name*, ``-`` being the standard input.

    *data* are its bytes where they were read before. *markup* is what its ending says if it is
    not given, and a file that opens like a web page is one. Raises UnreadableFileError, here or
    where the text is read.
    """
    read = iter(blocks(name) if data is None else data)
    as_text = markup == "text"
    if markup is None:
        markup = markup_of(name)
        head = next(read, b"")
        if markup == "text" and looks_like_html(head):
            markup = "html"
        read = _and(head, read)
    found = stream(read, name, markup=markup == "html", as_text=as_text)
    cursor = found.cursor()
    return Prose(
        shown(name),
        _pieces(found.chunks, cursor, markup, shown(name)),
        cursor,
        lang=lang,
        code=code,
    )


def _and(head: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    if head:
        yield head
    yield from rest


def _pieces(
    chunks: Iterator[str], cursor: Cursor, markup: Markup, name: str
) -> Iterable[list[Piece]]:
    if markup == "html":
        from annexparse.markup_html import html

        return html(chunks, cursor, name)
    if markup == "markdown":
        from annexparse.markup_markdown import markdown

        return markdown(chunks, cursor, name)
    return plain(chunks, cursor)
