"""Which code a citation of running text is one of, where its own words do not say it.

The code stands behind the citation ("of the country's new Criminal Code"), in its sentence, or it
was named before. What is taken from another sentence is said in a remark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from annexparse.find_mentions import Mention, Mentions, code_behind
from annexparse.find_tape import Source
from annexparse.find_window import Window
from annexparse.lexicon import fold
from annexparse.resolve_state import Article
from annexparse.tables import Tables
from annexparse.tokens import stretch

# How far the name of a code may stand behind the citation in its sentence, and before it.
_SENTENCE, _BEFORE = 300, 1200
_FIGURES = frozenset(("INT", "BIG"))
_MOST_ARTICLES = 256
# Treaties, constitutions and most laws have fewer articles.
_MOST_OF_ACT = 100
# Not behind an initial or a title: "B. Roe", "Mr. Doe".
_SENTENCE_END = re.compile(
    r"[.!?](?<![\s.(][^\W\d_][.!?])(?<![\s(][A-Z][a-z][.!?])[\"')\]\u201d\u2019]*\s+"
    r"(?=[\"'(\[\u201c\u2018]?[^\W\d_a-z])|\n\s*\n"
)
_PARAGRAPH = re.compile(r"\n\s*\n")
# Where a name was found that stands in no citation.
BEHIND, BEFORE = "is taken from the words behind it", "is taken from the words before it"
# What the word before a citation is, if something is done under it.
_ADDRESSED = frozenset(("UNDER", "OF", "CONJ", "BEFORE", "INTO"))


class Known(msgspec.Struct, gc=False):
    """What the text around a citation says of its code.

    ``default`` is the code of articles that name none, ``country`` that of a code which is named
    without one, and ``said`` a remark on where the default was found.
    """

    default: str
    country: str
    said: str | None = None


class Codes:
    """The codes that the text has named so far."""

    __slots__ = (
        "act",
        "acts",
        "articles",
        "code",
        "countries",
        "default",
        "mentions",
        "organisations",
        "tables",
    )

    def __init__(self, tables: Tables, names: Tables, default: str | None) -> None:
        self.tables, self.default = tables, default or ""
        learnt = tables.learnt.get("codes")
        if learnt is None:
            acts = _meanings(tables, "ACT") | _meanings(tables, "DOCUMENT")
            named = {form for form, one in names.words.items() if one.concept == "ORG"}
            learnt = tables.learnt["codes"] = Mentions(tables), acts, named
        self.mentions: Mentions = learnt[0]
        self.acts: set[str | None] = learnt[1]
        self.organisations: set[str] = learnt[2]
        self.code: Mention | None = None
        self.act: Mention | None = None
        self.countries: set[str] = set()
        # The articles whose code is known, the last named last.
        self.articles: dict[str, Mention] = {}

    def note(self, name: str, end: int, article: str | None = None) -> None:
        """Keep that the code *name* was named before *end*, maybe with an *article* of it."""
        if article is not None:
            self.articles.pop(article, None)
            self.articles[article] = Mention(name, end)
            if len(self.articles) > _MOST_ARTICLES:
                del self.articles[next(iter(self.articles))]
        if name in self.acts:
            self.act = Mention(name, end)
            return
        self.code = Mention(name, end)
        country, dash, _ = name.partition("-")
        if dash and country:
            self.countries.add(country)

    def known(
        self, source: Source, window: Window, offset: int, floor: int, former: Article | None
    ) -> Known | None:
        """Return what is known of the code of *window*; None where it cites no law at all."""
        start = window.start
        before = self.mentions.between(source, max(floor, start - _BEFORE), start, offset)
        for mention in before:
            self.note(mention.name, mention.end)
        country = next(iter(self.countries)) if len(self.countries) == 1 else ""
        country = country or self.default.partition("-")[0]
        kinds = {token[0] for token in window.tokens}
        if "CODE" in kinds or "ACT" in kinds:
            if any(token[3] for token in window.tokens if token[0] in ("CODE", "ACT")):
                return Known("", country)
            # "of the same Code"
            last = self.code or self.act
            return Known(self._with(last.name, country) if last else self.default, country)
        behind = code_behind(source, window.end) if window.behind[0] == "OF" else None
        if behind:
            return Known(self._with(behind, country), country)
        if behind == "" or _is_weak(self.tables, window, source):
            return None
        if "SAME" in kinds or "IBID" in kinds:
            if former is None or not _is_reference(source, window, kinds):
                return None
            return Known(former.code or "", country)
        if self._is_organisation(source, window, offset):
            return None
        return self._around(source, window, offset, floor, country, before)

    def _with(self, name: str, country: str) -> str:
        return f"{country}{name}" if name.startswith("-") else name

    def _around(
        self,
        source: Source,
        window: Window,
        offset: int,
        floor: int,
        country: str,
        before: Sequence[Mention],
    ) -> Known:
        """Look for the name in the sentence, before and behind, and then in those before."""
        large = _number(window) >= _MOST_OF_ACT
        text, start = source.text, window.start
        sentence = begin = max(floor, start - _BEFORE)
        for found in _SENTENCE_END.finditer(text, begin, start):
            sentence = found.end()
        near = [m.name for m in before if m.end - offset >= sentence and self._fits(m, large)]
        if near:
            return Known(self._with(near[-1], country), country)
        stop = _SENTENCE_END.search(text, window.end, window.end + _SENTENCE)
        end = stop.start() if stop else min(len(text), window.end + _SENTENCE)
        for mention in self.mentions.between(source, window.end, end, offset):
            if self._fits(mention, large) and not self._is_of_another(
                source, window, mention, offset
            ):
                return Known(self._with(mention.name, country), country, BEHIND)
        last = self._same(text, window, offset) or self._last(text, start, offset, large)
        if last is not None:
            return Known(self._with(last.name, country), country, BEFORE)
        return Known(self.default, country)

    def _is_of_another(self, source: Source, window: Window, mention: Mention, offset: int) -> bool:
        """Does a further citation stand before the name, where the caller says the code anyway?"""
        if not self.default:
            return False
        place = window.end, mention.end - offset
        between = stretch(source.tables, source.text, source.searched, place, [])
        return any(token[0] == "ART" for token in between)

    def _fits(self, mention: Mention, large: bool) -> bool:
        return not (large and mention.name in self.acts)

    def _same(self, text: str, window: Window, offset: int) -> Mention | None:
        """Return the code that the paragraph has named with the same article."""
        number = next((value for kind, _, _, value in window.tokens if kind in _FIGURES), None)
        named = self.articles.get(number or "")
        if named is None or window.start + offset - named.end > _BEFORE:
            return None
        begin = max(0, named.end - offset)
        return None if _PARAGRAPH.search(text, begin, window.start) else named

    def _last(self, text: str, start: int, offset: int, large: bool) -> Mention | None:
        """Return the code that was named last, in the same paragraph."""
        named = [m for m in (self.code, None if large else self.act) if m is not None]
        near = [m for m in named if start + offset - m.end < _BEFORE]
        if not near:
            return None
        last = max(near, key=lambda mention: mention.end)
        if _PARAGRAPH.search(text, max(0, last.end - offset), start):
            return None
        return last

    def _is_organisation(self, source: Source, window: Window, offset: int) -> bool:
        """Is it a name that only looks like a citation: "Article 19 said"?"""
        written = source.text[window.start : window.end]
        if fold(written) not in self.organisations:
            return False
        if not written.isupper() and self._last(source.text, window.start, offset, large=False):
            return False
        kind, value = _word_before(source, window.start)
        return kind not in _ADDRESSED - {"CONJ"} or value == "says"


def _meanings(tables: Tables, concept: str) -> set[str | None]:
    return {entry.value for entry in tables.words.values() if entry.concept == concept}


def _number(window: Window) -> int:
    """Return the first article's number, 0 where it has none in figures."""
    for kind, _, _, value in window.tokens:
        if kind in ("BIG", "DOTTED"):
            figures = re.match(r"[0-9]+", value or "")
            return int(figures[0]) if figures else 0
    return 0


def _is_weak(tables: Tables, window: Window, source: Source) -> bool:
    """Is the word for the article one that means other things as well: "Section 3", "Art 45"?"""
    for kind, start, end, value in window.tokens:
        if kind == "ART":
            if value == "weak":
                return True
            word = source.searched[start:end]
            bare = len(word) < 5 and f"{word}." in tables.words
            # An abbreviation without its dot, and a short number with nothing below it.
            return bare and len(window.tokens) == 2 and _number(window) < _MOST_OF_ACT
    return False


def _word_before(source: Source, start: int) -> tuple[str, str | None]:
    """The concept of the word before a place, and its value."""
    begin = max(0, start - 40)
    tokens = list(stretch(source.tables, source.text, source.searched, (begin, start), []))
    return (tokens[-1][0], tokens[-1][3]) if tokens else ("", None)


def _is_reference(source: Source, window: Window, kinds: set[str]) -> bool:
    """Does "this article" mean one of a code? "under this article", "part 2 of this article"."""
    if not any(kind == "SAME" and value == "this" for kind, _, _, value in window.tokens):
        return True
    if kinds & {"PART", "PARA", "POINT"}:
        return True
    return _word_before(source, window.start)[0] in _ADDRESSED
