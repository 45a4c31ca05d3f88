"""The promises of the readers, each tried on texts of every kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annexparse import (
    Charge,
    Charges,
    Citation,
    InvalidProvision,
    Money,
    Provision,
    Term,
    Verdict,
    find_citations,
    parse_charges,
    parse_verdict,
)
from tests import corpus
from tests.promises import invented, lost_in_charges, lost_in_verdict, misplaced
from tests.strategies import (
    ANY_TEXT,
    EXAMPLES,
    PROPERTY,
    PROVISIONS,
    chance,
    mutants,
    pieces,
    texts,
)

READERS: dict[str, Callable[[str], Any]] = {"charges": parse_charges, "verdict": parse_verdict}
FOLDERS = {"charges": "charges", "verdict": "verdicts"}
TYPES = {"charges": Charges, "verdict": Verdict}


def cells(name: str) -> list[str]:
    """The English texts of the corpus."""
    found = {case.text for case in corpus.cases(FOLDERS[name]) if case.lang == "en"}
    return sorted(found) or ["Convicted; 4 years imprisonment"]


def many(name: str) -> Iterator[str]:
    """The corpus, and texts that differ from it by an accident or two."""
    yield from cells(name)
    yield from mutants(chance(name), cells(name), 10 * EXAMPLES, pieces("en", name))


def on_any_text(name: str, check: Callable[[str], None]) -> None:
    """Try *check* on what Hypothesis finds, and on what many accidents make of the corpus."""
    for text in many(name):
        check(text)
    PROPERTY(given(texts("en", name))(check))()


# ---- "Nothing is lost. Every character of the input lies in a node, in a separator, or in an
#


@pytest.mark.parametrize("name", READERS)
def test_no_text_is_refused_and_every_span_is_in_it(name: str) -> None:
    def check(text: str) -> None:
        assert not list(misplaced(READERS[name](text), text)), text

    on_any_text(name, check)


def test_every_character_is_in_a_charge_or_unread_or_between_them() -> None:
    def check(text: str) -> None:
        assert not list(lost_in_charges(parse_charges(text), text)), text

    on_any_text("charges", check)


@PROPERTY
@given(texts("en", "charges"))
def test_a_search_refuses_no_text(text: str) -> None:
    for citation in find_citations(text):
        assert isinstance(citation, Citation)
        assert 0 <= citation.span.start < citation.span.end <= len(text)
        assert citation.charges


def test_no_word_of_a_verdict_is_dropped() -> None:
    def check(text: str) -> None:
        assert not list(lost_in_verdict(parse_verdict(text), text)), text

    on_any_text("verdict", check)


# ---- "A value compares and hashes by meaning and prints its canonical form." -----------------


@PROPERTY
@given(PROVISIONS)
def test_a_provision_is_read_back_from_what_it_prints(provision: Provision) -> None:
    assert provision.code is not None
    assert Provision.parse(str(provision), code=provision.code) == provision


@PROPERTY
@given(st.lists(PROVISIONS, min_size=1, max_size=6))
def test_normalising_twice_changes_nothing(provisions: list[Provision]) -> None:
    written = "; ".join(map(str, provisions))
    once = parse_charges(written).provisions
    assert once == tuple(provisions)
    assert parse_charges("; ".join(map(str, once))).provisions == once


def test_normalising_a_cell_of_the_corpus_twice_changes_nothing() -> None:
    for text in cells("charges"):
        once = parse_charges(text).provisions
        # Alone, "Art. 5-7" is a range, and "para v" a Roman five: what stands beside them in a
        # cell, "Art. 5-1" or "para b", tells that they are none. The B of "18B" is an 8 but behind
        # a word for a section.
        told = any(
            re.fullmatch("[0-9]{1,2}(-[0-9]{1,2}|-?[A-Z])", place.article)
            or re.fullmatch("i|v|x|[0-9]{1,2}-?[A-Z]", place.paragraph or "")
            for place in once
        )
        if not told and all(provision.code == "KZ-CC" for provision in once):
            assert parse_charges("; ".join(map(str, once))).provisions == once, text


@PROPERTY
@given(ANY_TEXT | st.sampled_from(cells("charges")))
def test_one_citation_is_read_or_refused(text: str) -> None:
    try:
        provision = Provision.parse(text)
    except InvalidProvision:
        return
    assert parse_charges(text).provisions == (provision,)


@PROPERTY
@given(PROVISIONS, PROVISIONS, PROVISIONS)
def test_the_order_of_provisions_is_total(a: Provision, b: Provision, c: Provision) -> None:
    assert (a < b) + (b < a) + (a == b) == 1
    assert (a <= b) == (a < b or a == b) == (b >= a)
    assert (a > b) == (b < a)
    if a < b < c:
        assert a < c
    if a == b:
        assert hash(a) == hash(b)
    assert sorted([a, b, c]) == sorted([c, a, b])
    assert a in Provision(a.code, a.article)


@PROPERTY
@given(*[st.integers(0, 40)] * 6, st.text(max_size=5))
def test_terms_compare_by_their_units(
    y: int, m: int, d: int, years: int, months: int, days: int, written: str
) -> None:
    one, other = Term(y, m, d, written, ("P1Y",)), Term(years, months, days)
    assert (one == other) == ((y, m, d) == (years, months, days))
    assert one == Term(y, m, d)
    assert hash(one) == hash(Term(y, m, d))
    assert (one.iso == other.iso) == (one == other)
    assert one != (y, m, d)


def test_money_compares_by_its_sum() -> None:
    assert Money("389000", "KZT") == Money("389000", "KZT") != Money("389000", "USD")
    assert hash(Money("1", "KZT")) == hash(Money("1", "KZT"))


# ---- "Spelling does not change meaning." -----------------------------------------------------

WORDS = {"1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "7": "seven", "9": "nine"}
FULL: dict[str, Callable[[str, str, str], str]] = {
    "Art. 291 para 3(4)": lambda a, p, q: f"Art. {a} para {p}({q})",
    "Art 291 para 3 (4)": lambda a, p, q: f"Art {a} para {p} ({q})",
    "Art.291 para.3(4)": lambda a, p, q: f"Art.{a} para.{p}({q})",
    "Art. 291, para. 3, pt. 4": lambda a, p, q: f"Art. {a}, para. {p}, pt. {q}",
    "Article 291, paragraph 3, point 4": lambda a, p, q: f"Article {a}, paragraph {p}, point {q}",
    "Article 291 part 3 point 4": lambda a, p, q: f"Article {a} part {p} point {q}",
    "Article 291 part 3 paragraph 4": lambda a, p, q: f"Article {a} part {p} paragraph {q}",
    "article 291, part 3, subpara 4": lambda a, p, q: f"article {a}, part {p}, subpara {q}",
    "Article 291(3)(4)": lambda a, p, q: f"Article {a}({p})({q})",
    "Art. 291 (3) (4)": lambda a, p, q: f"Art. {a} ({p}) ({q})",
    "Arts 291.3(4)": lambda a, p, q: f"Arts {a}.{p}({q})",
    "Art. 291.3.4": lambda a, p, q: f"Art. {a}.{p}.{q}",
    "Art. 291/3(4)": lambda a, p, q: f"Art. {a}/{p}({q})",
    "section 291 § 3 (4)": lambda a, p, q: f"section {a} § {p} ({q})",
    "point 4 of part 3 of Article 291": lambda a, p, q: f"point {q} of part {p} of Article {a}",
    "point 4 of part three of Article 291": lambda a, p, q: (
        f"point {q} of part {WORDS[p]} of Article {a}"
    ),
    "paragraph 4 of part 3 of Art. 291": lambda a, p, q: f"paragraph {q} of part {p} of Art. {a}",
    "subparagraph 4 of paragraph 3 of Art. 291": lambda a, p, q: (
        f"subparagraph {q} of paragraph {p} of Art. {a}"
    ),
    "part 3, point 4 of Article 291": lambda a, p, q: f"part {p}, point {q} of Article {a}",
    "291(3)(4)": lambda a, p, q: f"{a}({p})({q})",
}
SHORT: dict[str, Callable[[str, str], str]] = {
    "Art. 272 para 2": lambda a, p: f"Art. {a} para {p}",
    "Art. 272 (2)": lambda a, p: f"Art. {a} ({p})",
    "Art. 272.2": lambda a, p: f"Art. {a}.{p}",
    "272/2": lambda a, p: f"{a}/{p}",
    "272(2)": lambda a, p: f"{a}({p})",
    "part 2 of Article 272": lambda a, p: f"part {p} of Article {a}",
    "part two of Article 272": lambda a, p: f"part {WORDS[p]} of Article {a}",
    "Article 272, part two": lambda a, p: f"Article {a}, part {WORDS[p]}",
    "Article 272 part II": lambda a, p: f"Article {a} part {p}",
    "paragraph 2 of Art. 272": lambda a, p: f"paragraph {p} of Art. {a}",
    "Art. No. 272, p. 2": lambda a, p: f"Art. No. {a}, p. {p}",
    "Articles 272(2)": lambda a, p: f"Articles {a}({p})",
}
HANDS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "in capitals": str.upper,
    "in small letters": str.lower,
    "non-breaking blanks": lambda text: text.replace(" ", "\u00a0"),
    "narrow blanks": lambda text: text.replace(" ", "\u202f"),
    "doubled blanks": lambda text: text.replace(" ", "  "),
    "line breaks": lambda text: text.replace(" ", "\n"),
    "blanks around": lambda text: f"\t {text} \n",
    "a full stop": lambda text: f"{text}.",
    "a semicolon": lambda text: f"{text};",
    "square brackets": lambda text: text.replace("(", "[").replace(")", "]"),
    "blanks in brackets": lambda text: text.replace("(", "( ").replace(")", " )"),
}


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("spelling", FULL)
def test_the_spelling_of_a_point_does_not_change_it(spelling: str, hand: str) -> None:
    for article, paragraph, point in [("291", "3", "4"), ("272", "2", "9"), ("188", "4", "5")]:
        text = HANDS[hand](FULL[spelling](article, paragraph, point))
        wanted = (Provision("KZ-CC", article, paragraph, point),)
        assert parse_charges(text).provisions == wanted, text


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("spelling", SHORT)
def test_the_spelling_of_a_paragraph_does_not_change_it(spelling: str, hand: str) -> None:
    for article, paragraph in [("272", "2"), ("291", "3"), ("380", "1")]:
        text = HANDS[hand](SHORT[spelling](article, paragraph))
        wanted = (Provision("KZ-CC", article, paragraph),)
        assert parse_charges(text).provisions == wanted, text


@pytest.mark.parametrize("dash", "-\u2010\u2011\u2012\u2013\u2014\u2212")
def test_a_dash_is_a_dash(dash: str) -> None:
    assert [p.key for p in parse_charges(f"Art. 272 paras 2{dash}4").provisions] == [
        "272(2)", "272(3)", "272(4)"
    ]  # fmt: skip
    assert [p.key for p in parse_charges(f"Art. 269{dash}1").provisions] == ["269-1"]


@pytest.mark.parametrize("hand", ["non-breaking blanks", "doubled blanks", "line breaks"])
def test_blanks_are_blanks_in_any_cell(hand: str) -> None:
    for text in cells("charges"):
        # A line that ends in a dash breaks a word, where a blank would not.
        dashed = hand == "line breaks" and re.search(r"[-\u2010-\u2015] ", text)
        if "\n" in text or dashed:
            continue
        plain = parse_charges(text)
        # In "Art. 272 para 3(1), 2) Art. 291" the 2 may begin an entry: there a line tells more.
        entries = hand == "line breaks" and "AX234" in {d.code for d in plain.diagnostics}
        if not entries:
            assert parse_charges(HANDS[hand](text)).provisions == plain.provisions, text


# ---- "Spans lead back to the words." ---------------------------------------------------------


def test_no_article_is_invented() -> None:
    def check(text: str) -> None:
        assert not list(invented(parse_charges(text), text)), text

    on_any_text("charges", check)


def test_the_words_of_a_span_read_alone_say_the_same() -> None:
    for text in cells("charges"):
        reading = parse_charges(text)
        if len(reading.charges) != 1 or reading.diagnostics:
            continue
        (charge,) = reading.charges
        if charge.heading is None and charge.provision.code == "KZ-CC":
            alone = parse_charges(charge.span.of(text))
            assert alone.provisions == reading.provisions


# ---- "What stands apart is read apart." ------------------------------------------------------

FIRST = re.compile(r"(?:art|articles?|arts)\b\.?\s*[0-9]", re.IGNORECASE)


def moved(charge: Charge, by: int) -> Charge:
    return msgspec.structs.replace(charge, span=charge.span.shift(by))


def test_two_cells_in_one_are_read_as_two() -> None:
    rng = chance("two cells")
    # What is said of one cell can be said of the next as well: a code, an unclosed bracket, what
    # concerns all that stands before it.
    single = [
        text
        for text in cells("charges")
        if FIRST.match(text)
        and not parse_charges(text).unparsed
        and {remark.code for remark in parse_charges(text).diagnostics} <= {"AX101"}
        and all(charge.provision.code == "KZ-CC" for charge in parse_charges(text).charges)
        and not re.search(r"code|\bCC\b|[;.,:]$|\b(?:all|each)\b", text, re.IGNORECASE)
    ]
    assert len(single) > 30
    for _ in range(10 * EXAMPLES):
        a, b = rng.choice(single), rng.choice(single)
        both = parse_charges(f"{a}; {b}")
        by = len(a) + 2
        wanted = (
            *parse_charges(a).charges,
            *(moved(charge, by) for charge in parse_charges(b).charges),
        )
        assert both.charges == wanted, (a, b)


# ---- "JSON as below is the contract." --------------------------------------------------------


@pytest.mark.parametrize("name", READERS)
def test_json_tells_the_whole_reading(name: str) -> None:
    def check(text: str) -> None:
        # JSON is UTF-8, which has no lone surrogates.
        clean = text.encode("utf-8", "replace").decode("utf-8")
        reading = READERS[name](clean)
        again: Any = msgspec.json.decode(msgspec.json.encode(reading), type=TYPES[name])
        assert again == reading
        assert hash(again) == hash(reading)

    on_any_text(name, check)


@pytest.mark.parametrize("name", READERS)
def test_the_same_text_gives_equal_readings(name: str) -> None:
    def check(text: str) -> None:
        one, other = READERS[name](text), READERS[name](text)
        assert one == other
        assert hash(one) == hash(other)

    on_any_text(name, check)


@PROPERTY
@given(texts("en", "charges"))
def test_a_note_of_a_reading_is_never_a_terminals_name(text: str) -> None:
    assume(text.islower() or not text.isascii())
    for remark in parse_charges(text).diagnostics:
        said = remark.message + (remark.help or "")
        assert "__" not in said.replace(text, "")
