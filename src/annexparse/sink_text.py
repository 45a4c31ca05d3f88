"""Write a table as text: rows with a sign between their cells, or an object of JSON a line.

Rows of the same form are taken as they stand, and what is added stands behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from typing import Any, BinaryIO

import msgspec

from annexparse.csv_records import written, written_cell
from annexparse.dataset import Batch
from annexparse.dataset_values import text_of
from annexparse.flat import guarded
from annexparse.sink import Added, Shape, Sink, taken


class CsvSink(Sink):
    """Writes rows with *sign* between their cells.

    Of what is added, no cell is a formula. The cells of the table itself are its own.
    """

    def __init__(self, out: BinaryIO, sign: str = ",") -> None:
        self.form = f"csv {sign}"
        self._out = out
        self._sign = sign
        self._end = "\n"

    def open(self, shape: Shape) -> None:
        """Write the header."""
        self._end = shape.end
        names = [column.name for column in shape.added]
        if shape.header is None:
            head = written([*shape.columns, *names], self._sign)
        else:
            head = shape.header + self._sign + written(names, self._sign)
        self._out.write((head + self._end).encode())

    def piece(self, values: Sequence[Any], added: Sequence[Added]) -> str:  # noqa: ARG002
        """Return the cells that follow the table's own."""
        cells = [text_of(value) for value in values]
        return "".join(
            [
                self._sign + (written_cell(guarded(cell), self._sign) if cell else "")
                for cell in cells
            ]
        )

    def write(
        self, batch: Batch, pieces: Sequence[Iterable[str]], take: Sequence[int] | None = None
    ) -> None:
        """Write rows."""
        raw = batch.raw
        if raw is None:
            sign = self._sign
            # a row of one cell is followed by others: it need not show that it is no blank line
            raw = [
                sign.join([written_cell(text_of(value), sign) for value in row])
                for row in batch.rows
            ]
        lines = zip(taken(raw, take), *pieces, repeat(self._end), strict=False)
        self._out.write("".join(chain.from_iterable(lines)).encode())


class JsonSink(Sink):
    """Writes objects, one a line."""

    form = "jsonl"

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._columns: Sequence[str] = ()
        self._encode = msgspec.json.Encoder(enc_hook=str).encode

    def open(self, shape: Shape) -> None:
        """Keep the names of the columns."""
        self._columns = shape.columns

    def piece(self, values: Sequence[Any], added: Sequence[Added]) -> str:
        """Return the keys that follow the object's own."""
        names = [column.name for column in added]
        inside = self._encode(dict(zip(names, values, strict=True)))[1:-1].decode()
        return f",{inside}" if inside else ""

    def write(
        self, batch: Batch, pieces: Sequence[Iterable[str]], take: Sequence[int] | None = None
    ) -> None:
        """Write rows."""
        raw = batch.raw
        if raw is None:
            columns, encode = self._columns, self._encode
            raw = [encode(dict(zip(columns, row, strict=True))).decode() for row in batch.rows]
        bodies = [row[:-1] for row in taken(raw, take)]
        lines = ["".join(line) for line in zip(bodies, *pieces, repeat("}\n"), strict=False)]
        if any(len(body) < 3 for body in bodies):  # an object without keys: "{" and no comma
            lines = [
                "{" + line[len(body) + 1 :] if not body[1:].strip() else line
                for body, line in zip(bodies, lines, strict=True)
            ]
        self._out.write("".join(lines).encode())
