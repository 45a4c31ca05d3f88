"""Tables as nobody would make them on purpose: what they hold is read, or it is said why not."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import threading
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import pytest
import xlsxwriter

from annexparse.dataset_formulas import _BLOCK, has_some
from tests.columns_shell import Shell, read_back

VIEWS = {
    "c": pa.array(["Art. 5, 6", "Art. 7"], pa.string_view()),
    "d": pa.array([["x"], []], pa.list_(pa.string_view())),
    "e": pa.array([b"x", None], pa.binary_view()),
}


def test_a_column_that_a_database_works_out(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as made:
        made.executescript(
            "create table t (c text, g text generated always as (c || '!') virtual);"
            "insert into t (c) values ('Art. 5')"
        )
    assert shell(path, "--charges", "g", "-o", tmp_path / "b.db").code == 0
    [row] = read_back(tmp_path / "b.db")
    assert (row["c"], row["g"], row["charges_key"]) == ("Art. 5", "Art. 5!", "5")


def test_views_of_strings_in_a_long_table(shell: Shell, tmp_path: Path) -> None:
    path, long = tmp_path / "a.parquet", tmp_path / "b.parquet"
    pyarrow.parquet.write_table(pa.table(VIEWS), path)
    assert shell(path, "--charges", "c", "--long", "-o", long).code == 0
    table = pyarrow.parquet.read_table(long)
    assert [table.schema.field(name).type for name in VIEWS] == [v.type for v in VIEWS.values()]
    rows = [(row["d"], row["e"], row["charges_key"]) for row in table.to_pylist()]
    assert rows == [(["x"], b"x", "5"), (["x"], b"x", "6"), ([], None, "7")]


@pytest.mark.parametrize(
    ("column", "csv", "text"),
    [
        (pa.array([10**9], pa.timestamp("ns", "UTC")), "1970-01-01T00:00:01+00:00", None),
        (pa.array([1], pa.timestamp("ns")), "1970-01-01 00:00:00.000000001", None),
        (pa.array([1], pa.time64("ns")), "00:00:00.000000001", None),
        (pa.array([1000], pa.duration("ns")), "0:00:00.000001", "PT0.000001S"),
    ],
)
def test_times_to_the_nanosecond(
    shell: Shell, tmp_path: Path, column: Any, csv: str, text: str | None
) -> None:
    path = tmp_path / "a.parquet"
    pyarrow.parquet.write_table(pa.table({"t": column, "c": ["Art. 5"]}), path)
    done = shell(path, "--charges", "c", "-q", "-f", "csv")
    assert done.out.split("\n")[1].startswith(f"{csv},Art. 5,5,")
    found = json.loads(shell(path, "--charges", "c", "-q", "-f", "jsonl").out)["t"]
    if column.type == pa.timestamp("ns", "UTC"):
        assert datetime.fromisoformat(found) == datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)
    else:
        assert found == (text or csv)


def test_days_that_python_cannot_hold(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    days = pa.array([5_000_000], pa.date32())
    pyarrow.parquet.write_table(pa.table({"c": ["Art. 5"], "t": days}), path)
    done = shell(path, "--charges", "c", "-f", "csv")
    assert done.code == 2
    assert "a.parquet: cannot be read: " in done.err
    assert shell(path, "--charges", "c", "-o", tmp_path / "b.parquet").code == 0
    assert pyarrow.parquet.read_table(tmp_path / "b.parquet")["t"].chunk(0) == days


def test_what_is_missing_in_a_table_of_one_column(shell: Shell) -> None:
    lines = b'{"c":null}\n{"c":""}\n{"c":"Art. 5"}\n'
    done = shell("-", "--from", "jsonl", "--charges", "c", "-f", "csv", "-q", stdin=lines)
    assert [line.split(",")[0] for line in done.out.splitlines()] == ["c", "", '""', "Art. 5"]


def test_the_columns_that_are_named_are_those_below_a_title(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate((["Annex II"], [], ["id", "Charges"], [1, "Art. 5", "x"])):
            sheet.write_row(at, 0, row)
    done = shell(path, "--charges", "Charge")
    assert done.code == 2
    assert 'did you mean "Charges"? Its columns are "id", "Charges"' in done.err


def test_objects_without_keys(shell: Shell) -> None:
    done = shell("-", "--from", "jsonl", "--charges", "c", stdin=b"{}\n")
    assert (done.code, done.err) == (2, 'annexparse: <stdin>: has no column "c", nor any other\n')


def workbook(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("first").write(0, 0, "no")
        sheet = book.add_worksheet("A & B")
        sheet.write_row(2, 1, ["n", "Charges"])
        for at, value in enumerate(("#N/A", "Art. 5", "x", 272), 3):
            sheet.write(at, 1, at)
            sheet.write_formula(at, 2, "=A1", None, value)
        sheet.write_formula(3, 1, "=1/0", None, "#DIV/0!")
    return path


def test_errors_of_formulas_are_no_empty_cells(shell: Shell, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    asked = (f"{path}::A & B", "--charges", "Charges")
    rows = list(map(json.loads, shell(*asked, "-q", "-f", "jsonl").out.splitlines()))
    assert [row["Charges"] for row in rows] == ["#N/A", "Art. 5", "x", 272]
    assert [row["charges_key"] for row in rows] == [None, "5", None, "272"]
    said = 'error[AX362] 0-4: in "Charges" an error in place of text, not read: #N/A'
    assert rows[0]["row_diagnostics"].startswith(said)
    assert [row["row_diagnostics"] for row in rows[1:]] == [None] * 3
    assert [row["n"] for row in rows] == ["#DIV/0!", 4, 5, 6]
    assert shell(*asked, "-o", tmp_path / "b.parquet").code == 0
    assert [row["n"] for row in read_back(tmp_path / "b.parquet")] == [None, 4, 5, 6]


def test_a_formula_that_no_program_has_worked_out(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(tmp_path / "whole.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_column(0, 0, ["Fate", '=CONCATENATE("Convicted; ", A3)', "Acquitted"])
        sheet.write_formula(3, 0, "=A9", None, "gone")
        sheet.write(3, 1, "empty text is a value")
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(b"</f><v>0</v>", b"</f><v></v>")
            new.writestr(name, data.replace(b"<v>gone</v>", b"<v></v>"))
    done = shell(path, "--verdict", "Fate", "-q", "-f", "jsonl", "--strict")
    assert done.code == 1
    rows = list(map(json.loads, done.out.splitlines()))
    assert [row["verdict_outcome"] for row in rows] == [None, "acquitted", None]
    assert rows[0]["Fate"] == '=CONCATENATE("Convicted; ", A3)'
    assert (rows[2]["Fate"], rows[2]["row_diagnostics"]) == (None, None)
    assert "a formula that was not worked out in place of text" in rows[0]["row_diagnostics"]


@pytest.mark.parametrize(
    "cell",
    [
        "<f>A1</f></c>",
        '<f t="shared" si="0"/></c>',
        "<f>A1</f><v/></c>",
        "<x:f>A1</x:f><x:v></x:v>",
        '<c t="e">',
    ],
)
def test_a_cell_without_a_value_is_found_wherever_a_block_ends(cell: str) -> None:
    for before in range(_BLOCK - 40, _BLOCK + 2, 3):
        assert has_some(io.BytesIO(b" " * before + cell.encode() + b" " * 99))
    assert not has_some(io.BytesIO(f"<!DOCTYPE x>{cell}".encode()))


def test_a_formula_with_a_value_is_none_without() -> None:
    assert not has_some(io.BytesIO(b'<c r="A1"><f>A2</f><v>1</v></c><c t="str"><f/><v>x</v></c>'))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_pipe_is_read_once(shell: Shell, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"pipe.{form}"
    cells = ["3.5 years imprisonment", "1.9 years imprisonment; amnestied (reduced from 7 years)"]
    rows = [cell if form == "csv" else json.dumps({"c": cell}) for cell in cells]
    text = "\n".join([*(["c"] if form == "csv" else []), *rows, ""])
    os.mkfifo(path)
    writer = threading.Thread(target=lambda: path.write_text(text))
    writer.start()
    done = shell(path, "--verdict", "c", "-f", "tsv")  # the notation is that of all rows
    writer.join(60)
    assert done.code == 0
    assert "\tP3Y5M\t" in done.out
    assert "\tP1Y9M\t" in done.out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_what_is_no_text_does_not_come_through_a_pipe(shell: Shell, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.parquet")
    done = shell(tmp_path / "a.parquet", "--charges", "c")
    assert done.code == 2
    assert "a.parquet: PARQUET is read from a file; name it" in done.err


def test_a_name_may_be_put_together_otherwise(shell: Shell) -> None:
    done = shell("-", "--charges", "Ch\u00e1rges", "-q", stdin="Cha\u0301rges\nArt. 5\n".encode())
    assert done.out.split("\n")[1].startswith("Art. 5,5,")
