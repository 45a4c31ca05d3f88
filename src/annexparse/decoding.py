"""From a file to a stream of its text, in whatever pieces it comes; nothing is kept."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from annexparse.encoding import (
    UnreadableFileError,
    encoding_of,
    no_text,
    opened,
    shown,
    undecodable,
)
from annexparse.pieces import Cursor, Size, utf_8_size

BLOCK = 1 << 16  # bytes that are read at once, at most
_MARK = 4  # bytes of the longest byte order mark
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]+)|^<\?xml[^>]*?encoding=["']([\w.:-]+)""",
    re.IGNORECASE,
)
# What browsers take these names for, the control characters of Latin-1 being a mistake.
_TAKEN_FOR = {"ascii": "cp1252", "iso8859-1": "cp1252"}


class Stream(NamedTuple):
    """The text of a file: its encoding, where its text begins, and the text in chunks."""

    encoding: str
    mark: int
    chunks: Iterator[str]

    def cursor(self) -> Cursor:
        """Return a cursor at the beginning of the text."""
        return Cursor(_size(self.encoding), self.mark)


def blocks(name: str) -> Iterator[bytes]:
    """Yield the bytes of the file called *name* as they come, ``-`` being the standard input.

    Raises UnreadableFileError where there is none, or it cannot be read.
    """
    with opened(name) as file:
        while block := file.read1(BLOCK):
            yield block


def stream(
    blocks: Iterable[bytes], name: str, *, markup: bool = False, as_text: bool = False
) -> Stream:
    r"""Return the text of *blocks* as a stream; *markup* may declare its encoding itself.

    A web page is refused where no markup is read, unless it is to be read *as_text*. No chunk ends
    between the two signs of one end of a line. Raises UnreadableFileError, where the stream is
    read, for what is no text, and for what is empty.

    >>> found = stream([b"Art. 2", b"72 \xc2", b"\xa7"], "a.txt")
    >>> found.encoding, list(found.chunks)
    ('utf-8', ['Art. 2', '72 ', '§'])
    """
    name = shown(name)
    rest = iter(blocks)
    head = b""
    for block in rest:
        head += block
        if len(head) >= (1024 if markup else _MARK):
            break
    encoding, mark = _declared(head, name) if markup else encoding_of(head, name, markup=as_text)
    return Stream(encoding, mark, _decoded(chain([head], rest), encoding, mark, name))


def _declared(head: bytes, name: str) -> tuple[str, int]:
    found = _DECLARED.search(head)
    encoding, mark = encoding_of(head, name, markup=True)
    if found is None or mark or encoding != "utf-8":
        return encoding, mark
    said = known = (found[1] or found[2]).decode("ascii")
    try:
        known = codecs.lookup(said).name
        known = _TAKEN_FOR.get(known, known)
        whole = known == "utf-8" or len(bytes(range(256)).decode(known, "replace")) == 256
    except (LookupError, UnicodeError):
        whole = False
    if not whole:
        raise UnreadableFileError(
            f"{name}: says that it is in {said}, which is not read; save it as UTF-8"
        )
    return known, 0


def _size(encoding: str) -> Size:
    if encoding == "utf-8":
        return utf_8_size
    if encoding.startswith("utf-"):
        return lambda text: len(text.encode(encoding, "surrogatepass"))
    return len


def _decoded(blocks: Iterable[bytes], encoding: str, mark: int, name: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    at = Cursor(len)  # over bytes, each as a character
    begun = filled = False
    held, skip = "", mark
    for block in chain(blocks, [b""]):
        data, skip = block[skip:], 0
        waiting = decoder.getstate()[0]
        if encoding == "utf-8" and b"\0" in data:
            raise no_text(name, at.point.at + mark + data.index(b"\0"))
        try:
            text = held + decoder.decode(data, final=not block)
        except UnicodeDecodeError as error:
            good = error.start - len(waiting)
            point = at.over(data[: max(good, 0)].decode("latin-1"))
            byte = (waiting + data)[error.start]
            column = point.column + min(good, 0) + (mark if point.line == 1 else 0)
            place = f"byte 0x{byte:02X} in line {point.line}, byte {column} of it"
            begun = begun or any(one > 0x7F for one in data[: max(good, 0)])
            raise undecodable(name, encoding, place, begun=begun) from None
        at.over(data.decode("latin-1"))
        begun = begun or not data.isascii()
        held = "\r" if block and text.endswith("\r") else ""
        text = text.removesuffix("\r") if held else text
        filled = filled or bool(text.strip())
        if text:
            yield text
    if not filled:
        raise UnreadableFileError(f"{name}: is empty; there is nothing to read")
