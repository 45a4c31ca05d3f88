"""Words and letters of a cell of charges that may be slips, and were read all the same.

"art 2" behind another article may be "part 2", in "alin. k(3)" a letter slipped in, the point "o"
may be an "a" that a scanner misread, and "(zibabwe)" is a country's name rather than a heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from annexparse.charge import Charge
from annexparse.charge_headings import remark_heading
from annexparse.charge_told import Told
from annexparse.diagnostic import Diagnostic
from annexparse.engine import Token
from annexparse.grammar import load
from annexparse.lexicon import fold
from annexparse.member_numbers import Number
from annexparse.members import ARTICLE, PARAGRAPH, PART, POINT, Member

_UNIT_CONCEPTS = frozenset(("ART", "PART", "PARA"))
_SHORTEST_UNIT = 3
# A part has a number of one figure.
_OF_PARTS = frozenset("0123456789")
_UNITS = frozenset((ARTICLE, PART, PARAGRAPH))
_LISTED = frozenset((PARAGRAPH, POINT))


def remark_letters(
    tokens: Sequence[Token],
    row: Sequence[Member],
    charges: Sequence[Charge],
    place: tuple[str, str],
    said: list[Diagnostic],
) -> None:
    """Say which words and letters of a cell may be slips; *place* is its text and its language."""
    text, lang = place
    told = Told(said)
    if _members(row, text, lang, told):
        _codes(tokens, text, told)
    if _ROUND.search(text) is not None:
        _round(row, text, told)
    former = None
    for charge in charges:
        point = charge.provision.point
        if point is not None and former is not None and point.isalpha():
            _again(former, charge, point, told)
        if charge.heading is not None:
            remark_heading(charge, tokens, (text, lang), told)
        former = charge


def _again(first: Charge, second: Charge, point: str, told: Told) -> None:
    if first.provision == second.provision:
        message = f'"{point}" stands twice in one list'
        span = second.span
        told.say("AX231", (span.start, span.end), message, "another may be meant")


def _members(row: Sequence[Member], text: str, lang: str, told: Told) -> bool:
    """Look at each member that has a number, beside what stands before it; is one a code?"""
    coded = False
    short: list[tuple[Member, str, str]] = []
    last = row[0]
    for index, member in enumerate(row):
        kind, number = member.kind, member.number
        if kind == "group":
            if index:
                _lettered(row[index - 1], member, text, told)
        elif number is not None:
            # Most numbers of articles are longer than any that a part has.
            if kind in _UNITS and number.values[0] in _OF_PARTS:
                written = text[member.start : number.start] or _word(member, text)
                longer = _lost_from(written, lang)
                if longer is not None and _may_be(row, index, _word(member, text), longer):
                    short.append((member, _word(member, text), longer))
            if number.word and number.start == member.start:
                _counted(member, number, text, lang, told)
            if kind == last.kind and kind in _LISTED and last is not member:
                _twice(last, member, told)
        elif kind == "code":
            coded = True
        if kind != "join" and kind != "filler":
            last = member
    if short:
        _short(short, row, text, told)
    return coded


def _counted(member: Member, number: Number, text: str, lang: str, told: Told) -> None:
    """Say where a number before a unit may count such units: "all three paragraphs"."""
    if len(number.values) == 1 and fold(text[number.start : number.end]) in _counting(lang):
        message = f'"{text[member.start : member.end]}" read as {member.kind} {number.values[0]}'
        told.say("AX211", (member.start, member.end), message, "so many of them may be meant")


@cache
def _counting(lang: str) -> frozenset[str]:
    """Return the words that count things: the first spelling of each number."""
    first: dict[str, str] = {}
    for form, entry in load(lang, "charges").words.items():
        if entry.concept == "NUMBER" and entry.value is not None:
            first.setdefault(entry.value, form)
    return frozenset(first.values())


def _lettered(member: Member, after: Member, text: str, told: Told) -> None:
    """Say where a letter stands between a unit and its bracket: "alin. k(3)"."""
    number = member.number
    if (
        member.kind in (PART, PARAGRAPH)
        and number is not None
        and number.end - number.start == 1
        and text[number.start].isalpha()
    ):
        message = f'"{text[number.start : after.end]}" read as a letter with a number below it'
        told.say("AX268", (number.start, after.end), message, "the letter may have slipped in")


def _twice(first: Member, second: Member, told: Told) -> None:
    """Say that one unit with one number stands twice in a list: "p. 3, p. 3"."""
    one, other = first.number, second.number
    if one is not None and other is not None and one.values == other.values:
        message = "one number stands twice in one list"
        advice = "the second may be one of another unit, or another number"
        told.say("AX268", (first.start, second.end), message, advice)


def _short(
    short: Sequence[tuple[Member, str, str]], row: Sequence[Member], text: str, told: Told
) -> None:
    """Say where a unit's word is that of another unit with a letter lost: "art 2", "par 2"."""
    words: dict[bool, set[str]] = {True: set(), False: set()}
    for member in row:
        if member.number is not None and member.kind in _UNITS:
            words[member.kind == ARTICLE].add(_word(member, text))
    for member, word, longer in short:
        if words[member.kind == ARTICLE] - {"", word}:
            value = member.number.values[0] if member.number is not None else ""
            message = f'"{text[member.start : member.end]}" read as {member.kind} {value}'
            advice = f'"{longer} {value}" is the other reading'
            told.say("AX201", (member.start, member.end), message, advice)


