"""The records of a register: one line of ``registers/<code>.jsonl`` each.

A record says what was read where, and of which day that is known. What it does not say is not
known, which is not the same as absent: ``complete`` and ``points_complete`` tell the two apart.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

Part = Literal["general", "special", "final"]
Status = Literal["in_force", "repealed", "not_yet"]
Effect = Literal["amended", "new wording", "inserted", "repealed"]
OtherPenalty = Literal[
    "fine",
    "corrective_labour",
    "community_service",
    "restriction_of_freedom",
    "arrest",
    "death_penalty",
]
Confiscation = Literal["mandatory", "optional", "none"]


class _Record(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What all records share: a field that is missing has its default, a strange one is refused."""


class Code(_Record, frozen=True, tag_field="kind", tag="code"):
    """The code itself: the first record of its file.

    ``complete`` says that the register has every article number that the code had up to
    ``known_to``. ``shortest_imprisonment`` is the ISO term below which the code allows no
    imprisonment (``shortest_from`` says where), for sanctions that name no lower end.
    """

    code: str
    title: dict[str, str]
    number: str
    adopted: date
    in_force_from: date
    known_to: date
    complete: bool
    url: str
    shortest_imprisonment: str | None = None
    shortest_from: str | None = None


class Source(_Record, frozen=True, tag_field="kind", tag="source"):
    """Where facts were read.

    ``state`` is the day whose law the text shows (or the year, where no more is known), and
    ``official`` whether the text is the official one.
    """

    id: str
    lang: str
    official: bool
    title: str
    state: str | None = None
    url: str | None = None


class Law(_Record, frozen=True, tag_field="kind", tag="law"):
    """An amending law.

    ``enters`` is what it says of its entry into force: a day, or a time after its publication.
    It was not in force before ``not_before``, and it was by ``in_force_by``; between the two
    the register does not know.
    """

    number: str
    adopted: date
    not_before: date
    in_force_by: date
    enters: str | None = None


class Days(_Record, frozen=True):
    """The first and the last day of which a text is known to have been in force."""

    first: date | None = msgspec.field(default=None, name="from")
    last: date | None = msgspec.field(default=None, name="to")


class Heading(_Record, frozen=True):
    """An article's heading, or a description in its place: see whether its source is official."""

    text: str
    source: str
    state: str | None = None


class Sanction(_Record, frozen=True):
    """What a paragraph threatens.

    ``min`` and ``max`` are ISO terms of imprisonment; no ``min`` means that the paragraph names
    none. ``others`` are the other main penalties and ``confiscation`` whether it must, may or
    cannot be ordered, both ``None`` where that was not read.
    """

    imprisonment: bool
    min: str | None = None
    max: str | None = None
    life: bool = False
    others: tuple[OtherPenalty, ...] | None = None
    arrest_max: str | None = None
    confiscation: Confiscation | None = None


class Paragraph(_Record, frozen=True):
    """A paragraph; without a number, the text of an article that numbers none.

    ``repealed_points`` holds the law that repealed each, ``None`` where it was not seen.
    """

    number: str | None = None
    repealed: bool = False
    repealed_by: str | None = None
    points: tuple[str, ...] = ()
    repealed_points: dict[str, str | None] = {}
    points_complete: bool = True
    sanction: Sanction | None = None


class Amendment(_Record, frozen=True):
    """A law that changed the article before this text of it."""

    law: str
    effect: Effect
    detail: str | None = None


class Seen(_Record, frozen=True):
    """A source that shows the text, and the state it shows."""

    source: str
    state: str


class Version(_Record, frozen=True, tag_field="kind", tag="version"):
    """One text of an article.

    ``in_force`` holds the days of which it is known to be the text, none for a text whose days
    are not known. Where ``complete`` is false, what ``paragraphs`` does not list is not known.
    """

    article: str
    part: Part
    status: Status
    seen: tuple[Seen, ...]
    in_force: Days = Days()
    headings: dict[str, Heading] = {}
    complete: bool = True
    paragraphs: tuple[Paragraph, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    note: str | None = None
    url: str | None = None

    def holds(self, day: date) -> bool:
        """Whether this is known to be the text of *day*."""
        first, last = self.in_force.first, self.in_force.last
        return first is not None and last is not None and first <= day <= last

    @property
    def text_known(self) -> bool:
        """Whether anything of the text is known, and not only that there was one."""
        return self.complete or bool(self.paragraphs)


Record = Code | Source | Law | Version
