"""Write the rows of a table as entities of FollowTheMoney, one a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from annexparse.columns_rows import Row
from annexparse.columns_schema import Kind
from annexparse.dataset import Batch
from annexparse.dataset_values import text_of
from annexparse.ftm import Person, Reading, entities
from annexparse.sink import Added, Shape, Sink


class FtmSink(Sink):
    """Writes entities for each row of the table *source*.

    *read* are the columns that are read, with what they hold; *name* and *case* the columns that
    say who is accused and in which case, if any do. What the other columns say is told, too.
    """

    form = "ftm"
    readings = True

    def __init__(
        self,
        out: BinaryIO,
        source: str,
        read: Sequence[tuple[Kind, int]],
        name: int | None = None,
        case: int | None = None,
    ) -> None:
        self._out = out
        self._source = Path(source).name
        self._read = read
        self._name = name
        self._case = case
        self._columns: Sequence[str] = ()
        self._encode = msgspec.json.Encoder().encode

    def open(self, shape: Shape) -> None:
        """Keep the names of the columns."""
        self._columns = shape.columns

    def piece(self, values: Sequence[Any], added: Sequence[Added]) -> str | None:  # noqa: ARG002
        """Return what is said of a row."""
        return values[0] if values else None

    def write(
        self,
        batch: Batch,
        pieces: Sequence[Iterable[Any]],
        take: Sequence[int] | None = None,  # noqa: ARG002
    ) -> None:
        """Write the entities of each row."""
        for number, (row, *read) in enumerate(zip(batch.rows, *pieces, strict=False), batch.first):
            found = entities(self._person(number, row, read.pop()), self._readings(row, read))
            self._out.writelines(self._encode(entity) + b"\n" for entity in found)

    def _readings(self, row: Sequence[Any], read: Sequence[Row | None]) -> list[Reading]:
        return [
            Reading(kind, text_of(row[place]) or "", reading)
            for (kind, place), reading in zip(self._read, read, strict=True)
            if reading is not None
        ]

    def _person(self, number: int, row: Sequence[Any], remarks: str | None) -> Person:
        used = {self._name, self._case, *(place for _, place in self._read)}
        told = [
            f"{column}: {text}"
            for place, (column, value) in enumerate(zip(self._columns, row, strict=True))
            if place not in used and (text := (text_of(value) or "").strip())
        ]
        if remarks:
            told.append(f"remark on the row: {remarks}")
        name, case = (
            None if place is None else (text_of(row[place]) or "").strip() or None
            for place in (self._name, self._case)
        )
        return Person(self._source, number, name, case, (), told)
