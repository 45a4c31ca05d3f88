"""Remarks as SARIF: valid by the standard's own schema, each in its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from annexparse import __version__, parse_charges, parse_verdict, read_annex
from annexparse.placed import Placed, placed_in
from annexparse.sarif import sarif

# The schema of the standard (2.1.0-rtm.5, as SchemaStore publishes it), without its blanks.
_SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.json").read_text("utf-8"))
_TEXTS = (
    "Art. 272 para 2",
    "At. 272 para 2, qzx Art. 291 pata 3(4)",
    "Art. 272\npara 2,\nqzx \U0001f600 Art. 5",
    "\ud800 Art. 272",
    "",
)


def _log(remarks: list[Placed]) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(json.dumps(sarif(remarks, version=__version__)))
    jsonschema.Draft4Validator(_SCHEMA).validate(log)
    return log


@pytest.mark.parametrize("text", _TEXTS, ids=ascii)
@pytest.mark.parametrize("read", [parse_charges, parse_verdict])
def test_a_log_is_valid_and_has_each_remark_in_its_place(read: Any, text: str) -> None:
    reading = read(text)
    results = _log(placed_in(reading, "some folder/a.txt", 7, 3))["runs"][0]["results"]
    assert [r["ruleId"] for r in results] == [d.code for d in reading.diagnostics]
    lines = text.split("\n")
    for result, remark in zip(results, reading.diagnostics, strict=True):
        location = result["locations"][0]["physicalLocation"]
        assert location["artifactLocation"]["uri"] == "some%20folder/a.txt"
        region = location["region"]
        line = region["startLine"] - 7
        shift = 2 if line == 0 else 0
        before = sum(len(words) + 1 for words in lines[:line])
        assert before + region["startColumn"] - 1 - shift == remark.span.start
        assert result["level"] == remark.severity


def test_a_schema_that_refuses_nothing_would_show() -> None:
    log = sarif([], version=__version__)
    del log["runs"][0]["tool"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(_SCHEMA).validate(log)


def test_the_annex_gives_a_valid_log() -> None:
    path = Path(__file__).parents[1] / "corpus" / "annex" / "annex-ii.txt"
    lines = path.read_text("utf-8").split("\n")
    annex = read_annex(path)
    remarks = [
        Placed(r.diagnostic, lines[r.line - 1], path.name, r.line) for r in annex.diagnostics
    ]
    run = _log(remarks)["runs"][0]
    assert len(run["results"]) == len(remarks) > 0
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[r["ruleIndex"]] == r["ruleId"] for r in run["results"])
