"""Verdicts: what the corpus cannot show — promises on any text, readings, spans, time."""

from __future__ import annotations

import random
import sys

import pytest

from annexparse import parse_verdict
from annexparse.grammar import load
from annexparse.lexicon import Entry
from annexparse.spellings import spellings
from tests.corpus import cases

WORDS = load("en", "verdict").words
CELLS = [case.text for case in cases("verdicts") if case.path.name == "annex.txt"]
SIGNS = [*"();,.:/-\u2013+*?\"'$ \n\t%&\u00bd0123456789", " 5 ", " years ", " (", ") ", "3-5"]


def _doubts() -> list[str]:
    doubts = [form for form, entry in WORDS.items() if entry.concept == "UNSURE"]
    return [form for form in doubts if WORDS[form].value not in ("behind", "first")]


@pytest.mark.parametrize(
    ("text", "iso", "readings"),
    [
        ("1.6 years imprisonment", "P1Y6M", ("P1Y6M", "P1.6Y")),
        ("0.9 years imprisonment", "P9M", ("P9M", "P0.9Y")),
        ("3.5 years imprisonment", "P3Y6M", ("P3Y6M", "P3Y5M")),
        ("1.11 years imprisonment", "P1Y11M", ("P1Y11M", "P1.11Y")),
        ("3.25 years imprisonment", "P3Y3M", ()),
        ("18 months imprisonment", "P18M", ()),
        ("2 weeks of arrest", "P14D", ()),
    ],
)
def test_a_decimal_term_keeps_its_other_reading(
    text: str, iso: str, readings: tuple[str, ...]
) -> None:
    verdict = parse_verdict(text)
    term = verdict.penalties[0].term
    assert term is not None
    assert (term.iso, term.readings) == (iso, readings)
    assert term.written in text
    assert [d.code for d in verdict.diagnostics] == (["AX203"] if readings else [])


@pytest.mark.parametrize("word", _doubts())
def test_what_doubt_touches_is_never_silent(word: str) -> None:
    for text in (f"{word} 5 years imprisonment", f"5 years imprisonment {word}"):
        verdict = parse_verdict(text)
        told = {d.code for d in verdict.diagnostics}
        # Where all of it is understood it is told as what it is: "requested 5 years imprisonment".
        assert "AX276" in told or ("AX311" in told and verdict.unparsed), text
    assert not [p for p in parse_verdict(f"{word} 5 years imprisonment").penalties if p.term]


@pytest.mark.parametrize("word", [form for form in WORDS if WORDS[form].value == "first"])
def test_what_was_first_is_not_what_is_to_be_served(word: str) -> None:
    for text in (f"{word} 5 years imprisonment", f"5 years imprisonment {word}"):
        verdict = parse_verdict(text)
        assert verdict.unparsed, text
        assert (verdict.imposed, verdict.to_serve) == ("P5Y", None)


@pytest.mark.parametrize("word", [form for form in WORDS if WORDS[form].value == "behind"])
def test_a_figure_of_a_word_behind_it_is_no_length(word: str) -> None:
    for text in (
        f"5 {word}",
        f"5 {word}; 3 years imprisonment",
        f"3 years imprisonment (5 {word})",
    ):
        verdict = parse_verdict(text)
        assert [text[s.start : s.end] for s in verdict.unparsed] == [f"5 {word}"]
        assert {p.term.iso for p in verdict.penalties if p.term} <= {"P3Y"}


def test_a_slip_is_reported_as_the_word_it_is_read_as() -> None:
    verdict = parse_verdict("Convicted 9 years immissionment")
    (remark,) = verdict.diagnostics
    assert remark.message == '"immissionment" read as "imprisonment"'


def test_a_mended_word_stands_where_it_was_written() -> None:
    text = "Convic ted; 5 years limita tion of freedom; temporary ban on public offce (3 years)"
    verdict = parse_verdict(text)
    assert verdict.outcome == "convicted"
    penalty, ban = verdict.penalties
    assert penalty.span.of(text) == "5 years limita tion of freedom"
    assert ban.span.of(text) == "temporary ban on public offce (3 years)"
    assert [d.span.of(text) for d in verdict.diagnostics] == ["Convic ted", "limita tion"]


@pytest.mark.parametrize("text", ["Convicted (deceased)", "3 years for a person", "reported"])
def test_a_word_of_its_own_is_not_mended(text: str) -> None:
    assert not [d for d in parse_verdict(text).diagnostics if d.code in ("AX101", "AX151")]


