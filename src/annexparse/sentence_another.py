"""Figures that have the unit of a length before them because they are those of another person."""

from __future__ import annotations

from annexparse.sentence_window import Window


def to_another(w: Window, at: int) -> bool:
    """Is it "jailed the activist for nine years and his deputy for seven"?"""
    last = w.found[-1] if w.found else None
    if last is None or last.penalty is None or not last.penalty.term:
        return False
    behind = next((i for i, item in enumerate(w.row) if item.start >= last.end), at)
    between = [w.kind(i) for i in range(behind, at)]
    if between[:1] == ["break"] and between[-1:] == ["comma"] and len(between) > _FEWEST:
        # "got seven years; the second, three"
        return _PERSON_OR_NTH.issuperset(between[1:-1]) and w.kind(at + 1) in ("break", "")
    if w.kind(at - 1) in ("and", "comma"):
        ahead = w.ahead(at, frozenset(("in", "the")))
        # "four years on the first count and three on the second"
        count = w.kind(at + 1) == "in" and w.kind(ahead) in ("ordinal", "error")
        # "five years on one count and three on another"
        another = w.value(ahead) == "an" and w.kind(ahead + 1) in ("", "comma", "break")
        count = count or (w.kind(at + 1) == "in" and another)
        # "two years for Roe, three for Doe"
        named = w.kind(at + 1) == "for" and w.kind(at + 2) in _PERSON and w.kind(behind) == "for"
        # "nine years to her deputy and seven to the driver"
        named = named or (w.kind(at + 1) == w.kind(behind) == "to")
        return (count or named) and _OF_COUNT.issuperset(between)
    if between[:1] in (["comma"], ["and"]) and _PERSON.issuperset(between[1:]) and between[1:]:
        # "gave Roe five years, Doe four and Poe three"
        return w.kind(at + 1) in ("comma", "and", "break", "")
    if w.kind(at - 1) != "for":
        return False
    return _FOR_ANOTHER.issuperset(between[:-1])


_PERSON = frozenset(("word", "abbr", "the", "filler"))
_PERSON_OR_NTH = _PERSON | {"ordinal", "error", "some", "and"}
# "for three years, in 2022 for one more"
_FOR_ANOTHER = _PERSON | {"and", "comma", "in", "number", "month", "date"}
_FEWEST = 2
_OF_COUNT = _PERSON | {
    "number",
    "some",
    "in",
    "ordinal",
    "matter",
    "comma",
    "and",
    "for",
    "to",
    "error",
}
