"""Lay out rows for a terminal: columns that wrap, whatever the width of their characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest

_GAP = "  "
_NARROWEST = 8  # below this a column of words is a column of letters
_WORD = 18  # up to this a word is not broken, if there is room at all
_SAMPLE = 200  # cells of a column that are looked at to share out the room
_AHEAD = 16  # characters that a column may have to grow before it saves a line
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


def fit(sizes: Sequence[Sequence[int]], least: Sequence[int], room: int) -> list[int]:
    """Return the widths of columns whose cells have *sizes*, *room* together, for a low table.

    Each column gets its *least*, and what is left goes where it saves most lines. Where there is
    too little room even for the least, the table is too wide.

    >>> fit([[5, 5], [40, 12], [60, 60]], [5, 8, 8], 65)
    [5, 20, 40]
    """
    full = [max(column) for column in sizes]
    sample = [column[:_SAMPLE] for column in sizes]

    @cache
    def lines(column: int, wide: int) -> int:
        # squared, since the highest cell of a row makes its height
        return sum((-(-size // max(wide, 1))) ** 2 for size in sample[column])

    fitted = [min(few, most) for few, most in zip(least, full, strict=True)]
    while (spare := room - sum(fitted)) > 0:
        steps = [
            ((lines(i, width) - lines(i, width + step)) / step, -step, i)
            for i, width in enumerate(fitted)
            for step in range(1, min(spare, full[i] - width, _AHEAD) + 1)
        ]
        if not steps:
            break
        _, step, column = max(steps)
        fitted[column] -= step
    return fitted


def lay_out(header: Sequence[str], rows: Sequence[Sequence[str] | str], room: int) -> Iterator[str]:
    r"""Yield the lines of a table of at most *room* columns of a terminal, header first.

    A row that is one text stands across all columns. A column in which no row says anything is
    left out.

    >>> print(*lay_out(["key", "as", "says"], [["272(2)", "", "mass riots"]], 80), sep="\n")
    key     says
    ------  ----------
    272(2)  mass riots
    """
    inside = [row for row in rows if not isinstance(row, str)]
    shown = [i for i in range(len(header)) if any(row[i] for row in inside)] or [0]

    def cells(row: Sequence[str]) -> list[str]:
        return [safe(row[i].replace("\t", " ")) for i in shown]

    widths = _widths([cells(row) for row in [header, *inside]], room)
    yield from _line(cells(header), widths)
    yield _GAP.join("-" * w for w in widths)
    for row in rows:
        if isinstance(row, str):
            yield from wrap(safe(row.replace("\t", " ")), room)
        else:
            yield from _line(cells(row), widths)


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    columns = list(zip(*rows, strict=True))
    sizes = [[max(map(width, cell.split("\n"))) for cell in column] for column in columns]
    longest = [max(width(w) for cell in column for w in [*cell.split(), ""]) for column in columns]
    room -= len(_GAP) * (len(columns) - 1)
    least: list[int] = []
    for whole in range(_WORD, _NARROWEST - 1, -1):  # words are broken where there is no other way
        least = [
            min(full, max(_NARROWEST, min(word, whole)))
            for full, word in zip(map(max, sizes), longest, strict=True)
        ]
        if sum(least) <= room:
            break
    return fit(sizes, least, room)


def _line(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [wrap(cell, room) for cell, room in zip(cells, widths, strict=True)]
    for line in zip_longest(*wrapped, fillvalue=""):
        yield _GAP.join(map(_padded, line, widths)).rstrip()


def _padded(text: str, room: int) -> str:
    return text + " " * (room - width(text))
