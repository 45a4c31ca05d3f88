"""Small words between two citations that may tie them together, or say who named which.

"Art. 99 under Art. 28" may be one charge, and of "Art. 99 by the prosecutor, Art. 106 by the court"
the second may have replaced the first. Both citations are listed, and that is said.
"""

from __future__ import annotations

from collections.abc import Sequence

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.members import Member
from annexparse.resolve_state import Article, Item

_NAMES = frozenset(("code", "act", "country", "of", "label"))
_RELATED = frozenset(("requalified_to", "requalified_from", "before"))
_BRACKETS = frozenset(("open", "close"))
# What a bracket between two articles may hold.
_HEADING = frozenset(("word", "join", "quote"))
_SIGNS = frozenset(("join", "break", "dash", "quote", "date"))
# The value of words that say who or which stage of the proceedings named a charge.
_STAGE = "stage"


def remark_ties(
    items: Sequence[Item], kinds: frozenset[str], text: str, said: list[Diagnostic]
) -> None:
    """Say where nothing but small words, or a stage, stands between two articles of *items*."""
    related = not kinds.isdisjoint(_RELATED)
    last: Article | None = None
    tie: Member | None = None
    stage: Member | None = None
    tied = staged = True
    depth = 0
    for item in items:
        if isinstance(item, Article):
            if last is not None and stage is not None and staged and not related:
                message = "who named a charge, or when, is not in the data: both are listed"
                advice = "the provision behind may have replaced the one before"
                said.append(diagnose("AX229", stage.start, stage.end, message, advice))
            elif last is not None and tie is not None and tied and tie.start < item.start:
                _remark_tie(tie, text[last.end : item.start], said)
            last, tied, staged = item, True, True
            tie = stage = None
        elif item.kind == "filler":
            if item.value is not None:
                # Else it is a word that any noun may have.
                tie = tie or item
            if item.value == _STAGE:
                stage = stage or item
        elif item.kind in _BRACKETS:
            depth += 1 if item.kind == "open" else -1
        elif item.kind not in _NAMES:
            tied = tied and depth > 0 and item.kind in _HEADING
            staged = staged and item.kind in _SIGNS


def _remark_tie(tie: Member, between: str, said: list[Diagnostic]) -> None:
    # The end of a line parts two articles as a sign does.
    if "\n" not in between:
        message = "no sign stands between two articles: read as two charges"
        advice = "the word may tie them together as one"
        said.append(diagnose("AX209", tie.start, tie.end, message, advice))
