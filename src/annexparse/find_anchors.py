"""Where a citation can be in running text: the words that call a number an article.

The words are those of the lexicon. They are looked for as literals, one after the other, which a
regular expression does at the speed of memory; a word is looked at only where one is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from heapq import merge
from itertools import takewhile

from annexparse.find_text import is_broken
from annexparse.lexicon import FOLLOWED, Entry, fold

# The terminals of words without which nothing in running text is a citation.
ANCHORS = frozenset(("ART", "IBID"))
# The end of a spelling that has a dot, and is one only before a number.
_DOT = f".{FOLLOWED}"
# A misspelling as short as this is a word of the language as well ("at"), unless its dot stands.
_SHORT_SLIP = 4


def anchor_patterns(words: Mapping[str, Entry]) -> list[re.Pattern[str]]:
    """Return patterns, each with a literal beginning, that find every anchor in a lower-case text.

    >>> from annexparse.lexicon import Entry, fold
    >>> [pattern] = anchor_patterns({"art.": Entry("ART"), "article": Entry("ART")})
    >>> [match.span() for match in pattern.finditer("part of article 272, art. 5")]
    [(8, 15), (21, 24)]
    """
    spellings: set[tuple[str, str]] = set()
    for spelling, entry in words.items():
        # "s 25" is a section in a cell; in running text too much else looks so.
        if entry.concept in ANCHORS and spelling[-1] != FOLLOWED:
            slip = entry.repaired is not None and len(spelling) < _SHORT_SLIP
            stem = spelling.rstrip(".")
            dotted = slip or (len(stem) < 3 and entry.value == "weak")
            spellings.add((f"{stem}." if dotted else stem, ""))
        elif entry.concept in ANCHORS and spelling.endswith(_DOT) and spelling[:-2].isalpha():
            # "s. 121 of the Criminal Code": with its dot, and a number right behind.
            spellings.add((spelling[:-1], r"(?=\s?[0-9])"))
    return patterns_of(spellings)


def patterns_of(spellings: Iterable[tuple[str, str]]) -> list[re.Pattern[str]]:
    """Return a pattern for the *spellings* of each first letter, each with what must follow it.

    A pass over the text for each letter takes less than one for each of them.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    for spelling, following in sorted(spellings, reverse=True):
        groups.setdefault(spelling[0], []).append((spelling[1:], following))
    return [_pattern(first, ends) for first, ends in sorted(groups.items())]


def _pattern(first: str, ends: list[tuple[str, str]]) -> re.Pattern[str]:
    # What all begin with is found as a literal; the looks behind are for what may be one of them.
    common = first + _beginning([end for end, _ in ends])
    rests = [(end[len(common) - 1 :], following) for end, following in ends]
    seconds = "|".join(sorted({re.escape(rest[:2]) for rest, _ in rests}))
    literal = re.escape(common)
    # And not behind the signs of an address, "code.example/art174".
    behind = rf"(?={seconds})(?<![^\W\d_]{literal})(?<![/#=@_]{literal})"
    choice = "|".join(re.escape(rest) + following for rest, following in rests)
    return re.compile(rf"{literal}{behind}(?:{choice})(?![^\W\d_])")


def _beginning(words: list[str]) -> str:
    """Return what all *words* begin with."""
    least, most = min(words), max(words)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(least, most, strict=False))
    return "".join(char for char, _ in same)


# A word that is broken at the end of a line, or holds soft hyphens, as the grammars' WORD does.
_BREAK = re.compile(r"\u00ad|-[^\S\n]*\n")
_WORD = re.compile(r"[^\W\d_]+(?:(?:\u00ad|-\s*\n\s*)[^\W\d_]+)*")
_LONGEST = 40


def anchors(
    patterns: Iterable[re.Pattern[str]],
    words: Mapping[str, Entry],
    lowered: str,
    start: int,
    end: int,
) -> Iterator[int]:
    """Yield where the anchors of *lowered* begin, from *start* to *end*, in order."""
    found = [
        (match.start() for match in pattern.finditer(lowered, start, end)) for pattern in patterns
    ]
    return merge(*found, _broken(words, lowered, start, end))


def _broken(words: Mapping[str, Entry], lowered: str, start: int, end: int) -> Iterator[int]:
    """Yield where an anchor begins that a hyphen breaks: "arti-", and "cle" on the next line."""
    if "\u00ad" not in lowered and not is_broken(lowered):
        return
    done = start
    for match in _BREAK.finditer(lowered, start, end):
        at = match.start()
        while at > max(done, match.start() - _LONGEST) and lowered[at - 1].isalpha():
            at -= 1
        word = _WORD.match(lowered, at, min(end, at + 2 * _LONGEST))
        if word is None or word.end() <= match.start():
            continue
        entry = words.get(fold(word[0]))
        if entry is not None and entry.concept in ANCHORS:
            done = word.end()
            yield at


_LETTERS = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+-$")


def is_within(words: Mapping[str, Entry], searched: str, anchor: int) -> bool:
    """Is the anchor the end of another word: the "section" of "sub-section"?"""
    if not anchor or searched[anchor - 1] != "-":
        return False
    before = _COMPOUND.search(searched, max(0, anchor - _LONGEST), anchor)
    behind = _LETTERS.match(searched, anchor)
    if before is None or behind is None:
        return False
    entry = words.get(before[0] + behind[0])
    return entry is not None and entry.concept not in ANCHORS
