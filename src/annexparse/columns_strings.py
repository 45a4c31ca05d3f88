"""Take any Arrow array of strings for what it is: its distinct values, and which row has which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from annexparse.needs import needs

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.compute as pc
else:
    pa = needs("pyarrow", "arrow", "reading columns")
    pc = needs("pyarrow.compute", "arrow", "reading columns")

# Half of a pair of surrogates cannot stand in UTF-8; U+FFFD keeps the places of what follows.
_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")


def distinct(strings: Any) -> tuple[pa.Array, pa.Array]:
    """Return the distinct values of *strings*, and for each row its place among them, or null.

    Raises TypeError where *strings* is no array of strings.

    >>> values, places = distinct(["b", None, "a", "b"])
    >>> texts(values), places.to_pylist()
    (['b', 'a'], [0, None, 1, 0])
    """
    array = as_array(strings)
    chunks = array.chunks if isinstance(array, pa.ChunkedArray) else [array]
    pieces = [_dense(chunk) for chunk in chunks or [pa.array([], array.type)]]
    array = pieces[0] if len(pieces) == 1 else pa.concat_arrays(pieces)
    coded = array.dictionary_encode()
    return coded.dictionary, coded.indices


def as_array(strings: Any) -> pa.Array | pa.ChunkedArray:
    """Return *strings* as an Arrow array of whatever kind; raises TypeError where it is none."""
    if isinstance(strings, pa.Array | pa.ChunkedArray):
        return strings
    if isinstance(strings, list | tuple):
        return from_python(strings)
    if isinstance(strings, pa.Table | pa.RecordBatch) or not _is_arrow(strings):
        raise TypeError(f"strings is to be an Arrow array of strings, not {_named(strings)}")
    if hasattr(strings, "__arrow_c_stream__"):
        return pa.chunked_array(strings)
    return pa.array(strings)


def from_python(strings: Sequence[Any]) -> pa.Array:
    """Return str and None as an Arrow array; raises TypeError where there is anything else."""
    for value in strings:
        if value is not None and not isinstance(value, str):
            raise TypeError(f"strings is to hold str and None, not {_named(value)}")
    try:
        return pa.array(strings, pa.large_string())
    except UnicodeEncodeError:
        return pa.array([s and s.translate(_HALVES) for s in strings], pa.large_string())


def _is_arrow(strings: Any) -> bool:
    return hasattr(strings, "__arrow_c_stream__") or hasattr(strings, "__arrow_c_array__")


def _dense(array: pa.Array) -> pa.Array:
    """Return *array* with its strings laid out one after the other; raises TypeError for others."""
    given = array.type
    if isinstance(given, pa.BaseExtensionType):
        array = array.cast(given.storage_type)
    if pa.types.is_run_end_encoded(array.type):
        array = pc.run_end_decode(array)
    # 64-bit offsets: the strings of several chunks together may exceed 2 GB
    dense = pa.large_string()
    if pa.types.is_dictionary(array.type):
        values = array.dictionary
        if _is_string(values.type):  # first its values: there may be no way to decode views
            array = pa.DictionaryArray.from_arrays(array.indices, values.cast(dense))
            return array.cast(dense)
    elif _is_string(array.type):
        return array.cast(dense)
    raise TypeError(
        f"strings is to be an Arrow array of strings, not of {given}: read the column as text, so"
        " that every cell stays as it was written"
    )


def _is_string(kind: Any) -> bool:
    types = pa.types
    return any(
        test(kind)
        for test in (types.is_string, types.is_large_string, types.is_string_view, types.is_null)
    )


def texts(values: pa.Array) -> list[str]:
    """Return dense strings as Python's; what is no UTF-8 in them as U+FFFD."""
    try:
        found: list[str] = values.to_pylist()
    except UnicodeDecodeError:  # an array that was made without a check of its bytes
        raw = values.view(pa.large_binary()).to_pylist()
        return [each.decode("utf-8", "replace") for each in raw]
    return found


def _named(value: object) -> str:
    kind = type(value)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
