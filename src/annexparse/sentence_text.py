"""Cut running text into the stretches in which a sentence may be stated.

A stretch is a linguistic sentence, or a list with its heading. Only stretches that hold a word of
sentencing are yielded; which words those are, the lexicon says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from annexparse.find_text import in_lower_case
from annexparse.grammar import load
from annexparse.lexicon import NO_LETTER, letters_pattern
from annexparse.sentence_words import STATING, TOLD
from annexparse.text_ends import Ends, ends_of

# No stretch is longer: a list of all who stood in a mass trial ends sooner; memory stays bounded.
MAX_STRETCH = 16_384
# So far before a word of sentencing the beginning of its stretch is looked for, and then so far.
_REACHES = (256, 1024)
# So much on either side of a word of sentencing may matter.
MARGIN = 2 * MAX_STRETCH
# Words that alone may state that something was decided or imposed, and those that do so only beside
# a measure, a penalty or a case: "received" says little by itself.
_STRONG = ("OUTCOME", "SENTENCED", "HELD", "FINE", "BAN", "LOSS", "SENTENCE", "COMPENSATION")
_WEAK = ("GIVEN", "EFFECT", "ENDED", "SERVED")
_BESIDE = ("TIME", "KIND", "MATTER", "CUR", "HOUR", "CONFISCATION", "CONVICTION")
_KINDS = (_STRONG, _WEAK, _BESIDE, ("KIND",), ("TIME",), (*_STRONG, *_WEAK, "KIND"))
# A headline has the length that it begins with before this place.
_HEAD = 40
# A headline is no longer.
_LINE = 160
_BULLET = re.compile(
    r"\n[^\S\n]*(?=[-*\u2022\u2023\u25aa\u25cf\u2013\u2014][^\S\n]|\(?[0-9]{1,3}[.)][^\S\n])|;"
)
# Behind a colon, short lines that each begin with a capital are items without a mark.
_LINES = re.compile(r":[^\S\n]*\n(?:[^\S\n]*[A-Z][^\n]{3,99}(?:\n|\Z)){2,}")


# Of these a spelling may be made up as well: letters of another shape, a soft hyphen.
_STRANGE = re.compile("[\x80-\x9f\xaa\xad\xb2\xb3\xb5\xb9-\u200f\u2028-\U0010ffff]")
# What is a blank and no space.
_BLANK = re.compile(r"[^\S ]")


def stretches(text: str, lang: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each stretch of *text* that may hold a sentence, in order.

    Text in which no word of sentencing stands is never cut into stretches.
    """
    yield from Search(lang).until(text, len(text))


class Search:
    """Where the search for stretches stands in a text, which may come in pieces."""

    __slots__ = ("at", "cut", "done", "lang", "patterns")

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.patterns = [_pattern(lang, kinds) for kinds in _KINDS]
        # Where the last stretch ends, and up to where words have been looked at.
        self.done = self.at = 0
        # Does the stretch that was yielded last go on behind its end?
        self.cut = False

    def until(self, text: str, stop: int) -> Iterator[tuple[int, int]]:
        """Yield the stretches whose first word that may state something begins before *stop*.

        Behind *stop*, *text* goes on for :data:`MARGIN` or ends.
        """
        searched, _ = in_lower_case(text)
        stated = strange = -1
        while True:
            stated = _next(_stating(self.lang), searched, stated, self.at, stop)
            strange = _next(_STRANGE, searched, strange, self.at, stop)
            first = min(stated, strange)
            if first >= stop:
                break
            start, end = _around(text, self.done, first, self.lang)
            if self._may_state(searched, start, end):
                self.cut = _is_cut(text, start, end, self.lang)
                yield start, end
            self.done = self.at = end
        self.at = max(self.at, stop)

    def _may_state(self, searched: str, start: int, end: int) -> bool:
        """Does a stretch hold words of sentencing that may state something together?"""
        strong, weak, beside, named, timed, word = self.patterns
        for match in word.finditer(searched, start, end):
            first = match.start()
            # The name of a penalty says nothing alone, unless it stands in a headline.
            headed = named.match(searched, first) is not None
            headed = headed and _heads(searched, max(start, first - _LINE), first, timed)
            if headed or strong.match(searched, first) or weak.match(searched, first):
                place = (searched, start, end)
                told = strong.match(searched, first, end) or strong.search(*place)
                told = told or (weak.search(*place) and beside.search(*place))
                # "The judge gave him 11."
                told = told or self._is_figure(searched[max(start, end - 12) : end])
                return bool(told) or (headed and _heads(searched, start, first, timed))
        return False

    def _is_figure(self, end: str) -> re.Match[str] | None:
        """Does a stretch with this *end* end with a number?"""
        return _figure(self.lang).search(end)

    def move(self, by: int) -> None:
        """Say that so many characters were dropped before the text."""
        self.done, self.at = max(0, self.done - by), max(0, self.at - by)


