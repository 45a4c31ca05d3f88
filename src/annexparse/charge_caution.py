"""Readings of a cell of charges that could be other ones, and that nothing else remarks on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from annexparse.charge import Charge
from annexparse.charge_convicted import remark_accused, remark_before
from annexparse.charge_levels import remark_levels
from annexparse.charge_odd import remark_odd
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.engine import Row, Token
from annexparse.member_numbers import Number
from annexparse.members import ARTICLE, PARAGRAPH, PART, Member
from annexparse.resolve_below import MANY
from annexparse.resolve_row import ARTICLES, UNITS


def caution(
    read: Row,
    row: Sequence[Member],
    charges: Sequence[Charge],
    text: str,
    said: list[Diagnostic],
) -> None:
    """Say what else the cell that *read* is of, read as *row* and *charges*, could mean."""
    tokens, kinds = read.tokens, read.outline.present
    lines = "\n" in text
    for index, member in enumerate(row):
        kind = member.kind
        if lines and member.number is not None:
            _over_lines(member.number, text, said)
        if kind == "open":
            _empty(row, index, said)
            _enclosed(row, index, charges, text, said)
        elif kind == ARTICLE:
            number = member.number
            if number is not None and (number.word or ("OF" in kinds and _leads_up(row, index))):
                _odd_article(row, index, number, text, said)
        elif len(member.numbers) > 1:
            _juxtaposed(member, text, said)
    if "TO__BIG" in kinds or "TO__INT" in kinds:
        _ranges(tokens, text, said)
    _high_paragraphs(row, charges, said)
    remark_odd(charges, text, said)
    if "QUOTE" in kinds or "SLASH" in kinds:
        _signs(tokens, row, said)
    _words(read, charges, said)
    remark_levels(row, kinds, text, said)


def _words(read: Row, charges: Sequence[Charge], said: list[Diagnostic]) -> None:
    """Say what words between charges may mean: "or", "originally convicted", "accused of"."""
    tokens, kinds = read.tokens, read.outline.present
    values = [token[3] for token in tokens]
    if "or" in values:
        _alternatives(tokens, charges, said)
    if "FILLER" in kinds and "convicted" in values:
        if "BEFORE" in kinds:
            remark_before(tokens, said)
        if "accused" in values:
            remark_accused(tokens, charges, said)


def _empty(row: Sequence[Member], index: int, said: list[Diagnostic]) -> None:
    # Behind an article, "3()(5)" says that it has no paragraphs.
    if index + 1 == len(row) or row[index + 1].kind != "close":
        return
    if index + 2 < len(row) and row[index + 2].kind == "group":
        return
    start, end = row[index].start, row[index + 1].end
    message = "nothing stands in the brackets: a number may be missing"
    said.append(diagnose("AX227", start, end, message))


_TOLD = ("AX207", "AX212")
_NUMBERS = frozenset(("BIG", "INT", "DOTTED"))
_FIGURES = frozenset(("BIG", "INT"))


def _ranges(tokens: Sequence[Token], text: str, said: list[Diagnostic]) -> None:
    """Say where "272 to 273" may be two sides of a requalification, or no range at all."""
    tied = False
    for index, (kind, _, _, _) in enumerate(tokens):
        tied = tied or kind == "REQUAL"
        if kind not in ("TO__BIG", "TO__INT") or index == 0 or tokens[index - 1][0] not in _FIGURES:
            continue
        first, last = tokens[index - 1], tokens[index + 1]
        low, high = text[first[1] : first[2]], text[last[1] : last[2]]
        falls = low.isdecimal() and high.isdecimal() and int(high) <= int(low)
        if tied or falls:
            message = f'"{text[first[1] : last[2]]}" read as numbers of one list'
            advice = "that the first was requalified to the second is the other reading"
            said.append(diagnose("AX208", first[1], last[2], message, advice))


def _is_high(charge: Charge) -> bool:
    paragraph = charge.provision.paragraph
    return paragraph is not None and paragraph.isdecimal() and int(paragraph) > MANY


def _between(places: Sequence[int], start: int, end: int) -> bool:
    """Does one of *places*, which are in order, lie from *start* to *end*?"""
    return bisect_left(places, start) < bisect_left(places, end)


def _high_paragraphs(
    row: Sequence[Member], charges: Sequence[Charge], said: list[Diagnostic]
) -> None:
    """Say where a paragraph has a higher number than any has: "Art. 23.34", "Art. 99 (24)"."""
    high = [
        charge
        for charge in charges
        # One figure is never so much.
        if len(charge.provision.paragraph or "") > 1 and _is_high(charge)
    ]
    if not high:
        return
    # "Art. 272 para 15" says that it is one.
    worded = [member.start for member in row if member.kind in (PART, PARAGRAPH)]
    told = sorted(remark.span.start for remark in said if remark.code in _TOLD)
    for charge in high:
        article, paragraph = charge.provision.article, charge.provision.paragraph
        start, end = charge.span.start, charge.span.end
        if _between(worded, start, end) or _between(told, start, end):
            continue
        message = f"read as paragraph {paragraph} of article {article}"
        advice = f"article {article}-{paragraph} or article {paragraph} could be meant"
        said.append(diagnose("AX212", start, end, message, advice))


def _signs(tokens: Sequence[Token], row: Sequence[Member], said: list[Diagnostic]) -> None:
    """Say where a sign behind a number may be more than a sign: "353'", "30(3)/275"."""
    opened = False
    for index, (kind, start, end, _) in enumerate(tokens):
        if kind == "QUOTE":
            last = tokens[index - 1]
            if not opened and index and last[2] == start and last[0] in _NUMBERS:
                message = "a mark right behind a number is left out"
                advice = "the number could be that of an inserted article"
                said.append(diagnose("AX212", start, end, message, advice))
            else:
                opened = not opened
    number: Number | None = None
    for index, sign in enumerate(row[:-1]):
        # The 24 of "Art. 188(1), 24(3)/188(3)" goes on with a list.
        if sign.kind in ARTICLES or sign.kind == "more" or sign.kind == "loose":
            number = sign.number
        if sign.kind != "join" or sign.value != "/" or not _is_cited(row, index + 1):
            continue
        # A short number behind it is an article by its brackets: "275(1)/30(3)".
        short = number is not None and len(number.values[0]) < 3
        if short or row[index + 1].kind == "loose":
            message = "a slash between two articles read as that of a list"
            advice = "they could be one charge, as of an attempt"
            said.append(diagnose("AX209", sign.start, sign.end, message, advice))


def _is_cited(row: Sequence[Member], index: int) -> bool:
    """Is the member an article, if only by the bracket behind it: "24(3)/99(2)"?"""
    if row[index].kind == "loose":
        return index + 1 < len(row) and row[index + 1].kind in _BELOW
    return row[index].kind in ARTICLES


_BELOW = frozenset(("group", PART, PARAGRAPH))
_CITED = ARTICLES | UNITS | {"group", "also", "more"}
# What a heading has between a citation and the next: "Art. 99 as an accomplice (Art. 28)".
_HEADING = frozenset(("word", "filler", "dash", "open", "close"))
_FAR = 10


def _together(charges: Sequence[Charge], start: int, end: int) -> bool:
    """Does one charge hold both? "part 2 (Article 272)" is one."""
    at = bisect_right(charges, start, key=_start_of)
    return at > 0 and charges[at - 1].span.end >= end


def _cited_before(row: Sequence[Member], index: int) -> int:
    """Where the citation stands before a bracket; words of a heading may stand between."""
    at = index - 1
    while at > max(index - _FAR, 0) and row[at].kind in _HEADING:
        at -= 1
    return at


def _begins(charges: Sequence[Charge], start: int) -> bool:
    at = bisect_left(charges, start, key=_start_of)
    return at < len(charges) and charges[at].span.start == start


def _start_of(charge: Charge) -> int:
    return charge.span.start


def _enclosed(
    row: Sequence[Member],
    index: int,
    charges: Sequence[Charge],
    text: str,
    said: list[Diagnostic],
) -> None:
    """Say what an article alone in a bracket behind another may be: "Art. 99 (Art. 24)"."""
    if index == 0 or index + 1 == len(row) or row[index + 1].kind not in (ARTICLE, "further"):
        return
    before, article = row[_cited_before(row, index)], row[index + 1]
    if before.kind not in _CITED or "\n" in text[before.end : article.start]:
        return
    if article.kind == "further" and not _begins(charges, article.start):
        # As in "Art. 380 para 3 (1/4/8)", where the bracket is not read.
        return
    if not _together(charges, before.start, article.end):
        message = "an article in a bracket behind another read as a charge of its own"
        advice = "it could be part of the same charge, or what that was before"
        said.append(diagnose("AX209", article.start, article.end, message, advice))


def _over_lines(number: Number, text: str, said: list[Diagnostic]) -> None:
    """Say what an inserted article may be whose hyphen ends a line: "Art. 29-" and "1"."""
    whole = "".join(filter(str.isalnum, number.values[0]))
    if "\n" in text[number.start : number.end].strip() and "-" in number.values[0]:
        if len(whole) > _LONGEST:
            return
        message = f"a number over two lines read as the inserted article {number.values[0]}"
        advice = f"{whole}, parted by the end of the line, is the other reading"
        said.append(diagnose("AX212", number.start, number.end, message, advice))


def _juxtaposed(member: Member, text: str, said: list[Diagnostic]) -> None:
    numbers = member.numbers
    for before, number in pairwise(numbers):
        if not text[before.end : number.start].strip():
            message = f'"{text[before.start : number.end]}" read as two numbers'
            advice = "no sign stands between them: it could be one, misprinted"
            said.append(diagnose("AX211", before.start, number.end, message, advice))


def _leads_up(row: Sequence[Member], index: int) -> bool:
    """Does "of" lead from the article to another: "art two of article 99"?"""
    return index + 2 < len(row) and row[index + 1].kind == "of" and row[index + 2].kind == ARTICLE


def _odd_article(
    row: Sequence[Member], index: int, number: Number, text: str, said: list[Diagnostic]
) -> None:
    member = row[index]
    before_it = number.word and number.start == member.start
    if before_it or _leads_up(row, index):
        # "second art" and "art two of article 99" may be parts.
        message = f'"{text[member.start : member.end]}" read as article {number.values[0]}'
        advice = "a part or a paragraph could be meant"
        said.append(diagnose("AX201", member.start, member.end, message, advice))


# As many has the number of an article: "269-" and "1" are no 2691.
_LONGEST = 3

# An "or" between words is one of a heading.
_WORDS = frozenset(("WORD", "FILLER", "JUNK", "QUOTE"))


def _alternatives(
    tokens: Sequence[Token], charges: Sequence[Charge], said: list[Diagnostic]
) -> None:
    spans = [charge.span for charge in charges]
    for index, (kind, start, end, value) in enumerate(tokens):
        if value != "or" or not kind.startswith("JOIN") or not 0 < index < len(tokens) - 1:
            continue
        before, behind = tokens[index - 1][0], tokens[index + 1][0]
        # As in "mass riots (Art. 272) or hooliganism (Art. 293)".
        if before in _WORDS or (behind in _WORDS and before != "RPAR"):
            continue
        if any(s.start < start for s in spans) and any(s.end > end for s in spans):
            message = "alternatives: what stands on either side is listed"
            advice = "only one of them may be meant"
            said.append(diagnose("AX228", start, end, message, advice))
