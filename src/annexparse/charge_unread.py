"""Stretches of a cell of charges that were not read."""

from __future__ import annotations

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.span import Span


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
