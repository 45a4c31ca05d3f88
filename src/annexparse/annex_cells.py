"""Read the small cells of an annex: headers, names, status, hearings, courts, marks of footnotes.

What the words mean stands in the language's annex grammar; here its trees become values.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from annexparse.engine import Node, run
from annexparse.grammar import load

# What a person is called behind the surname, where it has columns of its own.
GIVEN = ("given_names", "patronymic")
# A cell of more characters is no name and no status, and much sooner no header.
_LONGEST = 400
_LONGEST_HEADER = 120


class Status(NamedTuple):
    """A cell of a person's status or name, without its marks."""

    text: str
    deceased: bool
    marks: tuple[str, ...]


class Hearings(NamedTuple):
    """A cell of hearings: how many, what stands beside, and whether all of it was read."""

    number: int | None
    note: str | None
    whole: bool


class Courts(NamedTuple):
    """A cell of courts: where they sit, their names, the marks of footnotes."""

    place: str | None
    names: tuple[str, ...]
    marks: tuple[str, ...]


class Parts(NamedTuple):
    """What a name is made of: words with their spans; how it ends and begins."""

    words: tuple[tuple[int, int], ...]
    opens: str
    closes: str


def tree(lang: str, text: str, start: str) -> Node:
    """Return the tree of a cell by the rule *start* of the language's annex grammar."""
    # Short cells repeat, and are few enough to keep; long ones are neither.
    return (_tree if len(text) <= _LONGEST else _tree.__wrapped__)(lang, text, start)


@lru_cache(maxsize=8192)
def _tree(lang: str, text: str, start: str) -> Node:
    return run(load(lang, "annex"), text, start=start).tree


@lru_cache(maxsize=8192)
def header_role(lang: str, text: str) -> str | None:
    """Return what the column under the header *text* holds, ``None`` where the words do not say.

    >>> header_role("en", "Charges, Relevant provisions of the Criminal Code")
    'charges'
    >>> header_role("en", "Shoe size")
    """
    if len(text) > _LONGEST_HEADER:
        return None
    roles = [
        node.name for node in tree(lang, text, "header_cell").children if isinstance(node, Node)
    ]
    if not roles or "unknown" in roles:
        return None
    if "counted" in roles:
        return "hearings" if "hearings" in roles else "number"
    # "name" alone names the person; beside another noun it adds nothing.
    parts_of_names = [role for role in roles if role in GIVEN]
    nouns = [role for role in roles if role not in ("name", "surname", *GIVEN)]
    if parts_of_names and set(nouns) <= {"defendants"}:
        return parts_of_names[-1]
    return nouns[-1] if nouns else "defendants"


@lru_cache(maxsize=8192)
def heads_surnames(lang: str, text: str) -> bool | None:
    """Tell whether the header *text* stands over surnames; None where it says no more than a name.

    >>> [heads_surnames("en", text) for text in ("Surname", "Name", "Full name")]
    [True, None, False]
    """
    children = tree(lang, text, "header_cell").children
    roles = [node.name for node in children if isinstance(node, Node)]
    if "surname" in roles:
        return True
    return None if roles == ["name"] and len(children) == 1 else False


@lru_cache(maxsize=8192)
def heads_case_numbers(lang: str, text: str) -> bool:
    """Tell whether the header *text* stands over the numbers of cases, and over nothing else.

    >>> [heads_case_numbers("en", text) for text in ("Case No.", "No.", "No. of cases")]
    [True, False, False]
    """
    if len(text) > _LONGEST_HEADER:
        return False
    children = tree(lang, text, "header_cell").children
    return {node.name for node in children if isinstance(node, Node)} == {"short_name", "number"}


def status(lang: str, text: str, *, person: bool = True) -> Status:
    """Read a cell of status or a name: its words, marks, and whether the *person* has died.

    >>> status("en", "Police **) [deceased defendant]")
    Status(text='Police', deceased=True, marks=('**',))
    >>> status("en", "Doe [deceased] *", person=False).text
    'Doe [deceased]'
    """
    if len(text) > _LONGEST:
        return Status(text, False, ())
    found = tree(lang, text, "status_cell").children
    marks: list[str] = []
    gone: list[tuple[int, int]] = []
    dead = False
    for node in found:
        if not isinstance(node, Node):
            continue
        if node.name == "mark":
            marks.append(_mark(text, node))
            gone.append((node.start, node.end))
        elif person and (node.name == "deceased" or _holds(node, "deceased")):
            dead = True
            gone.append((node.start, node.end))
    return Status(_without(text, gone), dead, tuple(marks))


