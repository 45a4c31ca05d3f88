"""Time work in interleaved rounds, beside a yardstick on the same text."""

from __future__ import annotations

import gc
import os
import re
import subprocess
import time
from collections.abc import Callable, Sequence

_WORDS = re.compile(r"\w+")


def yardstick(texts: Sequence[str]) -> Callable[[], object]:
    """What every figure is compared with: finding the words of the same texts."""
    find = _WORDS.findall
    return lambda: [find(text) for text in texts]


def best(
    rounds: int, *works: Callable[[], object], clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Return the least time of each work in seconds; they take turns, so noise hits all alike.

    Of work that takes seconds ``time.process_time`` leaves out what others did meanwhile.
    """
    least = [float("inf")] * len(works)
    for _ in range(rounds):
        for index, work in enumerate(works):
            gc.collect()
            began = clock()
            work()
            least[index] = min(least[index], clock() - began)
    return least


def repeated(work: Callable[[], object], times: int) -> Callable[[], object]:
    """Do a short work many times, so that the clock can tell."""

    def many() -> None:
        for _ in range(times):
            work()

    return many


def starts(rounds: int, *commands: Sequence[str], **variables: str) -> list[float]:
    """Return the least time of each command, from its start to its end, in seconds."""
    environment = {**os.environ, **variables}
    null = subprocess.DEVNULL

    def runner(command: Sequence[str]) -> Callable[[], object]:
        return lambda: subprocess.run(
            command, env=environment, check=True, stdout=null, stderr=null
        )

    return best(rounds, *map(runner, commands))
