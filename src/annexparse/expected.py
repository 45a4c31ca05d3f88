"""Tell who calls with something else than was awaited what was awaited, and what came."""

from __future__ import annotations

from collections.abc import Collection
from types import UnionType
from typing import get_args


def expect(value: object, kind: type | UnionType, what: str) -> None:
    """Raise TypeError where *value*, which is *what*, is no *kind*.

    >>> expect(None, str, "text")
    Traceback (most recent call last):
    TypeError: text is to be a str, not None
    >>> expect(7, str, "text")
    Traceback (most recent call last):
    TypeError: text is to be a str, not an int (7)
    """
    if isinstance(value, kind):
        return
    wanted = " or ".join(_named(each) for each in get_args(kind) or (kind,))
    given = "None" if value is None else f"{_named(type(value))} ({_short(value)})"
    raise TypeError(f"{what} is to be {wanted}, not {given}")


def one_of(value: object, values: Collection[str], what: str) -> None:
    """Raise ValueError where *value*, which is *what*, is none of *values*.

    >>> one_of("month", ("decimal", "months"), "years")
    Traceback (most recent call last):
    ValueError: years is to be one of decimal, months, not 'month'
    """
    if value not in values:
        raise ValueError(f"{what} is to be one of {', '.join(values)}, not {_short(value)}")


def _named(kind: type) -> str:
    return f"{'an' if kind.__name__[0] in 'AEIOaeio' else 'a'} {kind.__name__}"


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


_LONGEST = 40
