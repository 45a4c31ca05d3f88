"""A group of commands in which whatever is not a command's name is a file to read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annexparse import terminal

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class ClosedPipeError(Exception):
    """Nobody reads the output any more."""


class _Unnamed(click.Context):
    """What runs without the name of a command shows none in its usage and its errors."""

    @property
    def command_path(self) -> str:
        return self.parent.command_path if self.parent else super().command_path


class ReadCommand(click.Command):
    """The command that runs where no name of one is given."""

    context_class = _Unnamed


class Commands(click.Group):
    """Commands; without the name of one, the command ``read``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:  # noqa: D102 - click says what it is
        own = {*self.commands, *ctx.help_option_names, "--version", "-V"}
        piped = _is_piped() and not ctx.resilient_parsing  # which is completion's way of parsing
        if (args and args[0] not in own) or (not args and piped):
            self._misspelt(ctx, args[:1])
            args = ["read", *args]
        return super().parse_args(ctx, args)

    def _misspelt(self, ctx: click.Context, names: list[str]) -> None:
        from difflib import get_close_matches

        commands = [name for name, command in self.commands.items() if not command.hidden]
        for name in names:
            near = get_close_matches(name, commands, 1, 0.7)
            if near and not ctx.resilient_parsing and not Path(name).exists():
                raise click.UsageError(
                    f"no file and no command is called {name}; did you mean {near[0]}?", ctx
                )

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002, D102 - click says what it is
        return ["[OPTIONS] FILE...", "| COMMAND ..."]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: D102 - click says what it is
        params = [*self.commands["read"].params, *self.get_params(ctx)]
        records = [p.get_help_record(ctx) for p in params if isinstance(p, click.Option)]
        with formatter.section("Options"):
            formatter.write_dl([record for record in records if record])
        self.format_commands(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:  # noqa: D102 - click says what it is
        from click.shell_completion import CompletionItem

        found = super().shell_complete(ctx, incomplete)
        if incomplete.startswith("-"):
            return [*self.commands["read"].shell_complete(ctx, incomplete), *found]
        return [*found, CompletionItem(incomplete, type="file")]

    # Left alone, click answers a closed pipe with an exit code of 1, which says something else.

    def make_context(self, *args: Any, **extra: Any) -> click.Context:  # noqa: D102 - click says what it is
        try:
            return super().make_context(*args, **extra)
        except BrokenPipeError:
            raise ClosedPipeError from None

    def invoke(self, ctx: click.Context) -> Any:  # noqa: D102 - click says what it is
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise ClosedPipeError from None


def _is_piped() -> bool:
    return sys.stdin is not None and not terminal.is_terminal(sys.stdin)
