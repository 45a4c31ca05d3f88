"""From a text to its reading (work in progress: the grammars land next)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from annexparse.charge import Charge, Charges
from annexparse.diagnostic import Diagnostic
from annexparse.provision import InvalidProvision, Provision
from annexparse.span import Span
from annexparse.verdict import Verdict


class Citation(msgspec.Struct, frozen=True):
    """A citation found in running text: its charges, where it stands, what is to be said of it."""

    span: Span
    charges: tuple[Charge, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def parse_charges(text: str, *, lang: str = "en", code: str = "KZ-CC") -> Charges:
    """Read a cell of citations."""
    return Charges(text, lang)


def parse_verdict(text: str, *, lang: str = "en") -> Verdict:
    """Read a cell of outcome and sentence."""
    return Verdict(text, lang)


def find_citations(text: str, *, lang: str = "en") -> Iterator[Citation]:
    """Find citations in running text."""
    return iter(())


def parse_provision(text: str, *, lang: str = "en", code: str = "KZ-CC") -> Provision:
    """Read one citation of one provision."""
    raise InvalidProvision(f"not one citation: {text!r}")
