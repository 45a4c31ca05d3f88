"""Readings in pandas: a column of structs, or the long table, of any Series of text.

>>> import pandas as pd
>>> import annexparse.pandas
>>> frame = pd.DataFrame({"charges": ["Art. 272 paras 2,3", None]}, index=["a", "b"])
>>> frame.charges.annexparse.long("charges")[["article", "paragraph"]]
  article paragraph
a     272         2
a     272         3
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from annexparse.needs import needs

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
else:
    pd = needs("pandas", "pandas", "reading columns of pandas")
    pa = needs("pyarrow", "pandas", "reading columns of pandas")

from annexparse.columns import Kind, arrow_type, parse_chunks
from annexparse.columns_long import long_table
from annexparse.columns_strings import from_python

__all__ = ["AnnexparseAccessor", "long", "parse"]


def parse(series: pd.Series, kind: Kind = "charges", **options: Any) -> pd.Series:
    """Read a Series of text; returns structs with the index and the name of *series*.

    What is missing (None, NaN, NA) stays missing. *kind* and *options* are those of
    :func:`annexparse.columns.parse_array`. Raises TypeError where a value is neither text nor
    missing: a cell that a spreadsheet holds as a number has lost how it was written ("272.10").

    >>> readings = parse(pd.Series(["Art. 188", None], name="charge"))
    >>> readings[0]["charges"][0]["key"], readings.isna().tolist()
    ('188', [False, True])
    """
    readings = parse_chunks(_strings(series), kind, **options)
    values = pd.array(readings, dtype=pd.ArrowDtype(arrow_type(kind)))
    return pd.Series(values, index=series.index, name=series.name)


def long(
    series: pd.Series, kind: Kind = "charges", *, part: str | None = None, **options: Any
) -> pd.DataFrame:
    """Read a Series of text; returns a row for each provision, penalty or citation.

    Its index is that of *series*, repeated: it says from which row an item comes, and joins it
    to the table. A row in which nothing was found has none; ``part="unparsed"`` or
    ``"diagnostics"`` tells what is to be said of it. *options* are those of :func:`parse`.

    >>> found = long(pd.Series(["Art. 272 qzx"]), part="diagnostics")
    >>> found[["code", "message"]].to_dict("records")
    [{'code': 'AX301', 'message': 'these words were not read'}]
    """
    table = long_table(parse_chunks(_strings(series), kind, **options), part)
    items = table.drop_columns(["row"]).to_pandas(types_mapper=pd.ArrowDtype)
    items.index = series.index.take(table["row"].to_numpy())
    return items


@pd.api.extensions.register_series_accessor("annexparse")
class AnnexparseAccessor:
    """``series.annexparse``: what the functions of this module do, as methods of a Series."""

    def __init__(self, series: pd.Series) -> None:
        self._series = series

    def parse(self, kind: Kind = "charges", **options: Any) -> pd.Series:
        """Read the Series: see :func:`annexparse.pandas.parse`."""
        return parse(self._series, kind, **options)

    def long(
        self, kind: Kind = "charges", *, part: str | None = None, **options: Any
    ) -> pd.DataFrame:
        """Read the Series into the long table: see :func:`annexparse.pandas.long`."""
        return long(self._series, kind, part=part, **options)


def _strings(series: pd.Series) -> Any:
    """Return the values of *series* as Arrow; raises TypeError where one is no text."""
    if not isinstance(series, pd.Series):
        raise TypeError(f"series is to be a pandas Series, not {type(series).__name__}")
    if series.isna().all():  # pandas takes an empty column of a file for one of numbers
        return pa.nulls(len(series))
    if series.dtype != object:
        with suppress(pa.ArrowInvalid, TypeError, UnicodeEncodeError):  # below is said where
            return pa.array(series, from_pandas=True)
    values = series.to_list()
    missing = series.isna().to_list()
    for place, (value, gone) in enumerate(zip(values, missing, strict=True)):
        if not gone and not isinstance(value, str):
            raise TypeError(
                f"{series.name or 'series'}: row {place} holds {value!r}, which is no text: read"
                " the column as text, with dtype=str"
            )
    return from_python(
        [None if gone else value for value, gone in zip(values, missing, strict=True)]
    )