def hearings(lang: str, text: str) -> Hearings:
    """Read how many hearings were monitored.

    >>> hearings("en", "1 hearing (appeal)")
    Hearings(number=1, note='appeal', whole=True)
    """
    found = tree(lang, text[:_LONGEST], "hearings_cell").children
    nodes = [node for node in found if isinstance(node, Node)]
    counts = [node for node in nodes if node.name == "count"]
    notes = [_inside(text, node) for node in nodes if node.name == "note"]
    rest = [node for node in nodes if node.name == "unread"] or counts[1:]
    if rest:
        notes.append(text[rest[0].start : rest[-1].end])
    count = int(text[counts[0].start : counts[0].end]) if counts else None
    whole = count is not None and not rest and len(text) <= _LONGEST
    return Hearings(count, "; ".join(filter(None, notes)) or None, whole)


def courts(lang: str, text: str) -> Courts:
    """Read a cell of courts; what names no court and stands first is the place.

    >>> courts("en", "Semey, Abay region; Semey City Court No 2; Abay regional Court.")[:2]
    ('Semey, Abay region', ('Semey City Court No 2', 'Abay regional Court'))
    """
    marks: list[str] = []
    place: str | None = None
    names: list[str] = []
    found = tree(lang, text, "court_cell").children
    for index, node in enumerate(child for child in found if isinstance(child, Node)):
        own = [child for child in node.children if isinstance(child, Node) and child.name == "mark"]
        marks += [_mark(text, child) for child in own]
        last = node.children[-1]
        end = last[1] if isinstance(last, tuple) and last[0] == "DOT" else node.end
        gone = [(child.start - node.start, child.end - node.start) for child in own]
        words = _without(text[node.start : end], gone)
        if index == 0 and node.name == "place":
            place = words
        elif words:
            names.append(words)
    return Courts(place or None, tuple(names), tuple(marks))


def parts(lang: str, text: str) -> Parts:
    """Return the words of a name, and the kinds of the first and last thing in it.

    >>> parts("en", "Doe and")
    Parts(words=((0, 3),), opens='part', closes='and')
    """
    found = [n for n in tree(lang, text, "name_cell").children if isinstance(n, Node)]
    words = tuple((node.start, node.end) for node in found if node.name == "part")
    return Parts(words, found[0].name if found else "", found[-1].name if found else "")


def line_kind(lang: str, text: str) -> tuple[str, str, str]:
    """Return what a line is, the mark it begins with, and the rest of it.

    >>> line_kind("en", "**) Head of a department")
    ('footnote', '**', 'Head of a department')
    >>> line_kind("en", "Arts 287, 288")[0]
    'entry'
    """
    head = text[:_LONGEST]
    found = [node for node in tree(lang, head, "line").children if isinstance(node, Node)]
    kind = found[0].name if found else "text"
    if kind == "footnote":
        for mark in found[0].children[:1]:
            if isinstance(mark, Node):
                return kind, _mark(text, mark), text[mark.end :].strip()
    return kind, "", text


def _holds(node: Node, name: str) -> bool:
    return any(
        child.name == name or _holds(child, name)
        for child in node.children
        if isinstance(child, Node)
    )


def _mark(text: str, node: Node) -> str:
    return text[node.start : node.end].strip("^{})( ")


def _inside(text: str, node: Node) -> str:
    return text[node.start : node.end].strip("()[] ")


def _without(text: str, gone: list[tuple[int, int]]) -> str:
    kept, at = [], 0
    for start, end in gone:
        kept.append(text[at:start].rstrip())
        at = end
    kept.append(text[at:].rstrip())
    return " ".join(filter(None, (piece.strip() for piece in kept))).strip()
