"""Sections as the codes of India, Pakistan and Bangladesh number them; knows no word.

``302/34`` are two sections there: a slash never leads to a paragraph, which has brackets.
``498(A)`` is section 498A. Elsewhere, too, what no paragraph can be numbered is an article behind
a slash, with what stands below it: ``28/220.1``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annexparse.charge_uncoded import HOME
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.resolve_state import Article, Item
from annexparse.tokens import CLOSE, OPEN, Token, base

# The countries whose codes have sections, and a slash between those that are charged together.
_COUNTRIES = frozenset(("IN", "PK", "BD"))
_LARGE = re.compile(r"/[0-9]{3}")
# "302/324" is read as two articles in any code.
_ALONE = re.compile(r"[0-9]{2,4}(?:/[0-9]{3})+")
# "25/54/59" is no date: no month bears such a number.
_SECTIONS = re.compile(r"[0-9]{1,2}/(?:1[3-9]|[2-9][0-9])/(?:1[3-9]|[2-9][0-9])")
_MAY = re.compile(r"/[0-9]{3}|/[0-9]{2}/")
_LETTER = re.compile(r"[a-z]", re.I)
_CAPITAL = re.compile(r"[A-Z]")
_NUMBERS = frozenset(("INT", "BIG"))
# The value of words for a section, and the length of initials with their dots.
_SECTION, _INITIALS = "weak", 6
# Whose code has the initials of another one: the IPC of India is that of Iran, too.
_SHARED = frozenset(("IN",))


def may_be_apart(cell: str) -> bool:
    """Are there numbers in *cell* that a slash may part in any code? Looked for at once."""
    return _MAY.search(cell) is not None


def has_sections(items: Sequence[Item], default: str) -> bool:
    """Is one of the codes of *items*, or the *default* one, such a code?"""
    return any(code.partition("-")[0] in _COUNTRIES for _, _, code in _codes(items, default))


def remark_articles(tokens: Sequence[Token], default: str, said: list[Diagnostic]) -> None:
    """Say where a short name that is one of such a code has articles: "Articles 500, 610 IPC".

    The codes of other countries bear the same initials, and have articles. Beside a *default* code
    from abroad such a name is remarked on anyhow.
    """
    if default.partition("-")[0] != HOME:
        return
    words = [value for kind, _, _, value in tokens if base(kind) == "ART"]
    if not words or _SECTION in words:
        return
    for kind, start, end, value in tokens:
        short = base(kind) == "CODE" and end - start <= _INITIALS
        if short and (value or "").partition(".")[2] in _SHARED:
            message = "initials of a code that has sections, and no articles, beside articles"
            advice = "the code of another country could be meant"
            said.append(diagnose("AX210", start, end, message, advice))


def by_sections(
    tokens: Sequence[Token], items: Sequence[Item], default: str
) -> tuple[list[Token], list[Diagnostic]] | None:
    """Return *tokens* with such articles as numbers of their own, and the remarks on them.

    *items* are what the tokens were read as, *default* the code of those that name none. None is
    returned where there are none.
    """
    codes = list(_codes(items, default))
    made: list[Token] = []
    remarks: list[Diagnostic] = []
    passed = 0
    for index, token in enumerate(tokens):
        kind, start, end, written = token
        if index < passed:
            continue
        here = next((c for at, stop, c in codes if at <= start and end <= stop), codes[-1][2])
        sections = here.partition("-")[0] in _COUNTRIES
        # A range, "4 - 5(B)", is none.
        single = kind in _NUMBERS and written is not None and written.isdecimal()
        if sections and single and _is_capital(tokens, index):
            letter, stop, passed = tokens[index + 2][3], tokens[index + 3][2], index + 4
            made.append(("LETTERED", start, stop, f"{written}{letter}"))
            message = f'"{written}({letter})" read as article {written}{letter}'
            advice = f"a paragraph of article {written} is the other reading"
            remarks.append(diagnose("AX212", start, stop, message, advice))
        elif kind == "INT" and sections and made and made[-1][0] == "SLASH":
            made.append(("BIG", start, end, written))
        elif sections and made and made[-1][0] == "BIG" and _is_lettered(tokens, index - 1):
            # As in "420/471/120B".
            _, first, _, number = made[-1]
            made[-1] = ("LETTERED", first, end, f"{number}{written}")
        elif (kind == "LONG" or _is_cited(codes, made, token)) and _is_apart(
            tokens, index, sections=sections
        ):
            made += _parted(start, written or "", sections=sections)
            # Of what is behind a short number it is said where signs are.
            if _LARGE.match(f"/{written}"):
                message = f'"{written}" read as articles with a slash between'
                advice = "they could be one charge, or a paragraph what is behind the slash"
                remarks.append(diagnose("AX209", start, end, message, advice))
        else:
            made.append(token)
    return (made, remarks) if made != tokens else None


def _codes(items: Sequence[Item], default: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each article stands and its code; last the code of what stands in none.

    What names none is of the only code of one country that is named.
    """
    members = [item for item in items if not isinstance(item, Article) and item.kind == "code"]
    named = {item.value for item in members if item.value and "." in item.value}
    only = ".".join(named).partition(".") if len(named) == 1 else None
    other = f"{only[2]}-{only[0]}" if only else default
    for item in items:
        if isinstance(item, Article):
            # A law has no country: "302/34 IPC and 25/27 Arms Act".
            code = item.code if item.code and "-" in item.code else other
            yield item.start, item.end, code
    yield 0, 0, other


