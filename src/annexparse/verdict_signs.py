"""Signs and letters of a verdict that may be slips: one too many, one lost, one in another word.

"Supreme Court quashed :conviction" reads as another outcome than without its colon, and a length
in "barred for fivey ears" is none. What such a cell says is kept as it is read, and the place said.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from annexparse.codes import diagnose
from annexparse.engine import Row, Token
from annexparse.grammar import load
from annexparse.lexicon import LETTERS, fold
from annexparse.span import Span
from annexparse.tokens import UNOPENED, base
from annexparse.verdict_listed import is_one
from annexparse.verdict_state import State

# Signs as no hand sets them on purpose.
_TYPED = re.compile(
    r"[,;:./-](?:"  # first, so that only signs are looked at
    r"(?<=[^\s.;:,/-][ \t].)(?=[^\W\d_])"  # "quashed :conviction"
    r"|(?<=[ \t][,;:.])(?=\()"  # "compensation .(KZT"
    r"|(?<=[^\W\d_];)(?=[^\W\d_])"  # "y;ears"
    r"|(?<=\.)(?<![^\s].)\.(?=[0-9])"  # "..5 million"
    r"|(?<=[ \t\u00a0]\.)(?=[0-9])"  # "KZT .1 million", where a figure may be lost
    r"|(?<=[,;:/-])\.(?=[0-9])"  # "/.5 million": it may be half a million, and is read as five
    r")"
)
_LEADS = frozenset(("WITH", "OF", "FOR", "BY", "UNDER", "FROM", "TO", "A", "AND"))
_PAID = frozenset(("COMPENSATION", "FINE", "CONFISCATION", "HEAD"))
_SAID = frozenset(("EFFECT", "DENOM", "OUTCOME", "TIME", "KIND", "BASIS"))
_AFTER = frozenset(
    ("OUTCOME", "BASIS", "WHERE", "UNDER", "NEUTRAL", "BY", "FROM", "TO", "OF", "WITH")
)
# Units of account, of which nobody is fined thousands.
_UNITS = frozenset(("MCI", "CI", "MFI", "BU", "BCA"))
_FIGURES = ("INT", "DECIMAL")
_SHORTEST_PART = 6
_WORDS = frozenset(("WORD", "TIME", "MULT"))
_ENDS = frozenset(("$END", "COMMA", "SEMI", "DOT", "RPAR", "AND"))

_Found: TypeAlias = tuple[int, int, str]
_Find: TypeAlias = Callable[["_Near", str], str | None]


class _Near(NamedTuple):
    """A token between its neighbours, and whether blanks part it from them."""

    before: Token
    own: Token
    after: Token
    gaps: tuple[str, str]


def remark_signs(s: State, row: Row, unread: Sequence[tuple[int, int]]) -> None:
    """Say which signs of a verdict may be slips; those in *unread* are told already."""
    text, tokens, kinds = s.text, row.tokens, row.outline.kinds
    found: list[_Found] = [
        (m.start(), m.end(), f'"{m[0]}" stands where no such sign is set')
        for m in _TYPED.finditer(text)
    ]
    edge: Token = ("$END", len(text), len(text), None)
    if row.outline.plan is None:
        finders = enumerate(map(_finder, ("", *kinds), kinds, (*kinds[1:], "$END")))
        row.outline.plan = [(at, find) for at, find in finders if find is not None]
    for at, find in row.outline.plan:
        own = tokens[at]
        before = tokens[at - 1] if at else ("", 0, 0, None)
        after = tokens[at + 1] if at + 1 < len(tokens) else edge
        gaps = text[before[2] : own[1]], text[own[2] : after[1]]
        message = find(_Near(before, own, after, gaps), text)
        if message is not None:
            found.append((own[1], own[2], message))
    if text.count('"') % 2:
        at = text.rindex('"')
        found.append((at, at + 1, "a quotation mark without its other"))
    if "WORD" in kinds:
        found += _moved(s, row)
    if "PERMANENT" in kinds:
        found += _of_life(s, tokens)
    if not found:
        return
    told = {d.span for d in s.said}
    for start, end, message in found:
        at = bisect_right(unread, (start, len(text))) - 1
        within = at >= 0 and start < unread[at][1]
        if Span(start, end) not in told and not within:
            told.add(Span(start, end))
            advice = "it may have slipped in, or another sign or letter out"
            s.said.append(diagnose("AX268", start, end, message, advice))


def _stop(near: _Near, text: str) -> str | None:
    written = text[near.own[1] : near.own[2]]
    before, after = base(near.before[0]), base(near.after[0])
    if "\n" in "".join(near.gaps):
        return None
    if written == "/" and before == "AND" and not any(near.gaps):
        return None
    if before in _LEADS and (written != ":" or not near.gaps[1]):
        return f'"{written}" behind a word that leads on'
    glued = written == "." and not any(near.gaps) and after in ("INT", "DECIMAL", "GROUPED")
    if glued and before in _PAID:
        return f'"{written}" between a word and a figure'
    follows = text[near.after[1] : near.after[1] + 1].islower() and bool(near.gaps[1])
    if written == ";" and before in _PAID and after in ("FOR", "OF"):
        return '";" within a sentence'
    if written == "." and before in _SAID and after in _AFTER and follows:
        return "a full stop within a sentence"
    return None


def _dash(near: _Near, text: str) -> str | None:
    """A dash that touches the word before it alone: "a fine of- KZT 100,000"."""
    touches = not near.gaps[0] and near.gaps[1] and "\n" not in near.gaps[1]
    joined = near.after[0] == "AND" or not text[near.before[2] - 1 : near.before[2]].isalpha()
    return "a dash that touches one word" if touches and not joined else None


def _slash(near: _Near, text: str) -> str | None:
    if not near.gaps[0] and near.gaps[1] and near.before[0] in _SAID and near.after[0] in _AFTER:
        return "a slash within a sentence"
    return _stop(near, text)


def _unopened(near: _Near, _text: str) -> str | None:
    """A bracket that none opened, unless it numbers: "1) 5 years; 2) a fine"."""
    figure = near.before[0].startswith(("INT", "LETTER", "CARDINAL"))
    numbered = figure and (near.gaps[1] != "" or near.after[0] == "$END")
    return None if numbered else "a bracket that is closed and was not opened"


def _article(near: _Near, text: str) -> str | None:
    """An article before a figure, or before nothing: a letter of "ban" is lost."""
    if not near.before[0]:
        return None
    last = near.after[0] in ("$END", "SEMI", "COMMA", "DOT", "RPAR")
    wide = near.own[2] - near.own[1] > 1 and near.after[0].startswith("INT")
    figure = wide and text[near.after[2] : near.after[2] + 1].isspace()
    return "a word that leads to nothing" if last or figure else None


def _junk(near: _Near, _text: str) -> str | None:
    word = near.after[0] == "WORD" and not near.gaps[1]
    return "a sign that begins a word" if word else None


def _thousand(near: _Near, text: str) -> str | None:
    """A single letter that makes thousands of a figure: "50k MCI"."""
    if near.own[2] - near.own[1] > 1:
        return None
    units = near.after[0] in ("HOUR", "MULT") or (
        near.after[0] == "CUR" and near.after[3] in _UNITS
    )
    bracket = near.after[0] == "LPAR" and not near.gaps[1]
    written = text[near.own[1] : near.own[2]]
    return f'"{written}" read as a thousand' if units or bracket else None


def _quote(near: _Near, _text: str) -> str | None:
    leads = near.before[0] in _LEADS or near.before[0] == "NEUTRAL"
    stray = leads and not near.gaps[0] and near.gaps[1]
    return "a quotation mark without its other" if stray else None


def _word(near: _Near, _text: str) -> str | None:
    """A single letter that touches a figure: "an d100 hours"."""
    touches = near.own[2] - near.own[1] == 1 and not near.gaps[1]
    figure = touches and near.after[0].startswith(_FIGURES)
    return "a letter that touches a figure" if figure else None


def _sentence(near: _Near, _text: str) -> str | None:
    """A sentence to something, with no word before it: a letter of "sentenced" is lost."""
    lost = near.after[0] == "TO" and not near.before[0]
    return "read as a noun: it may say that someone was sentenced" if lost else None


def _sentenced(near: _Near, _text: str) -> str | None:
    noun = near.before[0] == "CONDITIONAL" and near.after[0] in ("COMMA", "SEMI", "DOT", "$END")
    return "read as a verb: a sentence may be meant" if noun else None


_ODD: dict[str, _Find] = {
    **dict.fromkeys(("DOT", "SEMI", "COLON"), _stop),
    "DASH": _dash,
    "SLASH": _slash,
    UNOPENED: _unopened,
    "A": _article,
    "JUNK": _junk,
    "QUOTE": _quote,
    "WORD": _word,
    "MULT": _thousand,
    "SENTENCE": _sentence,
    "SENTENCED": _sentenced,
}


@cache
def _finder(before: str, kind: str, after: str) -> _Find | None:
    """Return what tells whether a token of this kind is odd, if one may be beside such others."""
    find = _ODD.get(base(kind))
    before, after = base(before), base(after)
    if find is _stop and before not in _LEADS | _PAID | (_SAID if after in _AFTER else set()):
        return None
    return None if find is _word and not after.startswith(_FIGURES) else find


@cache
def _phrases(lang: str) -> tuple[str, ...]:
    """Return the first words of penalties that have several, and are none alone."""
    words = load(lang, "verdict").words
    kinds = [form for form, entry in words.items() if entry.concept == "KIND" and " " in form]
    first = {LETTERS.findall(form)[0] for form in kinds}
    long = {word for word in first if len(word) >= _SHORTEST_PART}
    return tuple(sorted(long - words.keys()))


def _of_life(s: State, tokens: Sequence[Token]) -> Iterator[_Found]:
    """Yield a "life" at the end of what is banned, where the word before is none of life.

    As in "banned from public office ofr life", and not in "barred from public life".
    """
    for at, (kind, start, end, value) in enumerate(tokens):
        if kind != "PERMANENT" or value != "life" or not at or tokens[at - 1][0] != "WORD":
            continue
        last = at + 1 == len(tokens) or tokens[at + 1][0] in _ENDS
        if last and not is_one(s, tokens[at - 1], "OFLIFE"):
            yield start, end, f'"{s.text[start:end]}" read as a word of what is banned'


def _moved(s: State, row: Row) -> Iterator[_Found]:
    """Yield two words whose blank is a letter off ("fivey ears"), and half a name of a penalty."""
    words, phrases = load(s.lang, "verdict").words, _phrases(s.lang)
    lines = "\n" in s.text
    folded = -1, ""
    tokens = row.tokens
    for at, (kind, after) in enumerate(pairwise(row.outline.kinds)):
        if (kind != "WORD" and after != "WORD") or kind not in _WORDS:
            continue
        (_, start, end, _), (_, first, last, _) = tokens[at], tokens[at + 1]
        one = folded[1] if folded[0] == at else fold(s.text[start:end])
        if kind == "WORD" and one.endswith(phrases):
            if one not in phrases:
                part = next(phrase for phrase in phrases if one.endswith(phrase))
                yield start, end, f'"{one}" read as one word: "{part}" may begin a penalty'
            elif lines and at and "\n" in s.text[tokens[at - 1][2] : start]:
                message = f'"{one}" read as a word of the line above: a penalty may be meant'
                yield start, end, message
        if after != "WORD" or not s.text[end:first].isspace():
            continue
        other = fold(s.text[first:last])
        folded = at + 1, other
        # The blank one letter too far on, or too far back.
        for left, right in ((one[:-1], one[-1:] + other), (one + other[:1], other[1:])):
            if right in words and (left in words or (not left and kind != "WORD")):
                yield start, last, f'"{one} {other}" may be "{f"{left} {right}".strip()}"'
                break
