"""Rows of CSV: what a spreadsheet writes is read as it meant it, wherever a block of it ends."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from annexparse.csv_records import records, written
from annexparse.dataset_csv import fit
from annexparse.dataset_lines import blocks

CELLS = st.text(st.sampled_from("ab1 ,;\t|\"\n\r'é\u2028"), max_size=8)
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=8)
)


def read(text: str, sign: str, size: int) -> tuple[list[list[str]], list[str]]:
    rows: list[list[str]] = []
    raws: list[str] = []
    left = ""
    pieces = list(blocks([text.encode()], "a.csv", size)) if text.strip() else [text]
    for number, piece in enumerate(pieces, 1):
        found = records(left + piece, sign, last=number == len(pieces))
        rows += found.rows
        raws += found.raw
        left = found.left
    assert not left
    return rows, raws


@given(
    TABLES,
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.integers(1, 40),
)
@settings(max_examples=300)
def test_what_is_written_is_read(
    table: Sequence[Sequence[str]], sign: str, end: str, quoting: Any, size: int
) -> None:
    if end == "\n" and any("\r" in cell for row in table for cell in row):
        quoting = csv.QUOTE_ALL  # told to end lines in \n, it does not quote a lone \r
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=sign, lineterminator=end, quoting=quoting).writerows(table)
    rows, raws = read(made.getvalue(), sign, size)
    assert rows == [list(row) for row in table]
    assert end.join(raws) + end == made.getvalue()


@given(st.text(st.sampled_from('ab,"\n\r '), max_size=40), st.integers(1, 40))
@settings(max_examples=500)
def test_of_any_text_nothing_is_lost(text: str, size: int) -> None:
    _, raws = read(text, ",", size)
    ends = str.maketrans("", "", "\r\n")
    assert "".join(raws).translate(ends) == text.translate(ends)


@given(st.lists(CELLS, min_size=1, max_size=6), st.integers(1, 4), st.sampled_from(",;"))
def test_a_row_fits_the_header(cells: list[str], width: int, sign: str) -> None:
    row, raw, remarks = fit(cells, written(cells, sign), width, sign)
    assert len(row) == width
    [again] = records(raw, sign, last=True).rows or [[""]]
    assert again == [cell or "" for cell in row]
    assert bool(remarks) == (len(cells) < width or any(cells[width:]))
