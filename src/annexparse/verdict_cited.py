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
    last = -1
    for span in reading.unparsed:
        if last >= 0 and not any(map(str.isalnum, words[last : span.start])):
            # The signs between two stretches: the dot of "Art hrs. 72".
            s.unread.append((last + item.start, span.start + item.start))
        s.unread.append((span.start + item.start, span.end + item.start))
        last = span.end
    item.used = True
    return reading.provisions
