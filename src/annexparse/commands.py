"""The commands: what each takes, reads and writes."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from annexparse import __version__, encoding, output, terminal, values
from annexparse.encoding import decode, opened, read_text
from annexparse.group import Commands, ReadCommand

if TYPE_CHECKING:
    from annexparse.rows import Options, Source

KINDS = ("annex", "charges", "verdicts", "text")
FORMATS = ("table", "jsonl", "json", "csv", "tsv", "parquet", "xlsx", "sqlite")
YEARS = ("auto", "decimal", "months")  # importing what knows them would take its time

Command = Callable[..., int]


def _options(*decorators: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


def format_option(*formats: str) -> Callable[[Command], Command]:
    """Return the option that says which of *formats* to write."""
    return click.option("-f", "--format", "form", type=click.Choice(formats), help="What to write.")


_quiet_option = click.option(
    "-q", "--quiet", is_flag=True, help="Say nothing on the standard error."
)
_verbose_option = click.option(
    "-v", "--verbose", is_flag=True, help="Show each remark, be many alike or not."
)
_lang_option = click.option(
    "--lang", default="en", metavar="CODE", help="Language of the text (en)."
)
output_options = _options(
    click.option("-o", "--output", metavar="FILE", help="Write to FILE: .csv .jsonl .xlsx …"),
    click.option("--strict", is_flag=True, help="End with 1 if there is an error in the text."),
    _quiet_option,
    _verbose_option,
    _lang_option,
)
_years_option = click.option(
    "--years", type=click.Choice(YEARS), default="auto", help="How decimal years are meant."
)
_code_option = click.option(
    "--code",
    metavar="CODE",
    type=values.CodeType(),
    help="Code of law of what names none (KZ-CC; none in running text).",
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
@format_option(*FORMATS, "ftm", "text", "sarif")
@output_options
@_code_option
@_years_option
def read(files: tuple[str, ...], lang: str, quiet: bool, **options: Any) -> int:
    """Read files: an annex, one cell a line, or running text."""
    from annexparse.records import ROWS, AnnexRow
    from annexparse.rows import Options, pseudonymised, rows

    kind, hide = options.pop("kind"), options.pop("pseudonymise")
    form = output.chosen(options["form"], options["output"], names_hidden=hide)
    options["form"] = form
    values.told(options["code"], quiet=quiet)
    columns = values.columns(options.pop("columns"))
    whole = form == "json"
    said, years = options.pop("code"), options.pop("years")
    usual = said or values.USUAL_CODE
    settings = Options(lang, usual, columns, whole=whole, years=years, said_code=said)
    sources = _sources(files, kind, settings, options["output"], quiet=quiet)
    if hide:
        sources = pseudonymised(sources, settings)
    if form == "text":
        return output.copy([source.text for source in sources], options["output"])
    taken = sources[0].kind
    record = AnnexRow if taken == "annex" and form == "json" else ROWS[taken]
    read = (found for source in sources for found in rows(source, settings))
    return output.write(read, record, quiet=quiet, **options)


def _sources(
    files: tuple[str, ...], kind: Any, settings: Options, written: str | None, *, quiet: bool
) -> list[Source]:
    """Read the files; say what each was taken for."""
    from annexparse.rows import Source, guess

    sources = []
    for name in files or ["-"]:
        if output.replaces(written, name):
            raise click.UsageError(f"{name} is the file to read; write to another with -o")
        shown = encoding.shown(name)
        with opened(name) as file:
            data = file.read()
        text = decode(data, shown)
        taken = kind or guess(text, settings)
        if kind is None:
            terminal.say(f"annexparse: {shown}: read as {_SAID[taken]}", quiet=quiet)
        sources.append(Source(shown, text, taken, data if taken == "text" else None))
    kinds = dict.fromkeys(source.kind for source in sources)
    if len(kinds) > 1:
        raise click.UsageError(
            f"these files are of different kinds ({', '.join(kinds)}); read each kind by itself,"
            " or say with --as what all of them are"
        )
    return sources


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
@format_option(*FORMATS)
@output_options
@_code_option
def charges(texts: tuple[str, ...], lang: str, code: str | None, **options: Any) -> int:
    """Read TEXT, or lines of the standard input, as charges."""
    from annexparse.charge import Charges
    from annexparse.parse import parse_charges
    from annexparse.placed import bare

    values.told(code, quiet=options["quiet"])
    cells = enumerate(_cells(texts, quiet=options["quiet"]), 1)
    usual = code or values.USUAL_CODE
    read = (bare(parse_charges(cell, lang=lang, code=usual), line) for line, cell in cells)
    return output.write(read, Charges, **options)


@cli.command(
    epilog="""\b
