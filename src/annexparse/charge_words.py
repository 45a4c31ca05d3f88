"""What the words beside a citation are: its code, its heading, or words that were not read."""

from __future__ import annotations

from collections.abc import Sequence

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.members import Member
from annexparse.resolve import Article, Item
from annexparse.span import Span

_UNREAD = {"word", "doubt", "measure", "date", "numbered", "unread", "orphan", "error", "to"}
_TEXT = {"word", "filler", "under", "of", "join", "country", "before", "to", "conjunction", "same"}
_BEFORE_HEADING = (
    None, "break", "join", "close", "filler", "open", "of", "code", "label", "article", "dash",
    "under", "country", "conjunction",
)  # fmt: skip
_QUIET = {"filler", "under", "of", "country", "label"}


def codes_of(items: Sequence[Item], default: str, said: list[Diagnostic]) -> dict[int, str]:
    """Return the code of each article whose code the text names, by the article's ``id``."""
    country = default.partition("-")[0]
    found: dict[int, str] = {}
    uncoded: list[Article] = []
    coming: str | None = None
    outside: list[list[Article]] = []
    for index, item in enumerate(items):
        if isinstance(item, Article):
            if coming is not None:
                found[id(item)] = coming
            else:
                uncoded.append(item)
            continue
        if item.kind == "break":
            uncoded = []
        elif item.kind == "open":
            # "Art. 272 (closed under Art. 35 of the CPC)": the code is that of the bracket alone.
            outside.append(uncoded)
            uncoded = []
        elif item.kind == "close" and outside:
            uncoded = outside.pop() + uncoded
        if item.kind not in ("code", "act") or item.value is None:
            continue
        name = item.value
        if item.kind == "code":
            base, _, own = name.partition(".")
            name = f"{own or _country(items, index) or country}-{base}"
        if _belongs_to_next(items, index):
            coming = name
        else:
            for article in uncoded:
                found[id(article)] = name
            coming = None
        uncoded = []
    if any(name != default for name in found.values()):
        for item in items:
            if isinstance(item, Article) and id(item) not in found:
                said.append(
                    diagnose(
                        "AX210",
                        item.start,
                        item.end,
                        f"no code is named for article {item.number}: read as one of {default}",
                        "another code is named in the same text",
                    )
                )
    return found


def _country(items: Sequence[Item], index: int) -> str | None:
    for step in (1, -1):
        at = index + step
        while 0 <= at < len(items):
            item = items[at]
            if isinstance(item, Article):
                break
            if item.kind == "country":
                return item.value
            if item.kind not in ("filler", "of", "under", "open"):
                break
            at += step
    return None


def _belongs_to_next(items: Sequence[Item], index: int) -> bool:
    at = index - 1
    while at >= 0:
        item = items[at]
        if isinstance(item, Article):
            return False
        if item.kind == "of":
            return False
        if item.kind in ("close", "quote", "dash"):
            break
        if item.kind not in ("filler", "under", "country", "open"):
            break
        at -= 1
    for item in items[index + 1 :]:
        if isinstance(item, Article):
            return True
        if item.kind not in ("filler", "under", "country", "open", "close", "break", "join",
                             "numbered", "code", "of"):  # fmt: skip
            return False
    return False


def words_of(
    items: Sequence[Item], text: str, said: list[Diagnostic]
) -> tuple[dict[int, str], list[Span]]:
    """Return the heading of each article by its ``id``, and the stretches that were not read."""
    headings: dict[int, str] = {}
    taken = [False] * len(items)
    _brackets(items, text, headings, taken)
    index = 0
    while index < len(items):
        if taken[index] or _kind(items[index]) != "word":
            index += 1
            continue
        last = _run_end(items, taken, index)
        index = _run_start(items, taken, index)
        article = _owner(items, index, last)
        if article is not None and id(article) not in headings:
            headings[id(article)] = text[_start(items[index]) : _end(items[last])]
            taken[index : last + 1] = [True] * (last + 1 - index)
        index = last + 1
    return headings, _unread(items, text, taken, said)


def _kind(item: Item) -> str:
    return "article" if isinstance(item, Article) else item.kind


def _start(item: Item) -> int:
    return item.start


def _end(item: Item) -> int:
    return item.end


