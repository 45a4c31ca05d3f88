"""Articles that make one charge together, and relations between them that were lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

import msgspec

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.members import Member
from annexparse.resolve_state import Article, Item

# How a unit stands to the one before: requalified "to" it, or "from" it; "also" is a further
# target of the same requalification.
Relation: TypeAlias = Literal["to", "from", "also"]
TARGETS = ("to", "also")


class Unit(msgspec.Struct, gc=False):
    """Articles that make one charge together, and how they stand to the unit before.

    Each of ``parts`` is a list of alternatives: the charge is that of one article of each part.
    """

    parts: list[list[Article]]
    relation: Relation | None = None

    @property
    def articles(self) -> list[Article]:
        """The articles of all parts."""
        return [article for part in self.parts for article in part]


# Articles of the general part have fewer figures than those of offences.
_OFFENCE = 3
_EVERY = ("every", "both")
# As many words as a heading has at most.
_FAR = 16
# Behind the word: "both charges were requalified", "(both of them, on appeal, requalified)"
_SMALL = ("filler", "under", "of")


def of_how_many(items: Sequence[Item], index: int) -> Member | None:
    """The word before the relation at *index* that tells of how many it is: "both charges"."""
    for at in range(index - 1, -1, -1):
        before = items[at]
        if not isinstance(before, Member) or before.kind not in _SMALL:
            break
        if before.value in _EVERY:
            return before
    return None


def article_before(items: Sequence[Item], index: int) -> Article | None:
    """The article right before the sign at *index*; its own commas stand between the two."""
    sign = items[index - 1]
    while index and _kind(items[index - 1]) in ("join", "open", "close"):
        # As in "Article 30, part 1 - Article 205" and "Article 30 (part 1) - Article 205".
        index -= 1
    article = items[index - 1] if index else None
    if not isinstance(article, Article):
        return None
    return article if article is sign or sign.start < article.end else None


def between_articles(items: Sequence[Item], index: int, text: str) -> bool:
    """Does the sign at *index* stand between two articles of one line, or at the end of a line?"""
    behind = index + 1
    while behind < len(items) and _kind(items[behind]) in _PASSED:
        # "part 3 of Article 24 - part 2 of Article 99", "Art. 24 -- Art. 99"
        behind += 1
    if index == 0 or behind == len(items):
        return False
    before, after = article_before(items, index), items[behind]
    return (
        before is not None
        and isinstance(after, Article)
        and "\n" not in text[before.end : items[index].start]
        # "Art. 24" and "- Art. 99" below it is a list; "Art. 24 -" goes on.
        and ("\n" not in text[before.end : after.start] or _kind(items[behind - 1]) == "dash")
    )


_PASSED = frozenset(("of", "filler", "dash"))


def remark_dashed(sign: Item, text: str, said: list[Diagnostic]) -> None:
    """Say what else a dash may be that is read as a conjunction."""
    message = "a dash between two articles read as a conjunction of them"
    # "Arts 99-101", where each number but the first has no word before it
    bare = text[sign.end : sign.end + 9].lstrip()[:1].isdecimal()
    many = ", or all articles from the one to the other, are the other readings"
    advice = f"two separate charges{many if bare else ' are the other reading'}"
    said.append(diagnose("AX209", sign.start, sign.end, message, advice))


def remark_headed(items: Sequence[Item], index: int, text: str, said: list[Diagnostic]) -> None:
    """Say what a dash behind a heading may be: "Art. 24 (attempt) - Art. 99 (murder)"."""
    sign, at = items[index], index - 1
    if index + 1 == len(items) or not isinstance(items[index + 1], Article):
        return
    if _kind(items[at]) != "close":
        return
    stop = max(at - _FAR, 0)
    while at > stop and isinstance(items[at], Member):
        at -= 1
    before = items[at]
    if not isinstance(before, Article) or before.heading is None:
        return
    if before.end <= before.heading_at[0] and "\n" not in text[before.end : sign.end]:
        message = "a dash between two articles with a heading read as that of a list"
        advice = "they could be one charge, as of an attempt"
        said.append(diagnose("AX209", sign.start, sign.end, message, advice))


def is_of_one_number(units: Sequence[Unit], article: Article) -> bool:
    """Is *article* a further one of the same number: of a range, "Arts. 99-101"?"""
    return bool(units) and units[-1].parts[-1][-1].start == article.start


def remark_last(
    units: Sequence[Unit],
    listed: Sequence[int],
    told: tuple[str, str],
    said: list[Diagnostic],
    *,
    apart: bool,
) -> None:
    """Say that a relation which concerns the last of the units *listed* could concern them all.

    *told* is the code and the name of the relation. *apart* says that it concerns the last alone
    where each has a word of its own.
    """
    last = len(units) - 1
    if listed[-1] != last:
        return
    own = units[last].articles[0]
    if apart and not own.bare and not is_of_one_number(units[:last], own):
        # "Art. 272, Art. 99 in conjunction with Art. 24": each article has its own word.
        return
    code, named = told
    first, final = units[listed[0]].articles[0], units[last].articles[-1]
    message = f"the {named} read as that of the last provision of the list alone"
    advice = "that it concerns them all is the other reading"
    said.append(diagnose(code, first.start, final.end, message, advice))


def has_own(items: Sequence[Item], index: int, text: str) -> bool:
    """Does a dash behind the article at *index* lead to another one?"""
    article, at = items[index], index + 1
    while at < len(items) and items[at].kind in ("open", "close") and items[at].end <= article.end:
        # As in "24 (part 3)-293".
        at += 1
    return at < len(items) and items[at].kind == "dash" and between_articles(items, at, text)


def remark_added(before: Article, sign: Item, article: Article, said: list[Diagnostic]) -> None:
    """Say what a sign between two articles may be that are both of an offence."""
    # "24.3 + 380" has the article of an attempt, "342 + 368" none of so low a number.
    if not isinstance(sign, Member) or sign.kind != "conjunction" or sign.value is None:
        return
    if min(len(before.number), len(article.number)) >= _OFFENCE:
        message = "a sign between two articles read as a conjunction of them"
        advice = "two separate charges are the other reading"
        said.append(diagnose("AX209", sign.start, sign.end, message, advice))


def remark_lost(items: Sequence[Item], units: Sequence[Unit], said: list[Diagnostic]) -> None:
    """Say that words of a relation between charges stand in the text, and not in the data."""
    # What the first is related to stands nowhere.
    told = [unit.relation for unit in units[1:]]
    into = [i for i in items if isinstance(i, Member) and i.kind == "requalified_to"]
    out = [i for i in items if isinstance(i, Member) and i.kind == "requalified_from"]
    # Words of headings stand between words: "was", "with".
    before = [item for item in _beside_articles(items, behind=True) if item.kind == "before"]
    targets = sum(relation in TARGETS for relation in told)
    relations = len(told) - told.count(None)
    lost = into if len(into) > targets else [*out, *before] if len(out) > relations else []
    lost = lost[:1]
    if before and not relations:
        lost = [*out[:1], before[0]]
    for member in lost:
        message = "words of a requalification: which provision it was of is not in the data"
        advice = "the provisions beside it are listed as charges"
        said.append(diagnose("AX208", member.start, member.end, message, advice))
    joints = [i for i in _beside_articles(items, behind=False) if i.kind == "conjunction"]
    if len(joints) > sum(len(unit.parts) - 1 for unit in units) and units:
        message = "a conjunction whose other half is not in the data"
        advice = "the provisions beside it are listed as charges"
        said.append(diagnose("AX209", joints[0].start, joints[0].end, message, advice))


def _beside_articles(items: Sequence[Item], *, behind: bool) -> Iterator[Member]:
    end = 0
    begins = _begin_behind(items)
    for index, item in enumerate(items):
        if not isinstance(item, Member):
            end = item.end
        elif item.kind == "conjunction" and begins[index] < item.start:
            # "Part 3 of Paragraph 30 with Part 1 of Article 206"
            yield item
        else:
            at = index - 1
            while behind and at > 0 and _kind(items[at]) == "open":
                at -= 1
            before = items[at] if at >= 0 else None
            after = items[index + 1] if behind and index + 1 < len(items) else None
            # "Article 386, para. 2 in conjunction with para. 1" has it inside.
            if isinstance(before, Article) or isinstance(after, Article) or item.start < end:
                yield item


def _begin_behind(items: Sequence[Item]) -> list[int]:
    """Where the next article begins, for each of *items*; its paragraphs may stand before them."""
    begins, begin = [], items[-1].end if items else 0
    for item in reversed(items):
        begins.append(begin)
        if not isinstance(item, Member):
            begin = item.start
    return begins[::-1]


def _kind(item: Item) -> str:
    return item.kind if isinstance(item, Member) else ""
