"""Find in a text what can be mended: words, figures, and words without a blank between.

Nothing is decided here: each mending says how sure it is, and :mod:`annexparse.mend` tries it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from annexparse.lexicon import LETTERS, fold
from annexparse.mend_signs import (
    ALIKE,
    CERTAIN_FIGURES,
    LIKELY_FIGURES,
    as_figures,
    other_scripts,
)
from annexparse.mend_words import Sure, abbreviates, known, multiplies, nearest, vocabulary

# So many words of a cell are looked up, each about a millisecond; further ones stay unread.
MOST_WORDS = 64

_LOOKS = "lI|oOоОЗSsBZz"
_FIGURE = re.compile(rf"(?<![\w|])[0-9{_LOOKS}]+(?:[.,/-][0-9{_LOOKS}]+)*(?![\w|])")
# A figure without a digit: "para l", "lO years". "ll" and "II" may be 11, or a Roman two.
_BARE = re.compile(r"[lI|][oOоО]?|З")
# Nor is there one behind the sign of "272-II", "272/III".
_ROMAN = re.compile(r"(?<![^.,/-])[lI]{2,}(?![^.,/-])")
# "S years" is proposed as 5, and never read so.
_LONE = re.compile("[SBZ]")
_CHUNK = re.compile(r"[^\W_]+")
_BROKEN = re.compile(
    r"(?<![^\W_])([^\W\d_]{2,32})-?(?:[^\S\n]{1,3}|[^\S\n]{0,3}\n\s{0,3})([a-z]{2,32})(?![^\W_])"
)
# "Art.. 272", "para 3(4))"; three of them are something else.
_DOUBLED = re.compile(r"(?<=[^\W\d_])\.\.(?!\.)|(?<=[^\s)])[ \t]*\)[ \t]*\)(?![ \t]*\))")
# "Art .272", "para . 2": the blank stands on the wrong side of the dot, or on both.
_LOOSE = re.compile(r"(?<![^\W_])([^\W\d_]{2,12})\s{1,4}\.(?=\s{0,4}[0-9])")
_NUMBER = re.compile(r"\.?\s{1,3}[0-9]")
_SHORTEST_BROKEN = 5
# Words without a blank between: shorter pieces are in many a word, "underpart" and "someone".
_SHORTEST_PIECE = 5
_MOST_PIECES = 4
_FAR = 40  # no word of a text is longer


class Mending(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the text, what is read in its place, and how sure that is.

    ``figure`` says that letters were taken for figures, ``code`` is that of the remark.
    """

    start: int
    end: int
    put: str
    sure: Sure
    figure: bool = False
    code: str = "AX101"


