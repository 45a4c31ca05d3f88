"""The words of a lexicon that a misspelt word is nearest to; knows no word of any language.

The matching is that of ``regex``: a word becomes a pattern of what may be meant where it stands
(letters that look alike, two letters exchanged, one too many or too few), which is looked for in
the lexicon. How sure a match is depends on the kind of the slip and on the length of the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple

from annexparse.grammar import load
from annexparse.lexicon import LETTERS, fold, words_of
from annexparse.mend_signs import ALIKE, TWINS
from annexparse.resources import resource


class Sure(IntEnum):
    """How sure a word is: to be proposed, to be read where it fits, or to be read anywhere."""

    LIKELY = 0
    IN_PLACE = 1
    ANYWHERE = 2


class Guess(NamedTuple):
    """A word of the lexicon for one that is in none, and how sure that is."""

    word: str
    sure: Sure


# From how many letters on a slip of a kind leaves no doubt, first where the repair lets its
# neighbours be read, then anywhere. Shorter, ordinary words are in reach: "detection" is one letter
# from "detention". ``python -m benchmarks mending`` prints what these figures cost and keep out.
_LEAST = {
    "alike": (5, 9),  # c0nvicted, Convlcted, irnprisonment
    "double": (7, 9),  # imprissonment
    "swap": (6, 9),  # imprisnoment
    "end": (9, 9),  # imprisonmetn
    "extra": (9, 9),  # imprisoniment
    "missing": (8, 11),  # imprisoment
    "other": (11, 12),  # imprixonment
    "edge": (15, 15),  # mprisonment
}
_SHORTEST_LIKELY = 5
_LONG = 10  # from so many letters on, two slips are still likely
_LONGEST = 32
_APART = 3  # no word is so many letters longer or shorter and still looks alike


class _Lexicon(NamedTuple):
    """Its words, those by length with their letters, and what each means if it has a meaning alone.

    ``prefixes`` are the beginnings of all words, for what looks for one letter by letter.
    """

    words: frozenset[str]
    by_length: dict[int, list[tuple[int, str]]]
    prefixes: frozenset[str]
    meanings: dict[str, tuple[str, str | None]]


@cache
def _lexicon(lang: str, name: str) -> _Lexicon:
    entries = load(lang, name).words
    forms = [form for form, entry in entries.items() if entry.repaired is None]
    words = frozenset(word for form in forms for word in LETTERS.findall(form))
    by_length: dict[int, list[tuple[int, str]]] = {}
    for word in sorted(words):
        if len(word) > 2:
            by_length.setdefault(len(word), []).append((_letters(word), word))
    prefixes = frozenset(word[:end] for word in words for end in range(len(word) + 1))
    meanings = {word: (entries[word].concept, entries[word].value) for word in words & {*entries}}
    return _Lexicon(words, by_length, prefixes, meanings)


def _letters(word: str) -> int:
    """Return the letters of *word* as bits, so that two words can be compared at once."""
    bits = 0
    for sign in word:
        bits |= 1 << (ord(sign) & 63)
    return bits


def vocabulary(lang: str, name: str) -> frozenset[str]:
    """Return the words of a grammar's lexicon, those of phrases too."""
    return _lexicon(lang, name).words


@cache
def _spellings(lang: str) -> frozenset[str]:
    """The words of all grammars of a language: what is one is no slip."""
    lines = (resource("grammars") / lang / "words.txt").read_text("utf-8").splitlines()
    return words_of(lines)


def known(lang: str, word: str) -> bool:
    """Is *word* one of the language's, whatever grammar uses it?"""
    return fold(word) in _spellings(lang)


def multiplies(lang: str, name: str, word: str) -> bool:
    """Does *word* multiply the figure before it, as "million" does?"""
    return _lexicon(lang, name).meanings.get(word, ("", None))[0] == "MULT"


def abbreviates(lang: str, name: str, word: str) -> bool:
    """Is *word* with a dot behind it an abbreviation of the lexicon?"""
    entry = load(lang, name).words.get(f"{fold(word)}.")
    return entry is not None and entry.repaired is None


@lru_cache(maxsize=4096)
def nearest(lang: str, name: str, word: str) -> Guess | None:
    """Return the word that *word* is a slip for in a grammar's lexicon, or None.

    None too where two words with different meanings are in reach.

    >>> nearest("en", "verdict", "c0nvicted")
    Guess(word='convicted', sure=<Sure.ANYWHERE: 2>)
    >>> nearest("en", "verdict", "detantion")
    Guess(word='detention', sure=<Sure.LIKELY: 0>)
    >>> nearest("en", "verdict", "hooliganism")
    """
    written = fold(word)
    if not 3 <= len(written) <= _LONGEST or written in _spellings(lang):
        return None
    if not all(sign.isalpha() or sign in ALIKE for sign in written):
        return None
    lexicon = _lexicon(lang, name)
    found = _slips(lexicon, written) or _far(lexicon, written)
    if not found:
        return None
    most = max(found.values())
    if most == Sure.LIKELY and 3 < len(written) < _SHORTEST_LIKELY:
        return None
    best = sorted(meant for meant, sure in found.items() if sure == most)
    if _meanings(lexicon, best) > 1:
        return None
    if most > Sure.LIKELY and _meanings(lexicon, found) > 1:
        # "parly" is "party" by its looks, and "partly" without a letter; "hutgarian" looks like
        # "bulgarian", and is one letter from "hungarian".
        most = Sure.LIKELY
    return Guess(best[0], most)


