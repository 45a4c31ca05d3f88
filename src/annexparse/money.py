"""A sum of money as the text states it."""

from __future__ import annotations

from decimal import Decimal

import msgspec

# Units of account in which codes state fines: monthly calculation index, minimum financial
# indicator, base unit, basic calculation amount; minimum wages, incomes that are not taxed,
# conventional units, day-fines, penalty units, currency points, times a bribe.
_UNITS = frozenset(("MCI", "MFI", "BU", "BCA", "CI", "MW", "NMI", "CU", "DF", "PU", "CP", "TB"))


class Money(msgspec.Struct, frozen=True, gc=False):
    """An amount and its currency.

    ``amount`` is a plain decimal number as a string, so that nothing is rounded on the way;
    ``currency`` is an ISO 4217 code, or ``MCI`` for the monthly calculation index in which
    Kazakhstan's code states fines, or ``None`` where the text names none. ``MFI``, ``BU``, ``BCA``,
    ``CI``, ``NMI`` and ``CU`` are units of other codes, ``MW`` minimum wages, ``DF`` day-fines,
    ``PU`` penalty units, ``CP`` currency points and ``TB`` how many times the bribe it is.

    >>> Money("126250", "KZT").decimal
    Decimal('126250')
    """

    amount: str
    currency: str | None = None

    @property
    def decimal(self) -> Decimal:
        """The amount as a number."""
        return Decimal(self.amount)

    @property
    def in_units(self) -> bool:
        """Is it counted in a unit of account, as fines are, and not in money?"""
        return self.currency in _UNITS

    def __str__(self) -> str:
        whole, dot, rest = self.amount.partition(".")
        amount = f"{int(whole):,}{dot}{rest}"
        return f"{self.currency} {amount}" if self.currency else amount
