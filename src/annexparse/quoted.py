"""Where words stand that a reading quotes; knows no language."""

from __future__ import annotations

from annexparse.span import Span

# A blank and a bracket, or a colon and a blank.
_RIGHT_BEFORE = 2


def nearest(words: str, text: str, span: Span) -> int:
    """Return where *words* begin that *text* says of *span*, -1 if they do not stand there.

    Most are said behind it, and before it what stands right there. They are none where a word goes
    on over their edge: no "theft" is in "thefts".

    >>> nearest("theft", "thefts (Art. 188), Art. 189 (theft)", Span(19, 27))
    29
    >>> nearest("theft", "theft (Art. 188), theft (Art. 189)", Span(25, 33))
    18
    """
    at, before = text.find(words, span.start), text.rfind(words, 0, span.end)
    while at >= 0 and _is_cut(text, at, at + len(words)):
        at = text.find(words, at + 1)
    while before >= 0 and _is_cut(text, before, before + len(words)):
        before = text.rfind(words, 0, before + len(words) - 1)
    if before < 0 or at < 0:
        return max(at, before)
    return before if span.start - before - len(words) <= _RIGHT_BEFORE else at


def _is_cut(text: str, start: int, end: int) -> bool:
    """Does a word go on over the beginning or the end of a stretch?"""
    sides = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
    return any(len(side) == 2 and side.isalnum() for side in sides)
