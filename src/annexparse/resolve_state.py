"""What is known of a cell while its numbers are gathered into articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeAlias

import msgspec

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.member_numbers import Number
from annexparse.members import ARTICLE, Member
from annexparse.resolve_row import doubt_before

# How a paragraph is cited, where no unit says it: by a dot (291.3), a slash (272/2), or by its
# small number alone (Art. 146, 2). A bracket behind the article, 291(3), has the article's own
# level for a source.
# Words that say of how many something is.
EVERY = ("every", "both")
IN_TURN = "turn"  # "respectively"
_SHARING = (*EVERY, IN_TURN)
DOTTED, SLASHED, SHORT = "dotted", "slashed", "short"


class Para(msgspec.Struct, gc=False):
    """A paragraph with its points; ``number`` is None where the text names points alone.

    ``source`` is the level that names the paragraph, or DOTTED, SLASHED or SHORT.
    """

    number: str | None
    points: list[str]
    source: str
    start: int
    # Where the word ends, if no number stands behind it.
    end: int = 0


class Points(msgspec.Struct, gc=False):
    """Points whose paragraph or article is still to come: "points 4, 5 of part three"."""

    numbers: list[str]
    start: int


class Article(msgspec.Struct, gc=False):
    """An article with its paragraphs, and what the words beside it say of it.

    ``start`` and ``end`` are offsets in the cell, the end excluded. ``broken`` says that a level
    below a point was left out, ``bare`` that no word calls the number an article.
    """

    kind: ClassVar[str] = ARTICLE

    number: str
    start: int
    end: int
    paras: list[Para]
    code: str | None = None
    heading: str | None = None
    heading_at: tuple[int, int] = (0, 0)
    broken: bool = False
    bare: bool = False
    # Where its own word stands: "part 2 of" may stand before.
    word: int = 0


Item: TypeAlias = Article | Member


class State(msgspec.Struct, gc=False):
    """Where the reading of a row stands.

    ``kinds`` are the kinds of the row's members and one more, which is empty: it stands behind
    the last and, as Python counts, before the first.
    """

    row: Sequence[Member]
    kinds: list[str]
    text: str
    said: list[Diagnostic]
    items: list[Item] = []
    # What a number goes on with: the article, the level and the number before it.
    article: Article | None = None
    level: str | None = None
    last: Number | None = None
    # The level of a unit whose number is still to come, in a bracket: "para (2)".
    expected: str | None = None
    # What waits for its article: "part 2 of Article 291".
    pending: list[Para] = []
    waiting: list[Points] = []
    collected: int = 0
    # Has a paragraph waited for its article before? The whole cell is then written that way.
    rising: bool = False
    # Do points hang below the part before them, among what waits: "part 1 point 2, part 3"?
    hanging: bool = False
    # Is what waits last a "clause", which is below a paragraph that has another name?
    clause: bool = False
    # Has the text said "article" at all? If not, a number taken for one is worth a remark.
    named: bool = False
    # The article before words that were not read: only "the same article" still means it.
    former: Article | None = None
    # Do unread words stand behind the last number? What follows a sign behind them is apart.
    worded: bool = False
    # Where the last words in a bracket end, read or not.
    spoken: int = 0
    # How many brackets and quotation marks are open.
    depth: int = 0
    quoted: bool = False
    # Was the last article left unread? What goes on with it is, too.
    skipping: bool = False
    # Was that a level below a point of the article?
    sunk: bool = False
    # Did paragraphs stand before the last article, which others behind it may share?
    lent: bool = False
    # Where the row has its last article, once that was asked for.
    ends_at: int | None = None
    # Where the open brackets began.
    opened: list[int] = []
    # Has a semicolon or a full stop come since the last number?
    broken_off: bool = False
    # "requalified from ... to ...": is the "to" still to come? And the target's first number?
    leaving: bool = False
    target: bool = False
    # Articles whose paragraphs are those of others, too, and the word that says of how many.
    shared: list[tuple[Article, str]] = []
    # The last number of an enumeration, "2) Art. 272".
    enumerated: int = 0
    # Has the row words that except something, and words that lead from a unit up to a higher one?
    excepts: bool = False
    leads: bool = False
    # Has it words that say of how many something is: "both", "each", "respectively"?
    every: bool = False
    # Has it an article that no word calls one, as the second of a list?
    listed: bool = False
    # Has the cell counts of persons behind dashes, once that was asked for?
    counts: bool | None = None
    # Is a dotted number of the cell that of an inserted article, "205.1 part 1"?
    inserts: bool = False
    # Has the text more than one line?
    lines: bool = False

    def remark(self, code: str, start: int, end: int, message: str, advice: str) -> None:
        """Say something about the stretch from *start* to *end* of the text."""
        self.said.append(diagnose(code, start, end, message, advice))

    def leave(self, member: Member) -> None:
        """Keep *member* as words that were not read."""
        self.items.append(Member("unread", member.start, member.end))

    def insert(self, member: Member) -> None:
        """Keep *member* where it stands in the text; words may have come behind it."""
        at = len(self.items)
        while at and self.items[at - 1].start > member.start:
            at -= 1
        self.items.insert(at, member)

    def give_up(self) -> None:
        """Keep what still waits for an article as an orphan: none will come."""
        if self.pending or self.waiting:
            starts = [para.start for para in self.pending]
            starts += [points.start for points in self.waiting]
            start = min(starts)
            self.insert(Member("orphan", start, self.collected))
            self.pending, self.waiting, self.expected = [], [], None
            self.hanging = False

    def take_waiting(self) -> list[str]:
        """Return the points that waited, which wait no longer."""
        points = [point for waiting in self.waiting for point in waiting.numbers]
        self.waiting = []
        return points


def begins_line(state: State, index: int) -> bool:
    """Does the member stand at the beginning of a line that is not the first?"""
    if not state.lines or index == 0:
        return False
    row = state.row
    return "\n" in state.text[row[index - 1].end : row[index].start]


def excepted(state: State, index: int) -> bool:
    """Is the member no charge: "Art. 272 except para 3", "not Art. 5"?

    What someone is acquitted of is one: "Art. 272; acquitted under Art. 291".
    """
    at = doubt_before(state.kinds, index)
    return at >= 0 and state.row[at].value != "ended"


def begin(row: Sequence[Member], kinds: list[str], text: str, said: list[Diagnostic]) -> State:
    """Return the state before the first member of *row*; remarks on *text* go to *said*.

    *kinds* are those of the members.
    """
    kinds.append("")
    state = State(row, kinds, text, said)
    state.lines = "\n" in text
    if "doubt" in kinds:
        state.excepts = True
    if "filler" in kinds and any(m.value in _SHARING for m in row):
        state.every = True
    if "of" in kinds:
        state.leads = True
    return state
