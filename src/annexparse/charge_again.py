"""Numbers that are others than they looked like: by their code, their range, a word behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annexparse.charge_chapters import by_chapters, has_chapters
from annexparse.charge_letters import bare_letters, by_letters
from annexparse.charge_ordinals import by_ordinals, may_tell
from annexparse.charge_pairs import by_pairs
from annexparse.charge_sections import by_sections, has_sections, may_be_apart
from annexparse.charge_slashes import by_slashes, slashed_points
from annexparse.diagnostic import Diagnostic
from annexparse.engine import Row, Token, tokenize
from annexparse.resolve_state import Item
from annexparse.tables import Tables
from annexparse.tokens import CLOSE, OPEN, base

_APART = frozenset(("DOTTED", "SLASH", "LONG"))
_NEAR = 4
_SIGNS = frozenset(("DASH", OPEN))
_LETTERED = "LPAR__LETTER__RPAR"
_NUMBERS = frozenset(("INT", "BIG"))
# "18B", and not "2S2", "27I": what looks like a figure may be one.
_LETTERS = frozenset(("LETTER", "LETTER__JOIN", "LETTER__RPAR"))
_GLUED = re.compile(r"[0-9]-?[A-HJKMNP-RT-Y](?![^\W_])")
_PLAIN = re.compile("[0-9]|[0-9]{2,}(?:-[0-9]+)?")
_BELOW = frozenset(("PART", "PARA", "POINT", "LPAR"))
_UNITS = _BELOW | {"ART", "RPAR"}
# What is said of a range too long to be one, and of a unit behind a range.
_RANGES = ("AX303", "AX211")
_WORDS = frozenset(("ART", "PART", "PARA", "POINT"))


def read_again(
    tables: Tables,
    read: Row,
    cell: str,
    resolved: tuple[Sequence[Item], Sequence[Diagnostic]],
    default: str,
) -> tuple[list[Token], list[Diagnostic]] | None:
    """Return the tokens that *cell* has in truth, and remarks on them; None for those of *read*.

    *resolved* are the items that it was read as, and the remarks on these; *default* is the code
    of those that name none.
    """
    items, said = resolved
    forms = read.outline.present
    ranges = bool(said) and any(remark.code in _RANGES for remark in said)
    chapters = "DOTTED" in forms and has_chapters(items, default)
    slashed = "/" in cell and not _APART.isdisjoint(forms)
    sections = (slashed and may_be_apart(cell)) or (
        (slashed or _LETTERED in forms) and has_sections(items, default)
    )
    suffixes = "SUFFIX" in forms
    # Looked for only where a letter stands alone, as in few cells.
    alone = not _LETTERS.isdisjoint(forms)
    lettered = alone and _GLUED.search(cell) is not None
    bare = bare_letters(read.tokens) if alone else []
    ordinals = may_tell(forms)
    points = slashed_points(read.tokens) if slashed and "DOTTED" in forms else set()
    odd = suffixes or lettered or bare or ordinals or points
    if not (ranges or chapters or sections or odd):
        return None
    first = tokens = tokenize(tables, cell)
    remarks: list[Diagnostic] = []
    if bare:
        tokens, remarks = by_letters(read.tokens, bare, tokens)
    if suffixes:
        tokens = _with_suffixes(read.tokens, tokens)
    if lettered:
        tokens = _with_letters(read.tokens, tokens)
    if ranges:
        tokens = by_pairs(read.tokens, tokens) or tokens
    if ordinals and (words := by_ordinals(read.tokens, tokens)) is not None:
        tokens, remarks = words[0], [*remarks, *words[1]]
    if points:
        tokens, told = by_slashes(tokens, points)
        remarks = [*remarks, *told]
    for way, may in ((by_chapters, chapters), (by_sections, sections)):
        made = way(tokens, items, default) if may else None
        if made is not None:
            tokens, remarks = made[0], [*remarks, *made[1]]
    return (tokens, remarks) if tokens != first else None


def _with_suffixes(read: Sequence[Token], tokens: Sequence[Token]) -> list[Token]:
    """Return *tokens* with an article and the suffix behind it as one: "86 bis", "416-bis"."""
    suffixes: set[int] = set()
    below = False
    for index, (kind, start, end, _) in enumerate(read):
        unit = base(kind)
        enclosed = unit == OPEN and _encloses_suffix(read, index)
        if enclosed and not below:
            suffixes.add(read[index + 1][1])
        elif (unit in _UNITS and start < end) or unit == "SEMI":
            # "paras 2 bis and 3" and "(2 bis)" are no articles.
            below = unit in _BELOW
        elif kind == "SUFFIX" and not below:
            suffixes.add(start)
    made: list[Token] = []
    closed = -1
    for index, token in enumerate(tokens):
        if token[1] in suffixes and _ends_number(made, token):
            sign = made[-1][0] if made[-1][0] in _SIGNS else ""
            if sign == OPEN:
                if index + 1 == len(tokens) or tokens[index + 1][0] != CLOSE:
                    # A missing bracket is supplied, and that is said.
                    made.append(token)
                    continue
                closed = index + 1
            _, first, _, number = made[-2 if sign else -1]
            end = tokens[closed][2] if sign == OPEN else token[2]
            suffix = f"{'-' if sign == 'DASH' else ''}{(token[3] or '').lower()}"
            made[-2 if sign else -1 :] = [("LETTERED", first, end, f"{number}{suffix}")]
        elif index != closed:
            made.append(token)
    return made


def _encloses_suffix(read: Sequence[Token], index: int) -> bool:
    """Does the bracket hold a suffix alone: "69 (bis)"?"""
    behind = [base(token[0]) for token in read[index + 1 : index + 3]]
    return behind == ["SUFFIX", CLOSE]


def _ends_number(made: Sequence[Token], token: Token) -> bool:
    """Does a number stand before the suffix, with no more than a dash or a bracket between?"""
    if not made:
        return False
    signed = made[-1][0] in _SIGNS and made[-1][2] == token[1]
    at = len(made) - 1 - signed
    behind = made[-1] if signed else token
    # "2 – 4 ter" and "380¹ quater" are no numbers with a suffix.
    plain = at >= 0 and made[at][0] in _NUMBERS and _PLAIN.fullmatch(made[at][3] or "") is not None
    return plain and behind[1] < made[at][2] + _NEAR


def _with_letters(read: Sequence[Token], tokens: Sequence[Token]) -> list[Token]:
    """Return *tokens* with the letter of a section as part of its number: "18B", "25(1B)".

    Only what is called a section has such numbers; the word for it is a weak one.
    """
    sections: set[int] = set()
    weak = False
    for kind, start, _, value in read:
        unit = base(kind)
        if unit in _WORDS:
            weak = unit == "ART" and value == "weak"
        elif weak and unit == "INT":
            sections.add(start)
    made: list[Token] = []
    for token in tokens:
        _, start, end, written = token
        dash = "-" if made and made[-1][3] == "-" and made[-1][2] == start else ""
        at = len(made) - 1 - len(dash)
        last = made[at] if at >= 0 else token
        near = last[1] in sections and last[2] + len(dash) == start
        if near and _GLUED.fullmatch(f"0{written}"):
            # In brackets it is a paragraph.
            form = last[0] if at and made[at - 1][0] == "LPAR" else "LETTERED"
            made[at:] = [(form, last[1], end, f"{last[3]}{dash}{written}")]
        else:
            made.append(token)
    return made
