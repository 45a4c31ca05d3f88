"""How fast running text is read, and in how much memory: ``python -m benchmarks prose``.

Of each finder, on text with one thing to find in 60 words, in 1 000 and with none: the speed on
10 MB (``--megabytes``) as a ratio to ``re.findall(r"\\w+")`` on the same text in the same rounds.
Then how its time grows when the text doubles, from 1 to 64 MB in one text (``--grow-to``). What was
learnt of other texts is forgotten before each reading. Then the peak of the memory of ``annexparse
find`` in a process of its own, which reads a stream of 100 MB (``--stream``) as it is made. Times
are those of the processor.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from annexparse import mend_words, verdict_slips
from annexparse.grammar import load
from benchmarks.extremes import RUNNER
from benchmarks.prose_text import FINDERS, Finder, Sought, made
from benchmarks.timing import best, yardstick

MEGA = 1_000_000
DENSE, SPARSE, NONE = 60, 1000, 0
CLOCK = time.process_time
ROUNDS = 3  # at most: a round is minutes
_GRAMMARS = ("charges", "names", "prose", "verdict")
MEMOS = (mend_words.nearest, verdict_slips._meant)


class Sizes(NamedTuple):
    """How much is read, in MB."""

    speed: float = 10
    growth: float = 64
    stream: float = 100


def forget() -> None:
    """Forget what was worked out while other texts were read."""
    for name in _GRAMMARS:
        load("en", name).learnt.clear()
    for memo in MEMOS:
        memo.cache_clear()


def reading(find: Finder, text: str) -> Callable[[], int]:
    """Return what counts the finds of *text*, as if it were the first that is read."""
    forget()  # what loads the grammars, so that no reading is the one that does

    def read() -> int:
        forget()
        return sum(1 for _ in find(text))

    return read


def prose(rounds: int, sizes: Sizes | None = None) -> None:
    """Print the figures of both finders, then those of the command."""
    rounds, sizes = min(rounds, ROUNDS), sizes or Sizes()
    for sought, find in FINDERS.items():
        for every in (DENSE, SPARSE, NONE):
            _speed(sought, find, every, sizes.speed, rounds)
        _growth(sought, find, sizes.growth, rounds)
    for every, size in ((DENSE, sizes.stream / 10), (SPARSE, sizes.stream / 10)):
        _stream(every, size)
    _stream(SPARSE, sizes.stream)


def _speed(sought: Sought, find: Finder, every: int, size: float, rounds: int) -> None:
    text, planted = made(sought, every, int(size * MEGA))
    read, found = reading(find, text), 0

    def count() -> None:
        nonlocal found
        found = read()

    taken, yard = best(rounds, count, yardstick([text]), clock=CLOCK)
    density = f"one in {every:,} words" if every else "none"
    print(
        f"  {sought}, {density}, {size:g} MB: {size / taken:.2f} MB/s, "
        f"{taken / yard:.1f} x yard; {found:,} found where {planted:,} were put in",
        flush=True,
    )


def doublings(largest: float) -> list[float]:
    """Return the sizes that double from 1 MB up to *largest*, or three times where that is more.

    >>> doublings(64), doublings(0.5)
    ([1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0], [0.0625, 0.125, 0.25, 0.5])
    """
    sizes = [float(largest)]
    while sizes[-1] / 2 >= min(1, largest / 8):
        sizes.append(sizes[-1] / 2)
    return sizes[::-1]


def _growth(sought: Sought, find: Finder, largest: float, rounds: int) -> None:
    sizes = doublings(largest)
    text, _ = made(sought, DENSE, int(largest * MEGA))
    texts = [text[: int(size * MEGA)] for size in sizes]
    # one round each of what takes minutes, more of what the clock hardly sees
    taken = [best(rounds if size <= 4 else 1, reading(find, text), clock=CLOCK)[0]
             for size, text in zip(sizes, texts, strict=True)]  # fmt: skip
    steps = [later / earlier for earlier, later in pairwise(taken)]
    mean = (taken[-1] / taken[0]) ** (1 / len(steps))
    shown = ", ".join(f"x{step:.2f}" for step in steps)
    print(f"  {sought}, one in {DENSE} words, {sizes[0]:g} to {sizes[-1]:g} MB in one text: "
          f"x{mean:.2f} a doubling ({shown})", flush=True)  # fmt: skip


def blocks(every: int, size: int) -> Iterator[bytes]:
    """Yield *size* bytes at least of running text: 4 MB of it, over and over."""
    block = made("citations", every, min(size, 4 * MEGA)).text.encode()
    written = 0
    while written < size:
        yield block
        written += len(block)


def peak(pieces: Iterator[bytes], *arguments: str) -> tuple[int, int]:
    """Feed *pieces* to the command; return the peak of its memory and what it was fed, in bytes."""
    fed = 0
    with subprocess.Popen(
        [sys.executable, "-c", RUNNER, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as runner:  # fmt: skip
        assert runner.stdin is not None
        assert runner.stdout is not None
        try:
            for piece in pieces:
                runner.stdin.write(piece)
                fed += len(piece)
            runner.stdin.close()
        except BrokenPipeError:
            pass  # what the command died of is told below
        most, code, *said = runner.stdout.read().decode().split()
    if code != "0":
        raise RuntimeError(f"annexparse {' '.join(arguments)} ended with {code}: {' '.join(said)}")
    return int(most) * (1 if sys.platform == "darwin" else 1024), fed


def _stream(every: int, size: float) -> None:
    command = ["find", "-", "--format", "jsonl", "--quiet"]
    # twice: the first may be the one that builds the tables, which are kept from then on
    least = min(peak(iter([b"Article 272"]), *command)[0] for _ in range(2))
    most, fed = peak(blocks(every, int(size * MEGA)), *command)
    print(
        f"  annexparse find, one in {every:,} words, a stream of {fed / MEGA:,.1f} MB: "
        f"{most / MEGA:.0f} MB at most; {least / MEGA:.0f} MB for one citation",
        flush=True,
    )
