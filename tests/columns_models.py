"""From columns back to the model: shows that the columns leave nothing out."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from annexparse import Charge, Charges, Citation, Diagnostic, Money, Provision, Span, Term
from annexparse.verdict import Change, Compensation, Finding, Penalty, Reason, Verdict

Struct = dict[str, Any]
_KEY = re.compile(r"(?:(.*):)?([^(:]+)(?:\(([^)]*)\))?(?:\(([^)]*)\))?")


def charges_of(text: str, struct: Struct) -> Charges:
    """Return the reading of *text* that the columns of charges hold."""
    charges = tuple(_charges(struct["charges"]))
    return Charges(text, "en", charges, _spans(text, struct["unparsed"]), _remarks(struct))


def citations_of(struct: Struct) -> list[Citation]:
    """Return the citations that the columns of running text hold."""
    found = []
    for number, items in groupby(struct["citations"], key=lambda item: item["citation"]):
        rows = list(items)
        span = Span(rows[0]["citation_start"], rows[0]["citation_end"])
        of = [each for each in struct["diagnostics"] if each["citation"] == number]
        remarks = _remarks({"diagnostics": of})
        found.append(Citation(span, tuple(_charges(rows)), rows[0]["citation_code"], remarks))
    return found


def verdict_of(text: str, struct: Struct) -> Verdict:
    """Return the reading of *text* that the columns of verdicts hold."""
    own = ("outcome", "amnestied", "sentence_applicable", "imposed", "to_serve", "remaining")
    return Verdict(
        text,
        "en",
        **{name: struct[name] for name in own},
        penalties=tuple(map(_penalty, struct["penalties"])),
        changes=tuple(Change(**_placed(each)) for each in struct["changes"]),
        compensations=tuple(Compensation(**_placed(each)) for each in struct["compensations"]),
        findings=tuple(Finding(**_placed(each)) for each in struct["findings"]),
        reasons=tuple(Reason(**_placed(each)) for each in struct["reasons"]),
        unparsed=_spans(text, struct["unparsed"]),
        diagnostics=_remarks(struct),
    )


def _charges(rows: list[Struct]) -> list[Charge]:
    return [_charge(list(items)) for _, items in groupby(rows, key=lambda row: row["charge"])]


def _charge(rows: list[Struct]) -> Charge:
    places: dict[str, list[Provision]] = {}
    for row in rows:
        parts = (row["code"], row["article"], row["paragraph"], row["point"])
        place = Provision(*parts)
        assert _of_key(row["key"]) == place
        places.setdefault(row["relation"], []).append(place)
    first = rows[0]
    [provision] = places["charge"]
    return Charge(
        provision,
        conjunction=tuple(places.get("conjunction", ())),
        requalified_from=_only(places.get("requalified_from")),
        requalified_to=_only(places.get("requalified_to")),
        heading=first["heading"],
        heading_of=first["heading_of"] and _of_key(first["heading_of"]),
        incomplete=first["incomplete"],
        span=_span(first),
    )


def _only(places: list[Provision] | None) -> Provision | None:
    if places is None:
        return None
    [place] = places
    return place


def _penalty(item: Struct) -> Penalty:
    term = None
    if item["iso"] is not None:
        readings = tuple(filter(None, item["readings"].split("|")))
        term = Term(item["years"], item["months"], item["days"], item["written"], readings)
        assert term.iso == item["iso"]
    amount = None if item["amount"] is None else Money(item["amount"], item["currency"])
    own = ("kind", "conditional", "permanent", "suspended_for", "detail", "hours", "hours_per_year")
    return Penalty(term=term, amount=amount, span=_span(item), **{name: item[name] for name in own})


def _placed(item: Struct) -> Struct:
    """Return the fields of a change, say, out of the columns of one."""
    fields = {name: value for name, value in item.items() if name not in ("start", "end")}
    for name in fields.keys() & {"provisions", "heads"}:
        values = filter(None, fields[name].split("|"))
        fields[name] = tuple(map(_of_key, values)) if name == "provisions" else tuple(values)
    return {**fields, "span": _span(item)}


def _span(item: Struct) -> Span:
    return Span(item["start"], item["end"])


def _spans(text: str, items: list[Struct]) -> tuple[Span, ...]:
    spans = tuple(map(_span, items))
    assert [span.of(text) for span in spans] == [item["text"] for item in items]
    return spans


def _remarks(struct: Struct) -> tuple[Diagnostic, ...]:
    return tuple(
        Diagnostic(each["code"], each["severity"], _span(each), each["message"], each["help"])
        for each in struct["diagnostics"]
    )


def _of_key(key: str) -> Provision:
    match = _KEY.fullmatch(key)
    assert match is not None, key
    code, article, paragraph, point = match.groups()
    code = "KZ-CC" if code is None else None if code == "?" else code
    return Provision(code, article, paragraph or None, point)
