"""Paragraphs that words say are those of several articles: "Articles 272 and 291, both part 2"."""

from __future__ import annotations

from annexparse.members import Member
from annexparse.resolve_row import UNITS
from annexparse.resolve_state import EVERY, Article, Para, State

_OWN = frozenset(("more", "group", "also"))
_BEFORE = frozenset(("filler", "open", "join"))
_BEHIND = frozenset(("filler", "of"))
_LISTED = frozenset(("join",))


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
    for article, word in state.shared:
        others = _listed(state, article)
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


def _listed(state: State, article: Article) -> list[Article]:
    """The articles before *article* with which it stands in one list."""
    at = next(i for i, item in enumerate(state.items) if item is article)
    found: list[Article] = []
    while at:
        at -= 1
        item = state.items[at]
        if isinstance(item, Member):
            if item.kind not in _LISTED:
                break
        else:
            found.insert(0, item)
    return found
