"""Go through a table once: read its columns, and write each row with what was read in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any, NamedTuple

from msgspec.structs import replace

from annexparse.columns_cells import Layout, remark_text
from annexparse.columns_read import SEVERITIES, CellReader, Decimals, Options, Read
from annexparse.columns_rows import BETWEEN, Row
from annexparse.columns_schema import Kind
from annexparse.dataset import Batch, Dataset, Type, place_of, taken
from annexparse.dataset_values import cell_text
from annexparse.diagnostic import Diagnostic
from annexparse.encoding import UnreadableFileError
from annexparse.sink import Added, Shape, Sink

_POSITION = (
    Added("row_number", "int64"),
    Added("row_item", "int32"),
    Added("row_reading", "string"),
)
_REMARKS = (Added("row_diagnostics", "string"),)


class Column(NamedTuple):
    """A column to read: what its cells are, and its name."""

    kind: Kind
    name: str


class _Role(NamedTuple):
    place: int
    name: str
    layout: Layout
    reader: CellReader


class Run:
    """Reads *columns* of *dataset* into *sink*, and counts.

    Each row is written once, or in a *long* table once for each charge or penalty. The columns
    that are added have *prefix* before their names.
    """

    def __init__(
        self,
        dataset: Dataset,
        sink: Sink,
        columns: Sequence[Column],
        options: Options,
        *,
        long: bool = False,
        prefix: str = "",
    ) -> None:
        self.dataset = dataset
        self.rows = 0
        self.remarked: Counter[str] = Counter()
        self._sink = sink
        self._long = long
        self._same = dataset.form == sink.form
        # what a table of JSON Lines has for columns is known when it was gone through
        self._types: Sequence[Type] = (
            ["string"] * len(dataset.columns) if self._same else dataset.types()
        )
        decimals = Decimals(options, self._verdicts)
        self.roles: list[_Role] = []
        self._readings = _prefixes(columns, "")
        for column, name in zip(columns, _prefixes(columns, prefix), strict=True):
            layout = Layout(column.kind, name)
            place = place_of(dataset, column.name)
            reader = CellReader(column.kind, options, self._writer(layout), decimals)
            self.roles.append(_Role(place, column.name, layout, reader))
        self._named = [Added(prefix + c.name, c.type) for c in (*_POSITION, *_REMARKS)]
        self._check()
        *self._position, remarks = self._named
        self._item_pieces: dict[tuple[int | None, int | None], Any] = {}
        self._remarks = [remarks]
        self._no_remarks = sink.piece((None,), self._remarks)
        self._blanks = [
            sink.piece((None,) * len(role.layout.long), role.layout.long) if long else None
            for role in self.roles
        ]

    @property
    def errors(self) -> int:
        """How many rows have something that was not read."""
        return self.remarked["error"] + sum(role.reader.rows["error"] for role in self.roles)

    @property
    def added(self) -> list[Added]:
        """The columns that are added."""
        own = self._named[:3] if self._long else []
        read = [role.layout.long if self._long else role.layout.wide for role in self.roles]
        return [*own, *(column for columns in read for column in columns), self._named[3]]

    def _check(self) -> None:
        if self._sink.readings:
            return
        there = set(self.dataset.columns)
        for column in self.added:
            if column.name in there:
                raise UnreadableFileError(taken(self.dataset.shown, column.name))
        self.dataset.reserved = {column.name for column in self.added}

    def _writer(self, layout: Layout) -> Callable[[Row | None], Any]:
        sink = self._sink
        if sink.readings:
            return lambda row: row
        if self._long:
            return lambda row: (
                [] if row is None else [sink.piece(v, layout.long) for v in layout.items(row)]
            )
        blank = (None,) * len(layout.wide)
        return lambda row: sink.piece(blank if row is None else layout.values(row), layout.wide)

    def go(self) -> Iterator[int]:
        """Write the table; yield how many rows have been read, from time to time."""
        dataset, sink = self.dataset, self._sink
        header = dataset.header if self._same else None
        end = dataset.end if self._same else "\n"
        sink.open(Shape(dataset.columns, self._types, self.added, header, end))
        only = [role.place for role in self.roles] if self._same else None
        for batch in dataset.batches(only):
            if not self._same:
                batch = batch._replace(raw=None)
            remarks = dict(batch.remarks)
            read = [self._read(role, batch, remarks) for role in self.roles]
            if self._long:
                self._write_long(batch, read, remarks)
            else:
                pieces = [[found[cell].piece for cell in cells] for cells, found in read]
                sink.write(batch, [*pieces, self._of_rows(batch, remarks)])
            self.rows += len(batch.rows)
            yield self.rows
        sink.close()

    def _read(
        self, role: _Role, batch: Batch, remarks: dict[int, Sequence[Diagnostic]]
    ) -> tuple[list[str | None], dict[str | None, Read]]:
        """Return the cells of a column, and what each distinct one says."""
        place = role.place
        cells = [row[place] for row in batch.rows]
        if not self.dataset.form.startswith("csv"):
            for at, value in enumerate(cells):
                if not isinstance(value, str | None):
                    cells[at], said = cell_text(value)
                    if said is not None:
                        said = replace(said, message=f'in "{role.name}" {said.message}')
                        remarks[at] = [*remarks.get(at, ()), said]
        return cells, role.reader.read(cells)

    def _of_rows(self, batch: Batch, remarks: dict[int, Sequence[Diagnostic]]) -> Iterable[Any]:
        """Return what is said of each row itself."""
        if not remarks:
            return repeat(self._no_remarks, len(batch.rows))
        pieces = [self._no_remarks] * len(batch.rows)
        for at, said in remarks.items():
            self.remarked[next(s for s in SEVERITIES if any(d.severity == s for d in said))] += 1
            texts = [
                remark_text(d.code, d.severity, d.span.start, d.span.end, d.message, d.help)
                for d in said
            ]
            pieces[at] = self._sink.piece((BETWEEN.join(texts),), self._remarks)
        return pieces

    def _write_long(
        self,
        batch: Batch,
        read: list[tuple[list[str | None], dict[str | None, Read]]],
        remarks: dict[int, Sequence[Diagnostic]],
    ) -> None:
        piece, number = self._sink.piece, self._position[:1]
        own = list(self._of_rows(batch, remarks))
        take: list[int] = []
        pieces: list[tuple[Any, ...]] = []
        for at, said in enumerate(own):
            here = piece((batch.first + at,), number)
            item = 0
            for which, (cells, found) in enumerate(read):
                for each in found[cells[at]].piece:
                    item += 1
                    others = self._blanks[:which], self._blanks[which + 1 :]
                    pieces.append(
                        (here, self._item(item, which), *others[0], each, *others[1], said)
                    )
            if not item:
                pieces.append((here, self._item(None, None), *self._blanks, said))
            take += [at] * max(item, 1)
        self._sink.write(batch, list(zip(*pieces, strict=True)), take)

    def _item(self, item: int | None, which: int | None) -> Any:
        """Return which item of a row it is, and of which column."""
        found = self._item_pieces.get((item, which))
        if found is None:
            name = None if which is None else self._readings[which]
            found = self._sink.piece((item, name), self._position[1:])
            self._item_pieces[item, which] = found
        return found

    def _verdicts(self) -> Iterator[tuple[int, list[str | None]]]:
        """Yield the verdicts of the whole table, rows that follow each other together."""
        places = [role.place for role in self.roles if role.layout.kind == "verdict"]
        for batch in self.dataset.again().batches(places):
            for place in places:
                yield batch.first, [_text(row[place]) for row in batch.rows]


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else cell_text(value)[0]


def _prefixes(columns: Sequence[Column], prefix: str) -> list[str]:
    """Return what the names of the columns begin with that each adds."""
    counts: Counter[str] = Counter()
    found = []
    for column in columns:
        counts[column.kind] += 1
        number = counts[column.kind]
        found.append(f"{prefix}{column.kind}" + (f"_{number}" if number > 1 else ""))
    return found
