"""The provisions beside a penalty: "Art. 272: 5 years", "5 years under Art. 272"."""

from __future__ import annotations

from typing import cast

from annexparse.verdict import Outcome
from annexparse.verdict_cited import cited, say_ground
from annexparse.verdict_drafts import LABOUR, MAIN, OutcomeDraft, PenaltyDraft
from annexparse.verdict_item import QUIET, Item
from annexparse.verdict_penalties import only_term, settle, unnamed
from annexparse.verdict_state import SOFT, State, following, preceding

_OPENS = frozenset(("term", "kind", "fine", "hours", "conditional", "held", "outcome"))
_PUNISHED = frozenset(("term", "kind", "fine", "money", "hours", "held", "sentenced", "sentence"))
_OFFENCE = frozenset(("word", "quote"))
_TAKES = frozenset(("kind", "held", "ban", "sentence", "loss", "conditional", "fine"))
_JOINS = frozenset(("under", "for", "of"))
_LISTED = frozenset(("comma", "and"))
_SIGNS = frozenset(("comma", "colon"))


def on_citation(s: State, row: list[Item], at: int, end: int) -> int:
    """A provision: of what stands behind its sign, of the penalty before it, or of a change."""
    if _of_other_law(row, at, end):
        s.cited, s.cited_at = row[at], at
        return at + 1
    ahead = _headed(s, row, at, end)
    if ahead:
        settle(s, row, s.first, at)
        s.last = None
        last = _decided(row, ahead, end)
        if last >= 0:
            # As in "Art. 272: acquitted".
            for item in row[ahead : last + 1]:
                item.used = True
            ended = row[last].kind == "ended"
            _charged(
                s, row[at], row[last].end, "terminated" if ended else cast(Outcome, row[last].value)
            )
            return last + 1
        _charged(s, row[at], row[at].end, "convicted", ground=_maybe_ground(s, row, ahead, end))
        return at + 1
    if _in_bracket_behind(s, row, at, end) or _sentenced_behind(s, row, at, end):
        return at + 1
    before = preceding(row, at, s.first, SOFT)
    told = before >= 0 and any(item.kind in _JOINS for item in row[before + 1 : at])
    if told and _punished(s, row[before]):
        behind_penalty(s, row, at, row[at], end)
        return at + 1
    s.cited, s.cited_at = row[at], at
    return at + 1


def _of_other_law(row: list[Item], at: int, end: int) -> bool:
    # "Article 7 of the Anti-Terror Law": of another law than the one that is taken.
    ahead = following(row, at + 1, end, SOFT - {"for", "to", "by", "with"})
    return ahead < end and row[ahead].kind in ("word", "error")


def _decided(row: list[Item], at: int, end: int) -> int:
    """Return the place where an outcome ends that begins at *at*: "charges dropped"; or -1."""
    if row[at].kind == "outcome":
        return at
    last = following(row, at + 1, end, SOFT) if row[at].kind == "matter" else at
    told = last < end and (row[last].kind, row[last].value) == ("ended", "case")
    return last if told else -1


def _opening(s: State, row: list[Item], at: int) -> bool:
    """Does the provision at *at* open the clause, or follow a comma?"""
    before = preceding(row, at, s.first, SOFT)
    return before < s.first or row[before].kind in _LISTED


def _in_bracket_behind(s: State, row: list[Item], at: int, end: int) -> bool:
    """Read "Art. 272 (5 years)": the length in a bracket is that of the provision."""
    term = only_term(row[at + 1]) if at + 1 < end else None
    if term is None or term.kind != "term" or not _opening(s, row, at):
        return False
    settle(s, row, s.first, at)
    s.last, s.term = None, term
    _charged(s, row[at], row[at].end, "convicted")
    unnamed(s, term)
    s.add(PenaltyDraft("imprisonment", term.start, term.end, unnamed=True))
    return True


def _sentenced_behind(s: State, row: list[Item], at: int, end: int) -> bool:
    """Read "under Art. 272 sentenced to 5 years"."""
    ahead = following(row, at + 1, end, SOFT)
    if ahead >= end or row[ahead].kind != "sentenced" or not _opening(s, row, at):
        return False
    _charged(s, row[at], row[at].end, "convicted")
    return True


def _headed(s: State, row: list[Item], at: int, end: int) -> int:
    """Return the place of what a provision stands before, in "Art. 272: 5 years", or 0."""
    if at + 2 >= end or row[at + 1].value == "," or not _opening(s, row, at):
        return 0
    # "sentenced under Art. 272 to 5 years and under Art. 293 to 3 years"
    one_more = row[at + 1].kind == "to" and s.heading is not None
    if row[at + 1].kind not in _SIGNS and not one_more:
        return 0
    ahead = following(row, at + 2, end, SOFT)
    opens = ahead < end and (row[ahead].kind in _OPENS or _decided(row, ahead, end) >= 0)
    return ahead if opens else 0


def _punished(s: State, item: Item) -> bool:
    """Is the item one of a penalty, so that the provision behind it may be the charge?"""
    if s.change is not None or s.sum is not None or s.outcome is not None:
        return False
    if item.kind in _OFFENCE:
        # As in "5 years imprisonment for treason, Art. 275" with the article in a bracket.
        return s.last is not None and s.last.kind in MAIN
    if item.kind not in _PUNISHED or not (item.used or item is s.term):
        return False
    return s.last is None or s.last.kind in MAIN | LABOUR | {"fine"}


def behind_penalty(s: State, row: list[Item], at: int, citation: Item, end: int) -> None:
    """Read the provision behind a penalty as the charge, and say that it may be another ground."""
    ahead = following(row, at + 1, end, QUIET)
    if ahead >= end or row[ahead].kind not in _TAKES:
        # Not in "3 years under Art. 272 of probation".
        settle(s, row, s.first, at)
    _charged(s, citation, citation.end, "convicted", ground=True)


def in_bracket(s: State, row: list[Item], at: int, loud: list[Item], end: int) -> bool:
    """Read the provisions in a bracket behind a penalty: "5 years (Art. 272)"."""
    before = preceding(row, at, s.first, SOFT)
    if before < 0 or any(i.kind != "citation" for i in loud) or not _punished(s, row[before]):
        return False
    for citation in loud:
        behind_penalty(s, row, at, citation, end)
    s.heading = row[at]
    return True


def _charged(s: State, citation: Item, end: int, outcome: Outcome, *, ground: bool = False) -> None:
    provisions = cited(s, citation)
    if ground:
        message = "a provision beside a penalty, read as the charge"
        say_ground(s, citation, message, "it could be the legal ground of the penalty")
    if provisions:
        draft = OutcomeDraft(outcome, citation.start, end, provisions=provisions, stated=False)
        s.outcomes.append(draft)
    s.heading = citation


_BANS = frozenset(("ban", "loss", "rank", "right"))
_NAMED = frozenset(("term", "kind", "sentence", "held"))


def _maybe_ground(s: State, row: list[Item], ahead: int, end: int) -> bool:
    """May what stands behind "Art. 63:" be said of a penalty before it: "Art. 63: suspended"?"""
    if s.penalties and not any(o.provisions for o in s.outcomes):
        return True
    behind = following(row, ahead + 1, end, SOFT)
    if row[ahead].kind == "conditional":
        # "Art. 272: suspended sentence of 3 years" tells a sentence of its own.
        return behind != ahead + 1 or behind >= end or row[behind].kind not in _NAMED
    return row[ahead].kind == "term" and behind < end and row[behind].kind in _BANS
