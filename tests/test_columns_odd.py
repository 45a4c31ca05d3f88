"""Tables as nobody would make them on purpose: what they hold is read, or it is said why not."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import pytest
import xlsxwriter

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
