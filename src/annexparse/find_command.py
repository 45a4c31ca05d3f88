"""The command ``find``: citations and sentences in running text, as data or marked in the text."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annexparse import output, terminal, values
from annexparse.commands import FORMATS, cli, format_option, output_options

if TYPE_CHECKING:
    from annexparse.annotate import Marked
    from annexparse.placed import Read
    from annexparse.prose import Prose

MARKUPS = ("text", "html", "markdown")
MARKED = ("html", "webannotation", "akn")
ENDINGS = {".html": "html", ".htm": "html", ".jsonld": "webannotation", ".akn": "akn"}


@cli.command(
    epilog="""\b
Example:
  annexparse find report.txt --format csv > citations.csv
  annexparse find report.txt --sentences -o found.csv
  annexparse find page.html notes.md -o marked.html"""
)
@click.argument("files", nargs=-1, metavar="FILE...", type=click.Path())
@click.option("--as", "markup", type=click.Choice(MARKUPS), help="What the files are.")
@click.option("--sentences", is_flag=True, help="Find the sentences imposed, too.")
@format_option(*FORMATS, "html", "webannotation", "akn", "sarif")
@output_options
@click.option(
    "--code",
    metavar="CODE",
    type=values.CodeType(),
    help="Code of law of what names none (none is assumed).",
)
def find(
    files: tuple[str, ...],
    markup: Any,
    lang: str,
    code: str | None,
    *,
    sentences: bool,
    **options: Any,
) -> int:
    """Find the citations in running text: plain text, web pages (.html) and Markdown (.md).

    The text is read as it comes, from the standard input too (-), and records are written as
    they are found.
    """
    from annexparse.prose import prose_of_file

    names = files or ("-",)
    values.told(code, quiet=options["quiet"])
    into = options["output"]
    for name in names:
        if output.replaces(into, name):
            raise click.UsageError(f"{name} is the file to read; write to another with -o")
    form = options["form"] or _by_ending(into) or output.chosen(None, into, more=ENDINGS)
    if form == "akn" and len(names) > 1:
        raise click.UsageError("akn is one document for one file; run it once for each file")
    if form in MARKED and sentences:
        raise click.UsageError(
            f"{form} marks citations alone; --sentences goes with {', '.join(FORMATS)} and sarif"
        )
    _ask(names, quiet=options["quiet"])
    _look_up(lang)
    options["form"] = form
    found = (prose_of_file(name, markup=markup, lang=lang, code=code) for name in names)
    if form in MARKED:
        return _mark(found, lang=lang, **options)
    from annexparse.records import CitationRow, PassageRow

    if sentences:
        passages = (one for prose in found for one in _flushing(prose, into).passages())
        return output.write(passages, PassageRow, **options)
    read = (one for prose in found for one in _flushing(prose, into).reads())
    return output.write(read, CitationRow, **options)


def _by_ending(into: str | None) -> str | None:
    return ENDINGS.get(Path(into).suffix.lower()) if into else None


def _ask(names: tuple[str, ...], *, quiet: bool) -> None:
    if "-" in names and terminal.is_terminal(sys.stdin):
        terminal.say("annexparse: reading text, end it with Ctrl-D", quiet=quiet)


def _look_up(lang: str) -> None:
    """Raise UnknownLanguage now, and not behind the head of a page."""
    from annexparse.find import find_citations

    next(find_citations("Art. 1", lang=lang), None)


def _flushing(prose: Prose, into: str | None) -> Prose:
    """Let what was found be seen before more text is waited for."""
    if into in (None, "-") and sys.stdout is not None:
        prose.before_waiting = sys.stdout.buffer.flush
    return prose


def _mark(found: Iterator[Prose], *, form: Marked, lang: str, **options: Any) -> int:
    """Write the marked text, speak of what was remarked, return the exit code."""
    from annexparse.annotate import annotated, annotator_of
    from annexparse.report import Report

    into, quiet = options["output"], options["quiet"]
    with output.opened(into) as out:
        annotator = annotator_of(form, lambda text: out.write(text.encode()), lang=lang)

        def reads() -> Iterator[Read]:
            for prose in found:
                yield from annotated(_flushing(prose, into), annotator)

        report = Report(reads(), keep=False)
        for _ in terminal.progress(report, quiet=quiet):
            pass
        annotator.end()
    return output.summed_up(report, strict=options["strict"], quiet=quiet)
