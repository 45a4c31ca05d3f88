"""Penalties that running text names without a length, and figures without a unit."""

from __future__ import annotations

from typing import cast

from annexparse.sentence_another import to_another
from annexparse.sentence_names import FROM_NAME, TO_VERB, Name, is_to, suspend
from annexparse.sentence_taken import ends_range
from annexparse.sentence_unitless import LONGEST, range_of, ranges, unitless
from annexparse.sentence_window import THIN, Found, Window, parted, with_unit
from annexparse.verdict import PenaltyKind
from annexparse.verdict_drafts import PenaltyDraft

_NO_UNIT = frozenset(
    ("word", "abbr", "error", "recipient", "some", "matter", "number", "of", "term", "hours",
     "money", "sentence")
)  # fmt: skip


def on_number(w: Window, at: int, *, imposed: bool = False) -> int:
    """Read a figure that has the unit of the one before: "five years, and the other to three"."""
    item = w.row[at]
    figure = item.figure
    units = [i.term for i in (*reversed(w.row[:at]), *w.row[at:]) if i.term is not None]
    unit = units[0] if units else None
    if w.kind(at - 1) in ("of", "the", "some") or w.value(at + 1) == "corporal":
        # "a mother of three", "harsher than the one sought", "the remaining three"
        return at + 1
    if unit is None or ranges(w, at):
        return range_of(w, at, unit) if unit is not None else unitless(w, at)
    if figure is None or figure.whole > LONGEST:
        return at + 1
    if not figure.plain and (figure.decimals or not unit.years):
        # Of "three and a half" it is years that are meant.
        return at + 1
    one = w.kind(at - 1) == "term" and figure.whole == 1
    if one or w.kind(at + 1) in _NO_UNIT or is_to(w, at + 1) or _counts_persons(w, at):
        # "gave all five two-year terms", "two terms of five years", "a two-year one"
        return at + 1
    if w.kind(at - 1) == "colon" and any(i.kind == "total" for i in w.row[max(0, at - 4) : at]):
        # The parts of a total: seven years for one charge, and two for another.
        return _past_parts(w, at)
    verb = w.verb[at]
    to = w.kind(w.before(at, TO_VERB)) == "to"
    sentenced = to and w.imposing(at, "sentenced", frozenset(("break", "effect"))) >= 0
    if not (imposed or sentenced or to_another(w, at)) and not (
        w.kind(verb) == "given" and not parted(w, verb, at)
    ):
        return at + 1
    term = with_unit(w, at, unit)
    kinds = [f.penalty.kind for f in w.found if f.penalty is not None and f.penalty.term]
    kind: PenaltyKind = kinds[-1] if kinds else "imprisonment"
    name = Name(item.start, item.end)
    suspend(w, name, at, at)
    if w.kind(at + 1) == "for" and any(i.kind == "colon" for i in w.row[:at]):
        # As in "suspended sentences: two years for Roe, three for Doe".
        last = w.found[-1].penalty if w.found else None
        name.conditional = name.conditional or (last is not None and last.conditional)
    draft = PenaltyDraft(kind, name.start, name.end, term, name.conditional)
    draft.suspended_for = name.suspended_for if name.conditional else None
    w.found.append(Found(name.start, name.end, penalty=draft))
    return at + 1


def _counts_persons(w: Window, at: int) -> bool:
    """Is it the subject of "five got 12 years and three got eight"?"""
    verb = w.kind(w.ahead(at, frozenset(("filler",))))
    return verb in ("given", "sentenced", "held", "outcome")


def _past_parts(w: Window, at: int) -> int:
    """Return the place behind the parts of a total, which are none beside it."""
    while w.kind(at) not in ("break", "turn", "", "sentenced", "given", "held"):
        at += 1
    return at


