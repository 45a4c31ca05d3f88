"""Texts that nobody writes: deep, long, endless; each is read, and what comes of it is small."""

from __future__ import annotations

import pickle

import msgspec
import pytest

from annexparse import (
    AnnexError,
    Charges,
    Citation,
    Provision,
    annex,
    find_citations,
    parse_charges,
    read_annex,
)
from annexparse.charge_build import MAX_CHARGES
from annexparse.charge_read import MAX_CELL
from annexparse.engine import MAX_DEPTH, Node, run
from annexparse.grammar import load
from annexparse.register_load import load_register
from annexparse.register_nearest import nearest
from tests.promises import lost_in_charges

TEXTS = {
    "brackets opened": "(" * 10_000,
    "brackets closed": ")" * 10_000,
    "brackets nested": "(" * 10_000 + ")" * 10_000,
    "brackets nested around a citation": "(" * 10_000 + "Art. 272 para 2" + ")" * 10_000,
    "citations nested": "Art. 272 para 2 (" * 2_000,
    "square brackets": "Art. 5 [" * 2_000 + "]" * 2_000,
    "numbers nested": "Art. 5" + "(1" * 3_000 + ")" * 3_000,
    "a word for ever": "a" * 60_000,
    "digits for ever": "Art. " + "9" * 50_000,
    "digits and dots": "Art. " + "9." * 20_000,
    "digits and dashes": "Art. " + "9-" * 20_000,
    "a list of articles": "Arts " + ", ".join(str(n) for n in range(1, 5_000)),
    "a list of paragraphs": "Art. 272 paras " + ", ".join(["3"] * 5_000),
    "a list of points": "Art. 272 para 2(" + ", ".join(["3"] * 5_000) + ")",
    "commas": "," * 20_000,
    "semicolons": "; " * 20_000,
    "units": "Art. " * 10_000,
    "units of all kinds": "point of paragraph of part of Article " * 1_000,
    "words that are not read": "mass riots " * 5_000,
    "requalified again and again": "Art. 1, requalified to " * 2_500,
    "joined again and again": " in conjunction with ".join(["Art. 24 para 3"] * 1_500),
    "blanks": " " * 60_000,
    "lines": "\n" * 60_000,
    "NUL": "\0" * 5_000,
    "surrogates": "\ud800" * 5_000,
    "marks over marks": "Art. 272" + "\u0301" * 10_000,
    "quotation marks": '"' * 10_000,
    "dashes": "-" * 10_000,
    "soft hyphens": "a\u00ad" * 10_000,
    "broken lines": "a-\n" * 10_000,
}


def held(reading: Charges) -> None:
    """Assert that all one does with a reading can be done with this one."""
    assert isinstance(repr(reading), str)
    again = pickle.loads(pickle.dumps(reading))
    assert again == reading
    assert hash(again) == hash(reading)
    # A lone surrogate has no UTF-8, so such a text has no JSON either.
    if reading.text.isascii():
        assert msgspec.json.decode(msgspec.json.encode(reading), type=Charges) == reading


@pytest.mark.parametrize("name", TEXTS)
def test_any_length_and_any_depth_is_read(name: str) -> None:
    text = TEXTS[name]
    reading = parse_charges(text)
    held(reading)
    assert reading.text == text
    # No more is said of a text than it has signs.
    assert len(reading.charges) <= len(text)
    assert len(reading.diagnostics) <= len(text) + 1
    assert len(msgspec.msgpack.encode([*reading.charges])) < 100 * len(text) + 100


@pytest.mark.parametrize("name", TEXTS)
def test_any_length_and_any_depth_is_searched(name: str) -> None:
    found = list(find_citations(TEXTS[name]))
    assert all(isinstance(citation, Citation) for citation in found)


@pytest.mark.parametrize("name", ["brackets nested around a citation", "citations nested"])
def test_the_tree_is_no_deeper_than_brackets_a_person_writes(name: str) -> None:
    def depth(node: Node) -> int:
        inner = (depth(child) for child in node.children if isinstance(child, Node))
        return 1 + max(inner, default=0)

    assert depth(run(load("en", "charges"), TEXTS[name]).tree) <= MAX_DEPTH + 5


def test_a_cell_is_read_up_to_its_bound() -> None:
    cell = "Art. 272 para 2; " * 8_000
    assert len(cell) > 2 * MAX_CELL
    reading = parse_charges(cell)
    assert len(reading.charges) <= MAX_CELL
    assert {provision.key for provision in reading.provisions} >= {"272(2)"}
    (remark,) = (remark for remark in reading.diagnostics if remark.code == "AX305")
    assert remark.span.start == MAX_CELL
    assert reading.unparsed[-1] == remark.span
    assert remark.span.end == len(cell)
    held(reading)


