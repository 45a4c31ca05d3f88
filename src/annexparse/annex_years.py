"""How a document writes decimal years: 1.6 as 1 year 6 months, or as a fraction of a year.

A lone cell does not tell. A document does where a sentence was cut and both terms stand in it: 1.9
years left of 7 years are exactly a quarter if they are 1 year 9 months, and no simple part if they
are 1.9 years; where another row writes out the same cut; and where an amnesty that takes three
quarters, as other rows say, has left exactly a quarter of a whole number of years. Nor is 1.25 any
number of months: who writes so writes fractions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

import msgspec

from annexparse.annex_model import Case, Defendant
from annexparse.arithmetic import reckoned, term_of
from annexparse.verdict import Verdict
from annexparse.verdict_numbers import Years

# Reads a cell with a notation, and with what shows it.
Read = Callable[[str, Years, str | None], Verdict]
_CUTS = tuple(Fraction(n, of) for of in (2, 3, 4) for n in range(1, of))
_MOST_NAMED = 12
# More rows than these are not looked at twice: what they show has been shown by then.
_MOST_ROWS = 10_000
_WAYS: tuple[Years, ...] = ("months", "decimal")
# Hundredths that are a fraction of a year and no months.
_FRACTION = re.compile(r"[0-9][.,](?:25|50|75)(?![0-9])")
_DECIMAL = re.compile(r"[0-9][.,][0-9]")


class Notation(NamedTuple):
    """How decimal years are meant, and what shows it, in words; None where nothing does."""

    years: Years = "auto"
    why: str | None = None


def in_its_notation(cases: tuple[Case, ...], read: Read) -> tuple[Case, ...]:
    """Return *cases* with decimal years read as the document itself shows that they are meant."""
    rows = [row for case in cases for row in case.defendants]
    found = notation(((_line(row), row.verdict) for row in rows), read)
    if found.why is None:
        return cases
    return tuple(_reread(case, found.years, found.why, read) for case in cases)


def of_column(cells: Sequence[tuple[int, str]], read: Read) -> Notation:
    """Return the notation of a column: its cells, each with the number of its line."""
    if not any(_DECIMAL.search(text) for _, text in cells):
        return Notation()
    return notation(((line, read(text, "auto", None)) for line, text in cells), read)


def notation(verdicts: Iterable[tuple[int, Verdict]], read: Read) -> Notation:
    """Return how decimal years are meant in a document: its verdicts, each with its line."""
    known = _Known()
    doubtful: list[tuple[int, str]] = []
    fractions: set[int] = set()
    for line, verdict in verdicts:
        if _has_fraction(verdict):
            fractions.add(line)
        if not _is_doubtful(verdict):
            known.add(verdict)
        elif len(doubtful) < _MOST_ROWS:
            doubtful.append((line, verdict.text))
    if not doubtful:
        return Notation()
    fits = {line: _fits(known, text, read) for line, text in doubtful}
    for line in fractions:
        fits[line] = fits.get(line, set()) | {"decimal"}
    shown = {
        years: sorted(line for line, ways in fits.items() if ways == {years}) for years in _WAYS
    }
    return Notation(*_decision(shown))


def _fits(known: _Known, text: str, read: Read) -> set[Years]:
    return {years for years in _WAYS if known.fits(read(text, years, None))}


class _Known:
    """What the rows of a document that leave no doubt say of its cuts."""

    def __init__(self) -> None:
        self._cuts: set[tuple[Fraction, Fraction]] = set()
        self._quarters = False

    def add(self, verdict: Verdict) -> None:
        """Take in a verdict that leaves no doubt."""
        cut = _cut(verdict)
        if cut is not None:
            self._cuts.add(cut)
        amnestied = [c for c in verdict.changes if c.basis == "amnesty"]
        three = any(change.fraction == "3/4" for change in amnestied)
        self._quarters |= three or bool(amnestied and cut and cut[0] == cut[1] * 4)

    def fits(self, verdict: Verdict) -> bool:
        """Do the terms of *verdict* make a cut that is known, or a simple one?"""
        cut = _cut(verdict)
        if cut is not None:
            whole, rest = cut
            return cut in self._cuts or any(rest == whole * part for part in _CUTS)
        terms = [p.term for p in verdict.penalties if p.term is not None and p.term.readings]
        if not (self._quarters and verdict.amnestied and len(terms) == 1):
            return False
        # Three quarters off a whole number of years.
        return reckoned(terms[0]) * 4 % 12 == 0


def _is_doubtful(verdict: Verdict) -> bool:
    return any(remark.code == "AX203" for remark in verdict.diagnostics)


def _has_fraction(verdict: Verdict) -> bool:
    """Does a length stand there that can only be a fraction of a year, as 1.25 years?"""
    terms = [p.term for p in verdict.penalties if p.term is not None]
    if any(_FRACTION.search(term.written) for term in terms):
        return True
    changes = [c for c in verdict.changes if c.before is not None or c.after is not None]
    return any(_FRACTION.search(change.span.of(verdict.text)) for change in changes)


def _line(row: Defendant) -> int:
    return row.verdict_at.line if row.verdict_at is not None else row.line


def _cut(verdict: Verdict) -> tuple[Fraction, Fraction] | None:
    """Return the months before and after the one cut that a verdict tells, if it tells both."""
    cuts = [change for change in verdict.changes if change.effect == "reduced"]
    if len(cuts) != 1:
        return None
    beside = [p.term.iso for p in verdict.penalties if p.term is not None][:1]
    before = cuts[0].before or verdict.imposed
    after = cuts[0].after or verdict.to_serve
    if after is None and cuts[0].before is not None and beside != [before]:
        # A sentence that was shortened and made conditional is not one to serve.
        after = next(iter(beside), None)
    if before is None or after is None:
        return None
    return reckoned(term_of(before)), reckoned(term_of(after))


def _decision(shown: dict[Years, list[int]]) -> tuple[Years, str | None]:
    months, decimal = shown["months"], shown["decimal"]
    if months and decimal:
        both = f"{_lines(months)} years and months, {_lines(decimal)} fractions"
        return "auto", f"the document shows both: {both}"
    if months:
        return "months", f"{_lines(months)} of the document: decimals are years and months"
    if decimal:
        return "decimal", f"{_lines(decimal)} of the document: decimals are fractions of a year"
    return "auto", None


def _lines(numbers: list[int]) -> str:
    named = [str(number) for number in numbers[:_MOST_NAMED]]
    more = len(numbers) - len(named)
    told = ", ".join(named) + (f" and {more} more" if more else "")
    return f"line{'s' * (len(numbers) > 1)} {told}"


def _reread(case: Case, years: Years, why: str, read: Read) -> Case:
    return msgspec.structs.replace(case, defendants=tuple(_rows(case, years, why, read)))


def _rows(case: Case, years: Years, why: str, read: Read) -> Iterator[Defendant]:
    for row in case.defendants:
        if _is_doubtful(row.verdict):
            row = msgspec.structs.replace(row, verdict=read(row.verdict.text, years, why))
        yield row
