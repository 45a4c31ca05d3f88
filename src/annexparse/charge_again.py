"""Numbers that are others than they looked like, once their code, or a range too long, is known."""

from __future__ import annotations

from collections.abc import Sequence

from annexparse.charge_chapters import by_chapters
from annexparse.charge_pairs import by_pairs
from annexparse.charge_sections import by_sections, has_sections
from annexparse.diagnostic import Diagnostic
from annexparse.engine import Row, Token, tokenize
from annexparse.resolve_state import Item
from annexparse.tables import Tables

_APART = frozenset(("DOTTED", "SLASH", "LONG"))
_LETTERED = "LPAR__LETTER__RPAR"


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
    forms = {token[0] for token in read.tokens}
    ranges = bool(said) and any(remark.code == "AX303" for remark in said)
    coded = not _APART.isdisjoint(forms) or (_LETTERED in forms and has_sections(items, default))
    if not (ranges or coded):
        return None
    first = tokens = tokenize(tables, cell)
    remarks: list[Diagnostic] = []
    if ranges:
        tokens = by_pairs(read.tokens, tokens) or tokens
    for way in (by_chapters, by_sections) if coded else ():
        made = way(tokens, items, default)
        if made is not None:
            tokens, remarks = made[0], [*remarks, *made[1]]
    return (tokens, remarks) if tokens is not first else None
