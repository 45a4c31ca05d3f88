"""From resolved articles to charges: conjunctions, requalifications, codes and headings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import msgspec

from annexparse.charge import Charge
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.members import Member
from annexparse.provision import Provision
from annexparse.resolve import Article, Item
from annexparse.span import Span

# One conjunction of two long lists must not grow into millions of charges.
_MOST = 400


class Unit(msgspec.Struct, gc=False):
    """Articles that make one charge together, and how they stand to the unit before."""

    parts: list[Article]
    relation: str | None
    link: str | None


def build(
    items: Sequence[Item],
    codes: dict[int, str],
    headings: dict[int, str],
    unread: Sequence[Span],
    text: str,
    default: str,
    said: list[Diagnostic],
) -> tuple[Charge, ...]:
    """Return the charges of a resolved row.

    *codes* and *headings* give the code and the heading of an article by its ``id``, *unread* the
    stretches that were not read.
    """
    maker = _Maker(codes, headings, unread, text, default, said)
    charges: list[Charge] = []
    units = _units(items, said, text)
    index = 0
    while index < len(units):
        unit = units[index]
        after = units[index + 1] if index + 1 < len(units) else None
        if after is None or after.relation is None:
            charges += maker.charges(unit)
            index += 1
            continue
        if after.relation == "from":
            charges += maker.requalified(after, unit, standing=True)
        else:
            charges += maker.requalified(unit, after, standing=False)
            beyond = units[index + 2] if index + 2 < len(units) else None
            while beyond is not None and beyond.relation == "also":
                # "requalified to Art. 106 and Art. 272": what both came from stands with each.
                charges += maker.requalified(unit, beyond, standing=True)
                maker.several(charges[-1].span)
                index += 1
                beyond = units[index + 2] if index + 2 < len(units) else None
            if beyond is not None and beyond.relation is not None:
                # "Art. 99, requalified to Art. 106, requalified to Art. 104": the second step too.
                index += 1
                continue
        index += 2
    return tuple(charges)


def _units(items: Sequence[Item], said: list[Diagnostic], text: str) -> list[Unit]:
    units: list[Unit] = []
    joined = False
    relation: str | None = None
    link: str | None = "break"
    group: list[int] = []
    depth = 0
    for index, item in enumerate(items):
        if isinstance(item, Article):
            if joined and units:
                units[-1].parts.append(item)
            else:
                if relation == "to" and units:
                    _spread(units, group, said)
                elif link == "break":
                    group = []
                if relation is None:
                    group = [*group, len(units)] if link == "and" else [len(units)]
                units.append(Unit([item], relation, link))
            joined, link = False, None
            relation = "taken" if relation else None
            continue
        kind = item.kind
        if kind == "conjunction":
            joined = bool(units)
        elif kind == "dash":
            joined = _dashed(items, index, text)
            if joined:
                said.append(
                    diagnose(
                        "AX209",
                        item.start,
                        item.end,
                        "a dash between two articles read as a conjunction of them",
                        "two separate charges are the other reading",
                    )
                )
        elif kind == "requalified_to":
            relation = "to"
        elif kind == "requalified_from":
            relation = "from" if units else "taken"
        elif kind == "before" and depth and units:
            relation = "from"
        elif kind == "break":
            link, joined = "break", False
            relation = relation if relation == "to" else None
        elif kind == "join":
            link = item.value or ","
            if relation == "taken":
                several = link == "and" and bool(units) and units[-1].relation in ("to", "also")
                relation = "also" if several else None
        elif kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
            relation = None
        elif kind not in ("filler", "under", "code", "act", "country", "quote", "of", "label"):
            # A conjunction joins what it stands between, not what follows words that are unread.
            joined = False
    for unit in units:
        if unit.relation == "taken":
            unit.relation = None
    return units


def _dashed(items: Sequence[Item], index: int, text: str) -> bool:
    if index == 0 or index + 1 == len(items):
        return False
    before, after = items[index - 1], items[index + 1]
    if not isinstance(before, Article) or not isinstance(after, Article):
        return False
    return "\n" not in text[before.end : after.start]


def _spread(units: list[Unit], group: list[int], said: list[Diagnostic]) -> None:
    """ "A and B, requalified to C" concerns both: B takes A's place into the charge with it."""
    if len(group) > 1 and group[-1] == len(units) - 1:
        first, last = units[group[0]].parts[0], units[-1].parts[-1]
        merged = Unit([], units[group[0]].relation, units[group[0]].link)
        merged.parts = [_list([units[i].parts[0] for i in group])]
        if all(len(units[i].parts) == 1 for i in group):
            del units[group[0] :]
            units.append(merged)
            said.append(
                diagnose(
                    "AX208",
                    first.start,
                    last.end,
                    "the requalification read as that of all provisions joined before it",
                    "that it concerns the last alone is the other reading",
                )
            )


