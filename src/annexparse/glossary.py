"""The second table of an annex: articles and what they are about, joined to charges as headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from annexparse.annex_cells import line_kind
from annexparse.annex_codes import TORN, TORN_NUMBER, remark
from annexparse.annex_header import Header
from annexparse.annex_model import GlossaryEntry, Remark
from annexparse.charge import Charge, Charges
from annexparse.mending import Mender, joined
from annexparse.provision import Provision
from annexparse.sheet import Cell, SourceRow


class GlossaryReader:
    """Takes the lines of a glossary in order; an entry may run over several."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._entries: list[tuple[list[Cell], list[Cell], list[int]]] = []
        self._by_article = False
        self.remarks: list[Remark] = []

    def add(self, row: SourceRow, header: Header, *, apart: bool) -> bool:
        """Take a row, whose words *apart* say stand behind a blank line; False if it is none."""
        pieces: dict[str, list[Cell]] = {"charges": [], "description": []}
        for index, cell in enumerate(row.cells):
            # A cell beyond the two columns belongs to the words beside the article.
            role = "charges" if index == header.columns["charges"] else "description"
            pieces[role] += cell.rows()
        first = pieces["charges"]
        begins = bool(first) and self._begins(first[0].text)
        if not begins and (not self._entries or (apart and len(row.cells) == 1)):
            return False
        if begins:
            self._entries.append(([], [], []))
        articles, description, lines = self._entries[-1]
        articles += first
        description += pieces["description"]
        lines += row.lines
        return True

    def _begins(self, text: str) -> bool:
        entry = line_kind(self._lang, text)[0] == "entry"
        if not self._entries:
            self._by_article = entry
        # In a glossary that writes "Art." a number alone goes on with the entry above.
        return entry or not self._by_article

    def entries(self, mender: Mender, read: Callable[[str], Charges]) -> tuple[GlossaryEntry, ...]:
        """Return the entries, their provisions read by *read*."""
        return tuple(
            GlossaryEntry(
                read(self._joined(articles, mender)),
                self._joined(description, mender),
                tuple(lines),
            )
            for articles, description, lines in self._entries
        )

    def _joined(self, cells: Iterable[Cell], mender: Mender) -> str:
        text = ""
        for cell in cells:
            piece = cell.text
            joints = mender.joints(piece)
            for joint in joints:
                spot = cell.spot(joint.start, joint.end)
                self.remarks.append(remark(TORN, *spot, joint.word))
            if text.endswith("-"):
                # A number that the edge of the column broke at its hyphen: "380-" over "1.2(10)".
                head, tail = text.rsplit(maxsplit=1)[-1], piece.split(maxsplit=1)[0]
                self.remarks.append(remark(TORN_NUMBER, *cell.spot(0, len(tail)), head, tail))
                text += joined(piece, joints)
            else:
                text = f"{text} {joined(piece, joints)}".strip()
        return text


class Headings:
    """Finds what a glossary says of a provision."""

    def __init__(self, entries: Iterable[GlossaryEntry]) -> None:
        self._of: dict[Provision, str] = {}
        self._lists: dict[tuple[tuple[Provision, ...], ...], str] = {}
        for entry in sorted(entries, key=lambda entry: len(entry.charges.charges)):
            charges = entry.charges.charges
            descriptions = [part.strip() for part in entry.description.split(";")]
            if len({charge.provision.article for charge in charges}) < 2:
                # Paragraphs and points of one article: the words are about each of them.
                descriptions = [entry.description] * len(charges)
            if len(descriptions) == len(charges):
                for charge, words in zip(charges, descriptions, strict=True):
                    if words and not charge.conjunction:
                        self._of.setdefault(charge.provision, words)
            elif entry.description:
                # A list of articles under one text: it is about a cell with the same list only.
                self._lists.setdefault(_key(charges), entry.description)

    def fill(self, charges: Charges) -> Charges:
        """Return *charges* with the glossary's words where the cell itself has none."""
        if not self._of and not self._lists:
            return charges
        together = self._lists.get(_key(charges.charges))
        filled = tuple(self._filled(charge, together) for charge in charges.charges)
        return msgspec.structs.replace(charges, charges=filled)

    def _filled(self, charge: Charge, together: str | None) -> Charge:
        if charge.heading is not None:
            return charge
        place = charge.provision
        for above in _upwards(place):
            words = self._of.get(above)
            if words is not None:
                of = None if above == place else above
                return msgspec.structs.replace(charge, heading=words, heading_of=of)
        return charge if together is None else msgspec.structs.replace(charge, heading=together)


def _upwards(place: Provision) -> Iterable[Provision]:
    yield place
    if place.point is not None:
        yield Provision(place.code, place.article, place.paragraph)
    if place.paragraph is not None:
        yield Provision(place.code, place.article)


def _key(charges: Sequence[Charge]) -> tuple[tuple[Provision, ...], ...]:
    return tuple(charge.provisions for charge in charges)
