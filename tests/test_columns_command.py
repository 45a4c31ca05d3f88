"""Columns of other people's tables: what stands in them stays, and what was read is beside it."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.columns_shell import Shell, read_back
from tests.columns_shell import shell as make_shell

ROWS = [
    ["id", "Charges", "Fate", "note"],
    [
        "007",
        "Art. 272 para 2; Art. 291 para 3(4)",
        "Convicted; 4 years imprisonment; fine 200 MCI",
        "",
    ],
    ["2", "Art. 272 qzx", "Acquitted", 'says "no",\nand leaves'],
    ["3", "", "", "=1+1"],
]  # fmt: skip
ASKED = ("--charges", "Charges", "--verdict", "Fate")
TABLES = ["csv", "tsv", "jsonl", "parquet", "xlsx", "db"]


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> Shell:
    return make_shell(monkeypatch, capfdbinary)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(ROWS)
    return path


def one_column(path: Path, *cells: str, name: str = "Charges") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", name], *([str(n), c] for n, c in enumerate(cells))])
    return path


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


class TestUntouched:
    def test_rows_of_csv_stand_as_they_stood(self, shell: Shell, tmp_path: Path) -> None:
        head = 'no, "x" ,Charges,"a ""b"""'
        rows = [
            '"007",,"Art. 272, 273",""',
            '"1\r\n2", y ,Art. 5,"=1+1"',
            "0.10,+7 701,Art. 6,-5",
            '"Dawn" daily,\t,Art. 7,é',
        ]
        path = tmp_path / "a.csv"
        path.write_bytes("\r\n".join([head, *rows]).encode())
        done = shell(path, "--charges", "Charges", "-q")
        assert done.code == 0
        printed = done.out.split("\r\n")
        assert printed.pop() == ""
        text = "\r\n".join(printed)
        for row in [head, *rows]:
            assert f"{row}," in text
        keys = [row["charges_key"] for row in csv.DictReader(io.StringIO(done.out, newline=""))]
        assert keys == ["272|273", "5", "6", "7"]

    @pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
    def test_the_sign_between_cells_is_found_and_kept(self, shell: Shell, sign: str) -> None:
        text = f'a{sign}Charges\n1{sign}"Art. 5, 6; 7 | 8"\n'
        done = shell("-", "--charges", "Charges", "-q", stdin=text.encode())
        kept = "," if sign == "\t" else sign
        [row] = csv.DictReader(io.StringIO(done.out), delimiter=kept)
        assert row["Charges"] == "Art. 5, 6; 7 | 8"
        assert row["charges_key"].startswith("5|6|7")

    def test_lines_of_json_stand_as_they_stood(self, shell: Shell) -> None:
        lines = [
            '{"a" : 1.50, "c":"Art. 5","b":[1, {}] ,"big":12345678901234567890123}',
            "{ }",
            '{"c":null}',
        ]
        done = shell(
            "-", "--from", "jsonl", "--charges", "c", "-q", stdin="\r\n".join(lines).encode()
        )
        printed = done.out.splitlines()
        assert printed[0].startswith(lines[0][:-1] + ',"charges_key":"5"')
        assert printed[1].startswith('{"charges_key":null,')
        assert all(json.loads(line) for line in printed)

    def test_a_byte_order_mark_belongs_to_no_name(self, shell: Shell) -> None:
        done = shell("-", "--charges", "c", "-q", stdin=b"\xef\xbb\xbfc,d\nArt. 5,1\n")
        assert done.out.startswith("c,d,charges_key")
        done = shell("-", "--charges", "c", "-q", stdin="c\td\nArt. 5\té\n".encode("utf-16"))
        assert done.out.split("\n")[1].startswith("Art. 5,é,5,")

    def test_two_columns_of_one_name_are_both_kept(self, shell: Shell) -> None:
        text = b"c,c,,\nArt. 5,Art. 6,x,y\n"
        done = shell("-", "--charges", "c (2)", "-q", stdin=text)
        assert done.out.startswith("c,c,,,charges_key")
        assert done.out.split("\n")[1].startswith("Art. 5,Art. 6,x,y,6,")
        done = shell("-", "--charges", "c", "-f", "jsonl", stdin=text)
        assert 'two columns are called "c": the first is read, not "c (2)"' in done.err
        [row] = map(json.loads, done.out.splitlines())
        assert list(row)[:4] == ["c", "c (2)", "", " (2)"]

    def test_empty_and_missing_are_told_apart(self, shell: Shell, tmp_path: Path) -> None:
        database = tmp_path / "a.db"
        with closing(sqlite3.connect(database)) as made:
            made.execute("create table t (c, d, e)")
            made.execute("insert into t values ('Art. 5', '', null), (null, 1.0, x'ff')")
            made.commit()
        done = shell(f"{database}::t", "--charges", "c", "-q", "-f", "csv")
        assert done.out.split("\n")[1].startswith('Art. 5,"",,5')
        assert done.out.split("\n")[2].startswith(",1,ff,")
        path = tmp_path / "b.db"
        assert shell(database, "--charges", "c", "-q", "-o", path).code == 0
        first, second = read_back(path)
        assert (first["d"], first["e"], second["d"], second["e"]) == ("", None, 1.0, b"\xff")

    def test_types_of_parquet_are_kept(self, shell: Shell, tmp_path: Path) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        columns = {
            "c": pa.array(["Art. 5", None]).dictionary_encode(),
            "n": pa.array([1, None], pa.int8()),
            "l": pa.array([[{"x": 1}], []]),
            "t": pa.array([0, 1], pa.timestamp("ns", "UTC")),
        }
        before = pa.table(columns).replace_schema_metadata({"k": "v"})
        pq.write_table(before, tmp_path / "a.parquet")
        assert (
            shell(tmp_path / "a.parquet", "--charges", "c", "-q", "-o", tmp_path / "b.parquet").code
            == 0
        )
        after = pq.read_table(tmp_path / "b.parquet")
        assert after.select(list(columns)).equals(before)
        assert after.schema.metadata[b"k"] == b"v"
        assert after["charges_key"].to_pylist() == ["5", None]
        assert (
            shell(
                tmp_path / "a.parquet",
                "--charges",
                "c",
                "-q",
                "--long",
                "-o",
                tmp_path / "l.parquet",
            ).code
            == 0
        )
        assert pq.read_table(tmp_path / "l.parquet").select(list(columns)).equals(before)

    def test_no_text_becomes_a_formula_or_a_number_in_a_workbook(
        self, shell: Shell, table: Path, tmp_path: Path
    ) -> None:
        path = tmp_path / "a.xlsx"
        assert shell(table, *ASKED, "-q", "-o", path).code == 0
        rows = read_back(path)
        assert (rows[0]["id"], rows[2]["note"]) == ("007", "=1+1")

    def test_what_is_added_is_no_formula(self, shell: Shell, tmp_path: Path) -> None:
        path = one_column(tmp_path / "a.csv", "=HYPERLINK(1) Art. 5", "@SUM(1)")
        rows = list(csv.DictReader(io.StringIO(shell(path, "--charges", "Charges", "-q").out)))
        assert rows[0]["Charges"].startswith("=HYPERLINK")  # the table's own
        added = [
            value for row in rows for name, value in row.items() if name.startswith("charges_")
        ]
        assert not any(value.startswith(("=", "@", "+", "-")) for value in added)
        assert rows[0]["charges_unparsed"].startswith("'=")


