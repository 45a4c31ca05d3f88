"""A verdict as the lines of a corpus case."""

from __future__ import annotations

from annexparse.money import Money
from annexparse.provision import Provision
from annexparse.verdict import Change, Compensation, Finding, Penalty, Verdict


def describe(verdict: Verdict) -> list[str]:
    """Return the lines that a corpus case states about *verdict*."""
    lines = [f"outcome: {verdict.outcome}"] if verdict.outcome else []
    if verdict.amnestied:
        lines.append("amnestied: yes")
    if not verdict.sentence_applicable:
        lines.append("sentence_applicable: no")
    lines += [f"penalty: {_penalty(p)}" for p in verdict.penalties]
    lines += [f"change: {_change(c)}" for c in verdict.changes]
    lines += [f"compensation: {_compensation(c)}" for c in verdict.compensations]
    lines += [f"finding: {_finding(f)}" for f in verdict.findings]
    lines += [f'reason: "{" ".join(reason.text.split())}"' for reason in verdict.reasons]
    if verdict.imposed:
        lines.append(f"imposed: {verdict.imposed}")
    if verdict.to_serve:
        lines.append(f"to_serve: {verdict.to_serve}")
    if verdict.remaining:
        lines.append(f"remaining: {verdict.remaining}")
    lines += [f"{d.severity} {d.code} {d.span.start}-{d.span.end}" for d in verdict.diagnostics]
    lines += [f'unparsed "{" ".join(s.of(verdict.text).split())}"' for s in verdict.unparsed]
    return lines


def _penalty(p: Penalty) -> str:
    parts: list[str] = [p.kind]
    parts += [p.term.iso] if p.term else []
    parts += ["conditional"] if p.conditional else []
    parts += ["permanent"] if p.permanent else []
    parts += [f"suspended_for={p.suspended_for}"] if p.suspended_for else []
    parts += [f'"{" ".join(p.detail.split())}"'] if p.detail else []
    parts += [f"hours={p.hours}"] if p.hours is not None else []
    parts += [f"hours_per_year={p.hours_per_year}"] if p.hours_per_year is not None else []
    parts += [f"amount={_money(p.amount)}"] if p.amount else []
    return " ".join(parts)


def _money(money: Money) -> str:
    return f"{money.currency} {money.amount}" if money.currency else money.amount


def _change(c: Change) -> str:
    parts: list[str] = [c.effect]
    parts += [f"basis={c.basis}"] if c.basis else []
    parts += [f"before={c.before}"] if c.before else []
    parts += [f"after={c.after}"] if c.after else []
    parts += [f"fraction={c.fraction}"] if c.fraction else []
    parts += [f"by={c.by}"] if c.by else []
    parts += ["made_conditional"] if c.made_conditional else []
    parts += [f"provisions={','.join(map(_provision, c.provisions))}"] if c.provisions else []
    return " ".join(parts)


def _compensation(c: Compensation) -> str:
    parts: list[str] = [_money(Money(c.amount, c.currency))] if c.amount else []
    parts += c.heads
    parts += ["joint"] if c.joint else []
    parts += [f'"{" ".join(c.detail.split())}"'] if c.detail else []
    return " ".join(parts) or "-"


def _provision(p: Provision) -> str:
    return p.key + (f" @{p.code}" if p.code != "KZ-CC" else "")


def _finding(f: Finding) -> str:
    parts: list[str] = [f.outcome, *map(_provision, f.provisions)]
    parts += [f'"{" ".join(f.extent.split())}"'] if f.extent else []
    return " ".join(parts)
