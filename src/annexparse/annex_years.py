"""How a document writes decimal years: 1.6 as 1 year 6 months, or as a fraction of a year.

A lone cell does not tell. A document does where a sentence was cut and both terms stand in it: 1.9
years left of 7 years are exactly a quarter if they are 1 year 9 months, and no simple part if they
are 1.9 years; where another row writes out the same cut; and where an amnesty that takes three
quarters, as other rows say, has left exactly a quarter of a whole number of years. Nor is 1.25 any
number of months: who writes so writes fractions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
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


class Shown(NamedTuple):
    """How decimal years are meant, and what shows it, in words; None where nothing does."""

    years: Years = "auto"
    why: str | None = None


def in_its_notation(cases: tuple[Case, ...], read: Read) -> tuple[Case, ...]:
    """Return *cases* with decimal years read as the document itself shows that they are meant."""
    notation = Notation(read)
    for case in cases:
        for row in case.defendants:
            notation.see(row.verdict, _line(row))
    years, why = notation.decision()
    if why is None:
        return cases
    return tuple(_reread(case, years, why, read) for case in cases)


def of_column(cells: Sequence[tuple[int, str]], read: Read) -> Shown:
    """Return the notation of a column: its cells, each with the number of its line."""
    notation = Notation(read)
    if any(_DECIMAL.search(text) for _, text in cells):
        for line, text in cells:
            notation.see(read(text, "auto", None), line)
    return notation.decision()


class Notation:
    """What the verdicts of a document, each of which is seen, show of its decimal years.

    They are named by the number of their *unit*, one of the *document*.

    >>> from annexparse.verdict_read import read_verdict
    >>> def read(text, years="auto", shown=None):
    ...     return read_verdict(text, lang="en", years=years, shown=shown)
    >>> notation = Notation(read, "row", "table")
    >>> notation.see(read("Convicted; 1.9 years (reduced from 7 years by amnesty)"), 5)
    >>> notation.decision().why
    'row 5 of the table: decimals are years and months'
    """

    def __init__(self, read: Read, unit: str = "line", document: str = "document") -> None:
        self._read = read
        self._unit = unit
        self._document = document
        self._known = _Known()
        self._doubtful: list[tuple[int, str]] = []
        self._fractions: set[int] = set()

    def see(self, verdict: Verdict, number: int) -> None:
        """Look at *verdict*, which stands in the line of that *number*."""
        if _has_fraction(verdict) and len(self._fractions) < _MOST_ROWS:
            self._fractions.add(number)
        if not is_doubtful(verdict):
            self._known.add(verdict)
        elif len(self._doubtful) < _MOST_ROWS:
            self._doubtful.append((number, verdict.text))

    def decision(self) -> Shown:
        """Return how decimal years are meant, and what shows it."""
        if not self._doubtful:
            return Shown()
        fits = {number: self._fits(text) for number, text in self._doubtful}
        for number in self._fractions:
            fits[number] = fits.get(number, set()) | {"decimal"}
        months, decimal = (
            self._named(sorted(number for number, ways in fits.items() if ways == {years}))
            for years in _WAYS
        )
        of = f"of the {self._document}"
        if months and decimal:
            both = f"{months} years and months, {decimal} fractions"
            return Shown("auto", f"the {self._document} shows both: {both}")
        if months:
            return Shown("months", f"{months} {of}: decimals are years and months")
        if decimal:
            return Shown("decimal", f"{decimal} {of}: decimals are fractions of a year")
        return Shown()

    def _fits(self, text: str) -> set[Years]:
        return {years for years in _WAYS if self._known.fits(self._read(text, years, None))}

    def _named(self, numbers: list[int]) -> str:
        if not numbers:
            return ""
        named = [str(number) for number in numbers[:_MOST_NAMED]]
        more = len(numbers) - len(named)
        told = ", ".join(named) + (f" and {more} more" if more else "")
        return f"{self._unit}{'s' * (len(numbers) > 1)} {told}"


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


def is_doubtful(verdict: Verdict) -> bool:
    """Does *verdict* hold a decimal number of years that can be meant in two ways?"""
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


def _reread(case: Case, years: Years, why: str, read: Read) -> Case:
    return msgspec.structs.replace(case, defendants=tuple(_rows(case, years, why, read)))


def _rows(case: Case, years: Years, why: str, read: Read) -> Iterator[Defendant]:
    for row in case.defendants:
        if is_doubtful(row.verdict):
            row = msgspec.structs.replace(row, verdict=read(row.verdict.text, years, why))
        yield row
