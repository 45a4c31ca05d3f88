"""Citations and sentences in running text, in the order in which they stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annexparse.citation import Citation
from annexparse.find import Finder, blocks
from annexparse.sentence import Sentence
from annexparse.sentence_read import SentenceFinder
from annexparse.sentence_text import MARGIN, MAX_STRETCH

Found = Citation | Sentence

# What is found next begins no further back than this: neither search looks further.
_BEHIND = MARGIN + 2 * MAX_STRETCH


def find_both(
    pieces: Iterable[str], *, lang: str = "en", code: str | None = None
) -> Iterator[Found]:
    """Find the citations and the sentences in a text that comes in *pieces*, in order.

    A sentence may hold citations, and then stands before them.

    >>> text = "Under Article 272 he was jailed for five years."
    >>> [type(found).__name__ for found in find_both([text])]
    ['Citation', 'Sentence']
    """
    citations, sentences = Finder(lang, code), SentenceFinder(lang)
    held: list[Found] = []
    read = 0
    for block in blocks(pieces):
        read += len(block)
        held += [*citations.feed(block), *sentences.feed(block)]
        held.sort(key=_place)
        ready = [found for found in held if found.span.start < read - _BEHIND]
        yield from ready
        del held[: len(ready)]
    held += [*citations.end(), *sentences.end()]
    yield from sorted(held, key=_place)


def _place(found: Found) -> tuple[int, int]:
    return found.span.start, -found.span.end
