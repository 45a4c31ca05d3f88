"""A group of commands in which whatever is not a command's name is a file to read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from annexparse import terminal

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Commands(click.Group):
    """Commands; without the name of one, the command ``read``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:  # noqa: D102
        own = {*self.commands, *ctx.help_option_names, "--version", "-V"}
        if (args and args[0] not in own) or (not args and _is_piped()):
            args = ["read", *args]
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002, D102
        return ["[OPTIONS] FILE...", "| COMMAND ..."]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: D102
        params = [*self.commands["read"].params, *self.get_params(ctx)]
        records = [p.get_help_record(ctx) for p in params if isinstance(p, click.Option)]
        with formatter.section("Options"):
            formatter.write_dl([record for record in records if record])
        self.format_commands(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:  # noqa: D102
        from click.shell_completion import CompletionItem

        files = CompletionItem(incomplete, type="file")
        return [*super().shell_complete(ctx, incomplete), files]


def _is_piped() -> bool:
    return sys.stdin is not None and not terminal.is_terminal(sys.stdin)
