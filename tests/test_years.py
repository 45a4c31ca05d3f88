"""How decimal years are meant: told by the caller, or shown by the document."""

from __future__ import annotations

from pathlib import Path

import pytest

from annexparse import Annex, parse_verdict, read_annex
from annexparse.rows import verdicts
from annexparse.verdict_numbers import Years

ANNEX = Path(__file__).parents[1] / "corpus" / "annex" / "annex-ii.txt"
HEADER = "Defendant\tCharges\tVerdict"


def _annex(*verdicts: str) -> Annex:
    return read_annex([HEADER, *(f"N. N.\tArt. 272\t{verdict}" for verdict in verdicts)])


def _terms(annex: Annex) -> list[str]:
    return [p.term.iso for row in annex.defendants for p in row.verdict.penalties if p.term]


@pytest.mark.parametrize(
    ("years", "terms"),
    [
        ("auto", ["P1Y6M", "P3Y6M", "P1Y10M", "P1Y3M"]),
        ("months", ["P1Y6M", "P3Y5M", "P1Y10M", "P1Y3M"]),
        ("decimal", ["P1Y7M6D", "P3Y6M", "P1Y1M6D", "P1Y3M"]),
    ],
)
def test_the_caller_says_how_they_are_meant(years: Years, terms: list[str]) -> None:
    cells = ["1.6 years imprisonment", "3.5 years in prison", "1.10 years", "1.25 years in prison"]
    found = [parse_verdict(cell, years=years).penalties[0].term for cell in cells]
    assert [term.iso for term in found if term] == terms


def test_a_cut_shows_years_and_months_and_decides_what_is_open() -> None:
    annex = _annex(
        "1.9 years imprisonment (reduced from 7 years by amnesty)", "3.5 years in prison"
    )
    assert _terms(annex) == ["P1Y9M", "P3Y5M"]
    (remark,) = annex.defendants[1].verdict.diagnostics
    assert remark.help == (
        "3 years 6 months is the other reading; "
        "line 2 of the document: decimals are years and months"
    )


def test_a_cut_shows_fractions_of_a_year() -> None:
    annex = _annex(
        "1.5 years imprisonment (reduced from 6 years by amnesty)", "1.6 years in prison"
    )
    assert _terms(annex) == ["P1Y6M", "P1Y7M6D"]


def test_the_same_cut_written_out_shows_it() -> None:
    odd = "(reduced from 5 years 6 months on appeal)"
    annex = _annex(f"4 years 2 months {odd}", f"4.2 years {odd}", "3.5 years in prison")
    assert _terms(annex) == ["P4Y2M", "P4Y2M", "P3Y5M"]


def test_a_document_that_shows_both_decides_nothing() -> None:
    annex = _annex(
        "1.9 years imprisonment (reduced from 7 years by amnesty)",
        "1.5 years imprisonment (reduced from 6 years by amnesty)",
        "3.5 years in prison",
    )
    assert _terms(annex) == ["P1Y9M", "P1Y6M", "P3Y6M"]
    said = annex.defendants[2].verdict.diagnostics[0].help or ""
    assert "the document shows both" in said


def test_a_lone_cell_keeps_the_default() -> None:
    assert _terms(_annex("3.5 years in prison", "4 years in prison")) == ["P3Y6M", "P4Y"]


def test_the_caller_overrules_the_document() -> None:
    lines = [HEADER, "N. N.\tArt. 272\t1.9 years imprisonment (reduced from 7 years by amnesty)"]
    assert _terms(read_annex(lines, years="decimal")) == ["P1Y10M24D"]


def test_the_annex_shows_years_and_months() -> None:
    annex = read_annex(ANNEX)
    open_terms = [
        (row.line, p.term.iso)
        for row in annex.defendants
        for p in row.verdict.penalties
        if p.term and ".5 years" in p.term.written
    ]
    assert open_terms == [(91, "P3Y5M")]


@pytest.mark.parametrize("written", ["1.25 years", "0,75 years", "2.50 years"])
def test_hundredths_that_are_no_months_show_fractions(written: str) -> None:
    annex = _annex(f"{written} in prison", "3.6 years in prison")
    assert _terms(annex)[1] == "P3Y7M6D"
    (note,) = annex.defendants[1].verdict.diagnostics
    assert note.help == (
        "3 years 6 months is the other reading; "
        "line 2 of the document: decimals are fractions of a year"
    )


@pytest.mark.parametrize(("written", "told"), [("1.25", True), ("1.75", True), ("1.6", False)])
def test_hundredths_that_were_asked_for_as_months_are_said(written: str, told: bool) -> None:
    (reading,) = [r for _, r in verdicts([(1, f"Convicted; {written} years")], "en", "months")]
    remarks = [d for d in reading.diagnostics if d.code == "AX203"]
    assert [(d.help or "").startswith("years and months were asked for") for d in remarks] == [told]
    usual = parse_verdict("Convicted; 1.25 years").diagnostics
    assert all(d.code != "AX203" for d in usual)


def test_hundredths_in_a_cut_show_fractions_and_contradict_months() -> None:
    months = "1.9 years imprisonment (reduced from 7 years by amnesty)"
    cut = "1 year imprisonment (reduced from 2.25 years on appeal)"
    assert _terms(_annex(cut, "3.6 years in prison"))[-1] == "P3Y7M6D"
    both = _annex(months, cut, "3.5 years in prison")
    assert _terms(both)[-1] == "P3Y6M"
    (note,) = both.defendants[-1].verdict.diagnostics
    assert (note.help or "").endswith("line 2 years and months, line 3 fractions")


def test_a_sum_shows_nothing() -> None:
    annex = _annex("Convicted; KZT 1.25 million moral damages", "3.6 years in prison")
    assert _terms(annex) == ["P3Y6M"]


def test_a_column_shows_its_notation_as_a_table_does() -> None:
    cells = ["1.9 years imprisonment (reduced from 7 years by amnesty)", "3.5 years in prison"]
    found = [v for _, v in verdicts(list(enumerate(cells, 1)), "en", "auto")]
    assert [p.term.iso for v in found for p in v.penalties if p.term] == ["P1Y9M", "P3Y5M"]
    told = [v for _, v in verdicts(list(enumerate(cells, 1)), "en", "decimal")]
    assert [p.term.iso for v in told for p in v.penalties if p.term] == ["P1Y10M24D", "P3Y6M"]
