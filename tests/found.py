"""How well citations are found in running text: ``python -m tests.found`` prints the figures.

The passages of ``corpus/en/prose`` were composed, and their citations written down, before the
program had read them; those that are not read rightly stand in files whose names begin with
"open". A passage is exact where its provisions are those expected, in their order, and no other.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from annexparse import find_citations
from tests.citation_lines import describe, provisions
from tests.corpus import Case, cases
from tests.scores import scores


def _plain(lines: Iterator[str] | tuple[str, ...]) -> list[str]:
    """Return the provisions in the lines of a case, whatever code they are of."""
    return [provision.partition(" @")[0] for provision in provisions(lines)]


def figures(of: tuple[Case, ...]) -> Iterator[str]:
    """Yield the figures of the cases *of*, a line each."""
    exact = right = stated = read = unsaid = empty = false = 0
    for case in of:
        found = list(find_citations(case.text, lang=case.lang))
        want, got = _plain(case.expected), _plain(describe(found, case.text))
        exact += want == got
        right += sum((Counter(want) & Counter(got)).values())
        stated += len(want)
        read += len(got)
        unsaid += want != got and bool(got) and not any(one.diagnostics for one in found)
        if not want:
            empty += 1
            false += bool(got)
    yield f"{exact} of {len(of)} passages exact ({exact / max(1, len(of)):.1%})"
    yield f"{right} of {stated} provisions, {read - right} others"
    yield scores(right, read, stated)
    yield f"{unsaid} passages wrong without a remark"
    yield f"{false} of the {empty} passages with nothing to find have a find"


def main() -> int:
    """Print the figures."""
    print(*figures(cases("citations") + cases("open")), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
