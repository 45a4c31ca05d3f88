"""The columns that readings have in Arrow: one table, from which every engine's types follow."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from annexparse.needs import needs

if TYPE_CHECKING:
    import pyarrow as pa

Kind = Literal["charges", "verdict", "text"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Scalar = Literal["bool", "int32", "int64", "string"]


class Column(NamedTuple):
    """A value: its name, its type, and what it says."""

    name: str
    type: Scalar
    says: str


class Part(NamedTuple):
    """A list of flat structs: its name, what one item of it is, and the columns of an item."""

    name: str
    says: str
    columns: tuple[Column, ...]


Field = Column | Part

_START = Column("start", "int32", "where its words begin, in code points of the cell from 0")
_END = Column("end", "int32", "where they end, that place excluded")
_PLACE = (_START, _END)

_PROVISION = (
    Column(
        "charge", "int32", "which charge it belongs to, from 0: those in conjunction share a number"
    ),
    Column(
        "relation",
        "string",
        "`charge`, `conjunction` (a further provision of the same charge), `requalified_from` or"
        " `requalified_to`; every charge has one row `charge`",
    ),
    Column("code", "string", "the code of law, `KZ-CC` say; null where the text does not tell it"),
    Column("article", "string", "the article as the code numbers it, `269-1` say"),
    Column("paragraph", "string", "the paragraph (часть), null where none is named"),
    Column("point", "string", "the point (пункт), null where none is named"),
    Column(
        "key",
        "string",
        "the provision in short, for joins: `291(3)(4)`, of another code than KZ-CC"
        " `KG-CC:291(3)(4)`, of one that is not told `?:291(3)(4)`",
    ),
    Column("heading", "string", "in a row `charge`: the words that name the offence beside it"),
    Column(
        "heading_of",
        "string",
        "the key of the provision they stand beside, where that is not the one of the row",
    ),
    Column("incomplete", "bool", "true where the citation touches words that were not read"),
)
_UNPARSED = Part(
    "unparsed",
    "words of the cell that were not read, each with a diagnostic",
    (*_PLACE, Column("text", "string", "the words")),
)
_REMARK = (
    Column("code", "string", "`AX301` say; `annexparse explain AX301` tells more"),
    Column("severity", "string", "`error`, `warning` or `note`"),
    *_PLACE,
    Column("message", "string", "the remark in words"),
    Column("help", "string", "what to do, or what the other reading is; null where nothing"),
)
_DIAGNOSTICS = Part("diagnostics", "remarks on the cell", _REMARK)

_CHARGES: tuple[Field, ...] = (
    Part(
        "charges",
        "a provision that the cell cites, lists and ranges expanded, in the order of the text",
        (*_PROVISION, *_PLACE),
    ),
    _UNPARSED,
    _DIAGNOSTICS,
)

_PENALTY = (
    Column("kind", "string", "`imprisonment`, `fine`, `disqualification` …"),
    Column("iso", "string", "its length as an ISO 8601 duration, `P4Y2M` say; null without one"),
    Column("years", "int64", "the years of that length: 18 months are 0 years and 18 months"),
    Column("months", "int64", "its months"),
    Column("days", "int64", "its days; a week is 7"),
    Column("written", "string", "the words of the length"),
    Column(
        "readings",
        "string",
        "the ISO forms that the words admit with `|` between, the chosen one first; empty where"
        " there is one only, null without a length",
    ),
    Column("conditional", "bool", "true where the text calls it conditional or suspended"),
    Column("permanent", "bool", "true where it has no end"),
    Column("suspended_for", "string", "the ISO duration for which it is said to be suspended"),
    Column(
        "detail", "string", "what is banned, which rank is lost, where it is served, in its words"
    ),
    Column("hours", "int64", "hours of work in all"),
    Column("hours_per_year", "int64", "hours of work a year"),
    Column("amount", "string", "a sum, as a plain decimal number, so that nothing is rounded"),
    Column("currency", "string", "ISO 4217, or a unit of account such as `MCI`; null if untold"),
    *_PLACE,
)
_CHANGE = (
    Column(
        "effect",
        "string",
        "`reduced`, `increased`, `lifted`, `replaced`, `released` or `upheld`",
    ),
    Column("basis", "string", "`amnesty`, `appeal` or `court`; null where the text says none"),
    Column("before", "string", "the ISO term before it, where the words of the change state it"),
    Column("after", "string", "the ISO term after it, likewise"),
    Column("fraction", "string", "the part by which it was cut, `3/4` say"),
    Column("by", "string", "the ISO length by which it was cut or grew, where the text says it"),
    Column("made_conditional", "bool", "true where the sentence became conditional by it"),
    Column(
        "provisions", "string", "the keys of the provisions it concerns with `|` between, or empty"
    ),
    *_PLACE,
)
_COMPENSATION = (
    Column("amount", "string", "the sum, as a plain decimal number; null where none is stated"),
    Column("currency", "string", "ISO 4217; null where the text names none"),
    Column(
        "heads", "string", "`moral`, `pecuniary`, `costs`: several with `|` between, none empty"
    ),
    Column("joint", "bool", "true where it is owed together with others"),
    Column("detail", "string", "further words"),
    *_PLACE,
)
_FINDING = (
    Column("outcome", "string", "`convicted`, `acquitted` or `terminated`"),
    Column("provisions", "string", "the keys of the provisions with `|` between, or empty"),
    Column("extent", "string", "which part, in words: `several episodes`"),
    *_PLACE,
)
_VERDICT: tuple[Field, ...] = (
    Column(
        "outcome", "string", "`convicted`, `acquitted` or `terminated`; null where it is not told"
    ),
    Column("amnestied", "bool", "true where the text says so"),
    Column("sentence_applicable", "bool", "false where the text says that no sentence applies"),
    Column(
        "imposed",
        "string",
        "the ISO term of the main penalty before every change, only where the text says which it"
        " is",
    ),
    Column("to_serve", "string", "the ISO term after every change, likewise"),
    Column("remaining", "string", "the ISO term that the text says is left to serve"),
    Part("penalties", "an item of the sentence", _PENALTY),
    Part("changes", "a change of the sentence", _CHANGE),
    Part("compensations", "money awarded to a victim, or a share in it", _COMPENSATION),
    Part("findings", "an outcome for a part of the charges", _FINDING),
    Part(
        "reasons",
        "a ground that the text gives, in its own words",
        (Column("text", "string", "the words"), *_PLACE),
    ),
    _UNPARSED,
    _DIAGNOSTICS,
)

_CITATION = (
    Column("citation", "int32", "which citation it belongs to, from 0"),
    Column("text", "string", "the words of the citation"),
    Column("citation_code", "string", "the code of its first provision; null if untold"),
    Column("citation_start", "int32", "where the citation begins, in code points of the text"),
    Column("citation_end", "int32", "where it ends, that place excluded"),
)
_TEXT: tuple[Field, ...] = (
    Part(
        "citations",
        "a provision that the text cites, in order",
        (*_CITATION, *_PROVISION, *_PLACE),
    ),
    Part(
        "diagnostics",
        "remarks on a citation",
        (Column("citation", "int32", "which citation it speaks of; null of none"), *_REMARK),
    ),
)

COLUMNS: dict[Kind, tuple[Field, ...]] = {
    "charges": _CHARGES,
    "verdict": _VERDICT,
    "text": _TEXT,
}


@cache
def arrow_type(kind: Kind) -> pa.StructType:
    """Return the Arrow type of the readings of *kind*: the same for every array.

    >>> arrow_type("charges").field("unparsed").type
    ListType(list<item: struct<start: int32, end: int32, text: string>>)
    """
    pa = needs("pyarrow", "arrow", "reading columns")
    scalars = {
        "bool": pa.bool_(),
        "int32": pa.int32(),
        "int64": pa.int64(),
        "string": pa.string(),
    }

    def struct(columns: tuple[Field, ...]) -> Any:
        return pa.struct(
            [
                (column.name, scalars[column.type])
                if isinstance(column, Column)
                else (column.name, pa.list_(struct(column.columns)))
                for column in columns
            ]
        )

    return struct(COLUMNS[kind])
