"""Count what goes by: records, and what was remarked in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from annexparse.placed import Placed, Read

if TYPE_CHECKING:
    from annexparse.records import Record


class Report:
    """Pass records on, counting them and their remarks on the way.

    >>> from annexparse import Charges, Diagnostic, Span
    >>> remark = Placed(Diagnostic("AX301", "error", Span(0, 3), "not read"), "xyz")
    >>> report = Report([Read(Charges("xyz", "en"), [remark])], keep=True)
    >>> records = list(report)
    >>> str(report), report.remarks == [remark]
    ('1 record, 1 error', True)
    """

    def __init__(self, read: Iterable[Read], *, keep: bool) -> None:
        self._read = read
        self._keep = keep
        self._count: Counter[str] = Counter()
        self._remarks: list[Placed] = []
        self._what = "record"

    def __iter__(self) -> Iterator[Record]:
        for record, remarks, number, what, several in self._read:
            for remark in remarks:
                self._count[remark.diagnostic.severity] += 1
            if self._keep:
                self._remarks += remarks
            if record is not None:
                self._count["record"] += number
                self._count["several"] += several
                self._what = what
                yield record

    @property
    def errors(self) -> int:
        """How many stretches of text were not read."""
        return self._count["error"]

    @property
    def remarks(self) -> list[Placed]:
        """What was remarked, in the order of the files and of their lines."""
        files = {
            name: place for place, name in enumerate(dict.fromkeys(r.name for r in self._remarks))
        }
        return sorted(self._remarks, key=lambda r: (files[r.name], r.line, r.column))

    def __str__(self) -> str:
        number, several = self._count["record"], self._count["several"]
        if several:  # a row is not a person then, and must not be counted as one
            said = [f"{_number(number, 'row')} of {self._what}s"]
            said.append(f"{several:,} of which may name several persons")
        else:
            said = [_number(number, self._what)]
        said += [
            _number(n, name) for name in ("error", "warning", "note") if (n := self._count[name])
        ]
        return ", ".join(said)


def _number(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"
