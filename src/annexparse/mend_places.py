"""Put other words in the place of a text's own, and find the way back; knows no language."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol, TypeVar, cast

import msgspec

from annexparse.quoted import nearest
from annexparse.span import Span

Value = TypeVar("Value")

# What keeps words of the text as they are written.
_QUOTES = frozenset(("heading", "detail", "extent", "text"))


class Edit(Protocol):
    """A stretch of a text, and what is read in its place."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends, itself excluded."""

    @property
    def put(self) -> str:
        """What is read in its place."""


def edited(text: str, edits: Sequence[Edit]) -> str:
    """Return *text* after *edits*, which are in order and disjoint."""
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += text[at : edit.start], edit.put
        at = edit.end
    return "".join([*pieces, text[at:]])


class Places:
    """Where a place of an edited text stands in the text as given.

    >>> class Put(msgspec.Struct):
    ...     start: int
    ...     end: int
    ...     put: str
    >>> Places("At. 272", [Put(0, 2, "Art")]).moved(Span(5, 8))
    Span(start=4, end=7)
    """

    def __init__(self, given: str, edits: Sequence[Edit]) -> None:
        self._given = given
        self._edits = edits
        self._text = edited(given, edits)
        self._starts: list[int] = []
        self._ends: list[int] = [0]
        self._shifts: list[int] = [0]
        shift = 0
        for edit in edits:
            self._starts.append(edit.start - shift)
            self._ends.append(edit.start - shift + len(edit.put))
            shift += edit.end - edit.start - len(edit.put)
            self._shifts.append(shift)

    def moved(self, value: Value) -> Value:
        """Return a reading of the edited text with every span in the text as given."""
        if isinstance(value, Span):
            return cast("Value", self._span(value))
        if isinstance(value, tuple):
            return cast("Value", tuple(map(self.moved, value)))
        if not isinstance(value, msgspec.Struct):
            return value
        changed: dict[str, object] = {}
        for field in value.__struct_fields__:
            old = getattr(value, field)
            new = self.moved(old)
            if new is not old:
                changed[field] = new
            elif field in _QUOTES and isinstance(old, str):
                changed[field] = self._quoted(old, getattr(value, "span", None))
        return cast("Value", msgspec.structs.replace(value, **changed)) if changed else value

    def _quoted(self, words: str, near: Span | None) -> str:
        """Return *words* of the edited text, those nearest to a span, as they are in the text."""
        at = nearest(words, self._text, near or Span(0, 0))
        if at < 0:
            at = self._text.find(words)
        return self._span(Span(at, at + len(words))).of(self._given) if at >= 0 else words

    def _span(self, span: Span) -> Span:
        end = self._end(span.end)
        return Span(self._start(span.start) if span else end, end)

    def _start(self, at: int) -> int:
        index = bisect_right(self._ends, at) - 1
        if index < len(self._starts) and self._starts[index] < at:
            return self._edits[index].start
        return at + self._shifts[index]

    def _end(self, at: int) -> int:
        index = max(bisect_left(self._ends, at) - 1, 0)
        if index < len(self._starts) and self._starts[index] < at:
            return self._edits[index].end
        return at + self._shifts[index]
