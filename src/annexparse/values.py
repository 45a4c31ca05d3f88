"""The values of options that need more than a word: a code of law, a day, columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from annexparse import terminal

if TYPE_CHECKING:
    from click import Context, Parameter

_CODE = re.compile(r"[A-Z]{2}-[A-Z][A-Z0-9]{0,9}")
_COLUMN = re.compile(r",\s*(?=[a-z_]+\s*=)")
# The code of cells that name none.
USUAL_CODE = "KZ-CC"


def told(code: str | None, *, quiet: bool) -> None:
    """Say of a *code* that has no register that its name is taken as it is: it may be misspelt."""
    if code is None or code == USUAL_CODE:
        return
    from annexparse.register_load import registered_codes

    if code not in registered_codes():
        there = ", ".join(registered_codes())
        terminal.say(
            f"annexparse: citations are taken for those of {code}, of which there is no register"
            f" (there is: {there})",
            quiet=quiet,
        )


class CodeType(click.ParamType[str]):
    """A code of law: the letters of its country, a dash, and its name."""

    name = "code"

    def convert(self, value: str, param: Parameter | None, ctx: Context | None) -> str:  # noqa: D102 - click says what it is
        code = value.strip().upper()
        if not _CODE.fullmatch(code):
            self.fail(
                f"{value!r} is no name of a code: write the letters of its country, a dash, and"
                " its own, as in KZ-CC",
                param,
                ctx,
            )
        return code


class DayType(click.ParamType[date]):
    """A day: year, month and day in figures."""

    name = "day"

    def convert(self, value: str | date, param: Parameter | None, ctx: Context | None) -> date:  # noqa: D102 - click says what it is
        if isinstance(value, date):
            return value
        written = re.fullmatch(r"\s*([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})\s*", value)
        if written is None:
            wanted = "write year, month and day in figures, as in 2022-01-06"
            self.fail(f"{value!r} is not read as a day: {wanted}", param, ctx)
        try:
            return date(*map(int, written.groups()))
        except ValueError as error:
            self.fail(f"{value!r}: there is no such day ({error})", param, ctx)


def columns(options: Sequence[str]) -> dict[str, str]:
    """Return the headers named in ``charges=Articles,verdict="Sentence, if any"``."""
    named = {}
    for pair in (pair for option in options for pair in _COLUMN.split(option)):
        name, equals, header = pair.partition("=")
        if not equals or not name.strip() or not header.strip():
            raise click.UsageError(f"--columns {pair!r}: write NAME=HEADER, as in charges=Articles")
        named[name.strip()] = header.strip().strip('"')
    return named
