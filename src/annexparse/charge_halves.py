"""Brackets behind numbers that none opened, where they may be slips: "paras 1, 2)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from annexparse.engine import Token
from annexparse.tokens import OPEN, UNOPENED, base

_NUMBERS = frozenset(("INT", "BIG", "DOTTED", "LETTERED", "NUMBER"))
_LETTERS = frozenset(("LETTER", "NUMBER"))
_UNITS = frozenset(("PART", "PARA", "POINT"))


def half_brackets(tokens: Sequence[Token], text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the brackets behind numbers that none opened, where others of the list have none."""
    halves = [at for at, token in enumerate(tokens) if token[0] == UNOPENED and at]
    opened = _opened(tokens) if halves else frozenset()
    for at in halves:
        start, end = tokens[at][1:3]
        number = base(tokens[at - 1][0])
        behind = [base(token[0]) for token in tokens[at + 1 : at + 4]]
        if number not in _NUMBERS | _LETTERS or behind[:1] == ["ART"]:
            continue
        first = at - 2
        if first >= 0 and number == "LETTER" and base(tokens[first][0]) == "INT":
            if tokens[first][2] == tokens[at - 1][1]:
                yield tokens[first][1], end, f'"{text[tokens[first][1] : end]}" read as two numbers'
        elif first >= 0 and base(tokens[first][0]) == "SLASH":
            yield start, end, "a bracket that is closed and was not opened"
        elif first >= 0 and tokens[first][0] == UNOPENED:
            message = "nothing stands between two numbers with a bracket each"
            yield tokens[first][1], end, message
        elif first >= 0 and base(tokens[first][0]) == "JOIN":
            # "1, 2)": the number before has none, and none follows.
            bare = first and base(tokens[first - 1][0]) in ("INT", "LETTER")
            alone = behind[:1] != ["JOIN"] or behind[2:] != [UNOPENED]
            several = [base(token[0]) for token in tokens[max(first - 3, 0) : first]]
            if bare and (alone or several == ["INT", "JOIN", "INT"]):
                yield start, end, "a bracket that is closed and was not opened"
        elif first >= 0 and (base(tokens[first][0]) == "ART" or behind[:1] == [OPEN]):
            # "Art. 91)" and "s. 91)(c)" may be article 9, paragraph 1.
            yield start, end, "a bracket that is closed and was not opened"
        elif (
            (len(halves) == 1 and first >= 0 and base(tokens[first][0]) == "INT")
            or _goes_on_without(behind)
            or (first >= 0 and base(tokens[first][0]) in opened)
        ):
            yield start, end, "a bracket that is closed and was not opened"


def _goes_on_without(behind: Sequence[str]) -> bool:
    """Does the list go on with a number that has no bracket: "1), 2"?"""
    numbers = behind[:2] in (["JOIN", "INT"], ["JOIN", "LETTER"])
    return numbers and behind[2:] not in ([UNOPENED], [OPEN])


def _opened(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the units that brackets have in them: "3 (point 2)"."""
    first = [base(after[0]) for token, after in pairwise(tokens) if base(token[0]) == OPEN]
    return _UNITS.intersection(first)
