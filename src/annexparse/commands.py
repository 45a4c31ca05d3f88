"""The commands: what each takes, reads and writes."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from annexparse import __version__, output, terminal
from annexparse.encoding import UnreadableFileError, read_text
from annexparse.group import Commands, ReadCommand

KINDS = ("annex", "charges", "verdicts", "text")
FORMATS = ("table", "jsonl", "json", "csv")
_COLUMN = re.compile(r",\s*(?=[a-z_]+\s*=)")

Command = Callable[..., int]


def _options(*decorators: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


def _format_option(*formats: str) -> Callable[[Command], Command]:
    return click.option("-f", "--format", "form", type=click.Choice(formats), help="What to write.")


_output_options = _options(
    click.option("-o", "--output", metavar="FILE", help="Write to FILE: .csv .json .jsonl .txt"),
    click.option("--strict", is_flag=True, help="End with 1 if there is an error in the text."),
    click.option("-q", "--quiet", is_flag=True, help="Say nothing on the standard error."),
    click.option("-v", "--verbose", is_flag=True, help="Show each remark, be many alike or not."),
    click.option("--lang", default="en", metavar="CODE", help="Language of the text (en)."),
)
_code_option = click.option(
    "--code", default="KZ-CC", metavar="CODE", help="Code of law that is cited (KZ-CC)."
)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    help="""Read the charges and verdicts of trial-monitoring annexes into data.

\b
annexparse FILE...  reads an annex, a file with one cell a line, or running text
annexparse -        does so from the standard input""",
    epilog="""\b
Example:
  annexparse annex.txt -o annex.csv

\b
On a terminal the output is a table, in a pipe JSON Lines.
A file named like a command: annexparse ./charges""",
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def cli() -> None:
    """Find the command to run."""


@cli.command(
    cls=ReadCommand,
    hidden=True,  # annexparse FILE does the same
    epilog="""\b
Example:
  annexparse annex.txt --format csv > annex.csv
  annexparse table.txt --columns 'charges=Imputed acts,verdict=Fate'""",
)
@click.argument("files", nargs=-1, metavar="FILE...", type=click.Path())
@click.option("--as", "kind", type=click.Choice(KINDS), help="What the files are.")
@click.option("--pseudonymise", is_flag=True, help="Replace the names of persons.")
@click.option("--columns", multiple=True, metavar="NAME=HEADER,...", help="Other column headers.")
@_format_option(*FORMATS, "text")
@_output_options
@_code_option
def read(files: tuple[str, ...], lang: str, code: str, quiet: bool, **options: Any) -> int:
    """Read files: an annex, one cell a line, or running text."""
    from annexparse.records import ROWS, AnnexRow
    from annexparse.rows import Options, Source, guess, pseudonymised, rows

    kind, hide = options.pop("kind"), options.pop("pseudonymise")
    form = output.chosen(options["form"], options["output"], names_hidden=hide)
    options["form"] = form
    columns = _columns(options.pop("columns"))
    settings = Options(lang, code, columns, whole=form == "json")
    sources = []
    for name in files or ["-"]:
        if output.replaces(options["output"], name):
            raise click.UsageError(f"{name} is the file to read; write to another with -o")
        shown = "<stdin>" if name == "-" else name
        text = read_text(name)
        taken = kind or guess(text, settings)
        if kind is None:
            terminal.say(f"annexparse: {shown}: read as {_SAID[taken]}", quiet=quiet)
        sources.append(Source(shown, text, taken))
    kinds = dict.fromkeys(source.kind for source in sources)
    if len(kinds) > 1:
        raise click.UsageError(
            f"these files are of different kinds ({', '.join(kinds)}); read each kind by itself,"
            " or say with --as what all of them are"
        )
    if hide:
        sources = pseudonymised(sources, settings)
    if form == "text":
        return output.copy([source.text for source in sources], options["output"])
    taken = sources[0].kind
    record = AnnexRow if taken == "annex" and form == "json" else ROWS[taken]
    read = (found for source in sources for found in rows(source, settings))
    return output.write(read, record, quiet=quiet, **options)


_SAID = {
    "annex": "an annex (--as to change)",
    "charges": "charges, one cell a line (if it is not: --as verdicts, text or annex)",
    "verdicts": "verdicts, one cell a line (if it is not: --as text, charges or annex)",
    "text": "running text (if it has one cell a line: --as charges or --as verdicts)",
}


@cli.command(
    epilog="""\b
