"""Records are written whole: every value in some column, every file complete or not there."""

from __future__ import annotations

import csv
import io
import os
import re
import stat
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annexparse import (
    Change,
    Charge,
    Charges,
    Compensation,
    Diagnostic,
    Finding,
    Money,
    Penalty,
    Provision,
    Span,
    Term,
    Verdict,
)
from annexparse.annex_model import Case, Defendant, Place, Remark
from annexparse.commands import FORMATS
from annexparse.export import csv_lines, form_of, replacing, write
from annexparse.flat import _FORMULA, _HIDDEN, _SIGNS, _UNSEEN, flat, guarded, key
from annexparse.records import DefendantRow, defendant_row
from annexparse.summary import say_outcome, say_sentence
from annexparse.table import fit, lay_out, safe, width, wrap

KZ = "KZ-CC"
CHARGES = Charges(
    "Art. 272 para 2 | Art. 99 … jibberish",
    "en",
    (
        Charge(
            Provision(KZ, "272", "2"), conjunction=(Provision(KZ, "24", "3"),), span=Span(0, 15)
        ),
        Charge(
            Provision(KZ, "99", "2", "15"),
            requalified_from=Provision("KG-CC", "122"),
            requalified_to=Provision(KZ, "106", "3"),
            heading="a|b \\ c",
            heading_of=Provision(KZ, "106"),
            incomplete=True,
            span=Span(18, 25),
        ),
    ),
    (Span(28, 37),),
    (Diagnostic("AX301", "error", Span(28, 37), "not read", "look at it"),),
)
VERDICT = Verdict(
    "…",
    "en",
    "convicted",
    amnestied=True,
    sentence_applicable=False,
    penalties=(
        Penalty("imprisonment", Term(3, 6, written="3.5 years", readings=("P3Y6M", "P3Y5M"))),
        Penalty(
            "disqualification",
            conditional=True,
            permanent=True,
            suspended_for="P2Y",
            detail="office",
            hours=7,
        ),
        Penalty("fine", amount=Money("126250.50", "KZT"), hours_per_year=100),
    ),
    changes=(Change("reduced", "amnesty", "P5Y6M", "P4Y", "1/4", True, (Provision(KZ, "380"),)),),
    compensations=(Compensation("9000000", "KZT", ("moral", "costs"), True, "each"),),
    findings=(Finding("acquitted", (Provision(KZ, "272", "3"),), "several episodes"),),
    imposed="P5Y6M",
    to_serve="P4Y",
)
DEFENDANT = Defendant(
    name="Roe, Jane",
    status="Journalist",
    deceased=True,
    charges=CHARGES,
    verdict=VERDICT,
    line=12,
    footnotes=("a note",),
    lines=(12, 13),
    slid=True,
    cells=("", "Roe, Jane", "=1"),
    charges_at=Place(12, 5),
    other={"Remarks": "none|so"},
)
CASE = Case(
    "Roe and others",
    "Offline",
    3,
    "appeal",
    "Astana",
    ("City Court", "Appeal Court"),
    (DEFENDANT,),
    lines=(11, 12, 13),
)
REMARK = Remark(12, Diagnostic("AX351", "error", Span(0, 3), "slid"))
ROW = defendant_row("a.txt", 1, CASE, DEFENDANT, (REMARK,))


def rows_of(record: msgspec.Struct) -> list[dict[str, str]]:
    text = "".join(csv_lines([record], type(record)))
    return list(csv.DictReader(io.StringIO(text, newline="")))


_TAKEN_OFF = rf"([;\n\r\t][' \u00a0{_UNSEEN}]*)'(?={_SIGNS})"


