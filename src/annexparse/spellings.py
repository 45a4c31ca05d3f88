"""The words of a concept that no grammar names: those of offences, of what can be banned."""

from __future__ import annotations

from functools import cache

from annexparse.lexicon import read_lexicon
from annexparse.resources import resource


@cache
def spellings(lang: str, concept: str) -> dict[str, str | None]:
    """Return the words that the lexicon has for a concept, each with its value.

    >>> spellings("en", "TIMES")["twice"] is None
    True
    """
    lines = (resource("grammars") / lang / "words.txt").read_text("utf-8").splitlines()
    return {form: entry.value for form, entry in read_lexicon(lines, {concept}).items()}
