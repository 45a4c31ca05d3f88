"""Citations inside a verdict: read by the grammar of charges."""

from __future__ import annotations

import msgspec

from annexparse.codes import diagnose
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
    charges = tuple([p for p in reading.provisions if not _of_procedure(p)])
    if len(charges) < len(reading.provisions):
        message = "an article of a code of procedure: it is a ground, and no charge"
        s.said.append(diagnose("AX230", item.start, item.end, message))
        s.reasons.append((item.start, item.end))
    return charges


# Of these, no article names an offence.
_PROCEDURE = frozenset(("CPC", "CIVP"))


def _of_procedure(provision: Provision) -> bool:
    code = provision.code
    return code is not None and code.rpartition("-")[2] in _PROCEDURE


def say_ground(s: State, item: Item, message: str, advice: str) -> None:
    """Say that the provision just read may be a legal ground, unless it is said to be one."""
    last = s.said[-1] if s.said else None
    if last is None or (last.code, last.span.start) != ("AX230", item.start):
        s.said.append(diagnose("AX230", item.start, item.end, message, advice))
