"""Try the readers on very many texts that nobody wrote, the same ones for the same seed.

``python -m tests.fuzz --cases 200000 --seed 1`` prints what it tried and every fault, each as a
case for the corpus. Texts are made from the cells of the corpus by accidents of the hand, the
scanner and the keyboard, each shape of cell as often as any other, and from soups of words, signs
and characters that have no business in a cell. For each text: no exception, no character lost, no
article, paragraph, point, length or sum invented, every place right. Every eighth text is running
text, of which nothing need be found: no exception, and every place right.
"""

from __future__ import annotations

import os
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import cache
from typing import NamedTuple

import click

from annexparse import find_citations, find_sentences, parse_charges, parse_verdict
from tests import corpus
from tests.promises import (
    invented,
    invented_below,
    invented_in_verdict,
    lost_in_charges,
    lost_in_verdict,
    misplaced,
)
from tests.strategies import pieces

# Characters that have no business in a cell: NUL, lone surrogates, blanks of no width, marks that
# turn the direction, marks over nothing, look-alikes, digits of other scripts.
ODD = [
    *"\0\x1b\x7f\ud800\udfff\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u202e\u2066\u2069\u0301",
    *"\u0430\u0440\u0435\u041e\u0405\u0433\u0439\u0417\u03bf\u0661\u0967\uff12\u00b2\u2161\u24d0\ufffd\U0001f600",
    *"\u2028\u2029\x85\x0b\x0c\u3000\u00a0\u202f",
]
# What a scanner takes for what.
SCANNED = {
    "l": "1I|", "1": "lI|", "0": "Oo", "o": "0", "O": "0", "5": "S", "S": "5", "8": "B", "B": "8",
    "t": "lf", "i": "l1", "e": "c", "c": "e", "a": "o", "r": "i", "m": "rn", "n": "u", "u": "n",
    "2": "Z", "6": "b", "9": "g", ".": ",", ",": ".", ";": ":", "(": "{", ")": "}", "-": "~",
}  # fmt: skip
# What is made as running text is made of these: a cell may stand in a report, too.
_PROSE = ("citations", "sentences", "sentences", "charges", "verdicts")
_OFTEN_PROSE = 8  # one text in so many
MOST = 600
MOST_SHOWN = 20


class Fault(NamedTuple):
    """What is wrong with the reading of a text."""

    kind: str
    text: str
    said: str


