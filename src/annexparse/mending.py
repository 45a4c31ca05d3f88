"""Join words that the edge of a column broke, where the document itself shows the whole word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

_WORDS = re.compile(r"[^\W\d_]+")
_PAIRS = re.compile(r"(?<![^\W_])([^\W\d_]{2,})[^\S\t](?=([^\W\d_]{1,3})(?![^\W_]))")


class Joint(NamedTuple):
    """A word in two pieces: where they stand in the text, and the word."""

    start: int
    end: int
    word: str


class Mender:
    """Knows the words of a document, and so which of its pieces are halves of a word."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        for line in lines:
            self._words.update(map(str.casefold, _WORDS.findall(line)))
            self._pairs.update(_PAIRS.findall(line))

    def joints(self, text: str) -> list[Joint]:
        """Return the broken words of *text*.

        >>> mender = Mender(["Law enforcemen t", "a ban on law enforcement", "in to", "into, to"])
        >>> mender.joints("Law enforcemen t")
        [Joint(start=4, end=16, word='enforcement')]
        >>> mender.joints("in to")
        []
        """
        return [
            Joint(match.start(1), match.end(2), match[1] + match[2])
            for match in _PAIRS.finditer(text)
            if self._broken(match[1], match[2])
        ]

    def _broken(self, head: str, tail: str) -> bool:
        # The whole word stands elsewhere, and its head nowhere but before this tail. A single
        # letter may stand elsewhere, as an initial; longer tails are told from words like "to".
        together = self._pairs[head, tail]
        return (
            tail.islower()
            and self._words[(head + tail).casefold()] > 0
            and self._words[head.casefold()] == together
            and (len(tail) == 1 or self._words[tail] == together)
        )


def joined(text: str, joints: Iterable[Joint]) -> str:
    """Return *text* with its broken words whole.

    >>> joined("Law enforcemen t", [Joint(4, 16, "enforcement")])
    'Law enforcement'
    """
    pieces, at = [], 0
    for joint in joints:
        pieces += [text[at : joint.start], joint.word]
        at = joint.end
    return "".join([*pieces, text[at:]])