Example:
  annexparse verdict "Convicted; 1.6 years imprisonment; amnestied." """
)
@click.argument("texts", nargs=-1, metavar="[TEXT]...")
@format_option(*FORMATS)
@output_options
@_years_option
def verdict(texts: tuple[str, ...], lang: str, years: Any, **options: Any) -> int:
    """Read TEXT, or lines of the standard input, as verdicts."""
    from annexparse.placed import bare
    from annexparse.rows import verdicts
    from annexparse.verdict import Verdict

    cells = list(enumerate(_cells(texts, quiet=options["quiet"]), 1))
    read = (bare(found, line) for line, found in verdicts(cells, lang, years))
    return output.write(read, Verdict, **options)


@cli.command(
    epilog="""\b
Example:
  annexparse check annex.txt --on 2022-01-06
  annexparse check annex.txt --format sarif -o annex.sarif"""
)
@click.argument("files", nargs=-1, metavar="FILE...", type=click.Path())
@click.option("--as", "kind", type=click.Choice(KINDS), help="What the files are.")
@click.option("--on", type=values.DayType(), metavar="DAY", help="Day of the act: 2022-01-06.")
@click.option("--columns", multiple=True, metavar="NAME=HEADER,...", help="Other column headers.")
@format_option("text", "jsonl", "sarif")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE: .txt .jsonl .sarif")
@click.option("--strict", is_flag=True, help="End with 1 for a warning, too.")
@_quiet_option
@_verbose_option
@_lang_option
@_code_option
@_years_option
def check(files: tuple[str, ...], quiet: bool, **options: Any) -> int:
    """Print what is to be said of files; end with 1 if something was not read.

    Citations are held against the register of their code, as it was on the day of the act, or, if
    no day is given, against all that the register knows.
    """
    from annexparse import check_command
    from annexparse.rows import Options

    columns, into = values.columns(options["columns"]), options["output"]
    said, years = options["code"], options["years"]
    usual = said or values.USUAL_CODE
    settings = Options(options["lang"], usual, columns, years=years, said_code=said)
    ending = into.rpartition(".")[2].lower() if into else ""
    if into not in (None, "-") and not options["form"] and ending not in ("txt", "jsonl", "sarif"):
        raise click.UsageError(
            f"{into}: its ending says no format; say --format, or end it in .txt .jsonl .sarif"
        )
    form = options["form"] or ("text" if ending not in ("jsonl", "sarif") else ending)
    sources = _sources(files, options["kind"], settings, into, quiet=quiet)
    read = check_command.checked(sources, settings, options["on"])
    told = {name: options[name] for name in ("strict", "verbose")}
    return check_command.write(read, form=form, into=into, quiet=quiet, **told)


def _cells(texts: Sequence[str], *, quiet: bool) -> list[str]:
    if texts and texts != ("-",):
        for number, text in enumerate(texts, 1):
            if not text.isascii() and re.search("[\ud800-\udfff]", text):
                raise click.UsageError(f"text {number} is not UTF-8; pass it in a file")
        return list(texts)
    if terminal.is_terminal(sys.stdin):
        terminal.say("annexparse: reading lines, end them with Ctrl-D", quiet=quiet)
    return read_text("-").removesuffix("\n").split("\n")
