"""What a writer of annotated text is told, and what the formats have in common."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Protocol

from annexparse.provision import Provision
from annexparse.records import CitationRow
from annexparse.register_load import load_register, registered_codes

Write = Callable[[str], object]

# What XML cannot hold and a page should not: shown as a sign for "something that is none".
_UNFIT = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EMPTY_LINE = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*")


class Annotator(Protocol):
    """Writes annotated text: that of one source after the other, from beginning to end."""

    # How many characters it wants to know before and behind a citation.
    around: int

    def begin(self, name: str) -> None:
        """A source begins that is called *name*."""

    def text(self, text: str) -> None:
        """*text* follows, which holds no citation."""

    def citation(self, row: CitationRow, before: str, behind: str) -> None:
        """A citation follows, that stands between *before* and *behind*."""

    def end(self) -> None:
        """There is nothing more."""


def fit(text: str) -> str:
    r"""Return *text* escaped for HTML and XML, without what they cannot hold.

    >>> fit('<a href="x">&\x00')
    '&lt;a href=&quot;x&quot;&gt;&amp;�'
    """
    return escape(_UNFIT.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r", "\n")))


class Paragraphs:
    r"""Writes text in paragraphs as it comes: an empty line ends one.

    >>> written = []
    >>> paragraphs = Paragraphs(written.append)
    >>> paragraphs.text("One\n"), paragraphs.text("\nTwo "), paragraphs.mark("<b>three</b>")
    (None, None, None)
    >>> paragraphs.close()
    >>> "".join(written)
    '<p>One</p>\n<p>Two <b>three</b></p>\n'
    """

    def __init__(self, write: Write) -> None:
        self._write = write
        self._open = False
        self._held = ""  # blanks at the end, which may become an empty line

    def text(self, text: str) -> None:
        """Write *text*."""
        text = self._held + text
        words = text.rstrip()
        self._held = text[len(words) :]
        for number, part in enumerate(_EMPTY_LINE.split(words)):
            if number:
                self._shut()
            if part:
                self._in_paragraph(fit(part))

    def mark(self, markup: str) -> None:
        """Write *markup* into the paragraph that is open, or a new one."""
        held, self._held = self._held, ""
        if _EMPTY_LINE.search(held):
            self._shut()
        elif self._open:
            self._write(held)
        self._in_paragraph(markup)

    def close(self) -> None:
        """End the paragraph that is open, if one is."""
        self._held = ""
        self._shut()

    def _in_paragraph(self, markup: str) -> None:
        self._write(markup if self._open else f"<p>{markup}")
        self._open = True

    def _shut(self) -> None:
        if self._open:
            self._write("</p>\n")
        self._open = False


def named(provision: Provision) -> str:
    """Return the key of *provision* with its code, or a question mark for a code not said.

    >>> named(Provision("KZ-CC", "272", "2")), named(Provision(None, "5"))
    ('KZ-CC:272(2)', '?:5')
    """
    return f"{provision.code or '?'}:{provision.key}"


def official_page(provision: Provision) -> str | None:
    """Return the address of the article on the official page of its code, if it is known.

    >>> official_page(Provision("KZ-CC", "272", "2"))
    'https://adilet.zan.kz/rus/docs/K1400000226#z...'
    >>> official_page(Provision("KG-CC", "5"))
    """
    if provision.code not in registered_codes():
        return None
    versions = load_register(str(provision.code)).versions.get(provision.article, ())
    return next((one.url for one in reversed(versions) if one.url), None)


def title_of(code: str | None) -> str:
    """Return the name of a code in English, as far as it is known.

    >>> title_of("KZ-CC"), title_of("KG-CC"), title_of(None)
    ('Criminal Code of the Republic of Kazakhstan', 'KG-CC', 'the text does not say which code')
    """
    if code is None:
        return "the text does not say which code"
    if code not in registered_codes():
        return code
    return load_register(code).code.title.get("en", code)
