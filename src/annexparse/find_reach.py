"""How far a citation in running text goes on behind the word that names an article.

It goes on as long as there are numbers, units, signs and the small words between them; a word of
the sentence ends it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from annexparse.find_described import bracket, is_possessive, quoted, unclosed
from annexparse.find_leads import leads_up
from annexparse.find_lists import drop_bullet, is_next
from annexparse.find_tape import FIGURES, HOLDS, LOWER, NAMES, NUMBERS, UNITS, Tape

# What can only stand between: words, and signs.
_SMALL = frozenset(
    ("OF", "TO", "CONJ", "FILLER", "UNDER", "NO", "SAME", "REQUAL", "FROM", "INTO", "BEFORE")
)
_SIGNS = frozenset(("JOIN", "COLON", "PLUS", "SLASH", "DASH", "ARROW", "QUOTE"))
# Behind these, a paragraph may be one of another text.
_APART = frozenset(("JOIN", "UNDER", "FILLER"))
_LINKS = _SMALL | _SIGNS | {"AFTERWARDS"}
# Behind these, a number without a unit is one of the citation.
LEADS = UNITS | NUMBERS | _SIGNS - {"ARROW"} | {"NO", "TO", "RPAR", "SEMI"}
# A list stands behind "the articles:", "the articles of the Criminal Code:".
_HEADING = frozenset(("ART", "CODE", "COUNTRY", ""))
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


class Reach:
    """How many tokens of a tape belong to the citation that its first one begins: ``kept``."""

    __slots__ = ("before", "half", "index", "kept", "listed", "named", "quoted", "tape")

    def __init__(
        self, tape: Tape, index: int = 0, before: str = "", *, listed: bool = False
    ) -> None:
        self.tape = tape
        self.kept = self.index = index
        self.before = before
        # Has a code been named? Is a quotation mark open? Has a number half a bracket? Does a
        # colon stand behind the word for articles, which leads to a list of them?
        self.named = self.quoted = self.half = False
        self.listed = listed
        tokens = tape.tokens
        while True:
            index = self.index
            kind = tokens[index][0] if index < len(tokens) else tape.kind(index)
            step = _STEPS.get(kind)
            if step is None:
                break
            end = step(self, kind)
            if not end:
                break
            self.index = end
            self.before = "RPAR" if kind == "LPAR" else kind

    def _hold(self, kind: str) -> int:
        index = self.index
        if kind in NUMBERS and not _goes_on(self.tape, index, self.before):
            return 0
        if (
            kind in LOWER
            and self.before in _APART
            and _is_of_other(self.tape, index, named=self.named)
        ):
            return 0
        if kind != "COUNTRY" or self.named:
            self.kept = index + 1
        self.named = self.named or kind == "CODE" or kind == "ACT"
        return index + 1

    def _open(self, _kind: str) -> int:
        tape, index = self.tape, self.index
        if self.before in NAMES and tape.kind(index + 1) in FIGURES:
            # A note, as in "the Criminal Code [272]".
            return 0
        self.kept = bracket(tape, index) or unclosed(tape, index) or self.kept
        return self.kept if self.kept > index else 0

    def _close(self, _kind: str) -> int:
        # "paragraph 4) of part three": else it closes what opened before.
        tape, index = self.tape, self.index + 1
        following = tape.kind(index)
        # And "2)-4)", "a) to c)".
        ranged = following in ("DASH", "TO") and tape.kind(index + 2) == "RPAR"
        goes_on = following in ("OF", "JOIN") or (ranged and tape.kind(index + 1) in NUMBERS)
        if self.before not in NUMBERS or not (goes_on or self.half):
            return 0
        if self.half:
            # The last one as those before it: "2), 4)".
            self.kept = index
        self.half = True
        return index

    def _break(self, _kind: str) -> int:
        # "Art. 272 para 2; para 3": not "Art. 272; 15 people were held".
        tape, index = self.tape, self.index + 1
        if tape.kind(index) in LOWER:
            return index
        if self.listed and is_next(tape, index):
            # As in "Articles: 146 part 2; 362 part 4".
            return index
        # As in "Articles 166 (hooliganism); 173 (violence); and 281 (arms)".
        at = index + 1 if tape.kind(index) == "JOIN" else index
        described = tape.kind(at) == "BIG" and tape.kind(at + 1) == "LPAR"
        return index if described and self.before == "RPAR" else 0

    def _quote(self, _kind: str) -> int:
        tape, index, before = self.tape, self.index, self.before
        if before == "OF" or (before in NUMBERS and is_possessive(tape, index)):
            # As in 'Article 55 of "On Advocacy"', and "Article 19's".
            return 0
        end = quoted(tape, index)
        if end:
            return end
        if not (self.quoted or before in LOWER or tape.kind(index + 1) in LEADS):
            return 0
        self.quoted = not self.quoted
        if before in NUMBERS:
            self.kept = index + 1
        return index + 1

    def _join(self, _kind: str) -> int:
        tape, index = self.tape, self.index
        if index == 1 and tape.kind(0) == "ART":
            # "under three articles, 361, 368 and 369"; not "380 articles, 2 of them"
            listed = tape.kind(2) == "BIG" and tape.kind(3) in ("JOIN", "OF")
            return index + 1 if listed else 0
        return index + 1

    def _dash(self, _kind: str) -> int:
        tape, index = self.tape, self.index
        # As in "Art. 299(1)-(3)".
        bracket = self.before == "RPAR" and tape.kind(index + 1) == "LPAR"
        goes_on = tape.kind(index + 2 if bracket else index + 1) in (NUMBERS if bracket else HOLDS)
        return index + 1 if goes_on else 0

    def _link(self, kind: str) -> int:
        if kind == "COLON" and self.before in _HEADING:
            self.listed = True
            drop_bullet(self.tape, self.index + 1)
        return self.index + 1


_STEPS: dict[str, Callable[[Reach, str], int]] = {
    **dict.fromkeys(HOLDS, Reach._hold),
    **dict.fromkeys(_LINKS, Reach._link),
    "LPAR": Reach._open,
    "RPAR": Reach._close,
    "SEMI": Reach._break,
    "BULLET": Reach._break,
    "QUOTE": Reach._quote,
    "JOIN": Reach._join,
    "DASH": Reach._dash,
}


def _goes_on(tape: Tape, index: int, before: str) -> bool:
    """Is the number at *index* one of the citation, as *before* stands before it?"""
    kind, _, end, _ = tape.tokens[index]
    behind = tape.kind(index + 1)
    if behind == "DASH" and tape.is_compound(end):
        # "the article 31-year-old A. wrote"
        return False
    if behind == "MONTH" and tape.is_capital(index + 1):
        # Not "may" in lower case: "Article 272 may be applied".
        return False
    if behind == "MEASURE" and not _is_named(tape, index, before):
        return False
    if kind == "LETTER" or kind == "LETTERS":
        # As in "point a"; in "and a" it is a word.
        return (
            before in LOWER
            or before == "QUOTE"
            or behind in ("QUOTE", "RPAR")
            or (before in ("JOIN", "LETTER", "TO") and behind != "WORD")
        )
    if kind == "NUMBER":
        return _in_words(tape, index, before)
    if before in LOWER or before == "ART" or before == "NO" or behind in LOWER:
        return True
    if kind == "BIG" and _YEAR.fullmatch(tape.tokens[index][3] or ""):
        return False
    return before in LEADS and not _is_count(tape, index, before)


def _is_named(tape: Tape, index: int, before: str) -> bool:
    """Is it "under Article 405, part 2 activists face", and no "an article 5 years ago"?"""
    if before == "ART":
        return tape.kind(index) in ("BIG", "DOTTED", "LETTERED") and tape.is_capital(index - 1)
    return before in LOWER


def _in_words(tape: Tape, index: int, before: str) -> bool:
    """Is the number in words at *index* one of the citation?"""
    behind = tape.kind(index + 1)
    if before == "ART" and tape.begins_sentence(index):
        # "signatures for art. Three galleries"
        return False
    if behind == "WORD" and tape.is_hundred(index + 1):
        return False
    return before in UNITS or behind in LOWER or (before == "JOIN" and behind != "WORD")


def _is_count(tape: Tape, index: int, before: str) -> bool:
    """Does the number at *index* say of how many something is?"""
    small, behind = tape.kind(index) == "INT", tape.kind(index + 1)
    if before == "COLON":
        # As in "Article: 5 things to know".
        return small and behind == "WORD"
    if before != "JOIN":
        return False
    if small and behind == "JOIN" and tape.kind(index + 2) == "BIG":
        # "Article 110, and 1,544 investigations"
        glued = tape.tokens[index + 1][1] == tape.tokens[index][2]
        glued = glued and tape.tokens[index + 1][2] == tape.tokens[index + 2][1]
        return glued and tape.kind(index + 3) in ("WORD", "MEASURE")
    if behind == "UNDER":
        # "12 under Article 272, 9 under Article 188"
        return True
    if behind == "OF" and not leads_up(tape, index + 1):
        # "Article 272, and 14 of the accused"
        return True
    # "of the Criminal Code, 3 were jailed"
    return small and index > 1 and tape.kind(index - 2) in NAMES


def _is_of_other(tape: Tape, index: int, *, named: bool) -> bool:
    """Is the paragraph at *index* one of another text: "and paragraph 14 of the ruling"?

    *named* says that the code of the article before stands there.
    """
    if tape.kind(index + 1) not in NUMBERS or tape.kind(index + 2) != "OF":
        return False
    _, start, end, _ = tape.tokens[index + 2]
    following = tape.kind(index + 3)
    if end - start > _SHORT_OF:
        # "of the ruling", "of the decree"
        return not leads_up(tape, index + 2) or (named and following == "ACT")
    # Not "part 2 of which".
    return following == "WORD" and tape.is_capital(index + 3) and not leads_up(tape, index + 2)


# "of", not "of the"
_SHORT_OF = 3
