"""Where the words of a Markdown paragraph stand in it: what its marks are is a library's to say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_BREAK = re.compile(r"(?:\\| *)\n[ \t]*")
_LABEL = re.compile(r"\[(?:\\.|[^\[\]\\])*\]", re.DOTALL)
_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class LostError(Exception):
    """The marks do not lie in the text as the library says: the text is to be taken as it is."""


class Words(NamedTuple):
    """A stretch of a paragraph and the words that it stands for; the same if *text* is None."""

    start: int
    end: int
    text: str | None = None


def words(content: str, tokens: Sequence[Token], parser: MarkdownIt) -> list[Words]:
    """Return the words of *content*, which is parsed into *tokens*, each with its place.

    Each mark is looked for where it must stand. Raises LostError where it does not stand there:
    then nothing is known of the rest.
    """
    return list(_Walk(content, parser).over(tokens))


class _Walk:
    def __init__(self, content: str, parser: MarkdownIt) -> None:
        self._content, self._parser = content, parser
        self._at = 0
        self._raised = False

    def over(self, tokens: Sequence[Token]) -> Iterator[Words]:
        for token in tokens:
            yield from self._token(token)
        if self._content[self._at :].strip():
            raise LostError

    def _token(self, token: Token) -> Iterator[Words]:
        automatic = token.info == "auto"
        match token.type:
            case "text":
                yield from self._text(token.content)
            case "text_special":
                start = self._pass(token.markup)
                yield Words(start, self._at, token.content)
            case "softbreak" | "hardbreak":
                start = self._at
                self._pass_match(_BREAK)
                yield Words(start, self._at, "\n")
            case "code_inline":
                yield from self._code(token)
            case "html_inline":
                start = self._pass(token.content)
                tag = token.content.lower()
                self._raised = tag.startswith("<sup") or (self._raised and tag[1] != "/")
                if tag.startswith("<br"):
                    yield Words(start, self._at, "\n")
            case "image":
                self._pass(f"![{token.content}]")
                self._pass_target()
            case "link_open":
                self._pass("<" if automatic else "[")
            case "link_close":
                self._pass(">" if automatic else "]")
                if not automatic:
                    self._pass_target()
            case _:  # emphasis, and what else is a sign on either side
                self._pass(token.markup)

    def _pass(self, sign: str) -> int:
        """Go over *sign*, which must stand here, and return where it began."""
        start = self._at
        if not self._content.startswith(sign, start):
            raise LostError
        self._at += len(sign)
        return start

    def _pass_match(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self._content, self._at)
        if found is None:
            raise LostError
        self._at = found.end()

    def _text(self, text: str) -> Iterator[Words]:
        done = start = self._pass(text)
        for note in _NOTE.finditer(text):  # the mark of a footnote is no word of the text
            if start + note.start() > done:
                yield Words(done, start + note.start())
            done = start + note.end()
        if self._raised and text.isascii() and text.isdigit():
            for at in range(start, self._at):
                yield Words(at, at + 1, self._content[at].translate(_RAISED))
        elif self._at > done:
            yield Words(done, self._at)

    def _code(self, token: Token) -> Iterator[Words]:
        start = self._pass(token.markup)
        inner = self._at
        ticks = f"(?<!`){token.markup}(?!`)"
        found = re.compile(ticks).search(self._content, inner)
        if found is None:
            raise LostError
        self._at = found.end()
        inner += found.start() - inner > len(token.content)  # a blank on either side is a mark
        words = self._content[inner : inner + len(token.content)]
        if words.replace("\n", " ") != token.content:
            yield Words(start, self._at, token.content)
            return
        for line in re.findall(r".*\n|.+", words):
            text = line.removesuffix("\n")
            if text:
                yield Words(inner, inner + len(text))
            inner += len(line)
            if text != line:
                yield Words(inner - 1, inner, "\n")

    def _pass_target(self) -> None:
        """Go over what follows the words of a link: ``(address "title")``, ``[label]``, or none."""
        end = self._inline_target() if self._content.startswith("(", self._at) else None
        if end is None:
            label = _LABEL.match(self._content, self._at)
            end = label.end() if label else self._at
        self._at = end

    def _inline_target(self) -> int | None:
        content, helpers = self._content, self._parser.helpers
        at = self._blanks(self._at + 1)
        address = helpers.parseLinkDestination(content, at, len(content))
        if address.ok:
            at = address.pos
        behind = self._blanks(at)
        title = helpers.parseLinkTitle(content, behind, len(content))
        if behind > at and title.ok:
            behind = self._blanks(title.pos)
        return behind + 1 if content.startswith(")", behind) else None

    def _blanks(self, at: int) -> int:
        while at < len(self._content) and self._content[at] in " \t\n":
            at += 1
        return at
