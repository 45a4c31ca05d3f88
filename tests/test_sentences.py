"""Sentences in running text: found where they stand, whatever the text, and nothing else."""

from __future__ import annotations

import pickle

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from annexparse import (
    Sentence,
    UnknownLanguage,
    find_citations,
    find_sentences,
    sentence_read,
    sentence_row,
)
from annexparse.engine import run
from annexparse.grammar import load
from annexparse.sentence_text import MAX_STRETCH, cut, plain, stretches
from annexparse.sentence_words import may_state
from annexparse.tokens import Token
from tests.corpus import cases
from tests.prose import findings
from tests.strategies import leaves

TEXTS = {
    "a word for ever": "a" * 100_000,
    "a word of sentencing for ever": "sentenced" * 12_000,
    "words of sentencing": "sentenced to " * 8_000,
    "lengths": "5 years " * 12_000,
    "figures of a list": "to " + "5, " * 30_000 + "6 years",
    "ranges": "between 5 and 6 years " * 5_000,
    "brackets opened": "sentenced (" * 10_000,
    "brackets nested": "fined (" * 5_000 + ")" * 5_000,
    "verbs and commas": "fined, and jailed, but " * 5_000,
    "prosecutors": "the prosecutor asked for 5 years and " * 3_000,
    "bans": "banned from " * 8_000,
    "changes": "sentence reduced from 5 to 4 years, " * 3_000,
    "dots": "sentenced. " * 9_000,
    "initials": "A. " * 30_000,
    "lines": "\n" * 60_000,
    "bullets": "\n- 5 years in prison" * 5_000,
    "NUL": "fined \0" * 5_000,
    "surrogates": "jailed \ud800" * 5_000,
}


def held(text: str, found: list[Sentence]) -> None:
    """Assert that places are places of the text, in order, and disjoint."""
    end = 0
    for sentence in found:
        assert end <= sentence.span.start < sentence.span.end <= len(text)
        end = sentence.span.end
        parts = [
            *(p.span for p in sentence.penalties),
            *(c.span for c in sentence.changes),
            *(c.span for c in sentence.compensations),
        ]
        for part in parts:
            assert sentence.span.start <= part.start <= part.end <= sentence.span.end
        for remark in sentence.diagnostics:
            assert 0 <= remark.span.start <= remark.span.end <= len(text)
        assert pickle.loads(pickle.dumps(sentence)) == sentence
        assert msgspec.json.decode(msgspec.json.encode(sentence), type=Sentence) == sentence


@pytest.mark.parametrize("name", TEXTS)
def test_any_text_is_read(name: str) -> None:
    text = TEXTS[name]
    found = list(find_sentences(text))
    if "\ud800" not in text:
        held(text, found)
    assert len(found) <= len(text)


PIECES = [
    word
    for case in cases("sentences")
    for word in case.text.split()
] + [". ", ", ", "(", ")", "; ", "\n", "\n\n", "\n- ", " "]  # fmt: skip


def test_no_word_is_refused_where_nothing_stands_before_it() -> None:
    # "Fine" at the beginning of a text stopped the reading: nothing stood before it.
    forms = load("en", "prose").words
    words = {*PIECES, *forms}
    for word in sorted(words):
        for text in (word, f"and {word}"):
            held(text, list(find_sentences(text)))
            assert all(found.span.of(text) for found in find_citations(text))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from([" ", "", "  "]))
def test_no_order_of_words_is_refused(words: list[str], blank: str) -> None:
    text = (blank or " ").join(words)
    held(text, list(find_sentences(text)))


def test_a_passage_says_the_same_wherever_it_stands() -> None:
    before, after = "Nothing of it was known.\n\n", "\n\nIt rained."
    for case in cases("sentences"):
        alone = list(find_sentences(case.text))
        among = list(find_sentences(before + case.text + after))
        assert [s.penalties for s in alone] == [
            tuple(replace(p, span=p.span.shift(-len(before))) for p in s.penalties) for s in among
        ], case.name


