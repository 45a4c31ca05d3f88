"""The commands that tell of annexparse itself: its diagnostics, and the shape of its records."""

from __future__ import annotations

import click

from annexparse import output
from annexparse.commands import cli
from annexparse.encoding import UnreadableFileError


@cli.command(epilog="\b\nExample:\n  annexparse explain AX203")
@click.argument("code")
def explain(code: str) -> int:
    """Tell what the diagnostic CODE means and what to do about it."""
    from annexparse.explain import sections

    try:
        pages = sections()
    except FileNotFoundError as error:
        raise UnreadableFileError(str(error)) from None
    section = pages.get(code.upper())
    if section is None:
        raise click.UsageError(f"there is no code {code}; the codes are {' '.join(pages)}")
    click.echo(section)
    return output.DONE


@cli.command(epilog="\b\nExample:\n  annexparse schema > annexparse.schema.json")
def schema() -> int:
    """Print the JSON Schema of a line of JSON Lines."""
    import json

    from annexparse.schema import schema as the_schema

    click.echo(json.dumps(the_schema(), indent=2, ensure_ascii=False))
    return output.DONE
