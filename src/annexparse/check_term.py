"""What is said of a term of imprisonment that no provision of the conviction allowed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import msgspec

from annexparse.charge import Charges
from annexparse.check_provision import day
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.provision import Provision
from annexparse.register import Register
from annexparse.span import Span
from annexparse.term import Term
from annexparse.verdict import Penalty, Verdict
from annexparse.verdict_drafts import MAIN

# "1.9 years" may also be read as such, and is then no whole number of months.
_ISO = re.compile(r"P(?:([0-9.]+)Y)?(?:([0-9.]+)M)?(?:([0-9.]+)D)?")
_ADVICE = (
    "an attempt, a minor, a plea agreement, mitigating circumstances, an amnesty or several "
    "convictions added up may explain it"
)


class _Range(msgspec.Struct, frozen=True):
    """What a provision allowed: ISO terms of imprisonment, if any, and whether for life."""

    shortest: str | None
    longest: str | None
    life: bool


def said_of_term(
    charges: Charges,
    verdict: Verdict,
    on: date | None,
    register_of: Callable[[str | None], Register | None],
) -> Diagnostic | None:
    """Return a note if the term imposed lies outside all that the provisions allowed on a day.

    Nothing is said where the verdict leaves open which term was imposed or for what, where a
    part of a cell was not read, and where one of the ranges is not known.
    """
    imposed = _imposed(verdict)
    cited = _convicted(charges, verdict)
    if imposed is None or not cited:
        return None
    penalty, terms = imposed
    for_life = penalty.kind == "life_imprisonment"
    allowed: dict[Provision, _Range] = {}
    for provision in cited:
        register = register_of(provision.code)
        found = None if register is None else _range(register, provision, on)
        if found is None:
            return None
        allowed[Provision(provision.code, provision.article, provision.paragraph)] = found
    how = (_life if for_life else _outside)(terms, tuple(allowed.values()))
    if how is None:
        return None
    listed = ", ".join(f"{place} ({_spell(one)})" for place, one in allowed.items())
    when = f"on {day(on)}" if on is not None else "in any known version"
    what = "for life" if for_life else f"of {_words(terms[0])}"
    message = f"imprisonment {what} is {how} allowed {when}: {listed}"
    return diagnose("AX501", penalty.span.start, penalty.span.end, message, _ADVICE)


def _imposed(verdict: Verdict) -> tuple[Penalty, tuple[str, ...]] | None:
    """Return the imprisonment and the terms it may have been imposed for, where the text says."""
    custody = [one for one in verdict.penalties if one.kind in MAIN]
    if verdict.outcome != "convicted" or verdict.unparsed or len(custody) != 1:
        return None
    (penalty,) = custody
    if penalty.kind == "life_imprisonment":
        # A life sentence that was changed may be another by now, or have been another.
        return None if verdict.changes or verdict.amnestied else (penalty, ())
    if penalty.kind != "imprisonment" or penalty.term is None or verdict.imposed is None:
        return None
    if any(change.effect == "replaced" for change in verdict.changes):
        return None
    if verdict.imposed == penalty.term.iso:
        readings = penalty.term.readings or (verdict.imposed,)
    elif any(
        said.code == "AX203" and not _within(said.span, penalty.span)
        for said in verdict.diagnostics
    ):
        return None  # the term before the change has two readings
    else:
        readings = (verdict.imposed,)
    return penalty, tuple(readings)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _convicted(charges: Charges, verdict: Verdict) -> tuple[Provision, ...]:
    """Return what the conviction may rest on: as found, else all that was charged.

    An attempt rests on an article of the general part too, which has no range: nothing is said.
    """
    if charges.unparsed or any(charge.incomplete for charge in charges.charges):
        return ()
    found = [one for one in verdict.findings if one.outcome == "convicted"]
    if found and all(one.provisions for one in found):
        return tuple(dict.fromkeys(place for one in found for place in one.provisions))
    cited = [
        place
        for charge in charges.charges
        for place in (charge.requalified_to or charge.provision, *charge.conjunction)
    ]
    return tuple(dict.fromkeys(cited))


def _range(register: Register, provision: Provision, on: date | None) -> _Range | None:
    paragraphs = register.paragraphs(provision, on)
    if paragraphs is None:
        return None
    shortest: list[str] = []
    longest: list[str] = []
    life = False
    for one in paragraphs:
        if one.sanction is None:
            return None
        life = life or one.sanction.life
        if one.sanction.imprisonment:
            floor = one.sanction.min or register.code.shortest_imprisonment
            if floor is None or one.sanction.max is None:
                return None
            shortest.append(floor)
            longest.append(one.sanction.max)
    least, most = min(shortest, key=_least, default=None), max(longest, key=_least, default=None)
    return _Range(least, most, life)


def _life(_: tuple[str, ...], ranges: tuple[_Range, ...]) -> str | None:
    """Say how imprisonment for life lies outside the ranges, if none of them has it."""
    if any(one.life for one in ranges):
        return None
    return "more than the provision" if len(ranges) == 1 else "more than any of the provisions"


def _outside(terms: tuple[str, ...], ranges: tuple[_Range, ...]) -> str | None:
    """Say how every reading of a term lies outside the widest of the ranges, if it does."""
    floors = [one.shortest for one in ranges if one.shortest is not None]
    ceilings = [one.longest for one in ranges if one.longest is not None]
    life = any(one.life for one in ranges)
    if not floors:
        return None if life else "not what the provision" if len(ranges) == 1 else "not what any"
    one = "the provision" if len(ranges) == 1 else "any of the provisions by itself"
    if all(_most(term) < min(map(_least, floors)) for term in terms):
        return f"less than {one}"
    if not life and all(_least(term) > max(map(_most, ceilings)) for term in terms):
        return f"more than {one}"
    return None


def _least(iso: str) -> float:
    """The months of a term at the least: a month has up to 31 days."""
    return _months(iso, 31)


def _most(iso: str) -> float:
    """The months of a term at the most."""
    return _months(iso, 28)


def _months(iso: str, days: int) -> float:
    years, months, over = (float(number or 0) for number in _units(iso))
    return years * 12 + months + over / days


def _units(iso: str) -> tuple[str | None, ...]:
    found = _ISO.fullmatch(iso)
    assert found is not None, iso
    return found.groups()


def _spell(allowed: _Range) -> str:
    if allowed.shortest is None or allowed.longest is None:
        return "life" if allowed.life else "no imprisonment"
    least, most = _words(allowed.shortest), _words(allowed.longest)
    number, _, unit = least.partition(" ")
    if unit == "years" and most.endswith(" years"):
        least = number
    words = most if least == number and most == f"{number} {unit}" else f"{least} to {most}"
    return f"{words} or life" if allowed.life else words


def _words(iso: str) -> str:
    years, months, days = (int(float(number or 0)) for number in _units(iso))
    return str(Term(years=years, months=months, days=days))
