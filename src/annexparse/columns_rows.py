"""Lay the readings of one cell out as rows of plain values, in the order of the columns' table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from annexparse.charge import Charge, Charges
from annexparse.citation import Citation
from annexparse.codes import diagnose
from annexparse.columns_schema import Kind
from annexparse.diagnostic import Diagnostic
from annexparse.find import find_citations
from annexparse.flat import DEFAULT_CODE, key
from annexparse.parse import parse_charges, parse_verdict
from annexparse.provision import Provision
from annexparse.span import Span
from annexparse.verdict import Penalty, Verdict
from annexparse.verdict_numbers import Years

# For each field of the kind's struct: a value, or of a list its items, each a tuple of values.
Row = tuple[Any, ...]
Items = list[Row]
# Between the values of a column that holds several; none of them can hold it itself.
BETWEEN = "|"


def reader(kind: Kind, lang: str, code: str | None, years: Years) -> Callable[[str], Row]:
    """Return what reads a cell of *kind* into a row, and never raises because of the cell."""

    def read(text: str) -> Row:
        try:
            if kind == "verdict":
                return verdict_row(parse_verdict(text, lang=lang, years=years))
            if kind == "text":
                return text_row(text, find_citations(text, lang=lang, code=code))
            usual = DEFAULT_CODE if code is None else code
            return charges_row(parse_charges(text, lang=lang, code=usual))
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - a job of hours does not end for one cell
            return failed(kind, text, error)

    return read


def failed(kind: Kind, text: str, error: Exception) -> Row:
    """Return the row of a cell at which annexparse failed: nothing of it is read."""
    what = f"annexparse failed at this cell ({type(error).__name__}: {error})"
    advice = "nothing of it is in the data; please report it with the cell"
    remarks = _remarks([diagnose("AX309", 0, len(text), what, advice)])
    if kind == "text":
        return [], [(None, *remark) for remark in remarks]
    unparsed = _unparsed(text, [Span(0, len(text))])
    if kind == "charges":
        return [], unparsed, remarks
    return None, False, True, None, None, None, [], [], [], [], [], unparsed, remarks


def charges_row(reading: Charges) -> Row:
    """Return what a cell of charges says as a row."""
    rows: Items = []
    for number, charge in enumerate(reading.charges):
        _provisions(rows, number, charge, ())
    return rows, _unparsed(reading.text, reading.unparsed), _remarks(reading.diagnostics)


def text_row(text: str, citations: Iterable[Citation]) -> Row:
    """Return the *citations* of a running text as a row."""
    rows: Items = []
    remarks: Items = []
    number = 0
    for index, found in enumerate(citations):
        span = found.span
        before = (index, span.of(text), found.code, span.start, span.end)
        for charge in found.charges:
            _provisions(rows, number, charge, before)
            number += 1
        if found.diagnostics:
            remarks += [(index, *remark) for remark in _remarks(found.diagnostics)]
    return rows, remarks


def _provisions(rows: Items, number: int, charge: Charge, before: Row) -> None:
    span, incomplete = charge.span, charge.incomplete
    start, end = span.start, span.end
    of = charge.heading_of
    headed = (charge.heading, None if of is None else key(of))

    def add(relation: str, place: Provision, heading: Row) -> None:
        rows.append(
            (*before, number, relation, place.code, place.article, place.paragraph, place.point,
             key(place), *heading, incomplete, start, end)
        )  # fmt: skip

    add("charge", charge.provision, headed)
    for further in charge.conjunction:
        add("conjunction", further, _NO_HEADING)
    if charge.requalified_from is not None:
        add("requalified_from", charge.requalified_from, _NO_HEADING)
    if charge.requalified_to is not None:
        add("requalified_to", charge.requalified_to, _NO_HEADING)


_NO_HEADING = (None, None)


def verdict_row(reading: Verdict) -> Row:
    """Return what a cell of outcome and sentence says as a row."""
    return (
        reading.outcome,
        reading.amnestied,
        reading.sentence_applicable,
        reading.imposed,
        reading.to_serve,
        reading.remaining,
        [_penalty(penalty) for penalty in reading.penalties],
        [
            (each.effect, each.basis, each.before, each.after, each.fraction,
             each.by, each.made_conditional, _keys(each.provisions), each.span.start,
             each.span.end)
            for each in reading.changes
        ],
        [
            (each.amount, each.currency, BETWEEN.join(each.heads), each.joint, each.detail,
             each.span.start, each.span.end)
            for each in reading.compensations
        ],
        [
            (each.outcome, _keys(each.provisions), each.extent, each.span.start, each.span.end)
            for each in reading.findings
        ],
        [(each.text, each.span.start, each.span.end) for each in reading.reasons],
        _unparsed(reading.text, reading.unparsed),
        _remarks(reading.diagnostics),
    )  # fmt: skip


def _penalty(penalty: Penalty) -> Row:
    term, sum_, span = penalty.term, penalty.amount, penalty.span
    if term is None:
        length: Row = (None, None, None, None, None, None)
    else:
        readings = BETWEEN.join(term.readings)
        length = (term.iso, term.years, term.months, term.days, term.written, readings)
    money = (None, None) if sum_ is None else (sum_.amount, sum_.currency)
    return (
        penalty.kind, *length, penalty.conditional, penalty.permanent, penalty.suspended_for,
        penalty.detail,
        penalty.hours, penalty.hours_per_year, *money, span.start, span.end,
    )  # fmt: skip


def _keys(provisions: Iterable[Provision]) -> str:
    return BETWEEN.join(map(key, provisions))


def _unparsed(text: str, spans: Sequence[Span]) -> Items:
    return [(span.start, span.end, span.of(text)) for span in spans]


def _remarks(diagnostics: Sequence[Diagnostic]) -> Items:
    return [
        (each.code, each.severity, each.span.start, each.span.end, each.message, each.help)
        for each in diagnostics
    ]
