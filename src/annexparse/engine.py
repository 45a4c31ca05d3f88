"""Run a grammar's tables over a text; knows no word, no separator and no rule by name.

The lexer never fails: a grammar's lowest terminal takes any character. The run never fails
either: tokens that fit nowhere become ``ERROR`` tokens, each the smallest stretch that lets the
run go on. So every character of a text is in a token, and every token in the tree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

import msgspec

from annexparse.lexicon import Entry, fold
from annexparse.tables import Rule, Tables

# kind, start, end, meaning: a tuple, since a cell of thirty characters makes a dozen of them.
Token: TypeAlias = tuple[str, int, int, str | None]

# Deeper brackets are read as stray signs: a person does not write them, and recursion is finite.
MAX_DEPTH = 32
_OPEN, _CLOSE, _UNOPENED, _ERROR, _END = "LPAR", "RPAR", "UNOPENED", "ERROR", "$END"


class Node(msgspec.Struct, frozen=True, gc=True):
    """One rule's worth of the tree: its name, what it holds, and where it stands."""

    name: str
    children: tuple[Token | Node, ...]
    start: int
    end: int


class Repair(msgspec.Struct, frozen=True):
    """A stretch that was read as if another spelling, or a missing bracket, stood there."""

    start: int
    end: int
    read_as: str


class Run(msgspec.Struct, frozen=True):
    """The tree of a text, and what was repaired to get it."""

    tree: Node
    repairs: tuple[Repair, ...]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def tokenize(tables: Tables, text: str) -> list[Token]:
    """Cut *text* into tokens; ignored ones are left out, every other character is in one."""
    ignored = tables.ignored
    return [
        (kind, match.start(), match.end(), match[0])
        for match in _compiled(tables.pattern).finditer(text)
        if (kind := match.lastgroup or "") not in ignored
    ]


def prepare(
    tokens: Sequence[Token], words: dict[str, Entry], pairs: dict[str, dict[str, str]]
) -> tuple[list[Token], list[Repair]]:
    """Give words their concept, brackets their partner, and each token the name of its neighbour.

    What a sign separates is told by what follows it. So that one token of look-ahead is enough,
    a grammar may name a pair, ``COMMA__ART``: a comma that stands before an ART. Pairs are
    formed from the right, so that a name can tell of more than one token: ``COMMA__NUM__PARA``.
    """
    prepared: list[Token] = list(tokens)
    repairs: list[Repair] = []
    opened: list[int] = []
    for index, (kind, start, end, value) in enumerate(tokens):
        if kind == "WORD" or kind == "PHRASE":
            entry = words.get(value) if value in words else words.get(fold(value or ""))
            if entry is not None:
                prepared[index] = (entry.concept, start, end, entry.value)
                if entry.repaired is not None:
                    repairs.append(Repair(start, end, entry.repaired))
                elif value is not None and ("\u00ad" in value or "-\n" in value):
                    repairs.append(Repair(start, end, fold(value)))
        elif kind == _OPEN:
            if len(opened) < MAX_DEPTH:
                opened.append(index)
            else:
                prepared[index] = ("JUNK", start, end, value)
        elif kind == _CLOSE:
            if opened:
                opened.pop()
            else:
                prepared[index] = (_UNOPENED, start, end, value)
    if pairs:
        following = _END
        for index in range(len(prepared) - 1, -1, -1):
            kind, start, end, value = prepared[index]
            named = pairs.get(kind)
            if named is not None:
                name = named.get(following)
                while name is None and "__" in following:
                    # A grammar need not tell every longer name from the shorter one.
                    following = following.rpartition("__")[0]
                    name = named.get(following)
                if name is not None:
                    kind = name
                    prepared[index] = (kind, start, end, value)
            following = kind
    return prepared, repairs


