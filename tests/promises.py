"""What every reading of every text must keep, each as a list of the faults that are found."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from string import ascii_letters
from typing import Any
from unicodedata import normalize

import msgspec

from annexparse import Charges, Provision, Span, Verdict, render
from annexparse.charge_counts import COUNT
from annexparse.codes import CODES
from annexparse.engine import read_row
from annexparse.grammar import load

# What stands between citations, or tells what they are, and has no place in the data itself.
BETWEEN = frozenset(
    (
        "AFTERWARDS",
        "JOIN",
        "SLASH",
        "SEMI",
        "DOT",
        "COLON",
        "BULLET",
        "DASH",
        "QUOTE",
        "FILLER",
        "UNDER",
        "OF",
        "CONJ",
        "PLUS",
        "REQUAL",
        "REPLACED",
        "INSTEAD",
        "ARROW",
        "FROM",
        "INTO",
        "TO",
        "BEFORE",
        "CODE",
        "ACT",
        "COUNTRY",
        "LPAR",
        "RPAR",
    )
)
# The number of an entry in a list of the text's own: "1) Art. 272", "(2) Art. 291".
LABEL = re.compile(r"[(\[]?\s*\w{0,3}(?:\s?[-\u2010-\u2015]\s?\w{1,3})?\s*[)\].:]*")


def mended(reading: Charges | Verdict) -> Iterator[Span]:
    """Yield where a mending was told of, with the words that it may have made a phrase with."""
    for remark in reading.diagnostics:
        if remark.code < "AX200":
            before = re.search(r"[\w\s.'\u2019-]*$", reading.text[: remark.span.start])
            behind = re.match(r"[\w\s.'\u2019-]*", reading.text[remark.span.end :])
            assert before is not None
            assert behind is not None
            yield Span(before.start(), remark.span.end + behind.end())


def spans(value: Any) -> Iterator[Span]:
    """Yield every span in a reading."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from spans(getattr(value, field))
    elif isinstance(value, tuple):
        for inner in value:
            yield from spans(inner)


def misplaced(reading: Charges | Verdict, text: str) -> Iterator[str]:
    """Yield what is wrong with the places of a reading: spans, unread stretches, remarks."""
    if reading.text != text:
        yield "the text is not the one that was given"
    for span in spans(reading):
        if not 0 <= span.start <= span.end <= len(text):
            yield f"{span} is not in the text"
    told = [d.span for d in reading.diagnostics if d.severity == "error"]
    for stretch in reading.unparsed:
        if not stretch.of(text) == stretch.of(text).strip() != "":
            yield f"{stretch} is unread, and has blanks at its edges or nothing between"
        if not any(s.start <= stretch.start and stretch.end <= s.end for s in told):
            yield f"{stretch} is unread, and no error says so"
    for one, other in itertools.pairwise(reading.unparsed):
        if one.end > other.start:
            yield f"{one} and {other} are unread, and not in order"
    for remark in reading.diagnostics:
        if remark.severity != CODES[remark.code] or not render(remark, text):
            yield f"{remark.code} is no {remark.severity}"


def lost_in_charges(reading: Charges, text: str) -> Iterator[str]:
    """Yield what is in no charge, not unread, and nothing that stands between citations."""
    known = bytearray(len(text))
    found = [charge.span for charge in reading.charges] + list(reading.unparsed)
    found += mended(reading)
    # "1. Art. 272": the number of an entry is told.
    found += [remark.span for remark in reading.diagnostics if remark.code == "AX234"]
    # "first Art. 99, then Art. 106": so is a number that was read as a word.
    found += [
        r.span for r in reading.diagnostics if r.message == "read as words of a requalification"
    ]
    for charge in reading.charges:
        if charge.heading is not None:
            places = [Span(*m.span()) for m in re.finditer(re.escape(charge.heading), text)]
            if not places:
                yield f"the heading {charge.heading!r} is no part of the text"
            found += places
    for span in found:
        known[span.start : span.end] = b"\1" * len(span)
    counted = False
    for kind, start, end, value in read_row(load(reading.lang, "charges"), text).tokens:
        lost = [at for at in range(start, end) if text[at].isalnum() and not known[at]]
        # "Count One: Art. 272": so is the number of a count.
        counted, label = value == COUNT, value == COUNT or counted
        if kind.partition("__")[0] in BETWEEN or label or not lost:
            continue
        rest = read_row(load(reading.lang, "charges"), text[lost[0] : end]).tokens
        if kind == "ERROR" and {k.partition("__")[0] for k, *_ in rest} <= BETWEEN | {"$END"}:
            # "aft., or": the one word was mended, and the other stands between.
            continue
        if not LABEL.fullmatch(text[start:end]):
            yield f"{text[start:end]!r} ({start}-{end}) is lost"


