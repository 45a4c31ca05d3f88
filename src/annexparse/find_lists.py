"""Lists of citations in running text: items behind a colon, and articles with a sign below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from annexparse.find_tape import FIGURES, LOWER, Source, Tape
from annexparse.tokens import Token

_BULLETS = frozenset(("DASH", "BULLET"))
_NTH = frozenset(("DOT", "RPAR"))
_BEHIND = frozenset(("SEMI", "LPAR", "OF", ""))


def drop_bullet(tape: Tape, index: int) -> None:
    """Leave out the bullet at *index* that begins a line, which is no dash between numbers."""
    kind = tape.kind(index)
    if kind in _BULLETS and tape.kind(index + 1) in FIGURES and tape.opens(index):
        del tape.tokens[index]
    elif kind == "INT" and tape.kind(index + 1) in _NTH and tape.kind(index + 2) in FIGURES:
        # As in "1. 174, part 1".
        del tape.tokens[index : index + 2 * tape.opens(index)]


def is_next(tape: Tape, index: int) -> bool:
    """Does the next article of a list stand at *index*: "362 part 4", "- 362, part 4"?"""
    drop_bullet(tape, index)
    if tape.kind(index) not in ("BIG", "DOTTED", "LETTERED"):
        return False
    behind = tape.kind(index + 1)
    below = behind in LOWER or (behind == "JOIN" and tape.kind(index + 2) in LOWER)
    return below or behind in _BEHIND


def by_sign(source: Source, tokens: list[Token]) -> list[Token]:
    """Return *tokens* with a word for an article before each of a list whose paragraphs have "§".

    Behind a single such sign no further paragraph is told, as "§§ 1 and 3" would: in "Articles 3,
    5 § 1, 6 § 1 and 8" the 8 is an article, and so it is in "6 §§ 1 and 3, 8". Without a list
    of them there is nothing to tell it by.
    """
    signs = {i: _sign(source, token) for i, token in enumerate(tokens) if token[0] == "PARA"}
    singles = [i for i, sign in signs.items() if sign == 1]
    listed = bool(singles) and (_is_list(tokens, singles) or _is_larger(tokens, singles[0]))
    if not listed and 2 not in signs.values():
        return tokens
    result: list[Token] = []
    # Whether a number behind a comma, or behind an "and", is that of an article.
    comma = conj = closed = False
    depth = 0
    for index, token in enumerate(tokens):
        kind, start, _, value = token
        ahead = tokens[index + 1][0] if index + 1 < len(tokens) else ""
        depth += (kind == "LPAR") - (kind == "RPAR")
        if depth > 0:
            # What a bracket lists stands below the number before it.
            pass
        elif kind == "PARA":
            comma = conj = listed and signs[index] == 1
            closed = False
        elif kind == "ART" or kind in LOWER:
            comma = conj = closed = False
        elif kind == "JOIN" and index and signs:
            # Behind "§§ 1 and 3" a comma goes on with the articles.
            comma = comma or (closed and value is None)
            conj = conj or comma
            closed = closed or (value is not None and 2 in _last(signs, index))
        elif kind in _ARTICLES and index and tokens[index - 1][0] == "JOIN":
            joined = conj if tokens[index - 1][3] is not None else comma
            if joined or (listed and ahead == "PARA"):
                result.append(("ART", start, start, None))
        result.append(token)
    return result


def _last(signs: Mapping[int, int], index: int) -> Sequence[int]:
    """Return the last sign before *index*, if any."""
    return [sign for place, sign in signs.items() if place < index][-1:]


_ARTICLES = frozenset(("INT", "BIG"))


def _sign(source: Source, token: Token) -> int:
    """Return how many such signs a token is, 0 if it is a word."""
    written = source.searched[token[1] : token[2]]
    return len(written) if written.strip("§") == "" else 0


def _is_list(tokens: Sequence[Token], signs: Sequence[int]) -> bool:
    """Do several articles stand there that have such a sign, or one before it that has none?"""
    first = signs[0]
    before = any(
        token[0] == "JOIN" and behind[0] in _ARTICLES for token, behind in pairwise(tokens[:first])
    )
    return before or (len(signs) > 1 and tokens[signs[1] - 1][0] in _ARTICLES)


def _is_larger(tokens: Sequence[Token], sign: int) -> bool:
    """Is the number behind "6 § 1, 10" one that no paragraph of the article beside has?"""
    beside = tokens[sign - 1 : sign + 4]
    if [token[0] for token in beside] != ["INT", "PARA", "INT", "JOIN", "INT"]:
        return False
    article, _, _, _, number = beside
    return int(number[3] or 0) > int(article[3] or 0)
