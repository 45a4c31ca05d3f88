"""DuckDB: what the core gives, by functions and by macros."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from annexparse.columns import KINDS, Kind, arrow_type
from annexparse.columns_long import USUAL_PARTS
from tests.columns_cells import CELLS, listed, read

duckdb = pytest.importorskip("duckdb")
own = pytest.importorskip("annexparse.duckdb")


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    named: Kind = request.param
    return named


@pytest.fixture
def con() -> Any:
    con = own.register(duckdb.connect())
    con.execute("create table cells (id integer, cell varchar)")
    con.executemany("insert into cells values (?, ?)", list(enumerate(CELLS)))
    yield con
    con.close()


def function(kind: Kind) -> str:
    [name] = [name for name, own in own.FUNCTIONS.items() if own == kind]
    return str(name)


def test_the_type_that_is_declared_is_that_of_arrow(kind: Kind) -> None:
    empty = pa.table({"reading": pa.array([], arrow_type(kind))})
    [found] = duckdb.connect().from_arrow(empty).types
    assert found == duckdb.sqltype(own.duckdb_type(kind))


def test_a_function(con: Any, kind: Kind) -> None:
    query = f"select {function(kind)}(cell) as reading from cells order by id"
    assert [row[0] for row in con.execute(query).fetchall()] == read(kind)
    relation = con.sql(query)
    assert relation.types[0] == duckdb.sqltype(own.duckdb_type(kind))


def test_a_macro_reads_what_is_distinct_and_keeps_every_row(con: Any, kind: Kind) -> None:
    [macro] = [name for name, of in own.MACROS.items() if of == function(kind)]
    found = con.execute(f"select * from {macro}('cells', cell) order by id").fetchall()
    assert [row[:2] for row in found] == list(enumerate(CELLS))
    assert [row[2] for row in found] == read(kind)


def test_items_by_unnest(con: Any, kind: Kind) -> None:
    part = USUAL_PARTS[kind]
    found = con.execute(
        f"select id as row, unnest({function(kind)}(cell).{part}, recursive := true)"
        " from cells order by id"
    )
    names = [each[0] for each in found.description]
    rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    assert rows == listed(kind)


def test_more_cells_than_a_batch_and_one_cell_for_all(con: Any) -> None:
    con.execute(
        "create table many as select i, case i % 3 when 0 then null when 1 then 'Art. ' || i"
        " else 'qzx' end as cell from range(20000) t(i)"
    )
    query = (
        "select count(*), count(r), sum(len(r.charges)), sum(len(r.unparsed)),"
        " count(*) filter (r.charges[1].article = i::varchar) from ({})"
    )
    told = con.execute(query.format("select i, parse_charges(cell) r from many")).fetchall()
    assert told[0][:2] == (20000, 13333)
    macro = query.format("select i, reading r from read_charges('many', cell)")
    assert con.execute(macro).fetchall() == told
    constant = "select count(*), min(len(parse_charges('Art. 5, 6').charges)) from many"
    assert con.execute(constant).fetchall() == [(20000, 2)]
    assert con.execute("select parse_charges(null)").fetchall() == [(None,)]


def test_a_table_whose_columns_are_called_like_ours(con: Any) -> None:
    con.execute("create table odd as select 'Art. 5' as cell, 1 as reading, 'b' as given")
    found = con.execute("select * from read_charges('odd', cell)").fetchall()
    assert found[0][:3] == ("Art. 5", 1, "b")
    assert found[0][3]["charges"][0]["key"] == "5"
    con.execute("create view upper as select upper(cell) as given from odd")
    found = con.execute("select * from read_charges('upper', given)").fetchall()
    assert found[0][1]["charges"][0]["key"] == "5"


def test_categories(con: Any) -> None:
    con.execute("create type act as enum ('Art. 5', 'x')")
    con.execute("create table acts as select 'Art. 5'::act as cell union all select null")
    found = con.execute("select reading.charges[1].key from read_charges('acts', cell)")
    assert sorted(found.fetchall(), key=str) == [("5",), (None,)]


def test_numbers_are_no_cells(con: Any) -> None:
    con.execute("create table numbers as select 272.10 as cell")
    for query in ("parse_charges(cell) from numbers", "* from read_charges('numbers', cell)"):
        with pytest.raises(duckdb.BinderException, match="parse_charges"):
            con.execute(f"select {query}")


def test_to_register_again_replaces(con: Any) -> None:
    key = "select parse_charges('Art. 5').charges[1].key"
    assert con.execute(key).fetchall() == [("5",)]
    assert own.register(con, code="KG-CC") is con
    assert con.execute(key).fetchall() == [("KG-CC:5",)]
    cursor = con.cursor()
    assert cursor.execute(key).fetchall() == [("KG-CC:5",)]
    with pytest.raises(ValueError, match="parse_charges was registered by another connection"):
        own.register(cursor)


def test_wrong_options_are_refused_at_once() -> None:
    for options in ({"code": 7}, {"lang": None}):
        with pytest.raises(TypeError, match="is to be"):
            own.register(duckdb.connect(), **options)


def test_nothing_is_left_in_a_file(tmp_path: Path) -> None:
    path = str(tmp_path / "cells.duckdb")
    with duckdb.connect(path) as con:
        con.execute("create table cells as select 'Art. 5' as cell")
        own.register(con)
    with duckdb.connect(path, read_only=True) as con:
        assert con.execute("select * from duckdb_functions() where not internal").fetchall() == []
        own.register(con)
        found = con.execute("select reading.charges[1].key from read_charges('cells', cell)")
        assert found.fetchall() == [("5",)]
