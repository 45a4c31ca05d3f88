"""A sheet of a workbook: XLSX, and what else python-calamine reads (XLS, XLSB, ODS)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from annexparse.dataset import TOP, Batch, Dataset, Type, below_titles, header_at, once_each
from annexparse.dataset_formulas import without_value
from annexparse.dataset_values import Formula, Types, text_of
from annexparse.encoding import UnreadableFileError
from annexparse.needs import needs

_ROWS = 5000  # of a batch


class Sheet(Dataset):
    """The sheet called *sheet* of the workbook *path*; the first, where none is named.

    A workbook is read whole: its format ends at 1,048,576 rows. Rows without anything in them are
    passed over, and ``above`` are those before the header, which has the columns that are *wanted*.
    """

    form = "xlsx"

    def __init__(self, path: str, sheet: str | None = None, *, wanted: Sequence[str] = ()) -> None:
        rows, name, self.others = _read(path, sheet)
        self.shown = f"{path}::{name}"
        filled = [row for row in rows if _filled(row)]
        if not filled:
            raise UnreadableFileError(f"{self.shown}: is empty; there is nothing to read")
        names = [[text_of(value) or "" for value in row] for row in filled[:TOP]]
        at = header_at(names, wanted)
        self.above = below_titles(names) if at is None else at
        self.columns = once_each(names[self.above])
        self._rows = filled[self.above + 1 :]
        last = max(at for at, row in enumerate(rows, 1) if _filled(row))
        self.skipped = last - len(filled)
        self._done = 0

    @property
    def part(self) -> float | None:
        """Which part has been gone through."""
        return self._done / len(self._rows) if self._rows else None

    def types(self) -> list[Type]:
        """Return what the values of each column are."""
        found = Types(len(self.columns))
        found.see(self._rows)
        return found.found

    def batches(self, only: Sequence[int] | None = None) -> Iterator[Batch]:  # noqa: ARG002
        """Yield the rows below the header."""
        for start in range(0, len(self._rows), _ROWS):
            rows = self._rows[start : start + _ROWS]
            self._done = start + len(rows)
            yield Batch(start + 1, rows)


def _read(path: str, sheet: str | None) -> tuple[list[list[Any]], str, list[str]]:
    """Return the rows of a sheet, its name, and those of the others."""
    calamine = needs("python_calamine", "xlsx", "reading XLSX")
    if not Path(path).is_file():
        what = "is a folder" if Path(path).is_dir() else "there is no such file"
        raise UnreadableFileError(f"{path}: {what}")
    wrong = (calamine.CalamineError, calamine.ZipError, calamine.XmlError, OSError)
    try:
        book = calamine.CalamineWorkbook.from_path(path)
        there = list(book.sheet_names)
        if sheet is not None and sheet not in there:
            raise UnreadableFileError(
                f'{path}: has no sheet "{sheet}"; there is {", ".join(there)}'
            )
        name = sheet or there[0]
        found = book.get_sheet_by_name(name)
        rows = [list(map(_value, row)) for row in found.iter_rows()]
        _put(without_value(path, name), rows, found.start, found.end)
    except wrong as error:
        raise UnreadableFileError(f"{path}: cannot be read: {error}") from None
    return rows, name, [each for each in there if each != name]


def _put(
    formulas: dict[tuple[int, int], Formula],
    rows: list[list[Any]],
    start: tuple[int, int] | None,
    end: tuple[int, int] | None,
) -> None:
    """Put *formulas* where they stand in a sheet whose cells go from *start* to *end*."""
    if start is None or end is None:
        return
    top = end[0] + 1 - len(rows)  # rows above the first that is filled are there, or not
    for (row, column), formula in formulas.items():
        if 0 <= row - top < len(rows) and 0 <= column - start[1] < len(rows[row - top]):
            rows[row - top][column - start[1]] = formula


def _value(value: Any) -> Any:
    # Excel has no whole numbers and no empty text.
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return None if value == "" else value


def _filled(row: Sequence[Any]) -> bool:
    return any(value is not None for value in row)
