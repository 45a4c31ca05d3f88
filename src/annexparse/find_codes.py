"""Which code a citation of running text is one of, where its own words do not say it.

The code stands behind the citation ("of the country's new Criminal Code"), in its sentence, or it
was named before. What is taken from another sentence is said in a remark.
"""

from __future__ import annotations

from collections.abc import Sequence

from annexparse.find_country import Countries, Place
from annexparse.find_forms import forms_of
from annexparse.find_known import BEFORE, BEHIND, UNNAMED, UNSAID, Known
from annexparse.find_marks import (
    ADDRESSED,
    MOST_OF_ACT,
    goes_on_otherwise,
    is_lettered,
    is_of_document,
    is_own,
    is_reference,
    is_weak,
    names_one,
    number,
    seconds_of,
    word_before,
)
from annexparse.find_mentions import (
    UNKNOWN,
    Mention,
    Mentions,
    act_before,
    code_behind,
    last_act,
    name_of,
)
from annexparse.find_tape import Source, ends_paragraph
from annexparse.find_window import Window
from annexparse.lexicon import fold
from annexparse.resolve_state import Article
from annexparse.tables import Tables
from annexparse.text_ends import Ends, ends_of
from annexparse.tokens import stretch

# How far the name of a code may stand behind the citation in its sentence, and before it.
_SENTENCE, _BEFORE = 300, 1200
_FIGURES = frozenset(("INT", "BIG", "LETTERED"))
_NEAR = 60
_MOST_ARTICLES = 256


_ACTS = frozenset(("ACT", "DOCUMENT", "STATUTE"))


