"""The corpus: every case as judged, and a case for every rule, terminal, word and code."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from annexparse.codes import CODES
from annexparse.engine import run, tokenize
from annexparse.grammar import Tables, languages, load
from annexparse.lexicon import fold
from annexparse.resources import resource
from tests import corpus
from tests.citation_lines import provisions
from tests.corpus import Case, cases
from tests.strategies import derivation, leaves

GRAMMARS = {"charges": "charges", "verdicts": "verdict"}
PATHS = sorted({case.path for case in cases()})
KINDS = [(lang, kind) for lang in languages() for kind in GRAMMARS]


# A test a file: handing out one a case takes longer than reading all of them.
@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_case_of_a_file_is_read_as_judged(path: Path) -> None:
    read = [(case, corpus.describe(case)) for case in cases() if case.path == path]
    wrong = [corpus.difference(case, got) for case, got in read if got != case.expected]
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("case", cases("open"), ids=lambda case: case.name)
def test_what_is_not_read_yet(case: Case) -> None:
    # One that is read by now belongs among the others.
    assert [*provisions(corpus.describe(case))] != [*provisions(case.expected)]


def test_titles_and_texts_are_not_repeated() -> None:
    titles: dict[tuple[str, str], str] = {}
    texts: dict[tuple[str, str], str] = {}
    for case in (*cases(), *cases("open")):
        title, text = (case.kind, case.title), (case.kind, case.text)
        assert title not in titles, f"{case.name} repeats the title of {titles[title]}"
        assert text not in texts, f"{case.name} repeats the text of {texts[text]}"
        titles[title] = texts[text] = case.name


@cache
def _seen(lang: str, kind: str) -> tuple[set[str], set[str], set[str]]:
    """The rules, the terminals and the words that the cases of a kind use."""
    tables = load(lang, GRAMMARS[kind])
    kinds: set[str] = set()
    words: set[str] = set()
    rules: set[int] = set()
    for case in cases(kind):
        if case.lang != lang:
            continue
        own = [token[0] for token in leaves(run(tables, case.text).tree)]
        kinds |= {*own}
        if "ERROR" not in own:
            rules |= {*(derivation(tables, own) or ())}
        words |= {fold(value) for _, _, _, value in tokenize(tables, case.text) if value}
    used = {_rule_name(tables, index) for index in rules}
    return used, kinds, words


def _rule_name(tables: Tables, index: int) -> str:
    rule = tables.rules[index]
    return f"{rule.origin} -> {rule.name} of {rule.length}"


@pytest.mark.parametrize(("lang", "kind"), KINDS)
def test_every_rule_has_a_case(lang: str, kind: str) -> None:
    tables = load(lang, GRAMMARS[kind])
    rules = {_rule_name(tables, index) for index in range(len(tables.rules))}
    # The one rule whose cases are those with errors.
    missing = {rule for rule in rules - _seen(lang, kind)[0] if not rule.startswith("error ")}
    assert not missing, f"no case in corpus/{lang}/{kind} uses: {sorted(missing)}"


@pytest.mark.parametrize(("lang", "kind"), KINDS)
def test_every_terminal_has_a_case(lang: str, kind: str) -> None:
    tables = load(lang, GRAMMARS[kind])
    terminals = {symbol for state in tables.states for symbol in state if symbol.isupper()}
    missing = {t for t in terminals if not t.startswith("$")} - _seen(lang, kind)[1]
    assert not missing, f"no case in corpus/{lang}/{kind} uses: {sorted(missing)}"


@pytest.mark.parametrize(("lang", "kind"), KINDS)
def test_every_word_has_a_case(lang: str, kind: str) -> None:
    missing = set(load(lang, GRAMMARS[kind]).words) - _seen(lang, kind)[2]
    # With or without its final dot a spelling is one entry of the lexicon, and the "#" at its end
    # says no more than that a number follows.
    seen = {form.rstrip(".") for form in _seen(lang, kind)[2]}
    missing = {form for form in missing if form.rstrip("#").rstrip(".") not in seen}
    assert not missing, f"no case in corpus/{lang}/{kind} has: {sorted(missing)}"


def test_every_code_is_raised_by_a_case_and_no_other() -> None:
    raised = {
        word
        for case in cases()
        for line in case.expected
        for word in line.split()
        if line.startswith(("error ", "warning ", "note ")) and word.startswith("AX")
    }
    # A cell of 65 536 characters is no case that anybody could read, nor are 200 000 lines (see
    # tests/test_bounds.py), a defect of the program (tests/test_columns.py) or a row of a table
    # of somebody else's (tests/test_columns_command.py).
    others = {"AX305", "AX309", "AX358", "AX264", "AX265", "AX361", "AX362"}
    assert raised == set(CODES) - others, f"without a case: {sorted(set(CODES) - raised)}"


def test_every_code_has_a_section_and_no_other() -> None:
    page = Path(resource("diagnostics.md")).read_text("utf-8")
    sections = {
        line.split()[1]: index
        for index, line in enumerate(page.split("\n"))
        if line.startswith("## ")
    }
    assert set(sections) == set(CODES)
    lines = page.split("\n")
    for code, index in sections.items():
        assert lines[index + 2].startswith(f"*{CODES[code].capitalize()}.*"), code


def test_a_wrong_expectation_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "en" / "charges" / "wrong.txt"
    path.parent.mkdir(parents=True)
    path.write_text("=== t\nsource: s\n\nArt. 272 para 2\n---\n272(3)\n", "utf-8")
    (case,) = corpus.read(path)
    got = corpus.describe(case)
    assert got == ("272(2)",)
    with pytest.raises(ValueError, match="is not in the subpath"):
        corpus.difference(case, got)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("=== t\n\nArt. 1\n---\n1\n", "a case has a title, a source"),
        ("=== t\nsource: s\n\nArt. 1\n1\n", "no line ---"),
    ],
)
def test_what_is_no_case_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(corpus.CorpusError, match=message):
        corpus.read(path)


def test_the_figures_of_the_annex() -> None:
    figures = "\n".join(corpus.figures())
    assert "charges: 69 of 69 distinct cells of the annex read as judged" in figures
    assert "verdicts: 85 of 85 distinct cells of the annex read as judged" in figures
    assert "annex: 35 cases, 401 hearings, 131 defendants" in figures
