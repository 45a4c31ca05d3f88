"""The pattern of a grammar, stored as the matching engine runs it.

Compiling the pattern of all words took 41 of the 127 ms in which ``annexparse charges`` read one
cell, and 74 of 182 ms for a verdict; from its stored form it is there in 1 and 2 ms. The form is
private to one version of Python: another one, or a Python that has it elsewhere, compiles the
pattern as always.
"""

from __future__ import annotations

import re
import sys
from array import array
from importlib import import_module
from typing import Any

import msgspec

_CODE = "I"  # the engine's instructions are unsigned, four bytes each


class Program(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A compiled pattern as plain data, and which Python can run it."""

    made_by: str
    flags: int
    code: bytes
    groups: int
    names: dict[str, int]


def made_by() -> str:
    """Return what a stored program depends on: the engine's version, and how it counts bytes."""
    engine = _engine()
    return f"{sys.version}|{getattr(engine, 'MAGIC', '')}|{sys.byteorder}|{array(_CODE).itemsize}"


def compiled(pattern: str) -> Program | None:
    """Return the program of *pattern*, or None where this Python does not show it."""
    try:
        parsed: Any = import_module("re._parser").parse(pattern)
        code = import_module("re._compiler")._code(parsed, 0)
        state = parsed.state
        return Program(
            made_by=made_by(),
            flags=state.flags,
            code=array(_CODE, code).tobytes(),
            groups=state.groups - 1,
            names=dict(state.groupdict),
        )
    except (ImportError, AttributeError, TypeError, ValueError, OverflowError):
        return None


def matcher(pattern: str, program: Program | None) -> re.Pattern[str]:
    """Return *pattern* ready to match, from *program* if this Python has made it."""
    if program is None or program.made_by != made_by():
        return re.compile(pattern)
    names: list[str | None] = [None] * (program.groups + 1)
    for name, group in program.names.items():
        names[group] = name
    try:
        found: re.Pattern[str] = _engine().compile(
            pattern,
            program.flags,
            array(_CODE, program.code).tolist(),
            program.groups,
            program.names,
            tuple(names),
        )
    except (AttributeError, TypeError, ValueError, RuntimeError, OverflowError):
        return re.compile(pattern)
    return found


def _engine() -> Any:
    try:
        return import_module("_sre")
    except ImportError:
        return None
