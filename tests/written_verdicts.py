"""Verdicts in many notations, made with what they say: ``python -m tests.written_verdicts``.

A made cell is right if its outcome, its penalties, its changes and the terms imposed and to serve
are read. It may bear remarks; what is read wrongly without one is what must never be.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

import click
import msgspec

from annexparse import parse_verdict

WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
YEARS = (("year", "years"), ("year", "years"), ("yr", "yrs"))
MONTHS = (("month", "months"), ("month", "months"), ("mo.", "mos."))
# How a kind of penalty is named behind its length, and before it.
KINDS: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "imprisonment": (
        ("imprisonment", "of imprisonment", "in prison", "of deprivation of liberty", "in jail",
         "in a penal colony", "in a general regime colony"),
        ("imprisonment", "deprivation of liberty", "imprisonment in a penal colony"),
    ),
    "restriction_of_freedom": (
        ("limitation of freedom", "restriction of freedom", "of restriction of liberty",
         "restricted freedom", "of limitation of liberty"),
        ("limitation of freedom", "restriction of freedom", "restriction of liberty"),
    ),
    "corrective_labour": (("corrective labour", "of corrective labor"), ("corrective labour",)),
}  # fmt: skip
BEFORE = ("{} for {}", "{} of {}", "{} {}", "{}: {}", "{} - {}", "{} ({})", "{} for a term of {}")
OUTCOMES = {
    "Convicted; ": "convicted", "Found guilty; ": "convicted", "Guilty; ": "convicted",
    "Convicted, ": "convicted", "Convicted: ": "convicted", "convicted - ": "convicted",
    "Sentenced to ": "convicted", "Convicted and sentenced to ": "convicted",
    "Convicted.\n": "convicted", "": None,
}  # fmt: skip
BANS = (
    "ban on holding public office for {}", "{} ban on civil service",
    "temporary ban on civil service ({})", "barred from public office for {}",
    "deprivation of the right to hold public office for {}",
    "prohibited from engaging in public activity for {}",
)  # fmt: skip
LASTING = ("lifetime ban on public service", "permanent ban on civil service",
           "lifelong ban on law enforcement")  # fmt: skip
FINES = ("fine of {}", "fined {}", "a fine of {}", "fine: {}", "fine - {}", "fine ({})")
SUMS = ("KZT {:,}", "{:,} tenge", "KZT{}", "{:,} KZT", "KZT {}")
SERVICE = ("{} hours of community service", "community service for {} hours",
           "{} hours community service", "community service ({} hours)")  # fmt: skip
CONFISCATION = ("confiscation of property", "with confiscation of property", "property confiscated")
# Behind the term that is served: from the earlier one, of an amnesty or not.
FROM = (" (reduced from {})", " (decreased from {})", "; reduced from {}",
        ", reduced on appeal from {}", " (shortened from {} on appeal)")  # fmt: skip
AMNESTIED = (
    "; amnestied (decreased from {})", "; amnestied (sentence reduced from {})",
    ", amnestied: reduced from {}", "; amnestied (sentence shortened from {})",
)  # fmt: skip
DOWN = (", reduced to {}", " (reduced to {} on appeal)", "; reduced to {} by the appeal court",
        "; sentence reduced to {}", "; appeal: reduced to {}")  # fmt: skip
UP = (", increased to {}", " (increased to {} on appeal)", "; sentence increased to {}")
SIGNS = ("; ", "; ", ", ", " and ", ";\n", ". ")
# A dot behind these may be their own: "5 yrs. ban on office".
SHORT = ("yr", "yrs", "mo.", "mos.", "KZT", "MCI")
SUSPENDED = ("{} (suspended)", "{}, suspended", "{} (conditionally)", "{}, conditional")


class Term(msgspec.Struct, frozen=True):
    """A length of time, in the court's units."""

    years: int
    months: int

    @property
    def iso(self) -> str:
        """The length as ISO 8601 writes it."""
        return "P" + f"{self.years}Y" * bool(self.years) + f"{self.months}M" * bool(self.months)


class Says(msgspec.Struct):
    """What a cell says, in the terms of :class:`annexparse.Verdict`."""

    outcome: str | None = None
    amnestied: bool = False
    # The kind; the term, the hours or the amount; whether it is suspended.
    penalties: list[tuple[str, str | None, bool]] = msgspec.field(default_factory=list)
    # The effect, and the terms before and after.
    changes: list[tuple[str, str | None, str | None]] = msgspec.field(default_factory=list)
    imposed: str | None = None
    to_serve: str | None = None


def _term(rng: random.Random) -> Term:
    if rng.random() < 0.2:
        return Term(0, rng.randint(2, 11))
    return Term(rng.randint(1, 12), rng.choice((0, 0, rng.randint(1, 11))))


def _length(rng: random.Random, term: Term) -> str:
    """Write a length of time."""
    in_words = rng.random() < 0.25 and term.years <= len(WORDS)
    (year, years), (month, months) = rng.choice(YEARS), rng.choice(MONTHS)
    parts = []
    for number, one, more in ((term.years, year, years), (term.months, month, months)):
        if number:
            written = WORDS[number - 1] if in_words else str(number)
            parts.append(f"{written} {one if number == 1 else more}")
    return rng.choice((" ", " and ", ", ")).join(parts)


def _main(rng: random.Random, kind: str, term: Term) -> str:
    """Write a penalty with its length: before its name, or behind."""
    behind, before = KINDS[kind]
    length = _length(rng, term)
    if rng.random() < 0.4:
        return rng.choice(BEFORE).format(rng.choice(before), length)
    if kind == "imprisonment" and rng.random() < 0.2:
        if not term.months and term.years > 1:
            return f"{term.years}-year prison {rng.choice(('sentence', 'term'))}"
        return f"{length}' imprisonment" if length.endswith("s") else f"{length} imprisonment"
    return f"{length} {rng.choice(behind)}"


