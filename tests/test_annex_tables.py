"""Cells over lines, two columns for one thing, several persons in a cell, missing columns."""

from __future__ import annotations

import pytest

from annexparse.annex import read_annex
from annexparse.annex_model import AnnexError
from annexparse.annex_persons import names_several
from annexparse.placed import placed_in
from tests.test_annex_shapes import CASE, DOE, HEADER, codes


def test_remarks_on_a_cell_over_lines_lead_to_its_words() -> None:
    row = '\t"Doe, ""Jo"" J:"\tCivilian\t"Art. 272;\nfoo ""bar"" Art. 7"\t\t\t\t"Convicted\nblarg"'
    lines = [HEADER, CASE, *row.split("\n")]
    annex = read_annex(lines)
    (doe,) = annex.defendants
    assert doe.name == 'Doe, "Jo" J'
    assert doe.lines == (3, 4, 5)
    assert doe.charges.text == 'Art. 272;\nfoo "bar" Art. 7'
    found = []
    for reading, at, more in (
        (doe.charges, doe.charges_at, doe.charges_more),
        (doe.verdict, doe.verdict_at, doe.verdict_more),
    ):
        assert at is not None
        for placed in placed_in(reading, "a.txt", at.line, at.column, more):
            where = placed.rendered().split("\n")[1].split(":")
            found.append(lines[int(where[1]) - 1][int(where[2]) - 1 :])
    tail = ' Art. 7"\t\t\t\t"Convicted'
    assert found == [f'foo ""bar""{tail}', f'bar""{tail}', 'blarg"']


def test_the_rest_of_a_cell_in_the_row_below_has_its_own_place() -> None:
    annex = read_annex([HEADER, CASE, DOE, "", "\t\t\t\t\t\t\tand blarg"])
    (doe,) = annex.defendants
    assert [(p.start, p.line, p.column) for p in doe.verdict_more] == [(10, 5, 8)]


def test_a_second_column_of_one_name_can_be_chosen() -> None:
    lines = ["Defendant\tCharges\tCharges\tVerdict", "Doe\tArt. 1\tArt. 2\tAcquitted"]
    first, second = read_annex(lines), read_annex(lines, columns={"charges": "charges (2)"})
    assert [a.defendants[0].charges.text for a in (first, second)] == ["Art. 1", "Art. 2"]
    assert first.defendants[0].other == {"Charges (2)": "Art. 2"}
    assert second.defendants[0].other == {"Charges": "Art. 1"}
    assert codes(first) == codes(second) == ["AX357"]
    assert first.diagnostics[0].diagnostic.help is not None
    assert '--columns "charges=Charges (2)"' in first.diagnostics[0].diagnostic.help


@pytest.mark.parametrize(
    ("name", "several"),
    [
        ("Doe, John", False),
        ("Doe, J.", False),
        ("van der Doe, Anna Maria", False),
        ("Doe, John Roe", False),
        ("Doe, John (Bureau of Roads and Bridges)", False),
        ("Doe, John [deceased defendant] *)", False),
        ("Doe,\nJohn", False),
        ("Doe and", False),
        ("J. Doe and R. Roe", True),
        ("J. Doe & R. Roe", True),
        ("A. D., B. R.", True),
        ("John Doe, Jane Roe", True),
        ("Doe, John; Roe, Jane", True),
        ("Doe / Roe", True),
        ("Doe, John\nRoe, Jane", True),
        ("1. Doe, John 2. Roe, Jane", True),
        ("Doe, Roe, Poe", True),
        ("Doe and others", True),
        ("Doe et al.", True),
    ],
)
def test_a_cell_that_names_several_persons_is_said(name: str, several: bool) -> None:
    assert names_several("en", [name]) == several


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (
            {"charges": "Imputed act"},
            "no cell is charges='Imputed act' (did you mean charges='Imputed acts (CC)'?)",
        ),
        (
            {"charges": "acts", "verdict": "Fat"},
            "no cell is verdict='Fat' (did you mean verdict='Fate'?)",
        ),
        (
            {"charges": "Zzz"},
            (
                "no cell is charges='Zzz'; give the whole cell of a header, which in line 2 are"
                " 'Who' | 'Imputed acts (CC)' | 'Fate'"
            ),
        ),
        ({"charge": "Fate"}, "there is no column 'charge' to name (did you mean charges?)"),
        ({"charges": "Fate", "verdict": "fate"}, "'fate' is named for charges and for verdict"),
    ],
)
def test_a_column_that_is_not_there_is_said_with_the_nearest(
    columns: dict[str, str], message: str
) -> None:
    with pytest.raises(AnnexError) as raised:
        read_annex(["Title", "Who\tImputed acts (CC)\tFate", "Doe\tArt. 1\tFined"], columns=columns)
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("cell", "place", "names"),
    [
        ("Semey, Abay region\nSemey City Court\nAbay Court", "Semey, Abay region", 2),
        ("Semey, Abay region;\nSemey City Court;\nAbay Court", "Semey, Abay region", 2),
        ("City Court\nAbay Court", None, 2),
        ("Court No. 2 of\nBostandyq district", None, 1),
        ("Semey; City\nCourt of Appeal\nof Semey", "Semey", 1),
    ],
)
def test_courts_one_below_the_other(cell: str, place: str | None, names: int) -> None:
    annex = read_annex([HEADER, *CASE.replace("Town; Town Court", f'"{cell}"').split("\n"), DOE])
    assert (annex.cases[0].place, len(annex.cases[0].courts)) == (place, names)


def test_persons_one_below_the_other_stay_so() -> None:
    annex = read_annex([HEADER, CASE, *['\t"Doe, John', 'Roe, Jane"\t\tArt. 1\t\t\t\tAcquitted']])
    (row,) = annex.defendants
    assert (row.name, row.several) == ("Doe, John\nRoe, Jane", True)
