"""Which words of a verdict do not count, because others beside them say that they do not.

A figure that a prosecutor asks for, a penalty that was not imposed and time spent before the trial
must not become data. A stretch that such a word touches is left aside whole and reported as
unread. How far a word reaches is the value that the lexicon gives it:

``all``     back to the last comma, forward to the end of the clause or to a new outcome
``asked``   as ``all``; alone in a bracket, what stands before it: "8 years (requested)"
``sought``  forward only, as ``party``: "prosecution requested 5 years"
``party``   forward only: a prosecutor can stand behind what a court has done
``not``     back and forward to the next comma
``next``    forward to the next comma: "without confiscation of property"
``less``    as ``next``, and the sentence is not the one to serve: "4 years minus 1 year"
``figure``  the figure that follows
``behind``  the figure before it: "65 years old", "two years later"
``act``     as ``all``, but not back to an outcome: "convicted of taking a bribe"
``person``  forward, if the sentence is that person's: "his wife fined 100 MCI"
``served``  all, and the sentence is none to serve
``plea``    as ``next``: what the accused says is no outcome
``credit``  as ``next``: what counts as served. So are ``run``, of another sentence, and
            ``default``, of what follows where a fine is not paid, and ``pending``, of an appeal
``claim``   all, unless the claim was granted
``custody`` the length beside it; no doubt behind "sentenced to"
``earlier`` as ``all``, unless nothing but a length follows: "(previously 8 years)"
``first``   nothing, unless a length follows: "(initially 10 years)"
"""

from __future__ import annotations

from annexparse.verdict_aside import STOPS, instead
from annexparse.verdict_became import earlier_at
from annexparse.verdict_item import QUIET, Item
from annexparse.verdict_state import SOFT, following, preceding

_FIGURES = frozenset(
    ("term", "money", "hours", "number", "unclear", "range", "fraction", "percent")
)
# A person writes no more than this between a word and its figure; time stays linear.
_FAR = 12
_DOUBTFUL = frozenset(("doubt", "comma", "other", "bracket", "number"))
_OUTCOMES = frozenset(("outcome", "sentenced"))


