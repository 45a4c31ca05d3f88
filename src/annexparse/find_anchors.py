"""Where a citation can be in running text: the words that call a number an article.

The words are those of the lexicon. They are looked for as literals, one after the other, which a
regular expression does at the speed of memory; a word is looked at only where one is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from heapq import merge

from annexparse.lexicon import Entry

# The terminals of words without which nothing in running text is a citation.
ANCHORS = frozenset(("ART", "IBID"))
# A misspelling as short as this is a word of the language as well ("at"), unless its dot stands.
_SHORT_SLIP = 4


def anchor_patterns(words: dict[str, Entry]) -> list[re.Pattern[str]]:
    """Return patterns, each with a literal beginning, that find every anchor in a lower-case text.

    >>> from annexparse.lexicon import Entry
    >>> [pattern] = anchor_patterns({"art.": Entry("ART"), "article": Entry("ART")})
    >>> [match.span() for match in pattern.finditer("part of article 272, art. 5")]
    [(8, 15), (21, 24)]
    """
    spellings: set[str] = set()
    for spelling, entry in words.items():
        if entry.concept in ANCHORS:
            slip = entry.repaired is not None and len(spelling) < _SHORT_SLIP
            stem = spelling.rstrip(".")
            dotted = slip or (len(stem) < 3 and entry.value == "weak")
            spellings.add(f"{stem}." if dotted else stem)
    return [_pattern(stem, group) for stem, group in _grouped(spellings)]


def _grouped(spellings: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield spellings by the shortest of them that they begin with."""
    group: list[str] = []
    for spelling in sorted(spellings):
        if group and spelling.startswith(group[0]):
            group.append(spelling)
            continue
        if group:
            yield group[0], group
        group = [spelling]
    if group:
        yield group[0], group


def _pattern(stem: str, group: list[str]) -> re.Pattern[str]:
    # The look behind stands behind the literal, which is thus found first.
    behind = rf"(?<![^\W\d_]{re.escape(stem)})"
    ends = "|".join(re.escape(each[len(stem) :]) for each in sorted(group, reverse=True))
    return re.compile(rf"{re.escape(stem)}{behind}(?:{ends})(?![^\W\d_])")


def anchors(
    patterns: Iterable[re.Pattern[str]], lowered: str, start: int, end: int
) -> Iterator[int]:
    """Yield where the anchors of *lowered* begin, from *start* to *end*, in order."""
    return merge(
        *((match.start() for match in pattern.finditer(lowered, start, end)) for pattern in patterns)
    )
