"""Annexes of other shapes: headers, columns, rows and lines that another hand would write."""

from __future__ import annotations

import random
import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annexparse.annex import find_header, read_annex
from annexparse.annex_model import Annex, AnnexError, Remark
from annexparse.encoding import UnreadableFileError

SOURCE = Path(__file__).parents[1] / "corpus" / "annex" / "annex-ii.txt"
HEADER = "Short name\tDefendants\tStatus\tCharges\tFormat\tHearings\tCourt\tVerdict"
CASE = "Doe and others\t\t\t\tMixed\t3 hearings\tTown; Town Court\t"
DOE = "\tDoe, John\tCivilian\tArt. 272 para 2\t\t\t\tConvicted"
ROE = "\tRoe, Jane\tPolice\tArt. 146\t\t\t\tAcquitted"


def names(annex: Annex) -> list[tuple[str, list[str]]]:
    return [(case.short_name, [d.name for d in case.defendants]) for case in annex.cases]


def codes(annex: Annex) -> list[str]:
    return [remark.diagnostic.code for remark in annex.diagnostics]


def columns(*header: str) -> dict[str, int]:
    found = find_header(["\t".join(header)])
    assert found is not None
    return found.columns


@pytest.mark.parametrize(
    "header",
    [
        ("Case name", "Defendant", "Charges", "Hearings", "Court", "Verdict"),
        ("Name of case", "Name of the accused", "Articles", "No. of hearings", "Court", "Sentence"),
        ("Case", "Accused", "Charged under", "Number of sessions", "Trial court", "Outcome"),
        ("SHORT NAME", "DEFENDANT(S)", "CHARGE(S)", "HEARING(S)", "COURT(S)", "JUDGMENT"),
        ("Short name", "Name", "Provisions of the CC", "Hearings observed", "Courts", "Decision"),
    ],
)
def test_headers_in_other_words(header: tuple[str, ...]) -> None:
    roles = ["short_name", "defendants", "charges", "hearings", "court", "verdict"]
    assert columns(*header) == {role: index for index, role in enumerate(roles)}


def test_a_header_is_read_by_its_head_noun() -> None:
    assert columns("Court verdict", "Articles", "Name of court", "Format of hearings") == {
        "verdict": 0,
        "charges": 1,
        "court": 2,
        "format": 3,
    }


def test_rows_of_data_are_no_header() -> None:
    assert find_header([CASE, DOE, ROE, "Police\tCourt", "A\tB\tC", ""]) is None


def test_columns_in_another_order_give_the_same_reading() -> None:
    lines = [line.split("\t") for line in (HEADER, CASE, DOE, ROE)]
    turned = ["\t".join(reversed(line)) for line in lines]
    first, second = read_annex([HEADER, CASE, DOE, ROE]), read_annex(turned)
    assert names(second) == names(first)
    for one, other in zip(first.cases, second.cases, strict=True):
        assert (one.hearings, one.courts, one.format) == (
            other.hearings,
            other.courts,
            other.format,
        )
    for a, b in zip(first.defendants, second.defendants, strict=True):
        assert (a.charges, a.verdict, a.status) == (b.charges, b.verdict, b.status)


def test_columns_that_annexparse_does_not_read_are_kept() -> None:
    annex = read_annex(
        ["Defendant\tAge\tCharges\tVerdict\tLawyer", "Doe\t44\tArt. 1\tAcquitted\tPoe"]
    )
    assert annex.defendants[0].other == {"Age": "44", "Lawyer": "Poe"}
    assert annex.cases[0].other == {}


def test_missing_columns_are_reported_once_and_leave_values_empty() -> None:
    annex = read_annex(["Case\tDefendant\tVerdict", "Doe\tDoe, J\tConvicted"])
    (defendant,) = annex.defendants
    assert (defendant.charges.text, defendant.charges_at) == ("", None)
    assert codes(annex) == ["AX353"]
    assert annex.diagnostics[0].diagnostic.message == "no column of charges"


def test_a_header_over_two_lines() -> None:
    annex = read_annex(
        [
            "Short\tDefendants\tCharges, relevant\tNo. of\tVerdict and",
            "name\t\tprovisions\thearings monitored\tsentence",
            "Doe\tDoe, J\tArt. 1\t3\tAcquitted",
        ]
    )
    assert annex.headers == (1, 2)
    assert (annex.cases[0].short_name, annex.cases[0].hearings) == ("Doe", 3)


