"""What was decided: outcomes of the whole cell, and findings on a part of the charges."""

from __future__ import annotations

from typing import cast

from annexparse.codes import diagnose
from annexparse.span import Span
from annexparse.verdict import Finding, Outcome
from annexparse.verdict_changes import on_effect
from annexparse.verdict_cited import cited, say_ground
from annexparse.verdict_drafts import ChangeDraft, OutcomeDraft
from annexparse.verdict_grounds import PLAIN, reason, reason_behind_sign
from annexparse.verdict_item import QUIET, Item
from annexparse.verdict_offence import past_offence
from annexparse.verdict_state import SOFT, State, following, preceding
from annexparse.verdict_subject import told_after_all

_EXTENT = frozenset(
    ["some", "matter", "word", "of", "filler", "ordinal", "quote", "basis", "number"]
)


def on_outcome(s: State, row: list[Item], at: int, end: int) -> int:
    """Convicted, acquitted: of all charges, of those that follow, or in part."""
    item = row[at]
    if _asked_for(row, at):
        return at + 1
    item.used = True
    draft = OutcomeDraft(cast(Outcome, item.value), item.start, item.end)
    s.outcomes.append(draft)
    # "acquitted by the first instance, convicted on appeal": the court is that of the first.
    if s.basis is not None and (s.outcome is None or s.basis.value != "court"):
        draft.basis = s.basis.value
    s.outcome = draft
    if s.partly is not None:
        _partly(s, draft, s.partly)
        s.partly = None
    elif at and _some_persons(row[at - 1]):
        # "one acquitted", "3 convicted, 2 acquitted", but not "in 2021 acquitted"
        _partly(s, draft, row[at - 1])
    return _extent(s, draft, row, at + 1, end)


def _asked_for(row: list[Item], at: int) -> bool:
    # "appeal for acquittal rejected"
    before = preceding(row, at - 1, 0, SOFT) if at and row[at - 1].kind == "for" else -1
    if before < 0 or (row[before].kind, row[before].value) != ("basis", "appeal"):
        return False
    row[before].used = False
    return True


def _some_persons(item: Item) -> bool:
    figure = item.figure if item.kind == "number" else None
    return figure is not None and figure.plain and 0 < figure.whole * figure.times < 100


def _partly(s: State, draft: OutcomeDraft, item: Item) -> None:
    item.used = True
    draft.extent = s.text[item.start : item.end]
    draft.start, draft.end = min(draft.start, item.start), max(draft.end, item.end)


def _maybe_ground(s: State, draft: OutcomeDraft, row: list[Item], at: int, cited_at: int) -> None:
    # "Case terminated under Art. 68"
    under = any(i.kind == "under" for i in row[at:cited_at])
    if draft.outcome == "terminated" and under and row[cited_at - 1].kind != "matter":
        message = "a provision read as the charge that was dropped"
        item, advice = row[cited_at], "it could be the legal ground"
        say_ground(s, item, message, advice)


def _extent(s: State, draft: OutcomeDraft, row: list[Item], at: int, end: int) -> int:
    after = following(row, at, end, SOFT | {"matter"})
    if after < end and row[after].kind == "bracket":
        loud = [i for i in row[after].inside or () if i.kind not in SOFT | {"matter", "comma"}]
        if loud and all(i.kind == "citation" for i in loud):
            # The provisions in a bracket: "Convicted (Art. 272), acquitted (Art. 291)".
            for one in loud:
                draft.provisions += cited(s, one)
            row[after].used = True
            draft.end = row[after].end
            return after + 1
    while after < end and row[after].kind == "citation":
        draft.provisions += cited(s, row[after])
        _maybe_ground(s, draft, row, at, after)
        for passed in row[at:after]:
            passed.used = True
        draft.end = row[after].end
        at = after + 1
        after = following(row, at, end, SOFT | {"matter", "and"})
    if draft.provisions:
        return at
    after = following(row, at, end, SOFT)
    if after < end and row[after].kind == "some" and draft.outcome != "convicted":
        last = after
        while last + 1 < end and row[last + 1].kind in _EXTENT:
            last += 1
        while row[last].kind in QUIET:
            last -= 1
        draft.extent = s.text[row[after].start : row[last].end]
        for passed in row[at : last + 1]:
            passed.used = True
        draft.end = row[last].end
        return last + 1
    spoken = after < end and row[at].kind in ("of", "for")
    if spoken and row[after].kind in _LIKE_PENALTIES and not _told(row, after, end):
        return past_offence(row, at + 1, end)
    return at


