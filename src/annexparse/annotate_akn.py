"""Text with its citations as references of Akoma Ntoso 3.0."""

from __future__ import annotations

from datetime import date
from functools import partial

from annexparse.annotate_web import source_iri
from annexparse.annotation import Paragraphs, Write, fit
from annexparse.records import CitationRow

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_LANGUAGES = {"en": "eng", "kk": "kaz", "ky": "kir", "ru": "rus"}


class AkomaNtoso:
    """Writes one document: the text in paragraphs, and a reference for each citation.

    One provision whose address is known is a ``ref``; several are an ``mref``, with the address
    of each in the metadata; what belongs to a code without an address, or to none that the text
    names, or was not read whole, is an ``inline`` without one. Remarks are notes. The metadata
    stands before the text and tells of all of it, so that the text is kept until the end.
    """

    around = 0

    def __init__(self, write: Write, *, lang: str = "en", today: date | None = None) -> None:
        self._write = write
        self._lang = lang
        self._day = (today or date.today()).isoformat()  # noqa: DTZ011 - the day where one sits
        self._source = ""
        self._body: list[str] = []
        self._paragraphs = Paragraphs(self._body.append)
        self._implied: list[str] = []
        self._notes: list[str] = []
        self._number = 0

    def begin(self, name: str) -> None:
        """Name the source; a document has one."""
        self._source = source_iri(name)

    def text(self, text: str) -> None:
        """Add text without citations."""
        self._paragraphs.text(text)

    def citation(self, row: CitationRow, before: str, behind: str) -> None:  # noqa: ARG002 - the caller gives both
        """Add a reference."""
        self._number += 1
        number, words = self._number, fit(row.text)
        cited = dict.fromkeys(p for charge in row.charges for p in charge.provisions)
        known = [one.iri for one in cited if one.iri is not None]
        if any(remark.severity == "error" for remark in row.diagnostics):
            known = []  # what was not read whole is no reference that a program may follow
        if len(cited) == 1 and known:
            made = f'<ref eId="ref_{number}" href="{fit(known[0])}">{words}</ref>'
        elif known:
            made = f'<mref eId="mref_{number}">{words}</mref>'
            self._implied += [
                f'<implicitReference for="mref_{number}" href="{fit(one)}"/>' for one in known
            ]
        else:
            made = f'<inline name="citation" eId="inline_{number}">{words}</inline>'
        for remark in row.diagnostics:
            note = len(self._notes) + 1
            said = f"{remark.severity}[{remark.code}]: {remark.message}"
            said = fit(f"{said}; {remark.help}" if remark.help else said)
            self._notes.append(f'<note eId="note_{note}"><p>{said}</p></note>')
            made += f'<noteRef href="#note_{note}"/>'
        self._paragraphs.mark(made)

    def end(self) -> None:
        """Write the document."""
        self._paragraphs.close()
        line = partial(_line, self._write)
        line('<?xml version="1.0" encoding="UTF-8"?>')
        line(f'<akomaNtoso xmlns="{NAMESPACE}">\n<doc name="annotated">\n<meta>')
        self._identification()
        if self._implied:
            line('<analysis source="#annexparse">\n<otherReferences source="#annexparse">')
            line("\n".join(self._implied))
            line("</otherReferences>\n</analysis>")
        line('<references source="#annexparse">')
        line('<TLCOrganization eId="unknown" href="/ontology/unknown" showAs="not known"/>')
        line('<TLCOrganization eId="annexparse" href="/ontology/annexparse" showAs="annexparse"/>')
        line("</references>")
        if self._notes:
            line('<notes source="#annexparse">')
            line("\n".join(self._notes))
            line("</notes>")
        line("</meta>\n<mainBody>")
        for part in self._body or ["<p/>\n"]:
            self._write(part)
        line("</mainBody>\n</doc>\n</akomaNtoso>")

    def _identification(self) -> None:
        # The schema asks for a date, an author and a country, which nobody knows: the date says
        # that it is that of the annotation, and "zz" is no country's.
        line = partial(_line, self._write)
        line('<identification source="#annexparse">')
        for level, author, more in (
            ("FRBRWork", "unknown", '<FRBRcountry value="zz"/>'),
            (
                "FRBRExpression",
                "unknown",
                f'<FRBRlanguage language="{_LANGUAGES.get(self._lang, "und")}"/>',
            ),
            ("FRBRManifestation", "annexparse", ""),
        ):
            line(
                f'<{level}>\n<FRBRthis value="{fit(self._source)}"/>\n'
                f'<FRBRuri value="{fit(self._source)}"/>\n'
                f'<FRBRdate date="{self._day}" name="annotated"/>\n'
                f'<FRBRauthor href="#{author}"/>\n{more}</{level}>'
            )
        line("</identification>")


def _line(write: Write, text: str) -> None:
    write(f"{text}\n")
