"""Citations inside a verdict: read by the grammar of charges."""

from __future__ import annotations

import msgspec

from annexparse.provision import Provision
from annexparse.verdict_item import Item
from annexparse.verdict_state import State


def cited(s: State, item: Item) -> tuple[Provision, ...]:
    """Return the provisions that a citation names; what is to be said of it goes to the state."""
    from annexparse.charge_read import read_charges

    words = s.text[item.start : item.end]
    reading = read_charges(words, lang=s.lang)
    for remark in reading.diagnostics:
        s.said.append(msgspec.structs.replace(remark, span=remark.span.shift(item.start)))
    s.unread += [(a.start + item.start, a.end + item.start) for a in reading.unparsed]
    item.used = True
    return reading.provisions