Example:
  annexparse charges "Art. 272 para 2,3; Art. 291 para 3(4)"
  cut -f4 annex.txt | annexparse charges --format csv"""
)
@click.argument("texts", nargs=-1, metavar="[TEXT]...")
@_format_option(*FORMATS)
@_output_options
@_code_option
def charges(texts: tuple[str, ...], lang: str, code: str, **options: Any) -> int:
    """Read TEXT, or lines of the standard input, as charges."""
    from annexparse.charge import Charges
    from annexparse.parse import parse_charges
    from annexparse.placed import bare

    cells = enumerate(_cells(texts, quiet=options["quiet"]), 1)
    read = (bare(parse_charges(cell, lang=lang, code=code), line) for line, cell in cells)
    return output.write(read, Charges, **options)


@cli.command(
    epilog="""\b
Example:
  annexparse verdict "Convicted; 1.6 years imprisonment; amnestied." """
)
@click.argument("texts", nargs=-1, metavar="[TEXT]...")
@_format_option(*FORMATS)
@_output_options
def verdict(texts: tuple[str, ...], lang: str, **options: Any) -> int:
    """Read TEXT, or lines of the standard input, as verdicts."""
    from annexparse.parse import parse_verdict
    from annexparse.placed import bare
    from annexparse.verdict import Verdict

    cells = enumerate(_cells(texts, quiet=options["quiet"]), 1)
    read = (bare(parse_verdict(cell, lang=lang), line) for line, cell in cells)
    return output.write(read, Verdict, **options)


@cli.command(epilog="\b\nExample:\n  annexparse explain AX203")
@click.argument("code")
def explain(code: str) -> int:
    """Tell what the diagnostic CODE means and what to do about it."""
    from annexparse.resources import resource

    try:
        page = resource("diagnostics.md").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UnreadableFileError(str(error)) from None
    sections = {
        section[:5]: section.rstrip()
        for section in re.split(r"^## (?=AX)", page, flags=re.MULTILINE)[1:]
    }
    section = sections.get(code.upper())
    if section is None:
        raise click.UsageError(f"there is no code {code}; the codes are {' '.join(sections)}")
    click.echo(section)
    return output.DONE


@cli.command(epilog="\b\nExample:\n  annexparse schema > annexparse.schema.json")
def schema() -> int:
    """Print the JSON Schema of a line of JSON Lines."""
    import json

    from annexparse.schema import schema as the_schema

    click.echo(json.dumps(the_schema(), indent=2, ensure_ascii=False))
    return output.DONE


def _columns(options: Sequence[str]) -> dict[str, str]:
    """Return the headers named in ``charges=Articles,verdict="Sentence, if any"``."""
    columns = {}
    for pair in (pair for option in options for pair in _COLUMN.split(option)):
        name, equals, header = pair.partition("=")
        if not equals or not name.strip() or not header.strip():
            raise click.UsageError(f"--columns {pair!r}: write NAME=HEADER, as in charges=Articles")
        columns[name.strip()] = header.strip().strip('"')
    return columns


def _cells(texts: Sequence[str], *, quiet: bool) -> list[str]:
    if texts and texts != ("-",):
        for number, text in enumerate(texts, 1):
            if not text.isascii() and re.search("[\ud800-\udfff]", text):
                raise click.UsageError(f"text {number} is not UTF-8; pass it in a file")
        return list(texts)
    if terminal.is_terminal(sys.stdin):
        terminal.say("annexparse: reading lines, end them with Ctrl-D", quiet=quiet)
    return read_text("-").removesuffix("\n").split("\n")