class TestMessyRows:
    def read(self, shell: Shell, text: str, *more: str) -> list[dict[str, Any]]:
        done = shell("-", "--charges", "c", "-q", "-f", "jsonl", *more, stdin=text.encode())
        assert done.code == 0, done.err
        return [json.loads(line) for line in done.out.splitlines()]

    def test_a_short_row_is_filled_up_and_told_of(self, shell: Shell) -> None:
        rows = self.read(shell, "a,c,d\n1,Art. 5\n2\n3,Art. 6,x\n")
        assert [row["charges_key"] for row in rows] == ["5", None, "6"]
        assert [row["d"] for row in rows] == [None, None, "x"]
        assert rows[0]["row_diagnostics"].startswith("note[AX250] 0-8: the row has 2 cells")
        assert rows[2]["row_diagnostics"] is None

    def test_of_a_long_row_nothing_is_lost(self, shell: Shell) -> None:
        rows = self.read(shell, 'a,c\n1,Art. 5,more,"a, ""b"""\n2,Art. 6,,\n')
        assert rows[0]["row_diagnostics"].startswith("error[AX361] 0-")
        assert '"more", "a, ""b"""' in rows[0]["row_diagnostics"]
        assert rows[1]["row_diagnostics"] is None  # nothing stands there
        done = shell("-", "--charges", "c", "-q", "--strict", stdin=b"a,c\n1,Art. 5,x\n")
        assert (done.code, done.out.split("\n")[1][:11]) == (1, "1,Art. 5,5,")

    def test_blanks_before_quotation_marks(self, shell: Shell) -> None:
        [row] = self.read(shell, 'a,c\n1, "Art. 5, 6"\n')
        assert (row["charges_key"], row["row_diagnostics"]) == ("5|6", None)

    def test_a_mark_that_is_never_closed_swallows_no_row(self, shell: Shell) -> None:
        rows = self.read(shell, 'a,c\n1,"Art. 5\n2,Art. 6\n3,"Art. 7"\n4,Art. 8\n')
        assert [row["charges_key"] for row in rows][1:] == ["6", "7", "8"]
        assert rows[0]["row_diagnostics"].startswith("note[AX256] 2-9: ")

    def test_blank_lines_are_no_rows(self, shell: Shell) -> None:
        done = shell("-", "--charges", "c", "-f", "jsonl", stdin=b"\n\na,c\n\n1,Art. 5\n  \n\n")
        assert len(done.out.splitlines()) == 1
        assert "1 row, 3 blank rows left out" in done.err

    def test_a_table_of_one_column(self, shell: Shell) -> None:
        rows = self.read(shell, "c\nArt. 272 para 2, 3; Art. 5\n\nArt. 6\n")
        assert [row["charges_key"] for row in rows] == ["272(2)|272(3)|5", None, "6"]
        printed = shell("-", "--charges", "c", "-q", stdin=b"c\nArt. 5, 6\n").out
        assert printed.split("\n")[1].startswith('"Art. 5, 6",5|6,')

    def test_lines_above_the_header_are_passed_over_and_told_of(self, shell: Shell) -> None:
        done = shell(
            "-", "--charges", "c", "-f", "jsonl", stdin=b"Annex II,\n2022,\nn,c\n1,Art. 5\n"
        )
        assert json.loads(done.out)["charges_key"] == "5"
        assert "2 rows above the header left out" in done.err

    @pytest.mark.parametrize("text", ["a,c\n", "a,c", "a,c\r\n\r\n"])
    def test_a_header_alone(self, shell: Shell, tmp_path: Path, text: str) -> None:
        for target in TABLES:
            path = tmp_path / f"o.{target}"
            done = shell("-", "--charges", "c", "-o", path, stdin=text.encode())
            assert done.code == 0, done.err
            assert "0 rows" in done.err
            assert target == "jsonl" or path.stat().st_size > 0

    def test_old_ends_of_lines(self, shell: Shell) -> None:
        assert [r["charges_key"] for r in self.read(shell, "a,c\r1,Art. 5\r2,Art. 6")] == ["5", "6"]

    def test_a_sign_told_by_the_file_or_the_user(self, shell: Shell) -> None:
        [row] = self.read(shell, "sep=;\na;c\n1;Art. 5, 6\n")
        assert row["charges_key"] == "5|6"
        [row] = self.read(shell, "a^c\n1^Art. 5, 6\n", "--delimiter", "^")
        assert row["charges_key"] == "5|6"

    def test_blocks_cut_no_row(self, shell: Shell, tmp_path: Path) -> None:
        cells = [f'Art. {n % 400 + 1}\n"{"x" * (n % 97)}"' for n in range(30_000)]
        path = one_column(tmp_path / "a.csv", *cells)
        assert shell(path, "--charges", "Charges", "-q", "-o", tmp_path / "o.csv").code == 0
        rows = read_back(tmp_path / "o.csv")
        assert [(row["id"], row["Charges"]) for row in rows] == [
            (str(n), c) for n, c in enumerate(cells)
        ]
        assert all(row["charges_key"] == str(n % 400 + 1) for n, row in enumerate(rows))


