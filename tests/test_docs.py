"""Every example in the documentation is run.

``python -m tests.test_docs`` puts what the commands print now into the pages: read the difference
before you commit it.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from annexparse import (
    check,
    find_citations,
    find_sentences,
    parse_charges,
    parse_verdict,
    read_annex,
)
from annexparse.codes import CODES
from annexparse.commands import cli
from annexparse.explain import sections
from tests.screen import shown

ROOT = Path(__file__).parents[1]
PAGES = [
    path
    for path in [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
    if path.name != "CHANGELOG.md"
]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)


class Example(NamedTuple):
    """A command of a page, and what the page says that it prints."""

    page: Path
    command: str
    printed: str


def blocks(page: Path) -> list[list[Example]]:
    """Return the examples of each console block of *page*."""
    found = []
    for block in CONSOLE.findall(page.read_text(encoding="utf-8")):
        _, *parts = re.split(r"^\$ ", block, flags=re.MULTILINE)
        found.append([Example(page, *part.split("\n", 1)) for part in parts])
    return found


def run(command: str, folder: Path) -> str:
    """Return what *command* shows on a terminal, run in *folder*."""
    bin_folder = folder / ".bin"
    if not bin_folder.exists():
        bin_folder.mkdir()
        script = bin_folder / "annexparse"
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m annexparse "$@"\n')
        script.chmod(0o755)
    env = {
        **{name: value for name, value in os.environ.items() if name != "COLUMNS"},
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "NO_COLOR": "1",
        "TERM": "dumb",
    }
    said, _ = shown(["bash", "-c", command], env, cwd=folder, typed=False)
    return "\n".join(line.rstrip() for line in said.split("\n"))


def with_files(folder: Path) -> Path:
    """Lay into *folder* the files that the examples read."""
    annex = ROOT / "corpus" / "annex" / "annex-ii.txt"
    if annex.exists():
        shutil.copy(annex, folder / "annex.txt")
    return folder


@pytest.mark.parametrize(
    "examples",
    [block for page in PAGES for block in blocks(page)],
    ids=lambda examples: f"{examples[0].page.name}: {examples[0].command[:40]}",
)
def test_a_command_prints_what_the_page_says(examples: list[Example], tmp_path: Path) -> None:
    folder = with_files(tmp_path)
    for example in examples:
        assert run(example.command, folder) == example.printed, example.command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_session_gives_what_the_page_says(page: Path) -> None:
    text = re.sub(r"^```.*$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    test = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    assert doctest.DocTestRunner(optionflags=flags).run(test).failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_link_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), link


@pytest.mark.parametrize("command", [n for n, c in cli.commands.items() if not c.hidden])
def test_a_command_is_in_the_readme(command: str) -> None:
    assert f"annexparse {command}" in README


def test_an_option_for_files_is_in_the_readme() -> None:
    missing = {
        param.name
        for param in cli.commands["read"].params
        if param.opts[0][0] == "-" and not any(option in README for option in param.opts)
    }
    assert missing <= {"lang", "code"}


def test_the_two_lines_for_a_newcomer_are_targets_of_make() -> None:
    lines = re.findall(r"^make ([a-z]+)$", README, re.MULTILINE)
    assert lines == ["annex", "test"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(re.search(rf"^{line}: \.venv/made$", makefile, re.MULTILINE) for line in lines)


def test_the_case_in_the_guide_is_right() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    form = re.compile(r"^    === (?s:.*?)\n\n    (.+)\n    ---\n((?:    .+\n)+)", re.MULTILINE)
    case = form.search(guide)
    assert case is not None
    keys = [provision.key for provision in parse_charges(case[1]).provisions]
    assert keys == case[2].split()


def test_every_code_is_explained_and_no_other() -> None:
    page = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (AX[0-9]+)\b", page, re.MULTILINE) == sorted(CODES)


# What the examples of these show is a table, or a text longer than a page.
_SHOWN_ELSEWHERE = re.compile("AX1[5-9]|AX2[5-9]|AX305|AX309|AX3[56]")
_DAY = date(2022, 1, 6)


def _codes(section: str, text: str) -> set[str]:
    """Return the codes of all that is said of *text*, however it may be meant."""
    charges, verdict = parse_charges(text), parse_verdict(text)
    said = [*charges.diagnostics, *verdict.diagnostics]
    said += check(charges, on=_DAY) + check(parse_charges(text, code="KG-CC"))
    said += (remark for found in find_citations(text) for remark in found.diagnostics)
    said += (remark for found in find_sentences(text) for remark in found.diagnostics)
    if "convicted" in text.lower():
        cited = "; ".join(re.findall("`(Art[^`]+)`", section))
        table = ["Name\tCharges\tVerdict", f"Doe\t{cited}\t{text}"]
        said += check(read_annex(table), on=_DAY)
    return {remark.code for remark in said}


@pytest.mark.parametrize("code", [code for code in CODES if not _SHOWN_ELSEWHERE.match(code)])
def test_an_example_of_a_code_gives_the_code(code: str) -> None:
    section = sections()[code]
    examples = re.findall("`([^`]+)`", section)
    examples += re.findall('parse_charges\\("([^"]+)"', section)
    assert any(code in _codes(section, " ".join(text.split("\n"))) for text in examples)


def rewrite(page: Path) -> None:
    """Put what the commands of *page* print now in place of what it says."""
    text = page.read_text(encoding="utf-8")
    for block in blocks(page):
        with tempfile.TemporaryDirectory() as folder:
            where = with_files(Path(folder))
            for example in block:
                old = f"$ {example.command}\n{example.printed}"
                new = f"$ {example.command}\n{run(example.command, where)}"
                text = text.replace(old, new, 1)
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for each in PAGES:
        rewrite(each)
