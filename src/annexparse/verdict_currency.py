"""Sums in money that several countries call by the same name: "200 pounds", "$5,000"."""

from __future__ import annotations

from annexparse.codes import diagnose
from annexparse.verdict_state import State

# Behind a currency of the lexicon: others are called so too, and this one is taken.
_SHARED = "?"


def currency_of(value: str | None, s: State, start: int, end: int) -> str | None:
    """Return the currency that a word of the lexicon names; what it leaves open goes to *s*."""
    if value is None or value[-1] == _SHARED:
        value = None if value is None else value[:-1]
        s.shared = [*(s.shared or ()), (start, end, value)]
    return value


def remark_shared(s: State, unread: list[tuple[int, int]]) -> None:
    """Say of each such sum in the reading whose money it is read as."""
    left = [(d.span.start, d.span.end) for d in s.said if d.code == "AX220"]
    for start, end, currency in s.shared or ():
        if any(a <= start < b for a, b in (*unread, *left)):
            continue
        written = s.text[start:end]
        if currency is None:
            message = f'"{written}" is the money of several countries: the currency is left open'
            advice = "what the document is about may tell which"
        else:
            message = f'"{written}" read as {currency}'
            advice = "the money of other countries is called so, too"
        s.said.append(diagnose("AX275", start, end, message, advice))
