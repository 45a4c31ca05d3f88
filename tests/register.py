"""What the registers cover, and what the check finds in the annex.

``python -m tests.register`` prints the figures of ``docs/register.md``; ``--schema`` writes the
JSON Schema of a record into ``registers/schema.json``.
"""

from __future__ import annotations

import inspect
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from annexparse import Annex, Provision, Register, check_cells, load_register, read_annex
from annexparse.register_load import registered_codes
from annexparse.register_model import Paragraph, Record, Version

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "registers"
ANNEX = ROOT / "corpus" / "annex" / "annex-ii.txt"
EVENTS = date(2022, 1, 6)
DAYS = (date(2015, 1, 1), date(2018, 1, 1), date(2020, 5, 3), EVENTS, date(2022, 11, 5))


def schema() -> dict[str, Any]:
    """Return the JSON Schema, 2020-12, of a line of a register."""
    (ref,), parts = msgspec.json.schema_components([Record], ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:annexparse:register:1",
        "title": "a line of a register",
        **ref,
        "$defs": dict(sorted(parts.items())),
    }


def schema_text() -> str:
    """Return the schema as it stands in its file."""
    return json.dumps(_clean(schema()), indent=2, ensure_ascii=False) + "\n"


def _clean(value: Any) -> Any:
    # From Python 3.13 on docstrings have no indentation.
    if isinstance(value, dict):
        return {
            name: inspect.cleandoc(inner) if name == "description" else _clean(inner)
            for name, inner in value.items()
        }
    return [_clean(inner) for inner in value] if isinstance(value, list) else value


def figures() -> Iterator[str]:
    """Yield what each register covers, and what the check says of the annex."""
    for code in registered_codes():
        yield from _coverage(load_register(code))
    yield from _of_annex(read_annex(ANNEX))


def _coverage(register: Register) -> Iterator[str]:
    code = register.code.code
    every = [text for texts in register.versions.values() for text in texts]
    yield (
        f"{code}: {len(register.versions)} article numbers, {len(every)} texts, "
        f"{len(register.laws)} amending laws, {len(register.sources)} sources"
    )
    for lang in ("ru", "kk", "en"):
        found = [register.heading(article, lang) for article in register.versions]
        there = [one for one in found if one is not None]
        official = sum(one.official for one in there)
        yield f"{code}: headings in {lang}: {len(there)} of {len(found)}, {official} official"
    for on in DAYS:
        yield f"{code} on {on}: " + ", ".join(_on(register, on))


def _on(register: Register, on: date) -> Iterator[str]:
    standing = {
        article: register.look(Provision(register.code.code, article), on).standing
        for article in register.versions
    }
    told = Counter(standing.values())
    held = [article for article, one in standing.items() if one == "in_force"]
    sure = [texts[0] for article in held if len(texts := register.texts(article, on)) == 1]
    known = [text for text in sure if text.complete]
    yield (
        f"{told['in_force']} articles in force, {told['unknown']} of which it is not known, "
        f"the text of {len(known)} known"
    )
    paragraphs = [one for text in known for one in text.paragraphs if not one.repealed]
    yield f"{len(paragraphs)} paragraphs, {sum(len(one.points) for one in paragraphs)} points"
    offences = [
        one
        for text in known
        if text.part == "special"
        for one in text.paragraphs
        if not one.repealed
    ]
    prison = [one for one in offences if _imprisons(one)]
    ranges = [one for one in prison if _has_range(one)]
    yield (
        f"{len(offences)} paragraphs of offences, {len(prison)} with imprisonment, "
        f"{len(ranges)} with their range"
    )


def _imprisons(one: Paragraph) -> bool:
    return one.sanction is not None and (one.sanction.imprisonment or one.sanction.life)


def _has_range(one: Paragraph) -> bool:
    return one.sanction is not None and (one.sanction.max is not None or one.sanction.life)


def _of_annex(annex: Annex) -> Iterator[str]:
    register = load_register("KZ-CC")
    cited = [one for row in annex.defendants for one in row.charges.provisions]
    glossary = [one for entry in annex.glossary for one in entry.charges.provisions]
    for name, provisions in (("charges", cited), ("glossary", glossary)):
        yield f"annex, {name}, on {EVENTS}: {_standings(register, provisions)}"
    for found in check_cells(annex, on=EVENTS):
        said = found.diagnostic
        yield f"annex:{found.line}: {said.severity} {said.code}: {said.message}"


def _standings(register: Register, provisions: Iterable[Provision]) -> str:
    every = list(provisions)
    told = Counter(register.look(one, EVENTS).standing for one in set(every))
    ranked = sorted(told.items(), key=lambda item: (-item[1], item[0]))
    counts = ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in ranked)
    return f"{len(every)} citations of {len(set(every))} provisions: {counts}"


def versions(register: Register) -> list[Version]:
    """Return every text of a register."""
    return [text for texts in register.versions.values() for text in texts]


if __name__ == "__main__":
    if "--schema" in sys.argv:
        (FOLDER / "schema.json").write_text(schema_text(), encoding="utf-8")
    else:
        print(*figures(), sep="\n")
