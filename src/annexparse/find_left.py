"""Numbers amid a citation that were not read: a list with one of them left out is not whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annexparse.charge import Charge
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.find_tape import FIGURES
from annexparse.span import Span
from annexparse.tokens import Token


def left_out(
    tokens: Sequence[Token], unread: Sequence[Span], charges: Sequence[Charge], text: str
) -> Iterator[Diagnostic]:
    """Yield a remark on each number of *unread* between two of *charges*: "Art. 272, 188a and 300".

    It stands on the last citation before the number. What is in brackets describes an article.
    """
    if not unread or len(charges) < 2:
        return
    ends = sorted(charge.span.end for charge in charges)
    last = max(charge.span.start for charge in charges)
    depth = 0
    for kind, start, end, _ in tokens:
        depth += (kind == "LPAR") - (kind == "RPAR")
        if kind not in FIGURES or depth or not ends[0] <= start < last:
            continue
        if any(span.start <= start and end <= span.end for span in unread):
            before = max(stop for stop in ends if stop <= start)
            message = f'"{text[start:end]}" behind it, amid the list, was not read'
            advice = "it could be one that is cited"
            yield diagnose("AX301", before - 1, before, message, advice)
