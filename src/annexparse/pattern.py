"""One regular expression for all terminals of a grammar; knows none of them.

Python's ``re`` tries alternatives one by one. So those that can begin with a figure stand behind
one look at a figure, those that can begin with a letter behind one at a letter, and no group
stands before any: an empty one behind it tells which it was, and where it ended.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

FIGURE, LETTER, OTHER = "[0-9]", r"[^\W\d_]", ""

# A part of a regular expression that holds no alternatives by itself.
_ATOM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.S)
_SPELT = re.compile(r"\\u[0-9a-fA-F]{4}|\\.", re.S)
_REPEATED = re.compile(r"(\\?.)\+", re.S)
_OPTIONAL = ("?", "*", "{0")
_UNGREEDY = ("??", "*?", "?+", "*+")
# A sign, or a class of signs that are written out, and a range in it.
_WRITTEN_OUT = re.compile(r"\[(?:\\[^\w]|[^\\\]^])+\]|\\[^\w]|[^\\.^$()\[]")
_RANGE = re.compile(r"([^\\])-([^\\])", re.S)


def token_pattern(terminals: Sequence[tuple[str, str]], blank: str | None) -> tuple[str, list[str]]:
    """Return a pattern for one token and the blanks behind it, and the terminals of its groups.

    *terminals* are names and patterns in the order in which they are tried; *blank* is the name
    of the one that is passed over between tokens, and with which no other begins. The number of
    the last group that matched tells the terminal; groups are counted from 1.
    """
    names = [""]
    parts: list[str] = []
    for kind in (FIGURE, LETTER, OTHER):
        ways: list[str] = []
        for name, pattern in terminals:
            own = [way for way in _alternatives(pattern) if may_begin(way, kind)]
            if own and (name != blank or kind == OTHER):
                names.append(name)
                ways.append(f"(?:{'|'.join(own)})()")
        if ways:
            parts.append(f"(?={kind})(?:{'|'.join(ways)})" if kind else "|".join(ways))
    behind = "".join(_any_number(pattern) for name, pattern in terminals if name == blank)
    whole = f"(?:{'|'.join(parts)}){behind}"
    assert re.compile(whole).groups == len(names) - 1, "a terminal must have no groups of its own"
    return whole, names


def is_caseless(pattern: str) -> bool:
    r"""Does *pattern* name no letter that has a case? It matches a text in lower case as well.

    >>> is_caseless(r"[^\W\d_]+"), is_caseless("[A-Z]")
    (True, False)
    """
    return all(char.lower() == char.upper() for char in _SPELT.sub("", pattern))


def may_begin(pattern: str, kind: str) -> bool:
    """Is it possible that *pattern* begins with a FIGURE, with a LETTER, or with any OTHER sign?

    >>> may_begin("[0-9]{3}", FIGURE), may_begin("[0-9]{3}", LETTER), may_begin(".", LETTER)
    (True, False, True)
    """
    atoms = _ATOM.findall(pattern)
    while atoms[:2] == ["(", "?"] and atoms[2] in "<=!":
        # What stands before the pattern, or is looked at and not taken, tells nothing.
        del atoms[: _end_of_group(atoms)]
    if atoms[:3] == ["(", "?", ":"]:
        end = _end_of_group(atoms)
        if "".join(atoms[end:]).startswith(_OPTIONAL):
            return True
        inside = "".join(atoms[3 : end - 1])
        return any(may_begin(way, kind) for way in _alternatives(inside))
    behind = "".join(atoms[1:3])
    if not atoms or behind.startswith("{0") or behind in _UNGREEDY:
        return True
    if atoms[1:2] in (["?"], ["*"]) and may_begin("".join(atoms[2:]), kind):
        return True
    first = atoms[0]
    if first == LETTER:
        return kind == LETTER
    if _WRITTEN_OUT.fullmatch(first) is None:
        return True
    if kind == FIGURE:
        return re.search(first, "0123456789") is not None
    inside = first[1:-1] if len(first) > 2 else first
    signs = re.sub("[0-9]", "", _RANGE.sub(_in_range, inside))
    return re.search(LETTER if kind == LETTER else r"[\W\d_]", signs) is not None


def _in_range(match: re.Match[str]) -> str:
    return "".join(map(chr, range(ord(match[1]), ord(match[2]) + 1)))


def _any_number(pattern: str) -> str:
    repeated = _REPEATED.fullmatch(pattern)
    return f"{repeated[1]}*" if repeated else f"(?:{pattern})?"


def _end_of_group(atoms: Sequence[str]) -> int:
    """Where the group that begins with the first of *atoms* ends, the end excluded."""
    depth = 0
    for index, atom in enumerate(atoms):
        depth += (atom == "(") - (atom == ")")
        if not depth:
            return index + 1
    return len(atoms)


def _alternatives(pattern: str) -> list[str]:
    """Return what stands between the bars of *pattern*, and of a group around all of it."""
    atoms = _ATOM.findall(pattern)
    if atoms[:3] == ["(", "?", ":"] and _end_of_group(atoms) == len(atoms):
        return _alternatives("".join(atoms[3:-1]))
    ways = [""]
    depth = 0
    for atom in atoms:
        depth += (atom == "(") - (atom == ")")
        if atom == "|" and not depth:
            ways.append("")
        else:
            ways[-1] += atom
    return ways
