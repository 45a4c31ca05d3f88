"""A term of punishment, in the units the court used."""

from __future__ import annotations

import msgspec
from msgspec.structs import force_setattr


class Term(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A term of punishment, itemised and never turned into days.

    18 months are not 1 year 6 months; a week is 7 days. ``iso`` is the ISO 8601 duration,
    ``written`` the words of the text, and ``readings`` the ISO forms the words admit, the chosen
    one first, where there is more than one. Terms compare by their units alone.

    >>> Term(years=4, months=2).iso
    'P4Y2M'
    >>> Term(months=18) == Term(years=1, months=6)
    False
    >>> str(Term(years=1, days=20))
    '1 year 20 days'
    """

    years: int = 0
    months: int = 0
    days: int = 0
    written: str = ""
    readings: tuple[str, ...] = ()
    iso: str = ""

    def __post_init__(self) -> None:
        iso = f"P{self.years}Y" if self.years else "P"
        if self.months:
            iso += f"{self.months}M"
        if self.days:
            iso += f"{self.days}D"
        force_setattr(self, "iso", "P0D" if iso == "P" else iso)

    def _units(self) -> tuple[int, int, int]:
        return (self.years, self.months, self.days)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Term) and self._units() == other._units()

    def __hash__(self) -> int:
        return hash(self._units())

    def __str__(self) -> str:
        units = ((self.years, "year"), (self.months, "month"), (self.days, "day"))
        shown = [f"{number} {unit}{'s' * (number != 1)}" for number, unit in units if number]
        return " ".join(shown) or "0 days"
