"""Print the figures of this machine: ``python -m benchmarks [--rounds N] [SECTION…]``.

Every time is the best of the rounds and stands beside its ratio to ``re.findall(r"\\w+")`` on the
same texts in the same rounds: the ratio is what can be compared between machines. What the grammar
makes of an entry by the kinds of its tokens is remembered between two readings, and so is what a
cell of charges says but for the numbers of its articles, which are others in each pass over the
cells. "Nothing learnt" forgets all of it before each pass.
"""

from __future__ import annotations

import argparse
import gc
import platform
import random
import re
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any

from annexparse import parse_charges, parse_verdict
from annexparse.grammar import load
from benchmarks.columns import columns
from benchmarks.command import command
from benchmarks.extremes import extremes, files
from benchmarks.mending import mending
from benchmarks.prose import Sizes, prose
from benchmarks.prose_rivals import rivals
from benchmarks.timing import best, repeated, starts, yardstick

CORPUS = Path(__file__).parents[1] / "corpus" / "en"
THREE_FIGURES = re.compile("(?<![0-9])[1-9][0-9]{2}(?![0-9])")
CLAUSE = re.compile(r"[;.](?=\s|$)")

# What is repeated to make a long cell; the last ones are written by nobody.
SHAPES = {
    "citations": "Art. 272 para 2,3; Art. 291 para 3(4); ",
    "one list": "Art. 272, ",
    "conjunctions": "Art. 24 para 3 + ",
    "headings": "Art. 272 (mass riots), ",
    '"("': "(",
    '"Art. "': "Art. ",
    '"1,"': "1,",
    '"; "': "; ",
    '") "': ") ",
    '"point of "': "point of ",
    "unread words": "mass riots and hooliganism ",
}


def cells(*names: str) -> list[str]:
    """Return the distinct texts of corpus files, without what is expected of them."""
    found: dict[str, None] = {}
    for name in names:
        for path in sorted(CORPUS.glob(name)):
            for block in re.split(r"^=== ", path.read_text("utf-8"), flags=re.M)[1:]:
                _, _, rest = block.partition("\n\n")
                text, _, _ = rest.partition("\n---")
                found[text.replace("\\u00a0", "\u00a0").replace("\\t", "\t")] = None
    return list(found)


def say(name: str, figure: str, ratio: str = "") -> None:
    print(f"  {name:<42} {figure:>22} {ratio:>16}", flush=True)


