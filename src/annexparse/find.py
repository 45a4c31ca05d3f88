"""Citations in running text of any length, from a text or from a stream of its pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annexparse.citation import Citation
from annexparse.expected import expect
from annexparse.find_anchors import anchor_patterns, anchors, is_within
from annexparse.find_before import MAX_BACK
from annexparse.find_codes import Codes
from annexparse.find_forms import forms_of
from annexparse.find_read import read_window
from annexparse.find_tape import Source, is_parted
from annexparse.find_text import searchable
from annexparse.find_window import MAX_WINDOW, Window, next_head, window
from annexparse.grammar import load
from annexparse.resolve_state import Article

# How much of a stream is read at once, and how much on either side of a citation may matter.
_PIECE = 1 << 16
_MARGIN = 2 * MAX_WINDOW
# "the same article" means the last one, if it was named so near.
_NEAR = 2000
# And so does "its part 2".
_BESIDE = 250


def find_citations(text: str, *, lang: str = "en", code: str | None = None) -> Iterator[Citation]:
    """Find the citations in running text of any length, in order.

    Only what a word names an article counts: a number alone is none. Spans count code points of
    *text*, from 0, the end excluded. What else stands in the text is passed over. *code* is the
    code of citations for which the text names none; without it their code is ``None``. Never
    raises for the text's sake. Raises UnknownLanguage where there is no grammar for *lang*.

    >>> found = find_citations("He was tried under Article 272, part 2, and fined.")
    >>> [(c.span.start, c.code, [p.key for p in c.provisions]) for c in found]
    [(19, None, ['272(2)'])]
    """
    expect(text, str, "text")
    return find_in((text,), lang=lang, code=code)


def find_in(
    pieces: Iterable[str], *, lang: str = "en", code: str | None = None
) -> Iterator[Citation]:
    """Find the citations in a text that comes in *pieces*, an open file say, as they come.

    They are those that :func:`find_citations` finds in the whole text, and spans count from its
    beginning; of the text no more is kept than a piece and 80 kB.

    >>> [c.span for c in find_in(["tried under Arti", "cle 272"])]
    [Span(start=12, end=23)]
    """
    finder = Finder(lang, code)
    for block in blocks(pieces):
        yield from finder.feed(block)
    yield from finder.end()


def blocks(pieces: Iterable[str]) -> Iterator[str]:
    """Join *pieces* to blocks worth a search."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _PIECE:
            yield "".join(held)
            held, size = [], 0
    yield "".join(held)


class Finder:
    """Where the search stands: what was named last, and what of the text is still of use.

    Fed the blocks of a text in the language *lang*, it yields what each makes certain.
    """

    __slots__ = (
        "cited_end",
        "codes",
        "done",
        "floor",
        "former",
        "former_end",
        "forms",
        "offset",
        "patterns",
        "tables",
        "text",
    )

    def __init__(self, lang: str, code: str | None) -> None:
        self.tables = tables = load(lang, "charges")
        names = load(lang, "names")
        patterns = tables.learnt.get("anchors")
        if patterns is None:
            patterns = tables.learnt["anchors"] = anchor_patterns(tables.words)
        self.forms = forms_of(tables, names)
        self.patterns = [*patterns, *self.forms.patterns]
        self.codes = Codes(tables, names, code)
        self.former: Article | None = None
        # Where the last citation ends, and with it the name of its code.
        self.former_end = self.cited_end = self.floor = 0

        # What is kept of the text, where it begins, and up to where it has been searched.
        self.text, self.offset, self.done = "", 0, 0

    def feed(self, block: str) -> Iterator[Citation]:
        """Yield the citations that are certain with the next *block*."""
        self.text += block
        stop = len(self.text) - _MARGIN
        if stop <= self.done:
            return
        yield from self._search(self.text, self.offset, self.done, stop)
        done = max(stop, self.floor)
        cut = max(0, done - _MARGIN)
        self.text, self.offset, self.done = self.text[cut:], self.offset + cut, done - cut
        self.floor = max(0, self.floor - cut)

    def end(self) -> Iterator[Citation]:
        """Yield the citations that are left where the text ends."""
        yield from self._search(self.text, self.offset, self.done, len(self.text))

    def _search(self, text: str, offset: int, done: int, stop: int) -> Iterator[Citation]:
        """Yield the citations of *text* that begin between *done* and *stop*.

        What stands before *done* may belong to them, but for what another one has taken, which
        ends at the ``floor``.
        """
        searched = searchable(self.tables, text)
        source = Source(self.tables, text, searched, self.forms.suffix, self.forms.hundred)
        self.codes.countries.read_headings(text, done, stop, offset)
        words, near = self.tables.words, self.forms.near
        empty = 0
        for anchor in anchors(self.patterns, words, searched, done, len(text)):
            if anchor >= stop:
                break
            if anchor < max(self.floor, empty) or is_within(words, searched, anchor):
                continue
            if searched.startswith(near, anchor) and self._is_far(anchor + offset):
                continue
            found = window(source, anchor, self.floor, self.forms)
            if found is None or (found.near and self._former(source, found, offset) is None):
                continue
            citations = self._read(source, found, offset, self.floor)
            yield from citations
            if citations:
                # What names no code of its own may stand before what does: "section 2 of Art. 5".
                self.floor = found.end
            else:
                empty = next_head(found)

    def _is_far(self, place: int) -> bool:
        """Is no article named so near before *place* that "its part 2" may mean it?"""
        return self.former is None or place - MAX_BACK - self.former_end >= _BESIDE

    def _former(self, source: Source, found: Window, offset: int) -> Article | None:
        """Return the article that *found* may mean by "the same", if it was named near."""
        begin = self.former_end - offset
        if found.start - begin >= (_BESIDE if found.near else _NEAR):
            return None
        named = self.cited_end - offset
        if found.near and is_parted(source, max(0, begin, named), found.start):
            return None
        return self.former

    def _read(self, source: Source, found: Window, offset: int, floor: int) -> list[Citation]:
        former = self._former(source, found, offset)
        known = self.codes.known(source, found, offset, floor, former)
        if known is None:
            return []
        citations = read_window(source, found, known, former, offset)
        if citations:
            self.cited_end = found.end + offset
        for citation in citations:
            last = citation.provisions[-1]
            self.former = Article(last.article, 0, 0, [], last.code)
            self.former_end = citation.span.end
            if last.code:
                self.codes.note(last.code, citation.span.end, last.article)
        return citations
