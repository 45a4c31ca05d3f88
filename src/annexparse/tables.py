"""A grammar as plain data: what a run over a text needs of it; knows no text and no Lark."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

import msgspec

from annexparse.lexicon import Entry
from annexparse.matcher import Program, matcher


class Rule(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One alternative of a grammar rule: what it makes, and of how many symbols."""

    origin: str
    name: str
    length: int
    inline: bool
    expand1: bool


class Row(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A start rule that reads entries in a row.

    ``behind`` is the state behind some of them; with *nested*, brackets hold such rows, too.
    """

    behind: int
    nested: bool = False


class Tables(msgspec.Struct, frozen=True, dict=True):
    """A grammar ready to run.

    ``states[s][symbol]`` is a state to go to, or ``~r`` to reduce by ``rules[r]``. ``pattern``
    matches one token of any kind and the blanks behind it, its last group, which is empty, being
    that of its terminal in ``kinds``; with *lowered*, it matches a text in lower case. ``pairs``
    names what a terminal becomes before another one. ``rows`` are the start rules that read rows
    of entries. ``program`` is the pattern as the Python that made the tables runs it.
    """

    key: str
    pattern: str
    kinds: list[str]
    ignored: tuple[str, ...]
    states: list[dict[str, int]]
    rules: list[Rule]
    starts: dict[str, tuple[int, int]]
    pairs: dict[str, dict[str, str]]
    words: dict[str, Entry]
    lowered: bool = False
    rows: dict[str, Row] = {}
    program: Program | None = None

    @cached_property
    def tokens_in(self) -> re.Pattern[str]:
        """The pattern, ready to match."""
        return matcher(self.pattern, self.program)

    @cached_property
    def learnt(self) -> dict[str, Any]:
        """What runs over texts have worked out and keep; it is never stored."""
        return {}
