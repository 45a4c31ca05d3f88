"""Cells of the corpus with one accident outside their figures: ``python -m benchmarks mutants``.

Each mutant is read the same as its cell, or otherwise and a remark stands at the place, or
otherwise and without a word: the last is the figure to bring down.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from annexparse import parse_charges, parse_verdict

EACH = 3_000
KINDS = ("deletion", "insertion", "swap", "confusion")
_PLACES = frozenset(("span", "text", "unparsed", "diagnostics", "heading", "detail", "written"))
_READ = (
    "il", "li", "it", "lt", "tl", "ft", "ce", "ec", "ao", "oa", "uv", "un", "hb", "hn", "vy",
    "rn-m", "m-rn", "nn-m", "cl-d", "d-cl", "vv-w", "0o", "1l", "3e", "5s",
)  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def mutant(rng: random.Random, text: str, kind: str) -> tuple[str, int] | None:
    """Return *text* with one letter, blank or sign changed, and where; None if nothing is."""
    places = [at for at, sign in enumerate(text) if not sign.isdecimal()]
    if not places:
        return None
    at = rng.choice(places)
    if kind == "confusion":
        ways = []
        for pair in _READ:
            read, meant = pair.split("-") if "-" in pair else pair
            ways += [(m.start(), m.end(), read) for m in re.finditer(meant, text)]
        if not ways:
            return None
        start, end, read = rng.choice(ways)
        return text[:start] + read + text[end:], start
    if kind == "deletion":
        return text[:at] + text[at + 1 :], at
    if kind == "insertion":
        return text[:at] + rng.choice(_LETTERS) + text[at:], at
    if at + 1 == len(text) or text[at + 1].isdecimal() or text[at] == text[at + 1]:
        return None
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :], at


def meaning(value: Any) -> Any:
    """What a reading says, without where it stands and how it is written."""
    if isinstance(value, msgspec.Struct):
        fields = (field for field in value.__struct_fields__ if field not in _PLACES)
        return {field: meaning(getattr(value, field)) for field in fields}
    if isinstance(value, tuple):
        return [meaning(inner) for inner in value]
    return value


def measure(read: Callable[[str], Any], texts: Sequence[str], kind: str) -> Counter[str]:
    """Return how many mutants of *texts* are read the same, otherwise and told, or silently so."""
    rng = random.Random(kind)
    found: Counter[str] = Counter()
    while found.total() < EACH:
        text = rng.choice(texts)
        made = mutant(rng, text, kind)
        if made is None or made[0] == text:
            continue
        changed, at = made
        clean, dirty = read(text), read(changed)
        told = any(d.span.start <= at + 1 and at - 1 <= d.span.end for d in dirty.diagnostics)
        if meaning(clean) == meaning(dirty):
            found["same"] += 1
        else:
            found["told" if told else "silent"] += 1
    return found


def mutants(cells: Callable[..., list[str]]) -> None:
    """Print the shares for charges and verdicts."""
    for name, read in (("charges", parse_charges), ("verdicts", parse_verdict)):
        texts = [text for text in cells(f"{name}/*.txt") if text]
        every: Counter[str] = Counter()
        for kind in KINDS:
            found = measure(read, texts, kind)
            every += found
            print(f"  {name}, {kind}: {shares(found)}")
        print(f"  {name}, {every.total():,} mutants: {shares(every)}")


def shares(found: Counter[str]) -> str:
    total = found.total()
    return ", ".join(
        f"{kind} {100 * found[kind] / total:.1f} %" for kind in ("same", "told", "silent")
    )
