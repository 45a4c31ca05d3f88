"""Which words of running text state nothing as imposed, because others say that they do not.

A prosecutor's request, what the law threatens, a denial, detention before the trial and time that
was served are no sentences. Each such word reaches on to the end of its clause, and over the next
clause too if that one has no verb of its own that imposes something: "asked for nine years and a
fine, but the court gave him five".
"""

from __future__ import annotations

from annexparse.verdict_doubt import FORWARD
from annexparse.verdict_item import Item

# Words that state something as decided or imposed, if nothing keeps them from it.
VERBS = frozenset(("sentenced", "given", "held", "outcome", "effect", "ended", "fine", "ban"))
_CUES = frozenset(("asked", "threat", "denied", "doubt", "pretrial", "served"))
_BOUNDS = frozenset(
    ("comma", "and", "who", "when", "colon", "open", "shut", "turn", "break", "quote")
)
# These reach no further than the next verb: "after 14 months in remand he was acquitted".
_MODAL = frozenset(("modal", "future"))
_NOUNS = frozenset(("pretrial", "served"))
_CHUNK = frozenset(("term", "money", "hours", "kind", "sentence", "fine", "conditional", "range"))
_THIN = frozenset(("filler", "in", "of", "the", "where", "limit"))
# A person writes no more than this between a word and what it belongs to; time stays linear.
_FAR = 25


def modes(row: list[Item]) -> list[bool]:
    """Return for each item of *row* whether it states nothing as imposed."""
    off = [False] * len(row)
    if _CUES.isdisjoint([item.kind for item in row]):
        return off
    reach: Item | None = None
    verbal = inside = False
    opened = 0
    for at, item in enumerate(row):
        kind = item.kind
        if reach is not None:
            ends = kind in ("break", "turn") or (kind == "shut" and opened == 0)
            ends = ends or (inside and kind == "comma" and _goes_on(row, at))
            if ends or (kind in _BOUNDS and _resumes(row, at, verbal=verbal, reach=reach)):
                reach = None
            verbal = verbal or kind in VERBS
            if reach is not None and _is_short(reach) and _is_said(row, at):
                reach = None
            opened += (kind == "open") - (kind == "shut")
        if kind in _CUES and not _is_none(row, at):
            if reach is None:
                verbal, opened = False, 0
            if reach is None or _is_short(reach) or not _is_short(item):
                # "may be held for a year before being sentenced": the "may" reaches on.
                reach = item
            inside = _is_inside(row, at)
            _backward(row, at, off)
        off[at] = reach is not None
    return off


def _is_none(row: list[Item], at: int) -> bool:
    """Is the word at *at* none of those that keep a sentence from being one?"""
    item = row[at]
    if at and row[at - 1].kind in _OF_DEED and _is_done(item) and _is_of_ban(row, at):
        item.kind, item.value = "word", None
        return True
    if item.kind == "doubt" and item.value == "figure":
        item.kind, item.value = "limit", None
        return True
    if item.kind == "doubt" and item.value == "person":
        # In a cell the penalty of a lawyer is not the defendant's; here it has its own sentence.
        item.kind, item.value = "word", None
        return True
    if item.kind == "pretrial" and item.value == "custody":
        before = _thin(row, at, _THIN | {"term", "range"})
        sentenced = row[before].kind == "to" and _said(row, before, "sentenced")
        given = row[before].kind in ("given", "sentence") and before < at - 1
        given = given or (before < at - 1 and _is_given(row, before))
        if before >= 1 and (sentenced or given or _punished(row, before) or _is_listed(row, at)):
            item.kind, item.value = "held", "detention"
            return True
    if item.kind == "threat" and item.value == "future":
        return _ruled(row, at)
    if item.kind == "served" and item.value == "time" and at and row[at - 1].kind == "to":
        return _said(row, at, "sentenced")
    if item.kind == "served" and item.value == "serving" and _ordered(row, at):
        item.kind = "filler"
        return True
    return False


_OF_DEED = frozenset(("from", "for", "in"))


def _is_of_ban(row: list[Item], at: int) -> bool:
    """Is it "banned her from seeking office for two years", "sentenced for leaving it to five"?"""
    kinds = [item.kind for item in row[max(0, at - 6) : at]]
    if kinds[-1] == "for":
        return "sentenced" in kinds and "to" not in kinds
    return "ban" in kinds if kinds[-1] == "from" else kinds[-2:-1] == ["ban"]


def _is_listed(row: list[Item], at: int) -> bool:
    """Is it one of "the following punishments: a fine, and a thirteen-day detention"?"""
    for place in range(at - 1, max(0, at - _FAR), -1):
        if row[place].kind == "colon":
            return (row[place - 1].kind, row[place - 1].value) == ("sentence", "penalty")
    return False


def _is_given(row: list[Item], at: int) -> bool:
    """Is it "gave Roe ten days' detention", whose name ends at *at*?"""
    while at > 0 and row[at].kind in ("word", "abbr"):
        at -= 1
    return row[at].kind == "given" and row[at].value in ("imposed", "received")


def _ruled(row: list[Item], at: int) -> bool:
    """Is it "ruled that the term will be replaced", "ordered that he should carry out"?"""
    for place in range(at - 1, max(-1, at - _FAR), -1):
        if row[place].kind == "break":
            return False
        if row[place].kind == "given":
            that = any(item.kind == "who" for item in row[place + 1 : place + 6])
            return row[place].value in ("pronounced", "ordered") and that
    return False


def _ordered(row: list[Item], at: int) -> bool:
    """Is it "must serve five years", "ordered that he serve"?"""
    for item in reversed(row[max(0, at - 4) : at]):
        if item.kind == "given":
            return True
        if item.kind not in ("filler", "who", "word"):
            return False
    return False


