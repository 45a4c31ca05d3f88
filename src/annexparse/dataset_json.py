"""JSON Lines: an object a line, kept as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from annexparse.dataset import Batch, Type, taken
from annexparse.dataset_lines import Text
from annexparse.dataset_text import TextTable
from annexparse.dataset_values import Types
from annexparse.encoding import UnreadableFileError, shown

_Object = dict[str, msgspec.Raw]
_decode = msgspec.json.Decoder(_Object).decode


class JsonLines(TextTable):
    """A file of objects, one a line.

    ``columns`` are the keys of its first lines, until :meth:`types` has gone through all of them.
    With *keep* the standard input can be gone through again. No line may have a key that is
    ``reserved``.
    """

    form = "jsonl"

    def __init__(self, name: str, *, keep: bool = False) -> None:
        self.shown = shown(name)
        self._text = Text(name, keep=keep)
        keys: dict[str, None] = {}
        for each in self._objects(self._text.head.split("\n"), 1)[0]:
            keys.update(dict.fromkeys(each))
        self.columns = list(keys)

    def types(self) -> list[Type]:
        """Return what the values of each column are; from then on there are all ``columns``."""
        keys = dict.fromkeys(self.columns)
        for objects, _, _ in self._blocks():
            for each in objects:
                keys.update(dict.fromkeys(each))
        self.columns = list(keys)
        found = Types(len(self.columns))
        for batch in self.batches():
            found.see(batch.rows)
        return found.found

    def batches(self, only: Sequence[int] | None = None) -> Iterator[Batch]:  # noqa: ARG002
        """Yield the objects, None where one has no such key."""
        for objects, raw, number in self._blocks():
            rows = [list(map(each.get, self.columns)) for each in objects]
            if rows:
                yield Batch(number, rows, raw)

    def _blocks(self) -> Iterator[tuple[list[_Object], list[str], int]]:
        self.skipped = 0
        number, line = 1, 1
        for block in self._text:
            lines = block.split("\n")
            if not lines[-1]:
                del lines[-1]
            objects, raw = self._objects(lines, line)
            self.skipped += len(lines) - len(raw)
            yield objects, raw, number
            number += len(raw)
            line += len(lines)

    def _objects(self, lines: list[str], first: int) -> tuple[list[_Object], list[str]]:
        raw = [text for line in lines if (text := line.strip())]
        try:
            objects = list(map(_decode, raw))
        except msgspec.MsgspecError:
            self._complain(lines, first)
            raise
        if self.reserved:
            for each in objects:
                if not self.reserved.isdisjoint(each):
                    name = next(iter(self.reserved & each.keys()))
                    raise UnreadableFileError(taken(self.shown, name))
        return objects, raw

    def _complain(self, lines: list[str], first: int) -> None:
        for number, line in enumerate(lines, first):
            try:
                if line.strip():
                    _decode(line)
            except msgspec.MsgspecError as error:
                what = "is no object of JSON"
                if number == 1 and line.lstrip()[:1] == "[":
                    what = "begins an array; write one object a line, as jq -c '.[]' does"
                raise UnreadableFileError(f"{self.shown}: line {number} {what} ({error})") from None
