"""The registers that come with the package: found by code, read once."""

from __future__ import annotations

from datetime import date
from functools import cache

from annexparse.expected import expect
from annexparse.provision import Provision
from annexparse.register import HeadingFact, Register
from annexparse.resources import resource


@cache
def load_register(code: str) -> Register:
    """Return the register of *code* that comes with the package, read once.

    Raises UnknownCode where there is none.
    """
    expect(code, str, "code")
    if code not in registered_codes():
        raise UnknownCode(code)
    return Register.read(resource("registers") / f"{code.lower()}.jsonl")


@cache
def registered_codes() -> tuple[str, ...]:
    """Return the codes that come with a register: the files that there are.

    >>> registered_codes()
    ('KZ-CC',)
    """
    return tuple(sorted(path.stem.upper() for path in resource("registers").glob("*.jsonl")))


class UnknownCode(ValueError):
    """There is no register of the code; the message names those that there are."""

    def __init__(self, code: str) -> None:
        known = ", ".join(registered_codes()) or "none"
        super().__init__(f"no register of the code {code!r}; there are: {known}")


def heading(provision: Provision, lang: str, *, on: date | None = None) -> HeadingFact | None:
    """Return the heading of the article that *provision* names, with its source.

    ``None`` where the register has none in *lang*, or there is no register of the code. English
    headings of KZ-CC are descriptions and never official: ``official`` says so.

    >>> found = heading(Provision("KZ-CC", "272", "2"), "ru", on=date(2022, 1, 6))
    >>> found.text, found.official, found.certain
    ('Массовые беспорядки', True, True)
    >>> heading(Provision("KZ-CC", "269"), "en").official
    False
    """
    expect(provision, Provision, "provision")
    if provision.code is None or provision.code not in registered_codes():
        return None
    return load_register(provision.code).heading(provision.article, lang, on)
