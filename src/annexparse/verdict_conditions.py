"""What a penalty is beside its length: conditional, permanent."""

from __future__ import annotations

from annexparse.arithmetic import compare
from annexparse.codes import diagnose
from annexparse.engine import Token
from annexparse.verdict_alone import stands_alone
from annexparse.verdict_drafts import LABOUR, MAIN, PenaltyDraft
from annexparse.verdict_item import Item
from annexparse.verdict_listed import both
from annexparse.verdict_state import (
    APART,
    SOFT,
    State,
    following,
    preceding,
)

_PARTS = frozenset(("term", "number", "word", "unclear", "fraction", "percent", "other"))


def on_conditional(s: State, row: list[Item], at: int, end: int) -> int:
    """Suspended, conditionally: of what follows directly, or else of what stands before."""
    item = row[at]
    before = preceding(row, at, 0, SOFT)
    if _refused(row, at):
        return at + 1
    if item.value == "deferral":
        return _deferral(s, row, at, end)
    ahead = _said_ahead(s, row, at, end)
    if "rest" in {
        row[i].value for i in (before, before - 1) if i >= 0 and row[i].kind == "sentence"
    }:
        # "the remainder suspended": not all of the sentence is.
        s.loose = True
        return at + 1
    if at and both(s, row[at - 1]) and _of_both(s, row, at):
        return at + 1
    if ahead or (s.replacing is not None and s.term is not None):
        s.conditional = item
    elif before >= 0 and _of_its_own(s, row[before]):
        # "1 year in prison and 4 years conditionally"
        s.conditional = item
        message = "a conditional length without the name of a penalty read as imprisonment"
        s.said.append(diagnose("AX213", row[before].start, item.end, message))
        s.add(PenaltyDraft("imprisonment", item.start, item.end, unnamed=True))
    elif before >= 0 and _part_of_last(s, row[before]):
        # "5 years, of which 2 suspended": the length before is the sentence all the same.
        s.term = s.term if s.last is None else None
    elif s.last is not None:
        make_so(item, s.last)
    elif s.term is not None:
        s.conditional = item
    elif at == preceding(row, at + 1, 0) and s.penalties and not s.outcome:
        make_so(item, s.penalties[-1])
    return at + 1


def _refused(row: list[Item], at: int) -> bool:
    """Was it asked for, and not given: "HAGB not applied", "conditional sentence rejected"?"""
    ahead = following(row, at + 1, len(row), SOFT | {"sentence"})
    if ahead >= len(row) or (row[ahead].kind, row[ahead].value) not in _REFUSED:
        return False
    behind = row[ahead + 1].kind if ahead + 1 < len(row) else "break"
    return behind in _ENDS


_REFUSED = frozenset((("ended", None), ("ended", "case"), ("doubt", "not")))
_ENDS = frozenset(("comma", "break", "bracket", "granted", "basis"))


# What may be conditional beside a main penalty that is not: "8 years and a suspended fine".
_BESIDE = frozenset(("fine", "ban", "loss", "confiscation", "compensation"))
_ARTICLE = frozenset(("filler",))
_AHEAD = (SOFT | {"colon"}) - {"for", "with", "by", "to", "from"}


def _said_ahead(s: State, row: list[Item], at: int, end: int) -> bool:
    """Is the word at *at* said of what follows it: "suspended sentence of 2 years"?"""
    item, after = row[at], following(row, at + 1, end, _AHEAD)
    if after >= end:
        return False
    if row[after].kind in _BESIDE:
        # "Suspended fine of EUR 300", but not "5 years suspended and fine of EUR 300".
        sign = preceding(row, at, 0, _ARTICLE)
        begins = (s.last is None and s.term is None) or (sign >= 0 and row[sign].kind in APART)
        return begins and after == following(row, at + 1, end, _ARTICLE)
    ahead = row[after].kind in ("term", "kind", "sentence", "sentenced")
    if ahead and "\n" in s.text[item.end : row[after].start]:
        ahead = s.last is None and s.term is None
        if ahead and row[after].kind == "kind" and row[after].value not in MAIN:
            # "suspended" on one line, "probation" on the next
            message = "a word on the line before is read as said of this penalty"
            advice = "it could be said of one that is not named"
            s.said.append(diagnose("AX217", item.start, row[after].end, message, advice))
    return ahead


