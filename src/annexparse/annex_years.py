"""How a document writes decimal years: 1.6 as 1 year 6 months, or as a fraction of a year.

A lone cell does not tell. A document does where a sentence was cut and both terms stand in it: 1.9
years left of 7 years are exactly a quarter if they are 1 year 9 months, and no simple part if they
are 1.9 years; where another row writes out the same cut; and where an amnesty that takes three
quarters, as other rows say, has left exactly a quarter of a whole number of years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

import msgspec

from annexparse.annex_model import Case, Defendant
from annexparse.arithmetic import reckoned, term_of
from annexparse.verdict import Verdict
from annexparse.verdict_numbers import Years

# Reads a cell with a notation, and with what shows it.
Read = Callable[[str, Years, str | None], Verdict]
_CUTS = tuple(Fraction(n, of) for of in (2, 3, 4) for n in range(1, of))
_MOST_NAMED = 12


def in_its_notation(cases: tuple[Case, ...], read: Read) -> tuple[Case, ...]:
    """Return *cases* with decimal years read as the document itself shows that they are meant."""
    rows = [row for case in cases for row in case.defendants]
    doubtful = [row for row in rows if _is_doubtful(row.verdict)]
    if not doubtful:
        return cases
    known = _Known([row.verdict for row in rows if not _is_doubtful(row.verdict)])
    shown: dict[Years, list[int]] = {"months": [], "decimal": []}
    for row in doubtful:
        text = row.verdict.text
        fits: list[Years] = [n for n in shown if known.fits(read(text, n, None))]
        if len(fits) == 1:
            shown[fits[0]].append(_line(row))
    years, why = _decision(shown)
    if why is None:
        return cases
    return tuple(_reread(case, years, why, read) for case in cases)


class _Known:
    """What the rows of a document that leave no doubt say of its cuts."""

    def __init__(self, verdicts: Iterable[Verdict]) -> None:
        self._cuts: set[tuple[Fraction, Fraction]] = set()
        self._quarters = False
        for verdict in verdicts:
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
