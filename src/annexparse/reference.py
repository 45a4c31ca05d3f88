"""The commands that tell of annexparse itself: its diagnostics, and the shape of its records."""

from __future__ import annotations

import re
from collections.abc import Collection

import click

from annexparse import output
from annexparse.commands import cli
from annexparse.encoding import UnreadableFileError


@cli.command(epilog="\b\nExample:\n  annexparse explain AX203 AX301")
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
def explain(codes: tuple[str, ...]) -> int:
    """Tell what the diagnostics CODE... mean and what to do about them."""
    from annexparse.explain import sections

    try:
        pages = sections()
    except FileNotFoundError as error:
        raise UnreadableFileError(str(error)) from None
    known = {written: _meant(written, pages) for written in dict.fromkeys(codes)}
    unknown = [_unknown(written, pages) for written, code in known.items() if code is None]
    if unknown:
        raise click.UsageError("; ".join(unknown))
    click.echo("\n\n".join(pages[code] for code in dict.fromkeys(known.values()) if code))
    return output.DONE


def _meant(written: str, pages: Collection[str]) -> str | None:
    """Return the code that is *written*: AX203, 203, or as in a message, ``note[AX203]:``."""
    found = re.search(r"(?<![0-9])[0-9]{3}(?![0-9])", written)
    code = f"AX{found[0]}" if found else ""
    return code if code in pages else None


def _unknown(written: str, pages: Collection[str]) -> str:
    """Say that there is no such code, and which are near: those with the nearest numbers."""
    figures = re.search("[0-9]+", written)
    first = figures[0][0] if figures else ""
    near = [code for code in pages if code[2] == first] or list(pages)
    if figures:
        near = sorted(sorted(near, key=lambda code: abs(int(code[2:]) - int(figures[0][:6])))[:5])
    return (
        f"there is no code {written}; {'the nearest' if figures else 'the codes'} are "
        + " ".join(near)
    )


@cli.command(epilog="\b\nExample:\n  annexparse schema > annexparse.schema.json")
def schema() -> int:
    """Print the JSON Schema of a line of JSON Lines."""
    import json

    from annexparse.schema import schema as the_schema

    click.echo(json.dumps(the_schema(), indent=2, ensure_ascii=False))
    return output.DONE
