"""The tokens of a text: one pattern for all terminals, on the text in lower case."""

from __future__ import annotations

import re
import sys

import pytest

from annexparse.grammar import languages, load
from annexparse.pattern import is_caseless, token_pattern
from annexparse.tokens import lowered

CHARACTERS = "".join(map(chr, range(sys.maxunicode + 1)))


def test_places_stay_what_they_are_in_lower_case() -> None:
    assert len(lowered(CHARACTERS)) == len(CHARACTERS)
    assert lowered("Art. 272 \u0130I\u0131") == "art. 272 iii"


@pytest.mark.parametrize("kind", [r"\w", r"\d", r"\s", r"[^\W\d_]"])
def test_a_character_stays_of_its_kind_in_lower_case(kind: str) -> None:
    low = lowered(CHARACTERS)
    other = [at for at in range(len(low)) if low[at] != CHARACTERS[at]]
    assert len(other) > 1000
    matched = re.compile(kind).match
    assert not [at for at in other if bool(matched(low, at)) != bool(matched(CHARACTERS, at))]


@pytest.mark.parametrize("lang", languages())
def test_lower_case_is_all_that_a_pattern_without_case_asks_for(lang: str) -> None:
    words = {*load(lang, "charges").words, *load(lang, "verdict").words}
    letters = {letter for word in words for letter in word if letter.isalpha()}
    assert len(letters) > 20
    low = lowered(CHARACTERS)
    for letter in letters:
        found = re.finditer(re.escape(letter), CHARACTERS, re.I)
        assert {match.start() for match in found} == {
            match.start() for match in re.finditer(re.escape(letter), low)
        }, letter


def test_a_terminal_with_capitals_of_its_own_keeps_them() -> None:
    assert not is_caseless("[A-Z]+")
    assert not is_caseless("x")
    assert is_caseless(r"[^\W\d_]+(?:\u00ad\S)*|\.")


def test_the_order_of_terminals_decides() -> None:
    terminals = [
        ("BLANK", " +"),
        ("DATE", r"[0-9]+/[0-9]+|(?<![0-9])[12]{4}"),
        ("INT", "[0-9]+"),
        ("BAR", r"[|(]|\|\|"),
        ("ANY", "[^ ]"),
    ]
    pattern = re.compile(token_pattern(terminals, "BLANK"))
    found = [(m.lastgroup, m[0]) for m in pattern.finditer(" 1/2 12|3  x1221")]
    assert found == [
        ("BLANK", " "),
        ("DATE", "1/2 "),
        ("INT", "12"),
        ("BAR", "|"),
        ("INT", "3  "),
        ("ANY", "x"),
        ("DATE", "1221"),
    ]
