"""The arithmetic of terms: comparisons that hold whatever a month's days, and exact messages."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from annexparse import parse_verdict
from annexparse.arithmetic import compare
from annexparse.term import Term

_TERMS = st.builds(
    Term, years=st.integers(0, 30), months=st.integers(0, 40), days=st.integers(0, 400)
)


@given(_TERMS, _TERMS)
def test_comparing_is_antisymmetric(first: Term, second: Term) -> None:
    there, back = compare(first, second), compare(second, first)
    assert (there is None) == (back is None)
    assert there is None or back is None or there == -back


@given(_TERMS, _TERMS, st.dates(date(1996, 1, 1), date(2005, 1, 1)))
def test_what_is_longer_is_so_whenever_it_begins(first: Term, second: Term, day: date) -> None:
    def end(term: Term) -> int:
        years, month = divmod(day.month - 1 + term.years * 12 + term.months, 12)
        return date(day.year + years, month + 1, 1).toordinal() + term.days

    order = compare(first, second)
    if order is not None:
        assert order == (end(first) > end(second)) - (end(first) < end(second))


@given(st.integers(0, 40))
def test_a_year_of_days_is_known_to_the_day(years: int) -> None:
    assert compare(Term(years=years), Term(days=366 * years + 1)) == -1
    assert compare(Term(years=years), Term(days=365 * years - 1)) == 1


@given(_TERMS, st.integers(1, 400))
def test_more_days_are_longer(term: Term, days: int) -> None:
    assert compare(Term(term.years, term.months, term.days + days), term) == 1


def _said(text: str) -> dict[str, str]:
    return {d.code: d.message for d in parse_verdict(text).diagnostics}


def test_the_figures_of_an_odd_cut_are_exact() -> None:
    # Annex II, line 83
    said = _said("4 years 2 months imprisonment; amnestied (decreased from 5 years 6 months)")
    assert list(said) == ["AX511"]
    assert said["AX511"].startswith(
        "from 5 years 6 months to 4 years 2 months is a cut of 1 year 4 months, 8/33: "
    )


def test_the_figures_of_a_fraction_are_exact() -> None:
    said = _said("5 years 6 months imprisonment, reduced by a quarter to 4 years 2 months")
    assert list(said) == ["AX511"]
    assert said["AX511"].startswith("5 years 6 months less 1/4 is 4 years 1 month 15 days, ")