def test_citations_are_read_by_the_grammar_of_charges() -> None:
    text = "Convicted under part 1 of Art. 342 and Arts 291.3(4); acquitted of At. 272"
    verdict = parse_verdict(text)
    assert [[p.key for p in f.provisions] for f in verdict.findings] == [
        ["342(1)", "291(3)(4)"],
        ["272"],
    ]
    assert [(d.code, d.span.of(text)) for d in verdict.diagnostics] == [("AX101", "At.")]


def test_a_cell_too_long_is_read_as_far_as_it_goes() -> None:
    text = "Convicted; " + "5 years imprisonment; " * 4000
    verdict = parse_verdict(text)
    assert verdict.outcome == "convicted"
    assert verdict.unparsed[-1].end == len(text)
    assert verdict.diagnostics[-1].code == "AX305"


def _soup(rng: random.Random) -> str:
    if rng.random() < 0.5:
        words = list(WORDS)
        return " ".join(
            rng.choice(words if rng.random() < 0.7 else SIGNS) for _ in range(rng.randint(1, 14))
        )
    text = list(rng.choice(CELLS))
    for _ in range(rng.randint(1, 5)):
        at = rng.randrange(len(text) + 1)
        if rng.random() < 0.4:
            del text[at : at + 1]
        else:
            text.insert(at, rng.choice(SIGNS))
    return "".join(text)


def test_any_text_is_read_and_every_span_has_clean_edges() -> None:
    rng = random.Random(7)
    for _ in range(1500):
        text = _soup(rng)
        verdict = parse_verdict(text)
        last = 0
        for span in verdict.unparsed:
            assert last <= span.start < span.end <= len(text), text
            last = span.end
        spans = [*verdict.unparsed, *(p.span for p in verdict.penalties)]
        spans += [change.span for change in verdict.changes]
        spans += [money.span for money in verdict.compensations]
        spans += [finding.span for finding in verdict.findings]
        for span in spans:
            assert 0 <= span.start < span.end <= len(text), text
            assert span.of(text) == span.of(text).strip(), text
        said = {d.span for d in verdict.diagnostics if d.severity == "error"}
        assert set(verdict.unparsed) <= said, text


@pytest.mark.parametrize(
    "piece",
    [
        "5 years imprisonment; ",
        "5 years probation x ",
        "Art ",
        ", ",
        "at least ",
        "prosecutor , ",
        "(5 years ",
        "((",
        "conviction overturned; ",
        "reduced for charges under Art. 1 ",
        "convicted and ",
        "KZT 5 (moral) ",
        "imprisonmcnt ",
        "imprison ment at. ",
        "amnestied (from ",
        "not , ",
    ],
)
def test_work_grows_with_the_text_and_not_faster(piece: str) -> None:
    def work(size: int) -> int:
        return _calls((piece * (size // len(piece) + 1))[:size])

    work(100)  # a first run loads the grammar
    # Eight times the text: quadratic work would be sixty-four times as much.
    assert work(16_000) < 10 * work(2_000)


def test_a_long_word_is_looked_at_once() -> None:
    for cell in ("Convicted; {}", "5 years, banned from {}", "acquitted due to {}"):
        _calls(cell.format("b"))  # a first run loads the grammar, and words of the lexicon
        # The letters of one word are no more work for being many.
        assert _calls(cell.format("b" * 16_000)) < 2 * _calls(cell.format("b" * 200)), cell


def _calls(text: str) -> int:
    """Return how many functions are called to read *text*."""
    count = 0

    def counted(_frame: object, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        parse_verdict(text)
    finally:
        sys.setprofile(before)
    return count


def test_every_slip_is_read_as_a_spelling_of_its_line() -> None:
    entries: dict[str, Entry] = WORDS
    for form, entry in entries.items():
        if entry.repaired is not None:
            assert entries[entry.repaired].concept == entry.concept, form


def test_what_says_that_nothing_was_decided_is_no_error_alone_and_one_beside_an_outcome() -> None:
    known = spellings("en", "UNDECIDED")
    told = [words for words, value in known.items() if value is None]
    assert len(told) > 50
    for words in told:
        alone = parse_verdict(words.capitalize())
        assert (alone.outcome, alone.penalties, alone.unparsed) == (None, (), ()), words
        assert [remark.code for remark in alone.diagnostics] == ["AX271"], words
        beside = parse_verdict(f"Convicted; {words}")
        assert beside.outcome == "convicted", words
        assert beside.unparsed, words
