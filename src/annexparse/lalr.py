"""Derive a row of tokens by a grammar's LALR(1) table; knows no word and no rule by name.

The run never fails: tokens that fit nowhere become ``ERROR`` tokens, each the smallest stretch
that lets the run go on. So every token, and with it every character of a text, is in the tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import msgspec

from annexparse.tables import Rule, Tables
from annexparse.tokens import CLOSE, END, ERROR, MAX_DEPTH, Repair, Token


class Node(msgspec.Struct, frozen=True, gc=False):
    """One rule's worth of the tree: its name, what it holds, and where it stands."""

    name: str
    children: tuple[Token | Node, ...]
    start: int
    end: int


# What stands on the stack: a token, a node, or the children of a rule that is spliced into another.
Value: TypeAlias = "Token | Node | list[Token | Node]"


def derive(tables: Tables, tokens: list[Token], start: str, repairs: list[Repair]) -> Node:
    """Return the tree of *tokens*, of which END is the last, by the rule *start*.

    What is supplied to get it is noted in *repairs*; tokens that fit nowhere are replaced.
    """
    states, rules = tables.states, tables.rules
    state, last = tables.starts[start]
    stack = [state]
    values: list[Value] = []
    index, token = 0, tokens[0]
    kind = token[0]
    while True:
        action = states[state].get(kind)
        if action is None:
            index, token = _recover(tables, tokens, index, token, stack, values, repairs)
            kind, state = token[0], stack[-1]
        elif action >= 0:
            state = action
            stack.append(state)
            values.append(token)
            index += 1
            token = tokens[index]
            kind = token[0]
        else:
            rule = rules[~action]
            if rule.length == 1:
                # What is spliced into another rule needs no list of its own.
                if not rule.inline:
                    values[-1] = _made(rule, values[-1], token[1])
                state = stack[-1] = states[stack[-2]][rule.origin]
            else:
                reduce_by(rule, values, token[1])
                del stack[len(stack) - rule.length :]
                state = states[stack[-1]][rule.origin]
                stack.append(state)
            if state == last and kind == END:
                break
    result = values[-1]
    if not isinstance(result, Node):
        children = tuple(result) if isinstance(result, list) else (result,)
        result = Node(start, children, 0, token[2])
    return result


def reduce_by(rule: Rule, values: list[Value], at: int) -> None:
    """Replace the values that *rule* takes by the one it makes; *at* is where an empty one is."""
    if rule.length == 1:  # as most rules are
        only = values[-1]
        children = only if isinstance(only, list) else [only]
        values[-1] = children if rule.inline else _made(rule, children, at)
        return
    begin = len(values) - rule.length
    first = values[begin] if rule.length else []
    if isinstance(first, list):
        # A list rule holds its own beginning first: growing that one in place keeps time linear.
        children, begin = first, begin + 1
    else:
        children = []
    for value in values[begin:]:
        if isinstance(value, list):
            children.extend(value)
        else:
            children.append(value)
    del values[len(values) - rule.length :]
    values.append(children if rule.inline else _made(rule, children, at))


def node_of(name: str, children: Sequence[Token | Node]) -> Node:
    """Return a node that stands where its *children* stand, of which there is one at least."""
    first, last = children[0], children[-1]
    return Node(
        name,
        tuple(children),
        first[1] if isinstance(first, tuple) else first.start,
        last[2] if isinstance(last, tuple) else last.end,
    )


def _made(rule: Rule, value: Value, at: int) -> Token | Node:
    """Return what a rule that is not spliced makes of its children, or of its one child."""
    if not isinstance(value, list):
        if rule.expand1:
            return value
        return node_of(rule.name, (value,))
    if rule.expand1 and len(value) == 1:
        return value[0]
    return node_of(rule.name, value) if value else Node(rule.name, (), at, at)


def _start(item: Token | Node) -> int:
    return item[1] if isinstance(item, tuple) else item.start


def _end(item: Token | Node) -> int:
    return item[2] if isinstance(item, tuple) else item.end


def _recover(
    tables: Tables,
    tokens: list[Token],
    index: int,
    token: Token,
    stack: list[int],
    values: list[Value],
    repairs: list[Repair],
) -> tuple[int, Token]:
    """Make room for *token*: supply a closing bracket, or give up the least that lets it stand."""
    if _closes(tables, stack, token[0]):
        at = tokens[index - 1][2] if index else 0
        repairs.append(Repair(at, at, ")"))
        return index - 1, (CLOSE, at, at, ")")
    dropped: list[Token | Node] = []
    while not _shifts(tables, stack, ERROR):
        stack.pop()
        value = values.pop()
        if isinstance(value, list):
            dropped += reversed(value)
        else:
            dropped.append(value)
    if dropped:
        start, end = _start(dropped[-1]), _end(dropped[0])
        if start < end:
            return index - 1, (ERROR, start, end, None)
    if token[0] == END:
        raise AssertionError("a grammar must let ERROR stand before the end of every text")
    tokens[index] = (ERROR, token[1], token[2], token[0])
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
        del tried[len(tried) - rule.length :]
        tried.append(states[tried[-1]][rule.origin])


def _closes(tables: Tables, stack: list[int], kind: str) -> bool:
    """Would a closing bracket here let *kind* stand, if need be after further ones?"""
    tried = stack
    for _ in range(MAX_DEPTH + 1):
        closed = _shifts(tables, tried, CLOSE)
        if closed is None:
            return False
        tried = closed
        if kind == END or _shifts(tables, tried, kind) is not None:
            return True
    return False
