"""What it is that a change changes."""

from __future__ import annotations

from msgspec.structs import replace

from annexparse.codes import diagnose
from annexparse.verdict_drafts import MAIN, ChangeDraft, PenaltyDraft, SumDraft
from annexparse.verdict_item import Item
from annexparse.verdict_state import SOFT, State, following, preceding

_OTHERS = frozenset(("fine", "ban", "loss", "confiscation", "compensation", "head", "money"))


def from_what(s: State, change: ChangeDraft, row: list[Item], at: int, end: int) -> int:
    """Read "released from the fine"; return the place of the last item that was read."""
    ahead = following(row, at + 1, end, SOFT)
    if ahead >= end:
        return at
    item = row[ahead]
    other = item.kind in _OTHERS or (item.kind == "kind" and item.value not in MAIN)
    # Not in "released from liability with a fine of 20,000 rubles", which imposes one.
    if not other or any(i.kind in ("comma", "with") for i in row[at + 1 : ahead]):
        return at
    message = "a change of something else than the main penalty"
    advice = "what was changed is not in the data"
    s.said.append(diagnose("AX219", change.start, item.end, message, advice))
    item.used = True
    change.side = True
    change.reach(change.start, item.end)
    return ahead


def undone_amnesty(s: State, row: list[Item], at: int) -> bool:
    """Was an amnesty lifted? Then nobody is amnestied, and the words stay unread."""
    if row[at].value != "lifted":
        return False
    before = preceding(row, at, 0, SOFT)
    if (before >= 0 and row[before].kind == "rank") or _from_somewhere(row, at):
        # "rank removed", "removed from the police" lift no sentence.
        row[at].used = False
        return True
    if before < 0 or row[before].kind != "amnesty":
        return False
    s.amnestied, s.amnesty = False, None
    row[before].used = row[at].used = False
    return True


def _from_somewhere(row: list[Item], at: int) -> bool:
    if at + 1 >= len(row) or row[at + 1].kind != "from":
        return False
    ahead = following(row, at + 1, len(row), SOFT)
    return ahead < len(row) and row[ahead].kind == "word"


def beside_it(s: State) -> PenaltyDraft | SumDraft | None:
    """Return the penalty or the sum that stands last in the clause."""
    if s.sum is not None and (s.last is None or s.sum.end > s.last.end):
        return s.sum
    return s.last


def lifted_object(s: State, change: ChangeDraft, row: list[Item], at: int, end: int) -> int:
    """Read "quashed the conviction"; return the place of the last item that was read."""
    ahead = following(row, at + 1, end, SOFT - {"from", "by", "to"})
    if change.effect != "lifted" or ahead >= end or row[ahead].kind != "outcome":
        return at
    row[ahead].used = True
    change.reach(row[ahead].start, row[ahead].end)
    _outcome_lifted(s, change, row, ahead, at)
    return ahead


def _outcome_lifted(s: State, change: ChangeDraft, row: list[Item], what: int, at: int) -> None:
    # "conviction overturned" convicts nobody.
    told = row[what].value
    start, end = row[min(what, at)].start, row[max(what, at)].end
    if told != "acquitted" and len([o for o in s.outcomes if o.outcome == told]) > 1:
        message = "what was decided was lifted, and what stands in its place is not told"
        s.said.append(diagnose("AX225", start, end, message))
    parts = _put_aside(s, told)
    if told == "acquitted":
        # What was lifted is no sentence.
        message = "an acquittal was lifted: what stands in its place is told elsewhere, or not"
        s.said.append(diagnose("AX225", start, end, message))
        change.void = True
        if parts:
            # Nothing in the data says that the finding does not stand.
            s.unread.append((start, end))


def _put_aside(s: State, told: str | None = None) -> bool:
    """Put what was lifted aside; True if any is a finding on a part of the charges."""
    lifted = [o for o in s.outcomes if told in (None, o.outcome)]
    s.outcomes = [o for o in s.outcomes if o not in lifted]
    parts = [o for o in lifted if o.provisions or o.extent is not None]
    s.lifted += parts
    return bool(parts)


def subject(s: State, change: ChangeDraft, row: list[Item], at: int) -> None:
    """Read what stands before a word of change: a sentence, a verdict, an outcome."""
    # "Eight-year sentence reduced to two years": the words of the change state what it was.
    before = preceding(row, at, 0, SOFT)
    kind = row[before].kind if before >= 0 else ""
    if kind == "sentence":
        change.start = row[before].start
        if s.last is None or s.last.end < row[before].start:
            change.beside = None
        if s.last is not None and s.last.end >= row[before].start and s.last.term is not None:
            change.before = s.last.term
    if change.effect != "lifted":
        return
    if kind == "outcome" and s.outcome is not None:
        _outcome_lifted(s, change, row, before, at)
        change.start = row[before].start
    elif kind == "effect":
        message = "a change was lifted: what stands is not told"
        s.said.append(diagnose("AX225", row[before].start, row[at].end, message))
    elif kind == "conditional" or (kind == "sentence" and _is_conditional(row, before - 1)):
        message = "whether the sentence was lifted, or that it is suspended, is not told"
        s.said.append(diagnose("AX225", row[before].start, change.end, message))
    elif s.amnesty is not None and before >= 0 and row[before].value == "verdict":
        message = "whether the amnesty stands is not told"
        s.said.append(diagnose("AX225", row[before].start, change.end, message))
    elif (s.outcomes and not s.penalties) or (before >= 0 and row[before].value == "verdict"):
        # As in "Convicted; verdict quashed" and "Acquitted (overturned on appeal)".
        message = "what was decided was lifted, and what stands in its place is not told"
        s.said.append(diagnose("AX225", change.start, change.end, message, _NO_OUTCOME))
        _put_aside(s)
    elif s.outcomes and kind in _APART and _of_main(change):
        # "Convicted; 4 years imprisonment; overturned on appeal"
        message = "whether the sentence was lifted, or all that was decided, is not told"
        s.said.append(
            diagnose("AX225", change.start, change.end, message, "the outcome is left as it is")
        )
    elif s.changes:
        message = "whether the sentence was lifted, or its change, is not told"
        s.said.append(diagnose("AX225", change.start, change.end, message))


_NO_OUTCOME = "no outcome is filled in"


def told_after_all(s: State) -> None:
    """Take back that no outcome is filled in, where one is told: "quashed, and acquitted"."""
    message = "what was decided was lifted: the outcome is the one that is told beside it"
    s.said = [
        replace(d, message=message, help=None) if d.help == _NO_OUTCOME else d for d in s.said
    ]


# What stands before a change whose subject is not named.
_APART = frozenset(("", "comma", "colon", "and", "break", "basis"))


def _of_main(change: ChangeDraft) -> bool:
    beside = change.beside
    return beside is None or (isinstance(beside, PenaltyDraft) and beside.kind in MAIN)


def _is_conditional(row: list[Item], at: int) -> bool:
    return at >= 0 and row[at].kind == "conditional"
