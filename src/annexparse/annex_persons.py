"""Tell a cell that names several persons from one that names one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annexparse.annex_cells import tree
from annexparse.engine import Node


def names_several(lang: str, cells: Iterable[str]) -> bool:
    r"""Tell whether *cells*, which together are one name, may name several persons.

    A comma alone tells nothing, since it stands between a surname and a first name too.

    >>> [names_several("en", [name]) for name in ("Doe, John", "J. Doe and R. Roe", "Doe\nRoe, R.")]
    [False, True, True]
    >>> names_several("en", ["Doe, John (Ministry of Trade and Industry)"])
    False
    """
    persons: list[list[int]] = [[0]]  # of each person, the capital words between two commas
    others = False
    for text in cells:
        breaks = False
        for line in filter(None, map(str.strip, text.split("\n"))):
            nodes = list(_outside(tree(lang, line, "name_cell")))
            if breaks:
                persons.append([0])
            breaks = bool(nodes) and nodes[-1].name != "comma" and not line.endswith("-")
            for node in nodes:
                if node.name in ("and", "between", "count"):
                    persons.append([0])
                elif node.name == "comma":
                    persons[-1].append(0)
                elif node.name == "part":
                    persons[-1][-1] += not line[node.start].islower()
                others = others or node.name == "others"
    named = [[words for words in person if words] for person in persons if any(person)]
    return len(named) > 1 or bool(named and others) or any(map(_listed, named))


def _listed(person: list[int]) -> bool:
    # "A. Doe, B. Roe" or "Doe, Roe, Poe"; but "Doe, Jane Mary" is one.
    return len(person) > 2 or (len(person) == 2 and min(person) > 1)


def _outside(cell: Node) -> Iterator[Node]:
    """Yield what stands outside brackets."""
    depth = 0
    for node in cell.children:
        if isinstance(node, Node):
            depth += (node.name == "opens") - (node.name == "ends" and depth > 0)
            if not depth and node.name != "ends":
                yield node
