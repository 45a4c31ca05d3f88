"""``annexparse find --sentences``: sentences beside the citations, from a text of any length."""

from __future__ import annotations

import csv
import io
import json
from itertools import pairwise, repeat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from annexparse import find, find_citations, find_sentences, find_sentences_in
from annexparse.citation import Citation
from annexparse.find_both import find_both
from annexparse.schema import schema
from tests.corpus import cases
from tests.test_cli import run

TEXT = (
    "\u0416. was convicted under Article 174, part 2 of the Criminal Code\r\nand sentenced to five"
    " years in prison.\r\n\r\nOn appeal, this was upheld. She was fined 20 MCI under Art. 300.\r\n"
)
PASSAGES = [case.text for case in cases("sentences")[::7]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    page = "<p>She was <b>jailed</b> for <i>three</i>&nbsp;years under Art. 405."
    (tmp_path / "p.html").write_text(page)
    return tmp_path


def records(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    done = run("find", "--sentences", *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


class TestRecords:
    def test_both_are_found_in_the_order_of_the_text(self, folder: Path) -> None:
        found = records(folder, "a.txt")
        assert [(one["kind"], one["line"], one["column"]) for one in found] == [
            ("sentence", 1, 8),
            ("citation", 1, 24),
            ("sentence", 4, 37),
            ("citation", 4, 56),
        ]
        first, cited, fined, _ = found
        assert first["outcome"] == "convicted"
        assert [p["term"]["iso"] for p in first["penalties"]] == ["P5Y"]
        assert cited["charges"][0]["provision"]["article"] == "174"
        assert (cited["outcome"], cited["penalties"], fined["charges"]) == (None, [], [])
        assert fined["penalties"][0]["amount"] == {"amount": "20", "currency": "MCI"}

    def test_a_place_leads_back_to_the_bytes_of_the_file(self, folder: Path) -> None:
        for name in ("a.txt", "p.html"):
            data = (folder / name).read_bytes()
            for one in records(folder, name):
                start, end = one["byte_span"]
                words = data[start:end].decode().replace("\r\n", "\n").replace("&nbsp;", "\xa0")
                assert words.replace("</i>", "") == one["text"]

    def test_a_record_is_what_the_schema_says(self, folder: Path) -> None:
        for record in records(folder, "a.txt", "p.html"):
            Draft202012Validator(schema()).validate(record)

    def test_the_citations_are_those_that_are_found_alone(self, folder: Path) -> None:
        alone = run("find", "a.txt", cwd=folder).stdout.splitlines()
        both = [one for one in records(folder, "a.txt") if one["kind"] == "citation"]
        for line, one in zip(alone, both, strict=True):
            cited = json.loads(line)
            assert cited == {name: one[name] for name in cited}


class TestFormats:
    def test_csv_has_a_row_for_each(self, folder: Path) -> None:
        done = run("find", "--sentences", "a.txt", "-f", "csv", cwd=folder)
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        told = [(row["kind"], row["charges"], row["penalties_term"]) for row in rows]
        assert told[:2] == [("sentence", "", "P5Y"), ("citation", "CC:174(2)", "")]

    def test_a_table_shows_both(self, folder: Path) -> None:
        done = run("find", "--sentences", "a.txt", "-f", "table", cwd=folder)
        assert "imprisonment 5 years" in done.stdout
        assert "174(2)" in done.stdout
        header = done.stdout.splitlines()[0].split()
        assert header == ["line", "words", "charges", "outcome", "sentence"]

    @pytest.mark.parametrize("ending", ["xlsx", "parquet", "sqlite", "json", "tsv", "sarif"])
    def test_a_file_is_written(self, folder: Path, ending: str) -> None:
        done = run("find", "--sentences", "a.txt", "-o", f"o.{ending}", cwd=folder)
        assert done.returncode == 0, done.stderr
        assert (folder / f"o.{ending}").stat().st_size

    @pytest.mark.parametrize("form", ["html", "webannotation", "akn"])
    def test_marks_are_of_citations_alone(self, folder: Path, form: str) -> None:
        done = run("find", "--sentences", "a.txt", "-f", form, cwd=folder)
        assert done.returncode == 2
        assert f"{form} marks citations alone" in done.stderr


@settings(max_examples=15)
@given(st.lists(st.sampled_from(PASSAGES), min_size=1, max_size=20), st.data())
def test_a_stream_finds_what_the_whole_text_has(passages: list[str], data: st.DataObject) -> None:
    # Longer than what is kept of a text.
    text = " Nothing is said of it here. ".join(passages * (600 // len(passages)))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    parts = [text[begin:end] for begin, end in pairwise([0, *cuts, len(text)])]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(find, "_PIECE", 3000)
        sentences = list(find_sentences_in(parts))
        both = list(find_both(parts))
    assert sentences == list(find_sentences(text))
    assert [one for one in both if not isinstance(one, Citation)] == sentences
    assert [one for one in both if isinstance(one, Citation)] == list(find_citations(text))
    assert [one.span.start for one in both] == sorted(one.span.start for one in both)


def test_a_text_without_an_end_of_a_sentence_is_read_in_pieces() -> None:
    text = "and so on " * 3_000 + "she was jailed for five years " + "and so on " * 3_000
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(find, "_PIECE", 3000)
        pieces = [text[at : at + 700] for at in range(0, len(text), 700)]
        assert list(find_sentences_in(pieces)) == list(find_sentences(text))
    assert [p.term.iso for s in find_sentences(text) for p in s.penalties if p.term] == ["P5Y"]


def test_what_is_found_comes_before_the_text_ends() -> None:
    endless = repeat("He was fined 20 MCI under Article 300. " * 2_000)
    kinds = {type(found).__name__ for found, _ in zip(find_both(endless), range(9), strict=False)}
    assert kinds == {"Citation", "Sentence"}


def test_text_that_is_cut_anywhere_raises_nothing() -> None:
    for case in cases("sentences")[::25]:
        words = case.text.split(" ")
        for cut in range(1, len(words)):
            for text in (" ".join(words[:cut]), " ".join(words[cut:])):
                for found in find_sentences(text):
                    assert 0 <= found.span.start < found.span.end <= len(text), text
    assert not list(find_sentences("fine"))
