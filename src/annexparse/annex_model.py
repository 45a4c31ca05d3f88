"""What an annex holds: cases, their defendants, footnotes, and a glossary of articles."""

from __future__ import annotations

import msgspec

from annexparse.charge import SCHEMA_VERSION, Charges
from annexparse.diagnostic import Diagnostic
from annexparse.verdict import Verdict


class Line(msgspec.Struct, frozen=True):
    """A line of the source: its number, from 1, and its words as they stand."""

    line: int
    text: str


class Remark(msgspec.Struct, frozen=True):
    """A diagnostic on a line of the source; its span counts code points of that line from 0."""

    line: int
    diagnostic: Diagnostic


class Footnote(msgspec.Struct, frozen=True):
    """A footnote: its ``mark`` without brackets (``*``, ``**``), its words, its source lines."""

    mark: str
    text: str
    lines: tuple[int, ...]


class GlossaryEntry(msgspec.Struct, frozen=True):
    """What the annex says that provisions are about.

    ``charges`` is the reading of the entry's provisions, ``lines`` the source lines, from 1.
    """

    charges: Charges
    description: str
    lines: tuple[int, ...]


class Place(msgspec.Struct, frozen=True, order=True):
    """Where a cell begins in the source: line and column, both from 1."""

    line: int
    column: int


class Piece(msgspec.Struct, frozen=True):
    """Where a text goes on that does not stand in one piece in the source.

    From ``start`` on, counted from 0, the text stands at ``line`` and ``column``, from 1. That is
    so behind each line break of a cell, and behind a quotation mark that the source doubles.
    """

    start: int
    line: int
    column: int


class Defendant(msgspec.Struct, frozen=True):
    """A person on trial: one row of the annex.

    ``name`` and ``status`` are as written, without marks of footnotes and without the words that
    say the person has died, which ``deceased`` tells. ``footnotes`` are the texts of the
    footnotes that the row bears a mark of. ``line`` is the row's number in the source, from 1,
    and ``lines`` are all its lines where cells run over several; ``cells`` is the row as it
    stands. ``slid`` says that the row's cells stand in other columns than their own, so that
    none of its values is certain; ``several`` that its name may be those of several persons,
    whose charges and verdicts are not told apart.

    Spans in ``charges`` and ``verdict`` count from the beginning of their cell, which stands at
    ``charges_at`` and ``verdict_at``; ``None`` where the row has no such cell. ``charges_more``
    and ``verdict_more`` say where the text goes on if it is not in one piece. ``other`` holds
    the cells of columns that annexparse does not read, by the column's name.
    """

    name: str
    status: str
    deceased: bool
    charges: Charges
    verdict: Verdict
    line: int
    footnotes: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    slid: bool = False
    cells: tuple[str, ...] = ()
    charges_at: Place | None = None
    verdict_at: Place | None = None
    other: dict[str, str] = {}
    several: bool = False
    charges_more: tuple[Piece, ...] = ()
    verdict_more: tuple[Piece, ...] = ()


class Case(msgspec.Struct, frozen=True):
    """A monitored case and its defendants, in the order of the annex.

    ``short_name`` is the case's name, empty where the annex gives none. ``hearings`` is the
    number of hearings that were monitored, ``None`` where the annex does not say, and
    ``hearings_note`` what stands beside the number ("appeal"). ``courts`` are the courts that
    heard the case, the first instance first; ``place`` is where it sat. ``lines`` are the
    source lines of the case and its defendants, from 1.
    """

    short_name: str
    format: str | None = None
    hearings: int | None = None
    hearings_note: str | None = None
    place: str | None = None
    courts: tuple[str, ...] = ()
    defendants: tuple[Defendant, ...] = ()
    footnotes: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    other: dict[str, str] = {}


class Annex(msgspec.Struct, frozen=True):
    r"""An annex as read by :func:`annexparse.read_annex`.

    Every source line is in exactly one place: a case, a footnote, the glossary, ``preamble``
    (what stands above the first header), ``headers``, ``blank`` or ``unread``, whose lines each
    have a diagnostic. ``line_roles`` says which.

    >>> from annexparse import read_annex
    >>> annex = read_annex([
    ...     "LIST OF CASES",
    ...     "Short name\tDefendants\tCharges\tNo. of hearings\tVerdict",
    ...     "Doe and others\t\t\t3 hearings\t",
    ...     "\tDoe, John\tArt. 272 para 2\t\tConvicted",
    ...     "\tRoe, Jane *)\tArt. 272 para 2\t\tAcquitted",
    ...     "*) Journalist",
    ... ])
    >>> [(case.short_name, case.hearings, len(case.defendants)) for case in annex.cases]
    [('Doe and others', 3, 2)]
    >>> annex.cases[0].defendants[1].footnotes
    ('Journalist',)
    >>> annex.line_roles
    ('preamble', 'header', 'case', 'case', 'case', 'footnote')
    """

    lang: str
    cases: tuple[Case, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    preamble: tuple[Line, ...] = ()
    headers: tuple[int, ...] = ()
    blank: tuple[int, ...] = ()
    unread: tuple[Line, ...] = ()
    diagnostics: tuple[Remark, ...] = ()
    line_count: int = 0
    schema_version: int = SCHEMA_VERSION

    @property
    def defendants(self) -> tuple[Defendant, ...]:
        """The defendants of all cases, in the order of the annex."""
        return tuple(defendant for case in self.cases for defendant in case.defendants)

    @property
    def line_roles(self) -> tuple[str, ...]:
        """What each source line was read as, line 1 first; ``lost`` would be an error of ours."""
        roles = ["lost"] * self.line_count
        groups: tuple[tuple[str, tuple[int, ...]], ...] = (
            ("blank", self.blank),
            ("preamble", tuple(line.line for line in self.preamble)),
            ("header", self.headers),
            ("unread", tuple(line.line for line in self.unread)),
            *(("footnote", footnote.lines) for footnote in self.footnotes),
            *(("glossary", entry.lines) for entry in self.glossary),
            *(("case", case.lines) for case in self.cases),
        )
        for role, numbers in groups:
            for number in numbers:
                roles[number - 1] = role if roles[number - 1] == "lost" else "twice"
        return tuple(roles)


class AnnexError(ValueError):
    r"""The text has no table of cases; the message says what, where, and what to do.

    >>> from annexparse import read_annex
    >>> try:
    ...     read_annex(["Name\tAge", "Doe\t44"])
    ... except AnnexError as error:
    ...     print(error)
    no header of a table of cases ...
    """
