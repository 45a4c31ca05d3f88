"""Which country's code is meant where the text names a code alone: "the Criminal Code".

It is that of the codes named before, if all are of one. Else it is the country that the text names
before, in the heading or near by, if it is one alone; that is said in a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from annexparse.find_tape import Source
from annexparse.tables import Tables

# How far before a citation a country may be named.
_NEAR = 1200
_NAME = re.compile(r"[A-Z]\w{3,}")
# A line of its own with no sentence in it.
_HEADING = re.compile(r"\n\n[^\S\n]*(?!\s)([^\n.;]{3,80}+)(?=\n|\Z)")
_TITLE = re.compile(r"\s*([^\n.;]{3,80})(?=\n|\Z)")


class Countries:
    """The countries that a text has named so far."""

    __slots__ = ("_before", "_forms", "_headings", "_last", "_named", "_read")

    def __init__(self, tables: Tables) -> None:
        self._forms = {
            form: entry.value or ""
            for form, entry in tables.words.items()
            if entry.concept == "COUNTRY" and form.isalpha()
        }
        # The countries whose codes were named, and where the last was.
        self._named: set[str] = set()
        self._last = -1
        # What headings name, and where; of those before the last citation the last one.
        self._headings: list[tuple[int, str]] = []
        # What stands near before the place that was asked for last.
        self._before: list[tuple[int, str]] = []
        self._read = 0

    def note(self, country: str, end: int) -> None:
        """Keep that a code of *country* was named before *end*."""
        self._named.add(country)
        self._last = end

    def read_headings(self, text: str, start: int, stop: int, offset: int) -> None:
        """Keep the countries that headings name between two places of a text.

        *offset* characters stand before *text*.
        """
        headings: Iterator[re.Match[str]] = _HEADING.finditer(text, start)
        if not (start or offset) and (first := _TITLE.match(text)):
            headings = chain((first,), headings)
        for heading in headings:
            if heading.start() >= stop:
                break
            countries = self._among(heading[1])
            if len(countries) == 1:
                self._headings.append((heading.start() + offset, countries.pop()))

    def _heading(self, place: int) -> tuple[int, str]:
        """Return the last heading before *place*, and forget those before it."""
        headings = self._headings
        while len(headings) > 1 and headings[1][0] < place:
            del headings[0]
        return headings[0] if headings and headings[0][0] < place else (-1, "")

    def sure(self) -> str:
        """Return the country of all codes that were named with one, "" if they are of several."""
        return next(iter(self._named)) if len(self._named) == 1 else ""

    def guess(self, source: Source, start: int, offset: int) -> tuple[str, bool]:
        """Return the country of a code named at *start* without one, and whether it is a guess.

        *offset* characters stand before the text of *source*.
        """
        sure, near = self.sure(), self._near(source.text, start, offset)
        at, heading = self._heading(start + offset)
        if heading and heading != sure and at >= self._last:
            return heading, True
        others = near - {sure}
        if sure or not others:
            return sure, bool(others)
        if len(others) == 1:
            return next(iter(others)), True
        return (heading, True) if heading in others else ("", False)

    def _near(self, text: str, start: int, offset: int) -> set[str]:
        """Return the countries that stand near before *start*; what was read is read no more."""
        first, read = max(0, start - _NEAR), self._read - offset
        if start < read:
            return self._among(text[first:start])
        for match in _NAME.finditer(text, max(first, read), start):
            country = self._forms.get(match[0].lower())
            if country is not None:
                self._before.append((match.start() + offset, country))
        self._read = start + offset
        while self._before and self._before[0][0] < first + offset:
            del self._before[0]
        return {country for _, country in self._before}

    def _among(self, text: str) -> set[str]:
        forms = self._forms
        words = {word.lower() for word in _NAME.findall(text)}
        return {forms[word] for word in words if word in forms}


class Place:
    """The country of the codes that stand around a citation, worked out when it is asked for."""

    __slots__ = ("_asked", "_countries", "_default", "_place", "_source", "guessed")

    def __init__(
        self, countries: Countries, source: Source, place: tuple[int, int], default: str
    ) -> None:
        self._countries, self._source, self._place = countries, source, place
        self._default = default
        self._asked: str | None = None
        self.guessed = ""

    def country(self) -> str:
        """Return the country, "" where none is known."""
        if self._asked is None:
            if self._default:
                self._asked = self.sure()
            else:
                self._asked, guessed = self._countries.guess(self._source, *self._place)
                self.guessed = self._asked if guessed else ""
        return self._asked

    def sure(self) -> str:
        """Return the country that was asked for, or else the one that needs no guess."""
        if self._asked is not None:
            return self._asked
        return self._countries.sure() or self._default

    def full(self, name: str) -> str:
        """Return the *name* of a code with its country: "-CC" has none of its own."""
        return f"{self.country()}{name}" if name.startswith("-") else name
