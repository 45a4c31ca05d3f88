"""What the words beside a citation are: its heading, or words that were not read."""

from __future__ import annotations

from collections.abc import Sequence

from annexparse.charge_charged import charged
from annexparse.charge_counts import label_counts
from annexparse.charge_listed import remark_listed
from annexparse.charge_offences import names_offence
from annexparse.charge_unread import QUIET, UNREAD, unread_of
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.members import ARTICLE, Member
from annexparse.resolve_state import Article, Item
from annexparse.span import Span

_TEXT = frozenset(
    (
        "word",
        "filler",
        "under",
        "of",
        "join",
        "country",
        "before",
        "to",
        "conjunction",
        "same",
    )
)
_SMALL = frozenset(("filler", "of", "under"))
_ENDS = frozenset(("", "break", "close", "join"))
_BEFORE_HEADING = QUIET | {
    "",
    "break",
    "join",
    "close",
    "open",
    "code",
    "dash",
    "conjunction",
    ARTICLE,
}
_BACK = QUIET | {"code", "quote"}
_AHEAD = _BACK | {"open", "join"}
# What may stand in a bracket with a heading, or with a code and nothing else of use.
_IN_HEADING = _TEXT | {"break", "quote", "dash"}

_IN_CODE = QUIET | {"join", "code", "act", "quote", "dash"}
# "Art. 272 (on appeal)": what the words say of the citation is not in the data.
_REMARKS = frozenset(("filler", "under"))
# Small words that a heading may begin with, and no citation does.
_IN_TEXT = ("text", "every", "both")
_NAMES = frozenset(("word", "join"))
_MOST_NAMES = 6
_SHORTEST_HEADING = 4  # "Art. 269-l" has none


def read_words(
    items: Sequence[Item],
    kinds: frozenset[str],
    text: str,
    said: list[Diagnostic],
    lang: str = "",
) -> list[Span]:
    """Give each article of *items* its heading; return the stretches that were not read.

    *kinds* are those of the items. An offence right before its article is known as one by the
    words of *lang*, the language of *text*; without it, such words are none.
    """
    if kinds.isdisjoint(UNREAD) and not ("open" in kinds and "filler" in kinds):
        return []
    words = _Words(items, text, said, lang)
    label_counts(items, words.kinds, text)
    if "open" in words.kinds:
        words.read_brackets()
    if "word" in words.kinds:
        words.read_runs()
    return unread_of(items, words.kinds, words.taken, text, said)


