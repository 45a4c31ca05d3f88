"""Each distinct cell is read once, and what is remembered of a table has a bound."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from annexparse import columns_read, dataset_lines
from annexparse.columns_read import CellReader, Decimals, Options
from annexparse.columns_rows import Row
from annexparse.columns_run import Column, Run
from annexparse.dataset_csv import CsvTable
from annexparse.estimate import Distinct
from annexparse.sink_text import CsvSink
from annexparse.verdict_read import read_verdict


def reader(made: list[Row | None]) -> CellReader:
    options = Options()

    def write(row: Row | None) -> int:
        made.append(row)
        return len(made)

    return CellReader("charges", options, write, Decimals(options, lambda: ()))


def test_a_cell_is_read_once() -> None:
    made: list[Row | None] = []
    read = reader(made)
    cells = ["Art. 5", "Art. 6", "Art. 5", None, " "]
    _, _, found = (read.read(cells) for _ in range(3))
    assert len(made) == 3  # blank, and two cells
    assert found["Art. 5"].piece != found["Art. 6"].piece
    assert found[None] is found[" "]
    assert (read.rows[""], read.rows["blank"], str(read.distinct)) == (9, 6, "2")


def test_what_is_forgotten_is_read_again_and_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns_read, "_CELLS", 10)
    made: list[Row | None] = []
    read = reader(made)
    cells = [f"Art. {n}" for n in range(1, 100)]
    for _ in range(2):
        for cell in cells:
            read.read([cell])
    assert len(made) == 1 + 2 * len(cells)
    assert str(read.distinct) == "99"


def test_a_defect_at_one_cell_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(cell: str, **_: object) -> None:
        raise RuntimeError(cell)

    monkeypatch.setattr(columns_read, "parse_charges", broken)
    made: list[Row | None] = []
    found = reader(made).read(["Art. 5"])
    assert found["Art. 5"].severity == "error"
    assert found["Art. 5"].unread == ("Art. 5",)
    assert "AX309" in str(made[1])


@pytest.mark.parametrize("number", [99_999, 100_001, 300_000])
def test_distinct_texts_are_counted_or_estimated(number: int) -> None:
    count = Distinct()
    for n in range(number):
        count.add(f"Art. {n}")
    assert int(count) == pytest.approx(number, rel=0.03 if number > 100_000 else 0)
    assert str(count).startswith("about ") == (number > 100_000)


def test_a_table_is_gone_through_again_only_where_a_cell_is_doubtful() -> None:
    passes = []

    def again() -> Iterator[tuple[int, list[str | None]]]:
        passes.append(1)
        yield 1, ["Convicted; 1.9 years imprisonment; amnestied (reduced from 7 years)", None]

    decimals = Decimals(Options(), again)
    assert decimals.read("Convicted; 4 years") == read_verdict("Convicted; 4 years", lang="en")
    assert not passes
    for _ in range(2):
        verdict = decimals.read("Convicted; 3.5 years imprisonment")
        assert verdict.imposed == "P3Y5M"
    assert len(passes) == 1


def test_memory_does_not_grow_with_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dataset_lines, "BLOCK", 1 << 16)
    monkeypatch.setattr(dataset_lines, "_READ", 1 << 14)
    peaks = []
    for number in (30_000, 120_000):
        path = tmp_path / f"{number}.csv"
        path.write_text("id,c\n" + "".join(f'{n},"Art. {n % 50 + 1}"\n' for n in range(number)))
        with (tmp_path / "out.csv").open("wb") as out:
            run = Run(CsvTable(str(path)), CsvSink(out), [Column("charges", "c")], Options())
            tracemalloc.start()
            assert list(run.go())[-1] == number
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] < 1.3 * peaks[0]
