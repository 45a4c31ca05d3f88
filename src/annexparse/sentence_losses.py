"""Bans, ranks and citizenship lost, property confiscated: what stands beside a main penalty."""

from __future__ import annotations

from annexparse.sentence_taken import said_of_several, say_limit
from annexparse.sentence_window import THIN, Found, Window, with_unit
from annexparse.term import Term
from annexparse.verdict_drafts import PenaltyDraft

_FAR = 30
_STOPS = frozenset(
    ("comma", "break", "turn", "when", "sentenced", "given", "held", "outcome", "effect", "fine",
     "kind", "who", "money")
)  # fmt: skip


def on_ban(w: Window, at: int) -> int:
    """Read "banned from journalism for three years", "a three-year ban on practising law"."""
    item = w.row[at]
    before = w.before(at, THIN | {"permanent"})
    if w.kind(before) == "word" and w.kind(before - 1) == "term":
        # "a three-year driving ban"
        before -= 1
    length = before if w.kind(before) == "term" else -1
    behind, last = _reach(w, at, told=length >= 0)
    length = behind if behind >= 0 else length
    permanent = any(w.kind(i) == "permanent" for i in (at - 1, *range(at, last + 2)))
    if item.value == "banned" and (not _of_what(w, at) or _by_others(w, at)):
        return at + 1
    # "the Supreme Court's 2017 ban on their activity"
    dated = item.value != "banned" and length < 0 and w.kind(at - 1) in ("number", "date")
    dated = dated or (length >= 0 and _in_days(w.row[length].term))
    imposed = not dated and _imposed(w, at, timed=length >= 0 or permanent)
    if not imposed and (length < 0 or dated or not _alone(w, at)):
        return at + 1
    start = w.row[before].start if length == before and length >= 0 else item.start
    draft = PenaltyDraft("disqualification", start, w.row[last].end, permanent=permanent)
    draft.detail = _detail(w, at, behind if behind >= 0 else last + 1)
    if length < 0:
        _bare_length(w, at, last, draft)
    else:
        limit = w.before(length, THIN)
        upper = w.value(limit) == "up"
        if w.kind(limit) == "limit":
            say_limit(w, w.row[limit].start, w.row[length].end, upper=upper)
        draft.term = None if upper else w.row[length].term
        said_of_several(w, length, w.group(length))
    w.found.append(Found(start, draft.end, penalty=draft))
    if not imposed:
        message = "no word says who imposed it: read so as a penalty"
        w.say("AX233", start, draft.end, message)
    return last + 1


def _in_days(term: Term | None) -> bool:
    """Is it "a four-day ban on protests", which no court gives a person?"""
    return term is not None and not (term.years or term.months)


def _reach(w: Window, at: int, *, told: bool) -> tuple[int, int]:
    """Return the place of the length behind a ban, -1 if none, and of the last word of the ban."""
    last = at
    for place in range(at + 1, min(len(w.row), at + _FAR)):
        kind = w.kind(place)
        if kind == "comma" and _is_listed(w, place):
            continue
        if kind in _STOPS or not kind:
            break
        if kind == "term":
            if not told and w.kind(w.before(place, _TO_LENGTH)) in ("for", "from", "of", "ban"):
                return place, w.group(place) - 1
            break
        if kind == "and" and not _goes_on(w, place):
            break
        if kind not in THIN and kind != "for":
            last = place
    return -1, last


_TO_LENGTH = THIN | {"limit"}


def _is_listed(w: Window, at: int) -> bool:
    """Does a list go on behind the comma at *at* up to a length: "from X, Y, and Z for a year"?"""
    for place in range(at + 1, min(len(w.row), at + _FAR)):
        if w.kind(place) in ("for", "from") and w.kind(w.ahead(place)) == "term":
            return True
        if w.kind(place) not in _IN_LIST:
            return False
    return False


_IN_LIST = THIN | {"word", "abbr", "comma", "and", "or", "error", "matter", "recipient"}


def _alone(w: Window, at: int) -> bool:
    """Is it "he was banned from public activity for three years", whoever did it?"""
    passive = w.kind(at - 1) == "filler"
    bound = any(w.kind(i) == "from" for i in range(at + 1, min(len(w.row), at + 4)))
    measure = any(i.kind in ("pretrial", "recipient") for i in w.row)
    return w.value(at) == "banned" and passive and bound and not measure


def _bare_length(w: Window, at: int, last: int, draft: PenaltyDraft) -> None:
    """Read "given a three-year term and barred from journalism for two"."""
    units = [f.penalty.term for f in w.found if f.penalty is not None and f.penalty.term]
    figure = w.row[last].figure
    if w.kind(last) == "number" and w.kind(last - 1) == "for" and figure is not None and units:
        draft.term = with_unit(w, last, units[-1])
        draft.detail = _detail(w, at, last)


