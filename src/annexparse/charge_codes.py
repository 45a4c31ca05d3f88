"""Which code an article is one of: the one that the text names beside it."""

from __future__ import annotations

from collections.abc import Sequence

from annexparse.charge_inserted import undash, undot
from annexparse.charge_laws import stands_apart
from annexparse.charge_uncoded import remark_passed, remark_uncoded
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.members import Member
from annexparse.resolve_state import Article, Item

_NAMES = frozenset(("code", "act", "country"))
_BEFORE_NEXT = frozenset(("close", "quote", "dash"))
_BETWEEN = frozenset(("filler", "under", "country", "open"))
_BEFORE_ARTICLE = _BETWEEN | {"close", "break", "dash", "join", "numbered", "code", "of"}
_BEFORE_COUNTRY = frozenset(("filler", "of", "under", "open"))
# "Criminal Code, Russian Federation"
_SIGNS = frozenset(("join", "dash"))


def name_codes(
    items: Sequence[Item],
    kinds: frozenset[str],
    default: str,
    text: str,
    said: list[Diagnostic],
    *,
    alone: bool = True,
) -> None:
    """Give each article of *items*, which are of *kinds*, the code that the text names for it.

    *default*, "KZ-CC" say, tells the country of a code that is named without one. Where another
    code than *default* is named, an article for which none is gets a remark in *said*, if the cell
    stands *alone*: else the text around it tells.
    """
    named = not kinds.isdisjoint(_NAMES)
    if named:
        _name(items, default, text, said)
        if alone:
            remark_uncoded(items, default, said)
    if named or default.partition("-")[0] != "KZ":
        for item in items:
            if isinstance(item, Article):
                undot(item, default, said)
                undash(item, default, said)


def _remark_spread(
    items: Sequence[Item],
    beside: Sequence[Article],
    names: tuple[str, str],
    said: list[Diagnostic],
) -> None:
    """Say that a code may be that of the last alone: "Art. 342 part 1, Art. 24.23 CAO".

    *names* are that of the code, and that of articles which name none.
    """
    if names[0] == names[1] or len(beside) < 2 or beside[-1].bare:
        return
    if any(item.kind == "conjunction" for item in items):
        # "Section 120B r/w Section 302 IPC" is of one code.
        return
    for article in beside[:-1]:
        message = f"article {article.number} read as one of {names[0]}, which a later one names"
        advice = "the code of the other citations, or the one asked for, could be meant"
        said.append(diagnose("AX210", article.start, article.end, message, advice))


def _name(items: Sequence[Item], default: str, text: str, said: list[Diagnostic]) -> None:
    uncoded: list[Article] = []
    # Articles that have the code named before them, which one of their own would overrule.
    leaning: list[Article] = []
    outside: list[list[Article]] = []
    coming: str | None = None
    # Has a semicolon come since the code and its first article were named?
    broken = seen = left = lost = False
    stop = 0
    leading = _leads(items)
    for index, item in enumerate(items):
        if isinstance(item, Article):
            item.code = coming
            if coming is not None and broken and coming != default:
                message = f"no code is named for article {item.number}: read as one of {coming}"
                advice = "that is named before it; the one of the other citations could be meant"
                said.append(diagnose("AX210", item.start, item.end, message, advice))
            seen, left = True, False
            (uncoded if coming is None else leaning).append(item)
            continue
        kind = item.kind
        if kind == "break":
            uncoded, leaning, broken = [], [], seen
        elif kind == "open":
            # "Art. 272 (closed under Art. 35 of the CPC)": the code is that of the bracket alone.
            outside.append(uncoded)
            uncoded, left = [], False
        elif kind == "unread":
            # "Art. 272 (not under Art. 35 of the CPC)": the code is that of the one left unread.
            left = True
        elif kind == "close" and outside:
            uncoded, inside = outside.pop(), uncoded
            uncoded += inside
        elif (kind == "code" or kind == "act") and item.value is not None:
            name = item.value
            if kind == "code":
                name = _full_name(items, index, name, default)
            stop = stop if index < stop else _stop_behind(items, index)
            comes = _is_article(items, stop) and _comes(items, index, stop, text, leading=leading)
            coming = name if comes else None
            broken = seen = False
            if coming is None:
                beside = [] if left else _beside(uncoded or _last_unit(leaning), outside)
                apart = kind == "act" and bool(beside) and stands_apart(items, index)
                for article in beside:
                    article.code = name
                    article.broken = article.broken or apart
                remark_passed(beside if lost else (), name, said)
                lost = lost or (leading and not beside)
                _remark_spread(items, beside, (name, default), said)
                _remark_alone(items, index, stop, text, said)
                _remark_number(items, index, beside, said)
                leaning = []
            uncoded = []


def _last_unit(leaning: list[Article]) -> list[Article]:
    """Return the last of the articles that a word begins, and those that go on with it.

    As in "Criminal Code Arts. 179, 256 and Art. 145 of the CAO", where the code before is that of
    the first two.
    """
    for index in range(len(leaning) - 1, -1, -1):
        if not leaning[index].bare:
            return leaning[index:]
    return leaning


def _beside(named: list[Article], outside: list[list[Article]]) -> list[Article]:
    """The articles whose code is named behind them.

    As in "Criminal Code Art. 272; Art. 488 CAO" and "Art. 488 (CAO)".
    """
    if not named and outside:
        # What is named in "Art. 293 (CC), Art. 434 (CAO)" is named.
        named, outside[-1] = outside[-1], []
    return named


