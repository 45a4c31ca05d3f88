"""Numbers amid a citation, and before it, that were not read: a list without them is not whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annexparse.charge import Charge
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.find_tape import FIGURES, LOWER, NUMBERS, Source
from annexparse.span import Span
from annexparse.tokens import Token, stretch


def left_out(
    tokens: Sequence[Token], unread: Sequence[Span], charges: Sequence[Charge], text: str
) -> Iterator[Diagnostic]:
    """Yield a remark on each number of *unread* between two of *charges*: "Art. 272, 188a and 300".

    It stands on the last citation before the number. What is in brackets describes an article.
    """
    if not unread or len(charges) < 2:
        return
    ends = sorted(charge.span.end for charge in charges)
    last = max(charge.span.start for charge in charges)
    depth = 0
    for kind, start, end, _ in tokens:
        depth += (kind == "LPAR") - (kind == "RPAR")
        if kind not in FIGURES or depth or not ends[0] <= start < last:
            continue
        if any(span.start <= start and end <= span.end for span in unread):
            before = max(stop for stop in ends if stop <= start)
            message = f'"{text[start:end]}" behind it, amid the list, was not read'
            advice = "it could be one that is cited"
            yield diagnose("AX301", before - 1, before, message, advice)


# So far back a part may stand that has no article of its own.
_BACK = 60
_BETWEEN = frozenset(("WORD", "UNDER", "FILLER"))


def orphan_before(source: Source, tokens: Sequence[Token], floor: int) -> Iterator[Diagnostic]:
    """Yield a remark where a part stands alone: "under part 4 and Roe under part 2 of Article 274".

    *tokens* are those of the window; nothing before *floor* is looked at.
    """
    if tokens[0][0] not in LOWER:
        return
    start, end = tokens[0][1], tokens[0][2]
    back = max(floor, start - _BACK)
    before = list(stretch(source.tables, source.text, source.searched, (back, start), []))
    index = len(before)
    while index and before[index - 1][0] in _BETWEEN:
        index -= 1
    if index in (len(before), 0, 1, 2) or before[index - 1][0] != "JOIN":
        return
    unit, number = before[index - 3 : index - 1]
    if unit[0] in LOWER and number[0] in NUMBERS:
        written = source.text[unit[1] : number[2]]
        message = f'"{written}" before it names no article'
        yield diagnose("AX302", 0, end - start, message, "it may be one of this article, too")


# "Article 5-c", "Article 5c", "Article 19(2)-c"; not "Article 19-related" nor "Article 19's".
_GLUED = re.compile(r"[-\u2010-\u2015]?[^\W\d_](?![^\W_])")
_ENDS = FIGURES | {"RPAR"}


def letter_behind(source: Source, tokens: Sequence[Token]) -> Iterator[Diagnostic]:
    """Yield a remark where a letter touches the last of *tokens* that was not read with it."""
    kind, _, end, _ = tokens[-1]
    letter = _GLUED.match(source.text, end) if kind in _ENDS else None
    if letter is not None:
        stop = end - tokens[0][1]
        message = f'"{letter[0]}" right behind it was not read'
        yield diagnose("AX301", stop - 1, stop, message, "it may be of its number, or a point")


_ROMAN = re.compile("[IVX]+")
ROMAN_KINDS = frozenset(("NUMBER", "LETTER"))


def roman_behind(
    source: Source, tokens: Sequence[Token], behind: Sequence[Token]
) -> Iterator[Diagnostic]:
    """Yield a remark where a Roman number stands behind the last of *tokens*: "Article 272 II".

    *behind* are the tokens that follow. A single "I" may be a person.
    """
    if tokens[-1][0] not in FIGURES or not behind or behind[0][0] not in ROMAN_KINDS:
        return
    _, start, end, _ = behind[0]
    written = source.text[start:end]
    told = len(written) > 1 or (len(behind) > 1 and behind[1][0] == "OF")
    if told and start == tokens[-1][2] + 1 and _ROMAN.fullmatch(written):
        stop = tokens[-1][2] - tokens[0][1]
        message = f'"{written}" behind it was not read'
        yield diagnose("AX301", stop - 1, stop, message, "it may be one of its number, or a part")
