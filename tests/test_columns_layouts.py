"""One Arrow core: whatever layout an array of strings has, it is read as a list of them is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import pytest

from annexparse import UnknownLanguage
from annexparse.columns import KINDS, Kind, arrow_type, parse_array
from tests.columns_cells import FEW


class Capsule:
    """Somebody else's array: nothing is known of it but the one method."""

    def __init__(self, array: pa.Array) -> None:
        self._array = array

    def __arrow_c_array__(self, wanted: object = None) -> object:
        return self._array.__arrow_c_array__(wanted)


class Stream(Capsule):
    """The same of one that comes in chunks."""

    def __arrow_c_stream__(self, wanted: object = None) -> object:
        return pa.chunked_array([self._array]).__arrow_c_stream__(wanted)


def unchecked(values: list[str | None]) -> pa.Array:
    """Return an extension array, of which only the storage is one of strings."""

    # what it is a class of has no types: Arrow tells none of it
    class Name(pa.ExtensionType):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__(pa.string(), "test.name")

        def __arrow_ext_serialize__(self) -> bytes:
            return b""

        @classmethod
        def __arrow_ext_deserialize__(cls, *_: object) -> Any:
            return cls()

    return pa.ExtensionArray.from_storage(Name(), pa.array(values, pa.string()))


def spread(values: list[str | None]) -> pa.Array:
    """Return a dictionary in which a value stands twice, one is null, and one is not used."""
    there = [*values, None, "Art. 1", "never used"]
    places = [len(values) + 1 if v is None else i for i, v in enumerate(values)]
    return pa.DictionaryArray.from_arrays(pa.array(places, pa.int8()), pa.array([*there]))


LAYOUTS: dict[str, Callable[[list[str | None]], Any]] = {
    "string": lambda v: pa.array(v, pa.string()),
    "large string": lambda v: pa.array(v, pa.large_string()),
    "string view": lambda v: pa.array(v, pa.string_view()),
    "dictionary": lambda v: pa.array(v, pa.string()).dictionary_encode(),
    "dictionary of large strings": lambda v: pa.array(v, pa.large_string()).dictionary_encode(),
    "dictionary of views": lambda v: pa.array(v, pa.string_view()).dictionary_encode(),
    "nulls as values of a dictionary": lambda v: pa.array(v, pa.string()).dictionary_encode(
        null_encoding="encode"
    ),
    "run-end encoded": lambda v: pa.compute.run_end_encode(pa.array(v, pa.string())),
    "an extension": unchecked,
    "a slice": lambda v: pa.array(["Art. 1", "Art. 2", *v, None], pa.string())[2:-1],
    "a slice of a dictionary": lambda v: pa.array(
        ["Art. 1", *v, "x"], pa.string()
    ).dictionary_encode()[1:-1],
    "a slice of views": lambda v: pa.array(["Art. 1", *v, "x"], pa.string_view())[1:-1],
    "chunks": lambda v: pa.chunked_array([v[:2], [], v[2:]], pa.string()),
    "chunks of dictionaries": lambda v: pa.chunked_array(
        [pa.array(part, pa.string()).dictionary_encode() for part in (v[:3], v[3:])]
    ),
    "a slice of chunks": lambda v: pa.chunked_array([["a"], v, ["b", None]], pa.string())[1:-2],
    "somebody's array": lambda v: Capsule(pa.array(v, pa.string())),
    "somebody's stream": lambda v: Stream(pa.array(v, pa.large_string())),
    "a list": list,
    "a tuple": tuple,
}


