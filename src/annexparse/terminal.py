"""Speak on the standard error: messages, remarks in colour, progress; never data."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from annexparse.placed import Placed

Item = TypeVar("Item")

_COLOURS = {"error": "31", "warning": "33", "note": "36"}
_SOON, _OFTEN = 1.0, 0.2  # seconds before progress shows, and between two of its lines


def is_terminal(stream: IO[Any] | None) -> bool:
    """Return whether somebody reads *stream* on a terminal."""
    return stream is not None and not stream.closed and stream.isatty()


def in_colour(stream: IO[Any] | None) -> bool:
    """Return whether to colour what goes to *stream*: NO_COLOR and FORCE_COLOR decide first."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def room() -> int:
    """Return how many columns a table may take: the terminal's, or COLUMNS, or 120."""
    import shutil

    return shutil.get_terminal_size((120, 24)).columns


def say(message: str, *, quiet: bool = False) -> None:
    """Write *message* to the standard error."""
    if not quiet:
        from annexparse.table import safe

        _write(safe(message))


def show(remark: Placed) -> None:
    """Render *remark* on the standard error."""
    from annexparse.table import safe

    head, *rest = safe(remark.rendered()).split("\n")
    if in_colour(sys.stderr):
        label, colon, message = head.partition(":")
        head = f"\x1b[1;{_COLOURS[remark.diagnostic.severity]}m{label}\x1b[0m{colon}{message}"
    _write("\n".join([head, *rest]))


def _write(text: str) -> None:
    if sys.stderr is not None:
        encoding = sys.stderr.encoding or "utf-8"
        sys.stderr.write(text.encode(encoding, "replace").decode(encoding) + "\n")


def progress(items: Iterable[Item], *, quiet: bool) -> Iterator[Item]:
    """Yield *items*, counting them on the standard error if that takes long and is a terminal."""
    if quiet or not is_terminal(sys.stderr):
        yield from items
        return
    # The clock starts behind the first: a first run makes the grammars, which is no long work.
    due = 0.0
    shown = False
    for number, item in enumerate(items, 1):
        yield item
        if number == 1:
            due = time.monotonic() + _SOON
        elif time.monotonic() > due:
            sys.stderr.write(f"\r\x1b[Kannexparse: {number:,} rows")
            sys.stderr.flush()
            due = time.monotonic() + _OFTEN
            shown = True
    if shown:
        sys.stderr.write("\r\x1b[K")
