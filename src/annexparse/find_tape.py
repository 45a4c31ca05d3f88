"""Running text as tokens, made as they are asked for, and the kinds of them that citations have."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from annexparse.tables import Tables
from annexparse.tokens import Repair, Token, stretch

FIGURES = frozenset(("INT", "BIG", "DOTTED", "LETTERED"))
NUMBERS = FIGURES | {"NUMBER", "LETTER", "LETTERS"}
LOWER = frozenset(("PART", "PARA", "POINT"))
UNITS = LOWER | {"ART", "IBID"}
NAMES = frozenset(("CODE", "ACT", "COUNTRY"))
HOLDS = NUMBERS | UNITS | NAMES
# No citation goes on behind an empty line, but behind a comma: pages break where they will.
_GOES_ON = frozenset(("JOIN", "OF"))
PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


class Source(NamedTuple):
    """A text, and the same in the case that the tables match."""

    tables: Tables
    text: str
    searched: str


# How many tokens are made at once: some will not be looked at.
_MORE = 6


class Tape:
    """The tokens of a paragraph from a place on, each with its concept, made when asked for."""

    __slots__ = ("_next", "_text", "repairs", "tokens")

    def __init__(self, source: Source, start: int, end: int) -> None:
        tables, text, searched = source
        self._text = text
        self.tokens: list[Token] = []
        self.repairs: list[Repair] = []
        self._next = stretch(tables, text, searched, (start, min(len(text), end)), self.repairs)

    def kind(self, index: int) -> str:
        """The kind of a token; an empty one behind the last."""
        tokens = self.tokens
        while index >= len(tokens):
            more = list(islice(self._next, _MORE))
            if not more:
                return ""
            for token in more:
                if tokens and token[1] > tokens[-1][2] + 1 and self._ends(tokens[-1], token[1]):
                    self._next = iter(())
                    break
                tokens.append(token)
        return tokens[index][0]

    def _ends(self, last: Token, start: int) -> bool:
        kind, _, end, _ = last
        if kind in _GOES_ON:
            return False
        return PARAGRAPH.search(self._text, end, start) is not None
