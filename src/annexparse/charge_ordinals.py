"""Numbers in words that are none of the code: "first Art. 99, then Art. 106", "(first instance)".

A word for a number before the word for an article is the article's number, as in "the first
article", unless the article has one of its own. It then tells which charge came first. What came
before and what afterwards are the two sides of a requalification: "Initially: Art. 99; later:
Art. 106". Knows no word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.tokens import OPEN, Token, base

_ORDINAL = "NUMBER__ART"
_FORMS = frozenset((_ORDINAL, f"{OPEN}__NUMBER", "BEFORE", "BEFORE__COLON"))
_NUMBERS = frozenset(("INT", "BIG", "DOTTED", "LETTERED"))
# The "one" of "part one Art. 99" is the number of the part.
_UNITS = frozenset(("ART", "PART", "PARA", "POINT", "NO", "OF"))
_SIGNS = frozenset(("SEMI", "JOIN", "DOT"))
_LEADING = ("COLON", "DASH")
_STARTS = _SIGNS | {"", OPEN}
_FIRST = "1"


def may_tell(forms: Collection[str]) -> bool:
    """May a cell whose tokens have these names hold such words?"""
    return not _FORMS.isdisjoint(forms)


def by_ordinals(
    read: Sequence[Token], tokens: Sequence[Token]
) -> tuple[list[Token], list[Diagnostic]] | None:
    """Return *tokens* with such words as what they are, and remarks; None where there are none.

    *read* are the same tokens with the concepts of words and the names of their neighbours.
    """
    # Without the brackets that were supplied, and with those that were none.
    read = [token for token in read if token[1] < token[2]]
    raw = {start: kind for kind, start, _, _ in tokens}
    bases = [base(kind) if kind != "ERROR" else raw.get(start, "") for kind, start, _, _ in read]
    made = dict(_counting(read, bases))
    remarks: list[Diagnostic] = []
    befores = [at for at, kind in enumerate(bases) if kind == "BEFORE"]
    befores += [at for at, kind in made.items() if kind == "BEFORE"]
    if befores and _STARTS.issuperset(bases[min(befores) - 1 : min(befores)]):
        made.update(_afterwards(bases, min(befores)))
    if not made:
        return None
    told = {read[at][1]: kind for at, kind in made.items()}
    for at, kind in made.items():
        if kind in ("BEFORE", "ARROW"):
            _, start, end, _ = read[at]
            message, advice = "read as words of a requalification", "a list could be meant"
            remarks.append(diagnose("AX208", start, end, message, advice))
    changed: list[Token] = []
    for token in tokens:
        _, start, end, written = token
        if start not in told:
            changed.append(token)
        elif told[start] == "COLON":
            # The sign of "later: Art. 106" is one with its word.
            kind, first, _, _ = changed.pop()
            changed.append((kind, first, end, None))
        else:
            changed.append((told[start], start, end, written))
    return changed, remarks


def _counting(read: Sequence[Token], bases: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield where a word is no number of the code, and what it is."""
    for at, token in enumerate(read):
        if bases[at] != "NUMBER":
            continue
        before = bases[at - 1] if at else ""
        behind = bases[at + 1 : at + 3]
        if token[0] == _ORDINAL and before not in _UNITS and behind[1:] and behind[1] in _NUMBERS:
            yield at, "BEFORE" if token[3] == _FIRST and before in _STARTS else "JUNK"
        elif before == OPEN and behind[:1] == ["WORD"]:
            # "Art. 99 (first instance)" has no point 1.
            yield at, "JUNK"


def _afterwards(bases: Sequence[str], first: int) -> Iterator[tuple[int, str]]:
    """Yield where words lead from what was before, at *first*, to what came afterwards."""
    for at in range(first + 1, len(bases) - 1):
        if bases[at] != "AFTERWARDS":
            continue
        signed = bases[at + 1] in _LEADING
        behind = at + 1 + signed
        while bases[behind : behind + 1] in (["UNDER"], ["FILLER"]):
            behind += 1
        if behind < len(bases) and (bases[behind] == "ART" or bases[behind] in _NUMBERS):
            yield at, "ARROW"
            if signed:
                yield at + 1, "COLON"
