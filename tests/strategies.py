"""What the tests feed to the readers, and what they measure on the trees that come back.

``ANNEXPARSE_EXAMPLES=5000 pytest`` looks further, and elsewhere each time; by default the examples
are few and always the same.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from functools import cache

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from annexparse import Provision
from annexparse.engine import Node, Token
from annexparse.grammar import Tables, load
from annexparse.lexicon import read_lexicon
from annexparse.resources import resource
from annexparse.tokens import lowered

_WANTED = os.environ.get("ANNEXPARSE_EXAMPLES")
EXAMPLES = int(_WANTED or 120)
PROPERTY = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=_WANTED is None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def chance(name: str) -> random.Random:
    """A source of accidents that are the same each time, unless more are wanted."""
    return random.Random(name if _WANTED is None else None)


# ---- texts ------------------------------------------------------------------------------------

# What a terminal without words of its own looks like; a pair, A__B, looks like its A.
SIGNS: dict[str, list[str]] = {
    "INT": ["3", "12", "2-1", "2 \u2013 4", "1"],
    "BIG": ["272", "269-1", "132-137", "380\u00b9", "0272", "36-378"],
    "DOTTED": ["291.3", "380-1.2", "272/2", "24.3.1", "291.3.4.5.6"],
    "LETTERED": ["124A", "295-A", "188a"],
    "SUM": ["1,200,000", "12 000", "1.500.000"],
    "LONG": ["12345", "12.05.2023", "2023-05-12", "1234567890123"],
    "LETTERS": ["a-c", "a \u2013 d"],
    "LETTER": ["a", "\u0432", "C", "\u0130"],
    "SEMI": [";"],
    "COLON": [":"],
    "DOT": ["."],
    "COMMA": [","],
    "PLUS": ["+"],
    "SLASH": ["/"],
    "ELLIPSIS": ["...", "\u2026"],
    "ARROW": ["->", "=>", "\u2192"],
    "DASH": ["-", "\u2013", "\u2014", "\u2212"],
    "QUOTE": ['"', "\u00ab", "\u00bb", "\u201c", "\u201d", "\u2019"],
    "BULLET": ["\u2022", "\u00b7", "*"],
    "LPAR": ["(", "["],
    "RPAR": [")", "]"],
    "UNOPENED": [")", "]"],
    "WORD": [
        "hooliganism",
        "mass",
        "riots",
        "\u0430\u0431\u0432",
        "rio-\nts",
        "d'Or",
        "co\u00adde",
    ],
    "JUNK": ["\0", "\ud800", "\u200b", "\u0667", "$", "\u20ac", "_", "\U0001f600", "\u0301", "%"],
    "SPACE": [" ", "\u00a0", "\n", "  ", "\t", "\u2009"],
    "HYPHEN": ["-"],
    "DATE": ["12.05.2023", "2023-05-12", "1/2/21"],
    "MIXED": ["3 1/2", "8\u00bd", "\u00be"],
    "FRACTION": ["3/4", "1/3"],
    "GROUPED": ["126,250", "389.000", "10 000 000", "1,000.50"],
    "DECIMAL": ["3.5", "1,6", "5.3"],
    "RANGE": ["2-4", "5 \u2013 7"],
    "MARK": ["*", "**)", "\u2020", "^{*)}"],
    "COUNT": ["12", "3"],
}


@cache
def spellings(lang: str, concept: str) -> tuple[str, ...]:
    """Every spelling that the lexicon of *lang* has for *concept*, slips included."""
    lines = (resource("grammars") / lang / "words.txt").read_text("utf-8").splitlines()
    return tuple(sorted(read_lexicon(lines, {concept})))


@cache
def terminals(lang: str, name: str) -> frozenset[str]:
    """The names of all terminals of a grammar, pairs and ignored ones too."""
    tables = load(lang, name)
    used = {symbol for actions in tables.states for symbol in actions if symbol.isupper()}
    return frozenset({symbol for symbol in used if not symbol.startswith("$")} | {*tables.ignored})


@cache
def looks(lang: str, terminal: str) -> tuple[str, ...]:
    """How *terminal* is written; nothing, if neither the lexicon nor SIGNS says it."""
    base = terminal.partition("__")[0]
    return spellings(lang, base) or tuple(SIGNS.get(base, ()))


@cache
def pieces(lang: str, name: str) -> tuple[str, ...]:
    """The stuff that texts for a grammar are made of: a few looks of every terminal."""
    bases = {terminal.partition("__")[0] for terminal in terminals(lang, name)} - {"ERROR"}
    found = [look for base in sorted(bases) for look in looks(lang, base)[:12]]
    return (*found, *SIGNS["JUNK"], *SIGNS["SPACE"], "Art. 272 para 2", "(", ")", "12 May 2022")


@cache
def soups(lang: str, name: str) -> st.SearchStrategy[str]:
    """Words and signs of a grammar in any order, with and without blanks between."""
    some = st.sampled_from(pieces(lang, name))
    return st.builds(
        str.join, st.sampled_from([" ", " ", "", "\n", "\u00a0"]), st.lists(some, max_size=25)
    )


# Lone surrogates and NUL are characters of a Python string as any other.
CHARACTERS = st.characters() | st.characters(categories=["Cs"]) | st.sampled_from("\0\ufeff\u200b")
ANY_TEXT = st.text(CHARACTERS, max_size=80)


def texts(lang: str, name: str) -> st.SearchStrategy[str]:
    """Any text at all, and texts that look like some."""
    return ANY_TEXT | soups(lang, name) | st.builds(str.__add__, soups(lang, name), ANY_TEXT)


def mutants(
    rng: random.Random, seeds: list[str], number: int, stuff: tuple[str, ...]
) -> Iterator[str]:
    """Yield *number* texts, each a seed with a few accidents or a soup of *stuff*."""
    for _ in range(number):
        if rng.random() < 0.25:
            yield rng.choice([" ", "", "\n"]).join(rng.choices(stuff, k=rng.randint(0, 14)))
            continue
        text = rng.choice(seeds)
        for _ in range(rng.randint(1, 4)):
            at = rng.randint(0, len(text))
            to = min(len(text), at + rng.randint(0, 6))
            put = rng.choice(stuff)
            text = rng.choice(
                [
                    text[:at] + text[to:],
                    text[:at] + put + text[at:],
                    text[:at] + put + text[to:],
                    text[:at] + " " + put + " " + text[at:],
                    text[:to] + text[at:],
                    text[:at] + text[at:to][::-1] + text[to:],
                    text[:at] + text[at:].upper(),
                    text[at:] + text[:at],
                    text[:at],
                ]
            )[:400]
        yield text


# ---- provisions -------------------------------------------------------------------------------

_NUMBERS = st.integers(1, 99).map(str)
ARTICLES = st.sampled_from(["272", "269-1", "380-1", "5", "1000", "99"]) | st.integers(1, 999).map(
    str
)
PARAGRAPHS = st.none() | st.sampled_from(["3", "2-1", "1", "1-3"]) | _NUMBERS
POINTS = st.none() | st.sampled_from(["4", "a", "\u0432", "b", "2-1", "1-12"]) | _NUMBERS
PROVISIONS = st.builds(Provision, st.sampled_from(["KZ-CC"]), ARTICLES, PARAGRAPHS, POINTS)


# ---- trees ------------------------------------------------------------------------------------


def leaves(tree: Node) -> Iterator[Token]:
    """Yield the tokens of a tree, from left to right."""
    waiting: list[Token | Node] = [tree]
    while waiting:
        child = waiting.pop()
        if isinstance(child, Node):
            waiting += reversed(child.children)
        else:
            yield child


def nodes(tree: Node) -> Iterator[Node]:
    """Yield the nodes of a tree, from the top."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += [child for child in reversed(node.children) if isinstance(child, Node)]


