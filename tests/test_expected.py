"""What is called with the wrong thing says what it expected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

import annexparse
from annexparse import check, heading, load_register, parse_charges, parse_verdict, read_annex

ANY: Any = annexparse
CHARGES: Any = parse_charges("Art. 272 para 9")
CALLS: dict[str, tuple[Callable[[], object], str]] = {
    "charges of nothing": (lambda: ANY.parse_charges(None), "text is to be a str, not None"),
    "charges of bytes": (lambda: ANY.parse_charges(b"x"), "text is to be a str, not a bytes"),
    "a code": (lambda: ANY.parse_charges("x", code=7), "code is to be a str, not an int"),
    "a language": (lambda: ANY.parse_charges("x", lang=None), "lang is to be a str, not None"),
    "a verdict": (lambda: ANY.parse_verdict(None), "text is to be a str, not None"),
    "running text": (lambda: list(ANY.find_citations(None)), "text is to be a str, not None"),
    "a provision": (lambda: ANY.Provision.parse(None), "text is to be a str, not None"),
    "an annex": (lambda: ANY.read_annex(None), "source is to be an Iterable, not None"),
    "its lines": (lambda: ANY.read_annex([1]), "each line of source is to be a str, not an int"),
    "its columns": (lambda: ANY.read_annex([], columns="a=b"), "columns is to be a Mapping, not a"),
    "a reading": (lambda: ANY.check("Art. 1"), "the reading to check is to be a Charges or a"),
    "a day": (lambda: ANY.check(CHARGES, on="2022-01-06"), "on is to be a date, not a str"),
    "registers": (lambda: ANY.check(CHARGES, registers={"A": 1}), "each of registers is to be a"),
    "a register": (lambda: ANY.load_register(None), "code is to be a str, not None"),
    "a heading": (lambda: ANY.heading("Art. 1", "en"), "provision is to be a Provision, not a"),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_wrong_type_says_what_was_expected(name: str) -> None:
    call, message = CALLS[name]
    with pytest.raises(TypeError) as raised:
        call()
    assert str(raised.value).startswith(message)


def test_a_wrong_value_says_which_there_are() -> None:
    year: Any = "month"
    with pytest.raises(ValueError, match="years is to be one of auto, decimal, months, not 'mon"):
        parse_verdict("Convicted", years=year)
    with pytest.raises(ValueError, match="source is text of several lines"):
        read_annex("Defendant\tCharges\nDoe\tArt. 1")


def test_what_is_right_is_taken() -> None:
    assert check(CHARGES, on=date(2022, 1, 6)) == check(
        CHARGES, on=datetime(2022, 1, 6, tzinfo=UTC)
    )
    assert load_register("KZ-CC").code.code == "KZ-CC"
    assert heading(annexparse.Provision("KG-CC", "1"), "en") is None
