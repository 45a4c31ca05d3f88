"""Readings in DuckDB: SQL functions, and macros that read each distinct cell of a table once.

>>> import duckdb
>>> from annexparse.duckdb import register
>>> con = register(duckdb.connect())
>>> _ = con.execute("create table cases as select 'Art. 272 paras 2,3' as cell")
>>> con.execute('''
...     select c.article, c.paragraph
...     from (select unnest(reading.charges) c from read_charges('cases', cell))
... ''').fetchall()
[('272', '2'), ('272', '3')]
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from annexparse.needs import needs

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa
else:
    duckdb = needs("duckdb", "duckdb", "reading columns of DuckDB")
    pa = needs("pyarrow", "duckdb", "reading columns of DuckDB")

from annexparse.columns import CACHE, Kind, parse_array
from annexparse.columns_sql import duckdb_type

__all__ = ["FUNCTIONS", "MACROS", "duckdb_type", "register"]

FUNCTIONS: dict[str, Kind] = {
    "parse_charges": "charges",
    "parse_verdict": "verdict",
    "find_citations": "text",
}
MACROS = {
    "read_charges": "parse_charges",
    "read_verdicts": "parse_verdict",
    "read_citations": "find_citations",
}
# The names inside are such as no table has: those of its columns come first where they meet.
_MACRO = """
create or replace temp macro {macro}(table_name, cell) as table
with annexparse_read as (
    select annexparse_cell, {function}(annexparse_cell) as annexparse_reading
    from (select distinct cell as annexparse_cell from query_table(table_name))
)
select given.*, annexparse_reading as reading
from query_table(table_name) as given left join annexparse_read on annexparse_cell = cell
"""


_ARROW: Any = "arrow"  # which DuckDB takes, and its types do not name


def register(
    con: duckdb.DuckDBPyConnection | None = None,
    *,
    lang: str = "en",
    code: str | None = None,
    years: Any = "auto",
    cache: int = CACHE,
) -> duckdb.DuckDBPyConnection:
    """Give the connection *con*, or DuckDB's own, the functions and macros; returns it.

    ``parse_charges(cell)``, ``parse_verdict(cell)`` and ``find_citations(cell)`` return a struct
    whose columns docs/columns.md describes; NULL stays NULL. ``read_charges('table', cell)``,
    ``read_verdicts`` and ``read_citations`` are the table with one more column, ``reading``:
    they read each distinct cell once, which the functions cannot, since DuckDB hands them no
    more than 2048 cells at once. The other arguments are those of
    :func:`annexparse.columns.parse_array`; to register again with others replaces the first.

    >>> con = register(duckdb.connect())
    >>> con.execute("select parse_verdict('Acquitted').outcome").fetchall()
    [('acquitted',)]
    """
    con = duckdb.default_connection() if con is None else con
    for name, kind in FUNCTIONS.items():
        _register(con, name, kind, {"lang": lang, "years": years, "cache": cache}, code)
    for macro, function in MACROS.items():
        con.execute(_MACRO.format(macro=macro, function=function))
    return con


def _register(
    con: duckdb.DuckDBPyConnection, name: str, kind: Kind, options: dict[str, Any], code: str | None
) -> None:
    if kind != "verdict":
        options["code"] = code
    parse_array([], kind, **options)  # what is wrong with the options is said here and now

    # DuckDB counts the parameters, those with defaults too
    def parse(cells: pa.ChunkedArray) -> pa.StructArray:
        return parse_array(cells, kind, **options)

    with suppress(duckdb.InvalidInputException):  # there is none the first time
        con.remove_function(name)
    try:
        con.create_function(name, parse, ["VARCHAR"], duckdb_type(kind), type=_ARROW)
    except duckdb.CatalogException:
        raise ValueError(
            f"{name} was registered by another connection to this database, whose cursors share it:"
            " register again there"
        ) from None
