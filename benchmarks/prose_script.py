"""What one writes who knows regular expressions and has an afternoon: citations in running text.

``python -m benchmarks rivals`` compares with it. It was written as one would for the same task, the
passages at hand: article first and part first, lists and ranges, numbers in words, references back
to the last article, and the decoys that come to mind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

WORDS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "one": "1",
         "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
         "i": "1", "ii": "2", "iii": "3", "iv": "4"}  # fmt: skip
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

UNIT = r"(?:(?:sub-?)?(?:paragraph|para|part|point|clause|item)s?\b\.?|pp?\.|§§?)"
SIMPLE = rf"""(?:["“]?(?<![a-z])(?:\d+|(?:{"|".join(WORDS)}|(?-i:[a-z]))(?![a-z]))["”]?\)?)"""
VALUE = rf"(?:\({SIMPLE}|{SIMPLE})"
# the next article of a list is no point of the last: Articles 203 part 4, 268 part 2
LAST = rf"(?![\d-]|\s*\(?{UNIT})"
AND = r"(?:\s*[,;]\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+)"
TO = r"(?:\s*[-–]\s*|\s+to\s+|\s+through\s+)"
VALUES = rf"{VALUE}(?:(?:{AND}|{TO}){VALUE}{LAST})*"
# part 2, point 3 | (part 2) | (2)(3), (4) and (5)
BRACKETS = rf"\(\w{{1,2}}\)(?:{AND}\(\w{{1,2}}\))*"
BELOW = rf"(?:\s*,?\s*(?:\(\s*)?{UNIT}\s*{VALUES}[^()\w,;]?\)?|\s?{BRACKETS})*"
ARTICLE = r"(?<![a-z])(?:articles?|arts?\.?|sections?|§§?)"
NUMBER = r"\d+(?:[./]\d+)*(?:-\d(?!\d))?(?-i:[A-Z])?[⁰¹²³⁴⁵⁶⁷⁸⁹]*"
# a description between members: Articles 272 (mass riots), 273 and 291
MEMBER = rf"{NUMBER}{BELOW}(?:\s*\([a-z][^()]*\))?"
MEMBERS = rf"{MEMBER}(?:(?:{AND}|{TO}){MEMBER})*"
BACK = r"(?:the\s+same|this|that)\s+article(?!\s*\d)"
# points 2 and 3 of part two of Article 272
ABOVE = rf"(?:{UNIT}\s*{VALUES}|the\s+{SIMPLE}\s+{UNIT})"
BEFORE = rf"(?<![a-z])(?:{ABOVE}(?:\s*,|\s+of|\s+to)?\s*(?:the\s)?)+"
FLAGS = re.IGNORECASE
CITATION = re.compile(rf"(?:{BEFORE})?\s*(?:{BACK}|{ARTICLE}\s*{MEMBERS})", FLAGS)
# the organisation, and sections that are not of a code
DECOY = re.compile(r"ARTICLE 19(?!\d)|Article 19(?![\d.(-]|\s+(?:of|\())")
SECTION = re.compile(r"sections?", FLAGS)
OF_A_CODE = re.compile(r"\s+of\s+the\s+(?:\w+\s+)*(?:code|act|law)\b", FLAGS)

ENTRY = re.compile(rf"(?:(\d+){TO}(?=\d\d))?({NUMBER})({BELOW})(?:\s*\([a-z][^()]*\))?", FLAGS)
HEAD = re.compile(rf"(?:{BACK})|{ARTICLE}(?=\s*\d)", FLAGS)
LEVEL = re.compile(rf"{UNIT}\s*({VALUES})|({SIMPLE})\s+{UNIT}|({BRACKETS})", FLAGS)
ONE = re.compile(rf"({SIMPLE})(?:{TO}({SIMPLE}))?", FLAGS)
WITHOUT = re.compile(r"""\band\b|\bor\b|[()"“”,&]""")


def find(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a citation stands."""
    for match in CITATION.finditer(text):
        start = match.end() - len(match[0].lstrip())
        if DECOY.match(text, start):
            continue
        if SECTION.match(text, start) and not OF_A_CODE.match(text, match.end()):
            continue
        yield start, match.end()


def provisions(words: str, last: str | None = None) -> list[str]:
    """Return what a citation names, as ``article(part)(point)``; *last* was named before it."""
    head = HEAD.search(words)
    if head is None:
        return []
    above = _levels(words[: head.start()])[::-1]
    if not words[head.end() :].strip():
        return _keys(last, above) if last else []
    keys: list[str] = []
    for first, article, below in ENTRY.findall(words[head.end() :]):
        if first.isdigit() and article.isdigit() and 0 < int(article) - int(first) < 50:
            keys += map(str, range(int(first), int(article)))
        keys += _keys(_article(article), above + _levels(below))
        above = []
    return keys


def _article(written: str) -> str:
    number = re.sub(r"(?<=\d)(?=[⁰¹²³⁴⁵⁶⁷⁸⁹])", "-", written, count=1).translate(RAISED)
    article, *below = re.split(r"[./]", number)
    return article + "".join(f"({part})" for part in below)


def _levels(words: str) -> list[list[str]]:
    found: list[list[str]] = []
    for listed, single, brackets in LEVEL.findall(words):
        if brackets and "), (" not in brackets and " " not in brackets:
            found += [[value] for value in re.findall(r"\w+", brackets)]
        else:
            found.append(_values(listed or single or brackets))
    return found


def _values(words: str) -> list[str]:
    found: list[str] = []
    for one in ONE.finditer(WITHOUT.sub(" ", words)):
        first, last = (WORDS.get(w.lower(), w) if w else "" for w in one.groups())
        both = first.isdigit() and last.isdigit()
        found += map(str, range(int(first), int(last) + 1)) if both else [first]
    return found


def _keys(article: str, levels: list[list[str]]) -> list[str]:
    keys = [article]
    for values in levels:
        keys = [f"{key}({value})" for key in keys for value in values]
    return keys


def read(text: str) -> list[str]:
    """Return what the citations of *text* name, in order."""
    keys: list[str] = []
    for start, end in find(text):
        keys += provisions(text[start:end], keys[-1].partition("(")[0] if keys else None)
    return keys
