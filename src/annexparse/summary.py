"""Say a record in few words, for a table on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from annexparse.charge import Charge, Charges
from annexparse.diagnostic import Diagnostic
from annexparse.flat import key
from annexparse.money import Money
from annexparse.records import ChargesRow, CitationRow, DefendantRow, PassageRow, VerdictRow
from annexparse.table import lay_out
from annexparse.term import Term
from annexparse.verdict import Change, Compensation, Finding, Penalty, Verdict

_ISO = re.compile(r"P(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?")


def table(records: Iterable[msgspec.Struct], room: int) -> Iterator[str]:
    """Yield the lines of a table of *records*, all of one kind, at most *room* columns wide."""
    records = list(records)
    if not records:
        return iter(["(nothing found)"])
    first = records[0]
    if isinstance(first, DefendantRow):
        from annexparse.overview import overview

        return overview([r for r in records if isinstance(r, DefendantRow)], room)
    if isinstance(first, Charges):
        header, lines = _each_charge([r for r in records if isinstance(r, Charges)])
    else:
        header = _HEADERS[type(first).__name__]
        lines = [_line(record) for record in records]
    return lay_out(header, lines, room)


_HEADERS = {
    "ChargesRow": ["line", "charges", "remarks"],
    "CitationRow": ["line", "words", "charges", "remarks"],
    "PassageRow": ["line", "words", "charges", "outcome", "sentence", "remarks"],
    "Verdict": ["outcome", "sentence", "remarks"],
    "VerdictRow": ["line", "outcome", "sentence", "remarks"],
}


def _line(record: msgspec.Struct) -> list[str]:
    match record:
        case ChargesRow(line=line, charges=charges):
            return [str(line), say_charges(charges.charges), codes(charges.diagnostics)]
        case CitationRow(line=line, text=text, charges=found, diagnostics=remarks):
            return [str(line), " ".join(text.split()), say_charges(found), codes(remarks)]
        case PassageRow(line=line, text=text, charges=found, diagnostics=remarks):
            read = [say_charges(found), record.outcome or "", _sentence(record)]
            return [str(line), " ".join(text.split()), *read, codes(remarks)]
        case VerdictRow(line=line, verdict=verdict):
            return [str(line), *_line(verdict)]
        case Verdict():
            return [say_outcome(record), say_sentence(record), codes(record.diagnostics)]
    raise TypeError(f"no table for {type(record).__name__}")


def _each_charge(records: Sequence[Charges]) -> tuple[list[str], list[list[str]]]:
    lines = []
    for number, cell in enumerate(records, 1):
        first = [str(number) if len(records) > 1 else "", codes(cell.diagnostics)]
        for charge in cell.charges:
            row = [first[0], key(charge.provision), str(charge.provision), _ties(charge), first[1]]
            lines.append(row)
            first = ["", ""]
        if not cell.charges:
            lines.append([first[0], "-", "no citation", "", first[1]])
    return ["text", "key", "provision", "with", "remarks"], lines


def codes(diagnostics: Sequence[Diagnostic]) -> str:
    """Return the codes of *diagnostics*, each once."""
    return " ".join(dict.fromkeys(d.code for d in diagnostics))


def say_charges(charges: Sequence[Charge], *, headings: bool = True) -> str:
    """Return *charges* as keys, with what is tied to each, and what it is about.

    >>> from annexparse import Provision
    >>> attempt = (Provision("KZ-CC", "24", "3"),)
    >>> say_charges([Charge(Provision("KZ-CC", "272")), Charge(Provision("KZ-CC", "188"), attempt)])
    '272; 188 with 24(3)'
    """
    return "; ".join(f"{key(c.provision)} {_ties(c, headings)}".rstrip() for c in charges)


def _ties(charge: Charge, headings: bool = True) -> str:
    said = []
    if charge.conjunction:
        said.append("with " + " and ".join(map(key, charge.conjunction)))
    if charge.requalified_from:
        said.append(f"requalified from {key(charge.requalified_from)}")
    if charge.requalified_to:
        said.append(f"requalified to {key(charge.requalified_to)}")
    if charge.heading and headings:
        of = f"{key(charge.heading_of)}: " if charge.heading_of else ""
        said.append(f"({of}{charge.heading})")
    if charge.incomplete:
        said.append("(incomplete)")
    return ", ".join(said).replace(", (", " (")


def say_outcome(verdict: Verdict) -> str:
    """Return the outcome of *verdict*, and those for part of the charges."""
    said = [verdict.outcome or "", "amnestied" if verdict.amnestied else ""]
    return "; ".join([part for part in said if part] + [_finding(f) for f in verdict.findings])


def _finding(finding: Finding) -> str:
    of = [key(p) for p in finding.provisions] + ([finding.extent] if finding.extent else [])
    return f"{finding.outcome} of {', '.join(of)}" if of else finding.outcome


def say_sentence(verdict: Verdict) -> str:
    """Return the penalties, changes and compensations of *verdict*.

    >>> say_sentence(Verdict("…", "en", penalties=(Penalty("imprisonment", Term(4, 2)),),
    ...     changes=(Change("reduced", "amnesty", before="P5Y6M"),)))
    'imprisonment 4 years 2 months; reduced by amnesty from 5 years 6 months'
    """
    said = [*map(_penalty, verdict.penalties), *map(_change, verdict.changes)]
    if not verdict.sentence_applicable:
        said.insert(0, "sentence not applicable")
    return "; ".join([*said, *map(_compensation, verdict.compensations)])


def _sentence(row: PassageRow) -> str:
    said = [*map(_penalty, row.penalties), *map(_change, row.changes)]
    said += map(_compensation, row.compensations)
    said += ["in absentia"] if row.in_absentia else []
    said += ["time served"] if row.time_served else []
    return "; ".join(said)


def _penalty(penalty: Penalty) -> str:
    said = ["conditional" if penalty.conditional else "", penalty.kind.replace("_", " ")]
    said += ["permanent" if penalty.permanent else "", str(penalty.term or "")]
    said += [f"suspended for {_words(penalty.suspended_for)}"] if penalty.suspended_for else []
    said += [f"{penalty.hours} hours"] if penalty.hours is not None else []
    said += [f"{penalty.hours_per_year} hours a year"] if penalty.hours_per_year is not None else []
    said += [str(penalty.amount or ""), f"({penalty.detail})" if penalty.detail else ""]
    return " ".join(part for part in said if part)


def _change(change: Change) -> str:
    said = [change.effect, f"by {change.basis}" if change.basis else ""]
    said += [f"by {change.fraction}" if change.fraction else ""]
    said += [f"by {_words(change.by)}" if change.by else ""]
    said += [f"from {_words(change.before)}" if change.before else ""]
    said += [f"to {_words(change.after)}" if change.after else ""]
    said += ["made conditional" if change.made_conditional else ""]
    of = ", ".join(map(key, change.provisions))
    return " ".join(part for part in [*said, f"for {of}" if of else ""] if part)


def _compensation(compensation: Compensation) -> str:
    amount = compensation.amount
    said = ["compensation", str(Money(amount, compensation.currency)) if amount else ""]
    about = [*compensation.heads, *(["joint"] if compensation.joint else [])]
    about += [compensation.detail] if compensation.detail else []
    return " ".join(part for part in [*said, f"({', '.join(about)})" if about else ""] if part)


def _words(iso: str) -> str:
    parts = _ISO.fullmatch(iso)
    if parts is None:
        return iso
    years, months, days = (int(number or 0) for number in parts.groups())
    return str(Term(years, months, days))
