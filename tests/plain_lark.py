"""The readers on plain Lark: its own lexer, its own parser, nothing kept from other texts.

What annexparse.engine does fast is done here slowly, by Lark itself. Recovery is the same policy
over Lark's parser state: a closing bracket is supplied if that helps, or else the smallest stretch
is given up that lets the run go on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from functools import cache
from typing import Any
from unittest import mock

from lark import Lark, Tree, UnexpectedToken
from lark import Token as LarkToken
from lark.lexer import LexerThread

from annexparse import Charges, charge_read, engine
from annexparse.grammar import Tables, build, languages, load
from annexparse.lalr import Node
from annexparse.shapes import Shapes
from annexparse.tokens import CLOSE, END, ERROR, MAX_DEPTH, Repair, Token, prepare

NAMES = ("charges", "verdict", "prose")


@contextmanager
def plain() -> Iterator[None]:
    """Let the readers read by Lark, each cell by itself."""
    with (
        mock.patch.object(engine, "_tokens", tokens_of),
        mock.patch.object(engine, "_row", row_of),
        mock.patch.object(charge_read, "_alike", _Apart),
    ):
        yield


class _Meant(LarkToken):
    """A token of Lark's, which is a str, with a meaning that may be none."""

    meaning: str | None


class _Apart:
    """Reads cells as if each were the only one."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def read(self, cell: str, code: str, read: Any) -> Charges:
        reading: Charges = read(cell, self._lang, code)
        return reading


@cache
def _larks() -> dict[str, Lark]:
    return {load(lang, name).key: build(lang, name) for lang in languages() for name in NAMES}


def tokens_of(tables: Tables, text: str) -> tuple[list[Token], list[Repair]]:
    """Return the tokens of *text* by Lark's lexer, and END, and what was repaired in words."""
    lark = _larks()[tables.key]
    front: Any = lark.parser
    lexer: Any = LexerThread.from_text(front.lexer.lexer, text)
    seen = [(t.type, t.start_pos, t.end_pos, str(t)) for t in lexer.lex(None)]
    postlex: Any = lark.options.postlex
    tokens, repairs = prepare(seen, postlex.words, postlex.pairs)
    return [*tokens, (END, len(text), len(text), None)], repairs


def row_of(tables: Tables, tokens: list[Token], repairs: list[Repair]) -> engine.Row:
    """Return the entries of *tokens* by Lark's parser; no shape is known from another text."""
    tree = tree_of(_larks()[tables.key], tokens, repairs)
    return engine.row_of(*Shapes(tables, "start").flat(_node_of(tree, tokens[-1])), repairs)


def tree_of(lark: Lark, tokens: list[Token], repairs: list[Repair]) -> Tree[LarkToken]:
    """Return the tree of *tokens*, of which END is the last; a missing bracket is a repair."""
    parser: Any = lark.parse_interactive(start="start")
    waiting = deque(tokens)
    behind = 0  # where the token before the one that is waiting ends
    supplied = False
    while True:
        token = waiting.popleft()
        try:
            tree: Tree[LarkToken] = parser.feed_token(_lark_token(token))
        except UnexpectedToken:
            put = _recovered(parser, token, behind)
            supplied = put is not None
            if put is None:
                put = (ERROR, token[1], token[2], token[0])
            else:
                waiting.appendleft(token)
            if put[0] == CLOSE:
                repairs.append(Repair(behind, behind, ")"))
            waiting.appendleft(put)
            continue
        if token[0] == END:
            return tree
        if not supplied:
            behind = token[2]
        supplied = False


def _lark_token(token: Token) -> LarkToken:
    kind, start, end, value = token
    made = _Meant(kind, value or "", start_pos=start, end_pos=end)
    made.meaning = value
    return made


def _recovered(parser: Any, token: Token, behind: int) -> Token | None:
    """Return what is to be read before *token*; None if it is *token* itself that fits nowhere."""
    if _closes(parser, token[0]):
        return (CLOSE, behind, behind, ")")
    state = parser.parser_state
    dropped: list[LarkToken] = []
    while _after(parser, ERROR) is None:
        state.state_stack.pop()
        value = state.value_stack.pop()
        dropped[:0] = _leaves(value)
    if dropped:
        start, end = dropped[0].start_pos or 0, dropped[-1].end_pos or 0
        if start < end:
            return (ERROR, start, end, None)
    assert token[0] != END
    return None


def _closes(parser: Any, kind: str) -> bool:
    for _ in range(MAX_DEPTH + 1):
        parser = _after(parser, CLOSE)
        if parser is None:
            return False
        if kind == END or _after(parser, kind) is not None:
            return True
    return False


def _after(parser: Any, kind: str) -> Any:
    """Return a parser that has taken a token of *kind* besides, None if *parser* cannot."""
    tried = parser.copy(deepcopy_values=False)
    tried.parser_state.parse_conf = copy(parser.parser_state.parse_conf)
    tried.parser_state.parse_conf.callbacks = {}
    try:
        tried.feed_token(LarkToken(kind, ""))
    except UnexpectedToken:
        return None
    return tried


def _leaves(value: Any) -> list[LarkToken]:
    if isinstance(value, Tree):
        return [leaf for child in value.children for leaf in _leaves(child)]
    return [value]


def _node_of(tree: Tree[LarkToken], end: Token) -> Node:
    starts = [*(leaf.start_pos or 0 for leaf in _leaves(tree)), end[1]]
    passed = 0

    def node(tree: Any) -> Node | Token:
        nonlocal passed
        if not isinstance(tree, Tree):
            passed += 1
            return (tree.type, tree.start_pos, tree.end_pos, tree.meaning)
        first = passed
        children = tuple(map(node, tree.children))
        start = starts[first]
        last = starts[first] if passed == first else _end(children[-1])
        return Node(str(tree.data), children, start, last)

    made = node(tree)
    assert isinstance(made, Node)
    return made


def _end(child: Node | Token) -> int:
    return child.end if isinstance(child, Node) else child[2]
