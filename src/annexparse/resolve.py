"""Whose paragraph is it? From a row of members to articles with their paragraphs and points.

Citations leave out what the reader can supply: "Art. 272 paras 2, 3", "para 3(1), (4)", "point 4 of
part three of Article 291". What is left out is told by the levels, by the size of the numbers and
by the direction of the citation. That is the same in every language, so no word is looked at here.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.members import ARTICLE, PARAGRAPH, PART, POINT, Member, Number
from annexparse.numbers import between, expand, paragraph_number

_UNITS = (PART, PARAGRAPH, POINT)
_RANK = {POINT: 0, PARAGRAPH: 1, PART: 2}
_ARTICLES = (ARTICLE, "further", "same")
# What may stand before a number that no word calls an article.
_BEFORE_BARE = (None, "join", "break", "conjunction", "dash", "of", "open", "close", "code",
                "country", "filler", "under", "quote", "requalified_to", "requalified_from",
                "before", "group", "also", "more", "further", ARTICLE, *_UNITS)  # fmt: skip


class Para(msgspec.Struct, gc=False):
    """A paragraph and its points, while they are being collected."""

    number: str | None
    points: list[str]
    source: str
    start: int


class Article(msgspec.Struct, gc=False):
    """An article and its paragraphs, while they are being collected."""

    number: str
    start: int
    end: int
    named: bool
    paras: list[Para]
    code: str | None = None
    broken: bool = False

    def places(self) -> list[tuple[str | None, str | None]]:
        """The paragraphs and points that are cited; the whole article if none is."""
        found: list[tuple[str | None, str | None]] = []
        for para in self.paras:
            found += [(para.number, point) for point in para.points] or [(para.number, None)]
        return found or [(None, None)]


Item = Article | Member


def resolve(row: Sequence[Member], text: str, said: list[Diagnostic]) -> list[Item]:
    """Return the row with its numbers gathered into articles; what belongs nowhere is "unread"."""
    return _Resolver(row, text, said).run()


class _Resolver:
    def __init__(self, row: Sequence[Member], text: str, said: list[Diagnostic]) -> None:
        self.row = row
        self.text = text
        self.said = said
        self.items: list[Item] = []
        self.article: Article | None = None
        self.level: str | None = None
        self.pending: list[Para] = []
        self.waiting: list[tuple[list[str], int]] = []
        self.expected: str | None = None
        self.last: Number | None = None
        self.broken_off = False
        self.named = False
        self.rising = False
        self.target = False
        self.leaving = False
        self.enumerated = 0
        self.collected = 0

    def run(self) -> list[Item]:
        for index, member in enumerate(self.row):
            kind = member.kind
            if not member.sound:
                self._unread(member)
            elif kind in _ARTICLES:
                self._article(index, member)
            elif kind in _UNITS:
                self._unit(index, member)
            elif kind == "more":
                self._more(index, member)
            elif kind == "loose":
                self._loose(index, member)
            elif kind == "group" or kind == "also":
                self._group(index, member)
            else:
                if kind == "break":
                    self.broken_off = True
                    self._drop_pending()
                    self.leaving = False
                elif kind == "to" and self.leaving:
                    member.kind, self.leaving, self.target = "requalified_to", False, True
                elif kind in ("requalified_to", "requalified_from"):
                    self.target, self.leaving = True, kind == "requalified_from"
                self.items.append(member)
        self._drop_pending()
        return self.items

    # ---- where a member stands ----------------------------------------------------------------

    def _before(self, index: int) -> str | None:
        return self.row[index - 1].kind if index else None

    def _after(self, index: int, *skipped: str) -> Member | None:
        index += 1
        while index < len(self.row) and self.row[index].kind in skipped:
            index += 1
        return self.row[index] if index < len(self.row) else None

    def _before_words(self, index: int) -> str | None:
        index -= 1
        while index >= 0 and self.row[index].kind in ("filler", "under", "of"):
            index -= 1
        return self.row[index].kind if index >= 0 else None

    def _rises(self, index: int) -> bool:
        """Does "of", after the numbers of this unit or of higher ones beside it, lead upwards?"""
        rank = _RANK.get(self.row[index].kind, 0)
        index += 1
        while index < len(self.row):
            kind = self.row[index].kind
            if kind == "of":
                after = self._after(index, "filler")
                return after is not None and after.kind in (*_ARTICLES, *_UNITS)
            if kind in _RANK:
                if _RANK[kind] <= rank:
                    return False
                rank = _RANK[kind]
            elif kind not in ("more", "group", "also", "filler", "join", "loose"):
                return False
            index += 1
        return False

    def _near(self, index: int) -> bool:
        """Does an article follow, with nothing but numbers, higher units and a comma between?"""
        rank = _RANK.get(self.row[index].kind, 0)
        index += 1
        while index < len(self.row):
            kind = self.row[index].kind
            if kind in _ARTICLES:
                return True
            if kind in _RANK:
                if _RANK[kind] <= rank:
                    return False
                rank = _RANK[kind]
            elif kind not in ("more", "group", "also", "filler", "join"):
                return False
            index += 1
        return False

    # ---- articles -----------------------------------------------------------------------------

    def _article(self, index: int, member: Member) -> None:
        number = member.number
        if member.kind == "same":
            if self.article is None:
                self._unread(member)
                return
            number = Number([self.article.number], [], member.start, member.end, large=True)
        elif number is None or self._before_words(index) == "doubt":
            self._unread(member)
            return
        elif member.kind == "further" and self._in_bracket_of_article(index, number):
            self._put(PARAGRAPH, member, number)
            self._below(number, member)
            return
        elif member.kind == "further" and not self._may_be_bare(index, number):
            self._unread(member)
            return
        if member.doubled:
            self.said.append(
                diagnose("AX103", member.start, number.start, "a word written twice is read once")
            )
        bare = member.kind == "further" and not self.named
        if bare:
            self.said.append(
                diagnose(
                    "AX201",
                    member.start,
                    member.end,
                    f'"{self.text[member.start : member.end]}" read as an article',
                    "no word says that the number is an article",
                )
            )
        self.named = self.named or member.kind == ARTICLE
        self._open(number, member)

    def _in_bracket_of_article(self, index: int, number: Number) -> bool:
        """ "Art. 188 (4.3)": a short number in a bracket behind an article."""
        return (
            self._before(index) == "open"
            and self.article is not None
            and not self.article.paras
            and index > 1
            and self.row[index - 2].kind in _ARTICLES
            and len(number.values[0]) < 3
        )

    def _may_be_bare(self, index: int, number: Number) -> bool:
        before = self._before(index)
        if before not in _BEFORE_BARE and not (before == "act" and number.below):
            return False
        value = number.values[0]
        year = not number.below and len(value) == 4 and value[:2] in ("19", "20")
        return not year or (self.named and before in ("join", "conjunction", *_UNITS, ARTICLE))

    def _open(self, number: Number, member: Member) -> None:
        start = member.start
        if self.pending:
            start = min(start, self.pending[0].start)
        if self.waiting:
            start = min(start, self.waiting[0][1])
        self._apart(number)
        for value in number.values:
            article = Article(value, start, member.end, member.kind == ARTICLE, [])
            self.items.append(article)
            self.article = article
        assert self.article is not None
        self.article.paras += self.pending
        if self.waiting:
            points = [point for values, _ in self.waiting for point in values]
            self.article.paras.append(Para(None, points, POINT, start))
        self.pending, self.waiting = [], []
        self.level, self.last, self.expected = ARTICLE, number, None
        self.broken_off = self.target = False
        if number.below and self.article.paras and self.article.paras[0].source != POINT:
            self._inserted(number.below)
        elif number.below:
            paragraph, *points = number.below
            if self.article.paras:
                self.article.paras[-1].number = paragraph
                points = [*self.article.paras[-1].points, *points]
            else:
                for value in expand(paragraph):
                    self.article.paras.append(Para(value, points[:1], "dotted", number.start))
            self.level = POINT if points else PARAGRAPH
            if len(points) > 1:
                self._too_deep(number.start, number.end)

    def _inserted(self, below: list[str]) -> None:
        """ "Part 2 of Article 205.5": the part is named, so 205.5 is an article of its own."""
        article = self.article
        assert article is not None
        if len(below) > 1:
            self._too_deep(article.start, article.end)
        self.said.append(
            diagnose(
                "AX212",
                article.start,
                article.end,
                f"{article.number}.{below[0]} read as the inserted article"
                f" {article.number}-{below[0]}",
                f"paragraph {below[0]} of article {article.number} is the other reading",
            )
        )
        article.number = f"{article.number}-{below[0]}"

    def _apart(self, number: Number) -> None:
        """"Art. 272 - 2": a dash between blanks makes an inserted article less sure."""
        written = self.text[number.start : number.end]
        if len(number.values) == 1 and "-" in number.values[0] and " " in written:
            article, _, last = number.values[0].partition("-")
            self.said.append(
                diagnose(
                    "AX212",
                    number.start,
                    number.end,
                    f'"{written}" read as the inserted article {number.values[0]}',
                    f"article {article} and a further number {last} is the other reading",
                )
            )

    def _too_deep(self, start: int, end: int) -> None:
        assert self.article is not None
        self.article.broken = True
        self.said.append(
            diagnose("AX304", start, end, "a level below a point is not read",
                     "the citation is given down to its point")
        )  # fmt: skip

    # ---- paragraphs and points ----------------------------------------------------------------

    def _unit(self, index: int, member: Member) -> None:
        number = member.number
        doubted = self._before_words(index) == "doubt"
        open_article = self.article is not None and not self.broken_off
        if doubted:
            # "Art. 272 except para 3": what is excepted is not charged.
            self._unread(member)
            return
        large = number is not None and number.large and len(number.values[0]) > 2
        if number is not None and large and not self.pending and not open_article:
            # "\u00a7 272": what no paragraph can be numbered is an article.
            self._open(number, member)
            self.said.append(
                diagnose(
                    "AX201",
                    member.start,
                    member.end,
                    f'"{self.text[member.start : member.end]}" read as an article',
                    "the word before it names a paragraph or a point",
                )
            )
            return
        rises = self._rises(index)
        fresh = self.article is None or (
            (self.broken_off or self._opens(index)) and self._near(index)
        )
        if not rises and not fresh and self.rising and self._near(index):
            fresh = self._open_end()
        if self.target and self.article is not None and not rises and not self._near(index):
            self._same_article(member)
            fresh = False
        if rises or fresh or self.pending or self.waiting:
            self.rising = self.rising or not rises
            self._collect(member)
            return
        self._attach(index, member)

    def _opens(self, index: int) -> bool:
        """Does the member begin a bracket that does not stand behind a citation?"""
        before = self.row[index - 2].kind if index > 1 else None
        return self._before(index) == "open" and before not in (
            *_ARTICLES,
            *_UNITS,
            "more",
            "group",
            "also",
        )

    def _open_end(self) -> bool:
        """In a cell whose paragraphs precede their article: does the last article have its own?"""
        return self.article is not None and bool(self.article.paras)

    def _same_article(self, member: Member) -> None:
        assert self.article is not None
        article = Article(self.article.number, member.start, member.end, True, [])
        self.items.append(article)
        self.article, self.level, self.target = article, ARTICLE, False

    def _collect(self, member: Member) -> None:
        """Keep a paragraph or a point for the article that is still to come."""
        number = member.number
        level = member.kind
        self.collected = member.end
        if level == PART:
            # "paragraph 4 of part three": what was called a paragraph is a point of the part.
            for para in self.pending:
                if para.source == PARAGRAPH and not para.points and para.number is not None:
                    self.waiting.append(([para.number], para.start))
            self.pending = [p for p in self.pending if p.source != PARAGRAPH or p.points]
        if number is None:
            self.expected = level
            self.level = level
            if level != POINT:
                self.pending.append(Para(None, [], level, member.start))
            else:
                self.waiting.append(([], member.start))
            return
        self.last = number
        if level == POINT:
            self.waiting.append((list(number.values), member.start))
            self.level = POINT
            return
        for value in number.values:
            self.pending.append(Para(paragraph_number(value), [], level, member.start))
        points = [point for values, _ in self.waiting for point in values]
        if points:
            self.pending[-1].points += points
            self.pending[-1].start = min(self.pending[-1].start, self.waiting[0][1])
            self.waiting = []
        self.level = PARAGRAPH

    def _attach(self, index: int, member: Member) -> None:
        article, number = self.article, member.number
        assert article is not None
        level = member.kind
        para = article.paras[-1] if article.paras else None
        if self.broken_off and self.level is not None:
            self._list_note(member.start, member.end)
        if (
            para is not None
            and para.source == "dotted"
            and level in (PART, PARAGRAPH)
            and (len(article.paras) == 1 and not para.points and self._before(index) != "more")
        ):
            article.paras.clear()
            self._inserted([para.number or ""])
            para = None
        in_bracket = self._before(index) == "open" and self.level == PARAGRAPH
        if level == PARAGRAPH and para is not None and para.source == PART:
            level = POINT
        elif level == PARAGRAPH and para is not None and in_bracket and number is not None:
            self.said.append(
                diagnose(
                    "AX205",
                    member.start,
                    member.end,
                    f"read as points of paragraph {para.number} of article {article.number}",
                    "the words call them paragraphs",
                )
            )
            level = POINT
        elif level in (PARAGRAPH, PART) and para is not None and self._juxtaposed(index):
            level = POINT
            self._whose(member)
        article.end = max(article.end, member.end)
        if number is None:
            self.expected, self.level = level, level
            return
        self.last = number
        if level == POINT:
            self._points(number.values, member)
            if number.below:
                self._too_deep(member.start, member.end)
        else:
            for value in number.values:
                article.paras.append(Para(paragraph_number(value), [], member.kind, member.start))
            self.level = PARAGRAPH
            self._below(number, member)

    def _below(self, number: Number, member: Member) -> None:
        assert self.article is not None
        if number.below:
            point = number.below[0]
            if member.kind in _UNITS:
                self.said.append(
                    diagnose(
                        "AX211",
                        member.start,
                        member.end,
                        f'"{self.text[number.start : number.end]}" read as point {point}'
                        f" of paragraph {number.values[-1]}",
                        f"paragraph {point} is the other reading",
                    )
                )
            self.article.paras[-1].points.append(point)
            self.level = POINT
            if len(number.below) > 1:
                self._too_deep(member.start, member.end)

    def _juxtaposed(self, index: int) -> bool:
        return self._before(index) in (PARAGRAPH, PART, "group", "also", "more") or (
            self._before(index) == ARTICLE and bool(self.article and self.article.paras)
        )

    def _whose(self, member: Member) -> None:
        self.said.append(
            diagnose(
                "AX211",
                member.start,
                member.end,
                f'"{self.text[member.start : member.end]}" read as a point of the paragraph before',
                "a comma between them would make it a paragraph of its own",
            )
        )

    def _points(self, values: Sequence[str], member: Member) -> None:
        article = self.article
        assert article is not None
        if not article.paras:
            article.paras.append(Para(None, [], POINT, member.start))
        article.paras[-1].points += values
        article.end = max(article.end, member.end)
        self.level = POINT

    def _list_note(self, start: int, end: int) -> None:
        self.broken_off = False
        self.said.append(
            diagnose(
                "AX202",
                start,
                end,
                f'"{self.text[start:end]}" read as going on with the citation before it',
                "a semicolon or a full stop stands between them",
            )
        )

    # ---- numbers without a unit ---------------------------------------------------------------

    def _more(self, index: int, member: Member) -> None:
        number, last = member.number, self.last
        assert number is not None
        if self.pending or self.waiting:
            self._more_pending(member, number)
            return
        if self.article is None or last is None or number.word != last.word:
            # "Art. 272, a resident": a word or letter goes on with words or letters alone.
            self._unread(member)
            return
        level = self.level
        after = self._after(index)
        grouped = after is not None and after.kind == "group"
        if after is not None and after.kind in (PART, PARAGRAPH):
            level = ARTICLE
        elif level == ARTICLE:
            level = self._level_after_article(number, last, member)
        elif self.expected is None and self._from_group():
            level = ARTICLE if grouped else PARAGRAPH
            if not grouped:
                self._short_note(member)
        elif level == POINT and grouped:
            level = PARAGRAPH
        self._put(level, member, number)

    def _more_pending(self, member: Member, number: Number) -> None:
        self.collected = member.end
        if self.level == POINT or (
            self.level == PARAGRAPH and self.pending and self.pending[-1].points
        ):
            if self.waiting:
                self.waiting[-1][0].extend(number.values)
                return
        for value in number.values:
            source = self.pending[-1].source if self.pending else PARAGRAPH
            self.pending.append(Para(paragraph_number(value), [], source, member.start))

    def _from_group(self) -> bool:
        return bool(
            self.article and self.article.paras and self.article.paras[-1].source == ARTICLE
        )

    def _level_after_article(self, number: Number, last: Number, member: Member) -> str:
        # In "Art. 146, 2 (para 1, 2, 3, 4)" the 2 is a paragraph; in "Art. 5, 6" the 6 an article.
        if last.large and len(number.values[0]) == 1:
            self._short_note(member)
            return PARAGRAPH
        return ARTICLE

    def _short_note(self, member: Member) -> None:
        assert self.article is not None
        shown = member.number.values[0] if member.number else ""
        self.said.append(
            diagnose(
                "AX207",
                member.start,
                member.end,
                f'"{shown}" read as paragraph {shown} of article {self.article.number}',
                f"article {shown} is the other reading",
            )
        )

    def _put(self, level: str | None, member: Member, number: Number) -> None:
        article = self.article
        assert article is not None
        self.last = number
        if level == ARTICLE:
            self._open(number, member)
        elif level == POINT:
            self._points(number.values, member)
        else:
            source = article.paras[-1].source if article.paras else "short"
            for value in number.values:
                article.paras.append(Para(paragraph_number(value), [], source, member.start))
            self.level = PARAGRAPH
        article.end = max(article.end, member.end)

    def _loose(self, index: int, member: Member) -> None:
        number = member.number
        assert number is not None
        after = self._after(index)
        label = after is not None and after.kind in ("break", *_ARTICLES, *_UNITS)
        starts = self._before(index) in (None, "break", "open", "bullet") or not self.items
        if (number.half or (after is not None and after.kind == "break")) and label:
            follows = self._after(index, "break", "filler")
            wanted = follows is not None and follows.kind in (*_ARTICLES, *_UNITS, "code")
            value = number.values[0]
            if wanted and value.isdigit() and (starts or int(value) == self.enumerated + 1 > 1):
                self.enumerated = int(value)
                self.items.append(Member("label", member.start, member.end))
                return
        if after is not None and after.kind in (PART, PARAGRAPH) and starts:
            self._article(index, Member("further", member.start, member.end, number))
            return
        if after is not None and after.kind == "group" and starts and self.article is None:
            self._article(index, Member("further", member.start, member.end, number))
            return
        if after is not None and after.kind == "group" and self._before(index) == "dash":
            self._article(index, Member("further", member.start, member.end, number))
            return
        if self.article is not None and self.level in (PARAGRAPH, POINT):
            if number.half and self.level == PARAGRAPH and self._before(index) != "break":
                self._points(number.values, member)
                self.last = number
                return
            if self._before(index) == "join" and self.row[index - 1].end < member.start + 2:
                self._more(index, member)
                return
            if self._before(index) == "break" and (after is None or after.kind != "measure"):
                self._list_note(member.start, member.end)
                self._put(self.level, member, number)
                return
        if self._before(index) == "break" and self._loose_article(member, number):
            return
        self._unread(member)

    def _loose_article(self, member: Member, number: Number) -> bool:
        """"Art. 5; 6": a short number behind a semicolon, after an article as short."""
        if self.article is None or self.level != ARTICLE or self.last is None or self.last.large:
            return False
        self._list_note(member.start, member.end)
        self._open(number, member)
        return True

    # ---- numbers in brackets ------------------------------------------------------------------

    def _group(self, index: int, member: Member) -> None:
        if self.pending or self.waiting:
            self.collected = member.end
        if self.broken_off and self._after_is_article(index):
            self._enumerated_group(index, member)
            return
        if (self.pending or self.waiting) and self.expected is None and self.pending:
            self._group_pending(member)
            return
        if self.expected is not None and (self.pending or self.waiting):
            for inner in member.inside:
                if inner.number is not None:
                    if self.expected == POINT:
                        self.waiting[-1][0].extend(inner.number.values)
                    else:
                        source = self.expected
                        if self.pending and self.pending[-1].number is None:
                            self.pending.pop()
                        for value in inner.number.values:
                            self.pending.append(
                                Para(paragraph_number(value), [], source, member.start)
                            )
            return
        if self.article is None:
            self._enumerated_group(index, member)
            return
        level = self._group_level(index, member)
        if level is None:
            self._unread(member)
            return
        self.article.end = max(self.article.end, member.end)
        before = self._before(index)
        if before == "dash" and self._letters(member):
            return
        for inner in member.inside:
            number = inner.number
            if number is None:
                continue
            if level == PARAGRAPH:
                for value in number.values:
                    self.article.paras.append(
                        Para(paragraph_number(value), [], ARTICLE, member.start)
                    )
                self.level = PARAGRAPH
                self._below(number, member)
            else:
                self._points(number.values, member)
            self.last = number

    def _after_is_article(self, index: int) -> bool:
        after = self._after(index)
        return after is not None and after.kind in _ARTICLES

    def _letters(self, member: Member) -> bool:
        """ "(a)-(c)": the letters between are meant as well."""
        article = self.article
        number = member.inside[0].number if len(member.inside) == 1 else None
        if article is None or number is None or not article.paras or not article.paras[-1].points:
            return False
        points = article.paras[-1].points
        points += between(points[-1], number.values[0])[1:]
        return True

    def _group_level(self, index: int, member: Member) -> str | None:
        article = self.article
        assert article is not None
        if self.expected is not None:
            level = POINT if self.expected == POINT else PARAGRAPH
            self.expected = (
                None if member.kind == "group" and not self._also_follows(index) else self.expected
            )
            return level
        if not article.paras:
            return PARAGRAPH
        after = self._after(index)
        deeper = after is not None and after.kind == "group"
        para = article.paras[-1]
        if para.source != ARTICLE:
            if para.source == "dotted" and not para.points and member.kind == "also":
                return PARAGRAPH
            return None if self._before(index) == POINT else POINT
        # Brackets right behind the article: (paragraph)(point), and what goes on with either.
        if self._before(index) == "dash":
            return POINT if para.points else PARAGRAPH
        lettered = self._is_letter(member)
        if member.kind == "also":
            if deeper:
                return PARAGRAPH
            if not para.points:
                return PARAGRAPH
            return POINT if lettered == para.points[-1].isalpha() else PARAGRAPH
        if not para.points:
            return POINT
        if lettered == para.points[-1].isalpha():
            return POINT
        return PARAGRAPH

    def _also_follows(self, index: int) -> bool:
        after = self._after(index)
        return after is not None and after.kind == "also"

    def _is_letter(self, member: Member) -> bool:
        numbers = [inner.number for inner in member.inside if inner.number is not None]
        return bool(numbers) and numbers[0].values[0].isalpha()

    def _group_pending(self, member: Member) -> None:
        for inner in member.inside:
            if inner.number is not None:
                self.pending[-1].points += inner.number.values

    def _enumerated_group(self, index: int, member: Member) -> None:
        """ "(1) Art. 272; (2) Art. 291": numbers of the list, not of the code."""
        after = self._after(index)
        numbers = [inner.number for inner in member.inside]
        if after is not None and after.kind in _ARTICLES and len(numbers) == 1 and numbers[0]:
            self.enumerated = int(numbers[0].values[0]) if numbers[0].values[0].isdigit() else 0
            self.items.append(Member("label", member.start, member.end))
        else:
            self._unread(member)

    # ---- what belongs nowhere -----------------------------------------------------------------

    def _unread(self, member: Member) -> None:
        self.items.append(Member("unread", member.start, member.end))

    def _drop_pending(self) -> None:
        starts = [para.start for para in self.pending] + [start for _, start in self.waiting]
        if starts:
            start = min(starts)
            end = self.collected
            self.items.append(Member("orphan", start, end))
            self.pending, self.waiting, self.expected = [], [], None
