"""What the row of a cell may hide: a third level, a country, an article behind a dot or a sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.member_numbers import Number
from annexparse.members import ARTICLE, PARAGRAPH, PART, POINT, Member

_UNITS = frozenset((PART, PARAGRAPH, POINT))
_BELOW = _UNITS | {"group", "of"}
_ARTICLES = frozenset((ARTICLE, "further", "loose"))
_BARE = frozenset(("loose", "further"))
_SMALL = frozenset(("filler", "of"))
_OTHER = "is the other reading"
# An article has a paragraph and a point; no further level has a place.
_LEVELS = 2
# No inserted article has so high a number, and no paragraph has three figures.
_INSERTED, _FIGURES = 50, 3

Told = tuple[str, int, int, str, str]


# Most cells have none of these tokens.
_HIDING = frozenset(("POINT", "FILLER", "UNDER", "DOTTED"))


def remark_levels(
    row: Sequence[Member], kinds: frozenset[str], text: str, said: list[Diagnostic]
) -> None:
    """Say what the members of *row* may mean, where nothing was said of the same words.

    *kinds* are the names of the tokens of the cell.
    """
    signs = "-" in text or "/" in text
    if _HIDING.isdisjoint(kinds) and not signs and not ("PART" in kinds and "PARA" in kinds):
        return
    told = [(remark.span.start, remark.span.end) for remark in said]
    for code, start, end, message, advice in (*_chains(row), *_beside(row, text)):
        if not any(first < end and start < last for first, last in told):
            said.append(diagnose(code, start, end, message, advice))


def _chains(row: Sequence[Member]) -> Iterator[Told]:
    """Yield the chains of three units: "point 1 of para 3 of part 2 of Art. 272"."""
    begin, count, groups = 0, 0, 0
    for index, member in enumerate([*row, Member("", 0, 0)]):
        if member.kind in _BELOW:
            if member.kind == "group":
                # Of "part 2 (a)(b)" the brackets are a list; of "(2)(3) point 1" two levels.
                groups += 1
                count += groups <= (1 if count - groups + 1 else _LEVELS)
            elif member.kind != "of" and (member.number is not None or member.numbers):
                count += 1
            continue
        if count > _LEVELS and any(m.kind in _UNITS for m in row[begin:index]):
            inner = [m for m in row[begin:index] if m.kind != "of"]
            message = "more levels than a paragraph and a point: which stands below which is open"
            yield "AX211", inner[0].start, inner[-1].end, message, "one of them may be lost"
        begin, count, groups = index + 1, 0, 0


def _beside(row: Sequence[Member], text: str) -> Iterator[Told]:
    for index, member in enumerate(row):
        kind, number = member.kind, member.number
        start, end = member.start, member.end
        before = row[index - 1].kind if index else ""
        after = row[index + 1].kind if index + 1 < len(row) else ""
        if kind == "filler":
            written = text[start:end]
            if "code" in (before, after) and len(written) == 2 and written.isupper():
                # "Art. 342 BY CC"
                message = f'"{written}" beside the code is read as a small word'
                yield "AX210", start, end, message, "it may be the country of the code"
            elif before == "join" and member.value in _TIES and _leads(row, index):
                code, message = _TIES[member.value]
                yield code, start, end, message, f"one that belongs to the one before {_OTHER}"
        elif number is not None and kind in _ARTICLES and "-" in number.values[0]:
            last = number.values[0].rpartition("-")[2]
            if last.isdecimal() and int(last) > _INSERTED:
                message = f'"{number.values[0]}" read as an inserted article'
                yield "AX212", number.start, number.end, message, f"a range {_OTHER}"
        elif number is not None and kind in _UNITS and _has_article(number, text):
            message = "a number of three figures behind a full stop, read as one of the list"
            yield "AX207", number.start, number.end, message, f"an article {_OTHER}"
        elif member.value == "/" and kind == "join" and _parts_articles(row, index):
            message = "a slash between two articles read as that of a list"
            yield "AX209", start, end, message, "they could be one charge, as of an attempt"


_TIES = {
    "convicted": ("AX229", "what of it was convicted of is not told: both are listed"),
    "law": ("AX209", "a small word between two articles: both are listed"),
}


def _leads(row: Sequence[Member], index: int) -> bool:
    """Do small words at *index* lead from an article to another?"""
    at = index + 1
    while at < len(row) and row[at].kind in _SMALL:
        at += 1
    named = any(member.kind in _ARTICLES for member in row[:index])
    # In "under Art. 99, under Art. 106" each has its own.
    again = any(m.kind == "filler" and m.value == row[index].value for m in row[:index])
    return named and not again and at < len(row) and row[at].kind in _ARTICLES


def _parts_articles(row: Sequence[Member], index: int) -> bool:
    """Does a number behind the slash at *index* follow a letter or a bracket: "124A/34"?"""
    before, after = row[index - 1], row[index + 1 : index + 2]
    number = after[0].number if after and after[0].kind in _BARE else None
    if not index or number is None or number.half:
        return False
    former = before.number if before.kind in _ARTICLES else None
    return before.kind == "group" or (former is not None and former.values[0][-1].isalpha())


def _has_article(number: Number, text: str) -> bool:
    """Has one of the levels of "para 2.100" the figures of an article?"""
    levels = (*number.values[1:], *number.below)
    high = any(level.isdecimal() and len(level) >= _FIGURES for level in levels)
    return high and "." in text[number.start : number.end]
