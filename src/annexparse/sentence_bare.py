"""Stretches of running text that impose without a verb: a headline, an item of a list."""

from __future__ import annotations

import re

from annexparse.sentence_told import AGAINST, NAMES, SKIP, on
from annexparse.verdict_item import Item

# An item of a list that begins with a name, each word of which has a capital letter.
_NAMED = re.compile(
    r"(?:^|;)\s*(?:[-*\u2022\u2013\u2014]|[0-9]{1,2}[.)])[\s*_]*"
    r"(?:[A-Z][\w'\u2019]*\.?\s+){1,3}[A-Z][\w'\u2019]+[*_]*\s*(?:[-\u2013\u2014]\s|:[*_]*\s|,\s(?=[0-9]))"
)


def is_bare(row: list[Item], text: str) -> bool:
    """Is it a headline ("Five years in prison for a post"), or a list of names and penalties?

    Or a note that names the article and then the penalty: "Roe, Article 405 part 2, two years'
    imprisonment".
    """
    if any(item.kind in AGAINST for item in row):
        return False
    if "citation" in [item.kind for item in row] and any(
        _is_noted(row, at) for at, item in enumerate(row) if item.kind == "citation"
    ):
        return True
    if _NAMED.search(text):
        return True
    # A headline may name the country first, and a list the person.
    first = 0
    while first < len(row) - 1 and row[first].kind in ("word", "abbr", "and") and first < NAMES:
        first += 1
    first = first + 1 if row and row[first].kind == "colon" else 0
    if not row or first >= len(row) or row[first].kind != "term":
        return False
    if not first and text.rstrip().endswith((".", "?", "!")):
        return False
    named = on(row, first, SKIP | {"sentence"})
    if named >= len(row) or row[named].kind != "kind":
        return False
    behind = on(row, named, SKIP | {"sentence", "kind"})
    return behind >= len(row) or row[behind].kind == "for"


def _is_noted(row: list[Item], at: int) -> bool:
    """Is the citation at *at* followed by a length and the name of its penalty?"""
    if at + 3 >= len(row) or row[at + 1].kind != "comma":
        return False
    second = on(row, at + 2, SKIP | {"for"})
    return second < len(row) and {row[at + 2].kind, row[second].kind} == {"term", "kind"}