def test_a_header_that_returns_on_every_page_and_turns_its_columns() -> None:
    turned = "Verdict\tDefendants\tCharges"
    annex = read_annex([HEADER, CASE, DOE, "", HEADER, ROE, turned, "Acquitted\tPoe\tArt. 7"])
    assert annex.headers == (1, 5, 7)
    # fewer columns are another table, whose rows are not of the last case above
    assert names(annex) == [("Doe and others", ["Doe, John", "Roe, Jane"]), ("", ["Poe"])]
    assert annex.defendants[2].verdict.text == "Acquitted"


def test_the_title_that_returns_on_a_page_is_no_case() -> None:
    annex = read_annex(["LIST OF CASES", HEADER, CASE, DOE, "12", "LIST OF CASES", ROE])
    assert names(annex) == [("Doe and others", ["Doe, John", "Roe, Jane"])]
    assert [line.line for line in annex.unread] == [5, 6]
    assert codes(annex) == ["AX354", "AX354"]


def test_a_table_with_the_case_in_every_row() -> None:
    rows = [
        f"{case}\t{who}\t\tArt. 1\tMixed\t3\tTown Court\tAcquitted"
        for case, who in [("Doe et al.", "Doe"), ("Doe et al.", "Roe"), ("Poe", "Poe")]
    ]
    assert names(read_annex([HEADER, *rows])) == [("Doe et al.", ["Doe", "Roe"]), ("Poe", ["Poe"])]


def test_a_table_without_cases_is_one_case_without_a_name() -> None:
    annex = read_annex(["Defendant\tCharges\tVerdict", "Doe\tArt. 1\tAcquitted", "Roe\tArt. 2\t"])
    assert names(annex) == [("", ["Doe", "Roe"])]
    assert codes(annex) == []


def test_a_table_without_defendants_names_them_after_their_cases() -> None:
    annex = read_annex(["Case\tCharges\tVerdict", "Doe\tArt. 1\tAcquitted", "Roe\tArt. 2\t"])
    assert names(annex) == [("Doe", ["Doe"]), ("Roe", ["Roe"])]


def test_a_defendant_before_any_case_is_kept_and_reported() -> None:
    annex = read_annex([HEADER, DOE, CASE, ROE])
    assert names(annex) == [("", ["Doe, John"]), ("Doe and others", ["Roe, Jane"])]
    assert codes(annex) == ["AX352"]


def test_cells_that_run_over_rows_are_joined() -> None:
    annex = read_annex(
        [HEADER, CASE, DOE, "\t\t\t\t\t\t\tand fined", "\tRoe,\t\t\t\t\t\t", "\tJane\t\t\t\t\t\t"]
    )
    assert names(annex) == [("Doe and others", ["Doe, John", "Roe, Jane"])]
    assert annex.defendants[0].verdict.text == "Convicted\nand fined"
    assert codes(annex) == ["AX253", "AX253"]


def test_a_court_over_two_rows() -> None:
    annex = read_annex([HEADER, CASE, "\t\t\t\t\t\tof Appeal; Supreme Court\t", DOE])
    assert annex.cases[0].courts == ("Town Court of Appeal", "Supreme Court")


def test_a_case_name_over_two_rows_of_its_own() -> None:
    for rows in (["Doe and", "others"], ["Doe", "and others"], ["Doe and", "Roe"]):
        split = [f"{name}\t\t\t\t\t\t\t" for name in rows]
        annex = read_annex([HEADER, CASE.replace("Doe and others", rows[0]), split[1], DOE])
        assert names(annex) == [(" ".join(rows), ["Doe, John"])]


def test_rows_without_their_last_tabs() -> None:
    annex = read_annex([HEADER, "Doe and others", DOE.rstrip("\tConvicted"), "\tRoe"])
    assert names(annex) == [("Doe and others", ["Doe, John", "Roe"])]
    assert annex.defendants[1].verdict.text == ""


def test_rows_with_cells_beyond_the_header_are_marked() -> None:
    annex = read_annex([HEADER, CASE, DOE.replace("Civilian", "\tCivilian")])
    assert annex.defendants[0].slid
    assert codes(annex) == ["AX351"]
    assert annex.defendants[0].other == {"column 9": "Convicted"}


