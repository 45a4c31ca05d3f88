"""What a citation in running text is by its own words and the one before it."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from annexparse.find_tape import Source
from annexparse.find_window import Window
from annexparse.lexicon import fold
from annexparse.tables import Tables
from annexparse.tokens import stretch

# Treaties, constitutions and most laws have fewer articles.
MOST_OF_ACT = 100
# What the word before a citation is, if something is done under it.
ADDRESSED = frozenset(("UNDER", "OF", "CONJ", "BEFORE", "INTO"))
_NEAR = 60
_NUMBERED = frozenset(("INT", "BIG", "LETTERED"))


def names_one(window: Window) -> bool:
    """Has the window an article with a number, too: "Article 272, and part 1 of the same"?"""
    tokens = window.tokens
    return any(token[0] == "ART" and behind[0] in _NUMBERED for token, behind in pairwise(tokens))


def number(window: Window) -> int:
    """Return the first article's number, 0 where it has none in figures."""
    for kind, _, _, value in window.tokens:
        if kind in ("BIG", "DOTTED"):
            figures = re.match(r"[0-9]+", value or "")
            return int(figures[0]) if figures else 0
    return 0


def is_lettered(window: Window) -> bool:
    """Is it "Section 505A": a number with a letter, which no heading of a report has?"""
    return any(kind == "LETTERED" for kind, _, _, _ in window.tokens)


def is_weak(tables: Tables, window: Window, source: Source) -> bool:
    """Is the word for the article one that means other things as well: "Section 3", "Art 45"?"""
    for kind, start, end, value in window.tokens:
        if kind == "ART":
            if value == "weak":
                return True
            word = source.searched[start:end]
            bare = len(word) < 5 and f"{word}." in tables.words
            # An abbreviation without its dot, and a short number with nothing below it.
            return bare and len(window.tokens) == 2 and number(window) < MOST_OF_ACT
    return False


def word_before(source: Source, start: int) -> tuple[str, str | None]:
    """The concept of the word before a place, and its value."""
    begin = max(0, start - 40)
    tokens = list(stretch(source.tables, source.text, source.searched, (begin, start), []))
    return (tokens[-1][0], tokens[-1][3]) if tokens else ("", None)


def is_reference(
    source: Source, window: Window, kinds: set[str], provides: re.Pattern[str]
) -> bool:
    """Does "this article" mean one of a code? "under this article", "part 2 of this article"."""
    if not any(kind == "SAME" and value == "this" for kind, _, _, value in window.tokens):
        return True
    if kinds & {"PART", "PARA", "POINT"} or provides.match(source.searched, window.end):
        return True
    return word_before(source, window.start)[0] in ADDRESSED


def is_of_document(source: Source, start: int) -> bool:
    """Is it one of what is no law: "the lease's article 7"?"""
    written = _last_word(source, start)
    entry = source.tables.words.get(written.removesuffix("'s"))
    return entry is not None and entry.concept == "DOCUMENT" and written.endswith("s")


def is_own(source: Source, start: int, its: Collection[str]) -> bool:
    """Is it one of what its sentence names: "the contract, in its article 5"?

    "Its" at the beginning of a sentence means what was named before.
    """
    written = source.text[max(0, start - _NEAR) : start].rpartition(" ")[0].rpartition(" ")[2]
    return _last_word(source, start) in its and not written[:1].isupper()


def _last_word(source: Source, start: int) -> str:
    return fold(source.text[max(0, start - _NEAR) : start]).rpartition(" ")[2]


# A plain word, and the one behind it.
_SECOND = re.compile(r"[a-z]+\.?\s+([a-z0-9]+)(?![^\W_]|[\u00ad-])")


def seconds_of(names: Collection[str]) -> set[str] | None:
    """Return the second words of *names*, None where one does not begin with two plain words."""
    found = [_SECOND.match(name) for name in names]
    return None if None in found else {match[1] for match in found if match is not None}


def goes_on_otherwise(searched: str, start: int, seconds: set[str] | None) -> bool:
    """Is it sure that none of the names begins at *start* whose second words are *seconds*?

    >>> goes_on_otherwise("article 272 said", 0, {"19"}), goes_on_otherwise("article 19", 0, {"19"})
    (True, False)
    """
    match = _SECOND.match(searched, start)
    return seconds is not None and match is not None and match[1] not in seconds
