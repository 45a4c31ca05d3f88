"""Penalties that running text gives a length."""

from __future__ import annotations

from annexparse.sentence_likely import is_penalty
from annexparse.sentence_names import (
    POSSESSIVE,
    TO_NAME,
    TO_VERB,
    Name,
    is_to_do,
    name_of,
)
from annexparse.sentence_persons import WHOLE
from annexparse.sentence_suspended import is_period
from annexparse.sentence_taken import say_several, take
from annexparse.sentence_window import BESIDE, THIN, Found, Window, parted
from annexparse.verdict_drafts import MAIN


def on_term(w: Window, at: int, *, imposed: bool = False) -> int:
    """Read the length, or the lengths, at *at*; return the place behind them.

    *imposed* says that what stands before them imposes them.
    """
    end = w.group(at)
    if _each_unit(w, at) or _is_read(w, at) or is_period(w, at):
        return end
    name = name_of(w, at, end - 1)
    way = _way(w, at, name)
    if way is None and imposed:
        way = "other", name.kind
    if way is None and w.row[at].value == "range" and _takes_range(w, at):
        # "prison sentences to 18 bloggers, ranging from 2 to 12 years"
        last = w.found.pop()
        assert last.penalty is not None
        name.start, name.conditional = last.start, last.penalty.conditional
        way = "given", name.kind or last.penalty.kind
    if way is None:
        return end
    verb, kind = way
    if not is_penalty(w, at, name, kind, verb):
        return end
    if w.kind(end) == "other" and not name.kind:
        # "a five-year non-custodial sentence"
        stop = w.row[end].end
        w.found.append(Found(name.start, stop))
        words = w.text[name.start : stop]
        w.say("AX311", name.start, stop, f'"{words}" was not read', "it is no imprisonment")
        return end + 1
    limit = w.before(at, THIN)
    limit = limit if w.kind(limit) == "limit" else -1
    if w.value(limit) == "up" and verb not in ("sentenced", "held") and not _received(w, at, name):
        return end
    take(w, at, end, name, kind, verb, limit)
    return end


def _is_read(w: Window, at: int) -> bool:
    drafts = [f.penalty for f in w.found[-4:] if f.penalty is not None]
    return any(draft.start <= w.row[at].start < draft.end for draft in drafts)


def _takes_range(w: Window, at: int) -> bool:
    last = w.found[-1].penalty if w.found else None
    if last is None or last.kind not in MAIN or w.kind(at - 1) != "comma":
        return False
    return last.term is None and last.amount is None and last.kind not in WHOLE


def _each_unit(w: Window, at: int) -> bool:
    """Read "200 hours of community service a year"; "4 hours a day" says nothing of a length."""
    term = w.row[at].term
    last = w.found[-1].penalty if w.found else None
    one = term is not None and (term.years, term.months, term.days) in _ONE
    if one and w.kind(w.before(at, frozenset(("filler",)))) == "money":
        # "earned 3,000 dinars a month"
        return True
    if term is None or last is None or last.hours is None:
        return False
    if not one or w.row[at].start - last.end > 3:
        return False
    last.yearly = last.yearly or bool(term.years)
    return True


# A year, a month, a week, a day.
_ONE = frozenset(((1, 0, 0), (0, 1, 0), (0, 0, 7), (0, 0, 1)))


