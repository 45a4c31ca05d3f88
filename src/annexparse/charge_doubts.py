"""What was read in a cell of charges, and may be spoilt all the same.

A letter where a number is awaited ("para l", "para 2(l, 4)", "para S"), and a heading of one word
that looks like a word of the lexicon: "Art. 272 (dlsmissed)" names no offence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from annexparse.charge import Charges
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.engine import read_row
from annexparse.grammar import load
from annexparse.member_numbers import Number
from annexparse.members import PARAGRAPH, PART, Member, members
from annexparse.mend_signs import CERTAIN_FIGURES, LIKELY_FIGURES
from annexparse.mend_words import Sure, nearest
from annexparse.span import Span

# A capital, or an l: what else looks like a figure is a letter as it stands.
_LOOKS = frozenset("lSBZOЗО")
# Points are letters, too: alone in its list, a capital B is one as it stands.
_POINTS = frozenset("lIOZОЗ")
_POINTS_AMONG_FIGURES = frozenset("lIOZSBОЗ")
_BEHIND = re.compile(r"\b([0-9]{2,4})\s?\(([A-Za-z])\)")
_NUMBERS = frozenset(map(str.lower, _LOOKS))
_POINT_NUMBERS = frozenset(map(str.lower, _POINTS_AMONG_FIGURES))


def lettered(reading: Charges) -> bool:
    """Does a citation have a paragraph or a point that is a letter, and looks like a figure?"""
    for charge in reading.charges:
        # Most are one provision, which needs no list of those beside it.
        alone = not charge.conjunction and charge.requalified_to is charge.requalified_from
        for one in (charge.provision,) if alone else charge.provisions:
            if one.paragraph in _NUMBERS or one.point in _POINT_NUMBERS:
                return True
    return False


def figures_of(reading: Charges) -> list[Span]:
    """Return where a letter in the place of a number can only be a figure.

    A paragraph has a number, unless others of the cell are letters too; a point has one where
    the others of its list do.
    """
    return [Span(n.start, n.end) for n, meant in _letters(reading) if meant is not None]


def remark_doubts(reading: Charges) -> Charges:
    """Return *reading* with a note on each such letter that was left, and on such headings."""
    said = list(reading.diagnostics)
    for charge in reading.charges:
        heading = charge.heading
        if heading is None or not heading.isalpha():
            continue
        guess = nearest(reading.lang, "charges", heading)
        if guess is not None and guess.sure > Sure.LIKELY:
            at = reading.text.find(heading)
            message = f'"{heading}" read as a heading'
            advice = f'"{guess.word}" is the other reading'
            said.append(diagnose("AX232", at, at + len(heading), message, advice))
    for number, _ in _letters(reading) if lettered(reading) else ():
        written = reading.text[number.start : number.end]
        advice = f"{written.translate(LIKELY_FIGURES)} is the other reading"
        message = f'"{written}" read as a letter'
        said.append(diagnose("AX231", number.start, number.end, message, advice))
    said += _capitals(reading)
    said = list(dict.fromkeys(said))
    said.sort(key=lambda remark: (remark.span, remark.code))
    return replace(reading, diagnostics=tuple(said))


def _capitals(reading: Charges) -> Iterator[Diagnostic]:
    """Yield a note on each letter in brackets that may be that of the article: "Section 505(A)"."""
    for match in _BEHIND.finditer(reading.text):
        number, letter = match.groups()
        for charge in reading.charges:
            provision, span = charge.provision, charge.span
            own = span.start <= match.start() < span.end and provision.article == number
            # In the codes of India small letters are written so, too.
            capital = letter.isupper() or str(provision.code).startswith("IN-")
            if own and capital and provision.paragraph == letter.lower():
                message = f'"({letter})" read as paragraph {provision.paragraph} of {number}'
                advice = f"article {number}{letter.upper()} is the other reading"
                yield diagnose("AX212", match.start(), match.end(), message, advice)


def _letters(reading: Charges) -> Iterator[tuple[Number, str | None]]:
    """Yield the letters that look like figures, and the figure where it is certain."""
    text = reading.text
    read = read_row(load(reading.lang, "charges"), text)
    rows = members(read.tokens, read.outline.entries, text, [])
    others = {p.paragraph for p in reading.provisions if p.paragraph} - _NUMBERS
    letters = any(paragraph.isalpha() for paragraph in others)
    ones = any(provision.point == "i" for provision in reading.provisions)
    for member in rows:
        numbers = list(_numbers(member))
        values = {value for number in numbers for value in number.values}
        paragraph = member.kind in (PART, PARAGRAPH)
        for number in numbers:
            written = text[number.start : number.end]
            rest = values - set(number.values)
            looks = _POINTS_AMONG_FIGURES if rest else _POINTS
            if paragraph and written == "I" and ones:
                yield number, None  # "part 2 para I"
            if written not in (_LOOKS if paragraph else looks):
                continue
            meant = written.translate(CERTAIN_FIGURES)
            if letters if paragraph else any(value.isalpha() for value in rest):
                if not paragraph and written == "I" and _small(numbers, text):
                    yield number, None  # "(k, I)"
                continue  # a list of letters
            certain = meant.isdecimal() and meant not in rest | {"0"} and (paragraph or bool(rest))
            yield number, meant if certain else None


def _small(numbers: Sequence[Number], text: str) -> bool:
    """Are there small letters among the numbers?"""
    return any(text[n.start : n.end].islower() for n in numbers)


def _numbers(member: Member) -> Iterator[Number]:
    if member.number is not None:
        yield member.number
    yield from member.numbers
