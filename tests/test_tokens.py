"""The tokens of a text: one pattern for all terminals, on the text in lower case."""

from __future__ import annotations

import re
import sys

import pytest

from annexparse.grammar import languages, load
from annexparse.pattern import FIGURE, LETTER, OTHER, is_caseless, may_begin, token_pattern
from annexparse.tokens import lowered

BEGINNINGS = {"F": FIGURE, "L": LETTER, "O": OTHER}
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


@pytest.mark.parametrize(
    ("pattern", "kinds"),
    [
        ("[0-9]{3}", "F"),
        ("(?<![0-9.])[12]x", "F"),
        ("7", "F"),
        (r"(?<![^\W_])[^\W\d_]", "L"),
        ("(?=x)(?:ab|cd)", "L"),
        ("(?:1st|x)", "FL"),
        ("[;,]+", "O"),
        (r"\.{2,}", "O"),
        ("_", "O"),
        ("[\u00bd\u00b2]", "L"),  # for re no letters, and no signs
        ("[0-9,]", "FO"),
        ("[a;]", "LO"),
        ("[^0-9]", "FLO"),
        ("[ -~]", "FLO"),
        (r"\w", "FLO"),
        ("[-\u2010-\u2015]", "O"),
        ("[a-c]", "L"),
        ("[1-9-]", "FO"),
        (r"[\-x]", "LO"),
        ("x?1", "FL"),
        (r"\^?\{?\*{1,5}", "O"),
        ("x*", "FLO"),
        ("x??1", "FLO"),
        ("(?:x)*1", "FLO"),
        ("x{0,2}1", "FLO"),
        ("(?i:a)", "FLO"),
        (".", "FLO"),
        ("", "FLO"),
    ],
)
def test_what_a_pattern_may_begin_with(pattern: str, kinds: str) -> None:
    found = [name for name, kind in BEGINNINGS.items() if may_begin(pattern, kind)]
    assert "".join(found) == kinds


def test_the_order_of_terminals_decides() -> None:
    terminals = [
        ("BLANK", " +"),
        ("DATE", r"[0-9]+/[0-9]+|(?<![0-9])[12]{4}"),
        ("INT", "[0-9]+"),
        ("BAR", r"[|(]|\|\|"),
        ("ANY", "[^ ]"),
    ]
    pattern, names = token_pattern(terminals, "BLANK")
    matches = re.finditer(pattern, " 1/2 12|3  x1221")
    found = [(names[match.lastindex or 0], match[0]) for match in matches]
    assert found == [
        ("BLANK", " "),
        ("DATE", "1/2 "),
        ("INT", "12"),
        ("BAR", "|"),
        ("INT", "3  "),
        ("ANY", "x"),
        ("DATE", "1221"),
    ]
