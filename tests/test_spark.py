"""Spark: what the core gives, from a real session with two workers."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annexparse.columns import KINDS, Kind, parse_array
from tests.columns_cells import CELLS, listed, read
from tests.test_engines_docs import program

pytest.importorskip("pyspark")
own = pytest.importorskip("annexparse.spark")

pytestmark = [
    # it says so at every turn, and works
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.skipif(
        not (shutil.which("java") or os.environ.get("JAVA_HOME")), reason="Spark needs Java"
    ),
    # one session for all: it takes most of the time
    pytest.mark.xdist_group("spark"),
]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        session = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", "50")
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()


@pytest.fixture(scope="module")
def cells(spark: Any) -> Any:
    frame = spark.createDataFrame(list(enumerate(CELLS)), "row long, cell string")
    frame = frame.repartition(2).cache()
    frame.createOrReplaceTempView("cells")
    return frame


def plain(value: Any) -> Any:
    """Return what Spark's rows hold as Python's own dicts and lists."""
    if hasattr(value, "asDict"):
        return {name: plain(each) for name, each in value.asDict().items()}
    return [plain(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_more_by_map_in_arrow(cells: Any, kind: Kind) -> None:
    found = own.parse(cells, "cell", kind).orderBy("row").collect()
    assert [(row["row"], row["cell"]) for row in found] == list(enumerate(CELLS))
    assert [plain(row["reading"]) for row in found] == read(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_an_arrow_udf(cells: Any, kind: Kind) -> None:
    found = cells.select("row", own.udf(kind)("cell").alias("reading")).orderBy("row").collect()
    assert [plain(row["reading"]) for row in found] == read(kind)


def test_the_type_that_is_declared_is_that_of_arrow() -> None:
    from pyspark.sql.pandas.types import from_arrow_type
    from pyspark.sql.types import StructType

    from annexparse.columns import arrow_type

    for kind in KINDS:
        declared: Any = StructType.fromDDL(f"reading {own.spark_type(kind)}")
        assert declared["reading"].dataType == from_arrow_type(arrow_type(kind))


def test_in_sql(spark: Any, cells: Any) -> None:
    assert cells.count() == len(CELLS)
    own.register(spark)
    query = "select row, explode(parse_charges(cell).charges) c from cells"
    found = [{"row": row["row"], **plain(row["c"])} for row in spark.sql(query).collect()]
    assert sorted(found, key=lambda row: row["row"]) == listed("charges")
    verdict, texts = read("verdict"), read("text")
    query = "select parse_verdict(cell).outcome o, find_citations(cell) t from cells order by row"
    assert [(row["o"], plain(row["t"])) for row in spark.sql(query).collect()] == [
        (each and each["outcome"], text) for each, text in zip(verdict, texts, strict=True)
    ]
    own.register(spark, code="KG-CC")
    [row] = spark.sql("select parse_charges('Art. 5').charges[0].key k").collect()
    assert row["k"] == "KG-CC:5"


def test_a_job_from_file_to_file(spark: Any, tmp_path: Path) -> None:
    source, target = str(tmp_path / "cells.csv"), str(tmp_path / "long")
    many = [f"{n},{'Art. ' + str(n % 90) if n % 3 else ''}" for n in range(3000)]
    Path(source).write_text("id,acts\n" + "\n".join(many), "utf-8")
    frame = spark.read.csv(source, header=True)
    read = own.parse(frame, "acts", into="said", code="KG-CC")
    read.selectExpr("id", "inline(said.charges)").write.parquet(target)
    told = spark.read.parquet(target).groupBy("key").count().collect()
    assert sum(row["count"] for row in told) == 2000
    assert {row["key"] for row in told} <= {f"KG-CC:{n}" for n in range(90)}
    assert read.where("said is null").count() == 1000


def test_nothing_there(spark: Any) -> None:
    for rows in ([], [(None,)] * 3):
        frame = spark.createDataFrame(rows, "cell string")
        assert [row["reading"] for row in own.parse(frame, "cell").collect()] == [None] * len(rows)


def test_a_bad_cell_stops_no_job(spark: Any) -> None:
    bad = ["\0" * 100, "Art. 272; " * 20_000, "(" * 5000, "\U0001f600", " ", "Art. 5"]
    frame = spark.createDataFrame([(cell,) for cell in bad], "cell string").repartition(2)
    found = {row["cell"]: plain(row["reading"]) for row in own.parse(frame, "cell").collect()}
    assert found == dict(zip(bad, parse_array(bad).to_pylist(), strict=True))
    assert all(found[cell]["diagnostics"] for cell in bad[:4])


@pytest.mark.parametrize(
    ("column", "options", "error", "named"),
    [
        ("row", {}, TypeError, "'row' is to be of strings, not of bigint: cast it"),
        ("acts", {}, ValueError, "no column 'acts': there is row, cell"),
        ("cell", {"into": "row"}, ValueError, "a column 'row' already: give another name"),
        ("cell", {"kind": "verdicts"}, ValueError, "charges, verdict, text, not 'verdicts'"),
        ("cell", {"code": 7}, TypeError, "code is to be"),
    ],
)
def test_a_mistake_is_said_before_any_job(
    cells: Any, column: str, options: dict[str, Any], error: type[Exception], named: str
) -> None:
    with pytest.raises(error, match=named):
        own.parse(cells, column, **options)


def test_the_job_of_the_page(spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "cases.csv"
    rows = ['1,"Art. 272 para 2,3"', "2,", "3,Art. 188 qzx", '4,"Art. 272 para 2,3"', "5,qzx"]
    source.write_text("\n".join(["id,charges", *rows, ""]), "utf-8")
    monkeypatch.setattr(sys, "argv", ["job.py", str(source), str(tmp_path)])
    exec(compile(program("Spark"), "job.py", "exec"), {"__name__": "__main__"})
    cases = spark.read.parquet(str(tmp_path / "cases")).orderBy("id").collect()
    assert [(row["id"], row["reading"] is None) for row in cases] == [
        (str(number), number == 2) for number in range(1, 6)
    ]
    long = spark.read.parquet(str(tmp_path / "charges")).orderBy("id", "key")
    assert [(row["id"], row["key"]) for row in long.collect()] == [
        ("1", "272(2)"), ("1", "272(3)"), ("3", "188"), ("4", "272(2)"), ("4", "272(3)"),
    ]  # fmt: skip
    unread = spark.read.csv(str(tmp_path / "unread"), header=True).collect()
    assert [(row["words"], row["count"]) for row in unread] == [("qzx", "2")]
