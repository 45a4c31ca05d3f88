"""A grammar as plain data: what a run over a text needs of it; knows no text and no Lark."""

from __future__ import annotations

import msgspec

from annexparse.lexicon import Entry


class Rule(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One alternative of a grammar rule: what it makes, and of how many symbols."""

    origin: str
    name: str
    length: int
    inline: bool
    expand1: bool


class Tables(msgspec.Struct, frozen=True):
    """A grammar ready to run.

    ``states[s][symbol]`` is a state to go to, or ``~r`` to reduce by ``rules[r]``. ``pattern``
    matches one token of any kind and the blanks behind it, its last group, which is empty, being
    the terminal; with *lowered*, it matches a text in lower case. ``pairs`` names what a terminal
    becomes before another one.
    """

    key: str
    pattern: str
    ignored: tuple[str, ...]
    states: list[dict[str, int]]
    rules: list[Rule]
    starts: dict[str, tuple[int, int]]
    pairs: dict[str, dict[str, str]]
    words: dict[str, Entry]
    lowered: bool = False
