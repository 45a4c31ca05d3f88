"""Words that tell of a sentence by what stands beside them.

"Began" tells of one in "began a five-year prison term" and of none in "the trial began"; "was" does
in "the sentence was five years in prison".
"""

from __future__ import annotations

from annexparse.verdict_item import Item

SKIP = frozenset(("filler", "the", "conditional", "where", "quote", "in", "of", "limit"))
AGAINST = frozenset(("threat", "asked", "denied", "pretrial", "doubt"))
_TELLING = frozenset(
    ("begun", "served", "threat", "given", "denied", "filler", "ranging", "sentenced", "with")
)
_STATES = frozenset(("sentenced", "given", "held", "outcome", "fine", "ban", "confiscation"))
_MEASURES = frozenset(("term", "hours", "money"))


def tell(row: list[Item]) -> set[int]:
    """Make a verb of each word that tells of a sentence here; return the places of lengths told."""
    sure: set[int] = set()
    for at in [at for at, item in enumerate(row) if item.kind in _TELLING]:
        item = row[at]
        kind, value = item.kind, item.value
        if kind == "begun":
            told = _of_sentence(row, at) or _is_term(row, at)
            told = told or (value == "serving" and _of_kind(row, at))
            item.kind = "given" if told else "word"
        elif kind == "served":
            sure |= _served(row, at)
        elif kind == "threat" and value == "maximum" and _is_given(row, at):
            item.kind, item.value = "sentence", None
        elif kind == "threat" and value == "punished" and _is_found(row, at):
            item.kind = "given"
        elif kind == "given" and value == "beside" and not _is_told(row, at):
            item.kind, item.value = "filler", None
        elif kind == "denied" and value == "none" and not _is_subject(row, at):
            item.kind, item.value = "doubt", "next"
        elif kind == "filler" and value == "was":
            _was(row, at)
        elif kind == "ranging" and value == "past":
            before = _back(row, at, SKIP | {"comma"})
            item.kind = "given" if before >= 0 and row[before].kind in _CALLED else "filler"
        elif kind == "sentenced":
            sure |= _led_to(row, at)
        elif kind in ("under", "with") and at:
            sure |= _beside(row, at)
    return sure


def _beside(row: list[Item], at: int) -> set[int]:
    """Return the places of a length that "with" leads to; pass over an article below "under"."""
    if row[at].kind == "under" and row[at - 1].kind in _CALLED:
        _past_citation(row, at)
    # "three years into a 16-year sentence"
    led = row[at].kind == "with" and row[at - 1].kind == "term"
    return _of_sentences_length(row, at) if led else set()


def _past_citation(row: list[Item], at: int) -> None:
    """Pass over the article in "the maximum punishment under Article 505(b) of two years"."""
    end = on(row, at, _CITED)
    if end - 1 > at + 1 and end < len(row) and row[end].kind == "term":
        for item in row[at : end - 1]:
            item.kind = "filler"


_CITED = frozenset(("citation", "open", "shut", "word", "of", "the", "filler"))


def _served(row: list[Item], at: int) -> set[int]:
    """Make a verb of "is serving five years in prison"; return the places of a sentence told."""
    item = row[at]
    if item.value == "will":
        # Not "if convicted, he will serve ten years".
        item.value = "serving" if any(i.kind == "threat" for i in row) else "now"
    if item.value in ("serving", "now"):
        # "to pay a fine or serve 20 days in prison"
        choice = at > 0 and row[at - 1].kind == "or"
        of_kind = (choice or item.value == "now") and _of_kind(row, at)
        # "the judges serve nine-year terms"
        official = item.value == "serving" and at > 0 and row[at - 1].kind in ("basis", "party")
        if of_kind or (_of_sentence(row, at) and not official):
            item.kind = "given"
            return set()
        item.value = "serving"
    return _of_which(row, at) if item.value != "time" else set()


_CALLED = frozenset(("sentence", "fine", "kind"))
_SENTENCE = frozenset(("sentence",))


def on(row: list[Item], at: int, skip: frozenset[str] = SKIP) -> int:
    """Return the place of the next item that is not in *skip*, or the end."""
    at += 1
    while at < len(row) and row[at].kind in skip:
        at += 1
    return at


def _back(row: list[Item], at: int, skip: frozenset[str] = SKIP) -> int:
    at -= 1
    while at >= 0 and row[at].kind in skip:
        at -= 1
    return at


def _of_sentence(row: list[Item], at: int) -> bool:
    """Does "a five-year prison sentence", "a sentence of five years", "a life sentence" follow?"""
    ahead = _past_words(row, on(row, at, SKIP - {"in", "of"} | {"number"}))
    if ahead >= len(row):
        return False
    first = row[ahead]
    if first.kind == "kind" and first.value == "life_imprisonment":
        return True
    if first.kind == "total" and ahead + 1 < len(row) and row[ahead + 1].kind == "term":
        # "is serving a total of 14 years"
        return True
    if first.kind == "term":
        behind = on(row, ahead, SKIP - {"in", "of"} | {"kind"})
        return behind < len(row) and row[behind].kind == "sentence"
    if first.kind == "kind":
        ahead = on(row, ahead)
    if ahead >= len(row) or row[ahead].kind not in ("sentence", "total"):
        return False
    length = on(row, ahead)
    return length < len(row) and row[length].kind == "term" and row[length - 1].kind in SKIP


def _past_words(row: list[Item], at: int) -> int:
    """Return the place behind two adjectives at most: "a much criticised five-year sentence"."""
    end = at
    while end < len(row) and row[end].kind in ("word", "error", "comma") and end < at + 2:
        end += 1
    return end


