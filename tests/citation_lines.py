"""The citations found in running text as the lines of a corpus case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from annexparse import Charge, Citation, Provision


def describe(found: Iterable[Citation], text: str) -> Iterator[str]:
    """Yield a line for each citation, its words and its provisions, and one for each remark."""
    remarks: list[str] = []
    for citation in found:
        words = msgspec.json.encode(citation.span.of(text)).decode()
        yield f"{words}: {', '.join(map(_charge, citation.charges))}"
        remarks += [
            f"{d.severity} {d.code} {d.span.start}-{d.span.end}" for d in citation.diagnostics
        ]
    yield from remarks


def provisions(lines: Iterable[str]) -> Iterator[str]:
    """Yield what is cited in the lines of a case, each provision with its code."""
    for line in lines:
        if line.startswith('"'):
            cited = line.rpartition('": ')[2].replace(" -> ", ", ").replace(" + ", ", ")
            yield from cited.split(", ")


def _charge(charge: Charge) -> str:
    line = " + ".join(map(_provision, (charge.provision, *charge.conjunction)))
    for other in (charge.requalified_to, charge.requalified_from):
        line += "" if other is None else f" -> {_provision(other)}"
    return line


def _provision(provision: Provision) -> str:
    return provision.key + (f" @{provision.code}" if provision.code else "")