def renumbered(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the texts over and over, with other numbers of three figures each time."""
    rng = random.Random(1)
    passes = [
        [THREE_FIGURES.sub(lambda _: str(rng.randrange(100, 1000)), text) for text in texts]
        for _ in range(100)
    ]
    return cycle(passes)


def speed(
    title: str, read: Callable[[str], Any], texts: Sequence[str], unit: str, units: int, rounds: int
) -> None:
    tables = [load("en", "charges"), load("en", "verdict")]
    passes = renumbered(texts)

    def work() -> None:
        for text in next(passes):
            read(text)

    def unlike() -> None:
        for each in tables:
            each.learnt.pop("alike", None)
        work()

    def afresh() -> None:
        for each in tables:
            each.learnt.clear()
        work()

    for _ in range(20):
        work()
    times = max(1, 400 // len(texts))
    works = [repeated(each, times) for each in (work, unlike, afresh)]
    # The time of the process: what others do meanwhile does not count.
    found = best(rounds, *works, repeated(yardstick(texts), times * 20), clock=time.process_time)
    *taken, yard = (each / times for each in found)
    yard /= 20
    # Readings of cells that differ in their numbers alone are kept; then none are; then the engine
    # has not met the form of any citation either.
    for name, each in zip((title, "  no reading kept", "  nothing learnt"), taken, strict=True):
        say(name, f"{units / each:,.0f} {unit}/s", f"{each / yard:.1f} x yard")


def throughput(rounds: int) -> None:
    charges = cells("charges/annex.txt")
    speed(f"charges, {len(charges)} cells of the annex", parse_charges, charges, "cells",
          len(charges), rounds)  # fmt: skip
    every = cells("charges/*.txt")
    speed(f"charges, {len(every)} cells of the corpus", parse_charges, every, "cells",
          len(every), rounds)  # fmt: skip
    verdicts = cells("verdicts/annex.txt") or cells("verdicts/*.txt")
    if verdicts:
        clauses = sum(len([c for c in CLAUSE.split(text) if c.strip()]) for text in verdicts)
        speed(f"verdicts, {len(verdicts)} cells of the annex", parse_verdict, verdicts, "clauses",
              clauses, rounds)  # fmt: skip


def growth(rounds: int) -> None:
    sizes = [1, 2, 4, 8, 16, 32, 64]
    for name, read in (("charges", parse_charges), ("verdict", parse_verdict)):
        for shape, piece in SHAPES.items():
            texts = [(piece * (size * 1024 // len(piece) + 1))[: size * 1024] for size in sizes]

            def reader(text: str, read: Callable[[str], Any] = read) -> Callable[[], object]:
                return lambda: read(text)

            found = best(rounds, *map(reader, texts), yardstick(texts[-1:]))
            *taken, yard = found
            steps = [f"x{later / earlier:.1f}" for earlier, later in pairwise(taken)]
            say(
                f"{name}, {shape}: 64 kB",
                f"{taken[-1] * 1000:,.0f} ms",
                f"{taken[-1] / yard:,.0f} x yard",
            )
            mean = (taken[-1] / taken[0]) ** (1 / len(steps))
            print(f"    each doubling from 1 kB: {', '.join(steps)}; on average x{mean:.2f}")


def memory(_rounds: int) -> None:
    for name, read in (("charges", parse_charges), ("verdicts", parse_verdict)):
        texts = cells(f"{name}/annex.txt") or cells(f"{name}/*.txt")
        if not texts:
            continue
        for text in texts:
            read(text)
        gc.collect()
        tracemalloc.start()
        kept = [read(text) for text in texts]
        gc.collect()
        held, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        peak = 0
        for text in texts:
            tracemalloc.start()
            read(text)
            peak = max(peak, tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        say(f"{name}, kept by a reading", f"{held / len(kept):,.0f} bytes")
        say(f"{name}, at most while reading a cell", f"{peak / 1024:,.0f} kB")
    text = (SHAPES["citations"] * 2000)[: 64 * 1024]
    tracemalloc.start()
    reading = parse_charges(text)
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    say("charges, 64 kB: kept, per character", f"{held / len(reading.text):,.0f} bytes")
    say("charges, 64 kB: at most, per character", f"{peak / len(reading.text):,.0f} bytes")


def start(rounds: int) -> None:
    python = sys.executable
    charge = "Art. 272 para 2"
    commands = {
        "python -c pass": [python, "-c", "pass"],
        "import annexparse": [python, "-c", "import annexparse"],
        "import msgspec, click": [python, "-c", "import msgspec, click"],
        "parse_charges in a new process": [
            python, "-c", f"import annexparse; annexparse.parse_charges({charge!r})"
        ],
        f'annexparse charges "{charge}"': [python, "-m", "annexparse", "charges", charge],
        'annexparse verdict "Convicted"': [python, "-m", "annexparse", "verdict", "Convicted"],
        "annexparse --version": [python, "-m", "annexparse", "--version"],
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        # Modules are compiled once for a user, whatever the environment of this run says.
        compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
        warm = {"ANNEXPARSE_CACHE": f"{folder}/cache", **compiled}
        starts(1, *commands.values(), **warm)
        bare, *others = starts(3 * rounds, *commands.values(), **warm)
        last = commands[f'annexparse charges "{charge}"']
        (built,) = starts(rounds, last, ANNEXPARSE_CACHE="", **compiled)
    say("python -c pass", f"{bare * 1000:.1f} ms", "1.0 x bare")
    for name, taken in zip(list(commands)[1:], others, strict=True):
        say(name, f"{taken * 1000:.1f} ms", f"{taken / bare:.1f} x bare")
    say("the same without a cache", f"{built * 1000:.1f} ms", f"{built / bare:.1f} x bare")


SECTIONS = {"throughput": throughput, "growth": growth, "memory": memory, "start": start}
# What takes minutes is run by name.
BY_NAME = {
    "columns": columns,
    "command": command,
    "mending": mending,
    "extremes": extremes,
    "files": files,
    "prose": prose,
    "rivals": rivals,
}
ALL = SECTIONS | BY_NAME
MEGABYTES = {"--megabytes": "speed", "--grow-to": "growth", "--stream": "stream"}


def size(written: str) -> float:
    number = float(written)
    if not 0.01 <= number <= 10_000:
        raise argparse.ArgumentTypeError(f"{written} MB: from 0.01 to 10000 can be read")
    return number


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(ALL))
    parser.add_argument("--rounds", type=int, default=7)
    for name, what in MEGABYTES.items():
        default = getattr(Sizes(), what)
        parser.add_argument(name, type=size, default=default, dest=what, metavar="MB",
                            help=f"of prose (default {default})")  # fmt: skip
    parser.add_argument("--rows", type=int, default=1_000_000, help="of a table")
    options = parser.parse_args()
    unknown = set(options.sections) - set(ALL)
    if unknown:
        parser.error(f"no section {', '.join(sorted(unknown))}: there is {', '.join(ALL)}")
    sizes = Sizes(options.speed, options.growth, options.stream)
    sections = ALL | {
        "prose": partial(prose, sizes=sizes),
        "columns": partial(columns, rows=options.rows),
        "command": partial(command, number=max(10, options.rows)),
    }
    print(f"Python {platform.python_version()}, {platform.machine()}, best of {options.rounds}")
    for name in options.sections or SECTIONS:
        print(f"\n{name}")
        sections[name](max(1, options.rounds if name != "growth" else options.rounds // 2))


if __name__ == "__main__":
    main()
