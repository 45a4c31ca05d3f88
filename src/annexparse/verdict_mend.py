"""Words that a hand or a scanner spoilt: read as the word of the lexicon that they are nearest to.

Tried only for words that were not read. A word is mended where exactly one word of the lexicon is
one letter away (one wrong, missing, added, or two exchanged), or where it was broken in two
("imprison ment"). Short words are left alone: "person" is one letter from "prison".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

import msgspec

from annexparse.engine import Repair, Row
from annexparse.lexicon import fold
from annexparse.tables import Tables

_SHORTEST = 9
_LETTERS = re.compile(r"[^\W\d_]+")
_BROKEN = re.compile(r"([^\W\d_]{2,})(?:[ \t]|-?[ \t]*\n[ \t]*)([a-z]{2,})(?![^\W_])")


class Mending(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the text and the word that is read there."""

    start: int
    end: int
    word: str
    broken: bool = False


class _Vocabulary(msgspec.Struct, frozen=True):
    words: frozenset[str]
    near: dict[str, frozenset[str]]


_VOCABULARIES: dict[str, _Vocabulary] = {}


def _vocabulary(tables: Tables) -> _Vocabulary:
    known = _VOCABULARIES.get(tables.key)
    if known is None:
        known = _VOCABULARIES[tables.key] = _built(tables)
    return known


def _built(tables: Tables) -> _Vocabulary:
    forms = (form for form, entry in tables.words.items() if entry.repaired is None)
    words = frozenset(word for form in forms for word in _LETTERS.findall(form))
    near: dict[str, set[str]] = {}
    for word in words:
        if len(word) >= _SHORTEST:
            for form in _shortened(word):
                near.setdefault(form, set()).add(word)
    return _Vocabulary(words, {form: frozenset(found) for form, found in near.items()})


def _shortened(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def mendings(tables: Tables, text: str, unread: Iterable[tuple[int, int]]) -> list[Mending]:
    """Return what can be mended in the unread stretches of *text*, in order and disjoint."""
    known = _vocabulary(tables)
    found: list[Mending] = []
    done = 0
    inside: set[int] = set()
    for start, end in unread:
        for match in _BROKEN.finditer(text, max(start, done), _word_end(text, end)):
            whole = fold(match[1] + match[2])
            pieces = {fold(match[1]), fold(match[2])}
            if len(whole) > 4 and whole in known.words and not pieces <= known.words:
                found.append(Mending(match.start(), match.end(), match[1] + match[2], True))
                inside.update((match.start(1), match.start(2)))
        for match in _LETTERS.finditer(text, start, end):
            if match.start() in inside:
                continue
            word = _nearest(known, fold(match[0]))
            if word is not None:
                found.append(Mending(match.start(), match.end(), word))
        done = end
    return sorted(found, key=lambda m: m.start)


def _word_end(text: str, end: int) -> int:
    while end < len(text) and text[end].isalpha():
        end += 1
    return end


def _nearest(known: _Vocabulary, word: str) -> str | None:
    if len(word) < _SHORTEST or word in known.words:
        return None
    near = {found for form in _shortened(word) for found in known.near.get(form, ())}
    near = {found for found in near if found[0] == word[0]}
    return near.pop() if len(near) == 1 else None


def mended(text: str, found: list[Mending]) -> str:
    """Return *text* with its words mended."""
    pieces: list[str] = []
    at = 0
    for mending in found:
        pieces += text[at : mending.start], mending.word
        at = mending.end
    return "".join([*pieces, text[at:]])


class _Places:
    """Where a place of the mended text stands in the text as given."""

    def __init__(self, found: list[Mending]) -> None:
        self._ends: list[int] = [0]
        self._shifts: list[int] = [0]
        self._inside: list[tuple[int, int, Mending]] = []
        shift = 0
        for mending in found:
            start = mending.start - shift
            end = start + len(mending.word)
            shift += mending.end - mending.start - len(mending.word)
            self._inside.append((start, end, mending))
            self._ends.append(end)
            self._shifts.append(shift)

    def start(self, at: int) -> int:
        index = bisect_right(self._ends, at) - 1
        if index < len(self._inside) and self._inside[index][0] < at:
            return self._inside[index][2].start
        return at + self._shifts[index]

    def end(self, at: int) -> int:
        index = bisect_right(self._ends, at) - 1
        if index < len(self._inside) and self._inside[index][0] < at:
            return self._inside[index][2].end
        return at + self._shifts[index]


def replaced(row: Row, found: list[Mending]) -> Row:
    """Return the row of the mended text with its places in the text as given."""
    places = _Places(found)
    tokens = [(k, places.start(start), places.end(end), v) for k, start, end, v in row.tokens]
    repairs = [Repair(places.start(r.start), places.end(r.end), r.read_as) for r in row.repairs]
    return Row(tokens, row.entries, repairs)
