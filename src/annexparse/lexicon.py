"""The words of a language: which spelling stands for which concept; knows no grammar.

A lexicon is a text file with one concept a line::

    ART: article | articles | art. | ~at.
    NUMBER=2: two | second

The name before the colon is a terminal of the grammars, the part behind ``=`` its meaning, which
every spelling of the line carries. A final dot is optional in texts. ``~`` marks a misspelling: it
is read, and reported as the first spelling of its line. ``!`` before the colon says that a grammar
which has this concept takes its spellings for nothing else, whatever they mean on other lines. A
``#`` at the end of a spelling says that it is one only where a number follows: ``s#`` is the "s" of
"s 25".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TypeAlias

import msgspec


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a spelling means: a concept, its value if it has one, and what it is a slip for."""

    concept: str
    value: str | None = None
    repaired: str | None = None


class LexiconError(ValueError):
    """A lexicon file is not as it should be; the message names the line."""


_LINE = re.compile(r"([A-Z][A-Z0-9_]*)(?:=([^\s:!]+))?(!?):\s*(.+)")
# A word as a spelling holds them: no figure, no sign.
LETTERS = re.compile(r"[^\W\d_]+")
# A soft hyphen, or a word broken at the end of a line.
_BROKEN = re.compile(r"\u00ad|(?<=\w)-\s*\n\s*")
# What ends a spelling that a number must follow.
FOLLOWED = "#"
_FOLD = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u2018": "'", "\u2010": "-", "\u2011": "-"})


def fold(words: str) -> str:
    """Return the form in which spellings are compared: one case, one blank, one apostrophe."""
    if words.isascii() and words.isalpha():
        return words.lower()
    return " ".join(_BROKEN.sub("", words).translate(_FOLD).casefold().split())


def read_lexicon(lines: Iterable[str], concepts: Collection[str]) -> dict[str, Entry]:
    """Return the meaning of every spelling that a lexicon file has for *concepts*.

    Raises LexiconError at a line that is none and at a spelling with two meanings.

    >>> read_lexicon(["ART: article | art. | ~at."], {"ART"})["at."]
    Entry(concept='ART', value=None, repaired='article')
    """
    entries: dict[str, Entry] = {}
    own: dict[str, Entry] = {}
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise LexiconError(f"line {number}: not «CONCEPT: spelling | spelling»: {line!r}")
        concept, value, alone, spellings = match.groups()
        if concept not in concepts:
            continue
        first: str | None = None
        for spelling in spellings.split("|"):
            spelling = fold(spelling)
            slip = spelling.startswith("~")
            spelling = spelling.removeprefix("~")
            if not spelling or (slip and first is None):
                raise LexiconError(
                    f"line {number}: an empty spelling, or a slip with none before it"
                )
            entry = Entry(concept, value, first if slip else None)
            for form in dict.fromkeys((spelling, spelling.rstrip(".") or spelling)):
                if (own if alone else entries).setdefault(form, entry) != entry:
                    raise LexiconError(f"line {number}: {form!r} has two meanings")
            first = first or spelling
    return {**entries, **own}


def words_of(lines: Iterable[str]) -> frozenset[str]:
    """Return every word in the spellings of a lexicon file, whatever its concept.

    >>> sorted(words_of(["ART: article | ~at.", "PARA=clause: sub-clause"]))
    ['article', 'clause', 'sub']
    """
    spelt = (match[4] for line in lines if (match := _LINE.fullmatch(line.strip())))
    forms = (fold(form) for line in spelt for form in line.split("|"))
    return frozenset(w for form in forms if form[:1] != "~" for w in LETTERS.findall(form))


def phrase_pattern(forms: Iterable[str]) -> str:
    """Return a regular expression for the spellings that are more than one plain word.

    The longest that fits wins, a blank matches any run of them, and where a spelling begins or
    ends with a letter or a figure, no other may continue it. What spellings begin with alike is
    written once: hundreds of alternatives would cost each start of the command 10 ms more.
    """
    worded: _Trie = {}
    figured: _Trie = {}
    signs: _Trie = {}
    followed: _Trie = {}
    for form in forms:
        if not form.isalpha():
            # "272p. 2" has a word in it, "11st" has no "1st".
            node = worded if form[0].isalpha() else figured if form[0].isdigit() else signs
            if form[-1] == FOLLOWED:
                node = followed
            for char in form:
                node = node.setdefault(char, {})
            node[""] = {}
    branches = [rf"(?<![^\W\d_]){_branches(worded)}"] if worded else []
    branches += [rf"(?<!\w){_branches(figured)}"] if figured else []
    branches += [_branches(signs)] if signs else []
    # "2S2" and "its 19's 2021" have no "s 2".
    branches += [rf"(?<![\w'\u2019\u2018\u02bc]){_branches(followed)}"] if followed else []
    return f"(?:{'|'.join(branches)})" if branches else r"(?!)x"


def letters_pattern(words: Iterable[str]) -> str:
    """Return a regular expression that finds any of *words*, in lower case, where a word begins."""
    trie: _Trie = {}
    for word in words:
        node = trie
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return rf"(?<![^\W\d_]){_branches(trie)}"


# Spellings by their characters; "" marks where one may end.
_Trie: TypeAlias = "dict[str, _Trie]"
_CHARS = {
    FOLLOWED: r"(?=\s{0,3}[0-9])",
    " ": r"\s+",
    "'": "['\u2019\u2018\u02bc]",
    "-": "[-\u2010\u2011]",
}


# A raised figure is the mark of a footnote, as in "the Criminal Code\u00b2".
NO_LETTER = r"(?![^\W\u00b2\u00b3\u00b9\u2070\u2074-\u2079])"


def _branches(node: _Trie) -> str:
    pattern, letters = _ways(node, "")
    return pattern + NO_LETTER if letters else pattern


def _ways(node: _Trie, before: str) -> tuple[str, bool]:
    """Return what follows *before*, and whether each way out of it ends in a letter.

    That no letter may come then is left to say once, by whoever puts the ways together: behind
    every spelling of its own it would double the time to start.
    """
    ways = [(char, *_ways(node[char], char)) for char in sorted(node) if char]
    ends, lettered = "" in node, before.isalnum()
    pure = all(letters for _, _, letters in ways) and (lettered or not ends)
    written = [
        _CHARS.get(char, re.escape(char)) + pattern + (NO_LETTER if letters and not pure else "")
        for char, pattern, letters in ways
    ]
    if ends:
        written.append(NO_LETTER if lettered and not pure else "")
    return (written[0] if len(written) == 1 else f"(?:{'|'.join(written)})"), pure
