"""Stretches of a cell of charges that were not read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.members import ARTICLE
from annexparse.resolve_state import Item
from annexparse.span import Span

# What is no citation unless it is taken for a heading, and what is of no consequence.
UNREAD = frozenset(
    ("word", "doubt", "measure", "date", "numbered", "unread", "orphan", "error", "to")
)
# What leads to a citation.
_LEADING = frozenset(("code", "act", "country", "filler", "under"))
QUIET = frozenset(("filler", "under", "of", "country", "label"))


def remark_orphan(text: str, place: tuple[int, int], said: list[Diagnostic]) -> None:
    """Say that a paragraph or a point names no article."""
    start, end = place
    said.append(
        diagnose(
            "AX302",
            start,
            end,
            f'"{text[start:end]}" names no article',
            "name the article it belongs to",
        )
    )


def merged(spans: list[tuple[int, int]], text: str) -> list[Span]:
    """Return the stretches in order; those with nothing but blanks between are one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if start == end:
            continue
        last = merged[-1] if merged else None
        if last is not None and (start <= last.end or not text[last.end : start].strip()):
            merged[-1] = Span(last.start, max(end, last.end))
        else:
            merged.append(Span(start, end))
    return merged


def without_citation(
    items: Sequence[Item], kinds: frozenset[str], said: list[Diagnostic]
) -> list[Span]:
    """Return what stands in a cell that names a code and the like, and no article of it."""
    if ARTICLE in kinds or kinds.isdisjoint(_LEADING):
        return []
    named = [item for item in items if item.kind in _LEADING]
    stretch = Span(named[0].start, named[-1].end)
    message, advice = (
        "no article stands beside these words",
        "what the charge is is not in the data",
    )
    said.append(diagnose("AX301", stretch.start, stretch.end, message, advice))
    return [stretch]


def unread_of(
    items: Sequence[Item],
    kinds: Sequence[str],
    taken: Sequence[bool],
    text: str,
    said: list[Diagnostic],
) -> list[Span]:
    """Return the stretches of *items* that are in none of the charges, each with a remark.

    *kinds* are those of the items, and *taken* tells which of them are part of a heading.
    """
    spans: list[tuple[int, int]] = []
    orphans: set[tuple[int, int]] = set()
    running = False
    last: Item | None = None
    for item, kind, used in zip(items, kinds, taken, strict=False):
        place = item.start, item.end
        if kind == "orphan":
            orphans.add(place)
            remark_orphan(text, place, said)
        if kind in UNREAD and not used:
            if running:
                # "harassment of the judge": the small words between are not read either.
                place = spans[-1][0], max(spans.pop()[1], item.end)
            elif last is not None and text[last.start : last.end].isupper():
                # The "IT" of "IT Act" is no small word.
                place = last.start, item.end
            spans.append(place)
            running = True
        elif kind not in QUIET and kind != "join":
            running = False
        last = item if kind == "filler" else None
    stretches = merged(spans, text) if spans else []
    fates = [item.start for item in items if item.kind == "doubt"] if "doubt" in kinds else []
    for stretch in stretches:
        if (stretch.start, stretch.end) not in orphans:
            at = bisect_left(fates, stretch.start)
            # As in "Art. 272 (dropped)".
            fate = at < len(fates) and fates[at] < stretch.end
            what = "became of" if fate else "they say about"
            advice = f"what {what} the charges is not in the data"
            place = stretch.start, stretch.end
            said.append(diagnose("AX301", *place, "these words were not read", advice))
    return stretches
