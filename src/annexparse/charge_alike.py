"""Cells of charges that differ in the numbers of their articles alone; knows no word.

In "Art. 272 para 2; Art. 291 para 3(4)" the 272 and the 291 could be any numbers of three figures:
what the cell says is the same, but for them. So the reading of a cell without a remark is kept,
with places for these numbers, and cells that are alike are filled in. Two cells are alike if every
other character is the same, and the same of their numbers are the same. A cell of which one number
follows another, which could be a range, is like no other.

That nothing else of such a number counts is not taken for granted: a reading is kept only if two
further cells, made to be alike with their numbers rising and falling, are read as it says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

import msgspec

from annexparse.charge import Charge, Charges
from annexparse.provision import Provision

# Three figures with no sign at them that could make them another number.
_NUMBER = re.compile(
    r"([1-9][0-9]{2})(?=[\s,;()]|\Z)(?:(?<=[\s(][0-9]{3})|(?<=[a-z]\.[0-9]{3})|(?<=\A[0-9]{3}))"
)
_THREE_FIGURES = re.compile(r"[0-9]{3}")
_FIGURE = re.compile(r"[0-9]")
# Longer cells are hardly alike; and so many are kept.
_LONGEST, _MOST = 300, 2_000
# How often cells that are alike come before it is worth the time to keep what they say: that takes
# two more readings, and the first one had to be made anyway.
_OFTEN = 4
# The first number of the cells that are made to be alike, and how far off the next one is.
_TRIED = ((113, 29), (971, -13))

# A provision, and which of the numbers of the cell is that of its article: -1 if none.
_Place: TypeAlias = tuple[Provision, int]
# The code named by default, what stands between the numbers, and which of them are the same.
_Key: TypeAlias = tuple[str, tuple[str, ...], tuple[int, ...]]
_Read: TypeAlias = Callable[[str, str, str], Charges]


class _Form(msgspec.Struct, gc=False):
    """A charge with places for the numbers of the cell.

    ``tied`` are the other provisions of the charge; None if there are none of them.
    """

    charge: Charge
    place: _Place
    tied: list[_Place] | None


class Alike:
    """The readings that are kept, those of one language."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        # How often cells were met that are not kept yet.
        self._met: dict[_Key, int] = {}
        self._kept: dict[_Key, tuple[_Form, ...]] = {}

    def read(self, cell: str, code: str, read: _Read) -> Charges:
        """Return what *read* says of *cell*, from what it said of cells that are alike."""
        if len(cell) > _LONGEST:
            return read(cell, self._lang, code)
        pieces = _NUMBER.split(cell)
        numbers = pieces[1::2]
        same = _same(numbers)
        if same is None:
            return read(cell, self._lang, code)
        key = (code, tuple(pieces[::2]), same)
        forms = self._kept.get(key)
        if forms:
            return Charges(cell, self._lang, tuple([_filled(form, numbers) for form in forms]))
        reading = read(cell, self._lang, code)
        if forms is None and reading.charges and not (reading.diagnostics or reading.unparsed):
            self._keep(key, numbers, reading, read)
        return reading

    def _keep(self, key: _Key, numbers: Sequence[str], reading: Charges, read: _Read) -> None:
        met = self._met.get(key, 0) + 1
        if met < _OFTEN:
            if len(self._met) >= _MOST:
                self._met.clear()
            self._met[key] = met
            return
        if len(self._kept) >= _MOST:
            self._kept.clear()
        # Nothing is kept of a cell that is read otherwise when its numbers are others.
        self._kept[key] = self._learnt(key, numbers, reading, read) or ()

    def _learnt(
        self, key: _Key, numbers: Sequence[str], reading: Charges, read: _Read
    ) -> tuple[_Form, ...] | None:
        """Return the charges of *reading* with places for *numbers*, if they read as it says."""
        forms = _forms_of(reading, numbers)
        if forms is None:
            return None
        code, words, _ = key
        if any(map(_THREE_FIGURES.search, words)):
            # A number that stays as it is could be compared with one that does not.
            return None
        for first, step in _TRIED:
            others = _others(numbers, first, step)
            pieces = zip(words, [*others, ""], strict=True)
            tried = read("".join([word + number for word, number in pieces]), self._lang, code)
            if tried.diagnostics or tried.unparsed:
                return None
            if tried.charges != tuple([_filled(form, others) for form in forms]):
                return None
        return tuple(forms)


def _same(numbers: Sequence[str]) -> tuple[int, ...] | None:
    """Which numbers are the same; empty if none are. None if one of them follows another."""
    if len(numbers) < 2:
        return ()
    values = set(map(int, numbers))
    if not values.isdisjoint([value + 1 for value in values]):
        return None
    return () if len(values) == len(numbers) else tuple(map(numbers.index, numbers))


def _others(numbers: Sequence[str], first: int, step: int) -> list[str]:
    """Return other numbers, the same of which are the same."""
    others = {number: str(first + step * at) for at, number in enumerate(dict.fromkeys(numbers))}
    return [others[number] for number in numbers]


def _forms_of(reading: Charges, numbers: Sequence[str]) -> list[_Form] | None:
    forms: list[_Form] = []
    for charge in reading.charges:
        if charge.heading is not None and _FIGURE.search(charge.heading):
            return None
        forms.append(_form(charge, numbers))
    return forms


def _form(charge: Charge, numbers: Sequence[str]) -> _Form:
    related = (*charge.conjunction, charge.requalified_from, charge.requalified_to)
    tied = [_place(p, numbers) for p in (*related, charge.heading_of) if p is not None]
    return _Form(charge, _place(charge.provision, numbers), tied or None)


def _place(provision: Provision, numbers: Sequence[str]) -> _Place:
    known = provision.article in numbers
    return provision, numbers.index(provision.article) if known else -1


def _filled(form: _Form, numbers: Sequence[str]) -> Charge:
    charge, tied = form.charge, form.tied
    provision = _provision(form.place, numbers)
    if tied is None:
        return Charge(
            provision, (), None, None, charge.heading, None, charge.incomplete, charge.span
        )
    those = iter([_provision(place, numbers) for place in tied])
    return Charge(
        provision,
        tuple([next(those) for _ in charge.conjunction]),
        next(those) if charge.requalified_from is not None else None,
        next(those) if charge.requalified_to is not None else None,
        charge.heading,
        next(those) if charge.heading_of is not None else None,
        charge.incomplete,
        charge.span,
    )


def _provision(place: _Place, numbers: Sequence[str]) -> Provision:
    provision, at = place
    if at < 0:
        return provision
    return Provision(provision.code, numbers[at], provision.paragraph, provision.point)
