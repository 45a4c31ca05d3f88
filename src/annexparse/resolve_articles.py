"""Members that are articles: named ones, "the same article", and numbers large enough for one."""

from __future__ import annotations

from annexparse.codes import diagnose
from annexparse.member_numbers import Number
from annexparse.members import ARTICLE, PART, Member
from annexparse.resolve_attach import attach
from annexparse.resolve_below import MANY
from annexparse.resolve_counts import part_count
from annexparse.resolve_dotted import goes_on_dotted
from annexparse.resolve_open import open_article
from annexparse.resolve_roman import paragraphs
from annexparse.resolve_row import UNITS, doubt_before
from annexparse.resolve_state import DOTTED, Article, State, excepted

# What may stand before a number that no word calls an article.
_BEFORE_BARE = UNITS | {
    "",
    "also",
    "before",
    "break",
    "close",
    "code",
    "conjunction",
    "country",
    "dash",
    "filler",
    "further",
    "group",
    "join",
    "more",
    "of",
    "open",
    "quote",
    "requalified_from",
    "requalified_to",
    "under",
    ARTICLE,
}
_CITED = frozenset((ARTICLE, "further", "more"))
_LISTING = _CITED | {"join"}
_NAMES = ("code", "act", "country")


def read_article(state: State, index: int, member: Member) -> None:
    """Open the article that *member* names, or leave the member unread if it names none."""
    article, number = state.article, member.number
    if member.kind == "same":
        article = article or state.former
        if article is None:
            state.leave(member)
            return
        if state.kinds[index - 1] == "of" and not state.pending and not state.waiting:
            # "Art. 272 para 2 and 3 of the same article": no further one.
            article.end = max(article.end, member.end)
            return
        if article is state.article and not (article.paras or state.target) and state.pending:
            # "Art. 272, paras 2 and 3 of the same article"
            article.paras += paragraphs(state.pending)
            article.end = max(article.end, member.end)
            state.pending = []
            return
        number = Number([article.number], [], member.start, member.end, large=True)
    elif number is None or (state.excepts and excepted(state, index)):
        # What follows a citation that is left unread belongs to it: "not Art. 5 para 2".
        state.skipping = True
        state.leave(member)
        return
    elif member.kind == "further":
        if goes_on_dotted(state, index, member, number):
            return
        units = UNITS | {"more", "group", "also"}
        enclosed = state.kinds[index - 1] == "open" and state.kinds[index - 2] in units
        if not _may_be_bare(state, index, number) or (enclosed and len(number.values[0]) < 3):
            # "Art. 380 para 3 (1/4/8)" has no article 1. And what stands behind an article that
            # is left is of that: "Art. 99 (later 106 para 3)".
            state.skipping = state.skipping or (state.depth > 0 and state.kinds[index + 1] in units)
            state.leave(member)
            return
    count = part_count(state, member, number) if number.end > number.start + 4 else None
    beside = state.kinds[index - 1] in _LISTING or member.doubled
    if not (beside and _remark_unit(state, index, member, number)):
        _open(state, index, member, number, count)


def _open(state: State, index: int, member: Member, number: Number, count: Member | None) -> None:
    """Open the article; *count* is what stands behind it and is of no code."""
    former = state.article.number if state.article is not None else ""
    if member.kind == "further" and not state.named:
        remark_bare(state, member, "no word says that the number is an article")
    elif member.kind == "further" and len(number.values[0]) == 1 < len(former):
        # As in "Art. 188.3, 4.2" and "Art. 188,3.2".
        remark_bare(state, member, f"it could go on with article {former}")
    state.named = state.named or member.kind == ARTICLE
    open_article(state, number, member, led=state.kinds[index - 1] == "of")
    if count is not None:
        state.items.append(count)
    if state.excepts and doubt_before(state.kinds, index) >= 0 and state.article is not None:
        # "acquitted under Art. 291": that is not in the data.
        state.article.broken = True


