"""Where a linguistic sentence of running text ends; which dots end none, the lexicon says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from annexparse.lexicon import Entry

# Written with one class of signs in front, which is looked for several times as fast as two ways.
_STOP = re.compile(r"[.!?\u2026\n](?:(?<!\n)[\"'\u2019\u201d)\]*]{0,3}(?=\s)|(?<=\n)[^\S\n]*\n)")
_BEFORE = re.compile(r"(?:^|[\s(\"'\u2018\u201c*_])([^\W\d_]{1,12}|(?:[^\W\d_]\.){1,4}[^\W\d_]?)$")
_LONGEST = 12
# The number of an item of a list.
_MARKER = re.compile(r"(?:^|\n)[^\S\n]*[0-9]{1,3}$")
_NEXT = re.compile(r"[\s\"'\u2018\u201c(\[*]*(\S)")
# An abbreviation, and "approx." before a sum.
_NEVER = frozenset(("ABBR", "LIMIT"))
_ITEM = re.compile(r"\s*(?:[-*\u2022\u2023\u25aa\u25cf\u2013\u2014]|\(?[0-9]{1,3}[.)])[^\S\n]")
_LINE = 400
# No sign that ends a sentence is longer, with the blank behind it.
_WIDE = 64


class Ends(msgspec.Struct, frozen=True):
    """The words that a dot does not end, and those that it ends before a capital letter only."""

    never: frozenset[str]
    dotted: frozenset[str]

    def stops(self, text: str, start: int, end: int) -> Iterator[int]:
        """Yield the places of *text* from *start* to about *end* behind which a sentence ends.

        >>> ends = ends_of({"mr.": Entry("ABBR"), "art.": Entry("ART")})
        >>> list(ends.stops("Mr. Roe left. See Art. 5. A. Doe, too.", 0, 40))
        [13, 25]
        """
        for match in _STOP.finditer(text, start, min(len(text), end + _WIDE)):
            if text[match.start()] != "." or self._ends(text, match):
                yield match.end()

    def first(self, text: str, start: int, end: int) -> int:
        """Return the first place of *text* from *start* to *end* behind which one ends, or -1."""
        for match in _STOP.finditer(text, start, min(len(text), end + _WIDE)):
            if self._is_end(text, match):
                return match.end() if match.end() <= end else -1
        return -1

    def last(self, text: str, start: int, end: int) -> int:
        """Return the last such place, or -1."""
        for match in reversed(list(_STOP.finditer(text, start, min(len(text), end + _WIDE)))):
            if match.end() <= end and self._is_end(text, match):
                return match.end()
        return -1

    def _is_end(self, text: str, match: re.Match[str]) -> bool:
        """Does a sentence end at *match*? A list goes on over its empty lines."""
        sign = text[match.start()]
        if sign == "\n":
            return not _is_listed(text, match)
        return sign != "." or self._ends(text, match)

    def _ends(self, text: str, match: re.Match[str]) -> bool:
        """Does the dot at *match* end a sentence, and no abbreviation?"""
        end = match.end()
        follows = text[end + 1 : end + 2]
        if not (text[end] == " " and follows.isascii() and follows.isalnum()):
            behind = _NEXT.match(text, end, end + 40)
            if behind is None:
                return True
            follows = behind[1]
        if follows.islower():
            return False
        word = text[max(0, match.start() - 16) : match.start()].rpartition(" ")
        if word[1] and word[2].isascii() and word[2].isalpha():
            # Most are a word like any other, of which no more need be known.
            return len(word[2]) > _LONGEST or self._ends_word(word[2], follows)
        before = _BEFORE.search(text, max(0, match.start() - 16), match.start())
        if before is None:
            return _MARKER.search(text, max(0, match.start() - 16), match.start()) is None
        return self._ends_word(before[1], follows)

    def _ends_word(self, word: str, follows: str) -> bool:
        """Does the dot behind *word* end a sentence, where *follows* is the next sign?"""
        if (len(word) == 1 and word.isupper()) or "." in word:
            # An initial, as in "A. Roe" and "the U.S. court".
            return False
        if word.lower() in self.never:
            return False
        return word.lower() not in self.dotted or not follows.isdigit()


def _is_listed(text: str, match: re.Match[str]) -> bool:
    """Does the next item of a list, or the first, stand behind an empty line?"""
    if _ITEM.match(text, match.end()) is None:
        return False
    above = text[max(0, match.start() - _LINE) : match.start()].rstrip()
    return above.endswith(":") or _ITEM.match(above, above.rfind("\n") + 1) is not None


def ends_of(words: Mapping[str, Entry]) -> Ends:
    """Return what tells the ends of sentences in the language whose lexicon *words* is."""
    dotted = {form[:-1]: entry.concept for form, entry in words.items() if form.endswith(".")}
    never = {form for form, concept in dotted.items() if concept in _NEVER}
    return Ends(frozenset(never), frozenset(dotted))
