"""Words and letters of a cell of charges that may be slips, and were read all the same.

"art 2" behind another article may be "part 2", in "alin. k(3)" a letter slipped in, the point "o"
may be an "a" that a scanner misread, and "(zibabwe)" is a country's name rather than a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from annexparse.charge import Charge
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.engine import Token
from annexparse.grammar import load
from annexparse.lexicon import fold
from annexparse.members import ARTICLE, PARAGRAPH, PART, POINT, Member
from annexparse.mend_words import known
from annexparse.nearby import Nearby

_UNIT_CONCEPTS = frozenset(("ART", "PART", "PARA"))
_SHORTEST_UNIT = 3
_SHORTEST_WORD = 4
_HIGHEST_PART = 9
_CONCEPTS = frozenset(("COUNTRY", "NUMBER", "CODE", "REQUAL", "INSTEAD", "BEFORE", "CONJ"))


def remark_letters(
    tokens: Sequence[Token],
    row: Sequence[Member],
    charges: Sequence[Charge],
    place: tuple[str, str],
    said: list[Diagnostic],
) -> None:
    """Say which words and letters of a cell may be slips; *place* is its text and its language."""
    text, lang = place
    _units(row, text, lang, said)
    for member, after in pairwise(row):
        number = member.number
        if (
            after.kind == "group"
            and member.kind in (PART, PARAGRAPH)
            and number is not None
            and number.end - number.start == 1
            and text[number.start].isalpha()
        ):
            message = f'"{text[number.start : after.end]}" read as a letter with a number below it'
            advice = "the letter may have slipped in"
            said.append(diagnose("AX268", number.start, after.end, message, advice))
    for first, second in pairwise(charges):
        point = second.provision.point
        if point is not None and point.isalpha() and first.provision == second.provision:
            span = second.span
            message = f'"{point}" stands twice in one list'
            said.append(diagnose("AX231", span.start, span.end, message, "another may be meant"))
    _round(row, text, said)
    _twice(row, said)
    _codes(tokens, text, said)
    for charge in charges:
        if charge.heading is not None:
            _heading(charge.heading, text, lang, said)


def _units(row: Sequence[Member], text: str, lang: str, said: list[Diagnostic]) -> None:
    """Say where a unit's word is that of another unit with a letter lost: "art 2", "par 2"."""
    units = [m for m in row if m.kind in (ARTICLE, PART, PARAGRAPH) and m.number is not None]
    words = [(m, _word(m, text)) for m in units]
    for member, word in words:
        longer = _longer(lang).get(fold(word).rstrip(".")) if len(word) >= _SHORTEST_UNIT else None
        if longer is None or member.number is None:
            continue
        if longer[0] != word[0].lower() and not word.islower():
            continue  # "Art. 5" has its first letter
        if member.kind != ARTICLE and word.endswith("."):
            continue  # "par." is a word of its own
        value = member.number.values[0]
        if not value.isdecimal() or int(value) > _HIGHEST_PART:
            continue
        if _first_of_list(row, member) and (word.endswith(".") or not word.islower()):
            continue
        if member.kind == ARTICLE:
            others = any(m.kind == ARTICLE and w not in ("", word) for m, w in words)
        else:
            others = any(m.kind != ARTICLE and w not in ("", word) for m, w in words)
        if others:
            written = text[member.start : member.end]
            message = f'"{written}" read as {member.kind} {value}'
            advice = f'"{longer} {value}" is the other reading'
            remark = diagnose("AX201", member.start, member.end, message, advice)
            if all(r.span != remark.span for r in said):
                said.append(remark)


def _first_of_list(row: Sequence[Member], member: Member) -> bool:
    # "Arts 5, 99"
    at = next(index for index, one in enumerate(row) if one is member)
    return any(one.kind in ("further", "more") for one in row[at + 1 : at + 3])


def _word(member: Member, text: str) -> str:
    """Return the word of a unit as it is written, a full stop included."""
    number = member.number
    assert number is not None
    if number.start == member.start:
        return text[number.end : member.end].strip()
    return text[member.start : number.start].strip()


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
        if units.get(short) in _UNIT_CONCEPTS - {concept}
    }


