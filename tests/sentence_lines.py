"""The sentences found in running text as the lines of a corpus case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annexparse import Change, Compensation, Money, Penalty, Sentence


def describe(found: Iterable[Sentence]) -> Iterator[str]:
    """Yield a line for each outcome, penalty and sum, those of one statement indented behind it.

    Remarks stand behind all of them.
    """
    remarks: list[str] = []
    for sentence in found:
        for number, line in enumerate(_lines(sentence)):
            yield f"  {line}" if number else line
        remarks += [
            f"{d.severity} {d.code} {d.span.start}-{d.span.end}" for d in sentence.diagnostics
        ]
    yield from remarks


def _lines(sentence: Sentence) -> Iterator[str]:
    if sentence.outcome is not None:
        yield sentence.outcome
    changes = list(sentence.changes)
    for penalty in sentence.penalties:
        own = [c for c in changes if c.span.start <= penalty.span.start < c.span.end]
        changes = [c for c in changes if c not in own]
        yield ", ".join([_penalty(penalty), *map(_change, own)])
    yield from map(_change, changes)
    yield from map(_compensation, sentence.compensations)
    if sentence.in_absentia:
        yield "in absentia"
    if sentence.time_served:
        yield "time served"


def _penalty(p: Penalty) -> str:
    parts: list[str] = [p.kind]
    parts += [p.term.iso] if p.term else []
    parts += [f"{p.hours} hours"] if p.hours is not None else []
    parts += [f"{p.hours_per_year} hours a year"] if p.hours_per_year is not None else []
    parts += [_money(p.amount)] if p.amount else []
    parts += ["conditional"] * p.conditional + ["permanent"] * p.permanent
    parts += [f"suspended_for={p.suspended_for}"] if p.suspended_for else []
    parts += [f'"{" ".join(p.detail.split())}"'] if p.detail else []
    return " ".join(parts)


def _money(money: Money) -> str:
    return " ".join(filter(None, (money.amount, money.currency)))


_GROUNDS = {"appeal": "on appeal", "amnesty": "by amnesty", "court": "by the court"}


def _change(c: Change) -> str:
    parts: list[str] = [c.effect]
    parts += [_GROUNDS[c.basis]] if c.basis else []
    parts += [f"by {c.fraction}"] if c.fraction else []
    parts += [f"from {c.before}"] if c.before else []
    return " ".join(parts)


def _compensation(c: Compensation) -> str:
    return " ".join(["compensation", *filter(None, (c.amount, c.currency)), *c.heads])
