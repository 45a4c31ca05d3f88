"""``annexparse columns`` on a CSV of many rows, beside ``wc -l`` and a copy by the csv module."""

from __future__ import annotations

import csv
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

CORPUS = Path(__file__).parents[1] / "corpus" / "en"
COPY = """
import csv, sys
csv.field_size_limit(1 << 24)
with open(sys.argv[1], newline="") as old, open(sys.argv[2], "w", newline="") as new:
    csv.writer(new, lineterminator="\\n").writerows(csv.reader(old))
"""
# The peak of a process is never below that of the one that starts it: a small one does.
ALONE = """
import os, sys, time
begun = time.perf_counter()
null = os.open(os.devnull, os.O_WRONLY)
silent = [(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=silent)
_, status, used = os.wait4(process, 0)
clock = time.perf_counter() - begun
print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, clock, used.ru_maxrss)
"""
WORDS = """
import re, sys
find = re.compile(r"\\w+").findall
with open(sys.argv[1]) as lines:
    for line in lines:
        find(line)
"""


class Cost(NamedTuple):
    """What a process took: seconds of the processor, and of the clock; the peak of its memory."""

    busy: float
    clock: float
    memory: int


def cells(name: str) -> list[str]:
    """Return the distinct cells of a file of the corpus."""
    found: dict[str, None] = {}
    for block in re.split(r"^=== ", (CORPUS / name).read_text("utf-8"), flags=re.M)[1:]:
        found[block.partition("\n\n")[2].partition("\n---")[0]] = None
    return list(found)


def rows(number: int, *, distinct: bool) -> Iterator[tuple[str, ...]]:
    """Yield rows of a table: drawn from the cells of the annex, or each with cells of its own."""
    charges, verdicts = cells("charges/annex.txt"), cells("verdicts/annex.txt")
    draw = random.Random(7)
    for index in range(number):
        charge, verdict = draw.choice(charges), draw.choice(verdicts)
        if distinct:
            charge += f"; Art. {index % 9000 + 1} para {index // 9000 + 1}"
        yield f"{index:08}", f"P{index % 997}", charge, verdict, "Almaty"


def taken(*command: str) -> Cost:
    """Run *command*, and return what it took."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", ALONE, *command], capture_output=True, text=True, check=True
    )
    code, busy, clock, memory = done.stdout.split()
    if code != "0":
        raise RuntimeError(f"{' '.join(command)} ended with {code}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(float(busy), float(clock), int(memory) * unit)


def command(_rounds: int, *, number: int = 1_000_000) -> None:
    """Print what the command takes for *number* rows, in one run of each."""
    with tempfile.TemporaryDirectory() as folder:
        for distinct in (False, True):
            size = min(number // 10, 50_000) if distinct else number
            path = Path(folder, "table.csv")
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(["id", "name", "charges", "verdict", "place"])
                writer.writerows(rows(size, distinct=distinct))
            what = "each with charges of its own" if distinct else "drawn from those of the annex"
            megabytes = path.stat().st_size / 1e6
            print(f"  {size:,} rows, {what}, {megabytes:,.0f} MB")
            _compare(path, Path(folder, "new.csv"), size)


def _compare(path: Path, new: Path, size: int) -> None:
    python, old, out = sys.executable, str(path), str(new)
    own = [python, "-m", "annexparse", "columns", old, "--quiet", "-o", out]
    works: dict[str, Sequence[str]] = {
        "a copy by the csv module": [python, "-c", COPY, old, out],
        "wc -l": ["wc", "-l", old],
        'finding r"\\w+"': [python, "-c", WORDS, old],
        "annexparse columns --charges": [*own, "--charges", "charges"],
        "  and --verdict": [*own, "--charges", "charges", "--verdict", "verdict"],
        "  and --verdict --years months": [
            *own, "--charges", "charges", "--verdict", "verdict", "--years", "months"
        ],
        "  --charges --long": [*own, "--charges", "charges", "--long"],
    }  # fmt: skip
    taken(python, "-m", "annexparse", "charges", "Art. 272")  # compiled, and in the cache
    costs = {name: taken(*work) for name, work in works.items()}
    copy = costs["a copy by the csv module"].busy
    for name, (busy, clock, memory) in costs.items():
        figure = f"{size / busy:,.0f} rows/s"
        print(
            f"    {name:<32} {figure:>18} {busy / copy:8.2f} x copy {clock:8.1f} s"
            f" {memory / 1e6:6.0f} MB",
            flush=True,
        )
