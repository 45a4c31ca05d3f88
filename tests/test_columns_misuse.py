"""Columns of other people's tables: what cannot be done is said in a line, and nothing written."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.columns_shell import ASKED, TABLES, Shell, one_column


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


def test_names_that_are_there_already(shell: Shell, table: Path, tmp_path: Path) -> None:
    for target in TABLES:
        path = tmp_path / f"once.{target}"
        assert shell(table, *ASKED, "-o", path).code == 0
        done = shell(path, *ASKED, "-o", tmp_path / f"twice.{target}")
        assert done.code == 2
        assert 'already has a column "charges_key"' in done.err
        assert "--prefix new_" in done.err
        assert not (tmp_path / f"twice.{target}").exists()


def test_a_name_that_a_later_line_of_json_has(shell: Shell) -> None:
    lines = b'{"c":"Art. 5"}\n' * 99_999 + b'{"charges_key":1}\n'
    done = shell(
        "-", "--from", "jsonl", "--charges", "c", "-o", "/dev/null", "-f", "jsonl", stdin=lines
    )
    assert done.code == 2
    assert 'already has a column "charges_key"' in done.err


@pytest.mark.parametrize("name", ["table.csv", "table", "table.dat"])
@pytest.mark.parametrize("source", TABLES)
def test_what_a_file_is_tells_its_beginning_more_than_its_name(
    shell: Shell, table: Path, tmp_path: Path, source: str, name: str
) -> None:
    path = tmp_path / f"a.{source}"
    assert shell(table, *ASKED, "-o", path).code == 0
    if source == "jsonl" and name.endswith("csv"):
        return  # such a name says more than a brace does
    done = shell(path.rename(tmp_path / name), *ASKED, "--prefix", "b_", "-q", "-f", "jsonl")
    assert (done.code, len(done.out.splitlines())) == (0, 3)


def test_a_workbook_cannot_hold_everything(shell: Shell, tmp_path: Path) -> None:
    path = one_column(tmp_path / "a.csv", "x" * 32_768)
    done = shell(path, "--charges", "id", "-o", tmp_path / "o.xlsx")
    assert done.code == 2
    assert "has in row 1 a cell of 32,768 characters" in done.err
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]


def test_strict(shell: Shell, table: Path) -> None:
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
    table: Path, tmp_path: Path, library: str, ending: str, needed: str
) -> None:
    code = f"import sys; sys.modules[{library!r}] = None; from annexparse.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "columns", str(table), *ASKED, "-o", f"o.{ending}"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (2, f"annexparse: {needed}\n")
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_text_and_databases_need_no_library(table: Path, tmp_path: Path) -> None:
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