def _next(pattern: re.Pattern[str], searched: str, last: int, at: int, stop: int) -> int:
    """Return the first place from *at* on where *pattern* is, *last* if it is; else *stop*."""
    if last >= at:
        return last
    match = pattern.search(searched, at)
    return stop if match is None else match.start()


def _heads(searched: str, start: int, end: int, timed: re.Pattern[str]) -> bool:
    """Does a line begin with a length: "15 days of arrest for a picket"?"""
    line = max(start, searched.rfind("\n", start, end) + 1)
    return timed.search(searched, line, min(end, line + _HEAD)) is not None


def _around(text: str, done: int, at: int, lang: str) -> tuple[int, int]:
    """Return start and end of the stretch in which *at* is, if stretches are cut from *done* on."""
    start, ends = done, _ends(lang)
    for reach in _REACHES:
        if done < at - reach:
            start = max(ends.last(text, at - reach, at), done)
        if start > done:
            break
    if start == done < at - _REACHES[-1]:
        # Nothing ends so near: what is read does not depend on what lies further back.
        first = at - _REACHES[-1]
        start = text.find(" ", first, at) + 1 or first
    while (end := _end(text, start, ends)) <= at:
        start = end
    return start, end


def plain(stretch: str) -> str:
    """Return *stretch* on one line, of the same length: a new line in it says nothing.

    What begins an item of a list stands behind a semicolon.
    """
    if stretch.isprintable():
        # It has no blank but spaces.
        return stretch
    if "\n" in stretch:
        stretch = _BULLET.sub(_marked, _LINES.sub(_itemised, stretch))
    return _BLANK.sub(" ", stretch)


def _itemised(match: re.Match[str]) -> str:
    heading, *items = match[0].split("\n")
    return f"{heading}\n{';'.join(items)}"


def _marked(match: re.Match[str]) -> str:
    return ";" + " " * (len(match[0]) - 1)


@cache
def _pattern(lang: str, concepts: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the spellings of *concepts*: by their longest words, which are rarest."""
    words = load(lang, "prose").words
    forms = (form for form, entry in words.items() if entry.concept in concepts)
    return re.compile(letters_pattern({max(form.split(), key=len) for form in forms}))


@cache
def _figure(lang: str) -> re.Pattern[str]:
    """Return what finds a number at the end of a stretch."""
    words = load(lang, "prose").words.items()
    forms = "|".join(re.escape(form) for form, entry in words if entry.concept == "CARDINAL")
    return re.compile(rf"(?<!\w)(?:[0-9]{{1,2}}|{forms})[\s.]*$")


@cache
def _stating(lang: str) -> re.Pattern[str]:
    """Return what finds the whole spellings without which nothing is stated."""
    words = load(lang, "prose").words.items()
    forms = {form for form, e in words if e.concept in STATING or e.value in TOLD}
    # Other signs than letters may follow: "fined20 MCI".
    return re.compile(letters_pattern(forms).replace(NO_LETTER, r"(?![^\W\d_])"))


@cache
def _ends(lang: str) -> Ends:
    return ends_of(load(lang, "prose").words)


def cut(text: str, lang: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every stretch of *text*, whatever it holds."""
    start, ends = 0, _ends(lang)
    while start < len(text):
        end = _end(text, start, ends)
        yield start, end
        start = end


def _is_cut(text: str, start: int, end: int, lang: str) -> bool:
    """Is the stretch one of the longest, and ended by nothing but that?"""
    limit = start + MAX_STRETCH
    return limit - _LONGEST < end < len(text) and _ends(lang).first(text, start, limit) < 0


# Of the words that the end of a stretch could cut through.
_LONGEST = 200


def _end(text: str, start: int, ends: Ends) -> int:
    """Return where the stretch ends that begins at *start*."""
    limit = start + MAX_STRETCH
    end = ends.first(text, start, limit)
    if end < 0 and limit < len(text):
        end = text.rfind(" ", start, limit) + 1
    elif end < 0:
        end = len(text)
    return end if end > start else limit
