"""Without the library of an extra, one line says what to install."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("engine", ["pandas", "polars", "duckdb", "pyspark", "pyarrow"])
def test_what_to_install_is_said_in_one_line(engine: str) -> None:
    extra = {"pyspark": "spark", "pyarrow": "arrow"}.get(engine, engine)
    module = "columns" if engine == "pyarrow" else extra
    code = f"import sys; sys.modules[{engine!r}] = None; import annexparse.{module}"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120
    )
    last = done.stderr.strip().split("\n")[-1]
    assert last.startswith("annexparse.needs.MissingExtraError: reading columns")
    assert last.endswith(f' needs: pip install "annexparse[{extra}]"')
