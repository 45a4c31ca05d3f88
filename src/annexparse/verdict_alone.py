"""A word that is the whole sentence where it stands alone: "Life", "Death"; and what led to it."""

from __future__ import annotations

from annexparse.codes import diagnose
from annexparse.verdict_aside import on_count, on_run
from annexparse.verdict_drafts import PenaltyDraft
from annexparse.verdict_item import Item
from annexparse.verdict_state import SOFT, State, preceding

_BEHIND = frozenset(
    ("comma", "and", "with", "bracket", "basis", "effect", "where", "arrow", "break")
)
_OPENS = frozenset(("outcome", "sentenced", "sentence"))
# "Plea agreement: 4 years", but not "plea agreement rejected".
_BEHIND_PLEA = frozenset(("comma", "colon", "break", "bracket", "and", "term"))


def stands_alone(row: list[Item], at: int, end: int, *, opens: bool) -> bool:
    """Is the word all that is said of the sentence: "Convicted: life", "Life + 20 years"?

    *opens* says whether it may open a clause.
    """
    if at + 1 < end and row[at + 1].kind not in _BEHIND:
        return False
    before = preceding(row, at, 0, SOFT | {"colon", "comma"})
    if before < 0 or row[before].kind in ("break", "basis"):
        return opens
    return row[before].kind in _OPENS


def on_other(s: State, row: list[Item], at: int, end: int) -> int:
    """Death, where it is the sentence and no offence; a plea, which is a ground of it."""
    item = row[at]
    if item.value == "plea" and (at + 1 >= end or row[at + 1].kind in _BEHIND_PLEA):
        s.reasons.append((item.start, item.end))
        item.used = True
    elif item.value == "count":
        on_count(s, row, at)
    elif item.value == "run":
        on_run(s, item)
    elif item.value == "label":
        item.used = at + 1 < end and row[at + 1].kind == "colon"
    elif item.value == "to_death":
        # Not "beaten to death".
        before = preceding(row, at, s.first, SOFT)
        if before >= 0 and row[before].kind == "sentenced":
            _death(s, item)
    elif item.value == "alone" and stands_alone(row, at, end, opens=_nothing_told(s)):
        message = f'"{s.text[item.start : item.end]}" alone read as a sentence of death'
        s.said.append(diagnose("AX213", item.start, item.end, message))
        _death(s, item)
    return at + 1


def _nothing_told(s: State) -> bool:
    # In "Terminated (death)" and "5 years; death" someone died.
    return not s.penalties and all(one.outcome == "convicted" for one in s.outcomes)


def _death(s: State, item: Item) -> None:
    item.used = True
    s.add(PenaltyDraft("death", item.start, item.end))
