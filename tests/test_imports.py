"""Imports run one way, and importing the package costs nothing."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import annexparse

PACKAGE = Path(annexparse.__file__).parent
MODULES = sorted(path.stem for path in PACKAGE.glob("*.py"))
COLUMNS = {
    "columns",
    "columns_long",
    "columns_schema",
    "columns_sql",
    "columns_strings",
    "dataset_parquet",
    "duckdb",
    "pandas",
    "polars",
    "sink_parquet",
    "spark",
}
# What is heavy, and the only modules that may import it.
HEAVY = {
    "lark": {"grammar", "table_build"},
    "markdown_it": {"markup_markdown"},
    "pyarrow": COLUMNS,
    "duckdb": {"duckdb"},
    "pandas": {"pandas"},
    "polars": {"polars"},
    "pyspark": {"spark"},
    "python_calamine": {"dataset_xlsx"},
    "xlsxwriter": {"sink_xlsx"},
    "regex": {"mend_words"},
    "click": {
        "cli",
        "columns_command",
        "commands",
        "find_command",
        "group",
        "output",
        "reference",
        "values",
    },
}
# Data frames and engines are there for those who ask for them by name.
ENGINES = {"duckdb", "pandas", "polars", "pyarrow", "pyspark"}
# Nothing below may import the command line or what only it needs.
COMMAND_LINE = {
    "__main__",
    "check_command",
    "cli",
    "columns_command",
    "commands",
    "progress",
    "values",
    "find_command",
    "group",
    "output",
    "reference",
    "report",
    "terminal",
}
MODEL = {"span", "diagnostic", "provision", "term", "money", "charge", "verdict", "sentence"}


def imported(module: str, *, lazily: bool) -> set[str]:
    """Return what *module* imports; *lazily* also counts what it imports inside functions."""
    tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):  # what is for the type checker alone is no import
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = [ast.Pass()]
        if isinstance(node, ast.FunctionDef) and not lazily:
            node.body = [ast.Pass()]
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "needs":
            found.add(ast.literal_eval(node.args[0]))  # what an extra brings
    return found


def own(module: str) -> set[str]:
    """Return the modules of the package that *module* imports when it is imported."""
    return {
        parts[1]
        for name in imported(module, lazily=False)
        if (parts := name.split("."))[0] == "annexparse" and len(parts) > 1 and parts[1] in MODULES
    }


def test_imports_run_one_way() -> None:
    left = {module: own(module) for module in MODULES}
    while left:
        ready = {module for module, needs in left.items() if not needs & left.keys()}
        assert ready, f"a circle among {sorted(left)}"
        left = {module: needs for module, needs in left.items() if module not in ready}


@pytest.mark.parametrize("module", sorted(MODEL))
def test_the_model_imports_nothing_but_the_model(module: str) -> None:
    assert own(module) <= MODEL


@pytest.mark.parametrize("module", sorted(set(MODULES) - COMMAND_LINE))
def test_the_library_knows_no_command_line(module: str) -> None:
    assert not own(module) & COMMAND_LINE


@pytest.mark.parametrize("heavy", HEAVY)
def test_what_is_heavy_is_imported_by_few(heavy: str) -> None:
    users = {
        module
        for module in MODULES
        if any(name.split(".")[0] == heavy for name in imported(module, lazily=True))
    }
    assert users == HEAVY[heavy]


def loaded_by(statement: str) -> set[str]:
    code = f"import sys; before = set(sys.modules); {statement}; print(*set(sys.modules) - before)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


def test_importing_the_package_loads_nothing() -> None:
    loaded = loaded_by("import annexparse")
    assert {name for name in loaded if name.startswith("annexparse")} == {"annexparse"}
    assert not loaded & {"lark", "regex", "msgspec", "click", *ENGINES}


def test_a_name_loads_what_it_needs_and_no_parser() -> None:
    loaded = loaded_by("from annexparse import Provision, Verdict, Annex")
    assert not loaded & {"lark", "click"}


def test_the_check_loads_no_parser() -> None:
    loaded = loaded_by("from annexparse import check, heading; import annexparse.checks")
    assert not loaded & {"lark", "click", "annexparse.parse"}


def test_a_register_is_read_when_it_is_asked(tmp_path: Path) -> None:
    code = (
        "import sys; opened = []; "
        "sys.addaudithook(lambda e, a: e == 'open' and opened.append(str(a[0]))); "
        "from annexparse import Provision, check, heading; "
        "before = [o for o in opened if o.endswith('.jsonl')]; "
        "heading(Provision('KZ-CC', '1'), 'ru'); heading(Provision('KZ-CC', '2'), 'ru'); "
        "print(before, len([o for o in opened if o.endswith('.jsonl')]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == "[] 1"


def test_the_command_line_loads_no_parser_before_it_is_told_what_to_do() -> None:
    loaded = loaded_by("import annexparse.cli")
    assert not loaded & {"lark", "regex", "msgspec", "annexparse.parse", "csv", "json"}


def test_every_public_name_is_there() -> None:
    for name in annexparse.__all__:
        assert getattr(annexparse, name) is not None
    assert set(annexparse.__all__) <= set(dir(annexparse))
    with pytest.raises(AttributeError, match="no attribute 'parse_charge'"):
        _ = annexparse.parse_charge


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_one_idea(module: str) -> None:
    text = (PACKAGE / f"{module}.py").read_text(encoding="utf-8")
    assert text.startswith('"""'), "a module opens by saying what it holds"
    assert text.count("\n") <= 300
