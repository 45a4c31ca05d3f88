"""Columns of any Arrow array of strings: what each cell says, as one array of structs.

>>> from annexparse.columns import parse_array
>>> readings = parse_array(["Art. 272 paras 2,3", None, "Art. 188"])
>>> [r and [c["key"] for c in r["charges"]] for r in readings.to_pylist()]
[['272(2)', '272(3)'], None, ['188']]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any

from annexparse.columns_rows import Row, reader
from annexparse.columns_schema import COLUMNS, KINDS, Column, Kind, Part, arrow_type
from annexparse.columns_strings import as_array, distinct, texts
from annexparse.expected import expect, one_of
from annexparse.flat import DEFAULT_CODE
from annexparse.grammar import load
from annexparse.needs import needs
from annexparse.verdict_numbers import YEARS, Years

if TYPE_CHECKING:
    import pyarrow as pa
else:
    pa = needs("pyarrow", "arrow", "reading columns")

__all__ = [
    "COLUMNS",
    "KINDS",
    "Column",
    "Kind",
    "Part",
    "arrow_type",
    "parse_array",
    "parse_chunks",
]

# How many cells are remembered from one call to the next, for engines whose batches are short.
CACHE = 8192
# A longer one is hardly met twice, and would make the memory of a cache hard to foretell.
_REMEMBERED = 1024
# Distinct cells whose readings are laid out together.
_SLICE = 4096
# Rows that are read together where the result may come in chunks.
_CHUNK = 1 << 20


def parse_array(
    strings: Any,
    kind: Kind = "charges",
    *,
    lang: str = "en",
    code: str | None = None,
    years: Years = "auto",
    cache: int = CACHE,
) -> pa.StructArray:
    """Read an Arrow array of cells; row by row, what each of them says.

    *strings* is an Arrow array of strings in any layout, chunked or not, whatever offers one by
    ``__arrow_c_stream__`` or ``__arrow_c_array__``, or a list of str and None. *kind* says what
    the cells are: ``charges`` and ``verdict`` as :func:`annexparse.parse_charges` and
    :func:`annexparse.parse_verdict` read them, ``text`` running text for
    :func:`annexparse.find_citations`. The result is as long as *strings*, null where a cell is
    null, and always of the type ``arrow_type(kind)``, whose columns docs/columns.md describes.

    Never raises for a text's sake: words not read are in ``unparsed``, with a diagnostic. Each
    distinct string is read once, and up to *cache* of them are remembered for the next call;
    they change the speed of a result and nothing else. *code* is the code of citations that name
    none (for charges ``KZ-CC`` if not given), *years* how a verdict's decimal years are meant.

    Raises TypeError where *strings* is no array of strings, ValueError for an unknown *kind* or
    *years*, or a *code* of verdicts, UnknownLanguage where there is no grammar for *lang*, and
    OverflowError where the readings do not fit into one array: see :func:`parse_chunks`.

    >>> [found] = parse_array(["Convicted; 3.5 years imprisonment"], "verdict").to_pylist()
    >>> found["penalties"][0]["iso"], found["diagnostics"][0]["code"]
    ('P3Y6M', 'AX203')
    """
    read = _reader(kind, lang, code, years, cache)
    cells, places = distinct(strings)
    # Slice by slice, so that only a few of the readings are there as objects of Python
    slices = (cells[start : start + _SLICE] for start in range(0, max(len(cells), 1), _SLICE))
    try:
        readings = pa.concat_arrays(
            [_struct(kind, [read(text) for text in texts(each)]) for each in slices]
        )
        if len(cells) == len(places) and not places.null_count:  # each stands once, in order
            return readings
        return readings.take(places)
    except pa.ArrowInvalid as error:
        raise OverflowError(
            f"the readings of {len(places):,} rows do not fit into one Arrow array: use"
            " parse_chunks, or hand them over in pieces"
        ) from error


def parse_chunks(strings: Any, kind: Kind = "charges", **options: Any) -> pa.ChunkedArray:
    """Read as :func:`parse_array` does, an array of any length into one of several chunks.

    >>> parse_chunks(["Art. 272"]).num_chunks
    1
    """
    array = as_array(strings)
    pieces = (array[start : start + _CHUNK] for start in range(0, max(len(array), 1), _CHUNK))
    chunks = [parse_array(piece, kind, **options) for piece in pieces]
    return pa.chunked_array(chunks, arrow_type(kind))


def _reader(
    kind: Kind, lang: str, code: str | None, years: Years, cache: int
) -> Callable[[str], Row]:
    one_of(kind, KINDS, "kind")
    one_of(years, YEARS, "years")
    expect(lang, str, "lang")
    expect(code, str | None, "code")
    expect(cache, int, "cache")
    if kind == "verdict" and code not in (None, DEFAULT_CODE):
        raise ValueError(
            f"code is of no use for verdicts, whose provisions are {DEFAULT_CODE}'s: {code!r}"
        )
    load(lang, "verdict" if kind == "verdict" else "charges")
    return _remembering(kind, lang, code, years, max(0, cache))


@lru_cache(maxsize=16)
def _remembering(
    kind: Kind, lang: str, code: str | None, years: Years, cache: int
) -> Callable[[str], Row]:
    read = reader(kind, lang, code, years)
    if not cache:
        return read
    remembered = lru_cache(maxsize=cache)(read)
    return lambda text: remembered(text) if len(text) <= _REMEMBERED else read(text)


def _struct(kind: Kind, rows: list[Row]) -> pa.StructArray:
    """Return *rows* as one array of structs, a column at a time."""
    fields = list(arrow_type(kind))
    columns = zip(*rows, strict=True) if rows else iter([()] * len(fields))
    made = [
        _list(column, field.type) if pa.types.is_list(field.type) else pa.array(column, field.type)
        for field, column in zip(fields, columns, strict=True)
    ]
    return pa.StructArray.from_arrays(made, fields=fields)


def _list(lists: tuple[list[Row], ...], kind: Any) -> pa.ListArray:
    offsets = pa.array(accumulate(map(len, lists), initial=0), pa.int32())
    fields = list(kind.value_type)
    items: list[Row] = list(chain.from_iterable(lists))
    columns: Iterator[tuple[Any, ...]] = (
        zip(*items, strict=True) if items else iter([()] * len(fields))
    )
    values = pa.StructArray.from_arrays(
        [pa.array(column, f.type) for f, column in zip(fields, columns, strict=True)],
        fields=fields,
    )
    return pa.ListArray.from_arrays(offsets, values, type=kind)
