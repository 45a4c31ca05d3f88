"""Polars: what the core gives, in both of its engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from annexparse.columns import KINDS, Kind
from tests.columns_cells import CELLS, listed, read

pl = pytest.importorskip("polars")
own = pytest.importorskip("annexparse.polars")


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    named: Kind = request.param
    return named


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_an_expression(engine: str, kind: Kind) -> None:
    frame = pl.LazyFrame({"id": range(len(CELLS)), "cell": CELLS})
    lazy = frame.with_columns(reading=own.parse("cell", kind))
    found = lazy.collect(engine=engine)
    assert found.schema == lazy.collect_schema()
    assert found.schema["reading"] == own.dtype(kind)
    assert found["reading"].to_list() == read(kind)


def test_categories(kind: Kind) -> None:
    known = [cell for cell in dict.fromkeys(CELLS) if cell is not None]
    for dtype in (pl.Categorical, pl.Enum(known)):
        frame = pl.DataFrame({"cell": pl.Series(CELLS, dtype=dtype)})
        assert frame.select(own.parse(pl.col("cell"), kind))["cell"].to_list() == read(kind)


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_a_file_as_it_streams(engine: str, tmp_path: Path) -> None:
    cells = [f"Art. {number % 700}" if number % 3 else None for number in range(60_000)]
    path = tmp_path / "cells.csv"
    pl.DataFrame({"cell": cells}).write_csv(path)
    found = (
        pl.scan_csv(path)
        .select(own.parse("cell").struct.field("charges"))
        .explode("charges")
        .unnest("charges")
        .group_by("article")
        .len()
        .collect(engine=engine)
    )
    assert dict(found.rows())["1"] == sum(cell == "Art. 1" for cell in cells)
    assert dict(found.rows())[None] == 20_000


def test_the_long_form(kind: Kind) -> None:
    frame = pl.DataFrame({"row": range(len(CELLS)), "cell": CELLS})
    for part in (None, "diagnostics"):
        for given in (frame, frame.lazy()):
            found = own.long(given, "cell", kind, part=part).drop("cell").lazy().collect()
            assert found.to_dicts() == listed(kind, part)


def test_columns_that_are_called_alike() -> None:
    frame = pl.DataFrame({"code": ["x"], "cell": ["Art. 5"], "end": [1]})
    with pytest.raises(ValueError, match='a column code, end already: give a prefix, "item_"'):
        own.long(frame, "cell")
    found = own.long(frame, "cell", prefix="item_")
    assert found.select("code", "item_code", "end", "item_end").rows() == [("x", "KZ-CC", 1, 6)]


def test_a_part_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="charges, unparsed, diagnostics, not 'fines'"):
        own.long(pl.DataFrame({"cell": ["Art. 5"]}), "cell", part="fines")


def test_nothing_there() -> None:
    for cells in (pl.Series([], dtype=pl.String), pl.Series([None, None])):
        frame = pl.DataFrame({"cell": cells})
        found = frame.select(own.parse("cell"))
        assert found.schema == {"cell": own.dtype("charges")}
        assert found["cell"].to_list() == [None] * len(cells)
        assert own.long(frame, "cell").height == 0


def test_a_column_that_is_no_text() -> None:
    with pytest.raises(TypeError, match="not of int64: read the column as text"):
        pl.DataFrame({"cell": [272]}).select(own.parse("cell"))


def test_groups_and_options() -> None:
    frame = pl.DataFrame({"of": [1, 1, 2], "cell": ["Art. 5", None, "Art. 6"]})
    keys = own.parse("cell", code="KG-CC").struct.field("charges").list.first()
    found = frame.group_by("of").agg(keys.struct.field("key").alias("key")).sort("of")
    assert found["key"].to_list() == [["KG-CC:5", None], ["KG-CC:6"]]