def _side(rng: random.Random, way: int, says: Says) -> str:
    """Write a further penalty."""
    if way == 0:
        term = Term(rng.randint(1, 7), 0)
        says.penalties.append(("disqualification", term.iso, False))
        return rng.choice(BANS).format(_length(rng, term))
    if way == 1:
        says.penalties.append(("disqualification", None, False))
        return rng.choice(LASTING)
    if way == 2:
        units = rng.choice((50, 100, 200, 500))
        says.penalties.append(("fine", f"{units} MCI", False))
        return rng.choice((*FINES, "{} fine")).format(f"{units} MCI")
    if way == 3:
        amount = rng.choice((126_250, 1_500_000, 300_000))
        says.penalties.append(("fine", f"{amount} KZT", False))
        return rng.choice(FINES).format(rng.choice(SUMS).format(amount))
    if way == 4:
        hours = rng.choice((100, 150, 200))
        says.penalties.append(("community_service", f"{hours} hours", False))
        return rng.choice(SERVICE).format(hours)
    says.penalties.append(("confiscation", None, False))
    return rng.choice(CONFISCATION)


def _change(rng: random.Random, says: Says, now: Term) -> str:
    """Write how the term came about, or what became of it."""
    before = Term(now.years + rng.randint(1, 3), rng.choice((0, now.months)))
    way = rng.randrange(4)
    if way < 2:
        says.changes.append(("reduced", before.iso, now.iso))
        says.imposed, says.to_serve, says.amnestied = before.iso, now.iso, way == 1
        return rng.choice(AMNESTIED if says.amnestied else FROM).format(_length(rng, before))
    after = Term(now.years + 1, 0) if way == 2 else Term(now.years - 1, 0)
    if after.years < 1:
        return ""
    says.changes.append(("increased" if way == 2 else "reduced", now.iso, after.iso))
    says.to_serve = after.iso
    return rng.choice(UP if way == 2 else DOWN).format(_length(rng, after))


def made(seed: int, cases: int) -> Iterator[tuple[str, Says]]:
    """Make *cases* cells, no two of them the same."""
    rng = random.Random(seed)
    seen: set[str] = set()
    while len(seen) < cases:
        says = Says()
        head = rng.choice(list(OUTCOMES))
        says.outcome = OUTCOMES[head]
        kind = rng.choice(("imprisonment", "imprisonment", *KINDS))
        term = _term(rng)
        text = _main(rng, kind, term)
        conditional = kind == "imprisonment" and rng.random() < 0.15
        says.imposed = says.to_serve = term.iso
        says.penalties.append((kind, term.iso, conditional))
        if conditional:
            text = rng.choice(SUSPENDED).format(text)
            says.to_serve = None
        elif rng.random() < 0.4:
            text += _change(rng, says, term)
        for way in rng.sample((rng.randrange(2), rng.randrange(2, 4), 4, 5), rng.choice((0, 1, 2))):
            text += rng.choice(SIGNS[: -1 if text.endswith(SHORT) else None]) + _side(
                rng, way, says
            )
        text = (head + text if head else text[0].upper() + text[1:]) + rng.choice((".", "", ""))
        if text not in seen:
            seen.add(text)
            yield text, says


def read(text: str) -> tuple[Says, bool]:
    """Return what is read of *text*, and whether there is a remark."""
    verdict = parse_verdict(text)
    says = Says(verdict.outcome, verdict.amnestied)
    for penalty in verdict.penalties:
        told = penalty.term.iso if penalty.term is not None else None
        told = f"{penalty.hours} hours" if penalty.hours is not None else told
        if penalty.amount is not None:
            told = f"{penalty.amount.amount} {penalty.amount.currency}"
        says.penalties.append((penalty.kind, told, penalty.conditional))
    says.changes = [(change.effect, change.before, change.after) for change in verdict.changes]
    says.imposed, says.to_serve = verdict.imposed, verdict.to_serve
    return says, bool(verdict.diagnostics)


def judged(text: str, says: Says) -> str:
    """Return how *text* is read: right, right with remarks, wrong with remarks, or wrong."""
    got, remarks = read(text)
    for told, found in zip(says.changes, got.changes, strict=False):
        # A change names the one term that its words name.
        if (
            told[0] != found[0]
            or found[1] not in (told[1], None)
            or found[2] not in (told[2], None)
        ):
            return "wrong" + ", with remarks" * remarks
    changed = len(says.changes) == len(got.changes)
    got.changes = says.changes
    return ("right" if changed and got == says else "wrong") + ", with remarks" * remarks


@click.command()
@click.option("--cases", default=20_000, show_default=True, help="How many cells.")
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same cells.")
@click.option("--show", default=20, show_default=True, help="How many that are wrong to show.")
def main(cases: int, seed: int, show: int) -> None:
    """Read made verdicts; end with 1 if one is read wrongly without a remark."""
    count: Counter[str] = Counter()
    wrong: list[tuple[str, str, Says]] = []
    for text, says in made(seed, cases):
        how = judged(text, says)
        count[how] += 1
        if how.startswith("wrong"):
            wrong.append((how, text, says))
    for how, number in count.most_common():
        click.echo(f"{number:8,} {how}")
    for how, text, says in sorted(wrong, key=lambda item: (len(item[0]), len(item[1])))[:show]:
        click.echo(f"\n{how}: {text!r}\n  says {says}\n  read {read(text)[0]}")
    sys.exit(bool(count["wrong"]))


if __name__ == "__main__":
    main()
