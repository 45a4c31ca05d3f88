"""The records that are written, one a line: what was read, and where it stands."""

from __future__ import annotations

from typing import Literal

import msgspec

from annexparse.annex_model import Annex, Case, Defendant, Piece, Place, Remark
from annexparse.charge import SCHEMA_VERSION, Charge, Charges
from annexparse.diagnostic import Diagnostic
from annexparse.span import Span
from annexparse.verdict import Change, Compensation, Outcome, Penalty, Verdict

Kind = Literal["annex", "charges", "verdicts", "text"]


class DefendantRow(msgspec.Struct, frozen=True, kw_only=True):
    """A defendant of an annex, with the case beside.

    ``case_number`` counts the cases of the file from 1: a short name may be empty or come twice.
    ``diagnostics`` are the remarks on the row; those on its cells are in ``charges`` and
    ``verdict``. The other fields are those of the case and the defendant.
    """

    file: str
    line: int
    case_number: int
    case: str
    name: str
    status: str
    deceased: bool
    several: bool
    charges: Charges
    verdict: Verdict
    format: str | None
    hearings: int | None
    hearings_note: str | None
    place: str | None
    courts: tuple[str, ...]
    footnotes: tuple[str, ...]
    case_footnotes: tuple[str, ...]
    slid: bool
    diagnostics: tuple[Remark, ...]
    lines: tuple[int, ...]
    cells: tuple[str, ...]
    charges_at: Place | None
    verdict_at: Place | None
    charges_more: tuple[Piece, ...]
    verdict_more: tuple[Piece, ...]
    other: dict[str, str]
    case_other: dict[str, str]
    case_lines: tuple[int, ...]
    schema_version: int = SCHEMA_VERSION


class AnnexRow(msgspec.Struct, frozen=True):
    """A whole annex: its cases, footnotes, glossary, and what was not read."""

    file: str
    annex: Annex
    schema_version: int = SCHEMA_VERSION


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
    r"""A citation in running text: its words, and where they stand.

    ``span``, and the spans inside, count code points of the text that was read, from 0: tags and
    marks taken out, entities decoded, ``\n`` for each end of a line. ``source_span`` counts code
    points of the file itself, behind its byte order mark if it has one, and ``byte_span`` its
    bytes; ``line`` and ``column`` are the file's, from 1. The three are those of the text where
    it came from no file. ``code`` is the code of law of the first provision, null where the
    text does not say.
    """

    file: str
    line: int
    column: int
    text: str
    span: Span
    source_span: Span
    byte_span: Span
    code: str | None
    charges: tuple[Charge, ...]
    diagnostics: tuple[Diagnostic, ...]
    schema_version: int = SCHEMA_VERSION


class PassageRow(msgspec.Struct, frozen=True):
    """A citation or a sentence in running text: its words, and where they stand.

    ``kind`` says which it is, and what only the other has is empty: ``code`` and ``charges`` are
    those of a citation, ``outcome`` to ``time_served`` those of a sentence. The places are those
    of a citation that is found alone.
    """

    file: str
    line: int
    column: int
    kind: Literal["citation", "sentence"]
    text: str
    span: Span
    source_span: Span
    byte_span: Span
    code: str | None = None
    charges: tuple[Charge, ...] = ()
    outcome: Outcome | None = None
    penalties: tuple[Penalty, ...] = ()
    changes: tuple[Change, ...] = ()
    compensations: tuple[Compensation, ...] = ()
    in_absentia: bool = False
    time_served: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
    schema_version: int = SCHEMA_VERSION


Record = (
    DefendantRow | AnnexRow | ChargesRow | VerdictRow | CitationRow | PassageRow | Charges | Verdict
)

# The record of each kind of file.
ROWS: dict[Kind, type[Record]] = {
    "annex": DefendantRow,
    "charges": ChargesRow,
    "verdicts": VerdictRow,
    "text": CitationRow,
}


def defendant_row(
    file: str, number: int, case: Case, defendant: Defendant, remarks: tuple[Remark, ...]
) -> DefendantRow:
    """Return *defendant* with *case*, the *number*-th of *file*, beside."""
    return DefendantRow(
        file=file,
        line=defendant.line,
        case_number=number,
        case=case.short_name,
        name=defendant.name,
        status=defendant.status,
        deceased=defendant.deceased,
        several=defendant.several,
        charges=defendant.charges,
        verdict=defendant.verdict,
        format=case.format,
        hearings=case.hearings,
        hearings_note=case.hearings_note,
        place=case.place,
        courts=case.courts,
        footnotes=defendant.footnotes,
        case_footnotes=case.footnotes,
        slid=defendant.slid,
        diagnostics=remarks,
        lines=defendant.lines,
        cells=defendant.cells,
        charges_at=defendant.charges_at,
        verdict_at=defendant.verdict_at,
        charges_more=defendant.charges_more,
        verdict_more=defendant.verdict_more,
        other=defendant.other,
        case_other=case.other,
        case_lines=case.lines,
    )