def lost_in_verdict(reading: Verdict, text: str) -> Iterator[str]:
    """Yield the words that are in nothing that was read, and not unread either."""
    known = bytearray(len(text))
    for span in spans(reading):
        known[span.start : span.end] = b"\1" * len(span)
    for span in mended(reading):
        known[span.start : span.end] = b"\1" * len(span)
    for kind, start, end, _ in read_row(load(reading.lang, "verdict"), text).tokens:
        lost = any(text[at].isalnum() and not known[at] for at in range(start, end))
        if lost and kind in ("WORD", "LONG", "ERROR"):
            yield f"{text[start:end]!r} ({start}-{end}) is lost"


def invented(reading: Charges, text: str) -> Iterator[str]:
    """Yield the articles whose figures do not stand in the words they were read from."""
    clean = as_mended(reading)
    # Two mendings may lie in each other: a sign left out of a figure that is mended, too.
    told = " ".join(m[1] for d in reading.diagnostics if (m := _READ_AS.search(d.message)))
    tokens = read_row(load(reading.lang, "charges"), clean).tokens
    said = [int(value or 0) for kind, _, _, value in tokens if kind.startswith("NUMBER")]
    # "parts I-III", "first to third"
    spelt = {str(number) for number in range(1, max(said, default=0) + 1)}
    # A range that is too long to expand is kept as it is written.
    long = [d.span for d in reading.diagnostics if d.code == "AX303"]
    for charge in reading.charges:
        words = charge.span.of(text)
        if not words == words.strip() != "":
            yield f"{charge.provision.key}: {charge.span} has blanks at its edges"
        number = charge.provision.article.partition("-")[0].rstrip(ascii_letters)
        number = number.lstrip("0") or "0"
        if any(charge.span.start <= s.start and s.end <= charge.span.end for s in long):
            continue
        # "para 2 of the same article", "Art. 272 para 2; 3": the number stands elsewhere.
        if number not in numbers_of(words) | spelt | numbers_of(f"{clean} {told}"):
            yield f"{charge.provision.key} is invented: it was read from {words!r}"


_READ_AS = re.compile('" read as "(.*)"$')


def invented_below(reading: Charges) -> Iterator[str]:
    """Yield the places whose figures stand nowhere in the text: of all that a charge names."""
    figures = _figures(reading, "charges")
    for charge in reading.charges:
        others = (charge.requalified_from, charge.requalified_to)
        for place in (charge.provision, *charge.conjunction, *others):
            if place is not None and (wrong := _unsaid(place, figures)):
                yield f"{place.key} is invented: no {wrong} stands in the text"


def invented_in_verdict(reading: Verdict) -> Iterator[str]:
    """Yield the places, lengths and sums of a verdict whose figures stand nowhere in the text."""
    figures = _figures(reading, "verdict")
    cited = [place for finding in reading.findings for place in finding.provisions]
    cited += [place for change in reading.changes for place in change.provisions]
    for place in cited:
        if wrong := _unsaid(place, figures):
            yield f"{place.key} is invented: no {wrong} stands in the text"
    told = [p.term.iso for p in reading.penalties if p.term is not None]
    told += [iso for c in reading.changes for iso in (c.before, c.after, c.by) if iso]
    told += [iso for iso in (reading.imposed, reading.to_serve, reading.remaining) if iso]
    for iso in dict.fromkeys(told):
        for number, unit in re.findall("([0-9]+)([YMD])", iso):
            if number in figures or (unit == "D" and str(int(number) / 7)[:-2] in figures):
                continue
            if figures.spelt_sums and number[-2:] == "00":
                # "18 hundred months"
                continue
            if unit == "Y" or not _PARTS.search(as_mended(reading)):
                yield f"{iso} is invented: no {number} stands in the text"
    runs = {_plain(run) for run in re.findall(r"[0-9][0-9.,'\s]*", as_mended(reading))}
    # "KZT 1,200,000 5 years": a space may end a sum.
    runs |= {_plain(run) for run in re.findall(r"[0-9]+(?:[.,'][0-9]+)*", as_mended(reading))}
    runs |= {_plain(run) for run in re.findall("[0-9]+", as_mended(reading))}
    for owed in reading.compensations:
        # "3 1/2 million": halves and quarters stand in no figures.
        part = owed.amount and _BROKEN.search(reading.text)
        if owed.amount and _plain(owed.amount) not in runs and not (figures.spelt_sums or part):
            yield f"{owed.amount} is invented: no such sum stands in the text"


