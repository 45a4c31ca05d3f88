"""The entries of a row by the shape of their tokens; knows no word and no entry by name.

A cell is a row of entries, ``start: _entry*``, and what the table makes of one depends on nothing
but the kinds of its tokens and of the one behind it. So that is worked out once and kept, as a
tree of kinds; a run then takes one step a token and reduces nothing. Brackets, ``LPAR _entry*
RPAR``, hold a row of the same entries. A row that does not go on is left to annexparse.lalr.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import msgspec

from annexparse.lalr import Node, Value, node_of, reduce_by
from annexparse.tables import Tables
from annexparse.tokens import CLOSE, END, OPEN, Repair, Token

# Longer entries are lists, of which there is no end; and so many shapes nobody writes.
_LONGEST, _MOST = 24, 10_000
# Longer rows are hardly alike; and the outlines of so many are kept.
_LONGEST_ROW, _MOST_ROWS = 40, 1_000


class Shape:
    """What an entry is by the kinds of its tokens.

    ``made`` is its part of the tree, with the numbers of its tokens, from 0, for their places.
    ``depth`` is 1 for a bracket that opens a row within the row, and -1 for one that closes it.
    ``plan`` is for whoever reads entries to keep what follows from the shape alone.
    """

    __slots__ = ("depth", "made", "plan")

    def __init__(self, made: _Made, depth: int = 0) -> None:
        self.made, self.depth = made, depth
        self.plan: Any = None


# An entry of a row: its shape, and the number of its first token.
Entry: TypeAlias = tuple[Shape, int]
# What a token does to an entry that has begun: the shape of the entry if it ends before the token,
# and the steps that lead on from there.
_Step: TypeAlias = "tuple[Shape | None, _Steps]"
_Steps: TypeAlias = dict[str, _Step]
_Made: TypeAlias = tuple[Token | Node, ...]


class Outline(msgspec.Struct, gc=False):
    """What a row is by the kinds of its tokens, which are in ``kinds``, one for each.

    ``present`` are the same without an order. ``plan`` is for whoever reads rows to keep what
    follows from the kinds alone.
    """

    kinds: tuple[str, ...]
    present: frozenset[str]
    entries: Sequence[Entry]
    plan: Any = None


def outline_of(tokens: Sequence[Token], entries: Sequence[Entry]) -> Outline:
    """Return the outline of the row of *tokens* and their *entries*."""
    kinds = tuple([token[0] for token in tokens])
    return Outline(kinds, frozenset(kinds), entries)


class Shapes:
    """The shapes of the entries of a grammar, as far as texts have shown them."""

    def __init__(self, tables: Tables, start: str) -> None:
        self._tables, self._start = tables, start
        self._first: _Steps = {}
        self._count = 0
        self._known: dict[_Made, Shape] = {}
        self._outlines: dict[tuple[str, ...], Outline] = {}
        self._opens, self._closes = Shape((), 1), Shape((), -1)
        self._base = tables.starts[start][0]
        row = tables.rows.get(start)
        self._behind = row.behind if row is not None else None
        # What the tree calls a bracket that holds a row.
        self.bracket: str | None = None
        if row is not None and row.nested:
            pair: list[Token] = [(kind, 0, 0, None) for kind in (OPEN, CLOSE, END)]
            step = self._simulated({}, pair, 0, 2)
            node = step[0].made[0] if step is not None and step[0] is not None else None
            self.bracket = node.name if isinstance(node, Node) else None

    def outline(self, tokens: list[Token], repairs: list[Repair]) -> Outline | None:
        """Return the outline of *tokens*, of which END is the last; None if they are no row.

        Brackets that are missing at the end are supplied, and noted in *repairs*.
        """
        kinds = tuple([token[0] for token in tokens])
        outline = self._outlines.get(kinds)
        if outline is None:
            entries = self.entries(tokens, repairs)
            if entries is None:
                return None
            outline = outline_of(tokens, entries)
            # With a bracket that was supplied the tokens are others.
            if len(kinds) <= _LONGEST_ROW and len(tokens) == len(kinds):
                if len(self._outlines) >= _MOST_ROWS:
                    self._outlines.clear()
                self._outlines[kinds] = outline
        return outline

    def entries(self, tokens: list[Token], repairs: list[Repair]) -> list[Entry] | None:
        """Return the entries of *tokens*, of which END is the last; None if they are no row.

        Brackets that are missing at the end are supplied, and noted in *repairs*.
        """
        if self._behind is None:
            return None
        found: list[Entry] = []
        steps = self._first
        begin = depth = 0
        for index, token in enumerate(tokens):
            step = steps.get(token[0]) or self._learn(steps, tokens, begin, index)
            if step is None:
                return None
            shape, steps = step
            if shape is not None:
                found.append((shape, begin))
                begin = index
                if shape.depth:
                    depth += shape.depth
                    if depth < 0:
                        return None
        if depth:
            at = tokens[-2][2]
            for _ in range(depth):
                found.append((self._closes, len(tokens) - 1))
                tokens.insert(-1, (CLOSE, at, at, ")"))
                repairs.append(Repair(at, at, ")"))
        return found

    def _learn(
        self, steps: _Steps, tokens: Sequence[Token], begin: int, index: int
    ) -> _Step | None:
        """Work out the step from the entry that began at *begin* to the token at *index*.

        It is None for an error. Those to the end of the entry are worked out with it.
        """
        if self._count > _MOST:
            self._first.clear()
            self._known.clear()
            self._count = 0
        kind = tokens[index][0]
        if index == begin:
            return self._begun(kind)
        shape = {OPEN: self._opens, CLOSE: self._closes}.get(tokens[begin][0])
        if shape is None:
            return self._simulated(steps, tokens, begin, index)
        begun = self._begun(kind)
        if begun is None:
            return None
        steps[kind] = step = (shape, begun[1])
        return step

    def _begun(self, kind: str) -> _Step | None:
        """The step to an entry that begins with *kind*, None if it is an error."""
        step = self._first.get(kind)
        if step is None:
            if kind in (OPEN, CLOSE):
                known = self.bracket is not None
            else:
                # Every state in which an entry can begin does with it what the first does.
                known = kind == END or self._tables.states[self._base].get(kind, -1) >= 0
            if known:
                self._first[kind] = step = (None, {})
        return step

    def _simulated(
        self, steps: _Steps, tokens: Sequence[Token], begin: int, index: int
    ) -> _Step | None:
        """Let the table read the entry, and note its steps from the token at *index* on."""
        states, rules = self._tables.states, self._tables.rules
        top, behind = self._base, self._behind
        stack: list[int] = [top]
        values: list[Value] = []
        first: _Step | None = None
        step: _Step
        for at in range(begin, min(begin + _LONGEST + 1, len(tokens))):
            kind = tokens[at][0]
            while (action := states[top].get(kind)) is not None and action < 0:
                rule = rules[~action]
                reduce_by(rule, values, at - begin)
                if rule.length:
                    del stack[-rule.length :]
                top = states[stack[-1]][rule.origin]
                stack.append(top)
                if top == behind and len(stack) == 2:
                    assert at >= index
                    made, begun = values[-1], self._begun(kind)
                    if begun is not None:
                        shape = self._shape(tuple(made) if isinstance(made, list) else (made,))
                        step = steps[kind] = (shape, begun[1])
                        first = first or step
                        self._count += 1
                    return first
            if action is None:
                return first
            top = action
            stack.append(top)
            values.append((kind, at - begin, at - begin + 1, None))
            if at >= index:
                step = steps[kind] = (None, {})
                steps = step[1]
                first = first or step
                self._count += 1
        return first

    def _shape(self, made: _Made) -> Shape:
        return self._known.setdefault(made, Shape(made))

    # ---- and trees

    def tree(self, tokens: Sequence[Token], entries: Sequence[Entry]) -> Node:
        """Return the tree of *tokens* with their *entries*."""
        rows: list[list[Token | Node]] = [[]]
        for shape, at in entries:
            if shape.depth > 0:
                rows.append([tokens[at]])
            elif shape.depth < 0:
                assert self.bracket is not None
                inside = rows.pop()
                inside.append(tokens[at])
                rows[-1].append(node_of(self.bracket, inside))
            else:
                rows[-1] += [filled(item, tokens, at) for item in shape.made]
        if not rows[0]:
            end = tokens[-1][1]
            return Node(self._start, (), end, end)
        return node_of(self._start, rows[0])

    def flat(self, tree: Node) -> tuple[list[Token], list[Entry]]:
        """Return the tokens of *tree*, which annexparse.lalr made, and their entries."""
        tokens: list[Token] = []
        entries: list[Entry] = []
        waiting: list[Token | Node] = list(reversed(tree.children))
        while waiting:
            item = waiting.pop()
            at = len(tokens)
            if isinstance(item, tuple):
                shape = {OPEN: self._opens, CLOSE: self._closes}.get(item[0])
                tokens.append(item)
                entries.append((shape or self._shape(((item[0], 0, 1, None),)), at))
            elif item.name == self.bracket and _opens(item.children[0]):
                waiting += reversed(item.children)
            else:
                entries.append((self._shape((_emptied(item, tokens, at),)), at))
        return tokens, entries


def _opens(item: Token | Node) -> bool:
    return isinstance(item, tuple) and item[0] == OPEN


def filled(item: Token | Node, tokens: Sequence[Token], at: int) -> Token | Node:
    """Return a part of a shape with the tokens of an entry that begins with the token *at*."""
    if isinstance(item, tuple):
        return tokens[at + item[1]]
    if not item.children:
        place = tokens[at + item.start][1]
        return Node(item.name, (), place, place)
    return node_of(item.name, [filled(child, tokens, at) for child in item.children])


def _emptied(item: Token | Node, tokens: list[Token], at: int) -> Token | Node:
    """Return a part of a tree as one of a shape; its tokens are added to *tokens*."""
    begin = len(tokens) - at
    if isinstance(item, tuple):
        tokens.append(item)
        return (item[0], begin, begin + 1, None)
    children = tuple([_emptied(child, tokens, at) for child in item.children])
    return Node(item.name, children, begin, len(tokens) - at)
