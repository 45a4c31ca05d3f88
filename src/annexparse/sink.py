"""Where a table goes: a writer for each format, all with the same three steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from annexparse.dataset import Batch, Type
from annexparse.encoding import UnreadableFileError


class UnwritableError(UnreadableFileError):
    """A table that a format cannot hold: what it is, where, and what to do."""


class Added(NamedTuple):
    """A column that is added, and what its values are."""

    name: str
    type: Type


class Shape(NamedTuple):
    """What a table that is written looks like: the columns that it had, and those added.

    ``header`` is the header as it stood, where the rows are taken as they stand.
    """

    columns: Sequence[str]
    types: Sequence[Type]
    added: Sequence[Added]
    header: Any = None
    end: str = "\n"


class Sink:
    """Writes rows: those of a batch, with pieces behind them that the sink itself has made.

    With ``readings`` those pieces are the readings themselves.
    """

    form: str
    readings = False

    def open(self, shape: Shape) -> None:
        """Begin a table."""

    def piece(self, values: Sequence[Any], added: Sequence[Added]) -> Any:  # noqa: ARG002
        """Return *values*, those of the columns *added*, as they are written."""
        return tuple(values)

    def write(
        self, batch: Batch, pieces: Sequence[Iterable[Any]], take: Sequence[int] | None = None
    ) -> None:
        """Write the rows of *batch*, or those that *take* names, each with its *pieces*."""
        raise NotImplementedError

    def close(self) -> None:
        """End the table."""

    def abort(self) -> None:
        """Let go of what is not whole, and is thrown away; or do nothing, if it is."""


def taken(rows: Sequence[Any], take: Sequence[int] | None) -> Sequence[Any]:
    """Return the rows that *take* names, some perhaps more than once; all, where it is None."""
    return rows if take is None else [rows[at] for at in take]
