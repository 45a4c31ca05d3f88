"""Citations as Web Annotations: the W3C's data model, as JSON-LD."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from annexparse.annotation import Write, named, official_page
from annexparse.records import CitationRow

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


class WebAnnotations:
    """Writes a page of annotations (AnnotationPage), one a citation, each whole in itself."""

    around = 32

    def __init__(self, write: Write) -> None:
        self._write = write
        self._source = ""
        self._between = ""
        self._opened = False

    def begin(self, name: str) -> None:
        """The annotations that follow are of the source called *name*."""
        self._source = source_iri(name)
        if not self._opened:
            head = {
                "@context": CONTEXT,
                "id": f"{self._source}#annotations" if name != "<stdin>" else self._source,
                "type": "AnnotationPage",
            }
            self._write(f'{json.dumps(head, ensure_ascii=False)[:-1]}, "items": [')
        self._opened = True

    def text(self, text: str) -> None:
        """Text between is in no annotation."""

    def citation(self, row: CitationRow, before: str, behind: str) -> None:
        """Write the annotation of one citation."""
        made = json.dumps(self._annotation(row, before, behind), ensure_ascii=False)
        self._write(f"{self._between}\n{made}")
        self._between = ","

    def end(self) -> None:
        """End the page."""
        self._write("\n]}\n" if self._between else "]}\n")

    def _annotation(self, row: CitationRow, before: str, behind: str) -> dict[str, Any]:
        span, data = row.span, row.byte_span
        place = f"{self._source}#char={span.start},{span.end}"
        return {
            "@context": CONTEXT,
            "id": f"urn:uuid:{uuid5(NAMESPACE_URL, place)}",
            "type": "Annotation",
            "motivation": "identifying",
            "generator": {"type": "Software", "name": "annexparse"},
            "body": _bodies(row),
            "target": {
                "type": "SpecificResource",
                "source": self._source,
                "selector": [
                    {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                    {
                        "type": "TextQuoteSelector",
                        "exact": row.text,
                        "prefix": before,
                        "suffix": behind,
                    },
                    {"type": "DataPositionSelector", "start": data.start, "end": data.end},
                ],
            },
        }


def _bodies(row: CitationRow) -> list[dict[str, Any]]:
    bodies: list[dict[str, Any]] = []
    pages: dict[str, None] = {}
    for provision in dict.fromkeys(p for charge in row.charges for p in charge.provisions):
        bodies.append(_words("identifying", named(provision)))
        if provision.iri is not None:
            bodies.append(
                {"type": "SpecificResource", "purpose": "identifying", "source": provision.iri}
            )
        page = official_page(provision)
        if page is not None:
            pages[page] = None
    bodies += [{"type": "SpecificResource", "purpose": "linking", "source": one} for one in pages]
    for remark in row.diagnostics:
        said = f"{remark.severity}[{remark.code}]: {remark.message}"
        bodies.append(_words("commenting", f"{said}; {remark.help}" if remark.help else said))
    return bodies


def _words(purpose: str, value: str) -> dict[str, Any]:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "value": value,
        "format": "text/plain",
    }


def source_iri(name: str) -> str:
    """Return what the source called *name* is called in an annotation: an IRI, if a relative one.

    >>> source_iri("my report.txt"), source_iri("/data/a.txt"), source_iri("https://example.org/a")
    ('my%20report.txt', 'file:///data/a.txt', 'https://example.org/a')
    """
    if name.startswith(("http://", "https://", "urn:", "file:")):
        return name
    if name.startswith("<"):  # the standard input, or a text that was handed over
        return f"urn:annexparse:{name.strip('<>')}"
    path = quote(name.replace("\\", "/"))
    return f"file://{path}" if path.startswith("/") else path
