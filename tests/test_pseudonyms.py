"""Pseudonyms: names go, everything else stays, and the annex is read as before."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annexparse.annex import read_annex
from annexparse.annex_model import AnnexError
from annexparse.pseudonyms import pseudonymise

SOURCE = Path(__file__).parents[1] / "corpus" / "annex" / "annex-ii.txt"
TEXT = SOURCE.read_bytes().decode()
HEADER = "Case\tDefendant\tCharges\tCourt\tVerdict\n"


def shape(text: str) -> str:
    return re.sub(r"[^\W\d_]", lambda m: "X" if m[0].isupper() else "x", text)


def masked(rows: str, key: str = "key") -> list[list[str]]:
    made = pseudonymise(HEADER + rows, key=key)
    assert made.startswith(HEADER)
    return [line.split("\t") for line in made.removeprefix(HEADER).split("\n")]


def test_the_annex_is_read_as_before() -> None:
    before, after = read_annex(SOURCE), read_annex(pseudonymise(TEXT, key="k").split("\n"))
    assert after.line_roles == before.line_roles
    assert after.diagnostics == before.diagnostics or [
        (r.line, r.diagnostic.code, r.diagnostic.span) for r in after.diagnostics
    ] == [(r.line, r.diagnostic.code, r.diagnostic.span) for r in before.diagnostics]
    for a, b in zip(after.defendants, before.defendants, strict=True):
        assert a.name != b.name
        assert shape(a.name) == shape(b.name)
        assert msgspec.structs.replace(a, name="", cells=()) == msgspec.structs.replace(
            b, name="", cells=()
        )
    for one, other in zip(after.cases, before.cases, strict=True):
        assert shape(one.short_name) == shape(other.short_name)


def test_nothing_but_the_names_changes() -> None:
    made = pseudonymise(TEXT, key="k").split("\n")
    for number, (new, old) in enumerate(zip(made, TEXT.split("\n"), strict=True), 1):
        if 14 <= number <= 171:
            assert new.split("\t")[2:] == old.split("\t")[2:]
            assert [shape(cell) for cell in new.split("\t")] == [
                shape(cell) for cell in old.split("\t")
            ]
        else:
            assert new == old


def test_no_word_of_a_name_stays() -> None:
    annex = read_annex(SOURCE)
    words = {w for d in annex.defendants for w in re.findall(r"[^\W\d_]{3,}", d.name)}
    assert len(words) > 200
    made = set(re.findall(r"[^\W\d_]+", pseudonymise(TEXT, key="k")))
    assert not words & made


def test_the_case_follows_its_defendant() -> None:
    rows = masked("Bramblewick\tBramblewick, Tobias\tArt. 1\tTown Court\tAcquitted")
    assert rows[0][0] == rows[0][1].split(",")[0] != "Bramblewick"
    assert rows[0][2:] == ["Art. 1", "Town Court", "Acquitted"]


def test_a_surname_spelt_in_two_ways_stays_so() -> None:
    rows = masked("Bramblwick and others\t\t\tTown Court\t\n\tBramblewick, T.\tArt. 1\t\tAcquitted")
    case, surname = rows[0][0].removesuffix(" and others"), rows[1][1].removesuffix(", B.")[:11]
    assert case == surname[:5] + surname[6:] or case[:4] == surname[:4]
    assert len(case) == 10
    assert case != surname


def test_a_broken_word_stays_broken_in_its_place() -> None:
    rows = masked("Bramblewic k\tBramblewick, T.\tArt. 1\tTown Court\tAcquitted")
    assert rows[0][0].replace(" ", "") == rows[0][1].split(",")[0]
    assert shape(rows[0][0]) == "Xxxxxxxxxx x"


def test_names_are_replaced_wherever_they_stand() -> None:
    rows = masked(
        "Bramblewick\tBramblewick, T. *)\tArt. 1\tTown Court\tBRAMBLEWICK's term is cut\n"
        "*) Tobias Bramblewick is a journalist"
    )
    name = rows[0][0]
    assert rows[0][4] == f"{name.upper()}'s term is cut"
    assert rows[1][0] == f"*) Tobias {name} is a journalist"


def test_places_and_ordinary_words_stay_outside_the_columns_of_names() -> None:
    rows = masked(
        "Town\tTown, Grace\tArt. 1\tTown Court\tGrace in the town: an act of grace\n"
        "Poe\tPoe, T.\tArt. 2\tTown Court\tAcquitted"
    )
    assert rows[0][0] != "Town"
    assert rows[0][3] == "Town Court"
    assert rows[0][4] == "Grace in the town: an act of grace"


def test_words_between_names_stay() -> None:
    rows = masked("Doe and Roe\tDoe, J. [deceased]\tArt. 1\tTown Court\t\n\tRoe, de la\t\t\t")
    assert re.fullmatch(r"\w{3} and \w{3}", rows[0][0])
    assert rows[1][1].endswith(", de la")


def test_the_key_decides_and_without_one_nobody_can() -> None:
    row = "Bramblewick\tBramblewick, Tobias\tArt. 1\tTown Court\tAcquitted"
    assert masked(row) == masked(row)
    assert masked(row) != masked(row, key="another")
    assert pseudonymise(HEADER + row) != pseudonymise(HEADER + row)


def test_letters_of_another_alphabet_stay_in_it() -> None:
    rows = masked("Иванович\tИванович, Пётр\tArt. 1\tTown Court\tAcquitted")
    assert re.fullmatch("[А-Яа-яё]+", rows[0][0])
    assert rows[0][0] != "Иванович"


def test_windows_line_ends_and_lines() -> None:
    row = HEADER + "Doe\tDoe, J\tArt. 1\tTown Court\tAcquitted"
    windows = pseudonymise(row.replace("\n", "\r\n"), key="k")
    assert windows == pseudonymise(row, key="k").replace("\n", "\r\n")
    assert pseudonymise(row.split("\n"), key="k") == pseudonymise(row, key="k")


def test_a_row_of_no_case_keeps_no_name() -> None:
    rows = masked("Doe\tDoe, J\tArt. 1\tTown Court\t\nBramblewick\t\t\t\t")
    assert read_annex([HEADER.strip(), *map("\t".join, rows)]).unread
    assert shape(rows[1][0]) == "Xxxxxxxxxxx"
    assert rows[1][0] != "Bramblewick"


def test_a_text_without_a_table_is_refused() -> None:
    with pytest.raises(AnnexError):
        pseudonymise("Doe was convicted")


WORDS = st.text(st.characters(categories=["Lu", "Ll", "Lo", "Mn", "Nd", "No", "Po"]), max_size=9)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=6))
def test_any_names_keep_the_length_of_the_text(rows: list[tuple[str, str, str]]) -> None:
    text = HEADER + "\n".join(f"{a}\t{b}\tArt. 1\tCourt\t{c}" for a, b, c in rows)
    assert len(pseudonymise(text, key="k")) == len(text)


def test_names_in_cells_over_lines_and_between_commas_go_too() -> None:
    rows = '"Bramblewick\nand others","Bramblewick, ""Toby"" Tobias",Art. 1,Court,Acquitted\n'
    rows += "Quillfeather,Quillfeather Ann,Art. 2,Court,Bramblewick's son\n"
    made = pseudonymise(HEADER.replace("\t", ",") + rows, key="k")
    assert not re.search("ramblewick|oby|obias|uillfeather", made)
    assert shape(made) == shape(HEADER.replace("\t", ",") + rows)


def test_a_name_of_any_length_goes() -> None:
    names = " ".join(f"Bramble{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(80))
    made = pseudonymise(f"{HEADER}Doe\t{names}\tArt. 1\tCourt\tAcquitted", key="k")
    assert "ramble" not in made
