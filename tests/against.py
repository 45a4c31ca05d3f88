"""Read what the fuzzer makes twice, fast and plainly, and compare: results, places and remarks.

``python -m tests.against --cases 200000 --seed 1`` reads the texts of ``tests.fuzz`` as the
library does, and by plain Lark, with nothing kept from one text to the next. Of each cell of
charges some others are made, with other numbers of articles, so that they are filled in from one
another (annexparse.charge_alike) where the library does so; each is read alone, too.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import click
import msgspec

from annexparse import Charges, parse_charges, parse_verdict
from annexparse.charge_alike import Alike
from annexparse.charge_read import read_whole
from tests import fuzz
from tests.plain_lark import plain

# So often are cells that are alike read before one is filled in, and then some are.
OTHERS = 6
_NUMBER = re.compile("(?<![0-9])[0-9]{3}(?![0-9])")
# Numbers at the ends, of years and of the last articles of a code, beside any others.
_ENDS = (100, 101, 199, 200, 269, 272, 273, 365, 366, 467, 468, 500, 998, 999)

CODE = "KZ-CC"
ALIKE = Alike("en")
SEEN: Counter[str] = Counter()


def difference(fast: Any, slow: Any, where: str = "") -> str:
    """Return the first thing in which two readings differ; "" if they are equal.

    >>> difference({"a": [1, 2]}, {"a": [1, 3]})
    'a.1: 2, and plainly 3'
    """
    if fast == slow:
        return ""
    pairs: Any = ()
    if isinstance(fast, dict) and isinstance(slow, dict):
        pairs = [(name, fast.get(name), slow.get(name)) for name in {**fast, **slow}]
    elif isinstance(fast, list) and isinstance(slow, list):
        pairs = [(str(at), *two) for at, two in enumerate(zip_longest(fast, slow))]
    for name, one, other in pairs:
        if one != other:
            return difference(one, other, f"{where}.{name}" if where else name)
    return f"{where}: {fast!r}, and plainly {slow!r}"


def _compared(what: str, fast: Any, slow: Any) -> Iterator[str]:
    if fast != slow:
        said = difference(msgspec.to_builtins(fast), msgspec.to_builtins(slow))
        yield f"{what}: {said or 'the types differ'}"


def charges(text: str) -> Iterator[str]:
    """Yield in what a cell of charges is read otherwise than by plain Lark, and alone."""
    fast = parse_charges(text)
    with plain():
        slow = parse_charges(text)
    yield from _compared("lark", fast, slow)
    yield from alike(text)


def verdicts(text: str) -> Iterator[str]:
    """Yield in what a cell of outcome and sentence is read otherwise than by plain Lark."""
    fast = parse_verdict(text)
    with plain():
        slow = parse_verdict(text)
    yield from _compared("lark", fast, slow)


def alike(text: str) -> Iterator[str]:
    """Yield in what cells that differ from *text* in their numbers are read otherwise than alone.

    >>> list(alike("Art. 272 para 2; Art. 291"))
    []
    """
    if not text.isascii() or not _NUMBER.search(text):
        return
    rng = random.Random(text)

    def other(_: re.Match[str]) -> str:
        return str(rng.choice((rng.randrange(100, 1000), rng.choice(_ENDS))))

    for _ in range(OTHERS):
        cell = _NUMBER.sub(other, text)
        SEEN["alike"] += 1
        before = SEEN["read"]
        found = ALIKE.read(cell, CODE, _counted)
        SEEN["filled in"] += SEEN["read"] == before
        yield from _compared(f"alike {cell!r}", found, read_whole(cell, "en", CODE))


def _counted(cell: str, lang: str, code: str) -> Charges:
    SEEN["read"] += 1
    return read_whole(cell, lang, code)


CHECKS: fuzz.Checks = {"charges": charges, "verdicts": verdicts}


def batch(seed: str, number: int) -> fuzz.Counted:
    """Compare *number* texts; return how many there were of each kind, and the differences."""
    SEEN.clear()
    count, found = fuzz.batch(seed, number, CHECKS)
    return count + SEEN, found


@fuzz.command
def main(cases: int, seed: int, jobs: int) -> None:
    """Compare the readers with plain Lark on very many texts; end with 1 if they differ."""
    count, found = fuzz.tried(batch, cases, seed, jobs)
    click.echo(
        f"seed {seed}: {count['charges']:,} cells of charges, {count['verdicts']:,} of verdicts, "
        f"{count['characters']:,} characters, by plain Lark, and {count['alike']:,} cells of"
        f" charges with other numbers, {count['filled in']:,} of them filled in: "
        f"{count['exceptions']} exceptions, {count['other faults']} differences"
    )
    fuzz.show(found)
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
