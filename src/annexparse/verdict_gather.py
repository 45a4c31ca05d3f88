"""Join what belongs together in a row: the units of one length of time, the parts of a citation."""

from __future__ import annotations

from decimal import Decimal

from annexparse.codes import diagnose
from annexparse.money import Money
from annexparse.term import Term
from annexparse.verdict_citation import citation
from annexparse.verdict_item import Item
from annexparse.verdict_numbers import Figure, amount_of, spell
from annexparse.verdict_state import State


def gathered(row: list[Item], s: State) -> list[Item]:
    """Join what makes one length of time, and what makes one citation."""
    result: list[Item] = []
    index = 0
    count = len(row)
    while index < count:
        item = row[index]
        kind, figure = item.kind, item.figure
        if kind == "part":
            index = _term(row, index, result, s)
        elif kind == "place":
            index = citation(row, index, result, s)
            count = len(row)
        elif figure is not None and figure.times > 1 and _goes_on(row, index):
            index = _sum(row, index, result)
        elif kind == "number" and _opens_range(row, index):
            last = row[index + 2]
            result.append(Item("range", item.start, last.end))
            index += 3
        elif kind == "number" and result and _is_year(item, result[-1]):
            # "in 2020" says no more than a date does
            result.append(Item("date", item.start, item.end))
            index += 1
        elif kind == "date" and _opens_stay(row, index):
            # "imprisonment from 3 March 2020 to 3 March 2025" has a length that is not read.
            result.append(Item("range", item.start, row[index + 2].end))
            index += 3
        else:
            result.append(item)
            index += 1
    return result


def _goes_on(row: list[Item], index: int) -> bool:
    """Is a smaller number next: "5 million 300 thousand tenge"?"""
    if index + 1 >= len(row) or row[index].kind not in ("number", "money"):
        return False
    first, second = row[index], row[index + 1]
    if second.kind not in ("number", "money") or second.figure is None or first.figure is None:
        return False
    if second.kind == "money" and first.kind == "money":
        return False
    if second.kind == "number" and not _is_rest(row, index):
        return False
    return second.figure.plain and second.figure.whole * second.figure.times < first.figure.times


def _is_rest(row: list[Item], index: int) -> bool:
    """Is the number behind "million" no year and no count: "KZT 1 million 2022", "two victims"?"""
    first, second = row[index].figure, row[index + 1].figure
    assert first is not None
    assert second is not None
    if second.times > 1 or second.grouped:
        return True
    if index + 2 < len(row) and row[index + 2].kind == "number":
        # "2 million 5000 000" has a figure too many.
        return False
    if second.whole >= 10_000 or second.whole * 10 >= first.times:
        return True
    return second.whole >= 1_000 and second.whole not in _CENTURIES


def _sum(row: list[Item], index: int, result: list[Item]) -> int:
    first = row[index]
    amount = Decimal(0)
    currency: str | None = None
    named = False
    while True:
        item = row[index]
        assert item.figure is not None
        amount += Decimal(amount_of(item.figure) or 0)
        if item.money is not None:
            currency, named = item.money.currency, True
        index += 1
        if not _goes_on(row, index - 1):
            break
    joined = Item("money" if named else "number", first.start, row[index - 1].end)
    joined.figure = Figure(int(amount))
    if named:
        joined.money = Money(f"{amount.normalize():f}", currency)
    result.append(joined)
    return index


_CENTURIES = range(1900, 2100)


def _opens_range(row: list[Item], index: int) -> bool:
    # "5 to 7 years" is no term; "from 7 to 5 years" is two; "in 2021 to 5 years" has a date.
    figure = row[index].figure
    if figure is not None and figure.plain and figure.whole in _CENTURIES:
        return False
    if index + 2 >= len(row) or (index and row[index - 1].kind == "from" and _changes(row, index)):
        return False
    if row[index + 1].value == "or":
        # "3 or 5 years"
        return row[index + 2].kind == "part"
    if index and row[index - 1].value == "count":
        # "three years on count one and two years on count two"
        return False
    return row[index + 1].kind in ("to", "and") and row[index + 2].kind in (
        "part",
        "money",
        "hours",
    )


def _changes(row: list[Item], at: int) -> bool:
    """Is "from 7 to 5 years" told of a change, or is the first no less than the second?"""
    first, second = row[at].figure, row[at + 2].figure
    if first is None or second is None or first.whole >= second.whole:
        return True
    return any(item.kind in _CHANGES for item in row[max(at - _NEAR, 0) : at + _NEAR])


