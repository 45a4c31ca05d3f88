"""The package holds what it needs, says what it is, and depends on what it uses."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

import annexparse
from annexparse.resources import resource

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "annexparse"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


# What is imported under another name than it is installed.
_MODULES = {"markdown-it-py": "markdown_it", "python-calamine": "python_calamine"}


def test_the_version_stands_in_one_place() -> None:
    assert "version" in PROJECT["dynamic"]
    assert importlib.metadata.version("annexparse") == annexparse.__version__
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {annexparse.__version__}\n" in citation


def test_it_depends_on_what_it_imports_and_nothing_else() -> None:
    imported = set()
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.split(".")[0])
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "needs":
                imported.add(ast.literal_eval(node.args[0]).split(".")[0])
    needed = imported - set(sys.stdlib_module_names) - {"annexparse"}
    extras = PROJECT["optional-dependencies"]
    brought = [
        d for extra in extras.keys() - {"benchmarks", "dev", "lint", "test"} for d in extras[extra]
    ]
    named = {re.split(r"[<>=~!]", d)[0] for d in [*PROJECT["dependencies"], *brought]}
    named -= {"annexparse[arrow]"}
    assert needed == {_MODULES.get(name, name) for name in named}


def test_types_are_there_for_users() -> None:
    assert resource("py.typed").is_file()


class TestResources:
    """Shipped files are found in the package or in the check-out, and nowhere else."""

    def find(self, package: Path, name: str) -> str:
        """Return where a copy of the package at *package* finds *name*, or its error."""
        package.mkdir(parents=True, exist_ok=True)
        shutil.copy(PACKAGE / "resources.py", package / "resources.py")
        (package / "__init__.py").touch()
        code = f"from annexparse.resources import resource; print(resource({name!r}))"
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=package.parent,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        return done.stdout.strip() or done.stderr.strip().split("\n")[-1]

    def test_in_a_check_out(self, tmp_path: Path) -> None:
        (tmp_path / "grammars").mkdir()
        (tmp_path / "pyproject.toml").touch()
        assert self.find(tmp_path / "src/annexparse", "grammars") == str(tmp_path / "grammars")

    def test_a_strangers_folder_is_not_taken(self, tmp_path: Path) -> None:
        (tmp_path / "grammars").mkdir()
        found = self.find(tmp_path / "site-packages/annexparse", "grammars")
        assert found.startswith("FileNotFoundError: annexparse was installed without its file")

    def test_the_shipped_file_comes_first(self, tmp_path: Path) -> None:
        (tmp_path / "grammars").mkdir()
        (tmp_path / "pyproject.toml").touch()
        shipped = tmp_path / "src/annexparse/grammars"
        shipped.mkdir(parents=True)
        assert self.find(tmp_path / "src/annexparse", "grammars") == str(shipped)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    return folder


def test_the_wheel_holds_the_package_and_what_it_reads(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    grammars = {
        f"annexparse/{path.relative_to(ROOT)}"
        for folder in ("grammars", "registers")
        for path in files(folder)
    }
    modules = {f"annexparse/{path.name}" for path in PACKAGE.glob("*.py")}
    assert grammars | modules | {"annexparse/py.typed", "annexparse/diagnostics.md"} <= names
    assert all(name.startswith(("annexparse/", "annexparse-")) for name in names)


def test_the_archive_holds_what_a_packager_tests_with(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        names = {name.partition("/")[2] for name in tar.getnames()}
    wanted = {
        str(path.relative_to(ROOT))
        for folder in ("grammars", "registers", "corpus", "tests", "docs", "src")
        for path in files(folder)
    }
    assert wanted | {"LICENSE", "README.md", "Makefile", "CITATION.cff"} <= names


def files(folder: str) -> list[Path]:
    return [
        path
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]


def test_the_check_is_a_script_that_can_be_run() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    subprocess.run(["bash", "-n", script], check=True, timeout=60)
