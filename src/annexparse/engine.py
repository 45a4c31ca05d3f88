"""Read a text by a grammar's tables: its tokens, the entries of its row, or its whole tree."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from annexparse.lalr import Node, derive
from annexparse.shapes import Entry, Outline, Shape, Shapes, filled, outline_of
from annexparse.tables import Tables
from annexparse.tokens import END, MAX_DEPTH, Repair, Token, prepare, prepared, tokenize

__all__ = [
    "MAX_DEPTH",
    "Entry",
    "Node",
    "Outline",
    "Repair",
    "Row",
    "Run",
    "Shape",
    "Token",
    "filled",
    "prepare",
    "read_row",
    "read_tokens",
    "row_of",
    "run",
    "tokenize",
]


class Run(msgspec.Struct, frozen=True):
    """The tree of a text, and what was repaired to get it."""

    tree: Node
    repairs: tuple[Repair, ...]


class Row(msgspec.Struct, frozen=True, gc=False):
    """The tokens of a text, what was repaired in it, and its entries in their outline."""

    tokens: list[Token]
    repairs: list[Repair]
    outline: Outline


def row_of(tokens: list[Token], entries: list[Entry], repairs: list[Repair]) -> Row:
    """Return the row of *tokens* and their *entries*."""
    return Row(tokens, repairs, outline_of(tokens, entries))


def run(tables: Tables, text: str, start: str = "start") -> Run:
    """Read *text* by the rule *start*; never raises because of what the text says."""
    shapes = _learnt(tables, start)
    tokens, repairs = _tokens(tables, text)
    entries = shapes.entries(tokens, repairs)
    if entries is None:
        tree = derive(tables, tokens, start, repairs)
    else:
        tree = shapes.tree(tokens, entries)
    return Run(tree, tuple(repairs))


def read_row(tables: Tables, text: str) -> Row:
    """Read *text* as a row of entries; a bracket is an entry that opens, and one that closes."""
    return _row(tables, *_tokens(tables, text))


def read_tokens(tables: Tables, tokens: Sequence[Token]) -> Row:
    """Read *tokens*, one or more, as a row of entries: those of a part of a text."""
    end = tokens[-1][2]
    made, repairs = prepare(tokens, tables.words, tables.pairs)
    made.append((END, end, end, None))
    return _row(tables, made, repairs)


def _row(tables: Tables, tokens: list[Token], repairs: list[Repair]) -> Row:
    shapes = _learnt(tables, "start")
    outline = shapes.outline(tokens, repairs)
    if outline is None:
        return row_of(*shapes.flat(derive(tables, tokens, "start", repairs)), repairs)
    return Row(tokens, repairs, outline)


def _learnt(tables: Tables, start: str) -> Shapes:
    shapes: Shapes | None = tables.learnt.get(start)
    if shapes is None:
        shapes = tables.learnt[start] = Shapes(tables, start)
    return shapes


def _tokens(tables: Tables, text: str) -> tuple[list[Token], list[Repair]]:
    tokens, repairs = prepared(tables, text)
    tokens.append((END, len(text), len(text), None))
    return tokens, repairs
