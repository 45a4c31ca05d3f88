"""Write records as a table of a database, a workbook or a Parquet file, or as entities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import BinaryIO

import msgspec

from annexparse.columns_rows import charges_row, verdict_row
from annexparse.dataset import Batch
from annexparse.export import columns_of
from annexparse.flat import flat, guarded
from annexparse.ftm import Entity, Person, Reading, entities
from annexparse.records import ChargesRow, DefendantRow, VerdictRow
from annexparse.sink import Shape, Sink, UnwritableError
from annexparse.table_out import Form, sink_to, text_sink

_ROWS = 1000  # of a batch

Records = Iterable[msgspec.Struct]


def write_table(
    records: Records, kind: type[msgspec.Struct], form: Form, output: str | BinaryIO
) -> None:
    """Write *records*, all of one *kind*, to the file *output*, or what is open to be written.

    The columns are those of CSV; what is empty there is missing. In TSV, as in CSV, what a
    spreadsheet would run as a formula has an apostrophe before it.
    """
    shown = guarded if form == "tsv" else str
    if not isinstance(output, str):
        _write(records, kind, text_sink(output, form), shown)
        return
    _, columns = columns_of(kind)
    with sink_to(output, form, lambda out: text_sink(out, form), columns) as sink:
        _write(records, kind, sink, shown)


def _write(
    records: Records, kind: type[msgspec.Struct], sink: Sink, shown: Callable[[str], str]
) -> None:
    name, columns = columns_of(kind)
    sink.open(Shape(columns, ["string"] * len(columns), ()))
    rest, first = iter(records), 1
    while some := list(islice(rest, _ROWS)):
        cells = [dict(flat(kind, record, name)) for record in some]
        rows = [[shown(each[column]) or None for column in columns] for each in cells]
        sink.write(Batch(first, rows), ())
        first += len(rows)
    sink.close()


def write_entities(records: Records, out: BinaryIO) -> None:
    """Write *records* as entities of FollowTheMoney, one a line.

    Raises UnwritableError where they are no defendants, charges or verdicts.
    """
    encode = msgspec.json.Encoder().encode
    for number, record in enumerate(records, 1):
        out.writelines(encode(entity) + b"\n" for entity in _entities(number, record))


def _entities(number: int, record: msgspec.Struct) -> Iterator[Entity]:
    if isinstance(record, DefendantRow):
        yield from _of_defendant(record)
    elif isinstance(record, ChargesRow):
        person = Person(record.file, record.line, None, None)
        reading = record.charges
        yield from entities(person, [Reading("charges", reading.text, charges_row(reading))])
    elif isinstance(record, VerdictRow):
        person = Person(record.file, record.line, None, None)
        verdict = record.verdict
        yield from entities(person, [Reading("verdict", verdict.text, verdict_row(verdict))])
    else:
        raise UnwritableError(
            f"record {number} is neither a defendant, charges nor a verdict: entities are made of"
            " these"
        )


def _of_defendant(record: DefendantRow) -> Iterator[Entity]:
    told = [
        f"{name}: {value}"
        for name, value in (
            ("status", record.status),
            ("format", record.format),
            ("hearings", record.hearings),
            ("hearings", record.hearings_note),
            ("place", record.place),
            *record.other.items(),
            *record.case_other.items(),
            *(("footnote", note) for note in (*record.footnotes, *record.case_footnotes)),
        )
        if value
    ]
    if record.deceased:
        told.append("deceased")
    if record.several:
        told.append("the cell of names may name several persons")
    told += [
        f"remark on the row: {r.diagnostic.code} {r.diagnostic.message}" for r in record.diagnostics
    ]
    name, number = record.case or f"case {record.case_number}", str(record.case_number)
    person = Person(record.file, record.line, record.name, name, record.courts, told, number)
    readings = [
        Reading("charges", record.charges.text, charges_row(record.charges)),
        Reading("verdict", record.verdict.text, verdict_row(record.verdict)),
    ]
    yield from entities(person, [each for each in readings if each.text.strip()])