class TestCellsThatAreNoText:
    def test_numbers_are_read_with_a_note(self, shell: Shell) -> None:
        lines = b'{"c":272}\n{"c":24.1}\n{"c":["Art. 5"]}\n{"c":true}\n{"c":"Art. 5"}\n'
        done = shell("-", "--from", "jsonl", "--charges", "c", "-q", stdin=lines)
        rows = [json.loads(line) for line in done.out.splitlines()]
        assert [row["charges_key"] for row in rows] == ["272", "24(1)", None, None, "5"]
        codes = [(row["row_diagnostics"] or "")[:13] for row in rows]
        assert codes == ["", "note[AX249] 0", "error[AX362] ", "error[AX362] ", ""]

    def test_a_date_that_a_spreadsheet_made(self, shell: Shell, tmp_path: Path) -> None:
        import datetime as dt

        import xlsxwriter

        book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["c", "d"])
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_datetime(1, 0, dt.datetime(2022, 3, 1), day)  # noqa: DTZ001
        sheet.write(2, 0, "Art. 5")
        sheet.write_datetime(2, 1, dt.datetime(2022, 3, 1), day)  # noqa: DTZ001
        book.close()
        done = shell(tmp_path / "a.xlsx", "--charges", "c", "-f", "jsonl", "-q")
        first, second = map(json.loads, done.out.splitlines())
        assert first["charges_key"] is None
        assert "a date in place of text, not read: 2022-03-01" in first["row_diagnostics"]
        assert (second["charges_key"], second["d"]) == ("5", "2022-03-01")


