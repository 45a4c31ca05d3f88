"""The command ``check``: what is to be said of files, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from annexparse import output, terminal
from annexparse.checks import check_cells, told_once
from annexparse.citation import Citation
from annexparse.placed import Placed, Read
from annexparse.records import AnnexRow, ChargesRow, CitationRow, VerdictRow
from annexparse.report import Report

if TYPE_CHECKING:
    from annexparse.rows import Options, Source


class RemarkRow(msgspec.Struct, frozen=True):
    """A remark: where it stands, from 1, its words, and what it says."""

    file: str
    line: int
    column: int
    code: str
    severity: str
    message: str
    help: str | None
    text: str


def checked(sources: Iterable[Source], options: Options, on: date | None) -> Iterator[Read]:
    """Yield what is read in *sources*, the remarks of the register of its code added."""
    from annexparse.rows import rows

    said: set[str] = set()  # that there is no register of a code is told once
    for source in sources:
        for found in rows(source, options._replace(whole=True)):
            record = found.record
            held = () if record is None else told_once(_held(record, on), said)
            named = [one._replace(name=source.name) for one in held]
            yield found._replace(remarks=[*found.remarks, *named])


def _held(record: Any, on: date | None) -> Iterator[Placed]:
    match record:
        case AnnexRow():
            yield from check_cells(record.annex, on=on)
        case ChargesRow():
            yield from _at(check_cells(record.charges, on=on), record.line)
        case VerdictRow():
            yield from _at(check_cells(record.verdict, on=on), record.line)
        case CitationRow():
            found = Citation(record.span, record.charges, record.code, record.diagnostics)
            for one in _at(check_cells(found, on=on), record.line, record.column):
                # Its spans are those of the whole text; shown, they count from the citation.
                span = one.diagnostic.span.shift(-record.span.start)
                said = msgspec.structs.replace(one.diagnostic, span=span)
                yield one._replace(diagnostic=said, text=record.text)


def _at(found: Iterable[Placed], line: int, column: int = 1) -> Iterator[Placed]:
    return (one._replace(line=line, column=column) for one in found)


def write(
    read: Iterable[Read],
    *,
    form: str,
    into: str | None,
    strict: bool,
    quiet: bool,
    verbose: bool = False,
) -> int:
    """Write the remarks; 1 is returned for an error, or, if *strict*, for a warning.

    As text, of remarks alike the first is written and the lines of the others, or, if *verbose*,
    each; data hold them all.
    """
    report = Report(read, keep=True)
    for _ in terminal.progress(report, quiet=quiet):
        pass
    with output.opened(into) as out:
        if form == "text":
            _write_text(report.told(each=verbose), out)
        else:
            _write(report.remarks, form, out)
    terminal.say(f"annexparse: {report}", quiet=quiet)
    severe = ("error", "warning") if strict else ("error",)
    return output.ERRORS if any(r.diagnostic.severity in severe for r in report.remarks) else 0


def _write(remarks: list[Placed], form: str, out: BinaryIO) -> None:
    if form == "sarif":
        from annexparse import __version__
        from annexparse.sarif import sarif

        log = sarif(remarks, version=__version__)
        out.write(msgspec.json.format(msgspec.json.encode(log), indent=2) + b"\n")
    else:
        out.writelines(msgspec.json.encode(_row(remark)) + b"\n" for remark in remarks)


def _write_text(told: Iterable[Placed | str], out: BinaryIO) -> None:
    from annexparse.table import safe

    for one in told:
        said = one if isinstance(one, str) else one.rendered()
        out.write(f"{safe(said)}\n".encode("utf-8", "replace"))


def _row(remark: Placed) -> RemarkRow:
    said = remark.diagnostic
    line, column = remark.place
    words = remark.text[said.span.start : said.span.end].encode("utf-8", "replace").decode()
    return RemarkRow(
        remark.name, line, column, said.code, said.severity, said.message, said.help, words
    )
