"""Columns through each engine: a million rows, few distinct cells and all distinct."""

from __future__ import annotations

import json
import subprocess
import sys
import time

from benchmarks.columns_engines import ENGINES

_MB = 1 << 20


def columns(rounds: int, rows: int = 1_000_000) -> None:
    for kind in ("repeated", "distinct"):
        print(f"  {rows:,} rows of charges, {kind}")
        print(
            f"    {'':28} {'rows/s':>12} {'x yardstick':>12} {'own upper()':>14} {'x that':>8}"
            f" {'memory':>10}"
        )
        for engine in ENGINES:
            # the first round of an engine starts workers and loads grammars
            _line(engine, kind, rows, max(2, rounds // 2) if kind == "repeated" else 1)
    print("  all distinct in two processes at once, half the rows each")
    _two(rows)


def _command(engine: str, kind: str, rows: int, rounds: int) -> list[str]:
    words = [engine, kind, str(rows), str(rounds)]
    return [sys.executable, "-W", "ignore", "-m", "benchmarks.columns_engines", *words]


def _line(engine: str, kind: str, rows: int, rounds: int) -> None:
    done = subprocess.run(
        _command(engine, kind, rows, rounds), capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(f"    {engine:28} {(done.stderr.strip().splitlines() or ['?'])[-1][:90]}", flush=True)
        return
    taken, trivial, yard, memory = json.loads(done.stdout.splitlines()[-1])
    print(
        f"    {engine:28} {rows / taken:>12,.0f} {taken / yard:>12.2f} {rows / trivial:>12,.0f}/s"
        f" {taken / trivial:>8.1f} {memory / _MB:>7,.0f} MB",
        flush=True,
    )


def _two(rows: int) -> None:
    half = _command("parse_array", "distinct", rows // 2, 1)
    alone = json.loads(subprocess.run(half, capture_output=True, check=True).stdout)[0]
    began = time.perf_counter()
    both = [subprocess.Popen(half, stdout=subprocess.PIPE) for _ in range(2)]
    told = [json.loads(process.communicate()[0])[0] for process in both]
    print(
        f"    one process {rows / 2 / alone:,.0f} rows/s, two together"
        f" {sum(rows / 2 / each for each in told):,.0f} rows/s: x{2 * alone / max(told):.2f}"
        f" ({time.perf_counter() - began:.0f} s with their starts)"
    )
