"""What is said after a table was read: how much of it, and which words were not."""

from __future__ import annotations

from collections.abc import Iterator

from annexparse.columns_read import CellReader
from annexparse.columns_run import Run

_MOST = 10  # stretches that are told


def summary(run: Run) -> Iterator[str]:
    """Yield the lines that sum up *run*."""
    dataset = run.dataset
    said = [_number(run.rows, "row")]
    if dataset.above:
        said.append(f"{_number(dataset.above, 'row')} above the header left out")
    if dataset.skipped:
        said.append(f"{_number(dataset.skipped, 'blank row')} left out")
    yield ", ".join(said)
    width = max(len(role.name) for role in run.roles)
    for role in run.roles:
        yield f"  {role.name:<{width}}  {_cells(role.reader)}"
    told = [_number(number, name) for name, number in sorted(run.remarked.items())]
    if told:
        yield f"  rows with a remark of their own (row_diagnostics): {', '.join(told)}"
    yield from _unread(run)


def _cells(reader: CellReader) -> str:
    rows = reader.rows
    noted = rows["warning"] + rows["note"]
    said = [f"{rows[''] + noted:,} read in full"]
    if noted:
        said[0] += f" ({noted:,} with notes)"
    said += [
        f"{rows[key]:,} {what}"
        for key, what in (("error", "with unread text"), ("blank", "blank"))
        if rows[key]
    ]
    distinct = reader.distinct
    return f"{distinct} distinct text{'s' * (int(distinct) != 1)}: {', '.join(said)}"


def _unread(run: Run) -> Iterator[str]:
    found = [
        (number, words, role.name)
        for role in run.roles
        for words, number in role.reader.unread.most_common(_MOST)
    ]
    if found:
        yield "not read most often:"
    several = len(run.roles) > 1
    for number, words, name in sorted(found, key=lambda each: -each[0])[:_MOST]:
        yield f"  {number:>9,}  {words}" + (f"  ({name})" if several else "")


def _number(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"
