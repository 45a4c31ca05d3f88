"""What a length of time in running text is called: the words before it or behind it."""

from __future__ import annotations

import re

from annexparse.sentence_window import THIN, Found, Window
from annexparse.term import Term

_NAMES = frozenset(("kind", "sentence"))
POSSESSIVE = re.compile("['\u2019]s?$")
TO_NAME = THIN | {"conditional", "permanent", "open", "shut"}
FROM_NAME = THIN | {"conditional", "limit", "colon", "for", "permanent"}
TO_VERB = frozenset(("filler", "limit", "quote", "where", "the", "conditional", "total"))


class Name(Found):
    """What a length is called: the words before it or behind it."""

    kind: str = ""
    conditional: bool = False
    unnamed: bool = False
    suspended_for: Term | None = None


def name_of(w: Window, first: int, last: int) -> Name:
    """Return how the length from the item *first* to *last* is called."""
    name = Name(w.row[first].start, w.row[last].end)
    at = w.ahead(last, TO_NAME)
    strange = 0
    while at < len(w.row) and w.kind(at) == "word" and strange < 2:
        # "in a remote penal colony"
        strange += 1
        at = w.ahead(at, TO_NAME)
    if w.kind(at) == "under" and w.kind(at + 1) == "kind":
        # "two years under restricted freedom"
        at += 1
    life = w.value(at) == "life_imprisonment"
    if (w.kind(at) == "kind" and not life) or (w.kind(at) == "sentence" and not strange):
        _behind(w, name, last, at)
        before = w.before(first, FROM_NAME - {"conditional"})
        if w.kind(before) == "sentence" and w.kind(before - 1) == "conditional":
            # "a suspended sentence of 11 months in prison"
            name.conditional, name.start = True, w.row[before - 1].start
    elif w.kind(at) == "held" and w.value(at) == "detention":
        term = w.row[first].term
        days = term is not None and not (term.years or term.months)
        name.kind, name.end = "arrest" if days else "imprisonment", w.row[at].end
        message = f"a detention of this length read as {name.kind}"
        w.say("AX213", w.row[at].start, w.row[at].end, message)
    else:
        _before(w, name, first)
    suspend(w, name, first, last)
    return name


def _behind(w: Window, name: Name, last: int, at: int) -> None:
    """Read "years in prison", "year prison term", "year term in a penal colony"."""
    name.conditional = any(w.kind(i) == "conditional" for i in range(last + 1, at))
    while True:
        if w.kind(at) == "kind" and not name.kind:
            name.kind = w.value(at)
        elif w.kind(at) == "sentence":
            name.unnamed = True
        elif w.kind(at) != "kind":
            return
        name.end = w.row[at].end
        at = w.ahead(at, THIN)


def _before(w: Window, name: Name, first: int) -> None:
    """Read "imprisonment for a term of", "a suspended sentence of", "prison terms of"."""
    at = w.before(first, FROM_NAME)
    begin = first
    while w.kind(at) in _NAMES or (w.kind(at) == "some" and w.found):
        if w.kind(at) == "kind" and not name.kind:
            name.kind = w.value(at)
        elif w.kind(at) == "some":
            # "a prison sentence of ten years, and the other one of eight"
            kinds = [f.penalty.kind for f in w.found if f.penalty is not None]
            name.kind = name.kind or (kinds[-1] if kinds else "")
        else:
            name.unnamed = True
        begin = at
        at = w.before(at, FROM_NAME)
    if begin == first:
        return
    while w.kind(begin - 1) == "conditional":
        begin -= 1
    name.start = w.row[begin].start
    name.conditional = any(w.kind(i) == "conditional" for i in range(begin, first))


def suspend(w: Window, name: Name, first: int, last: int) -> None:
    """Is it suspended: a word before the verb or the length, or behind it?"""
    before = w.before(first, TO_VERB - {"conditional"})
    if w.kind(before) == "conditional":
        name.conditional = True
        name.start = min(name.start, w.row[before].start)
    at = last + 1
    while at < len(w.row) and (w.row[at].end <= name.end or w.row[at].kind in _TO_SUSPENDED):
        at += 1
    if w.kind(at) == "conditional":
        behind = w.ahead(at, frozenset(("filler", "the")))
        another = w.kind(behind) == "sentence" and w.kind(w.ahead(behind)) == "term"
        if w.kind(behind) not in ("term", "kind") and not another:
            # No "eight months in prison, a suspended sentence of 12 months", which is another.
            name.conditional = True
            name.end = max(name.end, w.row[at].end)
        if w.kind(behind) == "for" and w.kind(w.ahead(behind)) == "term":
            # How long it is suspended is no length of a penalty.
            w.off[w.ahead(behind)] = True
            name.suspended_for = w.row[w.ahead(behind)].term
        name.suspended_for = name.suspended_for or _probation(w, at)
    verb = w.imposing(first, "sentenced", frozenset(("break",)))
    if verb > 0 and w.kind(verb - 1) == "conditional":
        name.conditional = True


def _probation(w: Window, at: int) -> Term | None:
    """Return the length of "suspended, with a probation period of two years"."""
    first = w.ahead(at, frozenset(("comma", "filler", "the")))
    if w.kind(first) != "with":
        return None
    first = w.ahead(first)
    second = w.ahead(first, FROM_NAME)
    if {w.kind(first), w.kind(second)} != {"term", "kind"}:
        return None
    if "probation_control" not in (w.value(first), w.value(second)):
        return None
    return w.row[first if w.kind(first) == "term" else second].term


_TO_SUSPENDED = frozenset(("filler", "comma", "who", "the", "open", "conditionally"))


def is_to(w: Window, at: int) -> bool:
    """Is it the "to" of "two months to leave", and none of "nine years to the ringleaders"?"""
    who = w.kind(at + 1) in _WHOM or w.value(at + 1) == "whose"
    # "two years to Roe"
    who = who or (w.kind(at + 1) == "word" and w.text[w.row[at + 1].start].isupper())
    return w.kind(at) == "to" and not (who and w.kind(at + 2) != "term")


_WHOM = frozenset(("the", "some", "number"))


def is_to_do(w: Window, at: int, named: str) -> bool:
    """Is it "two months to leave", "five years ago", "a five-year contract"?"""
    last = w.group(at) - 1
    behind = last + 1
    joined = "-" in w.text[w.row[last].start : w.row[last].end]
    possessive = POSSESSIVE.search(w.text[w.row[last].end - 2 : w.row[last].end]) is not None
    if not named and possessive and w.kind(behind) in ("word", "filler"):
        # "ten days' notice"
        return True
    if not named and joined and w.kind(behind) == "word":
        return True
    if not named and w.kind(behind) == "of":
        # "six months of psychiatric treatment"
        return True
    ago = (w.kind(behind), w.value(behind)) == ("when", "ago")
    return ago or w.kind(behind) == "compensation" or is_to(w, behind)
