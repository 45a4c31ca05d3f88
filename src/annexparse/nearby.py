"""Which words of a list a written word is one slip of the hand away from, and long ones two.

A slip is a letter left out, put in, taken for another or exchanged with its neighbour. Two words
that are so near have a form in common once a letter is left out of each: that form is the index,
so that a look-up costs microseconds and no pattern. Knows no word of any language.
"""

from __future__ import annotations

from collections.abc import Iterable

# From so many letters on, two slips are looked for.
LONG = 10
_LONGEST = 32


class Nearby:
    """A list of words, to be asked which of them are near.

    >>> Nearby(["suspended", "fine"]).to("suspnded")
    ['suspended']
    >>> Nearby(["suspended", "fine"]).to("suspicion")
    []
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._forms: dict[str, list[str]] = {}
        for word in sorted(set(words)):
            for form in _forms(word):
                self._forms.setdefault(form, []).append(word)

    def to(self, written: str) -> list[str]:
        """Return the words that *written* is a slip of, the nearest first."""
        if len(written) > _LONGEST:
            return []
        found = {word for form in _forms(written) for word in self._forms.get(form, ())}
        most = 1 + (len(written) >= LONG)
        apart = {word: slips_between(written, word, most) for word in found}
        near = [word for word in found if apart[word] <= most]
        return sorted(near, key=lambda word: (apart[word], word))


def _forms(word: str) -> set[str]:
    once = {word[:i] + word[i + 1 :] for i in range(len(word))} | {word}
    if len(word) < LONG - 1:
        return once
    return once | {form[:i] + form[i + 1 :] for form in once for i in range(len(form))}


def slips_between(first: str, second: str, most: int) -> int:
    """Return how many slips lie between two words, or ``most + 1`` where there are more.

    >>> slips_between("lfited", "lifted", 1), slips_between("lifted", "limited", 1)
    (1, 2)
    """
    if abs(len(first) - len(second)) > most:
        return most + 1
    above: list[int] = []
    row = list(range(len(second) + 1))
    for i, one in enumerate(first, 1):
        last, above, row = above, row, [i]
        for j, other in enumerate(second, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (one != other))
            if i > 1 and j > 1 and one == second[j - 2] and first[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return min(row[-1], most + 1)
