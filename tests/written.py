"""Citations in many notations, made with what they say: ``python -m tests.written``.

A made cell is right if all of its provisions are read, and no others. It may bear remarks; what is
read wrongly without one is what the project promises never to do.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator

import click
import msgspec

from annexparse import find_citations, parse_charges

ARTICLE = ("Art. ", "Art ", "Article ", "art. ", "Sec. ", "Section ", "ARTICLE ")
ARTICLES = ("Arts. ", "Articles ", "articles ", "Arts ")
PARAGRAPH = ("para ", "para. ", "paragraph ", "part ", "Part ", "pt. ", "\u00a7 ", "sub-section ")
PARAGRAPHS = ("paras ", "paras. ", "paragraphs ", "parts ", "Parts ", "\u00a7\u00a7 ")
POINT = ("point ", "subpara ", "subparagraph ", "item ", "sub-paragraph ", "clause ", "Point ")
POINTS = ("points ", "subparas ", "subparagraphs ", "items ")
TO = ("-", "\u2013", " - ", " \u2013 ", " to ", " through ", "\u2014")
NUMBERS = tuple(
    map(str, (99, 106, 111, 121, 146, 174, 188, 190, 205, 256, 262, 269, 272, 291, 380))
)
ORDINALS = ("first", "second", "third", "fourth", "fifth")
CARDINALS = ("one", "two", "three", "four", "five")
CODE = ("", "", " of the Criminal Code", " CC RK", " of the Criminal Code of Kazakhstan")
HEADING = ("", "", " (mass riots)", ' ("abuse of power")', " - mass riots")
BREAK = ("; ", "; ", ";", "\n", " and ", ", ", ";\n", " & ")


# How each number is written: as it is, in brackets, with half a bracket.
PLAIN, BRACKETS, HALF = range(3)


class Made(msgspec.Struct, frozen=True):
    """A cell, and the keys of the provisions that it names, in order."""

    text: str
    keys: tuple[str, ...]


class _Numbers(msgspec.Struct):
    written: str
    values: list[str]
    style: int
    single: bool


def _styled(value: str, style: int) -> str:
    return (value, f"({value})", f"{value})")[style]


def _numbers(rng: random.Random, *, letters: bool = False) -> _Numbers:
    """A number, a list of them or of their ranges."""
    name = "0abcdefghij".__getitem__ if letters else str
    style = rng.choice((PLAIN, PLAIN, PLAIN, BRACKETS, BRACKETS, HALF))
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


def _below_first(rng: random.Random, number: str) -> Made:
    """Article first: "Art. 272 paras 2, 3", "Art. 272(2)", "Art. 99 para 2, points 1-3"."""
    article = rng.choice(ARTICLE) + number
    form = rng.randrange(7)
    gap, n = rng.choice((" ", ", ")), _numbers(rng)
    keys = _keys(number, n.values)
    if form == 0:
        return Made(article + gap + _unit(rng, PARAGRAPH, PARAGRAPHS, n), keys)
    if form == 1 and n.style < HALF:
        return Made(article + rng.choice(("", " ")) + _bracketed(n), keys)
    part = str(rng.randint(1, 5))
    n = _numbers(rng, letters=rng.random() < 0.4)
    keys = tuple(f"{number}({part})({value})" for value in n.values)
    below = rng.choice(PARAGRAPH) + part
    if form == 2:
        points = _unit(rng, POINT, POINTS, n)
        return Made(article + gap + below + rng.choice((" ", ", ")) + points, keys)
    if form == 3 and n.style < HALF:
        return Made(f"{article} {below}{_bracketed(n)}", keys)
    if form == 4:
        places = f"({part})({rng.randint(1, 12)})"
        return Made(article + places, (number + places,))
    if form == 5:
        at = rng.randrange(5)
        return Made(f"{article}{gap}part {CARDINALS[at]}", (f"{number}({at + 1})",))
    return Made(article, (number,))


def _bracketed(n: _Numbers) -> str:
    return n.written if n.style == BRACKETS else f"({n.written})"


def _below_last(rng: random.Random, number: str) -> Made:
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
        cell = [
            _several(rng) if rng.random() < 0.1 else way(rng, number)
            for number in rng.sample(NUMBERS, rng.choice((1, 1, 2, 2, 3)))
        ]
        last = rng.choice(HEADING) + rng.choice(CODE) if rng.random() < 0.5 else ""
        text = rng.choice(BREAK).join(one.text for one in cell) + last
        if text not in seen:
            seen.add(text)
            yield Made(text, tuple(key for one in cell for key in one.keys))


def in_prose(cell: Made) -> Made | None:
    """Return *cell* in a sentence, if it can stand in one."""
    # In running text a section is one of the text's own, and "Art 5" a name.
    own = ("sec.", "section", "art 99")
    if "\n" in cell.text or any(word in cell.text.lower() for word in own):
        return None
    return Made(f"She was convicted under {cell.text} and sentenced to five years.", cell.keys)


def read_cell(text: str) -> tuple[list[str], bool]:
    """Return the provisions of a cell, and whether there is a remark."""
    reading = parse_charges(text)
    return [place.key for place in reading.provisions], bool(reading.diagnostics)


def read_prose(text: str) -> tuple[list[str], bool]:
    """Return the provisions of running text, and whether there is a remark."""
    found = list(find_citations(text))
    return [p.key for one in found for p in one.provisions], any(one.diagnostics for one in found)


def judged(cell: Made, read: Callable[[str], tuple[list[str], bool]]) -> str:
    """Return how *cell* is read: right, right with remarks, wrong with remarks, or wrong."""
    keys, remarks = read(cell.text)
    return ("right" if keys == list(cell.keys) else "wrong") + (", with remarks" * remarks)


@click.command()
@click.option("--cases", default=20_000, show_default=True, help="How many cells.")
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same cells.")
@click.option("--show", default=20, show_default=True, help="How many that are wrong to show.")
@click.option("--prose", is_flag=True, help="Read them in a sentence.")
def main(cases: int, seed: int, show: int, *, prose: bool) -> None:
    """Read made cells of charges; end with 1 if one is read wrongly without a remark."""
    count: Counter[str] = Counter()
    wrong: list[tuple[str, Made]] = []
    read = read_prose if prose else read_cell
    for each in made(seed, cases):
        cell = in_prose(each) if prose else each
        if cell is None:
            continue
        how = judged(cell, read)
        count[how] += 1
        if how.startswith("wrong"):
            wrong.append((how, cell))
    for how, number in count.most_common():
        click.echo(f"{number:8,} {how}")
    for how, cell in sorted(wrong, key=lambda item: len(item[0]))[:show]:
        got = " ".join(read(cell.text)[0])
        click.echo(f"\n{how}: {cell.text!r}\n  says {' '.join(cell.keys)}\n  read {got}")
    sys.exit(bool(count["wrong"]))


if __name__ == "__main__":
    main()
