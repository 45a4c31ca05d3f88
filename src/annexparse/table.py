"""Lay out rows for a terminal: columns that wrap, whatever the width of their characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

_GAP = "  "
_NARROWEST = 8  # below this a column of words is a column of letters
_WORD = 18  # up to this a word is not broken, if there is room at all
_PIECES = re.compile(r"[^ \n]+| +|\n")
# What moves the cursor, rings a bell or turns the writing round must not reach a terminal.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    r"""Return *text* without what would command a terminal, as long as it was.

    >>> safe("\x1b[2J\nArt. 272")
    '�[2J\nArt. 272'
    """
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def width(text: str) -> int:
    """Return how many columns of a terminal *text* takes.

    >>> width("Әділ"), width("日本"), width("e\N{COMBINING ACUTE ACCENT}")
    (4, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_width_of, text))


def _width_of(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def wrap(text: str, room: int) -> list[str]:
    """Return *text* in lines of at most *room* columns, broken between words where it can be.

    >>> wrap("Art. 272 para 2", 9)
    ['Art. 272', 'para 2']
    >>> wrap("нацбезопасность", 6)
    ['нацбез', 'опасно', 'сть']
    """
    lines, line, used = [], "", 0
    for piece in _PIECES.findall(text):
        size = width(piece)
        if piece == "\n":
            lines.append(line.rstrip())
            line, used = "", 0
        elif used + size <= room:
            line, used = line + piece, used + size
        elif not piece.isspace():
            if line.strip():
                lines.append(line.rstrip())
            *whole, line = _broken(piece, room)
            lines += whole
            used = width(line)
        else:
            lines.append(line.rstrip())
            line, used = "", 0
    return [*lines, line.rstrip()]


def _broken(word: str, room: int) -> list[str]:
    parts, part, used = [], "", 0
    for char in word:
        size = _width_of(char)
        if used + size > room and part:
            parts.append(part)
            part, used = "", 0
        part, used = part + char, used + size
    return [*parts, part]


def fit(widths: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Return *widths* cut, the widest first, until they take at most *room* columns together.

    None is cut below its *least*: where there is too little room for that, the table is too wide.

    >>> fit([5, 40, 60], [5, 8, 8], 65)
    [5, 30, 30]
    """

    def under(cap: int) -> list[int]:
        return [max(min(w, cap), few) for w, few in zip(widths, least, strict=True)]

    low, high = 0, max(widths)
    while low < high:  # the greatest cap under which all fit
        cap = (low + high + 1) // 2
        low, high = (cap, high) if sum(under(cap)) <= room else (low, cap - 1)
    fitted = under(low)
    for column, full in enumerate(widths):  # what the cap left over
        spare = room - sum(fitted)
        if spare > 0:
            fitted[column] = min(full, fitted[column] + spare)
    return fitted


def lay_out(header: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> Iterator[str]:
    r"""Yield the lines of a table of at most *room* columns of a terminal, header first.

    A column in which no row says anything is left out.

    >>> print(*lay_out(["key", "as", "says"], [["272(2)", "", "mass riots"]], 80), sep="\n")
    key     says
    ------  ----------
    272(2)  mass riots
    """
    shown = [i for i in range(len(header)) if any(row[i] for row in rows)] or [0]
    cells = [[safe(row[i].replace("\t", " ")) for i in shown] for row in [header, *rows]]
    widest = [
        max(width(line) for cell in column for line in cell.split("\n"))
        for column in zip(*cells, strict=True)
    ]
    longest = [
        max(width(word) for cell in column for word in [*cell.split(), ""])
        for column in zip(*cells, strict=True)
    ]
    least = [
        min(full, max(_NARROWEST, min(word, _WORD)))
        for full, word in zip(widest, longest, strict=True)
    ]
    widths = fit(widest, least, room - len(_GAP) * (len(shown) - 1))
    for number, row in enumerate(cells):
        wrapped = [wrap(cell, room) for cell, room in zip(row, widths, strict=True)]
        for line in zip_longest(*wrapped, fillvalue=""):
            yield _GAP.join(map(_padded, line, widths)).rstrip()
        if number == 0:
            yield _GAP.join("-" * w for w in widths)


def _padded(text: str, room: int) -> str:
    return text + " " * (room - width(text))
