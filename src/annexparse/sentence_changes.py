"""Changes of a sentence in running text: reduced, replaced, upheld, lifted."""

from __future__ import annotations

from typing import cast

from annexparse.sentence_object import (
    FAR,
    STOPS,
    basis_of,
    cut_by,
    figure_of,
    from_before,
    object_of,
    old_one,
)
from annexparse.sentence_replaced import replaced
from annexparse.sentence_sums_cut import of_offence, sum_cut, sum_of_fine
from annexparse.sentence_window import THIN, Found, Window
from annexparse.term import Term
from annexparse.verdict import Change, Effect, PenaltyKind
from annexparse.verdict_drafts import PenaltyDraft


def on_effect(w: Window, at: int) -> int:
    """Read a word of change with what it leads to; without either it changes no sentence."""
    value = w.value(at)
    if w.value(at - 1) == "being":
        # "an instance of a sentence being increased"
        return at + 1
    if value in ("reduced", "increased", "halved") and _to_suspended(w, at):
        return max(at + 1, replaced(w, at, cast(Effect, value)))
    if value in ("reduced", "increased", "halved"):
        return _cut(w, at, cast(Effect, "reduced" if value == "halved" else value))
    if value in ("replaced", "replaced_by"):
        end = replaced(w, at)
        return end if end >= 0 else _cut(w, at, "reduced")
    # "left the verdict in force" says what stands.
    kept = value == "kept"
    what = _what_stands(w, at) if value in ("upheld", "lifted") else "sentence" if kept else ""
    if what:
        found = Found(w.row[at].start, w.row[at].end)
        found.change = Change(cast(Effect, "upheld" if kept else value), basis=basis_of(w, at))
        (w.aside if what == "conviction" else w.found).append(found)
    return at + 1


def _to_suspended(w: Window, at: int) -> bool:
    """Is it "reduced to a suspended sentence of the same length", "reduced to a fine"?"""
    for place in range(at + 1, min(len(w.row), at + FAR)):
        if (w.kind(place), w.value(place)) == ("fine", "to"):
            return True
        if w.kind(place) == "to":
            behind = w.ahead(place, frozenset(("filler", "the")))
            if w.kind(behind) == "money" and w.kind(w.ahead(behind)) == "fine":
                # "reduced to a $500 fine"
                return True
            one = w.ahead(behind, frozenset(("filler",)))
            bare = w.kind(one) == "sentence" and w.kind(w.ahead(one)) not in ("term", "number")
            return w.kind(behind) == "conditional" and bare
        if w.kind(place) in STOPS:
            break
    return False


_TO_SENTENCE = THIN | {
    "date",
    "month",
    "number",
    "basis",
    "ordinal",
    "word",
    "abbr",
    "term",
    "money",
    "conditional",
    "being",
    "some",
}


def _what_stands(w: Window, at: int) -> str:
    """Return what was upheld or lifted, right before the word or right behind it, "" if none.

    A conviction is, too, but of what it led to only where nothing else tells.
    """
    what = ""
    begin = _before_bracket(w, w.before(at, frozenset(("filler",))), at)
    for places in (range(begin, max(-1, begin - 7), -1), range(at + 1, min(len(w.row), at + 8))):
        for place in places:
            if w.value(place) == "acquittal":
                return ""
            if w.kind(place) in ("sentence", "kind", "fine"):
                freed = w.value(w.ahead(place, frozenset(("of", "the")))) == "acquittal"
                return "" if freed else "sentence"
            what = what or ("conviction" if w.value(place) == "conviction" else "")
            later = (w.kind(place), w.value(place)) == ("when", "ago")
            # "upheld the conviction and sentence"
            later = later or (w.kind(place) == "and" and w.value(place - 1) == "conviction")
            if not later and w.kind(place) not in _TO_SENTENCE:
                break
    return what


