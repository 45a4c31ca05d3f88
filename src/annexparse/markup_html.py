"""The text of a web page, piece by piece: what a reader sees, and where it stands in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from html.parser import HTMLParser

from annexparse.encoding import UnreadableFileError
from annexparse.pieces import Cursor, Piece, Size, with_ends

# Elements that are shown in a block or a cell of their own: no words run on over their edges.
_BLOCKS = frozenset(
    re.findall(
        "[a-z0-9]+",
        "address article aside blockquote body caption center dd details dialog dir div dl dt"
        " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html"
        " legend li main menu nav ol optgroup option p pre section select summary table tbody td"
        " textarea tfoot th thead title tr ul",
    )
)
_UNSEEN = frozenset({"script", "style", "template"})
# A character reference as HTML 5 has them, or white space that is shown as one blank.
_SIGNS = re.compile(
    "&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]{0,31};?)|[ \t\n\r\f]{2,}|[\t\n\r\f]"
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE = re.compile("note|cite|ref", re.IGNORECASE)
_LONGEST = 1 << 24  # characters of one tag, comment or script, which is read as a whole
_BLANKS = 1024  # that may go on in the next chunk

Attributes = list[tuple[str, str | None]]


def html(chunks: Iterable[str], cursor: Cursor, name: str) -> Iterator[list[Piece]]:
    r"""Yield the pieces of the text of a web page, some for each of its *chunks*.

    Tags, comments, scripts and styles are left out, character references read, the edges of
    blocks are empty lines, and raised figures are superscripts (but not the marks of footnotes).
    Raises UnreadableFileError where what is left out is never closed.

    >>> page = "<p>Art. 269<sup>1</sup>&nbsp;<b>pt 2</b></p><script>Art. 1</script>"
    >>> [piece.text for found in html([page], Cursor(), "a.html") for piece in found]
    ['Art. 269', '¹', '\xa0', 'pt 2', '\n\n']
    """
    reader = _Reader(cursor, name)
    for chunk in chunks:
        reader.feed(chunk)
        yield reader.taken()
    reader.close()
    yield reader.taken(end=True)


class _Reader(HTMLParser):
    def __init__(self, cursor: Cursor, name: str) -> None:
        super().__init__(convert_charrefs=False)
        self._cursor, self._name = cursor, name
        self._source = ""  # what was fed and is not yet behind the cursor
        self._base = cursor.point.at  # where it begins
        self._line_starts, self._first_line = [self._base], 1
        self._lines_before = cursor.point.line - 1  # of the file, where this is a part of it
        self._text_from: int | None = None  # where text began that was not yet taken
        self._text_to = 0
        self._unseen: list[str] = []
        self._unseen_from = 0
        self._out: list[Piece] = []
        self._broken = True  # nothing, or the edge of a block, stands before what comes
        self._preformatted = 0
        self._raised: list[Piece] | None = None
        self._is_note = False
        self._link_is_empty = False

    # -- where it is ---------------------------------------------------------------------------

    def feed(self, data: str) -> None:
        at = self._base + len(self._source)
        self._line_starts += [at + found.end() for found in re.finditer("\n", data)]
        self._source += data
        super().feed(data)

    def _here(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - self._first_line] + column

    def taken(self, *, end: bool = False) -> list[Piece]:
        """Return the pieces that were found since the last time."""
        here = self._base + len(self._source) if end else self._here()
        if end or not self._goes_on(here):
            self._markup()
        elif self._text_from is not None:
            # blanks that may go on in the next chunk wait for it, to be one with those
            words = self._source[self._text_from - self._base : here - self._base]
            start = here - min(len(words) - len(words.rstrip()), _BLANKS)
            self._take_text(start)
            self._text_from, self._text_to = start, here
        self._source, self._base = self._source[self._at() - self._base :], self._at()
        if end:
            self._lower()
            if self._unseen:
                raise self._unclosed(f"<{self._unseen[0]}>", self._unseen_from)
        elif self._base + len(self._source) - here > _LONGEST:
            raise self._unclosed("a tag, comment or script", self.getpos()[0])
        lines = self.getpos()[0] - self._first_line
        del self._line_starts[:lines]
        self._first_line += lines
        out, self._out = self._out, []
        return out

    def _unclosed(self, what: str, line: int) -> UnreadableFileError:
        line += self._lines_before
        return UnreadableFileError(
            f"{self._name}: {what} that opens in line {line} is not closed, and hides what follows;"
            " close it, or save the page as plain text"
        )

    def _at(self) -> int:
        return self._cursor.point.at

    def _words(self, to: int) -> str:
        """Return the source between the cursor and *to*."""
        return self._source[self._at() - self._base : to - self._base]

    # -- text ----------------------------------------------------------------------------------

    def handle_data(self, data: str) -> None:
        self._text(len(data))

    def handle_entityref(self, name: str) -> None:
        self._text(len(name) + 1)

    def handle_charref(self, name: str) -> None:
        self._text(len(name) + 2)

    def _text(self, length: int) -> None:
        here = self._here()
        if self._text_from is not None and not self._goes_on(here):
            self._take_text(self._text_to)
        if self._text_from is None:
            self._text_from = here
        self._text_to = here + length

    def _goes_on(self, here: int) -> bool:
        """Whether no markup stands between the text and *here*, of which none is told: ``</>``."""
        between = self._source[self._text_to - self._base : here - self._base]
        return between in ("", ";")

    def _markup(self) -> None:
        """Take the text that stands before some markup."""
        here = self._here()
        self._take_text(here if self._goes_on(here) else self._text_to)

    def _take_text(self, to: int) -> None:
        if self._text_from is not None:
            self._take(self._text_from, to)
            self._text_from = None

    def _take(self, start: int, to: int) -> None:
        self._cursor.over(self._words(start))
        if self._unseen:
            return
        words = self._words(to)
        pieces = list(self._pieces(words))
        if pieces:
            self._link_is_empty &= words.isspace()
            self._broken &= words.isspace()
            (self._out if self._raised is None else self._raised).extend(pieces)

    def _pieces(self, words: str) -> Iterator[Piece]:
        done = 0
        for found in _SIGNS.finditer(words):
            sign = found[0]
            text = unescape(sign).replace("\r", " ") if sign[0] == "&" else " "
            if text != sign and not (sign[0] != "&" and self._preformatted):
                yield from self._plain(words[done : found.start()])
                yield self._cursor.piece(sign, text)
                done = found.end()
        yield from self._plain(words[done:])

    def _plain(self, words: str) -> Iterator[Piece]:
        return with_ends(words, self._cursor)

    # -- markup --------------------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self._markup()
        if tag in _UNSEEN:
            self._unseen_from = self._unseen_from if self._unseen else self.getpos()[0]
            self._unseen.append(tag)
        elif tag == "a":
            self._link_is_empty = True
            self._is_note |= self._raised is not None
        elif tag == "sup":
            self._lower()
            self._raised = []
            named = " ".join(value or "" for name, value in attrs if name in ("class", "id"))
            self._is_note = self._link_is_empty or bool(_NOTE.search(named))
        elif tag == "br":
            self._edge("\n")
        elif tag in _BLOCKS:
            self._preformatted += tag == "pre"
            self._edge("\n\n")

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:  # noqa: ARG002 - HTMLParser calls it so
        self._markup()
        if tag == "br":
            self._edge("\n")
        elif tag in _BLOCKS:
            self._edge("\n\n")

    def handle_endtag(self, tag: str) -> None:
        self._markup()
        if tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
        elif tag == "a":
            self._link_is_empty = False
        elif tag == "sup":
            self._lower()
        elif tag in _BLOCKS:
            self._preformatted = max(0, self._preformatted - (tag == "pre"))
            self._edge("\n\n")

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - HTMLParser calls it so
        self._markup()

    def handle_decl(self, decl: str) -> None:  # noqa: ARG002 - HTMLParser calls it so
        self._markup()

    def handle_pi(self, data: str) -> None:  # noqa: ARG002 - HTMLParser calls it so
        self._markup()

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002 - HTMLParser calls it so
        self._markup()

    def _edge(self, sign: str) -> None:
        self._lower()
        if not self._unseen and not self._broken:
            self._out.append(Piece(sign, self._cursor.point, self._cursor.point))
            self._broken = sign == "\n\n"

    def _lower(self) -> None:
        """Take what was raised: figures as superscripts, and no mark of a footnote."""
        raised, self._raised = self._raised, None
        if raised is None:
            return
        words = "".join(piece.text for piece in raised)
        if not (words.isascii() and words.isdigit()):
            self._out += raised
        elif not self._is_note:
            for piece in raised:
                self._out += _digits(piece, self._cursor.size)


def _digits(piece: Piece, size: Size) -> Iterator[Piece]:
    """Yield the figures of *piece*, each by itself: raised, they take other numbers of bytes."""
    cursor = Cursor(size)
    cursor.point = piece.begin
    for number, digit in enumerate(piece.text, 1):
        begin = cursor.point
        last = number == len(piece.text)
        yield Piece(digit.translate(_RAISED), begin, piece.end if last else cursor.over(digit))
