"""Read the cells of a column, each distinct text once, in bounded memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from annexparse.annex_years import Notation, is_doubtful
from annexparse.columns_rows import Row, charges_row, failed, text_row, verdict_row
from annexparse.columns_schema import COLUMNS, Kind
from annexparse.encoding import UnreadableFileError
from annexparse.estimate import Distinct
from annexparse.find import find_citations
from annexparse.flat import DEFAULT_CODE
from annexparse.grammar import UnknownLanguage
from annexparse.parse import parse_charges
from annexparse.verdict import Verdict
from annexparse.verdict_numbers import Years
from annexparse.verdict_read import read_verdict

# What is kept of cells that were read, in characters, about; and how many cells.
_KEPT, _CELLS = 1 << 25, 50_000
# Cells that may show how a table writes decimals; and cells known not to be looked at again.
_DOUBTFUL, _SEEN = 10_000, 500_000
_STRETCH = 100  # characters that are kept of words that were not read
_STRETCHES = 20_000
# The worst first.
SEVERITIES = ("error", "warning", "note")


class Options(NamedTuple):
    """How cells are read."""

    lang: str = "en"
    code: str | None = None
    years: Years = "auto"


class Read(NamedTuple):
    """A cell that was read: what is written for it, and how well it was read."""

    piece: Any
    severity: str  # the worst of its remarks: "error", "warning", "note", or ""
    unread: tuple[str, ...] = ()


Write = Callable[[Row | None], Any]
Again = Callable[[], Iterable[tuple[int, Sequence[str | None]]]]


class CellReader:
    """Reads the cells of one column, and counts.

    *write* makes of a reading what is to be written; it is told None where a cell is blank.
    *notation* tells how decimal years are meant in the verdicts of the table.
    """

    def __init__(self, kind: Kind, options: Options, write: Write, notation: Decimals) -> None:
        self.kind = kind
        self._options = options
        self._write = write
        self._notation = notation
        self._blank = Read(write(None), "")
        self._new: dict[str, Read] = {}
        self._old: dict[str, Read] = {}
        self._size = 0
        fields = [field.name for field in COLUMNS[kind]]
        self._remarks = fields.index("diagnostics")
        self._unparsed = fields.index("unparsed") if "unparsed" in fields else None
        self.distinct = Distinct()
        self.rows: Counter[str] = Counter()
        self.unread: Counter[str] = Counter()

    def read(self, cells: Iterable[str | None]) -> dict[str | None, Read]:
        """Return each distinct cell of *cells* with what was read in it."""
        found: dict[str | None, Read] = {}
        for cell, number in Counter(cells).items():
            if cell is None or not cell.strip():
                found[cell] = self._blank
                self.rows["blank"] += number
                continue
            read = found[cell] = self._new.get(cell) or self._look_up(cell)
            self.rows[read.severity] += number
            for words in read.unread:
                self.unread[words] += number
        if len(self.unread) > 2 * _STRETCHES:
            self.unread = Counter(dict(self.unread.most_common(_STRETCHES)))
        return found

    def _look_up(self, cell: str) -> Read:
        read = self._old.get(cell) or self._read(cell)
        if self._size > _KEPT or len(self._new) >= _CELLS:
            self._old, self._new, self._size = self._new, {}, 0
        # a reading takes some times the room of its text
        self._size += 500 + 8 * len(cell)
        self._new[cell] = read
        return read

    def _read(self, cell: str) -> Read:
        self.distinct.add(cell)
        row = self._row(cell)
        remarks = row[self._remarks]
        told = {severity for remark in remarks for severity in remark if severity in SEVERITIES}
        worst = next((each for each in SEVERITIES if each in told), "")
        unread = row[self._unparsed] if self._unparsed is not None else ()
        words = tuple([" ".join(text[:_STRETCH].split()) for _, _, text in unread])
        return Read(self._write(row), worst, words)

    def _row(self, cell: str) -> Row:
        lang, code, _ = self._options
        try:
            if self.kind == "charges":
                return charges_row(parse_charges(cell, lang=lang, code=code or DEFAULT_CODE))
            if self.kind == "verdict":
                return verdict_row(self._notation.read(cell))
            return text_row(cell, find_citations(cell, lang=lang, code=code))
        except (MemoryError, UnknownLanguage, UnreadableFileError):
            raise
        except Exception as error:  # noqa: BLE001 - a table of hours does not end for one cell
            return failed(self.kind, cell, error)


class Decimals:
    """How decimal years are meant in the verdicts of a table: the table itself may show it.

    *again* yields all verdicts of the table, rows that follow each other with the number of the
    first. It is gone through when a verdict is met that can be read in two ways, and only then:
    the others are read alike, whatever it shows.
    """

    def __init__(self, options: Options, again: Again) -> None:
        self._lang = options.lang
        self._years: Years = options.years
        self._shown: str | None = None
        self._again = again if options.years == "auto" else None

    def read(self, cell: str) -> Verdict:
        """Return what a cell of outcome and sentence says."""
        verdict = self._verdict(cell, self._years, self._shown)
        if self._again is None or not is_doubtful(verdict):
            return verdict
        again, self._again = self._again, None
        self._years, self._shown = self._shown_by(again)
        return self._verdict(cell, self._years, self._shown)

    def _shown_by(self, again: Again) -> tuple[Years, str | None]:
        notation = Notation(self._verdict, "row", "table")
        seen: set[int] = set()
        doubtful = 0
        for first, cells in again():
            for cell in dict.fromkeys(cells):
                if cell is None or hash(cell) in seen:
                    continue
                if len(seen) < _SEEN:
                    seen.add(hash(cell))
                verdict = self._verdict(cell, "auto", None)
                doubtful += is_doubtful(verdict)
                if doubtful <= _DOUBTFUL or not is_doubtful(verdict):
                    notation.see(verdict, first + cells.index(cell))
        return notation.decision()

    def _verdict(self, cell: str, years: Years, shown: str | None) -> Verdict:
        return read_verdict(cell, lang=self._lang, years=years, shown=shown)
