"""Columns of other people's tables: what stands in them stays, and what was read is beside it."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from annexparse.columns_cells import Layout
from annexparse.columns_schema import KINDS
from tests.columns_shell import ASKED, ROWS, TABLES, Shell, one_column, read_back


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
        assert rows[1]["charges_article"], rows[1]["charges_point"] == ("291", "4")
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


class TestMisuse:
    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["in.csv", "--charges", "charge"], 'no column "charge"; did you mean "Charges"? Its'),
            (["in.csv", "--charges", "x"], 'columns are "id", "Charges", "Fate", "note"'),
            (
                ["in.csv"],
                'say which columns to read: --charges, --verdict or --text; in.csv has "id"',
            ),
            (["none.csv", "--charges", "x"], "none.csv: there is no such file"),
            (["none.db", "--charges", "x"], "none.db: there is no such file"),
            (["none.xlsx", "--charges", "x"], "none.xlsx: there is no such file"),
            (["none.parquet", "--charges", "x"], "none.parquet: there is no such file"),
            (["empty.csv", "--charges", "x"], "empty.csv: is empty"),
            (["in.csv.gz", *ASKED], "uncompress it: gzip -dc in.csv.gz | annexparse columns -"),
            (["in.csv", *ASKED, "-o", "in.csv"], "in.csv is the table to read"),
            (["in.csv", *ASKED, "-o", "./in.csv"], "in.csv is the table to read"),
            (["in.csv", *ASKED, "-o", "out.doc"], "its ending says no format"),
            (
                ["in.csv", *ASKED, "-o", "no/out.csv"],
                "no: cannot be written: there is no such folder",
            ),
            (["in.csv", *ASKED, "-f", "parquet"], "parquet is written to a file"),
            (["in.csv", *ASKED, "-o", "a.ftm.json", "--long"], "--long has no meaning"),
            (["in.csv", *ASKED, "--name", "id"], "--name is for entities"),
            (["in.csv::x", *ASKED], "is one table; leave out ::x"),
            (["in.csv", *ASKED, "--delimiter", "ab"], "write one sign"),
            (["broken.jsonl", *ASKED], "broken.jsonl: line 2 is no object of JSON"),
            (["array.json", "--from", "jsonl", *ASKED], "line 1 begins an array"),
            (["bad.csv", *ASKED], "bad.csv: is not UTF-8 (byte 0xE9 in line 2, byte 3 of it)"),
            (["text.db", *ASKED], "text.db: cannot be read: file is not a database"),
            (["text.xlsx", *ASKED], "text.xlsx: cannot be read"),
            (["text.parquet", *ASKED], "text.parquet: cannot be read"),
            (["in.csv", *ASKED, "-o", "text.db"], "text.db: is no SQLite database to write to"),
            (["two.db", *ASKED], "has several tables; name one: two.db::a (a, b)"),
            (["two.db::c", *ASKED], 'has no table "c"; there is: a, b'),
            (["in.csv", *ASKED, "-o", "two.db::a"], 'has a table "a" of another kind'),
            (["in.csv", *ASKED, "--lang", "xx"], "xx"),
        ],
    )
    def test_each_is_said_and_nothing_written(
        self,
        shell: Shell,
        table: Path,
        monkeypatch: pytest.MonkeyPatch,
        arguments: list[str],
        message: str,
    ) -> None:
        folder = table.parent
        monkeypatch.chdir(folder)
        Path("empty.csv").touch()
        Path("in.csv.gz").write_bytes(b"\x1f\x8b\x08")
        Path("bad.csv").write_bytes(b"Charges,Fate\nx,\xe9\n")
        Path("broken.jsonl").write_text('{"Charges":"x","Fate":""}\n{"Charges":\n')
        Path("array.json").write_text('[{"Charges":"x"}]')
        for name in ("text.db", "text.xlsx", "text.parquet"):
            Path(name).write_text("no such thing at all, only words" * 99)
        with closing(sqlite3.connect("two.db")) as made:
            made.executescript("create table a (x); create table b (x)")
        before = {path: path.read_bytes() for path in folder.iterdir()}
        done = shell(*arguments)
        assert (done.code, done.out) == (2, "")
        assert message in done.err
        assert "Traceback" not in done.err
        assert {path: path.read_bytes() for path in folder.iterdir()} == before

    def test_names_that_are_there_already(self, shell: Shell, table: Path, tmp_path: Path) -> None:
        for target in TABLES:
            path = tmp_path / f"once.{target}"
            assert shell(table, *ASKED, "-o", path).code == 0
            done = shell(path, *ASKED, "-o", tmp_path / f"twice.{target}")
            assert done.code == 2
            assert 'already has a column "charges_key"' in done.err
            assert "--prefix new_" in done.err
            assert not (tmp_path / f"twice.{target}").exists()

    def test_a_name_that_a_later_line_of_json_has(self, shell: Shell) -> None:
        lines = b'{"c":"Art. 5"}\n' * 99_999 + b'{"charges_key":1}\n'
        done = shell(
            "-", "--from", "jsonl", "--charges", "c", "-o", "/dev/null", "-f", "jsonl", stdin=lines
        )
        assert done.code == 2
        assert 'already has a column "charges_key"' in done.err

    @pytest.mark.parametrize("name", ["table.csv", "table", "table.dat"])
    @pytest.mark.parametrize("source", TABLES)
    def test_what_a_file_is_tells_its_beginning_more_than_its_name(
        self, shell: Shell, table: Path, tmp_path: Path, source: str, name: str
    ) -> None:
        path = tmp_path / f"a.{source}"
        assert shell(table, *ASKED, "-o", path).code == 0
        if source == "jsonl" and name.endswith("csv"):
            return  # such a name says more than a brace does
        done = shell(path.rename(tmp_path / name), *ASKED, "--prefix", "b_", "-q", "-f", "jsonl")
        assert (done.code, len(done.out.splitlines())) == (0, 3)

    def test_a_workbook_cannot_hold_everything(self, shell: Shell, tmp_path: Path) -> None:
        path = one_column(tmp_path / "a.csv", "x" * 32_768)
        done = shell(path, "--charges", "id", "-o", tmp_path / "o.xlsx")
        assert done.code == 2
        assert "has in row 1 a cell of 32,768 characters" in done.err
        assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]

    def test_strict(self, shell: Shell, table: Path) -> None:
        assert shell(table, *ASKED, "-q", "--strict").code == 1
        assert shell(table, "--verdict", "Fate", "-q", "--strict").code == 0

    @pytest.mark.parametrize(
        ("library", "ending", "needed"),
        [
            ("pyarrow", "parquet", 'writing Parquet needs: pip install "annexparse[arrow]"'),
            ("xlsxwriter", "xlsx", 'writing XLSX needs: pip install "annexparse[xlsx]"'),
        ],
    )
    def test_a_missing_library_is_one_line(
        self, table: Path, tmp_path: Path, library: str, ending: str, needed: str
    ) -> None:
        code = (
            f"import sys; sys.modules[{library!r}] = None; from annexparse.cli import main; main()"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, "columns", str(table), *ASKED, "-o", f"o.{ending}"],
            cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (2, f"annexparse: {needed}\n")
        assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]

    def test_text_and_databases_need_no_library(self, table: Path, tmp_path: Path) -> None:
        blocked = ["pyarrow", "pandas", "polars", "duckdb", "python_calamine", "xlsxwriter"]
        code = (
            f"import sys; sys.modules.update(dict.fromkeys({blocked}))\n"
            "from annexparse.cli import run\n"
            "a = sys.argv[1:]; outs = ['o.csv', 'o.tsv', 'o.jsonl', 'o.db', 'o.ftm.json']\n"
            "b = ['columns', 'o.db', '--prefix', 'b', '--charges', 'Charges', '-o', 'p.jsonl']\n"
            "sys.exit(max(run([*a, '-o', out]) for out in outs) or run(b))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, "columns", str(table), *ASKED],
            cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


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


class TestInterrupt:
    @pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx", "db"])
    @pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
    def test_nothing_is_left(self, tmp_path: Path, ending: str, sent: int, code: int) -> None:
        read, write = os.pipe()
        target = tmp_path / f"out.{ending}"
        target.write_bytes(b"")
        process = subprocess.Popen(
            [sys.executable, "-m", "annexparse", "columns", "-", "--charges", "c", "-o", target],
            stdin=read, stderr=subprocess.PIPE,
        )  # fmt: skip
        os.close(read)
        try:
            os.write(write, b"c\n" + b"Art. 5\n" * 5000)
            deadline = time.monotonic() + 60
            while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < deadline:
                time.sleep(0.01)
                os.write(write, b"Art. 5\n" * 5000)
            process.send_signal(sent)
            _, said = process.communicate(timeout=60)
        finally:
            os.close(write)
            process.kill()
        assert process.returncode == code
        assert b"Traceback" not in said
        assert b"Exception" not in said
        assert [path.name for path in tmp_path.iterdir()] == [target.name]
        assert target.read_bytes() == b""


def test_the_page_lists_what_is_added() -> None:
    page = (Path(__file__).parents[1] / "docs" / "columns-command.md").read_text("utf-8")
    missing = [
        column.name
        for kind in KINDS
        for column in Layout(kind, kind).wide
        if f"`{column.name}`" not in page
    ]
    assert missing == []
