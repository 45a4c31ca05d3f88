"""The provision that a code had which is nearest to one that it had not."""

from __future__ import annotations

from datetime import date
from string import ascii_letters

from annexparse.provision import Provision
from annexparse.register import Register
from annexparse.register_model import Paragraph

# Articles further apart than this have nothing to do with each other: 467 is no help with 999.
_FAR = 5


def nearest(register: Register, provision: Provision, on: date | None = None) -> Provision | None:
    """Return what the code had that is nearest to *provision*, if anything is near.

    In its article first, by number; ``N-M`` that is no article is paragraph M of article N.

    >>> from annexparse.register_load import load_register
    >>> register = load_register("KZ-CC")
    >>> nearest(register, Provision("KZ-CC", "269-3"), date(2022, 1, 6)).key
    '269(3)'
    >>> nearest(register, Provision("KZ-CC", "370", "2", "1"), date(2022, 1, 6)).key
    '370(4)(1)'
    """
    article = Provision(provision.code, provision.article)
    if register.look(article, on).standing == "in_force":
        return _in_article(register, provision, on)
    base, dash, rest = provision.article.partition("-")
    if dash:
        asked = Provision(provision.code, base, rest)
        for candidate in (
            Provision(provision.code, base, rest, provision.point or provision.paragraph),
            asked,
            Provision(provision.code, base),
        ):
            if register.look(candidate, on).standing == "in_force":
                return candidate
    plain = Provision(provision.code, base.rstrip(ascii_letters), provision.paragraph)
    if not dash and plain.article != base:
        # "Art. 188a": the article without its letter, or none.
        for candidate in (plain, Provision(plain.code, plain.article)):
            if register.look(candidate, on).standing == "in_force":
                return candidate
    if provision.article in register.versions:
        return None  # it was repealed, or came later: its neighbours are other offences
    known = [
        one
        for one in register.versions
        if _distance(one, provision.article)[0] <= _FAR
        and register.look(Provision(provision.code, one), on).standing == "in_force"
    ]
    found = min(known, key=lambda one: _distance(one, provision.article), default=None)
    return None if found is None else Provision(provision.code, found)


def in_force(register: Register, article: str, on: date | None) -> tuple[Paragraph, ...]:
    """Return the paragraphs of *article* on a day, if its text is fully known."""
    fact = register.look(Provision(register.code.code, article), on)
    texts = [text for text in fact.texts if text.status == "in_force" and text.text_known]
    if fact.standing != "in_force" or not texts or not texts[-1].complete:
        return ()
    return tuple(one for one in texts[-1].paragraphs if not one.repealed)


def _in_article(register: Register, provision: Provision, on: date | None) -> Provision | None:
    found = in_force(register, provision.article, on)
    if not found:
        return None
    paragraph, point = provision.paragraph, provision.point
    if found[0].number is None and point is None:
        point = paragraph  # of an article that numbers no paragraphs, 5 may be a point
    near = min(
        [one for one in found if point in one.points] or found,
        key=lambda one: _distance(one.number or "0", paragraph or "0"),
    )
    asked = [one for one in found if one.number == paragraph and one.points]
    if point is not None and asked:  # the paragraph is there, and only its point is not
        near = asked[0]
    closest = min(near.points, key=lambda one: _distance(one, point or "0"), default=None)
    point = closest if point is not None and (asked or point in near.points) else None
    return Provision(provision.code, provision.article, near.number, point)


def _distance(one: str, other: str) -> tuple[int, int, str]:
    """How far two numbers lie apart, an inserted one right behind its own."""
    first, second = one.partition("-"), other.partition("-")
    # No isdigit(): "\u2461" is a digit for it, and no figure for int().
    if not (first[0].isdecimal() and second[0].isdecimal()):
        return (0 if one == other else _FAR + 1, 0, one)
    return (abs(int(first[0]) - int(second[0])), int(first[2] != second[2]), one)
