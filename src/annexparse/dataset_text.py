"""A table that is the text of a file: gone through as its lines come."""

from __future__ import annotations

from copy import copy
from typing import Self

from annexparse.dataset import Dataset
from annexparse.dataset_lines import Text


class TextTable(Dataset):
    """A table whose rows are lines of a text."""

    _text: Text

    @property
    def part(self) -> float | None:
        """Which part has been gone through; None where that is not known."""
        return self._text.bytes.part

    def again(self) -> Self:
        """Return the same table, to be gone through beside this one."""
        other = copy(self)
        other._text = self._text.again()
        return other

    def close(self) -> None:
        """Let go of what was kept of the standard input."""
        self._text.bytes.close()
