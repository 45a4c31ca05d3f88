"""What was remarked in the records that went by: each remark with its place, and the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from annexparse.charge import Charges
from annexparse.diagnostic import Diagnostic
from annexparse.rows import ChargesRow, CitationRow, VerdictRow
from annexparse.verdict import Verdict


class Remark(NamedTuple):
    """A diagnostic, the text it speaks of, and where in which file that text begins."""

    diagnostic: Diagnostic
    text: str
    name: str = "<text>"
    line: int = 1
    column: int = 1


class Report:
    """Pass records on, counting them and their remarks on the way.

    >>> from annexparse import Diagnostic, Span
    >>> report = Report([Charges("xyz", "en", diagnostics=(
    ...     Diagnostic("AX301", "error", Span(0, 3), "not read"),))], keep=True)
    >>> _ = list(report)
    >>> str(report), [remark.diagnostic.code for remark in report.remarks]
    ('1 record, 1 error', ['AX301'])
    """

    def __init__(self, records: Iterable[msgspec.Struct], *, keep: bool) -> None:
        self.remarks: list[Remark] = []
        self._records = records
        self._keep = keep
        self._count: Counter[str] = Counter()

    def __iter__(self) -> Iterator[msgspec.Struct]:
        for number, record in enumerate(self._records, 1):
            self._count["record"] += 1
            for remark in _remarks(record, number):
                self._count[remark.diagnostic.severity] += 1
                if self._keep:
                    self.remarks.append(remark)
            yield record

    @property
    def errors(self) -> int:
        """How many stretches of text were not read."""
        return self._count["error"]

    def __str__(self) -> str:
        counts = [(name, self._count[name]) for name in ("record", "error", "warning", "note")]
        said = [f"{n:,} {name}{'s' * (n != 1)}" for name, n in counts if n or name == "record"]
        return ", ".join(said)


def _remarks(record: msgspec.Struct, number: int) -> Iterator[Remark]:
    match record:
        case Charges() | Verdict():
            yield from (Remark(d, record.text, line=number) for d in record.diagnostics)
        case ChargesRow(file=name, line=line, charges=reading):
            yield from (Remark(d, reading.text, name, line) for d in reading.diagnostics)
        case VerdictRow(file=name, line=line, verdict=verdict):
            yield from (Remark(d, verdict.text, name, line) for d in verdict.diagnostics)
        case CitationRow(file=name, line=line, column=column, text=text, span=span):
            for diagnostic in record.diagnostics:  # its span counts from the start of the file
                here = diagnostic.span.shift(-span.start)
                moved = msgspec.structs.replace(diagnostic, span=here)
                yield Remark(moved, text, name, line, column)
