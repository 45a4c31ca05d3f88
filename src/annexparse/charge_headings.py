"""Headings of charges that may be none: a spoilt word or number, or what became of the charge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from annexparse.charge import Charge
from annexparse.charge_offences import names_offence, tells_times
from annexparse.charge_told import Told
from annexparse.engine import Token
from annexparse.grammar import load
from annexparse.lexicon import fold
from annexparse.mend_words import known
from annexparse.nearby import Nearby
from annexparse.quoted import nearest
from annexparse.tokens import base

_SHORTEST_UNIT = 3
_SHORTEST_WORD = 4
# A heading of a word stands this near to its citation, in characters.
_NEAR = 80
_CONCEPTS = frozenset(("COUNTRY", "NUMBER", "CODE", "REQUAL", "INSTEAD", "BEFORE", "CONJ"))


@cache
def _meant(lang: str, shortest: int = _SHORTEST_WORD) -> Nearby:
    words = load(lang, "charges").words
    return Nearby(
        form
        for form, entry in words.items()
        if entry.concept in _CONCEPTS
        and entry.repaired is None
        and len(form) >= shortest
        and form.replace("'", "").isalpha()
    )


def remark_heading(
    charge: Charge, tokens: Sequence[Token], place: tuple[str, str], told: Told
) -> None:
    """Say what else a heading that names no offence, or touches a number, may be."""
    text, lang = place
    heading = charge.heading or ""
    if len(heading) > _NEAR:
        return
    at = nearest(heading, text, charge.span)
    if at < 0 or not charge.span.start - _NEAR <= at < charge.span.end + _NEAR:
        return
    span = at, at + len(heading)
    message = f'"{heading}" read as a heading'
    guess = _guess(heading, lang)
    if guess is not None:
        told.say("AX232", span, message, f'"{guess}" is the other reading')
        return
    # As in "31(a)(iiir)" and in "parts I-rIII".
    glued = at > 1 and text[at - 1] in "([-" and text[at - 2] in ")]0123456789"
    alone = heading.isalpha() and (glued or (at > 1 and text[at - 1] == "-"))
    if alone or (len(heading.split()) == 1 and "." in heading):
        told.say("AX268", span, message, "it may be a spoilt number")
    elif not names_offence(heading, lang) and at not in _quoted(tokens):
        # As in "Art. 272 (pardoned later)".
        advice = "no word of it names an offence: it could tell what became of the charge"
        told.say("AX267", span, message, advice)
    elif tells_times(heading, lang):
        # As in "theft committed twice (Art. 188)".
        told.say("AX267", span, message, "a word of it counts: so many charges may be meant")


def _quoted(tokens: Sequence[Token]) -> set[int]:
    """Return where something begins behind a quotation mark."""
    return {end for kind, _, end, _ in tokens if base(kind) == "QUOTE"}


@lru_cache(maxsize=4096)
def _guess(heading: str, lang: str) -> str | None:
    return next(_guesses(heading, lang), None)


def _guesses(heading: str, lang: str) -> Iterator[str]:
    if len(heading.split()) > 1 and " " in heading:
        joined = fold(heading).replace(" ", "")
        entry = load(lang, "charges").words.get(joined)
        if entry is not None and entry.concept in _CONCEPTS:
            yield joined
        yield from _meant(lang).to(joined)[:1]
        return
    written = fold(heading)
    letters = "".join(filter(str.isalpha, written))
    words = load(lang, "charges").words
    if letters != written and letters in words and words[letters].concept in _CONCEPTS:
        yield letters
    elif len(written) >= _SHORTEST_WORD and not known(lang, written):
        yield from _meant(lang).to(written)[:1]
        if len(written) == _SHORTEST_WORD or not (heading.islower() or heading.istitle()):
            # As in "(ltwo)" and "(aCAO)".
            yield from _meant(lang, _SHORTEST_UNIT).to(written)[:1]