def _before_bracket(w: Window, end: int, at: int) -> int:
    """Return the place before the word at *at*, or before the bracket that *end* shuts.

    A clause may lead on: "life imprisonment, which was upheld".
    """
    if w.kind(end) == "who" and w.kind(end - 1) == "comma":
        return end - 2
    # A remark stands between dashes, too.
    dash = w.value(end) if w.value(end) in _DASHES else ""
    if w.kind(end) != "shut" and not dash:
        return at - 1
    end -= bool(dash)
    while end > 0 and at - end < 2 * FAR:
        if (w.value(end) == dash) if dash else (w.kind(end) == "open"):
            break
        end -= 1
    return end - 1


_DASHES = frozenset(("-", "\u2013", "\u2014"))


def _kind_of(w: Window, at: int, last: int) -> tuple[str | None, int]:
    """Return the kind of the sentence that a change cuts to a length, and its last word."""
    ahead = w.ahead(last, THIN | {"conditional"})
    if w.kind(ahead) == "kind":
        return w.value(ahead), ahead
    for place in range(at + 1, last):
        if w.kind(place) == "kind":
            return w.value(place), last
    for place in range(at - 1, max(-1, at - FAR), -1):
        if w.kind(place) == "kind":
            return w.value(place), last
        if w.kind(place) == "break":
            break
    mains = (f.penalty for f in w.found if f.penalty is not None and f.penalty.term is not None)
    first = next(mains, None)
    return (first.kind if first is not None else None), last


def _cut(w: Window, at: int, effect: Effect) -> int:
    """Read "reduced from seven to five years", "cut to 4 years", "halved to three years"."""
    source, last = _from_to(w, at)
    told = old_one(w, at, last)
    if last < 0:
        return _untold(w, at, effect)
    if w.row[last].kind == "money":
        return sum_cut(w, at, last, effect)
    object_ = object_of(w, at)
    if not w.found and not _is_sentence(w, at, object_):
        return at + 1
    before = w.row[source].term if source >= 0 else _known(w, object_)
    after = figure_of(w, last, before)
    if after is None and sum_of_fine(w, at, last, effect):
        return last + 1
    if after is None:
        return _unread(w, at, last)
    before = figure_of(w, source, after) if source >= 0 else before
    known, end = _kind_of(w, at, last)
    start = w.row[source if 0 <= source < last else last if told else at].start
    stop = w.row[max(end, source)].end
    kind = known or "imprisonment"
    if known is None:
        message = "a sentence changed, without the name of its penalty, read as imprisonment"
        w.say("AX213", start, stop, message)
    conditional = any(w.kind(i) == "conditional" for i in range(at, end))
    draft = PenaltyDraft(cast(PenaltyKind, kind), start, stop, after, conditional)
    was = before.iso if before else None
    share, by = cut_by(w, at, last)
    change = Change(
        effect, basis_of(w, at), was, after.iso, share, made_conditional=conditional, by=by
    )
    start = w.row[last if told else at].start
    w.found.append(Found(start, stop, penalty=draft, change=change, linked=bool(w.found)))
    return _further(w, max(end, source), effect)


def _further(w: Window, last: int, effect: Effect) -> int:
    """Read "reduced to three years, and then to 18 months"; return the place behind."""
    before = w.found[-1].penalty
    to = w.ahead(last, frozenset(("comma", "and", "turn", "filler", "basis", "by", "the")))
    place = w.ahead(to)
    if to == last + 1 or w.kind(to) != "to" or w.kind(place) != "term":
        return last + 1
    joined = any(w.kind(i) in ("and", "turn") for i in range(last + 1, to))
    item, term = w.row[place], w.row[place].term
    if not joined or term is None or before is None or before.term is None:
        return last + 1
    draft = PenaltyDraft(before.kind, item.start, item.end, term)
    change = Change(effect, basis_of(w, to), before.term.iso, term.iso)
    w.found.append(Found(item.start, item.end, penalty=draft, change=change, linked=True))
    return place + 1