@pytest.mark.parametrize(
    "text",
    [
        "Arts 1-30, " * 5_900,
        "Arts " + "1-29, " * 4_000,
        "Arts " + "1-29 and " * 4_000,
        "Arts 1-30; " * 5_000 + "requalified to Art. 5",
        "Art. 272 paras " + ", ".join(["1-30"] * 5_000),
        "Art. 272 para 2(" + ", ".join(["3"] * 5_000) + ")",
        "Art. 5 paras 1-30 in conjunction with Art. 6 paras 1-30; " * 1_000,
        "not read " + "Arts 1-30 (Art. 5), " * 3_000,
    ],
)
def test_the_charges_of_a_cell_are_bounded(text: str) -> None:
    reading = parse_charges(text)
    assert 3_000 < len(reading.charges) <= MAX_CHARGES
    (remark,) = (remark for remark in reading.diagnostics if remark.code == "AX305")
    assert reading.unparsed[-1].end == remark.span.end == len(text)
    # What is read ends where the rest begins, or is marked.
    kept = [c for c in reading.charges if c.span.end > remark.span.start and not c.incomplete]
    assert not kept
    assert not list(lost_in_charges(reading, text))
    held(reading)


def test_as_many_charges_as_a_cell_may_have_are_read_whole() -> None:
    text = "Art. 272 paras " + ", ".join(["3"] * MAX_CHARGES)
    reading = parse_charges(text)
    assert len(reading.charges) == MAX_CHARGES
    assert not reading.unparsed


def test_a_cell_of_exactly_the_bound_is_read_whole() -> None:
    cell = ("Art. 272 para 2; " * 8_000)[:MAX_CELL]
    assert "AX305" not in {remark.code for remark in parse_charges(cell).diagnostics}


def test_running_text_of_any_length_is_searched_to_its_end() -> None:
    text = "He was tried. " * 20_000 + "under Article 272, part 2."
    (citation,) = find_citations(text)
    assert citation.span.of(text).startswith("Article 272")


@pytest.mark.parametrize(
    "text",
    [
        "Art. 36-378",
        "Arts 1 to 999",
        "Art. 272 paras 1-99",
        "Art. 272 para 2(1-99)",
        "Arts 100-999, 100-999",
    ],
)
def test_a_range_too_long_is_not_expanded_and_that_is_said(text: str) -> None:
    reading = parse_charges(text)
    assert reading.diagnostics
    assert 1 <= len(reading.provisions) <= 2
    held(reading)


def test_lists_that_multiply_stay_bounded() -> None:
    many = "Art. 5 paras " + ", ".join(str(n) for n in range(1, 90))
    reading = parse_charges(" in conjunction with ".join([many] * 5))
    assert len(reading.charges) <= 1_000
    held(reading)
    ranges = "Arts " + ", ".join(f"{n}00-{n}29" for n in range(1, 10))
    held(parse_charges(f"{ranges} in conjunction with {ranges}, requalified to {ranges}"))


@pytest.mark.parametrize("sign", ["\u2461", "\u00b2", "\u00bd", "\u2161", "\u24b6", "\u2076"])
@pytest.mark.parametrize("cell", ["Art. 272 para {}", "272({})", "Art. 272 para 2({})"])
def test_a_sign_that_is_only_like_a_figure_is_no_number(cell: str, sign: str) -> None:
    reading = parse_charges(cell.format(sign))
    assert any(sign in span.of(reading.text) for span in reading.unparsed)
    assert "AX301" in {remark.code for remark in reading.diagnostics}
    assert all(sign.lower() not in provision.key for provision in reading.provisions)
    held(reading)


def test_a_number_of_signs_that_are_no_figures_is_held_against_the_register() -> None:
    near = nearest(load_register("KZ-CC"), Provision("KZ-CC", "272", "\u2461", "\u00b2"))
    assert near is not None
    assert near.article == "272"


def test_lines_beyond_the_bound_are_kept_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annex, "MAX_LINES", 3)
    lines = ["Defendant\tCharges\tVerdict", *(f"Doe {n}\tArt. 1\tAcquitted" for n in range(4)), ""]
    read = read_annex(lines)
    assert [defendant.name for defendant in read.defendants] == ["Doe 0", "Doe 1"]
    assert [(line.line, line.text) for line in read.unread] == list(enumerate(lines, 1))[3:]
    (said,) = read.diagnostics
    assert (said.line, said.diagnostic.code, said.diagnostic.severity) == (4, "AX358", "error")
    assert "lines 4 to 6 are not read" in said.diagnostic.message
    assert read.line_count == len(lines)
    assert "lost" not in read.line_roles


def test_names_that_would_not_be_known_are_not_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annex, "MAX_LINES", 3)
    lines = ["Defendant\tCharges\tVerdict", *(f"Doe {n}\tArt. 1\tAcquitted" for n in range(4))]
    with pytest.raises(AnnexError, match="it has 5 lines"):
        annex.draft_cases(lines)
