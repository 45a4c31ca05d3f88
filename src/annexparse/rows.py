"""From a file to its records: what kind of file it is, and one a defendant, line or citation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from annexparse.annex_model import Annex, AnnexError, Defendant, Place, Remark
from annexparse.charge import Charges
from annexparse.encoding import UnreadableFileError
from annexparse.parse import parse_charges, parse_verdict
from annexparse.placed import Placed, Read, placed_in
from annexparse.prose import prose_of_file
from annexparse.records import (
    AnnexRow,
    ChargesRow,
    Kind,
    VerdictRow,
    defendant_row,
)
from annexparse.verdict import Verdict
from annexparse.verdict_numbers import Years

_SAMPLE = 40  # lines that are read to tell charges from verdicts
# The part of a file of cells that must be read to take it for one. Charges are citations and
# little else; the words of a verdict are freer.
_READ = {"charges": 0.6, "verdicts": 0.55}
_SIGNS = frozenset(",;:")
_OUTCOME_WORDS = 2  # of an outcome that opens a cell: a sentence has more before its semicolon
_TOLD = 0.25  # the part of a cell that must be read to count it among those that are


class Options(NamedTuple):
    """How to read: the language, the code of law, and the columns' names in this document."""

    lang: str = "en"
    code: str = "KZ-CC"
    columns: Mapping[str, str] | None = None
    whole: bool = False  # an annex as one record, not a record a defendant
    years: Years = "auto"  # how decimal years are meant
    said_code: str | None = None  # the code of what names none in running text, if it is known


class Source(NamedTuple):
    """A file: what to call it, its text, what kind of file it is, and its bytes if they are kept.

    Without the bytes places in running text are those that the text has in UTF-8.
    """

    name: str
    text: str
    kind: Kind
    data: bytes | None = None