def _meanings(lexicon: _Lexicon, words: Iterable[str]) -> int:
    return len({lexicon.meanings.get(word, (word, None)) for word in words})


def _slips(lexicon: _Lexicon, written: str) -> dict[str, Sure]:
    """Return the words that are one slip away, or as many as look alike."""
    near = _lines({*_within(lexicon, written, 1), *_alikes(lexicon, written)})
    if not near:
        return {}
    import regex

    first, inner, last = written[0], written[1:-1], written[-1]
    swaps = [
        written[:i] + written[i + 1] + written[i] + written[i + 2 :]
        for i in range(len(written) - 2)
    ]
    ways = {
        "alike": _alike(written),
        "double": re.sub(r"(.)\1?", r"\1{1,2}", written),
        "swap": "|".join(swaps),
        "end": written[:-2] + written[-1] + written[-2],
        "inner": f"{first}(?:{inner}){{e<=1:\\w}}{last}",
        "edge": f"(?:{written}){{e<=1:\\w}}",
    }
    if not written.isalpha():
        # A figure in a word is a slip by its looks, and nothing else.
        ways = {"alike": ways["alike"]}
    pattern = regex.compile(
        "(?m)^(?:" + "|".join(f"(?P<{way}>{like})" for way, like in ways.items()) + ")$"
    )
    found: dict[str, Sure] = {}
    for match in pattern.finditer(near):
        way = match.lastgroup or ""
        if way == "inner":
            way = ("other", "missing", "extra")[match.fuzzy_counts.index(1)]
        sure = _sure(way, written, match[0])
        if sure == Sure.LIKELY and match[0] in swaps:
            # "aritcle": each of the two letters looks like the other, too.
            sure = _sure("swap", written, match[0])
        found[match[0]] = sure
    return found


def _sure(way: str, written: str, meant: str) -> Sure:
    least = min(len(written), len(meant))
    in_place, anywhere = _LEAST[way]
    if way == "alike" and written.isalpha() and len(written) == len(meant):
        apart = [pair for pair in zip(written, meant, strict=True) if pair[0] != pair[1]]
        # "conceited" and "cancelled" are alike in every letter, "paint" and "point" in one.
        if least >= anywhere:
            certain = len(apart) <= least // 4
        else:
            certain = len(apart) == 1 and apart[0] in TWINS
        if not certain:
            return Sure.LIKELY
    return Sure.ANYWHERE if least >= anywhere else Sure(least >= in_place)


def _far(lexicon: _Lexicon, written: str) -> dict[str, Sure]:
    """Return the words that a long word is two slips away from."""
    if len(written) < _LONG or not written.isalpha():
        return {}
    near = _lines(_within(lexicon, written, 2))
    if not near:
        return {}
    import regex

    pattern = regex.compile(f"(?m)^(?:{written}){{e<=2:\\w}}$")
    found = pattern.findall(near)
    return dict.fromkeys(found, Sure.LIKELY)


# To make a pattern of a word takes longer than all else; few words are near enough to any other
# for one, and the rest need none. What is told here of a word is only that it cannot match.


def _within(lexicon: _Lexicon, written: str, slips: int) -> Iterable[str]:
    """Yield the words that may be *slips* away, or have letters doubled that stand once."""
    letters, size = _letters(written), len(written)
    for length in range(size - _APART, size + _APART + 1):
        # Doubled letters change the length by any number of them, and the letters not at all.
        most = slips if abs(length - size) <= slips else 0
        for other, word in lexicon.by_length.get(length, ()):
            lost, brought = letters & ~other, other & ~letters
            if lost.bit_count() <= most and brought.bit_count() <= most:
                yield word


def _alikes(lexicon: _Lexicon, written: str) -> Iterable[str]:
    """Return the words that look like *written*, however many of its letters do."""
    begun: list[set[str]] = [set() for _ in range(len(written) + 3)]
    begun[0].add("")
    for at in range(len(written)):
        for several in (1, 2, 3) if begun[at] else ():
            piece = written[at : at + several]
            for way in (*ALIKE.get(piece, ()), *([piece] if several == 1 else ())):
                longer = (start + way for start in begun[at])
                begun[at + several] |= lexicon.prefixes.intersection(longer)
    found = begun[len(written)] & lexicon.words
    return {word for word in found if abs(len(word) - len(written)) <= _APART}


def _lines(words: Iterable[str]) -> str:
    # With a line before the first, since no slip is found at the very beginning of a text.
    return "".join(f"\n{word}" for word in sorted(words) if len(word) > 2)


def _alike(written: str) -> str:
    """Return a pattern for what may be meant by a word whose letters look like others."""
    pieces: list[str] = []
    at = 0
    while at < len(written):
        several = next((n for n in (3, 2) if written[at : at + n] in ALIKE), 1)
        piece = "".join(map(_letter, written[at : at + several]))
        if several > 1:
            piece = f"(?:{'|'.join([piece, *ALIKE[written[at : at + several]]])})"
        pieces.append(piece)
        at += several
    return "".join(pieces)


@cache
def _letter(sign: str) -> str:
    ways = [sign] * sign.isalpha() + list(ALIKE.get(sign, ()))
    single = [way for way in ways if len(way) == 1]
    if len(ways) == 1:
        return ways[0]
    if len(single) == len(ways):
        return f"[{''.join(ways)}]"
    return f"(?:[{''.join(single)}]|{'|'.join(way for way in ways if len(way) > 1)})"
