"""The remarks on a cell of charges, one for each stretch of it."""

from __future__ import annotations

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic


class Told:
    """The remarks on a cell, one for each stretch of it."""

    def __init__(self, said: list[Diagnostic]) -> None:
        self._said = said
        self._spans: set[tuple[int, int]] | None = None

    def say(self, code: str, place: tuple[int, int], message: str, advice: str) -> None:
        """Add a remark on a stretch that has none yet."""
        if self._spans is None:
            # Few cells have any.
            self._spans = {(remark.span.start, remark.span.end) for remark in self._said}
        if place not in self._spans:
            self._spans.add(place)
            self._said.append(diagnose(code, *place, message, advice))
