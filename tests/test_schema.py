"""What is written is what the schema says, and the schema refuses anything else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from annexparse.annex_model import Annex, Line
from annexparse.records import (
    ROWS,
    AnnexRow,
    ChargesRow,
    CitationRow,
    PassageRow,
    VerdictRow,
)
from annexparse.rows import Options, Source, rows
from annexparse.schema import schema
from tests.test_export import CASE, CHARGES, REMARK, ROW, VERDICT

VALIDATOR = Draft202012Validator(schema())
SPAN = CHARGES.charges[0].span
RECORDS = {
    "defendant": ROW,
    "annex": AnnexRow(
        "a.txt", Annex("en", (CASE,), preamble=(Line(1, "x"),), diagnostics=(REMARK,))
    ),
    "charges": CHARGES,
    "verdict": VERDICT,
    "charges row": ChargesRow("a.txt", 3, CHARGES),
    "verdict row": VerdictRow("a.txt", 3, VERDICT),
    "citation": CitationRow(
        "a", 1, 1, "Art. 272", SPAN, SPAN, SPAN, None, CHARGES.charges, CHARGES.diagnostics
    ),
    "passage": PassageRow(
        file="a",
        line=1,
        column=1,
        kind="sentence",
        text="five years",
        span=SPAN,
        source_span=SPAN,
        byte_span=SPAN,
        outcome=VERDICT.outcome,
        penalties=VERDICT.penalties,
        changes=VERDICT.changes,
    ),
}


def as_json(record: msgspec.Struct) -> dict[str, Any]:
    value: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))
    return value


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema()["$id"].startswith("urn:annexparse:schema:")


def test_every_kind_of_row_is_in_it() -> None:
    named = {ref["$ref"].rpartition("/")[2] for ref in schema()["anyOf"]}
    rows = {kind.__name__ for kind in ROWS.values()}
    assert named == {"Charges", "Verdict", "Sentence", "AnnexRow", "PassageRow", *rows}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_what_is_written_is_valid(record: msgspec.Struct) -> None:
    VALIDATOR.validate(as_json(record))


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_a_record_without_one_of_its_fields_is_refused(record: msgspec.Struct) -> None:
    whole = as_json(record)
    for name in whole:
        part = {key: value for key, value in whole.items() if key != name}
        assert not VALIDATOR.is_valid(part), name


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("outcome",), "guilty"),
        (("outcomes",), "convicted"),
        (("amnestied",), "yes"),
        (("schema_version",), "1"),
        (("penalties", 0, "kind"), "exile"),
        (("penalties", 0, "term", "years"), 3.5),
        (("penalties", 0, "term", "iso"), None),
        (("penalties", 0, "span"), [0]),
        (("penalties", 0, "span"), [0, 1, 2]),
        (("penalties", 0, "span"), {"start": 0, "end": 1}),
        (("changes", 0, "provisions", 0), "272(2)"),
        (("findings", 0, "provisions", 0, "article"), 272),
    ],
)
def test_a_wrong_value_is_refused(path: tuple[str | int, ...], value: object) -> None:
    record: Any = as_json(VERDICT)
    *way, last = path
    inner = record
    for step in way:
        inner = inner[step]
    inner[last] = value
    assert not VALIDATOR.is_valid(record)


def test_descriptions_are_words_without_markup_or_examples() -> None:
    for name, part in schema()["$defs"].items():
        assert part["description"], name
        assert "``" not in part["description"]
        assert ">>>" not in part["description"]


@pytest.mark.parametrize("whole", [False, True], ids=["rows", "whole"])
def test_the_whole_annex_is_valid(whole: bool) -> None:
    path = Path(__file__).parents[1] / "corpus" / "annex" / "annex-ii.txt"
    source = Source("annex-ii.txt", path.read_text(encoding="utf-8"), "annex")
    records = [r.record for r in rows(source, Options(whole=whole)) if r.record is not None]
    assert len(records) == (1 if whole else 131)
    for record in records:
        VALIDATOR.validate(as_json(record))
