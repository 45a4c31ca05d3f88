"""The text of a file in blocks of whole lines, so that a table of any size goes by."""

from __future__ import annotations

import codecs
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from copy import copy
from io import BufferedReader

from annexparse.decoding import stream
from annexparse.encoding import UnreadableFileError, comes_once, opened, shown

BLOCK = 1 << 20  # code points of a block, about
# A line that is longer is no row of a table: what has no ends of lines must not fill the memory.
LONGEST = 1 << 26
_READ = 1 << 18
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Bytes:
    """The bytes of a file as they are read, counted.

    The standard input comes once, as a pipe does; with *keep* it is written to a temporary file as
    it comes, so that it can be gone through again.
    """

    def __init__(self, name: str, *, keep: bool = False) -> None:
        self.name = name
        self.read = 0
        self.marked = False  # does it begin with a byte order mark?
        self.size = _size(name)
        self._once = comes_once(name)
        # open as long as the table is: close() lets go of it
        self._kept = tempfile.TemporaryFile() if keep and self._once else None  # noqa: SIM115
        self._pipe: list[BufferedReader] = []
        self._open = ExitStack()

    def __iter__(self) -> Iterator[bytes]:
        self.read = 0
        with self._opened() as file:
            while block := self._next(file):
                if not self.read:
                    self.marked = block.startswith(_MARKS)
                self.read += len(block)
                yield block

    @contextmanager
    def _opened(self) -> Iterator[BufferedReader]:
        if not self._once:
            with opened(self.name) as file:
                yield file
            return
        if not self._pipe:  # nobody could open it again
            self._pipe.append(self._open.enter_context(opened(self.name)))
        yield self._pipe[0]

    def _next(self, file: BufferedReader) -> bytes:
        if self._kept is None:
            return file.read1(_READ)
        self._kept.seek(self.read)
        block = self._kept.read(_READ)
        if not block:
            block = file.read1(_READ)
            self._kept.seek(0, os.SEEK_END)
            self._kept.write(block)
        return block

    def close(self) -> None:
        """Let go of what was kept."""
        self._open.close()
        if self._kept is not None:
            self._kept.close()

    @property
    def part(self) -> float | None:
        """Which part has been read; None where that is not known."""
        return min(self.read / self.size, 1.0) if self.size else None


class Text:
    """The text of a file in blocks of whole lines; ``head`` is the first of them."""

    def __init__(self, name: str, *, keep: bool = False) -> None:
        self.bytes = Bytes(name, keep=keep)
        self._live: Iterator[str] | None = blocks(self.bytes, name)
        self.head = next(self._live, "")

    def __iter__(self) -> Iterator[str]:
        live, self._live = self._live, None
        if live is None:
            yield from blocks(self.bytes, self.bytes.name)
        else:
            yield self.head
            yield from live

    def again(self) -> Text:
        """Return the same text, to be gone through from its beginning."""
        other = copy(self)
        other.bytes, other._live = copy(self.bytes), None
        return other


def _size(name: str) -> int | None:
    try:
        status = os.fstat(sys.stdin.fileno()) if name == "-" else os.stat(name)  # noqa: PTH116
    except (OSError, ValueError, AttributeError):
        return None
    return status.st_size or None


def blocks(source: Iterable[bytes], name: str, size: int | None = None) -> Iterator[str]:
    r"""Yield the text of *source* in blocks of about *size*, each but the last of whole lines.

    Raises UnreadableFileError for what is no text, and for a line without an end.

    >>> list(blocks([b"a,b\n1,2\n3", b",4"], "a.csv", 4))
    ['a,b\n1,2\n', '3,4']
    """
    size = BLOCK if size is None else size
    held: list[str] = []
    length = 0
    for chunk in stream(source, name).chunks:
        held.append(chunk)
        length += len(chunk)
        if length < size:
            continue
        cut = chunk.rfind("\n") + 1 or chunk.rfind("\r") + 1
        if cut:
            held[-1] = chunk[:cut]
            yield "".join(held)
            held = [chunk[cut:]]
            length = len(chunk) - cut
        elif length > LONGEST:
            raise UnreadableFileError(
                f"{shown(name)}: has a line of more than {LONGEST:,} characters, which is no row"
                " of a table"
            )
    if length:
        yield "".join(held)
