"""Replace the names of people in an annex by invented ones of the same shape."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from hashlib import blake2b
from itertools import accumulate

from annexparse.annex import draft_cases
from annexparse.annex_cells import GIVEN, parts
from annexparse.annex_model import Place
from annexparse.mending import Joint, Mender
from annexparse.sheet import Cell

_LETTERS = re.compile(r"[^\W\d_]+")
# A first and a second letter that hardly a real name begins with, then vowels and consonants.
_LATIN = ("bdfgkmnpqtxw", "v", "bdfgjklmnpqrstvwxz", "aeiou")
_CYRILLIC = ("бдфгкмнпхтцщ", "в", "бвгджзклмнпрстфхцчш", "аеиоу")
_INITIAL = 2  # letters: an initial, "A" or "Zh"
_SHORTEST = 4  # letters of a name that is replaced outside the columns of names too
_ALIKE = 0.75  # two spellings of one surname, at least
_TRIES = 500


def pseudonymise(
    source: str | Iterable[str],
    *,
    lang: str = "en",
    columns: Mapping[str, str] | None = None,
    key: str | None = None,
) -> str:
    r"""Return the text of an annex with invented names; everything else stays as it is.

    *source* is the text, or its lines. Every name in the columns of cases and defendants gets
    one of the same length, capitals and signs, the same one wherever it stands, in other cells
    and in footnotes too; a case is still named after its defendant. Names cannot be read back:
    they are made with *key*, and without it with one that is thrown away.

    Words stay that also stand in the columns of courts and formats, or in small letters outside
    the columns of names: they are places and ordinary words. A footnote may still tell who a
    person is: read the result before it is published. Raises AnnexError as read_annex does.

    >>> made = pseudonymise("Case\tDefendant\tVerdict\nDoe\tDoe, J.\tConvicted", key="x")
    >>> [len(cell) for cell in made.split("\n")[1].split("\t")]
    [3, 7, 9]
    >>> "Doe" in made
    False
    """
    lines = source.split("\n") if isinstance(source, str) else [s.rstrip("\n") for s in source]
    secret = key.encode() if key is not None else secrets.token_bytes(32)
    return _Masker(lines, lang, columns, secret).text()


class _Masker:
    def __init__(
        self, lines: list[str], lang: str, columns: Mapping[str, str] | None, secret: bytes
    ) -> None:
        self._text = "\n".join(lines)
        self._begins = [0, *accumulate(len(line) + 1 for line in lines)]
        self._lang = lang
        self._names: dict[Cell, None] = {}  # an ordered set
        settled: set[str] = set()  # words of courts and formats
        alike: dict[str, str] = {}
        plain = [line.rstrip("\r") for line in lines]
        self._mender = Mender(plain)
        cases, left = draft_cases(plain, lang=lang, columns=columns)
        for case in cases:
            persons = [c for person in case.defendants for c in (*person.name, *person.given)]
            self._names |= dict.fromkeys([*case.name, *persons])
            for row in case.rows:
                for role in ("court", "format", "hearings"):
                    settled.update(_words(row.text(role)))
            alike |= self._spellings(case.name, persons)
        for row in left:
            # A row of no case may name a person all the same; a line without columns is a text.
            for role in ("short_name", "defendants", *GIVEN):
                if row.has(role) and not row.ragged and not row.total(lang):
                    self._names[row.cells[role]] = None
        self._rest = self._without_names()
        names = {word for cell in self._names for word in self._of(cell)}
        ordinary = settled | self._small()
        self._public = {w for w in names if len(w) >= _SHORTEST} - ordinary
        self._invent = _Inventor(secret, {w for line in lines for w in _words(line)} | names)
        for word in sorted(names - alike.keys()):
            self._invent.name(word)
        for word in sorted(alike.keys()):
            self._invent.spelling(word, alike[word])

    def text(self) -> str:
        """Return the text with the names replaced."""
        edits: dict[tuple[int, int], str] = {}
        for cell in self._names:
            for span, word in self._spots(cell.text):
                edits[self._stretch(cell, *span)] = word
        for match in _LETTERS.finditer(self._rest):
            word = match[0]
            if word.casefold() in self._public and word[0].isupper():
                edits[match.span()] = word
        pieces, at = [], 0
        for (start, end), word in sorted(edits.items()):
            name = self._invent.name(word.casefold())
            pieces += [self._text[at:start], _spread(name, self._text[start:end])]
            at = end
        return "".join([*pieces, self._text[at:]])

    def _without_names(self) -> str:
        """Return the text with a blank for each character of a name."""
        pieces, at = [], 0
        for begin, end in sorted({self._stretch(c, 0, len(c.text)) for c in self._names}):
            pieces += [self._text[at:begin], " " * (end - begin)]
            at = end
        return "".join([*pieces, self._text[at:]])

    def _stretch(self, cell: Cell, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of a cell stands in the text."""
        return self._offset(cell.place(start)), self._offset(cell.place(end - 1)) + 1

    def _offset(self, place: Place) -> int:
        return self._begins[place.line - 1] + place.column - 1

    def _spots(self, text: str) -> Iterator[tuple[tuple[int, int], str]]:
        """Yield where the words of a name stand, with each word; broken ones are whole."""
        joints = self._mender.joints(text)
        yield from (((joint.start, joint.end), joint.word) for joint in joints)
        capitals = any(word[0].isupper() for word in _LETTERS.findall(text))
        for start, end in parts(self._lang, text).words:
            for match in _LETTERS.finditer(text, start, end):
                # "de", "of": small letters beside a capital are no name of their own.
                if not (capitals and match[0][0].islower()) and not _within(match.span(), joints):
                    yield match.span(), match[0]

    def _of(self, cell: Cell) -> set[str]:
        return {word.casefold() for _, word in self._spots(cell.text)}

    def _small(self) -> set[str]:
        """Return the words that stand in small letters outside the cells of names."""
        return {word for word in _LETTERS.findall(self._rest) if word.islower()}

    def _spellings(self, case: Iterable[Cell], persons: Iterable[Cell]) -> dict[str, str]:
        """Return the words of a case's name that spell a defendant's name in another way."""
        named = {word for cell in persons for word in self._of(cell) if len(word) > _INITIAL}
        alike = {}
        for word in {word for cell in case for word in self._of(cell)} - named:
            best = max(named, key=lambda name: (_likeness(word, name), name), default="")
            if _likeness(word, best) >= _ALIKE:
                alike[word] = best
        return alike