def _of_both(s: State, row: list[Item], at: int) -> bool:
    """Make the two penalties of the cell conditional, if there are two: "both suspended"."""
    if len(s.penalties) != 2 or any(p.conditional for p in s.penalties):
        return False
    for penalty in s.penalties:
        penalty.conditional = True
    row[at - 1].used = row[at].used = True
    s.penalties[-1].reach(row[at - 1].start, row[at].end)
    return True


def _deferral(s: State, row: list[Item], at: int, end: int) -> int:
    """The noun, "with a deferral of 3 years": until when is not part of the data."""
    last = s.last or (s.penalties[-1] if s.penalties else None)
    if last is None or last.kind not in MAIN | LABOUR:
        s.loose = True
        return at + 1
    make_so(row[at], last)
    after = following(row, at + 1, end, SOFT | {"sentence"})
    for item in row[at + 1 : after]:
        item.used = True
    return after + 1 if after < end and row[after].kind == "term" else after


def _of_its_own(s: State, before: Item) -> bool:
    """Can the open length not be a part of the penalty before it, which is shorter, or a fine?"""
    if before is not s.term or before.term is None or s.last is None:
        return False
    if s.last.kind == "fine":
        return True
    known = s.last.term
    return s.last.kind == "imprisonment" and known is not None and compare(known, before.term) == -1


def _part_of_last(s: State, before: Item) -> bool:
    # "of which 2 suspended", "(2 years suspended)": a part of the term is conditional.
    if before.kind not in _PARTS or before.used:
        return False
    return before is not s.term or s.last is not None


def make_so(item: Item, penalty: PenaltyDraft) -> None:
    """Make a penalty conditional, as *item* says."""
    penalty.conditional = item.used = True
    if item.term is not None:
        # "sentenced to 5 years, suspended for 3 years": until when, see on_term.
        penalty.suspended_for = item.term
    penalty.reach(item.start, item.end)


def remark_probation(s: State) -> None:
    """Say of a probation beside a term that nothing calls suspended that it may be."""
    firm = next((p for p in s.penalties if p.kind == "imprisonment" and p.term is not None), None)
    if firm is None or s.changes or any(p.conditional for p in s.penalties):
        return
    for penalty in s.penalties:
        # "3 years imprisonment with probation", "probation and 3 years imprisonment"
        if penalty.kind == "probation_control" and not penalty.later:
            message = "a probation beside a term that nothing calls suspended"
            advice = "the term may be suspended: the term to serve is not filled in"
            s.said.append(diagnose("AX217", penalty.start, penalty.end, message, advice))
            s.unsettled = True


def on_permanent(s: State, row: list[Item], at: int, end: int) -> int:
    """Permanent: of the ban that follows, or of the one before."""
    item = row[at]
    after = following(row, at + 1, end, SOFT)
    # Not the "for life" of a ban that stands before it.
    alone = stands_alone(row, at, end, opens=item.value == "life")
    # "life ban", but not "life with a ban": as the length of a sentence it is left unread.
    said = item.value != "life" or after == at + 1
    if after < end and row[after].kind in ("ban", "loss") and said and not alone:
        s.permanent = item
    elif alone:
        message = f'"{s.text[item.start : item.end]}" alone read as life imprisonment'
        s.said.append(diagnose("AX213", item.start, item.end, message))
        item.used = True
        s.add(PenaltyDraft("life_imprisonment", item.start, item.end))
    elif s.last is not None and s.last.kind == "disqualification" and s.last.term is None:
        s.last.permanent = item.used = True
        s.last.reach(item.start, item.end)
    return at + 1


def on_temporary(_s: State, row: list[Item], at: int, end: int) -> int:
    """Temporary: says nothing that the term does not say."""
    after = following(row, at + 1, end, SOFT)
    row[at].used = after < end and row[after].kind in ("ban", "loss")
    return at + 1


def remark_deferrals(s: State, tokens: list[Token], unread: list[tuple[int, int]]) -> None:
    """Note that a sentence is deferred, where the words were read: the data do not say so."""
    for name, start, end, value in tokens:
        if name == "CONDITIONAL" and value and not any(a <= start < b for a, b in unread):
            message = f'"{s.text[start:end]}" read as conditional'
            advice = "a sentence that is served later, or not at all: until when is not in the data"
            s.said.append(diagnose("AX236", start, end, message, advice))
