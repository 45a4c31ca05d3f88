"""Entities of FollowTheMoney: a case, a person, what they have to do with it, and each penalty.

A property that the model does not have is dropped there without a word: a test holds every entity
against the library.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha1
from typing import Any, NamedTuple

from annexparse.columns_cells import remark_text
from annexparse.columns_rows import BETWEEN, Row
from annexparse.columns_schema import COLUMNS, Kind

Entity = dict[str, Any]
Properties = dict[str, Sequence[str | None]]


class Person(NamedTuple):
    """Who stood trial where: the key of the row, the case and the person, and what else is told.

    ``name`` and ``case`` are None where the source says none; rows of one ``case_key`` are of one
    case, and so are those of one ``case`` where there is no key. ``told`` is what the source says
    besides, a text each.
    """

    source: str
    row: int
    name: str | None
    case: str | None
    court: Sequence[str] = ()
    told: Sequence[str] = ()
    case_key: str | None = None


class Reading(NamedTuple):
    """A cell and what was read in it."""

    kind: Kind
    text: str
    row: Row


def entities(person: Person, readings: Sequence[Reading]) -> Iterator[Entity]:
    """Yield the entities of one row.

    >>> from annexparse import parse_charges
    >>> from annexparse.columns_rows import charges_row
    >>> cell = "Art. 272 para 2"
    >>> reading = Reading("charges", cell, charges_row(parse_charges(cell)))
    >>> found = entities(Person("a.csv", 7, "Roe", None), [reading])
    >>> [(each["schema"], each["properties"].get("summary")) for each in found]
    [('CourtCase', None), ('Person', None), ('CourtCaseParty', ['charges: Art. 272 para 2'])]
    """
    source, number = person.source, person.row
    here = f"row {number} of {source}"
    case = _id(source, "case", person.case or str(number))
    party = _id(source, "person", str(number))
    yield _entity("CourtCase", case, {"name": [person.case or here], "court": person.court})
    yield _entity("Person", party, {"name": [person.name or f"(no name, {here})"]})
    verdicts = [each for each in readings if each.kind == "verdict"]
    told = [f"{each.kind}: {each.text}" for each in readings]
    read = [line for each in readings for line in _read(each)]
    yield _entity(
        "CourtCaseParty",
        _id(source, "party", str(number)),
        {
            "case": [case],
            "party": [party],
            "role": ["defendant"],
            "status": [status for each in verdicts for status in _status(each)],
            "summary": told,
            "description": [*read, *person.told],
            "recordId": [here],
        },
    )
    provisions = _convicted(readings) if len(verdicts) == 1 else []
    for verdict in verdicts:
        for at, penalty in enumerate(items(verdict, "penalties"), 1):
            yield _entity(
                "Sanction",
                _id(source, "sanction", f"{number} {told.index(f'verdict: {verdict.text}')} {at}"),
                {
                    "entity": [party],
                    "provisions": provisions,
                    "duration": [penalty["iso"]],
                    "summary": [_penalty(penalty)],
                    "description": [penalty["detail"]],
                    "reason": [verdict.text],
                    "status": _status(verdict)
                    + [word for word in ("conditional", "permanent") if penalty[word]],
                    "recordId": [here],
                },
            )


def items(reading: Reading, part: str) -> list[dict[str, Any]]:
    """Return the items of a list of *reading*, by the names of their columns."""
    for field, value in zip(COLUMNS[reading.kind], reading.row, strict=True):
        if field.name == part:
            names = [column.name for column in field.columns]  # type: ignore[union-attr]
            return [dict(zip(names, item, strict=True)) for item in value]
    return []


def _value(reading: Reading, name: str) -> Any:
    fields = [field.name for field in COLUMNS[reading.kind]]
    return reading.row[fields.index(name)]


def _status(verdict: Reading) -> list[str]:
    outcome = [_value(verdict, "outcome")] if _value(verdict, "outcome") else []
    return outcome + ["amnestied"] * _value(verdict, "amnestied")


def _convicted(readings: Sequence[Reading]) -> list[str]:
    """Return the provisions of the charges, where the verdict tells nothing apart about them."""
    if any(items(each, part) for each in readings for part in ("findings", "unparsed")):
        return []
    found: dict[str, None] = {}
    for reading in readings:
        if reading.kind != "charges":
            continue
        charges = items(reading, "charges")
        moved = {each["charge"] for each in charges if each["relation"] == "requalified_to"}
        for each in charges:
            aside = each["relation"] == "charge" and each["charge"] in moved
            if each["relation"] != "requalified_from" and not aside and not each["incomplete"]:
                found[_named(each)] = None
    return list(found)


def _named(provision: dict[str, Any]) -> str:
    key = provision["key"].rpartition(":")[2]
    return f"{provision['code'] or '?'} {key}"


def _read(reading: Reading) -> Iterator[str]:
    """Yield what was read in a cell, and what is to be said of it."""
    part = {"charges": "charges", "text": "citations"}.get(reading.kind)
    if part is not None:
        for each in items(reading, part):
            words = "" if each["relation"] == "charge" else f" ({each['relation']})"
            yield f"{reading.kind}: {_named(each)}{words}"
    else:
        for name in ("imposed", "to_serve"):
            if _value(reading, name):
                yield f"{name}: {_value(reading, name)}"
        for each in items(reading, "changes"):
            yield _listed("change", each)
        for each in items(reading, "compensations"):
            yield _listed("compensation", each)
        for each in items(reading, "findings"):
            yield _listed("finding", each)
    for each in items(reading, "diagnostics"):
        told = [each[name] for name in ("code", "severity", "start", "end", "message", "help")]
        yield f"remark on {reading.kind}: {remark_text(*told)}"


def _listed(what: str, item: dict[str, Any]) -> str:
    said = [
        name if value is True else f"{name} {value.replace(BETWEEN, ', ')}"
        for name, value in item.items()
        if value and name not in ("start", "end")
    ]
    return f"{what}: {', '.join(said)}"


def _penalty(penalty: dict[str, Any]) -> str:
    """Return a penalty in words.

    >>> _penalty({"kind": "fine", "iso": None, "amount": "200", "currency": "MCI",
    ...           "hours": None, "hours_per_year": None, "conditional": False, "permanent": False,
    ...           "suspended_for": None})
    'fine 200 MCI'
    """
    said = [penalty["kind"].replace("_", " "), penalty["iso"]]
    if penalty["amount"]:
        said += [penalty["amount"], penalty["currency"]]
    if penalty["hours"]:
        said.append(f"{penalty['hours']} hours")
    if penalty["hours_per_year"]:
        said.append(f"{penalty['hours_per_year']} hours a year")
    said += [word for word in ("conditional", "permanent") if penalty[word]]
    said += [f"suspended for {penalty['suspended_for']}"] if penalty["suspended_for"] else []
    return " ".join(filter(None, said))


def _id(*parts: str) -> str:
    key = sha1("\0".join(parts).encode("utf-8", "surrogatepass"), usedforsecurity=False)
    return f"annexparse-{parts[1]}-{key.hexdigest()[:20]}"


def _entity(schema: str, key: str, properties: Properties) -> Entity:
    filled = {
        name: list(dict.fromkeys(value for value in values if value))
        for name, values in properties.items()
    }
    return {
        "id": key,
        "schema": schema,
        "properties": {name: values for name, values in filled.items() if values},
    }
