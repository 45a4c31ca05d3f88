"""What nobody writes, at any length: ``python -m benchmarks extremes`` and ``… files``.

``extremes`` reads each family of pathological text at 1 kB, 2 kB … 1 MB with each reader. Printed
is the time at 1 MB, the mean ratio of a doubling from 4 kB on (2 is linear time), and that of each.
A cell longer than 64 kB is cut off with a remark: for what reads one cell the mean is of what lies
below, and from there on the ratio is that of what is done with any text, far below 2.

``files`` runs the command line on files of 100 MB, on one line of 10 MB and on a table of two
million short rows, each in a process of its own: its time, the peak of its memory, and how many
times the file that is. ``MEGABYTES=10`` in the environment makes the files smaller.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from annexparse import AnnexError, find_citations, parse_charges, parse_verdict, read_annex

FAMILIES = {
    "(": "(",
    ")": ")",
    "()": "()",
    "Art. ": "Art. ",
    "1,": "1,",
    "; ": "; ",
    "digits": "9",
    "digits and dots": "9.",
    "digits and dashes": "9-",
    "digits, then a blank": "9 ",
    "Art. 1(": "Art. 1(",
    "Art. 272 para 2, ": "Art. 272 para 2, ",
    "paras 1-30, ": "Art. 5 paras 1-30, ",
    "1-29, ": "1-29, ",
    "para ": "para ",
    "point of ": "point of ",
    "quotes": '"',
    "a quote, then a tab": '"\t',
    "dashes": "-",
    "and ": "and ",
    "in conjunction with ": "in conjunction with ",
    "requalified to ": "requalified to ",
    "words": "riots and hooliganism ",
    "misspelt words": "immissionment sentensed ",
    "one long word": "a",
    "combining marks": "\u0301",
    "soft hyphens": "a\u00ad",
    "blanks": " ",
    "line breaks": "\n",
    "tabs": "\t",
    "NUL": "\0",
    "years ": "5 years ",
    "convicted; ": "convicted; ",
    "imprisonment, ": "4 years imprisonment, ",
    "amnestied (": "amnestied (sentence decreased from ",
    "KZT 1,": "KZT 1,",
}
HEADER = "Defendant\tCharges\tVerdict\n"


def _citations(text: str) -> None:
    for _ in find_citations(text):
        pass


def _annex_of_one_cell(text: str) -> None:
    _annex(f"{HEADER}Doe\t{text}\tAcquitted")


def _annex(text: str) -> None:
    try:
        read_annex(text.split("\n"))
    except AnnexError as error:
        raise AssertionError(text[:40]) from error


def _annex_of_lines(text: str) -> None:
    # as a table: what stands in the family, forty characters a cell
    cells = (text[at : at + 40].replace("\n", " ") for at in range(0, len(text), 40))
    _annex(HEADER + "\n".join(f"Doe\t{cell}\tAcquitted" for cell in cells))


READERS: dict[str, Callable[[str], object]] = {
    "parse_charges": parse_charges,
    "parse_verdict": parse_verdict,
    "find_citations": _citations,
    "read_annex, one cell": _annex_of_one_cell,
    "read_annex, rows": _annex_of_lines,
}
SMALL, LARGE = 1 << 10, 1 << 20
FROM = 1 << 12  # below this what is done once for any text is most of it
CELL = 1 << 16  # where a cell is cut off
BOUNDED = ("parse_charges", "parse_verdict", "read_annex, one cell")


def extremes(rounds: int) -> None:
    """Print how the time of each reader grows with the length of each family of text."""
    rounds = min(rounds, 3)
    sizes = [SMALL << n for n in range((LARGE // SMALL).bit_length())]
    worst: list[tuple[float, str]] = []
    for name, read in READERS.items():
        print(f"  {name}")
        for family, piece in FAMILIES.items():
            texts = [(piece * (size // len(piece) + 1))[:size] for size in sizes]
            read(texts[0])
            taken = [_least(read, text, rounds) for text in texts]
            steps = [later / earlier for earlier, later in pairwise(taken)]
            first, last = sizes.index(FROM), sizes.index(CELL if name in BOUNDED else LARGE)
            mean = (taken[last] / taken[first]) ** (1 / (last - first))
            worst.append((mean, f"{name}, {family}"))
            shown = " ".join(f"{step:.1f}" for step in steps)
            print(f"    {family:<22}{taken[-1]:>9.2f} s   x{mean:.2f} a doubling   ({shown})",
                  flush=True)  # fmt: skip
    print(
        "  the steepest: " + "; ".join(f"{what} x{mean:.2f}" for mean, what in sorted(worst)[-5:])
    )


def _least(read: Callable[[str], object], text: str, rounds: int) -> float:
    least = float("inf")
    for _ in range(rounds):
        # The time of the process: what others do meanwhile does not count.
        began = time.process_time()
        read(text)
        least = min(least, time.process_time() - began)
        if least > 1:
            break
    return least


class Made(NamedTuple):
    """A file that nobody writes, and the ways to take it."""

    name: str
    pieces: Callable[[int], Iterator[bytes]]
    kinds: tuple[str, ...]


MEGA = 1_000_000


def _repeated(piece: str, line: int = 0) -> Callable[[int], Iterator[bytes]]:
    """Return what makes a file of *piece*, in lines of so many of them if *line* is given."""

    def made(size: int) -> Iterator[bytes]:
        block = (piece * line + "\n") if line else piece * (MEGA // len(piece))
        for _ in range(size // len(block)):
            yield block.encode()

    return made


def _rows(size: int) -> Iterator[bytes]:
    yield HEADER.encode()
    for at in range(0, size // 50, 1000):
        yield b"".join(
            b"Doe %d\tArt. 272 para %d\tConvicted\n" % (number, number % 4)
            for number in range(at, at + 1000)
        )


EVERY = ("text", "charges", "verdicts")
FILES = (
    *(
        Made(f"{piece!r}, one line", _repeated(piece), EVERY)
        for piece in ("(", "Art. ", "1,", "; ")
    ),
    *(
        Made(f"{piece!r}, lines of 100", _repeated(piece, 100), EVERY)
        for piece in ("(", "Art. ", "1,", "; ")
    ),
)


def files(_rounds: int) -> None:
    """Print time and memory of the command line on files of 100 MB, in each way to take them."""
    size = int(os.environ.get("MEGABYTES", "100")) * MEGA
    for each in FILES:
        _measured(each, size)
    for piece in ("(", "Art. ", "1,", "; ", "Art. 272 para 2; "):
        _measured(Made(f"{piece!r}, one line", _repeated(piece), EVERY), size // 10)
    _measured(Made("a table of short rows", _rows, ("annex", "check")), size)
    lines = Made("short lines", _repeated("Art. 272 para 2", 1), ("charges", "text", "check"))
    _measured(lines, size // 3)


def _measured(made: Made, size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.txt"
        with path.open("wb") as out:
            out.writelines(made.pieces(size))
        length = path.stat().st_size
        for kind in made.kinds:
            command = ["--as", kind, "--format", "jsonl"]
            if kind == "check":
                command = ["check"]
            began = time.perf_counter()
            peak, code, said = _run([*command, str(path)])
            taken = time.perf_counter() - began
            print(
                f"  {length / MEGA:>5.0f} MB of {made.name:<24} {kind:<9}{taken:>8.1f} s"
                f"{taken / length * 1e6:>8.2f} s/MB {peak / MEGA:>7.0f} MB at most,"
                f" {peak / length:>5.1f} x the file; ended with {code}{said}",
                flush=True,
            )


# The peak of a child is that of the process that ran it alone: one runs each.
RUNNER = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "annexparse", *sys.argv[1:]],
                      stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, done.returncode)
print(done.stderr.decode("utf-8", "replace")[-200:].strip().rpartition("\\n")[2])
"""


def _run(arguments: list[str]) -> tuple[int, int, str]:
    """Return the peak of the memory in bytes, the exit code, and the last words of an error."""
    done = subprocess.run(
        [sys.executable, "-c", RUNNER, *arguments], capture_output=True, text=True, check=True
    )
    peak, code, said = re.split(r"\s", done.stdout.strip() + " ", maxsplit=2)
    unit = 1 if sys.platform == "darwin" else 1024
    return int(peak) * unit, int(code), f" ({said.strip()})" if int(code) > 1 else ""
