"""One engine reads many cells: ``-m benchmarks.columns_engines ENGINE CELLS ROWS ROUNDS``.

Prints its figures as JSON. A process of its own for each engine, so that neither what one has
remembered nor the memory it has taken counts for another.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from annexparse.columns import parse_array
from annexparse.columns_long import long_table

CORPUS = Path(__file__).parents[1] / "corpus" / "en" / "charges" / "annex.txt"
_FIGURES = re.compile(r"[0-9]+")
_WORDS = re.compile(r"\w+")

# The work of an engine, and its own function of the least work on the same cells.
Pair = tuple[Callable[[], object], Callable[[], object]]


def annex() -> list[str]:
    """Return the distinct cells of the annex."""
    blocks = re.split(r"^=== ", CORPUS.read_text("utf-8"), flags=re.M)[1:]
    texts = (block.partition("\n\n")[2].partition("\n---")[0] for block in blocks)
    return [text for text in dict.fromkeys(texts) if "\\" not in text]


def repeated(rows: int) -> list[str]:
    """Return *rows* cells of the annex, in no order."""
    return random.Random(1).choices(annex(), k=rows)


def distinct(rows: int) -> list[str]:
    """Return *rows* cells, no two alike: those of the annex with other numbers in them."""
    draw = random.Random(2)
    made: dict[str, None] = {}
    shapes = [text for text in annex() if len(_FIGURES.findall(text)) > 2]

    def number(match: re.Match[str]) -> str:
        return str(draw.randint(100, 467) if len(match[0]) > 2 else draw.randint(1, 9))

    while len(made) < rows:
        made[_FIGURES.sub(number, draw.choice(shapes))] = None
    return list(made)


CELLS = {"repeated": repeated, "distinct": distinct}


def arrow(cells: list[str]) -> Pair:
    import pyarrow.compute as pc

    array = pa.array(cells)
    return lambda: parse_array(array), lambda: pc.utf8_upper(array)


def arrow_long(cells: list[str]) -> Pair:
    import pyarrow.compute as pc

    array = pa.array(cells)
    return lambda: long_table(parse_array(array)), lambda: pc.utf8_upper(array)


def pandas(cells: list[str]) -> Pair:
    import pandas as pd

    from annexparse.pandas import parse

    series = pd.Series(cells)
    return lambda: parse(series), series.str.upper


def polars(cells: list[str]) -> Pair:
    import polars as pl

    from annexparse.polars import parse

    frame = pl.DataFrame({"cell": cells})
    return (
        lambda: frame.select(parse("cell")),
        lambda: frame.select(pl.col("cell").str.to_uppercase()),
    )


def polars_streaming(cells: list[str]) -> Pair:
    import polars as pl

    from annexparse.polars import parse

    frame = pl.DataFrame({"cell": cells}).lazy()
    items = parse("cell").struct.field("charges").list.len().sum()
    upper = pl.col("cell").str.to_uppercase().str.len_bytes().sum()
    return (
        lambda: frame.select(items).collect(engine="streaming"),
        lambda: frame.select(upper).collect(engine="streaming"),
    )


def _duckdb(cells: list[str], query: str) -> Pair:
    import duckdb

    from annexparse.duckdb import register

    con = register(duckdb.connect())
    table = pa.table({"cell": cells})
    con.register("given", table)
    con.execute("create table cells as from given")
    return (
        lambda: con.execute(query).fetchall(),
        lambda: con.execute("select sum(len(upper(cell))) from cells").fetchall(),
    )


def duckdb(cells: list[str]) -> Pair:
    return _duckdb(cells, "select sum(len(parse_charges(cell).charges)) from cells")


def duckdb_macro(cells: list[str]) -> Pair:
    return _duckdb(cells, "select sum(len(reading.charges)) from read_charges('cells', cell)")


def _spark(cells: list[str]) -> Any:
    import os

    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.memory", "4g")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    frame = spark.createDataFrame(pa.table({"cell": cells})).repartition(2).cache()
    frame.count()
    return frame


def spark(cells: list[str]) -> Pair:
    from annexparse.spark import parse

    frame = _spark(cells)
    return _spark_pair(frame, lambda: parse(frame, "cell").selectExpr("sum(size(reading.charges))"))


def spark_udf(cells: list[str]) -> Pair:
    from annexparse.spark import register

    frame = _spark(cells)
    register(frame.sparkSession)
    return _spark_pair(frame, lambda: frame.selectExpr("sum(size(parse_charges(cell).charges))"))


def _spark_pair(frame: Any, read: Callable[[], Any]) -> Pair:
    # planned afresh each time: Spark keeps what the stages of a plan have written
    return (
        lambda: read().collect(),
        lambda: frame.selectExpr("sum(length(upper(cell)))").collect(),
    )


ENGINES: dict[str, Callable[[list[str]], Pair]] = {
    "parse_array": arrow,
    "parse_array, long table": arrow_long,
    "pandas": pandas,
    "Polars": polars,
    "Polars, streaming": polars_streaming,
    "DuckDB, function": duckdb,
    "DuckDB, macro": duckdb_macro,
    "Spark local[2], mapInArrow": spark,
    "Spark local[2], Arrow UDF": spark_udf,
}


def peak() -> int:
    """Return the most memory that this process and those it started have taken, in bytes."""
    own = {int(p.name): p for p in Path("/proc").iterdir() if p.name.isdigit()}
    parents: dict[int, int] = {}
    most: dict[int, int] = {}
    for number, path in own.items():
        try:
            told = dict(line.split(":", 1) for line in (path / "status").read_text().splitlines())
        except OSError:
            continue
        parents[number] = int(told["PPid"])
        most[number] = int(told.get("VmHWM", "0 kB").split()[0]) * 1024
    me = Path("/proc/self").resolve().name

    def mine(number: int) -> bool:
        while number > 1:
            if str(number) == me:
                return True
            number = parents.get(number, 0)
        return False

    return sum(size for number, size in most.items() if mine(number))


def main(engine: str, kind: str, rows: int, rounds: int) -> None:
    parse_array(annex())
    cells = CELLS[kind](rows)
    started = peak()
    works = ENGINES[engine](cells)
    taken = [float("inf")] * 3
    memory = 0
    yard: Callable[[], object] = partial(words, cells)
    for _ in range(rounds):
        for index, work in enumerate((*works, yard)):
            began = time.perf_counter()
            work()
            taken[index] = min(taken[index], time.perf_counter() - began)
            memory = memory or peak() - started  # that of the first work alone
    print(json.dumps([*taken, memory]), flush=True)


def words(cells: list[str]) -> None:
    """The yardstick: find the words of each cell."""
    for cell in cells:
        _WORDS.findall(cell)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
