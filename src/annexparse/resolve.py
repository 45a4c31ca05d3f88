"""Whose paragraph is it? From a row of members to articles with their paragraphs and points.

Citations leave out what the reader can supply: "Art. 272 paras 2, 3", "para 3(1), (4)", "point 4 of
part three of Article 291". What is left out is told by the levels, by the size of the numbers and
by the direction of the citation. That is the same in every language, so no word is looked at here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from annexparse.diagnostic import Diagnostic
from annexparse.members import Member
from annexparse.resolve_articles import read_article
from annexparse.resolve_below import remark_dotted
from annexparse.resolve_groups import read_group
from annexparse.resolve_inserted import inserted_among
from annexparse.resolve_led import NUMBERS, led
from annexparse.resolve_more import read_more
from annexparse.resolve_numbers import read_loose
from annexparse.resolve_row import ARTICLES, UNITS
from annexparse.resolve_settle import LEFT, bordering, bracketed, ranged, settled
from annexparse.resolve_share import share
from annexparse.resolve_state import Article, Item, State, begin
from annexparse.resolve_turns import remark_turns
from annexparse.resolve_units import read_unit

_READERS: dict[str, Callable[[State, int, Member], None]] = {
    **dict.fromkeys(ARTICLES, read_article),
    **dict.fromkeys(UNITS, read_unit),
    "more": read_more,
    "loose": read_loose,
    "group": read_group,
    "also": read_group,
}

# Without any of these a row is settled as it is.
_UNSETTLED = frozenset(("left", "code", "word", "more", "dash", "to"))
_WORDS = frozenset(("word", "measure", "date", "numbered", "doubt", "error"))


def resolve(
    row: Sequence[Member], text: str, said: list[Diagnostic], former: Article | None = None
) -> list[Item]:
    """Return the row of *text* with its numbers gathered into articles.

    What belongs nowhere becomes a member of the kind "unread", paragraphs without an article one
    of the kind "orphan", numbers of an enumeration one of the kind "label". Remarks go to *said*.
    *former* is the article before the row, which "the same article" means where the row has none.
    """
    inserted_among(row, text, said)
    kinds = [member.kind for member in row]
    if not _UNSETTLED.isdisjoint(kinds):
        row = bracketed(settled(ranged(bordering(row), said)), said)
        kinds = [member.kind for member in row]
    if "of" in kinds and any(b == "of" and a in NUMBERS for a, b in pairwise(kinds)):
        row = led(row, text, said)
        kinds = [member.kind for member in row]
    state = begin(row, kinds, text, said)
    state.former = former
    for index, member in enumerate(row):
        reader = _READERS.get(member.kind)
        if reader is None:
            _pass(state, index, member)
        elif member.sound:
            reader(state, index, member)
        else:
            state.leave(member)
    state.give_up()
    if state.every or state.shared:
        share(state)
    if state.listed or state.every:
        remark_turns(state)
    if state.inserts:
        remark_dotted(state)
    return state.items


def _pass(state: State, index: int, member: Member) -> None:
    """Keep what is no citation, and note what it tells of those that follow."""
    kind = member.kind
    if kind == "break":
        _break_off(state)
    elif kind in _WORDS:
        state.worded = state.worded or (not state.depth and not state.quoted)
        if state.depth:
            state.spoken = member.end
    elif state.worded and kind == "join":
        # "Art. 272 and was fined, 12 people": the 12 is no paragraph of that article.
        _part_words(state)
    elif kind == "open":
        state.depth += 1
        state.opened.append(member.start)
    elif kind == "close":
        state.depth -= 1
        article = state.article
        begin = state.opened.pop()
        if article is not None and article.start < begin < article.end:
            # As in "Art. 272 (part 2)".
            article.end = max(article.end, member.end)
    elif kind == "quote":
        state.quoted = not state.quoted
    elif kind == "to" and state.leaving:
        # "requalified from Art. 99 to Art. 106"
        member.kind = state.kinds[index] = "requalified_to"
        state.leaving, state.target = False, True
    elif kind == "requalified_to" or kind == "requalified_from":
        state.target, state.leaving = True, kind == "requalified_from"
        if member.value == LEFT:
            message, advice = "read as words of a requalification", "a list could be meant"
            state.remark("AX208", member.start, member.end, message, advice)
    state.items.append(member)


def _part_words(state: State) -> None:
    """Let what follows words that were not read stand apart from the citation before them."""
    state.former, state.article, state.worded = state.article or state.former, None, False


def _break_off(state: State) -> None:
    if state.worded:
        _part_words(state)
    state.broken_off = True
    state.skipping = state.leaving = state.sunk = False
    state.give_up()
    # "para 2 of Art. 405; Art. 272 para 2 Art. 269 para 3": a semicolon ends the order of units.
    state.collected = 0
