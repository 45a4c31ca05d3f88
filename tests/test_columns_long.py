"""Readings of any number: arrays that would be too large, chunks, and the long table."""

from __future__ import annotations

import pyarrow as pa
import pytest

from annexparse.columns import KINDS, Kind, arrow_type, parse_array, parse_chunks
from annexparse.columns_long import USUAL_PARTS, long_table
from tests.columns_cells import FEW
from tests.test_columns import texts


class TestMuch:
    """What does not fit into one array is said; chunks and the long table take any length."""

    def test_readings_that_do_not_fit_are_refused_in_words(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # What Arrow says of more than 2 GB in one column, which no test should need.
        class Full:
            def take(self, places: pa.Array) -> pa.Array:
                raise pa.ArrowInvalid(f"offset overflow while taking {len(places)}")

        monkeypatch.setattr("annexparse.columns.pa.concat_arrays", lambda _: Full())
        with pytest.raises(OverflowError, match=r"30,000 rows do not fit .* use parse_chunks"):
            parse_array(["Art. 5"] * 30_000)

    @pytest.mark.parametrize("cells", [[], [None], FEW])
    def test_chunks_hold_what_an_array_holds(
        self, cells: list[str | None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("annexparse.columns._CHUNK", 3)
        found = parse_chunks(cells, "verdict", years="months")
        assert found.num_chunks == max(1, -(-len(cells) // 3))
        assert found.type == arrow_type("verdict")
        assert found.to_pylist() == parse_array(cells, "verdict", years="months").to_pylist()

    @pytest.mark.parametrize(
        ("kind", "part"),
        [
            (kind, field.name)
            for kind in KINDS
            for field in arrow_type(kind)
            if pa.types.is_list(field.type)
        ],
    )
    def test_the_long_table_has_each_item(self, kind: Kind, part: str) -> None:
        cells = [*FEW, *texts("verdicts" if kind == "verdict" else "charges")[:300]]
        array = parse_array(cells, kind)
        halves = pa.chunked_array([array[2:100], array[100:100], array[100:]])
        masked = array.filter(pa.array([True] * len(array)))
        for readings in (array, array[2:], array[3:3], halves, halves[5:150], masked):
            found = long_table(readings, part).to_pylist()
            assert found == [
                {"row": row, **item}
                for row, reading in enumerate(readings.to_pylist())
                for item in (reading or {}).get(part, ())
            ]

    def test_a_row_that_was_made_null_has_no_items(self) -> None:
        array = parse_array(["Art. 272", "Art. 5"])
        lists = [array.field(index) for index in range(array.type.num_fields)]
        nulled = pa.StructArray.from_arrays(
            lists, fields=list(array.type), mask=pa.array([True, False])
        )
        assert long_table(nulled).select(["row", "key"]).to_pylist() == [{"row": 1, "key": "5"}]

    def test_the_usual_part_is_the_first(self) -> None:
        told = {"charges": "charges", "verdict": "penalties", "text": "citations"}
        assert told == USUAL_PARTS
        for kind, part in USUAL_PARTS.items():
            readings = parse_array(FEW, kind)
            assert long_table(readings).equals(long_table(readings, part))
            assert long_table(pa.chunked_array([], readings.type)).num_rows == 0

    def test_a_part_that_there_is_not(self) -> None:
        with pytest.raises(ValueError, match="charges, unparsed, diagnostics, not 'penalties'"):
            long_table(parse_array(["Art. 5"]), "penalties")
