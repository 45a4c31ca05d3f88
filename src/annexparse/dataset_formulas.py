"""Cells of a workbook that hold no value: an error, or a formula that nobody has worked out.

python-calamine gives both as empty. So the XML of an XLSX sheet is looked through, and read where
there is such a cell; other formats (XLS, XLSB, ODS) are taken as they come.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from posixpath import join, normpath
from typing import IO

from annexparse.dataset_values import Formula

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BLOCK, _OVERLAP = 1 << 20, 1 << 10
# An error, or behind a formula no value: found much faster than the cell that has it.
_SOME = re.compile(
    rb"""\st=["']e["']|(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^>]*/>)\s*(?:</(?:\w+:)?c>|<(?:\w+:)?v\s*/>|"""
    rb"""<(?:\w+:)?v>\s*</)"""
)
_DEFINES = b"<!DOCTYPE"  # no workbook does: what could grow without end is not read
_PLACE = re.compile("([A-Z]+)([0-9]+)")


def without_value(path: str, sheet: str) -> dict[tuple[int, int], Formula]:
    """Return the cells of a *sheet* that have no value, each by its row and column, from 0.

    Empty where the workbook *path* is no XLSX.
    """
    with (
        suppress(zipfile.BadZipFile, KeyError, ET.ParseError, OSError),
        zipfile.ZipFile(path) as book,
    ):
        part = _part(book, sheet)
        with book.open(part) as text:
            some = has_some(text)
        if some:
            with book.open(part) as text:
                return dict(_cells(text))
    return {}


def _part(book: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of the part that holds *sheet*; raises KeyError where there is none."""
    sheets = _xml(book, "xl/workbook.xml").iter(f"{_MAIN}sheet")
    link = next((each.get(_LINK) for each in sheets if each.get("name") == sheet), None)
    for each in _xml(book, "xl/_rels/workbook.xml.rels"):
        if link and each.get("Id") == link:
            return normpath(join("/xl", each.get("Target") or "")).lstrip("/")
    raise KeyError(sheet)


def _xml(book: zipfile.ZipFile, part: str) -> ET.Element:
    data = book.read(part)
    if _DEFINES in data:
        raise KeyError(part)
    # what could grow without end begins with a DOCTYPE, and is refused above
    return ET.fromstring(data)  # noqa: S314


def has_some(text: IO[bytes]) -> bool:
    """Look through the XML of a sheet: is there a cell without a value?"""
    end, found = b"", False
    while block := text.read(_BLOCK):
        if _DEFINES in end + block:
            return False
        found = found or _SOME.search(end + block) is not None
        end = block[-_OVERLAP:]
    return found


def _cells(text: IO[bytes]) -> Iterator[tuple[tuple[int, int], Formula]]:
    row = column = -1
    # has_some has been through the same part, and refuses a DOCTYPE
    for event, element in ET.iterparse(text, ("start", "end")):  # noqa: S314
        if event == "start":
            if element.tag == f"{_MAIN}row":
                row = int(element.get("r") or row + 2) - 1
                column = -1
        elif element.tag == f"{_MAIN}c":
            place = _PLACE.fullmatch(element.get("r") or "")
            column = _number(place[1]) if place else column + 1
            found = _formula(element)
            if found is not None:
                yield (row, column), found
        elif element.tag == f"{_MAIN}row":
            element.clear()


def _formula(cell: ET.Element) -> Formula | None:
    value = cell.findtext(f"{_MAIN}v")
    if cell.get("t") == "e":
        return Formula(value or "#N/A")
    formula = cell.find(f"{_MAIN}f")
    # a text that is empty is a value, too, and is of the type "str"
    if formula is None or value or cell.get("t") == "str":
        return None
    return Formula(f"={formula.text or ''}")


def _number(letters: str) -> int:
    """Return the number of a column, from 0.

    >>> _number("A"), _number("Z"), _number("AB")
    (0, 25, 27)
    """
    found = 0
    for letter in letters:
        found = 26 * found + ord(letter) - ord("A") + 1
    return found - 1