class TestCsv:
    """One row a record, keys with "|" between them, nothing lost, nothing run."""

    def test_charges_stand_beside_what_is_tied_to_them(self) -> None:
        (row,) = rows_of(CHARGES)
        assert row["charges"] == "272(2)|99(2)(15)"
        assert row["charges_conjunction"] == "24(3)|"
        assert row["charges_requalified_from"] == "|KG-CC:122"
        assert row["charges_requalified_to"] == "|106(3)"
        assert row["charges_heading"] == r"|a\|b \\ c"
        assert row["charges_incomplete"] == "|true"
        assert row["charges_span"] == "0-15|18-25"
        assert row["charges_unparsed"] == "jibberish"
        assert row["charges_unparsed_span"] == "28-37"
        assert row["charges_diagnostics"] == "AX301"
        assert row["charges_diagnostics_help"] == "look at it"

    def test_verdicts_keep_every_item(self) -> None:
        (row,) = rows_of(VERDICT)
        assert row["verdict_outcome"] == "convicted"
        assert row["verdict_amnestied"] == "true"
        assert row["verdict_sentence_applicable"] == "false"
        assert row["verdict_penalties"] == "imprisonment|disqualification|fine"
        assert row["verdict_penalties_term"] == "P3Y6M||"
        assert row["verdict_penalties_term_readings"] == "P3Y6M+P3Y5M||"
        assert row["verdict_penalties_amount"] == "||126250.50"
        assert row["verdict_penalties_amount_currency"] == "||KZT"
        assert row["verdict_changes_provisions"] == "380"
        assert row["verdict_compensations_heads"] == "moral+costs"
        assert row["verdict_findings_extent"] == "several episodes"

    def test_a_defendant_has_the_case_beside(self) -> None:
        (row,) = rows_of(ROW)
        assert row["case"] == "Roe and others"
        assert row["courts"] == "City Court|Appeal Court"
        assert row["lines"] == "12|13"
        assert row["cells"] == "|Roe, Jane|=1"
        assert row["charges"] == "272(2)|99(2)(15)"
        assert row["charges_at"] == "12:5"
        assert row["verdict_outcome"] == "convicted"
        assert row["other"] == r"Remarks=none\|so"
        assert row["diagnostics"] == "AX351"
        assert row["diagnostics_line"] == "12"

    def test_a_record_has_every_field_of_the_case_and_the_defendant(self) -> None:
        fields = {*DefendantRow.__struct_fields__, "short_name", "defendants"}
        assert {*Case.__struct_fields__, *Defendant.__struct_fields__} <= fields

    @pytest.mark.parametrize(
        "record", [CHARGES, VERDICT, ROW], ids=["charges", "verdict", "defendant"]
    )
    def test_no_value_is_lost(self, record: msgspec.Struct) -> None:
        """Every leaf of the JSON is somewhere in the row: as it is, or in its short form."""
        (row,) = rows_of(record)
        everything = "\n".join(row.values())
        for leaf in leaves(msgspec.to_builtins(record)):
            shown = leaf.replace("\\", "\\\\").replace("|", "\\|")
            assert leaf in everything or shown in everything, leaf

    def test_the_columns_do_not_depend_on_the_values(self) -> None:
        empty = Charges("", "en")
        assert list(rows_of(empty)[0]) == list(rows_of(CHARGES)[0])
        assert next(csv_lines([], Charges)).startswith("charges_text,charges,")

    def test_a_name_is_a_column_once_and_has_no_blank(self) -> None:
        for kind, begin in ((Charges, "charges"), (Verdict, "verdict"), (DefendantRow, "")):
            names = [name for name, _ in flat(kind, None, begin)]
            assert len(names) == len(set(names))
            assert all(name.replace("_", "").isalpha() for name in names)

    @pytest.mark.parametrize(
        "value", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "'=1", "''=1", "＝1", "\xa0=1"]
    )
    def test_a_formula_is_not_run(self, value: str) -> None:
        assert guarded(value) == f"'{value}"

    @pytest.mark.parametrize("value", ["", "Art. 272", "272(2)|3", "'Oybek", "a=b", "–"])
    def test_words_stay_as_they_are(self, value: str) -> None:
        assert guarded(value) == value

    @pytest.mark.parametrize(
        ("value", "shown"),
        [
            ("Art. 272;=1", "Art. 272;'=1"),
            ("Art. 272; +1;@x", "Art. 272; '+1;'@x"),
            ("Art. 272\n=1", "Art. 272\n'=1"),
            ("Art. 272\r\n-1", "Art. 272\r\n'-1"),
            ("a\t=1", "a\t'=1"),
            ("a;'=1", "a;''=1"),
            ("\u200b=1", "'\u200b=1"),
            ("\ufeff=1;=1", "'\ufeff=1;'=1"),
        ],
    )
    def test_a_formula_is_not_run_where_a_semicolon_parts_cells(
        self, value: str, shown: str
    ) -> None:
        assert guarded(value) == shown

    @given(st.text() | st.text(";\n\t'=- a\u200b"))
    def test_the_guard_can_be_taken_off(self, value: str) -> None:
        held = guarded(value)
        bare = held[1:] if held[:1] == "'" and _FORMULA.match(held[1:]) else held
        hidden = _HIDDEN.match(bare)
        begin = hidden.end() if hidden else 0
        inner = re.sub(_TAKEN_OFF, r"\1", bare[begin:])
        assert bare[:begin] + inner == value

    @given(st.text(st.characters(exclude_categories=["Cs"])))
    def test_a_cell_with_any_words_reads_back(self, words: str) -> None:
        (row,) = rows_of(Charges(words, "en"))
        assert row["charges_text"] == guarded(words)


def leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in leaves(inner)]
    return [value] if isinstance(value, str) else []


class TestFormats:
    @pytest.mark.parametrize("form", FORMATS)
    def test_nothing_found_is_well_formed(self, form: Any) -> None:
        out = io.BytesIO()
        write([], Charges, form, out)
        assert out.getvalue() in (b"", b"[]\n", b"(nothing found)\n") or form == "csv"

    def test_json_is_one_array_and_json_lines_a_record_a_line(self) -> None:
        array, lines = io.BytesIO(), io.BytesIO()
        write([CHARGES, CHARGES], Charges, "json", array)
        write([CHARGES, CHARGES], Charges, "jsonl", lines)
        records = [msgspec.json.decode(line) for line in lines.getvalue().splitlines()]
        assert records == msgspec.json.decode(array.getvalue())
        assert msgspec.json.decode(lines.getvalue().splitlines()[0], type=Charges) == CHARGES

    @pytest.mark.parametrize("ending", ["docx", "", "csvx"])
    def test_an_unknown_ending_is_refused(self, ending: str) -> None:
        with pytest.raises(ValueError, match=r"its ending says no format; say --format"):
            form_of(f"out.{ending}", terminal=True)

    def test_the_terminal_decides_only_without_a_file(self) -> None:
        assert form_of(None, terminal=True) == "table"
        assert form_of(None, terminal=False) == "jsonl"
        assert form_of("A.NDJSON", terminal=True) == "jsonl"


class TestReplacing:
    """A file takes the place of the old one when it is whole, or never."""

    def test_a_failure_leaves_the_old_file_and_nothing_else(self, tmp_path: Path) -> None:
        path = tmp_path / "out.csv"
        path.write_text("old")
        with pytest.raises(RuntimeError), replacing(path) as out:
            out.write(b"half")
            raise RuntimeError
        assert path.read_text() == "old"
        assert list(tmp_path.iterdir()) == [path]

    def test_the_old_file_stands_until_the_end(self, tmp_path: Path) -> None:
        path = tmp_path / "out.csv"
        path.write_text("old")
        with replacing(path) as out:
            out.write(b"new")
            out.flush()
            assert path.read_text() == "old"
        assert path.read_text() == "new"

    def test_permissions_are_kept_or_usual(self, tmp_path: Path) -> None:
        kept, fresh, plain = tmp_path / "kept", tmp_path / "fresh", tmp_path / "plain"
        kept.write_text("")
        kept.chmod(0o640)
        plain.write_text("")
        for path in (kept, fresh):
            with replacing(path) as out:
                out.write(b"x")
        assert stat.S_IMODE(kept.stat().st_mode) == 0o640
        assert stat.S_IMODE(fresh.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)

    def test_a_link_keeps_pointing_where_it_pointed(self, tmp_path: Path) -> None:
        real, link = tmp_path / "real.csv", tmp_path / "link.csv"
        real.write_text("old")
        link.symlink_to(real)
        with replacing(link) as out:
            out.write(b"new")
        assert link.is_symlink()
        assert real.read_text() == "new"

    @pytest.mark.skipif(not Path("/dev/null").exists(), reason="no devices here")
    def test_a_device_is_written_to_and_not_replaced(self) -> None:
        with replacing(Path(os.devnull)) as out:
            out.write(b"x")
        assert not Path(os.devnull).is_file()


