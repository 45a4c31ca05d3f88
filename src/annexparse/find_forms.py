"""Citations in forms that only running text has, written as the grammar of charges reads them.

"its part 2" and "part 2 of it" mean the article named last; "the 174th article" and "Article 86
bis" number it otherwise; "the articles of the Criminal Code: 174, 405" name the code before the
numbers; "§ 129 of the Criminal Code" has another sign for the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from annexparse.find_anchors import patterns_of
from annexparse.find_tape import FIGURES, LOWER, NUMBERS, Tape
from annexparse.tables import Tables
from annexparse.tokens import Token

# Between a code and its numbers: "the following articles of the Criminal Code were applied: 174".
_MOST_WORDS = 6
_BETWEEN = frozenset(("WORD", "FILLER", "UNDER", "COUNTRY", "BEFORE", "NUMBER", "OF"))


class Forms(msgspec.Struct, frozen=True):
    """The words of such forms, and the patterns that find those that have no word for an article.

    ``its`` stand before a part, ``thereof`` behind one; ``ordinal`` and ``suffix`` behind a number,
    ``hundred`` behind one in words, ``provides`` behind "this article". ``near`` are those that
    begin nothing but a part of the article named last: "its part 2", "part 2 of it".
    """

    its: frozenset[str]
    thereof: frozenset[str]
    ordinal: frozenset[str]
    suffix: frozenset[str]
    hundred: frozenset[str]
    provides: re.Pattern[str]
    patterns: tuple[re.Pattern[str], ...]
    near: tuple[str, ...]


def forms_of(tables: Tables, names: Tables) -> Forms:
    """Return the forms of the language of *tables*, whose words *names* has."""
    forms: Forms | None = names.learnt.get("forms")
    if forms is None:
        its, thereof = _spelt(names, "ITS"), _spelt(names, "THEREOF")
        units = [form for form, e in tables.words.items() if e.concept in LOWER and form[0] != "§"]
        signs = [form for form in ("§",) if form in tables.words]
        unit = rf"\s+(?:{_any(units)})"
        # "TCK 301": the name of a code of one country needs no word behind it.
        own = {
            form
            for form, entry in tables.words.items()
            if entry.concept == "CODE" and "." in (entry.value or "") and form.isalpha()
        }
        patterns = patterns_of(
            [(form, unit) for form in its] + [(form, r"(?=\s[0-9])") for form in own]
        )
        # A number stands before: "part 2 of it".
        patterns += [
            re.compile(rf"{re.escape(form)}(?<=[0-9)]\s{re.escape(form)})(?![^\W\d_])")
            for form in thereof
        ]
        patterns += [re.compile(re.escape(sign)) for sign in signs]
        provides = re.compile(rf"\s+(?:{_any(_spelt(names, 'PROVIDES'))})(?![^\W\d_])")
        forms = names.learnt["forms"] = Forms(
            its,
            thereof,
            _spelt(names, "NTH"),
            _spelt(names, "SUFFIX"),
            _spelt(names, "HUNDRED"),
            provides,
            tuple(patterns),
            _alone(its | thereof, tables),
        )
    return forms


def _alone(forms: frozenset[str], tables: Tables) -> tuple[str, ...]:
    """Return those of *forms* with which no word begins that a citation can begin with."""
    others = [form for form, entry in tables.words.items() if entry.concept in _BEGIN]
    return tuple(form for form in sorted(forms) if not any(o.startswith(form) for o in others))


_BEGIN = frozenset(("ART", "IBID", "CODE", "PARA"))


def _spelt(names: Tables, concept: str) -> frozenset[str]:
    return frozenset(form for form, entry in names.words.items() if entry.concept == concept)


def _any(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, reverse=True))


def counted(before: list[Token], tokens: list[Token]) -> list[Token]:
    """Return "the 174th article" as "section 174" would be; *before* ends with the "th".

    It needs its code beside it: "his 20th article" may be any.
    """
    *rest, (_, start, _, written), _ = before
    end = tokens[0][2]
    return [*rest, ("ART", start, start, "weak"), ("BIG", start, end, written), *tokens[1:]]


def numbers_behind(tape: Tape, kept: int) -> tuple[int, int]:
    """Return where the name of a code ends, and where the first number stands behind it.

    The first *kept* tokens of *tape* begin with "articles of the Criminal Code"; (0, 0) is
    returned where they do not.
    """
    kinds = [token[0] for token in tape.tokens[:kept]]
    if kinds[0] != "ART" or "CODE" not in kinds:
        return 0, 0
    head = kinds.index("CODE") + 1
    if not NUMBERS.isdisjoint(kinds[:head]):
        return 0, 0
    index = head
    while index < head + _MOST_WORDS and tape.kind(index) in _BETWEEN:
        head = index + 1 if tape.kind(index) == "COUNTRY" else head
        index += 1
    sign = tape.kind(index)
    first = tape.kind(index + 1)
    if sign not in ("COLON", "DASH", "LPAR") or first not in FIGURES:
        return 0, 0
    listed = tape.kind(index + 2) in ("JOIN", "LPAR")
    small = first not in ("BIG", "DOTTED")
    if small and not (sign == "COLON" and listed and tape.kind(index + 3) in FIGURES):
        # As in "of the Criminal Code: 28, 214.2.1"; not in "of the Criminal Code: 12 were new".
        return 0, 0
    if sign != "COLON" and not listed:
        # As in "the articles of the Criminal Code (2014)".
        return 0, 0
    return head, index + 1


def named_behind(head: Sequence[Token], tokens: Sequence[Token]) -> list[Token]:
    """Return the name of the code in *head*, then its numbers as articles."""
    at, value = tokens[0][1], head[0][3]
    first = next(index for index, token in enumerate(head) if token[0] in ("CODE", "COUNTRY"))
    return [*head[first:], ("ART", at, at, value), *tokens]
