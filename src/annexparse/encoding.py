"""From the bytes of a file to its text; knows nothing of what the text says."""

from __future__ import annotations

import codecs
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from shlex import quote
from typing import cast

# Longest first: the mark of UTF-32 begins with the mark of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMATS = (
    (b"%PDF-", "a PDF", False),
    (b"PK\x03\x04", "a Word, Excel or zip file", True),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", True),
    (b"SQLite format 3\0", "an SQLite database", True),
    (b"{\\rtf", "a rich text (RTF) file", False),
)
_TABLES = "annexparse columns reads a table of a file that is named, and for anything else "
_PAGES = (b"<!doctype html", b"<html")
_SAVE = 'save it as plain text ("Unicode text" or UTF-8) and read that'


class UnreadableFileError(Exception):
    """A file that cannot be read as text: what it is, where, and what to do."""


def read_text(name: str) -> str:
    """Return the text of the file called *name*, ``-`` being the standard input.

    Raises UnreadableFileError where there is no such file or it holds no text.
    """
    with opened(name) as file:
        return decode(file.read(), shown(name))


def shown(name: str) -> str:
    """Return what the file *name* is called in messages and records."""
    return "<stdin>" if name == "-" else name


def comes_once(name: str) -> bool:
    """Is *name* the standard input, a pipe or the like, which nobody can read twice?"""
    if name == "-":
        return True
    try:
        mode = Path(name).stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


@contextmanager
def opened(name: str) -> Iterator[BufferedReader]:
    """Open the file called *name*, ``-`` being the standard input.

    Raises UnreadableFileError where there is none, or it cannot be read.
    """
    if name == "-" and sys.stdin is None:
        raise UnreadableFileError("<stdin>: there is no standard input; name a file")
    path = Path(name)
    try:
        if name == "-":
            yield cast("BufferedReader", sys.stdin.buffer)
            return
        if path.is_dir():
            raise UnreadableFileError(f"{name}: is a folder; name the files in it, as in {name}/*")
        with path.open("rb") as file:
            yield file
    except FileNotFoundError:
        raise UnreadableFileError(f"{name}: there is no such file") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UnreadableFileError(f"{shown(name)}: cannot be read: {reason}") from error


def decode(data: bytes, name: str) -> str:
    r"""Return the text in *data*: UTF-8 with or without a mark, or UTF-16.

    Line ends become ``\n``. Raises UnreadableFileError for anything else: an encoding is never
    guessed, since a wrong guess garbles names without a word.

    >>> decode("Art. 272\r\n".encode("utf-16"), "a.txt")
    'Art. 272\n'
    """
    text = _decode(data, name)
    if not text.strip():
        raise UnreadableFileError(f"{name}: is empty; there is nothing to read")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, name: str) -> str:
    encoding, mark = encoding_of(data, name)
    return _strictly(data, mark, encoding, name)


def encoding_of(data: bytes, name: str, *, markup: bool = False) -> tuple[str, int]:
    """Return the encoding of a text that begins with *data*, and how many bytes its mark takes.

    *markup* says that it may be a web page. Raises UnreadableFileError where it is no text, or in
    an encoding that nothing tells.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    for magic, what, has_tables in _FORMATS:
        if data[: len(magic)].lower() == magic.lower():
            advice = f"{_TABLES}{_SAVE}" if has_tables else _SAVE
            raise UnreadableFileError(f"{name}: is {what}, not plain text; {advice}")
    if looks_like_html(data) and not markup:
        raise UnreadableFileError(
            f"{name}: is a web page (HTML), not plain text; annexparse find reads the citations in"
            f" it, and for anything else {_SAVE}"
        )
    if b"\0" not in data:
        return "utf-8", 0
    for encoding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if _certain(data, encoding, zeros):
            return encoding, 0
    raise no_text(name, data.index(b"\0"))


def looks_like_html(data: bytes) -> bool:
    """Whether a file that begins with *data* says that it is a web page."""
    return data.removeprefix(codecs.BOM_UTF8)[:200].lstrip().lower().startswith(_PAGES)


def no_text(name: str, at: int) -> UnreadableFileError:
    """Return what is to be said of a file with a zero byte *at* a place."""
    return UnreadableFileError(f"{name}: is not text (a zero byte at byte {at}); {_SAVE}")


def _certain(data: bytes, encoding: str, high: bytes) -> bool:
    # UTF-16 without a mark: certain if every zero byte is the high half of a character and what
    # comes out are words, not control characters.
    if len(data) % 2 or high.count(0) != data.count(0):
        return False
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return all(char >= " " or char in "\t\n\r\f" for char in text)


def _strictly(data: bytes, mark: int, encoding: str, name: str) -> str:
    try:
        return data[mark:].decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + mark
        line, column = data.count(b"\n", 0, at) + 1, at - data.rfind(b"\n", 0, at)
        place = f"byte 0x{data[at]:02X} in line {line}, byte {column} of it"
        begun = any(byte > 0x7F for byte in data[mark:at])
        raise undecodable(name, encoding, place, begun=begun) from None


def undecodable(name: str, encoding: str, place: str, *, begun: bool) -> UnreadableFileError:
    """Return what is to be said of a file that is not in *encoding* at *place*.

    *begun* says that up to there it was, and not only because all of it was ASCII.
    """
    if not encoding.startswith("utf-8"):
        return UnreadableFileError(f"{name}: is not {encoding.upper()} ({place}); {_SAVE}")
    if begun:
        return UnreadableFileError(
            f"{name}: is UTF-8 up to {place}: look whether the file is whole there, and mend it"
            " or save it as UTF-8 again"
        )
    file = "" if name == "<stdin>" else f" {quote(name)}"
    return UnreadableFileError(
        f"{name}: is not UTF-8 ({place}); save it as UTF-8 where it was made, or convert it"
        f" if you know its encoding: iconv -f ENCODING -t UTF-8{file} > utf8.txt"
    )
