"""Readings in Polars: an expression that also runs in the streaming engine.

>>> import polars as pl
>>> from annexparse.polars import parse
>>> frame = pl.LazyFrame({"cell": ["Art. 272 paras 2,3", None]})
>>> found = frame.select(parse("cell").struct.field("charges")).explode("charges").unnest("charges")
>>> found.select("article", "paragraph").collect().rows()
[('272', '2'), ('272', '3'), (None, None)]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from annexparse.needs import needs

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa
else:
    pl = needs("polars", "polars", "reading columns of Polars")
    pa = needs("pyarrow", "polars", "reading columns of Polars")

from annexparse.columns import Kind, arrow_type, parse_array
from annexparse.columns_long import USUAL_PARTS
from annexparse.expected import one_of

__all__ = ["dtype", "long", "parse"]


def dtype(kind: Kind = "charges") -> pl.Struct:
    """Return the type that readings of *kind* have in Polars.

    >>> dtype("charges").fields[1].name
    'unparsed'
    """
    empty = pl.from_arrow(pa.array([], arrow_type(kind)))
    assert isinstance(empty, pl.Series)
    assert isinstance(empty.dtype, pl.Struct)
    return empty.dtype


def parse(column: str | pl.Expr, kind: Kind = "charges", **options: Any) -> pl.Expr:
    """Read a column of text, by name or as an expression, into one of structs.

    What is null stays null. *kind* and *options* are those of
    :func:`annexparse.columns.parse_array`. Each cell is read by itself, which Polars is told: it
    reads in batches where it can, and never more rows than are asked for.

    >>> pl.select(parse(pl.lit("Art. 188")).struct.field("charges").list.len()).item()
    1
    """
    expression = pl.col(column) if isinstance(column, str) else column

    def read(series: pl.Series) -> pl.Series:
        return pl.Series(series.name, parse_array(series.to_arrow(), kind, **options))

    return expression.map_batches(read, return_dtype=dtype(kind), is_elementwise=True)


_Frame = TypeVar("_Frame", "pl.DataFrame", "pl.LazyFrame")


def long(
    frame: _Frame,
    column: str,
    kind: Kind = "charges",
    *,
    part: str | None = None,
    prefix: str = "",
    **options: Any,
) -> _Frame:
    """Return a row for each provision, penalty or citation that *column* of *frame* holds.

    A row has the columns of *frame* and those of the item, *prefix* before their names. A row of
    *frame* in which nothing was found has none; *part* names another list, ``unparsed`` or
    ``diagnostics`` say. *options* are those of :func:`parse`. Raises ValueError for a *part* that
    there is not, and where a column of *frame* is named as one of an item.

    >>> frame = pl.DataFrame({"case": [7, 8], "cell": ["Art. 272 paras 2,3", None]})
    >>> long(frame, "cell").select("case", "key").rows()
    [(7, '272(2)'), (7, '272(3)')]
    """
    lists = {field.name: field.type for field in arrow_type(kind) if pa.types.is_list(field.type)}
    name = USUAL_PARTS[kind] if part is None else part
    one_of(name, tuple(lists), "part")
    added = [f"{prefix}{field.name}" for field in lists[name].value_type]
    here = frame.lazy().collect_schema().names()
    twice = [each for each in added if each in here]
    if twice:
        raise ValueError(
            f'there is a column {", ".join(twice)} already: give a prefix, "item_" say'
        )
    items = parse(column, kind, **options).struct.field(name).alias(_ITEMS)
    return (
        frame.with_columns(items)
        .filter(pl.col(_ITEMS).list.len() > 0)
        .explode(_ITEMS)
        .with_columns(pl.col(_ITEMS).name.prefix_fields(prefix))
        .unnest(_ITEMS)
    )


# No column of a table is called so.
_ITEMS = "annexparse items"
