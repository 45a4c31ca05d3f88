"""What one slip of the hand or of a scanner does to a cell: ``python -m tests.mutants``.

Each cell of the corpus that is read without a remark gets one accident at a time: a character
left out, put in or exchanged with its neighbour, or one that a scanner takes for another. Its
reading is then the same as before, or another one with a remark on the place, or another one
without a word. The last share is the one to bring to zero, for accidents that neither touch a
figure nor stand inside one: who writes 3 for 2, or 29-3 for 293, has written another citation. So
has who writes (e) for (c), 124 for 124A or part I for part II; these accidents are counted by
themselves, "of a letter" that numbers as a figure does.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import click

from annexparse import Charges, Diagnostic, Verdict, parse_charges, parse_verdict
from tests import corpus
from tests.fuzz import SCANNED

READERS: dict[str, Callable[[str], Any]] = {"charges": parse_charges, "verdicts": parse_verdict}
# A remark this near to the accident, in characters, is one on its place.
NEAR = 25
# A decimal point with no figure before it is one of the figure behind.
DECIMAL = re.compile(r"(?<!\w)[.,](?=[0-9])")
# What hands put in by accident.
# A letter that numbers: (a), zh, 124A, part II, and a sign inside of it.
NUMBERING = re.compile(
    r"(?<![^\W_])(?<!\w')(?:[a-z]|zh|[ivx]{1,4})(?![^\W_'])|(?<=[0-9])-?[a-z](?![^\W_])",
    re.IGNORECASE,
)
TYPED = "abcdefghijklmnopqrstuvwxyz.,;:()-/ '\""


# How many characters of the cell an accident touches.
_WIDTHS = {"left out": 1, "put in": 0, "exchanged": 2, "scanned": 1}


class Mutant(NamedTuple):
    """A cell with one accident at ``place``: characters ``start`` to ``end`` of the new text."""

    kind: str
    accident: str
    cell: str
    text: str
    start: int
    end: int


def meaning(reading: Charges | Verdict) -> object:
    """What a reading says, without the words it quotes and their places."""
    if isinstance(reading, Charges):
        return [
            (c.provision, c.conjunction, c.requalified_from, c.requalified_to)
            for c in reading.charges
        ]
    return (
        reading.outcome,
        reading.amnestied,
        reading.sentence_applicable,
        [
            (
                p.kind,
                p.term,
                p.conditional,
                p.permanent,
                p.suspended_for,
                p.hours,
                p.hours_per_year,
                p.amount,
            )
            for p in reading.penalties
        ],
        [
            (
                c.effect,
                c.basis,
                c.before,
                c.after,
                c.fraction,
                c.by,
                c.made_conditional,
                c.provisions,
            )
            for c in reading.changes
        ],
        [(s.amount, s.currency, s.heads, s.joint) for s in reading.compensations],
        [(f.outcome, f.provisions, bool(f.extent)) for f in reading.findings],
        reading.imposed,
        reading.to_serve,
        reading.remaining,
    )


def accident(rng: random.Random, kind: str, cell: str) -> Mutant:
    """Return *cell* with one accident."""
    at = rng.randrange(len(cell))
    what = rng.choice(("left out", "put in", "exchanged", "scanned"))
    if what == "left out":
        text, width, touched = cell[:at] + cell[at + 1 :], 0, cell[at]
    elif what == "put in":
        sign = rng.choice(TYPED)
        text, width, touched = cell[:at] + sign + cell[at:], 1, sign
    elif what == "exchanged" and at + 1 < len(cell):
        touched = cell[at : at + 2]
        text, width = cell[:at] + touched[::-1] + cell[at + 2 :], 2
    else:
        places = [place for place, sign in enumerate(cell) if sign in SCANNED] or [at]
        at, what = rng.choice(places), "scanned"
        sign = rng.choice(SCANNED.get(cell[at], " "))
        text, width, touched = cell[:at] + sign + cell[at + 1 :], len(sign), cell[at] + sign
    inside = cell[at - 1 : at].isdigit() and text[at + width : at + width + 1].isdigit()
    # ".5 million" without its point, "8½" without the half
    point = DECIMAL.match(cell, at - 1 if what == "put in" else at) is not None
    if inside or point or any(sign.isnumeric() for sign in touched):
        what = "of a figure"
    elif kind == "charges" and _numbers(cell, at, _WIDTHS[what]):
        what = "of a letter"
    return Mutant(kind, what, cell, text, at, at + width)


def _numbers(cell: str, at: int, width: int) -> bool:
    """Does an accident touch a letter that numbers, or stand inside one, from *at* on?"""
    return any(
        m.start() < at + width and at < m.end() if width else m.start() < at < m.end()
        for m in NUMBERING.finditer(cell)
    )


def verdict_on(mutant: Mutant) -> str:
    """Return what the accident did: "same", "said" or "silent"."""
    read = READERS[mutant.kind]
    reading = read(mutant.text)
    if meaning(reading) == meaning(read(mutant.cell)):
        return "same"
    return "said" if any(_near(d, mutant) for d in reading.diagnostics) else "silent"


def _near(remark: Diagnostic, mutant: Mutant) -> bool:
    return remark.span.start - NEAR <= mutant.end and mutant.start <= remark.span.end + NEAR


def cells(kind: str) -> list[str]:
    """The cells of the corpus that are read without a remark, and that say something."""
    read = READERS[kind]
    found = {case.text for case in corpus.cases(kind) if case.path.stem != "words"}
    clean = [text for text in sorted(found) if text.strip() and not read(text).diagnostics]
    return [text for text in clean if len(text) <= 400]


def tried(seed: int, number: int) -> Iterator[tuple[Mutant, str]]:
    """Yield *number* mutants, half of each kind, with what the accident did."""
    rng = random.Random(seed)
    for kind in READERS:
        of_kind = cells(kind)
        for _ in range(number // 2):
            mutant = accident(rng, kind, rng.choice(of_kind))
            yield mutant, verdict_on(mutant)


@click.command()
@click.option("--cases", default=20_000, show_default=True, help="How many accidents.")
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same ones.")
@click.option("--show", default=0, help="How many silent ones to print.")
def main(cases: int, seed: int, show: int) -> None:
    """Print the share of accidents that changed a reading, with a word and without."""
    count: dict[tuple[str, str], Counter[str]] = {}
    silent: list[Mutant] = []
    for mutant, done in tried(seed, cases):
        count.setdefault((mutant.kind, mutant.accident), Counter())[done] += 1
        if done == "silent" and not mutant.accident.startswith("of a "):
            silent.append(mutant)
    click.echo(f"seed {seed}{'':<21}{'cases':>8}{'as before':>12}{'with word':>12}{'without':>10}")
    for (kind, what), done_by in sorted(count.items()):
        total = done_by.total()
        same, said, none = (done_by[d] for d in ("same", "said", "silent"))
        click.echo(
            f"{kind:<10}{what:<18}{total:>8}{same / total:>12.1%}{said / total:>12.1%}"
            f"{none:>5}{none / total:>9.2%}"
        )
    for mutant in silent[:show]:
        click.echo(f"\n{mutant.kind}, {mutant.accident}: {mutant.cell!r}\n{mutant.text!r}")


if __name__ == "__main__":
    main()
