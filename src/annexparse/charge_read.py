"""From a cell of citations to its reading."""

from __future__ import annotations

from annexparse.charge import Charges
from annexparse.charge_build import build
from annexparse.charge_caution import caution
from annexparse.charge_codes import name_codes
from annexparse.charge_words import read_words
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.engine import Repair, read_row
from annexparse.grammar import load
from annexparse.members import Member, members
from annexparse.resolve import resolve
from annexparse.span import Span

# A cell of a table is short; a longer text is for find_citations.
MAX_CELL = 65_536


def read_charges(
    text: str, *, lang: str = "en", code: str = "KZ-CC", prose: bool = False
) -> Charges:
    """Read a cell of citations: see :func:`annexparse.parse_charges`.

    In *prose* a citation is one whatever is said of it ("not charged under Article 272"), and
    nothing goes on behind a full stop.
    """
    said: list[Diagnostic] = []
    cell = text[:MAX_CELL]
    read = read_row(load(lang, "charges"), cell)
    row = members(read.tokens, read.entries, cell, said)
    if prose:
        row = _plain(row)
    items = resolve(row, cell, said)
    kinds = frozenset([item.kind for item in items])
    name_codes(items, kinds, code, said)
    unread = read_words(items, kinds, cell, said)
    charges = build(items, unread, cell, code, said)
    caution(read.tokens, row, charges, cell, said)
    if read.repairs:
        said += (repaired(repair, cell) for repair in read.repairs)
    if len(text) > MAX_CELL:
        unread.append(Span(MAX_CELL, len(text)))
        said.append(too_long(text))
    if len(said) > 1:
        said.sort(key=lambda remark: (remark.span, remark.code))
    return Charges(text, lang, charges, tuple(unread), tuple(said))


def _plain(row: list[Member]) -> list[Member]:
    plain: list[Member] = []
    for member in row:
        if member.kind == "doubt":
            member.kind = "word"
        elif member.kind == "break" and member.value == ".":
            # As if words stood before it: what follows is apart.
            plain.append(Member("word", member.start, member.start))
        plain.append(member)
    return plain


def too_long(text: str) -> Diagnostic:
    """The remark on a cell that is longer than a cell can be."""
    return diagnose(
        "AX305",
        MAX_CELL,
        len(text),
        f"a cell of {len(text)} characters is read up to {MAX_CELL}",
        "is it running text? find_citations reads texts of any length",
    )


def repaired(repair: Repair, text: str) -> Diagnostic:
    """The remark on a spelling that was read as another, or on a bracket that was supplied."""
    start, end = repair.start, repair.end
    if start == end:
        return diagnose("AX102", start, end, f'a missing "{repair.read_as}" supplied here')
    return diagnose("AX101", start, end, f'"{text[start:end]}" read as "{repair.read_as}"')
