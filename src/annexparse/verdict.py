"""What a cell of outcome and sentence says."""

from __future__ import annotations

from typing import Literal

import msgspec

from annexparse.charge import SCHEMA_VERSION
from annexparse.diagnostic import Diagnostic
from annexparse.money import Money
from annexparse.provision import Provision
from annexparse.span import Span
from annexparse.term import Term

Outcome = Literal["convicted", "acquitted", "terminated"]
PenaltyKind = Literal[
    "death",
    "imprisonment",
    "life_imprisonment",
    "restriction_of_freedom",
    "arrest",
    "house_arrest",
    "fine",
    "corrective_labour",
    "forced_labour",
    "community_service",
    "disqualification",
    "deprivation_of_rank",
    "confiscation",
    "probation_control",
    "deprivation_of_citizenship",
    "expulsion",
]
Effect = Literal["reduced", "increased", "lifted", "replaced", "released", "upheld"]
Basis = Literal["amnesty", "appeal", "court"]
Head = Literal["moral", "pecuniary", "costs"]


class Penalty(msgspec.Struct, frozen=True, gc=False):
    """One item of a sentence.

    ``term`` is its length; ``hours`` a total of hours of work and ``hours_per_year`` a yearly
    one; ``amount`` the sum of a fine, or one that is confiscated. ``conditional`` says that the
    text itself calls this penalty conditional or suspended, ``permanent`` that it has no end;
    ``suspended_for`` is the ISO duration for which it says that it is ("suspended for 2 years").
    ``detail`` keeps the words that say what is banned, which rank is lost, or where and how the
    term is served ("without parole").
    """

    kind: PenaltyKind
    term: Term | None = None
    conditional: bool = False
    permanent: bool = False
    suspended_for: str | None = None
    detail: str | None = None
    hours: int | None = None
    hours_per_year: int | None = None
    amount: Money | None = None
    span: Span = Span(0, 0)


class Change(msgspec.Struct, frozen=True, gc=False):
    """A change of a sentence: an amnesty's cut, an appeal's increase.

    ``before`` and ``after`` are ISO durations that the words of the change itself state, and
    ``fraction`` the part by which it was cut, ``by`` the length. ``provisions`` are the charges it
    is said to concern; ``made_conditional`` says that the sentence became conditional by it.
    """

    effect: Effect
    basis: Basis | None = None
    before: str | None = None
    after: str | None = None
    fraction: str | None = None
    made_conditional: bool = False
    provisions: tuple[Provision, ...] = ()
    by: str | None = None
    span: Span = Span(0, 0)


class Compensation(msgspec.Struct, frozen=True, gc=False):
    """Money awarded to a victim, or a share in it.

    ``amount`` is a plain decimal number in ``currency``, ``None`` where the text states no sum;
    ``joint`` says that it is owed together with others.
    """

    amount: str | None = None
    currency: str | None = None
    heads: tuple[Head, ...] = ()
    joint: bool = False
    detail: str | None = None
    span: Span = Span(0, 0)


class Reason(msgspec.Struct, frozen=True, gc=False):
    """The ground that the text gives for an outcome or a change, in its own words."""

    text: str
    span: Span = Span(0, 0)


class Finding(msgspec.Struct, frozen=True, gc=False):
    """An outcome for part of the charges: ``provisions``, or an ``extent`` in words."""

    outcome: Outcome
    provisions: tuple[Provision, ...] = ()
    extent: str | None = None
    span: Span = Span(0, 0)


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """A cell of outcome and sentence as read by :func:`annexparse.parse_verdict`.

    ``imposed`` and ``to_serve`` are the ISO terms of the main penalty before and after every
    change, each filled only where the text says which it is; ``remaining`` is what the text says
    is left to serve, which may be less for another reason. ``sentence_applicable`` is false
    where the text says that no sentence applies; ``reasons`` are grounds in the text's own words
    ("for lack of evidence").
    """

    text: str
    lang: str
    outcome: Outcome | None = None
    amnestied: bool = False
    sentence_applicable: bool = True
    penalties: tuple[Penalty, ...] = ()
    changes: tuple[Change, ...] = ()
    compensations: tuple[Compensation, ...] = ()
    findings: tuple[Finding, ...] = ()
    reasons: tuple[Reason, ...] = ()
    imposed: str | None = None
    to_serve: str | None = None
    remaining: str | None = None
    unparsed: tuple[Span, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    schema_version: int = SCHEMA_VERSION