def run(tables: Tables, text: str, start: str = "start") -> Run:
    """Read *text* by the rule *start*; never raises because of what the text says."""
    tokens, repairs = prepare(tokenize(tables, text), tables.words, tables.pairs)
    states, rules = tables.states, tables.rules
    first, last = tables.starts[start]
    stack = [first]
    # A value is a token, a node, or the list of children of a rule that is spliced into another.
    values: list[Token | Node | list[Token | Node]] = []
    tokens.append((_END, len(text), len(text), None))
    index = 0
    token = tokens[0]
    while True:
        action = states[stack[-1]].get(token[0])
        if action is None:
            index, token = _recover(tables, tokens, index, token, stack, values, repairs)
            continue
        if action >= 0:
            stack.append(action)
            values.append(token)
            index += 1
            token = tokens[index]
            continue
        rule = rules[~action]
        length = rule.length
        if length:
            held = values[-length:]
            del values[-length:]
            del stack[-length:]
        else:
            held = []
        values.append(_reduced(rule, held, token[1]))
        state = states[stack[-1]][rule.origin]
        stack.append(state)
        if state == last and token[0] == _END:
            break
    result = values[-1]
    if not isinstance(result, Node):
        children = tuple(result) if isinstance(result, list) else (result,)
        result = Node(start, children, 0, len(text))
    return Run(result, tuple(repairs))


def _reduced(
    rule: Rule, held: list[Token | Node | list[Token | Node]], at: int
) -> Token | Node | list[Token | Node]:
    if held and isinstance(held[0], list):
        # A list rule holds its own beginning first: growing that one in place keeps time linear.
        children, rest = held[0], held[1:]
    else:
        children, rest = [], held
    for value in rest:
        if isinstance(value, list):
            children.extend(value)
        else:
            children.append(value)
    if rule.inline:
        return children
    if rule.expand1 and len(children) == 1:
        return children[0]
    return Node(rule.name, tuple(children), _start_of(children, at), _end_of(children, at))


def _start_of(held: Sequence[Token | Node | list[Token | Node]], at: int) -> int:
    for value in held:
        if isinstance(value, Node):
            return value.start
        if isinstance(value, tuple):
            return value[1]
        if value:
            return _start_of(value[:1], at)
    return at


def _end_of(held: Sequence[Token | Node | list[Token | Node]], at: int) -> int:
    for value in reversed(held):
        if isinstance(value, Node):
            return value.end
        if isinstance(value, tuple):
            return value[2]
        if value:
            return _end_of(value[-1:], at)
    return at


def _recover(
    tables: Tables,
    tokens: list[Token],
    index: int,
    token: Token,
    stack: list[int],
    values: list[Token | Node | list[Token | Node]],
    repairs: list[Repair],
) -> tuple[int, Token]:
    """Make room for *token*: supply a closing bracket, or give up the least that lets it stand."""
    if _closes(tables, stack, token[0]):
        at = tokens[index - 1][2] if index else 0
        repairs.append(Repair(at, at, ")"))
        return index - 1, (_CLOSE, at, at, ")")
    dropped: list[Token | Node | list[Token | Node]] = []
    while not _shifts(tables, stack, _ERROR):
        stack.pop()
        dropped.append(values.pop())
    dropped.reverse()
    if dropped:
        start = _start_of(dropped, token[1])
        end = _end_of(dropped, token[1])
        if start < end:
            return index - 1, (_ERROR, start, end, None)
    if token[0] == _END:
        raise AssertionError("a grammar must let ERROR stand before the end of every text")
    tokens[index] = (_ERROR, token[1], token[2], token[0])
    return index, tokens[index]


def _shifts(tables: Tables, stack: list[int], kind: str) -> list[int] | None:
    """The stack after *kind* was shifted, or None if it cannot be.

    That a state has an action for *kind* proves nothing: LALR look-ahead sets are too wide, so
    the reductions are carried out on a copy.
    """
    states, rules = tables.states, tables.rules
    tried = list(stack)
    while True:
        action = states[tried[-1]].get(kind)
        if action is None:
            return None
        if action >= 0:
            tried.append(action)
            return tried
        rule = rules[~action]
        if rule.length:
            del tried[-rule.length :]
        tried.append(states[tried[-1]][rule.origin])


def _closes(tables: Tables, stack: list[int], kind: str) -> bool:
    """Would a closing bracket here let *kind* stand, if need be after further ones?"""
    tried = stack
    for _ in range(MAX_DEPTH + 1):
        closed = _shifts(tables, tried, _CLOSE)
        if closed is None:
            return False
        tried = closed
        if kind == _END or _shifts(tables, tried, kind) is not None:
            return True
    return False
