"""The long table of readings: one row for each provision, penalty, citation or remark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annexparse.columns_schema import COLUMNS, Part
from annexparse.expected import one_of
from annexparse.needs import needs

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.compute as pc
else:
    pa = needs("pyarrow", "arrow", "reading columns")
    pc = needs("pyarrow.compute", "arrow", "reading columns")

# What the long table of a kind lists unless it is told: the first part that its struct has.
USUAL_PARTS = {
    kind: next(field.name for field in fields if isinstance(field, Part))
    for kind, fields in COLUMNS.items()
}


def long_table(readings: pa.StructArray | pa.ChunkedArray, part: str | None = None) -> pa.Table:
    """Return one row for each item of a list that *readings* hold, in order.

    *readings* is what :func:`annexparse.columns.parse_array` returns, and *part* the list:
    ``charges``, ``penalties`` or ``citations`` if not given, after the kind of the readings. The
    column ``row`` says to which reading, from 0, an item belongs; a reading without items has no
    row. Raises ValueError where *readings* have no such list.

    >>> from annexparse.columns import parse_array
    >>> table = long_table(parse_array(["Art. 272 paras 2,3", None, "Art. 188"]))
    >>> table.select(["row", "key"]).to_pylist()
    [{'row': 0, 'key': '272(2)'}, {'row': 0, 'key': '272(3)'}, {'row': 2, 'key': '188'}]
    """
    parts = [field.name for field in readings.type if pa.types.is_list(field.type)]
    name = parts[0] if part is None else part
    one_of(name, parts, "part")
    chunks = readings.chunks if isinstance(readings, pa.ChunkedArray) else [readings]
    tables = []
    row = 0
    for chunk in chunks:
        lists = chunk.flatten()[chunk.type.get_field_index(name)]
        if lists.null_count:  # a null may have items below it, which Arrow counts as its own
            lists = lists.take(pa.array(range(len(lists)), pa.int64()))
        items = pa.Table.from_struct_array(lists.flatten())
        rows = pc.add(pc.list_parent_indices(lists).cast(pa.int64()), row)
        tables.append(items.add_column(0, "row", rows))
        row += len(chunk)
    if tables:
        return pa.concat_tables(tables)
    item = readings.type.field(name).type.value_type
    return pa.schema([("row", pa.int64()), *item]).empty_table()
