"""Running text as tokens, made as they are asked for, and the kinds of them that citations have."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from annexparse.tables import Tables
from annexparse.tokens import Repair, Token, stretch

FIGURES = frozenset(("INT", "BIG", "DOTTED", "LETTERED"))
NUMBERS = FIGURES | {"NUMBER", "LETTER", "LETTERS"}
LOWER = frozenset(("PART", "PARA", "POINT"))
UNITS = LOWER | {"ART", "IBID"}
NAMES = frozenset(("CODE", "ACT", "COUNTRY"))
HOLDS = NUMBERS | UNITS | NAMES
# No citation goes on behind an empty line, but behind a comma: pages break where they will.
_GOES_ON = frozenset(("JOIN", "OF"))
PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


class Source(NamedTuple):
    """A text, and the same in the case that the tables match.

    ``suffixes`` are the words that are part of the number before them, "86 bis"; ``hundreds`` are
    those behind a number in words.
    """

    tables: Tables
    text: str
    searched: str
    suffixes: frozenset[str] = frozenset()
    hundreds: frozenset[str] = frozenset()


# How many tokens are made at once: some will not be looked at.
_MORE = 3


# The names that the end of a tape cuts through are shorter.
_EDGE = 40


def _word_start(text: str, at: int, floor: int) -> int:
    """Return where the word or number begins that *at* stands in: "4" is not all of "45"."""
    floor = max(floor, at - _EDGE)
    while at > floor and text[at - 1].isalnum() and text[at].isalnum():
        at -= 1
    return at


_COMPOUND = re.compile(r"[-\u2010\u2011][^\W\d_]{2}")
_PLAIN = frozenset(("INT", "BIG"))
# What the next token may be part of: "86 bis", "272-II".
_OPEN = _PLAIN | {"DASH"}


class Tape:
    """The tokens of a paragraph from a place on, each with its concept, made when asked for."""

    __slots__ = ("_limit", "_next", "_source", "_text", "pages", "repairs", "tokens")

    def __init__(self, source: Source, start: int, end: int) -> None:
        tables, text, searched, *_ = source
        self._source = source
        self._text = text
        # Numbers of pages that were left out.
        self.pages: list[Token] = []
        self.tokens: list[Token] = []
        self.repairs: list[Repair] = []
        self._limit = _word_start(text, end, start) if end < len(text) else len(text)
        self._next = stretch(tables, text, searched, (start, self._limit), self.repairs)

    def is_cut(self, index: int) -> bool:
        """Is the token at *index*, or the last one, so near the end that more could belong there?

        A name of several words may stand across it.
        """
        last = self.tokens[index] if self.kind(index) else self.tokens[-1]
        return self._limit < len(self._text) and last[2] > self._limit - _EDGE

    def kind(self, index: int) -> str:
        """The kind of a token; an empty one behind the last."""
        tokens = self.tokens
        while index >= len(tokens):
            more = list(islice(self._next, _MORE))
            if not more:
                return ""
            while more[-1][0] in _OPEN and (following := next(self._next, None)):
                more.append(following)
            for token in self._settled(more):
                if tokens and token[1] > tokens[-1][2] + 1 and self._ends(tokens[-1], token[1]):
                    self._next = iter(())
                    break
                tokens.append(token)
        return tokens[index][0]

    def _settled(self, tokens: list[Token]) -> list[Token]:
        """Return *tokens* with a number and its suffix as one, and without numbers of pages."""
        _, text, searched, suffixes, _ = self._source
        last = len(tokens) - 1
        for index in range(last, -1, -1):
            kind, start, stop, value = tokens[index]
            if kind == "ART" and is_at(start, stop) and value is None:
                tokens[index] = ("WORD", start, stop, None)
            if kind not in _PLAIN or index == last:
                continue
            following, begin, stop, _ = tokens[index + 1]
            if (
                following == "DASH"
                and index + 2 <= last
                and is_roman(searched, stop, tokens[index + 2])
            ):
                # "Article 272-II"
                end = tokens[index + 2][2]
                number = f"{value}-{text[stop:end].upper()}"
                tokens[index : index + 3] = [("LETTERED", start, end, number)]
            elif following in ("WORD", "SUFFIX") and searched[begin:stop] in suffixes:
                tokens[index : index + 2] = [
                    ("LETTERED", start, stop, f"{value}{searched[begin:stop]}")
                ]
            elif text[start - 1] == "\n" and is_page(text, tokens[index], tokens[index + 1]):
                self.pages.append(tokens.pop(index))
        return tokens

    def is_compound(self, end: int) -> bool:
        """Does a word begin behind the hyphen at *end*: "31-year-old"?"""
        return _COMPOUND.match(self._text, end) is not None

    def begins_sentence(self, index: int) -> bool:
        """Does the word at *index* begin with a capital behind a full stop?"""
        start = self.tokens[index][1]
        return self._text[start].isupper() and self._text[
            max(0, start - 3) : start
        ].rstrip().endswith(".")

    def is_capital(self, index: int) -> bool:
        """Does the word at *index* begin with a capital letter?"""
        return self._text[self.tokens[index][1]].isupper()

    def opens(self, index: int) -> bool:
        """Does the sign at *index* begin a line?"""
        start = self.tokens[index][1]
        return "\n" in self._text[self.tokens[index - 1][2] if index else 0 : start]

    def is_hundred(self, index: int) -> bool:
        """Is the word at *index* one that the number before it goes on with?"""
        _, start, end, _ = self.tokens[index]
        return self._source.searched[start:end] in self._source.hundreds

    def _ends(self, last: Token, start: int) -> bool:
        kind, _, end, _ = last
        if kind in _GOES_ON:
            return False
        return PARAGRAPH.search(self._text, end, start) is not None


_PAGE = re.compile(r"[^\S\n]*\n\s*")
_CITED = NUMBERS | UNITS | {"OF"}


def is_page(text: str, number: Token, following: Token) -> bool:
    """Is a number, alone on a line amid a citation, that of a page?

    Lines of words stand above and below; and no sign leads on to what follows.
    """
    _, start, end, written = number
    blank = _PAGE.match(text, end)
    if blank is None or following[1] != blank.end() or following[0] not in _CITED:
        return False
    if written is None or not written.isdecimal() or len(written) > 3:
        return False
    above = text[max(0, start - _LINE) : start].rstrip()
    if following[0] == "OF" and not above.endswith(",") and not above[-1:].isdigit():
        return False
    below = text[blank.end() : blank.end() + _LINE].partition("\n")[0]
    return _worded(above.rpartition("\n")[2]) and _worded(below)


def _worded(line: str) -> bool:
    return sum(char.isalpha() for char in line) > _LETTERS


_LINE, _LETTERS = 200, 12


# Behind an empty line, an item of a list; a colon leads on to the first.
_ITEM = re.compile(r"\s*[-*\u2022\u2023\u25aa\u25cf\u2013\u2014]\s")


def ends_paragraph(text: str, start: int, end: int) -> bool:
    """Does a paragraph end between two places of a text? A list goes on with its heading."""
    for match in PARAGRAPH.finditer(text, start, end):
        led = text[max(start, match.start() - _LINE) : match.start()].rstrip().endswith(":")
        if not led and _ITEM.match(text, match.end()) is None:
            return True
    return False


_OTHERS = frozenset(("DOCUMENT", "STATUTE", "ACT", "ART"))


def is_parted(source: Source, start: int, end: int) -> bool:
    """Does a paragraph end between two places of a text, or another document stand there?"""
    if PARAGRAPH.search(source.text, start, end):
        return True
    between = stretch(source.tables, source.text, source.searched, (start, end), [])
    return any(token[0] in _OTHERS and not is_at(token[1], token[2]) for token in between)


def is_at(start: int, end: int) -> bool:
    """Is it "at", which only in a cell is a misprint for an article: "Article 272 at 10 a.m."?"""
    return end - start < _SHORTEST


_ROMAN = re.compile("[ivx]+")
_NUMERAL = frozenset(("NUMBER", "LETTER"))


def is_roman(searched: str, end: int, token: Token) -> bool:
    """Is *token*, right behind a dash that ends at *end*, a Roman number?"""
    kind, start, stop, _ = token
    return kind in _NUMERAL and start == end and _ROMAN.fullmatch(searched, start, stop) is not None


# "art"
_SHORTEST = 3
