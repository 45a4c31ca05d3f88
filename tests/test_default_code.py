"""What the code that a caller names does to cells that name another, or none."""

from __future__ import annotations

import pytest

from annexparse import parse_charges


def _keys(text: str, code: str) -> list[str]:
    return [f"{p.key} {p.code}" for p in parse_charges(text, code=code).provisions]


@pytest.mark.parametrize(
    ("text", "code", "keys"),
    [
        ("Art. 205.5 (2)", "RU-CC", ["205-5(2) RU-CC"]),
        ("302/34", "IN-CC", ["302 IN-CC", "34 IN-CC"]),
        ("s. 498(A)", "IN-CC", ["498A IN-CC"]),
        ("302, 324/34", "PK-CC", ["302 PK-CC", "324 PK-CC", "34 PK-CC"]),
        ("302/34", "TR-CC", ["302(34) TR-CC"]),
        ("Article 312-1", "TR-CC", ["312(1) TR-CC"]),
        ("Article 312-1", "KZ-CC", ["312-1 KZ-CC"]),
    ],
)
def test_a_cell_is_read_as_its_code_is_written(text: str, code: str, keys: list[str]) -> None:
    assert _keys(text, code) == keys


def test_initials_of_a_code_of_another_country_are_remarked_on() -> None:
    # The IPC of India is that of Iran, too.
    reading = parse_charges("Articles 279 and 286 IPC", code="IR-CC")
    assert [remark.code for remark in reading.diagnostics] == ["AX210", "AX210"]
    assert [p.code for p in reading.provisions] == ["IN-CC", "IN-CC"]
    assert not parse_charges("Articles 279 and 286 IPC", code="IN-CC").diagnostics
    (remark,) = parse_charges("Articles 279 and 286 IPC").diagnostics
    assert (remark.code, remark.span.start) == ("AX210", 21)
    assert not parse_charges("Sections 279 and 286 IPC").diagnostics
