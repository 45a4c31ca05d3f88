"""What a cell of charges says of a conviction: an earlier one, or what the charge became."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from annexparse.charge import Charge
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.tokens import Token


def remark_before(tokens: Sequence[Token], said: list[Diagnostic]) -> None:
    """Say that "originally convicted under Art. 190" may tell of another case."""
    for before, word in pairwise(tokens):
        if {before[0], word[0]} == {"BEFORE", "FILLER"} and "convicted" in (before[3], word[3]):
            message = "a conviction read as what the charge was before"
            advice = "it could be an earlier one, of another case"
            said.append(diagnose("AX229", before[1], word[2], message, advice))


def remark_accused(
    tokens: Sequence[Token], charges: Sequence[Charge], said: list[Diagnostic]
) -> None:
    """Say that of "accused of Art. 99, convicted of Art. 106" both are listed."""
    accused = next(token for token in tokens if token[3] == "accused")
    convicted = next((t for t in tokens if t[3] == "convicted" and t[1] > accused[1]), None)
    if convicted is None:
        return
    starts = [charge.span.start for charge in charges]
    between = any(accused[1] < start < convicted[1] for start in starts)
    if between and any(start > convicted[1] for start in starts):
        message = "what someone was accused of and what of convicted are both listed"
        advice = "the provisions before were charged, those behind may have replaced them"
        said.append(diagnose("AX229", accused[1], convicted[2], message, advice))
