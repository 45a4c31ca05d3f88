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


def test_a_number_of_three_figures_behind_a_dot_may_be_an_article() -> None:
    reading = parse_charges("Art. 272 para 2.100")
    assert [provision.key for provision in reading.provisions] == ["272(2)", "272(100)"]
    assert "AX207" in [remark.code for remark in reading.diagnostics]