class _List(Article):
    """Several articles that stand together for what is said of each of them."""

    members: list[Article] = []  # noqa: RUF012


def _list(articles: list[Article]) -> Article:
    joint = _List(articles[0].number, articles[0].start, articles[-1].end, True, [])
    joint.members = articles
    return joint


class _Maker:
    def __init__(
        self,
        codes: dict[int, str],
        headings: dict[int, str],
        unread: Sequence[Span],
        text: str,
        default: str,
        said: list[Diagnostic],
    ) -> None:
        self.codes, self.headings, self.unread = codes, headings, unread
        self.text, self.default, self.said = text, default, said

    def provisions(self, article: Article) -> list[Provision]:
        members = article.members if isinstance(article, _List) else [article]
        return [
            Provision(self.codes.get(id(member), self.default), member.number, paragraph, point)
            for member in members
            for paragraph, point in member.places()
        ]

    def _span(self, parts: Sequence[Article]) -> tuple[Span, bool]:
        start = min(part.start for part in parts)
        end = max(part.end for part in parts)
        return Span(start, end), any(part.broken for part in parts) or self._touches(start, end)

    def _touches(self, start: int, end: int) -> bool:
        # Words that were not read and stand inside, or beside with no sign between.
        text = self.text
        for stretch in self.unread:
            if stretch.start >= end:
                return not text[end : stretch.start].strip()
            if stretch.end <= start:
                if not text[stretch.end : start].strip():
                    return True
                continue
            return True
        return False

    def charges(self, unit: Unit) -> list[Charge]:
        span, incomplete = self._span(unit.parts)
        heading = next((h for p in unit.parts if (h := self.headings.get(id(p)))), None)
        lists = [self.provisions(part) for part in unit.parts]
        made = [
            Charge(first, tuple(others), heading=heading, incomplete=incomplete, span=span)
            for (first, *others), _ in zip(product(*lists), range(_MOST), strict=False)
        ]
        return made

    def requalified(self, source: Unit, target: Unit, *, standing: bool) -> list[Charge]:
        """Return charges for *source* requalified to *target*.

        *standing* says that the text gives the target as the charge and names its source behind.
        """
        span, incomplete = self._span([*source.parts, *target.parts])
        old = self.charges(source)
        new = self.charges(target)
        heading, of = self._heading(source, target)
        if len(old) > 1 and len(new) > 1 or (len(new) > 1 and not standing):
            self.several(span)
        made: list[Charge] = []
        if standing and len(old) == 1 and not old[0].conjunction:
            for charge in new:
                made.append(msgspec.structs.replace(charge, requalified_from=old[0].provision))
        elif not new[0].conjunction:
            for charge in old:
                made.append(msgspec.structs.replace(charge, requalified_to=new[0].provision))
            for charge in new[1:]:
                made.append(msgspec.structs.replace(charge, requalified_from=old[0].provision))
        else:
            for charge in new:
                made.append(msgspec.structs.replace(charge, requalified_from=old[0].provision))
            made += old[1:]
        return [
            msgspec.structs.replace(
                charge,
                heading=heading,
                heading_of=of if of != charge.provision else None,
                span=span,
                incomplete=incomplete,
            )
            for charge in made
        ]

    def _heading(self, source: Unit, target: Unit) -> tuple[str | None, Provision | None]:
        for part in (*source.parts, *target.parts):
            heading = self.headings.get(id(part))
            if heading is not None:
                return heading, self.provisions(part)[0]
        return None, None

    def several(self, span: Span) -> None:
        self.said.append(
            diagnose(
                "AX208",
                span.start,
                span.end,
                "a requalification that names more than one provision on a side",
                "which of them replaced which is not said",
            )
        )
