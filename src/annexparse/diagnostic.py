"""What a reader says about a text: coded, placed, and rendered like a compiler's message."""

from __future__ import annotations

from typing import Literal

import msgspec

from annexparse.span import Span

Severity = Literal["error", "warning", "note"]


class Diagnostic(msgspec.Struct, frozen=True, gc=False):
    """One remark on a text.

    ``code`` is stable and never reused (``annexparse explain CODE`` tells more), ``span`` counts
    code points of the text as given, ``help`` says what to do or what the other reading is.

    >>> from annexparse import parse_charges
    >>> for remark in parse_charges("At. 272").diagnostics:
    ...     print(remark.code, remark.severity, remark.message)
    AX101 warning "At." read as "art."
    """

    code: str
    severity: Severity
    span: Span
    message: str
    help: str | None = None


def render(
    diagnostic: Diagnostic,
    text: str,
    *,
    name: str = "<text>",
    line: int = 1,
    column: int = 1,
) -> str:
    """Render *diagnostic* with the line of *text* it speaks of, compiler style.

    *line* and *column* say where *text* begins in the file called *name*, both from 1.

    >>> print(render(Diagnostic("AX301", "error", Span(0, 3), "not read"), "xyz", name="a.txt"))
    error[AX301]: not read
     --> a.txt:1:1
      |
    1 | xyz
      | ^^^
    """
    start = min(diagnostic.span.start, len(text))
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    stop = len(text) if stop < 0 else stop
    at_line = line + text.count("\n", 0, start)
    at_column = start - begin + (column if begin == 0 else 1)
    margin = " " * len(str(at_line))
    shown = text[begin:stop].translate(_VISIBLE)
    carets = "^" * max(1, min(diagnostic.span.end, stop) - start)
    lines = [
        f"{diagnostic.severity}[{diagnostic.code}]: {diagnostic.message}",
        f"{margin}--> {name}:{at_line}:{at_column}",
        f"{margin} |",
        f"{at_line} | {shown}",
        f"{margin} | {' ' * (start - begin)}{carets}",
    ]
    if diagnostic.help:
        lines.append(f"{margin} = help: {diagnostic.help}")
    return "\n".join(lines)


class UnreadText(ValueError):
    """Raised under ``strict=True`` where a text holds something that was not read.

    ``diagnostics`` are all remarks on ``text``, the errors and the others, in its order; as a
    string, the error shows them as a compiler would.

    >>> from annexparse import parse_charges
    >>> try:
    ...     parse_charges("Art. 272 qzx", strict=True)
    ... except UnreadText as error:
    ...     print(error)
    error[AX301]: these words were not read
     --> <text>:1:10
      |
    1 | Art. 272 qzx
      |          ^^^
      = help: what they say about the charges is not in the data
    """

    def __init__(self, text: str, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(text, diagnostics)
        self.text = text
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        return "\n".join(render(diagnostic, self.text) for diagnostic in self.diagnostics)


# A control character in a cell must neither move the carets nor reach a terminal as a command.
_VISIBLE = {
    code: " " if code in (9, 11, 12, 13) else "\N{REPLACEMENT CHARACTER}" for code in range(32)
}
