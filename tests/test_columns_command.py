"""Columns of other people's tables: what stands in them stays, and what was read is beside it."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from annexparse.columns_cells import Layout
from annexparse.columns_schema import KINDS
from tests.columns_shell import ASKED, ROWS, TABLES, Shell, one_column, read_back
from tests.screen import shown


class TestFormats:
    @pytest.mark.parametrize("source", TABLES)
    @pytest.mark.parametrize("target", TABLES)
    def test_every_format_is_read_and_written(
        self, shell: Shell, table: Path, tmp_path: Path, source: str, target: str
    ) -> None:
        middle, last = tmp_path / f"middle.{source}", tmp_path / f"last.{target}"
        assert shell(table, "--charges", "Charges", "--prefix", "a_", "-o", middle).code == 0
        done = shell(middle, *ASKED, "-o", last)
        assert (done.code, done.out) == (0, "")
        rows = read_back(last)
        for row, (number, charges, fate, note) in zip(rows, ROWS[1:], strict=True):
            own = [row["id"], row["Charges"] or "", row["Fate"] or "", row["note"] or ""]
            assert own == [number, charges, fate, note]
            assert (row["charges_key"] or None) == (row["a_charges_key"] or None)
        assert rows[0]["charges_key"] == "272(2)|291(3)(4)"
        assert rows[0]["verdict_penalties_kind"] == "imprisonment|fine"
        assert rows[0]["verdict_penalties_iso"] == "P4Y|"
        assert rows[1]["charges_unparsed"] == "qzx"
        assert "error[AX301] 9-12" in rows[1]["charges_diagnostics"]
        assert not rows[2]["charges_key"]

    @pytest.mark.parametrize("target", TABLES)
    def test_a_long_table_has_a_row_for_each_provision_and_penalty(
        self, shell: Shell, table: Path, tmp_path: Path, target: str
    ) -> None:
        path = tmp_path / f"long.{target}"
        assert shell(table, *ASKED, "--long", "-o", path).code == 0
        rows = read_back(path)
        found = [
            (int(row["row_number"]), row["row_reading"] or None, row["charges_key"] or None)
            for row in rows
        ]
        assert found == [
            (1, "charges", "272(2)"),
            (1, "charges", "291(3)(4)"),
            (1, "verdict", None),
            (1, "verdict", None),
            (2, "charges", "272"),
            (2, "verdict", None),
            (3, None, None),
        ]
        assert [row["id"] for row in rows] == ["007"] * 4 + ["2"] * 2 + ["3"]
        assert [str(row["row_item"] or "") for row in rows][:4] == [
            "1",
            "2",
            "3",
            "4",
        ] or target == "xlsx"
        assert (rows[1]["charges_article"], rows[1]["charges_point"]) == ("291", "4")
        assert str(rows[2]["verdict_penalties_years"]).startswith("4")
        assert rows[3]["verdict_penalties_amount"] == "200"
        assert rows[5]["verdict_outcome"] == "acquitted"

    @pytest.mark.parametrize("target", ["jsonl", "parquet"])
    def test_numbers_and_truth_values_are_what_they_are(
        self, shell: Shell, table: Path, tmp_path: Path, target: str
    ) -> None:
        path = tmp_path / f"long.{target}"
        assert shell(table, *ASKED, "--long", "-o", path).code == 0
        penalty = read_back(path)[2]
        assert penalty["verdict_penalties_years"] == 4
        assert penalty["verdict_amnestied"] is False
        assert penalty["charges_key"] is None

    def test_text_goes_to_the_standard_output(self, shell: Shell, table: Path) -> None:
        done = shell(table, *ASKED, "-q")
        assert done.err == ""
        assert done.out.startswith("id,Charges,Fate,note,charges_key,")
        assert (
            json.loads(shell(table, *ASKED, "-q", "-f", "jsonl").out.split("\n")[0])["id"] == "007"
        )

    def test_the_standard_input_is_a_table(self, shell: Shell) -> None:
        done = shell("-", "--charges", "c", "-q", stdin=b"c;d\nArt. 5;x\n")
        assert done.out.split("\n")[1].startswith("Art. 5;x;5;0;charge;")
        lines = b'{"c":"Art. 5"}\n\n{"d":1,"c":null}\n'
        done = shell("-", "--from", "jsonl", "--charges", "c", "-f", "csv", "-q", stdin=lines)
        assert [line.split(",")[:3] for line in done.out.split("\n")[:3]] == [
            ["c", "d", "charges_key"], ["Art. 5", "", "5"], ["", "1", ""],
        ]  # fmt: skip

    def test_running_text_is_read(self, shell: Shell, tmp_path: Path) -> None:
        text = "He was tried under Article 272, part 2 of the Criminal Code of Kazakhstan."
        path = one_column(tmp_path / "a.csv", text, "Nothing.", name="story")
        done = shell(path, "--text", "story", "-q", "-f", "jsonl")
        first, second = map(json.loads, done.out.splitlines())
        assert (first["text_key"], second["text_key"]) == ("272(2)", None)

    def test_two_columns_of_a_kind_have_names_of_their_own(self, shell: Shell) -> None:
        asked = ("--charges", "a", "--charges", "b", "-q", "-f", "jsonl")
        [row] = map(json.loads, shell("-", *asked, stdin=b"a,b\nArt. 5,Art. 6\n").out.splitlines())
        assert (row["charges_key"], row["charges_2_key"]) == ("5", "6")


class TestDatabase:
    def test_a_table_is_put_beside_others(self, shell: Shell, table: Path, tmp_path: Path) -> None:
        path = tmp_path / "a.db"
        with closing(sqlite3.connect(path)) as made:
            made.executescript("create table mine (x); insert into mine values (1)")
        for _ in range(2):  # a table of its own is replaced
            assert shell(table, *ASKED, "-o", f"{path}::read").code == 0
        with closing(sqlite3.connect(path)) as made:
            assert made.execute("select count(*) from read").fetchone() == (3,)
            assert made.execute("select * from mine").fetchall() == [(1,)]
        done = shell(f"{path}::read", "--prefix", "b_", *ASKED, "-o", f"{path}::again")
        assert done.code == 0
        assert sorted(p.name for p in tmp_path.iterdir()) == ["a.db", "in.csv"]

    def test_names_that_differ_in_their_letters_only(self, shell: Shell, tmp_path: Path) -> None:
        path = tmp_path / "a.db"
        assert (
            shell("-", "--charges", "c", "-o", path, stdin=b"c,Name,name\nArt. 5,1,2\n").code == 0
        )
        [row] = read_back(path)
        assert (row["Name"], row["name (2)"]) == ("1", "2")


class TestSummary:
    def test_it_counts(self, shell: Shell, tmp_path: Path) -> None:
        cells = ["Art. 5"] * 3 + ["Art. 5 qzx"] * 2 + ["Art. 5 zzq", "", "Art. 272 para 2; 3"]
        done = shell(one_column(tmp_path / "a.csv", *cells), "--charges", "Charges")
        assert done.err.splitlines() == [
            "annexparse: 8 rows",
            (
                "annexparse:   Charges  4 distinct texts: 4 read in full (1 with notes),"
                " 3 with unread text, 1 blank"
            ),
            "annexparse: not read most often:",
            "annexparse:           2  qzx",
            "annexparse:           1  zzq",
        ]

    def test_the_ten_most_frequent(self, shell: Shell, tmp_path: Path) -> None:
        cells = [f"Art. 5 zq{'x' * n}" for n in range(15) for _ in range(n + 1)]
        done = shell(one_column(tmp_path / "a.csv", *cells), "--charges", "Charges")
        told = done.err.partition("not read most often:\n")[2].splitlines()
        assert [int(line.split()[1]) for line in told] == list(range(15, 5, -1))


@pytest.mark.parametrize(("into", "shows"), [(["-o", "o.csv"], True), ([], False)])
def test_progress_is_shown_where_no_rows_are(
    table: Path, tmp_path: Path, into: list[str], shows: bool
) -> None:
    code = (
        "from annexparse import cli, progress; progress._SOON = progress._OFTEN = -1.0; cli.main()"
    )
    command = [sys.executable, "-c", code, "columns", str(table), *ASKED, *into]
    said, done = shown(command, os.environ, cwd=tmp_path)
    assert done == 0
    assert ("annexparse: 3 rows, 100%, " in said) == shows


def test_the_page_lists_what_is_added() -> None:
    page = (Path(__file__).parents[1] / "docs" / "columns-command.md").read_text("utf-8")
    missing = [
        column.name
        for kind in KINDS
        for column in Layout(kind, kind).wide
        if f"`{column.name}`" not in page
    ]
    assert missing == []
