"""pandas: what the core gives, from any Series of text, missing values and all."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from annexparse.columns import KINDS, Kind, arrow_type
from tests.columns_cells import CELLS, listed, read

pd = pytest.importorskip("pandas")
own = pytest.importorskip("annexparse.pandas")


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    named: Kind = request.param
    return named


@pytest.mark.parametrize(
    "dtype", ["object", "str", "category", "string[python]", "string[pyarrow]", "large"]
)
def test_any_series_of_text(dtype: str, kind: Kind) -> None:
    dtype = pd.ArrowDtype(pa.large_string()) if dtype == "large" else dtype
    index = [f"row {number % 50}" for number in range(len(CELLS))]  # labels come twice
    series = pd.Series(CELLS, dtype=dtype, index=index, name="cell")
    found = series.annexparse.parse(kind)
    assert found.dtype == pd.ArrowDtype(arrow_type(kind))
    assert (found.name, found.index.tolist()) == ("cell", index)
    assert pa.array(found).to_pylist() == read(kind)


def test_the_long_table(kind: Kind) -> None:
    series = pd.Series(CELLS)
    for part in (None, "diagnostics"):
        found = series.annexparse.long(kind, part=part)
        rows = found.astype(object).where(found.notna(), None).to_dict("records")
        assert [{"row": row, **item} for row, item in zip(found.index, rows, strict=True)] == (
            listed(kind, part)
        )
        assert found.dtypes["start"] == pd.ArrowDtype(pa.int32())


def test_it_joins_by_the_index() -> None:
    index = pd.MultiIndex.from_tuples([("a", 1), ("b", 2), ("b", 3)], names=["file", "line"])
    frame = pd.DataFrame({"who": ["x", "y", "z"], "cell": ["Art. 5, 6", None, "Art. 7"]}, index)
    found = frame[["who"]].join(own.long(frame.cell), how="inner")
    assert found[["who", "key"]].values.tolist() == [["x", "5"], ["x", "6"], ["z", "7"]]


@pytest.mark.parametrize("values", [[], [None], [float("nan")] * 3, [None, float("nan")]], ids=str)
def test_nothing_there(values: list[Any]) -> None:
    for dtype in (None, "object", "str", "float64", "category"):
        series = pd.Series(values, dtype=dtype)
        assert series.annexparse.parse("verdict").isna().tolist() == [True] * len(values)
        assert list(series.annexparse.long().columns) == [
            field.name for field in arrow_type("charges").field("charges").type.value_type
        ]


def test_each_way_to_say_missing() -> None:
    series = pd.Series([None, float("nan"), pd.NA, pd.NaT, "Art. 5"], dtype=object)
    assert own.parse(series).isna().tolist() == [True] * 4 + [False]


@pytest.mark.parametrize(
    ("values", "named"),
    [
        (["Art. 5", None, 272], "acts: row 2 holds 272, which is no text: .* dtype=str"),
        (["Art. 5", 272.1], r"row 1 holds 272\.1"),
        ([b"Art. 5"], "row 0 holds b'Art. 5'"),
        ([["Art. 5"]], "row 0 holds "),
        ([272, 5], "not of int64: read the column as text"),
        ([272.1, None], "not of double"),
        ([True], "not of bool"),
    ],
)
def test_a_cell_that_is_no_text_is_refused(values: list[Any], named: str) -> None:
    with pytest.raises(TypeError, match=named):
        own.parse(pd.Series(values, name="acts"))
    with pytest.raises(TypeError):
        own.parse(pd.Series(values, dtype="category"))


def test_what_is_no_series() -> None:
    with pytest.raises(TypeError, match="a pandas Series, not DataFrame"):
        own.parse(pd.DataFrame({"a": ["Art. 5"]}))
    with pytest.raises(TypeError, match="a pandas Series, not list"):
        own.long(["Art. 5"])


def test_half_a_surrogate() -> None:
    for dtype in (object, "string[python]"):
        found = own.long(pd.Series(["\udcff Art. 272"], dtype=dtype))
        assert found[["key", "start"]].values.tolist() == [["272", 2]]


def test_options_arrive() -> None:
    found = own.long(pd.Series(["Art. 5"]), code="KG-CC")
    assert found.key.tolist() == ["KG-CC:5"]
    with pytest.raises(ValueError, match="charges, verdict, text"):
        own.parse(pd.Series(["Art. 5"]), "verdicts")
