"""Words of running text whose meaning what stands beside them tells: "fines", "put", "life"."""

from __future__ import annotations

from annexparse.money import Money
from annexparse.verdict_drafts import WORK
from annexparse.verdict_item import Item
from annexparse.verdict_numbers import amount_of

# What the neighbours of a word tell of: by its kind, and by its value.
_MEANT = frozenset(("month", "sentence", "fine", "permanent", "error", "comma"))
# Words of the law that are names, too: "Bill Roe", "Than Doe", "Hope Banning".
_NAMES_TOO = frozenset(("doubt", "threat", "asked", "denied", "served", "ban"))
_VALUES = frozenset((WORK, "imposed", "awarded", "put", "fines"))


def mean(row: list[Item], text: str) -> None:
    """Give each word of *row* whose neighbours tell what it means here its kind and its value."""
    for at, item in enumerate(row):
        if item.kind in _NAMES_TOO and text[item.start].isupper() and _is_name(row, at, text):
            item.kind, item.value = "word", None
        elif item.kind in _MEANT:
            _by_kind(row, at, text)
        if item.value in _VALUES:
            _by_value(row, at)


def _by_kind(row: list[Item], at: int, text: str) -> None:
    item = row[at]
    if item.kind == "month":
        if text[item.start].islower():
            # "may": a month has a capital letter.
            item.kind, item.value = "threat", "modal"
    elif item.kind == "sentence":
        if item.value is None and _is_verb(row, at):
            item.kind = "sentenced"
    elif item.kind == "fine":
        if item.value is None and _is_verb(row, at, _SUM):
            item.value = "fined"
    elif item.kind == "permanent":
        if _is_life(row, at, text):
            item.kind, item.value = "kind", "life_imprisonment"
    elif item.kind == "comma":
        if text[item.start] in _DASHES and _lists(row, at):
            # "received fines \u2013 30 and 35 thousand rubles"
            item.kind = "colon"
    elif item.value == "CUR":
        _of_country(row, at, text)


def _by_value(row: list[Item], at: int) -> None:
    item = row[at]
    if item.value == "imposed":
        if _is_quoted(row, at):
            item.kind, item.value = "word", None
    elif item.value == "awarded":
        given = _is_penalty(row, at)
        item.kind, item.value = ("given", "imposed") if given else ("compensation", "ordered")
    elif item.value == WORK:
        # Counted in hours it is community service, as in a cell.
        hours = any(i.kind == "hours" for i in row[max(0, at - 3) : at + 4])
        item.value = "community_service" if hours else "forced_labour"
    elif item.value == "put":
        item.kind, item.value = _put(row, at)
    else:
        # "a court fines the paper" is the verb, "fines of 20 MCI" the noun.
        item.value = "fined" if _fines(row, at) else None


def _is_name(row: list[Item], at: int, text: str) -> bool:
    """Is it part of a name: another capital stands beside it, and a verb near it has none?

    In a headline each word may have one.
    """
    if not at or row[at - 1].kind in ("break", "colon", "quote", "turn"):
        return False
    beside = [i for i in row[at - 1 : at + 2] if i is not row[at] and i.kind in ("word", "abbr")]
    if not any(text[i.start].isupper() for i in beside):
        return False
    verbs = [i for i in row[max(0, at - _NAMES) : at + _NAMES] if i.kind in _STATING]
    return bool(verbs) and not any(text[i.start].isupper() for i in verbs)


_STATING = frozenset(("sentenced", "given", "held", "outcome"))
_DASHES = frozenset("-\u2013\u2014")


def _lists(row: list[Item], at: int) -> bool:
    """Do figures stand behind the dash at *at*, and what they measure before it?"""
    if not 0 < at < len(row) - 1 or row[at + 1].kind != "number":
        return False
    return row[at - 1].kind in ("fine", "sentence")


def _of_country(row: list[Item], at: int, text: str) -> None:
    """Read "3,000 Bahraini dinar", whose currency has no code here, as a sum of some currency."""
    if at < 2 or row[at - 1].kind not in ("word", "place") or row[at - 2].kind != "number":
        return
    number, figure = row[at - 2], row[at - 2].figure
    amount = amount_of(figure) if figure is not None else None
    if amount is None or not text[row[at - 1].start].isupper():
        return
    number.kind, number.money, number.end = "money", Money(amount), row[at].end
    row[at - 1].kind = row[at].kind = "filler"


