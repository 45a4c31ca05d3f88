"""Which articles make one charge together, and which of them replaced which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from annexparse.charge_relations import (
    TARGETS,
    Unit,
    between_articles,
    has_own,
    is_of_one_number,
    of_how_many,
    remark_added,
    remark_dashed,
    remark_headed,
    remark_last,
    remark_lost,
)
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.members import Member
from annexparse.resolve_state import Article, Item

# While the units are formed: "taken" says that a relation's first article has come, so that the
# next one stands alone unless a word goes on with the list.
_Relation: TypeAlias = Literal["to", "from", "also", "taken"]


def units_of(
    items: Sequence[Item], kinds: frozenset[str], text: str, said: list[Diagnostic]
) -> list[Unit]:
    """Return the units of a resolved row of *text*, whose items are of *kinds*.

    Remarks go to *said*.
    """
    if kinds.isdisjoint(_TYING) and not ("join" in kinds and _is_added(items)):
        return [Unit([[item]]) for item in items if isinstance(item, Article)]
    forming = _Forming(items, text, said)
    tied = False
    for index, item in enumerate(items):
        if isinstance(item, Article):
            forming.article(index, item)
        elif item.kind not in _PASSED:
            tied = tied or item.kind in _TIES
            _SIGNS.get(item.kind, _Forming.other)(forming, index, item)
    if tied:
        remark_lost(items, forming.units, said)
    return forming.units


def _is_added(items: Sequence[Item]) -> bool:
    """Does a word add a citation to another: "Art. 272 plus Art. 293"?"""
    return "plus" in [item.value for item in items if isinstance(item, Member)]


class _Forming:
    """What the signs and words since the last article say of the next one."""

    __slots__ = (
        "depth",
        "group",
        "inside",
        "items",
        "joined",
        "link",
        "listed",
        "relation",
        "said",
        "spoken",
        "text",
        "tied",
        "tied_at",
        "units",
    )

    def __init__(self, items: Sequence[Item], text: str, said: list[Diagnostic]) -> None:
        self.items, self.text, self.said = items, text, said
        self.units: list[Unit] = []
        # The units that "and" ties together: a requalification concerns them all.
        self.group: list[int] = []
        # The units that stand in one list, with commas too: "both", "each" may concern them all.
        self.listed: list[int] = []
        # Has a word said the last conjunction, and no sign?
        self.joined = self.spoken = False
        # Has any of the units a relation, or several parts? How deep in brackets is the last one?
        self.tied, self.tied_at = False, 0
        self.relation: _Relation | None = None
        self.link = "break"
        # How deep the bracket is that a conjunction leads to: "with (Arts 99, 380)".
        self.depth = self.inside = 0

    def article(self, index: int, article: Article) -> None:
        if self.link == "plus":
            # "Art. 272 plus Art. 293"
            self._say("AX209", article, "a charge of its own", "one charge with both")
            self.link = "and"
        if self.joined:
            remark_added(self.units[-1].parts[-1][-1], self.items[index - 1], article, self.said)
            self.units[-1].parts.append([article])
            self.tied = True
        elif (
            article.bare
            and self.link in ("and", "")
            and self.relation in (None, "taken")
            and self._conjoined()
            and not has_own(self.items, index, self.text)
        ):
            # "Art. 99 in conjunction with Arts 24 and 28", and not "24(3)-99(1), 24(3)-191(2)"
            last = self.units[-1].parts[-1][-1]
            if last.bare or last.paras:
                # As in "24(3) in conjunction with 99(2) and 293(1)".
                self._say("AX209", article, "part of the conjunction", "a charge of its own")
            self.units[-1].parts.append([article])
        else:
            one = is_of_one_number(self.units, article)
            if one:
                # "Arts. 99-101" is what "Arts. 99, 100, 101" is.
                self.link, self.relation = ",", None if self.relation == "taken" else self.relation
            self._remark_further(article, one=one)
            self._begin(article)
        self.joined, self.link = False, ""
        self.relation = "taken" if self.relation else None

    def _remark_further(self, article: Article, *, one: bool) -> None:
        """Say what a further article could go on with: a conjunction, a list of sources."""
        if not self.units or not (self.inside or self.link in ("and", ",")):
            return
        alone = "a charge of its own"
        last = self.units[-1].parts[-1][-1]
        listed = article.bare and (self.spoken or not last.bare)
        goes_on = one or listed or self.link == "and"
        if self._conjoined() and (goes_on or 0 < self.inside <= self.depth):
            # "Art. 99 in conjunction with Art. 24 and Art. 28", "with Articles 99, 106"
            self._say("AX209", article, alone, "part of the conjunction")
        elif self.units[-1].relation and self.relation is None and self.depth == self.tied_at:
            # A further one: "(requalified from Art. 24, Art. 99)", "requalified to Arts 99, 106".
            self._say("AX208", article, alone, "of the requalification")

    def _say(self, code: str, article: Article, read: str, other: str) -> None:
        message, advice = f"read as {read}", f"it could be {other}"
        self.said.append(diagnose(code, article.start, article.end, message, advice))

    def _conjoined(self) -> bool:
        return bool(self.units) and len(self.units[-1].parts) > 1

    def _begin(self, article: Article) -> None:
        relation = self.relation
        if relation == "to" and self.units:
            self._spread()
        elif self.link == "break":
            self.group = []
        if relation is None:
            number = len(self.units)
            if self.link != "and":
                self.group = []
            self.group.append(number)
            # The comma of "Articles 24, 28" is a part of the number behind it.
            goes_on = self.link in ("and", ",") or (article.bare and self.link == "")
            if not goes_on:
                self.listed = []
            self.listed.append(number)  # a copy for each would make a long list quadratic
        else:
            self.listed, self.tied = [], True
        self.units.append(Unit([[article]], None if relation == "taken" else relation))

    def _spread(self) -> None:
        """Let a requalification concern all: "A and B, requalified to C"."""
        units, group = self.units, self.group
        if len(group) < 2 or group[-1] != len(units) - 1 or not self._gather(group[0]):
            self._remark_last("AX208", "requalification")
            return
        articles = units[-1].articles
        self.said.append(
            diagnose(
                "AX208",
                articles[0].start,
                articles[-1].end,
                "the requalification read as that of all provisions joined before it",
                "that it concerns the last alone is the other reading",
            )
        )

    def _gather(self, first: int) -> bool:
        """Make the units from *first* on alternatives of one, unless one has several parts."""
        joined = self.units[first:]
        if any(len(unit.parts) > 1 or unit.relation for unit in joined):
            return False
        articles = [article for unit in joined for article in unit.articles]
        self.units[first:] = [Unit([articles], joined[0].relation)]
        self.listed = []
        return True

    def _remark_last(self, code: str, named: str) -> None:
        if len(self.listed) > 1:
            apart = self.group != self.listed and (named == "conjunction" or self.depth > 0)
            remark_last(self.units, self.listed, (code, named), self.said, apart=apart)

    def conjunction(self, index: int, item: Member) -> None:
        self.spoken = item.value is None
        if self.units and not self.joined and not self._gather_listed(index, "AX209"):
            self._remark_last("AX209", "conjunction")
        self.joined = bool(self.units)

    def _gather_listed(self, index: int, code: str) -> bool:
        """Let a relation concern all: "A and B, both in conjunction with C", "A; B (all …)"."""
        every = of_how_many(self.items, index)
        if every is None:
            return False
        both, count = every.value == "both", len(self.units)
        listed = self.listed[-2:] if both else self.listed
        if len(listed) > 1 and listed[-1] == count - 1:
            return self._gather(listed[0])
        first = count - 2 if both else 0
        sure = count > 1 and (both or not self.tied) and self._gather(first)
        if sure and not (both and first):
            return True
        read = "the two before it" if sure else "one alone"
        message = f"of which provisions this is said is not clear: read as of {read}"
        advice = "that it is said of others before, too, is the other reading"
        self.said.append(diagnose(code, every.start, every.end, message, advice))
        return sure

    def dash(self, index: int, item: Member) -> None:
        if index and _kind(self.items[index - 1]) == "dash":
            return  # "--" is one
        self.joined = between_articles(self.items, index, self.text)
        self.spoken = False
        if self.joined:
            remark_dashed(item, self.text, self.said)
        elif index:
            remark_headed(self.items, index, self.text, self.said)

    def requalified_to(self, index: int, _item: Member) -> None:
        self.relation, self.tied_at = "to", self.depth
        if self._gather_listed(index, "AX208"):
            self.group = []

    def requalified_from(self, index: int, _item: Member) -> None:
        self.relation = "from" if self.units else "taken"
        self.tied_at = self.depth
        if not self._gather_listed(index, "AX208"):
            self._remark_last("AX208", "requalification")

    def before(self, _index: int, _item: Member) -> None:
        if self.units and (self.depth or self.link not in ("break", "")):
            # As in "Art. 106 (previously Art. 99)".
            self.relation, self.tied_at = "from", self.depth
            # As in "Art. 272, Art. 293, initially Art. 99".
            self._remark_last("AX208", "requalification")
        else:
            self.joined = False

    def break_off(self, _index: int, _item: Member) -> None:
        self.link, self.joined = "break", False
        if self.relation != "to":
            self.relation = None

    def join(self, _index: int, item: Member) -> None:
        self.link = {"or": "and", "/": ","}.get(item.value or ",", item.value or ",")
        if self.relation == "taken":
            several = self.link == "and" and self.units and self.units[-1].relation in TARGETS
            self.relation = "also" if several else None

    def open(self, _index: int, _item: Member) -> None:
        self.depth += 1
        if self.joined:
            self.inside = self.depth

    def close(self, _index: int, _item: Member) -> None:
        self.depth -= 1
        self.inside = self.inside if self.depth >= self.inside else 0
        self.relation = None

    def other(self, _index: int, _item: Member) -> None:
        # A conjunction joins what it stands between, not what follows words that are unread.
        self.joined = False


def _kind(item: Item) -> str:
    return item.kind if isinstance(item, Member) else ""


_TIES = frozenset(("requalified_to", "requalified_from", "before", "conjunction"))
_TYING = _TIES | {"dash"}
_PASSED = frozenset(("filler", "under", "code", "act", "country", "quote", "of", "label"))
_SIGNS: dict[str, Callable[[_Forming, int, Member], None]] = {
    "conjunction": _Forming.conjunction,
    "dash": _Forming.dash,
    "requalified_to": _Forming.requalified_to,
    "requalified_from": _Forming.requalified_from,
    "before": _Forming.before,
    "break": _Forming.break_off,
    "join": _Forming.join,
    "open": _Forming.open,
    "close": _Forming.close,
}
