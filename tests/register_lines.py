"""The lines that say what the check of a corpus case reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from annexparse import Defendant, check_cells, parse_charges, parse_verdict
from annexparse.annex_model import Place


def describe(text: str, lang: str) -> Iterator[str]:
    """Yield two lines for each remark on a case: its code, place and words, and its advice."""
    given = dict(line.split(": ", 1) for line in text.split("\n"))
    strange = given.keys() - {"on", "charges", "verdict"}
    if strange:
        raise ValueError(f"not on, charges or verdict: {sorted(strange)}")
    row = Defendant(
        name="Doe",
        status="",
        deceased=False,
        charges=parse_charges(given.get("charges", ""), lang=lang),
        verdict=parse_verdict(given.get("verdict", ""), lang=lang),
        line=1,
        charges_at=Place(1, 1),
        verdict_at=Place(2, 1),
    )
    on = date.fromisoformat(given["on"]) if "on" in given else None
    for found in check_cells(row, on=on):
        said = found.diagnostic
        cell = "charges" if found.line == 1 else "verdict"
        place = f"{cell} {said.span.start}-{said.span.end}"
        yield f"{said.severity} {said.code} {place}: {said.message}"
        if said.help:
            yield f"  {said.help}"