def _way(w: Window, at: int, name: Name) -> tuple[str, str] | None:
    """Return the word that imposes the length at *at*, and the kind that it says; None if none."""
    listed = _listed(w, at, name)
    if listed is not None:
        return listed
    before = w.before(at, TO_VERB)
    if w.kind(before) == "of" and w.kind(before - 1) == "total":
        # "to a combined sentence of five years"
        before = w.before(before - 1, TO_VERB)
    named = name.kind or ("imprisonment" if name.unnamed else "")
    to = w.kind(before) == "to"
    stops = frozenset(("effect",)) if named else frozenset(("break", "effect"))
    if (to and w.imposing(at, "sentenced", stops) >= 0) or _sentenced_for(w, at, before):
        return "sentenced", named
    if not to and (w.kind(w.group(at)), w.value(w.group(at))) == ("when", "ago"):
        # "jailed two years ago"
        return None
    verb = w.verb[at]
    if w.kind(verb) == "held" and w.value(verb) != "detention":
        direct = before == verb or w.kind(before) == "for"
        if direct and w.before(before, frozenset()) >= verb - 1:
            return "held", named or w.value(verb)
    to_detention = w.value(verb) == "added" and _is_remanded(w, verb)
    apart = parted(w, verb, at) or to_detention
    if w.kind(verb) == "given" and not apart and not is_to_do(w, at, named):
        # "in addition to his work of ten years"
        return ("given", named) if named or w.value(verb) not in BESIDE else None
    released = (w.kind(verb), w.value(verb)) == ("effect", "released") and name.conditional
    # "her four-year sentence was suspended"
    last = [i for i in w.row[at : at + 12] if i.kind == "conditional" and i.end == name.end]
    released = released or (name.conditional and bool(last))
    if named and (w.licensed or released or _suspended(w, at) or _changed(w, at, name)):
        return w.kind(verb) or "other", named
    return ("other", named) if (w.bare and name.conditional) or _owned(w, name) else None


def _sentenced_for(w: Window, at: int, before: int) -> bool:
    """Is it "sentenced for five years", "sentenced her for five years", and no deed of a time?"""
    if w.kind(before) != "for" or w.kind(w.group(at)) == "of":
        return False
    verb = w.before(before, _PERSON | {"number"})
    return w.kind(verb) == "sentenced" and before - verb <= _FAR and not w.off[verb]


# A name has no more words.
_FAR = 6


def _is_remanded(w: Window, verb: int) -> bool:
    """Is it "remanded her in custody, and later added three months"?"""
    return any(item.kind == "pretrial" for item in w.row[:verb])


def _owned(w: Window, name: Name) -> bool:
    """Is it somebody's: "the coach's sentence of 12 years", "her 10-year prison term"?"""
    places = w.items(name.start, name.end)
    if name.kind == "probation_control":
        # "Doe's sentence was suspended for a probation period of two years"
        return False
    called = [bool(name.kind) or w.value(i) != "term" for i in places if w.kind(i) == "sentence"]
    before = w.before(places[0], frozenset(("conditional", "limit")))
    word = w.text[w.row[before].start : w.row[before].end] if before >= 0 else ""
    possessive = w.value(before) == "whose" or POSSESSIVE.search(word) is not None
    return possessive and any(called)


def _listed(w: Window, at: int, name: Name) -> tuple[str, str] | None:
    """Return how a length is imposed that is one of a list, or has its verb behind it."""
    if at in w.sure:
        return "sentenced", name.kind
    if _each_other(w, at, name) or _one_more(w, at, name):
        return "given", _named_as(w, name)
    behind = w.ahead(w.group(at) - 1, frozenset(("filler", "being")))
    if (w.kind(behind), w.value(behind)) == ("given", "added"):
        # "convicted, and two more years added to his sentence"
        return "given", _named_as(w, name)
    beside = w.kind(at - 1) in ("comma", "open") and w.kind(at - 2) == "sentence"
    if (
        beside
        and w.kind(w.before(at - 2, frozenset(("filler",)))) in ("the", "")
        and _closed(w, at)
    ):
        # "the sentence, two years and eight months in an open prison, was the harshest"
        return "other", name.kind
    if w.headed and w.kind(at - 1) in ("comma", "colon") and _ends(w, at):
        return "other", name.kind
    return None


def _named_as(w: Window, name: Name) -> str:
    """Return the kind of a length, or that of the one found before it."""
    last = [f.penalty.kind for f in w.found if f.penalty is not None]
    return name.kind or (last[-1] if last and not name.unnamed else "")


def _each_other(w: Window, at: int, name: Name) -> bool:
    """Is it "six years on two of them and of four years on the others", "A. 12 years, B. 10"?"""
    last = w.found[-1] if w.found else None
    if last is None or last.penalty is None or last.penalty.term is None:
        return False
    if name.kind != last.penalty.kind and (name.kind or last.penalty.kind != "imprisonment"):
        return False
    verb = w.kind(w.verb[at])
    place = at - 1
    if w.kind(place) == "of" and w.kind(place - 1) in ("and", "comma"):
        return verb in ("given", "sentenced") and w.row[w.verb[at]].start < last.start
    while w.kind(place) in _PERSON and at - place < 5:
        place -= 1
    if place == at - 1 or w.kind(place) not in ("and", "comma") or verb != "given":
        return False
    while w.kind(place) in ("and", "comma"):
        place -= 1
    return place >= 0 and w.row[place].end == last.end and _ends(w, at)


