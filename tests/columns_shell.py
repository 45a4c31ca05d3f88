"""Run ``annexparse columns`` within the tests, and read back what it has written."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from annexparse import cli

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


class Done(NamedTuple):
    """An exit code, what was printed, and what was said."""

    code: int
    out: str
    err: str


Shell = Callable[..., Done]


def shell(monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> Shell:
    """Return what runs the command line with arguments, and *stdin* if there is any."""

    def run(*arguments: object, stdin: bytes = b"") -> Done:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(stdin))))
            code = cli.run(["columns", *map(str, arguments)])
        out, err = capfdbinary.readouterr()
        return Done(code, out.decode(), err.decode())

    return run


def read_back(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a table that was written, by the names of their columns."""
    kind = path.suffix
    if kind in (".csv", ".tsv"):
        sign = "\t" if kind == ".tsv" else ","
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, delimiter=sign))
    if kind == ".jsonl":
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    if kind == ".parquet":
        import pyarrow.parquet

        rows: list[dict[str, Any]] = pyarrow.parquet.read_table(path).to_pylist()
        return rows
    if kind == ".xlsx":
        import python_calamine

        sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0)
        head, *body = sheet.to_python()
        return [dict(zip(map(str, head), row, strict=True)) for row in body]
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute("select * from annexparse")]


def one_column(path: Path, *cells: str, name: str = "Charges") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", name], *([str(n), c] for n, c in enumerate(cells))])
    return path
