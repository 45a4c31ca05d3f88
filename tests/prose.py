"""How well running text is read: ``python -m tests.prose --sentences`` prints the figures.

A finding is an outcome, or a penalty with its length or sum; it counts as right where the passage
states it so. A passage is exact where all its findings are there and no other. Wrong without a
remark is a finding that the passage does not state, in a statement on which no remark stands.
Every case of the corpus passes, so that the figures show what was mended; how well texts are read
that nobody has mended for, only texts tell that are not in it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from annexparse import Sentence, find_sentences
from tests.corpus import Case, cases
from tests.scores import scores
from tests.sentence_lines import describe


def findings(lines: Iterable[str]) -> Counter[str]:
    """Return the outcomes and penalties in the lines of a case, without changes and details."""
    kept = (line.strip().partition(",")[0].partition(' "')[0] for line in lines)
    return Counter(line for line in kept if _is_finding(line))


def _is_finding(line: str) -> bool:
    words = line.split()
    beside = ("note", "warning", "error", "compensation", "in", "time", "upheld", "lifted")
    return words[0] not in (*beside, "reduced", "increased", "replaced", "released")


def _unsaid(case: Case, found: list[Sentence]) -> int:
    """Return how many findings are wrong in statements on which no remark stands."""
    silent = findings(describe(s for s in found if not s.diagnostics))
    return sum((silent - findings(case.expected)).values())


def figures(of: Iterable[Case]) -> Iterator[str]:
    """Yield the figures of the cases *of*, a line each."""
    right = stated = read = exact = unsaid = empty = false = total = 0
    for case in of:
        found = list(find_sentences(case.text, lang=case.lang))
        want, got = findings(case.expected), findings(describe(found))
        total += 1
        exact += want == got
        right += sum((want & got).values())
        stated += sum(want.values())
        read += sum(got.values())
        unsaid += _unsaid(case, found)
        if not want:
            empty += 1
            false += sum(got.values())
    yield f"{exact} of {total} passages exact"
    yield f"{right} of {stated} findings, {read - right} others"
    yield scores(right, read, stated)
    yield f"{unsaid} wrong without a remark"
    yield f"{false} found in the {empty} passages with nothing to find"


# In these files what a passage states was written down before the program read it; those of the
# others were judged from what it read, and cannot tell how well it reads.
JUDGED_BEFORE = frozenset(("sentences", "sentences-reports", "sentences-news"))


def by_file(of: Iterable[Case]) -> Iterator[str]:
    """Yield the figures of each file of cases, and whether they tell how well it reads."""
    files: dict[str, list[Case]] = {}
    for case in of:
        files.setdefault(case.path.stem, []).append(case)
    for name, its in files.items():
        before = "before" if name in JUDGED_BEFORE else "after"
        yield f"{name}.txt: judged {before} the program had read it"
        yield from (f"  {line}" for line in figures(its))


def main(arguments: list[str]) -> int:
    """Print the figures."""
    if "--sentences" not in arguments:
        print("usage: python -m tests.prose --sentences", file=sys.stderr)
        return 2
    print(*by_file(cases("sentences")), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
