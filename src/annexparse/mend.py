"""Mend what a scanner or a hand spoilt in a cell, where what was meant is certain.

A mending is tried, never trusted: the cell is read again with it, and it stands only where the
grammar then reads the spoilt word and nothing that was read before is lost. What is likely and not
certain becomes advice in the remark on the words that were not read. Knows no word of any language
and no grammar: it works on a text, on what of it was not read, and on a lexicon.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from msgspec.structs import replace

from annexparse.charge import Charges
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.mend_find import Mending, find
from annexparse.mend_places import Places, edited
from annexparse.mend_signs import odd_edits, odd_stretches, shown
from annexparse.mend_words import Sure
from annexparse.span import Span
from annexparse.verdict import Verdict

Reading = TypeVar("Reading", Charges, Verdict)

_UNREAD = frozenset(("AX301", "AX311"))
_GUESSED = frozenset(("AX201", "AX207"))
_ROUNDS = 3  # of trying all that is left after those that did not fit are put aside
_MOST_ALONE = 8  # mendings tried one by one, where together they lose something
_MOST_ADVICE = 3  # words proposed in one remark
_SHORTEST_ADVICE = 5
_INK = re.compile(r"[^\W_]+")


def seen(given: str, read: Callable[[str], Reading]) -> Reading:
    """Read *given* without the signs that nobody sees, and say where they are.

    Letters and figures of another width are read as the common ones.
    """
    edits = odd_edits(given)
    reading = Places(given, edits).moved(read(edited(given, edits)))
    said = [_odd(given, *stretch) for stretch in odd_stretches(given)]
    return _told(replace(reading, text=given), said)


def _odd(given: str, start: int, end: int, word: str) -> Diagnostic:
    if not word:
        message = f"{shown(given[start:end])} is not seen, and left out"
        return diagnose("AX104", start, end, message)
    return diagnose("AX101", start, end, f'"{shown(given[start:end])}" read as "{word}"')


def mend(
    before: Reading,
    name: str,
    read: Callable[[str], Reading],
    lost: Callable[[Reading, Reading], bool],
    doubtful: Iterable[Span] = (),
) -> Reading:
    """Return the reading of a cell with what is certain mended, and what is likely proposed.

    *before* is the reading as it stands, *name* that of the grammar, *read* reads a text in the
    same way. *lost* says whether its second reading lacks something that the first has.
    *doubtful* are stretches that were read and may be spoilt all the same. The cell is read at
    most four times again, and eight times more where mendings contradict what was read.
    """
    stretches = [(span.start, span.end) for span in (*before.unparsed, *doubtful)]
    found = find(before.text, stretches, before.lang, name)
    if not found:
        return before
    trial: _Trial[Reading] = _Trial(before, read, lost)
    kept, after = trial.best([mending for mending in found if mending.sure > Sure.LIKELY])
    said = [_mended(before.text, mending) for mending in kept]
    likely = trial.likely(kept, [mending for mending in found if mending not in kept])
    return _advised(_told(after, said), likely)


class _Trial(Generic[Reading]):
    """Mendings of one cell, tried."""

    def __init__(
        self,
        before: Reading,
        read: Callable[[str], Reading],
        lost: Callable[[Reading, Reading], bool],
    ) -> None:
        self.before: Reading = before
        self._read: Callable[[str], Reading] = read
        self._lost: Callable[[Reading, Reading], bool] = lost
        self._was = _Stretches(before.unparsed)

    def best(self, mendings: Sequence[Mending]) -> tuple[list[Mending], Reading]:
        """Return the mendings that stand, and the reading with them."""
        kept, after = self._fitting(mendings)
        if not kept or self._better(after):
            return kept, after
        alone: list[Mending] = []
        after = self.before
        for mending in mendings[:_MOST_ALONE]:
            more, reading = self._fitting([*alone, mending], rounds=1)
            if mending in more and self._better(reading):
                alone, after = more, reading
        return alone, after

    def likely(self, kept: Sequence[Mending], others: Sequence[Mending]) -> list[Mending]:
        """Return those of *others* that are worth a word: sure ones, and what would be read."""
        worth: list[Mending] = [
            m for m in others if m.put and (m.figure or len(m.put) >= _SHORTEST_ADVICE)
        ]
        if not worth:
            return []
        after = self._again(sorted([*kept, *worth], key=lambda mending: mending.start))
        now = _Stretches(after.unparsed)
        return [m for m in worth if m.sure > Sure.LIKELY or not now.touch(m.start, m.end)]

    def _fitting(
        self, mendings: Sequence[Mending], rounds: int = _ROUNDS
    ) -> tuple[list[Mending], Reading]:
        kept = list(mendings)
        for _ in range(rounds):
            if not kept:
                break
            after = self._again(kept)
            now = _Stretches(after.unparsed)
            fit = [mending for mending in kept if self._fits(mending, after, now)]
            if len(fit) == len(kept):
                return kept, after
            kept = fit
        return [], self.before

    def _again(self, mendings: Sequence[Mending]) -> Reading:
        given = self.before.text
        reading = self._read(edited(given, mendings))
        return replace(Places(given, mendings).moved(reading), text=given)

    def _fits(self, mending: Mending, after: Reading, now: _Stretches) -> bool:
        """Is the word read, and a short one together with a number beside it?"""
        start, end = mending.start, mending.end
        if now.touch(start, end):
            return False
        if mending.figure and _guessed(after, start, end):
            return False
        if mending.sure == Sure.ANYWHERE:
            return True
        if mending.figure and not self._was.touch(start, end):
            return True
        return any(
            self._was.touch(*near) and not now.touch(*near)
            for near in self._near(mending)
            if mending.figure or self.before.text[slice(*near)].isdecimal()
        )

    def _near(self, mending: Mending) -> Iterable[tuple[int, int]]:
        text = self.before.text
        behind = _INK.search(text, mending.end)
        if behind is not None:
            yield behind.span()
        start = end = mending.start
        while end and not text[end - 1].isalnum():
            end -= 1
        start = end
        while start and text[start - 1].isalnum():
            start -= 1
        if start < end:
            yield start, end

    def _better(self, after: Reading) -> bool:
        """Is more of the cell read than before, and nothing lost?"""
        before = self.before
        return (
            (_ink(after) < _ink(before) or after.unparsed == before.unparsed)
            and not self._lost(before, after)
            and _other_errors(after) <= _other_errors(before)
        )


class _Stretches:
    """Stretches of a text, in order and disjoint."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def touch(self, start: int, end: int) -> bool:
        """Does one of them hold a character from *start* to *end*?"""
        at = bisect_right(self._ends, start)
        return at < len(self._starts) and self._starts[at] < end


