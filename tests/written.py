"""Citations in many notations, made with what they say: ``python -m tests.written``.

A made cell is right if all of its provisions are read, and no others. It may bear remarks; what is
read wrongly without one is what the project promises never to do.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator

import click
import msgspec

from annexparse import parse_charges

ARTICLE = ("Art. ", "Art ", "Article ", "art. ", "Sec. ", "Section ", "ARTICLE ")
ARTICLES = ("Arts. ", "Articles ", "articles ", "Arts ")
PARAGRAPH = ("para ", "para. ", "paragraph ", "part ", "Part ", "pt. ", "\u00a7 ", "sub-section ")
PARAGRAPHS = ("paras ", "paras. ", "paragraphs ", "parts ", "Parts ", "\u00a7\u00a7 ")
POINT = ("point ", "subpara ", "subparagraph ", "item ", "sub-paragraph ", "clause ", "Point ")
POINTS = ("points ", "subparas ", "subparagraphs ", "items ")
TO = ("-", "\u2013", " - ", " \u2013 ", " to ", " through ", "\u2014")
NUMBERS = tuple("99 106 146 188 190 262 269 272 291 380 405 111 121 174 256 371 361 205".split())
ORDINALS = ("first", "second", "third", "fourth", "fifth")
CARDINALS = ("one", "two", "three", "four", "five")
CODE = ("", "", "", " of the Criminal Code", " CC RK", " of the CC", " of the Criminal Code of Kazakhstan")
HEADING = ("", "", "", " (mass riots)", " (theft of weapons)", ' ("abuse of power")', " - mass riots")
BREAK = ("; ", "; ", ";", "\n", " and ", ", ", ";\n", " & ")


class Made(msgspec.Struct, frozen=True):
    """A cell, and the keys of the provisions that it names, in order."""

    text: str
    keys: tuple[str, ...]


class _Numbers(msgspec.Struct):
    written: str
    values: list[str]
    # 0 plain, 1 in brackets each, 2 with half a bracket each
    style: int
    single: bool


def _styled(value: str, style: int) -> str:
    return (value, f"({value})", f"{value})")[style]


def _numbers(rng: random.Random, *, letters: bool = False) -> _Numbers:
    """A number, a list of them or of their ranges."""
    name = "0abcdefghij".__getitem__ if letters else str
    style = rng.choice((0, 0, 0, 1, 1, 2))
    parts: list[str] = []
    values: list[str] = []
    at = 0
    ranges = False
    for _ in range(rng.choice((1, 1, 2, 2, 3))):
        at += rng.randint(1, 2)
        last = at
        if rng.random() < 0.3:
            last = at + rng.randint(1, 2)
            ranges = True
        if last > 8:
            break
        written = _styled(name(at), style)
        if last > at:
            written += rng.choice(TO) + _styled(name(last), style)
        parts.append(written)
        values += [name(value) for value in range(at, last + 1)]
        at = last
    comma = rng.choice((", ", ", ", ","))
    end = rng.choice((comma, " and ", ", and ", " & "))
    text = comma.join(parts[:-1]) + (end if len(parts) > 1 else "") + parts[-1]
    return _Numbers(text, values, style, len(parts) == 1 and not ranges)


def _unit(rng: random.Random, one: tuple[str, ...], more: tuple[str, ...], n: _Numbers) -> str:
    return rng.choice(one if n.single else more) + n.written


def _below_first(rng: random.Random, number: str) -> Made | None:
    """Article first: "Art. 272 paras 2, 3", "Art. 272(2)", "Art. 99 para 2, points 1-3"."""
    article = rng.choice(ARTICLE) + number
    form = rng.randrange(7)
    gap = rng.choice((" ", ", "))
    if form == 0:
        n = _numbers(rng)
        return Made(article + gap + _unit(rng, PARAGRAPH, PARAGRAPHS, n), _keys(number, n.values))
    if form == 1:
        n = _numbers(rng)
        if n.style == 2:
            return None
        written = n.written if n.style == 1 else f"({n.written})"
        return Made(article + rng.choice(("", " ")) + written, _keys(number, n.values))
    if form in (2, 3):
        part = str(rng.randint(1, 5))
        n = _numbers(rng, letters=rng.random() < 0.4)
        held = [f"{number}({part})({value})" for value in n.values]
        if form == 2:
            below = rng.choice(PARAGRAPH) + part + rng.choice((" ", ", "))
            return Made(article + gap + below + _unit(rng, POINT, POINTS, n), tuple(held))
        if n.style == 2:
            return None
        written = n.written if n.style == 1 else f"({n.written})"
        return Made(f"{article} {rng.choice(PARAGRAPH)}{part}{written}", tuple(held))
    if form == 4:
        part, point = rng.randint(1, 5), rng.randint(1, 12)
        return Made(f"{article}({part})({point})", (f"{number}({part})({point})",))
    if form == 5:
        at = rng.randrange(5)
        return Made(f"{article}{gap}part {CARDINALS[at]}", (f"{number}({at + 1})",))
    return Made(article, (number,))


def _below_last(rng: random.Random, number: str) -> Made | None:
    """Article last: "paras 2, 3 of Art. 272", "point 4 of part three of Art. 291"."""
    article = rng.choice(ARTICLE) + number
    form = rng.randrange(4)
    if form == 0:
        n = _numbers(rng)
        return Made(f"{_unit(rng, PARAGRAPH, PARAGRAPHS, n)} of {article}", _keys(number, n.values))
    if form == 1:
        part = str(rng.randint(1, 5))
        n = _numbers(rng, letters=rng.random() < 0.4)
        below = f"{_unit(rng, POINT, POINTS, n)} of {rng.choice(PARAGRAPH)}{part} of {article}"
        return Made(below, tuple(f"{number}({part})({value})" for value in n.values))
    at = rng.randrange(5)
    if form == 2:
        return Made(f"the {ORDINALS[at]} part of {article}", (f"{number}({at + 1})",))
    return Made(f"part {CARDINALS[at]} of {article}", (f"{number}({at + 1})",))


def _several(rng: random.Random) -> Made:
    """Articles of one list: "Arts. 272, 291 and 380(1)"."""
    numbers = rng.sample(NUMBERS, rng.randint(2, 4))
    keys: list[str] = []
    parts: list[str] = []
    for number in numbers:
        if rng.random() < 0.4:
            part = rng.randint(1, 5)
            parts.append(number + rng.choice((f"({part})", f" ({part})", f" (part {part})")))
            keys.append(f"{number}({part})")
        else:
            parts.append(number)
            keys.append(number)
    end = rng.choice((", ", " and ", ", and "))
    return Made(rng.choice(ARTICLES) + ", ".join(parts[:-1]) + end + parts[-1], tuple(keys))


def _keys(number: str, values: list[str]) -> tuple[str, ...]:
    return tuple(f"{number}({value})" for value in values)


def made(seed: int, cases: int) -> Iterator[Made]:
    """Make *cases* cells, no two of them the same."""
    rng = random.Random(seed)
    seen: set[str] = set()
    while len(seen) < cases:
        way = rng.choice((_below_first, _below_first, _below_last))
        cell: list[Made] = []
        for number in rng.sample(NUMBERS, rng.choice((1, 1, 2, 2, 3))):
            one = _several(rng) if rng.random() < 0.1 else way(rng, number)
            if one is not None:
                cell.append(one)
        if not cell:
            continue
        last = rng.choice(HEADING) + rng.choice(CODE) if rng.random() < 0.5 else ""
        text = rng.choice(BREAK).join(one.text for one in cell) + last
        if text not in seen:
            seen.add(text)
            yield Made(text, tuple(key for one in cell for key in one.keys))


def judged(cell: Made) -> str:
    """Return how *cell* is read: right, right with remarks, wrong with remarks, or wrong."""
    reading = parse_charges(cell.text)
    right = [provision.key for provision in reading.provisions] == list(cell.keys)
    return ("right" if right else "wrong") + (", with remarks" if reading.diagnostics else "")


@click.command()
@click.option("--cases", default=20_000, show_default=True, help="How many cells.")
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same cells.")
@click.option("--show", default=20, show_default=True, help="How many that are wrong to show.")
def main(cases: int, seed: int, show: int) -> None:
    """Read made cells of charges; end with 1 if one is read wrongly without a remark."""
    count: Counter[str] = Counter()
    wrong: list[tuple[str, Made]] = []
    for cell in made(seed, cases):
        how = judged(cell)
        count[how] += 1
        if how.startswith("wrong"):
            wrong.append((how, cell))
    for how, number in count.most_common():
        click.echo(f"{number:8,} {how}")
    for how, cell in sorted(wrong, key=lambda item: len(item[0]))[:show]:
        got = " ".join(provision.key for provision in parse_charges(cell.text).provisions)
        click.echo(f"\n{how}: {cell.text!r}\n  says {' '.join(cell.keys)}\n  read {got}")
    sys.exit(bool(count["wrong"]))


if __name__ == "__main__":
    main()
