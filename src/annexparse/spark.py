"""Readings in Spark: a column of structs by ``mapInArrow``, an Arrow UDF, and SQL functions.

What runs on the executors is this package: docs/engines.md shows how it gets there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from annexparse.needs import needs

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    F: Any
    T: Any
else:
    F = needs("pyspark.sql.functions", "spark", "reading columns of Spark")
    T = needs("pyspark.sql.types", "spark", "reading columns of Spark")
    pa = needs("pyarrow", "spark", "reading columns of Spark")

from annexparse.columns import Kind, parse_array
from annexparse.columns_sql import spark_type

__all__ = ["FUNCTIONS", "parse", "register", "spark_type", "udf"]

FUNCTIONS: dict[str, Kind] = {
    "parse_charges": "charges",
    "parse_verdict": "verdict",
    "find_citations": "text",
}


def parse(
    frame: DataFrame, column: str, kind: Kind = "charges", *, into: str = "reading", **options: Any
) -> DataFrame:
    """Return *frame* with one more column, *into*: what the cells of *column* say.

    The reading is a struct whose columns docs/columns.md describes, null where the cell is null.
    Every partition goes through :func:`annexparse.columns.parse_array`, *options* of which may be
    given, a batch at a time. No cell stops the job: what is not read is in the reading. Raises
    TypeError where *column* is no column of strings, and ValueError where there is none of that
    name or one called *into* already, before any job starts.
    """
    names = frame.columns
    if column not in names:
        raise ValueError(f"there is no column {column!r}: there is {', '.join(names)}")
    if into in names:
        raise ValueError(f"there is a column {into!r} already: give another name for the reading")
    if not isinstance(frame.schema[column].dataType, T.StringType):
        found = frame.schema[column].dataType.simpleString()
        raise TypeError(f"column {column!r} is to be of strings, not of {found}: cast it")
    parse_array([], kind, **options)  # what is wrong with the options is said here and now
    schema = T.StructType([*frame.schema.fields, T.StructField(into, _type(kind))])
    return frame.mapInArrow(partial(_parsed, names.index(column), into, kind, options), schema)


def udf(kind: Kind = "charges", **options: Any) -> Callable[..., Any]:
    """Return an Arrow UDF that reads a column of strings into one of structs.

    It runs batch by batch, each with :func:`annexparse.columns.parse_array`, which takes
    *options*.
    """
    parse_array([], kind, **options)
    return cast("Callable[..., Any]", F.arrow_udf(_cells(kind, options), spark_type(kind)))


def register(spark: SparkSession, **options: Any) -> None:
    """Give *spark* the SQL functions ``parse_charges``, ``parse_verdict``, ``find_citations``.

    *options* are ``lang``, ``years``, ``cache``, and ``code`` for those two that take it.
    """
    for name, kind in FUNCTIONS.items():
        own = {n: v for n, v in options.items() if n != "code" or kind != "verdict"}
        spark.udf.register(name, udf(kind, **own))


def _type(kind: Kind) -> Any:
    return T.StructType.fromDDL(f"reading {spark_type(kind)}").fields[0].dataType


def _cells(kind: Kind, options: dict[str, Any]) -> Callable[[pa.Array], pa.Array]:
    def parse_cells(cells: pa.Array) -> pa.Array:
        return parse_array(cells, kind, **options)

    return parse_cells


def _parsed(
    place: int, into: str, kind: Kind, options: dict[str, Any], batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield batch.append_column(into, parse_array(batch.column(place), kind, **options))