@pytest.mark.parametrize("blanks", range(1, 60, 7))
def test_a_list_longer_than_a_stretch_is_cut_and_said_to_be(blanks: int) -> None:
    years = [number % 13 + 1 for number in range(1_000)]
    names = (f"B{number}x to {one} years in prison" for number, one in enumerate(years))
    found = list(find_sentences(f"The court sentenced{' ' * blanks}{', '.join(names)}."))
    lengths = [p.term.years for one in found for p in one.penalties if p.term is not None]
    assert 400 < len(lengths) < 1_000
    assert lengths == years[: len(lengths)]
    cut = [
        number for number, one in enumerate(found) if "AX305" in {d.code for d in one.diagnostics}
    ]
    assert cut == [len(found) - 1]


def test_a_text_that_ends_with_the_longest_stretch_is_not_cut() -> None:
    heading = "The court sentenced Doe to five years in prison"
    for size in (MAX_STRETCH, MAX_STRETCH - 1):
        text = heading + " ," * ((size - len(heading)) // 2) + "." * (size % 2)
        (found,) = find_sentences(text)
        assert "AX305" not in {d.code for d in found.diagnostics}


def test_stretches_are_disjoint_and_bounded() -> None:
    text = " ".join(case.text for case in cases("sentences")) + " sentenced" * 2_000
    end = 0
    for start, stop in stretches(text, "en"):
        assert end <= start < stop
        assert stop - start <= MAX_STRETCH
        end = stop
        assert len(plain(text[start:stop])) == stop - start
    assert end == len(text)


def test_what_the_words_of_a_stretch_rule_out_is_not_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [
        (case.text[start:end], case.lang)
        for case in (*cases("sentences"), *cases("citations"), *cases("verdicts"))
        for start, end in cut(case.text, case.lang)
    ]
    read = [list(sentence_read.in_stretch(part, 0, lang, "auto")) for part, lang in parts]
    left_out: list[bool] = []

    def every(tokens: list[Token]) -> bool:
        left_out.append(not may_state(tokens))
        return True

    monkeypatch.setattr(sentence_row, "may_state", every)
    for (part, lang), found in zip(parts, read, strict=True):
        assert list(sentence_read.in_stretch(part, 0, lang, "auto")) == found, part
    assert sum(left_out) > 100


def test_a_stretch_without_a_word_of_sentencing_is_passed_over() -> None:
    assert not list(stretches("The committee met on Tuesday. It received two letters.", "en"))


def test_what_is_passed_over_holds_nothing() -> None:
    for case in cases("sentences"):
        kept = {*stretches(case.text, case.lang)}
        for start, end in {*cut(case.text, case.lang)} - kept:
            text = case.text[start:end]
            assert not list(sentence_read.in_stretch(text, 0, case.lang, "auto")), case.name


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Mr. Doe was sentenced to 5 years. Ms. Roe was fined 20 MCI.", 2),
        ("A. B. Roe was convicted. C. Doe was acquitted.", 2),
        ("Convicted under Art. 272 and fined 20 MCI! It rained?", 1),
        ("He was jailed by the U.S. Court. She was fined $3.50.", 2),
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str, number: int) -> None:
    assert len(list(stretches(text, "en"))) == number


def test_every_terminal_of_running_text_has_a_case() -> None:
    own, base = load("en", "prose"), load("en", "verdict")
    terminals = {symbol for state in own.states for symbol in state if symbol.isupper()}
    terminals -= {symbol for state in base.states for symbol in state}
    seen = {leaf[0] for case in cases("sentences") for leaf in leaves(run(own, case.text).tree)}
    assert terminals <= seen, f"no case in corpus/en/prose uses: {sorted(terminals - seen)}"


def test_there_is_no_such_language() -> None:
    with pytest.raises(UnknownLanguage):
        list(find_sentences("sentenced to 5 years", lang="tlh"))


def test_findings_leave_out_remarks_and_changes() -> None:
    lines = ("convicted", "  fine 20 MCI, reduced from P5Y", "upheld on appeal", "note AX213 1-2")
    assert findings(lines) == {"convicted": 1, "fine 20 MCI": 1}
