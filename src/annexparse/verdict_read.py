"""Read a cell of outcome and sentence: the one way from a text to a Verdict."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from msgspec.structs import replace

from annexparse.beyond import said_of_bounds
from annexparse.codes import diagnose
from annexparse.engine import Repair, Row, read_row
from annexparse.grammar import load
from annexparse.mend_signs import odd
from annexparse.span import Span
from annexparse.verdict import Reason, Verdict
from annexparse.verdict_aside import remark_absence
from annexparse.verdict_build import read_cell
from annexparse.verdict_caution import caution, either, further
from annexparse.verdict_conditions import remark_deferrals, remark_probation
from annexparse.verdict_currency import remark_shared
from annexparse.verdict_drafts import ChangeDraft
from annexparse.verdict_figures import check_figures
from annexparse.verdict_item import Item
from annexparse.verdict_numbers import Years
from annexparse.verdict_outcomes import resolve_outcome
from annexparse.verdict_parts import read_total
from annexparse.verdict_persons import common, of_several
from annexparse.verdict_served import imposed_and_served
from annexparse.verdict_signs import remark_signs
from annexparse.verdict_slips import remark_slips
from annexparse.verdict_state import State
from annexparse.verdict_unclear import figures_behind_from
from annexparse.verdict_unread import report_unread

# A longer cell is a document pasted into a table.
MAX_CELL = 65_536
_MILDER = ("reduced", "lifted", "released")


def read_verdict(
    text: str, *, lang: str, years: Years = "auto", shown: str | None = None
) -> Verdict:
    """Return what *text* says of outcome and sentence; never raises because of what it says.

    *years* says how a decimal number of years is meant, and *shown* what shows it, in words.
    """
    cell = text[:MAX_CELL]

    def read(words: str) -> Verdict:
        return _read(words, lang, years, shown)

    if odd(cell):
        from annexparse.mend import seen

        reading = seen(cell, lambda clean: _mended(read(clean), read))
    else:
        reading = _mended(read(cell), read)
    if len(text) <= MAX_CELL:
        return reading
    message = f"only the first {MAX_CELL:,} characters of a cell are read"
    return replace(
        reading,
        text=text,
        unparsed=(*reading.unparsed, Span(MAX_CELL, len(text))),
        diagnostics=(*reading.diagnostics, diagnose("AX305", MAX_CELL, len(text), message)),
    )


def _mended(reading: Verdict, read: Callable[[str], Verdict]) -> Verdict:
    spoilt = [remark.span for remark in reading.diagnostics if remark.code == "AX232"]
    if not reading.unparsed and not spoilt:
        return reading
    from annexparse.mend import mend

    return mend(reading, "verdict", read, _lost, spoilt)


def _lost(before: Verdict, after: Verdict) -> bool:
    """Does a second reading lack something that the first one has without a doubt?"""
    # What touches words that were not read may come out otherwise when they are.
    doubted = [remark.span for remark in before.diagnostics if remark.severity != "warning"]

    def firm(span: Span) -> bool:
        return not any(s.start <= span.end + 1 and span.start <= s.end + 1 for s in doubted)

    return (
        before.outcome not in (None, after.outcome)
        or before.amnestied > after.amnestied
        or any(
            (penalty.kind, penalty.term) not in {(p.kind, p.term) for p in after.penalties}
            for penalty in before.penalties
            if penalty.term is not None and firm(penalty.span)
        )
        or any(
            one.amount not in {other.amount for other in after.compensations}
            for one in before.compensations
            if one.amount is not None and firm(one.span)
        )
    )


def _read(text: str, lang: str, years: Years, shown: str | None) -> Verdict:
    row = read_row(load(lang, "verdict"), text)
    s = _state(State(text, lang, [], years, shown), row)
    if s.sums:
        _without_sum(s)
    if s.totals:
        # "5 years under Art. 272 and 3 years under Art. 269; in total 6 years"
        read_total(s)
    outcome, findings = resolve_outcome(s)
    if s.changes and s.amnesty is not None:
        _by_amnesty(s, s.amnesty)
    if len(s.penalties) > 1:
        remark_probation(s)
    imposed, to_serve = imposed_and_served(s, outcome)
    figures_behind_from(s, row)
    if caution(s) | further(s, row) | either(s, row) | s.nameless:
        imposed = to_serve = None
    if s.unread and (s.penalties or s.outcomes) and of_several(s, row.tokens):
        imposed = to_serve = None
        outcome = common(s, outcome)
    check_figures(s, imposed, to_serve)
    unread = report_unread(s)
    if "WORD" in row.outline.present or "ERROR" in row.outline.present:
        remark_slips(s, row.tokens, unread)
    remark_signs(s, row, unread)
    _say_beside(s, row, unread)
    return Verdict(
        text=text,
        lang=lang,
        outcome=outcome,
        amnestied=s.amnestied,
        sentence_applicable=s.applicable,
        penalties=tuple([p.done() for p in s.penalties]),
        changes=tuple([c.done() for c in sorted(s.changes, key=_start)]),
        compensations=tuple([c.done() for c in s.sums]),
        findings=findings,
        reasons=tuple([Reason(text[a:b], Span(a, b)) for a, b in sorted(s.reasons)]),
        imposed=imposed,
        to_serve=to_serve,
        remaining=s.remaining.iso if s.remaining else None,
        unparsed=tuple([Span(a, b) for a, b in unread]),
        diagnostics=tuple(s.said),
    )


def _say_beside(s: State, row: Row, unread: list[tuple[int, int]]) -> None:
    """Say what is not in the data though it was read, and put the remarks in order."""
    if "WHERE" in row.outline.present:
        remark_absence(s, row.tokens, unread)
    if "CONDITIONAL" in row.outline.present:
        remark_deferrals(s, row.tokens, unread)
    if s.shared:
        remark_shared(s, unread)
    if unread:
        s.said += said_of_bounds(row.tokens, s.text)
    if len(s.said) > 1:
        s.said.sort(key=lambda d: (d.span.start, d.span.end, d.code))


def _start(change: ChangeDraft) -> int:
    return change.start


def _without_sum(s: State) -> None:
    """Leave payments unread of which no sum is told: "awarded 7 years imprisonment"."""
    for owed in [o for o in s.sums if o.paid and o.money is None and not o.heads and not o.joint]:
        s.sums.remove(owed)
        s.unread.append((owed.start, owed.end))


def _state(s: State, row: Row) -> State:
    text = s.text
    read_cell(s, row)
    if not row.repairs:
        return s
    unread = sorted(s.unread)
    said = {(d.code, d.span) for d in s.said}
    for repair in row.repairs:
        if repair.start == repair.end:
            message, code = f'a missing "{repair.read_as}" supplied', "AX102"
        else:
            if _within(repair, unread):
                continue
            words = text[repair.start : repair.end]
            message, code = f'"{words}" read as "{repair.read_as}"', "AX101"
        span = Span(repair.start, repair.end)
        if (code, span) not in said:
            s.said.append(diagnose(code, repair.start, repair.end, message))
    return s


def _within(repair: Repair, unread: list[tuple[int, int]]) -> bool:
    at = bisect_right(unread, (repair.start, MAX_CELL + 1)) - 1
    return at >= 0 and repair.end <= unread[at][1]


def _by_amnesty(s: State, amnesty: Item) -> None:
    """A cut told after "amnestied", with no other ground, is the amnesty's."""
    for change in s.changes:
        if amnesty.start < change.start and change.basis is None and change.effect in _MILDER:
            change.basis = "amnesty"