def doubted(text: str, row: list[Item], begin: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches of a clause that doubt touches, as index pairs, in order, disjoint."""
    found: list[tuple[int, int]] = []
    for at in range(begin, end):
        if row[at].kind not in _DOUBTFUL or (found and at < found[-1][1]):
            continue
        if _answers(text, row, at, begin, end):
            # As in "Suspended: no" and in "Fine: -".
            first = at - 1
            begun = found[-1][1] if found else begin
            while (
                first > begun
                and row[first - 1].kind not in STOPS
                and not _on_two_lines(text, row, first)
            ):
                first -= 1
            found.append((first, at + 1))
            continue
        if row[at].kind == "bracket" and _asked(row[at]):
            # As in "8 years imprisonment (requested by the prosecutor)".
            first = _back(row, at, max(begin, found[-1][1] if found else begin), "asked")
            found.append((first, at + 1))
            continue
        if not _is_doubt(row, at, end):
            continue
        before = preceding(row, at, begin)
        if before >= 0 and row[before].kind in ("ban", "right"):
            # "prohibited from leaving the country"
            continue
        if row[at].value == "person" and not _subject(row, at, begin, end):
            row[at].kind = "word"
            continue
        if row[at].value == "claim" and _granted(row, at, end):
            row[at].kind, row[at].value = "compensation", None
            continue
        if row[at].value in EARLIER and _told_earlier(row, at, end):
            continue
        if row[at].value == "custody" and _sentenced_to(row, at, begin):
            row[at].kind, row[at].value = "kind", "imprisonment"
            continue
        first, last = _reach(row, at, begin, end)
        found.append((max(first, found[-1][1]) if found else first, last))
    return found


def _is_doubt(row: list[Item], at: int, end: int) -> bool:
    if row[at].value == "run" and at + 1 < end and row[at + 1].kind in ("with", "to"):
        # "to be served concurrently with the 5-year sentence"
        row[at].kind = "doubt"
    return row[at].kind == "doubt"


_BOTH_WAYS = frozenset(("all", "asked", "claim", "served", "act", "earlier"))


def _back(row: list[Item], at: int, begin: int, reach: str | None) -> int:
    while at > begin and not _stands(row[at - 1], reach):
        at -= 1
    return at


def _asked(bracket: Item) -> bool:
    """Does a bracket say no more than who asked for what stands before it?"""
    loud = [i for i in bracket.inside or [] if i.kind not in QUIET]
    if len(loud) == 1 and (loud[0].kind, loud[0].value) == ("matter", "party"):
        # As in "10 years imprisonment (prosecution), 8 years (court)".
        loud[0].kind = "doubt"
    return bool(loud) and all(i.kind == "doubt" and i.value in _ASKING for i in loud)


_ASKING = frozenset(("asked", "party", "sought"))


def _reach(row: list[Item], at: int, begin: int, end: int) -> tuple[int, int]:
    reach = row[at].value
    if reach == "custody":
        return _beside(row, at, begin, end)
    first, last = at, at + 1
    if reach == "behind":
        return (at - 1 if at > begin and row[at - 1].kind in _FIGURES else at), at + 1
    if reach in _BOTH_WAYS or reach == "not":
        first = _back(row, at, begin, reach)
    if reach in _BOTH_WAYS or reach in ("party", "sought", "person"):
        while last < end and not _begins_anew(row, last, end):
            if reach == "served" and row[last].kind == "and":
                # "time served and a fine of USD 500"
                break
            last += 1
    elif reach == "figure":
        last = _past_figure(row, at + 1, end)
    else:
        if reach == "default":
            first, last = instead(row, at, begin, end)
        elif reach == "pending":
            # "prosecution appealed", "case under appeal"
            before = preceding(row, at, begin, SOFT)
            told = before >= 0 and row[before].kind in ("matter", "basis", "sentence")
            first = before if told else at
        ends = STOPS | {"and"} if reach in ("pending", "plea") else STOPS
        while last < end and row[last].kind not in ends:
            last += 1
    return first, last


# "first" says the same where a length follows, and else no more than a word.
EARLIER = frozenset(("earlier", "first"))


def _told_earlier(row: list[Item], at: int, end: int) -> bool:
    """Does a length follow, and nothing else: "(previously 8 years)"? Then it is no doubt."""
    if earlier_at(row, at, end) >= 0:
        row[at].kind = "earlier"
    elif row[at].value == "first":
        row[at].kind = "word"
    return row[at].kind != "doubt"


_SENTENCES = frozenset(
    ("fine", "held", "sentenced", "outcome", "term", "kind", "ban", "conditional", "loss", "doubt")
)


def _subject(row: list[Item], at: int, begin: int, end: int) -> bool:
    """Is the person the one who was sentenced, and none whom words before it speak of?"""
    before = preceding(row, at, begin, frozenset(("filler", "mark", "quote")))
    opens = before < 0 or row[before].kind in STOPS or row[before].kind == "and"
    after = following(row, at + 1, end, SOFT - {"for", "to", "of", "by", "with", "under"})
    return opens and after < end and row[after].kind in _SENTENCES


_REFUSED = frozenset(("ended", "partly", "effect", "doubt"))


def _granted(row: list[Item], at: int, end: int) -> bool:
    """Was the claim granted, and whole? "civil claim of KZT 1 million satisfied"."""
    last = at + 1
    while last < end and row[last].kind not in STOPS:
        last += 1
    kinds = [item.kind for item in row[at + 1 : last]]
    if "granted" not in kinds or _REFUSED & set(kinds):
        return False
    ahead = following(row, last, end)
    if ahead < end and row[ahead].kind == "partly":
        return False
    granted = at + 1 + kinds.index("granted")
    if any(item.kind == "money" for item in row[granted:last]):
        # "claim of KZT 5 million granted in the amount of KZT 500,000": what was asked for is none.
        for item in row[at + 1 : granted]:
            item.kind = "word" if item.kind == "money" else item.kind
    for item in row[at + 1 : last]:
        item.used = item.used or item.kind == "granted"
    return True


# What reaches forward to the next comma.
FORWARD = frozenset(("next", "run", "credit", "default", "pending"))
_NOTHING = frozenset((("doubt", "next"), ("doubt", "not"), ("other", "none")))


def _on_two_lines(text: str, row: list[Item], at: int) -> bool:
    return "\n" in text[row[at - 1].end : row[at].start]


def _is_nought(item: Item) -> bool:
    # As in "Fine: 0".
    figure = item.figure if item.kind == "number" else None
    return figure is not None and figure.plain and not figure.whole and not figure.part


def _ends_line(text: str, row: list[Item], at: int, end: int) -> bool:
    # "Fine: none" above "Ban: 3 years", or before it where the lines of a cell were joined.
    return _on_two_lines(text, row, at + 1) or (at + 2 < end and row[at + 2].kind == "colon")


def _answers(text: str, row: list[Item], at: int, begin: int, end: int) -> bool:
    """Does a "no" stand alone behind a colon or a dash, as in the column of a table?"""
    item = row[at]
    dash = item.kind == "comma" and item.value != ","
    nothing = (item.kind, item.value) in _NOTHING or _is_nought(item)
    if at == begin or not (dash or nothing):
        return False
    if at + 1 < end and row[at + 1].kind not in STOPS and not _ends_line(text, row, at, end):
        return False
    before = row[at - 1]
    return before.kind == "colon" or (not dash and before.kind == "comma" and before.value != ",")


def _sentenced_to(row: list[Item], at: int, begin: int) -> bool:
    while at > begin and row[at - 1].kind not in STOPS:
        at -= 1
        if row[at].kind == "sentenced":
            return True
    return False


def _beside(row: list[Item], at: int, begin: int, end: int) -> tuple[int, int]:
    # "8 months in custody", "in custody for 8 months"
    before = preceding(row, at, begin, SOFT)
    first = before if before >= 0 and row[before].kind in ("term", "range") else at
    after = following(row, at + 1, end, SOFT)
    taken = first == at and after < end and row[after].kind in ("term", "range")
    return first, (after if taken else at) + 1


def _stands(item: Item, reach: str | None) -> bool:
    # "convicted, was not fined", even without the comma: an outcome stands by itself.
    # So does a deferral: "deferred until her child reaches the age of 14".
    deferred = item.kind == "conditional" and item.value is not None
    return (
        item.kind in STOPS
        or deferred
        or (reach in ("not", "act") and item.kind == "outcome")
        or (
            # As in "sentenced to time served".
            reach == "served" and item.kind == "sentenced"
        )
    )


def _begins_anew(row: list[Item], at: int, end: int) -> bool:
    # ", sentenced to 5 years" after what the prosecutor asked for.
    if row[at].kind not in STOPS:
        return False
    for ahead in range(at + 1, min(end, at + _FAR)):
        item = row[ahead]
        if item.kind == "filler" and item.value == "imposed":
            # "requested 7 years, imposed 5 years"
            return True
        if item.kind == "basis" and item.value == "court":
            # As in "prosecutor: 7 years, court: 5 years".
            return ahead + 1 < end and row[ahead + 1].kind in ("colon", "term", "comma")
        if item.kind not in QUIET and item.kind != "and":
            return item.kind in _OUTCOMES
    return False


def _past_figure(row: list[Item], at: int, end: int) -> int:
    last = at
    end = min(end, at + _FAR)
    while last < end and row[last].kind not in STOPS and row[last].kind != "bracket":
        if row[last].kind in _FIGURES:
            # "between 7 and 9 years"
            if last + 1 < end and row[last].kind == "number":
                last += 1
                continue
            return last + 1
        last += 1
    return at