class TestTable:
    """A table is as wide as the terminal, in whatever script, and says all it was given."""

    def test_wide_and_combining_characters_line_up(self) -> None:
        rows = [["日本", "x"], ["e\N{COMBINING ACUTE ACCENT}", "y"], ["abcd", "z"]]
        lines = list(lay_out(["name", "v"], rows, 80))
        assert lines == [
            "name  v",
            "----  -",
            "日本  x",
            "e\N{COMBINING ACUTE ACCENT}     y",
            "abcd  z",
        ]

    @given(
        st.lists(
            st.lists(st.text("ab 日e\u0301", max_size=40), min_size=3, max_size=3), min_size=1
        ),
        st.integers(60, 200),
    )
    def test_no_line_is_wider_than_the_terminal(self, rows: list[list[str]], room: int) -> None:
        assert all(width(line) <= room for line in lay_out(["a", "b", "c"], rows, room))

    @given(st.text("abc d日\n", max_size=200), st.integers(2, 60))
    def test_wrapping_loses_no_word(self, text: str, room: int) -> None:
        lines = wrap(text, room)
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert all(width(line) <= room for line in lines)

    @given(st.lists(st.integers(0, 300), min_size=1, max_size=8), st.integers(70, 300))
    def test_columns_are_cut_only_as_far_as_needed(self, widths: list[int], room: int) -> None:
        least = [min(full, 8) for full in widths]
        fitted = fit([[each] for each in widths], least, room)
        assert sum(fitted) == min(room, sum(widths))
        assert all(few <= cut for few, cut in zip(least, fitted, strict=True))
        assert all(cut <= full for cut, full in zip(fitted, widths, strict=True))

    def test_room_goes_where_it_saves_lines(self) -> None:
        assert fit([[20] * 9, [60] * 9], [8, 8], 50) == [20, 30]

    def test_a_text_stands_across_the_columns(self) -> None:
        lines = list(lay_out(["a", "b"], ["over all of it", ["1", "2"]], 80))
        assert lines == ["a  b", "-  -", "over all of it", "1  2"]

    def test_nothing_in_a_cell_commands_the_terminal(self) -> None:
        lines = list(lay_out(["a"], [["\x1b]0;x\x07\u202e\x9b\rb"]], 80))
        assert lines[2] == "�]0;x����b"
        assert safe("a\nb") == "a\nb"

    def test_a_sentence_is_said_whole(self) -> None:
        assert say_outcome(VERDICT) == "convicted; amnestied; acquitted of 272(3), several episodes"
        assert say_sentence(VERDICT) == (
            "sentence not applicable; imprisonment 3 years 6 months; conditional disqualification"
            " permanent suspended for 2 years 7 hours (office); fine 100 hours a year"
            " KZT 126,250.50; reduced by amnesty by 1/4 from 5 years 6 months to 4 years"
            " made conditional for 380; compensation KZT 9,000,000 (moral, costs, joint, each)"
        )

    def test_charges_show_one_a_line(self) -> None:
        out = io.BytesIO()
        write([CHARGES], Charges, "table", out)
        text = out.getvalue().decode()
        assert "272(2)     Art. 272 para 2     with 24(3)" in text
        assert "requalified from KG-CC:122" in text
        assert key(Provision(KZ, "3", None, "5")) == "3()(5)"
