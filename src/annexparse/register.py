"""The register of a criminal code: what it had on a day, what it had not, and what is not known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from annexparse.provision import Provision
from annexparse.register_model import (
    Code,
    Law,
    Paragraph,
    Record,
    Sanction,
    Source,
    Status,
    Version,
)

Standing = Literal["in_force", "repealed", "not_yet", "never", "unknown"]
Level = Literal["code", "article", "paragraph", "point"]


class Fact(msgspec.Struct, frozen=True):
    """What a register knows of a provision on a day.

    ``standing`` is ``in_force``; or ``repealed``, ``not_yet`` or ``never``, all three for what
    the code did not have; or ``unknown``. ``level`` is the first level that was not there,
    ``law`` the law that repealed or inserted it, and ``texts`` what was looked at.
    """

    standing: Standing
    level: Level | None = None
    law: Law | None = None
    texts: tuple[Version, ...] = ()

    @property
    def absent(self) -> bool:
        """Whether the code is known not to have had the provision."""
        return self.standing in ("repealed", "not_yet", "never")


class HeadingFact(msgspec.Struct, frozen=True):
    """An article's heading and where it was read.

    ``official`` is false for a description or an unofficial translation. ``state`` is the day
    or the year of the text it was read in, and ``certain`` says that this text is known to be
    that of the day asked for.
    """

    text: str
    lang: str
    source: Source
    state: str | None = None
    certain: bool = False

    @property
    def official(self) -> bool:
        """Whether these are the words of the official text."""
        return self.source.official


class Register:
    """The register of one code, and the questions it answers.

    >>> from annexparse.register_load import load_register
    >>> register = load_register("KZ-CC")
    >>> register.look(Provision("KZ-CC", "272", "2"), date(2022, 1, 6)).standing
    'in_force'
    >>> fact = register.look(Provision("KZ-CC", "370", "2", "1"), date(2022, 1, 6))
    >>> fact.standing, fact.level, fact.law.number
    ('repealed', 'paragraph', '180-VI')
    """

    def __init__(self, records: Iterable[Record]) -> None:
        self.sources: dict[str, Source] = {}
        self.laws: dict[str, Law] = {}
        texts: defaultdict[str, list[Version]] = defaultdict(list)
        codes: list[Code] = []
        for record in records:
            match record:
                case Code():
                    codes.append(record)
                case Source():
                    self.sources[record.id] = record
                case Law():
                    self.laws[record.number] = record
                case Version():
                    texts[record.article].append(record)
        if len(codes) != 1:
            raise ValueError(f"a register has one record of its code, not {len(codes)}")
        self.code = codes[0]
        self.versions: Mapping[str, tuple[Version, ...]] = {
            article: tuple(sorted(found, key=_by_day)) for article, found in texts.items()
        }

    @classmethod
    def read(cls, path: str | Path) -> Register:
        """Read the register that *path* holds, one record a line."""
        decode = msgspec.json.Decoder(Record).decode
        lines = Path(path).read_bytes().splitlines()
        return cls(decode(line) for line in lines if line.strip())

    def texts(self, article: str, on: date) -> tuple[Version, ...]:
        """Return what the text of *article* can have been on a day: one, two, or none known.

        Two where the day lies between two texts that known laws part: the text before and the
        text after.
        """
        before = None
        for version in self.versions.get(article, ()):
            first, last = version.in_force.first, version.in_force.last
            if first is None or last is None:
                break
            if version.holds(on):
                return (version,)
            if on < first:
                return (before, version) if before is not None and version.amendments else ()
            before = version
        return ()

    def look(self, provision: Provision, on: date | None = None) -> Fact:
        """Return what is known of *provision* on a day, or in any known text if *on* is None."""
        if on is not None and on < self.code.in_force_from:
            return Fact("not_yet", "code")
        if provision.article not in self.versions:
            known = self.code.complete and (on is None or on <= self.code.known_to)
            return Fact("never" if known else "unknown", "article")
        if on is None:
            return self._ever(provision)
        texts = self.texts(provision.article, on)
        within = provision.paragraph is not None or provision.point is not None
        if within and len(texts) == 2 and not _one_or_the_other(*texts):
            return Fact("unknown", texts=texts)
        facts = [self._in_text(text, provision) for text in texts]
        if facts and all(fact.standing == "in_force" for fact in facts):
            return Fact("in_force", texts=texts)
        if facts and all(fact.absent for fact in facts):
            return msgspec.structs.replace(facts[-1], texts=texts)
        return Fact("unknown", texts=texts)

    def _ever(self, provision: Provision) -> Fact:
        texts = tuple(
            text
            for text in self.versions[provision.article]
            if text.text_known and text.status != "not_yet"
        )
        facts = [self._in_text(text, provision) for text in texts]
        # What was repealed was there once, so that nothing is said without a day.
        if any(fact.standing in ("in_force", "repealed") for fact in facts):
            return Fact("in_force", texts=texts)
        if not facts or any(fact.standing == "unknown" for fact in facts):
            return Fact("unknown", texts=texts)
        return msgspec.structs.replace(facts[-1], texts=texts)

    def _in_text(self, text: Version, provision: Provision) -> Fact:
        if text.status != "in_force":
            law = text.amendments[-1].law if text.amendments else None
            standing: dict[Status, Standing] = {"repealed": "repealed", "not_yet": "not_yet"}
            return Fact(standing[text.status], "article", self._law(law))
        wanted, point = provision.paragraph, provision.point
        if wanted is None and point is None:
            return Fact("in_force")
        found = [one for one in text.paragraphs if wanted in (None, one.number)]
        if wanted is not None and not found:
            return Fact("never" if text.complete else "unknown", "paragraph")
        if wanted is not None and found[0].repealed:
            return Fact("repealed", "paragraph", self._law(found[0].repealed_by))
        if point is None or any(point in one.points for one in found):
            return Fact("in_force")
        gone = [one for one in found if point in one.repealed_points]
        if gone:
            return Fact("repealed", "point", self._law(gone[0].repealed_points[point]))
        known = all(one.points_complete for one in found) and (wanted is not None or text.complete)
        return Fact("never" if known else "unknown", "point")

    def _law(self, number: str | None) -> Law | None:
        return None if number is None else self.laws.get(number)

    def paragraphs(self, provision: Provision, on: date | None) -> tuple[Paragraph, ...] | None:
        """Return the paragraphs that *provision* names, of each text the day may have had.

        ``None`` where one of them is not known. Without a day, those of every known text.
        """
        fact = self.look(provision, on)
        if fact.standing != "in_force":
            return None
        found: list[Paragraph] = []
        for text in fact.texts:
            if provision.paragraph is None and not text.complete:
                return None
            found += [
                one
                for one in text.paragraphs
                if provision.paragraph in (None, one.number) and not one.repealed
            ]
        return tuple(found) or None

    def part(self, article: str) -> str | None:
        """Return the part of the code that *article* stands in, ``None`` if it is not known."""
        texts = self.versions.get(article)
        return texts[0].part if texts else None

    def heading(self, article: str, lang: str, on: date | None = None) -> HeadingFact | None:
        """Return the heading of *article* in *lang*, if the register has one.

        That of the day's own text if it is known, else of the text next to it: see ``certain``.
        """
        every = self.versions.get(article, ())
        texts = self.texts(article, on) if on is not None else ()
        for text in (*reversed(texts), *reversed(every)):
            heading = text.headings.get(lang)
            if heading is not None:
                certain = texts == (text,) and heading.state in {one.state for one in text.seen}
                source = self.sources[heading.source]
                return HeadingFact(heading.text, lang, source, heading.state, certain)
        return None


def _by_day(version: Version) -> date:
    return version.in_force.first or date.max


def _one_or_the_other(before: Version, after: Version) -> bool:
    """Whether a day between two texts had one of them, and not a third between two laws."""
    known = {amendment.law for amendment in before.amendments}
    changes = {amendment.law for amendment in after.amendments} - known
    return len(changes) < 2 or _shape(before) == _shape(after)


def _shape(text: Version) -> list[object]:
    return [
        (one.number, one.repealed, one.points, one.sanction and _range(one.sanction))
        for one in text.paragraphs
    ]


def _range(sanction: Sanction) -> tuple[object, ...]:
    return (sanction.imprisonment, sanction.min, sanction.max, sanction.life)
