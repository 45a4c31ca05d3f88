"""From a cell of citations to its reading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from annexparse.beyond import said_of_bounds
from annexparse.charge import Charge, Charges
from annexparse.charge_again import read_again
from annexparse.charge_alike import Alike
from annexparse.charge_build import build
from annexparse.charge_caution import caution
from annexparse.charge_codes import name_codes
from annexparse.charge_laws import mark_unread_laws
from annexparse.charge_quoted import lead_to_quotes
from annexparse.charge_sections import remark_articles
from annexparse.charge_signs import remark_signs
from annexparse.charge_slips import remark_letters
from annexparse.charge_ties import remark_ties
from annexparse.charge_unread import without_citation
from annexparse.charge_words import read_words
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.engine import Repair, Row, read_row, read_tokens
from annexparse.grammar import load
from annexparse.members import ARTICLE, Member, members
from annexparse.mend_signs import odd
from annexparse.provision import Provision
from annexparse.resolve import resolve
from annexparse.resolve_state import Item
from annexparse.span import Span

# A cell of a table is short; a longer text is for find_citations.
MAX_CELL = 65_536
# "Art5. 272, 273", "para5 1, 2": a figure that ends a word, and then the number.
_GLUED = re.compile(r"(?<![^\W_])[^\W\d_]{2,12}[0-9](?=\.?\s{1,3}[0-9])")
# Found in no time where there is none, as in most cells.
_TWO_FIGURES = re.compile(r"[0-9](?<=[^\W\d_].)\.?\s{1,3}[0-9]")


def read_charges(text: str, *, lang: str = "en", code: str = "KZ-CC") -> Charges:
    """Read a cell of citations: see :func:`annexparse.parse_charges`."""
    cell = text[:MAX_CELL]
    if not cell.isascii() and odd(cell):
        from annexparse.mend import seen

        reading = seen(cell, lambda clean: read_whole(clean, lang, code))
    else:
        reading = _alike(lang).read(cell, code, read_whole)
    if len(text) <= MAX_CELL:
        return reading
    return replace(
        reading,
        text=text,
        unparsed=(*reading.unparsed, Span(MAX_CELL, len(text))),
        diagnostics=(*reading.diagnostics, too_long(text)),
    )


def _alike(lang: str) -> Alike:
    learnt = load(lang, "charges").learnt
    alike: Alike | None = learnt.get("alike")
    if alike is None:
        alike = learnt["alike"] = Alike(lang)
    return alike


def read_whole(cell: str, lang: str, code: str) -> Charges:
    """Read a cell by itself, whatever was read before."""
    reading = _read(cell, lang, code)
    doubtful = _doubtful(reading.charges)
    glued = [Span(*m.span()) for m in _GLUED.finditer(cell)] if _TWO_FIGURES.search(cell) else []
    if not (reading.unparsed or doubtful or glued):
        return reading
    from annexparse.charge_doubts import figures_of, lettered, remark_doubts
    from annexparse.mend import mend

    spoilt = [*glued, *(figures_of(reading) if doubtful and lettered(reading) else ())]
    reading = mend(
        reading,
        "charges",
        lambda text: _read(text, lang, code),
        lambda before, after: _lost(before, after, spoilt),
        spoilt,
    )
    return remark_doubts(reading) if doubtful else reading


def _doubtful(charges: Sequence[Charge]) -> bool:
    """Is there a letter where a number is awaited, or a heading of one word?"""
    for charge in charges:
        provision, heading = charge.provision, charge.heading
        paragraph, point = provision.paragraph, provision.point
        if (
            (paragraph is not None and paragraph.isalpha())
            or (point is not None and point in "liozsbоз")
            or (heading is not None and heading.isalpha())
            or (charge.conjunction and _lettered(charge.conjunction))
        ):
            return True
    return False


def _lettered(provisions: Sequence[Provision]) -> bool:
    """Has one of them a letter for its paragraph: "Art. 30 with part l of Art. 206"?"""
    return any(one.paragraph is not None and one.paragraph.isalpha() for one in provisions)


def _lost(before: Charges, after: Charges, spoilt: Sequence[Span]) -> bool:
    """Is a charge missing that was read with nothing unread beside it, and nothing spoilt in it?"""
    # "Art. 269-l" is a charge that its mending changes.
    touched = {span.start - 1 for span in before.unparsed}
    return any(
        charge.provision not in after.provisions
        for charge in before.charges
        if not charge.incomplete
        and charge.span.end not in touched
        and not any(s.start < charge.span.end and charge.span.start < s.end for s in spoilt)
    )


def _read(cell: str, lang: str, code: str) -> Charges:
    said: list[Diagnostic] = []
    tables = load(lang, "charges")
    read = read_row(tables, cell)
    row, items, kinds = _resolved(read, cell, code, said)
    again = read_again(tables, read, cell, (items, said), code)
    if again is not None:
        tokens, said = again
        read = read_tokens(tables, tokens)
        row, items, kinds = _resolved(read, cell, code, said)
    if "quote" in kinds and ARTICLE in kinds:
        lead_to_quotes(items)
    unread = read_words(items, kinds, cell, said, lang) or without_citation(items, kinds, said)
    if unread:
        mark_unread_laws(items, unread, code, cell, said)
    charges = build(items, kinds, unread, cell, code, said)
    if len(charges) > 1 and "filler" in kinds:
        remark_ties(items, kinds, cell, said)
    caution(read, row, charges, cell, said)
    if "code" in kinds:
        remark_articles(read.tokens, code, said)
    if charges:
        remark_signs(read, cell, unread, said)
        remark_letters(read.tokens, row, charges, (cell, lang), said)
    if unread:
        said += said_of_bounds(read.tokens, cell)
    if read.repairs:
        said += (repaired(r, cell) for r in read.repairs if not _within(r, unread))
    if len(said) > 1:
        said.sort(key=lambda remark: (remark.span, remark.code))
    return Charges(cell, lang, charges, tuple(unread), tuple(said))


def _within(repair: Repair, unread: Sequence[Span]) -> bool:
    """Does a word that was repaired stand among words that were not read all the same?"""
    at = bisect_right(unread, repair.start, key=lambda span: span.start) - 1
    return repair.start < repair.end and at >= 0 and repair.end <= unread[at].end


def _resolved(
    read: Row, cell: str, code: str, said: list[Diagnostic]
) -> tuple[list[Member], list[Item], frozenset[str]]:
    row = members(read.tokens, read.outline.entries, cell, said)
    items = resolve(row, cell, said)
    kinds = frozenset([item.kind for item in items])
    name_codes(items, kinds, code, cell, said)
    return row, items, kinds


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
