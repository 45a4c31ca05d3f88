"""The glossary of an annex: which words are about which charge."""

from __future__ import annotations

import pytest

from annexparse.annex_header import Header
from annexparse.annex_model import GlossaryEntry
from annexparse.charge import Charge, Charges
from annexparse.glossary import GlossaryReader, Headings
from annexparse.mending import Mender
from annexparse.provision import Provision
from annexparse.sheet import source_rows
from annexparse.span import Span

HEADER = Header((1,), {"charges": 0, "description": 1}, ("Article", "Description"))


def place(article: str, paragraph: str | None = None, point: str | None = None) -> Provision:
    return Provision("KZ-CC", article, paragraph, point)


def cell(*places: Provision) -> Charges:
    return Charges("", "en", tuple(Charge(p) for p in places))


def entry(words: str, *places: Provision) -> GlossaryEntry:
    return GlossaryEntry(cell(*places), words, (1,))


GLOSSARY = Headings(
    [
        entry("riot with points", place("272", "2", "1"), place("272", "2", "3")),
        entry("leading a riot", place("272", "1")),
        entry("riot with point one", place("272", "2", "1")),
        entry("robbery", place("192")),
        entry("weapons; attempt", place("291"), place("24", "3")),
        entry("a whole of deeds", place("287", "4"), place("380", "1")),
    ]
)


@pytest.mark.parametrize(
    ("charge", "heading", "of"),
    [
        (place("272", "1"), "leading a riot", None),
        (place("272", "1", "5"), "leading a riot", place("272", "1")),
        (place("192", "3", "2"), "robbery", place("192")),
        # the entry of fewer provisions says it more exactly
        (place("272", "2", "1"), "riot with point one", None),
        (place("272", "2", "3"), "riot with points", None),
        # never a point, a paragraph or an article that the charge does not name
        (place("272", "2"), None, None),
        (place("272"), None, None),
        (place("272", "3"), None, None),
        (place("272-1", "1"), None, None),
        # two articles, two texts; but one text for two articles is about neither alone
        (place("291", "3"), "weapons", place("291")),
        (place("24", "3"), "attempt", None),
        (place("287", "4"), None, None),
    ],
)
def test_the_most_exact_entry(charge: Provision, heading: str | None, of: Provision | None) -> None:
    (filled,) = GLOSSARY.fill(cell(charge)).charges
    assert (filled.heading, filled.heading_of) == (heading, of)


def test_an_entry_of_several_articles_is_for_the_cell_with_the_same_list() -> None:
    filled = GLOSSARY.fill(cell(place("287", "4"), place("380", "1")))
    assert [charge.heading for charge in filled.charges] == ["a whole of deeds"] * 2


def test_a_heading_in_the_cell_itself_stays() -> None:
    own = Charges("", "en", (Charge(place("192"), heading="Torture"),))
    assert GLOSSARY.fill(own) == own


def test_another_code_is_another_article() -> None:
    other = Charges("", "en", (Charge(Provision("KG-CC", "192")),))
    assert GLOSSARY.fill(other) == other


def read(lines: list[str]) -> tuple[list[tuple[str, str]], list[str]]:
    left: list[str] = []
    reader, apart = GlossaryReader("en"), False
    for row in source_rows(lines):
        if not row.blank and not reader.add(row, HEADER, apart=apart):
            left += row.source
        apart = row.blank
    entries = reader.entries(Mender(lines), lambda text: Charges(text, "en"))
    return [(found.charges.text, found.description) for found in entries], left


def test_entries_over_several_lines() -> None:
    lines = ["Art. 1\tTheft of", "\tcars", "", "Arts 2.1; 380-\tA; b", "1.2(10); 7\tand c", "and 8"]
    assert read(lines) == (
        [("Art. 1", "Theft of cars"), ("Arts 2.1; 380-1.2(10); 7 and 8", "A; b and c")],
        [],
    )


def test_a_glossary_of_bare_numbers() -> None:
    assert read(["272\tRiot", "146(2)\tTorture"])[0] == [("272", "Riot"), ("146(2)", "Torture")]


def test_words_below_a_glossary_are_no_entry() -> None:
    assert read(["Art. 1\tTheft", "", "Printed in Vienna"])[1] == ["Printed in Vienna"]
    assert read(["\tTheft"]) == ([], ["\tTheft"])


def test_a_description_with_a_tab_in_it_is_kept_whole() -> None:
    reader = GlossaryReader("en")
    (row,) = source_rows(["Art. 1\tTheft\tof ca rs"])
    reader.add(row, HEADER, apart=False)
    (found,) = reader.entries(Mender(["of ca rs", "cars"]), lambda text: Charges(text, "en"))
    assert found.description == "Theft of cars"
    assert [remark.diagnostic.span for remark in reader.remarks] == [Span(16, 21)]
