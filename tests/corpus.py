"""The corpus: cases that a lawyer can read and add, and the lines that expect what is read.

``python -m tests.corpus`` shows every difference between the expectations and what is read;
``--rewrite`` puts what is read in their place, and shows the difference, for you to judge;
``--figures`` counts the cases, and what is read in the annex.
"""

from __future__ import annotations

import difflib
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from annexparse import (
    Annex,
    Charge,
    Charges,
    Diagnostic,
    Provision,
    Span,
    find_citations,
    find_sentences,
    parse_charges,
    parse_verdict,
    read_annex,
)
from tests.citation_lines import describe as describe_citations
from tests.register_lines import describe as describe_check
from tests.sentence_lines import describe as describe_sentences
from tests.verdict_lines import describe as describe_verdict

ROOT = Path(__file__).parents[1] / "corpus"


class Case(NamedTuple):
    """One block of a corpus file."""

    path: Path
    line: int
    title: str
    source: str
    text: str
    expected: tuple[str, ...]

    @property
    def kind(self) -> str:
        """What is read: the folder that holds the file, "charges", say; in "prose" the file."""
        return kind_of(self.path)

    @property
    def lang(self) -> str:
        """The language: the folder above."""
        return self.path.parents[1].name

    @property
    def name(self) -> str:
        """Where the case stands."""
        return f"{self.path.relative_to(ROOT.parent)}:{self.line}"


def kind_of(path: Path) -> str:
    """Return what the cases of a file are cases of."""
    return path.stem.partition("-")[0] if path.parent.name == "prose" else path.parent.name


class CorpusError(ValueError):
    """A corpus file is not as it should be; the message names file and line."""


def read(path: Path) -> list[Case]:
    """Return the cases of a corpus file, refusing what is no case."""
    cases: list[Case] = []
    lines = path.read_text("utf-8").split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("=== ")]
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        block = lines[start:stop]
        where = f"{path.name}:{start + 1}"
        if len(block) < 5 or not block[1].startswith("source: ") or block[2]:
            raise CorpusError(f"{where}: a case has a title, a source, a blank line, then its text")
        if "---" not in block:
            raise CorpusError(f"{where}: no line --- between the text and what is expected")
        rule = block.index("---")
        expected = tuple(line for line in block[rule + 1 :] if line and not line.startswith("#"))
        text = "\n".join(block[3:rule])
        cases.append(Case(path, start + 1, block[0][4:], block[1][8:], unescape(text), expected))
    return cases


def unescape(text: str) -> str:
    r"""Return the text that a case stands for: ``\u00a0`` and ``\t`` may be written so."""
    if "\\" not in text:
        return text
    return text.encode("ascii", "backslashreplace").decode("unicode_escape")


def escape(text: str) -> str:
    """Return *text* with what nobody could see in a file written out."""
    shown = text.replace("\\", "\\\\")
    return "".join(
        char if char == "\n" or (char.isprintable() and char != "\xa0") else ascii(char)[1:-1]
        for char in shown
    )


@cache
def cases(kind: str | None = None) -> tuple[Case, ...]:
    """Return all cases, or those of one kind, of every language.

    Those of the kind "open" are asked for by name: what they expect is not read yet.
    """
    kinds = {path: kind_of(path) for path in sorted(ROOT.glob("*/*/*.txt"))}
    paths = [p for p, own in kinds.items() if own == kind or (kind is None and own != "open")]
    return tuple(case for path in paths for case in read(path))


def describe(case: Case) -> tuple[str, ...]:
    """Return the lines that say what is read in the text of a case."""
    if case.kind == "tables":
        return tuple(describe_annex(read_annex(case.text.split("\n"), lang=case.lang)))
    if case.kind == "register":
        return tuple(describe_check(case.text, case.lang))
    if case.kind == "verdicts":
        return tuple(describe_verdict(parse_verdict(case.text, lang=case.lang)))
    if case.kind in ("citations", "open"):
        return tuple(describe_citations(find_citations(case.text, lang=case.lang), case.text))
    if case.kind == "sentences":
        return tuple(describe_sentences(find_sentences(case.text, lang=case.lang)))
    return tuple(describe_charges(parse_charges(case.text, lang=case.lang)))


def describe_charges(reading: Charges) -> Iterator[str]:
    """Yield a line for each charge, diagnostic and unread stretch."""
    for charge in reading.charges:
        yield _charge(charge)
    yield from remarks(reading.text, reading.diagnostics, reading.unparsed)


