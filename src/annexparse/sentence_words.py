"""May a stretch of running text state a sentence, by the kinds of its words alone?

Most stretches that hold a word of sentencing state none: "police arrested twelve people", "the
five years since". What no reader could take anything from is told before it is read.
"""

from __future__ import annotations

from collections.abc import Sequence

from annexparse.tokens import Token, base

# Each of these may state something by itself.
_OUTCOMES = frozenset(("OUTCOME", "ENDED", "FINE", "LOSS", "EFFECT"))
# Words that impose something, and of these the ones that need what they impose beside them.
_BARE = frozenset(("SENTENCED", "GIVEN", "HELD", "BEGUN"))
_VERBS = _BARE | {"SERVED", "BAN", "COMPENSATION", "CONFISCATION", "CONFISCATED"}
_MEASURES = frozenset(("TIME", "HOUR", "CUR"))
_NAMES = frozenset(("KIND", "SENTENCE"))
_WHAT = _MEASURES | _NAMES | {"PERMANENT", "CONDITIONAL"}
_MODES = frozenset(("PERMANENT", "CONDITIONAL"))
# These tell of a penalty without a verb, or are told by a verb that is no word of its own.
TOLD = frozenset(("expulsion", "life_imprisonment", "death", "to_death", "corporal"))
# A stretch without a word of these concepts, or of those meanings, states nothing.
STATING = _OUTCOMES | _VERBS | _NAMES


def may_state(tokens: Sequence[Token]) -> bool:
    """May *tokens* state an outcome or a penalty as imposed?"""
    # A token may bear the name of its neighbour behind its own: "CUR__INT".
    kinds = set(map(base, {token[0] for token in tokens}))
    if kinds & _OUTCOMES:
        return True
    verbs = kinds & _VERBS
    if not verbs:
        names = kinds & _NAMES
        if len(names) != 1 or kinds & _MEASURES or kinds & _MODES:
            return bool(names)
    elif not verbs <= _BARE or kinds & _WHAT or _has_figure(tokens, kinds):
        return True
    return any(token[3] in TOLD for token in tokens)


_FIGURES = frozenset(("INT", "CARDINAL"))
_BEHIND = frozenset(("DOT", "COMMA", "AND", "SEMICOLON", "$END"))


def _has_figure(tokens: Sequence[Token], kinds: set[str]) -> bool:
    """Is it "sentenced to 11." or "the judge gave him 11.", figures that have no unit?"""
    if not kinds & _FIGURES or not ("SENTENCED" in kinds or {"GIVEN", "BASIS"} <= kinds):
        return False
    for at, token in enumerate(tokens[:-1]):
        if token[0] in _FIGURES and tokens[at + 1][0] in _BEHIND:
            return True
    return False
