"""What of a cell lies beyond the bounds of what is read, and is therefore left unread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.tokens import MAX_DEPTH, Token

_OPEN = "(["


def said_of_bounds(tokens: Sequence[Token], text: str) -> Iterator[Diagnostic]:
    """Yield a remark on brackets that stand too deep, and one on a number that is too long."""
    if text.count("(") + text.count("[") > MAX_DEPTH:
        for kind, start, end, _ in tokens:
            if kind == "JUNK" and text[start] in _OPEN:
                message = f"brackets within brackets are read {MAX_DEPTH} deep"
                yield diagnose("AX307", start, end, message, "is a bracket not closed before it?")
                break
    for (before, _, _, _), (kind, start, end, _) in pairwise(tokens):
        if before == "ERROR" and kind == "LONG" and text[start:end].isdecimal():
            message = f"a number of {end - start} figures is longer than any that is read"
            yield diagnose("AX307", start, end, message, "are these two numbers?")
            break
