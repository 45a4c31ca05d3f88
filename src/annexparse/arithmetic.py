"""The arithmetic of terms, which stay itemised: comparing two, and taking a fraction of one.

A year is twelve months, exactly. Months and days have no common measure: 28 to 31 days make a
month, 365 or 366 a year. Two terms compare where the answer is the same whenever they begin, and
else they do not. For a fraction, where an answer is wanted in any case, a month has thirty days, as
courts reckon.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from functools import lru_cache

from annexparse.term import Term

_RECKONED = 30
# The calendar repeats itself every four hundred years.
_CYCLE, _DAYS = 4800, 146_097
_UNIT = re.compile("([0-9]+)([YMD])")


def compare(first: Term, second: Term) -> int | None:
    """Return -1, 0 or 1 as *first* is shorter than, as long as or longer than *second*.

    ``None`` where it depends on how many days a month has.

    >>> compare(Term(years=1, months=6), Term(months=18))
    0
    >>> compare(Term(months=1, days=1), Term(months=2))
    -1
    >>> compare(Term(months=1), Term(days=30)) is None
    True
    >>> compare(Term(years=1), Term(days=364)), compare(Term(years=1), Term(days=365))
    (1, None)
    """
    months = _months(first) - _months(second)
    days = first.days - second.days
    if months < 0:
        most, least = (days - span for span in days_in(-months))
    else:
        least, most = (days + span for span in days_in(months))
    if least > 0:
        return 1
    if most < 0:
        return -1
    return 0 if least == most == 0 else None


def against(effect: str, before: Term, after: Term) -> tuple[str, str] | None:
    """Return what is to be said of a change that does not do what it is called, and the advice.

    *effect* is "reduced" or "increased"; None where the terms bear it out.

    >>> against("reduced", Term(years=5), Term(years=6))[0]
    'a sentence that is said to be reduced: 6 years is longer than 5 years'
    >>> against("reduced", Term(years=6), Term(years=5)) is None
    True
    """
    order = compare(after, before)
    if order is None:
        why = "a month has 28 to 31 days, a year 365 or 366"
        message = f"{before} and {after} cannot be compared: {why}"
        return message, "whether the sentence grew or shrank is not checked"
    if order == (-1 if effect == "reduced" else 1):
        return None
    grew = {-1: "shorter than", 0: "as long as", 1: "longer than"}[order]
    return (
        f"a sentence that is said to be {effect}: {after} is {grew} {before}",
        "the two terms may be exchanged, or a figure misprinted",
    )


@lru_cache(maxsize=256)
def days_in(months: int) -> tuple[int, int]:
    """Return how many days so many months have, at the least and at the most.

    >>> days_in(1), days_in(2), days_in(12), days_in(120)
    ((28, 31), (59, 62), (365, 366), (3651, 3653))
    """
    cycles, rest = divmod(months, _CYCLE)
    begun = _begun()
    spans = [begun[at + rest] - begun[at] for at in range(_CYCLE)]
    return min(spans) + cycles * _DAYS, max(spans) + cycles * _DAYS


@lru_cache(maxsize=1)
def _begun() -> list[int]:
    """The days before each month of two cycles of the calendar."""
    first = [date(1600 + at // 12, at % 12 + 1, 1).toordinal() for at in range(_CYCLE)]
    return [day - first[0] for day in first] + [day - first[0] + _DAYS for day in first]


def reckoned(term: Term) -> Fraction:
    """Return a term in months of thirty days.

    >>> reckoned(Term(years=1, days=15))
    Fraction(25, 2)
    """
    return Fraction(in_days(term), _RECKONED)


def in_days(term: Term) -> int:
    """Return a term in days, thirty to a month.

    >>> in_days(Term(years=1, days=15))
    375
    """
    return _months(term) * _RECKONED + term.days


def less(term: Term, by: Term | None, fraction: str | None) -> Fraction | None:
    """Return a term less a length or a fraction of it, in months of thirty days.

    ``None`` where neither is given.

    >>> less(Term(years=5), Term(years=1, months=6), None), less(Term(years=5), None, "1/4")
    (Fraction(42, 1), Fraction(45, 1))
    """
    if by is not None:
        return reckoned(term) - reckoned(by)
    return reckoned(term) * (1 - Fraction(fraction)) if fraction is not None else None


def term_of(iso: str) -> Term:
    """Return the term that an ISO 8601 duration of years, months and days says.

    >>> term_of("P4Y2M").years, term_of("P9M20D").days
    (4, 20)
    """
    numbers = {unit: int(number) for number, unit in _UNIT.findall(iso)}
    return Term(numbers.get("Y", 0), numbers.get("M", 0), numbers.get("D", 0))


def spelt(months: Fraction) -> str:
    """Return a number of months in words, to the half day.

    >>> spelt(Fraction(33, 2))
    '1 year 4 months 15 days'
    """
    whole = int(months)
    days = round((months - whole) * _RECKONED * 2)
    if days == _RECKONED * 2:
        whole, days = whole + 1, 0
    years, rest = divmod(whole, 12)
    shown = f"{days // 2}.5" if days % 2 else str(days // 2)
    units = ((str(years), "year"), (str(rest), "month"), (shown, "day"))
    words = [f"{n} {unit}{'s' * (n != '1')}" for n, unit in units if n != "0"]
    return " ".join(words) or "no time"


def _months(term: Term) -> int:
    return term.years * 12 + term.months