def _of_which(row: list[Item], at: int) -> set[int]:
    """Return the places of the sentence in "had served four years of a nine-year sentence"."""
    part = on(row, at)
    first = on(row, part)
    if first >= len(row) or row[part].kind not in _PARTS:
        return set()
    if (row[first].kind, row[first].value) == ("kind", "life_imprisonment"):
        # "has served 17 years of his life sentence"
        return {first}
    if row[first].kind != "term":
        return set()
    if first == part + 1:
        return set()
    last = on(row, first, SKIP | {"kind"})
    return (
        set(range(first, last + 1)) if last < len(row) and row[last].kind == "sentence" else set()
    )


_PARTS = frozenset(("term", "fraction", "percent"))


def _of_sentences_length(row: list[Item], at: int) -> set[int]:
    """Return the place of the length in "a 16-year sentence", which begins behind *at*."""
    first = on(row, at, SKIP - {"in", "of"})
    last = on(row, first, frozenset(("kind",)))
    named = last < len(row) and row[last].kind == "sentence" and row[first].kind == "term"
    return {first} if named and first > at + 1 else set()


def _of_kind(row: list[Item], at: int) -> bool:
    """Does "12 years in prison", "12 years for fraud" or "12 years on similar charges" follow?"""
    ahead = on(row, at)
    behind = on(row, ahead)
    if ahead >= len(row) or row[ahead].kind not in ("term", "hours"):
        return False
    if behind >= len(row) or row[ahead + 1].kind in ("break", "comma", "under", "when"):
        # "he is serving five years"
        return True
    charged = any(item.kind == "matter" for item in row[behind : behind + 3])
    return row[behind].kind in ("kind", "for") or (row[ahead + 1].kind == "in" and charged)


def _is_term(row: list[Item], at: int) -> bool:
    """Is it "his four-year sentence began"?"""
    named = _back(row, at)
    length = _back(row, named, SKIP | {"kind"}) if named > 0 else -1
    return length >= 0 and row[named].kind == "sentence" and row[length].kind == "term"


def _is_subject(row: list[Item], at: int) -> bool:
    """Is it "no official has been convicted", and no "with no lawyer", "found no error"?"""
    begins = not at or row[at - 1].kind in ("break", "comma", "turn", "and", "who")
    return begins and at + 1 < len(row) and row[at + 1].kind in _SUBJECTS


_SUBJECTS = frozenset(("word", "party", "basis", "given", "held", "outcome", "filler"))


def _is_found(row: list[Item], at: int) -> bool:
    """Is it "found guilty and punished with a fine", and no "punished with up to 20 days"?"""
    before = _back(row, at, frozenset(("comma", "filler")))
    joined = before >= 0 and row[before].kind == "and"
    return joined and any(item.kind == "outcome" for item in row[max(0, before - 25) : before])


def _is_given(row: list[Item], at: int) -> bool:
    """Is it "given the maximum sentence of seven years"?"""
    before = _back(row, at)
    if before >= 0 and row[before].kind == "to":
        before = _back(row, before, frozenset(("filler", "word", "abbr", "the")))
    return before >= 0 and row[before].kind in ("given", "sentenced")


def _is_told(row: list[Item], at: int) -> bool:
    """Does what stands beside a penalty state one: "in addition to a fine, he was banned"?"""
    for item in row[at + 1 : at + 25]:
        if item.kind in AGAINST:
            return False
        if item.kind in _STATES and not (item.kind == "fine" and item.value is None):
            return True
    return False


def _was(row: list[Item], at: int) -> None:
    """Read "was" as a verb in "the sentence was five years", "his punishment was a fine"."""
    if _is_inverted(row, at):
        row[at].kind, row[at].value = "threat", "modal"
        return
    before = at - 1
    if before > 1 and (row[before].kind, row[before - 1].kind) == ("who", "comma"):
        # "her only sentence, which was a total of eight months"
        before -= 2
    called = _CALLED if before < at - 1 else _SENTENCE
    if before < 0 or row[before].kind not in called:
        return
    ahead = on(row, at, SKIP | {"total"})
    if ahead >= len(row):
        return
    kind = row[ahead].kind
    behind = on(row, ahead, frozenset())
    longer = behind < len(row) and row[behind].kind == "word"
    alone = kind == "fine" or row[ahead].value == "life_imprisonment"
    length = on(row, ahead, SKIP | {"for", "sentence"})
    named = kind in _CALLED and length < len(row) and row[length].kind == "term"
    if alone or named or (kind in _MEASURES and not longer):
        row[at].kind = "given"


def _is_inverted(row: list[Item], at: int) -> bool:
    """Is it "Were she to be convicted": a verb before its subject, and what will not have been?"""
    if at and row[at - 1].kind not in ("break", "comma", "turn", "quote"):
        return False
    ahead = at + 1
    while ahead < len(row) and row[ahead].kind in _SUBJECT and ahead - at < NAMES:
        ahead += 1
    return ahead > at + 1 and ahead < len(row) and row[ahead].kind == "being"


_SUBJECT = frozenset(("word", "abbr", "the", "number"))


def _led_to(row: list[Item], at: int) -> set[int]:
    """Return the places of "five years in prison" before "to which he was sentenced"."""
    who = _back(row, at, frozenset(("filler", "word", "abbr", "being")))
    if who < 1 or at - who > 6 or row[who].kind != "who" or row[who - 1].kind != "to":
        return set()
    first = _back(row, who - 1, SKIP | {"kind", "sentence"})
    if first < 0 or row[first].kind not in ("term", "hours"):
        return set()
    return set(range(first, who))


# So many words name two persons, or a country.
NAMES = 7
