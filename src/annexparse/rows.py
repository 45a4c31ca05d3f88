"""From a file to its rows: what kind of file it is, and one record a defendant, line or citation.

The records are what every format writes: JSON Lines as they are, tables and CSV laid out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Literal, NamedTuple

import msgspec

from annexparse.charge import SCHEMA_VERSION, Charge, Charges
from annexparse.diagnostic import Diagnostic
from annexparse.parse import find_citations, parse_charges, parse_verdict
from annexparse.span import Span
from annexparse.verdict import Verdict

Kind = Literal["annex", "charges", "verdicts", "text"]
KINDS: tuple[Kind, ...] = ("annex", "charges", "verdicts", "text")

_SAMPLE = 40  # lines that are read to tell charges from verdicts
_READ = 0.6  # the part of a file of cells that must be read to take it for one


class ChargesRow(msgspec.Struct, frozen=True):
    """A line of a file of charges."""

    file: str
    line: int
    charges: Charges
    schema_version: int = SCHEMA_VERSION


class VerdictRow(msgspec.Struct, frozen=True):
    """A line of a file of verdicts."""

    file: str
    line: int
    verdict: Verdict
    schema_version: int = SCHEMA_VERSION


class CitationRow(msgspec.Struct, frozen=True):
    """A citation in running text: its words, and where in the whole text they stand."""

    file: str
    line: int
    column: int
    text: str
    span: Span
    charges: tuple[Charge, ...]
    diagnostics: tuple[Diagnostic, ...]
    schema_version: int = SCHEMA_VERSION


ROWS: dict[Kind, type[ChargesRow | VerdictRow | CitationRow]] = {
    "charges": ChargesRow,
    "verdicts": VerdictRow,
    "text": CitationRow,
}
Row = ChargesRow | VerdictRow | CitationRow


class Options(NamedTuple):
    """How to read: the language, the code of law, and the columns' names in this document."""

    lang: str = "en"
    code: str = "KZ-CC"
    columns: Mapping[str, str] | None = None


class Source(NamedTuple):
    """A file: what to call it, its text, and what kind of file it is."""

    name: str
    text: str
    kind: Kind


def guess(text: str, options: Options) -> Kind:
    """Return what kind of file *text* is.

    A header makes it an annex. Otherwise a sample of its lines is read as charges and as
    verdicts, and the kind that reads more of them wins; if neither reads most, it is text.
    """
    from annexparse.annex import find_header

    lines = text.split("\n")
    if find_header(lines, lang=options.lang, columns=options.columns) is not None:
        return "annex"
    cells = [line for line in lines if line.strip()]
    cells = cells[:: max(1, len(cells) // _SAMPLE)][:_SAMPLE]
    length = sum(map(len, cells)) or 1
    as_charges = sum(_read(parse_charges(cell, lang=options.lang)) for cell in cells) / length
    as_verdicts = sum(_read(parse_verdict(cell, lang=options.lang)) for cell in cells) / length
    if max(as_charges, as_verdicts) < _READ:
        return "text"
    return "charges" if as_charges >= as_verdicts else "verdicts"


def _read(reading: Charges | Verdict) -> int:
    """Return how many characters of its text *reading* has read."""
    return len(reading.text) - sum(map(len, reading.unparsed))


def rows(source: Source, options: Options) -> Iterator[Row]:
    """Yield the records of *source*."""
    lines = source.text.split("\n")
    if source.kind == "text":
        yield from _citations(source, options)
    else:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            if source.kind == "charges":
                charges = parse_charges(line, lang=options.lang, code=options.code)
                yield ChargesRow(source.name, number, charges)
            else:
                verdict = parse_verdict(line, lang=options.lang)
                yield VerdictRow(source.name, number, verdict)


def _citations(source: Source, options: Options) -> Iterator[CitationRow]:
    begins = [0, *accumulate(len(line) + 1 for line in source.text.split("\n"))]
    for found in find_citations(source.text, lang=options.lang):
        line = bisect_right(begins, found.span.start)
        yield CitationRow(
            source.name,
            line,
            found.span.start - begins[line - 1] + 1,
            found.span.of(source.text),
            found.span,
            found.charges,
            found.diagnostics,
        )
