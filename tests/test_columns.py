"""One Arrow core: any array of strings in, one constant struct out, nothing lost on the way."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annexparse import (
    columns,
    columns_rows,
    find_citations,
    parse_charges,
    parse_verdict,
)
from annexparse.codes import CODES
from annexparse.columns import KINDS, Kind, arrow_type, parse_array
from annexparse.columns_long import USUAL_PARTS
from annexparse.verdict_numbers import YEARS
from tests.columns_cells import FEW
from tests.columns_models import charges_of, citations_of, verdict_of
from tests.corpus import cases


def texts(*kinds: str) -> list[str]:
    return sorted({case.text for kind in kinds for case in cases(kind)})


class TestNothingIsLost:
    """What the columns hold is the reading: it can be made from them again."""

    def test_charges(self) -> None:
        cells = texts("charges", "verdicts")
        for text, struct in zip(cells, parse_array(cells).to_pylist(), strict=True):
            assert charges_of(text, struct) == parse_charges(text)

    def test_verdicts(self) -> None:
        cells = texts("verdicts", "charges")
        for text, struct in zip(cells, parse_array(cells, "verdict").to_pylist(), strict=True):
            read = msgspec.to_builtins(parse_verdict(text))  # terms compare by their units alone
            assert msgspec.to_builtins(verdict_of(text, struct)) == read

    @pytest.mark.parametrize("code", [None, "KG-CC"])
    def test_running_text(self, code: str | None) -> None:
        cells = texts("citations", "open", "sentences", "charges")
        found = parse_array(cells, "text", code=code).to_pylist()
        for text, struct in zip(cells, found, strict=True):
            assert citations_of(struct) == list(find_citations(text, code=code))

    def test_the_options_are_those_of_the_readers(self) -> None:
        [charges] = parse_array(["Art. 5"], code="KG-CC").to_pylist()
        assert charges_of("Art. 5", charges) == parse_charges("Art. 5", code="KG-CC")
        cell = "Convicted; 3.5 years imprisonment"
        isos = {
            years: parse_array([cell], "verdict", years=years).to_pylist()[0]["imposed"]
            for years in YEARS
        }
        assert isos == {years: parse_verdict(cell, years=years).imposed for years in YEARS}
        assert len(set(isos.values())) == 2


class TestCells:
    """No cell stops the others, and none is read otherwise for those beside it."""

    @given(st.lists(st.none() | st.text(max_size=40), max_size=20))
    def test_whatever_a_cell_holds(self, cells: list[str | None]) -> None:
        for kind in KINDS:
            found = parse_array(cells, kind)
            found.validate(full=True)
            assert found.is_null().to_pylist() == [cell is None for cell in cells]

    def test_a_cell_of_a_megabyte(self) -> None:
        long = "Art. 272 para 2; qzx " * 50_000
        for kind, part in USUAL_PARTS.items():
            found = parse_array(["Art. 5", long], kind).to_pylist()[1]
            assert found["diagnostics"] or len(found[part]) == 50_000

    @pytest.mark.parametrize("kind", KINDS)
    def test_batches_change_nothing(self, kind: Kind) -> None:
        cells = [*FEW, *texts("charges")[:200]] * 2
        whole = parse_array(cells, kind)
        for size in (1, 7, 100):
            pieces = [parse_array(cells[at : at + size], kind) for at in range(0, len(cells), size)]
            assert pa.concat_arrays(pieces).equals(whole)

    @pytest.mark.parametrize("cache", [0, -1, 1, 3, 100, True, False])
    def test_what_is_remembered_changes_nothing(self, cache: int) -> None:
        for cells in (FEW, FEW[::-1], FEW):
            assert parse_array(cells, cache=cache).equals(parse_array(cells, cache=0))

    @pytest.mark.parametrize("kind", KINDS)
    def test_slices_change_nothing(self, kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
        cells = texts("charges")[:300]
        whole = [parse_array(each, kind) for each in (cells, [*cells, None, *cells[::-1]])]
        monkeypatch.setattr(columns, "_SLICE", 7)
        sliced = [parse_array(each, kind) for each in (cells, [*cells, None, *cells[::-1]])]
        assert sliced == whole
        assert [type(each) for each in sliced] == [pa.StructArray] * 2

    def test_each_distinct_string_is_read_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        read: list[str] = []

        def counted(text: str, **options: Any) -> Any:
            read.append(text)
            return parse_charges(text, **options)

        monkeypatch.setattr(columns_rows, "parse_charges", counted)
        long = "Art. 272; " * 500  # too long to be remembered
        cells = ["Art. 61", "Art. 62", None, "Art. 61", long, long] * 50
        parse_array(pa.chunked_array([cells, cells]), cache=0)
        assert sorted(read) == sorted({"Art. 61", "Art. 62", long})
        parse_array(cells, cache=77)
        parse_array(cells[:1], cache=77)
        assert read.count("Art. 61") == 2

    def test_the_memory_of_former_calls_is_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        read: list[str] = []

        def counted(text: str, **options: Any) -> Any:
            read.append(text)
            return parse_charges(text, **options)

        monkeypatch.setattr(columns_rows, "parse_charges", counted)
        parse_array([f"Art. {number}" for number in range(1, 20)], cache=5)
        parse_array(["Art. 1", "Art. 19"], cache=5)
        assert (read.count("Art. 1"), read.count("Art. 19")) == (2, 1)

    @pytest.mark.parametrize("kind", KINDS)
    def test_a_defect_is_said_and_stops_no_other_cell(
        self, kind: Kind, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def failing(text: str, **_: Any) -> Any:
            raise RecursionError(f"at {text}")

        for name in ("parse_charges", "parse_verdict", "find_citations"):
            monkeypatch.setattr(columns_rows, name, failing)
        [found, none] = parse_array(["Art. 9 qzx", None], kind, cache=0).to_pylist()
        [remark] = found["diagnostics"]
        assert (remark["code"], remark["severity"]) == ("AX309", CODES["AX309"])
        assert (remark["start"], remark["end"]) == (0, 10)
        assert "RecursionError: at Art. 9 qzx" in remark["message"]
        assert [each["text"] for each in found.get("unparsed", [{"text": "Art. 9 qzx"}])] == [
            "Art. 9 qzx"
        ]
        assert none is None

    def test_no_memory_is_no_reading(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def failing(text: str, **_: Any) -> Any:
            raise MemoryError(text)

        monkeypatch.setattr(columns_rows, "parse_charges", failing)
        with pytest.raises(MemoryError):
            parse_array(["Art. 272"], cache=0)

    def test_threads_read_what_one_reads(self) -> None:
        cells = texts("charges", "verdicts")[::3]
        parts = [cells[start::4] for start in range(4)] * 2
        for kind in KINDS:
            with ThreadPoolExecutor(4) as pool:
                found = list(pool.map(lambda part, kind=kind: parse_array(part, kind), parts))
            assert found == [parse_array(part, kind, cache=0) for part in parts]

    @pytest.mark.parametrize("kind", KINDS)
    def test_a_file_of_parquet_holds_it(self, kind: Kind, tmp_path: Path) -> None:
        table = pa.table({"reading": parse_array(FEW, kind)})
        pyarrow.parquet.write_table(table, tmp_path / "readings.parquet")
        back = pyarrow.parquet.read_table(tmp_path / "readings.parquet")
        assert back.schema.field("reading").type == arrow_type(kind)
        assert back.to_pylist() == table.to_pylist()