def on_kind(w: Window, at: int, *, imposed: bool = False) -> int:
    """Read a penalty without a length: "sentenced to life imprisonment", "ordered deported"."""
    item = w.row[at]
    kind = w.value(at)
    if belongs(w, item.start, item.end) or length_behind(w, at):
        return at + 1
    before = w.before(at, TO_VERB | {"of", "sentence"})
    verb = w.verb[at]
    near = w.kind(verb)
    to = w.kind(before) == "to"
    given = near == "given" and (before == verb or not parted(w, verb, at))
    taken = (
        (near == "sentenced" and (to or kind == "life_imprisonment" or _one_more(w, at)))
        or (near == "outcome" and kind == "life_imprisonment" and before == verb)
        or (kind == "imprisonment" and to and w.value(verb) == "sent" and _by_court(w, verb))
        or (kind in ("life_imprisonment", "expulsion") and (given or near == "held"))
        or (kind == "expulsion" and (w.found or (near == "given" and to)))
        or (kind == "expulsion" and _ruled(w, at))
        or (near == "given" and kind == "life_imprisonment" and _to_others(w, at))
        or (w.licensed and kind == "life_imprisonment" and w.kind(w.ahead(at)) == "given")
        or (given and before == verb and kind not in ("arrest", "house_arrest"))
        or (kind == "expulsion" and w.kind(at - 1) == "basis" and w.kind(w.ahead(at)) == "word")
    )
    taken = (taken and near != "effect") or (kind == "expulsion" and taken) or _stands(w, at)
    if not imposed and at not in w.sure and (not taken or _told(w, at)):
        return at + 1
    draft = PenaltyDraft(cast(PenaltyKind, kind), item.start, item.end)
    if w.kind(at - 1) == "conditional":
        draft.conditional = True
        draft.reach(w.row[at - 1].start, draft.end)
    if w.kind(at + 1) == "sentence":
        draft.end = w.row[at + 1].end
    linked = ends_range(w, at)
    w.found.append(Found(draft.start, draft.end, penalty=draft, linked=linked))
    return at + 1


_LIFE = "life_imprisonment"


def _ruled(w: Window, at: int) -> bool:
    """Is it "ruled that the man be deported", "ordered that she is to be expelled"?"""
    verb = w.verb[at]
    that = any(w.kind(place) == "who" for place in range(verb, at))
    return w.value(verb) in ("pronounced", "ordered") and that and _by_court(w, verb)


def _by_court(w: Window, verb: int) -> bool:
    """Is it "a court sent the activist to prison", and no transfer?"""
    return any(w.kind(place) == "basis" for place in range(max(0, verb - 15), verb))


def _one_more(w: Window, at: int) -> bool:
    """Is it "sentenced to life and long-term imprisonment"?"""
    before = w.before(at)
    last = w.found[-1] if w.found else None
    named = last is not None and last.penalty is not None and last.penalty.term is None
    return named and w.kind(before) in ("and", "or") and w.row[before - 1].end == w.found[-1].end


def _to_others(w: Window, at: int) -> bool:
    """Is it "handed down death sentences to two defendants and life imprisonment to four"?"""
    others = w.kind(w.before(at)) in ("and", "comma") and w.kind(w.ahead(at)) == "to"
    return others and bool(w.found) and w.row[w.verb[at]].start < w.found[-1].start


def _stands(w: Window, at: int) -> bool:
    """Is it "upheld his life sentence", "overturned the life sentence"?"""
    verb = w.verb[at]
    changed = w.kind(verb) == "effect" and w.value(verb) in ("upheld", "lifted")
    return changed and w.value(at) == _LIFE and w.before(at, _OF_SENTENCE) == verb


_OF_SENTENCE = TO_VERB | {"of", "sentence", "term"}


def _told(w: Window, at: int) -> bool:
    """Is it "sentenced to 12 years in prison, he was taken to a colony"?"""
    verb = w.verb[at]
    last = w.found[-1].penalty if w.found else None
    if last is None or last.term is None or last.kind != w.value(at) or verb < 0:
        return False
    between = w.items(last.end, w.row[at].start)
    apart = any(w.row[i].kind == "word" for i in between)
    return w.row[verb].start < last.start and apart