def _one_more(w: Window, at: int, name: Name) -> bool:
    """Is it "to prison for 9 years 6 months and 10 years": the next of a list of lengths?"""
    last = w.found[-1] if w.found else None
    if last is None or last.penalty is None or last.penalty.term is None or name.unnamed:
        return False
    place = at - 1
    while w.kind(place) in ("and", "comma"):
        place -= 1
    beside = place < at - 1 and w.row[place].end == last.end and _ends(w, at)
    if not beside and not _for_another(w, at):
        return False
    if name.kind not in ("", last.penalty.kind) or "-" in w.text[w.row[at].start : w.row[at].end]:
        return False
    say_several(w, w.row[at].start, w.row[at].end)
    return True


def _for_another(w: Window, at: int) -> bool:
    """Is it "to 20 years in prison on charges of theft, and 4 years on charges of fraud"?"""
    behind = w.group(at)
    of_charge = w.kind(behind) == "in" and w.kind(w.ahead(behind)) == "matter"
    charge = of_charge or w.kind(behind) == "for"
    verb = w.verb[at]
    if w.kind(verb) == "break":
        verb = w.verb[verb]
    before = w.before(at, frozenset(("filler",)))
    if w.kind(verb) == "sentenced":
        return charge and w.kind(before) in ("and", "break", "comma")
    # "and a further three years for theft", "six years for theft and three for fraud"
    further = before < at - 1 or _of_charge(w)
    further = further and w.kind(verb) in ("given", "held")
    return charge and further and w.kind(before) in ("and", "break")


def _of_charge(w: Window) -> bool:
    """Is the length that was found last told to be for something?"""
    end = w.found[-1].end if w.found else 0
    return next((item.kind for item in w.row if item.start >= end), "") == "for"


def _closed(w: Window, at: int) -> bool:
    """Does a comma or a bracket end what stands beside the sentence it tells of?"""
    ends = range(w.group(at), min(len(w.row), w.group(at) + 6))
    return any(w.kind(i) in ("comma", "shut") for i in ends)


_PERSON = frozenset(("word", "abbr", "the", "filler", "ordinal"))


def _ends(w: Window, at: int) -> bool:
    """Does nothing but the name of a penalty stand behind the length at *at*?"""
    ahead = w.ahead(w.group(at) - 1, TO_NAME | {"kind"})
    return w.kind(ahead) in ("comma", "and", "break", "turn", "outcome", "shut", "")


def _received(w: Window, at: int, name: Name) -> bool:
    """Is it "received terms of up to 12 years", and no law that gives them?"""
    # "received the maximum of 12 years"
    named = bool(name.kind) or name.unnamed or w.kind(w.verb[at] + 1) == "the"
    return named and w.value(w.verb[at]) == "received"


def _suspended(w: Window, at: int) -> bool:
    """Is it "the court deferred her five-year prison sentence"?"""
    before = w.before(at, TO_VERB - {"conditional"})
    return w.kind(before) == "conditional" and before < at - 1


def _changed(w: Window, at: int, name: Name) -> bool:
    """Is it "his ten-year prison sentence was halved", "replaced her suspended sentence of"?"""
    if w.kind(w.before(at, TO_VERB | {"of"})) in ("some", "sentence", "from") and not name.unnamed:
        return False
    if w.kind(w.before(at, TO_VERB)) == "some":
        # "the remaining two years of his prison term"
        return False
    if (w.kind(w.verb[at]), w.value(w.verb[at])) in _CHANGES and not parted(w, w.verb[at], at):
        return True
    ahead = w.group(at)
    while ahead < len(w.row) and (w.row[ahead].start < name.end or w.kind(ahead) in _TO_CHANGE):
        ahead += 1
    return (w.kind(ahead), w.value(ahead)) in _CHANGES


_CHANGES = frozenset(
    ("effect", effect) for effect in ("reduced", "increased", "halved", "replaced", "replaced_by")
)
_TO_CHANGE = frozenset(("filler", "being", "basis", "abbr"))
