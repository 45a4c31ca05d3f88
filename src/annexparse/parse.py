"""From a text to its reading: the functions that users call."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from annexparse.charge import Charges
from annexparse.charge_read import read_charges
from annexparse.diagnostic import UnreadText
from annexparse.expected import expect, one_of
from annexparse.provision import InvalidProvision, Provision
from annexparse.verdict import Verdict

if TYPE_CHECKING:
    from annexparse.verdict_numbers import Years


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
    if type(text) is not str or type(code) is not str:
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
    expect(text, str, "text")
    if years != "auto":
        from annexparse.verdict_numbers import YEARS

        one_of(years, YEARS, "years")
    reading = _verdicts()(text, lang=lang, years=years)
    return _whole(reading) if strict else reading


@cache
def _verdicts() -> Callable[..., Verdict]:
    """Return the reader of verdicts, which who reads charges alone need not import."""
    from annexparse.verdict_read import read_verdict

    return read_verdict


_Reading = TypeVar("_Reading", Charges, Verdict)


def _whole(reading: _Reading) -> _Reading:
    """Return *reading* if all of its text was read; raises UnreadText."""
    if any(diagnostic.severity == "error" for diagnostic in reading.diagnostics):
        raise UnreadText(reading.text, reading.diagnostics)
    return reading


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
