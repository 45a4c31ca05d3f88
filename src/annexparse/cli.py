"""Run the command line: commands in, exit codes out."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from annexparse import columns_command, find_command, reference, terminal
from annexparse.commands import cli
from annexparse.encoding import UnreadableFileError
from annexparse.group import ClosedPipeError
from annexparse.needs import MissingExtraError
from annexparse.output import DONE

# What brings commands of its own has to be imported for them.
BRINGS = (columns_command, find_command, reference)
MISUSE, INTERRUPTED, CLOSED_PIPE = 2, 130, 141


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    try:
        code = cli.main(arguments, prog_name="annexparse", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return MISUSE
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except (ClosedPipeError, BrokenPipeError):
        # the interpreter flushes once more at its end: let that go nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return CLOSED_PIPE
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        terminal.say(f"annexparse: {name}cannot be written: {error.strerror}")
        return MISUSE
    except (UnreadableFileError, MissingExtraError) as error:
        terminal.say(f"annexparse: {error}")
        return MISUSE
    except ValueError as error:
        from annexparse.grammar import UnknownLanguage

        if not isinstance(error, UnknownLanguage):
            raise
        terminal.say(f"annexparse: {error}")
        return MISUSE
    return code if isinstance(code, int) else DONE


def main() -> None:
    """Run the command line and leave."""
    sys.exit(run())
