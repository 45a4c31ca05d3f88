"""What a cell of charges says."""

from __future__ import annotations

import msgspec

from annexparse.diagnostic import Diagnostic
from annexparse.provision import Provision
from annexparse.span import Span

SCHEMA_VERSION = 1


class Charge(msgspec.Struct, frozen=True, gc=False):
    """One accusation: a provision, and what the text ties to it.

    ``conjunction`` holds further provisions of the same charge (an attempt under Art. 24, say);
    ``requalified_from`` and ``requalified_to`` the provision that the court put aside, or put in
    its place; ``heading`` the words that name the offence beside the citation, and
    ``heading_of`` the provision they stand beside, where that is not ``provision`` itself.
    ``incomplete`` says that the citation touches words which were not read. ``span`` is the
    whole citation as written: charges of one list share it.
    """

    provision: Provision
    conjunction: tuple[Provision, ...] = ()
    requalified_from: Provision | None = None
    requalified_to: Provision | None = None
    heading: str | None = None
    heading_of: Provision | None = None
    incomplete: bool = False
    span: Span = Span(0, 0)

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """Every provision of the charge, in the order in which the text names them."""
        related = (self.requalified_from, self.requalified_to)
        return (self.provision, *self.conjunction, *(p for p in related if p is not None))


class Charges(msgspec.Struct, frozen=True, gc=False):
    """A cell of citations as read by :func:`annexparse.parse_charges`.

    ``unparsed`` lists the stretches that were not read, each with a diagnostic. Spans count code
    points of ``text`` from 0, the end excluded.
    """

    text: str
    lang: str
    charges: tuple[Charge, ...] = ()
    unparsed: tuple[Span, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    schema_version: int = SCHEMA_VERSION

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """Every provision the text cites, lists and ranges expanded, in order, repeats kept."""
        return tuple(p for charge in self.charges for p in charge.provisions)