class TestYears:
    CELLS = (
        "Convicted; 3.5 years imprisonment",
        "Convicted; 1.9 years imprisonment; amnestied (reduced from 7 years)",
        "Convicted; 2.5 years imprisonment",
    )

    def isos(self, shell: Shell, path: Path, *more: str) -> list[str]:
        done = shell(path, "--verdict", "Fate", "-q", "-f", "jsonl", *more)
        return [json.loads(line)["verdict_penalties_iso"] for line in done.out.splitlines()]

    def test_the_table_shows_its_notation(self, shell: Shell, tmp_path: Path) -> None:
        path = one_column(tmp_path / "a.csv", *self.CELLS, name="Fate")
        assert self.isos(shell, path) == ["P3Y5M", "P1Y9M", "P2Y5M"]
        done = shell(path, "--verdict", "Fate", "-q")
        assert "row 2 of the table: decimals are years and months" in done.out

    def test_so_does_the_standard_input(self, shell: Shell, tmp_path: Path) -> None:
        data = one_column(tmp_path / "a.csv", *self.CELLS, name="Fate").read_bytes()
        done = shell("-", "--verdict", "Fate", "-q", "-f", "jsonl", stdin=data)
        assert json.loads(done.out.split("\n")[0])["verdict_penalties_iso"] == "P3Y5M"

    def test_a_table_that_shows_nothing(self, shell: Shell, tmp_path: Path) -> None:
        path = one_column(tmp_path / "a.csv", self.CELLS[0], name="Fate")
        assert self.isos(shell, path) == ["P3Y6M"]
        assert self.isos(shell, path, "--years", "months") == ["P3Y5M"]


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
            f"import sys; sys.modules.update(dict.fromkeys({blocked})); from annexparse.cli import run;"
            " a = sys.argv[1:]; outs = ['o.csv', 'o.tsv', 'o.jsonl', 'o.db', 'o.ftm.json'];"
            " sys.exit(max(run([*a, '-o', out]) for out in outs)"
            " or run(['columns', 'o.db', '--prefix', 'b', '--charges', 'Charges', '-o', 'p.jsonl']))"
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
            "annexparse:   Charges  4 distinct texts: 4 read in full (1 with notes),"
            " 3 with unread text, 1 blank",
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
