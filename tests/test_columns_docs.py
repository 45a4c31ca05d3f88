"""The page of the columns says what the program does.

``python -m tests.test_columns_docs`` puts the columns as they are into the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from annexparse.columns import COLUMNS, KINDS, Column, Part, arrow_type
from annexparse.columns_schema import Field

PAGE = Path(__file__).parents[1] / "docs" / "columns.md"
_TABLES = re.compile(r"(?<=^<!-- columns -->\n).*?(?=^<!-- end of columns -->)", re.M | re.S)
_TITLES = {
    "charges": "`charges`: a cell of citations",
    "verdict": "`verdict`: a cell of outcome and sentence",
    "text": "`text`: the citations in running text",
}


def described() -> str:
    """Return the part of the page that is made from the columns."""
    lines = ["Each kind of reading is a struct.", ""]
    for kind in KINDS:
        lines += [f"### {_TITLES[kind]}", "", *_table(COLUMNS[kind]), ""]
        for part in COLUMNS[kind]:
            if isinstance(part, Part):
                lines += [f"An item of `{part.name}`, {part.says}:", "", *_table(part.columns), ""]
    return "\n".join(lines) + "\n"


def _table(columns: tuple[Field, ...]) -> Iterator[str]:
    yield from ("| column | type | what it says |", "|---|---|---|")
    for column in columns:
        if isinstance(column, Column):
            says = column.says.replace("|", "\\|")
            yield f"| `{column.name}` | {column.type} | {says} |"
        else:
            yield f"| `{column.name}` | list | {column.says}: see below |"


def test_the_page_has_the_columns_as_they_are() -> None:
    [tables] = _TABLES.findall(PAGE.read_text("utf-8"))
    assert tables == described(), "python -m tests.test_columns_docs"


def test_the_arrow_type_is_that_of_the_tables() -> None:
    def told(columns: tuple[Field, ...]) -> pa.DataType:
        return pa.struct(
            [(c.name, c.type if isinstance(c, Column) else pa.list_(told(c.columns)))
             for c in columns]
        )  # fmt: skip

    for kind in KINDS:
        assert arrow_type(kind) == told(COLUMNS[kind])


def test_there_is_one_level_of_lists_and_nothing_odd() -> None:
    plain = {pa.bool_(), pa.int32(), pa.int64(), pa.string()}
    for kind in KINDS:
        for field in arrow_type(kind):
            if pa.types.is_list(field.type):
                assert {each.type for each in field.type.value_type} <= plain
            else:
                assert field.type in plain


if __name__ == "__main__":
    PAGE.write_text(_TABLES.sub(lambda _: described(), PAGE.read_text("utf-8")), "utf-8")
