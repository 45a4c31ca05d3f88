"""Citations by the EntityRuler of spaCy: a blank English pipeline, and patterns of its tokens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.prose_script import WORDS, provisions

_UNIT = r"^(?:sub-?)?(?:para(?:graph)?|part|point|clause|item)s?\.?$|^pp?\.$"
_VALUE = rf"^(?:\(?\d|[a-z]\)?$|(?:{'|'.join(WORDS)})$)"
_BETWEEN = rf"{_UNIT}|{_VALUE}|^(?:[(),–&-]|and|or|to)$"


def _lower(pattern: str, **more: str) -> dict[str, Any]:
    return {"LOWER": {"REGEX": pattern}, **more}


ARTICLE = _lower(r"^(?:articles?|arts?\.?|§§?)$")
NUMBER = _lower(r"^\d")
UNIT, VALUE = _lower(_UNIT), _lower(_VALUE)
BELOW = _lower(_BETWEEN, OP="*")
ABOVE = _lower(rf"{_BETWEEN}|^(?:of|the)$", OP="*")
LAST = _lower(r"^(?:\d.*|\))$")
PATTERNS = (
    [ARTICLE, NUMBER],
    [ARTICLE, NUMBER, BELOW, LAST],
    [UNIT, VALUE, ABOVE, ARTICLE, NUMBER],
    [VALUE, UNIT, ABOVE, ARTICLE, NUMBER],
)


def reader() -> Callable[[str], list[str]]:
    """Return what reads a text; raises ImportError where spaCy is not installed."""
    import spacy

    nlp = spacy.blank("en")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "LAW", "pattern": list(pattern)} for pattern in PATTERNS])
    return lambda text: [key for found in nlp(text).ents for key in provisions(found.text)]
