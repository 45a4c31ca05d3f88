"""Signs that nobody sees, and signs that look like others; knows no word of any language.

How a sign looks is the same in every language: a soft hyphen is not seen, a Cyrillic а is printed
as a Latin a is, and a scanner takes "rn" for "m".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Soft hyphens, zero-width blanks and joiners, marks of direction, the mark of byte order.
_UNSEEN = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
)
# Letters and figures of another width, and letters that are printed as one: U+FB01 is "fi".
_OTHER = "\uff01-\uff5e\ufb00-\ufb06"
_ODD = re.compile(f"[{_UNSEEN}{_OTHER}]")
_ODDS = re.compile(f"[{_UNSEEN}{_OTHER}]+")
_ODD_STRETCH = re.compile(rf"(?<!\w)\w*(?:[{_UNSEEN}{_OTHER}]+\w*)+")


def odd(text: str) -> bool:
    r"""Does *text* hold a sign that is not seen, or one of another width?

    >>> odd("Art. 272"), odd("Art.\u200b272"), odd("\uff12\uff17\uff12")
    (False, True, True)
    """
    return not text.isascii() and _ODD.search(text) is not None


def odd_stretches(text: str) -> Iterator[tuple[int, int, str]]:
    r"""Yield start and end of each stretch of *text* with such signs, and what one sees there.

    >>> list(odd_stretches("im\u00adprisonment, \ufb01ne"))
    [(0, 13, 'imprisonment'), (15, 18, 'fine')]
    """
    for match in _ODD_STRETCH.finditer(text):
        yield match.start(), match.end(), _ODD.sub(_seen, match[0])


class Sign(NamedTuple):
    """A stretch of signs that are not seen, or of another width, and what one sees there."""

    start: int
    end: int
    put: str


def odd_edits(text: str) -> list[Sign]:
    """Return what to put in the place of such signs, in order."""
    return [Sign(m.start(), m.end(), _ODD.sub(_seen, m[0])) for m in _ODDS.finditer(text)]


def _seen(match: re.Match[str]) -> str:
    sign = match[0]
    return unicodedata.normalize("NFKC", sign) if re.match(f"[{_OTHER}]", sign) else ""


def shown(words: str) -> str:
    r"""Return *words* for a message: what nobody sees is written out.

    >>> shown("im\u00adprisonment")
    'im<U+00AD>prisonment'
    """
    return re.sub(f"[{_UNSEEN}]", lambda m: f"<U+{ord(m[0]):04X}>", " ".join(words.split()))


# Letters of Cyrillic and Greek that are printed as Latin ones are.
_FOREIGN = "АВСЕНІЈКМОРЅТХУасеһіјкорѕхуԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧανικορυ"
_LATIN = "ABCEHIJKMOPSTXYacehijkopsxydqwABEZHIKMNOPTYXavikopu"
_TO_LATIN = str.maketrans(_FOREIGN, _LATIN)
# Among Latin letters these are taken for one, too: by themselves they are other letters at sight.
_AMONG_LATIN = str.maketrans(
    f"{_FOREIGN}\u0433\u043f\u0438\u0442\u043c\u044c\u04cf\u0475", f"{_LATIN}rnutmblv"
)
_TO_CYRILLIC = str.maketrans("ABCEHKMOPTXYaceopxyk", "АВСЕНКМОРТХУасеорхук")
_LATIN_LETTER = re.compile("[A-Za-z]")


def in_latin(word: str) -> str:
    """Return *word*, as long as it was, with the letters that look like Latin ones as those.

    >>> in_latin("раrа"), in_latin("Агt"), in_latin("сот"), in_latin("для")
    ('para', 'Art', 'coт', 'для')
    """
    return word.translate(_AMONG_LATIN if _LATIN_LETTER.search(word) else _TO_LATIN)


def other_scripts(word: str) -> tuple[str, ...]:
    """Return how *word* is written in one script, where its letters look like those of another.

    >>> other_scripts("раrа")[0]
    'para'
    >>> other_scripts("para"), other_scripts("zй")
    ((), ())
    """
    if word.isascii():
        return ()
    # What is alike at sight comes before what is taken for a letter only among Latin ones.
    others = (word.translate(_TO_LATIN), word.translate(_TO_CYRILLIC), in_latin(word))
    return tuple(dict.fromkeys(other for other in others if other != word))


# What is printed alike: the first of two may be meant where the other is read, and the reverse.
_ALIKE = "il lt ce rn-m nn-m cl-d li-h vv-w fi-fl iii-m"
_RATHER_ALIKE = "it ft ao uv un hb hn vy gq ri-n ii-u tl-d"
# A figure in a word stands for one of these letters; so does a stroke.
_LETTERS = {
    "0": "o", "1": "li", "2": "z", "3": "e", "4": "a", "5": "s", "6": "bg", "7": "t", "8": "b",
    "9": "g", "|": "li", "!": "li", "$": "s",
}  # fmt: skip


def _alike() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {figure: list(letters) for figure, letters in _LETTERS.items()}
    for pair in f"{_ALIKE} {_RATHER_ALIKE}".split():
        one, _, other = pair.partition("-") if "-" in pair else (pair[0], "", pair[1])
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return {read: tuple(meant) for read, meant in found.items()}


# What may be meant where a sign, or two or three together, are read.
ALIKE = _alike()
# Letters that nobody can tell apart in a bad print.
TWINS = frozenset(twin for a, b in ("il", "lt", "ce") for twin in ((a, b), (b, a)))
# Letters that are printed as figures are, and those that are only like them.
CERTAIN_FIGURES = str.maketrans("lI|oOоОЗ", "11100003")
LIKELY_FIGURES = str.maketrans("lI|oOоОЗSsBZz", "1110000355822")
# Before a figure a Z can be nothing but a 2, and between two a B nothing but an 8. An S is as often
# an 8 as a 5, a B that stands alone may be 13, and a letter behind figures may be one: "188a".
_AMONG_FIGURES = ((re.compile("Z(?=[0-9])"), "2"), (re.compile("(?<=[0-9])B(?=[0-9])"), "8"))


def as_figures(written: str) -> str:
    """Return *written* with the letters in it that can only be figures as those.

    >>> as_figures("29l"), as_figures("Z72"), as_figures("3S0")
    ('291', '272', '3S0')
    """
    figures = written.translate(CERTAIN_FIGURES)
    for letter, figure in _AMONG_FIGURES:
        figures = letter.sub(figure, figures)
    return figures
