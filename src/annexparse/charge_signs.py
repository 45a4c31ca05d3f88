"""Signs of a cell of charges that may be slips: one too many, one lost, one taken for another.

In "Arts 99. 106" the full stop may be a comma, in "paras 1, 2)" a bracket may be lost, and in
"Art. 380,( part 3" one may be misplaced. What such a cell says is kept as it is read, and the sign
is remarked on. Only the place of the signs counts, and the kinds of their neighbours: no word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from annexparse.charge_edges import edges
from annexparse.charge_halves import half_brackets
from annexparse.charge_quotes import quotes
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.engine import Row, Token
from annexparse.span import Span
from annexparse.tokens import CLOSE, END, OPEN, UNOPENED, base

# Signs as no hand sets them on purpose.
_TYPED = re.compile(
    r"[.,;:/(-](?:"  # first, so that only signs are looked at
    r"(?=\S)(?:"  # and then that most of them have a blank behind
    r"(?<=[^\s.][ \t][,;:.-])(?=[^\W\d_(])"  # "Code ,of"
    r"|(?<=[^\s.][ \t][.,;:])(?=[0-9])"  # "and .106"
    r"|(?<=[0-9)\]][.,;:/])(?<!\.(?=\.))['\"]?[.,;:/](?=\S)"  # "192.3.,2"
    r")"
    r"|(?<=,)(?=[ \t]*,[ \t]*[^\s,])"  # "2,, 3"
    r"|(?<=[(\[][.,;:/])"  # "2(/1)"
    r"|(?<=,\()(?=\s)"  # ",( part"
    r"|(?=\S)(?:"
    r"(?<=,)(?<!\b[^\W\d_],)[^\W\d_](?=\s|$)"  # "part 2,e article"
    r"|(?<=-)(?<![-\s]-)-(?=[0-9(])"  # "380--1"
    r"|(?<=[0-9]\n[./-])(?=[0-9])"  # "207" and ".3" below it
    r"))"
)
_BEFORE_SIGN = frozenset(("CONJ", "OF", "BEFORE", "JOIN"))
_NUMBERS = frozenset(("INT", "BIG", "DOTTED", "LETTERED", "NUMBER"))
_LONG_NUMBERS = frozenset(("BIG", "DOTTED", "LETTERED"))
_UNITS = frozenset(("PART", "PARA", "POINT"))
# What wants something right behind it: "with", "of", "charged with".
_LEADS = frozenset(("CONJ", "OF", "BEFORE"))
_CITED = _NUMBERS | {CLOSE, "LETTER", "CODE"}
_LETTERS = frozenset(("LETTER", "NUMBER"))


class _Near(NamedTuple):
    """A token with its neighbours, and what lies between it and each of them.

    ``first`` is the kind of the token before the one before, ``last`` of the one behind the next.
    """

    written: str
    first: str
    before: str
    gap_before: str
    kind: str
    gap_after: str
    after: str
    last: str
    width_after: int


def remark_signs(read: Row, text: str, unread: Sequence[Span], said: list[Diagnostic]) -> None:
    """Say which signs of the cell that *read* is of may be slips; but for those in *unread*."""
    tokens, outline = read.tokens, read.outline
    kinds = outline.kinds
    if outline.plan is None:
        outline.plan = any(map(_suspect, ("", *kinds), (*kinds, "")))
    if not (
        outline.plan or _TYPED.search(text) or _GLUED.search(text) or "*" in text or " ," in text
    ):
        return  # as in most cells
    found = [*_typed(tokens, text), *edges(tokens, text)]
    found += _odd(tokens, [base(kind) for kind in kinds], text, said)
    told = {remark.span.start for remark in said}
    told.update(at for span in unread for at in range(span.start, span.end))
    known: set[tuple[int, int]] = set()
    for start, end, message in found:
        if start not in told and (start, end) not in known:
            known.add((start, end))
            advice = "it may have slipped in, or another sign or number out"
            said.append(diagnose("AX268", start, end, message, advice))


def _typed(tokens: Sequence[Token], text: str) -> Iterator[tuple[int, int, str]]:
    articles: set[int] | None = None
    for match in _TYPED.finditer(text):
        if articles is None:
            articles = {token[1] for token in tokens if token[0] == "ART"}
        # "Art. 272 ,Art. 291" is clear all the same.
        if match[0] not in (",", ";") or match.end() not in articles:
            yield match.start(), match.end(), f'"{match[0]}" stands where no such sign is set'


def _odd(
    tokens: Sequence[Token], bases: Sequence[str], text: str, said: list[Diagnostic]
) -> Iterator[tuple[int, int, str]]:
    for at, kind in enumerate(bases):
        find = _ODD.get(kind)
        # Most signs are commas, and most units have words of several letters.
        if find is None or (kind == "JOIN" and bases[at - 1] not in _BEFORE_SIGN):
            continue
        _, start, end, _ = tokens[at]
        if kind != "PARA" or end - start == 1:
            message = find(_near(tokens, at, text))
            if message is not None:
                yield start, end, message
    if "QUOTE" in bases:
        yield from quotes(tokens, bases, said)
    if UNOPENED in bases:
        yield from half_brackets(tokens, text)
    yield from _lost(tokens, bases, text)
    if bases.count("LETTERED") > 1:
        yield from _lettered(tokens, text)


# What the edge of a cell may have lost something beside.
_BEGINS = frozenset(("OF", "SLASH", "PLUS", "CONJ", "JOIN"))
_ENDS = frozenset(("OF", "SLASH", "UNDER", "TO", "JOIN", "DOT", "SEMI", "COLON"))
_STOPS = frozenset(("DOT", "SEMI", "COLON"))
# A figure at a letter: only there a word has slipped into a number.
_GLUED = re.compile(r"[0-9](?:(?=[^\W\d_])|(?<=[^\W\d_].))")


@cache
def _suspect(before: str, kind: str) -> bool:
    """May something be said of two tokens of these kinds side by side? None is an empty kind."""
    before, kind = base(before), base(kind)
    if kind in ("SLASH", "DASH", "QUOTE", "LETTERED", UNOPENED):
        return True
    if (not before and kind in _BEGINS) or (kind in ("", END) and before in _ENDS):
        return True
    if before in _STOPS and (kind in ("OF", "CODE", "BIG", "DOTTED") or kind in _UNITS):
        return True
    if kind in _STOPS:
        return before in _BEFORE_SIGN or before == "FILLER"
    if kind == "JOIN":
        return before in _BEFORE_SIGN
    if kind in ("CONJ", "LETTER"):
        return before in ("FILLER", "JOIN", "WORD", OPEN)
    return kind in ("DOTTED", "BIG", "ART") and before in _CITED


_EDGE: Token = ("", 0, 0, None)


def _near(tokens: Sequence[Token], at: int, text: str) -> _Near:
    kind, start, end, _ = tokens[at]
    first, before = (tokens[i] if i >= 0 else _EDGE for i in (at - 2, at - 1))
    edge = (END, len(text), len(text), None)
    after, last = (tokens[i] if i < len(tokens) else edge for i in (at + 1, at + 2))
    return _Near(
        text[start:end],
        base(first[0]),
        base(before[0]),
        text[before[2] : start],
        base(kind),
        text[end : after[1]],
        base(after[0]),
        base(last[0]),
        after[2] - after[1],
    )


def _stop(near: _Near) -> str | None:
    """A stop or a comma behind a word that leads on: "with. Art. 106", "of/ the Code"."""
    kind, before = near.kind, near.before
    if "\n" in near.gap_before + near.gap_after or (kind == "JOIN" and near.written != ","):
        return None
    hard = kind in ("DOT", "SEMI")
    charged = kind == "SEMI" and before == "FILLER" and near.after == "ART" and not near.gap_after
    listed = before == "JOIN" and near.after in _NUMBERS and kind != "JOIN"
    of = kind == "SEMI" and near.after == "OF"
    if charged or listed or of or (before in _LEADS and (hard or before != "BEFORE")):
        return f'"{near.written}" beside a word that leads on'
    if kind in ("DOT", "COLON") and near.after == "CODE" and near.first:
        return f'"{near.written}" parts a code from its article'
    if kind != "DOT" or before not in _NUMBERS or near.gap_before:
        return None
    unit = near.after in _UNITS and (near.first in _UNITS or before in _LONG_NUMBERS)
    apart = near.after in ("BIG", "DOTTED") and near.gap_after and near.first in ("ART", "JOIN")
    return "a full stop between the numbers of one citation or list" if unit or apart else None


def _slash(near: _Near) -> str | None:
    mixed = near.last in ("LETTER", "INT") and {near.first, near.last} == {"LETTER", "INT"}
    if mixed and near.before == CLOSE and near.after == OPEN:
        return "a slash between a number and letters of one list"
    lopsided = not near.gap_before and near.gap_after
    if lopsided and near.before == CLOSE and near.after == OPEN:
        return "a slash that touches one of two brackets"
    if near.after == "CODE" and not near.gap_after:
        return "a slash before a code"
    if near.before in _NUMBERS and near.after == OPEN:
        return "a slash between a number and its bracket"
    return _stop(near)


def _dash(near: _Near) -> str | None:
    leads = near.gap_after or near.after in ("JOIN", END, "CODE", "WORD", *_UNITS)
    loose = near.before in _NUMBERS | _LETTERS and not near.gap_before and leads
    code = near.before == CLOSE and near.after == OPEN and near.last == "CODE"
    apart = near.after == OPEN and (near.before in _NUMBERS or near.gap_after)
    touches = apart and not near.gap_before
    return "a dash that leads to no number" if loose or code or touches else None


def _conjunction(near: _Near) -> str | None:
    before = near.before == "FILLER" and near.first == "BEFORE"
    return f'"{near.written}" read as one charge with what stands behind' if before else None


def _letter(near: _Near) -> str | None:
    among = near.before in ("JOIN", "WORD", "FILLER", OPEN)
    touches = among and near.after == OPEN and not near.gap_after
    touches = touches or (near.before == "JOIN" and near.after in ("FILLER", "CODE"))
    return f'"{near.written}" read as a letter of the list' if touches else None


def _paragraph(near: _Near) -> str | None:
    short = len(near.written) == 1 and near.written.isalpha() and not near.gap_after
    inside = near.before == OPEN and not near.gap_before
    far = short and near.after == "INT" and (near.width_after > 1 or inside)
    return f'"{near.written}" read as the word for a paragraph' if far else None


# What may be odd about a token of a kind, in words.
_ODD: dict[str, Callable[[_Near], str | None]] = {
    **dict.fromkeys(("DOT", "SEMI", "COLON", "JOIN"), _stop),
    "SLASH": _slash,
    "DASH": _dash,
    "CONJ": _conjunction,
    "LETTER": _letter,
    "PARA": _paragraph,
}


# What may stand right behind an article that it does not belong to.
_NEXT = frozenset(("DOTTED", "BIG", "ART", "CODE")) | _UNITS


def _lost(
    tokens: Sequence[Token], bases: Sequence[str], text: str
) -> Iterator[tuple[int, int, str]]:
    """Yield where two articles stand side by side, and nothing says how they belong together."""
    for at in range(1, len(tokens)):
        kind, before = bases[at], bases[at - 1]
        if kind not in _NEXT or before not in _CITED:
            continue
        (_, first, middle, _), (_, start, end, _) = tokens[at - 1], tokens[at]
        gap = text[middle:start]
        if "\n" in gap:
            continue
        if before == "CODE":
            sign = at > 1 and text[tokens[at - 2][1] : tokens[at - 2][2]] == ","
            if kind == "ART" and sign:
                yield first, end, "a code between two articles: it could be that of either"
            continue
        apart = gap and before not in ("NUMBER", "INT")
        large = kind in ("DOTTED", "BIG") and (apart or before == CLOSE)
        if large or (len(gap) > 1 and kind == "ART"):
            yield middle - 1, end, "no sign stands between two articles"
        elif gap or kind in ("DOTTED", "BIG") or before == CLOSE:
            continue
        elif text[start].isalpha() and text[first - 1 : first].isspace():
            # Not in "Art.272para3", where there is no blank anywhere.
            yield first, end, f'"{text[first:end]}" read as a number and a word'


def _lettered(tokens: Sequence[Token], text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the one number with a letter that is written otherwise: "124A, 153-A and 153B"."""
    numbers = [token for token in tokens if token[0] == "LETTERED"]
    dashed = [token for token in numbers if not text[token[1] : token[2]].isalnum()]
    if len(dashed) == 1 < len(numbers):
        _, start, end, _ = dashed[0]
        yield start, end, f'"{text[start:end]}" is written otherwise than the numbers beside it'
