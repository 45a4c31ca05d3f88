"""Numbers as codes of law write them: ranges, inserted numbers, dotted places.

Knows figures only. That ``269-1`` is one inserted article and ``132-137`` are six, is told by the
figures: a second number that is not above the first is an insertion.
"""

from __future__ import annotations

import re

# A list of more would be a slip or another notation (in Kyrgyz usage 36-378 is stage and offence).
MAX_RANGE = 30

_PARTS = re.compile(r"[0-9]+|[^\W\d_]")
_PLACE = re.compile(r"[./]")
_SUPERSCRIPT = str.maketrans(
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789"
)


class RangeTooLong(ValueError):
    """A range that cannot be written out, and is kept as written."""


def expand(written: str) -> list[str]:
    """Return the numbers that a number, an insertion or a range stands for.

    Raises RangeTooLong for a range of more than MAX_RANGE.

    >>> expand("2-4"), expand("269-1"), expand("380\u00b9")
    (['2', '3', '4'], ['269-1'], ['380-1'])
    """
    if written.isdecimal() and written.isascii() and written[0] != "0":
        return [written]
    base = written.rstrip("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
    if base != written:
        return [f"{plain(base)}-{written[len(base) :].translate(_SUPERSCRIPT)}"]
    found = _PARTS.findall(written)
    if len(found) < 2:
        return [plain(found[0])] if found else [written]
    if found[0].isdecimal() and found[1].isalpha():
        # The "1B" of "25(1B)", the "1-B" of "25(1-B)": no range leads from a number to a letter.
        return [written]
    return between(found[0], found[1])


def between(first: str, last: str) -> list[str]:
    """Return the numbers (or letters) from *first* to *last*, or the insertion that they write.

    Raises RangeTooLong where they are too many, or where it is not clear which they are
    ("269-1 to 272").
    """
    if first.isdecimal() and last.isdecimal() and first.isascii() and last.isascii():
        start, stop = int(first), int(last)
        if stop <= start:
            return [f"{start}-{stop}"]
        if stop - start >= MAX_RANGE:
            raise RangeTooLong(f"{start}-{stop}")
        return [str(number) for number in range(start, stop + 1)]
    letters = (first.lower(), last.lower())
    if all(len(letter) == 1 and letter.isalpha() for letter in letters):
        start, stop = map(ord, letters)
        if start < stop < start + MAX_RANGE:
            return [chr(code) for code in range(start, stop + 1)]
    raise RangeTooLong(f"{first}-{last}")


def places(written: str) -> list[str]:
    """Return the levels of a dotted number.

    Raises RangeTooLong where a level is a range of more than MAX_RANGE.

    >>> places("380-1.2")
    ['380-1', '2']
    >>> places("125/3-a")
    ['125', '3', 'a']
    """
    first, *rest = _PLACE.split(written)
    if rest and rest[-1][-1].isalpha():
        # As in "125/3-a".
        rest[-1:] = [rest[-1][:-2], rest[-1][-1]]
    for part in rest:
        expand(part)
    return ["-".join(map(plain, _PARTS.findall(first))), *(plain(part) for part in rest)]


def plain(number: str) -> str:
    """Return *number* without leading zeros, or in lower case if it is a letter."""
    return number.lstrip("0") or "0" if number.isdigit() else number.lower()


ROMAN = {"i": "1", "v": "5", "x": "10", "I": "1", "V": "5", "X": "10"}


def paragraph_number(written: str) -> str:
    """Return the number of a paragraph: ``V`` is five, since paragraphs bear no letters."""
    return ROMAN.get(written, written)
