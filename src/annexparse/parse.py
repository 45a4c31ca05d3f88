"""From a text to its reading: the functions that users call."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

import msgspec

from annexparse.charge import Charge, Charges
from annexparse.charge_read import MAX_CELL, read_charges
from annexparse.diagnostic import Diagnostic, UnreadText
from annexparse.expected import expect, one_of
from annexparse.provision import InvalidProvision, Provision
from annexparse.span import Span
from annexparse.verdict import Verdict

if TYPE_CHECKING:
    from annexparse.verdict_numbers import Years


class Citation(msgspec.Struct, frozen=True):
    """A citation found in running text: its charges, where it stands, what is to be said of it."""

    span: Span
    charges: tuple[Charge, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def parse_charges(
    text: str, *, lang: str = "en", code: str = "KZ-CC", strict: bool = False
) -> Charges:
    """Read a cell of citations.

    Spans count code points of *text* as given, from 0, the end excluded. Never raises for the
    text's sake: what was not read is in ``unparsed``, with a diagnostic. With *strict*, raises
    UnreadText instead, which carries all diagnostics. *code* is the code of citations that
    name none. Raises UnknownLanguage where there is no grammar for *lang*.

    >>> reading = parse_charges("Art. 272 paras 2,3; 24.3 + 380-1.2(10)")
    >>> [str(p) for p in reading.provisions]
    ['Art. 272 para 2', 'Art. 272 para 3', 'Art. 24 para 3', 'Art. 380-1 para 2(10)']
    >>> reading.charges[2].conjunction[0].key
    '380-1(2)(10)'
    """
    expect(text, str, "text")
    expect(code, str, "code")
    reading = read_charges(text, lang=lang, code=code)
    return _whole(reading) if strict else reading


def parse_verdict(
    text: str, *, lang: str = "en", years: Years = "auto", strict: bool = False
) -> Verdict:
    """Read a cell of outcome and sentence.

    Spans count code points of *text* as given, from 0, the end excluded. Never raises for the
    text's sake: what was not read is in ``unparsed``, with a diagnostic. With *strict*, raises
    UnreadText instead, which carries all diagnostics. *years* says how a decimal number of years
    is meant: ``months`` (1.6 is 1 year 6 months), ``decimal`` (a fraction of a year), or ``auto``
    where that is not known. Raises UnknownLanguage where there is no grammar for *lang*.

    >>> verdict = parse_verdict("Convicted; 4 years 2 months imprisonment; amnestied "
    ...                         "(sentence decreased from 5 years 6 months imprisonment)")
    >>> verdict.outcome, verdict.imposed, verdict.to_serve
    ('convicted', 'P5Y6M', 'P4Y2M')
    """
    from annexparse.verdict_numbers import YEARS
    from annexparse.verdict_read import read_verdict

    expect(text, str, "text")
    one_of(years, YEARS, "years")
    reading = read_verdict(text, lang=lang, years=years)
    return _whole(reading) if strict else reading


_Reading = TypeVar("_Reading", Charges, Verdict)


def _whole(reading: _Reading) -> _Reading:
    """Return *reading* if all of its text was read; raises UnreadText."""
    if any(diagnostic.severity == "error" for diagnostic in reading.diagnostics):
        raise UnreadText(reading.text, reading.diagnostics)
    return reading


def find_citations(text: str, *, lang: str = "en", code: str = "KZ-CC") -> Iterator[Citation]:
    """Find the citations in running text of any length, in order.

    Only what a word names an article, a section or a paragraph counts: a number alone is none.
    Spans count code points of *text*. What else stands in the text is passed over.

    >>> found = find_citations("He was tried under Article 272, part 2, and fined.")
    >>> [(c.span.start, [p.key for charge in c.charges for p in charge.provisions]) for c in found]
    [(19, ['272(2)'])]
    """
    expect(text, str, "text")
    start = 0
    while start < len(text):
        end = _paragraph_end(text, start)
        if text[start:end].strip():
            yield from _citations(text[start:end], start, lang, code)
        start = end


def _paragraph_end(text: str, start: int) -> int:
    """Where the paragraph that begins at *start* ends; a longer one is cut at a blank."""
    blank = text.find("\n\n", start, start + MAX_CELL)
    if blank >= 0:
        return blank + 2
    if len(text) - start <= MAX_CELL:
        return len(text)
    cut = max(text.rfind(sign, start, start + MAX_CELL) for sign in "\n ")
    return cut + 1 if cut > start else start + MAX_CELL


def _citations(text: str, offset: int, lang: str, code: str) -> Iterator[Citation]:
    reading = read_charges(text, lang=lang, code=code, prose=True)
    # Both in the order of the text, as the diagnostics of a reading are.
    remarks = [remark for remark in reading.diagnostics if remark.code != "AX301"]
    bare = [remark.span.start for remark in remarks if remark.code == "AX201"]
    groups: dict[Span, list[Charge]] = {}
    for charge in reading.charges:
        at = bisect_left(bare, charge.span.start)
        if at == len(bare) or bare[at] >= charge.span.end:
            groups.setdefault(charge.span, []).append(charge)
    starts = [remark.span.start for remark in remarks]
    for span, charges in sorted(groups.items()):
        said = remarks[bisect_left(starts, span.start) : bisect_right(starts, span.end)]
        yield Citation(
            span.shift(offset),
            tuple(_shifted(charge, offset) for charge in charges),
            tuple(
                msgspec.structs.replace(remark, span=remark.span.shift(offset)) for remark in said
            ),
        )


def _shifted(charge: Charge, offset: int) -> Charge:
    return msgspec.structs.replace(charge, span=charge.span.shift(offset)) if offset else charge


def parse_provision(text: str, *, lang: str = "en", code: str = "KZ-CC") -> Provision:
    """Read *text* as one citation of one provision: see :meth:`annexparse.Provision.parse`."""
    expect(text, str, "text")
    reading = read_charges(text, lang=lang, code=code)
    provisions = reading.provisions
    if (
        len(provisions) != 1
        or reading.unparsed
        or any(remark.severity == "error" for remark in reading.diagnostics)
    ):
        raise InvalidProvision(f"not one citation: {text!r}")
    return provisions[0]
