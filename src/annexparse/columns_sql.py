"""The types of readings as SQL engines write them, derived from the Arrow types."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annexparse.columns_schema import Kind, arrow_type
from annexparse.needs import needs

if TYPE_CHECKING:
    import pyarrow as pa
else:
    pa = needs("pyarrow", "arrow", "reading columns")


class _Dialect(NamedTuple):
    scalars: dict[str, str]
    list: str
    struct: str
    field: str


_DUCKDB = _Dialect(
    {"bool": "BOOLEAN", "int32": "INTEGER", "int64": "BIGINT", "string": "VARCHAR"},
    "{}[]",
    "STRUCT({})",
    '"{}" {}',  # "end" is a word of its own in SQL
)
_SPARK = _Dialect(
    {"bool": "boolean", "int32": "int", "int64": "bigint", "string": "string"},
    "array<{}>",
    "struct<{}>",
    "`{}`: {}",
)


def duckdb_type(kind: Kind) -> str:
    """Return the type of readings of *kind* as DuckDB writes it.

    >>> duckdb_type("charges")[:55]
    'STRUCT("charges" STRUCT("charge" INTEGER, "relation" VA'
    """
    return _written(arrow_type(kind), _DUCKDB)


def spark_type(kind: Kind) -> str:
    """Return the type of readings of *kind* as Spark writes it.

    >>> spark_type("charges")[:59]
    'struct<`charges`: array<struct<`charge`: int, `relation`: s'
    """
    return _written(arrow_type(kind), _SPARK)


def _written(kind: pa.DataType, dialect: _Dialect) -> str:
    if pa.types.is_list(kind):
        return dialect.list.format(_written(kind.value_type, dialect))
    if pa.types.is_struct(kind):
        fields = [dialect.field.format(f.name, _written(f.type, dialect)) for f in kind]
        return dialect.struct.format(", ".join(fields))
    return dialect.scalars[str(kind)]
