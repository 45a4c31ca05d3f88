"""Words that went into what a ban or a reason is about, and may be spoilt words of the sentence.

In "banned from public office for 5 years, suspnded" the last word is read as one more of what is
banned. It is no word of the lexicon, and one slip from one that says something else: that is said.
Which words those are tells the lexicon; what is no slip of them stands there too.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache

from annexparse.codes import diagnose
from annexparse.engine import Token
from annexparse.grammar import load
from annexparse.lexicon import LETTERS, fold
from annexparse.mend_signs import in_latin
from annexparse.mend_words import known
from annexparse.nearby import Nearby
from annexparse.verdict_state import State

# What changes the reading if it is lost.
_CONCEPTS = frozenset(
    (
        "KIND",
        "HELD",
        "CONDITIONAL",
        "PERMANENT",
        "FINE",
        "CONFISCATION",
        "CONFISCATED",
        "AMNESTY",
        "EFFECT",
        "OUTCOME",
        "SENTENCED",
        "ENDED",
        "COMPENSATION",
        "TIME",
        "HOUR",
        "CUR",
        "MULT",
    )
)
_UNITS = frozenset(("TIME", "HOUR", "MULT"))
# A shorter word of a phrase, and a shorter word among others, is near too many.
_OF_PHRASE = 6
_AMONG_OTHERS = 5
_SHORTEST = 3
_PIECE = 5
_FIGURES = ("INT", "DECIMAL", "GROUPED", "MIXED", "CUR", "CARDINAL", "TENS", "RANGE")
_LEADING = frozenset(("FOR", "CARDINAL", "TENS", "MULT"))
_LONG_TAIL = 8
# A longer run of letters is no slip of the hand, and no two words without a blank.
_LONGEST_WORD = 40
# Two pieces of a word are neighbours, or have one sign between them.
_FAR = 3
_LONGEST_CELL = 65_536
_ENDS = frozenset(
    (
        "COMMA",
        "COLON",
        "SEMI",
        "DOT",
        "LPAR",
        "RPAR",
        "BULLET",
        "FOR",
        "AND",
        "WITH",
        "DASH",
        "SLASH",
        "QUOTE",
        "A",
        "INT",
        "ERROR",
        "$END",
    )
)


@cache
def _weighty(lang: str) -> tuple[frozenset[str], Nearby]:
    """Return the words that say something of a sentence, and those that are looked for."""
    forms = {
        form: entry
        for form, entry in load(lang, "verdict").words.items()
        if entry.concept in _CONCEPTS and entry.repaired is None
    }
    single = {form for form in forms if form.isalpha() and len(form) >= _SHORTEST}
    kinds = [form for form, entry in forms.items() if entry.concept == "KIND"]
    parts = {word for form in kinds for word in LETTERS.findall(form) if len(word) >= _OF_PHRASE}
    return frozenset(single), Nearby(single | parts)


@lru_cache(maxsize=4096)
def _meant(lang: str, word: str) -> str | None:
    """Return the word of a sentence that *word* may be spoilt from."""
    if len(word) > _LONGEST_WORD:
        return None
    written = fold(word)
    if len(written) < _SHORTEST or known(lang, written):
        return None
    single, nearby = _weighty(lang)
    found = nearby.to(written)
    if found:
        return found[0]
    return _glued(lang, written, single)


@lru_cache(maxsize=4096)
def _other_script(lang: str, word: str) -> str | None:
    """Return the word that *word* is at sight, some of its letters being Cyrillic: "f\u0456ne"."""
    found = fold(in_latin(word))
    # A letter alone is a word of a language with such letters.
    return found if len(found) > 1 and found != fold(word) and known(lang, found) else None


def meant(lang: str, word: str, concept: str) -> bool:
    """May *word* be spoilt from a word of a concept?"""
    other = _meant(lang, word)
    entry = load(lang, "verdict").words.get(other) if other is not None else None
    return entry is not None and entry.concept == concept


def _glued(lang: str, written: str, single: frozenset[str]) -> str | None:
    """Return the two words that stand without a blank in one, "probationcontrol"."""
    for at in range(2, len(written) - 1):
        head, tail = written[:at], written[at:]
        plain = known(lang, tail) and len(head) >= _PIECE and head in single
        if plain or (tail in single and (len(tail) >= _LONG_TAIL or _leads(lang, head, tail))):
            return f"{head} {tail}"
    return None


@cache
def _ends(lang: str) -> frozenset[str]:
    """Return the last letters of the words that say something of a sentence."""
    return frozenset([form[-_SHORTEST:] for form in _weighty(lang)[0]])


def _ending(lang: str, written: str, following: str) -> str | None:
    """Return the two words of one that ends in a penalty, as in "carfine" and "carfine 100 MCI"."""
    single, words = _weighty(lang)[0], load(lang, "verdict").words
    if written[-_SHORTEST:] not in _ends(lang) or len(written) > _LONGEST_WORD:
        return None
    if known(lang, written):
        return None
    figure = following.startswith(_FIGURES)
    for at in range(_SHORTEST, len(written) - _SHORTEST + 1):
        tail = written[at:]
        if tail in single and (figure or words[tail].concept == "FINE"):
            return f"{written[:at]} {tail}"
    return None


def _leads(lang: str, head: str, tail: str) -> bool:
    # "fiveyears" and "forlife", but no "rural" and no "refined"
    if len(tail) >= _PIECE and len(head) >= _PIECE:
        return known(lang, head)
    entry = load(lang, "verdict").words.get(head)
    return entry is not None and entry.concept in _LEADING


def remark_slips(s: State, tokens: list[Token], unread: list[tuple[int, int]]) -> None:
    """Note what was read as words of a detail or a reason, and may be a word of the sentence."""
    text, lang, last = s.text, s.lang, -_FAR
    for at, (name, start, end, value) in enumerate(tokens):
        if name == "WORD":
            word = text[start:end]
            other = None if word.isascii() else _other_script(lang, word)
            meant = _meant(lang, word)
            if other is not None:
                meant = other
            elif meant is not None and len(word) < _AMONG_OTHERS and not _alone(s, tokens, at):
                meant = None
            if meant is None and at - last < _FAR:
                meant, start = _joined(s, tokens, last, at)
            if meant is None:
                behind = tokens[at + 1][0] if at + 1 < len(tokens) else ""
                meant = _ending(lang, fold(word), behind)
            last = at
            if meant is not None and not _within(unread, start):
                message = f'"{text[start:end]}" read as a word of what stands before it'
                _say(s, start, end, message, f'"{meant}" is the other reading')
        elif name == "ERROR" and value in _UNITS and not _within(unread, start):
            message = f'"{text[start:end]}" without a figure, read as one word among others'
            _say(s, start, end, message, "look at what stands before it")


def _within(unread: list[tuple[int, int]], at: int) -> bool:
    before = bisect_right(unread, (at, _LONGEST_CELL)) - 1
    return before >= 0 and at < unread[before][1]


def _say(s: State, start: int, end: int, message: str, advice: str) -> None:
    s.said.append(diagnose("AX232", start, end, message, advice))


def _alone(s: State, tokens: list[Token], at: int) -> bool:
    """Does the word stand between signs, at the edge of a line, or before a figure?"""
    _, start, end, _ = tokens[at]
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return (before is None or before[0] in _ENDS or "\n" in s.text[before[2] : start]) and (
        after is None or after[0] in _ENDS or "\n" in s.text[end : after[1]]
    )


def _joined(s: State, tokens: list[Token], last: int, at: int) -> tuple[str | None, int]:
    """Return the word that two of a text make, and where it begins: "probat ion", "perman)ent"."""
    _, first, middle, _ = tokens[last]
    _, start, end, _ = tokens[at]
    glued = last == at - 2 and middle == tokens[at - 1][1] and tokens[at - 1][2] == start
    if last == at - 1 or glued:
        whole = fold(s.text[first:middle] + s.text[start:end])
        if whole in _weighty(s.lang)[0] and (glued or not known(s.lang, s.text[start:end])):
            return whole, first
    return None, start
