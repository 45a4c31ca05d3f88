"""What stands before an article and belongs to it: "part 2 of", "the same", "Criminal Code"."""

from __future__ import annotations

from collections.abc import Collection

from annexparse.find_tape import LOWER, NAMES, NUMBERS, PARAGRAPH, Source, is_page
from annexparse.tables import Tables
from annexparse.tokens import Repair, Token, stretch

# How far back is looked: for the last word, and for all of it.
_NEAR, _BACK, MAX_BACK = 32, 60, 960
_SIGNS = frozenset(("OF", "FILLER", "JOIN", "QUOTE", "RPAR", "LPAR", "TO", "DASH", "SAME"))
_BEFORE = NUMBERS | LOWER | NAMES | _SIGNS
_COUNTED_BY = frozenset(("INT", "BIG"))
_COUNTED = frozenset(("NUMBER", "INT", "JOIN"))


def tokens_before(
    source: Source, anchor: int, floor: int, ordinal: Collection[str] = ()
) -> tuple[list[Token], list[Repair]]:
    """Return the tokens before an article that belong to it: "part 2 of", "the same".

    *ordinal* are the words that may stand behind a number: "the 174th".
    """
    tables, text, lowered, *_ = source
    if not _may_precede(tables, lowered[max(floor, anchor - _NEAR) : anchor]):
        return [], []
    back = _BACK
    while True:
        start = max(floor, anchor - back)
        if start > floor:
            # Not within a word.
            start = next((i for i in range(start, anchor) if lowered[i].isspace()), anchor)
        repairs: list[Repair] = []
        tokens = list(stretch(tables, text, lowered, (start, anchor), repairs))
        _leave_pages(tokens, text, anchor)
        first = _leftmost(tokens, lowered, anchor, ordinal)
        if first > 0 or start == floor or back >= MAX_BACK:
            at = tokens[first][1] if first < len(tokens) else anchor
            return tokens[first:], [repair for repair in repairs if repair.start >= at]
        back *= 2


def _may_precede(tables: Tables, near: str) -> bool:
    """Can what stands before an article belong to it, by its last words?"""
    words = tables.words
    for written in reversed(near.split()):
        entry = words.get(written)
        if entry is None:
            # As in "part 2," and "2)", or "part two,"; not "prison".
            bare = words.get(written[:-1])
            if bare is not None and bare.concept == "NUMBER":
                return True
            return not (written.isalpha() or written[:-1].isalpha())
        if entry.concept != "FILLER":
            return entry.concept in _BEFORE
        if entry.value is not None:
            return False
    return False


def _leave_pages(tokens: list[Token], text: str, anchor: int) -> None:
    """Leave out the number of a page that stands before the article: "part 2 of", 14, "Article"."""
    if len(tokens) < 2 or tokens[-1][0] != "INT" or text[tokens[-1][1] - 1] != "\n":
        return
    if is_page(text, tokens[-1], ("ART", anchor, anchor, None)):
        del tokens[-1]


def _leftmost(tokens: list[Token], lowered: str, anchor: int, ordinal: Collection[str]) -> int:
    """Return the first of *tokens* that can belong to the article behind them."""
    first = index = len(tokens)
    if index > 1 and tokens[-1][0] == "WORD" and tokens[-2][0] in _COUNTED_BY:
        _, start, end, _ = tokens[-1]
        if tokens[-2][2] == start and lowered[start:end] in ordinal:
            first = index = index - 2
    while index:
        index -= 1
        kind, _, end, _ = tokens[index]
        if kind not in _BEFORE:
            break
        following = tokens[index + 1][1] if index + 1 < len(tokens) else anchor
        if PARAGRAPH.search(lowered, end, following):
            break
        if kind in LOWER or kind in NAMES or kind == "SAME":
            first = index
            numbered = index + 1 < len(tokens) and tokens[index + 1][0] in NUMBERS
            if kind in LOWER and not numbered:
                # "second and third parts of Article 272"
                while index and tokens[index - 1][0] in _COUNTED:
                    index -= 1
                    if tokens[index][0] != "JOIN":
                        first = index
    return first
