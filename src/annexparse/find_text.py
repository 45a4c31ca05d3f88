"""Running text as it is searched: in one case, and as a person reads it.

A word with Cyrillic letters that look like its Latin ones is written in Latin, and one that a
hyphen breaks at the end of a line has its letters side by side. Every place stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annexparse.find_tape import NAMES
from annexparse.mend_signs import in_latin
from annexparse.tables import Tables
from annexparse.tokens import lowered

_ASCII = bytes(range(128))
# Signs that have no case, and small letters: those of Latin-1, dashes, quotation marks, currencies.
_CASELESS = re.compile(rb"(?:\xc2[\x80-\xbf]|\xc3[\x9f-\xbf]|\xe2[\x80\x82][\x80-\xbf])*")
# In the bytes of a text: the first ones of Cyrillic letters.
_CYRILLIC = (b"\xd0", b"\xd1", b"\xd2", b"\xd3")
_LETTERS = re.compile("[\u0400-\u04ff]+")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 40
_BREAK = re.compile(r"-[^\S\n]*\n[^\S\n]*")
_PIECE = 1024


def searchable(tables: Tables, text: str) -> str:
    r"""Return *text* as it is searched, of the same length.

    >>> from annexparse.grammar import load
    >>> tables = load("en", "charges")
    >>> searchable(tables, "\u0410rticle 5 of the Crimi-\nnal Code")
    'article 5 of the   criminal code'
    """
    searched, cyrillic = in_lower_case(text) if tables.lowered else (text, not text.isascii())
    if is_broken(searched):
        searched = _joined(tables, searched)
    return _unmixed(searched) if cyrillic else searched


def is_broken(searched: str) -> bool:
    """Is there a hyphen at the end of a line?"""
    return _BREAK.search(searched) is not None


def in_lower_case(text: str) -> tuple[str, bool]:
    """Return *text* in lower case, as :func:`lowered` does, and whether it may have Cyrillic.

    A text that is not all ASCII is lowered a character at a time; its bytes are not.
    """
    if text.isascii():
        return text.lower(), False
    encoded = text.encode("utf-8", "surrogatepass")
    others = encoded.translate(None, _ASCII)
    if _CASELESS.fullmatch(others):
        return encoded.lower().decode("utf-8", "surrogatepass"), False
    pieces = (text[at : at + _PIECE] for at in range(0, len(text), _PIECE))
    made = "".join([piece.lower() if piece.isascii() else lowered(piece) for piece in pieces])
    return made, any(lead in others for lead in _CYRILLIC)


def _unmixed(searched: str) -> str:
    """Write words of both scripts in the one that their letters look like."""
    made: list[str] = []
    done = 0
    for start, end in _foreign(searched):
        if start < done or not _touches(searched, start, end):
            continue
        begin = _word_start(searched, start, done)
        word = _WORD.match(searched, begin)
        assert word is not None
        made += searched[done:begin], in_latin(word[0])
        done = word.end()
    made.append(searched[done:])
    return "".join(made)


def _foreign(searched: str) -> Iterator[tuple[int, int]]:
    """Yield where Cyrillic letters stand; most pieces of a text have none."""
    for at in range(0, len(searched), _PIECE):
        if not searched[at : at + _PIECE].isascii():
            for match in _LETTERS.finditer(searched, at, at + _PIECE):
                yield match.span()


def _word_start(searched: str, at: int, floor: int) -> int:
    floor = max(floor, at - _LONGEST)
    while at > floor and searched[at - 1].isalpha():
        at -= 1
    return at


def _touches(searched: str, start: int, end: int) -> bool:
    """Does a Latin letter stand beside?"""
    return "a" <= searched[start - 1 : start] <= "z" or "a" <= searched[end : end + 1] <= "z"


def _joined(tables: Tables, searched: str) -> str:
    """Write words that a hyphen breaks at the end of a line behind the break."""
    made: list[str] = []
    done = 0
    for match in _BREAK.finditer(searched):
        start, end = match.span()
        begin = _word_start(searched, start, done)
        last = _WORD.match(searched, end)
        if last is None or begin == start:
            continue
        whole = f"{searched[begin:start]}{last[0]}"
        entry = tables.words.get(whole)
        # Other words of their own are found as they are: they may stand at an edge of a citation.
        if entry is None or entry.concept in NAMES:
            made += searched[done:begin], " " * (end - start), whole
            done = last.end()
    made.append(searched[done:])
    return "".join(made)
