"""Lay a reading out flat: one value a column, nothing left out.

The columns follow from the types of the model, so that they are the same for every row, and a
field added to the model has its column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import msgspec
from msgspec.inspect import DictType, NoneType, StructType, Type, UnionType, VarTupleType, type_info

from annexparse.annex_model import Place
from annexparse.money import Money
from annexparse.provision import Provision
from annexparse.span import Span
from annexparse.term import Term

# The code that keys belong to unless they say another: "272(2)", but "KG-CC:272(2)".
DEFAULT_CODE = "KZ-CC"
# The field of a list's items that stands in the column named like the list.
_HEADS = ("provision", "kind", "effect", "diagnostic", "code")
# What a formula begins with in a spreadsheet, in any width, after what hides it; an apostrophe
# counts as hiding so that taking one away always gives the value back. Where a semicolon parts the
# cells, as in much of Europe and in Kazakhstan, one begins behind it, and behind the end of a line.
_SIGNS = r"[=+\-@\uff1d\uff0b\uff0d\uff20]"
_UNSEEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\u00ad\u200b-\u200f\u2060\ufeff"
_HIDDEN = re.compile(rf"['\s{_UNSEEN}]*")
_FORMULA = re.compile(rf"'*[\t\r]|{_HIDDEN.pattern}{_SIGNS}")
_WITHIN = re.compile(rf"([;\n\r\t][' \u00a0{_UNSEEN}]*)(?={_SIGNS})")

Cell = tuple[str, str]


def key(provision: Provision) -> str:
    """Return the name of *provision* in a cell, with its code where that is not Kazakhstan's.

    >>> key(Provision("KZ-CC", "291", "3", "4"))
    '291(3)(4)'

    A question mark stands for a code that the text does not say: bare keys are Kazakhstan's.

    >>> key(Provision(None, "291"))
    '?:291'
    """
    same = provision.code == DEFAULT_CODE
    return provision.key if same else f"{provision.code or '?'}:{provision.key}"


def guarded(value: str) -> str:
    """Return *value* so that a spreadsheet shows it and does not run it.

    >>> guarded("=HYPERLINK(1)"), guarded("Art. 272")
    ("'=HYPERLINK(1)", 'Art. 272')

    So does what would be a formula in a spreadsheet that takes a semicolon for the next cell.

    >>> guarded("Art. 272; =HYPERLINK(1)")
    "Art. 272; '=HYPERLINK(1)"
    """
    hidden = _HIDDEN.match(value)
    begin = hidden.end() if hidden else 0
    shown = value[:begin] + _WITHIN.sub(r"\1'", value[begin:])
    return f"'{shown}" if _FORMULA.match(value) else shown


def flat(kind: type[msgspec.Struct], value: msgspec.Struct | None, name: str) -> Iterator[Cell]:
    """Yield column and value for each leaf of *value*, a *kind*; ``None`` gives empty values.

    Items of a list stand in one cell with ``|`` between them, in the same place in each of the
    list's columns; a list inside an item has ``+`` between its own.

    >>> from annexparse.charge import Charge, Charges
    >>> theft = Charge(Provision("KZ-CC", "188"), conjunction=(Provision("KZ-CC", "24", "3"),))
    >>> riot = Charge(Provision("KZ-CC", "272", "2"))
    >>> cells = dict(flat(Charges, Charges("…", "en", (riot, theft)), "charges"))
    >>> cells["charges"], cells["charges_conjunction"]
    ('272(2)|188', '|24(3)')
    """
    return _cells(_info(kind), value, name, "|")


@cache
def _info(kind: type[msgspec.Struct]) -> Type:
    return type_info(kind)


def _cells(kind: Type, value: Any, name: str, between: str) -> Iterator[Cell]:
    if isinstance(kind, UnionType):
        kind = next(k for k in kind.types if not isinstance(k, NoneType))
    if isinstance(kind, StructType):
        if kind.cls in _LEAVES:
            yield from _LEAVES[kind.cls](value, name)
        else:
            yield from _struct(kind, value, name, between)
    elif isinstance(kind, VarTupleType):
        rows = [dict(_cells(kind.item_type, item, name, "+")) for item in value or ()]
        for column, _ in _cells(kind.item_type, None, name, "+"):
            values = [escaped(row[column]) for row in rows]
            yield column, between.join(values) if any(values) else ""
    elif isinstance(kind, DictType):
        pairs = (value or {}).items()
        yield name, between.join(escaped(f"{header}={words}") for header, words in pairs)
    elif isinstance(value, bool):
        # in a list only what is so is said: "false|false|false" would hide the one "true"
        yield name, "true" if value else "" if between == "+" else "false"
    else:
        yield name, "" if value is None else str(value)


def _struct(kind: StructType, value: Any, name: str, between: str) -> Iterator[Cell]:
    for field in kind.fields:
        inner: Any = None if value is None else getattr(value, field.name)
        # charges.charges are the charges, and a list is named for what it lists
        own = name if name and field.name in (name, *_HEADS) else f"{name}_{field.name}".lstrip("_")
        if field.name == "unparsed":  # the words themselves, and below where they stand
            words = () if value is None else [span.of(value.text) for span in inner]
            yield own, between.join(map(escaped, words))
            own = f"{own}_span"
        yield from _cells(field.type, inner, own, between)


def escaped(value: str) -> str:
    """Return *value* so that a bar in it is told from one between values."""
    return value.replace("\\", "\\\\").replace("|", "\\|")


def _provision(value: Provision | None, name: str) -> Iterator[Cell]:
    yield name, key(value) if value else ""


def _span(value: Span | None, name: str) -> Iterator[Cell]:
    yield name, "" if value is None else f"{value.start}-{value.end}"


def _term(value: Term | None, name: str) -> Iterator[Cell]:
    yield name, value.iso if value else ""
    yield f"{name}_written", value.written if value else ""
    yield f"{name}_readings", "+".join(value.readings) if value else ""


def _money(value: Money | None, name: str) -> Iterator[Cell]:
    yield name, value.amount if value else ""
    yield f"{name}_currency", (value.currency or "") if value else ""


def _place(value: Place | None, name: str) -> Iterator[Cell]:
    yield name, "" if value is None else f"{value.line}:{value.column}"


_LEAVES: dict[type, Callable[[Any, str], Iterator[Cell]]] = {
    Money: _money,
    Place: _place,
    Provision: _provision,
    Span: _span,
    Term: _term,
}