def _of_what(w: Window, at: int) -> bool:
    """Is it "banned her from travelling", and no "banned organisation"?"""
    for place in range(at + 1, min(len(w.row), at + 6)):
        kind = w.kind(place)
        if kind in ("from", "for", "term", "permanent", "to"):
            return True
        # "the banned organisation"
        named = kind == "word" and w.kind(at - 1) == "the"
        if named or kind not in ("word", "filler", "abbr", "the", "number", "some"):
            return False
    return False


def _by_others(w: Window, at: int) -> bool:
    """Is it "the federation banned the coach", "banned the newspaper for three months"?"""
    if w.value(w.before(at, frozenset(("filler", "abbr")))) in ("body", "thing"):
        return True
    ahead = range(at + 1, min(len(w.row), at + 6))
    bound = any(w.kind(i) == "from" for i in ahead)
    by = [i for i in ahead if w.kind(i) == "by"]
    if by and any(w.value(i) == "body" for i in range(by[0], min(len(w.row), by[0] + 5))):
        return True
    return not bound and any(w.value(i) == "thing" for i in ahead)


def _goes_on(w: Window, at: int) -> bool:
    ahead = w.ahead(at)
    return w.kind(ahead) in ("word", "matter", "recipient")


def _detail(w: Window, at: int, end: int) -> str | None:
    named = next((i for i in range(at + 1, min(end, at + 6)) if w.kind(i) == "from"), at)
    first = w.ahead(named, THIN | {"from", "for", "permanent"})
    while end > first and w.row[end - 1].kind in _LEADS:
        end -= 1
    return w.text[w.row[first].start : w.row[end - 1].end] if first < end else None


_LEADS = THIN | {"for", "and", "from", "permanent", "limit"}


def _imposed(w: Window, at: int, *, timed: bool) -> bool:
    if any(f.penalty is not None or f.outcome == "convicted" for f in w.found):
        return True
    verb = w.kind(w.verb[at])
    if any(w.value(i) == "house_arrest" for i in range(max(0, w.verb[at]), at)):
        # "was placed under house arrest and banned from using the internet"
        return False
    if verb in ("sentenced", "given", "outcome", "fine", "held"):
        return True
    court = any(i.kind == "basis" and not w.off[n] for n, i in enumerate(w.row[:at]))
    sentence = w.kind(w.before(at, frozenset(("filler",)))) == "sentence"
    return timed and (court or w.licensed or sentence)


def on_loss(w: Window, at: int) -> int:
    """Read "stripped of his rank", "deprived of citizenship", "deprivation of the right"."""
    for place in range(at + 1, min(len(w.row), at + 8)):
        kind = w.kind(place)
        if kind == "right":
            return on_ban(w, place) if _imposed(w, at, timed=True) else at + 1
        if kind in ("citizenship", "rank"):
            imposed = _imposed(w, at, timed=True)
            if imposed or _was(w, at):
                if not imposed and kind == "rank":
                    message = "no word says who imposed it: read so as a penalty"
                    w.say("AX233", w.row[at].start, w.row[place].end, message)
                lost = "deprivation_of_rank" if kind == "rank" else "deprivation_of_citizenship"
                start, end = w.row[at].start, w.row[place].end
                found = Found(start, end)
                if lost == "deprivation_of_rank":
                    found.penalty = PenaltyDraft("deprivation_of_rank", start, end)
                else:
                    found.penalty = PenaltyDraft("deprivation_of_citizenship", start, end)
                w.found.append(found)
            return place + 1
        if kind not in THIN | {"word", "and"}:
            break
    return at + 1


def _was(w: Window, at: int) -> bool:
    """Is it "was stripped of citizenship", and no "persons deprived of citizenship"?"""
    return w.kind(at - 1) == "filler"


def on_confiscation(w: Window, at: int) -> int:
    """Read "with confiscation of property", "his property was confiscated" beside a penalty."""
    ordered = w.kind(w.before(at)) == "given"
    if not ordered and not any(f.penalty is not None for f in w.found):
        return at + 1
    item = w.row[at]
    last = at
    for place in range(at + 1, min(len(w.row), at + 8)):
        if w.kind(place) in ("word", "money"):
            last = place
        elif w.kind(place) not in THIN:
            break
    draft = PenaltyDraft("confiscation", item.start, w.row[last].end)
    w.found.append(Found(item.start, draft.end, penalty=draft))
    return last + 1
