"""A pattern that was stored as the matching engine runs it is the pattern that Python compiles."""

from __future__ import annotations

import re
import sys

import msgspec
import pytest

from annexparse import grammar, matcher
from annexparse.grammar import languages, load
from annexparse.matcher import Program, compiled

GRAMMARS = [(lang, name) for lang in languages() for name in ("charges", "verdict", "annex")]


@pytest.mark.parametrize(("lang", "name"), GRAMMARS)
def test_the_stored_pattern_is_the_one_that_python_compiles(lang: str, name: str) -> None:
    tables = load(lang, name)
    assert tables.program is not None
    # Patterns are equal only if the engine's instructions are.
    assert tables.tokens_in == re.compile(tables.pattern)


def test_it_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pattern = r"(?P<figures>[0-9]+)|(?i:year)s?()"
    program = compiled(pattern)
    monkeypatch.setattr(re, "compile", lambda _: pytest.fail("it was compiled"))
    assert program is not None
    found = matcher.matcher(pattern, program)
    match = found.match("272 years")
    assert match is not None
    assert (match["figures"], match.lastindex, found.groupindex) == ("272", 1, {"figures": 1})


PROGRAM = compiled("a+(b)?")
assert PROGRAM is not None
UNFIT: dict[str, Program | None] = {
    "none": None,
    "another Python's": msgspec.structs.replace(PROGRAM, made_by="another"),
    "cut short": msgspec.structs.replace(PROGRAM, code=PROGRAM.code[:-4]),
    "no whole instructions": msgspec.structs.replace(PROGRAM, code=PROGRAM.code[:-1]),
    "no instructions": msgspec.structs.replace(PROGRAM, code=b"\xff" * len(PROGRAM.code)),
    "a group too few": msgspec.structs.replace(PROGRAM, groups=0),
}


@pytest.mark.parametrize("case", UNFIT)
def test_what_this_python_cannot_run_is_compiled(case: str) -> None:
    assert matcher.matcher("a+(b)?", UNFIT[case]) == re.compile("a+(b)?")


def test_a_python_that_does_not_show_its_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    def hidden(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(matcher, "import_module", hidden)
    assert compiled("a") is None
    assert matcher.matcher("a", PROGRAM) == re.compile("a")


def test_two_pythons_keep_their_programs_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    own = grammar._file_name("en", "charges")
    monkeypatch.setattr(sys.implementation, "cache_tag", "other-1")
    assert grammar._file_name("en", "charges") != own
