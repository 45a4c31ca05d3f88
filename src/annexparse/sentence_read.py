"""Find the sentences that running text states as imposed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from annexparse.codes import diagnose
from annexparse.find import blocks
from annexparse.sentence import Sentence
from annexparse.sentence_changes import on_effect
from annexparse.sentence_doubts import doubts
from annexparse.sentence_figures import figures
from annexparse.sentence_kinds import (
    on_held,
    on_kind,
    on_number,
    on_sentence,
    on_served,
    on_unclear,
)
from annexparse.sentence_losses import on_ban, on_confiscation, on_loss
from annexparse.sentence_outcomes import on_ended, on_outcome
from annexparse.sentence_row import row_of
from annexparse.sentence_sums import on_compensation, on_fine
from annexparse.sentence_suspended import on_conditional
from annexparse.sentence_terms import on_term
from annexparse.sentence_text import MARGIN, MAX_STRETCH, Search, plain
from annexparse.sentence_unitless import on_range
from annexparse.sentence_whose import in_absentia, time_served
from annexparse.sentence_window import Found, Window, window
from annexparse.span import Span
from annexparse.verdict_drafts import MAIN
from annexparse.verdict_numbers import Years


def find_sentences(text: str, *, lang: str = "en", years: Years = "auto") -> Iterator[Sentence]:
    """Find what was decided and imposed in running text of any length, in order.

    Only what the text states as imposed counts: what the law threatens, what a prosecutor asks
    for, detention before the trial and time that was served are passed over. Spans count code
    points of *text*. *years* says how a decimal number of years is meant, as for
    :func:`annexparse.parse_verdict`. Never raises for the text's sake; raises UnknownLanguage
    where there is no grammar for *lang*.

    >>> text = "Prosecutors asked for nine years, but the court gave him five years in prison."
    >>> for found in find_sentences(text):
    ...     print(found.span.of(text), [(p.kind, p.term.iso) for p in found.penalties])
    five years in prison [('imprisonment', 'P5Y')]
    """
    yield from find_sentences_in((text,), lang=lang, years=years)


def find_sentences_in(
    pieces: Iterable[str], *, lang: str = "en", years: Years = "auto"
) -> Iterator[Sentence]:
    """Find the sentences in a text that comes in *pieces*, an open file say, as they come.

    They are those that :func:`find_sentences` finds in the whole text, and spans count from its
    beginning; of the text no more is kept than a piece and 130 kB.

    >>> [found.span for found in find_sentences_in(["She was jai", "led for five years."])]
    [Span(start=19, end=29)]
    """
    finder = SentenceFinder(lang, years)
    for block in blocks(pieces):
        yield from finder.feed(block)
    yield from finder.end()


class SentenceFinder:
    """Where the search for sentences stands, and what of the text is still of use.

    Fed the blocks of a text in the language *lang*, it yields what each makes certain. *years*
    says how a decimal number of years is meant.
    """

    __slots__ = ("lang", "offset", "search", "text", "years")

    def __init__(self, lang: str, years: Years = "auto") -> None:
        self.lang, self.years = lang, years
        self.search = Search(lang)
        self.text, self.offset = "", 0

    def feed(self, block: str) -> Iterator[Sentence]:
        """Yield the sentences that are certain with the next *block*."""
        self.text += block
        stop = len(self.text) - MARGIN
        if stop <= self.search.at:
            return
        yield from self._until(stop)
        cut = max(0, stop - MARGIN)
        self.text, self.offset = self.text[cut:], self.offset + cut
        self.search.move(cut)

    def end(self) -> Iterator[Sentence]:
        """Yield the sentences that are left where the text ends."""
        yield from self._until(len(self.text))

    def _until(self, stop: int) -> Iterator[Sentence]:
        for start, end in self.search.until(self.text, stop):
            found = in_stretch(self.text[start:end], self.offset + start, self.lang, self.years)
            yield from _cut(found) if self.search.cut else found


def _cut(found: Iterator[Sentence]) -> Iterator[Sentence]:
    """Say on the last of what a stretch states that nothing behind its end was read with it."""
    every = [*found]
    for number, sentence in enumerate(every):
        if number < len(every) - 1:
            yield sentence
            continue
        end = sentence.span.end
        message = f"a sentence of more than {MAX_STRETCH:,} characters is read up to here"
        remark = diagnose("AX305", end - 1, end, message, "what stands behind may belong to it")
        yield replace(sentence, diagnostics=(*sentence.diagnostics, remark))


def in_stretch(stretch: str, offset: int, lang: str, years: Years) -> Iterator[Sentence]:
    """Yield what a stretch of a text states that begins at *offset*."""
    clean = plain(stretch)
    row, state = row_of(clean, lang, years)
    if not row:
        return
    w = window(clean, row, state.said)
    _read(w)
    if not w.found:
        return
    w.found.sort(key=lambda f: (f.start, f.end))
    doubts(w)
    figures(w)
    groups = [*_grouped(w)]
    absent, served = in_absentia(w, groups), time_served(w, groups)
    w.said.sort(key=lambda d: (d.span.start, d.span.end, d.code))
    for number, group in enumerate(groups):
        found = _sentence(w, group, in_absentia=number in absent, time_served=number in served)
        yield _shifted(found, offset)


def _read(w: Window) -> None:
    at = 0
    while at < len(w.row):
        reader = None if w.off[at] else _READERS.get(w.row[at].kind)
        at = at + 1 if reader is None else max(at + 1, reader(w, at))
    w.found = w.found or w.aside


_READERS: dict[str, Callable[[Window, int], int]] = {
    "term": on_term,
    "hours": on_term,
    "number": on_number,
    "range": on_range,
    "unclear": on_unclear,
    "kind": on_kind,
    "held": on_held,
    "conditional": on_conditional,
    "sentence": on_sentence,
    "fine": on_fine,
    "ban": on_ban,
    "loss": on_loss,
    "confiscation": on_confiscation,
    "confiscated": on_confiscation,
    "compensation": on_compensation,
    "effect": on_effect,
    "outcome": on_outcome,
    "ended": on_ended,
    "served": on_served,
}


def _grouped(w: Window) -> Iterator[list[Found]]:
    """Yield what belongs together: an outcome with its penalties, a penalty with its change."""
    breaks = [item.start for item in w.row if item.kind == "break"]
    group: list[Found] = []
    for found in w.found:
        if group and not found.linked and _begins_anew(breaks, group, found):
            yield group
            group = []
        group.append(found)
    if group:
        yield group


def _begins_anew(breaks: list[int], group: list[Found], found: Found) -> bool:
    if found.outcome is not None:
        return True
    mains = any(f.penalty is not None and f.penalty.kind in MAIN for f in group)
    if mains and (found.penalty.kind in MAIN if found.penalty is not None else _is_time(found)):
        return True
    end = group[-1].end
    return bisect_left(breaks, end) < bisect_left(breaks, max(end, found.start))


def _is_time(found: Found) -> bool:
    """Is it "and Roe to time served", of which nothing more is said?"""
    return found.change is None and found.compensation is None


def _sentence(w: Window, group: list[Found], *, in_absentia: bool, time_served: bool) -> Sentence:
    start, end = min(f.start for f in group), max(f.end for f in group)
    outcomes = [f.outcome for f in group if f.outcome is not None]
    first = bisect_left(w.said, start, key=lambda d: d.span.start)
    behind = bisect_left(w.said, end + 1, key=lambda d: d.span.start)
    return Sentence(
        Span(start, end),
        outcome=outcomes[0] if outcomes else None,
        penalties=tuple(f.penalty.done() for f in group if f.penalty is not None),
        changes=tuple(
            replace(f.change, span=Span(f.start, f.end)) for f in group if f.change is not None
        ),
        compensations=tuple(
            replace(f.compensation, span=Span(f.start, f.end))
            for f in group
            if f.compensation is not None
        ),
        in_absentia=in_absentia,
        time_served=time_served,
        diagnostics=tuple([d for d in w.said[first:behind] if d.span.end <= end]),
    )


def _shifted(found: Sentence, by: int) -> Sentence:
    if not by:
        return found
    return replace(
        found,
        span=found.span.shift(by),
        penalties=tuple(replace(p, span=p.span.shift(by)) for p in found.penalties),
        changes=tuple(replace(c, span=c.span.shift(by)) for c in found.changes),
        compensations=tuple(replace(c, span=c.span.shift(by)) for c in found.compensations),
        diagnostics=tuple(replace(d, span=d.span.shift(by)) for d in found.diagnostics),
    )
