"""The cells that every engine is given, and what the core makes of them."""

from __future__ import annotations

from typing import Any

from annexparse.columns import Kind, parse_array
from annexparse.columns_long import long_table
from tests.corpus import cases

CELLS: list[str | None] = [
    *sorted({case.text for kind in ("charges", "verdicts") for case in cases(kind)})[::5],
    None,
    "",
    "Art. 272 para 2,3",
    "Art. 272 para 2,3",
    "qzx\0\n\U0001f600 Art. 5 of the Criminal Code",
    None,
]

# Few, for what is tried very often.
FEW: list[str | None] = [
    "Art. 272 para 2,3",
    None,
    "",
    "Convicted; 3.5 years imprisonment",
    "Art. 272 para 2,3",
    "qzx\0\n",
    "\U0001f600é Art. 5 of the Criminal Code",
]


def read(kind: Kind) -> list[Any]:
    """Return the readings of the cells."""
    found: list[Any] = parse_array(CELLS, kind).to_pylist()
    return found


def listed(kind: Kind, part: str | None = None) -> list[dict[str, Any]]:
    """Return the items of the cells, each with the row in which it stands."""
    items: list[dict[str, Any]] = long_table(parse_array(CELLS, kind), part).to_pylist()
    return items
