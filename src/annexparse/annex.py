"""Read an annex: from its lines to cases, defendants, footnotes and a glossary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from os import PathLike

from annexparse.annex_build import Builder, Readers
from annexparse.annex_cases import Assembler
from annexparse.annex_cells import line_kind
from annexparse.annex_codes import (
    NO_ENTRY,
    OVER_LINES,
    UNCLOSED,
    remark,
)
from annexparse.annex_drafts import DraftCase
from annexparse.annex_header import Header, header_at
from annexparse.annex_model import (
    Annex,
    AnnexError,
    Case,
    Defendant,
    Footnote,
    GlossaryEntry,
    Line,
    Piece,
    Place,
    Remark,
)
from annexparse.annex_rows import Row, row_of
from annexparse.annex_table import (
    MAX_LINES,
    Table,
    beyond,
    find_header,
    given,
    no_header,
    said_of_header,
    table_of,
)
from annexparse.charge import Charges
from annexparse.encoding import read_text
from annexparse.expected import expect, one_of
from annexparse.glossary import GlossaryReader, Headings
from annexparse.lexicon import fold
from annexparse.mending import Mender
from annexparse.sheet import SourceRow
from annexparse.verdict import Verdict
from annexparse.verdict_numbers import YEARS, Years

__all__ = [
    "Annex",
    "AnnexError",
    "Case",
    "Defendant",
    "Footnote",
    "GlossaryEntry",
    "Header",
    "Line",
    "Piece",
    "Place",
    "Remark",
    "find_header",
    "read_annex",
]

# Cells repeat: what was read once in a call is not read again.
_CELLS = 4096


def read_annex(
    source: str | PathLike[str] | Iterable[str],
    *,
    lang: str = "en",
    columns: Mapping[str, str] | None = None,
    code: str = "KZ-CC",
    years: Years = "auto",
) -> Annex:
    r"""Read an annex: a path of a text file with tabs between its columns, or its lines.

    Columns are found by the words of their header. *columns* names those of this document that
    annexparse does not know, by role: ``{"charges": "Imputed acts"}``. *code* is the code of law
    that articles without one belong to. *years* says how decimal years are meant, ``months``
    (1.6 is 1 year 6 months) or ``decimal``; with ``auto`` the document decides, if its own
    figures show it.

    Raises AnnexError where no line is a header of a table of cases, UnreadableFileError where
    the file cannot be read, UnknownLanguage where there is no grammar for *lang*. Bad rows never
    raise: they are kept, with diagnostics. So are the lines of an annex behind the 200 000th:
    they are not read, and stand in ``unread``.

    >>> annex = read_annex(["Defendant\tCharges\tVerdict", "Doe\tArt. 272 para 2\tAcquitted"])
    >>> annex.defendants[0].name
    'Doe'
    """
    if columns is not None:
        expect(columns, Mapping, "columns")
    one_of(years, YEARS, "years")
    if isinstance(source, str) and "\n" in source:
        raise ValueError("source is text of several lines: pass text.split('\\n'), or a path")
    if isinstance(source, (str, PathLike)):
        lines = read_text(str(source)).split("\n")
    else:
        expect(source, Iterable, "source")
        lines = []
        for line in source:
            expect(line, str, "each line of source")
            lines.append(line.rstrip("\r\n"))
    return _reader(lines[:MAX_LINES], lang, columns, code, lines[MAX_LINES:]).annex(years)


def draft_cases(
    lines: list[str], *, lang: str = "en", columns: Mapping[str, str] | None = None
) -> tuple[list[DraftCase], list[Row]]:
    """Return the rows of each case and those of none: for what asks where names stand.

    Raises AnnexError where no line is a header of a table of cases, and where there are more
    lines than are read of an annex: the names in them would not be known.
    """
    if len(lines) > MAX_LINES:
        raise AnnexError(
            f"it has {len(lines):,} lines, and no more than {MAX_LINES:,} of an annex are read:"
            " make files of its parts, each below a copy of the header"
        )
    assembler = _reader(lines, lang, columns, "").drafts()
    return assembler.cases, assembler.left


def _reader(
    lines: list[str],
    lang: str,
    columns: Mapping[str, str] | None,
    code: str,
    more: Sequence[str] = (),
) -> _Reader:
    named = given(columns)
    table = table_of(lines, lang, named)
    if table.header is None:
        raise no_header(lines, lang, columns)
    return _Reader(table, lang, named, code, more)


class _Reader:
    """Goes through the rows of a document and hands each to the part that it belongs to."""

    def __init__(
        self,
        table: Table,
        lang: str,
        named: Mapping[str, str],
        code: str,
        more: Sequence[str],
    ) -> None:
        self._table = table
        self._more = more
        self._lang = lang
        self._named = named
        self._code = code
        self._glossary = GlossaryReader(lang)
        self._rows: list[Row] = []
        self._notes: list[tuple[str, list[str], list[int]]] = []
        self._preamble: list[Line] = []
        self._furniture: list[str] = []
        self._headers: list[int] = []
        self._blank: list[int] = []
        self._unread: list[Line] = []
        self._remarks: list[Remark] = []

    def drafts(self) -> Assembler:
        """Sort the lines, and return the cases that their rows make."""
        self._sort()
        assembler = Assembler(self._lang, {fold(words) for words in self._furniture})
        assembler.read(self._rows)
        return assembler

    def annex(self, years: Years) -> Annex:
        """Return what the lines say, *years* being how decimal years are meant."""
        from annexparse.annex_years import in_its_notation
        from annexparse.parse import parse_charges
        from annexparse.verdict_read import read_verdict

        @lru_cache(maxsize=_CELLS)
        def charges(text: str) -> Charges:
            return parse_charges(text, lang=self._lang, code=self._code)

        @lru_cache(maxsize=_CELLS)
        def verdict(text: str, notation: Years = years, shown: str | None = None) -> Verdict:
            return read_verdict(text, lang=self._lang, years=notation, shown=shown)

        assembler = self.drafts()
        mender = Mender(cell.text for row in self._table.rows for cell in row.cells)
        glossary = self._glossary.entries(mender, charges)
        headings = Headings(glossary)

        @lru_cache(maxsize=_CELLS)
        def headed(text: str) -> Charges:
            return headings.fill(charges(text))

        footnotes = tuple(
            Footnote(mark, " ".join(filter(None, texts)), tuple(lines))
            for mark, texts, lines in self._notes
        )
        builder = Builder(self._lang, Readers(headed, verdict), mender, footnotes)
        line_count = sum(len(row.source) for row in self._table.rows)
        # From here on each row is let go when its defendant is made: a table may be long.
        self._table.rows.clear()
        self._rows.clear()
        assembler.cases.reverse()
        cases = tuple(builder.case(assembler.cases.pop()) for _ in range(len(assembler.cases)))
        if years == "auto":
            cases = in_its_notation(cases, verdict)
        left = [Line(number, text) for number, text in enumerate(self._more, line_count + 1)]
        self._remarks += beyond(self._more, line_count)
        remarks = [*self._remarks, *self._glossary.remarks, *assembler.remarks, *builder.remarks]
        left += (line for row in assembler.left for line in _lines(row.source))
        return Annex(
            lang=self._lang,
            cases=cases,
            footnotes=footnotes,
            glossary=glossary,
            preamble=tuple(self._preamble),
            headers=tuple(self._headers),
            blank=tuple(self._blank),
            unread=tuple(sorted([*self._unread, *left], key=lambda line: line.line)),
            diagnostics=tuple(
                sorted(remarks, key=lambda r: (r.line, r.diagnostic.span, r.diagnostic.code))
            ),
            line_count=line_count + len(self._more),
        )

    def _sort(self) -> None:
        """Give each row to the part that it belongs to."""
        header: Header | None = None
        after = 0
        apart = False
        for index, row in enumerate(self._table.rows):
            if row.line <= after:
                continue
            found = header_at(self._table.rows, index, self._lang, self._named)
            if row.blank:
                self._blank += row.lines
            elif found is not None:
                header = self._enter(found, header)
                after = found.lines[-1]
            elif header is None:
                self._preamble += _lines(row)
                self._furniture.append(" ".join(filter(None, row.texts)))
            elif not self._footnote(row, apart=apart):
                self._row(row, header, apart=apart)
            apart = row.blank

    def _enter(self, found: Header, before: Header | None) -> Header:
        self._headers += found.lines
        if found.glossary or (before is not None and before.columns == found.columns):
            return found
        self._remarks += said_of_header(found, self._lang)
        return found

    def _footnote(self, row: SourceRow, *, apart: bool) -> bool:
        texts = [text for text in row.texts if text]
        if len(texts) != 1:
            return False
        kind, mark, rest = line_kind(self._lang, texts[0])
        if kind == "footnote":
            self._notes.append((mark, [rest], [*row.lines]))
            return True
        alone = len(row.cells) == 1
        if alone and not apart and self._notes and self._notes[-1][2][-1] == row.line - 1:
            self._notes[-1][1].append(texts[0])
            self._notes[-1][2].extend(row.lines)
            return True
        return False

    def _row(self, row: SourceRow, header: Header, *, apart: bool) -> None:
        for cell in row.unclosed:
            self._remarks.append(remark(UNCLOSED, *cell.spot()))
        for cell in row.cells:
            if self._table.sign == "\t" and "\t" in cell.text and "\n" in cell.text:
                lines = str(cell.at.line), str(cell.place(len(cell.text)).line)
                self._remarks.append(remark(OVER_LINES, *cell.spot(), *lines))
        if not header.glossary:
            self._rows.append(row_of(row, header, self._lang))
        elif not self._glossary.add(row, header, apart=apart):
            for line in _lines(row):
                self._unread.append(line)
                span = len(line.text) - len(line.text.lstrip()), len(line.text.rstrip())
                self._remarks.append(remark(NO_ENTRY, line.line, span))


def _lines(row: SourceRow) -> list[Line]:
    return [Line(number, text) for number, text in zip(row.lines, row.source, strict=True)]