def test_charges_in_the_column_of_another_are_a_slide() -> None:
    assert read_annex([HEADER, CASE, "\tDoe\tArt. 5 para 1\t\t\t\t\tConvicted"]).defendants[0].slid


def test_a_line_that_fits_nowhere_is_kept_and_reported() -> None:
    annex = read_annex([HEADER, CASE, DOE, "Source: monitors' notes"])
    assert [line.text for line in annex.unread] == ["Source: monitors' notes"]
    assert codes(annex) == ["AX354"]
    assert annex.line_roles[-1] == "unread"


def test_a_mark_without_a_footnote() -> None:
    annex = read_annex([HEADER, CASE, DOE.replace("John", "John †")])
    assert annex.defendants[0].name == "Doe, John"
    assert codes(annex) == ["AX355"]


def test_a_mark_that_returns_means_the_next_footnote_below() -> None:
    marked = [DOE.replace("John", "John *"), ROE.replace("Acquitted", "Acquitted *)")]
    annex = read_annex([HEADER, CASE, marked[0], "* First", marked[1], "*) Second", "line"])
    assert [d.footnotes for d in annex.defendants] == [("First",), ("Second line",)]
    assert annex.defendants[1].verdict.text == "Acquitted"


def test_hearings_that_are_no_number() -> None:
    annex = read_annex([HEADER, CASE.replace("3 hearings", "several"), DOE])
    assert (annex.cases[0].hearings, annex.cases[0].hearings_note) == (None, "several")
    assert codes(annex) == ["AX356"]


def test_a_defendants_row_that_contradicts_its_case() -> None:
    annex = read_annex([HEADER, CASE, DOE.replace("\t\t\t\tC", "\tOnline\t\t\tC"), ROE])
    assert annex.cases[0].format == "Mixed"
    assert codes(annex) == ["AX354"]


def test_line_ends_of_windows_change_nothing() -> None:
    lines = [HEADER, CASE, DOE, "", "*) Note"]
    assert read_annex(line + "\r\n" for line in lines) == read_annex(lines)


def test_columns_named_by_the_user() -> None:
    lines = ["Who\tWhat for\tAnd then", "Doe\tArt. 1\tAcquitted"]
    given_names = {"defendants": "who", "charges": "What for", "verdict": "And then"}
    assert find_header(lines) is None
    assert read_annex(lines, columns=given_names).defendants[0].verdict.text == "Acquitted"
    with pytest.raises(AnnexError, match="no cell is verdict='Ende'"):
        read_annex(lines, columns={"defendants": "Who", "verdict": "Ende"})
    with pytest.raises(AnnexError, match="there is no column 'victim' to name"):
        read_annex(lines, columns={"victim": "Who"})


def test_what_is_no_annex_is_refused_with_what_to_do() -> None:
    with pytest.raises(AnnexError, match="no line has columns, which tabs separate"):
        read_annex([])
    with pytest.raises(AnnexError, match=r"line 2 looks most like one, with defendants.*--columns"):
        read_annex(["a\tb", "Defendant\tAge", "Doe\t44"])
    with pytest.raises(UnreadableFileError, match="there is no such file"):
        read_annex("no-such-annex.txt")


CELLS = st.sampled_from(
    [
        "",
        "",
        "",
        "Doe",
        "Doe and",
        "others",
        "Roe, J.",
        "Police **)",
        "*",
        "Art. 5",
        "Convicted",
        "Mixed",
        "3 hearings",
        "(",
        "Court; x",
        "1",
        "[deceased",
        "Charges",
        "Verdict",
        "\u00a0",
        "é",
        '"',
        '"Novaya',
        'Vesti"',
        '"Doe, ""Jo"" John"',
        "A. Doe and B. Roe",
    ]
)
ROWS = st.lists(CELLS, max_size=10).map("\t".join)
HEADERS = st.permutations(HEADER.split("\t")).flatmap(
    lambda names: st.integers(4, 8).map(lambda n: "\t".join(names[:n]))
)


def span_of(remark: Remark) -> tuple[int, int]:
    return remark.diagnostic.span.start, remark.diagnostic.span.end