_BROKEN = re.compile("[\u00bc-\u00be]|[0-9]/[0-9]|half|quarter", re.IGNORECASE)
# Halves of a year, and decimal ones: what they are in months stands nowhere.
_PARTS = re.compile(r"[.,][0-9]|[\u00bc-\u00be]|[0-9]/[0-9]|half|quarter|remain", re.IGNORECASE)


def _plain(sum_: str) -> str:
    return re.sub("[^0-9]", "", sum_).strip("0")


_ROMAN = {"v": 5, "x": 10}


class _Figures(frozenset[str]):
    """The numbers that a text says, in figures and in words."""

    spelt_sums: bool = False


def _figures(reading: Charges | Verdict, name: str) -> _Figures:
    clean = as_mended(reading)
    told = " ".join(m[1] for d in reading.diagnostics if (m := _READ_AS.search(d.message)))
    # "280\u00b3" is 280-3.
    raised = " ".join(re.findall("[\u00b2\u00b3\u00b9\u2070-\u2079]+", reading.text))
    both = f"{clean} {told} {normalize('NFKC', raised)}"
    # "161(1v)", whose letter is remarked on.
    romans = re.findall(r"(?i)(?<![^\W\d_])[vx](?![^\W_])", both)
    said = [1, *(_ROMAN[letter.lower()] for letter in romans)]
    several = False
    for text in (reading.text, both):
        tokens = read_row(load(reading.lang, name), text).tokens
        words = {"CARDINAL", "TENS", "NUMBER", "MULT", "ORDINAL", "ROMAN"}
        for kind, _, _, value in tokens:
            if kind.partition("__")[0] in words and value and value.isdigit():
                said.append(int(value))
                several = several or kind.partition("__")[0] in ("CARDINAL", "TENS")
        several = several or any(kind.startswith("MULT") for kind, *_ in tokens)
    sums = {one + other for one in said for other in said}
    sums |= {one * other for one in said for other in said if other % 100 == 0}
    sums |= set(range(max(n for n in said if n < 100) + 1))
    found = _Figures(numbers_of(both) | numbers_of(reading.text) | {str(n) for n in {*said, *sums}})
    found.spelt_sums = several
    return found


def _unsaid(place: Provision, figures: frozenset[str]) -> str | None:
    """Return the first number of *place* that is not among *figures*, and none of letters."""
    for level in (place.article, place.paragraph, place.point):
        for part in re.finditer("[0-9]+", level or ""):
            if (part[0].lstrip("0") or "0") not in figures:
                return part[0]
    return None


def as_mended(reading: Charges | Verdict) -> str:
    """The text of a reading with what was mended in it as it was read."""
    text, at = "", 0
    puts: list[tuple[Span, str]] = []
    for remark in reading.diagnostics:
        found = _READ_AS.search(remark.message) if remark.code < "AX200" else None
        put = found[1] if found else "" if remark.code == "AX104" else None
        if put is not None:
            puts.append((remark.span, put))
    # Of two mendings in one place the wider one tells of both, or is mended itself: "Z05" with a
    # sign that nobody sees is "Z05", which is 205.
    for span, put in sorted(puts, key=lambda one: (one[0].start, -one[0].end)):
        if span.start < at:
            continue
        for inner, own in puts:
            if span.start <= inner.start < inner.end <= span.end and inner != span:
                put = put.replace(inner.of(reading.text), own)
        text += reading.text[at : span.start] + put
        at = span.end
    return text + reading.text[at:]


def numbers_of(words: str) -> set[str]:
    """The article numbers that figures in *words* can stand for."""
    found = set(re.findall(r"[0-9]+", words))
    # "Article 20.3.3" of a code that numbers by chapters.
    found |= set(re.findall(r"[0-9]+(?:\.[0-9]+)+", words))
    for first, last in re.findall(r"([0-9]+)(?=[^0-9]{1,9}([0-9]+))", re.sub(r"\s+", " ", words)):
        if int(first) < int(last) < int(first) + 40:
            found |= {str(number) for number in range(int(first), int(last))}
    return {number.lstrip("0") or "0" for number in found}
