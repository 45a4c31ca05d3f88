"""Write a table as Parquet: the columns of Parquet as they are, others by what their values are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from annexparse.dataset import Batch, Type
from annexparse.dataset_values import Formula, plain, text_of
from annexparse.needs import needs
from annexparse.sink import Shape, Sink, taken

if TYPE_CHECKING:
    import pyarrow as pa

_GROUP = 65_536  # rows of a row group, about


class ParquetSink(Sink):
    """Writes the columns of a table, and those added behind them."""

    form = "parquet"

    def __init__(self, out: BinaryIO) -> None:
        self._pa = needs("pyarrow", "arrow", "writing Parquet")
        self._parquet = needs("pyarrow.parquet", "arrow", "writing Parquet")
        self._out = out
        self._held: list[Any] = []
        self._rows = 0

    def open(self, shape: Shape) -> None:
        """Begin the file."""
        pa = self._pa
        names = [column.name for column in shape.added]
        added = [pa.field(name, _type(c.type)) for name, c in zip(names, shape.added, strict=True)]
        if shape.header is None:
            own = [
                pa.field(name, _type(kind))
                for name, kind in zip(shape.columns, shape.types, strict=True)
            ]
            self._schema = pa.schema([*own, *added])
        else:
            self._schema = pa.schema([*shape.header, *added], metadata=shape.header.metadata)
        self._types = [*shape.types]
        self._width = len(shape.columns)
        self._writer = self._parquet.ParquetWriter(self._out, self._schema)

    def write(
        self,
        batch: Batch,
        pieces: Sequence[Iterable[tuple[Any, ...]]],
        take: Sequence[int] | None = None,
    ) -> None:
        """Write rows."""
        pa = self._pa
        fields = list(self._schema)
        if batch.raw is None:
            rows = taken(batch.rows, take)
            columns: list[Any] = [
                pa.array(map(_as(kind), column), field.type)
                for kind, column, field in zip(
                    self._types, zip(*rows, strict=True), fields[: self._width], strict=True
                )
            ]
        else:
            columns = [_taken(each, take) for each in batch.raw.columns]
            rows = batch.rows
        at = self._width
        number = len(rows) if take is None else len(take)
        for each in pieces:
            values = [value for value, _ in zip(each, range(number), strict=False)]
            for column in zip(*values, strict=True):
                columns.append(pa.array(column, fields[at].type))
                at += 1
        self._held.append(pa.RecordBatch.from_arrays(columns, schema=self._schema))
        self._rows += number
        if self._rows >= _GROUP:
            self._flush()

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        self._flush()
        self._writer.close()

    def abort(self) -> None:
        """Let go of a file that has no end."""
        writer = getattr(self, "_writer", None)
        if writer is not None:
            writer.is_open = False  # it would write the end

    def _flush(self) -> None:
        if self._held:
            self._writer.write_table(self._pa.Table.from_batches(self._held, self._schema))
            self._held, self._rows = [], 0


def _taken(column: pa.Array, take: Sequence[int] | None) -> pa.Array:
    """Return the values of a column that *take* names; all, where it is None."""
    import pyarrow as pa

    if take is None:
        return column
    try:
        return column.take(pa.array(take, pa.int64()))
    except pa.ArrowNotImplementedError:  # views of strings, alone or in a list
        values = column.to_pylist()
        return pa.array([values[at] for at in take], column.type)


def _as(kind: Type) -> Any:
    return text_of if kind in ("string", "any") else _plain


def _plain(value: Any) -> Any:
    # among numbers, "#DIV/0!" is none
    return None if isinstance(value, Formula) else plain(value)


def _type(kind: Type) -> pa.DataType:
    import pyarrow as pa

    types = {
        "bool": pa.bool_,
        "int32": pa.int32,
        "int64": pa.int64,
        "double": pa.float64,
        "binary": pa.binary,
        "date": pa.date32,
        "datetime": lambda: pa.timestamp("us"),
    }
    return types.get(kind, pa.string)()
