"""From drafts to the model: cells are read, broken words joined, footnotes attached."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from annexparse.annex_cells import Courts, courts, hearings, parts, status
from annexparse.annex_codes import (
    CASE_AGAIN,
    COURT_A_LINE,
    MORE_THAN_COUNT,
    NO_COUNT,
    NO_FOOTNOTE,
    SEVERAL,
    STRAY_SIGN,
    TORN,
    Saying,
    remark,
)
from annexparse.annex_drafts import DraftCase, DraftDefendant
from annexparse.annex_model import Case, Defendant, Footnote, Piece, Place, Remark
from annexparse.annex_persons import names_several
from annexparse.annex_twice import Named
from annexparse.charge import Charges
from annexparse.mending import Mender, joined
from annexparse.sheet import Cell
from annexparse.verdict import Verdict

_STRAY = " :;,"


class Readers(NamedTuple):
    """How the two cells of free text are read."""

    charges: Callable[[str], Charges]
    verdict: Callable[[str], Verdict]


class Builder:
    """Makes the cases of an annex from their drafts."""

    def __init__(
        self, lang: str, readers: Readers, mender: Mender, footnotes: Iterable[Footnote]
    ) -> None:
        self._lang = lang
        self._readers = readers
        self._mender = mender
        self._notes: dict[str, list[Footnote]] = {}
        for footnote in footnotes:
            self._notes.setdefault(footnote.mark, []).append(footnote)
        self._named = Named()
        self.remarks: list[Remark] = []

    def case(self, draft: DraftCase) -> Case:
        """Return the case; its draft is used up, row by row."""
        cells = draft.cells
        name = status(self._lang, self._words(draft.name), person=False)
        again = self._named.enter(name.text, draft.rows[0].line)
        if again is not None:
            self._say(CASE_AGAIN, draft.name[0], str(again))
        heard = hearings(self._lang, self._words(cells.get("hearings", ())))
        bench = self._bench(cells.get("court", ()))
        if "hearings" in cells and not heard.whole:
            saying = NO_COUNT if heard.number is None else MORE_THAN_COUNT
            self._say(saying, cells["hearings"][0])
        marked = [(mark, draft.name[0]) for mark in name.marks]
        marked += [(mark, cells["court"][0]) for mark in bench.marks]
        lines = tuple(line for row in draft.rows for line in row.source.lines)
        draft.rows.clear()
        draft.defendants.reverse()
        return Case(
            short_name=name.text,
            format=self._words(cells.get("format", ())) or None,
            hearings=heard.number,
            hearings_note=heard.note,
            place=bench.place,
            courts=bench.names,
            defendants=tuple(
                self._defendant(draft.defendants.pop()) for _ in range(len(draft.defendants))
            ),
            footnotes=self._footnotes(marked),
            lines=lines,
            other=draft.other,
        )

    def _defendant(self, draft: DraftDefendant) -> Defendant:
        row = draft.row
        several = any(
            names_several(self._lang, [cell.text for cell in part])
            for part in (draft.name, *([cell] for cell in draft.given))
        )
        name = status(self._lang, self._name(draft, "\n" if several else " "))
        rank = status(self._lang, self._words(draft.cells.get("status", ())))
        marked = [(mark, draft.name[0]) for mark in name.marks]
        marked += [(mark, draft.cells["status"][0]) for mark in rank.marks]
        charges = self._free("charges", draft, marked)
        verdict = self._free("verdict", draft, marked)
        if several:
            self._say(SEVERAL, draft.name[0])
        tidy = self._tidy(name.text, draft.name)
        twice = self._named.again(tidy, draft)
        if twice is not None:
            saying, line = twice
            spot = row.spot(("defendants",))
            self.remarks.append(remark(saying, *spot, str(line)))
        return Defendant(
            name=tidy,
            status=rank.text,
            deceased=name.deceased or rank.deceased,
            charges=self._readers.charges(charges.text),
            verdict=self._readers.verdict(verdict.text),
            line=row.line,
            footnotes=self._footnotes(marked),
            lines=tuple(line for row in draft.rows for line in row.source.lines),
            slid=row.slid,
            cells=row.raw,
            charges_at=charges.at if charges.text else None,
            verdict_at=verdict.at if verdict.text else None,
            other=row.other,
            several=several,
            charges_more=charges.more,
            verdict_more=verdict.more,
        )

    def _name(self, draft: DraftDefendant, between: str) -> str:
        """Return the name: the surname, a comma and the first names, if they stand apart."""
        own, given = self._words(draft.name, between), self._words(draft.given)
        if not given:
            return own
        return f"{self._tidy(own, draft.name)}, {given}"

    def _free(self, role: str, draft: DraftDefendant, marked: list[tuple[str, Cell]]) -> Cell:
        """Return the cell that a grammar of its own reads, without a mark at its end."""
        cells = draft.cells.get(role)
        if not cells:
            return Cell("", Place(draft.row.line, 1))
        whole = _under(cells)
        *_, last = whole.text.split()
        end = status(self._lang, last)
        if end.marks and not end.text:
            marked += [(mark, cells[0]) for mark in end.marks]
            return whole.part(0, len(whole.text.removesuffix(last).rstrip()))
        return whole

    def _bench(self, cells: Sequence[Cell]) -> Courts:
        """Return the courts in *cells*, one a line where each line names one."""
        together = courts(self._lang, self._words(cells))
        rows = [row for cell in cells[:1] for row in cell.rows()]
        if len(cells) != 1 or len(rows) < 2:
            return together
        first, *others = (courts(self._lang, row.text) for row in rows)
        if any(other.place or not other.names for other in others):
            return together
        apart = Courts(
            first.place,
            tuple(name for line in (first, *others) for name in line.names),
            tuple(mark for line in (first, *others) for mark in line.marks),
        )
        if apart != together:
            self._say(COURT_A_LINE, cells[0])
        return apart

    def _words(self, cells: Iterable[Cell], between: str = " ") -> str:
        """Return the words of cells that follow each other, with their broken words whole."""
        pieces = []
        for cell in (row for whole in cells for row in whole.rows()):
            joints = self._mender.joints(cell.text)
            for joint in joints:
                spot = cell.spot(joint.start, joint.end)
                self.remarks.append(remark(TORN, *spot, joint.word))
            pieces.append(joined(cell.text, joints))
        return between.join(pieces)

    def _tidy(self, name: str, cells: list[Cell]) -> str:
        if parts(self._lang, name).closes in ("comma", "sign", "between"):
            tidy = name.rstrip(_STRAY)
            if tidy and tidy != name:
                self._say(STRAY_SIGN, cells[-1])
                return tidy
        return name

    def _footnotes(self, marked: Iterable[tuple[str, Cell]]) -> tuple[str, ...]:
        texts = []
        for mark, cell in marked:
            notes = self._notes.get(mark)
            if not notes:
                self._say(NO_FOOTNOTE, cell, mark)
                continue
            # The same mark may return on every page: the next footnote below is meant.
            index = bisect_right(notes, cell.at.line, key=_first_line)
            texts.append(notes[min(index, len(notes) - 1)].text)
        return tuple(texts)

    def _say(self, saying: Saying, cell: Cell, *words: str) -> None:
        self.remarks.append(remark(saying, *cell.spot(), *words))


def _under(cells: Sequence[Cell]) -> Cell:
    """Return *cells* that stand under each other as one, a line break between them."""
    first, *rest = cells
    text, more = first.text, list(first.more)
    for cell in rest:
        start = len(text) + 1
        more.append(Piece(start, cell.at.line, cell.at.column))
        more += [Piece(start + p.start, p.line, p.column) for p in cell.more]
        text = f"{text}\n{cell.text}"
    return Cell(text, first.at, tuple(more))


def _first_line(note: Footnote) -> int:
    return note.lines[0]
