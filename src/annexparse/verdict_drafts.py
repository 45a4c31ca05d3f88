"""Verdicts in the making: penalties, changes and sums while a cell is being read."""

from __future__ import annotations

import msgspec

from annexparse.money import Money
from annexparse.provision import Provision
from annexparse.span import Span
from annexparse.term import Term
from annexparse.verdict import (
    Basis,
    Change,
    Compensation,
    Effect,
    Head,
    Outcome,
    Penalty,
    PenaltyKind,
)

# Penalties that are measured in time, and those that are measured in hours.
TIMED = frozenset(
    (
        "imprisonment",
        "restriction_of_freedom",
        "arrest",
        "house_arrest",
        "corrective_labour",
        "forced_labour",
        "community_service",
        "disqualification",
        "probation_control",
        "expulsion",
    )
)
LABOUR = frozenset(("corrective_labour", "forced_labour", "community_service"))
# Labour by its length, and community service when counted in hours.
WORK = "compulsory_work"
MAIN = frozenset(
    (
        "death",
        "imprisonment",
        "life_imprisonment",
        "restriction_of_freedom",
        "arrest",
        "house_arrest",
    )
)


class PenaltyDraft(msgspec.Struct, gc=False):
    """A penalty, to be completed by what follows it."""

    kind: PenaltyKind
    start: int
    end: int
    term: Term | None = None
    conditional: bool = False
    permanent: bool = False
    suspended_for: Term | None = None
    detail: str | None = None
    hours: int | None = None
    yearly: bool = False
    # Work that is labour by its length, and service when counted in hours.
    works: bool = False
    # A length alone, read as imprisonment.
    unnamed: bool = False
    # Told by a verb: "arrested for 2 months".
    held: bool = False
    # Served when the one before it has been: "followed by 4 years of probation".
    later: bool = False
    amount: Money | None = None

    @property
    def wants_term(self) -> bool:
        """Is it a penalty with a length that has not been named yet?"""
        return self.term is None and not self.permanent and self.kind in TIMED

    def reach(self, start: int, end: int) -> None:
        """Let the penalty cover these words too."""
        self.start, self.end = min(self.start, start), max(self.end, end)

    def done(self) -> Penalty:
        """Return the penalty."""
        return Penalty(
            kind=self.kind,
            term=self.term,
            conditional=self.conditional,
            permanent=self.permanent,
            suspended_for=self.suspended_for.iso if self.suspended_for else None,
            detail=self.detail,
            hours=None if self.yearly else self.hours,
            hours_per_year=self.hours if self.yearly else None,
            amount=self.amount,
            span=Span(self.start, self.end),
        )


class SumDraft(msgspec.Struct, gc=False):
    """Money for a victim, to be completed by what follows it."""

    start: int
    end: int
    money: Money | None = None
    heads: list[Head] = msgspec.field(default_factory=list)
    joint: bool = False
    bare: bool = False
    # "pay" alone does not say that it is a compensation.
    paid: bool = False
    detail: str | None = None

    def reach(self, start: int, end: int) -> None:
        """Let the sum cover these words too."""
        self.start, self.end = min(self.start, start), max(self.end, end)

    def done(self) -> Compensation:
        """Return the compensation."""
        money = self.money
        return Compensation(
            amount=money.amount if money else None,
            currency=money.currency if money else None,
            heads=tuple(dict.fromkeys(self.heads)),
            joint=self.joint,
            detail=self.detail,
            span=Span(self.start, self.end),
        )


class ChangeDraft(msgspec.Struct, gc=False):
    """A change of a sentence, to be completed by what follows it."""

    effect: Effect
    start: int
    end: int
    basis: Basis | None = None
    before: Term | None = None
    after: Term | None = None
    fraction: str | None = None
    by: Term | None = None
    made_conditional: bool = False
    provisions: tuple[Provision, ...] = ()
    # What stands before it in its clause, unless its own words say that it is the sentence.
    beside: PenaltyDraft | SumDraft | None = None
    # Its own words say that it is no change of the main penalty.
    side: bool = False
    # It is no change of a sentence at all.
    void: bool = False
    # The kind of penalty that its words name.
    named: str | None = None
    # The kind of penalty that it leads to, where no length stands there.
    towards: str | None = None
    # The penalty that stands in the place of another.
    instead: PenaltyDraft | None = None

    def reach(self, start: int, end: int) -> None:
        """Let the change cover these words too."""
        self.start, self.end = min(self.start, start), max(self.end, end)

    def done(self) -> Change:
        """Return the change."""
        after = self.after
        if after is None and self.instead is not None:
            after = self.instead.term
        return Change(
            effect=self.effect,
            basis=self.basis,
            before=self.before.iso if self.before else None,
            after=after.iso if after else None,
            fraction=self.fraction,
            by=self.by.iso if self.by else None,
            made_conditional=self.made_conditional,
            provisions=self.provisions,
            span=Span(self.start, self.end),
        )


class OutcomeDraft(msgspec.Struct, gc=False):
    """An outcome of the cell, or of a part of the charges."""

    outcome: Outcome
    start: int
    end: int
    provisions: tuple[Provision, ...] = ()
    extent: str | None = None
    basis: str | None = None
    # "sentenced" implies a conviction but does not state one.
    stated: bool = True
