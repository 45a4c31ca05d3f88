"""Remarks as SARIF 2.1.0, the format in which review tools show what a program found in a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from annexparse.codes import CODES
from annexparse.explain import sections
from annexparse.placed import Placed

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def sarif(remarks: Sequence[Placed], *, version: str) -> dict[str, Any]:
    """Return *remarks* as one run of a SARIF log, *version* being that of annexparse.

    Lines and columns count from 1, columns in code points; an end column is the one behind.

    >>> from annexparse import Diagnostic, Span
    >>> remark = Placed(Diagnostic("AX301", "error", Span(0, 3), "not read"), "xyz", "a.txt", 7, 5)
    >>> log = sarif([remark], version="1.0")
    >>> log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    {'startLine': 7, 'startColumn': 5, 'endLine': 7, 'endColumn': 8, 'snippet': {'text': 'xyz'}}
    """
    used = sorted({remark.diagnostic.code for remark in remarks})
    index = {code: place for place, code in enumerate(used)}
    driver = {"name": "annexparse", "version": version, "rules": list(_rules(used))}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(r, index[r.diagnostic.code]) for r in remarks],
            }
        ],
    }


def _rules(codes: Iterable[str]) -> Iterable[dict[str, Any]]:
    pages = sections()
    for code in codes:
        title, _, text = pages[code].partition("\n")
        yield {
            "id": code,
            "shortDescription": {"text": title.removeprefix(code).strip()},
            "help": {"text": text.strip(), "markdown": text.strip()},
            "defaultConfiguration": {"level": CODES[code]},
        }


def _result(remark: Placed, rule: int) -> dict[str, Any]:
    found = remark.diagnostic
    said = found.message if found.help is None else f"{found.message}\n{found.help}"
    # "<stdin>" is no file that a tool could open, yet a place must be somewhere.
    uri = quote(remark.name.strip("<>").replace("\\", "/"))
    place = {"artifactLocation": {"uri": uri}, "region": _region(remark)}
    return {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": found.severity,
        "message": {"text": said},
        "locations": [{"physicalLocation": place}],
    }


def _region(remark: Placed) -> dict[str, Any]:
    text, span = remark.text, remark.diagnostic.span
    line, column = remark.place_of(span.start)
    end_line, end_column = remark.place_of(span.end)
    region: dict[str, Any] = {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }
    words = text[span.start : span.end]
    if words:
        region["snippet"] = {"text": words.encode("utf-8", "replace").decode()}
    return region
