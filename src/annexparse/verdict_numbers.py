"""Figures of a sentence: what a number says as a length of time and as a sum; knows no word."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Literal, get_args

import msgspec

from annexparse.engine import Node, Token

_HALVES = {"\u00bd": Fraction(1, 2), "\u00bc": Fraction(1, 4), "\u00be": Fraction(3, 4)}
_MIXED = re.compile(r"([0-9]*)[\s-]*(?:([\u00bd\u00bc\u00be])|([0-9])/([0-9]))")
_NOT_FIGURES = re.compile(r"[^0-9]")


# How a decimal number of years is meant.
Years = Literal["auto", "decimal", "months"]
YEARS: tuple[Years, ...] = get_args(Years)


class Figure(msgspec.Struct, gc=False):
    """A number as written.

    ``whole`` is its integer part, ``decimals`` the figures behind a decimal sign, ``part`` a
    written fraction, ``times`` a word like "million". ``grouped`` says that the figures stand in
    groups of three, ``point`` that one point stands between them, ``doubtful`` that this sign may
    be read the other way.
    """

    whole: int
    decimals: str = ""
    part: Fraction | int = 0
    times: int = 1
    grouped: bool = False
    point: bool = False
    doubtful: bool = False
    sound: bool = True

    @property
    def plain(self) -> bool:
        """A whole number and nothing else."""
        return not self.decimals and not self.part and self.sound


def figure_of(node: Node, text: str) -> Figure:
    """Return what a number of the tree says."""
    first = node.children[0]
    if isinstance(first, tuple) and first[0] == "INT" and len(node.children) == 1:
        return Figure(int(text[first[1] : first[2]]))
    found = Figure(0)
    for child in node.children:
        if isinstance(child, Node):
            continue
        kind, start, end, value = child
        name = kind.partition("__")[0]
        if name in ("CARDINAL", "TENS") and not _in_echo(node, child):
            found.whole += int(value or 0)
        elif name == "MULT" and not _in_echo(node, child):
            found.times *= int(value or 1)
        elif name == "ANDHALF":
            found.part += Fraction(1, 2)
        elif name in ("INT", "DECIMAL", "GROUPED", "MIXED") and not _in_echo(node, child):
            _read(found, name, text[start:end])
    _check_echoes(found, node, text)
    return found


def _in_echo(node: Node, token: Token) -> bool:
    # The children of an echo are spliced in: what follows the first bracket belongs to one.
    for child in node.children:
        if child is token:
            return False
        if not isinstance(child, Node) and child[0].startswith("LPAR"):
            return True
    return False


def _check_echoes(found: Figure, node: Node, text: str) -> None:
    said: int | None = None
    for child in node.children:
        if isinstance(child, Node):
            continue
        kind, start, end, value = child
        if kind.startswith("LPAR"):
            said = 0
        elif said is not None and kind == "RPAR":
            found.sound = found.sound and said == found.whole * found.times
            said = None
        elif said is not None and kind.startswith("MULT"):
            said = (said or 1) * int(value or 1)
        elif said is not None:
            said += int(text[start:end] if kind.startswith("INT") else value or 0)


def _read(found: Figure, name: str, written: str) -> None:
    if name == "INT":
        found.whole = int(written)
    elif name == "DECIMAL":
        whole, decimals = re.split("[.,]", written)
        found.whole, found.decimals = int(whole or 0), decimals
    elif name == "MIXED":
        match = _MIXED.match(written)
        assert match is not None
        found.whole = int(match[1] or 0)
        found.part = _HALVES[match[2]] if match[2] else Fraction(int(match[3]), int(match[4]))
        found.sound = found.part < 1
    else:
        signs = _NOT_FIGURES.findall(written)
        decimals = ""
        tail = written[max(written.rfind("."), written.rfind(",")) + 1 :]
        if len(tail) < 3 and not tail[:1].isspace():
            written, decimals = written[: -len(tail) - 1], tail
            signs.pop()
        found.whole = int(_NOT_FIGURES.sub("", written))
        found.decimals, found.grouped = decimals, True
        found.point = signs == ["."]
        found.doubtful = found.point and not decimals


def amount_of(found: Figure) -> str | None:
    """Return a sum as a plain decimal number, or None where the figures are no sum."""
    if not found.sound:
        return None
    if found.point and found.times > 1 and not found.decimals:
        # "1.190 million": before a word for it, a point is no sign of thousands.
        exact = Decimal(found.whole) / 1000
    else:
        exact = Decimal(f"{found.whole}.{found.decimals or 0}")
    exact += Decimal(found.part.numerator) / Decimal(found.part.denominator)
    exact *= found.times
    written = f"{exact:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


class Length(msgspec.Struct, gc=False):
    """A length of time in one unit of the text, and the ISO form of its other reading.

    ``odd`` says that it is written in another notation than the one that was asked for.
    """

    years: int = 0
    months: int = 0
    days: int = 0
    other: str | None = None
    said: str | None = None
    odd: bool = False


_LONGEST = 9999


def length_of(found: Figure, unit: str, years: Years) -> Length | None:
    """Return how long a number of units is, or None where no reading is safe.

    *years* says how a decimal number of years is meant: ``months`` as years and months, so that
    1.6 is 1 year 6 months, ``decimal`` as a fraction, so that it is 1 year 7 months 6 days.
    ``auto`` is for a cell of which nothing more is known: years and months, as annexes write it,
    and only .5 is a half.
    """
    whole = found.whole * found.times
    if not found.sound or found.grouped or whole > _LONGEST:
        return None
    if unit == "year":
        return _years(whole, found, years)
    if not found.plain or not whole:
        return None
    if unit == "month":
        return Length(months=whole)
    return Length(days=whole * 7 if unit == "week" else whole)


def length_or_none(found: Figure, unit: str, years: Years) -> Length | None:
    """Return the same, and a length of nothing for the part "0 months" of a longer one."""
    length = length_of(found, unit, years)
    if length is None and found.plain and not found.whole and found.times == 1:
        return Length()
    return length


def _years(whole: int, found: Figure, years: Years) -> Length | None:
    decimals = found.decimals
    if not decimals and not found.part:
        return Length(years=whole) if whole else None
    if not decimals:
        months = found.part * 12
        if months.denominator != 1 or not (whole or months):
            return None
        return Length(years=whole, months=int(months))
    if decimals.strip("0") in ("", "25", "75") or decimals == "50":
        months = Fraction(int(decimals), 10 ** len(decimals)) * 12
        length = Length(whole, int(months)) if whole or months else None
        if length is not None and years == "months" and months and len(decimals) > 1:
            # Asked for years and months, and 1.25 is none.
            length.odd = True
        return length
    if len(decimals) != 1 and decimals not in ("10", "11"):
        return None
    as_months = Length(whole, int(decimals))
    as_part = _part_of(whole, Fraction(int(decimals), 10 ** len(decimals)))
    if years == "decimal" or (years == "auto" and decimals == "5"):
        return msgspec.structs.replace(as_part, other=_iso(as_months), said=spell(as_months))
    exact = not as_part.days
    other = _iso(as_part) if exact else f"P{whole}.{decimals}Y"
    said = spell(as_part) if exact else f"{whole}.{decimals} of a year"
    return msgspec.structs.replace(as_months, other=other, said=said)


def _part_of(whole: int, part: Fraction) -> Length:
    # A month has thirty days, as courts reckon.
    months = part * 12
    return Length(whole, int(months), round((months - int(months)) * 30))


def _iso(length: Length) -> str:
    units = ((length.years, "Y"), (length.months, "M"), (length.days, "D"))
    return "P" + "".join(f"{number}{unit}" for number, unit in units if number)


def spell(length: Length) -> str:
    """Return a length in words, for messages."""
    units = ((length.years, "year"), (length.months, "month"), (length.days, "day"))
    return " ".join(f"{n} {unit}{'s' * (n != 1)}" for n, unit in units if n) or "0 days"
