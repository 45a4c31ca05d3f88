"""What remarks say besides their code and place: the other readings that they name."""

from __future__ import annotations

import pytest

from annexparse import parse_charges


def _advice(text: str, code: str) -> str | None:
    (said,) = [remark for remark in parse_charges(text).diagnostics if remark.code == code]
    return said.help


@pytest.mark.parametrize(
    ("text", "ranged"),
    [
        ("Arts 30-105 part 2", True),
        ("Art. 36 – 378", True),
        ("Art. 24 para 3 – Art. 99 para 2", False),
    ],
)
def test_a_dash_between_bare_numbers_may_be_a_range(text: str, ranged: bool) -> None:
    advice = _advice(text, "AX209") or ""
    assert "two separate charges" in advice
    assert ("all articles from the one to the other" in advice) is ranged
