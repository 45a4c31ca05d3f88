"""How far a citation in running text reaches: the tokens around an anchor that can belong to it.

A window grows from the word that calls a number an article, to either side, as long as there are
numbers, units, signs and the small words between them. A word of the sentence ends it. What the
window holds is read by the grammar of charges; nothing is read here.
"""

from __future__ import annotations

import re

import msgspec

from annexparse.diagnostic import Diagnostic
from annexparse.find_before import tokens_before
from annexparse.find_forms import Forms, counted, named_behind, numbers_behind
from annexparse.find_left import ROMAN_KINDS, letter_behind, orphan_before, roman_behind
from annexparse.find_lists import by_sign
from annexparse.find_reach import LEADS, Reach
from annexparse.find_tape import FIGURES, LOWER, NAMES, NUMBERS, Source, Tape
from annexparse.tokens import Repair, Token

# A citation of more characters is cut, and said to be.
MAX_WINDOW = 4096


class Window(msgspec.Struct, gc=False):
    """The tokens that a citation may have, the kinds of the two behind it, and its repairs.

    ``cut`` says that the citation goes on behind the longest window there can be.
    """

    tokens: list[Token]
    behind: tuple[str, str]
    repairs: list[Repair]
    cut: bool = False
    # It means the article named right before: "its part 2".
    near: bool = False
    # The numbers of pages that stand in it.
    pages: list[Token] = []
    # What is said of a part before it that has no article.
    orphans: list[Diagnostic] = []

    @property
    def start(self) -> int:
        """Where the first token begins."""
        return self.tokens[0][1]

    @property
    def end(self) -> int:
        """Where the last token ends."""
        return self.tokens[-1][2]


def window(source: Source, anchor: int, floor: int, forms: Forms) -> Window | None:
    """Return the window around the *anchor* of a text, if it names a number.

    Nothing before *floor* is taken, where the window before ends.
    """
    tape = Tape(source, anchor, anchor + MAX_WINDOW)
    first = tape.kind(0)
    if first not in _HEADS:
        return _unnamed(source, tape, floor, forms)
    if tape.kind(1) == "NUMBER" and tape.tokens[0][3] == "weak" and _is_roman(source, tape):
        # "Section II of the Criminal Code"
        return None
    kept = Reach(tape).kept
    tokens = tape.tokens[:kept]
    before, repairs = tokens_before(source, anchor, floor, forms.ordinal)
    if before and before[-1][0] == "WORD":
        return _windowed(tape, counted(before, tokens), kept, repairs)
    if kept == 1 and _is_below(before):
        # "part 3 of the article", as "part 3 of the same article"
        same = ("SAME", anchor, anchor, None)
        return _windowed(tape, [*before, same, *tokens], kept, repairs, near=True)
    if kept == 1 and first == "ART" and not (before and before[-1][0] in _NAMED_BEFORE):
        # "the same article", "the 272nd article"; not "an article"
        return None
    cut = tape.is_cut(kept)
    if kept == 1 and _is_same(before) and tape.kind(1) == "JOIN" and tape.kind(2) in LOWER:
        # "under that article, para. 3"
        kept = Reach(tape, 2, "ART").kept
        tokens = tape.tokens[:kept]
    while kept > 1 and _is_same(before) and tokens[1][0] in LEADS - LOWER - {"JOIN"}:
        # "that Article 65 applied", "said that Article 65 applied"
        del before[-1]
    head, begin = numbers_behind(tape, kept)
    numbers, end = _from(tape, begin) if begin else ([], 0)
    if numbers:
        kept = end
        tokens, before, repairs = named_behind(tape.tokens[:head], numbers), [], []
    elif _is_open([*before, *tokens]) and tape.kind(kept) == "RPAR":
        # As in "the Criminal Procedure Code (Article 147)".
        kept += 1
        tokens = tape.tokens[:kept]
    made = _windowed(tape, before + by_sign(source, tokens), kept, repairs, cut=cut)
    made.orphans = list(orphan_before(source, made.tokens, floor)) if before else []
    if made.behind[0] in ROMAN_KINDS:
        made.orphans += roman_behind(source, made.tokens, tape.tokens[kept : kept + 2])
    if not source.text[made.end : made.end + 1].isspace():
        made.orphans += letter_behind(source, made.tokens)
    return made


def _is_open(tokens: list[Token]) -> bool:
    kinds = [token[0] for token in tokens]
    return kinds.count("LPAR") > kinds.count("RPAR")


_ROMAN = re.compile("[ivxlc]+")


def _is_roman(source: Source, tape: Tape) -> bool:
    """Is the number behind the anchor a Roman one, as those of the divisions of a code are?"""
    _, start, end, _ = tape.tokens[1]
    return _ROMAN.fullmatch(source.searched, start, end) is not None


_HEADS = frozenset(("ART", "IBID"))


