"""Where words stand in a text; knows nothing else."""

from __future__ import annotations

import msgspec


class Span(msgspec.Struct, frozen=True, array_like=True, order=True, gc=False):
    """A stretch of a text, in code points from 0, the end excluded.

    In JSON a span is the pair ``[start, end]``.

    >>> Span(4, 7).of("Art. 272")
    ' 27'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of *text* that the span covers."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def shift(self, by: int) -> Span:
        """Return the same stretch in a text that holds *by* more characters before it."""
        return Span(self.start + by, self.end + by)
