"""The readers beside plain Lark: they say the same of every text, and a difference would be seen.

``python -m tests.against`` does so with as many texts as are wanted.
"""

from __future__ import annotations

from typing import Any

import pytest

from annexparse import charge_alike, engine, find_citations, find_sentences, lalr
from annexparse.grammar import load
from annexparse.shapes import Shapes
from annexparse.tokens import prepared
from tests import against, corpus, fuzz
from tests.plain_lark import plain
from tests.strategies import EXAMPLES


@pytest.mark.parametrize("kind", ["charges", "verdicts"])
def test_every_cell_of_the_corpus_is_read_as_by_plain_lark(kind: str) -> None:
    cells = sorted({case.text for case in corpus.cases(kind)})
    assert len(cells) > 80
    assert [fault for cell in cells for fault in fuzz.faults(kind, cell, against.CHECKS)] == []


def test_running_text_of_the_corpus_is_read_as_by_plain_lark() -> None:
    kinds = [corpus.cases(kind) for kind in ("citations", "sentences")]
    texts = sorted({case.text for cases in kinds for case in cases})[::4]
    fast = [(list(find_citations(text)), list(find_sentences(text))) for text in texts]
    load("en", "charges").learnt.pop("windows", None)
    with plain():
        slow = [(list(find_citations(text)), list(find_sentences(text))) for text in texts]
    load("en", "charges").learnt.pop("windows", None)
    assert sum(len(citations) for citations, _ in fast) > 50
    assert sum(len(sentences) for _, sentences in fast) > 50
    assert fast == slow


def test_cells_that_nobody_wrote_are_read_as_by_plain_lark() -> None:
    count, found = against.batch("against", EXAMPLES)
    assert count["charges"] + count["verdicts"] == EXAMPLES
    assert found == []


def test_cells_that_are_alike_are_filled_in_and_compared() -> None:
    against.SEEN.clear()
    assert list(against.alike("Art. 272 para 2; Art. 291 para 3(4)")) == []
    assert against.SEEN["alike"] == against.OTHERS
    assert against.SEEN["filled in"] > 0


def _one_less(read: Any) -> Any:
    return lambda *given: read(*given)[:-1]


BROKEN = {
    "a word": (engine, "prepared", lambda *given: (prepared(*given)[0][:-1], []), "Art. 5 para 2"),
    "an entry": (Shapes, "entries", _one_less(Shapes.entries), "Art. 5 para 2"),
    "a bracket": (lalr, "_closes", lambda *_: False, "Art. 30(3"),
    "a number": (charge_alike, "_provision", lambda place, _: place[0], "Art. 272"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_broken_is_told(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, name, broken, text = BROKEN[what]
    assert fuzz.faults("charges", text, against.CHECKS) == []
    tables = load("en", "charges")
    tables.learnt.clear()
    with monkeypatch.context() as patch:
        patch.setattr(module, name, broken)
        found = fuzz.faults("charges", text, against.CHECKS)
    tables.learnt.clear()
    assert found
