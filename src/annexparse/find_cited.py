"""From the charges of a window of running text to the citations that stand in the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from annexparse.charge import Charge
from annexparse.citation import Citation
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.span import Span

# Unread words beside a citation are those of the sentence; a number without a unit is none, and
# which code it is, is settled by the text around.
_UNSAID = frozenset(("AX210", "AX301", "AX302"))
# But a figure at the number of a citation is one of it: the 3 of "Articles 142-144/3".
_AT_NUMBER = re.compile("[./-]([0-9]+)")


def cited(
    charges: Sequence[Charge],
    everything: Sequence[Diagnostic],
    left: Sequence[Diagnostic],
    text: str,
) -> list[Citation]:
    """Return the citations of a window with *text*, in order, each with its remarks.

    *left* are those on numbers that were left out.
    """
    said = [d for d in everything if d.code not in _UNSAID or _within(d, charges, text)]
    places = {d.span.start - 1 for d in said if d.code == "AX301"}
    more = [d for d in left if d.span.end not in places]
    if more:
        said = sorted([*said, *more], key=lambda remark: (remark.span, remark.code))
    bare = [remark.span.start for remark in said if remark.code == "AX201"]
    groups: dict[Span, list[Charge]] = {}
    for charge in charges:
        at = bisect_left(bare, charge.span.start)
        if at == len(bare) or bare[at] >= charge.span.end:
            groups.setdefault(charge.span, []).append(charge)
    starts = [remark.span.start for remark in said]
    made = []
    for span, own in sorted(groups.items()):
        begin, end = bisect_left(starts, span.start), bisect_right(starts, span.end)
        # A remark on several citations stands at the first of them.
        remarks = [
            replace(remark, span=Span(remark.span.start, min(remark.span.end, span.end)))
            for remark in said[begin:end]
            if remark.span.start < span.end or remark.span.end <= span.end
        ]
        if end < len(said) and said[end].code == "AX301" and starts[end] == span.end + 1:
            # "Arts. 142 to 144/3": the citation goes on as far as that.
            remarks.append(said[end])
            span = Span(span.start, said[end].span.end)
        made.append(Citation(span, tuple(own), own[0].provision.code, tuple(remarks)))
    return made


def _within(remark: Diagnostic, charges: Sequence[Charge], text: str) -> bool:
    """Was something of a citation not read: the "to" of "Art. 299(1) to (3)"?"""
    if remark.code != "AX301":
        return False
    start, end = remark.span.start, remark.span.end
    if text[start] == "(":
        # As in "Articles 273 (false alert, 2018)".
        return False
    if any(c.span.start < start and end < c.span.end for c in charges):
        return True
    # As in "Arts. 142 to 144/3".
    behind = any(c.span.end + 1 == start for c in charges)
    return behind and any(sign.isdigit() for sign in text[start:end])


def shifted(found: list[Citation], by: int, text: str, offset: int) -> list[Citation]:
    """Return citations of a window as those of the *text* that it stands in."""
    moved = []
    for one in found:
        span = one.span.shift(by)
        charges = [replace(charge, span=charge.span.shift(by)) for charge in one.charges]
        said = [replace(remark, span=remark.span.shift(by)) for remark in one.diagnostics]
        cut = _AT_NUMBER.match(text, span.end - offset)
        if cut is not None and not (said and said[-1].code == "AX301"):
            start, end = cut.start(1) + offset, cut.end(1) + offset
            message = f'"{cut[1]}" at the number before it was not read'
            said.append(diagnose("AX301", start, end, message))
            charges = [replace(charge, incomplete=True) for charge in charges]
            span = Span(span.start, end)
        moved.append(Citation(span, tuple(charges), one.code, tuple(said)))
    return moved
