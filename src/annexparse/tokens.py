"""From a text to its tokens; knows no word, no separator and no terminal but a few by name.

The lexer never fails: a grammar's lowest terminal takes any character. Words then get the concept
that the lexicon has for them, brackets their partner, and signs the name of what follows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TypeAlias

import msgspec

from annexparse.lexicon import FOLLOWED, Entry, fold
from annexparse.tables import Tables
from annexparse.token_sums import settle

# kind, start, end, meaning: a tuple, since a cell of thirty characters makes a dozen of them.
Token: TypeAlias = tuple[str, int, int, str | None]

# Deeper brackets are read as stray signs: a person does not write them, and recursion is finite.
MAX_DEPTH = 32
OPEN, CLOSE, UNOPENED, ERROR, END = "LPAR", "RPAR", "UNOPENED", "ERROR", "$END"


class Repair(msgspec.Struct, frozen=True):
    """A stretch that was read as if another spelling, or a missing bracket, stood there."""

    start: int
    end: int
    read_as: str


# Letters that are one letter in another shape for a pattern without case, and not for lower().
_SHAPES = str.maketrans(
    "\u0130\u0131\u017f\u03a3\u03c2\u1c80\u1c81\u1c82\u1c83\u1c84\u1c85\u1c86",
    "iis\u03c3\u03c3\u0432\u0434\u043e\u0441\u0442\u0442\u044a",
)
_SHAPED = re.compile(f"[{''.join(map(chr, _SHAPES))}]")


def lowered(text: str) -> str:
    """Return *text* in lower case, character by character, so that places stay what they are."""
    if not text.isascii() and _SHAPED.search(text):
        text = text.translate(_SHAPES)
    return text.lower()


def tokenize(tables: Tables, text: str) -> list[Token]:
    """Cut *text* into tokens; ignored ones are left out, every other character is in one."""
    kinds, ignored = tables.kinds, tables.ignored
    found: list[Token] = []
    for match in tables.tokens_in.finditer(lowered(text) if tables.lowered else text):
        # The group of a terminal is empty, and stands where its token ends.
        group = match.lastindex or 0
        kind = kinds[group]
        if kind not in ignored:
            start, end = match.start(), match.end(group)
            found.append((kind, start, end, text[start:end]))
    return found


def stretch(
    tables: Tables, text: str, searched: str, place: tuple[int, int], repairs: list[Repair]
) -> Iterator[Token]:
    """Yield the tokens of a part of *text*, its words with their concepts.

    *searched* is the text in the case that the tables match; *place* is where the part begins and
    ends. What was read as another spelling is noted in *repairs*.
    """
    kinds, ignored, words = tables.kinds, tables.ignored, tables.words
    for match in tables.tokens_in.finditer(searched, *place):
        kind = kinds[group := match.lastindex or 0]
        if kind not in ignored:
            start, end = match.start(), match.end(group)
            if kind not in _WORDS:
                yield kind, start, end, text[start:end]
                continue
            # Most words need no more than another case, and folding takes ten times as long.
            entry = words.get(searched[start:end])
            if entry is None:
                own = text[start:end]
                if kind == "WORD" and own.isascii() and own.isalpha():
                    yield kind, start, end, own
                else:
                    yield _meant((kind, start, end, own), words, repairs)
                continue
            if entry.repaired is not None:
                repairs.append(Repair(start, end, entry.repaired))
            elif not (own := text[start:end]).isascii() and lowered(own) != searched[start:end]:
                repairs.append(Repair(start, end, searched[start:end]))
            yield entry.concept, start, end, entry.value


_WORDS = frozenset(("WORD", "PHRASE"))
_PREPARED = _WORDS | {OPEN, CLOSE}


def prepared(tables: Tables, text: str) -> tuple[list[Token], list[Repair]]:
    """Return what :func:`prepare` makes of the tokens of *text*, going over them once."""
    kinds, ignored, words = tables.kinds, tables.ignored, tables.words
    found: list[Token] = []
    repairs: list[Repair] = []
    brackets = measured = False
    ascii_only = text.isascii()
    for match in tables.tokens_in.finditer(lowered(text) if tables.lowered else text):
        kind = kinds[group := match.lastindex or 0]
        start, end = match.start(), match.end(group)
        if kind not in _PREPARED:
            if kind not in ignored:
                found.append((kind, start, end, text[start:end]))
            continue
        written = text[start:end]
        if kind not in _WORDS:
            found.append((kind, start, end, written))
            brackets = True
            continue
        # As nearly all words, which are written as the lexicon has them.
        entry = words.get(written.lower()) if ascii_only or written.isascii() else None
        if entry is not None and entry.repaired is None:
            token = (entry.concept, start, end, entry.value)
        else:
            token = _meant((kind, start, end, written), words, repairs)
        found.append(token)
        if token[0] == "MEASURE":
            measured = True
    return _placed(found, tables.pairs, brackets=brackets, measured=measured), repairs


def prepare(
    tokens: Sequence[Token], words: dict[str, Entry], pairs: dict[str, dict[str, str]]
) -> tuple[list[Token], list[Repair]]:
    """Give words their concept, brackets their partner, and each token the name of its neighbour.

    What a sign separates is told by what follows it. So that one token of look-ahead is enough,
    a grammar may name a pair, ``COMMA__ART``: a comma that stands before an ART. Pairs are
    formed from the right, so that a name can tell of more than one token: ``COMMA__NUM__PARA``.
    """
    made = list(tokens)
    repairs: list[Repair] = []
    measured = False
    for index, token in enumerate(made):
        if token[0] in _WORDS:
            made[index] = _meant(token, words, repairs)
            measured = measured or made[index][0] == "MEASURE"
    return _placed(made, pairs, brackets=True, measured=measured), repairs


def _placed(
    tokens: list[Token], pairs: dict[str, dict[str, str]], *, brackets: bool, measured: bool
) -> list[Token]:
    """Return *tokens* with their places told by their neighbours, if there are any such."""
    if brackets:
        _match(tokens)
    if measured:
        tokens = settle(tokens)
    if pairs:
        _pair(tokens, pairs)
    return tokens


def _match(tokens: list[Token]) -> None:
    """Give brackets that have no partner, or are too deep, another name."""
    opened = 0
    for index, token in enumerate(tokens):
        kind = token[0]
        if kind == OPEN:
            if opened < MAX_DEPTH:
                opened += 1
            else:
                tokens[index] = ("JUNK", *token[1:])
        elif kind == CLOSE:
            if opened:
                opened -= 1
            else:
                tokens[index] = (UNOPENED, *token[1:])


def _meant(token: Token, words: dict[str, Entry], repairs: list[Repair]) -> Token:
    """Return *token* as the concept that the lexicon has for it, or as it is."""
    kind, start, end, value = token
    written = value or ""
    # Most words need no more than another case, and folding takes ten times as long.
    entry = words.get(written.lower())
    if entry is None:
        if kind == "WORD" and written.isascii() and written.isalpha():
            return token
        folded = fold(written)
        entry = words.get(folded) or (words.get(folded + FOLLOWED) if kind == "PHRASE" else None)
        if entry is None:
            return token
    if entry.repaired is not None:
        repairs.append(Repair(start, end, entry.repaired))
    elif ("\n" in written or not written.isascii()) and ("\u00ad" in written or "-\n" in written):
        repairs.append(Repair(start, end, fold(written)))
    return entry.concept, start, end, entry.value


@cache
def base(kind: str) -> str:
    """Return a kind of token without the names of its neighbours: COMMA of ``COMMA__ART``."""
    return kind.partition("__")[0]


def _pair(tokens: list[Token], pairs: dict[str, dict[str, str]]) -> None:
    following = END
    index = len(tokens)
    for token in reversed(tokens):
        index -= 1
        kind = token[0]
        named = pairs.get(kind)
        if named is not None:
            name = named.get(following)
            while name is None and "__" in following:
                # A grammar need not tell every longer name from the shorter one.
                following = following.rpartition("__")[0]
                name = named.get(following)
            if name is not None:
                kind = name
                tokens[index] = (kind, token[1], token[2], token[3])
        following = kind