def _is_capital(tokens: Sequence[Token], index: int) -> bool:
    """Does a capital in brackets stand behind the number, as in "498(A)"?"""
    behind = tokens[index + 1 : index + 4]
    if [token[0] for token in behind] != [OPEN, "LETTER", CLOSE]:
        return False
    near = behind[0][1] < tokens[index][2] + 4
    return near and _CAPITAL.fullmatch(behind[1][3] or "") is not None


def _is_apart(tokens: Sequence[Token], index: int, *, sections: bool) -> bool:
    """Are the pieces of a number with a slash articles, each by itself?"""
    kind, _, _, written = tokens[index]
    if written is None or "/" not in written:
        return False
    if kind == "LONG":
        return _SECTIONS.fullmatch(written) is not None
    if kind != "DOTTED":
        return False
    if _ALONE.fullmatch(written):
        return sections and _is_lettered(tokens, index)
    return sections or _LARGE.search(written) is not None


def _is_cited(codes: Sequence[tuple[int, int, str]], made: Sequence[Token], token: Token) -> bool:
    """Does the number stand in a citation, or go on with one: not the 65/20 of "FIR No. 65/20"?"""
    _, start, end, _ = token
    on = bool(made) and made[-1][0] == "SLASH"
    return on or any(at <= start and end <= stop for at, stop, _ in codes)


def _is_lettered(tokens: Sequence[Token], index: int) -> bool:
    """Does the token at *index* have the letter behind it that its last number ends with?"""
    if index + 1 >= len(tokens) or "/" not in (tokens[index][3] or ""):
        return False
    _, start, _, written = tokens[index + 1]
    return tokens[index][2] == start and _LETTER.fullmatch(written or "") is not None


def _parted(start: int, written: str, *, sections: bool) -> Iterator[Token]:
    for piece in re.findall(r"[^/]+|/", written):
        end = start + len(piece)
        if piece == "/":
            kind = "SLASH"
        elif piece.isdecimal():
            # The 1 of "pt 1/278" is of the word before it.
            kind = "INT" if len(piece) < 2 and not sections else "BIG"
        else:
            kind = "DOTTED" if "." in piece or piece[-1].isdecimal() else "LETTERED"
        yield kind, start, end, piece
        start = end
