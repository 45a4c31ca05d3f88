"""The real annex, its names replaced: what is counted, and each row that needs thought."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from annexparse.annex import read_annex
from annexparse.annex_model import Annex, Case, Defendant

SOURCE = Path(__file__).parents[1] / "corpus" / "annex" / "annex-ii.txt"
LINES = SOURCE.read_text("utf-8").split("\n")


@pytest.fixture(scope="module")
def annex() -> Annex:
    return read_annex(SOURCE)


def case_at(annex: Annex, line: int) -> Case:
    (case,) = [case for case in annex.cases if line in case.lines]
    return case


def defendant_at(annex: Annex, line: int) -> Defendant:
    (defendant,) = [defendant for defendant in annex.defendants if line in defendant.lines]
    return defendant


def codes_at(annex: Annex, line: int) -> list[str]:
    return [remark.diagnostic.code for remark in annex.diagnostics if remark.line == line]


def test_the_figures_of_the_report(annex: Annex) -> None:
    assert len(annex.cases) == 35
    assert sum(case.hearings or 0 for case in annex.cases) == 401
    # 130 rows with a cell of defendants, and one whose defendant is named as the case
    assert len(annex.defendants) == 131
    assert sum(defendant.deceased for defendant in annex.defendants) == 12
    assert len(annex.glossary) == 32
    assert len(annex.footnotes) == 2


def test_no_line_is_lost_and_none_is_read_twice(annex: Annex) -> None:
    assert annex.line_count == len(LINES)
    assert Counter(annex.line_roles) == {
        "case": 149,
        "glossary": 35,
        "blank": 20,
        "preamble": 5,
        "header": 2,
        "footnote": 2,
    }
    assert annex.unread == ()
    for number, role in enumerate(annex.line_roles, 1):
        assert (role == "blank") == (not LINES[number - 1].strip()), number


def test_every_row_with_a_defendant_is_one_defendant(annex: Annex) -> None:
    rows = [number for number, line in enumerate(LINES, 1) if 14 <= number <= 171 and line.strip()]
    named = [number for number in rows if LINES[number - 1].split("\t")[1]]
    assert [defendant.line for defendant in annex.defendants] == sorted([*named, 139])
    assert all(d.cells == tuple(LINES[d.line - 1].split("\t")) for d in annex.defendants)


def test_the_texts_of_charges_and_verdicts_are_as_they_stand(annex: Annex) -> None:
    for defendant in annex.defendants:
        for text, at in (
            (defendant.charges.text, defendant.charges_at),
            (defendant.verdict.text, defendant.verdict_at),
        ):
            assert at is not None
            line = LINES[at.line - 1]
            assert line[at.column - 1 : at.column - 1 + len(text)] == text


def test_diagnostics_stand_on_the_words_they_speak_of(annex: Annex) -> None:
    for remark in annex.diagnostics:
        line = LINES[remark.line - 1]
        span = remark.diagnostic.span
        assert 0 <= span.start < span.end <= len(line)
        assert span.of(line) == span.of(line).strip()


def test_these_are_all_the_remarks_on_rows(annex: Annex) -> None:
    assert [(remark.line, remark.diagnostic.code) for remark in annex.diagnostics] == [
        (61, "AX151"),
        (99, "AX251"),
        (100, "AX151"),
        (113, "AX152"),
        (139, "AX252"),
        (144, "AX351"),
        (151, "AX254"),
        (213, "AX151"),
    ]


def test_a_case_row_with_its_defendants_below(annex: Annex) -> None:
    case = case_at(annex, 18)
    assert (case.format, case.hearings, case.hearings_note) == ("Online", 43, None)
    assert case.place == "Almaty"
    assert case.courts == ("Court No.2 of Bostandyq district of Almaty", "Almaty City Court")
    # a blank line at the end of a page parts the defendants of a case, not the case
    assert len(case.defendants) == 25
    assert case.lines == (*range(18, 30), *range(31, 45))


def test_a_case_and_its_only_defendant_in_one_row(annex: Annex) -> None:
    case = case_at(annex, 56)
    (defendant,) = case.defendants
    assert case.lines == (56,) == defendant.lines
    assert defendant.name.startswith(f"{case.short_name}, ")
    assert defendant.status == "Police"


def test_a_word_that_the_column_broke_is_joined(annex: Annex) -> None:
    case = case_at(annex, 61)
    assert " " in LINES[60].split("\t")[0]
    assert case.short_name == case.defendants[0].name.split(",")[0]
    assert defendant_at(annex, 100).status == "Law enforcement, General Major"


def test_a_case_row_that_repeats_its_defendant_is_counted_once(annex: Annex) -> None:
    case = case_at(annex, 99)
    assert case.lines == (99, 100)
    assert [defendant.line for defendant in case.defendants] == [100]
    assert (case.format, case.hearings) == ("Offline", 2)


def test_a_defendant_without_a_name_is_named_as_the_case(annex: Annex) -> None:
    case = case_at(annex, 139)
    assert [defendant.name for defendant in case.defendants] == [case.short_name]
    assert case.defendants[0].charges.text == "Art. 291 para 3(4), Art. 287 para 4"


def test_a_name_of_a_case_over_the_rows_of_two_defendants(annex: Annex) -> None:
    case = case_at(annex, 149)
    assert case.lines == tuple(range(149, 155))
    assert case.short_name == " ".join(LINES[line - 1].split("\t")[0] for line in (150, 151))
    assert case.short_name.endswith(" and others")
    assert (case.format, case.hearings) == ("Mixed", 5)
    assert [defendant.line for defendant in case.defendants] == [150, 151, 152, 153, 154]


def test_a_row_whose_columns_slid_is_kept_and_marked(annex: Annex) -> None:
    slid = [defendant for defendant in annex.defendants if defendant.slid]
    assert [defendant.line for defendant in slid] == [144]
    assert slid[0].cells[4:7] == ("1", "1", "1")
    # what stands in the columns of the case is not taken for the case's
    assert (case_at(annex, 144).format, case_at(annex, 144).hearings) == ("Offline", 28)


def test_what_stands_beside_the_number_of_hearings(annex: Annex) -> None:
    case = case_at(annex, 110)
    assert (case.hearings, case.hearings_note) == (1, "appeal")
    assert case.courts == ("Kyzylorda regional Court",)


def test_cells_that_the_annex_leaves_empty(annex: Annex) -> None:
    assert case_at(annex, 156).hearings is None
    assert case_at(annex, 163).format is None
    assert case_at(annex, 163).hearings == 30


def test_the_deceased(annex: Annex) -> None:
    assert defendant_at(annex, 69).deceased
    assert defendant_at(annex, 69).status == ""
    assert defendant_at(annex, 70).deceased
    assert defendant_at(annex, 70).status == "Civilian"
    assert not defendant_at(annex, 68).deceased


def test_footnotes_are_attached_to_the_rows_with_their_mark(annex: Annex) -> None:
    assert [footnote.mark for footnote in annex.footnotes] == ["*", "**"]
    marked = {d.line: d.footnotes for d in annex.defendants if d.footnotes}
    assert marked.keys() == {102, 140}
    assert marked[102][0].startswith("Civil society activist; politician")
    assert marked[140] == ("Head of the Almaty Airport Police Department",)
    assert defendant_at(annex, 140).status == "Police"


def test_a_sign_that_strayed_to_the_end_of_a_name(annex: Annex) -> None:
    assert LINES[112].split("\t")[1] == defendant_at(annex, 113).name + ":"


def test_an_entry_of_the_glossary_over_several_lines(annex: Annex) -> None:
    by_line = {entry.lines[0]: entry for entry in annex.glossary}
    assert by_line[187].lines == (187, 188)
    assert by_line[187].description.endswith(
        "with the use of violence not dangerous to life or"
        " health, or with the threat of such violence"
    )
    assert by_line[211].lines == (211, 212, 213)
    assert by_line[211].charges.text == (
        "Arts 291.3(4); 291.3(4) in conjunctions with 24.3; 380-1.2(10); 24.3 + 380-1.2(10); 287.4"
    )
    assert "Attacking life of an employee of a law enforcement body" in by_line[211].description


def test_the_preamble_is_kept(annex: Annex) -> None:
    assert [line.line for line in annex.preamble] == [1, 3, 5, 7, 11]
    assert annex.preamble[-1].text == "ANNEX II - LIST OF MONITORED CASES"
    assert annex.headers == (13, 177)


def headings(annex: Annex, line: int) -> list[tuple[str, str | None]]:
    charges = defendant_at(annex, line).charges.charges
    return [(charge.provision.key, charge.heading) for charge in charges]


def test_the_glossary_gives_charges_their_headings(annex: Annex) -> None:
    assert headings(annex, 17) == [
        ("272(1)", "Organisation of mass riots"),
        ("272(2)", "Participation in mass riots"),
        ("380(1)", "Violence against representative of the state"),
    ]
    torture = "Torture by a group; medium damage to health; with respect to minors"
    assert headings(annex, 90) == [
        ("146(2)(1)", "Torture committed by a group of people"),
        ("146(2)(2)", torture),
        ("146(2)(3)", torture),
        ("146(2)(4)", torture),
    ]
    # the annex explains Art. 287 para 3 and not para 4, and neither stands for the other
    assert headings(annex, 139)[1] == ("287(4)", None)


def test_an_entry_of_many_articles_is_for_the_row_that_cites_the_same(annex: Annex) -> None:
    (entry,) = [entry for entry in annex.glossary if entry.lines[0] == 211]
    assert headings(annex, 124)[-1] == ("287(4)", entry.description)
    assert headings(annex, 123)[-1] == ("287(4)", None)


def test_a_heading_of_the_article_above_says_so(annex: Annex) -> None:
    (charge,) = defendant_at(annex, 113).charges.charges
    assert charge.provision.key == "293(3)(2)"
    assert charge.heading == "Hooliganism"
    assert charge.heading_of is not None
    assert charge.heading_of.key == "293(3)"
