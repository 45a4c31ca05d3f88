"""Numbers that no provision has: a nought, and points of three figures.

They are read as they stand, and said: "Art. 0" may have lost a figure, and the last number of
"Art. 180.5.184" may be an article of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from annexparse.charge import Charge
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.provision import Provision

# A point of more figures than this is none.
_MOST_FIGURES = 2
_INSERTED = re.compile("[0-9]{1,2}-[0-9]{1,2}")
_NOUGHT = re.compile(r"0(?<![0-9].)")


def remark_odd(charges: Sequence[Charge], text: str, said: list[Diagnostic]) -> None:
    """Say which numbers of the *charges* of a cell are those of no article, paragraph or point."""
    zeros = "0" in text and _NOUGHT.search(text) is not None
    if not zeros and not _long(charges):
        return
    told: set[tuple[int, int]] = set()
    for charge in charges:
        point = charge.provision.point
        long = point is not None and len(point) > _MOST_FIGURES and point.isdecimal()
        place = charge.span.start, charge.span.end
        if point is not None and _INSERTED.fullmatch(point) and not _is_told(charge, said):
            # As in "Art. 234.4.1-3".
            message = f"read as the inserted point {point}"
            _say("AX212", place, message, "points from the one to the other", told, said)
        if not (long or zeros):
            continue
        if zeros and any(map(_from_nought, (charge.provision, *charge.conjunction))):
            message = "no article, paragraph or point has a number that begins with 0"
            advice = "a figure may be lost, or a letter read as one"
            _say("AX268", place, message, advice, told, said)
        if long:
            message = f"read as point {point} of article {charge.provision.article}"
            _say("AX212", place, message, f"article {point} could be meant", told, said)


def _is_told(charge: Charge, said: Sequence[Diagnostic]) -> bool:
    """Is a number of the charge remarked on, or a range in it?"""
    span = charge.span
    return any(
        remark.code in ("AX212", "AX303")
        and remark.span.start < span.end
        and span.start < remark.span.end
        for remark in said
    )


def _long(charges: Sequence[Charge]) -> bool:
    for charge in charges:  # as for a lone charge a generator takes longer
        point = charge.provision.point
        if point is not None and len(point) > _MOST_FIGURES:
            return True
    return False


def _say(
    code: str,
    place: tuple[int, int],
    message: str,
    advice: str,
    told: set[tuple[int, int]],
    said: list[Diagnostic],
) -> None:
    if place not in told:
        told.add(place)
        said.append(diagnose(code, *place, message, advice))


def _from_nought(provision: Provision) -> bool:
    levels = (provision.article, provision.paragraph, provision.point)
    return any(level is not None and (level[0] == "0" or "-0" in level) for level in levels)