def guess(text: str, options: Options) -> Kind:
    """Return what kind of file *text* is.

    A header makes it an annex, and so do columns, that a missing header may be said. Otherwise a
    sample of its lines is read as charges and as verdicts, and the kind that reads more of them
    wins; if neither reads most, it is running text. So is a lone line in which words that are
    read go on in words that are not: it is a sentence, and nothing beside it says otherwise. A
    citation with a single unread word behind it is none: "Art. 272 para 2 gibber" is charges.
    """
    from annexparse.annex_table import MAX_LINES, is_even, table_of

    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    tabbed = sum("\t" in line.strip() for line in filled)
    if options.columns or 2 * tabbed > len(filled):
        return "annex"
    table = table_of(lines[:MAX_LINES], options.lang, {})
    if table.header or table.misfit:
        return "annex"
    cells = filled[:: max(1, len(filled) // _SAMPLE)][:_SAMPLE]
    charges = [parse_charges(cell, lang=options.lang) for cell in cells]
    verdicts = [parse_verdict(cell, lang=options.lang) for cell in cells]
    lone = len(cells) == 1
    spoilt = lone and _is_spoilt(charges[0])
    as_charges = 0.0 if lone and _goes_on(charges[0]) and not spoilt else _part_read(charges)
    running = lone and _runs(verdicts[0])
    as_verdicts = 0.0 if running else _part_read(verdicts)
    if as_charges >= max(as_verdicts, _READ["charges"]):
        return "charges"
    if as_verdicts >= _READ["verdicts"]:
        return "verdicts"
    return "annex" if is_even(lines) else "text"


def _goes_on(reading: Charges | Verdict) -> bool:
    """Do words that were read go on in words that were not, with no sign between them?"""
    text = reading.text
    return any(
        text[: span.start].rstrip()[-1:].isalnum() or text[span.end :].lstrip()[:1].isalnum()
        for span in reading.unparsed
    )


def _runs(reading: Verdict) -> bool:
    """Is it a sentence of running text: "On 5 May the court sentenced him to 4 years."?"""
    if _goes_on(reading):
        return not _opens_cell(reading)
    first = min((one.span.start for one in reading.penalties), default=0)
    head = reading.text[:first]
    led = len(head.split()) > _OUTCOME_WORDS and _SIGNS.isdisjoint(head)
    return led and reading.text.rstrip().endswith(".")


def _opens_cell(reading: Verdict) -> bool:
    """Does the text begin with an outcome and a semicolon: "Convicted; 5 yeax imprisonment"?"""
    head, sign, _ = reading.text.partition(";")
    read = bool(sign) and not any(span.start < len(head) for span in reading.unparsed)
    return read and reading.outcome is not None and len(head.split()) <= _OUTCOME_WORDS


def _is_spoilt(reading: Charges) -> bool:
    """Is the text a citation that ends in one word that was not read, and in no full stop?"""
    text, unread = reading.text.rstrip(), reading.unparsed
    return (
        len(unread) == 1
        and bool(reading.charges)
        and reading.charges[0].span.start == 0
        and unread[0].end == len(text)
        and unread[0].of(text).isalpha()
    )


def _part_read(readings: Iterable[Charges | Verdict]) -> float:
    """Return which part of the text *readings* have read; 0 where not most of them read theirs."""
    size = read = lines = told = 0
    for reading in readings:
        part = _read(reading)
        size += len(reading.text)
        read += part
        lines += 1
        told += part >= _TOLD * len(reading.text)
    return read / size if size and told > lines / 2 else 0.0


def _read(reading: Charges | Verdict) -> int:
    """Return how many characters of its text *reading* has read, if it reads like a cell."""
    if isinstance(reading, Charges):
        found = bool(reading.charges)
    else:
        # "Roe was acquitted" opens with words that no verdict does: who it is about.
        opens = any(span.start == 0 for span in reading.unparsed)
        found = bool(reading.outcome or reading.penalties) and not opens
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
    elif source.kind == "charges":
        for number, line in _filled(source):
            charges = parse_charges(line, lang=options.lang, code=options.code)
            row = ChargesRow(source.name, number, charges)
            yield Read(row, placed_in(charges, source.name, number))
    else:
        for number, verdict in verdicts(_filled(source), options.lang, options.years):
            row_of = VerdictRow(source.name, number, verdict)
            yield Read(row_of, placed_in(verdict, source.name, number))


def _filled(source: Source) -> list[tuple[int, str]]:
    lines = enumerate(source.text.split("\n"), 1)
    return [(number, line) for number, line in lines if line.strip()]


def verdicts(
    cells: Sequence[tuple[int, str]], lang: str, years: Years
) -> Iterator[tuple[int, Verdict]]:
    """Yield the readings of a column of verdicts, decimal years as the column itself shows them."""
    from annexparse.annex_years import Shown, of_column
    from annexparse.verdict_read import read_verdict

    def read(text: str, years: Years, why: str | None) -> Verdict:
        return read_verdict(text, lang=lang, years=years, shown=why)

    found = of_column(cells, read) if years == "auto" else Shown(years)
    for number, text in cells:
        yield number, read(text, *found)


def _citations(source: Source, options: Options) -> Iterator[Read]:
    data = [source.text.encode() if source.data is None else source.data]
    found = prose_of_file(
        source.name, data, markup="text", lang=options.lang, code=options.said_code
    )
    return found.reads()


def _annex(source: Source, options: Options) -> Iterator[Read]:
    from annexparse.annex import read_annex

    lines = source.text.removesuffix("\n").split("\n")
    try:
        annex = read_annex(
            lines,
            lang=options.lang,
            columns=options.columns,
            code=options.code,
            years=options.years,
        )
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
        number, several = len(annex.defendants), sum(d.several for d in annex.defendants)
        yield Read(AnnexRow(source.name, annex), rest, number, "defendant", several)
        return
    for number, case in enumerate(annex.cases, 1):
        for defendant in case.defendants:
            own = [remark for line in defendant.lines for remark in by_line.pop(line, [])]
            row = defendant_row(source.name, number, case, defendant, tuple(own))
            said = placed(own) + _of_cells(source.name, defendant)
            yield Read(row, said, 1, "defendant", int(defendant.several))
    yield Read(None, rest + placed(remark for left in by_line.values() for remark in left))


def _of_cells(name: str, defendant: Defendant) -> list[Placed]:
    charges = defendant.charges_at or Place(defendant.line, 1)
    verdict = defendant.verdict_at or Place(defendant.line, 1)
    said = placed_in(defendant.charges, name, charges.line, charges.column, defendant.charges_more)
    return said + placed_in(
        defendant.verdict, name, verdict.line, verdict.column, defendant.verdict_more
    )


def _of_glossary(name: str, annex: Annex) -> list[Placed]:
    return [
        placed
        for entry in annex.glossary
        for placed in placed_in(entry.charges, name, entry.lines[0])
    ]
