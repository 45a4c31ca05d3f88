"""Strict reading: one exception for all that is to be said of a text."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from annexparse import UnreadText, parse_charges, parse_verdict, render


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (parse_charges, "At. 272 para 2, qzx; Art. 291 zzz"),
        (parse_verdict, "Convicted contants not small schla; 3.5 years imprisonment"),
    ],
)
def test_it_carries_all_remarks_and_shows_them(read: Any, text: str) -> None:
    remarks = read(text).diagnostics
    assert len({remark.severity for remark in remarks}) > 1
    with pytest.raises(UnreadText) as caught:
        read(text, strict=True)
    assert caught.value.text == text
    assert caught.value.diagnostics == remarks
    assert str(caught.value) == "\n".join(render(remark, text) for remark in remarks)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize(
    ("read", "text"), [(parse_charges, "At. 272 para 2"), (parse_verdict, "3.5 years in prison")]
)
def test_a_warning_or_a_note_stops_nothing(read: Any, text: str) -> None:
    reading = read(text, strict=True)
    assert reading == read(text)
    assert reading.diagnostics
