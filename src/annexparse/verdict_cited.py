"""Citations inside a verdict: read by the grammar of charges."""

from __future__ import annotations

from annexparse.provision import Provision
from annexparse.span import Span
from annexparse.verdict_items import Item
from annexparse.verdict_state import State


def cited(s: State, item: Item) -> tuple[Provision, ...]:
    """Return the provisions that a citation names; what is to be said of it goes to the state."""
    from annexparse.charge_read import read_charges

    words = s.text[item.start : item.end]
    reading = read_charges(words, lang=s.lang)
    for remark in reading.diagnostics:
        moved = Span(remark.span.start + item.start, remark.span.end + item.start)
        s.said.append(type(remark)(remark.code, remark.severity, moved, remark.message, remark.help))
    s.unread += [(a + item.start, b + item.start) for a, b in map(_pair, reading.unparsed)]
    item.used = True
    return reading.provisions


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end
