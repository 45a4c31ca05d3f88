"""What is said of a provision that the code did not have, or may not have had."""

from __future__ import annotations

from datetime import date

from annexparse.charge import Charge
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.provision import Provision
from annexparse.register import Fact, Register
from annexparse.register_nearest import in_force, nearest
from annexparse.span import Span

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NEVER = {"article": "AX401", "paragraph": "AX402", "point": "AX403"}
_PARTS = {"general": "the general part", "final": "the final provisions"}


def said_of_provision(
    register: Register, provision: Provision, on: date | None, span: Span
) -> Diagnostic | None:
    """Return what is to be said of *provision* on a day, if anything."""
    fact = register.look(provision, on)
    code = provision.code
    if fact.standing == "in_force" or (fact.standing == "unknown" and on is None):
        return None
    if fact.standing == "unknown":
        assert on is not None
        message = f"whether {code} had {provision} on {day(on)} is not known"
        known = _known_days(register, provision.article)
        return diagnose("AX406", span.start, span.end, message, known)
    if fact.level == "code":
        since = day(register.code.in_force_from)
        message = f"{code} was not in force on {day(on)}" if on else f"{code} was not in force"
        return diagnose("AX404", span.start, span.end, message, f"it took effect on {since}")
    near = nearest(register, provision, on)
    advice = None if near is None or near == provision else f"nearest: {near}"
    if fact.standing == "never":
        message = _never(register, provision, on, fact)
        return diagnose(_NEVER[fact.level or "article"], span.start, span.end, message, advice)
    what = _at_level(provision, fact)
    message = f"{what} was not in force{_when(on)}"
    if fact.law is not None:
        done = "repealed" if fact.standing == "repealed" else "inserted"
        message += f": {done} by Law {fact.law.number} of {day(fact.law.adopted)}"
    elif fact.standing == "repealed":
        message += ": it was repealed"
    return diagnose("AX404", span.start, span.end, message, advice)


def said_of_part(register: Register, charge: Charge, on: date | None) -> Diagnostic | None:
    """Return what is to be said of a charge under nothing but articles that name no offence."""
    cited = (charge.provision, *charge.conjunction)
    parts = {register.part(one.article) for one in cited if one.code == charge.provision.code}
    if len(parts) != 1 or any(one.code != charge.provision.code for one in cited):
        return None
    (part,) = parts
    if part not in _PARTS or register.look(charge.provision, on).standing != "in_force":
        return None
    article = Provision(charge.provision.code, charge.provision.article)
    message = f"{article} stands in {_PARTS[part]} of {article.code} and is no offence by itself"
    start, end = charge.span.start, charge.span.end
    return diagnose("AX405", start, end, message, "look for the offence that it goes with")


def day(on: date) -> str:
    """Write a day out: 6 January 2022."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def _when(on: date | None) -> str:
    return "" if on is None else f" on {day(on)}"


def _known_days(register: Register, article: str) -> str:
    """Say of which days the text of an article is known, or else those of the register."""
    spans = [
        f"{day(text.in_force.first)} to {day(text.in_force.last)}"
        for text in register.versions.get(article, ())
        if text.text_known and text.in_force.first and text.in_force.last
    ]
    if not spans:
        first, last = register.code.in_force_from, register.code.known_to
        return f"the register of {register.code.code} covers {day(first)} to {day(last)}"
    return f"the register knows Art. {article} from {' and from '.join(spans)}"


def _at_level(provision: Provision, fact: Fact) -> Provision:
    """Return the part of *provision* that was not there."""
    match fact.level:
        case "article":
            return Provision(provision.code, provision.article)
        case "paragraph":
            return Provision(provision.code, provision.article, provision.paragraph)
        case _:
            return provision


def _never(register: Register, provision: Provision, on: date | None, fact: Fact) -> str:
    article = Provision(provision.code, provision.article)
    if fact.level == "article":
        holder, lacks = provision.code, str(article)
    elif fact.level == "paragraph":
        holder, lacks = str(article), f"para {provision.paragraph}"
        found = in_force(register, provision.article, on)
        if found and all(one.number is None for one in found):
            lacks = "numbered paragraphs"
    else:
        above = Provision(provision.code, provision.article, provision.paragraph)
        holder, lacks = str(above), f"point {provision.point}"
    if on is None:
        an = "" if fact.level == "article" or lacks.endswith("s") else "a "
        return f"no known version of {holder} has {an}{lacks}"
    return f"{holder} had no {lacks} on {day(on)}"