def shape(text: str) -> str:
    """What a cell looks like when its words and figures are forgotten."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"[0-9]+", "9", text))


@cache
def shapes(kind: str) -> tuple[tuple[str, ...], ...]:
    """The cells of the corpus, those of one shape together."""
    found: dict[str, list[str]] = defaultdict(list)
    for case in corpus.cases(kind):
        if len(case.text) <= MOST:
            found[shape(case.text)].append(case.text)
    return tuple(tuple(cells) for cells in found.values())


def _seed(rng: random.Random, kind: str) -> str:
    kind = rng.choice(_PROSE) if kind == "prose" else kind
    return rng.choice(rng.choice(shapes(kind)))


def _scanned(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text))
    return text[:at] + rng.choice(SCANNED.get(text[at], " ")) + text[at + 1 :]


def _accident(rng: random.Random, text: str, kind: str, stuff: tuple[str, ...]) -> str:
    if not text:
        return rng.choice(stuff)
    at = rng.randint(0, len(text))
    to = min(len(text), at + rng.randint(1, 6))
    put = rng.choice(stuff)
    return rng.choice(
        (
            lambda: text[:at] + text[at + 1 :],
            lambda: text[:at] + text[at : at + 1] * 2 + text[at + 1 :],
            lambda: text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :],
            lambda: _scanned(rng, text),
            lambda: _scanned(rng, text),
            lambda: text[:at] + rng.choice(ODD) + text[at:],
            lambda: text[:at] + put + text[at:],
            lambda: text[:at] + " " + put + " " + text[to:],
            lambda: text[:at] + text[to:],
            lambda: text[:at],
            lambda: text[at:] + text[:at],
            lambda: text.replace(" ", rng.choice(("", "  ", "\n", "\u00a0"))),
            lambda: text[:at] + text[at:].upper(),
            lambda: text + rng.choice("; \n,") + _seed(rng, kind),
        )
    )()


def made(rng: random.Random, kind: str) -> str:
    """Make a text."""
    stuff = pieces("en", {"verdicts": "verdict"}.get(kind, kind))
    chance = rng.random()
    if chance < 0.15:
        sign = rng.choice((" ", " ", "", "\n"))
        return sign.join(rng.choices((*stuff, *ODD), k=rng.randint(0, 18)))
    if chance < 0.2:
        return "".join(chr(rng.randrange(0x3000)) for _ in range(rng.randint(0, 30)))
    text = _seed(rng, kind)
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
        text = _accident(rng, text, kind, stuff)
    return text[:MOST]


def _charges(text: str) -> Iterator[str]:
    reading = parse_charges(text)
    yield from misplaced(reading, text)
    yield from lost_in_charges(reading, text)
    yield from invented(reading, text)
    yield from invented_below(reading)


def _verdicts(text: str) -> Iterator[str]:
    reading = parse_verdict(text)
    yield from misplaced(reading, text)
    yield from lost_in_verdict(reading, text)
    yield from invented_in_verdict(reading)


def _prose(text: str) -> Iterator[str]:
    for find in (find_citations, find_sentences):
        for found in find(text):
            if not 0 <= found.span.start < found.span.end <= len(text):
                yield f"{found.span} is no place of the text"
            for remark in found.diagnostics:
                if not 0 <= remark.span.start <= remark.span.end <= len(text):
                    yield f"{remark.code} at {remark.span} is no place of the text"


Checks = dict[str, Callable[[str], Iterator[str]]]
Counted = tuple[Counter[str], list[Fault]]
CHECKS: Checks = {"charges": _charges, "verdicts": _verdicts, "prose": _prose}


def faults(kind: str, text: str, checks: Checks = CHECKS) -> list[Fault]:
    """Return what is wrong with the reading of *text*."""
    try:
        return [Fault(kind, text, said) for said in checks[kind](text)]
    except Exception as error:  # noqa: BLE001  any one at all is what is looked for
        return [Fault(kind, text, f"raises {type(error).__name__}: {error}")]


def batch(seed: str, number: int, checks: Checks = CHECKS) -> Counted:
    """Try *number* texts; return how many there were of each kind, and the faults."""
    rng = random.Random(seed)
    count: Counter[str] = Counter()
    found: list[Fault] = []
    for index in range(number):
        prose = "prose" in checks and index % _OFTEN_PROSE == _OFTEN_PROSE - 1
        kind = "prose" if prose else ("charges", "verdicts")[index % 2]
        text = made(rng, kind)
        count[kind] += 1
        count["characters"] += len(text)
        wrong = faults(kind, text, checks)
        for fault in wrong:
            count["exceptions" if fault.said.startswith("raises") else "other faults"] += 1
        found += wrong[: len(found) < MOST_SHOWN]
    return count, found


def as_case(fault: Fault) -> str:
    """Return a fault as a case for the corpus, to be judged."""
    title = " ".join(f"fuzz: {fault.said}".split())[:90]
    path = corpus.ROOT / "en" / fault.kind / "sentences-x.txt"
    expected: tuple[str, ...] = ()
    with suppress(Exception):  # which may be the fault itself
        expected = corpus.describe(corpus.Case(path, 1, title, "", fault.text, ()))
    return corpus.block(title, "composed", fault.text, expected)


def tried(batch: Callable[[str, int], Counted], cases: int, seed: int, jobs: int) -> Counted:
    """Try *cases* texts in batches, by *jobs* processes."""
    size = 2_000
    batches = [(f"{seed}/{n}", min(size, cases - n)) for n in range(0, cases, size)]
    count: Counter[str] = Counter()
    found: list[Fault] = []
    with ProcessPoolExecutor(jobs) as pool:
        for counted, wrong in pool.map(batch, *zip(*batches, strict=True)):
            count += counted
            found += wrong
    return count, found


def show(faults: list[Fault]) -> None:
    """Print some of *faults*, each as a case."""
    for fault in faults[:MOST_SHOWN]:
        # A lone surrogate is one of the things tried, and no stream can write it.
        click.echo("\n" + as_case(fault).encode("utf-8", "backslashreplace").decode())


OPTIONS = (
    click.option("--cases", default=200_000, show_default=True, help="How many texts."),
    click.option("--seed", default=1, show_default=True, help="The same seed, the same texts."),
    click.option("--jobs", default=os.cpu_count() or 1, help="How many processes [one a core]."),
)


def command(main: Callable[[int, int, int], None]) -> click.Command:
    """Return *main* as a command that is told how many texts to try, which, and how."""
    for option in reversed(OPTIONS):
        main = option(main)
    return click.command()(main)


@command
def main(cases: int, seed: int, jobs: int) -> None:
    """Try the readers on very many texts; end with 1 if a promise is broken."""
    count, found = tried(batch, cases, seed, jobs)
    click.echo(
        f"seed {seed}: {count['charges']:,} cells of charges, {count['verdicts']:,} of verdicts, "
        f"{count['prose']:,} of running text, {count['characters']:,} characters: "
        f"{count['exceptions']} exceptions, "
        f"{count['other faults']} characters lost, figures invented or places wrong"
    )
    show(found)
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
