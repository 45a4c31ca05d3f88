"""From the lines of a document to the rows of its tables: which sign parts the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from annexparse.annex_codes import NO_COLUMN, NOT_READ, TOO_LONG, TWO_COLUMNS, remark
from annexparse.annex_header import ROLES, Header, columns_of, header_at
from annexparse.annex_model import AnnexError, Remark
from annexparse.lexicon import fold
from annexparse.sheet import SourceRow, source_rows

# What may part columns, and how to call it; a table with tabs is taken for one before the others.
SIGNS = {"\t": "tabs", ";": "semicolons", "|": "bars", ",": "commas"}
_BLANKS = re.compile(" {2,}")
# An annex is held whole, at two or three kilobytes a row: more lines of one are not read.
MAX_LINES = 200_000
# The columns without which an annex says little: one of each pair, and both of the last two.
_EXPECTED = (("short_name", "defendants"), ("charges",), ("verdict",))
# Prose has commas everywhere: below so many rows it is not looked for the header of a CSV.
_TOP = 50
# Words of a header that a message shows, and headers.
_SHOWN, _SHOWN_CELLS = 40, 16


class Table(NamedTuple):
    """The rows of a document, the sign between their cells, and the first header of cases.

    Without a header there is no table of cases; *misfit* then tells by which sign there is a
    header, and why the rows below do not fit it.
    """

    rows: list[SourceRow]
    sign: str
    header: Header | None
    misfit: str | None = None


def table_of(lines: Sequence[str], lang: str, named: Mapping[str, str]) -> Table:
    """Return the rows of *lines*, parted by the sign that makes one of them a header of cases.

    *named* is what :func:`given` returns.
    """
    misfit = None
    likely = ""
    for sign, called in SIGNS.items():
        if not any(sign in line for line in lines):
            continue
        if not likely and 2 * sum(sign in line for line in lines) > len(lines):
            likely = sign
        if sign != "\t" and next(_headers(_top(lines, sign), lang, named), None) is None:
            continue
        rows = list(source_rows(lines, sign))
        found = next(_headers(rows, lang, named), None)
        if found is None:
            continue
        index, header = found
        if sign == "," and len(header.columns) < 3 and header.cells[1].text.startswith(" "):
            continue  # "The accused, the charges and …": prose, as the blank says
        if sign == "\t" or _fits(rows, index, header):
            return Table(rows, sign, header)
        misfit = misfit or _misfit(rows, index, header, called)
    if misfit is None:
        spaced = ["\t".join(_BLANKS.split(line.strip())) for line in lines[:_TOP]]
        if next(_headers(list(source_rows(spaced)), lang, named), None):
            misfit = f"{_PARTED.format('blanks')}; {_SAVE}, or as CSV"
    return Table(list(source_rows(lines, likely or "\t")), "\t", None, misfit)


def beyond(lines: Sequence[str], read: int) -> list[Remark]:
    """Return what is said of *lines* that stand behind the first *read* ones of an annex."""
    if not lines:
        return []
    words = f"{read + 1:,}", f"{read + len(lines):,}", f"{read:,}"
    return [remark(TOO_LONG, read + 1, (0, len(lines[0])), *words)]


def said_of_header(found: Header, lang: str) -> list[Remark]:
    """Return what is said of a header of cases: columns that are missing, unread or there twice."""
    number = found.lines[0]
    # A header may go over several lines, and a remark stands on one.
    first = [span for line, span in (cell.spot() for cell in found.cells) if line == number]
    ends = found.cells[0].at.column - 1, max(end for _, end in first)
    remarks = []
    for roles in _EXPECTED:
        if not found.columns.keys() & set(roles):
            words = " or ".join(roles).replace("_", " "), roles[0]
            remarks.append(remark(NO_COLUMN, number, ends, *words))
    unread = found.unread(lang)
    if unread:
        names = ", ".join(f'"{found.names[index]}"' for index in unread)
        remarks.append(remark(NOT_READ, *found.cell(unread[0]).spot(), names))
    for role, index in found.doubles(lang):
        cell = found.cell(index)
        words = role.replace("_", " "), found.names[found.columns[role]]
        remarks.append(remark(TWO_COLUMNS, *cell.spot(), *words, found.names[index], role))
    return remarks


def is_even(lines: Sequence[str]) -> bool:
    """Tell whether *lines* are rows of one width, as a spreadsheet writes them, header or not.

    >>> is_even(["Who,What for,And then", "Doe,Art. 1,Freed"]), is_even(["He came, saw, left"] * 2)
    (True, False)
    """
    for sign in SIGNS:
        rows = [row for row in source_rows(lines[:_TOP], sign) if not row.blank]
        widths = {len(row.cells) for row in rows}
        if len(rows) > 1 and len(widths) == 1 and widths.pop() > 2:
            return sign == "|" or not any(cell.text.startswith(" ") for cell in rows[0].cells)
    return False


def find_header(
    lines: Sequence[str], *, lang: str = "en", columns: Mapping[str, str] | None = None
) -> Header | None:
    r"""Return the first header of a table of cases in *lines*, ``None`` where there is none.

    *columns* gives the names of columns in this document, by role: ``{"charges": "Accused of"}``.
    Raises AnnexError where it names a role that there is not.

    >>> find_header(["A title", "Defendant\tCharges\tVerdict"]).columns
    {'defendants': 0, 'charges': 1, 'verdict': 2}
    """
    return table_of(lines, lang, given(columns)).header


def given(columns: Mapping[str, str] | None) -> dict[str, str]:
    """Return the role of each header named in *columns*, folded.

    Raises AnnexError at a role that there is not, and at one header for two roles.
    """
    named: dict[str, str] = {}
    for role, name in (columns or {}).items():
        if role not in ROLES:
            near = get_close_matches(role, ROLES, 1)
            meant = f" (did you mean {near[0]}?)" if near else ""
            raise AnnexError(
                f"there is no column {role!r} to name{meant}: name one of {', '.join(ROLES)}"
            )
        if fold(name) in named:
            raise AnnexError(f"{name!r} is named for {named[fold(name)]} and for {role}")
        named[fold(name)] = role
    return named


def no_header(lines: Sequence[str], lang: str, columns: Mapping[str, str] | None) -> AnnexError:
    """Return the error for a text without a header: what, where, and what to do."""
    named = given(columns)
    table = table_of(lines, lang, named)
    if table.misfit is not None:
        return AnnexError(table.misfit)
    row, roles = _likeliest(table.rows, lang, named)
    message = "no header of a table of cases among its lines"
    if row is None:
        return AnnexError(
            f"{message}: no line has columns, which tabs separate; if it is no table, say with"
            " --as what it is"
        )
    headers = [text for text in row.texts if text]
    missing = {role: name for role, name in (columns or {}).items() if role not in roles}
    if missing:
        said = "; ".join(_nearest(role, name, headers) for role, name in missing.items())
        message += f": {said}; give the whole cell of a header"
        if not columns or len(missing) < len(columns) or len(headers) > 1:
            message += f", which in line {row.line} are {_listed(headers)}"
        return AnnexError(message)
    known = f", with {', '.join(roles)}" if roles else ""
    return AnnexError(
        f"{message}: line {row.line} looks most like one{known}; its columns are"
        f" {_listed(headers)}; name those of charges and verdicts,"
        f" --columns charges=NAME,verdict=NAME ({', '.join(ROLES)})"
    )


def _top(lines: Sequence[str], sign: str) -> list[SourceRow]:
    return list(source_rows(lines[:_TOP], sign))


def _headers(
    rows: Sequence[SourceRow], lang: str, named: Mapping[str, str]
) -> Iterator[tuple[int, Header]]:
    for index in range(len(rows)):
        header = header_at(rows, index, lang, named)
        if header is not None and not header.glossary:
            yield index, header


def _fits(rows: Sequence[SourceRow], index: int, header: Header) -> bool:
    """Tell whether rows below the header have its width, as those of a spreadsheet do.

    Prose with commas may begin like a header; its lines have other numbers of commas.
    """
    below = [row for row in rows[index + 1 :] if not row.blank]
    alike = sum(len(row.cells) == len(header.cells) for row in below)
    return alike > 0 and 2 * alike >= len(below)


_PARTED = "its columns seem to be parted by {}, and its rows cannot be told from that"
_SAVE = "save it as text with tabs between the columns"


def _misfit(rows: Sequence[SourceRow], index: int, header: Header, called: str) -> str:
    """Return why the rows below a header are not those of a table, and what to do."""
    below = [row for row in rows[index + 1 :] if not row.blank]
    at = header.lines[0]
    if not below:
        return f"line {at} is a header of a table, and no row stands below it"
    first = next(row for row in below if len(row.cells) != len(header.cells))
    return (
        f"{_PARTED.format(called)}: the header in line {at} has {len(header.cells)} columns, line"
        f" {first.line} has {len(first.cells)}; put a cell that holds {called} of its own in"
        f" quotation marks, or {_SAVE}"
    )


def _likeliest(
    rows: Sequence[SourceRow], lang: str, named: Mapping[str, str]
) -> tuple[SourceRow | None, dict[str, int]]:
    best: SourceRow | None = None
    roles: dict[str, int] = {}
    for row in rows:
        texts = row.texts
        if sum(map(bool, texts)) < 2:
            continue
        found = columns_of(texts, lang, named)
        if best is None or len(found) > len(roles):
            best, roles = row, found
    return best, roles


def _nearest(role: str, name: str, headers: Sequence[str]) -> str:
    folded = {fold(header): header for header in headers}
    within = [header for header in folded if fold(name) in header]
    near = within[:1] or get_close_matches(fold(name), folded, 1, 0.5)
    meant = f" (did you mean {role}={_cut(folded[near[0]])!r}?)" if near else ""
    return f"no cell is {role}={name!r}{meant}"


def _listed(headers: Sequence[str]) -> str:
    shown = [repr(_cut(header)) for header in headers[:_SHOWN_CELLS]]
    return " | ".join(shown) + (" | …" if len(headers) > _SHOWN_CELLS else "")


def _cut(header: str) -> str:
    return header if len(header) <= _SHOWN else f"{header[: _SHOWN - 1]}…"
