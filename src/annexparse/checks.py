"""Hold a reading against the register of its code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from annexparse.annex_model import Annex, Case, Defendant, GlossaryEntry, Place
from annexparse.charge import Charge, Charges
from annexparse.check_provision import said_of_part, said_of_provision
from annexparse.check_term import said_of_term
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.expected import expect
from annexparse.placed import Placed
from annexparse.provision import Provision
from annexparse.register import Register
from annexparse.register_load import load_register, registered_codes
from annexparse.span import Span
from annexparse.verdict import Change, Finding, Verdict

if TYPE_CHECKING:
    from annexparse.citation import Citation

    Reading = Charges | Verdict | Citation | Defendant | Case | GlossaryEntry | Annex

_Cells = Charges | Verdict | Defendant | Case | GlossaryEntry | Annex
Registers = Mapping[str, Register]
_Cited = list[tuple[Span, Provision]]
_NO_REGISTER = "AX407"


def check(
    reading: Reading,
    *,
    on: date | None = None,
    registers: Registers | None = None,
) -> tuple[Diagnostic, ...]:
    """Hold *reading* against the register of its code, as it was on a day.

    *on* is the day of the act, whose law applies. Without it, what no known text of the code had
    is reported, and no more. Of a code that has no register AX407 says so, once; *registers*
    brings others, by code. Terms are looked at where charges and verdict stand together: in a
    Defendant, a Case or an Annex. Spans count from the beginning of the cell: see
    :func:`check_cells`, which tells the cell.

    >>> from annexparse import parse_charges
    >>> for remark in check(parse_charges("Art. 269-3"), on=date(2022, 1, 6)):
    ...     print(remark.code, remark.message, "|", remark.help)
    AX401 KZ-CC had no Art. 269-3 on 6 January 2022 | nearest: Art. 269 para 3
    """
    found = check_cells(reading, on=on, registers=registers)
    return tuple(one.diagnostic for one in found)


def check_cells(
    reading: Reading,
    *,
    on: date | None = None,
    registers: Registers | None = None,
) -> Iterator[Placed]:
    """Yield what :func:`check` reports, each with its cell and where that begins.

    Of a Citation the cell is empty: its spans are those of the text it was found in. Raises
    TypeError for what is no reading, and for a day that is no date.
    """
    if not isinstance(reading, _Cells):
        from annexparse.citation import Citation  # which brings the readers with it

        expect(reading, _Cells | Citation, "the reading to check")
    if on is not None:
        expect(on, date, "on")
        on = on.date() if isinstance(on, datetime) else on
    for register in (registers or {}).values():
        expect(register, Register, "each of registers")
    yield from told_once(_cells(reading, on, registers), set())


def told_once(found: Iterable[Placed], said: set[str]) -> Iterator[Placed]:
    """Yield *found*, but that a code has no register only where it is not in *said*; add it."""
    for one in found:
        if one.diagnostic.code != _NO_REGISTER:
            yield one
        elif one.diagnostic.message not in said:
            said.add(one.diagnostic.message)
            yield one


def _cells(reading: Reading, on: date | None, registers: Registers | None) -> Iterator[Placed]:
    match reading:
        case Charges():
            cited = list(_of_charges(reading.charges))
            yield from _cell(reading.text, _provisions(cited, reading.charges, on, registers))
        case Verdict():
            yield from _cell(reading.text, _provisions(_of_verdict(reading), (), on, registers))
        case GlossaryEntry():
            line = reading.lines[0] if reading.lines else 1
            yield from _moved(_cells(reading.charges, on, registers), line)
        case Defendant():
            yield from _defendant(reading, on, registers)
        case Case():
            for defendant in reading.defendants:
                yield from _defendant(defendant, on, registers)
        case Annex():
            for case in reading.cases:
                yield from _cells(case, on, registers)
            for entry in reading.glossary:
                yield from _cells(entry, on, registers)
        case _:
            cited = list(_of_charges(reading.charges))
            yield from _cell("", _provisions(cited, reading.charges, on, registers))


def _cell(text: str, said: Iterator[Diagnostic]) -> Iterator[Placed]:
    return (Placed(diagnostic, text) for diagnostic in said)


def _moved(found: Iterator[Placed], line: int, column: int = 1) -> Iterator[Placed]:
    return (one._replace(line=line, column=column) for one in found)


def _defendant(row: Defendant, on: date | None, registers: Registers | None) -> Iterator[Placed]:
    if row.slid:  # none of its cells is certain to be what it was read as
        return
    at = [place or Place(row.line, 1) for place in (row.charges_at, row.verdict_at)]
    cells: tuple[Charges | Verdict, ...] = (row.charges, row.verdict)
    for reading, place in zip(cells, at, strict=True):
        found = _cells(reading, on, registers)
        yield from _moved(found, place.line, place.column)
    said = said_of_term(row.charges, row.verdict, on, lambda code: _register(code, registers))
    if said is not None:
        yield Placed(said, row.verdict.text, line=at[1].line, column=at[1].column)


def _of_charges(charges: tuple[Charge, ...]) -> Iterator[tuple[Span, Provision]]:
    for charge in charges:
        for provision in charge.provisions:
            yield charge.span, provision


def _of_verdict(verdict: Verdict) -> _Cited:
    """The provisions that a verdict cites, each with the span of what cites it."""
    parts: tuple[Finding | Change, ...] = (*verdict.findings, *verdict.changes)
    return [(part.span, provision) for part in parts for provision in part.provisions]


def _provisions(
    cited: _Cited,
    charges: tuple[Charge, ...],
    on: date | None,
    registers: Registers | None,
) -> Iterator[Diagnostic]:
    for span, provision in dict.fromkeys(cited):
        register = _register(provision.code, registers)
        if register is None:
            yield _unregistered(provision.code, span, registers)
        elif (said := said_of_provision(register, provision, on, span)) is not None:
            yield said
    for charge in dict.fromkeys(charges):
        register = _register(charge.provision.code, registers)
        if register is not None:
            said = said_of_part(register, charge, on)
            if said is not None:
                yield said


def _unregistered(code: str | None, span: Span, registers: Registers | None) -> Diagnostic:
    """Say that what is cited of *code* is held against nothing."""
    named = code or "a code that the text does not name"
    there = ", ".join(sorted({*registered_codes(), *(registers or ())})) or "none"
    return diagnose(
        _NO_REGISTER,
        span.start,
        span.end,
        f"no register of {named} is here: what is cited of it was held against nothing",
        f"codes with a register: {there}",
    )


def _register(code: str | None, registers: Registers | None) -> Register | None:
    if code is None:
        return None
    if registers is not None and code in registers:
        return registers[code]
    return load_register(code) if code in registered_codes() else None
