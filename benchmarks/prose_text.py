"""Running text of any length, made from the passages of ``corpus/en/prose`` and from a seed.

One passage with something to find stands in it for every so many words, each followed by one that
only looks like it (the organisation Article 19; what a prosecutor asks for). Between them stand
sentences of the same passages that name no article and impose nothing, in paragraphs: most of them
name a court or a penalty, and have to be looked at. Text with nothing in it is made of those alone
that name neither. Numbers of three figures are drawn anew each time, so that few passages come
twice in the same words.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Any, Literal, NamedTuple

from tests.corpus import Case, cases

from annexparse import find_citations, find_sentences
from annexparse.engine import read_row
from annexparse.grammar import load
from annexparse.sentence_words import STATING
from annexparse.tokens import base

Finder = Callable[[str], Iterable[Any]]
Sought = Literal["citations", "sentences"]
FINDERS: dict[Sought, Finder] = {"citations": find_citations, "sentences": find_sentences}

_SEED = 20
_PARAGRAPH = 120  # words
_SENTENCE = re.compile(r"(?<=[a-z0-9][.!?])\s+(?=[A-Z])")
_WHOLE = re.compile(r"[A-Z][^\n|]*[a-z0-9][.!?]")
_NUMBER = re.compile(r"\b[1-4]\d\d\b(?![.,]\d)")
# Of an article, however it is called, a filler says nothing: how dense the text is is given.
_NAMED = re.compile(r"artic|\bart\b|section|§|\bibid", re.IGNORECASE)
_SHORTEST = 4  # words of a filler


class Made(NamedTuple):
    """A text, and how much of it is to be found."""

    text: str
    planted: int


class _Pool(NamedTuple):
    positive: list[tuple[str, int]]
    negative: list[str]


def _things(case: Case) -> int:
    """Return how many citations or statements a case expects."""
    mark = '"' if case.kind == "citations" else None
    lines = (line for line in case.expected if not line.startswith(("note", "warning", "error")))
    return sum(line.startswith(mark) if mark else line[0] != " " for line in lines)


@cache
def _pool(sought: Sought) -> _Pool:
    positive = [(case.text, _things(case)) for case in cases(sought) if _things(case)]
    return _Pool(positive, [case.text for case in cases(sought) if not _things(case)])


@cache
def fillers() -> tuple[str, ...]:
    """Return the distinct sentences of the passages that have nothing of what is looked for."""
    every = chain(cases("citations"), cases("sentences"))
    split = chain.from_iterable(_SENTENCE.split(case.text.strip()) for case in every)
    return tuple(sentence for sentence in dict.fromkeys(split) if _says_nothing(sentence))


@cache
def strangers() -> tuple[str, ...]:
    """Return those of them that have no word of an outcome or a penalty either."""
    tables = load("en", "prose")
    read = ((filler, read_row(tables, filler).tokens) for filler in fillers())
    return tuple(text for text, tokens in read if STATING.isdisjoint(base(t[0]) for t in tokens))


def _says_nothing(sentence: str) -> bool:
    if len(sentence.split()) < _SHORTEST or _NAMED.search(sentence):
        return False
    if not _WHOLE.fullmatch(sentence):
        return False
    return not any(next(iter(find(sentence)), None) for find in FINDERS.values())


def parts(sought: Sought, every: int) -> Iterator[tuple[str, int]]:
    """Yield without end what the text is made of, and how much is to be found in each piece.

    One thing of the kind *sought* comes in *every* so many words; none at all for 0.
    """
    drawn = random.Random(_SEED)  # the same text in every run
    pool, filler = _pool(sought), fillers() if every else strangers()
    words = things = since = 0
    while True:
        number = 0
        if every and words >= things * every:
            text, number = drawn.choice(pool.positive)
            text += f" {drawn.choice(pool.negative)}"
        else:
            text = drawn.choice(filler)
        text = _NUMBER.sub(lambda _: str(drawn.randrange(100, 500)), text)
        words += len(text.split())
        things += number
        since += len(text.split())
        # A heading or an item of a list does not run on into the next sentence.
        ends = since > _PARAGRAPH or not text.endswith((".", "!", "?"))
        since = 0 if ends else since
        yield text + ("\n\n" if ends else " "), number


def made(sought: Sought, every: int, size: int) -> Made:
    """Return a text of *size* characters at least, which ends with a sentence."""
    texts: list[str] = []
    length = planted = 0
    for text, number in parts(sought, every):
        texts.append(text)
        length += len(text)
        planted += number
        if length >= size:
            break
    return Made("".join(texts), planted)
