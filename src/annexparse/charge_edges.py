"""Words and signs at the edges of a cell of charges, or of a number, that may have lost something.

A cell that ends in "and" goes on elsewhere, one that begins with "in conjunction with" has its
beginning elsewhere, a star behind a number leads to a footnote, and before the comma of "paras , 3"
a number may be missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annexparse.engine import Token
from annexparse.tokens import CLOSE, END, base

_SIGNS = frozenset(("DOT", "SEMI", "COLON", END))
# What leads on to something, or comes from it. A comma has no value, an "and" has one.
_ENDS = frozenset(("OF", "SLASH", "UNDER", "TO"))
_BEGINS = frozenset(("OF", "SLASH", "PLUS", "CONJ"))
_UNITS = frozenset(("ART", "PART", "PARA", "POINT"))
_NUMBERS = frozenset(("INT", "BIG", "DOTTED", "LETTERED", "NUMBER", "LETTER", CLOSE))


def edges(tokens: Sequence[Token], text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where something may be missing beside *tokens*: start, end and what is odd there."""
    last = len(tokens) - 1
    while last > 0 and (tokens[last][0] in _SIGNS or _is_comma(tokens[last])):
        last -= 1
    if _leads(tokens[0], _BEGINS):
        yield _edge(tokens[0], "begins", text)
    if _leads(tokens[last], _ENDS):
        yield _edge(tokens[last], "ends", text)
    if "*" in text:
        yield from _stars(tokens, text)
    if " ," in text:
        yield from _commas(tokens, text)


def _leads(token: Token, kinds: frozenset[str]) -> bool:
    kind = token[0]
    return kind in kinds or (kind.startswith("JOIN") and token[3] is not None)


def _edge(token: Token, where: str, text: str) -> tuple[int, int, str]:
    _, start, end, _ = token
    return start, end, f'the cell {where} with "{text[start:end]}": something may be missing'


def _is_comma(token: Token) -> bool:
    return token[0].startswith("JOIN") and token[3] is None


def _stars(tokens: Sequence[Token], text: str) -> Iterator[tuple[int, int, str]]:
    for at in range(1, len(tokens)):
        before, (kind, start, end, _) = tokens[at - 1], tokens[at]
        if kind != "BULLET" or text[start] != "*" or before[2] != start:
            continue
        if base(before[0]) in _NUMBERS:
            yield start, end, "a star behind a number: a footnote may say more of it"


def _commas(tokens: Sequence[Token], text: str) -> Iterator[tuple[int, int, str]]:
    for at in range(1, len(tokens)):
        before, (_, start, end, _) = tokens[at - 1], tokens[at]
        if before[0] in _UNITS and _is_comma(tokens[at]) and before[2] < start:
            written = text[before[1] : end]
            yield before[1], end, f'"{written}": a number may be missing'
