"""The JSON Schema of what annexparse writes, made from the model."""

from __future__ import annotations

import inspect
from typing import Any

import msgspec

from annexparse.charge import SCHEMA_VERSION, Charges
from annexparse.records import ROWS, AnnexRow, PassageRow
from annexparse.sentence import Sentence
from annexparse.verdict import Verdict

JsonObject = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# A name, not an address: the schema comes with the package and lies nowhere else.
_ID = f"urn:annexparse:schema:{SCHEMA_VERSION}"


def schema() -> JsonObject:
    """Return the JSON Schema, 2020-12, of one record: a line of JSON Lines.

    A record has every field of its kind and no other, so that a missing or misspelt one is
    refused.

    >>> schema()["title"]
    'annexparse record'
    """
    kinds: tuple[type[msgspec.Struct], ...] = (
        Charges,
        Verdict,
        Sentence,
        *ROWS.values(),
        AnnexRow,
        PassageRow,
    )
    refs, parts = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")
    types = _structs(kinds)
    return {
        "$schema": _DIALECT,
        "$id": _ID,
        "title": "annexparse record",
        "description": "A line of JSON Lines as annexparse writes it.",
        "anyOf": list(refs),
        "$defs": {name: _closed(part, types.get(name)) for name, part in sorted(parts.items())},
    }


def _closed(part: JsonObject, kind: type | None) -> JsonObject:
    """Return *part* with every field required, no other allowed, and a plain description."""
    part = dict(part)
    if kind is not None:
        part["description"] = _plain(kind)
    if "properties" in part:
        fields = part["properties"].items()
        part["properties"] = {
            name: {word: value for word, value in field.items() if word != "default"}
            for name, field in fields
        }
        part["required"] = list(part["properties"])
        part["additionalProperties"] = False
    if "prefixItems" in part:
        part["items"] = False
    return part


def _plain(kind: type) -> str:
    """Return the docstring of *kind* without its examples and markup, on one line."""
    words = inspect.getdoc(kind) or kind.__name__
    return " ".join(words.partition(">>>")[0].replace("``", "").split())


def _structs(kinds: tuple[type[msgspec.Struct], ...]) -> dict[str, type]:
    found: dict[str, type] = {}
    waiting: list[msgspec.inspect.Type] = [msgspec.inspect.type_info(kind) for kind in kinds]
    while waiting:
        match waiting.pop():
            case msgspec.inspect.StructType(cls=cls, fields=fields):
                found[cls.__name__] = cls
                waiting += [field.type for field in fields]
            case msgspec.inspect.UnionType(types=types):
                waiting += types
            case msgspec.inspect.VarTupleType(item_type=item):
                waiting.append(item)
    return found
