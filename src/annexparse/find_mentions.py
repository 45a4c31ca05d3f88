"""The codes and acts that running text names: where, and of which country."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

import msgspec

from annexparse.find_country import Place
from annexparse.find_tape import NAMES, Source, Tape
from annexparse.find_window import Window
from annexparse.lexicon import letters_pattern
from annexparse.tables import Tables
from annexparse.tokens import Token, stretch

# How far behind "of" a name may stand, and how far around its main word the rest of it.
_BEHIND, _MOST_WORDS, _AROUND = 200, 9, 60
# An act that has no name here: "of the Prison Rules".
UNKNOWN = "?"
# A name that is shorter is one only right beside the citation: "CC", "the CAT".
_NAME, _SHORTEST = 8, 2
_WORDS = re.compile(r"[^\W\d_]+")
# What the name behind "of" does not go on over.
_STOPS = frozenset(("", "SEMI", "LPAR", "RPAR", "ART", "DOT", "COLON", "INT", "DOTTED"))
# "Kazakhstan's new Criminal Code", "Kazakhstan's 2014 Criminal Code"
_WORDED, _MOST_BETWEEN = frozenset(("WORD", "BIG")), 2
_OTHERS = frozenset(("DOCUMENT", "STATUTE"))
_BEHIND_ACT = frozenset(("JOIN", "NO", "INT", "BIG", "LONG", "OF"))
_MOST_IN_NAME = 6
_BESIDE_COUNTRY = frozenset(("OF", "FILLER"))


class Mention(msgspec.Struct, gc=False):
    """A code that the text names, and where the name ends."""

    name: str
    end: int


class Mentions:
    """Finds the codes and acts that are named, by the words of a lexicon."""

    __slots__ = ("_heads", "_longest", "_names")

    def __init__(self, tables: Tables) -> None:
        names = _names(tables)
        self._heads = re.compile(letters_pattern(_heads(names)))
        # The whole names; and how far behind its main word one may end.
        self._names = re.compile(letters_pattern(names))
        self._longest = max(map(len, names), default=0) + _AROUND

    def between(self, source: Source, start: int, end: int, offset: int) -> list[Mention]:
        """Return the codes named between two places of a text that *offset* characters precede."""
        tables, text, searched, *_ = source
        found: list[Mention] = []
        done = start
        for match in self._heads.finditer(searched, start, end):
            begin_head, end_head = match.span()
            if begin_head < done:
                continue
            # The words around, to either side of which a country may stand.
            first = _word_start(searched, max(start, begin_head - _AROUND), start)
            near = searched[first : min(end, end_head + self._longest)]
            if near.isascii() and self._names.search(near) is None:
                # Most are a "law" or a "code" that no name has, which tokens are too dear to tell.
                continue
            made = stretch(tables, text, searched, (first, end), [])
            tokens = _until(made, end_head)
            for index, (kind, begin, stop, value) in enumerate(tokens):
                named = kind in ("CODE", "ACT") and value and begin >= done
                if named and stop > begin_head and _is_name(text[begin:stop]):
                    found.append(Mention(name_of(tokens, index, text), stop + offset))
                    done = stop
        return found


def _until(made: Iterable[Token], end: int) -> list[Token]:
    """Return the tokens up to the first behind *end* that a country cannot stand behind."""
    tokens: list[Token] = []
    for token in made:
        if token[1] >= end + _AROUND:
            break
        tokens.append(token)
        if token[1] >= end and token[0] not in _BESIDE_COUNTRY:
            break
    return tokens


def _word_start(searched: str, at: int, floor: int) -> int:
    """Return where the word begins, or ends, that *at* stands in."""
    while at > floor and searched[at - 1].isalnum():
        at -= 1
    return at


def _is_name(written: str) -> bool:
    """Is it one away from a citation, too? "the cat" is none, "the CAT" is."""
    return len(written) >= _NAME or (len(written) > _SHORTEST and written.isupper())


def _names(tables: Tables) -> set[str]:
    """Return the names of codes and acts, in lower case."""
    return {f for f, e in tables.words.items() if e.concept in ("CODE", "ACT") and e.value}


def _heads(forms: Collection[str]) -> list[str]:
    """Return words of which each of the names *forms* has one."""
    heads: set[str] = set()
    for form in sorted(forms, key=len):
        words = [word for word in _WORDS.findall(form) if len(word) > _SHORTEST]
        # "the criminal code" is found by "criminal code", "criminal code's" by its words.
        if words and heads.isdisjoint(words) and not _holds(form, words, forms):
            heads.add(max(words, key=len))
    return sorted(heads, reverse=True)


def _holds(form: str, words: Sequence[str], forms: Collection[str]) -> bool:
    """Is one of the words of *form* a form of its own, or all but its first one?"""
    rest = form.partition(" ")[2]
    return rest in forms or (len(words) > 1 and any(word in forms for word in words))


def name_of(tokens: Sequence[Token], index: int, text: str) -> str:
    """Return the name of the code at *index* of *text* with its country.

    It is "-CC" where no country stands beside, and "CC" where it is one that is not known.
    """
    kind, _, _, value = tokens[index]
    name = value or ""
    if kind == "ACT":
        return name
    base, _, own = name.partition(".")
    if own:
        return f"{own}-{base}"
    for step in (1, -1):
        at, words = index + step, 0
        while 0 <= at < len(tokens):
            worded = tokens[at][0] in _WORDED and step < 0 and words < _MOST_BETWEEN
            if not worded and tokens[at][0] not in _BESIDE_COUNTRY:
                break
            words += worded
            at += step
        if 0 <= at < len(tokens) and tokens[at][0] == "COUNTRY":
            return f"{tokens[at][3]}-{base}"
    if index and tokens[index - 1][0] == "WORD" and text[tokens[index - 1][1]].isupper():
        # "Ruritania's Penal Code": not that of the country before.
        return base
    return f"-{base}"


def act_before(source: Source, start: int) -> str | None:
    """Return the act named right before: "the Computer Misuse Act, section 25".

    Its number or year may stand behind its name. None where no act stands there.
    """
    begin = _word_start(source.searched, max(0, start - _AROUND), 0)
    tokens = list(stretch(source.tables, source.text, source.searched, (begin, start), []))
    while tokens and tokens[-1][0] in _BEHIND_ACT:
        tokens.pop()
    named = bool(tokens) and tokens[-1][0] in ("DOCUMENT", "STATUTE")
    return (tokens[-1][3] or None) if named else None


def _past_bracket(tape: Tape, at: int) -> int:
    """Return the place behind the bracket of "the Unlawful Activities (Prevention) Act"."""
    for end in range(at + 2, at + _MOST_IN_NAME):
        if tape.kind(end) == "RPAR":
            return end + 1 if tape.kind(end + 1) in ("WORD", *_OTHERS) else at
    return at


def code_behind(source: Source, end: int) -> str | None:
    """Return the code named behind the "of" at *end*.

    It is "" where what is named is no law, UNKNOWN where it is none that is known, and None where
    nothing is named.
    """
    tape = Tape(source, end, end + _BEHIND)
    index = 1
    other: str | None = None
    while index < _MOST_WORDS:
        kind = tape.kind(index)
        if kind == "LPAR" and other == UNKNOWN:
            index = _past_bracket(tape, index)
            kind = tape.kind(index)
        if kind in _STOPS:
            break
        if kind in ("CODE", "ACT") and tape.tokens[index][3]:
            tape.kind(index + 3)
            return name_of(tape.tokens, index, source.text)
        if kind == "JOIN" and other and tape.kind(index + 1) != "WORD":
            # "of the Prison Rules and the Criminal Code", not "the new and much criticised Code"
            break
        if kind in _OTHERS and other in (None, UNKNOWN):
            other = tape.tokens[index][3] or ""
        elif kind in ("WORD", "QUOTE") and other is None:
            other = UNKNOWN
        index += 1
    return other


def last_act(source: Source, window: Window, place: Place, named: Sequence[str]) -> str | None:
    """Return the act that is named behind the last article of a window with other names.

    As in "Article 314 of the Criminal Code and section 7 of the Anti-Terror Act"; it is "" for
    one that is not known, and None where there is none. The others are *named*.
    """
    if window.behind[0] != "OF" or window.tokens[-1][0] in NAMES:
        return None
    behind = code_behind(source, window.end)
    if behind is None or behind == UNKNOWN:
        return "" if behind else None
    countries = {name.partition("-")[0] for name in named if "-" in name}
    if behind.startswith("-") and len(countries) == 1:
        # "Article 20.1 of Russia's CAO and Article 148 of its Criminal Code"
        return f"{countries.pop()}{behind}".removeprefix("-")
    return place.full(behind).removeprefix("-")
