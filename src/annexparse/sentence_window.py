"""What is known of a stretch of running text while it is read, and how to look around in it."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

import msgspec

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.sentence_bare import is_bare
from annexparse.sentence_modes import VERBS, modes
from annexparse.sentence_persons import of_persons
from annexparse.sentence_row import SHARED
from annexparse.sentence_told import tell
from annexparse.term import Term
from annexparse.verdict import Change, Compensation, Outcome
from annexparse.verdict_drafts import PenaltyDraft
from annexparse.verdict_item import Item

# Words that stand within the name of a penalty and its length.
THIN = frozenset(("filler", "in", "of", "where", "the", "quote", "temporary", "ordinal"))

_APART = frozenset(
    ("for", "to", "from", "by", "under", "with", "when", "who", "break", "comma", "turn", "in",
     "party", "right")
)  # fmt: skip


# These tell of a penalty that stands beside another, or is contested; they impose nothing else.
BESIDE = frozenset(("beside", "chosen", "appealed", "on"))


class Found(msgspec.Struct, gc=False):
    """One thing that a stretch states: an outcome, a penalty, a change, a sum for a victim."""

    start: int
    end: int
    outcome: Outcome | None = None
    penalty: PenaltyDraft | None = None
    change: Change | None = None
    compensation: Compensation | None = None
    # It stands in the place of what stands before it, or beside it for somebody else.
    linked: bool = False


class Window(msgspec.Struct):
    """A stretch: its items, what of it is off, and what was found in it so far."""

    text: str
    row: list[Item]
    off: list[bool]
    # The last word before each item that imposes something, or -1.
    verb: list[int]
    said: list[Diagnostic]
    found: list[Found] = []
    # A word that imposes, or a heading of verdicts, stands in it.
    licensed: bool = False
    # The places of what is told to be imposed by a word behind it.
    sure: set[int] = set()
    # A headline, or a list of names: nothing in it says that its penalties were imposed.
    bare: bool = False
    # A heading of sentences stands before a list of them.
    headed: bool = False
    # What counts where nothing else was found: a conviction that was upheld, or quashed.
    aside: list[Found] = []

    def say(self, code: str, start: int, end: int, message: str, advice: str | None = None) -> None:
        """Note a remark."""
        self.said.append(diagnose(code, start, end, message, advice))

    def ahead(self, at: int, skip: frozenset[str] = THIN) -> int:
        """Return the place of the first item behind *at* that is not in *skip*, or the end."""
        at += 1
        while at < len(self.row) and self.row[at].kind in skip:
            at += 1
        return at

    def before(self, at: int, skip: frozenset[str] = THIN) -> int:
        """Return the place of the last item before *at* that is not in *skip*, or -1."""
        at = min(at, len(self.row)) - 1
        while at >= 0 and self.row[at].kind in skip:
            at -= 1
        return max(at, -1)

    def kind(self, at: int) -> str:
        """Return the kind of the item at *at*, "" outside the row and where nothing counts."""
        return self.row[at].kind if 0 <= at < len(self.row) and not self.off[at] else ""

    def value(self, at: int) -> str:
        """Return the value of the item at *at*, "" where it has none."""
        return (self.row[at].value or "") if 0 <= at < len(self.row) else ""

    def group(self, at: int) -> int:
        """Return the place behind the figures that begin at *at* and share what follows."""
        end = at + 1
        first = self.row[at]
        while first.value in SHARED and end < len(self.row):
            item = self.row[end]
            if item.value != first.value or item.kind != first.kind or self.off[end]:
                break
            end += 1
        return end

    def items(self, start: int, end: int) -> range:
        """Return the places of the items that begin between two places of the text."""
        first = bisect_left(self.row, start, key=_start)
        return range(first, bisect_left(self.row, end, first, key=_start))

    def imposing(self, at: int, kind: str, stops: frozenset[str]) -> int:
        """Return the place of the last *kind* before *at*, -1 if one of *stops* is nearer."""
        at = self.verb[at] if at < len(self.verb) else -1
        while at >= 0:
            if self.row[at].kind == kind and not self.off[at]:
                return at
            if self.row[at].kind in stops:
                return -1
            at = self.verb[at]
        return -1


_start = attrgetter("start")
_LICENSING = VERBS | {"sentence"}


def _licenses(item: Item) -> bool:
    """Does the item tell that what stands near it was imposed?"""
    if item.kind in ("sentence", "fine", "effect"):
        return item.value in ("verdict", "fined", "upheld")
    if item.value in BESIDE:
        return False
    return item.kind in ("sentenced", "given", "held", "outcome", "ended")


def window(text: str, row: list[Item], said: list[Diagnostic]) -> Window:
    """Return what is known of a stretch before it is read."""
    sure = tell(row)
    off = modes(row)
    sure |= of_persons(row, off)
    for at in sure:
        off[at] = False
    verb: list[int] = []
    last = -1
    licensed = headed = False
    for at, item in enumerate(row):
        verb.append(last)
        kind = item.kind
        if kind in VERBS or kind == "break":
            last = at
        if kind in _LICENSING and not off[at]:
            heading = kind == "sentence" and at + 1 < len(row) and row[at + 1].kind == "colon"
            headed = headed or (heading and not at)
            licensed = licensed or heading or _licenses(item)
    bare = not licensed and is_bare(row, text)
    return Window(text, row, off, verb, said, [], licensed or bare, sure, bare, headed)


def with_unit(w: Window, at: int, unit: Term) -> Term:
    """Return the figure at *at* as a length of the unit that *unit* has, with a remark."""
    item = w.row[at]
    whole = item.figure.whole if item.figure is not None else 0
    years, months = bool(unit.years), bool(unit.months and not unit.years)
    written = w.text[item.start : item.end]
    message = f'"{written}" has no unit: read with that of the length beside it'
    w.say("AX244", item.start, item.end, message)
    part = int(item.figure.part * 12) if item.figure is not None and years else 0
    return Term(whole * years, whole * months + part, whole * (not (years or months)), written)


def parted(w: Window, verb: int, at: int) -> bool:
    """Does anything between a verb and what stands at *at* part the two?"""
    # "punished the activist with five years in prison"
    apart = _APART - {"with"} if w.value(verb) == "punished" else _APART
    return any(w.row[i].kind in apart or w.off[i] for i in range(verb + 1, at))
