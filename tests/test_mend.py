"""What is spoilt is mended where it is certain, told where it is likely, and never guessed."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annexparse import parse_charges, parse_verdict
from annexparse.engine import run
from annexparse.grammar import load
from annexparse.mend_find import MOST_WORDS, Mending, find
from annexparse.mend_places import Places, edited
from annexparse.mend_signs import odd_edits
from annexparse.mend_words import Sure, known, nearest
from annexparse.span import Span
from tests import corpus
from tests.slips import KINDS, ordinary, slips, words
from tests.strategies import EXAMPLES, chance

MENDED = ("AX101", "AX151")
CELLS: dict[str, tuple[Callable[[str], Any], list[str]]] = {
    "charges": (
        parse_charges,
        [
            "Art. 272 para 2 {}",
            "{} Art. 272 para 2",
            "{} 272 para 2",
            "Art. 272 {} 2",
            "Art. 272 para 2 of the {} Code; Art. 99",
            "Art. 99 para 2, {} to Art. 106 para 3",
        ],
    ),
    "verdict": (
        parse_verdict,
        [
            "Convicted; {}; 5 years imprisonment",
            "Convicted; 5 {} imprisonment",
            "Convicted; 5 years {}",
            "{}; 5 years imprisonment",
            "Convicted; 5 years {} of freedom",
            "fined KZT 100,000 {} and 3 {}",
        ],
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_no_ordinary_word_is_mended(name: str) -> None:
    parse, cells = CELLS[name]
    listed = load("en", name).words  # what it lists as a slip is one
    tried = [w for w in ordinary() if not known("en", w) and w not in listed]
    assert len(tried) > 900
    for word in tried:
        for cell in cells:
            text = cell.replace("{}", word)
            said = [d for d in parse(text).diagnostics if d.code in MENDED]
            assert not said, (text, said)


# How many of a hundred slips in words of nine letters and more must be found, and found rightly.
WANTED = {"scanned": 85, "figure": 90, "exchanged": 90, "doubled": 90}


@pytest.mark.parametrize("name", CELLS)
def test_a_slip_in_a_long_word_is_mended_and_never_to_another_word(name: str) -> None:
    meant = dict.fromkeys(KINDS, 0)
    tried = dict(meant)
    entries = load("en", name).words
    for kind, word, spoilt in slips(name, 400):
        guess = nearest("en", name, spoilt)
        sure = guess is not None and guess.sure == Sure.ANYWHERE
        if sure and guess is not None:
            ours, other = entries[word], entries.get(guess.word)
            assert other is not None or guess.word[:5] == word[:5], (word, spoilt, guess)
            if other is not None:
                assert (ours.concept, ours.value) == (other.concept, other.value), (spoilt, guess)
        if len(word) > 9:
            tried[kind] += 1
            meant[kind] += sure
    for kind, wanted in WANTED.items():
        assert tried[kind] > 20
        assert meant[kind] * 100 >= wanted * tried[kind], (kind, meant[kind], tried[kind])


@pytest.mark.parametrize("name", CELLS)
def test_a_mended_cell_reads_as_the_clean_one(name: str) -> None:
    parse, _ = CELLS[name]
    rng = chance(f"mended {name}")
    entries = load("en", name).words
    long = [word for word in words("en", name) if len(word) > 9]
    folder = {"charges": "charges", "verdict": "verdicts"}[name]
    cells = [
        (case.text, word)
        for case in corpus.cases(folder)
        for word in long
        if f" {word} " in f" {case.text} " and not parse(case.text).diagnostics
    ]
    assert len(cells) > 20
    mended = 0
    for _ in range(5 * EXAMPLES):
        text, word = rng.choice(cells)
        at = rng.randrange(1, len(word) - 2)
        spoilt = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        if spoilt in entries or spoilt == word:
            continue
        dirty = parse(text.replace(word, spoilt, 1))
        if dirty.unparsed:
            continue
        # What a ban or a heading says is kept as it is written.
        mended += any(d.code == "AX101" for d in dirty.diagnostics)
        assert meaning(dirty) == meaning(parse(text)), (text, spoilt)
    assert mended > EXAMPLES


def meaning(reading: object) -> list[object]:
    """What a reading says, without its places and its words."""
    if hasattr(reading, "provisions"):
        return [list(reading.provisions)]
    fields = ("outcome", "amnestied", "imposed", "to_serve")
    return [getattr(reading, field) for field in fields]


def test_signs_that_nobody_sees_change_no_reading() -> None:
    rng = chance("unseen")
    signs = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u202a\u202c\u200f"
    for name, (parse, _) in CELLS.items():
        folder = {"charges": "charges", "verdict": "verdicts"}[name]
        cells = [c.text for c in corpus.cases(folder) if c.text.isascii() and c.text]
        for _ in range(3 * EXAMPLES):
            text = rng.choice(cells)
            at = rng.randrange(len(text) + 1)
            spoilt = text[:at] + rng.choice(signs) + text[at:]
            clean, dirty = parse(text), parse(spoilt)
            assert meaning(dirty) == meaning(clean), (spoilt,)
            assert [s.of(text) for s in clean.unparsed] == [
                edited(s.of(spoilt), odd_edits(s.of(spoilt))) for s in dirty.unparsed
            ]
            told = [d for d in dirty.diagnostics if d.span.start <= at < d.span.end]
            assert any(d.code in ("AX101", "AX104") for d in told), spoilt


def test_places_of_an_edited_text_lead_back() -> None:
    rng = random.Random(7)
    for _ in range(300):
        text = "".join(rng.choices("ab c", k=20))
        edits: list[Mending] = []
        at = 0
        while at < 18:
            start = at + rng.randrange(4)
            end = start + rng.randrange(1, 4)
            if end > 20:
                break
            edits.append(Mending(start, end, rng.choice(["", "x", "yyyy"]), Sure.ANYWHERE))
            at = end
        new = edited(text, edits)
        places = Places(text, edits)
        assert places.moved(Span(0, len(new))).end <= len(text)
        last = 0
        for index in range(len(new)):
            span = places.moved(Span(index, index + 1))
            assert 0 <= last <= span.end <= len(text)
            assert span.start < span.end
            last = span.start
            if not any(e.start < span.end and span.start < e.end for e in edits):
                assert span.of(text) == new[index]


def test_words_that_are_looked_up_are_counted() -> None:
    text = "Convicted; " + " ".join(
        f"amnestie{chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(300)
    )
    found = find(text, [(11, len(text))], "en", "verdict")
    assert len(found) <= MOST_WORDS
    reading = parse_verdict(text)
    assert reading.unparsed
    assert run(load("en", "verdict"), text).tree.end == len(text)


def test_reading_what_is_clean_loads_no_matching(tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    code = (
        "import sys, annexparse as a; a.parse_charges('Art. 272 para 2 (mass riots)');"
        "a.parse_verdict('Convicted; 5 years imprisonment'); print('regex' in sys.modules)"
    )
    env = {**os.environ, "ANNEXPARSE_CACHE": str(tmp_path)}

    def ran() -> str:
        command = [sys.executable, "-c", code]
        return subprocess.check_output(command, text=True, timeout=60, env=env).strip()

    ran()  # makes the cache with Lark, which imports what it finds
    assert ran() == "False"