class TestWhatComesIn:
    """Any layout of strings gives the same; anything else is refused in words."""

    @pytest.mark.parametrize("layout", LAYOUTS)
    @pytest.mark.parametrize("kind", KINDS)
    def test_a_layout_changes_nothing(self, layout: str, kind: Kind) -> None:
        found = parse_array(LAYOUTS[layout](FEW), kind)
        found.validate(full=True)
        assert type(found) is pa.StructArray
        assert found.type == arrow_type(kind)
        assert found.equals(parse_array(FEW, kind))
        assert found.is_null().to_pylist() == [cell is None for cell in FEW]

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("layout", LAYOUTS)
    def test_nothing_and_nulls_alone(self, layout: str, kind: Kind) -> None:
        for cells in ([], [None], [None, None, None]):
            if layout in ("an extension", "dictionary", "somebody's array") or cells:
                found = parse_array(LAYOUTS[layout](list(cells)), kind)
                assert (found.type, found.to_pylist()) == (arrow_type(kind), cells)

    @pytest.mark.parametrize("kind", KINDS)
    def test_arrays_of_no_type(self, kind: Kind) -> None:
        empty = pa.chunked_array([], pa.string())
        for strings in (pa.nulls(3), pa.array([]), empty, pa.chunked_array([pa.nulls(2)])):
            found = parse_array(strings, kind)
            assert found.type == arrow_type(kind)
            assert found.to_pylist() == [None] * len(strings)

    @pytest.mark.parametrize(
        ("strings", "named"),
        [
            (pa.array([272]), "not of int64: read the column as text"),
            (pa.array([272.1]), "not of double"),
            (pa.array([b"Art. 272"]), "not of binary"),
            (pa.array([["Art. 272"]]), "not of list<item: string>"),
            (pa.array([{"a": "Art. 272"}]), "not of struct<a: string>"),
            (pa.array([272]).dictionary_encode(), "not of dictionary<values=int64"),
            (pa.chunked_array([[1], [2]]), "not of int64"),
            (pa.table({"charges": ["Art. 272"]}), "not pyarrow.lib.Table"),
            (pa.scalar("Art. 272"), "not pyarrow.lib.StringScalar"),
            ("Art. 272", "not str"),
            (None, "not NoneType"),
            (272, "not int"),
            ({"Art. 272"}, "not set"),
            (["Art. 272", 272], "hold str and None, not int"),
            ([float("nan")], "hold str and None, not float"),
            ([b"Art. 272"], "hold str and None, not bytes"),
        ],
    )
    def test_what_is_no_array_of_strings(self, strings: Any, named: str) -> None:
        with pytest.raises(TypeError, match=named):
            parse_array(strings)

    @pytest.mark.parametrize(
        ("options", "error", "named"),
        [
            ({"kind": "verdicts"}, ValueError, "charges, verdict, text, not 'verdicts'"),
            ({"kind": None}, ValueError, "kind"),
            ({"lang": "tlh"}, UnknownLanguage, "tlh"),
            ({"lang": None}, TypeError, "lang is to be a str"),
            ({"code": 7}, TypeError, "code is to be"),
            ({"kind": "verdict", "code": "KG-CC"}, ValueError, "no use for verdicts"),
            ({"years": "month"}, ValueError, "years"),
            ({"cache": None}, TypeError, "cache is to be an int"),
        ],
    )
    def test_wrong_options_are_refused_even_for_nothing(
        self, options: dict[str, Any], error: type[Exception], named: str
    ) -> None:
        with pytest.raises(error, match=named):
            parse_array([], **options)

    def test_half_a_surrogate_keeps_the_places(self) -> None:
        cell = "\udcff Art. 272"
        [found] = parse_array([cell]).to_pylist()
        [row] = found["charges"]
        assert cell[row["start"] : row["end"]] == "Art. 272"
        assert [each["text"] for each in found["unparsed"]] == ["\N{REPLACEMENT CHARACTER}"]

    def test_bytes_that_are_no_utf_8(self) -> None:
        offsets = pa.py_buffer(b"\0\0\0\0\x0a\0\0\0")
        bad = pa.StringArray.from_buffers(1, offsets, pa.py_buffer(b"Art. 272 \xff"))
        [found] = parse_array(bad).to_pylist()
        assert [row["key"] for row in found["charges"]] == ["272"]
        assert found["diagnostics"]