def _brackets(
    items: Sequence[Item], text: str, headings: dict[int, str], taken: list[bool]
) -> None:
    opened: list[int] = []
    for index, item in enumerate(items):
        kind = _kind(item)
        if kind == "open":
            opened.append(index)
        elif kind == "close" and opened:
            begin = opened.pop()
            inside = items[begin + 1 : index]
            kinds = {_kind(inner) for inner in inside}
            if "article" in kinds or any(taken[begin + 1 : index]):
                continue
            if "word" in kinds and kinds <= _TEXT | {"break", "quote", "dash"}:
                article = _before(items, begin) or _after(items, index)
                if article is not None and id(article) not in headings:
                    spoken = [i for i in inside if _kind(i) not in ("quote", "break")]
                    headings[id(article)] = text[_start(spoken[0]) : _end(spoken[-1])]
                    taken[begin : index + 1] = [True] * (index + 1 - begin)
            elif "code" in kinds and kinds <= _TEXT | {"code", "act", "quote"}:
                taken[begin : index + 1] = [True] * (index + 1 - begin)


def _before(items: Sequence[Item], index: int) -> Article | None:
    """The article that the words at *index* stand behind."""
    for item in reversed(items[:index]):
        if isinstance(item, Article):
            return item
        if item.kind not in (*_QUIET, "code", "quote"):
            return None
    return None


def _after(items: Sequence[Item], index: int) -> Article | None:
    """The article that the words at *index* stand before."""
    for item in items[index + 1 :]:
        if isinstance(item, Article):
            return item
        if item.kind not in (*_QUIET, "code", "quote", "open", "join"):
            return None
    return None


def _run_start(items: Sequence[Item], taken: list[bool], index: int) -> int:
    """Where the words begin: "violating the ..." too, and all that stands behind a quotation mark."""
    start = at = index
    while at and not taken[at - 1] and _kind(items[at - 1]) in ("filler", "of", "under"):
        at -= 1
        item = items[at]
        if isinstance(item, Member) and item.value == "text":
            start = at
    return at if at and _kind(items[at - 1]) == "quote" else start


def _run_end(items: Sequence[Item], taken: list[bool], index: int) -> int:
    last = index
    for at in range(index, len(items)):
        kind = _kind(items[at])
        if taken[at] or kind not in _TEXT:
            break
        if kind == "word":
            last = at
    return last


def _owner(items: Sequence[Item], first: int, last: int) -> Article | None:
    """The article whose heading a run of words is, if a sign or a word says that it is one."""
    before = _kind(items[first - 1]) if first else None
    after = _kind(items[last + 1]) if last + 1 < len(items) else None
    quoted = before == "quote" and after == "quote"
    if quoted:
        return _before(items, first - 1) or _after(items, last + 1)
    ended = after in (None, "break", "close", "join")
    if first and before in ("dash", "break") and ended:
        article = _before(items, first - 1)
        if article is not None and (before == "dash" or _colon(items, first - 1)):
            return article
    if before in _BEFORE_HEADING and after in ("open", "dash", "under", "join", "break"):
        if before == "article" and after != "open":
            return None
        if after == "break" and not _colon(items, last + 1):
            return None
        if after == "join" and _kind_at(items, last + 2) != "under":
            return None
        at = last + 1 if after != "join" else last + 2
        return _after(items, at)
    return None


def _kind_at(items: Sequence[Item], index: int) -> str | None:
    return _kind(items[index]) if index < len(items) else None


def _colon(items: Sequence[Item], index: int) -> bool:
    item = items[index]
    return isinstance(item, Member) and item.value == ":"


def _unread(
    items: Sequence[Item], text: str, taken: list[bool], said: list[Diagnostic]
) -> list[Span]:
    spans: list[list[int]] = []
    orphans: list[Member] = []
    open_run = False
    for index, item in enumerate(items):
        kind = _kind(item)
        if kind == "orphan" and isinstance(item, Member):
            orphans.append(item)
        if kind in _UNREAD and not taken[index]:
            if open_run and spans:
                spans[-1][1] = max(spans[-1][1], _end(item))
            else:
                spans.append([_start(item), _end(item)])
            open_run = True
        elif kind not in _QUIET and kind != "join":
            open_run = False
    stretches = [Span(start, end) for start, end in _merged(spans, text)]
    for orphan in orphans:
        said.append(
            diagnose(
                "AX302",
                orphan.start,
                orphan.end,
                f'"{text[orphan.start : orphan.end]}" names no article',
                "name the article it belongs to",
            )
        )
    for stretch in stretches:
        if any(stretch.start == o.start and stretch.end == o.end for o in orphans):
            continue
        said.append(
            diagnose(
                "AX301",
                stretch.start,
                stretch.end,
                "these words were not read",
                "what they say about the charges is not in the data",
            )
        )
    return stretches


def _merged(spans: list[list[int]], text: str) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted((s, e) for s, e in spans if s < e):
        if merged and (start <= merged[-1][1] or not text[merged[-1][1] : start].strip()):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