def _guessed(reading: Reading, start: int, end: int) -> bool:
    """Is it itself a guess what the number at a place is? "100l of petrol" is no article 1001."""
    return any(
        remark.code in _GUESSED and remark.span.start < end and start < remark.span.end
        for remark in reading.diagnostics
    )


def _ink(reading: Reading) -> int:
    return sum(len(span.of(reading.text).replace(" ", "")) for span in reading.unparsed)


def _other_errors(reading: Reading) -> int:
    return sum(
        remark.severity == "error" and remark.code not in _UNREAD for remark in reading.diagnostics
    )


def _mended(text: str, mending: Mending) -> Diagnostic:
    start, end = mending.start, mending.end
    if not mending.put:
        return diagnose(mending.code, start, end, f'a second "{text[start:end]}" left out')
    message = f'"{shown(text[start:end])}" read as "{mending.put}"'
    return diagnose(mending.code, start, end, message)


def _told(reading: Reading, said: Sequence[Diagnostic]) -> Reading:
    remarks = sorted([*reading.diagnostics, *said], key=lambda remark: (remark.span, remark.code))
    return replace(reading, diagnostics=tuple(remarks))


def _advised(reading: Reading, likely: Sequence[Mending]) -> Reading:
    """Return *reading* with what is likely in the help of its remarks on unread words."""
    ends = [mending.end for mending in likely]
    remarks: list[Diagnostic] = []
    for remark in reading.diagnostics:
        first = last = bisect_right(ends, remark.span.start)
        while last < len(likely) and likely[last].start < remark.span.end:
            last += 1
        if remark.code in _UNREAD and first < last:
            words = [
                f'"{m.put}" for "{shown(reading.text[m.start : m.end])}"'
                for m in likely[first : min(last, first + _MOST_ADVICE)]
            ]
            advice = f"perhaps {', '.join(words)}"
            remark = replace(remark, help=f"{remark.help}; {advice}" if remark.help else advice)
        remarks.append(remark)
    return replace(reading, diagnostics=tuple(remarks))
