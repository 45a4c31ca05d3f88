"""Values of tables that hold more than text: as text, as JSON, and what type a column has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any

import msgspec

from annexparse.codes import diagnose
from annexparse.dataset import Type
from annexparse.diagnostic import Diagnostic

_WHOLE = 2**53  # up to this a float holds every whole number


class Formula:
    """What stands in a cell of a workbook in place of a value: ``#N/A``, ``=VLOOKUP(A2,…)``."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text


def text_of(value: Any) -> str | None:
    r"""Return *value* as the text of a cell, None where it is missing.

    >>> text_of(272.0), text_of(True), text_of([1, "a"]), text_of(msgspec.Raw(b"1.50"))
    ('272', 'true', '[1,"a"]', '1.50')
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, msgspec.Raw):
        return _of_json(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) <= _WHOLE else repr(value)
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, int | Decimal | timedelta | Formula):
        return str(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return msgspec.json.encode(value, enc_hook=str).decode()


def _of_json(value: msgspec.Raw) -> str | None:
    data = bytes(value)
    if data[:1] == b'"':
        return msgspec.json.decode(data, type=str)
    return None if data == b"null" else data.decode()


def plain(value: Any) -> Any:
    """Return *value* as Python holds it: what JSON says is decoded.

    >>> plain(msgspec.Raw(b"1.5")), plain(msgspec.Raw(b"[1]")), plain("a")
    (1.5, '[1]', 'a')
    """
    if not isinstance(value, msgspec.Raw):
        return value
    data = bytes(value)
    return data.decode() if data[:1] in b"[{" else msgspec.json.decode(data)


def cell_text(value: Any) -> tuple[str | None, Diagnostic | None]:
    """Return what there is to read in a cell, and what is to be said of one that holds no text.

    >>> cell_text("Art. 272"), cell_text(272)
    (('Art. 272', None), ('272', None))
    >>> cell_text([272])[1].code, cell_text(24.1)[1].code
    ('AX362', 'AX264')
    """
    if isinstance(value, msgspec.Raw):
        value = msgspec.json.decode(bytes(value))
    if value is None or isinstance(value, str):
        return value, None
    text = text_of(value)
    assert text is not None
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        if isinstance(value, float) and not isfinite(value):
            return None, None
        if text.isdigit():
            return text, None
        said = f"a number, read as {text}"
        advice = "a program that took the cell for a number has left out a zero at its end, if any"
        return text, diagnose("AX264", 0, len(text), said, advice)
    said = f"{_what(value)} in place of text, not read: {text}"
    return None, diagnose("AX362", 0, len(text), said, "give the words of the source as text")


def _what(value: Any) -> str:
    if isinstance(value, Formula):
        return "an error" if value.text[:1] == "#" else "a formula that was not worked out"
    kinds = {
        bool: "a truth value",
        list: "a list",
        dict: "an object",
        datetime: "a date",
        date: "a date",
        time: "a time of day",
        bytes: "bytes",
    }
    return next((what for kind, what in kinds.items() if isinstance(value, kind)), "a value")


_TYPES: dict[type, Type] = {
    bool: "bool",
    int: "int64",
    float: "double",
    str: "string",
    bytes: "binary",
    date: "date",
    datetime: "datetime",
}


def type_of(value: Any) -> Type | None:
    """Return the type of a column of such values; None where a value is missing, and says none."""
    if isinstance(value, msgspec.Raw):
        value = plain(value)
    if value is None or isinstance(value, Formula):
        return None
    found = _TYPES.get(type(value), "any")
    return found if found != "int64" or -(2**63) <= value < 2**63 else "any"


class Types:
    """Gathers what the values of columns are: ``any`` where those of one column differ.

    >>> types = Types(2)
    >>> types.see([[1, "a"], [None, 2]])
    >>> types.found
    ['int64', 'any']
    """

    def __init__(self, width: int) -> None:
        self._seen: list[set[Type | None]] = [set() for _ in range(width)]

    def see(self, rows: Iterable[Sequence[Any]]) -> None:
        """Look at the values of *rows*."""
        for row in rows:
            for seen, value in zip(self._seen, row, strict=True):
                seen.add(type_of(value))

    @property
    def found(self) -> list[Type]:
        """The type of each column."""
        return [self._one(seen - {None}) for seen in self._seen]

    @staticmethod
    def _one(kinds: set[Any]) -> Type:
        return kinds.pop() if len(kinds) == 1 else "any" if kinds else "string"
