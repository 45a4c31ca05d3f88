"""Citations of a law whose name was not read: "Section 66A of the Information Technology Act".

The article is one of a law, which the name of the kind of law says, and of none that is known.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.members import Member
from annexparse.resolve_state import Article, Item
from annexparse.span import Span

# What the lexicon calls a law of which it does not know the name.
LAW = "LAW"
_PARTING = frozenset(("join", "unread", "date", "numbered"))  # "Secrets Act 1989, s. 5"
_WORDS = frozenset(("word", "filler"))
_NUMBERED = _PARTING | {"of", "open", "close"}  # "Order Act (Cap. 5), s. 4"
_NAME = frozenset(("word", "of", "filler", "join"))
_SMALL = frozenset(("filler", "under"))
_SAID_WITH = frozenset(("code", "act", "join")) | _SMALL


def mark_unread_laws(
    items: Sequence[Item],
    unread: Sequence[Span],
    default: str,
    text: str,
    said: list[Diagnostic],
) -> None:
    """Mark the articles of *items* that are of a law in *unread* words, with a remark in *said*.

    The words stand behind the articles: "Sections 16, 17 of the Unlawful Activities Act".
    """
    begins = [stretch.start for stretch in unread]
    told = sorted(remark.span.start for remark in said if remark.code == "AX210")
    dropped: set[int] = set()
    added: list[Diagnostic] = []
    run: list[Article] = []
    led: str | None = None
    named = coded = False
    for index, item in enumerate(items):
        if isinstance(item, Article):
            led = _led(items, index, begins, text) or (led if item.bare else None)
            if led is not None and item.code is None:
                # "Public Order Act ss. 4, 6": the remark on its name says it.
                item.code, item.broken = led, True
                dropped.add(item.start)
                named = True
            elif named and item.code is None:
                _remark_other(item, default, told, added)
            # "Art. 272 of the Criminal Code, Art. 86 of the Telecommunications Code"
            before = items[index - 1].kind if index else "break"
            if before in ("code", "act") or _parted(items, index):
                run = []
            run.append(item)
        elif run and _names_law(items, index, begins, text):
            for article in run:
                # As in "Sections 13, 18 UAP Act, 153-A IPC".
                article.code = article.code if coded else None
            dropped |= _mark(run, default, told, added, named=True)
            run, named = [], True
        elif run and items[index - 1].kind != "join" and _is_initials(item, begins, text):
            _mark(run, default, told, added, named=False)
            run = []
        elif run and _of_unread(items, index, begins):
            at = _behind(items, index)
            named = _names_law(items, at, begins, text)
            dropped |= _mark(run, default, told, added, named=named)
            run = []
        elif item.kind not in _SAID_WITH and item.kind != "of":
            run = []
        coded = coded or item.kind in ("code", "act")
    if dropped:
        said[:] = [r for r in said if r.code != "AX210" or r.span.start not in dropped]
    said += added


def _remark_other(
    article: Article, default: str, told: Sequence[int], said: list[Diagnostic]
) -> None:
    """Say that an article behind those of an act could be of it: "POCSO Act s. 4; s. 6"."""
    at = bisect_left(told, article.start)
    if at == len(told) or told[at] != article.start:
        message = f"no code is named for article {article.number}: read as one of {default}"
        advice = "a law whose name was not read stands before it"
        said.append(diagnose("AX210", article.start, article.end, message, advice))


def stands_apart(items: Sequence[Item], index: int) -> bool:
    """Do words stand between the name of an act and the article before it?

    "Art. 272 in the wording of the Law of 2014" is none of that law.
    """
    depth = 0
    for at in range(index - 1, -1, -1):
        item = items[at]
        if isinstance(item, Article):
            break
        depth += (item.kind == "close") - (item.kind == "open")
        if item.kind == "word" and depth <= 0:
            return True
    return False


def _parted(items: Sequence[Item], index: int) -> bool:
    """Has a code been named since the article before?"""
    while index and not isinstance(items[index - 1], Article):
        index -= 1
        if items[index].kind in ("code", "act"):
            return True
    return False


def _is_unread(item: Item, begins: Sequence[int]) -> bool:
    at = bisect_left(begins, item.start)
    return item.kind != "date" and at < len(begins) and begins[at] == item.start


def _of_unread(items: Sequence[Item], index: int, begins: Sequence[int]) -> bool:
    """Is the item an "of" whose law was not read: "of the FDRE Criminal Code"?"""
    at = _behind(items, index)
    return items[index].kind == "of" and at < len(items) and _is_unread(items[at], begins)


def _behind(items: Sequence[Item], index: int) -> int:
    """What stands behind the "of" at *index*, and the small words behind it."""
    index += 1
    while index < len(items) and items[index].kind in _SMALL:
        index += 1
    return index


def _led(items: Sequence[Item], index: int, begins: Sequence[int], text: str) -> str | None:
    """The law that unread words before the article name: "Public Order Act s. 5"."""
    at = index - 1
    while at > 0 and (items[at].kind in _NUMBERED or _value(items[at]) == ":"):
        at -= 1
    law = at >= 0 and _is_law(items[at], text)
    while at > 0 and (items[at].kind in _NAME or (not law and items[at].kind in _PARTING)):
        if _is_unread(items[at], begins) and (law or _is_law(items[at], text)):
            break
        at -= 1
    starts = at == 0 or (at > 0 and items[at - 1].kind == "break")
    if at < index - 1 and items[at].kind == "act" and starts:
        # "Law No. 2911 on Assemblies, Art. 28"
        return _value(items[at])
    if at < 0 or not _is_unread(items[at], begins):
        return None
    # "Art. 272 Public Order Act s. 5", "Art. 272 of the Public Order Act, s. 5"
    before = at - 1
    while before > 0 and items[before].kind in _SMALL:
        before -= 1
    behind = before >= 0 and (isinstance(items[before], Article) or items[before].kind == "of")
    named = law and not behind
    # "Law 94 of 2015, Art. 7"
    return LAW if named or (starts and _is_law(items[at], text)) else None


def _value(item: Item) -> str | None:
    return item.value if isinstance(item, Member) else None


def _is_law(item: Item, text: str) -> bool:
    return _value(item) == LAW and item.kind == "word" and text[item.start].isupper()


def _names_law(items: Sequence[Item], index: int, begins: Sequence[int], text: str) -> bool:
    """Do unread words that end in the name of a kind of law begin here: "Arms Act"?"""
    if index == len(items) or not _is_unread(items[index], begins):
        return False
    while index < len(items) and (items[index].kind in _WORDS or _value(items[index]) == "and"):
        if _is_law(items[index], text):
            return True
        index += 1
    return False


def _is_initials(item: Item, begins: Sequence[int], text: str) -> bool:
    """Are the words initials, as those of a law or a country are: "Art. 22 NSL", "CC RB"?"""
    written = text[item.start : item.end]
    return (
        item.kind == "word" and len(written) > 1 and written.isupper() and _is_unread(item, begins)
    )


def _mark(
    run: Sequence[Article],
    default: str,
    told: Sequence[int],
    said: list[Diagnostic],
    *,
    named: bool,
) -> set[int]:
    """Mark the articles of *run*; return which of the remarks *told* on them no longer hold."""
    for article in run:
        article.broken = True
        if named and article.code is None:
            # No code of *default* is called an act.
            article.code = LAW
    first, last = run[0], run[-1]
    old = told[bisect_left(told, first.start) : bisect_left(told, last.end)]
    if old and not named:
        return set()
    which = f"article {first.number} is" if first is last else "these articles are"
    message = f"what {which} of stands in words that were not read"
    advice = f"read as of {first.code or default}; it may be another law"
    if said and said[-1].span.start == first.start:
        said.pop()
    said.append(diagnose("AX210", first.start, last.end, message, advice))
    return set(old)
