"""The run of a grammar's tables: the trees that rules make, and what becomes of errors."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from lark import Lark

from annexparse.engine import MAX_DEPTH, Node, Repair, Run, Token, prepare, run, tokenize
from annexparse.grammar import Tables, load
from annexparse.lexicon import Entry
from annexparse.table_build import pairs_of, tables_of
from tests.strategies import PROPERTY, chance, derivation, leaves, lost, mutants, pieces, texts

RULES = """
start: _entry*
_entry: pair | call | list | empty_call | error | any
pair: KEY COLON VALUE            | KEY COLON -> keyless
?call: NAME | LPAR _entry* RPAR -> bracket
list: _list
_list: INT | _list COMMA INT
empty_call: NAME LBR none RBR
none:
error: ERROR
any: JUNK | UNOPENED | RPAR__NEVER
NAME: /[a-z]+/
KEY: /[A-Z]+/
VALUE: /=[a-z]+/
INT: /[0-9]+/
COMMA: ","
COLON: ":"
LPAR: "("
RPAR: ")"
LBR: "{"
RBR: "}"
JUNK.-9: /[^ ]/
SPACE: / +/
%declare ERROR UNOPENED RPAR__NEVER
%ignore SPACE
"""


@cache
def small() -> tuple[Lark, Tables]:
    """A small grammar that has all that a rule can be: spliced, aliased, empty, one child."""
    lark = Lark(
        RULES,
        parser="lalr",
        lexer="basic",
        keep_all_tokens=True,
        maybe_placeholders=False,
        strict=True,
    )
    return lark, tables_of(lark, "", "a key")


def shown(child: Node | Token, text: str) -> str:
    if isinstance(child, Node):
        return f"{child.name}[{' '.join(shown(inner, text) for inner in child.children)}]"
    kind, start, end, _ = child
    return f"{kind}={text[start:end]}" if kind == "ERROR" else text[start:end] or f"<{kind}>"


def read(text: str) -> tuple[str, tuple[Repair, ...]]:
    ran = run(small()[1], text)
    assert lost(small()[1], text, ran.tree) == []
    return shown(ran.tree, text), ran.repairs


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", "start[]"),
        ("  ", "start[]"),
        ("a", "start[a]"),
        ("a b", "start[a b]"),
        ("1", "start[list[1]]"),
        ("1, 2,3", "start[list[1 , 2 , 3]]"),
        ("K:=v", "start[pair[K : =v]]"),
        ("K: L:=v", "start[keyless[K :] pair[L : =v]]"),
        ("(a (b) 1)", "start[bracket[( a bracket[( b )] list[1] )]]"),
        ("a{}", "start[empty_call[a { none[] }]]"),
        ("$", "start[any[$]]"),
    ],
)
def test_the_tree_is_the_one_that_the_rules_make(text: str, tree: str) -> None:
    assert read(text) == (tree, ())


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        # a sign that fits nowhere is an error by itself, and what stands around it is read
        ("a = b", "start[a any[=] b]"),
        ("a : b", "start[a error[ERROR=:] b]"),
        ("a , b 1,2", "start[a error[ERROR=,] b list[1 , 2]]"),
        # of what was begun and cannot go on, all is kept that stands by itself
        ("1, K:=v", "start[list[1] error[ERROR=,] pair[K : =v]]"),
        ("1, 2, K:=v", "start[list[1 , 2] error[ERROR=,] pair[K : =v]]"),
        ("b a{K:=v", "start[b a error[ERROR={] pair[K : =v]]"),
        ("b 1,", "start[b list[1] error[ERROR=,]]"),
        ("K", "start[error[ERROR=K]]"),
        ("(1, K:)", "start[bracket[( list[1] error[ERROR=,] keyless[K :] )]]"),
    ],
)
def test_an_error_takes_the_smallest_stretch_that_lets_the_run_go_on(text: str, tree: str) -> None:
    assert read(text) == (tree, ())


@pytest.mark.parametrize(
    ("text", "tree", "repairs"),
    [
        ("(a", "start[bracket[( a <RPAR>]]", [(2, 2)]),
        ("(a  ", "start[bracket[( a <RPAR>]]", [(2, 2)]),
        ("((a", "start[bracket[( bracket[( a <RPAR>] <RPAR>]]", [(3, 3), (3, 3)]),
        ("(a) b", "start[bracket[( a )] b]", []),
        (")a", "start[any[)] a]", []),
        ("a) (b", "start[a any[)] bracket[( b <RPAR>]]", [(5, 5)]),
    ],
)
def test_brackets_are_closed_at_the_end_and_opened_by_none(
    text: str, tree: str, repairs: list[tuple[int, int]]
) -> None:
    assert read(text) == (tree, tuple(Repair(start, end, ")") for start, end in repairs))


def test_brackets_deeper_than_a_person_writes_are_signs() -> None:
    text = "(" * (MAX_DEPTH + 5) + "a" + ")" * (MAX_DEPTH + 5)
    tree, repairs = read(text)
    assert tree.count("bracket[") == MAX_DEPTH
    assert tree.count("any[") == 10
    assert repairs == ()


def tokens(*kinds: str) -> list[Token]:
    return [(kind, at, at + 1, kind.lower()) for at, kind in enumerate(kinds)]


def prepared(*kinds: str, pairs: str = "") -> list[str]:
    return [token[0] for token in prepare(tokens(*kinds), {}, pairs_of({*pairs.split()}))[0]]


def test_a_pair_names_what_follows() -> None:
    assert prepared("A", "B", "A", pairs="A__B") == ["A__B", "B", "A"]
    assert prepared("A", "C", pairs="A__B") == ["A", "C"]


def test_pairs_are_formed_from_the_right() -> None:
    assert prepared("A", "B", "C", pairs="B__C A__B__C") == ["A__B__C", "B__C", "C"]
    # a pair before a pair, where the grammar names only the first of its two
    assert prepared("A", "B", "C", pairs="B__C A__B") == ["A__B", "B__C", "C"]
    assert prepared("A", "B", "D", pairs="B__C A__B__C") == ["A", "B", "D"]


def test_the_longer_pair_comes_before_the_shorter() -> None:
    assert prepared("A", "B", "C", pairs="B__C A__B A__B__C") == ["A__B__C", "B__C", "C"]


def test_words_get_their_meaning() -> None:
    words = {
        "art.": Entry("ART"),
        "two": Entry("NUMBER", "2"),
        "at.": Entry("ART", None, "art."),
        "criminal code": Entry("CODE", "CC"),
        "don't": Entry("FILLER"),
    }
    seen: list[Token] = [
        ("WORD", 0, 4, "ART."),
        ("WORD", 5, 8, "At."),
        ("PHRASE", 9, 24, "Criminal\n  Code"),
        ("WORD", 25, 30, "Don\u2019t"),
        ("WORD", 31, 34, "two"),
        ("WORD", 35, 40, "other"),
        ("WORD", 41, 46, "t-\nwo"),
        ("WORD", 47, 51, "t\u00adwo"),
        ("BIG", 52, 55, "272"),
    ]
    made, repairs = prepare(seen, words, {})
    assert [(kind, value) for kind, _, _, value in made] == [
        ("ART", None),
        ("ART", None),
        ("CODE", "CC"),
        ("FILLER", None),
        ("NUMBER", "2"),
        ("WORD", "other"),
        ("NUMBER", "2"),
        ("NUMBER", "2"),
        ("BIG", "272"),
    ]
    assert repairs == [Repair(5, 8, "art."), Repair(41, 46, "two"), Repair(47, 51, "two")]


@pytest.mark.parametrize("name", ["charges", "verdict"])
def test_the_lexer_takes_any_character(name: str) -> None:
    tables = load("en", name)
    every = "".join(map(chr, (*range(0x3100), *range(0xD7F0, 0xE010), 0xFFFF, 0x1F600, 0x10FFFF)))
    covered = sum(end - start for _, start, end, _ in tokenize(tables, every))
    blanks = sum(1 for character in every if character.isspace())
    assert len(every) - covered <= blanks + every.count("-") + 2
    assert lost(tables, every, run(tables, every).tree) == []


def sound(ran: Run, tables: Tables, text: str) -> None:
    assert lost(tables, text, ran.tree) == []
    kinds = [token[0] for token in leaves(ran.tree)]
    # Whatever was repaired, what came of it is a sentence of the grammar.
    assert derivation(tables, kinds) is not None
    for repair in ran.repairs:
        assert 0 <= repair.start <= repair.end <= len(text)
        assert repair.read_as


@pytest.mark.parametrize("name", ["charges", "verdict"])
def test_every_character_of_any_text_is_in_the_tree(name: str) -> None:
    tables = load("en", name)

    @PROPERTY
    @given(texts("en", name))
    def holds(text: str) -> None:
        sound(run(tables, text), tables, text)

    holds()


@pytest.mark.parametrize("name", ["charges", "verdict"])
def test_every_character_of_many_bad_texts_is_in_the_tree(name: str) -> None:
    tables = load("en", name)
    seeds = [
        "Art. 272 paras 2, 3; Art. 291 para 3(4), requalified (from Art. 99: x)",
        "K (a; 4 (b)",
    ]
    for text in mutants(chance(name), seeds, 3000, pieces("en", name)):
        sound(run(tables, text), tables, text)
