"""A place in a code: article, paragraph, point; compared and ordered by what it names."""

from __future__ import annotations

import re

import msgspec

# No publisher mints Akoma Ntoso addresses for Kazakhstan: number and subtype are ours.
_AKN_WORK = {"KZ-CC": "/akn/kz/act/code/2014/226-v"}
_NUMBERS = re.compile(r"([0-9]+)")
_PAIR = re.compile(r"([0-9]{1,2})-([0-9]{1,2})")


class InvalidProvision(ValueError):
    """The text is not exactly one citation.

    >>> from annexparse import Provision
    >>> try:
    ...     Provision.parse("Art. x")
    ... except InvalidProvision as error:
    ...     print(error)
    not one citation: 'Art. x'
    """


def _inserted(number: str) -> str | None:
    """Write "1-3" so that it is no range: "part 1.3" is the part that was inserted after 1."""
    pair = _PAIR.fullmatch(number)
    return f"{pair[1]}.{pair[2]}" if pair and int(pair[1]) < int(pair[2]) else None


class Provision(msgspec.Struct, frozen=True, omit_defaults=False, gc=False):
    """A place in a code: article, paragraph (часть) and point (пункт), all strings.

    Numbers keep their form ("380-1" is an article of its own); what the text does not name is
    ``None``. ``code`` names the code as COUNTRY-CODE, ``KZ-CC`` being the Criminal Code of
    Kazakhstan; in running text it is ``CC`` where the country is not told, and ``None`` where
    nothing is.

    >>> p = Provision("KZ-CC", "291", "3", "4")
    >>> str(p), p.key, p.eid
    ('Art. 291 para 3(4)', '291(3)(4)', 'art_291__para_3__point_4')
    >>> p in Provision("KZ-CC", "291")
    True

    It prints what is read back as itself: a part inserted after part 1 is no range.

    >>> str(Provision("KZ-CC", "293", "1-3"))
    'Art. 293 part 1.3'

    >>> Provision("KZ-CC", "272") < Provision("KZ-CC", "1000")
    True
    """

    code: str | None
    article: str
    paragraph: str | None = None
    point: str | None = None

    @classmethod
    def parse(cls, text: str, *, lang: str = "en", code: str = "KZ-CC") -> Provision:
        """Read *text* as one citation of one provision.

        Raises InvalidProvision where *text* is anything else, and UnknownLanguage where there
        is no grammar for *lang*.

        >>> Provision.parse("Art. 291 para 3(4)").key
        '291(3)(4)'
        """
        from annexparse.parse import parse_provision

        return parse_provision(text, lang=lang, code=code)

    @property
    def key(self) -> str:
        """A short name for joins: ``291(3)(4)``; ``3()(5)`` where an article has no paragraphs."""
        key = self.article
        if self.paragraph is not None or self.point is not None:
            key += f"({self.paragraph or ''})"
        return key if self.point is None else f"{key}({self.point})"

    @property
    def eid(self) -> str:
        """The place as an Akoma Ntoso element identifier."""
        parts = [f"art_{self.article}"]
        if self.paragraph is not None:
            parts.append(f"para_{self.paragraph}")
        if self.point is not None:
            parts.append(f"point_{self.point}")
        return "__".join(parts)

    @property
    def iri(self) -> str | None:
        """The place as an Akoma Ntoso address; ``None`` for a code whose address is not known.

        >>> Provision("KZ-CC", "272", "2").iri
        '/akn/kz/act/code/2014/226-v/~art_272__para_2'
        """
        work = _AKN_WORK.get(self.code or "")
        return None if work is None else f"{work}/~{self.eid}"

    def __str__(self) -> str:
        text = f"Art. {self.article}"
        if self.paragraph is not None:
            inserted = _inserted(self.paragraph)
            text += f" part {inserted}" if inserted else f" para {self.paragraph}"
        if self.point is not None:
            inserted = _inserted(self.point)
            if inserted or self.paragraph is None:
                text += f" point {inserted or self.point}"
            else:
                text += f"({self.point})"
        return text

    def __contains__(self, other: Provision) -> bool:
        return (
            (self.code, self.article) == (other.code, other.article)
            and self.paragraph in (None, other.paragraph)
            and self.point in (None, other.point)
        )

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Order by number and not by spelling: 272 before 1000, 269 before 269-1."""
        return (self.code or "", *map(_by_number, (self.article, self.paragraph, self.point)))

    def __lt__(self, other: Provision) -> bool:
        return self.sort_key < other.sort_key

    def __le__(self, other: Provision) -> bool:
        return self.sort_key <= other.sort_key

    def __gt__(self, other: Provision) -> bool:
        return self.sort_key > other.sort_key

    def __ge__(self, other: Provision) -> bool:
        return self.sort_key >= other.sort_key


def _by_number(part: str | None) -> tuple[tuple[int, int, str], ...]:
    if part is None:
        return ()
    pieces = (piece for piece in _NUMBERS.split(part) if piece)
    return tuple((0, int(p), "") if p.isascii() and p.isdigit() else (1, 0, p) for p in pieces)
