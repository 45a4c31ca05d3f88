"""Fines, and sums that a court orders to be paid to victims."""

from __future__ import annotations

from annexparse.money import Money
from annexparse.sentence_taken import said_of_several, say_limit
from annexparse.sentence_window import BESIDE, THIN, Found, Window
from annexparse.verdict import Compensation, Head
from annexparse.verdict_drafts import PenaltyDraft
from annexparse.verdict_item import Item
from annexparse.verdict_numbers import amount_of

_FAR = 25
_STOPS = frozenset(
    ("for", "with", "when", "who", "break", "turn", "comma", "sentenced", "given", "held",
     "outcome", "effect", "term", "kind", "ban", "by", "under", "open", "shut", "fine")
)  # fmt: skip


_BEFORE_FINE = frozenset(("to", "and", "given", "effect", "by", "with", "sentenced", "colon"))


def on_fine(w: Window, at: int) -> int:
    """Read a fine: its sum stands behind it ("fined the editor 500 tenge") or before it."""
    item = w.row[at]
    fined = item.value == "fined"
    before = _past_bracket(w, w.before(at, THIN))
    place = before if not fined and w.kind(before) in ("money", "number") else -1
    if place < 0 or w.row[place].kind == "number":
        place = _sum_behind(w, at)
    if not fined and not _imposed(w, at):
        return at + 1
    if w.value(at - 1) == "an" and w.kind(at + 1) == "word" and fined:
        # "a fined person"
        return at + 1
    if fined and w.value(w.before(at, frozenset(("filler", "abbr")))) == "body":
        # "the federation fined the club"
        return at + 1
    limit = place >= 0 and _limited(w, place, at)
    upper = limit and any(w.value(i) == "up" for i in range(at, place))
    if upper and not fined:
        return at + 1
    if place < 0:
        verb = w.before(at, THIN)
        told = w.kind(at + 1) == "of" and w.kind(at + 2) in _FIGURES
        if fined or told or (w.kind(verb) in _BEFORE_FINE and w.value(verb) not in BESIDE):
            _fined(w, None, item.start, item.end)
            _unread_sum(w, at)
        return at + 1
    end = w.group(place)
    for one in range(place, end):
        money = w.row[one]
        start = min(item.start, money.start) if one == place else money.start
        found = _fined(w, money, start, max(item.end, money.end) if one == place else money.end)
        found.linked = one > place
        if upper and found.penalty is not None:
            found.penalty.amount = None
    if limit:
        say_limit(w, item.start, w.row[place].end, upper=upper)
    said_of_several(w, place, end)
    if place > at and (fined or w.kind(place - 1) == "comma"):
        end = _of_others(w, end)
    return max(at, end - 1) + 1


# "A fine of 100 times the index was imposed", "of one month's wage"
_FIGURES = frozenset(("number", "fraction", "unclear", "percent", "term"))


def _past_bracket(w: Window, at: int) -> int:
    """Return the place before the bracket that ends at *at*, as in "500 soms (about $6) fine"."""
    if w.kind(at) != "shut":
        return at
    first = at
    while first > 0 and at - first < _FAR and w.kind(first) != "open":
        first -= 1
    return w.before(first, THIN)


_OTHERS = frozenset(("word", "abbr", "the", "filler", "some", "ordinal", "error", "to"))


def _of_others(w: Window, at: int) -> int:
    """Read on in "fined 300 euros, and his co-accused 500 euros"; return the place behind.

    A date may stand behind each: "fined 30 MCI in March and 50 MCI in May".
    """
    while True:
        place = at
        while place < at + 4 and w.kind(place) in _DATED:
            place += 1
        dated = place > at
        if w.kind(place) not in ("comma", "and"):
            return at
        while w.kind(place) in ("comma", "and"):
            place += 1
        first = place
        while w.kind(place) in _OTHERS and place - first < 10:
            place += 1
        place += w.kind(place) == "comma" and w.kind(place + 1) == "money"
        if (place == first and not dated) or w.kind(place) != "money":
            return at
        _fined(w, w.row[place], w.row[place].start, w.row[place].end)
        at = place + 1


_DATED = frozenset(("in", "filler", "date", "month", "number", "of"))


def _unread_sum(w: Window, at: int) -> None:
    """Say that a figure behind a fine was not read: "fined half a million tenge"."""
    for place in range(at + 1, min(len(w.row), at + _FAR)):
        kind = w.kind(place)
        if kind in ("number", "fraction", "unclear", "percent", "range"):
            start, end = w.row[place].start, w.row[place].end
            words = w.text[start:end]
            w.say("AX311", start, end, f'"{words}" was not read', "it may be the sum of the fine")
            w.found[-1].end = max(w.found[-1].end, end)
            return
        if kind in _STOPS or not kind:
            return


def _limited(w: Window, place: int, at: int) -> bool:
    return place > at and any(w.row[i].kind == "limit" for i in range(at, place))


def _fined(w: Window, money: Item | None, start: int, end: int) -> Found:
    draft = PenaltyDraft("fine", start, end, amount=_amount(w, money))
    found = Found(start, end, penalty=draft)
    w.found.append(found)
    return found


def _amount(w: Window, item: Item | None) -> Money | None:
    if item is None:
        return None
    if item.money is not None:
        say_which(w, item)
        return item.money
    amount = amount_of(item.figure) if item.figure is not None else None
    if amount is None:
        return None
    message = "a sum without a currency, read as that of the fine"
    w.say("AX215", item.start, item.end, message)
    return Money(amount)