# A person writes no more than this between a change and its lengths; time stays linear.
_NEAR = 24
_CHANGES = frozenset(("effect", "basis", "amnesty", "arrow", "ended", "granted", "made"))


def _is_year(item: Item, before: Item) -> bool:
    if (before.kind, before.value) != ("filler", "when") or item.end - item.start != _FIGURES:
        return False
    figure = item.figure
    return figure is not None and figure.plain and figure.whole in _CENTURIES


_FIGURES = len("2020")


def _opens_stay(row: list[Item], index: int) -> bool:
    if index + 2 >= len(row) or row[index + 2].kind != "date":
        return False
    between = row[index + 1]
    return between.kind == "to" or (between.kind == "comma" and between.value not in (",", "/"))


def _term(row: list[Item], index: int, result: list[Item], s: State) -> int:
    first = last = row[index]
    assert first.length is not None
    years, months, days = first.length.years, first.length.months, first.length.days
    other = first.length
    split = False
    after = index + 1
    while True:
        at = after
        while at < len(row) and at < after + 2 and _adds(row[at]):
            at += 1
        if at >= len(row) or row[at].kind != "part" or _rank(row[at]) >= _rank(last):
            break
        if other.other is not None or (months and row[at].value == "month"):
            break
        if at > after and _counts_for(row, at):
            break
        if _named_before(row, index) and _names_penalty(row, index, at):
            if at > after or "\n" in s.text[row[at - 1].end : row[at].start]:
                # "ban on public office for 3 years, 6 months imprisonment" is two lengths.
                break
            split = True
        last = row[at]
        split = _is_split(row[after:at], (first.start, last.end), s) or split
        assert last.length is not None
        years, months = years + last.length.years, months + last.length.months
        days += last.length.days
        after = at + 1
    start, end = first.start, last.end
    if not (years or months or days):
        # "2 years 0 months" is a length, "0 months" is none.
        result.append(Item("unclear", start, end, figure=first.figure))
        return after
    written = s.text[start:end]
    readings: tuple[str, ...] = ()
    term = Term(years, months, days, written)
    if other.other is not None:
        readings = (term.iso, other.other)
        term = Term(years, months, days, written, readings)
        message = f'"{" ".join(written.split())}" read as {spell(first.length)}'
        advice = f"{other.said} is the other reading"
        if s.shown:
            advice += f"; {s.shown}"
        s.said.append(diagnose("AX203", start, end, message, advice))
    elif first.length.odd:
        message = f'"{" ".join(written.split())}" read as {spell(first.length)}'
        told = s.shown or "years and months were asked for"
        advice = f"{told}; this is a fraction of a year, and others may be"
        s.said.append(diagnose("AX203", start, end, message, advice))
    result.append(Item("term", start, end, first.value, term=term, split=split))
    return after


def _is_split(between: list[Item], place: tuple[int, int], s: State) -> bool:
    """Does a sign stand between the units of a length: "5 years, 6 months"?"""
    signs = [item.value for item in between if item.kind == "comma"]
    if signs and signs != [","]:
        # "6 years / 6 months imprisonment"
        message = "read as one length; the sign in it may stand between two"
        s.said.append(diagnose("AX226", *place, message))
    return bool(signs)


def _counts_for(row: list[Item], at: int) -> bool:
    # As in "5 years, 1 day for 2 days": how the time before the trial is counted.
    told = at + 2 < len(row) and row[at + 1].kind == "for"
    return told and row[at + 2].kind in ("part", "unclear")


def _named_before(row: list[Item], index: int) -> bool:
    return index > 0 and row[index - 1].kind in ("for", "kind", "held", "ban")


def _names_penalty(row: list[Item], index: int, at: int) -> bool:
    at += 1
    if at + 1 < len(row) and row[at].kind == "break" and row[at + 1].kind == "of":
        # "6 months. of probation"
        at += 1
    while at < len(row) and row[at].kind in ("of", "in", "filler", "conditional", "where"):
        at += 1
    if at >= len(row) or row[at].kind not in ("kind", "ban", "held"):
        return False
    # In "imprisonment for 3 years and 6 months in a colony" what follows is where it is served.
    first = index - 1 if row[index - 1].kind != "for" else index - 2
    return first < 0 or row[at].kind != "kind" or row[first].value != row[at].value


def _adds(item: Item) -> bool:
    # "1 year and 6 months" is one length, "1 year plus 6 months" may be two.
    return item.kind == "comma" or (item.kind == "and" and item.value == "and")


_RANKS = {"year": 3, "month": 2, "week": 1, "day": 0}


def _rank(item: Item) -> int:
    return _RANKS[item.value or "day"]
