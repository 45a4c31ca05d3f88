"""Approximate matching by ``regex`` and by ``rapidfuzz``: ``python -m benchmarks mending``.

Slips are simulated on the words of a lexicon, from a seed. Against them stand ordinary words:
those of the tests, and the most common of English where ``wordfreq`` is installed. For each way of
matching the least length is taken from which on it mends no ordinary word, and with it the share
of slips that are mended: a way is as good as what it finds without a false repair.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from tests.slips import KINDS, ordinary, slips

from annexparse.grammar import load
from annexparse.mend_words import Sure, known, nearest, vocabulary

EACH = 500
# A word that is not in the lexicon, and what it is mended to: a matcher yields all in reach.
Matcher = Callable[[str, str], Iterable[str]]


@cache
def targets(name: str) -> list[str]:
    return sorted(word for word in vocabulary("en", name) if len(word) > 2)


def by_regex(name: str, word: str) -> list[str]:
    import regex

    pattern = regex.compile(f"(?m)^(?:{regex.escape(word)}){{e<=1:\\w}}$")
    return pattern.findall("\n".join(targets(name)))


def by_regex_list(name: str, word: str) -> list[str]:
    match = _named(name).fullmatch(word)
    return [match[0]] if match else []


@cache
def _named(name: str) -> Any:
    import regex

    return regex.compile(r"(?b)(?:\L<words>){e<=1}", words=targets(name))


def by_distance(name: str, word: str) -> list[str]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extract(word, targets(name), scorer=OSA.distance, score_cutoff=1, limit=None)
    return [found for found, *_ in near]


def by_indel(name: str, word: str) -> list[str]:
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    near = process.extract(word, targets(name), scorer=Indel.distance, score_cutoff=2, limit=None)
    return [found for found, *_ in near]


def as_taken(name: str, word: str) -> list[str]:
    guess = nearest.__wrapped__("en", name, word)
    return [guess.word] if guess is not None and guess.sure == Sure.ANYWHERE else []


WAYS: dict[str, Matcher] = {
    "regex, {e<=1}": by_regex,
    "regex, named list, best match": by_regex_list,
    "rapidfuzz, OSA distance 1": by_distance,
    "rapidfuzz, indel distance 2": by_indel,
    "as taken: regex, by kind of slip": as_taken,
}


def common() -> list[str]:
    """The ordinary words: the tests' own, and the most common ones of English."""
    found = dict.fromkeys(ordinary())
    try:
        from wordfreq import top_n_list
    except ImportError:
        print("  without wordfreq: only the words of the tests")
    else:
        found.update(dict.fromkeys(top_n_list("en", 20_000)))
    return [word for word in found if word.isascii() and word.isalpha() and not known("en", word)]


def meaning(name: str, word: str) -> object:
    entry = load("en", name).words.get(word)
    return (entry.concept, entry.value) if entry else word


def mending(_rounds: int) -> None:
    words = common()
    print(f"  {len(words):,} ordinary words; {EACH} slips of each kind: {', '.join(KINDS)}")
    for name in ("charges", "verdict"):
        wrong = list(slips(name, EACH))
        for title, match in WAYS.items():
            try:
                match(name, "word")
            except ImportError:
                print(f"  {name}, {title}: not installed")
                continue
            began = time.perf_counter()
            hits = [word for word in words if mended(match, name, word)]
            taken = (time.perf_counter() - began) / len(words)
            least = 3 if match is as_taken else max(map(len, hits), default=2) + 1
            found = dict.fromkeys(KINDS, 0)
            false = 0
            for kind, word, spoilt in wrong:
                if len(spoilt) < least:
                    continue
                put = mended(match, name, spoilt)
                if put is not None:
                    right = meaning(name, put) == meaning(name, word)
                    found[kind] += right
                    false += not right
            share = ", ".join(f"{kind} {100 * n // EACH}" for kind, n in found.items())
            recall = 100 * sum(found.values()) / len(wrong)
            print(
                f"  {name}, {title}: {taken * 1e6:,.0f} us a word; {len(hits)} ordinary words "
                f"mended at any length, none from {least} letters on; then {recall:.0f} % of slips "
                f"({share}), {false} to another meaning"
            )


def mended(match: Matcher, name: str, word: str) -> str | None:
    """The one word that *match* finds, if all that it finds mean the same."""
    found = sorted(match(name, word))
    if not found or len({meaning(name, put) for put in found}) > 1:
        return None
    return found[0]
