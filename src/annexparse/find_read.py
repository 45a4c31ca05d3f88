"""From a window of running text to its citations: the grammar of charges reads what it holds."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from annexparse.charge_build import build
from annexparse.charge_caution import caution
from annexparse.charge_chapters import by_chapters
from annexparse.charge_codes import name_codes
from annexparse.charge_read import repaired
from annexparse.charge_words import read_words
from annexparse.citation import Citation
from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.engine import Repair, Row, Token, read_tokens
from annexparse.find_cited import cited, shifted
from annexparse.find_known import BEFORE, BEHIND, UNNAMED, UNSAID, Known
from annexparse.find_left import left_out
from annexparse.find_marks import MOST_OF_ACT
from annexparse.find_tape import FIGURES, NAMES, Source
from annexparse.find_window import Window
from annexparse.members import Member, members
from annexparse.resolve import resolve
from annexparse.resolve_state import Article, Item


def read_window(
    source: Source, window: Window, known: Known, former: Article | None, offset: int
) -> list[Citation]:
    """Return the citations of *window*, in order.

    *known* is what the text around it says of its code; *former* is the article that "the same
    article" means. Spans are moved by *offset*, where the text of *source* begins.
    """
    place = window.start + offset
    if window.repairs or window.pages or window.cut or window.orphans:
        return shifted(_read(source, window, known, former), place, source.text, offset)
    # A text cites the same again and again.
    memo: dict[object, list[Citation]] = source.tables.learnt.setdefault("windows", {})
    key = _key(source, window, known, former)
    found = memo.get(key)
    if found is None:
        if len(memo) >= _MOST_KEPT:
            memo.clear()
        found = memo[key] = _read(source, window, known, former)
    return shifted(found, place, source.text, offset)


_MOST_KEPT = 4096


def _key(source: Source, window: Window, known: Known, former: Article | None) -> object:
    """Return all that the reading of a window depends on."""
    kinds = tuple([token[0] for token in window.tokens])
    meant = former is not None and ("SAME" in kinds or "IBID" in kinds)
    return (
        source.text[window.start : window.end],
        kinds,
        (known.default, known.said, known.breached, known.last, known.country, known.guessed),
        (former.number, former.code) if former is not None and meant else None,
    )


def _read(source: Source, window: Window, known: Known, former: Article | None) -> list[Citation]:
    """Return the citations of *window*, with places that count from its beginning."""
    start = window.start
    text = source.text[start : window.end]
    tokens: list[Token] = [(k, s - start, e - start, v) for k, s, e, v in window.tokens]
    code = known.default.removeprefix("-")
    said: list[Diagnostic] = []
    read, row, items = _resolved(source, tokens, text, known, former, said)
    if any(token[0] == "DOTTED" for token in tokens):
        dotted = by_chapters(tokens, items, code or f"{known.country}-")
        if dotted is not None:
            tokens, said = dotted
            read, row, items = _resolved(source, tokens, text, known, former, said)
    kinds = frozenset([item.kind for item in items])
    if known.said:
        _remark_code(items, code, known.said, said)
    unread = read_words(items, kinds, text, said)
    charges = build(items, kinds, unread, text, code or None, said)
    caution(read, row, charges, text, said)
    if read.repairs or window.repairs:
        _remark_repairs(read.repairs, 0, text, said)
        _remark_repairs(window.repairs, start, text, said)
    if known.guessed:
        _remark_country(items, code, known.guessed, said)
    for page in window.pages:
        said.append(_of_page(page, tokens, start))
    if window.cut:
        message = f"a citation of more than {len(text)} characters is read up to here"
        said.append(diagnose("AX305", len(text) - 1, len(text), message))
    if len(said) > 1:
        said.sort(key=lambda remark: (remark.span, remark.code))
    left = [*left_out(tokens, unread, charges, text), *window.orphans]
    return cited(charges, said, left, text)


def _resolved(
    source: Source,
    tokens: list[Token],
    text: str,
    known: Known,
    former: Article | None,
    said: list[Diagnostic],
) -> tuple[Row, list[Member], list[Item]]:
    """Read the *tokens* of a window of *text*, and name the codes of its articles."""
    read = read_tokens(source.tables, tokens)
    row = _plain(members(read.tokens, read.outline.entries, text, said))
    items = resolve(row, text, said, former)
    kinds = frozenset([item.kind for item in items])
    name_codes(items, kinds, f"{known.country}-", text, said, alone=False)
    for item in items:
        if isinstance(item, Article) and item.code is not None:
            # A code whose country nothing tells.
            item.code = item.code.removeprefix("-")
    if known.breached:
        _part_rights(items, known.acts, said)
    if known.last is not None:
        _name_last(items, tokens, known, said)
    if not known.default.removeprefix("-"):
        _share_code(items, known.acts, said)
    return read, row, items


def _name_last(
    items: Sequence[Item], tokens: Sequence[Token], known: Known, said: list[Diagnostic]
) -> None:
    """Give the articles behind the last name in the window the act that is named behind it."""
    end = max(end for kind, _, end, _ in tokens if kind in NAMES)
    for item in items:
        if isinstance(item, Article) and item.code is None and item.start >= end:
            item.code = known.last
            if not known.last:
                said.append(_of_code(item, "", UNNAMED))


def _share_code(
    items: Sequence[Item], acts: Collection[str | None], said: list[Diagnostic]
) -> None:
    """Give articles that name no code the one that the next or the last one names.

    A short number is one of a treaty rather than of the code beside, of whose articles a number
    of three figures is rather one.
    """
    articles = [item for item in items if isinstance(item, Article)]
    last: str | None = None
    behind: list[str | None] = [None]
    for article in reversed(articles):
        behind.append(article.code or behind[-1])
    for article in articles:
        following = behind.pop()
        if article.code is not None:
            last = article.code
            continue
        short = _is_short(article)
        before = last is not None and (following is None or (short and last in acts))
        if not before and following in acts and not short:
            before = last is not None
        code = last if before else following
        if code is not None:
            said.append(_of_code(article, code, BEFORE if before else BEHIND))
            article.code = code


def _part_rights(
    items: Sequence[Item], acts: Collection[str | None], said: list[Diagnostic]
) -> None:
    """Take the criminal code from what is said to be breached beside its articles.

    As in "breached Article 5 § 3, and Article 110 of the Criminal Code was misapplied".
    """
    articles = [item for item in items if isinstance(item, Article)]
    large = {article.code for article in articles if not _is_short(article)}
    for article in articles:
        if _is_short(article) and article.code in large and article.code not in acts:
            article.code = ""
            said.append(_of_code(article, "", UNSAID))


def _is_short(article: Article) -> bool:
    figures = article.number.partition("-")[0]
    return figures.isdigit() and int(figures) < MOST_OF_ACT


def _of_code(article: Article, code: str, where: str) -> Diagnostic:
    named = f", {code}," if code else ""
    message = f"the code of article {article.number}{named} {where}"
    return diagnose("AX245", article.start, article.end, message, "another one could be meant")


def _remark_code(items: Sequence[Item], code: str, where: str, said: list[Diagnostic]) -> None:
    """Say of articles that name no code where theirs was found."""
    for item in items:
        if isinstance(item, Article) and item.code is None:
            said.append(_of_code(item, code, where))


def _remark_country(items: Sequence[Item], code: str, country: str, said: list[Diagnostic]) -> None:
    """Say of articles of which country their code was taken to be."""
    for item in items:
        if isinstance(item, Article):
            name = code if item.code is None else item.code
            if name.startswith(f"{country}-"):
                message = f"the code of article {item.number} is taken for {name}"
                advice = "its country is not named beside it, but before"
                said.append(diagnose("AX261", item.start, item.end, message, advice))


def _remark_repairs(
    repairs: Sequence[Repair], offset: int, text: str, said: list[Diagnostic]
) -> None:
    for repair in repairs:
        moved = replace(repair, start=repair.start - offset, end=repair.end - offset)
        said.append(repaired(moved, text))


def _of_page(page: Token, tokens: Sequence[Token], start: int) -> Diagnostic:
    """Say of the number behind that of a page, or else of the last, that one is left out."""
    numbers = [token for token in tokens if token[0] in FIGURES]
    behind = (token for token in numbers if token[1] + start > page[1])
    _, begin, end, _ = next(behind, numbers[-1])
    message = f'"{page[3]}" beside it, alone on its line, is left out as the number of a page'
    return diagnose("AX260", begin, end, message, "it could be one that is cited")


def _plain(row: list[Member]) -> list[Member]:
    """Return the row with what only a cell says left out: "not under Article 272" is a citation."""
    worded = False
    for index, member in enumerate(row):
        kind = member.kind
        if kind == "doubt":
            member.kind = "word"
        elif kind == "open" or kind == "close":
            worded = False
        elif kind == "act":
            followed = index + 1 < len(row) and row[index + 1].kind == "word"
            if worded or followed:
                # As in "400 (violating the law on assemblies)".
                member.kind = "word"
        elif kind == "word":
            worded = True
    return row
