"""Citations by eyecite, which reads those of courts and statutes of the United States."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class American(NamedTuple):
    """A text of the kind that eyecite is made for, and what it cites."""

    text: str
    cited: tuple[str, ...]


TEXTS = (
    American("He was indicted under 18 U.S.C. § 1030(a)(2).", ("1030(a)(2)",)),
    American("The suit was brought under 42 U.S.C. § 1983.", ("1983",)),
    American("Roe v. Doe, 410 U.S. 113 (1973), was overruled.", ("410 U.S. 113",)),
    American("Murder is defined in Cal. Penal Code § 187(a).", ("187(a)",)),
    American("She was convicted under N.Y. Penal Law § 125.25(1).", ("125.25(1)",)),
    American("Doe v. State, 598 U.S. 471, 480 (2023), concerned 18 U.S.C. § 2333(d)(2).",
             ("598 U.S. 471", "2333(d)(2)")),
    American("The court relied on 28 C.F.R. § 16.5 and 5 U.S.C. § 552(a).", ("16.5", "552(a)")),
    American("See also Doe v. Roe, 123 F.3d 456 (9th Cir. 1997).", ("123 F.3d 456",)),
    American("The claim fails under 15 U.S.C. § 78j(b).", ("78j(b)",)),
    American("Section 3 of the report lists 17 hearings in 1983.", ()),
)  # fmt: skip


def reader() -> Callable[[str], list[str]]:
    """Return what reads a text; raises ImportError where eyecite is not installed."""
    from eyecite import get_citations
    from eyecite.models import FullCaseCitation, FullLawCitation

    def read(text: str) -> list[str]:
        found: list[Any] = get_citations(text)
        keys: list[str] = []
        for one in found:
            if isinstance(one, FullLawCitation):
                pin = one.metadata.pin_cite or ""
                keys.append(one.groups["section"] + pin)
            elif isinstance(one, FullCaseCitation):
                keys.append(one.matched_text())
        return keys

    return read
