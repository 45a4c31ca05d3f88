"""Rows and cells: quoting as spreadsheets do it, and every character in its place."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annexparse.annex_model import Place
from annexparse.sheet import Cell, SourceRow, source_rows

CELLS = st.text(st.sampled_from('ab",;\t\n '), max_size=12)


def texts(*lines: str, sign: str = "\t") -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in source_rows(lines, sign)]


def written(table: list[list[str]], sign: str) -> list[str]:
    out = io.StringIO()
    csv.writer(out, delimiter=sign, lineterminator="\n").writerows(table)
    return out.getvalue().removesuffix("\n").split("\n")


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5), st.sampled_from("\t;,"))
def test_what_a_spreadsheet_writes_is_read_as_it_was(table: list[list[str]], sign: str) -> None:
    # A tab and a line break in one cell may be a slip, whose rows are kept apart; and a mark before
    # a tab says "as above".
    assume(
        sign != "\t"
        or not any(c.startswith("\t") or ("\t" in c and "\n" in c) for row in table for c in row)
    )
    assert texts(*written(table, sign), sign=sign) == (table or [[""]])


@given(st.lists(CELLS | st.just('"'), max_size=8), st.sampled_from("\t;,"))
def test_every_line_is_in_one_row_and_every_character_in_its_place(
    parts: list[str], sign: str
) -> None:
    lines = sign.join(parts).split("\n")
    rows = list(source_rows(lines, sign))
    assert [number for row in rows for number in row.lines] == list(range(1, len(lines) + 1))
    assert [line for row in rows for line in row.source] == lines
    for row in rows:
        for cell in row.cells:
            placed(cell, lines)
            placed(cell.stripped(), lines)
            for line in cell.rows():
                placed(line, lines)


def placed(cell: Cell, lines: list[str]) -> None:
    for offset, char in enumerate(cell.text):
        place = cell.place(offset)
        line = lines[place.line - 1]
        assert (line + "\n")[place.column - 1] == char
    if cell.text:
        number, (start, end) = cell.spot()
        first = cell.text.partition("\n")[0]
        assert lines[number - 1][start:end].replace('""', '"') == first.replace('""', '"')


@given(st.lists(st.text(st.sampled_from("ab \t"), max_size=9), min_size=1))
def test_without_quotation_marks_a_row_is_a_line_split_at_its_tabs(lines: list[str]) -> None:
    assert texts(*lines) == [line.split("\t") for line in lines]


@pytest.mark.parametrize(
    ("lines", "cells"),
    [
        (['"Dawn" newspaper\tb'], [['"Dawn" newspaper', "b"]]),
        (['"Dawn"\tb'], [["Dawn", "b"]]),
        (['"Dawn" \tb'], [["Dawn", "b"]]),
        (['the "Dawn"\tb'], [['the "Dawn"', "b"]]),
        (['"The ""Dawn"""\tb'], [['The "Dawn"', "b"]]),
        (['""\t""'], [["", ""]]),
        (['a\t"b', 'c"\td'], [["a", "b\nc", "d"]]),
        (['a\t"b', "c"], [["a", '"b'], ["c"]]),
        (['a\t"b', 'c "d" e', "f"], [["a", '"b'], ['c "d" e'], ["f"]]),
        (['"'], [['"']]),
        (["a\tb", 'c\t"d', 'e"\tf'], [["a", "b"], ["c", '"d'], ['e"', "f"]]),
    ],
)
def test_a_mark_holds_a_cell_together_only_if_another_closes_it(
    lines: list[str], cells: list[list[str]]
) -> None:
    assert texts(*lines) == cells


def test_a_mark_that_nothing_closes_is_said_with_its_place() -> None:
    (row, _) = source_rows(['a\t"b\tc', "d"])
    assert isinstance(row, SourceRow)
    assert [(cell.text, cell.at) for cell in row.unclosed] == [('"b', Place(1, 3))]
    assert not next(source_rows(['"Dawn" newspaper'])).unclosed


def test_a_mark_does_not_reach_further_than_a_cell_can() -> None:
    far = ['a\t"b', *["x" * 99] * 400, 'c"\td']
    assert len(texts(*far)) == len(far)
    near = ['a\t"b', *["x" * 99] * 100, 'c"\td']
    assert len(texts(*near)) == 1
