"""Show on a terminal how far a long work has come: rows, rate, and the time that is left."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable

from annexparse import terminal

_SOON, _OFTEN = 1.0, 0.2  # seconds before progress shows, and between two of its lines


def follow(counts: Iterable[int], part: Callable[[], float | None], *, quiet: bool) -> None:
    """Go through *counts*, the numbers of rows done, and show them if that takes long.

    *part* tells which part of all is done, None where nobody knows.
    """
    shows = not quiet and terminal.is_terminal(sys.stderr)
    begun = time.monotonic()
    # What is soon is counted from the first: it may have to make the grammars.
    due: float | None = None
    shown = False
    try:
        for rows in counts:
            now = time.monotonic()
            if due is None:
                due = now + _SOON
            if shows and now > due:
                sys.stderr.write(f"\r\x1b[K{line(rows, now - begun, part())}")
                sys.stderr.flush()
                due, shown = now + _OFTEN, True
    finally:  # what is said of an error has a line of its own
        if shown:
            sys.stderr.write("\r\x1b[K")


def line(rows: int, seconds: float, part: float | None) -> str:
    """Return what is shown.

    >>> line(1_500_000, 30, 0.25)
    'annexparse: 1,500,000 rows, 25%, 50,000 rows/s, 1:30 left'
    >>> line(10, 2, None)
    'annexparse: 10 rows, 5 rows/s'
    """
    said = [f"annexparse: {rows:,} rows", f"{rows / max(seconds, 0.001):,.0f} rows/s"]
    if part:
        left = round(seconds / part - seconds)
        said.insert(1, f"{part:.0%}")
        clock = f"{left // 60 % 60}:{left % 60:02}"
        said.append(f"{left // 3600}:{clock:0>5} left" if left >= 3600 else f"{clock} left")
    return ", ".join(said)