def length_behind(w: Window, at: int) -> bool:
    """Does the name of a penalty at *at* have its length behind it?"""
    return w.kind(w.ahead(at, FROM_NAME | {"sentence"})) in ("term", "hours")


def belongs(w: Window, start: int, end: int) -> bool:
    """Do the words from *start* to *end* stand in something that was found?"""
    return any(f.start <= start and end <= f.end for f in reversed(w.found[-_LAST:]))


# What was found is in order, but for a few that hold one another.
_LAST = 16


def on_sentence(w: Window, at: int, *, imposed: bool = False) -> int:
    """Read "given suspended sentences", and the penalty of death, which have no length."""
    item = w.row[at]
    if w.value(at) == "corporal":
        return _on_corporal(w, at)
    if belongs(w, item.start, item.end) or length_behind(w, at):
        return at + 1
    near = w.kind(w.verb[at])
    if w.value(at) in ("death", "to_death"):
        given = near == "given" and w.value(at) == "death"
        if near == "sentenced" or given or at in w.sure:
            draft = PenaltyDraft("death", item.start, item.end)
            w.found.append(Found(item.start, item.end, penalty=draft))
        return at + 1
    before = w.before(at, THIN | {"kind"})
    verb = w.verb[at]
    given = near == "given" and not parted(w, verb, at)
    money = w.row[w.ahead(at)] if w.kind(w.ahead(at)) == "money" else None
    if w.value(at) == "penalty" and given and money is not None:
        # "set a penalty of BYN 1,150"
        draft = PenaltyDraft("fine", item.start, money.end, amount=money.money)
        w.found.append(Found(item.start, money.end, penalty=draft))
        return at + 1
    # "released on a suspended sentence"
    given = given or ((near, w.value(verb)) == ("effect", "released") and before - verb < 4)
    to = near == "sentenced" and w.kind(w.before(before, TO_VERB)) == "to"
    if w.kind(before) == "conditional" and (given or to or imposed):
        start = w.row[before].start
        draft = PenaltyDraft("imprisonment", start, item.end, conditional=True)
        w.found.append(Found(start, item.end, penalty=draft))
    return at + 1


def _on_corporal(w: Window, at: int) -> int:
    """Say of "sentenced to six years and 99 lashes" what of it the data do not hold."""
    near = w.kind(w.verb[at])
    first = w.before(at, frozenset(("number",))) + 1
    start, end = w.row[first].start, w.row[at].end
    if near in ("sentenced", "given", "effect", "held") and not belongs(w, start, end):
        words = w.text[start:end]
        w.found.append(Found(start, end))
        w.say("AX311", start, end, f'"{words}" was not read', "the data hold no such penalty")
    return at + 1


def on_unclear(w: Window, at: int) -> int:
    """Say of "sentenced to 8,658 years" that the length was not read."""
    item = w.row[at]
    before = w.kind(w.before(at, TO_VERB))
    if before in ("to", "for", "given", "held") and w.kind(w.verb[at]) in (
        "sentenced",
        "given",
        "held",
    ):
        words = w.text[item.start : item.end]
        w.found.append(Found(item.start, item.end))
        w.say("AX311", item.start, item.end, f'"{words}" was not read')
    return at + 1


def on_served(w: Window, at: int) -> int:
    """Read "sentenced to time served": a statement without a length."""
    if w.value(at) == "time" and w.kind(w.verb[at]) in ("sentenced", "given"):
        w.found.append(Found(w.row[at].start, w.row[at].end))
    return at + 1


def on_held(w: Window, at: int) -> int:
    """Read "jailed for life"; what else a verb like it imposes stands behind it."""
    item = w.row[at]
    if w.value(at) == "life_imprisonment":
        draft = PenaltyDraft("life_imprisonment", item.start, item.end)
        w.found.append(Found(item.start, item.end, penalty=draft))
    return at + 1
