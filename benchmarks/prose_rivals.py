"""What else finds citations, side by side in one run: ``python -m benchmarks rivals``.

On the passages of ``corpus/en/prose``: annexparse, a script of regular expressions, the EntityRuler
of spaCy and eyecite. The last is made for another kind of text, and all read some of that, too.
The patterns of the ruler only say where a citation stands; the script reads what it names. Script
and patterns were written with the passages at hand, which flatters them. A passage is exact where
its provisions are those expected, in their order, and no other; "silent" are those that are not
and yet have a find and no remark. The words, and with them the yardstick, are of the same texts.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from tests.citation_lines import describe
from tests.citation_lines import provisions as cited
from tests.corpus import cases

from annexparse import find_citations
from benchmarks import prose_eyecite, prose_script, prose_spacy
from benchmarks.prose import MEGA, forget
from benchmarks.prose_text import made
from benchmarks.timing import best, yardstick

# What a text cites, and whether anything was remarked.
Reader = Callable[[str], tuple[list[str], bool]]


class Passage(NamedTuple):
    """A text, and the provisions that it cites, in order."""

    text: str
    cited: list[str]


class Score(NamedTuple):
    """How well the passages were read."""

    passages: int
    exact: int
    right: int
    stated: int
    read: int
    silent: int
    missed: int
    negatives: int
    false: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.read)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.stated)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.read + self.stated)


def _annexparse() -> Reader:
    def read(text: str) -> tuple[list[str], bool]:
        found = list(find_citations(text))
        return plain(describe(found, text)), any(one.diagnostics for one in found)

    return read


def _without_remarks(find: Callable[[str], list[str]]) -> Reader:
    return lambda text: (find(text), False)


RIVALS: dict[str, Callable[[], Reader]] = {
    "annexparse": _annexparse,
    "regular expressions": lambda: _without_remarks(prose_script.read),
    "spaCy EntityRuler": lambda: _without_remarks(prose_spacy.reader()),
    "eyecite": lambda: _without_remarks(prose_eyecite.reader()),
}


def plain(lines: Iterable[str]) -> list[str]:
    """Return the provisions in the lines of a case, whatever code they are of."""
    return [provision.partition(" @")[0] for provision in cited(lines)]


def passages() -> list[Passage]:
    """Return the passages of the corpus, those that are not read yet among them."""
    every = cases("citations") + cases("open")
    return [Passage(case.text, plain(case.expected)) for case in every if case.lang == "en"]


def american() -> list[Passage]:
    """Return the texts that eyecite is made for."""
    return [Passage(one.text, list(one.cited)) for one in prose_eyecite.TEXTS]


def score(read: Reader, of: Sequence[Passage]) -> Score:
    """Return how well *read* does."""
    counts: Counter[str] = Counter()
    for text, want in of:
        got, remarked = read(text)
        counts["exact"] += got == want
        counts["right"] += sum((Counter(want) & Counter(got)).values())
        counts["stated"] += len(want)
        counts["read"] += len(got)
        counts["silent"] += got != want and bool(got) and not remarked
        counts["missed"] += bool(want) and not got
        counts["negatives"] += not want
        counts["false"] += bool(got) and not want
    numbers = {name: counts[name] for name in Score._fields if name != "passages"}
    return Score(passages=len(of), **numbers)


def rivals(rounds: int) -> None:
    """Print how well and how fast each reads."""
    readers: dict[str, Reader] = {}
    missing: list[str] = []
    for name, load in RIVALS.items():
        try:
            readers[name] = load()
        except ImportError:
            missing.append(name)
    if missing:
        print(f"  not installed: {', '.join(missing)}; pip install 'annexparse[benchmarks]'")
    _accuracy("the passages of corpus/en/prose", readers, passages())
    _accuracy("texts of the United States", readers, american())
    running = re.split(r"\n\n+", made("citations", 60, MEGA).text)
    _speed("the passages", readers, [one.text for one in passages()], rounds)
    _speed("1 MB, one citation in 60 words, paragraph by paragraph", readers, running, rounds)


def _accuracy(title: str, readers: dict[str, Reader], of: Sequence[Passage]) -> None:
    print(f"  {title}: {len(of)}, {sum(not one.cited for one in of)} with nothing to find")
    for name, read in readers.items():
        got = score(read, of)
        print(
            f"    {name:<20} {got.exact:>4} exact ({got.exact / got.passages:6.1%}); "
            f"precision {got.precision:.3f}, recall {got.recall:.3f}, F1 {got.f1:.3f}; "
            f"{got.silent:>3} wrong and silent, {got.missed:>3} missed, {got.false:>2} false finds",
            flush=True,
        )


def _speed(title: str, readers: dict[str, Reader], texts: Sequence[str], rounds: int) -> None:
    def work(read: Reader) -> Callable[[], object]:
        def every() -> None:
            forget()
            for text in texts:
                read(text)

        return every

    forget()  # what loads the grammars
    works = [*map(work, readers.values()), yardstick(texts)]
    *taken, yard = best(min(rounds, 3), *works, clock=time.process_time)
    megabytes = sum(len(text.encode()) for text in texts) / MEGA
    print(f"  {title}")
    for name, time_taken in zip(readers, taken, strict=True):
        print(f"    {name:<20} {megabytes / time_taken:8.2f} MB/s {time_taken / yard:10.1f} x yard")
