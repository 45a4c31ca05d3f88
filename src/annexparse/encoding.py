"""From the bytes of a file to its text; knows nothing of what the text says."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path
from shlex import quote

# Longest first: the mark of UTF-32 begins with the mark of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"<!doctype html", "a web page (HTML)"),
    (b"<html", "a web page (HTML)"),
)
_SAVE = 'save it as plain text ("Unicode text" or UTF-8) and read that'


class UnreadableFileError(Exception):
    """A file that cannot be read as text: what it is, where, and what to do."""


def read_text(name: str) -> str:
    """Return the text of the file called *name*, ``-`` being the standard input.

    Raises UnreadableFileError where there is no such file or it holds no text.
    """
    if name == "-":
        if sys.stdin is None:
            raise UnreadableFileError("<stdin>: there is no standard input; name a file")
        return decode(sys.stdin.buffer.read(), "<stdin>")
    path = Path(name)
    try:
        if path.is_dir():
            raise UnreadableFileError(f"{name}: is a folder; name the files in it, as in {name}/*")
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFileError(f"{name}: there is no such file") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UnreadableFileError(f"{name}: cannot be read: {reason}") from error
    return decode(data, name)


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
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    for magic, what in _FORMATS:
        if data[: len(magic)].lower() == magic.lower():
            raise UnreadableFileError(f"{name}: is {what}, not plain text; {_SAVE}")
    if b"\0" not in data:
        return _strictly(data, "utf-8", name)
    for encoding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        text = _certainly(data, encoding, zeros)
        if text is not None:
            return text
    at = data.index(b"\0")
    raise UnreadableFileError(f"{name}: is not text (a zero byte at byte {at}); {_SAVE}")


def _certainly(data: bytes, encoding: str, high: bytes) -> str | None:
    # UTF-16 without a mark: certain if every zero byte is the high half of a character and what
    # comes out are words, not control characters.
    if len(data) % 2 or high.count(0) != data.count(0):
        return None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text if all(char >= " " or char in "\t\n\r\f" for char in text) else None


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start
        line, column = data.count(b"\n", 0, at) + 1, at - data.rfind(b"\n", 0, at)
        place = f"byte 0x{data[at]:02X} in line {line}, byte {column} of it"
        if not encoding.startswith("utf-8"):
            raise UnreadableFileError(
                f"{name}: is not {encoding.upper()} ({place}); {_SAVE}"
            ) from None
        if any(byte > 0x7F for byte in data[:at]):
            raise UnreadableFileError(
                f"{name}: is UTF-8 up to {place}: look whether the file is whole there, and mend it"
                " or save it as UTF-8 again"
            ) from None
        file = "" if name == "<stdin>" else f" {quote(name)}"
        raise UnreadableFileError(
            f"{name}: is not UTF-8 ({place}); save it as UTF-8 where it was made, or convert it"
            f" if you know its encoding: iconv -f ENCODING -t UTF-8{file} > utf8.txt"
        ) from None