# An "o" is a point that few lists reach; a scanner reads it for an "a" or a nought.
_ROUND = re.compile(r"(?<![^\W_])[oо](?![^\W_])")


def _round(row: Sequence[Member], text: str, said: list[Diagnostic]) -> None:
    for match in _ROUND.finditer(text):
        start, end = match.span()
        if not any(
            number.start <= start < number.end
            for member in row
            for number in (*member.numbers, member.number)
            if number is not None
        ):
            continue
        if all(r.span.start != start or r.code != "AX231" for r in said):
            message, advice = f'"{match[0]}" read as a letter', "a and 0 are what is taken for it"
            said.append(diagnose("AX231", start, end, message, advice))


def _twice(row: Sequence[Member], said: list[Diagnostic]) -> None:
    """Say that one unit with one number stands twice in a list: "p. 3, p. 3"."""
    below = [m for m in row if m.kind not in ("join", "filler")]
    for first, second in pairwise(below):
        one, other = first.number, second.number
        listed = first.kind in (PARAGRAPH, POINT) and first.kind == second.kind
        if listed and one is not None and other is not None and one.values == other.values:
            message = "one number stands twice in one list"
            advice = "the second may be one of another unit, or another number"
            said.append(diagnose("AX268", first.start, second.end, message, advice))


def _codes(tokens: Sequence[Token], text: str, said: list[Diagnostic]) -> None:
    """Say where "code of" leads to words that name none."""
    for (one, start, _, value), (two, _, _, _), (three, _, end, _) in zip(
        tokens, tokens[1:], tokens[2:], strict=False
    ):
        if one == "CODE" and value is None and two == "OF" and three == "FILLER":
            message = f'"{text[start:end]}" names no code that is known'
            advice = "the citation is read as one of the code asked for"
            said.append(diagnose("AX210", start, end, message, advice))


@cache
def _meant(lang: str, shortest: int = _SHORTEST_WORD) -> Nearby:
    words = load(lang, "charges").words
    return Nearby(
        form
        for form, entry in words.items()
        if entry.concept in _CONCEPTS
        and entry.repaired is None
        and len(form) >= shortest
        and form.replace("'", "").isalpha()
    )


def _heading(heading: str, text: str, lang: str, said: list[Diagnostic]) -> None:
    """Say what else a heading of one word, or one that touches a number, may be."""
    place = re.search(rf"(?<!\w){re.escape(heading)}(?!\w)", text)
    if place is None:
        return
    at, end = place.span()
    message = f'"{heading}" read as a heading'
    remark = None
    for guess in _guesses(heading, lang):
        remark = diagnose("AX232", at, end, message, f'"{guess}" is the other reading')
        break
    else:
        # As in "31(a)(iiir)" and in "parts I-rIII".
        glued = at > 1 and text[at - 1] in "([-" and text[at - 2] in ")]" + "0123456789"
        alone = heading.isalpha() and (glued or (at > 1 and text[at - 1] == "-"))
        if alone or (len(heading.split()) == 1 and "." in heading):
            remark = diagnose("AX268", at, end, message, "it may be a spoilt number")
    if remark is not None and all(r.span != remark.span for r in said):
        said.append(remark)


def _guesses(heading: str, lang: str) -> Iterator[str]:
    if len(heading.split()) > 1 and " " in heading:
        joined = fold(heading).replace(" ", "")
        entry = load(lang, "charges").words.get(joined)
        if entry is not None and entry.concept in _CONCEPTS:
            yield joined
        yield from _meant(lang).to(joined)[:1]
        return
    written = fold(heading)
    letters = "".join(filter(str.isalpha, written))
    words = load(lang, "charges").words
    if letters != written and letters in words and words[letters].concept in _CONCEPTS:
        yield letters
    elif len(written) >= _SHORTEST_WORD and not known(lang, written):
        yield from _meant(lang).to(written)[:1]
        if len(written) == _SHORTEST_WORD or not (heading.islower() or heading.istitle()):
            # As in "(ltwo)" and "(aCAO)".
            yield from _meant(lang, _SHORTEST_UNIT).to(written)[:1]