def find(text: str, stretches: Iterable[tuple[int, int]], lang: str, name: str) -> list[Mending]:
    """Return what can be mended in *stretches* of *text*, in order and disjoint."""
    finder = _Finder(text, lang, name)
    done = 0
    for start, end in sorted(stretches):
        begin, stop = _whole(text, start, end)
        if stop > done:
            finder.search(max(begin, done), stop, start)
            done = stop
    return sorted(finder.found, key=lambda mending: mending.start)


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch with the whole of the words and figures at its ends: "2O2" begins read."""
    begin, stop = start, end
    while begin and start - begin < _FAR and _holds(text, begin - 1):
        begin -= 1
    while stop < len(text) and stop - end < _FAR and _holds(text, stop):
        stop += 1
    return begin, stop


def _holds(text: str, at: int) -> bool:
    sign = text[at]
    return (
        sign.isalnum()
        or sign == "|"
        or (sign in ".,/-" and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum())
    )


class _Finder:
    def __init__(self, text: str, lang: str, name: str) -> None:
        self.text, self.lang, self.name = text, lang, name
        self.found: list[Mending] = []
        self._looked: set[str] = set()
        self._taken: set[int] = set()

    def search(self, start: int, end: int, unread: int) -> None:
        """Look for mendings from *start* to *end*; from *unread* on nothing was read."""
        text = self.text
        for match in _DOUBLED.finditer(text, max(start - 3, 0), min(end + 2, len(text))):
            at = match.end() - 1
            if at not in self._taken and (text[at] == "." or unread <= at < end):
                self._take(at, at + 1, "", Sure.ANYWHERE, code="AX103")
        for match in _BROKEN.finditer(text, start, min(end + _FAR, len(text))):
            if match.start() < end and match.start() not in self._taken:
                self._broken(match)
        for match in _LOOSE.finditer(text, start, min(end + _FAR, len(text))):
            free = match.start() < end and match.start() not in self._taken
            if free and abbreviates(self.lang, self.name, match[1]):
                self._take(match.start(), match.end(), f"{match[1]}.", Sure.ANYWHERE)
        for match in _FIGURE.finditer(text, start, end):
            if match.start() not in self._taken:
                self._figure(match, bare=match.start() >= unread)
        for match in _CHUNK.finditer(text, start, end):
            if match.start() not in self._taken:
                self._chunk(match)

    def _take(
        self,
        start: int,
        end: int,
        put: str,
        sure: Sure,
        *,
        figure: bool = False,
        code: str = "AX101",
    ) -> None:
        self.found.append(Mending(start, end, put, sure, figure, code))
        self._taken.update(range(start, end))

    def _broken(self, match: re.Match[str]) -> None:
        head, tail = match[1], match[2]
        whole = head + tail
        if len(whole) < _SHORTEST_BROKEN or not known(self.lang, whole):
            return
        if known(self.lang, head) and known(self.lang, tail):
            return
        self._take(match.start(), match.end(), whole, Sure.ANYWHERE, code="AX151")

    def _figure(self, match: re.Match[str], *, bare: bool) -> None:
        written = match[0]
        if written.isdecimal():
            return
        if not any(sign.isdecimal() for sign in written):
            if bare and _BARE.fullmatch(written):
                figure = written.translate(CERTAIN_FIGURES)
                self._take(*match.span(), figure, Sure.IN_PLACE, figure=True)
            elif bare and _LONE.fullmatch(written):
                self._take(
                    *match.span(), written.translate(LIKELY_FIGURES), Sure.LIKELY, figure=True
                )
            return
        figure = as_figures(written)
        sure = Sure.ANYWHERE
        if not re.fullmatch(r"[0-9.,/-]+", figure):
            figure, sure = written.translate(LIKELY_FIGURES), Sure.LIKELY
        elif _ROMAN.search(written):
            sure = Sure.LIKELY
        if figure != written and not re.match(r"0|.*[/-]0", figure):
            self._take(*match.span(), figure, sure, figure=True)

    def _chunk(self, match: re.Match[str]) -> None:
        start, end = match.span()
        written = match[0]
        if not written.isalpha():
            head, figure = written[:-1], written[-1]
            for letter in ALIKE.get(figure, ()) if known(self.lang, head) else ():
                if known(self.lang, head + letter) and _NUMBER.match(self.text, end):
                    # "para5 1, 2" are paragraphs.
                    self._take(start, end, head + letter, Sure.ANYWHERE)
                    return
            letters = sum(sign.isalpha() for sign in written)
            within = written[-1].isalpha() or written[0].isalpha()
            if letters > 2 and letters >= 2 * (len(written) - letters) and within:
                guess = self._nearest(written)
                if guess is not None:
                    self._take(start, end, *guess)
                    return
        for letters_match in LETTERS.finditer(self.text, start, end):
            self._letters(letters_match)

    def _letters(self, match: re.Match[str]) -> None:
        written = match[0]
        if known(self.lang, written):
            return
        for other in other_scripts(written):
            if known(self.lang, other):
                self._take(*match.span(), other, Sure.ANYWHERE)
                return
            written = other if other.isascii() else written
        guess = self._nearest(written, dotted=self.text[match.end() : match.end() + 1] == ".")
        if guess is not None and guess[1] == Sure.IN_PLACE and self._multiplies(match, guess[0]):
            # "KZT 5 rnillion": the figure was read without it, as five.
            guess = guess[0], Sure.ANYWHERE
        if guess is not None:
            self._take(*match.span(), *guess)
            return
        pieces = self._parted(fold(written), _MOST_PIECES) if len(written) <= _FAR else ()
        if len(pieces) > 1:
            sure = Sure.ANYWHERE if min(map(len, pieces)) >= _SHORTEST_PIECE else Sure.IN_PLACE
            self._take(*match.span(), " ".join(pieces), sure)

    def _multiplies(self, match: re.Match[str], word: str) -> bool:
        before = self.text[max(match.start() - _FAR, 0) : match.start()].rstrip()
        return before[-1:].isdecimal() and multiplies(self.lang, self.name, word)

    def _nearest(self, written: str, *, dotted: bool = False) -> tuple[str, Sure] | None:
        if written not in self._looked:
            if len(self._looked) >= MOST_WORDS:
                return None
            self._looked.add(written)
        guess = nearest(self.lang, self.name, written)
        if guess is not None and len(written) == 3:
            # "Arl." is short, but the dot says that it is an abbreviation.
            return (guess.word, Sure.IN_PLACE) if dotted else None
        return guess and (guess.word, guess.sure)

    def _parted(self, written: str, most: int) -> tuple[str, ...]:
        """Return the fewest words of the lexicon that *written* is made of, or nothing."""
        words = vocabulary(self.lang, self.name)
        if written in words:
            return (written,)
        best: tuple[str, ...] = ()
        # Two letters are a word between others alone: "sector" is no "sect or".
        first = 3 if most == _MOST_PIECES else 2
        for at in range(first, len(written) - 2) if most > 1 else ():
            if written[:at] in words:
                rest = self._parted(written[at:], (len(best) or most + 1) - 2)
                if rest and (not best or len(rest) + 1 < len(best)):
                    best = (written[:at], *rest)
        return best
