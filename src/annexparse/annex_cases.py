"""From rows to cases: which rows make a case, however a case and its defendants are split."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from annexparse.annex_codes import (
    CELL_GOES_ON,
    FITS_NOWHERE,
    NAME_GOES_ON,
    NAMED_AFTER_CASE,
    NAMELESS,
    OUTSIDE,
    REPEATED,
    SLID,
    UNLIKE_BELOW,
    UNLIKE_CASE,
    Saying,
    remark,
)
from annexparse.annex_drafts import DraftCase, DraftDefendant, goes_on
from annexparse.annex_model import Remark
from annexparse.annex_rows import CASE_CELLS, PERSON_CELLS, Row
from annexparse.lexicon import fold
from annexparse.sheet import Cell


class Assembler:
    """Takes rows in order and gives each its place in a case."""

    def __init__(self, lang: str, furniture: Collection[str]) -> None:
        self.lang = lang
        self.cases: list[DraftCase] = []
        self.left: list[Row] = []
        self.remarks: list[Remark] = []
        self._last: Row | None = None
        self._apart = 0  # the number of cases in the tables above
        # Lines from above the table, folded: printed on every page, they come again inside it.
        self._furniture = set(furniture)

    def read(self, rows: Sequence[Row]) -> None:
        """Give each of *rows* its place."""
        for index, row in enumerate(rows):
            self._place(row, rows[index + 1] if index + 1 < len(rows) else None)

    def _place(self, row: Row, below: Row | None) -> None:
        if row.total(self.lang):
            self._leave(row)
            return
        if self._last is not None and not row.same_table(self._last):
            self._apart = len(self.cases)
        self._last = row
        if row.slid:
            self._say(SLID, row, ())
        named, person = row.has("short_name"), row.has("defendants")
        if not row.cells:
            self._leave(row)
        elif not named and not person and not row.has(*PERSON_CELLS):
            self._case_data(row)
        elif not named and not person:
            self._rest_of_defendant(row)
        elif not named:
            self._defendant(row)
        elif not person and not row.has(*PERSON_CELLS) and not row.of_case:
            self._name_alone(row, below)
        else:
            self._named(row, below)

    # ---- the kinds of rows

    def _named(self, row: Row, below: Row | None) -> None:
        if not self._same_case(row):
            self._open(row)
        self._own(row)
        self._fill(row)
        if row.has("defendants"):
            self._add(row, row.cells["defendants"])
        elif row.has(*PERSON_CELLS):
            if below is not None and self._repeats(row, below):
                self._say(REPEATED, row, PERSON_CELLS)
            else:
                self._say(NAMED_AFTER_CASE, row, ("short_name",))
                self._add(row, row.cells["short_name"])

    def _name_alone(self, row: Row, below: Row | None) -> None:
        text = row.text("short_name")
        ragged = row.ragged
        heads = (
            below is not None
            and below.same_table(row)
            and not below.has("short_name")
            and (below.has("defendants") or below.of_case)
        )
        if ragged and (fold(text) in self._furniture or not any(map(str.isalpha, text))):
            self._leave(row)
        elif self._case and self._name_goes_on(row):
            self._own(row)
            self._fill(row)
        elif heads:
            self._open(row)
            self._own(row)
            self._fill(row)
        else:
            self._leave(row)

    def _case_data(self, row: Row) -> None:
        case = self._case
        if (
            case
            and row.of_case
            and not case.defendants
            and not case.cells.keys() & row.cells.keys()
        ):
            self._own(row)
            self._fill(row)
        elif case and case.rows[-1].of_case and row.of_case and not row.has("format", "hearings"):
            case.cells.setdefault("court", []).append(row.cells["court"])
            self._own(row)
            self._say(CELL_GOES_ON, row, ("court",))
        elif row.of_case:
            self._open(row)
            self._own(row)
            self._fill(row)
        else:
            self._leave(row)

    def _defendant(self, row: Row) -> None:
        header = row.header.columns
        case = self._case
        if "short_name" in header:
            if case is None:
                self._say(OUTSIDE, row, ("defendants",))
                self._open(row)
        elif case is None or (row.of_case and case.conflicts(row)):
            self._open(row)
        case = self.cases[-1]
        last = case.defendants[-1] if case.defendants else None
        if (
            last is not None
            and last.name
            and not row.of_case
            and not row.has(*PERSON_CELLS)
            and not row.slid
            and goes_on(self.lang, last.name[-1].text, row.text("defendants"))
        ):
            last.name.append(row.cells["defendants"])
            last.rows.append(row)
            self._own(row)
            self._say(CELL_GOES_ON, row, ("defendants",))
            return
        self._own(row)
        self._fill(row)
        self._add(row, row.cells["defendants"])

    def _rest_of_defendant(self, row: Row) -> None:
        case = self._case
        last = case.defendants[-1] if case and case.defendants else None
        whole = row.has("charges") and row.has("verdict", "status")
        whole = whole or not row.header.columns.keys() & {"short_name", "defendants"}
        if case is None or last is None or whole or row.slid or row.has("format", "hearings"):
            if case is None:
                self._say(OUTSIDE, row, PERSON_CELLS)
                self._open(row)
            else:
                self._say(NAMELESS, row, PERSON_CELLS)
            self._own(row)
            self._fill(row)
            self._add(row, None)
            return
        for role in PERSON_CELLS:
            if role in row.cells:
                last.cells.setdefault(role, []).append(row.cells[role])
        if "court" in row.cells:
            case.cells.setdefault("court", []).append(row.cells["court"])
        last.rows.append(row)
        self._own(row)
        self._say(CELL_GOES_ON, row, (*PERSON_CELLS, "court"))

    # ---- what they share

    @property
    def _case(self) -> DraftCase | None:
        """The case that rows may go on with: the last of this table."""
        return self.cases[-1] if len(self.cases) > self._apart else None

    def _open(self, row: Row) -> None:
        case = DraftCase()
        if row.has("short_name"):
            case.name.append(row.cells["short_name"])
        self.cases.append(case)

    def _own(self, row: Row) -> None:
        self.cases[-1].rows.append(row)

    def _add(self, row: Row, name: Cell | None) -> None:
        self.cases[-1].defendants.append(DraftDefendant(row, name))

    def _fill(self, row: Row) -> None:
        """Give the case what the row says of it; what differs from it is kept, and reported."""
        case = self.cases[-1]
        if row.has("short_name") or not row.has("defendants", *PERSON_CELLS):
            case.other.update(row.other)
            if row.slid:  # its cells are in other columns than their own, but in these
                case.other.update(row.by_header(CASE_CELLS))
        if not row.of_case:
            return
        for role in CASE_CELLS:
            if role not in row.cells:
                continue
            if role not in case.cells:
                case.cells[role] = [row.cells[role]]
            elif fold(case.cells[role][0].text) != fold(row.text(role)):
                self._say(UNLIKE_CASE, row, (role,))

    def _same_case(self, row: Row) -> bool:
        """Tell whether a row with a case's name goes on with the case above."""
        if not self._case:
            return False
        if not row.of_case and self._name_goes_on(row):
            return True
        return self.cases[-1].is_of(row)

    def _name_goes_on(self, row: Row) -> bool:
        case = self.cases[-1]
        named = bool(case.name)
        if not case.takes_name(row, self.lang):
            return False
        if named:
            self._say(NAME_GOES_ON, row, ("short_name",))
        return True

    def _repeats(self, row: Row, below: Row) -> bool:
        """Tell whether *row* is a case's own, whose cells of a person the row *below* has too."""
        if below.has("short_name") or not below.has("defendants"):
            return False
        cells = [role for role in PERSON_CELLS if role in row.cells]
        differing = [role for role in cells if fold(row.text(role)) != fold(below.text(role))]
        if "verdict" in differing:
            return False
        if differing:
            self._say(UNLIKE_BELOW, row, differing)
        return True

    def _leave(self, row: Row) -> None:
        self.left.append(row)
        for number, text in zip(row.source.lines, row.source.source, strict=True):
            span = len(text) - len(text.lstrip()), len(text.rstrip())
            self.remarks.append(remark(FITS_NOWHERE, number, span))

    def _say(self, saying: Saying, row: Row, roles: Sequence[str]) -> None:
        self.remarks.append(remark(saying, *row.spot(roles)))