def held_for(row: list[Item]) -> list[Item]:
    """Return each "for" of "jailed him for five years and six months", which are one length."""
    found: list[Item] = []
    for at, item in enumerate(row):
        if item.kind == "for":
            before = at - 1
            while before > 0 and row[before].kind in _WHOM and at - before < _NAMES:
                before -= 1
            if before >= 0 and before < at - 1 and row[before].kind == "held":
                found.append(item)
    return found


def _fines(row: list[Item], at: int) -> bool:
    """Is it "the court fines the paper", and no "limit fines to a reasonable sum"?"""
    if not 0 < at < len(row) - 1 or row[at + 1].kind in ("of", "to"):
        return False
    if row[at - 1].kind in ("basis", "abbr"):
        return True
    return row[at - 1].kind == "word" and any(i.kind == "money" for i in row[at + 1 : at + 8])


def _is_penalty(row: list[Item], at: int) -> bool:
    """Is it "awarded each of the accused ten years' imprisonment", and no "awarded her 500 euros"?

    Courts of South Asia award a penalty.
    """
    for place in range(at + 1, min(len(row), at + 10)):
        kind = row[place].kind
        if kind == "kind":
            return row[place].value == "life_imprisonment" or row[place - 1].kind in _BEFORE_KIND
        if kind in ("money", "compensation", "break", "comma", "for", "to", "turn", "who"):
            return False
    return False


_BEFORE_KIND = frozenset(("part", "word", "where"))


def _is_quoted(row: list[Item], at: int) -> bool:
    """Does a quotation begin with it: "Give me ten years", somebody says?"""
    quoted = at > 0 and row[at - 1].kind == "quote"
    return quoted and at + 1 < len(row) and row[at + 1].kind != "quote"


def _put(row: list[Item], at: int) -> tuple[str, str | None]:
    """Tell "put him behind bars" from "put the damage at 12 million", "put the prison on a map"."""
    for place in range(at + 2, min(len(row), at + 7)):
        if row[place].kind == "kind" and row[place - 1].kind not in ("the", "filler"):
            return "given", "sent"
    return "word", None


def _is_life(row: list[Item], at: int, text: str) -> bool:
    """Is it "was given life", "jailed him for life", and no "banned for life"?"""
    item = row[at]
    before = at - 1
    while before > 0 and row[before].kind in _WHOM and at - before < _NAMES:
        before -= 1
    if before < 0 or not (at + 1 == len(row) or row[at + 1].kind in _BEHIND_LIFE):
        return False
    verb, beside = row[before], before == at - 1
    if " " in text[item.start : item.end] or verb.kind == "held":
        return verb.kind == "held" and verb.value == "imprisonment"
    if verb.kind == "to":
        return beside and any(i.kind == "sentenced" for i in row[max(0, at - 9) : at])
    if verb.kind == "served":
        bare = verb.value == "serving" and at + 1 < len(row) and row[at + 1].kind == "in"
        return beside and verb.value in ("serving", "now", "will") and not bare
    if verb.kind == "sentence":
        # "the sentence was life"
        return row[at - 1].value == "was"
    return verb.kind == "given" and (beside or verb.value in ("imposed", "received"))


_WHOM = frozenset(("filler", "word", "abbr", "the", "number"))
_NAMES = 7
_BEHIND_LIFE = frozenset(
    ("break", "comma", "and", "in", "for", "turn", "when", "shut", "without", "under", "limit",
     "absent", "with")
)  # fmt: skip
_TO_TERM = frozenset(("to",))
_SUM = frozenset(("money",))


def _is_verb(row: list[Item], at: int, ends: frozenset[str] = _TO_TERM) -> bool:
    """Is it "to sentence him to five years", "court sentences activist to five years"?"""
    person = False
    if ends is _SUM and (not at or row[at - 1].kind != "to"):
        # "decided to fine him 20 MCI"
        return False
    for item in row[at + 1 : at + 12]:
        if item.kind in ends:
            return person
        if item.kind not in ("word", "filler", "abbr", "the", "number", "error", "ordinal", "some"):
            return False
        person = person or item.kind in ("word", "filler", "abbr")
    return False