def accounted(annex: Annex, lines: list[str]) -> None:
    assert annex.line_count == len(lines)
    assert not {"lost", "twice"} & set(annex.line_roles)
    for remark in annex.diagnostics:
        span = remark.diagnostic.span
        assert 0 <= span.start <= span.end <= len(lines[remark.line - 1])
    unread = {line.line for line in annex.unread}
    assert unread <= {r.line for r in annex.diagnostics if r.diagnostic.code == "AX354"}


@settings(max_examples=300, deadline=None)
@given(
    HEADERS,
    st.lists(ROWS | st.just("Article\tDescription"), max_size=12),
    st.sampled_from("\t\t;,"),
)
def test_a_table_of_any_cells_loses_no_line(header: str, rows: list[str], sign: str) -> None:
    lines = [line.replace("\t", sign) for line in (header, *rows)]
    try:
        annex = read_annex(lines)
    except AnnexError:
        assert find_header(lines) is None
        return
    accounted(annex, lines)
    # What a cell says is in the data, or a remark stands on it. The word is all that goes here.
    data = msgspec.json.encode(annex).decode()
    remarked = {(r.line, i) for r in annex.diagnostics for i in range(*span_of(r))}
    for number, line in enumerate(lines, 1):
        if annex.line_roles[number - 1] in ("case", "glossary"):
            for match in re.finditer(r"[^\W\d_]+", line):
                word = match[0]
                assert word in data or word == "hearings" or (number, match.start()) in remarked


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=8), st.booleans())
def test_any_lines_at_all(texts: list[str], headed: bool) -> None:
    lines = [line for text in texts for line in text.split("\n")]
    if headed:
        lines.insert(len(lines) // 2, HEADER)
    stripped = [line.rstrip("\r\n") for line in lines]
    try:
        annex = read_annex(lines)
    except AnnexError:
        assert not headed
        return
    accounted(annex, stripped)


def broken(lines: list[str], chance: random.Random) -> list[str]:
    """Return *lines* with a few slips of scanners and of hands."""
    lines, cells = list(lines), [cell for line in lines for cell in line.split("\t")]
    for _ in range(chance.randint(1, 20)):
        at = chance.randrange(len(lines))
        row, place = lines[at].split("\t"), chance.randrange(len(lines[at]) + 1)
        match chance.randrange(6):
            case 0:
                lines.insert(at, chance.choice(lines))
            case 1:
                row[chance.randrange(len(row))] = chance.choice(cells)
            case 2:
                row.insert(chance.randrange(len(row) + 1), "")
            case 3:
                row.pop(chance.randrange(len(row)))
            case 4:
                sign = chance.choice(["\t", " ", "*", "(", "\0", "others", "\u2028"])
                row = [lines[at][:place] + sign + lines[at][place:]]
            case _:
                lines.insert(at, lines[at][:place])
                row = [lines[at + 1][place:]]
                at += 1
        lines[at] = "\t".join(row)
    return lines


def test_the_annex_with_slips_loses_no_line_and_no_place() -> None:
    whole, chance = SOURCE.read_text("utf-8").split("\n"), random.Random(2023)
    parts = [*whole[12:40], *whole[95:110], *whole[138:156], *whole[170:]]
    read = 0
    for _ in range(200):
        lines = broken(parts, chance)
        try:
            annex = read_annex(lines)
        except AnnexError:
            continue
        read += 1
        accounted(annex, lines)
        for defendant in annex.defendants:
            at, text = defendant.verdict_at, defendant.verdict.text.split("\n")[0]
            assert at is None or lines[at.line - 1].startswith(text, at.column - 1)
    assert read > 150


def test_a_slid_row_of_a_case_keeps_its_cells() -> None:
    annex = read_annex([HEADER, "Doe\t\t\t\t3 hearings\t12\t5\t", DOE])
    assert annex.cases[0].other == {"Format": "3 hearings", "Hearings": "12", "Court": "5"}
    assert (annex.cases[0].hearings, codes(annex)) == (None, ["AX351"])


def test_a_case_named_after_the_dead_keeps_its_name() -> None:
    annex = read_annex([HEADER, CASE.replace("others", "others [deceased]"), DOE])
    assert annex.cases[0].short_name == "Doe and others [deceased]"
