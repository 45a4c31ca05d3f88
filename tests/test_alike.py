"""Cells of charges that are alike: filled in from one another, each as if it were read alone."""

from __future__ import annotations

import re

import pytest

from annexparse import Charges, parse_charges
from annexparse import charge_alike as alike
from annexparse.charge_alike import Alike
from annexparse.charge_read import read_whole
from annexparse.codes import diagnose
from annexparse.grammar import load
from tests import corpus
from tests.strategies import EXAMPLES, chance

LIKE = [f"Art. {one} para 2; Art. {other} para 3(4)" for one, other in ((272, 291), (188, 380))]
LIKE.append("Art. 146 para 2; Art. 307 para 3(4)")


def alone(cell: str, lang: str = "en", code: str = "KZ-CC") -> Charges:
    return read_whole(cell, lang, code)


def kept(readings: Alike) -> int:
    return sum(map(bool, readings._kept.values()))


def filled(*cells: str) -> tuple[Alike, list[Charges]]:
    readings = Alike("en")
    return readings, [readings.read(cell, "KZ-CC", read_whole) for cell in cells]


def test_a_cell_of_the_corpus_with_other_numbers_is_read_as_it_is_alone() -> None:
    rng = chance("alike")
    cells = sorted({case.text for case in corpus.cases("charges") if case.text.isascii()})
    readings = Alike("en")

    def other(_: re.Match[str]) -> str:
        return str(rng.choice((rng.randrange(100, 1000), rng.randrange(270, 275))))

    for _ in range(max(5, EXAMPLES // 20)):
        for cell in cells:
            text = re.sub("(?<![0-9])[0-9]{3}(?![0-9])", other, cell)
            assert readings.read(text, "KZ-CC", read_whole) == alone(text), text
    assert kept(readings) > len(cells) / 20


def test_what_is_alike_is_not_read_again() -> None:
    readings, _ = filled(*LIKE, LIKE[0])
    assert kept(readings) == 1

    def never(cell: str, lang: str, code: str) -> Charges:
        raise AssertionError((cell, lang, code))

    text = "Art. 105 para 2; Art. 999 para 3(4)"
    assert readings.read(text, "KZ-CC", never) == alone(text)
    with pytest.raises(AssertionError):
        readings.read(text, "KG-CC", never)


@pytest.mark.parametrize(
    "others",
    [
        "Art. 291 para 2; Art. 291 para 3(4)",
        "Art. 272 para 3; Art. 291 para 3(4)",
        "Art. 272 para 2;  Art. 291 para 3(4)",
        "art. 272 para 2; Art. 291 para 3(4)",
    ],
)
def test_cells_are_alike_in_everything_but_numbers_of_three_figures(others: str) -> None:
    readings, _ = filled(*LIKE, LIKE[0], others)
    assert list(readings._met.values()) == [alike._OFTEN - 1, 1]


@pytest.mark.parametrize(
    "cell",
    [
        "Articles {} to {}",
        "Art. {}; Art. {} (mass riots of 272 people)",
        "Art. {}; Art. {}, Art. 269-1",
        "Art. {}, qzx; Art. {}",
    ],
)
def test_what_hangs_on_the_numbers_is_not_kept(cell: str) -> None:
    texts = [cell.format(at, at + 20) for at in (211, 322, 433, 544)]
    readings, found = filled(*texts)
    assert kept(readings) == 0
    assert found == list(map(alone, texts))


def test_numbers_that_follow_each_other_are_like_no_others() -> None:
    readings, found = filled(*["Articles 272 to 273", "Art. 273; Art. 272"] * 4)
    assert readings._met == {}
    assert [len(reading.charges) for reading in found] == [2] * 8


def test_a_reader_to_whom_a_number_means_more_is_asked_each_time() -> None:
    def wary(cell: str, lang: str, code: str) -> Charges:
        reading = alone(cell, lang, code)
        if max(p.article for p in reading.provisions) < "800":
            return reading
        said = (diagnose("AX212", 0, 1, "a high number"),)
        return Charges(reading.text, lang, reading.charges, (), said)

    readings = Alike("en")
    for _ in range(4):
        for cell in LIKE:
            assert readings.read(cell, "KZ-CC", wary) == wary(cell, "en", "KZ-CC")
    assert kept(readings) == 0


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike, "_MOST", 5)
    readings, _ = filled(*(f"Art. 272 para {n}" for n in range(1, 10) for _ in range(4)))
    assert len(readings._met) <= 5
    assert len(readings._kept) <= 5
    text = f"Art. 272 para 2{' ' * alike._LONGEST}"
    assert filled(*[text] * 4)[0]._met == {}


def test_readers_of_a_column_use_what_is_kept() -> None:
    load("en", "charges").learnt.clear()
    assert [parse_charges(text) for text in [*LIKE, *LIKE]] == list(map(alone, [*LIKE, *LIKE]))
    readings: Alike = load("en", "charges").learnt["alike"]
    assert kept(readings) == 1
    load("en", "charges").learnt.clear()
