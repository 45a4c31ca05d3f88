"""Write a table into a workbook: text stays text, whatever it looks like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from annexparse.dataset import Batch
from annexparse.dataset_values import plain, text_of
from annexparse.needs import needs
from annexparse.sink import Shape, Sink, UnwritableError, taken

_ROWS, _COLUMNS, _LONGEST = 1_048_576, 16_384, 32_767
_EXACT = 10**15  # Excel keeps 15 figures of a number
_FORMATS = {datetime: "yyyy-mm-dd hh:mm:ss", date: "yyyy-mm-dd", time: "hh:mm:ss"}


class XlsxSink(Sink):
    """Writes the one sheet of a workbook."""

    form = "xlsx only"

    def __init__(self, path: Path, shown: str) -> None:
        xlsxwriter = needs("xlsxwriter", "xlsx", "writing XLSX")
        self._shown = shown
        # rows are kept beside the file until it is made
        self._kept = TemporaryDirectory(prefix=f"{path.name}.", dir=path.parent)
        options = {"constant_memory": True, "tmpdir": self._kept.name}
        self._book = xlsxwriter.Workbook(str(path), options)
        self._sheet = self._book.add_worksheet("annexparse")
        self._formats = {
            kind: self._book.add_format({"num_format": form}) for kind, form in _FORMATS.items()
        }
        self._row = 0

    def open(self, shape: Shape) -> None:
        """Write the header."""
        names = [*shape.columns, *(column.name for column in shape.added)]
        if len(names) > _COLUMNS:
            self._fail(f"has {len(names):,} columns, and a sheet {_COLUMNS:,}")
        self._write(names)
        self._sheet.freeze_panes(1, 0)

    def write(
        self,
        batch: Batch,
        pieces: Sequence[Iterable[tuple[Any, ...]]],
        take: Sequence[int] | None = None,
    ) -> None:
        """Write rows."""
        for row, *more in zip(taken(batch.rows, take), *pieces, strict=False):
            self._write([*row, *chain.from_iterable(more)])

    def close(self) -> None:
        """Write the workbook."""
        self._book.close()
        self._kept.cleanup()

    def abort(self) -> None:
        """Let go of what was kept."""
        self._book.fileclosed = True  # it would be made
        self._sheet.row_data_fh.close()
        self._kept.cleanup()

    def _write(self, values: Sequence[Any]) -> None:
        at, sheet = self._row, self._sheet
        if at == _ROWS:
            self._fail(f"has more rows than a sheet, which ends at {_ROWS:,}")
        for column, value in enumerate(values):
            value = plain(value)
            if value is None or value == "":
                continue
            if isinstance(value, bool):
                sheet.write_boolean(at, column, value)
            elif (isinstance(value, int) and abs(value) < _EXACT) or (
                isinstance(value, float) and float(f"{value:.15g}") == value
            ):
                sheet.write_number(at, column, value)
            elif isinstance(value, date | time) and _has_day(value):
                sheet.write_datetime(at, column, value, self._formats[type(value)])
            else:
                self._write_text(at, column, value)
        self._row += 1

    def _write_text(self, at: int, column: int, value: Any) -> None:
        text = text_of(value) or ""
        if len(text) > _LONGEST:
            self._fail(
                f"has in row {at:,} a cell of {len(text):,} characters, which holds {_LONGEST:,}"
            )
        self._sheet.write_string(at, column, text)

    def _fail(self, what: str) -> None:
        raise UnwritableError(f"{self._shown}: the table {what}: write CSV, Parquet or SQLite")


def _has_day(value: date | time) -> bool:
    # the calendar of a workbook begins in 1900, and knows no zones
    zone = getattr(value, "tzinfo", None)
    return zone is None and (isinstance(value, time) or value.year >= 1900)