def _unread(w: Window, at: int, last: int) -> int:
    start, end = w.row[at].start, w.row[last].end
    words = w.text[w.row[last].start : end]
    w.found.append(Found(start, end))
    w.say("AX311", w.row[last].start, end, f'"{words}" was not read: it has no unit')
    return last + 1


def _from_to(w: Window, at: int) -> tuple[int, int]:
    """Return the places of the figures before and after a change, -1 where there is none."""
    source = last = -1
    for place in range(at + 1, min(len(w.row), at + FAR)):
        kind = w.kind(place)
        if kind in STOPS or not kind:
            break
        if kind in ("term", "number", "money"):
            way = w.kind(w.before(place, THIN | {"conditional", "limit", "sentence"}))
            if way == "from" and source < 0:
                source = place
            elif way == "to":
                last = place
                break
    if source < 0 <= last:
        # "cut to 4 years from 6 years"
        behind = w.ahead(last, THIN | {"kind", "sentence"})
        first = w.ahead(behind)
        source = first if w.kind(behind) == "from" and w.kind(first) == "term" else -1
    return source, last


def _is_sentence(w: Window, at: int, object_: int) -> bool:
    """Is it a sentence that was changed, and no law, no price, no age?"""
    if object_ < 0:
        return basis_of(w, at) is not None
    behind = w.ahead(object_, frozenset())
    if w.value(object_) == "term" and w.kind(behind) == "of" and w.kind(behind + 1) == "word":
        # "extended the term of the presidency from five to seven years"
        return False
    before = w.before(object_, frozenset(("filler",)))
    if w.value(object_) == "term" and w.kind(before) == "word" and object_ < at:
        # "the presidential term was extended to seven years"
        return basis_of(w, at) is not None
    # "Parliament increased the penalty to two years"
    if of_offence(w, object_, at):
        return False
    court = any(i.kind == "basis" for i in w.row[max(0, at - FAR) : at])
    return w.value(object_) != "penalty" or court


def _known(w: Window, object_: int) -> Term | None:
    """Return the length that was changed, where words before the change say it."""
    if w.kind(object_) == "term":
        return w.row[object_].term
    terms = [f.penalty.term for f in w.found if f.penalty is not None and f.penalty.term]
    return terms[-1] if terms else None


# "Extended her house arrest": a measure before the trial.
_MEASURES = frozenset(("arrest", "house_arrest"))


def _untold(w: Window, at: int, effect: Effect) -> int:
    """Read "the sentence was reduced by a quarter", which does not say to what."""
    object_ = object_of(w, at)
    named = w.kind(w.ahead(object_, THIN | {"kind"})) == "sentence"
    of_term = w.kind(object_) == "term" and (bool(w.found) or named)
    called = w.kind(object_) in ("sentence", "kind") and w.value(object_) not in _MEASURES
    if not (called or of_term):
        return at + 1
    found = Found(w.row[at].start, w.row[at].end, linked=bool(w.found))
    halved = "1/2" if w.value(at) == "halved" else None
    was, became = from_before(w, at, found)
    found.change = Change(effect, basis_of(w, at), was, became, fraction=halved)
    for place in range(at + 1, min(len(w.row), at + 12)):
        kind, item = w.kind(place), w.row[place]
        if kind in STOPS or kind in ("comma", "") or w.row[place - 1].kind == "from":
            break
        if kind in ("fraction", "percent"):
            found.change = Change(effect, basis_of(w, at), fraction=item.value)
            found.end = item.end
            break
        if kind == "term" and (named and place == object_):
            # "commuted her 13-year sentence by half"
            continue
        if kind == "term":
            words = w.text[item.start : item.end]
            message = f'"{words}" was not read: it is a difference'
            w.say("AX311", item.start, item.end, message)
            found.end = item.end
            w.off[place] = True
            break
    w.found.append(found)
    return at + 1
