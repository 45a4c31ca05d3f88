"""What is known while a cell of verdicts is read, and how to look around in a row of items."""

from __future__ import annotations

import msgspec

from annexparse.diagnostic import Diagnostic
from annexparse.term import Term
from annexparse.verdict import Head
from annexparse.verdict_drafts import MAIN, ChangeDraft, OutcomeDraft, PenaltyDraft, SumDraft
from annexparse.verdict_item import QUIET, Item
from annexparse.verdict_numbers import Years


class State(msgspec.Struct):
    """The reading so far, and what the current clause has left open."""

    text: str
    lang: str
    said: list[Diagnostic]
    # How a decimal number of years is meant, and what shows it.
    years: Years = "auto"
    shown: str | None = None
    penalties: list[PenaltyDraft] = []
    latest: dict[str, PenaltyDraft] = {}
    changes: list[ChangeDraft] = []
    sums: list[SumDraft] = []
    outcomes: list[OutcomeDraft] = []
    # Findings on a part of the charges that the text says were lifted.
    lifted: list[OutcomeDraft] = []
    amnestied: bool = False
    amnesty: Item | None = None
    applicable: bool = True
    unread: list[tuple[int, int]] = []
    # A length that was not read, or an appeal of which it is not said what it did.
    loose: bool = False
    # Is one of two penalties imposed, and the text does not say which?
    either: bool = False
    # A length without a name, and words behind it that may have been the name; or one of which it
    # is not told whether it is the first.
    nameless: bool = False
    # "Initially", "on appeal": what became of the sentence is told behind it, or not.
    unsettled: bool = False
    # Is it said that several lengths run at once, or one behind the other?
    runs: bool = False
    # Lengths of several persons, of which one was not read.
    several: bool = False
    # Where lengths begin that are said to be a total.
    totals: list[int] = []
    reasons: list[tuple[int, int]] = []
    # What is said to remain of the sentence, and where that is said.
    remaining: Term | None = None
    remains_at: tuple[int, int] = (0, 0)
    # Is the part of the sentence named that was not served yet?
    rest: bool = False
    # "compensations:" goes on over the clauses that hold nothing but sums.
    summing: bool = False
    within: str | None = None
    # Words for money that several countries have, and whose is taken.
    shared: list[tuple[int, int, str | None]] | None = None

    # ---- the clause
    first: int = 0
    last: PenaltyDraft | None = None
    term: Item | None = None
    conditional: Item | None = None
    permanent: Item | None = None
    hours: Item | None = None
    money: Item | None = None
    partly: Item | None = None
    change: ChangeDraft | None = None
    replacing: ChangeDraft | None = None
    sum: SumDraft | None = None
    heads: list[Head] = []
    cited: Item | None = None
    cited_at: int = 0
    basis: Item | None = None
    outcome: OutcomeDraft | None = None
    # A provision that a penalty stands with: the next length is of another one.
    heading: Item | None = None
    # Said of the next sum, and of all that a word of payment governs.
    joint: bool = False
    jointly: bool = False

    def begin(self) -> None:
        """Begin a clause: nothing of the last one is open any more."""
        self.last = self.term = self.outcome = self.change = None
        # Asking takes less time than forgetting, and these are seldom there.
        if self.conditional or self.permanent or self.hours or self.partly:
            self.conditional = self.permanent = self.hours = self.partly = None
        if self.cited or self.basis or self.replacing or self.heading:
            self.cited = self.basis = self.replacing = self.heading = None
        if self.money or self.sum or self.heads or self.joint or self.jointly:
            self.money = self.sum = None
            self.heads = []
            self.joint = self.jointly = False

    def stands_apart(self, row: list[Item], at: int, apart: frozenset[str]) -> bool:
        """Does a sign of *apart*, or a new line, stand between the open length and item *at*?"""
        if self.term is None:
            return False
        begin = self.term.end
        if "\n" in self.text[begin : row[at].start].strip(" "):
            return True
        while at and row[at - 1].start >= begin:
            at -= 1
            if row[at].kind in apart:
                return True
        return False

    def add(self, penalty: PenaltyDraft) -> PenaltyDraft:
        """Take a penalty, with what stood before it for it."""
        if self.term is not None and penalty.wants_term:
            penalty.term = self.term.term
            penalty.reach(self.term.start, self.term.end)
            self.term.used = True
            self.term = None
        if self.conditional is not None:
            self.conditional.used = penalty.conditional = True
            penalty.suspended_for = self.conditional.term
            penalty.reach(self.conditional.start, self.conditional.end)
            self.conditional = None
        if self.permanent is not None and penalty.kind not in MAIN:
            # "5 years and a life-long disqualification": the 5 years end.
            self.permanent.used = penalty.permanent = True
            penalty.reach(self.permanent.start, self.permanent.end)
            self.permanent = None
        self.penalties.append(penalty)
        self.latest[penalty.kind] = penalty
        self.last = penalty
        if self.replacing is not None:
            self.replacing.instead = penalty
            self.replacing = None
        return penalty


def following(row: list[Item], at: int, end: int, skip: frozenset[str] = QUIET) -> int:
    """Return the index of the next item from *at* that is not of a kind in *skip*, or *end*."""
    while at < end and row[at].kind in skip:
        at += 1
    return at


def preceding(row: list[Item], at: int, begin: int, skip: frozenset[str] = QUIET) -> int:
    """Return the index of the last item before *at* that is not of a kind in *skip*, or -1."""
    at -= 1
    while at >= begin and row[at].kind in skip:
        at -= 1
    return at if at >= begin else -1


# Quiet words inside a phrase: commas and signs end it.
SOFT = QUIET - {"comma", "colon", "break", "and"}
# Between a length and a penalty that is not its own: "5 years, ban on office", "3 years suspended
# with probation". Imprisonment may be named behind a comma.
APART = frozenset(("comma", "and", "colon", "with", "break"))
APART_OF_MAIN = frozenset(("and", "with", "break"))
# Before a figure: "in prison for 5 years".
JOINTS = frozenset(("comma", "and", "colon"))


def past_joints(row: list[Item], at: int, end: int) -> int:
    """Return the index of the first item from *at* that is no comma, "and" or filler."""
    while at < end and row[at].kind in ("comma", "and", "colon", "filler", "quote"):
        at += 1
    return at