def next_head(window: Window) -> int:
    """Return where to go on behind a *window* in which nothing is cited.

    Nothing is cited in the rest of a long one either, "Art. Art. Art. ...", which would be read to
    its end from each of its words; but what is an article stands among sections that are none.
    """
    if len(window.tokens) < _LONG:
        return 0
    heads = [(start, value) for kind, start, _, value in window.tokens if kind in _HEADS]
    if heads and heads[0][1] == "weak":
        strong = next((start for start, value in heads if value != "weak"), 0)
        signs = (start for kind, start, _, _ in reversed(window.tokens) if kind == "PARA")
        return strong or max(heads[-1][0], next(signs, 0))
    return heads[-1][0] if heads else 0


_LONG = 128


def _from(tape: Tape, begin: int) -> tuple[list[Token], int]:
    """Return the tokens of a citation whose first number is at *begin*, and where it ends."""
    kept = Reach(tape, begin, "ART", listed=True).kept
    while kept > begin and tape.tokens[kept - 1][0] in NAMES:
        # "TCK 301 and TCK 216": the name of the next.
        kept -= 1
    return tape.tokens[begin:kept], kept


def _windowed(
    tape: Tape,
    tokens: list[Token],
    kept: int,
    repairs: list[Repair],
    *,
    near: bool = False,
    cut: bool = False,
) -> Window:
    end = tokens[-1][2]
    if tape.repairs:
        repairs += (repair for repair in tape.repairs if repair.end <= end)
    pages = [page for page in tape.pages if tokens[0][1] < page[1] < end] if tape.pages else []
    return Window(tokens, (tape.kind(kept), tape.kind(kept + 1)), repairs, cut, near, pages)


def _unnamed(source: Source, tape: Tape, floor: int, forms: Forms) -> Window | None:
    """Return the window of a citation that no word calls an article: "its part 2", "\u00a7 129"."""
    first = tape.kind(0)
    if not first:
        return None
    _, start, end, value = tape.tokens[0]
    word = source.searched[start:end]
    if first == "PARA":
        return _of_sign(tape, value)
    if first == "CODE":
        numbers, kept = _from(tape, 1) if tape.kind(1) in ("BIG", "DOTTED") else ([], 0)
        if not numbers:
            return None
        return _windowed(tape, named_behind(tape.tokens[:1], numbers), kept, [])
    if word in forms.its and tape.kind(1) in LOWER:
        tape.tokens[0] = ("IBID", start, end, value)
        kept = Reach(tape).kept
        named = kept > 1 and tape.tokens[kept - 1][0] != "IBID"
        return _windowed(tape, tape.tokens[:kept], kept, [], near=True) if named else None
    before, repairs = tokens_before(source, start, floor, forms.ordinal)
    if not before or before[-1][0] not in NUMBERS or before[0][0] not in LOWER | NUMBERS:
        return None
    count = 1
    while source.searched[start:end] not in forms.thereof:
        if not tape.kind(count) or count > _MOST_OF_FORM:
            return None
        end = tape.tokens[count][2]
        count += 1
    same = [("OF", start, start, None), ("SAME", start, start, None), ("ART", start, end, None)]
    return _windowed(tape, [*before, *same], count, repairs, near=True)


# "of it"
_MOST_OF_FORM = 3


def _of_sign(tape: Tape, value: str | None) -> Window | None:
    """Return the window of "\u00a7 129 of the Criminal Code", where the sign names an article."""
    if tape.kind(1) not in FIGURES or value is not None:
        return None
    _, start, end, _ = tape.tokens[0]
    tape.tokens[0] = ("ART", start, end, "weak")
    kept = Reach(tape).kept
    for index in range(2, kept - 1):
        # "\u00a7 129a and \u00a7 129b": so large a number is that of a further article.
        joined = tape.kind(index) == "PARA" and tape.kind(index - 1) == "JOIN"
        large = tape.kind(index + 1) in ("BIG", "LETTERED")
        if joined and (large or tape.kind(index - 2) in NAMES):
            _, start, end, _ = tape.tokens[index]
            tape.tokens[index] = ("ART", start, end, "weak")
    kinds = [token[0] for token in tape.tokens[1:kept] if token[3] != "weak"]
    cut = tape.is_cut(kept)
    if not cut and ("CODE" not in kinds or "ART" in kinds or "ACT" in kinds):
        return None
    return _windowed(tape, tape.tokens[:kept], kept, [], cut=cut)


_SHORT = 4


def _is_below(before: list[Token]) -> bool:
    """Does "part 3 of the" stand before an article without a number?"""
    if len(before) < _FEWEST or before[-1][0] != "OF":
        return False
    first, second = before[-3][0], before[-2][0]
    # "part 3 of the", "the second part of the"; "of the", not "of"
    told = (first in LOWER and second in NUMBERS) or (first in NUMBERS and second in LOWER)
    told = told or (before[0][0] in LOWER and second in NUMBERS)
    return told and before[-1][2] - before[-1][1] > _SHORT


# A number, its unit, and "of the".
_FEWEST = 3


def _is_same(before: list[Token]) -> bool:
    return bool(before) and before[-1][0] == "SAME"


_NAMED_BEFORE = NUMBERS | {"SAME"}