def _punished(row: list[Item], at: int) -> bool:
    return any(i.kind == "given" and i.value == "punished" for i in row[max(0, at - 6) : at])


def _thin(row: list[Item], at: int, skip: frozenset[str]) -> int:
    at -= 1
    while at >= 0 and row[at].kind in skip:
        at -= 1
    return at


def _said(row: list[Item], at: int, kind: str) -> bool:
    for item in reversed(row[max(0, at - _FAR) : at]):
        if item.kind == kind:
            return True
        if item.kind == "break":
            return False
    return False


def _is_short(reach: Item) -> bool:
    return reach.kind in _NOUNS or (reach.kind == "doubt" and reach.value in FORWARD)


def _is_said(row: list[Item], at: int) -> bool:
    """Is the word at *at* a verb that states what was imposed?"""
    item = row[at]
    if item.kind not in ("sentenced", "outcome", "given", "held", "fine"):
        return False
    if item.kind == "fine" and item.value != "fined":
        return False
    if at > 1 and row[at - 1].value == "being" and row[at - 2].kind == "when":
        # "spent the night at the station before being fined"
        return True
    return at > 0 and row[at - 1].kind not in ("being", "to", "and", "comma")


def _is_inside(row: list[Item], at: int) -> bool:
    """Does the word at *at* stand in a clause that a comma opens: ", who had sought"?"""
    for place in range(at - 1, max(0, at - 4), -1):
        if row[place].kind == "who":
            return row[place - 1].kind == "comma"
    return False


def _goes_on(row: list[Item], at: int) -> bool:
    """Does the clause before it go on behind a comma: ", who had sought nine, and gave him two"?"""
    ahead = at + 1
    while ahead < len(row) and row[ahead].kind in ("and", "filler"):
        ahead += 1
    return ahead < len(row) and row[ahead].kind in _STATED


_STATED = frozenset(("sentenced", "given", "held"))


def _resumes(row: list[Item], at: int, *, verbal: bool, reach: Item) -> bool:
    """Does a clause begin at *at* that states something, whatever the one before said?"""
    subject = False
    begin = at
    if row[at].kind == "who":
        return False
    while begin < len(row) and row[begin].kind in _BOUNDS:
        if row[begin].kind in ("break", "turn"):
            return True
        begin += 1
    for ahead in range(begin, min(len(row), begin + _FAR)):
        kind = row[ahead].kind
        if kind in _CUES or kind in _BOUNDS or kind in ("being", "to"):
            return False
        if kind == "loss" and row[ahead - 1].kind == "filler":
            # "will serve their sentences in a colony and have been stripped of their ranks"
            return True
        if kind in VERBS:
            if _NO_VERBS.get(kind, row[ahead].value) != row[ahead].value:
                return False
            asked = reach.kind == "asked" and reach.value != "noun"
            return subject or kind == "effect" or not (verbal or asked)
        subject = True
    return False


# These are verbs only with this value.
_NO_VERBS: dict[str, str | None] = {"ban": "banned", "fine": "fined"}


def _backward(row: list[Item], at: int, off: list[bool]) -> None:
    """Mark what stands before a word that says it is none: "the five years requested"."""
    item = row[at]
    if item.value == "pending":
        first = at
        while first > 0 and row[first - 1].kind not in _BOUNDS and at - first < _FAR:
            first -= 1
            off[first] = off[first] or row[first].kind not in ("outcome", "ended", "sentenced")
        return
    before = at - 1
    if before >= 0 and row[before].kind == "for" and _is_done(item):
        # "five years in prison for leaving his unit", "for demanding fair elections"
        return
    passed = False
    asked = item.kind == "asked"
    while before >= 0 and row[before].kind in (_ASKING if asked else _THIN | {"being"}):
        passed = passed or row[before].kind == "filler"
        before -= 1
    # "The law gives five years for anyone who ..."
    passed = passed or (item.value == "anyone" and before >= 0 and row[before].kind == "for")
    if item.value in _MODAL:
        _participle(row, at, off)
    if item.kind in ("threat", "denied") and not (passed or item.value in _MODAL):
        return
    if item.kind == "doubt" and item.value in FORWARD:
        return
    first = before
    while first >= 0 and row[first].kind in _CHUNK | _THIN:
        first -= 1
    if asked and first >= 0 and _led(row, first):
        return
    while before >= 0 and row[before].kind in _CHUNK | _THIN | {"for"}:
        if item.kind == "pretrial" and row[before].kind not in _THIN | {"term", "range", "for"}:
            break
        off[before] = True
        before -= 1


def _led(row: list[Item], at: int) -> bool:
    """Is it "sentenced to the five years requested", "jailed him for the five years requested"?"""
    kind = row[at].kind
    verb = {"to": "sentenced", "for": "held"}.get(kind)
    return verb is not None and _said(row, at, verb)


def _participle(row: list[Item], at: int, off: list[bool]) -> None:
    """Mark the outcome in "persons found guilty shall be sentenced": nobody's in particular."""
    for place in range(at - 1, max(-1, at - _FAR), -1):
        if row[place].kind in _BOUNDS:
            return
        if row[place].kind == "outcome":
            noun = row[place].value == "verdict"
            off[place] = off[place] or noun or not place or row[place - 1].kind == "word"


def _is_done(item: Item) -> bool:
    """Is it what someone may be sentenced for, or banned from: "for leaving his unit"?"""
    if item.kind == "threat":
        return item.value == "doing"
    return item.kind in ("asked", "served", "denied") and item.value != "time"


_ASKING = _THIN | {"party", "who", "being"}
