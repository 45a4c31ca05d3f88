"""The entries of a row by their shapes: the same tree as the table makes token by token."""

from __future__ import annotations

import pytest
from lark import Lark

from annexparse import shapes
from annexparse.engine import Entry, read_row, run
from annexparse.grammar import Tables, languages, load
from annexparse.lalr import Node, derive
from annexparse.shapes import Shapes
from annexparse.table_build import tables_of
from annexparse.tokens import END, Repair, Token, prepare, tokenize
from tests import corpus
from tests.strategies import EXAMPLES, chance, leaves, mutants, pieces

KINDS = [("charges", "charges"), ("verdicts", "verdict")]
ROWS = [
    (lang, name, start)
    for lang in languages()
    for name in ("charges", "verdict", "annex")
    for start in load(lang, name).rows
]


def tokens_of(tables: Tables, text: str) -> tuple[list[Token], list[Repair]]:
    tokens, repairs = prepare(tokenize(tables, text), tables.words, tables.pairs)
    return [*tokens, (END, len(text), len(text), None)], repairs


def compare(tables: Tables, text: str, start: str = "start") -> list[Entry] | None:
    """Assert that shapes lead to the tree of the table; return the entries, if it is a row."""
    tokens, repairs = tokens_of(tables, text)
    tree = derive(tables, tokens, start, repairs)
    ran = run(tables, text, start)
    assert (ran.tree, list(ran.repairs)) == (tree, repairs), text
    kept: Shapes = tables.learnt[start]
    entries = kept.entries(*tokens_of(tables, text))
    flat, of_tree = kept.flat(tree)
    assert flat == list(leaves(tree))
    assert kept.tree([*flat, tokens[-1]], of_tree) == tree
    assert entries is None or entries == of_tree
    return entries


@pytest.mark.parametrize(("kind", "name"), KINDS)
def test_every_text_of_the_corpus(kind: str, name: str) -> None:
    found = [compare(load(case.lang, name), case.text) for case in corpus.cases(kind)]
    assert len(found) > 80
    assert len(found) - found.count(None) > len(found) / 50


@pytest.mark.parametrize(("lang", "name", "start"), ROWS)
def test_many_bad_texts(lang: str, name: str, start: str) -> None:
    tables = load(lang, name)
    seeds = ["Art. 272 paras 2, 3; Art. 291 para 3(4), requalified (from Art. 99: x)", "K (4 (b)"]
    texts = mutants(chance(name + start), seeds, 20 * EXAMPLES, pieces(lang, name))
    found = [compare(tables, text, start) for text in texts]
    assert len(found) - found.count(None) > len(found) / 5


@pytest.mark.parametrize("name", ["charges", "verdict"])
def test_what_is_forgotten_is_worked_out_again(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = load("en", name)
    tables.learnt.clear()
    texts = [case.text for case in corpus.cases("charges")][:60]
    once = [run(tables, text) for text in texts]
    monkeypatch.setattr(shapes, "_MOST", 7)
    tables.learnt.clear()
    assert [run(tables, text) for text in texts] == once
    kept: Shapes = tables.learnt["start"]
    assert len(kept._known) <= 8
    tables.learnt.clear()


def test_what_is_kept_does_not_grow_with_a_list() -> None:
    tables = load("en", "charges")
    tables.learnt.clear()
    for length in (3, 10, 100, 1000, 2000):
        compare(tables, f"Art. 272 para 2({', '.join(['3'] * length)})")
    kept: Shapes = tables.learnt["start"]
    assert kept._count < 100
    tables.learnt.clear()


def test_brackets_are_entries_that_open_and_close() -> None:
    row = read_row(load("en", "charges"), "Art. 5 (mass (riot) us")
    depths = [shape.depth for shape, _ in row.outline.entries]
    assert depths == [0, 1, 0, 1, 0, -1, 0, -1]
    assert [token[:3] for token in row.tokens[-2:]] == [("RPAR", 22, 22), (END, 22, 22)]
    assert row.repairs == [Repair(22, 22, ")")]


SIGNS = 'A: "a"\nB: "b"\nC: "c"\nLPAR: "("\nRPAR: ")"\n%declare ERROR\n'
FORMS = {
    "start: _x*\n_x: one | sub | error\nsub: LPAR _x* RPAR": (True, True),
    "start: _x*\n_x: one | sub | error\nsub: LPAR one RPAR": (True, False),
    "start: _x*\n_x: one | sub | call | error\nsub: LPAR _x* RPAR\ncall: LPAR B C": (True, True),
    "start: _x*\n_x: one | sub | call | error\nsub: LPAR _x* RPAR\ncall: LPAR A C": (True, False),
    "start: _x*\n_x: one | error": (True, False),
    "start: _x+\n_x: one | error": (False, False),
    "start: _x* C\n_x: one | error": (False, False),
    "start: _x* | C B\n_x: one | error": (False, False),
    "start: B _x* | _x*\n_x: one | error": (False, False),
    "?start: _x*\n_x: one | error": (False, False),
    "start: x*\nx: one | error": (True, False),
}


@pytest.mark.parametrize("form", FORMS)
def test_which_rules_read_a_row(form: str) -> None:
    text = f"{form}\none: A B?\nerror: ERROR\n{SIGNS}"
    lark = Lark(text, parser="lalr", lexer="basic", keep_all_tokens=True, maybe_placeholders=False)
    tables = tables_of(lark, "", form)
    is_row, nested = FORMS[form]
    assert [row.nested for row in tables.rows.values()] == [nested] * is_row
    letters = chance(form)
    for _ in range(200 * is_row):
        compare(tables, "".join(letters.choices("aabc()", k=letters.randint(0, 9))))


def test_a_tree_of_nothing_is_a_node_of_no_width() -> None:
    tree = run(load("en", "charges"), "  ").tree
    assert tree == Node("start", (), 2, 2)


def test_rows_of_the_same_kinds_have_one_outline() -> None:
    tables = load("en", "charges")
    one, other = (read_row(tables, f"Art. {number} para 2") for number in (272, 291))
    assert one.outline is other.outline
    assert one.outline.kinds == tuple(kind for kind, _, _, _ in one.tokens)
    assert read_row(tables, "Art. 272 paras 2, 3").outline is not one.outline


def test_a_bracket_is_supplied_whenever_it_is_missing() -> None:
    tables = load("en", "charges")
    for row in (read_row(tables, "Art. 30(3 (mass riots") for _ in range(2)):
        assert len(row.repairs) == 2
        assert row.outline.kinds == tuple(kind for kind, _, _, _ in row.tokens)


def test_of_few_rows_the_outline_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = load("en", "charges")
    monkeypatch.setattr(shapes, "_MOST_ROWS", 2)
    kept = Shapes(tables, "start")
    for text in ("Art. 5", "Art. 5 para 2", "Art. 5; 6", "Art. 5, " * 30):
        assert kept.outline(*tokens_of(tables, text)) is not None
    assert len(kept._outlines) == 1
