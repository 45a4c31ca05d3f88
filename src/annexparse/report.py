"""Count what goes by: records, and what was remarked in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from annexparse.placed import Placed, Read

if TYPE_CHECKING:
    from annexparse.records import Record

_FEW = 3  # remarks of one code that are all shown


_QUOTED = re.compile('"[^"]*"')
_FIGURES = re.compile("[0-9]+")


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
        return sorted(self._remarks, key=lambda r: (files[r.name], *r.place))

    def told(self, *, each: bool) -> Iterator[Placed | str]:
        """Yield what was remarked, or *each* of it: of notes alike the first, and where others are.

        Errors are always told: what was not read must be looked at.
        """
        alike: dict[tuple[str, str, str], list[Placed]] = {}
        for remark in self.remarks:
            alike.setdefault(_kind(remark), []).append(remark)
        for remark in self.remarks:
            same = alike[_kind(remark)]
            if each or len(same) <= _FEW or remark.diagnostic.severity == "error":
                yield remark
            elif remark is same[0]:
                yield remark
                said = f"{remark.diagnostic.severity}[{remark.diagnostic.code}]"
                more = [other.place[0] for other in same[1:]]
                yield f"{said}: {len(more)} more like this, in {_lines(more)}; --verbose shows each"

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


def _lines(numbers: Iterable[int]) -> str:
    """Return the *numbers* of lines in words.

    >>> _lines([3, 4, 4, 5, 9])
    'lines 3-5, 9'
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return f"line{'s' * (len(runs) > 1 or len(runs[0]) > 1)} {', '.join(said)}"


def _number(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


def _kind(remark: Placed) -> tuple[str, str, str]:
    """What makes remarks alike: the file, the code, and the words about what is quoted."""
    said = remark.diagnostic
    told = _FIGURES.sub("", _QUOTED.sub("", f"{said.message}|{said.help}"))
    return remark.name, said.code, told
