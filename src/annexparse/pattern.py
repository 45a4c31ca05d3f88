"""One regular expression for all terminals of a grammar; knows none of them.

Python's ``re`` tries alternatives one by one, but skips without a step those that cannot begin
with the character at hand, as long as they begin with a sign or a class. So no group stands before
a terminal: an empty one behind it tells which it was, and where it ended.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

# A part of a regular expression that holds no alternatives by itself.
_ATOM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.S)
_FIGURE = re.compile(r"(?:\(\?<!\[[^\]]*\]\))?\[[0-9-]+\]")
_SPELT = re.compile(r"\\u[0-9a-fA-F]{4}|\\.", re.S)
_REPEATED = re.compile(r"(\\?.)\+", re.S)


def token_pattern(terminals: Sequence[tuple[str, str]], blank: str | None) -> str:
    """Return a pattern for one token and the blanks behind it; its last group names the terminal.

    *terminals* are names and patterns in the order in which they are tried; *blank* is the name
    of the one that is passed over between tokens, and with which no other begins.
    """
    ordered = sorted(terminals, key=lambda terminal: terminal[0] == blank)
    ways: list[str] = []
    for figures, run in groupby(ordered, key=lambda terminal: _begins_with_figure(terminal[1])):
        found = "|".join(f"(?:{pattern})(?P<{name}>)" for name, pattern in run)
        # One look tells that no number begins here, which would be tried one after the other.
        ways.append(f"(?=[0-9])(?:{found})" if figures else found)
    behind = "".join(_any_number(pattern) for name, pattern in terminals if name == blank)
    return f"(?:{'|'.join(ways)}){behind}"


def is_caseless(pattern: str) -> bool:
    r"""Does *pattern* name no letter that has a case? It matches a text in lower case as well.

    >>> is_caseless(r"[^\W\d_]+"), is_caseless("[A-Z]")
    (True, False)
    """
    return all(char.lower() == char.upper() for char in _SPELT.sub("", pattern))


def _any_number(pattern: str) -> str:
    repeated = _REPEATED.fullmatch(pattern)
    return f"{repeated[1]}*" if repeated else f"(?:{pattern})?"


def _begins_with_figure(pattern: str) -> bool:
    return all(_FIGURE.match(way) for way in _alternatives(pattern))


def _alternatives(pattern: str) -> list[str]:
    """Return what stands between the bars of *pattern* that are in no bracket."""
    ways = [""]
    depth = 0
    for atom in _ATOM.findall(pattern):
        depth += (atom == "(") - (atom == ")")
        if atom == "|" and not depth:
            ways.append("")
        else:
            ways[-1] += atom
    return ways
