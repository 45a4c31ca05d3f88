"""Records as tables: the same cells as in CSV, in whatever they are written."""

from __future__ import annotations

import csv
import io
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from annexparse import cli, progress
from tests.columns_shell import read_back

ROOT = Path(__file__).parents[1]
ANNEX = ROOT / "corpus" / "annex" / "annex-ii.txt"


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    path = tmp_path_factory.mktemp("csv") / "annex.csv"
    assert cli.run([str(ANNEX), "-q", "-o", str(path)]) == 0
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("ending", ["tsv", "parquet", "xlsx", "db"])
def test_an_annex(rows: list[dict[str, str]], tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"annex.{ending}"
    for _ in range(2):  # what it wrote itself it replaces
        assert cli.run([str(ANNEX), "-q", "-o", str(path)]) == 0
    found = read_back(path)
    assert [path.name for path in tmp_path.iterdir()] == [path.name]
    for one, other in zip(found, rows, strict=True):
        assert {name: value or "" for name, value in one.items()} == other


@pytest.mark.parametrize(("ending", "held"), [("tsv", "'=1+1 Art. 5"), ("xlsx", "=1+1 Art. 5")])
def test_no_cell_of_a_table_is_a_formula(tmp_path: Path, ending: str, held: str) -> None:
    # a workbook holds text as text; a file of text says nothing of what its cells are
    path = tmp_path / f"a.{ending}"
    assert cli.run(["charges", "=1+1 Art. 5", "-q", "-o", str(path)]) == 0
    assert [row["charges_text"] for row in read_back(path)] == [held]


@pytest.mark.parametrize(
    ("command", "column", "value"),
    [
        (["charges", "Art. 272 para 2"], "charges", "272(2)"),
        (["verdict", "Acquitted"], "verdict_outcome", "acquitted"),
    ],
)
def test_cells(tmp_path: Path, command: list[str], column: str, value: str) -> None:
    path = tmp_path / "a.parquet"
    assert cli.run([*command, "-q", "-o", str(path)]) == 0
    assert [row[column] for row in read_back(path)] == [value]


def test_a_table_of_a_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as made:
        made.execute("create table mine (x)")
    assert cli.run(["charges", "Art. 5", "-q", "-o", f"{path}::read"]) == 0
    with closing(sqlite3.connect(path)) as made:
        assert made.execute("select charges from read").fetchall() == [("5",)]
    assert cli.run(["charges", "Art. 5", "-q", "-o", f"{path}::mine"]) == 2
    assert 'has a table "mine" of another kind, which is not replaced' in capsys.readouterr().err


@pytest.mark.parametrize("form", ["parquet", "xlsx", "sqlite"])
def test_no_binary_on_the_standard_output(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["charges", "Art. 5", "-q", "-f", form]) == 2
    assert f"{form} is written to a file; name it with -o" in capsys.readouterr().err


def test_progress_is_for_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(progress, "_SOON", -1.0)
    monkeypatch.setattr(progress, "_OFTEN", -1.0)
    for quiet, screen, shows in (
        (False, Screen(), True),
        (True, Screen(), False),
        (False, io.StringIO(), False),
    ):
        monkeypatch.setattr(sys, "stderr", screen)
        progress.follow(iter([10, 20]), lambda: 0.5, quiet=quiet)
        assert ("annexparse: 20 rows, 50%, " in screen.getvalue()) == shows
        assert screen.getvalue().endswith("\r\x1b[K" if shows else "")


def test_progress_is_wiped_away_where_a_run_ends_early(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr(progress, "_SOON", -1.0)
    monkeypatch.setattr(sys, "stderr", screen)

    def counts() -> Iterator[int]:
        yield 10
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        progress.follow(counts(), lambda: None, quiet=False)
    assert screen.getvalue().startswith("\r\x1b[Kannexparse: 10 rows, ")
    assert screen.getvalue().endswith("\r\x1b[K")
