"""Running text as it is searched: in one case, and as a person reads it.

A word with Cyrillic letters that look like its Latin ones is written in Latin, and one that a
hyphen breaks at the end of a line has its letters side by side. Every place stays what it is.
"""

from __future__ import annotations

import re

from annexparse.find_tape import NAMES
from annexparse.mend_signs import other_scripts
from annexparse.tables import Tables
from annexparse.tokens import lowered

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_MIXED = re.compile("[^\\W\\d_]*(?:[a-z](?=[\u0400-\u04ff])|[\u0400-\u04ff](?=[a-z]))[^\\W\\d_]*")
_BREAKS = ("-\n", "- \n", "-\r\n")
_BROKEN = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})(-[^\S\n]*\n[^\S\n]*)([^\W\d_]{2,})(?![^\W\d_])")


def searchable(tables: Tables, text: str) -> str:
    r"""Return *text* as it is searched, of the same length.

    >>> from annexparse.grammar import load
    >>> tables = load("en", "charges")
    >>> searchable(tables, "\u0410rticle 5 of the Crimi-\nnal Code")
    'article 5 of the   criminal code'
    """
    searched = lowered(text) if tables.lowered else text
    if any(sign in searched for sign in _BREAKS):
        searched = _BROKEN.sub(lambda match: _joined(tables, match), searched)
    if not searched.isascii() and _CYRILLIC.search(searched):
        searched = _MIXED.sub(lambda match: other_scripts(match[0])[0], searched)
    return searched


def _joined(tables: Tables, match: re.Match[str]) -> str:
    first, sign, last = match.groups()
    whole = f"{first}{last}"
    entry = tables.words.get(whole)
    # Other words of their own are found as they are: they may stand at an edge of what is cited.
    return " " * len(sign) + whole if entry is None or entry.concept in NAMES else match[0]
