"""Open an article, and write paragraphs and points into the one that is open."""

from __future__ import annotations

from collections.abc import Sequence

from annexparse.member_numbers import Number
from annexparse.members import ARTICLE, PARAGRAPH, PART, POINT, Member
from annexparse.resolve_below import MANY, place_dotted, too_deep
from annexparse.resolve_bounds import remark_beside
from annexparse.resolve_roman import among_romans, next_paragraph, paragraphs, points_of
from annexparse.resolve_row import UNITS
from annexparse.resolve_state import SHORT, Article, Para, State

# What an article may stand right behind, with no sign between.
_TOUCHING = frozenset((ARTICLE, "code", "country"))


def open_article(state: State, number: Number, member: Member, *, led: bool = False) -> None:
    """Open the article (or articles) of *number*, and give it what waited for it.

    *led* says that "of" stands before it: "part 2 of Article 272, of Article 291".
    """
    # Without the comma that stands before it in a list.
    start = number.start if member.kind == "more" else member.start
    waits = bool(state.pending or state.waiting)
    if waits:
        starts = [para.start for para in state.pending]
        start = min(start, *starts, *(points.start for points in state.waiting))
    if state.items and state.items[-1].kind in _TOUCHING:
        remark_beside(state, start, number.values[0])
    # "part 2 of both Art. 272 and Art. 380"
    both = state.every and bool(state.items) and state.items[-1].kind == "join"
    value = number.values[0]
    if len(value) > 3 or not value.isdecimal():
        _remark_blanks(state, number)
    bare = member.kind != ARTICLE
    state.listed = state.listed or bare
    article = Article(value, start, member.end, [], None, None, (0, 0), False, bare, member.start)
    state.items.append(article)
    if len(number.values) > 1:
        for each in number.values[1:]:
            article = Article(each, start, member.end, [], bare=bare, word=member.start)
            state.items.append(article)
        _remark_further(state, number, (start, member.end), article if waits else None)
    if state.lent and (led or member.kind == "further" or both) and not waits:
        _remark_lent(state, member)
    state.lent = waits
    if waits:
        _take_all(state, article)
    state.article, state.last = article, number
    state.worded = state.skipping = state.sunk = False
    state.level, state.expected = ARTICLE, None
    state.broken_off = state.target = state.hanging = False
    if number.below:
        place_dotted(state, article, number)


def _take_all(state: State, article: Article) -> None:
    """Give *article* all that waited for it."""
    article.paras = paragraphs(state.pending)
    state.pending = []
    last = article.paras[-1] if article.paras else None
    if last is not None and state.waiting and state.waiting[0].start > last.start:
        # "part 3, point 1, point 4 of Article 380"
        last.points += state.take_waiting()
    if state.waiting:
        article.paras.append(Para(None, state.take_waiting(), POINT, article.start))


def _remark_further(
    state: State, number: Number, place: tuple[int, int], last: Article | None
) -> None:
    """Say what a number that is several articles could be, and what stands before the *last*."""
    state.listed = True
    written = state.text[number.start : number.end]
    if "." in written:
        advice = "a point or a paragraph could be meant, or another number"
        state.remark("AX212", number.start, number.end, f'"{written}" read as two articles', advice)
    if len(number.values[0]) < 3 and "/" in written:
        message = "a slash between two articles read as that of a list"
        advice = "they could be one charge, as of an attempt"
        state.remark("AX209", number.start, number.end, message, advice)
    if last is not None:
        # "part 2 of Articles 272-274"
        message = f"what stands before the articles read as that of {last.number} alone"
        state.remark("AX211", *place, message, "it could be that of each of them")


def _remark_lent(state: State, member: Member) -> None:
    """Say that a paragraph may be one of several articles: "part 2 of Articles 272 and 291"."""
    state.remark(
        "AX211",
        member.start,
        member.end,
        "the paragraph before the articles read as one of the first alone",
        f'it could be one of "{state.text[member.start : member.end]}" too',
    )


def _remark_form(state: State, number: Number, value: str) -> None:
    """Say what else an article with a letter or of four figures could be: "188a", "2821"."""
    if value[-1:].islower() and not value[-2:].isalpha():
        message, advice = (
            f'"{value}" read as an article',
            f"{value[:-1].rstrip(chr(45))} with a point {value[-1]}",
        )
    elif len(value) == 4 and value.isdecimal() and not number.below:
        # "Article 282\u00b9(2)" whose raised figure has come down.
        message, advice = f'"{value}" read as an article', f"the inserted {value[:3]}-{value[3]}"
    else:
        return
    advice += " is the other reading"
    state.remark("AX212", number.start, number.end, message, advice)


_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-")


def _remark_blanks(state: State, number: Number) -> None:
    """Say that a dash between blanks makes an inserted article less sure: "Art. 272 - 2"."""
    value = number.values[0]
    if len(number.values) > 1 or "-" not in value or value[-1].islower():
        _remark_form(state, number, value)
        return
    written = state.text[number.start : number.end]
    article, _, last = value.partition("-")
    # "Arts 272–74", "272²": a short range, the mark of a footnote.
    short = last.isdecimal() and len(last) == 2 and (article[-2:] < last or int(last) > MANY)
    if " " in written or "-" not in written.translate(_DASHES) or short:
        state.remark(
            "AX212",
            number.start,
            number.end,
            f'"{written}" read as the inserted article {value}',
            f"article {article} and something else, {last}, is the other reading",
        )


