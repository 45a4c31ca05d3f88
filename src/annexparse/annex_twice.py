"""Cases and defendants that stand twice: both are counted, and the second is remarked on."""

from __future__ import annotations

from annexparse.annex_codes import TWICE, TWICE_ALIKE, Saying
from annexparse.annex_drafts import DraftDefendant
from annexparse.lexicon import fold

# What stands between the words of a name, which may come in another order in another row.
_SIGNS = str.maketrans(",;:.", "    ")


class Named:
    """The names of an annex so far, each with its case, its line and the cells of its row."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, tuple[str, ...]], tuple[int, list[str]]] = {}
        # The cells of rows whose columns slid, any of which may be the name.
        self._slid: dict[tuple[str, tuple[str, ...]], tuple[int, list[str]]] = {}
        self._cases: dict[str, int] = {}
        self._case = self._before = ""
        self._unnamed = 0

    def enter(self, case: str, line: int) -> int | None:
        """Go on with the *case* in *line*, and return the line of one above with its name.

        Of a case without a name no other row is known to be of it.
        """
        self._unnamed += not case
        self._before, self._case = self._case, fold(case) or f"\0{self._unnamed}"
        first = self._cases.setdefault(self._case, line)
        return first if first != line else None

    def again(self, name: str, draft: DraftDefendant) -> tuple[Saying, int] | None:
        """Return what to say of a defendant who stands above in the same case, and in which line.

        In a row whose columns slid the name may stand in any cell, and that of the case nowhere.
        """
        row = draft.row
        cells = [fold(cell.text) for role in draft.cells.values() for cell in role]
        here = row.line, cells
        if row.slid:
            keys = [(case, _key(one)) for case in (self._case, self._before) for one in row.raw]
            first = next((self._seen[key] for key in keys if key in self._seen), None)
            whole = self._case, tuple(map(fold, row.raw))
            first = self._seen.setdefault(whole, here) if first is None else first
            for key in keys:
                self._slid.setdefault(key, here)
        else:
            key = self._case, _key(name)
            if not key[1]:
                return None
            first = self._slid.get(key)
            first = self._seen.setdefault(key, here) if first is None else first
        if first is here:
            return None
        return (TWICE_ALIKE if first[1] == cells else TWICE), first[0]


def _key(name: str) -> tuple[str, ...]:
    words = fold(name).translate(_SIGNS).split()
    return tuple(sorted(words)) if any(map(str.isalpha, "".join(words))) else ()
