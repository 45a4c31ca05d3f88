"""Descriptions amid a citation in running text: in brackets, and between quotation marks."""

from __future__ import annotations

from annexparse.find_tape import Tape
from annexparse.tokens import Repair

# So long a description may be.
_MAX_BRACKET = 300


def bracket(tape: Tape, index: int) -> int:
    """Return where the bracket at *index* ends, if it can be one of the citation; else 0."""
    begin = tape.tokens[index][1]
    depth = 0
    while True:
        kind = tape.kind(index)
        if not kind or tape.tokens[index][2] - begin > _MAX_BRACKET:
            return 0
        if kind == "LPAR":
            depth += 1
        elif kind == "RPAR":
            depth -= 1
            if not depth:
                return index + 1
        index += 1


def unclosed(tape: Tape, index: int) -> int:
    """Close a bracket at the sign before the next number that has one; return where, or 0.

    As in "Articles 293 (mass riots, 364 (violence) and 369 (insult)".
    """
    begin = tape.tokens[index][1]
    while (kind := tape.kind(index + 1)) and tape.tokens[index][2] - begin < _MAX_BRACKET:
        index += 1
        if kind == "RPAR":
            return 0
        if kind == "JOIN" and tape.kind(index + 1) == "BIG" and tape.kind(index + 2) == "LPAR":
            at = tape.tokens[index - 1][2]
            tape.tokens.insert(index, ("RPAR", at, at, ")"))
            tape.repairs.append(Repair(at, at, ")"))
            return index + 1
    return 0


def is_possessive(tape: Tape, index: int) -> bool:
    """Is it the apostrophe of "Article 19's"?"""
    if tape.kind(index + 1) not in ("LETTER", "WORD"):
        return False
    before, quote, behind = tape.tokens[index - 1 : index + 2]
    return before[2] == quote[1] and quote[2] == behind[1] and tape.kind(index + 2) != "QUOTE"


def quoted(tape: Tape, index: int) -> int:
    """Return where a description in quotation marks ends that the list goes on behind; else 0."""
    if tape.kind(index + 1) not in ("WORD", "FILLER"):
        return 0
    begin = tape.tokens[index][1]
    index += 1
    while (kind := tape.kind(index)) and tape.tokens[index][2] - begin < _MAX_BRACKET:
        index += 1
        if kind == "QUOTE":
            return index
    return 0
