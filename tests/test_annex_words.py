"""The annex grammar: every word of its lexicon, and no text that it cannot read to the end."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annexparse.annex_cells import courts, header_role, hearings, line_kind, parts, status, tree
from annexparse.engine import Node
from annexparse.grammar import build
from annexparse.lexicon import FOLLOWED, read_lexicon
from annexparse.resources import resource

WORDS = (resource("grammars") / "en" / "words.txt").read_text("utf-8").splitlines()
ROLES = {
    "HEAD_CASE": "short_name",
    "HEAD_SHORT": "short_name",
    "HEAD_PERSON": "defendants",
    "HEAD_NAME": "defendants",
    "HEAD_SURNAME": "defendants",
    "HEAD_GIVEN": "given_names",
    "HEAD_PATRONYMIC": "patronymic",
    "HEAD_STATUS": "status",
    "HEAD_CHARGE": "charges",
    "ART": "charges",
    "HEAD_FORM": "format",
    "HEAD_HEARING": "hearings",
    "HEAD_COURT": "court",
    "HEAD_VERDICT": "verdict",
    "HEAD_DESCRIPTION": "description",
    "NO": "number",
}
STARTS = ["header_cell", "hearings_cell", "status_cell", "name_cell", "court_cell", "line"]
PIECES = [
    "total",
    *("Doe", "no.", "of", "name", "(", ")", "[", "]", ",", ";", ":", ".", "/", "&", "-", "é", "١"),
    *("*", "**)", "^{*)}", "†", "¹", "12", "1234567890", "deceased", "deceased defendant"),
    *("others", "et al.", "court", "hearing", "art.", "charge", "format", "verdict", "the", "\0"),
    *(
        "surname",
        "first name",
        "patronymic",
        "description",
        "status",
        "case",
        "short",
        "\n",
        "\u00a0",
        "\ud800",
        "_",
        "§",
        "number of",
    ),
]


def spellings(concept: str) -> list[str]:
    # Those that are words only before a number stand in no header.
    return sorted(form for form in read_lexicon(WORDS, {concept}) if not form.endswith(FOLLOWED))


@pytest.mark.parametrize("concept", ROLES)
def test_every_noun_of_a_header_names_its_column(concept: str) -> None:
    assert spellings(concept)
    for word in spellings(concept):
        assert header_role("en", word) == ROLES[concept], word
        assert header_role("en", word.upper()) == ROLES[concept], word


def test_what_stands_beside_the_noun_of_a_header() -> None:
    for word in spellings("HEAD_WORD"):
        assert header_role("en", f"{word} court") == "court", word
        assert header_role("en", f"Court {word}") == "court", word
    for word in spellings("HEAD_OF"):
        assert header_role("en", f"Verdict {word} court") == "verdict", word
    for word in spellings("HEAD_AND"):
        assert header_role("en", f"Verdict {word} sentence") == "verdict", word
        assert parts("en", f"Doe {word}").closes == "and", word
    for word in ("of", "in"):
        assert header_role("en", f"No. {word} hearings") == "hearings"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Articles charged", "charges"),
        ("Criminal Code article(s)", "charges"),
        ("Article No.", "charges"),
        ("Article number (CC)", "charges"),
        ("Legal qualification", "charges"),
        ("Convicted under", "charges"),
        ("Person charged", "defendants"),
        ("Political prisoner", "defendants"),
        ("Sentence length", "verdict"),
        ("Sentenced to", "verdict"),
        ("Case ID", "short_name"),
        ("Number of articles", "number"),
        ("Charged", None),
        ("Length of the hearing", None),
    ],
)
def test_headers_of_other_reports(text: str, role: str | None) -> None:
    assert header_role("en", text) == role


def test_the_dead_and_the_others() -> None:
    for word in spellings("DEAD"):
        assert status("en", f"Police [{word}]") == ("Police", True, ()), word
        assert status("en", word) == ("", True, ()), word
    for word in spellings("OTHERS"):
        assert parts("en", f"Doe and {word}").closes == "others", word
    for word in spellings("HEAD_PERSON"):
        assert status("en", f"Police, {word}").text == f"Police, {word}"
        assert status("en", f"Police [deceased {word}]") == ("Police", True, ()), word


@pytest.mark.parametrize(
    ("text", "mark"),
    [("*", "*"), ("**)", "**"), ("^{*)}", "*"), ("*** )", "***"), ("†", "†"), ("²", "²")],
)
def test_marks(text: str, mark: str) -> None:
    assert status("en", f"Police {text}") == ("Police", False, (mark,))
    assert line_kind("en", f"{text} Head of police") == ("footnote", mark, "Head of police")


def test_a_raised_figure_at_a_number_is_part_of_it() -> None:
    assert status("en", "Article 380¹").marks == ()


def test_hearings() -> None:
    assert hearings("en", "12") == (12, None, True)
    assert hearings("en", "3 hearings (2 (of them) on appeal)") == (
        3,
        "2 (of them) on appeal",
        True,
    )
    assert hearings("en", "3 hearings and 1 on appeal")[::2] == (3, False)
    assert hearings("en", "hearings") == (None, None, False)


def test_courts() -> None:
    assert courts("en", "") == (None, (), ())
    assert courts("en", ";; ;") == (None, (), ())
    assert courts("en", "Town") == ("Town", (), ())
    assert courts("en", "Town Court *; Supreme Court (chamber 2).") == (
        None,
        ("Town Court", "Supreme Court (chamber 2)"),
        ("*",),
    )
    # only what stands first can be the place
    assert courts("en", "Town; Town Court; Appeal Board").names == ("Town Court", "Appeal Board")


def test_the_grammar_has_no_conflict() -> None:
    build("en", "annex", strict=True)


def rules(node: Node) -> set[str]:
    inner = (rules(child) for child in node.children if isinstance(child, Node))
    return {node.name}.union(*inner)


def covered(node: Node, text: str) -> bool:
    return all(
        covered(child, text) if isinstance(child, Node) else child[1] <= child[2] <= len(text)
        for child in node.children
    )


def letters(node: Node, text: str) -> str:
    return "".join(
        letters(child, text) if isinstance(child, Node) else text[child[1] : child[2]]
        for child in node.children
    )


def test_every_rule_is_reached_and_every_character_is_in_a_token() -> None:
    chance = random.Random(20231)
    reached: set[str] = set()
    for _ in range(20_000):
        pieces = chance.choices(PIECES, k=chance.randint(0, 9))
        text = chance.choice([" ", " ", ""]).join(pieces)
        start = chance.choice(STARTS)
        found = tree("en", text, start)
        assert "".join(letters(found, text).split()) == "".join(text.split()), (start, text)
        reached |= rules(found)
    grammar = build("en", "annex")
    named = {rule.origin.name for rule in grammar.rules if not rule.origin.name.startswith("_")}
    assert named - reached == set()


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(STARTS), st.text(max_size=60))
def test_any_text_in_any_cell(start: str, text: str) -> None:
    found = tree("en", text, start)
    assert covered(found, text)
    assert "".join(letters(found, text).split()) == "".join(text.split())
