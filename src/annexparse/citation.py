"""What is found in running text: a citation, where it stands, and which code it is one of."""

from __future__ import annotations

import msgspec

from annexparse.charge import Charge
from annexparse.diagnostic import Diagnostic
from annexparse.provision import Provision
from annexparse.span import Span


class Citation(msgspec.Struct, frozen=True, gc=False):
    """A citation found in running text: its charges, where it stands, what is to be said of it.

    ``span`` counts code points of the text from 0, the end excluded, and so do the spans of the
    charges and the diagnostics. ``code`` is the code or act that the first provision is one of:
    ``KZ-CC`` where the text tells the country, ``CC`` where it tells the kind of code alone, and
    ``None`` where it tells neither and the caller gave no default.

    >>> from annexparse import find_citations
    >>> text = "tried under Article 272, part 2 of the Criminal Code of Kazakhstan"
    >>> [found] = find_citations(text)
    >>> found.code, [provision.key for provision in found.provisions]
    ('KZ-CC', ['272(2)'])
    """

    span: Span
    charges: tuple[Charge, ...] = ()
    code: str | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """Every provision the citation names, lists and ranges expanded, in order."""
        return tuple(p for charge in self.charges for p in charge.provisions)
