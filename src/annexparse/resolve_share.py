"""Paragraphs that words say are those of several articles: "Articles 272 and 291, both part 2"."""

from __future__ import annotations

from collections.abc import Collection

from annexparse.members import Member
from annexparse.resolve_row import UNITS
from annexparse.resolve_state import EVERY, IN_TURN, Article, Para, State

_OWN = frozenset(("more", "group", "also"))
_BEFORE = frozenset(("filler", "open", "join"))
_BEHIND = frozenset(("filler", "of"))
_BESIDE = frozenset(("join", "filler", "code", "country", "of", "under"))


def note_shared(state: State, index: int, article: Article) -> None:
    """Keep *article* as one whose paragraphs others share, if words beside the unit say so."""
    word = _every(state, index)
    if word is not None and (article.start, word) not in [(a.start, w) for a, w in state.shared]:
        state.shared.append((article, word))


def _every(state: State, index: int) -> str | None:
    """The word before the unit or behind its numbers: "both part 2", "part 2 of each"."""
    at = index - 1
    while at >= 0 and state.kinds[at] in _BEFORE:
        if state.row[at].value in EVERY:
            return state.row[at].value
        at -= 1
    at = index + 1
    while state.kinds[at] in _OWN or state.kinds[at] in UNITS:
        at += 1
    while state.kinds[at] in _BEHIND:
        if state.row[at].value in EVERY:
            return state.row[at].value
        at += 1
    return None


def share(state: State) -> None:
    """Give the articles of a list the paragraphs that the last of them has for all."""
    if state.every:
        for index, item in enumerate(state.items):
            if isinstance(item, Member) and item.value == IN_TURN:
                _in_turn(state, index, item)
    for article, word in state.shared:
        others = _listed(state, next(i for i, item in enumerate(state.items) if item is article))
        if word == "both":
            others = others[-1:]
        if not others:
            continue
        free = all(not other.paras for other in others)
        if free:
            for other in others:
                other.paras = [
                    Para(para.number, list(para.points), para.source, para.start)
                    for para in article.paras
                ]
        first = others[0].start
        message = "the paragraph behind a list of articles read as one of each of them"
        advice = "it could be one of the last alone"
        if not free:
            message = "the paragraph behind a list of articles read as one of the last alone"
            advice = "a word beside it says that others have it, too"
        state.remark("AX211", first, article.end, message, advice)


def _in_turn(state: State, index: int, word: Member) -> None:
    """Give each article its own: "Articles 190 and 218, parts 4 and 3 respectively"."""
    listed = _listed(state, index, _BESIDE)
    if len(listed) < 2:
        word.kind = "unread"
        return
    first, last = listed[0], listed[-1]
    paras = first.paras or last.paras
    owned = [article for article in listed if article.paras]
    if len(owned) == len(listed):
        # "Articles 190 part 4 and 218 part 3 respectively": the word adds nothing.
        return
    if not paras:
        word.kind = "unread"
        return
    if len(owned) == 1 and len(paras) == len(listed):
        for article, para in zip(listed, paras, strict=True):
            article.paras = [para]
        message = "each article read with the paragraph that has its place in the list"
        advice = "the word behind the list says so"
    else:
        word.kind = "unread"
        message = "which article each paragraph of the list is of was not read"
        advice = "they are not as many: name each with its article"
    state.remark("AX247", first.start, word.end, message, advice)


def _listed(state: State, at: int, beside: Collection[str] = frozenset(("join",))) -> list[Article]:
    """The articles that stand in one list before the item *at*, with headings in brackets or not.

    *beside* are the kinds of what may stand between.
    """
    found: list[Article] = []
    while at:
        at -= 1
        item = state.items[at]
        if not isinstance(item, Member):
            found.insert(0, item)
        elif item.kind == "close":
            begin = _opening(state, at)
            if begin is None:
                break
            at = begin
        elif item.kind not in beside or item.value == IN_TURN:
            # Behind another such word another list begins: long texts stay cheap.
            break
    return found


def _opening(state: State, at: int) -> int | None:
    """Where the bracket opens that closes *at*; None if it holds an article."""
    depth = 0
    while at >= 0:
        item = state.items[at]
        if not isinstance(item, Member):
            return None
        depth += (item.kind == "close") - (item.kind == "open")
        if not depth:
            return at
        at -= 1
    return None
