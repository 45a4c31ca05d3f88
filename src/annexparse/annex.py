"""Read an annex: from its lines to cases, defendants, footnotes and a glossary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from os import PathLike

from annexparse.annex_build import Builder, Readers
from annexparse.annex_cases import Assembler
from annexparse.annex_cells import line_kind
from annexparse.annex_codes import NO_COLUMN, NO_ENTRY, remark
from annexparse.annex_drafts import DraftCase
from annexparse.annex_header import Header, find_header, given, header_at, no_header
from annexparse.annex_model import (
    Annex,
    AnnexError,
    Case,
    Defendant,
    Footnote,
    GlossaryEntry,
    Line,
    Place,
    Remark,
)
from annexparse.annex_rows import Row, row_of
from annexparse.charge import Charges
from annexparse.encoding import read_text
from annexparse.glossary import GlossaryReader, Headings
from annexparse.lexicon import fold
from annexparse.mending import Mender
from annexparse.verdict import Verdict

__all__ = [
    "Annex",
    "AnnexError",
    "Case",
    "Defendant",
    "Footnote",
    "GlossaryEntry",
    "Header",
    "Line",
    "Place",
    "Remark",
    "find_header",
    "read_annex",
]

# The columns without which an annex says little: one of each pair, and both of the last two.
_EXPECTED = (("short_name", "defendants"), ("charges",), ("verdict",))
# Cells repeat: what was read once in a call is not read again.
_CELLS = 4096


def read_annex(
    source: str | PathLike[str] | Iterable[str],
    *,
    lang: str = "en",
    columns: Mapping[str, str] | None = None,
    code: str = "KZ-CC",
) -> Annex:
    r"""Read an annex: a path of a text file with tabs between its columns, or its lines.

    Columns are found by the words of their header. *columns* names those of this document that
    annexparse does not know, by role: ``{"charges": "Imputed acts"}``. *code* is the code of law
    that articles without one belong to.

    Raises AnnexError where no line is a header of a table of cases, UnreadableFileError where
    the file cannot be read, UnknownLanguage where there is no grammar for *lang*. Bad rows never
    raise: they are kept, with diagnostics.

    >>> annex = read_annex(["Defendant\tCharges\tVerdict", "Doe\tArt. 272 para 2\tAcquitted"])
    >>> annex.defendants[0].name
    'Doe'
    """
    if isinstance(source, (str, PathLike)):
        lines = read_text(str(source)).split("\n")
    else:
        lines = [line.rstrip("\r\n") for line in source]
    return _reader(lines, lang, columns, code).annex()


def draft_cases(
    lines: list[str], *, lang: str = "en", columns: Mapping[str, str] | None = None
) -> tuple[list[DraftCase], list[Row]]:
    """Return the rows of each case and those of none: for what asks where names stand.

    Raises AnnexError where no line is a header of a table of cases.
    """
    assembler = _reader(lines, lang, columns, "").drafts()
    return assembler.cases, assembler.left


def _reader(lines: list[str], lang: str, columns: Mapping[str, str] | None, code: str) -> _Reader:
    if find_header(lines, lang=lang, columns=columns) is None:
        raise no_header(lines, lang, columns)
    return _Reader(lines, lang, given(columns), code)


class _Reader:
    """Goes through the lines of a document and hands each to the part that it belongs to."""

    def __init__(self, lines: list[str], lang: str, named: Mapping[str, str], code: str) -> None:
        self._lines = lines
        self._lang = lang
        self._named = named
        self._code = code
        self._glossary = GlossaryReader(lang)
        self._rows: list[Row] = []
        self._notes: list[tuple[str, list[str], list[int]]] = []
        self._preamble: list[Line] = []
        self._headers: list[int] = []
        self._blank: list[int] = []
        self._unread: list[Line] = []
        self._remarks: list[Remark] = []

    def drafts(self) -> Assembler:
        """Sort the lines, and return the cases that their rows make."""
        self._sort()
        assembler = Assembler(self._lang, {fold(line.text) for line in self._preamble})
        assembler.read(self._rows)
        return assembler

    def annex(self) -> Annex:
        """Return what the lines say."""
        from annexparse.parse import parse_charges, parse_verdict

        @lru_cache(maxsize=_CELLS)
        def charges(text: str) -> Charges:
            return parse_charges(text, lang=self._lang, code=self._code)

        @lru_cache(maxsize=_CELLS)
        def verdict(text: str) -> Verdict:
            return parse_verdict(text, lang=self._lang)

        assembler = self.drafts()
        mender = Mender(self._lines)
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
        cases = tuple(builder.case(draft) for draft in assembler.cases)
        remarks = [*self._remarks, *self._glossary.remarks, *assembler.remarks, *builder.remarks]
        left = [Line(row.line, row.source) for row in assembler.left]
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
            line_count=len(self._lines),
        )

    def _sort(self) -> None:
        """Give each line to the part that it belongs to."""
        header: Header | None = None
        after = 0
        apart = False
        for index, line in enumerate(self._lines):
            number = index + 1
            if number <= after:
                continue
            found = header_at(self._lines, index, self._lang, self._named)
            if not line.strip():
                self._blank.append(number)
            elif found is not None:
                header = self._enter(found, header)
                after = found.lines[-1]
            elif header is None:
                self._preamble.append(Line(number, line))
            elif not self._footnote(number, line, apart=apart):
                self._row(number, line, header, apart=apart)
            apart = not line.strip()

    def _enter(self, found: Header, before: Header | None) -> Header:
        self._headers += found.lines
        if not found.glossary and (before is None or before.columns != found.columns):
            number = found.lines[0]
            for roles in _EXPECTED:
                if not found.columns.keys() & set(roles):
                    span = 0, len(self._lines[number - 1])
                    words = " or ".join(roles).replace("_", " "), roles[0]
                    self._remarks.append(remark(NO_COLUMN, number, span, *words))
        return found

    def _footnote(self, number: int, line: str, *, apart: bool) -> bool:
        cells = [cell for cell in line.split("\t") if cell.strip()]
        if len(cells) != 1:
            return False
        text = cells[0].strip()
        kind, mark, rest = line_kind(self._lang, text)
        if kind == "footnote":
            self._notes.append((mark, [rest], [number]))
            return True
        goes_on = self._notes and self._notes[-1][2][-1] == number - 1 and "\t" not in line
        if goes_on and not apart:
            self._notes[-1][1].append(text)
            self._notes[-1][2].append(number)
            return True
        return False

    def _row(self, number: int, line: str, header: Header, *, apart: bool) -> None:
        if not header.glossary:
            self._rows.append(row_of(number, line, header, self._lang))
        elif not self._glossary.add(number, line, header, apart=apart):
            self._unread.append(Line(number, line))
            span = len(line) - len(line.lstrip()), len(line.rstrip())
            self._remarks.append(remark(NO_ENTRY, number, span))
