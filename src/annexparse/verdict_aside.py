"""Words that are understood, and of which the data of a verdict have no place.

What a prosecutor asks for, how time before the trial counts and what follows where a fine is not
paid are no part of the sentence. Where every word of such a stretch is known, it is told as what
it is; one word that is not, or another statement in it, and it stays unread.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from annexparse.codes import diagnose
from annexparse.engine import Token
from annexparse.verdict_item import QUIET, Item
from annexparse.verdict_state import State

STOPS = frozenset(("comma", "colon", "break"))
_ASKED = "what was asked for: not read as imposed"
_TOPICS = {
    "asked": _ASKED,
    "party": _ASKED,
    "sought": _ASKED,
    "served": "time that was served already: what is left to serve is not in the data",
    "credit": "time that counts as served: it is not in the data",
    "run": "another sentence that this one runs with, or behind: it is not in the data",
    "default": "what follows where a sum is not paid: not read as imposed",
    "pending": "an appeal: what became of it is told elsewhere, or it is not decided",
    "plea": "a plea: not read as what the court decided",
}
_PENALTIES = frozenset(
    ("kind", "sentence", "fine", "money", "permanent", "hours", "conditional", "held")
)
_KNOWN = QUIET | _PENALTIES | {"doubt", "term", "range", "bracket", "a"}
# What turns the sense: "7 years requested and imposed", "not appealed".
_TURNED = frozenset(("imposed", "not"))
_ASKS = frozenset(("asked", "sought"))
# Of these no penalty may stand in the stretch: "sentenced to 5 years time served".
_BARE = frozenset(("served", "plea", "pending"))


def aside(s: State, row: list[Item], first: int, last: int) -> bool:
    """Is the whole of a stretch understood, and no part of the sentence? Say so."""
    items = list(_all(row[first:last]))
    told = [i.value for i in items if i.kind == "doubt" and i.value in _TOPICS]
    topic = "pending" if "pending" in told else next(iter(told), None)
    known = _KNOWN | {"basis", "matter"} if topic == "pending" else _KNOWN
    if topic is None or not all(item.kind in known for item in items):
        return False
    if any(item.value in _TURNED for item in items) or _as_asked(items):
        return False
    if topic == "party" and not _asks(items):
        # "Prosecutor 5 years imprisonment" may tell who was sentenced.
        return False
    lengths = sum(item.kind in ("term", "range") for item in items)
    bare = _PENALTIES - {"sentence"} if topic == "pending" else _PENALTIES
    if lengths > 1 or (topic in _BARE and any(i.kind in bare | {"term"} for i in items)):
        return False
    # "concurrently with the 5-year sentence": what the two come to is not told.
    s.loose = s.loose or topic == "run"
    s.said.append(diagnose("AX276", row[first].start, row[last - 1].end, _TOPICS[topic]))
    return True


def _as_asked(items: list[Item]) -> bool:
    # "As requested by the prosecutor, 7 years imprisonment" were imposed.
    asked = next((at for at, item in enumerate(items) if item.value in _ASKS), 0)
    return asked > 0 and items[asked - 1].kind == "with"


def _asks(items: list[Item]) -> bool:
    return any(i.kind in ("colon", "bracket") or i.value == "asked" for i in items)


def _all(items: list[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from item.inside or ()


_LISTED = frozenset(("comma", "and"))


def on_count(s: State, row: list[Item], at: int) -> None:
    """Counts of an indictment with their number: "Count 1: 3 years", "6 years on each count"."""
    near = [i for i in (at - 1, at + 1) if 0 <= i < len(row) and row[i].kind in ("number", "each")]
    if not near:
        return
    first, last = min(at, near[0]), max(at, near[-1])
    while last + 2 < len(row) and row[last + 1].kind in _LISTED and row[last + 2].kind == "number":
        # As in "Counts 1 and 2: 4 years".
        last += 2
    s.heading = row[last]
    for item in row[first : last + 1]:
        item.used = True
    # As in "Counts 1 and 2: 4 years each".
    s.loose = s.loose or first < at or last > at + 1
    # "15 years - 4 counts": what they come to is not told.
    s.nameless = s.nameless or s.term is not None or bool(s.penalties)
    message = "a count of the indictment: it is not in the data"
    s.said.append(diagnose("AX276", row[first].start, row[last].end, message))


def on_run(s: State, item: Item) -> None:
    """Concurrently, consecutively: how several lengths run."""
    item.used = s.runs = s.loose = True
    message = "how several lengths run: what they come to is not in the data"
    s.said.append(diagnose("AX276", item.start, item.end, message))


def remark_absence(s: State, tokens: list[Token], unread: list[tuple[int, int]]) -> None:
    """Say that words which tell how someone was tried are not in the data: "in absentia"."""
    for name, start, end, value in tokens:
        if name != "WHERE" or value != "absent":
            continue
        at = bisect_right(unread, (start, len(s.text))) - 1
        if at < 0 or unread[at][1] <= start:
            message = "how the trial was held: it is not in the data"
            s.said.append(diagnose("AX276", start, end, message))


def instead(row: list[Item], at: int, begin: int, end: int) -> tuple[int, int]:
    """Return where the words begin that tell what follows if a fine is not paid, and go on."""
    if at + 1 < end and row[at + 1].kind not in STOPS:
        return at, at + 1
    if at + 1 < end and row[at + 1].kind == "comma":
        # As in "or, in default, 3 months imprisonment".
        return at, at + 2
    # "or 6 months' imprisonment in default"
    first = at
    while first > begin and row[first - 1].kind not in STOPS and row[first - 1].value != "or":
        first -= 1
    sums = any(item.kind in ("fine", "money") for item in row[first:at])
    return (at if sums else first), at + 1
