"""A sentence found in running text: what was decided, and what was imposed."""

from __future__ import annotations

import msgspec

from annexparse.diagnostic import Diagnostic
from annexparse.span import Span
from annexparse.verdict import Change, Compensation, Outcome, Penalty


class Sentence(msgspec.Struct, frozen=True):
    """An outcome and the penalties that running text states as imposed.

    ``span`` counts code points of the text and covers the words that state it, as the spans of
    its parts do. ``outcome`` is filled only where the text states one: "sentenced to" alone
    states none. Penalties stand in the order of the text; what a change led to ("reduced to four
    years") is a penalty, too, and ``changes`` says what it was before. ``in_absentia`` and
    ``time_served`` say that the text says so.
    """

    span: Span
    outcome: Outcome | None = None
    penalties: tuple[Penalty, ...] = ()
    changes: tuple[Change, ...] = ()
    compensations: tuple[Compensation, ...] = ()
    in_absentia: bool = False
    time_served: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