def _full_name(items: Sequence[Item], index: int, name: str, default: str) -> str:
    """Return the name with its country: "CC.TR" says it, "CC" is that of the country beside it.

    "CRIMES." is of no country, unless one is beside it.
    """
    base, dot, own = name.partition(".")
    country = own or _country(items, index) or ("" if dot else default.partition("-")[0])
    return f"{country}-{base}" if country else base


def _country(items: Sequence[Item], index: int) -> str | None:
    for step in (1, -1):
        at = index + step
        while 0 <= at < len(items):
            item = items[at]
            if isinstance(item, Article):
                break
            if item.kind == "country":
                return item.value
            sign = step == 1 and item.kind in _SIGNS and at == index + 1
            if item.kind not in _BEFORE_COUNTRY and not sign:
                break
            at += step
    return None


def _closes(items: Sequence[Item], index: int) -> bool:
    """Is the name that of the article before its comma: "Art. 434, CAO; Art. 293, CC"?"""
    if index < 2 or index + 1 >= len(items) or not isinstance(items[index - 2], Article):
        return False
    before, after = items[index - 1], items[index + 1]
    signs = isinstance(before, Member) and isinstance(after, Member)
    return signs and before.kind == "join" and after.kind in ("break", "join")


def _is_first(items: Sequence[Item], index: int) -> bool:
    """Does the name stand behind no article? "Art. 272 of the Criminal Code" it does."""
    for at in range(index - 1, -1, -1):
        item = items[at]
        if item.kind == "unread" and at and items[at - 1].kind == "act":
            # As in "Law No. 3713 (Anti-Terror Law) Art. 7".
            continue
        if isinstance(item, Article) or item.kind == "of" or item.kind == "unread":
            return False
        if item.kind in _BEFORE_NEXT or item.kind not in _BETWEEN:
            break
    return True


def _leads(items: Sequence[Item]) -> bool:
    """Does the cell name a code before its first article?"""
    for item in items:
        if isinstance(item, Article):
            break
        if item.kind in _NAMED:
            return True
    return False


_NAMED = frozenset(("code", "act"))
_LAW_NUMBERS = frozenset(("unread", "date"))
_BEFORE_NAME = frozenset(("filler", "under", "country", "dash", "quote"))


def _line_before(items: Sequence[Item], index: int, text: str) -> bool:
    """Does the name begin a line, but for small words?"""
    at = index - 1
    while at >= 0 and items[at].kind in _BEFORE_NAME:
        at -= 1
    if at < 0 or items[at].kind == "of":
        return False
    return "\n" in text[items[at].end : items[at + 1].start]


def _comes(items: Sequence[Item], index: int, stop: int, text: str, *, leading: bool) -> bool:
    """Is the name that of the citations behind it?"""
    if _is_first(items, index) and not _closes(items, index):
        return True
    return _begins_line(items, index, stop, text, leading=leading)


def _begins_line(items: Sequence[Item], index: int, stop: int, text: str, *, leading: bool) -> bool:
    """Is the name that of the line it begins, or of the lines below it?

    Of the lines below, if the first code of the cell stands before its citations, too:
    "Criminal Code / Art. 293 / Code of Administrative Offences / Art. 488".
    """
    if not _line_before(items, index, text):
        return False
    joined = any(items[at].kind == "join" for at in range(index + 1, stop))
    below = "\n" in text[items[index].end : items[stop].start]
    return not joined and (leading or not below)


def _remark_alone(
    items: Sequence[Item], index: int, stop: int, text: str, said: list[Diagnostic]
) -> None:
    """Say whose code a name on a line between two citations was taken for."""
    name = items[index]
    if not _is_article(items, stop) or not _line_before(items, index, text):
        return
    if "\n" in text[name.end : items[stop].start]:
        message = "a code on a line of its own read as that of the citations above it"
        advice = "it could be that of the citations below"
        said.append(diagnose("AX210", name.start, name.end, message, advice))


def _remark_number(
    items: Sequence[Item], index: int, beside: Sequence[Article], said: list[Diagnostic]
) -> None:
    """Say that a law with its number could be that of the next: "Art. 220, Law No. 3713 Art. 7"."""
    sign, behind = items[index - 1], index + 1
    listed = isinstance(sign, Member) and sign.kind in ("join", "close")
    numbered = behind < len(items) and items[behind].kind == "unread"
    if not (beside and listed and numbered) or items[index].kind != "act":
        return
    behind += 1
    while behind < len(items) and items[behind].kind == "join":
        behind += 1
    if _is_article(items, behind):
        article = beside[-1]
        message = f"the law behind article {article.number} read as that which it is of"
        advice = "it could be that of the article behind the law"
        said.append(diagnose("AX210", article.start, article.end, message, advice))


def _stop_behind(items: Sequence[Item], index: int) -> int:
    """Where the signs behind the name end: at an article, if the name can be that of the next."""
    numbered = items[index].kind == "act"
    index += 1
    if numbered and _is_article(items, index + 1) and items[index].kind in _LAW_NUMBERS:
        # "Law No. 5651 Art. 8"
        return index + 1
    while index < len(items):
        item = items[index]
        if isinstance(item, Article) or item.kind not in _BEFORE_ARTICLE:
            break
        index += 1
    return index


def _is_article(items: Sequence[Item], index: int) -> bool:
    return index < len(items) and isinstance(items[index], Article)