class Codes:
    """The codes that the text has named so far."""

    __slots__ = (
        "act",
        "acts",
        "articles",
        "breach",
        "breach_ends",
        "code",
        "countries",
        "default",
        "ends",
        "forms",
        "longer",
        "mentions",
        "organisations",
        "seconds",
        "tables",
        "weak",
        "weakly",
    )

    def __init__(self, tables: Tables, names: Tables, default: str | None) -> None:
        self.tables, self.default = tables, default or ""
        learnt = tables.learnt.get("codes")
        if learnt is None:
            acts = {one.value for one in tables.words.values() if one.concept in _ACTS}
            breach = tuple(form for form, one in names.words.items() if one.concept == "BREACH")
            named = {form for form, one in names.words.items() if one.concept == "ORG"}
            ends = ends_of({**tables.words, **names.words})
            learnt = Mentions(tables), acts, named, breach, ends, seconds_of(named)
            tables.learnt["codes"] = learnt
        self.mentions: Mentions = learnt[0]
        self.acts: set[str | None] = learnt[1]
        self.organisations: set[str] = learnt[2]
        self.breach: tuple[str, ...] = learnt[3]
        self.ends: Ends = learnt[4]
        self.seconds: set[str] | None = learnt[5]
        # "Article IV consultation"
        self.longer = tuple(form for form in self.organisations if form.count(" ") > 1)
        self.breach_ends = {form.split()[-1] for form in self.breach}
        self.forms = forms_of(tables, names)
        self.code: Mention | None = None
        self.act: Mention | None = None
        # That of the last citation by a word that needs its code beside it: "section 112".
        self.weak: Mention | None = None
        self.weakly = False
        self.countries = Countries(tables)
        # The articles whose code is known, the last named last.
        self.articles: dict[str, Mention] = {}

    def note(self, name: str, end: int, article: str | None = None) -> None:
        """Keep that the code *name* was named before *end*, maybe with an *article* of it."""
        if self.weakly:
            self.weak, self.weakly = Mention(name, end), False
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
            self.countries.note(country, end)

    def known(
        self, source: Source, window: Window, offset: int, floor: int, former: Article | None
    ) -> Known | None:
        """Return what is known of the code of *window*; None where it cites no law at all."""
        start = window.start
        before = self.mentions.between(source, max(floor, start - _BEFORE), start, offset)
        for mention in before:
            self.note(mention.name, mention.end)
        place = Place(self.countries, source, (start, offset), self.default.partition("-")[0])
        known = self._known(source, window, offset, floor, former, place, before)
        if known is not None:
            known.country, known.guessed = place.sure(), place.guessed
        return known

    def _known(
        self,
        source: Source,
        window: Window,
        offset: int,
        floor: int,
        former: Article | None,
        place: Place,
        before: Sequence[Mention],
    ) -> Known | None:
        kinds = {token[0] for token in window.tokens}
        if "CODE" in kinds or "ACT" in kinds:
            return self._named(source, window, place)
        behind = code_behind(source, window.end) if window.behind[0] in ("OF", "TO") else None
        if window.behind[0] == "TO" and not (behind and behind in self.acts):
            # "Article 3 to the Geneva Conventions", not "applied Article 3 to the Code's authors"
            behind = None
        if behind is not None:
            weakly = is_weak(self.tables, window, source)
            if behind in ("", UNKNOWN):
                return None if weakly or not behind else Known("", UNNAMED)
            self.weakly = weakly
            return Known(place.full(behind))
        refers = ("SAME" in kinds or "IBID" in kinds) and not names_one(window)
        if is_weak(self.tables, window, source):
            known = self._known_weak(source, window, offset)
        elif refers:
            meant = former is not None and is_reference(source, window, kinds, self.forms.provides)
            known = Known(former.code or "") if former and meant else None
        elif self._is_organisation(source, window):
            known = None
        else:
            known = self._around(source, window, offset, floor, place, before)
        return known

    def _known_weak(self, source: Source, window: Window, offset: int) -> Known | None:
        """Return what is known of "section 25" where no code is named behind it."""
        act = act_before(source, window.start)
        if act is not None:
            self.weakly = True
            return Known(act)
        weak = self.weak
        if weak is None or window.start + offset - weak.end >= _SENTENCE:
            return None
        plain = number(window) < MOST_OF_ACT and not is_lettered(window)
        if plain and word_before(source, window.start)[0] not in ("UNDER", "CONJ"):
            return None
        return Known(weak.name, BEFORE)

    def _named(self, source: Source, window: Window, place: Place) -> Known:
        """Return what is known where the citation itself names a code."""
        if any(value for kind, _, _, value in window.tokens if kind in ("CODE", "ACT")):
            self.weakly = any(k == "ART" and value == "weak" for k, _, _, value in window.tokens)
            breached = self._is_breached(source, window.start)
            named = {
                place.full(name_of(window.tokens, index, source.text))
                for index, (kind, _, _, value) in enumerate(window.tokens)
                if value and kind in ("CODE", "ACT")
            }
            # Behind a long description the code is not taken for that of what stands before it.
            every = list(named)
            only = every[0] if len(every) == 1 else ""
            said = BEHIND if only else None
            return Known(only, said, self.acts, breached, last_act(source, window, place, every))
        # "of the same Code"
        last = self.code or self.act
        return Known(place.full(last.name) if last else self.default)

    def _around(
        self,
        source: Source,
        window: Window,
        offset: int,
        floor: int,
        place: Place,
        before: Sequence[Mention],
    ) -> Known | None:
        """Look for the name in the sentence, before and behind, and then in those before."""
        large = number(window) >= MOST_OF_ACT
        if not large and self._is_breached(source, window.start):
            # An article of a treaty, if of any; the criminal code is not breached so.
            act = self.act
            if act is not None and window.start + offset - act.end > _BEFORE:
                act = None
            return Known(act.name if act else "", UNSAID)
        text, start = source.text, window.start
        sentence = begin = max(floor, start - _BEFORE)
        for stop in self.ends.stops(text, begin, start):
            sentence = stop if stop <= start else sentence
        near = [m.name for m in before if m.end - offset >= sentence and self._fits(m, large)]
        if near:
            acts = [name for name in near if name in self.acts]
            if not large and acts:
                return Known(acts[-1], None if near[-1] in self.acts else BEFORE)
            said = None if large else BEFORE
            return Known(place.full(near[-1]), said)
        if not large and is_of_document(source, start):
            return None
        end = min(len(text), window.end + _SENTENCE)
        end = min(end, next(self.ends.stops(text, window.end, end), end))
        for mention in self.mentions.between(source, window.end, end, offset):
            if self._fits(mention, large) and not self._is_of_another(
                source, window, mention, offset
            ):
                return Known(place.full(mention.name), BEHIND)
        if not large and is_own(source, start, self.forms.its):
            # As in "The contract, in its article 5, ...".
            return None
        last = self._same(text, window, offset) or self._last(text, start, offset, large)
        if last is not None:
            return Known(place.full(last.name), BEFORE)
        return Known(self.default)

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
        figure = next((value for kind, _, _, value in window.tokens if kind in _FIGURES), None)
        named = self.articles.get(figure or "")
        if named is None or window.start + offset - named.end > _BEFORE:
            return None
        begin = max(0, named.end - offset)
        return None if ends_paragraph(text, begin, window.start) else named

    def _last(self, text: str, start: int, offset: int, large: bool) -> Mention | None:
        """Return the code that was named last, in the same paragraph."""
        named = [m for m in (self.code, None if large else self.act) if m is not None]
        near = [m for m in named if start + offset - m.end < _BEFORE]
        if not near:
            return None
        last = max(near, key=lambda mention: mention.end)
        if ends_paragraph(text, max(0, last.end - offset), start):
            return None
        return last

    def _is_breached(self, source: Source, start: int) -> bool:
        """Do words stand before that are said of rights: "in breach of articles 9 and 14"?"""
        written = source.searched[max(0, start - _NEAR) : start].rsplit(None, 1)
        if not written or written[-1] not in self.breach_ends:
            return False
        return fold(source.text[max(0, start - _NEAR) : start]).endswith(self.breach)

    def _is_organisation(self, source: Source, window: Window) -> bool:
        """Is it a name that only looks like a citation: "Article 19 said"?"""
        if goes_on_otherwise(source.searched, window.start, self.seconds):
            return False
        written = fold(source.text[window.start : window.end])
        if written not in self.organisations:
            behind = fold(source.text[window.start : window.end + _NEAR])
            return behind.startswith(self.longer)
        if self._is_breached(source, window.start):
            return False
        kind, value = word_before(source, window.start)
        return kind not in ADDRESSED - {"CONJ"} or value == "says"
