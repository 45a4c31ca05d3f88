"""The programs in the page of the engines run, where the engine is installed."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[1] / "docs" / "engines.md").read_text("utf-8")


def program(section: str) -> str:
    """Return the program that stands in *section*."""
    [_, after] = re.split(rf"^###? {section}$", PAGE, flags=re.MULTILINE)
    found = re.search(r"^```python\n(?!>>>)(.*?)^```$", after, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("section", ["Dask", "Ray", "Daft"])
def test_a_program_runs(section: str, tmp_path: Path) -> None:
    if importlib.util.find_spec(section.lower()) is None:
        pytest.skip(f"{section} is not installed")
    script = tmp_path / "program.py"
    script.write_text(program(section), "utf-8")
    environment = {**os.environ, "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0"}
    done = subprocess.run(
        [sys.executable, script], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_each_section_has_its_program() -> None:
    for section in ("Dask", "Ray", "Daft", "Spark"):
        compile(program(section), section, "exec")
