"""Slips as a scanner and a hand make them, on the words of a lexicon; the same each time."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from annexparse.grammar import load
from annexparse.lexicon import LETTERS

# What a scanner reads for what was printed: of letters, and of figures in words.
SCANNED = "il li it lt tl ft ce ec ao oa uv un hb hn vy rn-m m-rn nn-m cl-d d-cl li-h vv-w w-vv"
FIGURES = {"o": "0", "l": "1", "i": "1", "e": "3", "a": "4", "s": "5", "t": "7", "b": "8"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
KINDS = ("scanned", "figure", "exchanged", "doubled", "missing", "added", "wrong", "edge")


def ordinary() -> list[str]:
    """Ordinary words, none of which is a slip."""
    text = (Path(__file__).parent / "ordinary_words.txt").read_text("utf-8")
    return re.sub("#.*", "", text).split()


@cache
def words(lang: str, name: str) -> tuple[str, ...]:
    """The words of a lexicon that have a meaning alone, from four letters on."""
    entries = load(lang, name).words
    return tuple(
        sorted(
            form
            for form, entry in entries.items()
            if entry.repaired is None and LETTERS.fullmatch(form) and form.isascii() and form[3:]
        )
    )


def slip(rng: random.Random, word: str, kind: str) -> str | None:
    """Return *word* with one slip, or None where it has no place for it."""
    if kind == "scanned":
        pairs = [p.split("-") if "-" in p else [p[0], p[1]] for p in SCANNED.split()]
        ways = [
            word[: m.start()] + read + word[m.end() :]
            for read, meant in pairs
            for m in re.finditer(meant, word)
        ]
        return rng.choice(ways) if ways else None
    if kind == "figure":
        ways = [word[:i] + FIGURES[c] + word[i + 1 :] for i, c in enumerate(word) if c in FIGURES]
        return rng.choice(ways) if ways else None
    if kind == "edge":
        return rng.choice([word[1:], word[:-1], word + rng.choice(_LETTERS)])
    at = rng.randrange(1, len(word) - 1)
    letter = rng.choice(_LETTERS)
    changed = {
        "exchanged": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        "doubled": word[:at] + word[at] + word[at:],
        "missing": word[:at] + word[at + 1 :],
        "added": word[:at] + letter + word[at:],
        "wrong": word[:at] + letter + word[at + 1 :],
    }[kind]
    return changed if changed != word else None


def slips(name: str, each: int, seed: int = 1) -> Iterator[tuple[str, str, str]]:
    """Yield kind, word, and the word with one slip: *each* of every kind."""
    rng = random.Random(f"{name} {seed}")
    known = set(words("en", name)) | set(load("en", name).words)
    for kind in KINDS:
        made = 0
        while made < each:
            word = rng.choice(words("en", name))
            spoilt = slip(rng, word, kind)
            if spoilt is not None and spoilt not in known:
                made += 1
                yield kind, word, spoilt
