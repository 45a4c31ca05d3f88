"""Cut running text into the stretches in which a sentence may be stated.

A stretch is a linguistic sentence, or a list with its heading. Only stretches that hold a word of
sentencing are yielded; which words those are, the lexicon says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from annexparse.grammar import load
from annexparse.lexicon import letters_pattern
from annexparse.tokens import lowered

# No stretch is longer: a person ends a sentence sooner, and memory stays bounded.
MAX_STRETCH = 4_096
# Words that alone may state that something was decided or imposed, and those that do so only beside
# a measure, a penalty or a case: "received" says little by itself.
_STRONG = ("OUTCOME", "SENTENCED", "HELD", "FINE", "BAN", "LOSS", "SENTENCE", "COMPENSATION")
_WEAK = ("GIVEN", "EFFECT", "ENDED", "SERVED")
_BESIDE = ("TIME", "KIND", "MATTER", "CUR", "HOUR", "CONFISCATION")
_STOP = re.compile(r"[.!?\u2026][\"'\u2019\u201d)\]*]{0,3}(?=\s)|\n[^\S\n]*\n")
_BEFORE = re.compile(r"(?:^|[\s(\"'\u2018\u201c])([^\W\d_]{1,12}|(?:[^\W\d_]\.){1,4}[^\W\d_]?)$")
_BULLET = re.compile(
    r"\n[^\S\n]*(?=[-*\u2022\u2023\u25aa\u25cf\u2013\u2014][^\S\n]|[0-9]{1,2}[.)][^\S\n])|;"
)
# The number of an item of a list.
_MARKER = re.compile(r"(?:^|\n)[^\S\n]*[0-9]{1,2}$")
_NEXT = re.compile(r"[\s\"'\u2018\u201c(\[*]*(\S)")


def stretches(text: str, lang: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each stretch of *text* that may hold a sentence, in order."""
    strong, weak, beside = (_pattern(lang, kinds).search for kinds in (_STRONG, _WEAK, _BESIDE))
    for start, end in cut(text, lang):
        words = lowered(text[start:end])
        if strong(words) or (weak(words) and beside(words)):
            yield start, end


def plain(stretch: str) -> str:
    """Return *stretch* on one line, of the same length: a new line in it says nothing.

    What begins an item of a list stands behind a semicolon.
    """
    marked = _BULLET.sub(lambda m: ";" + " " * (len(m[0]) - 1), stretch)
    return re.sub(r"\s", " ", marked)


@cache
def _pattern(lang: str, concepts: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the spellings of *concepts*: by their longest words, which are rarest."""
    words = load(lang, "prose").words
    forms = (form for form, entry in words.items() if entry.concept in concepts)
    return re.compile(letters_pattern({max(form.split(), key=len) for form in forms}))


@cache
def _abbreviations(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that a dot does not end, and those that it ends before a capital letter only."""
    words = load(lang, "prose").words
    dotted = {form[:-1]: entry.concept for form, entry in words.items() if form.endswith(".")}
    never = {form for form, concept in dotted.items() if concept == "ABBR"}
    return frozenset(never), frozenset(dotted)


def cut(text: str, lang: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every stretch of *text*, whatever it holds."""
    start = 0
    for match in _STOP.finditer(text):
        if match.start() < start or (match[0][0] == "." and not _ends(text, match, lang)):
            continue
        yield from _bounded(text, start, match.end())
        start = match.end()
    yield from _bounded(text, start, len(text))


def _ends(text: str, match: re.Match[str], lang: str) -> bool:
    """Does the dot at *match* end a sentence, and no abbreviation?"""
    behind = _NEXT.match(text, match.end(), match.end() + 40)
    if behind is None:
        return True
    follows = behind[1]
    if follows.islower():
        return False
    before = _BEFORE.search(text, max(0, match.start() - 16), match.start())
    if before is None:
        return _MARKER.search(text, max(0, match.start() - 16), match.start()) is None
    word = before[1]
    if (len(word) == 1 and word.isupper()) or "." in word:
        # An initial, as in "A. Roe" and "the U.S. court".
        return False
    never, dotted = _abbreviations(lang)
    if word.lower() in never:
        return False
    return word.lower() not in dotted or not follows.isdigit()


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MAX_STRETCH:
        cut = text.rfind(" ", start, start + MAX_STRETCH)
        cut = cut + 1 if cut > start else start + MAX_STRETCH
        yield start, cut
        start = cut
    if start < end:
        yield start, end