class _Inventor:
    """Makes names from words, the same name for the same word."""

    def __init__(self, secret: bytes, taken: set[str]) -> None:
        self._secret = blake2b(secret).digest()
        self._taken = taken
        self._made: dict[str, str] = {}

    def name(self, word: str) -> str:
        """Return the name for *word*, in small letters and of its length."""
        if word not in self._made:
            made, turn = self._letters(word, 0), 0
            while turn < _TRIES and (
                made == word or (len(word) > _INITIAL and made in self._taken)
            ):
                turn += 1
                made = self._letters(word, turn)
            self._take(word, made)
        return self._made[word]

    def spelling(self, word: str, like: str) -> None:
        """Make the name for *word* differ from the one for *like* as the two words differ."""
        base, fresh = self.name(like), self._letters(word, 0)
        pieces = []
        for kind, a, b, c, d in SequenceMatcher(None, like, word, autojunk=False).get_opcodes():
            pieces.append(base[a:b] if kind == "equal" else fresh[c:d])
        made = "".join(pieces)
        if made not in self._taken:
            self._take(word, made)

    def _take(self, word: str, made: str) -> None:
        self._made[word] = made
        self._taken.add(made)

    def _letters(self, word: str, turn: int) -> str:
        alphabet = _CYRILLIC if "\u0400" <= word[0] <= "\u052f" else _LATIN
        first, second, consonants, vowels = alphabet
        digest = b""
        for block in range(len(word) // 64 + 1):
            seed = f"{turn}:{block}:{word}".encode("utf-8", "surrogatepass")
            digest += blake2b(seed, key=self._secret).digest()
        if len(word) == 1:
            return consonants[digest[0] % len(consonants)]
        made = first[digest[0] % len(first)] + second
        for index, byte in enumerate(digest[1 : len(word)]):
            letters = consonants if index % 2 else vowels
            made += letters[byte % len(letters)]
        return made[: len(word)]


def _spread(name: str, over: str) -> str:
    """Return *name* with the capitals of *over*, and broken where *over* is."""
    letters = iter(name)
    return "".join(
        char if not char.isalpha() else (next(letters).upper() if char.isupper() else next(letters))
        for char in over
    )


def _within(span: tuple[int, int], joints: Iterable[Joint]) -> bool:
    return any(joint.start <= span[0] and span[1] <= joint.end for joint in joints)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _LETTERS.findall(text)]


def _likeness(word: str, name: str) -> float:
    return SequenceMatcher(None, word, name, autojunk=False).ratio() if name else 0.0