def describe_annex(annex: Annex) -> Iterator[str]:
    """Yield a line for each case and defendant, and for each remark on a row."""
    for case in annex.cases:
        hearings = "" if case.hearings is None else f", {case.hearings} hearings"
        yield f"case {msgspec.json.encode(case.short_name).decode()}{hearings}"
        for defendant in case.defendants:
            keys = " ".join(p.key for p in defendant.charges.provisions)
            outcome = defendant.verdict.outcome or "no outcome"
            yield f"  {defendant.name or 'no name'}: {keys or 'no charge'}, {outcome}"
    for footnote in annex.footnotes:
        yield f"footnote {footnote.mark}"
    for entry in annex.glossary:
        keys = " ".join(p.key for p in entry.charges.provisions)
        yield f"glossary {keys}: {entry.description}"
    for remark in annex.diagnostics:
        said = remark.diagnostic
        place = f"line {remark.line} {said.span.start}-{said.span.end}"
        yield f"{said.severity} {said.code} {place}"


def remarks(
    text: str, diagnostics: tuple[Diagnostic, ...], unparsed: tuple[Span, ...]
) -> Iterator[str]:
    """Yield a line for each diagnostic and each unread stretch."""
    for remark in diagnostics:
        yield f"{remark.severity} {remark.code} {remark.span.start}-{remark.span.end}"
    for span in unparsed:
        yield f"unparsed {msgspec.json.encode(span.of(text)).decode()}"


def _charge(charge: Charge) -> str:
    line = " + ".join(map(_provision, (charge.provision, *charge.conjunction)))
    if charge.requalified_to is not None:
        line += f" -> {_provision(charge.requalified_to)}"
    if charge.requalified_from is not None:
        line += f" <- {_provision(charge.requalified_from)}"
    if charge.heading is not None:
        of = f" of {_provision(charge.heading_of)}" if charge.heading_of is not None else ""
        line += f" {msgspec.json.encode(charge.heading).decode()}{of}"
    return line + " incomplete" * charge.incomplete


def _provision(provision: Provision) -> str:
    return provision.key + (f" @{provision.code}" if provision.code != "KZ-CC" else "")


def difference(case: Case, got: tuple[str, ...]) -> str:
    """Return what was expected and what was read, line by line."""
    lines = difflib.unified_diff(case.expected, got, "expected", "read", lineterm="", n=99)
    return f"{case.name}: {case.title}\n\n{case.text}\n\n" + "\n".join(lines)


def block(title: str, source: str, text: str, expected: tuple[str, ...]) -> str:
    """Return a case as it stands in a file."""
    return _block(title, source, escape(text), expected)


def _block(title: str, source: str, written: str, expected: tuple[str, ...]) -> str:
    lines = [f"=== {title}", f"source: {source}", "", written, "---", *expected]
    return "\n".join(lines) + "\n"


def rewritten(case: Case, got: tuple[str, ...]) -> str:
    """Return a case as it stands in its file, its text untouched, with what is read in it."""
    lines = case.path.read_text("utf-8").split("\n")[case.line + 2 :]
    return _block(case.title, case.source, "\n".join(lines[: lines.index("---")]), got)


def figures() -> Iterator[str]:
    """Yield what the corpus holds, and what is read in it."""
    for kind in ("charges", "verdicts", "tables", "register", "citations", "sentences"):
        of_kind = cases(kind)
        right = sum(describe(case) == case.expected for case in of_kind)
        yield f"{kind}: {right} of {len(of_kind)} cases read as judged"
        cells = [case for case in of_kind if case.path.stem == "annex"]
        if cells:
            right = sum(describe(case) == case.expected for case in cells)
            yield f"{kind}: {right} of {len(cells)} distinct cells of the annex read as judged"
    annex = read_annex(ROOT / "annex" / "annex-ii.txt")
    hearings = sum(case.hearings or 0 for case in annex.cases)
    defendants = sum(len(case.defendants) for case in annex.cases)
    yield f"annex: {len(annex.cases)} cases, {hearings} hearings, {defendants} defendants"
    roles = Counter(annex.line_roles)
    told = ", ".join(f"{number} {role}" for role, number in roles.most_common())
    yield f"annex: {sum(roles.values())} lines accounted for: {told}"
    codes: Counter[str] = Counter(remark.diagnostic.code for remark in annex.diagnostics)
    for case in annex.cases:
        for one in case.defendants:
            codes.update(d.code for d in (*one.charges.diagnostics, *one.verdict.diagnostics))
    yield "annex: " + ", ".join(f"{code} {number}" for code, number in sorted(codes.items()))


def main(arguments: list[str]) -> int:
    """Show the differences; with ``--rewrite``, make the expectations what is read."""
    if "--figures" in arguments:
        print(*figures(), sep="\n")
        return 0
    changed = 0
    for path in sorted({case.path for case in cases()}):
        blocks = []
        for case in read(path):
            got = describe(case)
            if got != case.expected:
                changed += 1
                print(difference(case, got), end="\n\n")
            blocks.append(rewritten(case, got))
        if "--rewrite" in arguments:
            head = path.read_text("utf-8").partition("=== ")[0]
            path.write_text(head + "\n".join(blocks), "utf-8")
    print(f"{len(cases())} cases, {changed} differ")
    return int(changed > 0 and "--rewrite" not in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
