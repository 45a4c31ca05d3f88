"""Count distinct texts in little memory: exactly at first, and then by estimate."""

from __future__ import annotations

from hashlib import blake2b
from math import log

_EXACT = 100_000
_BITS = 14
_SLOTS = 1 << _BITS


class Distinct:
    """Counts how many different texts it is given.

    Up to some number exactly; beyond, about 1 in 100 off (HyperLogLog, Flajolet et al. 2007).

    >>> count = Distinct()
    >>> for text in ["a", "b", "a"]:
    ...     count.add(text)
    >>> str(count)
    '2'
    """

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self._longest = bytearray()

    def add(self, text: str) -> None:
        """Count *text*, if it was not counted before."""
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        value = int.from_bytes(digest)
        if self._longest:
            self._note(value)
            return
        self._seen.add(value)
        if len(self._seen) > _EXACT:
            self._longest = bytearray(_SLOTS)
            for each in self._seen:
                self._note(each)
            self._seen.clear()

    def _note(self, value: int) -> None:
        slot, rest = value & (_SLOTS - 1), value >> _BITS
        zeros = 64 - _BITS - rest.bit_length() + 1
        self._longest[slot] = max(self._longest[slot], zeros)

    def __int__(self) -> int:
        if not self._longest:
            return len(self._seen)
        raw = 0.7213 / (1 + 1.079 / _SLOTS) * _SLOTS**2 / sum(2.0**-n for n in self._longest)
        empty = self._longest.count(0)
        if raw <= 2.5 * _SLOTS and empty:
            return round(_SLOTS * log(_SLOTS / empty))
        return round(raw)

    def __str__(self) -> str:
        return f"about {int(self):,}" if self._longest else f"{int(self):,}"