def say_which(w: Window, item: Item) -> None:
    """Say of "3,000 dinars" that several countries' money is called so."""
    if item.money is not None and item.money.currency is None:
        written = w.text[item.start : item.end]
        message = f'"{written}" may be the money of several countries: its currency is left open'
        w.say("AX215", item.start, item.end, message)


def _sum_behind(w: Window, at: int) -> int:
    number = -1
    for place in range(at + 1, min(len(w.row), at + _FAR)):
        kind = w.kind(place)
        if kind == "money":
            return place
        if kind in ("comma", "for"):
            # "fined eight times, for a total of 1.4 million tenge"
            total = w.ahead(place, frozenset(("for", "filler")))
            if w.kind(total) == "total" and w.kind(w.ahead(total)) == "money":
                return w.ahead(total)
        if kind == "comma" and w.kind(place + 1) == "money":
            # "fines on the journalists A. Roe - 35 MCI and B. Doe - 20 MCI"
            return place + 1
        if (kind in _STOPS and w.value(place) != "past") or kind in ("", "unclear"):
            break
        told = w.kind(w.ahead(place, frozenset(("filler",))))
        if kind == "number" and told in ("held", "sentenced", "given", "outcome"):
            # "300 people were fined and 25 jailed"
            break
        if kind == "number":
            number = place
        elif kind == "word":
            number = -1
    return number


_PAY = frozenset((("compensation", "pay"), ("compensation", "ordered")))


def _imposed(w: Window, at: int) -> bool:
    """Does a word impose the fine: "a fine of 50 MCI was imposed", "ordered to pay a fine"?"""
    before = w.before(at, THIN | {"money"})
    if w.kind(w.before(at)) == "given":
        return True
    if w.licensed or (w.kind(before), w.value(before)) in _PAY:
        return True
    beside = w.row[w.before(before, frozenset(("comma",)))].end if before > 0 else -1
    joined = w.kind(before) in ("and", "comma") and w.kind(w.verb[at]) == "effect"
    if joined and any(f.penalty is not None and f.end == beside for f in w.found[-1:]):
        # "increased the penalty to 18 months plus a fine of 200,000 tenge"
        return True
    if w.kind(before) in ("and", "comma") and w.found and w.found[-1].compensation is not None:
        # "ordered to pay 1 million tenge to the victim, and a fine of 500 euros"
        return True
    # "must pay the state a fine of 260,000 soms"
    payer = w.before(before, frozenset(("word", "filler", "the")))
    return before - payer < 4 and (w.kind(payer), w.value(payer)) in _PAY


def on_compensation(w: Window, at: int) -> int:
    """Read "ordered to pay 1 million tenge in compensation", "awarded her 2 million tenge"."""
    place = _sum_near(w, at)
    if place < 0 or w.row[place].money is None or w.kind(w.ahead(place)) == "fine":
        return at + 1
    ordered = w.value(at) == "ordered"
    if not ordered and w.kind(w.verb[at]) not in ("given", "sentenced", "outcome", "fine", "held"):
        return at + 1
    start, end = w.row[min(at, place)].start, w.row[max(at, place)].end
    if any(f.start <= w.row[place].start < f.end for f in w.found):
        return at + 1
    while True:
        ahead, end, heads = _heads(w, place, end)
        _compensated(w, at, place, (start, end), heads)
        # "250,000 tenge in legal costs and 1.5 million tenge in moral damages"
        place = w.ahead(ahead - 1, frozenset(("and", "comma", "filler")))
        if place == ahead or w.kind(place) != "money" or w.kind(w.ahead(place)) == "fine":
            return max(at, ahead - 1) + 1
        start, end = w.row[place].start, w.row[place].end


def _heads(w: Window, place: int, end: int) -> tuple[int, int, list[Head]]:
    """Return where what a sum is for ends, as a place and in the text, and what it is for."""
    heads: list[Head] = []
    ahead = place + 1
    while ahead < len(w.row) and w.row[ahead].kind in _OF_SUM:
        if w.row[ahead].kind == "head":
            heads.append(_HEADS[w.value(ahead)])
        end = max(end, w.row[ahead].end)
        ahead += 1
    return ahead, end, heads


def _compensated(w: Window, at: int, place: int, span: tuple[int, int], heads: list[Head]) -> None:
    money = w.row[place].money
    assert money is not None
    say_which(w, w.row[place])
    made = Compensation(money.amount, money.currency, tuple(heads))
    w.found.append(Found(*span, compensation=made))
    if w.value(at) in ("pay", "ordered") and not heads and not _named(w, place):
        message = "a sum with no word for what it is, read as a compensation"
        w.say("AX215", *span, message, "it could be a fine, or costs")


_HEADS: dict[str, Head] = {"moral": "moral", "pecuniary": "pecuniary", "costs": "costs"}
_OF_SUM = frozenset(("head", "damage", "compensation", "filler", "in", "of", "for", "the"))


def _named(w: Window, place: int) -> bool:
    return any(
        w.kind(i) in ("compensation", "damage", "recipient")
        for i in range(place + 1, min(len(w.row), place + 6))
    )


_TO_SUM = THIN | {"word", "total", "recipient", "to", "head", "damage", "compensation"}


def _sum_near(w: Window, at: int) -> int:
    for place in range(at + 1, min(len(w.row), at + 12)):
        kind = w.kind(place)
        if kind == "money":
            return place
        if kind not in _TO_SUM:
            break
    before = w.before(at, THIN)
    return before if w.kind(before) == "money" else -1