def _may_be(row: Sequence[Member], index: int, word: str, longer: str) -> bool:
    """May the word of a unit have lost a letter of *longer*?"""
    member = row[index]
    if longer[0] != word[0].lower() and not word.islower():
        return False  # "Art. 5" has its first letter
    if member.kind != ARTICLE and word.endswith("."):
        return False  # "par." is a word of its own
    listed = any(one.kind in ("further", "more") for one in row[index + 1 : index + 3])
    # "arts. 5, 99"
    return not listed or (word.islower() and not word.endswith("."))


def _word(member: Member, text: str) -> str:
    """Return the word of a unit as it is written, a full stop included."""
    number = member.number
    assert number is not None
    if number.start == member.start:
        return text[number.end : member.end].strip()
    return text[member.start : number.start].strip()


@lru_cache(maxsize=1_000)
def _lost_from(written: str, lang: str) -> str | None:
    """Return the word of a unit that *written* is with a letter lost, if it is one."""
    return _longer(lang).get(written.rstrip().rstrip(".").lower())


@cache
def _longer(lang: str) -> dict[str, str]:
    """Return the words of units that are those of another one with a letter lost."""
    words = load(lang, "charges").words
    units = {form: entry.concept for form, entry in words.items() if form.isalpha()}
    return {
        short: form
        for form, concept in sorted(units.items(), reverse=True)
        if concept == "PART" and words[form].repaired is None
        for short in (form[:at] + form[at + 1 :] for at in range(len(form)))
        if len(short) >= _SHORTEST_UNIT and units.get(short) in _UNIT_CONCEPTS - {concept}
    }


# An "o" is a point that few lists reach; a scanner reads it for an "a" or a nought.
_ROUND = re.compile(r"[oо](?<![^\W_].)(?![^\W_])")


def _round(row: Sequence[Member], text: str, told: Told) -> None:
    places = [match.start() for match in _ROUND.finditer(text)]
    numbers = [n for m in row for n in (*m.numbers, m.number) if n is not None]
    inside = {at for n in numbers for at in range(n.start, n.end)}
    for at in places:
        if at in inside:
            message, advice = f'"{text[at]}" read as a letter', "a and 0 are what is taken for it"
            told.say("AX231", (at, at + 1), message, advice)


def _codes(tokens: Sequence[Token], text: str, told: Told) -> None:
    """Say where "code of" leads to words that name none."""
    for at in range(2, len(tokens)):
        (one, start, _, value), (two, _, _, _), (three, _, end, _) = tokens[at - 2 : at + 1]
        if one == "CODE" and value is None and two == "OF" and three == "FILLER":
            message = f'"{text[start:end]}" names no code that is known'
            advice = "the citation is read as one of the code asked for"
            told.say("AX210", (start, end), message, advice)