# Words that name an offence behind "convicted of".
_LIKE_PENALTIES = frozenset(
    ("word", "kind", "held", "ban", "loss", "confiscation", "confiscated", "effect", "error")
)


def _told(row: list[Item], at: int, end: int) -> bool:
    # "convicted for imprisonment of 3 years"
    behind = following(row, at + 1, end, SOFT)
    return row[at].kind != "word" and behind < end and row[behind].kind == "term"


_SENTENCE = frozenset(("term", "kind", "fine", "hours", "money", "number", "outcome", "sentence"))


def on_sentenced(s: State, row: list[Item], at: int, end: int) -> int:
    """Sentenced: implies a conviction."""
    item = row[at]
    if item.value == "hearing" and not any(i.kind in _SENTENCE for i in row[at + 1 : end]):
        # "Sentencing on 5 March": nothing is decided.
        return at + 1
    item.used = True
    draft = OutcomeDraft("convicted", item.start, item.end, stated=False)
    if s.basis is not None:
        draft.basis = s.basis.value
    s.outcomes.append(draft)
    return at + 1


def on_partly(s: State, row: list[Item], at: int, _end: int) -> int:
    """Partially: of the outcome that follows, or of the one before."""
    if s.outcome is not None:
        _partly(s, s.outcome, row[at])
    else:
        s.partly = row[at]
    return at + 1


def on_ended(s: State, row: list[Item], at: int, end: int) -> int:
    """Terminated, closed, dropped: an outcome if it is the case or the charges that ended."""
    before = preceding(row, at, 0, SOFT)
    after = following(row, at + 1, end, SOFT)
    near = -1
    ahead = following(row, at + 1, end, (SOFT | {"basis"}) - {"from", "to"})
    if before >= 0 and row[before].kind == "sentence" and ahead < end and row[ahead].kind == "from":
        # "sentence dropped from 7 years to 5"
        row[at].value = "reduced"
        return on_effect(s, row, at, end)
    if before >= 0 and row[before].kind == "amnesty":
        # "amnesty rejected"
        s.amnestied, s.amnesty = False, None
        row[before].used = False
        return at + 1
    if before >= 0 and row[before].kind == "matter":
        near = before
    elif after < end and row[after].kind == "matter":
        near = after
    if near < 0:
        if not _whole_cell(s, row, at, end):
            return at + 1
        message = "what ended is not named: read as the case"
        s.said.append(diagnose("AX237", row[at].start, row[at].end, message))
        near = at
    row[at].used = row[near].used = True
    first, last = min(at, near), max(at, near)
    draft = OutcomeDraft("terminated", row[first].start, row[last].end)
    part = preceding(row, first, 0, SOFT)
    if part >= 0 and row[part].kind in ("ordinal", "some"):
        row[part].used = True
        draft.start = row[part].start
        draft.extent = s.text[row[part].start : row[near].end]
    s.outcomes.append(draft)
    s.outcome = draft
    behind = reason_behind_sign(s, row, last + 1, end)
    return behind if behind > last + 1 else _extent(s, draft, row, last + 1, end)


def _whole_cell(s: State, row: list[Item], at: int, end: int) -> bool:
    """Is nothing else decided in the cell: "Terminated", "Dismissed due to lack of evidence"?"""
    if at or row[at].value != "case" or s.outcomes or s.penalties or s.changes or s.amnestied:
        return False
    after = following(row, at + 1, end, SOFT - {"from", "to", "for", "of", "under"})
    if after < end and row[after].kind == "colon":
        return all(i.kind in PLAIN for i in row[after:end])
    return after >= end or row[after].kind in ("reason", "bracket", "comma")


