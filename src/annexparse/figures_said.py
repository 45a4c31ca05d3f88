"""What is to be said of figures that do not bear each other out: a cut and its two terms, a limit.

Each function returns a message and an advice, or None where nothing is wrong.
"""

from __future__ import annotations

from fractions import Fraction

from annexparse.arithmetic import compare, in_days, reckoned, spelt
from annexparse.term import Term

Said = tuple[str, str]

# Cuts that amnesties and courts make; another one is a figure to look at twice.
_CUTS = ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (2, 5), (3, 5), (4, 5))
_DAY = Fraction(1, 30)
# The longest a penalty of its kind can be, in years, in Kazakhstan's Criminal Code: Art. 50 para 2
# (10 years; for life only where the code says so), Art. 44 para 1 (7 years).
_LIMITS = {"disqualification": 10, "restriction_of_freedom": 7}


def beyond_limit(kind: str, term: Term | None) -> Said | None:
    """Is a penalty longer than its kind allows?

    >>> beyond_limit("restriction_of_freedom", Term(years=8))[0]
    '8 years is more than the 7 years that a penalty of this kind can have in Kazakhstan'
    """
    limit = _LIMITS.get(kind)
    if limit is None or term is None or compare(term, Term(years=limit)) != 1:
        return None
    return (
        f"{term} is more than the {limit} years that a penalty of this kind can have in Kazakhstan",
        "another country's code may allow it; else a figure may be misprinted",
    )


def by_share(
    effect: str, fraction: str | None, before: Term, after: Term, *, by_amnesty: bool
) -> Said | None:
    """Does a fraction disagree with the two terms of a change, or an amnesty's cut with any?

    >>> by_share("reduced", "3/4", Term(years=5), Term(years=4), by_amnesty=False)[0]
    '5 years less 3/4 is 1 year 3 months, and the text says 4 years'
    """
    days, left = in_days(before), in_days(after)
    grew = effect == "increased"
    if (left <= days) if grew else (left >= days):
        return None
    if fraction is None:
        return _simple(before, after) if by_amnesty and not grew else None
    share = Fraction(fraction) * (-1 if grew else 1)
    if _is_cut(days, left, share.numerator, share.denominator):
        return None
    sign, by, part = ("and", "grows", -1) if grew else ("less", "is cut", 1)
    whole, rest = reckoned(before), reckoned(after)
    return (
        f"{before} {sign} {abs(share)} is {spelt(whole * (1 - share))}, and the text says {after}",
        f"the sentence {by} by {_share(whole, rest, part)}",
    )


def _simple(before: Term, after: Term) -> Said | None:
    """Is what an amnesty took no half, third, quarter or fifth?"""
    days, left = in_days(before), in_days(after)
    if any(_is_cut(days, left, *cut) for cut in _CUTS):
        return None
    whole, rest = reckoned(before), reckoned(after)
    return (
        (
            f"from {before} to {after} is a cut of {_share(whole, rest)}: "
            "neither a quarter nor a third nor a half"
        ),
        (
            f"a quarter less is {spelt(whole * Fraction(3, 4))}, half is {spelt(whole / 2)}, "
            f"three quarters less is {spelt(whole / 4)}"
        ),
    )


def _is_cut(days: int, left: int, share: int, of: int) -> bool:
    """Are *days* less a *share* *of* so many what was *left*, to the day?"""
    return abs(days * (of - share) - left * of) < of


def by_length(effect: str, by: Term | None, before: Term, after: Term) -> Said | None:
    """Is what a sentence was cut by, or grew by, not what lies between its two terms?

    >>> by_length("reduced", Term(years=2), Term(years=6), Term(years=3))[0]
    '6 years less 2 years is 4 years, and the text says 3 years'
    """
    if by is None:
        return None
    grew = effect == "increased"
    left = reckoned(before) + (1 if grew else -1) * reckoned(by)
    if abs(left - reckoned(after)) < _DAY:
        return None
    sign = "and" if grew else "less"
    return (
        f"{before} {sign} {by} {left_over(left)}, and the text says {after}",
        "one of the three figures may be misprinted",
    )


def more_than_all(by: Term | None, before: Term) -> Said | None:
    """Is a sentence cut by more than it was: "reduced by 6 years from 5 years"?"""
    if by is None or compare(by, before) != 1:
        return None
    said = f"a cut of {by} is more than the {before} that it is taken from"
    return said, "one of the figures may be misprinted"


def left_over(months: Fraction) -> str:
    """Return what a sentence leaves, in words.

    >>> left_over(Fraction(6)), left_over(Fraction(-1))
    ('is 6 months', 'leaves nothing')
    """
    return f"is {spelt(months)}" if months > 0 else "leaves nothing"


def _share(whole: Fraction, rest: Fraction, sign: int = 1) -> str:
    """Return what lies between two terms, and what part of the first it is."""
    between = (whole - rest) * sign
    return f"{spelt(between)}, {between / whole}"
