"""An annex on a terminal: its defendants case by case, and below what they were charged with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from annexparse.charge import Charge
from annexparse.flat import key
from annexparse.provision import Provision
from annexparse.records import DefendantRow
from annexparse.summary import codes, say_charges, say_outcome, say_sentence
from annexparse.table import lay_out, wrap

_HEADER = ["line", "defendant", "status", "charges", "outcome", "sentence", "remarks"]
_MERGED = ["line", "defendant", "status", "charges", "outcome and sentence", "remarks"]
_NARROW = 100  # below this outcome and sentence share a column
_HOW_MANY = "defendants"
_BAR = 24  # the longest bar, in characters


def overview(rows: Sequence[DefendantRow], room: int) -> Iterator[str]:
    """Yield the lines of a table of *rows*, at most *room* columns wide.

    What the provisions are about stands once, in a list below the table.
    """
    several_files = len({row.file for row in rows}) > 1
    lines: list[Sequence[str] | str] = []
    above: DefendantRow | None = None
    for row in rows:
        if several_files and (above is None or above.file != row.file):
            lines.append(f"\n{row.file}")
        if above is None or (above.file, above.case_number) != (row.file, row.case_number):
            lines.append(_case(row))
        lines.append(_defendant(row))
        above = row
    if room < _NARROW:
        yield from lay_out(_MERGED, [_merged(line) for line in lines], room)
    else:
        yield from lay_out(_HEADER, lines, room)
    yield ""
    yield from wrap(_figures(rows), room)
    charged = _charged(rows, room)
    if charged:
        yield ""
        yield from lay_out(["charge", _HOW_MANY, "", "what it is about"], charged, room)


def _merged(line: Sequence[str] | str) -> Sequence[str] | str:
    if isinstance(line, str):
        return line
    *who, outcome, sentence, remarks = line
    return [*who, "; ".join(filter(None, [outcome, sentence])), remarks]


def _case(row: DefendantRow) -> str:
    heard = f"{row.hearings} hearing{'s' * (row.hearings != 1)}" if row.hearings is not None else ""
    if row.hearings_note:
        heard = f"{heard} ({row.hearings_note})".strip()
    said = ", ".join(filter(None, [row.format, heard, row.place]))
    return f"{row.case or '(case without a name)'}{': ' * bool(said)}{said}"


def _defendant(row: DefendantRow) -> list[str]:
    said = [*(remark.diagnostic for remark in row.diagnostics), *row.charges.diagnostics]
    return [
        f"{row.line:>4}",
        row.name or "(no name)",
        f"{row.status}{' [deceased]' * row.deceased}".strip(),
        say_charges(row.charges.charges, headings=False),
        say_outcome(msgspec.structs.replace(row.verdict, amnestied=False)),
        "; ".join(filter(None, [say_sentence(row.verdict), "amnestied" * row.verdict.amnestied])),
        codes([*said, *row.verdict.diagnostics]),
    ]


def _figures(rows: Sequence[DefendantRow]) -> str:
    """Return how many there are, and what became of them."""
    cases = len({(row.file, row.case_number) for row in rows})
    several = sum(row.several for row in rows)
    who = f"row{'s' * (len(rows) != 1)} of defendants" if several else "defendants"
    who = who.removesuffix("s") if len(rows) == 1 and not several else who
    outcomes = Counter(row.verdict.outcome or "without an outcome" for row in rows)
    said = [f"{number:,} {outcome}" for outcome, number in outcomes.most_common()]
    marks = {
        "amnestied": sum(row.verdict.amnestied for row in rows),
        "deceased": sum(row.deceased for row in rows),
        "that may name several persons": several,
        "with columns that slid": sum(row.slid for row in rows),
    }
    also = [f"{number:,} {mark}" for mark, number in marks.items() if number]
    named = f"{cases:,} case{'s' * (cases != 1)}, {len(rows):,} {who}"
    return f"{named}: {', '.join(said)}{'; of them ' * bool(also)}{', '.join(also)}"


def _charged(rows: Sequence[DefendantRow], room: int) -> list[list[str]]:
    """Return a row for each provision: how many are charged with it, and what it is about.

    Counted are the provisions that each defendant's charges hold, each once. A heading that is told
    of several articles together stands with the others of them, and one of what a charge was
    before with none.
    """
    counts: Counter[Provision] = Counter()
    headings: dict[Provision, dict[str, None]] = {}  # ordered sets
    for row in rows:
        places: dict[Provision, dict[str, None]] = {}
        for charge in row.charges.charges:
            bundle = _bundle(charge, row.charges.charges)
            for place in (charge.provision, *charge.conjunction):
                said = places.setdefault(place, {})
                if charge.heading and charge.heading_of in (None, charge.provision):
                    others = ", ".join(key(other) for other in bundle if other != place)
                    said[f"{charge.heading} (with {others})" if others else charge.heading] = None
        counts.update(places.keys())
        for place, said in places.items():
            headings.setdefault(place, {}).update(said)
    most = max(counts.values(), default=0)
    room -= _BAR + max((len(key(place)) for place in counts), default=0) + 16
    return [
        [
            key(place),
            f"{number:>{len(_HOW_MANY)},}",
            "#" * max(1, round(_BAR * number / most)),
            said,
        ]
        for place, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        for said in [_cut("; ".join(headings[place]), max(room, 20))]
    ]


def _bundle(charge: Charge, charges: Sequence[Charge]) -> list[Provision]:
    """Return the provisions that the heading of *charge* is told of together, if not of one."""
    if charge.conjunction:
        return [charge.provision, *charge.conjunction]
    alike = [c for c in charges if c.heading == charge.heading and c.heading_of is None]
    articles = {c.provision.article for c in alike}
    return list(dict.fromkeys(c.provision for c in alike)) if len(articles) > 1 else []


def _cut(text: str, room: int) -> str:
    lines = wrap(text, room - 2)
    return lines[0] if len(lines) == 1 else f"{lines[0]} …"