class _Words:
    """The words of a row, and which of them have been taken for a heading.

    ``kinds`` has one entry more than the row, which is empty: it stands behind the last item
    and, as Python counts, before the first.
    """

    __slots__ = ("items", "kinds", "lang", "said", "taken", "text")

    def __init__(self, items: Sequence[Item], text: str, said: list[Diagnostic], lang: str) -> None:
        self.items, self.text, self.said, self.lang = items, text, said, lang
        self.kinds = [item.kind for item in items]
        self.taken = [False] * len(items)
        self.kinds.append("")

    def read_brackets(self) -> None:
        """Take what stands in brackets, "Art. 272 (mass riots)", and brackets that name a code."""
        opened: list[int] = []
        for index, kind in enumerate(self.kinds):
            if kind == "open":
                opened.append(index)
            elif kind == "close" and opened:
                self._bracket(opened.pop(), index)

    def _bracket(self, begin: int, end: int) -> None:
        inside = self.kinds[begin + 1 : end]
        if "word" in inside and self._is_colon(end - 1):
            # "Art. 272 (before: para 3)": what the words say of the citation is not known.
            self.kinds[begin:end] = ["unread"] * (end - begin)
            return
        if ARTICLE in inside or True in self.taken[begin + 1 : end]:
            return
        if "word" in inside and _IN_HEADING.issuperset(inside):
            article = self._article_before(begin) or self._article_after(end)
            if article is not None and article.heading is None:
                spoken = [
                    item
                    for item, kind in zip(self.items[begin + 1 : end], inside, strict=True)
                    if kind != "quote" and kind != "break"
                ]
                while len(spoken) > 1 and spoken[0].kind in ("join", "dash"):
                    # As in "Art. 255 (para 4, act of terrorism)", "(para 4 - act of terrorism)".
                    del spoken[0]
                while len(spoken) > 1 and spoken[-1].kind == "join":
                    del spoken[-1]
                heading = self.text[spoken[0].start : spoken[-1].end]
                leads = "of" in (spoken[0].kind, spoken[-1].kind)
                letters = all(i.end - i.start == 1 for i in spoken if i.kind == "word")
                if leads or letters or len(heading) < _SHORTEST_HEADING:
                    # "(zh)" and "(k. l)" may be points, "(?)" a doubt, "(p. 5 of the indictment)"
                    # a page.
                    self.kinds[begin : end + 1] = ["unread"] * (end + 1 - begin)
                    return
                article.heading = heading
                article.heading_at = spoken[0].start, spoken[-1].end
                self._take(begin, end)
                remark_listed(self.items, begin, article, self.said)
                self._remark_named(begin + 1, end - 1, article)
        elif "code" in inside and _IN_CODE.issuperset(inside):
            self._take(begin, end)
        elif not UNREAD.isdisjoint(inside) or (inside and _REMARKS.issuperset(inside)):
            # "Art. 272 (dropped)": the brackets too, so that the citation touches them.
            self.kinds[begin : end + 1] = ["unread"] * (end + 1 - begin)

    def _is_colon(self, index: int) -> bool:
        # Before a paragraph it is a filler: "Art. 272: para 2".
        return self.kinds[index] in ("break", "filler") and self._value(index) == ":"

    def read_runs(self) -> None:
        """Take words that stand together, and beside an article."""
        index = 0
        while (index := self._next_word(index)) >= 0:
            last = self._run_end(index)
            first = self._run_start(index)
            article = self._owner(first, last)
            length = self.items[last].end - self.items[first].start
            if article is not None and article.heading is None and length >= _SHORTEST_HEADING:
                article.heading_at = self.items[first].start, self.items[last].end
                article.heading = self.text[slice(*article.heading_at)]
                self._take(first, last)
                self._remark_leading(first, last, article)
            index = last + 1

    def _capitals(self, first: int, last: int) -> bool:
        """Does every word begin with a capital, as those of a name do?"""
        return all(
            self.text[item.start].isupper()
            for item in self.items[first : last + 1]
            if self.text[item.start].isalpha()
        )

    def _remark_leading(self, first: int, last: int, article: Article) -> None:
        """Say that words before a citation, read as its heading, could be something else."""
        if article.start < self.items[last].end:
            return
        name = last > first and self.kinds[last + 1] == "open" and self._capitals(first, last)
        if not name and self.kinds[last + 1] != "dash" and not self._is_colon(last + 1):
            return
        start, end = article.heading_at
        message = f'"{self.text[start:end]}" read as the heading of article {article.number}'
        advice = "it could be a name, or say at which stage the charge was one"
        self.said.append(diagnose("AX233", start, end, message, advice))

    def _remark_named(self, first: int, last: int, article: Article) -> None:
        """Say that what stands in a bracket behind a citation could be names: "(Roe)"."""
        few = 1 + sum(item.kind == "word" for item in self.items[first:last]) <= _MOST_NAMES
        if article.end > self.items[first].start or not (few and self._capitals(first, last)):
            return
        if not _NAMES.issuperset(self.kinds[first : last + 1]):
            return
        start, end = article.heading_at
        message = f'"{self.text[start:end]}" read as the heading of article {article.number}'
        self.said.append(diagnose("AX233", start, end, message, "it could be a name"))

    def _next_word(self, index: int) -> int:
        for at in range(index, len(self.items)):
            if self.kinds[at] == "word" and not self.taken[at]:
                return at
        return -1

    def _take(self, first: int, last: int) -> None:
        self.taken[first : last + 1] = [True] * (last + 1 - first)

    def _article_before(self, index: int) -> Article | None:
        """The article that the words at *index* stand behind."""
        index -= 1
        while self.kinds[index] in _BACK or (index >= 0 and self._inside(index)):
            index -= 1
        return self._article_at(index)

    def _inside(self, index: int) -> bool:
        """Is the sign at *index* one inside a citation: the comma of "Art. 272, para 2"?"""
        if self.kinds[index] != "join":
            return False
        at = index - 1
        while at >= 0 and self.kinds[at] in ("join", "filler"):
            at -= 1
        article = self._article_at(at) if at >= 0 else None
        return article is not None and article.end > self.items[index].start

    def _article_after(self, index: int) -> Article | None:
        """The article that the words at *index* stand before."""
        index += 1
        while self.kinds[index] in _AHEAD:
            index += 1
        return self._article_at(index)

    def _article_at(self, index: int) -> Article | None:
        item = self.items[index] if self.kinds[index] == ARTICLE else None
        return item if isinstance(item, Article) else None

    def _run_start(self, index: int) -> int:
        """Where the words begin: "violating the ..." too, and all behind a quotation mark."""
        start = at = index
        while at and not self.taken[at - 1] and self.kinds[at - 1] in _SMALL:
            at -= 1
            if self._value(at) in _IN_TEXT:
                start = at
        return at if self.kinds[at - 1] == "quote" else start

    def _run_end(self, index: int) -> int:
        last = index
        while self.kinds[index] in _TEXT and not self.taken[index]:
            if self.kinds[index] == "word":
                last = index
            index += 1
        return last

    def _value(self, index: int) -> str | None:
        item = self.items[index]
        return item.value if isinstance(item, Member) else None

    def _owner(self, first: int, last: int) -> Article | None:
        """The article whose heading a run of words is, if a sign or a word says that it is one."""
        before, after = self.kinds[first - 1], self.kinds[last + 1]
        if before == "quote" and after == "quote":
            behind = last + 2 if self._is_colon(last + 2) else last + 1
            return self._article_before(first - 1) or self._article_after(behind)
        sign = before == "dash" or (before == "break" and self._is_colon(first - 1))
        if sign and after in _ENDS:
            # As in "Art. 272: mass riots".
            article = self._article_before(first - 1)
            if article is not None:
                return article
        if before in _BEFORE_HEADING and self._introduces(last + 1):
            if before == ARTICLE and after != "open":
                return None
            colon = self._is_colon(last + 1)
            if colon and before == "open":
                # As in "Art. 99 (verdict: Art. 106)".
                return None
            if (colon or after == "dash") and self._names_person(first, last):
                return None
            return self._article_after(last + 2 if after == "join" else last + 1)
        return self._article_at(self._charged(first, last))

    def _charged(self, first: int, last: int) -> int:
        """Where the article of an offence stands that is right before it; -1 if nowhere."""
        if not self.lang:
            return -1
        return charged(self.items, self.kinds, (first, last), self.text, self.lang)

    def _names_person(self, first: int, last: int) -> bool:
        """Are the words a name: "Jane Roe: Art. 272", and not "Torture: Art. 146"?"""
        written = self.text[self.items[first].start : self.items[last].end]
        return self._capitals(first, last) and not (self.lang and names_offence(written, self.lang))

    def _introduces(self, index: int) -> bool:
        """Does an article follow behind a heading? "Mass riots (Art. 272)", ", under Art. 272"."""
        kind = self.kinds[index]
        if kind == "break":
            return self._is_colon(index)
        if kind == "join":
            return self.kinds[index + 1] == "under"
        return kind in ("open", "dash", "under")
