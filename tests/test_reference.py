"""The run of the tables against Lark itself: the same tree, for every text that both can read.

And where Lark would give up, the same tree as Lark makes of the tokens that the repair left.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from lark import Lark, Token, Tree

from annexparse.engine import Node, Run, run
from annexparse.grammar import Tables, build, load
from tests import corpus
from tests.strategies import EXAMPLES, chance, leaves, mutants, pieces

KINDS = [("charges", "charges"), ("verdicts", "verdict")]


@cache
def lark(lang: str, name: str) -> Lark:
    return build(lang, name)


def cells(kind: str) -> list[tuple[str, str]]:
    """Every text of the corpus, with its language."""
    return sorted({(case.lang, case.text) for case in corpus.cases(kind)})


def plain(tree: Any) -> Any:
    """The names, kinds and places of a tree, whoever made it."""
    made: dict[int, Any] = {}
    waiting: list[tuple[Any, bool]] = [(tree, False)]
    while waiting:
        item, seen = waiting.pop()
        if isinstance(item, Token):
            made[id(item)] = (item.type, item.start_pos, item.end_pos)
        elif isinstance(item, tuple):
            made[id(item)] = item[:3]
        elif seen:
            name = item.name if isinstance(item, Node) else str(item.data)
            made[id(item)] = (name, [made[id(child)] for child in item.children])
        else:
            waiting.append((item, True))
            waiting += [(child, False) for child in item.children]
    return made[id(tree)]


def clean(ran: Run) -> bool:
    """Was nothing repaired that Lark, which repairs nothing, would stumble over?"""
    return all(
        kind != "ERROR" and not (kind.startswith("RPAR") and start == end)
        for kind, start, end, _ in leaves(ran.tree)
    )


def of_tokens(reference: Lark, ran: Run) -> Tree[Token]:
    """What Lark makes of the tokens that a run was left with."""
    parser = reference.parse_interactive()
    last = None
    for kind, start, end, value in leaves(ran.tree):
        last = Token(kind, value or "", start_pos=start, end_pos=end)
        parser.feed_token(last)
    finish: Any = parser.feed_eof
    tree: Tree[Token] = finish(last)
    return tree


def compare(lang: str, name: str, text: str) -> bool:
    """Assert that both read *text* alike; return whether Lark could read it as it is."""
    reference = lark(lang, name)
    ran = run(load(lang, name), text)
    assert plain(of_tokens(reference, ran)) == plain(ran.tree), text
    if not clean(ran):
        return False
    assert plain(reference.parse(text)) == plain(ran.tree), text
    return True


@pytest.mark.parametrize(("kind", "name"), KINDS)
def test_every_text_of_the_corpus(kind: str, name: str) -> None:
    found = [compare(lang, name, text) for lang, text in cells(kind)]
    # Most of what the corpus holds needs no repair, or this would compare little.
    assert len(found) > 80
    assert found.count(True) >= 0.8 * len(found)


@pytest.mark.parametrize(("kind", "name"), KINDS)
def test_many_bad_texts(kind: str, name: str) -> None:
    seeds = [text for lang, text in cells(kind) if lang == "en"] or ["Art. 272 para 2 (x)"]
    texts = mutants(chance(kind), seeds, 10 * EXAMPLES, pieces("en", name))
    found = [compare("en", name, text) for text in texts]
    assert found.count(True) > len(found) / 4
    assert found.count(False) > len(found) / 50


def test_the_spans_of_nodes_are_those_of_their_tokens() -> None:
    tables: Tables = load("en", "charges")
    for text in mutants(
        chance("spans"), ["(Art. 5, 6 (para 1)", "x, "], 1000, pieces("en", "charges")
    ):
        waiting = [run(tables, text).tree]
        assert (waiting[0].start, waiting[0].end) <= (len(text), len(text))
        while waiting:
            node = waiting.pop()
            if not node.children:
                assert node.start == node.end
                continue
            ends = [
                (child.start, child.end) if isinstance(child, Node) else child[1:3]
                for child in node.children
            ]
            assert (node.start, node.end) == (ends[0][0], ends[-1][1])
            waiting += [child for child in node.children if isinstance(child, Node)]
