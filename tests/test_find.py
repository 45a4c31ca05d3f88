"""Citations in running text: what finds them, streams, and promises on any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annexparse import Citation, find, find_citations, find_in
from annexparse.find_anchors import ANCHORS, anchor_patterns, anchors
from annexparse.find_forms import Forms
from annexparse.find_tape import Source
from annexparse.find_window import MAX_WINDOW, Window, window
from annexparse.grammar import load
from annexparse.tokens import lowered, stretch

PIECES = [
    "Article 272", "Art. 291 para 3(4)", "part 2 of Article 405", "the same article",
    "Ibid., part 2", "of the Criminal Code", "of Kazakhstan", "of the ICCPR",
    "Articles 174 (incitement), 405 and 256", "the court", "found that", "12 people", "in 2022",
    "section 3", "Arti-\ncle 5", "art\u00adicle 7", "(", ")", "[272]", "\u201c", ".", ". ", ";",
    ",", "\n", "\n\n", "- ", "Mr. Doe", "Article 19 said", "ст. 272",
    "paragraph 4) of part three of article 291", "Part", "and", "под", "\x00", "\u200b",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)


def keys(found: list[Citation]) -> list[str]:
    return [provision.key for citation in found for provision in citation.provisions]


@given(TEXTS)
def test_what_is_looked_for_loses_no_word_that_names_an_article(text: str) -> None:
    tables = load("en", "charges")
    searched = lowered(text)
    named = {
        start
        for kind, start, end, value in stretch(tables, text, searched, (0, len(text)), [])
        if kind in ANCHORS and not (end - start < 3 and value == "weak")
    }
    patterns = anchor_patterns(tables.words)
    assert named <= set(anchors(patterns, tables.words, searched, 0, len(text)))


@settings(max_examples=15)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30), st.data())
def test_a_stream_finds_what_the_whole_text_has(pieces: list[str], data: st.DataObject) -> None:
    # Longer than what is kept of a text.
    text = " and the witness said nothing of it. ".join(pieces * (900 // len(pieces)))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edges = [0, *cuts, len(text)]
    parts = [text[begin:end] for begin, end in pairwise(edges)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(find, "_PIECE", 3000)
        assert list(find_in(parts)) == list(find_citations(text))


@given(st.text() | TEXTS)
def test_any_text_is_searched(text: str) -> None:
    last = 0
    for citation in find_citations(text):
        assert last <= citation.span.start < citation.span.end <= len(text)
        last = citation.span.end
        written = citation.span.of(text)
        for charge in citation.charges:
            assert citation.span.start <= charge.span.start <= charge.span.end <= citation.span.end
        for remark in citation.diagnostics:
            assert citation.span.start <= remark.span.start <= remark.span.end <= citation.span.end
        if not any(word in written.lower() for word in ("same", "this", "that", "said", "ibid")):
            # The figures of every article stand in what was found.
            figures = "".join(filter(str.isdigit, written))
            for key in (p.article for p in citation.provisions):
                assert all(digit in figures for digit in key if digit.isdigit()) or "-" in written


# A word of letters of both scripts of which none looks like one of the other, "zг", stopped it.
@given(st.text("artzq\u0433\u0439\u0436\u044f\u0430\u0420 .5-\n"))
def test_words_of_two_scripts_are_searched(text: str) -> None:
    assert all(found.span.of(text) for found in find_citations(text))
    (citation,) = find_citations("z\u0433 under Article 272 of the Criminal Code of Kazakhstan")
    assert citation.charges[0].provision.key == "272"


# The end of the longest window falls into a number, a sign or a blank, by turns.
@pytest.mark.parametrize("blanks", range(1, 14))
def test_a_citation_longer_than_a_window_is_cut_and_said_to_be(blanks: int) -> None:
    articles = [str(number) for number in range(201, 499)] * 2
    text = "Articles" + " " * blanks + ", ".join(f"{number} (part 2)" for number in articles)
    found = list(find_citations(text))
    remarks = [d for citation in found for d in citation.diagnostics if d.code == "AX305"]
    assert len(remarks) == 1
    cited = [citation.provisions[0].article for citation in found]
    assert cited == articles[: len(cited)]
    assert remarks[0].span.end == found[-1].span.end


@pytest.mark.parametrize("word", ["Art. ", "Articles ", "part of Article ", "section 5 "])
def test_what_cites_nothing_is_not_read_from_each_of_its_words(
    word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def counted(source: Source, anchor: int, floor: int, forms: Forms) -> Window | None:
        read.append(anchor)
        return window(source, anchor, floor, forms)

    monkeypatch.setattr(find, "window", counted)
    run = word * (20 * MAX_WINDOW // len(word))
    text = f"{run}\n\nShe was tried under Article 272 of the Criminal Code."
    (citation,) = find_citations(text)
    assert citation.provisions[0].article == "272"
    # Of a window about one, and some where the text ends.
    assert 20 < len(read) < 200 < run.count(word) / 10


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Article 272 of the Criminal Code of Belarus", "BY-CC"),
        ("Article 272 of the Criminal Code", "CC"),
        ("Article 272", None),
        ("Article 19 of the ICCPR", "ICCPR"),
        ("Article 5 of the country's new and much criticised Penal Code", "CC"),
        ("The Criminal Code of Kazakhstan was amended. Article 174 is vague", "KZ-CC"),
    ],
)
def test_the_code_is_the_one_that_the_text_names(text: str, code: str | None) -> None:
    (found,) = find_citations(text)
    assert found.code == code


def test_the_code_of_the_caller_is_that_of_citations_that_name_none() -> None:
    found = list(
        find_citations("Article 272; Article 488 of the CAO; Article 3 ECHR", code="KZ-CC")
    )
    assert [citation.code for citation in found] == ["KZ-CC", "KZ-CAO", "ECHR"]


def test_the_article_named_last_is_the_one_meant() -> None:
    text = "Article 174, part 1 of the Criminal Code; later part 2 of the same article."
    assert keys(list(find_citations(text))) == ["174(1)", "174(2)"]
    assert keys(list(find_citations("part 2 of the same article"))) == []


def test_nothing_is_kept_of_a_long_stream() -> None:
    block = "The court heard Article 272, part 2 of the Criminal Code and more. " * 200
    total = sum(1 for _ in find_in(block for _ in range(20)))
    assert total == 4000
