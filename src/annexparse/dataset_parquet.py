"""A Parquet file, a batch of rows after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from annexparse.dataset import Batch, Dataset, Type, once_each
from annexparse.encoding import UnreadableFileError
from annexparse.needs import needs

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 16_384  # of a batch


class ParquetTable(Dataset):
    """The rows of a Parquet file; ``raw`` are their record batches."""

    form = "parquet"

    def __init__(self, path: str) -> None:
        pa = needs("pyarrow", "arrow", "reading Parquet")
        parquet = needs("pyarrow.parquet", "arrow", "reading Parquet")
        self.shown = path
        if not Path(path).is_file():
            what = "is a folder" if Path(path).is_dir() else "there is no such file"
            raise UnreadableFileError(f"{path}: {what}")
        try:
            self._file = parquet.ParquetFile(path)
        except (pa.ArrowException, OSError) as error:
            raise UnreadableFileError(f"{path}: cannot be read: {error}") from None
        # the last two are for values that Python cannot hold, a day of the year 10000 say
        self._wrong = (pa.ArrowException, OSError, ValueError, OverflowError)
        self.header = self._file.schema_arrow
        self.columns = once_each(self.header.names)
        self._number = self._file.metadata.num_rows
        self._read = 0

    @property
    def part(self) -> float | None:
        """Which part has been gone through."""
        return self._read / self._number if self._number else None

    def again(self) -> Self:
        """Return the same table, to be gone through beside this one."""
        other = copy(self)
        other._file = self._file.__class__(self.shown)
        return other

    def types(self) -> list[Type]:
        """Return what the values of each column are."""
        return [_type(each.type) for each in self.header]

    def batches(self, only: Sequence[int] | None = None) -> Iterator[Batch]:
        """Yield the rows; of columns that are not among *only*, None."""
        self._read = 0
        places = range(len(self.columns)) if only is None else only
        try:
            for batch in self._file.iter_batches(_ROWS):
                size = batch.num_rows
                if not size:
                    continue
                missing = [None] * size
                columns = [
                    _values(batch.column(at)) if at in places else missing
                    for at in range(len(self.columns))
                ]
                first = self._read + 1
                self._read += size
                yield Batch(first, list(zip(*columns, strict=False)), batch)
        except self._wrong as error:
            raise UnreadableFileError(f"{self.shown}: cannot be read: {error}") from None


def _values(column: pa.Array) -> list[Any]:
    """Return the values of a column; times that Python cannot hold, to the nanosecond, as text."""
    import pyarrow as pa

    if getattr(column.type, "unit", None) == "ns":
        try:
            column = column.cast(_to_microseconds(column.type))
        except pa.ArrowInvalid:
            column = column.cast(pa.string())
    values: list[Any] = column.to_pylist()
    return values


def _to_microseconds(kind: pa.DataType) -> pa.DataType:
    import pyarrow as pa

    if pa.types.is_timestamp(kind):
        return pa.timestamp("us", kind.tz)
    return pa.duration("us") if pa.types.is_duration(kind) else pa.time64("us")


def _type(kind: pa.DataType) -> Type:
    import pyarrow as pa

    is_ = pa.types
    kinds: list[tuple[Type, bool]] = [
        ("bool", is_.is_boolean(kind)),
        ("int64", is_.is_integer(kind) and not is_.is_uint64(kind)),
        ("double", is_.is_floating(kind)),
        ("string", is_.is_string(kind) or is_.is_large_string(kind)),
        ("binary", is_.is_binary(kind) or is_.is_large_binary(kind)),
        ("date", is_.is_date(kind)),
        ("datetime", is_.is_timestamp(kind)),
    ]
    return next((name for name, so in kinds if so), "any")