def add_paragraphs(
    state: State, article: Article, member: Member, number: Number, source: str
) -> None:
    """Add the paragraphs of *number*, cited by *source*, with the point behind a dot if any."""
    values = number.values
    inserts = member.kind == PART and len(number.below) == 1
    if inserts:
        values = inserted(state, member, number)
    for value in values:
        article.paras.append(Para(next_paragraph(article.paras, value), [], source, member.start))
    state.level = PARAGRAPH
    if inserts or not number.below:
        return
    point = number.below[0]
    if member.kind in UNITS or source == SHORT:
        # As in "para 3.4" and "Art. 332 (2.1)".
        remark_below(state, member, number)
    article.paras[-1].points.append(point)
    state.level = POINT
    if len(number.below) > 1:
        too_deep(state, article, member.start, member.end)


def inserted(state: State, member: Member, number: Number) -> list[str]:
    """Return the values of a dotted number of a part or a point: "part 1.1" is 1-1, with a note."""
    value = "-".join((number.values[-1], *number.below))
    written = state.text[number.start : number.end]
    message = f'"{written}" read as the inserted number {value}'
    advice = f"{number.values[-1]} with {number.below[0]} below it is the other reading"
    state.remark("AX212", member.start, member.end, message, advice)
    return [*number.values[:-1], value]


def remark_below(state: State, member: Member, number: Number) -> None:
    """Say that a dotted number of a paragraph was read as one with a point."""
    written, point = state.text[number.start : number.end], number.below[0]
    state.remark(
        "AX211",
        member.start,
        member.end,
        f'"{written}" read as point {point} of paragraph {number.values[-1]}',
        f"paragraph {point} is the other reading",
    )


def add_points(state: State, article: Article, member: Member, values: Sequence[str]) -> None:
    """Add points to the last paragraph, or to the article itself if it has none."""
    if not article.paras:
        article.paras.append(Para(None, [], POINT, member.start))
    article.paras[-1].points += values
    article.end = max(article.end, member.end)
    state.level = POINT


def take_points(state: State) -> None:
    """Give the last paragraph that waits the points before it: "point 4 of part three"."""
    if any(points.numbers for points in state.waiting):
        para = state.pending[-1]
        if len(state.pending) > 1 and state.pending[-2].start == para.start:
            # "point 1 of parts 2-3 of Article 126"
            message = f"the points before the paragraphs read as those of {para.number} alone"
            advice = "they could be those of each of them"
            state.remark("AX211", state.waiting[0].start, state.collected, message, advice)
        para.start = min(para.start, *(points.start for points in state.waiting))
        para.points += state.take_waiting()


def put(state: State, article: Article, member: Member, number: Number, level: str | None) -> None:
    """Add *number* at *level*: a further article, or a paragraph or point of *article*."""
    if level == ARTICLE:
        open_article(state, number, member)
        return
    if level == POINT:
        add_points(state, article, member, points_of(state, article, member, number))
    else:
        source = article.paras[-1].source if article.paras else SHORT
        for value in number.values:
            article.paras.append(
                Para(next_paragraph(article.paras, value), [], source, member.start)
            )
        state.level = PARAGRAPH
    state.last = number
    article.end = max(article.end, member.end)


def remark_list(state: State, member: Member) -> None:
    """Say that a citation goes on behind a semicolon: "Art. 272 para 2; 3"."""
    state.broken_off = False
    written = state.text[member.start : member.end]
    state.remark(
        "AX202",
        member.start,
        member.end,
        f'"{written}" read as going on with the citation before it',
        "a semicolon or a full stop stands between them",
    )


def collect_more(state: State, index: int, member: Member, number: Number) -> None:
    """Go on with what waits for its article: "points 1, 2 of part 3"."""
    state.collected = member.end
    pending, waiting = state.pending, state.waiting
    of_points = state.level == POINT or (
        state.level == PARAGRAPH and pending and pending[-1].points
    )
    if waiting and of_points:
        waiting[-1].numbers += among_romans(state, member, number, waiting[-1].numbers)
        return
    further = state.kinds[index + 1] == POINT and number.values[0].isdecimal()
    if state.level == POINT and pending and pending[-1].points and not further:
        # "Part 3, points 1, 4 and 8 of Article 380"
        pending[-1].points += among_romans(state, member, number, pending[-1].points)
        return
    source = pending[-1].source if pending else PARAGRAPH
    if pending and pending[-1].points and state.kinds[index - 1] in UNITS:
        # "points 1, 2 of parts 2 and 3 of Article 126"
        message = f"the points before paragraph {pending[-1].number} read as those of it alone"
        advice = f"they could be those of paragraph {number.values[0]}, too"
        state.remark("AX211", pending[-1].start, member.end, message, advice)
    for value in number.values:
        pending.append(Para(value, [], source, member.start))