def _remark_unit(state: State, index: int, member: Member, number: Number) -> bool:
    """Say that an article could be a part of the one before: "Art. 272 section 2".

    And that its word stands there twice, if it does. Where it is a part, it is written as one, and
    True is returned.
    """
    before = state.kinds[index - 1]
    short = len(number.values[0]) < 3 and not member.doubled
    # "Art. 229 sec. 2, 329 sec. 1", and not "pt. 1, 2 art. 13"
    behind = bool(state.items) and state.items[-1] is state.article
    touching = before in _CITED and short and (before == ARTICLE or behind)
    if touching or _is_other_unit(state, index, member, number):
        written = state.text[member.start : member.end]
        message = f'"{written}" read as an article of its own'
        advice = "it could be a part of the article before it"
        part = _is_part(state, index, member, number)
        if part is not None:
            message, advice = f'"{written}" read as a part', "it could be an article of its own"
        state.remark("AX211", member.start, member.end, message, advice)
        if part is not None:
            member.kind = state.kinds[index] = PART
            member.value = None
            attach(state, index, member, part)
            return True
    if member.doubled:
        end = len(state.text[: number.start].rstrip())
        state.said.append(diagnose("AX103", member.start, end, "a word written twice is read once"))
    return False


def _is_part(state: State, index: int, member: Member, number: Number) -> Article | None:
    """Return the article that a "section" is a part of: "Article 282.2 Section 1"."""
    article, kinds, row = state.article, state.kinds, state.row
    if article is None or member.value != "weak" or not number.values[0].isdecimal():
        return None
    if any(para.source != DOTTED for para in article.paras) or int(number.values[0]) > MANY:
        return None
    if kinds[index - 1] == "join" and kinds[index - 2] in _NAMES:
        # As in "Article 5 of the Constitution, Section 2 IPC".
        return None
    if kinds[index + 1] == "group" and row[index + 1].numbers[0].values[0].isdecimal():
        return None
    # Sections have no sections; the first article of a list has the word for all.
    words = [one.value for one in row[:index] if one.kind == ARTICLE]
    return article if words and words[-1] != "weak" else None


def _is_other_unit(state: State, index: int, member: Member, number: Number) -> bool:
    """Has a short number another word than the article before it: "Art. 190, section 1"?"""
    article, text = state.article, state.text
    if article is None or article.bare or state.kinds[index - 1] != "join" or not member.number:
        return False
    if member.kind != ARTICLE or len(number.values[0]) > 2 or number.start == member.start:
        return False
    return text[member.start].lower() != text[article.word].lower()


def remark_bare(state: State, member: Member, advice: str) -> None:
    """Say that a number was read as an article though no word calls it one."""
    written = state.text[member.start : member.end]
    state.remark("AX201", member.start, member.end, f'"{written}" read as an article', advice)


def _may_be_bare(state: State, index: int, number: Number) -> bool:
    before = state.kinds[index - 1]
    if before == "open" and state.kinds[index - 2 : index - 1] == ["act"]:
        # As in "Anti-Terror Law (3713)".
        return False
    labelled = before == "loose" and bool(state.items) and state.items[-1].kind == "label"
    if before not in _BEFORE_BARE and not labelled and not (before == "act" and number.below):
        # "ICCPR 14.3" is an article; "Law 226" is none.
        return False
    value = number.values[0]
    if value[-1].islower() and not value[-2:-1].isalpha():
        # "theft of 100g"; but "Articles 86, 86a and 89b"
        return before == "join" and _is_sibling(state, value)
    # A year is none: "Art. 272 para 2, 2022".
    year = len(value) == 4 and value.startswith(("18", "19", "20")) and value.isdecimal()
    return bool(number.below) or not year


def _is_sibling(state: State, value: str) -> bool:
    """Has the article before a small letter, too, or the same figures as *value* has?"""
    last = state.article.number if state.article is not None else ""
    return last[-1:].islower() or last == value[:-1].rstrip("-")
