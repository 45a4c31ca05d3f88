"""What a reading adds to a row of a table: a value in each column, or a row for each of its items.

The columns follow from :data:`annexparse.columns_schema.COLUMNS`; docs/columns-command.md lists
them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from annexparse.columns_rows import BETWEEN, Items, Row
from annexparse.columns_schema import COLUMNS, Column, Field, Kind, Part
from annexparse.flat import escaped
from annexparse.sink import Added

# The list of each kind that is laid out over rows, where a row is one item.
MAIN = {"charges": "charges", "verdict": "penalties", "text": "citations"}
# What a wide table leaves to the long one: places, and the parts of a key and a duration.
_LONG_ONLY = frozenset(
    ("start", "end", "citation_start", "citation_end", "code", "article", "paragraph", "point",
     "years", "months", "days", "written")
)  # fmt: skip

# What an item is, which a wide table says first.
_HEADS = ("key", "kind")
# Columns of an item that hold several values with bars between: in a list of items, with these.
_SEVERAL = frozenset(("provisions", "heads", "readings"))
_INSIDE = "+"

Values = tuple[Any, ...]


class Layout:
    """How the readings of a *kind* are laid out, in columns that begin with *prefix*.

    >>> layout = Layout("charges", "charges")
    >>> [column.name for column in layout.wide][:3]
    ['charges_key', 'charges_charge', 'charges_relation']
    """

    def __init__(self, kind: Kind, prefix: str) -> None:
        self.kind = kind
        fields = COLUMNS[kind]
        self._wide = [part for at, field in enumerate(fields) for part in _wide(at, field, prefix)]
        main = next(at for at, field in enumerate(fields) if field.name == MAIN[kind])
        self._main = main
        part = fields[main]
        assert isinstance(part, Part)
        names = [Added(_item_name(part, column, prefix), column.type) for column in part.columns]
        self._items = len(names)
        self._others = [each for each in self._wide if each.at != main]
        self.wide = [each.added for each in self._wide]
        self.long = [*names, *(each.added for each in self._others)]

    def values(self, row: Row) -> Values:
        """Return what *row* says in the columns ``wide``, several values with ``|`` between."""
        return tuple([each.value(row[each.at]) for each in self._wide])

    def items(self, row: Row) -> list[Values]:
        """Return what *row* says in the columns ``long``: one row an item, or one without any."""
        rest = tuple([each.value(row[each.at]) for each in self._others])
        return [(*item, *rest) for item in row[self._main]] or [(None,) * self._items + rest]


class _Wide(NamedTuple):
    at: int
    added: Added
    value: Callable[[Any], Any]


def _wide(at: int, field: Field, prefix: str) -> Iterator[_Wide]:
    if isinstance(field, Column):
        yield _Wide(at, Added(f"{prefix}_{field.name}", field.type), _same)
    elif field.name == "unparsed":
        yield _Wide(at, Added(f"{prefix}_unparsed", "string"), _words)
    elif field.name == "diagnostics":
        told = [column.name for column in field.columns].index("code")
        yield _Wide(at, Added(f"{prefix}_diagnostics", "string"), _remarks(told))
    else:
        heads = [at for at, column in enumerate(field.columns) if column.name in _HEADS]
        for place in dict.fromkeys([*heads, *range(len(field.columns))]):
            column = field.columns[place]
            if column.name not in _LONG_ONLY:
                name = _item_name(field, column, prefix)
                inside = column.name in _SEVERAL
                yield _Wide(at, Added(name, "string"), _joined(place, inside=inside))


def _item_name(part: Part, column: Column, prefix: str) -> str:
    if part.name in (MAIN["charges"], MAIN["text"]):
        return f"{prefix}_{column.name}"
    return f"{prefix}_{part.name}_{column.name}"


def _same(value: Any) -> Any:
    return value


def _words(items: Items) -> str | None:
    return BETWEEN.join([escaped(text) for _, _, text in items]) or None


def _joined(place: int, *, inside: bool) -> Callable[[Items], str | None]:
    def joined(items: Items) -> str | None:
        values = [_text(item[place], inside=inside) for item in items]
        return BETWEEN.join(values) if any(values) else None

    return joined


def _text(value: Any, *, inside: bool) -> str:
    # in a list only what is so is said: "false|false|false" would hide the one "true"
    if value is None or value is False:
        return ""
    if value is True:
        return "true"
    return value.replace(BETWEEN, _INSIDE) if inside else escaped(str(value))


def _remarks(told: int) -> Callable[[Items], str | None]:
    def remarks(items: Items) -> str | None:
        return BETWEEN.join([remark_text(*item[told:]) for item in items]) or None

    return remarks


def remark_text(
    code: str, severity: str, start: int, end: int, message: str, advice: str | None
) -> str:
    """Return a remark in a cell: severity, code, place and words.

    >>> remark_text("AX301", "error", 9, 12, "these words were not read", None)
    'error[AX301] 9-12: these words were not read'
    """
    words = f"{message}; {advice}" if advice else message
    return f"{severity}[{code}] {start}-{end}: {escaped(words)}"
