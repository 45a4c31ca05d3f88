"""How far a citation in running text reaches: the tokens around an anchor that can belong to it.

A window grows from the word that calls a number an article, to either side, as long as there are
numbers, units, signs and the small words between them. A word of the sentence ends it. What the
window holds is read by the grammar of charges; nothing is read here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from annexparse.tables import Tables
from annexparse.tokens import Repair, Token, stretch

# A citation of more characters is cut, and said to be.
MAX_WINDOW = 4096
# So far back is looked for what precedes an article: for its last word, and for all of it.
_NEAR, _BACK, _MAX_BACK = 32, 120, 960
# So long a description may be that stands in brackets, or between quotation marks.
_MAX_BRACKET = 300

_FIGURES = frozenset(("INT", "BIG", "DOTTED"))
_NUMBERS = _FIGURES | {"NUMBER", "LETTER", "LETTERS"}
_LOWER = frozenset(("PART", "PARA", "POINT"))
_UNITS = _LOWER | {"ART", "IBID"}
NAMES = frozenset(("CODE", "ACT", "COUNTRY"))
_HOLDS = _NUMBERS | _UNITS | NAMES
# What can only stand between: words, and signs.
_SMALL = frozenset(
    ("OF", "TO", "CONJ", "FILLER", "UNDER", "NO", "SAME", "REQUAL", "FROM", "INTO", "BEFORE")
)
_SIGNS = frozenset(("JOIN", "COLON", "PLUS", "SLASH", "DASH", "ARROW", "QUOTE"))
_LINKS = _SMALL | _SIGNS | {"AFTERWARDS"}
# Behind these, a number without a unit is one of the citation.
_LEADS = _UNITS | _NUMBERS | {"NO", "COLON", "JOIN", "TO", "DASH", "SLASH", "PLUS", "RPAR", "QUOTE"}
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


class Window(msgspec.Struct, gc=False):
    """The tokens that a citation may have, the kinds of the two behind it, and its repairs.

    ``cut`` says that the citation goes on behind the longest window there can be.
    """

    tokens: list[Token]
    behind: tuple[str, str]
    repairs: list[Repair]
    cut: bool = False

    @property
    def start(self) -> int:
        """Where the first token begins."""
        return self.tokens[0][1]

    @property
    def end(self) -> int:
        """Where the last token ends."""
        return self.tokens[-1][2]


class Source(NamedTuple):
    """A text, and the same in the case that the tables match."""

    tables: Tables
    text: str
    searched: str


class Tape:
    """The tokens of a text from a place on, each with its concept, made as they are asked for."""

    __slots__ = ("_next", "repairs", "tokens")

    def __init__(self, source: Source, start: int, end: int) -> None:
        tables, text, searched = source
        self.tokens: list[Token] = []
        self.repairs: list[Repair] = []
        self._next = stretch(tables, text, searched, (start, min(len(text), end)), self.repairs)

    def kind(self, index: int) -> str:
        """The kind of a token; an empty one behind the last."""
        tokens = self.tokens
        while index >= len(tokens):
            token = next(self._next, None)
            if token is None:
                return ""
            tokens.append(token)
        return tokens[index][0]


def window(source: Source, anchor: int, floor: int) -> Window | None:
    """Return the window around the *anchor* of a text, if it names a number.

    Nothing before *floor* is taken, where the window before ends.
    """
    tape = Tape(source, anchor, anchor + MAX_WINDOW)
    kept = _reach(tape)
    tokens = tape.tokens[:kept]
    before, repairs = _before(source, anchor, floor)
    if kept == 1 and tokens[0][0] == "ART" and not (before and before[-1][0] in _NAMED_BEFORE):
        # "the same article", "the 272nd article"; not "an article"
        return None
    cut = tape.kind(kept) == "" and tape.tokens[-1][2] - anchor > MAX_WINDOW - _NEAR
    if kept > 1 and before and before[-1][0] == "SAME" and tokens[1][0] in _LEADS - _LOWER:
        # "that Article 65 applied"
        del before[-1]
    repairs += (repair for repair in tape.repairs if repair.end <= tokens[-1][2])
    return Window(before + tokens, (tape.kind(kept), tape.kind(kept + 1)), repairs, cut)


_NAMED_BEFORE = _NUMBERS | {"SAME"}


def _reach(tape: Tape) -> int:
    """Return how many tokens of *tape* belong to the citation that its first one begins."""
    kept, index, before = 0, 0, ""
    open_quote = named = False
    while True:
        kind = tape.kind(index)
        if kind in _HOLDS:
            if kind in _NUMBERS and not _goes_on(tape, index, before):
                break
            index += 1
            if kind != "COUNTRY" or named:
                kept = index
            named = named or kind == "CODE" or kind == "ACT"
        elif kind == "LPAR":
            if before in NAMES and tape.kind(index + 1) in _FIGURES:
                # "the Criminal Code [272]": a note.
                break
            end = _bracket(tape, index) or _unclosed(tape, index)
            if not end:
                break
            index = end
            kept, kind = index, "RPAR"
        elif kind == "RPAR":
            # "paragraph 4) of part three", "1) Art. 272"; else it closes what opened before.
            if before not in _NUMBERS or tape.kind(index + 1) not in ("OF", "JOIN"):
                break
            index += 1
        elif kind == "SEMI" or kind == "BULLET":
            # "Art. 272 para 2; para 3": not "Art. 272; 15 people were held".
            if tape.kind(index + 1) not in _LOWER:
                break
            index += 1
        elif kind == "QUOTE":
            if before in _NUMBERS and _is_possessive(tape, index):
                break
            end = _quoted(tape, index)
            if end:
                index = end
            elif open_quote or before in _LOWER or tape.kind(index + 1) in _LEADS:
                open_quote = not open_quote
                index += 1
                kept = index if before in _NUMBERS else kept
            else:
                break
        elif kind in _LINKS:
            if kind == "JOIN" and index == 1 and tape.kind(0) == "ART":
                # "380 articles, 2 of them"
                break
            if kind == "DASH" and tape.kind(index + 1) not in _HOLDS:
                break
            index += 1
        else:
            break
        before = kind
    return kept


def _goes_on(tape: Tape, index: int, before: str) -> bool:
    """Is the number at *index* one of the citation, as *before* stands before it?"""
    kind = tape.tokens[index][0]
    behind = tape.kind(index + 1)
    if behind == "MEASURE" or behind == "MONTH":
        return False
    if kind == "LETTER" or kind == "LETTERS":
        # "point a", not "and a": a letter that is a word.
        return before in _LOWER or before == "QUOTE" or behind in ("QUOTE", "RPAR") or (
            before in ("JOIN", "LETTER", "TO") and behind != "WORD"
        )
    if kind == "NUMBER":
        return before in _UNITS or behind in _LOWER or (before == "JOIN" and behind != "WORD")
    if before in _LOWER or before == "ART" or before == "NO" or behind in _LOWER:
        return True
    if kind == "BIG" and _YEAR.fullmatch(tape.tokens[index][3] or ""):
        return False
    return before in _LEADS


def _bracket(tape: Tape, index: int) -> int:
    """Return where the bracket at *index* ends, if it can be one of the citation; else 0."""
    begin = tape.tokens[index][1]
    depth = 0
    while True:
        kind = tape.kind(index)
        if not kind or tape.tokens[index][2] - begin > _MAX_BRACKET:
            return 0
        if kind == "LPAR":
            depth += 1
        elif kind == "RPAR":
            depth -= 1
            if not depth:
                return index + 1
        index += 1


def _unclosed(tape: Tape, index: int) -> int:
    """Close a bracket at the sign before the next number that has one; return where, or 0.

    As in "Articles 293 (mass riots, 364 (violence) and 369 (insult)".
    """
    begin = tape.tokens[index][1]
    while (kind := tape.kind(index + 1)) and tape.tokens[index][2] - begin < _MAX_BRACKET:
        index += 1
        if kind == "RPAR":
            return 0
        if kind == "JOIN" and tape.kind(index + 1) == "BIG" and tape.kind(index + 2) == "LPAR":
            at = tape.tokens[index - 1][2]
            tape.tokens.insert(index, ("RPAR", at, at, ")"))
            tape.repairs.append(Repair(at, at, ")"))
            return index + 1
    return 0


def _is_possessive(tape: Tape, index: int) -> bool:
    """Is it the apostrophe of "Article 19's"?"""
    if tape.kind(index + 1) not in ("LETTER", "WORD"):
        return False
    before, quote, behind = tape.tokens[index - 1 : index + 2]
    return before[2] == quote[1] and quote[2] == behind[1] and tape.kind(index + 2) != "QUOTE"


def _quoted(tape: Tape, index: int) -> int:
    """Return where a description in quotation marks ends that the list goes on behind; else 0."""
    if tape.kind(index + 1) not in ("WORD", "FILLER"):
        return 0
    begin = tape.tokens[index][1]
    index += 1
    while (kind := tape.kind(index)) and tape.tokens[index][2] - begin < _MAX_BRACKET:
        index += 1
        if kind == "QUOTE":
            return index
    return 0


def _before(source: Source, anchor: int, floor: int) -> tuple[list[Token], list[Repair]]:
    """Return the tokens before an article that belong to it: "part 2 of", "the same"."""
    tables, text, lowered = source
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
        first = _leftmost(tokens, lowered, anchor)
        if first > 0 or start == floor or back >= _MAX_BACK:
            at = tokens[first][1] if first < len(tokens) else anchor
            return tokens[first:], [repair for repair in repairs if repair.start >= at]
        back *= 2


def _may_precede(tables: Tables, near: str) -> bool:
    """Can what stands before an article belong to it, by its last words?"""
    words = tables.words
    for written in reversed(near.split()):
        entry = words.get(written)
        if entry is None:
            # "part 2," and "2)", not "prison"
            return not (written.isalpha() or written[:-1].isalpha())
        if entry.concept != "FILLER":
            return entry.concept in _BEFORE
        if entry.value is not None:
            return False
    return False


_RISES = _NUMBERS | _LOWER | NAMES | {"OF", "FILLER", "JOIN", "QUOTE", "RPAR", "LPAR", "TO", "DASH"}
_BEFORE = _RISES | {"SAME"}


def _leftmost(tokens: list[Token], lowered: str, anchor: int) -> int:
    """Return the first of *tokens* that can belong to the article behind them."""
    first = index = len(tokens)
    while index:
        index -= 1
        kind, _, end, _ = tokens[index]
        if kind not in _BEFORE:
            break
        following = tokens[index + 1][1] if index + 1 < len(tokens) else anchor
        if _PARAGRAPH.search(lowered, end, following):
            break
        if kind in _LOWER or kind in NAMES or kind == "SAME":
            first = index
            numbered = index + 1 < len(tokens) and tokens[index + 1][0] in _NUMBERS
            if kind in _LOWER and not numbered:
                # "second and third parts of Article 272"
                while index and tokens[index - 1][0] in _COUNTED:
                    index -= 1
                    if tokens[index][0] != "JOIN":
                        first = index
    return first


_COUNTED = frozenset(("NUMBER", "INT", "JOIN"))