def on_reason(s: State, row: list[Item], at: int, end: int) -> int:
    """Why: the words up to the next comma, if an outcome or a change stands before them."""
    draft = s.outcome or s.change
    if draft is None and not s.outcomes:
        return at + 1
    after = reason(s, row, at, end)
    if draft is not None and row[at].used:
        draft.end = max(draft.end, row[after - 1].end)
    return after


def _of_parts(s: State) -> Outcome | None:
    """Return what findings on parts say of the whole: convicted, if of anything."""
    if not s.outcomes:
        return None
    first = s.outcomes[0]
    convicted = s.penalties or any(o.outcome == "convicted" for o in s.outcomes)
    read = "read as convicted of the rest" if convicted else "that of the whole is not stated"
    message = f"an outcome for a part of the charges: {read}"
    s.said.append(diagnose("AX222", first.start, first.end, message))
    return "convicted" if convicted else None


def _parted(s: State) -> tuple[list[OutcomeDraft], tuple[Finding, ...]]:
    """Return the outcomes of the whole cell, and the findings on parts of the charges."""
    if not s.lifted and all(o.extent is None and not o.provisions for o in s.outcomes):
        return s.outcomes, ()
    whole = [o for o in s.outcomes if o.extent is None]
    convicted = any(o.outcome == "convicted" for o in whole)
    parts = [
        o for o in s.outcomes if o.extent is not None or (o.provisions and o.outcome != "convicted")
    ]
    if convicted or s.penalties:
        whole = [o for o in whole if o not in parts]
    findings = tuple(
        Finding(o.outcome, o.provisions, o.extent, Span(o.start, o.end))
        for o in sorted((*s.outcomes, *s.lifted), key=lambda o: o.start)
        if o.extent is not None or o.provisions
    )
    return whole, findings


def resolve_outcome(s: State) -> tuple[Outcome | None, tuple[Finding, ...]]:
    """Return the outcome of the whole cell, and the findings on parts of the charges."""
    whole, findings = _parted(s)
    outcome = None if whole else _of_parts(s)
    for draft in whole:
        if outcome is None or draft.outcome == outcome:
            outcome = draft.outcome
            continue
        if (outcome, draft.outcome) == ("acquitted", "terminated"):
            continue
        first = outcome
        outcome = draft.outcome if draft.basis in ("appeal", "retrial") else None
        if outcome == "acquitted":
            s.changes.append(ChangeDraft("lifted", draft.start, draft.end, basis="appeal"))
        taken = f"the later one, {outcome}, is taken" if outcome else "neither is taken"
        message = f"two outcomes, {first} and {draft.outcome}: {taken}"
        s.said.append(diagnose("AX214", draft.start, draft.end, message))
        if outcome is None:
            break
    ended = outcome in ("acquitted", "terminated") or not s.applicable
    if ended and s.penalties and not any(c.effect == "lifted" for c in s.changes):
        last = s.penalties[-1]
        said = outcome if outcome != "convicted" and outcome else "no sentence"
        message = f"{said}, and yet a penalty: one of them may be of another instance"
        s.said.append(diagnose("AX214", last.start, last.end, message))
    if outcome is not None and s.changes:
        told_after_all(s)
    if outcome == "acquitted" and not s.penalties:
        _beside_acquittal(s)
    return outcome, findings


def _beside_acquittal(s: State) -> None:
    # "Acquitted; released in the courtroom" is no release from a sentence.
    s.changes = [c for c in s.changes if c.effect != "released" or c.basis or c.provisions]
    for owed in s.sums:
        if set(owed.heads) != {"costs"}:
            message = "a sum beside an acquittal, read as a compensation"
            advice = "it may be owed to the person acquitted, and not to a victim"
            s.said.append(diagnose("AX249", owed.start, owed.end, message, advice))
