"""From a file to its records: what kind of file it is, and one a defendant, line or citation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

import msgspec

from annexparse.annex_model import Annex, AnnexError, Defendant, Place, Remark
from annexparse.charge import Charges
from annexparse.encoding import UnreadableFileError
from annexparse.parse import find_citations, parse_charges, parse_verdict
from annexparse.placed import Placed, Read, placed_in
from annexparse.records import (
    AnnexRow,
    ChargesRow,
    CitationRow,
    Kind,
    VerdictRow,
    defendant_row,
)
from annexparse.verdict import Verdict

_SAMPLE = 40  # lines that are read to tell charges from verdicts
_READ = 0.6  # the part of a file of cells that must be read to take it for one


class Options(NamedTuple):
    """How to read: the language, the code of law, and the columns' names in this document."""

    lang: str = "en"
    code: str = "KZ-CC"
    columns: Mapping[str, str] | None = None
    whole: bool = False  # an annex as one record, not a record a defendant


class Source(NamedTuple):
    """A file: what to call it, its text, and what kind of file it is."""

    name: str
    text: str
    kind: Kind


def guess(text: str, options: Options, name: str = "<text>") -> Kind:
    """Return what kind of file *text* is; *name* is what to call it.

    A header makes it an annex, and so do columns, that a missing header may be said. Otherwise a
    sample of its lines is read as charges and as verdicts, and the kind that reads more of them
    wins; if neither reads most, it is running text.

    Raises UnreadableFileError for a table whose columns no tabs part: read as running text, its
    names and verdicts would be gone without a word.
    """
    from annexparse.annex_header import find_header

    lines = [line for line in text.split("\n") if line.strip()]
    tabbed = sum("\t" in line.strip() for line in lines)
    if options.columns or 2 * tabbed > len(lines) or find_header(lines, lang=options.lang):
        return "annex"
    for sign, called in (",", "commas"), (";", "semicolons"):
        top = [line.replace(sign, "\t") for line in lines[:3]]
        if find_header(top, lang=options.lang):
            raise UnreadableFileError(
                f"{name}: its columns are parted by {called}, not by tabs; save it as text with"
                " tabs between the columns, or say with --as what it is"
            )
    cells = lines[:: max(1, len(lines) // _SAMPLE)][:_SAMPLE]
    length = sum(map(len, cells)) or 1
    as_charges = sum(_read(parse_charges(cell, lang=options.lang)) for cell in cells) / length
    as_verdicts = sum(_read(parse_verdict(cell, lang=options.lang)) for cell in cells) / length
    if max(as_charges, as_verdicts) < _READ:
        return "text"
    return "charges" if as_charges >= as_verdicts else "verdicts"


def _read(reading: Charges | Verdict) -> int:
    """Return how many characters of its text *reading* has read."""
    found = reading.charges if isinstance(reading, Charges) else reading.outcome
    return len(reading.text) - sum(map(len, reading.unparsed)) if found else 0


def pseudonymised(sources: Sequence[Source], options: Options) -> list[Source]:
    """Return *sources* with invented names, one person's name the same in all of them.

    Raises UnreadableFileError where a file has no columns that would say what is a name.
    """
    from secrets import token_hex

    from annexparse.pseudonyms import pseudonymise

    key = token_hex()
    made = []
    for source in sources:
        if source.kind != "annex":
            raise UnreadableFileError(
                f"{source.name}: names are found by their columns, and there is no table;"
                " --as annex takes it for one"
            )
        try:
            text = pseudonymise(source.text, lang=options.lang, columns=options.columns, key=key)
        except AnnexError as error:
            raise UnreadableFileError(f"{source.name}: {error}") from None
        made.append(source._replace(text=text))
    return made


def rows(source: Source, options: Options) -> Iterator[Read]:
    """Yield the records of *source*.

    Raises UnreadableFileError where it is to be an annex and has no header.
    """
    if source.kind == "text":
        yield from _citations(source, options)
    elif source.kind == "annex":
        yield from _annex(source, options)
    else:
        for number, line in enumerate(source.text.split("\n"), 1):
            if line.strip():
                yield _line(source, number, line, options)


def _line(source: Source, number: int, line: str, options: Options) -> Read:
    if source.kind == "charges":
        charges = parse_charges(line, lang=options.lang, code=options.code)
        return Read(
            ChargesRow(source.name, number, charges), placed_in(charges, source.name, number)
        )
    verdict = parse_verdict(line, lang=options.lang)
    return Read(VerdictRow(source.name, number, verdict), placed_in(verdict, source.name, number))


def _citations(source: Source, options: Options) -> Iterator[Read]:
    begins = [0, *accumulate(len(line) + 1 for line in source.text.split("\n"))]
    for found in find_citations(source.text, lang=options.lang):
        line = bisect_right(begins, found.span.start)
        row = CitationRow(
            source.name,
            line,
            found.span.start - begins[line - 1] + 1,
            found.span.of(source.text),
            found.span,
            found.charges,
            found.diagnostics,
        )
        # shown with the words of the citation, spans count from their beginning
        moved = [
            msgspec.structs.replace(d, span=d.span.shift(-found.span.start))
            for d in found.diagnostics
        ]
        yield Read(row, [Placed(d, row.text, row.file, row.line, row.column) for d in moved])


def _annex(source: Source, options: Options) -> Iterator[Read]:
    from annexparse.annex import read_annex

    lines = source.text.removesuffix("\n").split("\n")
    try:
        annex = read_annex(lines, lang=options.lang, columns=options.columns, code=options.code)
    except AnnexError as error:
        raise UnreadableFileError(f"{source.name}: {error}") from None
    rest = _of_glossary(source.name, annex)
    by_line: dict[int, list[Remark]] = {}
    for remark in annex.diagnostics:
        by_line.setdefault(remark.line, []).append(remark)

    def placed(remarks: Iterable[Remark]) -> list[Placed]:
        return [Placed(r.diagnostic, lines[r.line - 1], source.name, r.line) for r in remarks]

    if options.whole:
        rest += placed(annex.diagnostics)
        rest += [p for defendant in annex.defendants for p in _of_cells(source.name, defendant)]
        yield Read(AnnexRow(source.name, annex), rest, len(annex.defendants), "defendant")
        return
    for number, case in enumerate(annex.cases, 1):
        for defendant in case.defendants:
            own = [remark for line in defendant.lines for remark in by_line.pop(line, [])]
            row = defendant_row(source.name, number, case, defendant, tuple(own))
            yield Read(row, placed(own) + _of_cells(source.name, defendant), 1, "defendant")
    yield Read(None, rest + placed(remark for left in by_line.values() for remark in left))


def _of_cells(name: str, defendant: Defendant) -> list[Placed]:
    return [
        *_at(defendant.charges, name, defendant.charges_at or Place(defendant.line, 1)),
        *_at(defendant.verdict, name, defendant.verdict_at or Place(defendant.line, 1)),
    ]


def _of_glossary(name: str, annex: Annex) -> list[Placed]:
    return [
        placed
        for entry in annex.glossary
        for placed in placed_in(entry.charges, name, entry.lines[0])
    ]


def _at(reading: Charges | Verdict, name: str, at: Place) -> list[Placed]:
    return placed_in(reading, name, at.line, at.column)
