"""What the figures of running text are taken from, and that the commands which take them run."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest
from benchmarks import (
    columns,
    columns_engines,
    prose,
    prose_eyecite,
    prose_rivals,
    prose_script,
    prose_spacy,
    prose_text,
)

from annexparse import find_citations, parse_charges
from annexparse.grammar import load
from tests import found
from tests.corpus import cases

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("sought", ["citations", "sentences"])
class TestMadeText:
    @pytest.mark.parametrize("every", [60, 1000])
    def test_it_is_as_dense_as_it_says(self, sought: prose_text.Sought, every: int) -> None:
        text, planted = prose_text.made(sought, every, 200_000)
        assert 200_000 <= len(text) < 203_000
        assert len(text.split()) / planted == pytest.approx(every, rel=0.05)

    def test_what_was_put_in_is_found_and_hardly_more(self, sought: prose_text.Sought) -> None:
        text, planted = prose_text.made(sought, 60, 100_000)
        number = sum(1 for _ in prose_text.FINDERS[sought](text))
        assert number == pytest.approx(planted, rel=0.1)

    def test_text_with_nothing_in_it_has_nothing(self, sought: prose_text.Sought) -> None:
        text, planted = prose_text.made(sought, 0, 100_000)
        assert planted == 0
        assert not any("sentenced" in text or "fined" in text for text in prose_text.strangers())
        assert not list(prose_text.FINDERS[sought](text))

    def test_it_is_the_same_each_time(self, sought: prose_text.Sought) -> None:
        first = list(islice(prose_text.parts(sought, 60), 300))
        assert first == list(islice(prose_text.parts(sought, 60), 300))
        assert len({text for text, number in first if number}) > 20


def test_a_reading_counts_and_remembers_nothing_of_the_one_before() -> None:
    read = prose.reading(find_citations, "Article 272 of the Criminal Code; Art. 5.")
    assert read() == 2
    assert load("en", "charges").learnt
    prose.forget()
    assert not load("en", "charges").learnt
    assert not any(memo.cache_info().currsize for memo in prose.MEMOS)


@pytest.mark.parametrize(
    ("largest", "sizes"),
    [(64, [1, 2, 4, 8, 16, 32, 64]), (4, [0.5, 1, 2, 4]), (0.4, [0.05, 0.1, 0.2, 0.4])],
)
def test_sizes_double(largest: float, sizes: list[float]) -> None:
    assert prose.doublings(largest) == sizes


def test_the_peak_is_that_of_the_command_and_not_of_who_asks() -> None:
    kept = bytearray(200_000_000)
    least, fed = prose.peak(iter([b"Article ", b"272"]), "find", "-", "--quiet")
    assert fed == 11
    assert 5_000_000 < least < len(kept)


def test_a_command_that_fails_is_no_figure() -> None:
    with pytest.raises(RuntimeError, match=r"annexparse find --nothing ended with 2: .*--nothing"):
        prose.peak(iter([b"Article 272"]), "find", "--nothing")


def test_a_stream_is_as_long_as_was_asked() -> None:
    assert 90_000 <= sum(map(len, prose.blocks(60, 90_000))) < 180_000


def test_the_script_reads_what_one_would_expect_of_it() -> None:
    told = {
        "under Article 174, part 1 of the Criminal Code": ["174(1)"],
        "points 2 and 3 of part two of Article 188": ["188(2)(2)", "188(2)(3)"],
        "Articles 272 (mass riots), 273 and 291(3)(4)": ["272", "273", "291(3)(4)"],
        "Articles 255-257 of the Code": ["255", "256", "257"],
        "Article 5 of the Code, and part 2 of the same article": ["5", "5(2)"],
        "ARTICLE 19 observed Section 3 of page 272": [],
    }
    assert {text: prose_script.read(text) for text in told} == told


def test_annexparse_is_scored_as_the_tests_score_it() -> None:
    got = prose_rivals.score(prose_rivals.RIVALS["annexparse"](), prose_rivals.passages())
    lines = list(found.figures(cases("citations") + cases("open")))
    assert lines == [
        f"{got.exact} of {got.passages} passages exact ({got.exact / got.passages:.1%})",
        f"{got.right} of {got.stated} provisions, {got.read - got.right} others",
        f"precision {got.precision:.3f}, recall {got.recall:.3f}, F1 {got.f1:.3f}",
        f"{got.silent} passages wrong without a remark",
        f"{got.false} of the {got.negatives} passages with nothing to find have a find",
    ]


def test_what_is_missed_false_or_told_counts_as_such() -> None:
    passages = [prose_rivals.Passage(text, want) for text, want in [
        ("right", ["1"]), ("missed", ["2"]), ("wrong", ["3"]), ("told", ["4"]), ("none", []),
    ]]  # fmt: skip
    read = {"right": ["1"], "missed": [], "wrong": ["9"], "told": ["9"], "none": ["9"]}
    got = prose_rivals.score(lambda text: (read[text], text == "told"), passages)
    assert (got.exact, got.right, got.stated, got.read) == (1, 1, 4, 4)
    assert (got.silent, got.missed, got.negatives, got.false) == (2, 1, 1, 1)


def test_without_the_extra_one_line_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    monkeypatch.setitem(sys.modules, "eyecite", None)
    monkeypatch.setattr(prose_rivals, "MEGA", 10_000)
    prose_rivals.rivals(1)
    said = capsys.readouterr().out
    missing = "  not installed: spaCy EntityRuler, eyecite; pip install 'annexparse[benchmarks]'\n"
    assert said.startswith(missing)
    assert said.count("\n    annexparse ") == said.count("\n    regular expressions ") == 4


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
class TestRivals:
    """Those of the extra, where it is installed."""

    def test_the_entity_ruler(self) -> None:
        pytest.importorskip("spacy", reason="of the extra benchmarks")
        read = prose_spacy.reader()
        assert read("under Article 174, part 1 of the Criminal Code") == ["174(1)"]
        assert read("part 2 of Article 272 and page 5") == ["272(2)"]

    def test_eyecite_on_its_own_kind_of_text(self) -> None:
        pytest.importorskip("eyecite", reason="of the extra benchmarks")
        read = prose_eyecite.reader()
        right = sum(read(one.text) == list(one.cited) for one in prose_eyecite.TEXTS)
        assert right >= 9


def _benchmarks(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks", *arguments],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


def test_the_command_prints_its_figures() -> None:
    sizes = ("--megabytes", "0.02", "--grow-to", "0.04", "--stream", "0.05")
    done = _benchmarks("prose", "--rounds", "1", *sizes)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(re.findall(r"MB/s, [\d.]+ x yard", done.stdout)) == 6
    assert len(re.findall(r"x[\d.]+ a doubling \(x", done.stdout)) == 2
    assert len(re.findall(r"\d+ MB at most; \d+ MB for one citation", done.stdout)) == 3


@pytest.mark.parametrize("written", ["0", "-1", "much", "1e9", "nan"])
def test_a_size_that_is_none_is_refused(written: str) -> None:
    done = _benchmarks("prose", "--stream", written)
    assert done.returncode == 2
    assert "argument --stream: " in done.stderr


class TestColumns:
    """What the figures of columns are taken from."""

    def test_few_cells_are_those_of_the_annex(self) -> None:
        cells = columns_engines.repeated(5000)
        assert (len(cells), set(cells)) == (5000, set(columns_engines.annex()))
        assert 60 <= len(set(cells)) <= 80
        assert cells == columns_engines.repeated(5000)

    def test_no_two_of_the_others_are_alike_and_they_are_read_like_them(self) -> None:
        cells = columns_engines.distinct(5000)
        assert len(set(cells)) == len(cells) == 5000
        read = [parse_charges(cell) for cell in cells[:1000]]
        assert sum(bool(reading.unparsed) for reading in read) < 100
        assert sum(len(reading.charges) for reading in read) > 2000

    @pytest.mark.parametrize("engine", [e for e in columns_engines.ENGINES if "Spark" not in e])
    def test_an_engine_says_its_figures(self, engine: str) -> None:
        done = subprocess.run(
            columns._command(engine, "repeated", 3000, 1), capture_output=True, check=True, cwd=ROOT
        )
        assert all(figure > 0 for figure in json.loads(done.stdout))
