"""Every grammar is free of conflicts, and reading loads no parser generator."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lark.exceptions import GrammarError, LexError

from annexparse import grammar
from annexparse.grammar import UnknownLanguage, build, languages, load
from annexparse.resources import resource

# Which grammar of which language: the files say it.
GRAMMARS = [
    (lang, path.stem)
    for lang in languages()
    for path in sorted((resource("grammars") / lang).glob("*.lark"))
    if "start:" in path.read_text("utf-8")
]


@pytest.mark.parametrize(("lang", "name"), GRAMMARS)
def test_no_conflict_is_left_for_lark_to_settle(lang: str, name: str) -> None:
    build(lang, name, strict=True)


def test_every_language_reads_charges_and_verdicts() -> None:
    assert languages()
    for lang in languages():
        assert {"charges", "verdict"} <= {name for of, name in GRAMMARS if of == lang}


CONFLICTS = {
    # Without strict, Lark would shift and never tell.
    "a dangling else": (
        "start: pair\npair: A pair | A pair B pair | B\nA: /a/\nB: /b/\n",
        "Shift/Reduce",
    ),
    "two rules for one text": ("start: one | two\none: A\ntwo: A\nA: /a/\n", "Reduce/Reduce"),
    "two terminals for one text": ("start: (A | B)+\nA: /[a-c]/\nB: /[b-d]/\n", "Collision"),
}


@pytest.mark.parametrize("conflict", CONFLICTS)
def test_a_conflict_is_refused(conflict: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text, words = CONFLICTS[conflict]
    sources = {"charges": f"{text}%import .words (PHRASE)\n%declare C\n", "words": "C: two words"}
    monkeypatch.setattr(grammar, "_sources", lambda _lang, _name: sources)
    with pytest.raises((GrammarError, LexError), match=words):
        build("en", "charges", strict=True)


@pytest.mark.parametrize(("lang", "name"), [("tlh", "charges"), ("en", "gossip"), ("..", "x")])
def test_there_is_no_such_grammar(lang: str, name: str) -> None:
    with pytest.raises(UnknownLanguage, match="no grammar for the language"):
        load(lang, name)


def loaded_by(statement: str, **variables: str) -> set[str]:
    code = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={**os.environ, **variables},
    )
    return {name.split(".")[0] for name in done.stdout.split()}


def test_importing_the_package_loads_no_parser_and_no_data_frames() -> None:
    heavy = {"lark", "interegular", "regex", "click", "msgspec", "pandas", "polars", "pyarrow"}
    assert not loaded_by("import annexparse") & heavy


def test_a_second_start_reads_without_lark(tmp_path: Path) -> None:
    reading = "import annexparse; annexparse.parse_charges('Art. 272 para 2')"
    first = loaded_by(reading, ANNEXPARSE_CACHE=str(tmp_path))
    assert "lark" in first
    second = loaded_by(reading, ANNEXPARSE_CACHE=str(tmp_path))
    assert not second & {"lark", "interegular", "click", "pandas", "polars", "pyarrow"}
