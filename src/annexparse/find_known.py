"""What the text around a citation says of its code, and where it was found."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

# Where a name was found that stands in no citation.
BEHIND, BEFORE = "is taken from the words behind it", "is taken from the words before it"
UNNAMED, UNSAID = "is not known: the words behind it name another act", "is not said by the text"


class Known(msgspec.Struct, gc=False):
    """What the text around a citation says of its code.

    ``default`` is the code of articles that name none, ``country`` that of a code which is named
    without one, and ``said`` a remark on where the default was found. ``acts`` are the names of
    other acts than codes; ``breached`` says that the words before are said of rights.
    """

    default: str
    said: str | None = None
    acts: Collection[str | None] = ()
    breached: bool = False
    # The act that is named behind the last article alone, "" for one that is not known.
    last: str | None = None
    # That of a code named without one; and the same again if other words than names of codes
    # tell it.
    country: str = ""
    guessed: str = ""
