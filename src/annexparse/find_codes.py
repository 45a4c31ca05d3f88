"""Which code a citation of running text is one of, where its own words do not say it.

The code stands behind the citation ("of the country's new Criminal Code"), in its sentence, or it
was named before. What is taken from another sentence is said in a remark.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

import msgspec

from annexparse.find_window import Source, Tape, Window
from annexparse.lexicon import fold
from annexparse.resolve_state import Article
from annexparse.tables import Tables
from annexparse.tokens import Token, stretch

# How far the name of a code may stand from the citation: behind it, in its sentence, before it.
_BEHIND, _SENTENCE, _BEFORE = 200, 300, 1200
_MOST_WORDS = 9
_AROUND = 60
# A name that is shorter is one only right beside the citation: "CC", "the CAT".
_NAME, _SHORTEST = 8, 2
_WORDS = re.compile(r"[^\W\d_]+")
# Treaties, constitutions and most laws have fewer articles.
_MOST_OF_ACT = 100
# Not behind an initial or a title: "B. Roe", "Mr. Doe".
_SENTENCE_END = re.compile(r"(?<![\s.(][^\W\d_])(?<![\s(][A-Z][a-z])[.!?][\"')\]\u201d\u2019]*\s+(?=[\"'(\[\u201c\u2018]?[^\W\d_a-z])|\n\s*\n")
_PARAGRAPH = re.compile(r"\n\s*\n")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=\W*$)")
# Where a name was found that stands in no citation.
BEHIND, BEFORE = "is taken from the words behind it", "is taken from the words before it"
# What the name behind "of" does not go on over.
_STOPS = frozenset(("", "SEMI", "LPAR", "RPAR", "ART", "DOT", "COLON", "INT", "DOTTED"))
# "Kazakhstan's new Criminal Code", "Kazakhstan's 2014 Criminal Code"
_WORDED, _MOST_BETWEEN = frozenset(("WORD", "BIG")), 2
_BESIDE_COUNTRY = frozenset(("OF", "FILLER"))
_ADDRESSED = frozenset(("UNDER", "OF", "CONJ", "BEFORE", "INTO"))


class Mention(msgspec.Struct, gc=False):
    """A code that the text names, and where the name ends."""

    name: str
    end: int


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

    __slots__ = ("act", "acts", "code", "countries", "default", "heads", "literals", "organisations", "tables")

    def __init__(self, tables: Tables, names: Tables, default: str | None) -> None:
        self.tables, self.default = tables, default or ""
        self.literals = _heads(tables)
        ends = "|".join(map(re.escape, self.literals))
        self.heads = re.compile(rf"(?:{ends})(?![^\W\d_])")
        concepts = ("ACT", "DOCUMENT")
        self.acts = {e.value for e in tables.words.values() if e.concept in concepts}
        self.organisations = frozenset(
            form for form, entry in names.words.items() if entry.concept == "ORG"
        )
        self.code: Mention | None = None
        self.act: Mention | None = None
        self.countries: set[str] = set()

    def note(self, name: str, end: int) -> None:
        """Keep that a citation, which ends at *end*, was one of the code *name*."""
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
        before = self._mentions(source, max(floor, start - _BEFORE), start, offset)
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
        behind = _behind(source, window) if window.behind[0] == "OF" else None
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
        for mention in self._mentions(source, window.end, end, offset):
            if self._fits(mention, large) and not self._is_of_another(source, window, mention, offset):
                return Known(self._with(mention.name, country), country, BEHIND)
        last = self._last(text, start, offset, large)
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

    def _mentions(self, source: Source, start: int, end: int, offset: int) -> list[Mention]:
        """Return the codes named between two places."""
        tables, text, searched = source
        found: list[Mention] = []
        around = searched[start:end]
        # Literals are found thirty times as fast as a choice of them.
        if not any([head in around for head in self.literals]):
            return found
        done = start
        for head in self.heads.finditer(searched, start, end):
            if head.start() < done:
                continue
            # The words around, to either side of which a country may stand.
            first = _word_start(searched, max(start, head.start() - _AROUND), start)
            made = stretch(tables, text, searched, (first, end), [])
            last = head.end() + _AROUND
            tokens = list(takewhile(lambda token, last=last: token[1] < last, made))
            for index, (kind, begin, stop, value) in enumerate(tokens):
                named = kind in ("CODE", "ACT") and value and begin >= done
                if named and stop > head.start() and _is_name(text[begin:stop]):
                    found.append(Mention(_name(tokens, index), stop + offset))
                    done = stop
        return found

    def _is_organisation(self, source: Source, window: Window, offset: int) -> bool:
        """Is it a name that only looks like a citation: "Article 19 said"?"""
        written = source.text[window.start : window.end]
        if fold(written) not in self.organisations:
            return False
        if not written.isupper() and self._last(source.text, window.start, offset, large=False):
            return False
        kind, value = _word_before(source, window.start)
        return kind not in _ADDRESSED or value == "says"


def _word_start(searched: str, at: int, floor: int) -> int:
    """Return where the word begins, or ends, that *at* stands in."""
    while at > floor and searched[at - 1].isalnum():
        at -= 1
    return at


def _is_name(written: str) -> bool:
    """Is it one away from a citation, too? "the cat" is none, "the CAT" is."""
    return len(written) >= _NAME or (len(written) > _SHORTEST and written.isupper())


def _heads(tables: Tables) -> list[str]:
    """Return words of which each name of a code or an act has one, in lower case."""
    forms = {f for f, e in tables.words.items() if e.concept in ("CODE", "ACT") and e.value}
    heads: set[str] = set()
    for form in sorted(forms, key=len):
        words = [word for word in _WORDS.findall(form) if len(word) > _SHORTEST]
        # "the criminal code" is found by "criminal code", "criminal code's" by its words.
        if words and heads.isdisjoint(words) and not _holds(form, words, forms):
            heads.add(max(words, key=len))
    return sorted(heads, reverse=True)


def _holds(form: str, words: Sequence[str], forms: Collection[str]) -> bool:
    """Is one of the words of *form* a form of its own, or all but its first one?"""
    rest = form.partition(" ")[2]
    return rest in forms or (len(words) > 1 and any(word in forms for word in words))


def _name(tokens: Sequence[Token], index: int) -> str:
    """Return the name of the code at *index* with its country; "-CC" where none stands beside."""
    kind, _, _, value = tokens[index]
    name = value or ""
    if kind == "ACT":
        return name
    base, _, own = name.partition(".")
    if own:
        return f"{own}-{base}"
    for step in (1, -1):
        at, words = index + step, 0
        while 0 <= at < len(tokens):
            worded = tokens[at][0] in _WORDED and step < 0 and words < _MOST_BETWEEN
            if not worded and tokens[at][0] not in _BESIDE_COUNTRY:
                break
            words += worded
            at += step
        if 0 <= at < len(tokens) and tokens[at][0] == "COUNTRY":
            return f"{tokens[at][3]}-{base}"
    return f"-{base}"


def _behind(source: Source, window: Window) -> str | None:
    """Return the code named behind "of"; "" where it is no law that is named, None if unknown."""
    tape = Tape(source, window.end, window.end + _BEHIND)
    index = 1
    other: str | None = None
    while index < _MOST_WORDS:
        kind = tape.kind(index)
        if kind in _STOPS:
            break
        if kind in ("CODE", "ACT") and tape.tokens[index][3]:
            tape.kind(index + 3)
            return _name(tape.tokens, index)
        if kind == "DOCUMENT" and other is None:
            other = tape.tokens[index][3] or ""
        index += 1
    return other


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
