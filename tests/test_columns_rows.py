"""Rows of other people's tables as they come: what stands in them stays, whatever it is."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.columns_shell import ASKED, TABLES, Shell, one_column, read_back


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
        assert done.out.startswith("\ufeffc,d,charges_key")  # it stays where it was
        done = shell("-", "--charges", "c", "-q", stdin="c\td\nArt. 5\té\n".encode("utf-16"))
        assert done.out.split("\n")[1].startswith("Art. 5,é,5,")
        for form in ("tsv", "jsonl"):
            text = b"\xef\xbb\xbfc,d\nArt. 5,1\n"
            assert "\ufeff" not in shell("-", "--charges", "c", "-q", "-f", form, stdin=text).out

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
        assert rows[0]["row_diagnostics"].startswith("note[AX265] 0-8: the row has 2 cells")
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
        assert codes == ["", "note[AX264] 0", "error[AX362] ", "error[AX362] ", ""]

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
