"""Text with its citations marked, as a page to read or as data for other programs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Literal, get_args

from annexparse.annotation import Annotator, Write
from annexparse.placed import Read
from annexparse.prose import Prose, prose_of_text
from annexparse.records import CitationRow

Marked = Literal["html", "webannotation", "akn"]
Data = Literal["jsonl", "json", "csv"]
Format = Marked | Data
_LONE = re.compile("[\ud800-\udfff]")  # no text that could be written


def annotate(
    text: str,
    *,
    lang: str = "en",
    code: str | None = None,
    format: Format = "html",  # noqa: A002 - what everybody calls it
    name: str = "<text>",
) -> str:
    r"""Return *text* with its citations marked, or what is known of them.

    *format* is ``html``, a page of its own that needs no script and loads nothing;
    ``webannotation``, the W3C's JSON-LD; ``akn``, an Akoma Ntoso 3.0 document; or the records
    of the citations as ``jsonl``, ``json`` or ``csv``. *code* is the code of law of citations
    that name none, and *name* what the text is called in the output. Raises ValueError for
    another format, and UnknownLanguage where there is no grammar for *lang*.

    >>> page = annotate("He was tried under Art. 272 para 2 of the Criminal Code of Kazakhstan.")
    >>> page.count('class="cite'), "Art. 272 para 2" in page
    (1, True)
    """
    known = [*get_args(Marked), *get_args(Data)]
    if format not in known:
        raise ValueError(f"format is one of {', '.join(known)}, not {format!r}")
    text = _LONE.sub("\N{REPLACEMENT CHARACTER}", text)
    prose = prose_of_text(name, text, lang=lang, code=code)
    if format == "jsonl" or format == "json" or format == "csv":
        from annexparse import export

        out = BytesIO()
        records = (read.record for read in prose.reads() if read.record is not None)
        export.write(records, CitationRow, format, out)
        return out.getvalue().decode()
    written: list[str] = []
    annotator = annotator_of(format, written.append, lang=lang)
    for _ in annotated(prose, annotator):
        pass
    annotator.end()
    return "".join(written)


def annotator_of(form: Marked, write: Write, *, lang: str = "en") -> Annotator:
    """Return what writes annotated text as *form*."""
    if form == "webannotation":
        from annexparse.annotate_web import WebAnnotations

        return WebAnnotations(write)
    if form == "akn":
        from annexparse.annotate_akn import AkomaNtoso

        return AkomaNtoso(write, lang=lang)
    from annexparse.annotate_html import Page

    return Page(write, lang=lang)


def annotated(prose: Prose, annotator: Annotator) -> Iterator[Read]:
    """Write the text of *prose* by *annotator*, and yield its records as they come."""
    annotator.begin(prose.name)
    prose.on_text = annotator.text
    prose.ahead = annotator.around > 0
    for read in prose.reads():
        if isinstance(read.record, CitationRow):
            annotator.citation(read.record, *prose.around(read.record, annotator.around))
        yield read