def ignored(tables: Tables, text: str) -> set[int]:
    """Where in *text* stands a character that the grammar passes over."""
    found: set[int] = set()
    for match in re.finditer(tables.pattern, lowered(text) if tables.lowered else text):
        # What stands behind the token in the same match is blank.
        group = match.lastindex or 0
        passed = tables.kinds[group] in tables.ignored
        found.update(range(match.start() if passed else match.end(group), match.end()))
        # A figure that is parted, "2 – 4 $", has blanks between its parts.
        found.update(at for at in range(*match.span()) if text[at].isspace())
    return found


def lost(tables: Tables, text: str, tree: Node) -> list[str]:
    """What keeps the tokens of *tree* from telling the whole of *text*; nothing, if all is well."""
    faults: list[str] = []
    passed = ignored(tables, text)
    at = 0
    for kind, start, end, _ in leaves(tree):
        if not at <= start <= end <= len(text):
            faults.append(f"{kind} {start}-{end} behind {at}")
        faults += [f"{place}: {text[place]!r}" for place in range(at, start) if place not in passed]
        at = max(at, end)
    faults += [f"{i}: {text[i]!r}" for i in range(at, len(text)) if i not in passed]
    return faults


def derivation(tables: Tables, kinds: list[str], start: str = "start") -> list[int] | None:
    """The rules, by their numbers, that derive a row of tokens; None if the grammar has it not."""
    first, last = tables.starts[start]
    stack, used = [first], []
    for kind in [*kinds, "$END"]:
        while True:
            action = tables.states[stack[-1]].get(kind)
            if action is None:
                return None
            if action >= 0:
                stack.append(action)
                break
            rule = tables.rules[~action]
            used.append(~action)
            if rule.length:
                del stack[-rule.length :]
            stack.append(tables.states[stack[-1]][rule.origin])
            if stack[-1] == last and kind == "$END":
                return used
    raise AssertionError("the end of a text is never shifted")
