"""Cells that are made with what they say are read as that."""

from __future__ import annotations

from collections import Counter

from tests import written_verdicts
from tests.written import in_prose, judged, made, read_cell, read_prose

CASES = 3_000


def test_made_cells_are_read_as_they_say() -> None:
    count = Counter(judged(cell, read_cell) for cell in made(seed=1, cases=CASES))
    assert count["wrong"] == 0
    assert count["right"] + count["right, with remarks"] > 0.999 * CASES
    # What is plain needs no remark.
    assert count["right"] > 0.8 * CASES


def test_made_cells_are_found_in_a_sentence() -> None:
    cells = [said for cell in made(seed=2, cases=CASES) if (said := in_prose(cell)) is not None]
    count = Counter(judged(cell, read_prose) for cell in cells)
    assert count["wrong"] == 0
    assert count["right"] + count["right, with remarks"] > 0.999 * len(cells)


def test_made_verdicts_are_read_as_they_say() -> None:
    count = Counter(
        written_verdicts.judged(*cell) for cell in written_verdicts.made(seed=1, cases=CASES)
    )
    assert count["wrong"] == 0
    assert count["right"] + count["right, with remarks"] > 0.999 * CASES
    assert count["right"] > 0.8 * CASES
