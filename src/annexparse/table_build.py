"""From a grammar as Lark has built it to tables as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annexparse.lexicon import read_lexicon
from annexparse.matcher import compiled
from annexparse.pattern import is_caseless, token_pattern
from annexparse.row_form import row_of
from annexparse.tables import Row, Rule, Tables

if TYPE_CHECKING:
    from lark import Lark


def tables_of(lark: Lark, words: str, key: str) -> Tables:
    """Return what a run needs of a Lark parser, as plain data."""
    from lark.parsers.lalr_analysis import Shift

    frontend: Any = lark.parser
    table = frontend.parser._parse_table
    rules: list[Rule] = []
    numbers: dict[Any, int] = {}
    states: list[dict[str, int]] = [{} for _ in range(max(table.states) + 1)]
    for state, actions in table.states.items():
        for symbol, (action, argument) in actions.items():
            if action is Shift:
                states[state][str(symbol)] = argument
                continue
            if argument not in numbers:
                numbers[argument] = len(rules)
                rules.append(_rule(argument))
            states[state][str(symbol)] = ~numbers[argument]
    lexer = getattr(frontend.lexer, "lexer", frontend.lexer)
    terminals, lowered = _patterns_of(lexer.terminals)
    pattern, kinds = token_pattern(terminals, "SPACE")
    names = terminals_of(lark)
    return Tables(
        key=key,
        pattern=pattern,
        kinds=kinds,
        ignored=tuple(sorted(map(str, lexer.ignore_types))),
        states=states,
        rules=rules,
        starts={str(s): (table.start_states[s], table.end_states[s]) for s in lark.options.start},
        pairs=pairs_of(names),
        words=read_lexicon(words.splitlines(), names),
        lowered=lowered,
        rows=_rows_of(lark, states, table.start_states),
        program=compiled(pattern),
    )


def _rows_of(lark: Lark, states: list[dict[str, int]], starts: dict[str, int]) -> dict[str, Row]:
    ways: dict[str, set[tuple[str, ...]]] = {}
    # What is given another name, or none if it holds one thing, is no row of its own.
    renamed = {str(r.origin.name) for r in lark.rules if r.alias or r.options.expand1}
    for rule in lark.rules:
        way = tuple(str(symbol.name) for symbol in rule.expansion)
        ways.setdefault(str(rule.origin.name), set()).add(way)
    names = [name for name in lark.options.start if name not in renamed]
    rows = {name: row_of(name, starts[name], states, ways) for name in names}
    return {name: row for name, row in rows.items() if row is not None}


def _patterns_of(terminals: Any) -> tuple[list[tuple[str, str]], bool]:
    """The patterns in the order in which Lark tries them; are they for a text in lower case?

    Matching without regard to case takes twice the time of matching a text in lower case.
    """
    lowered = all(t.pattern.flags == {"i"} or is_caseless(t.pattern.value) for t in terminals)
    found: list[tuple[str, str]] = []
    for terminal in terminals:
        pattern = terminal.pattern
        as_it_is = lowered and "i" in pattern.flags
        found.append((str(terminal.name), pattern.value if as_it_is else pattern.to_regexp()))
    return found, lowered


def pairs_of(names: set[str]) -> dict[str, dict[str, str]]:
    """Return for each terminal what it becomes before another: ``A__B`` is an A before a B."""
    pairs: dict[str, dict[str, str]] = {}
    for name in names:
        first, mark, second = name.partition("__")
        if mark:
            pairs.setdefault(first, {})[second] = name
    return pairs


def _rule(rule: Any) -> Rule:
    name = str(rule.alias or rule.options.template_source or rule.origin.name)
    return Rule(
        origin=str(rule.origin.name),
        name=name,
        length=len(rule.expansion),
        inline=rule.origin.name.startswith("_") and not rule.alias,
        expand1=bool(rule.options.expand1 and not rule.alias),
    )


def terminals_of(lark: Lark) -> set[str]:
    """The names of all terminals that the rules use, declared ones too."""
    frontend: Any = lark.parser
    symbols = {s for actions in frontend.parser._parse_table.states.values() for s in actions}
    return {str(s) for s in symbols if s.isupper() and not s.startswith("$")}
