"""From resolved articles to charges: conjunctions, requalifications, codes and headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice, product

from msgspec.structs import replace

from annexparse.charge import Charge
from annexparse.charge_relations import Unit
from annexparse.charge_units import units_of
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.provision import Provision
from annexparse.resolve_state import Article, Item
from annexparse.span import Span

# What articles of the general part have fewer of.
_FIGURES = 3
# One conjunction of two long lists must not grow into millions of charges.
_MOST = 400
# What no cell of a table holds. A cell of 64 k characters can write hundreds of thousands.
MAX_CHARGES = 4_000
# What parts no citation from words beside it: blanks, a sign glued to both: "380-l.2(10)", "8/A".
_BESIDE = re.compile(r"\s*|[-./\u2010-\u2015]")
# "Rat. 272", "Artsi 287 and 288": the word for an article may be among those that were not read.
_BEFORE_BARE = re.compile(r"[^;:\n0-9()]{1,5}")


def build(
    items: Sequence[Item],
    kinds: frozenset[str],
    unread: list[Span],
    text: str,
    default: str | None,
    said: list[Diagnostic],
) -> tuple[Charge, ...]:
    """Return the charges of a resolved row of *text*, whose items are of *kinds*.

    *unread* are the stretches that were not read, in order; *default* is the code of articles
    that name none. Remarks go to *said*.
    """
    maker = _Maker(unread, text, default, said)
    charges: list[Charge] = []
    units = units_of(items, kinds, text, said)
    index, count = 0, len(units)
    while index < count and len(charges) <= MAX_CHARGES:
        unit = units[index]
        index += 1
        relation = units[index].relation if index < count else None
        if relation is None:
            charges += maker.charges(unit)
            if unit.relation is not None and index > 1:
                # "Art. 272 (requalified from para 2 to para 3)": only two of them go together.
                maker.remark_several(charges[-1].span)
            continue
        target = units[index]
        if relation == "from":
            charges += maker.requalified(target, unit, standing=True)
            index += 1
            continue
        charges += maker.requalified(unit, target, standing=False)
        while index + 1 < count and units[index + 1].relation == "also":
            # "requalified to Art. 106 and Art. 272": what both came from stands with each.
            index += 1
            charges += maker.requalified(unit, units[index], standing=True)
            maker.remark_several(charges[-1].span)
        if index + 1 == count or units[index + 1].relation is None:
            index += 1
        # Else "Art. 99, requalified to Art. 106, requalified to Art. 104": the second step too.
    if len(charges) > MAX_CHARGES:
        charges = _bounded(charges, unread, text, said)
    return tuple(charges)


def _bounded(
    charges: list[Charge], unread: list[Span], text: str, said: list[Diagnostic]
) -> list[Charge]:
    """Return the first of *charges*; what the others are read from goes to *unread*."""
    start = charges[MAX_CHARGES].span.start
    first = charges[:MAX_CHARGES]
    # A charge that reaches over the end is left out, with all that stands behind its beginning.
    while (
        begin := min((c.span.start for c in first if c.span.end > start), default=start)
    ) < start:
        start = begin
    kept = [charge for charge in first if charge.span.end <= start]
    if not kept:
        # One list of thousands: it is cut in its middle.
        kept = [replace(charge, incomplete=True) for charge in first]
    unread[:] = [Span(s.start, min(s.end, start)) for s in unread if s.start < start]
    unread.append(Span(start, len(text)))
    said[:] = [remark for remark in said if remark.span.start < start]
    message = f"a cell of more than {MAX_CHARGES} charges is read up to here"
    advice = "no person is charged with so many: look for lists that are no citations"
    said.append(diagnose("AX305", start, len(text), message, advice))
    return kept


def _headed(article: Article) -> int:
    """How many provisions of *article* have its heading: those before it, or all behind it.

    As in "Art. 272 para 2 (participation), para 3".
    """
    at = article.heading_at[0]
    before = [len(para.points) or 1 for para in article.paras if para.start < at]
    if not before or at >= article.end:
        return sum(len(para.points) or 1 for para in article.paras) or 1
    return sum(before)


def _is_torn(article: Article) -> bool:
    """Do paragraphs stand within the heading: "(para 2 - participation; para 3 - incitement)"?"""
    first, last = article.heading_at
    return last < article.end and any(first < para.start < last for para in article.paras)


def _main(charge: Charge) -> Provision:
    """The offence of a charge: the articles of attempt and complicity have lower numbers."""
    named = (charge.provision, *charge.conjunction)
    # Which of two with three figures is higher tells nothing.
    return next((each for each in named if len(each.article) >= _FIGURES), max(named))


class _Maker:
    __slots__ = ("default", "ends", "said", "text", "unread")

    def __init__(
        self, unread: list[Span], text: str, default: str | None, said: list[Diagnostic]
    ) -> None:
        self.unread, self.text, self.default, self.said = unread, text, default, said
        self.ends = [stretch.end for stretch in unread]

    def charges(self, unit: Unit) -> list[Charge]:
        """Return the charges of a unit that stands alone."""
        parts = unit.parts
        articles = parts[0] if len(parts) == 1 else unit.articles
        span, incomplete = self._extent(articles)
        heading = None
        for article in articles:
            if article.heading is None:
                continue
            if _is_torn(article):
                self._leave_heading(article, "a heading with paragraphs in it was not read")
            elif heading is None:
                heading = article.heading
            elif len(parts) > 1:
                # "Art. 211 (Bribery) in conjunction with Art. 141 (Privacy)": a charge has one.
                self._leave_heading(article)
        if len(parts) == 1:
            made: list[Charge] = []
            # "Articles 188 (theft) and 191 (robbery), both read with": each has its own.
            own = heading is not None and sum(a.heading is not None for a in articles) > 1
            for article in articles:
                said = article.heading if own else heading
                for provision in self._provisions([article]):
                    made.append(Charge(provision, (), None, None, said, None, incomplete, span))
            if heading is not None and len(articles) == 1:
                for index in range(_headed(articles[0]), len(made)):
                    made[index] = replace(made[index], heading=None)
            return made
        lists = map(self._provisions, parts)
        return [
            Charge(first, tuple(others), None, None, heading, None, incomplete, span)
            for first, *others in islice(product(*lists), _MOST)
        ]

    def requalified(self, source: Unit, target: Unit, *, standing: bool) -> list[Charge]:
        """Return charges for *source* requalified to *target*.

        *standing* says that the text gives the target as the charge and names its source behind.
        """
        articles = [*source.articles, *target.articles]
        span, incomplete = self._extent(articles)
        old = self.charges(source)
        new = self.charges(target)
        first, replacement = old[0].provision, new[0].provision
        if len(new) > 1 and (len(old) > 1 or not standing):
            self.remark_several(span)
        if standing and len(old) == 1 and not old[0].conjunction:
            made = [replace(charge, requalified_from=first) for charge in new]
        elif not new[0].conjunction:
            made = [replace(charge, requalified_to=replacement) for charge in old]
            made += (replace(charge, requalified_from=first) for charge in new[1:])
        else:
            made = [replace(charge, requalified_from=first) for charge in new]
            if old[0].conjunction:
                # "Art. 41-327, requalified from Art. 36-326": a relation is one of two
                # provisions, so that both charges are listed, each whole.
                made = [replace(charge, requalified_from=_main(old[0])) for charge in new]
                made.insert(0, replace(old[0], requalified_to=_main(new[0])))
                self.remark_several(span)
            made += old[1:]
        heading, of = self._heading(articles)
        for article in articles:
            if article.heading is not None and article.heading != heading:
                self._leave_heading(article)
        return [
            replace(
                charge,
                heading=heading,
                heading_of=of if of != charge.provision else None,
                span=span,
                incomplete=incomplete,
            )
            for charge in made
        ]

    def _leave_heading(
        self, article: Article, said: str = "a second heading of one charge was not read"
    ) -> None:
        """Leave a second heading unread: "Art. 146 (Torture) requalified to Art. 362 (Abuse)"."""
        start, end = article.heading_at
        self.unread.append(Span(start, end))
        self.unread.sort()
        self.ends = [stretch.end for stretch in self.unread]
        self.said.append(diagnose("AX301", start, end, said))
        article.heading = None

    def remark_several(self, span: Span) -> None:
        """Say that it is not clear which provision replaced which."""
        self.said.append(
            diagnose(
                "AX208",
                span.start,
                span.end,
                "a requalification that names more than one provision on a side",
                "which of them replaced which is not said",
            )
        )

    def _provisions(self, alternatives: Sequence[Article]) -> list[Provision]:
        found: list[Provision] = []
        for article in alternatives:
            code, number = article.code or self.default, article.number
            for para in article.paras:
                if para.points:
                    found += [Provision(code, number, para.number, point) for point in para.points]
                else:
                    found.append(Provision(code, number, para.number))
            if not article.paras:
                found.append(Provision(code, number))
        return found

    def _heading(self, articles: Sequence[Article]) -> tuple[str | None, Provision | None]:
        for article in articles:
            if article.heading is not None:
                return article.heading, self._provisions([article])[0]
        return None, None

    def _extent(self, articles: Sequence[Article]) -> tuple[Span, bool]:
        """Where the articles stand, and whether something of them was not read."""
        first = articles[0]
        start, end, broken = first.start, first.end, first.broken
        if len(articles) > 1:
            start = min([article.start for article in articles])
            end = max([article.end for article in articles])
            broken = any(article.broken for article in articles)
        return Span(start, end), broken or (
            bool(self.unread) and self._touches(start, end, first.bare)
        )

    def _touches(self, start: int, end: int, bare: bool) -> bool:
        """Do words that were not read stand inside, or beside with no sign that parts them?"""
        index = bisect_right(self.ends, start)
        if index:
            last = self.ends[index - 1]
            if _BESIDE.fullmatch(self.text, last, start):
                return True
            if bare and _BEFORE_BARE.fullmatch(self.text, last, start):
                return True
        if index == len(self.unread):
            return False
        begin = self.unread[index].start
        return begin < end or _BESIDE.fullmatch(self.text, end, begin) is not None
