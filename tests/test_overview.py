"""An annex on a terminal: short, and nothing in it that the data do not say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from annexparse.annex import read_annex
from annexparse.diagnostic import Diagnostic, Severity
from annexparse.overview import overview
from annexparse.placed import Placed, Read
from annexparse.records import DefendantRow, defendant_row
from annexparse.report import Report
from annexparse.span import Span
from annexparse.table import width

SOURCE = Path(__file__).parents[1] / "corpus" / "annex" / "annex-ii.txt"
LINES = [
    "Short name\tDefendants\tStatus\tCharges\tFormat\tHearings\tCourt\tVerdict",
    "Doe and others\t\t\t\tMixed\t3 hearings (appeal)\tTown; Town Court\t",
    "\tDoe, John\tCivilian [deceased]\tArt. 272 para 2\t\t\t\tConvicted; amnestied",
    "\tA. Roe and B. Roe\tPolice\tArt. 146; Art. 272 para 2\t\t\t\tAcquitted",
    "Poe\tPoe\tPolice\tArt. 272 para 3\t\t\t\t",
    "",
    "Article\tDescription",
    "Art. 272 para 2\tMass riots",
    "Art. 146\tTorture",
]


def rows(lines: list[str] | Path, name: str = "a.txt") -> list[DefendantRow]:
    annex = read_annex(lines)
    return [
        defendant_row(name, number, case, defendant, ())
        for number, case in enumerate(annex.cases, 1)
        for defendant in case.defendants
    ]


def test_defendants_stand_below_their_case_and_headings_stand_once() -> None:
    assert list(overview(rows(LINES), 100)) == [
        "line  defendant          status               charges      outcome    sentence",
        "----  -----------------  -------------------  -----------  ---------  ---------",
        "Doe and others: Mixed, 3 hearings (appeal), Town",
        "   3  Doe, John          Civilian [deceased]  272(2)       convicted  amnestied",
        "   4  A. Roe and B. Roe  Police               146; 272(2)  acquitted",
        "Poe",
        "   5  Poe                Police               272(3)",
        "",
        (
            "2 cases, 3 rows of defendants: 1 convicted, 1 acquitted, 1 without an outcome; of"
            " them 1 amnestied,"
        ),
        "1 deceased, 1 that may name several persons",
        "",
        "charge  defendants                            what it is about",
        "------  ----------  ------------------------  ----------------",
        "272(2)           2  ########################  Mass riots",
        "146              1  ############              Torture",
        "272(3)           1  ############",
    ]


def test_a_narrow_terminal_has_a_column_less() -> None:
    shown = list(overview(rows(LINES), 90))
    assert "outcome and sentence" in shown[0]
    assert shown[3].endswith("convicted; amnestied")


def test_a_heading_of_several_provisions_stands_with_the_others() -> None:
    table = ["Defendant\tCharges\tVerdict", "Doe\t24.3 + 380-1.2(10) (attempt)\tAcquitted"]
    listed = list(overview(rows(table), 100))[-2:]
    assert [line.partition("#  ")[2] for line in listed] == [
        "attempt (with 380-1(2)(10))",
        "attempt (with 24(3))",
    ]


def test_two_files_are_told_apart() -> None:
    shown = list(overview([*rows(LINES[:4]), *rows(LINES[:4], "b.txt")], 100))
    assert [line for line in shown if line.endswith(".txt")] == ["a.txt", "b.txt"]
    assert shown.count("Doe and others: Mixed, 3 hearings (appeal), Town") == 2


@pytest.mark.parametrize("room", [80, 100, 160])
def test_the_annex_has_every_defendant_and_fits(room: int) -> None:
    read = rows(SOURCE)
    shown = list(overview(read, room))
    assert all(width(line) <= room for line in shown)
    table = shown[: shown.index("")]
    begun = [int(line[:4]) for line in table if re.match(r" *[0-9]+  ", line[:6])]
    assert begun == [row.line for row in read]
    # with headings in the rows it was twice as long
    assert len(table) < 7 * len(read)


def remarks(number: int, severity: Severity = "note") -> list[Placed]:
    said = Diagnostic("AX203", severity, Span(0, 1), "one of two")
    return [Placed(said, "x", "a.txt", line) for line in range(1, number + 1)]


def told(number: int, severity: Severity = "note", *, each: bool = False) -> list[Placed | str]:
    report = Report([Read(None, remarks(number, severity))], keep=True)
    assert list(report) == []
    return list(report.told(each=each))


def test_of_many_remarks_alike_the_first_is_shown_and_where_the_others_are() -> None:
    assert told(3) == remarks(3)
    first, rest = told(4)
    assert first == remarks(4)[0]
    assert rest == "note[AX203]: 3 more like this, in lines 2-4; --verbose shows each"
    assert told(40, each=True) == remarks(40)


def test_what_was_not_read_is_shown_each_time() -> None:
    assert told(40, "error") == remarks(40, "error")


def test_rows_of_several_persons_are_no_count_of_persons() -> None:
    read = [Read(row, (), 1, "defendant", int(row.several)) for row in rows(LINES)]
    report = Report(read, keep=False)
    assert len(list(report)) == 3
    assert str(report) == "3 rows of defendants, 1 of which may name several persons"
