"""Whether words that were read as a heading name an offence, as those of nearly every heading do.

In "Art. 272 (mass riots)" they do. In "Art. 272 (pardoned later)" they do not, and may tell what
became of the charge. Which words name one, the lexicon tells.
"""

from __future__ import annotations

from annexparse.lexicon import LETTERS, fold
from annexparse.spellings import spellings


def names_offence(heading: str, lang: str) -> bool:
    """Does one of the words at least name an offence? A language without such words has no say.

    >>> names_offence("mass riots", "en"), names_offence("pardoned later", "en")
    (True, False)
    """
    words = spellings(lang, "OFFENCE")
    return not words or not words.keys().isdisjoint(LETTERS.findall(fold(heading)))


def tells_times(heading: str, lang: str) -> bool:
    """Does one of the words say how many times?

    >>> tells_times("theft committed twice", "en"), tells_times("theft", "en")
    (True, False)
    """
    return not spellings(lang, "TIMES").keys().isdisjoint(LETTERS.findall(fold(heading)))
