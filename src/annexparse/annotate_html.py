"""Text with its citations marked, as one page: no script, nothing loaded, readable on paper."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from annexparse.annotation import Paragraphs, Write, fit, named, official_page, title_of
from annexparse.diagnostic import Diagnostic
from annexparse.page_style import STYLE
from annexparse.provision import Provision
from annexparse.records import CitationRow
from annexparse.register_load import heading
from annexparse.summary import say_charges

# Of each severity a sign and a word, so that colour says nothing that they do not.
_SIGNS = {"error": "×", "warning": "!", "note": "i"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class _Entry(NamedTuple):
    """A citation as it stands in the list at the end, most of it markup."""

    source: int
    line: int
    words: str
    provisions: tuple[int, ...]
    says: str
    remarks: str


class Page:
    """Writes the text as it comes, and at the end the lists of what was marked.

    A mark leads to the official text of the article where its address is known, else to its line
    in the list. What a mark shows under the pointer stands in the list too, which a number
    behind the mark leads to.
    """

    around = 0

    def __init__(self, write: Write, *, lang: str = "en") -> None:
        self._write = write
        self._lang = lang
        self._paragraphs = Paragraphs(write)
        self._sources: list[str] = []
        self._entries: list[_Entry] = []
        self._provisions: dict[Provision, int] = {}
        self._cited: list[list[int]] = []
        self._remarks: Counter[str] = Counter()
        self._clean = 0

    def begin(self, name: str) -> None:
        """Begin the page, or the part of it that another source has."""
        shown = fit(name)
        if self._sources:
            self._end_source()
        else:
            self._write(_HEAD.format(lang=fit(self._lang), title=shown, policy=_POLICY, css=STYLE))
        self._sources.append(shown)
        self._write(f'<section class="text">\n<h2>{shown}</h2>\n')

    def text(self, text: str) -> None:
        """Write text without citations."""
        self._paragraphs.text(text)

    def citation(self, row: CitationRow, before: str, behind: str) -> None:  # noqa: ARG002 - the caller gives both
        """Write a mark, and keep what the list is to say of it."""
        number = len(self._entries) + 1
        cited = tuple(dict.fromkeys(p for charge in row.charges for p in charge.provisions))
        places = tuple(self._place(provision, number) for provision in cited)
        says = say_charges(row.charges)
        self._entries.append(
            _Entry(len(self._sources), row.line, fit(row.text), places, fit(says), _said(row))
        )
        for remark in row.diagnostics:
            self._remarks[remark.severity] += 1
        self._clean += not row.diagnostics
        worst = next((one for one in _SIGNS if _has(row.diagnostics, one)), "")
        about = [says, *dict.fromkeys(filter(None, map(self._heading_words, cited)))]
        about += [f"{d.severity} {d.code}: {d.message}" for d in row.diagnostics]
        page = next(filter(None, map(official_page, cited)), None)
        link = fit(page) if page else f"#l{number}"
        away = ' rel="noreferrer" hreflang="ru"' if page else ""
        title = fit("; ".join(about)).replace("\n", " ")
        marks = [
            f'<a class="words" href="{link}"{away} title="{title}">{fit(row.text)}</a>',
            f'<a class="n" href="#l{number}" aria-label="in the list: {number}">{number}</a>',
        ]
        for code, severity in dict.fromkeys((d.code, d.severity) for d in row.diagnostics):
            marks.append(
                f'<a class="sign {severity}" href="#l{number}" title="{title}">'
                f"{_SIGNS[severity]} {code}</a>"
            )
        classes = f"cite {worst}".strip()
        self._paragraphs.mark(f'<span class="{classes}" id="c{number}">{"".join(marks)}</span>')

    def end(self) -> None:
        """Write the lists, and end the page."""
        self._end_source()
        write = self._write
        write('<section class="figures" aria-label="Figures">\n<dl>\n')
        total = len(self._entries)
        articles = {(p.code, p.article) for p in self._provisions}
        for number, what in (
            (f"{total:,}", "citations"),
            (f"{len(self._provisions):,}", "provisions"),
            (f"{len(articles):,}", "articles"),
            (f"{self._clean:,}/{total:,}", "citations without a remark"),
        ):
            write(f"<div><dt>{what}</dt><dd>{number}</dd></div>\n")
        write("</dl>\n</section>\n")
        self._write_provisions()
        self._write_citations()
        write("</main>\n</body>\n</html>\n")

    def _end_source(self) -> None:
        self._paragraphs.close()
        self._write("</section>\n")

    def _place(self, provision: Provision, number: int) -> int:
        place = self._provisions.setdefault(provision, len(self._provisions) + 1)
        if place > len(self._cited):
            self._cited.append([])
        self._cited[place - 1].append(number)
        return place

    def _heading_words(self, provision: Provision) -> str | None:
        found = heading(provision, self._lang) or heading(provision, "ru")
        return found.text if found else None

    def _write_provisions(self) -> None:
        self._write('<section id="provisions">\n<h2>Provisions cited</h2>\n')
        if not self._provisions:
            self._write("<p>None was found.</p>\n")
        self._write("<ul>\n")
        for provision, place in sorted(self._provisions.items(), key=lambda one: one[0].sort_key):
            parts = [f"<b>{fit(str(provision))}</b>", self._heading(provision)]
            page = official_page(provision)
            code = fit(title_of(provision.code))
            parts.append(f"<code>{fit(named(provision))}</code> {code}")
            if page:
                official = f'href="{fit(page)}" rel="noreferrer" hreflang="ru"'
                parts.append(f"<a {official}>official text of the article, in Russian</a>")
            numbers = ", ".join(f'<a href="#c{one}">{one}</a>' for one in self._cited[place - 1])
            parts.append(f"cited in {numbers}")
            said = " <span class='dot'>·</span> ".join(part for part in parts if part)
            self._write(f'<li id="p{place}">{said}</li>\n')
        self._write("</ul>\n</section>\n")

    def _heading(self, provision: Provision) -> str:
        found = heading(provision, self._lang) or heading(provision, "ru")
        if found is None:
            return ""
        kind = "official heading" if found.official else "description, not official"
        return f'<span lang="{fit(found.lang)}">{fit(found.text)}</span> <small>({kind})</small>'

    def _write_citations(self) -> None:
        self._write('<section id="citations">\n<h2>Citations in the order of the text</h2>\n')
        if not self._entries:
            self._write("<p>None was found.</p>\n</section>\n")
            return
        several = len(self._sources) > 1
        heads = [*(["Source"] if several else []), "Line", "Words", "Read as", "Remarks"]
        columns = "".join(f'<th scope="col">{head}</th>' for head in ["No.", *heads])
        self._write(f'<div class="wide">\n<table>\n<thead><tr>{columns}</tr></thead>\n<tbody>\n')
        for number, one in enumerate(self._entries, 1):
            cells = [f'<th scope="row"><a href="#c{number}">{number}</a></th>']
            cells += [f"<td>{self._sources[one.source - 1]}</td>"] if several else []
            links = " ".join(
                f'<a href="#p{place}" aria-label="provision {place} in the list">¶</a>'
                for place in one.provisions
            )
            cells += [f"<td>{one.line}</td>", f"<td>{one.words}</td>"]
            cells += [f"<td>{one.says} {links}</td>", f"<td>{one.remarks}</td>"]
            self._write(f'<tr id="l{number}">{"".join(cells)}</tr>\n')
        self._write("</tbody>\n</table>\n</div>\n</section>\n")


def _has(diagnostics: tuple[Diagnostic, ...], severity: str) -> bool:
    return any(one.severity == severity for one in diagnostics)


def _said(row: CitationRow) -> str:
    """Return the remarks on *row* as markup: sign, severity and code, and the words."""
    said = []
    for one in row.diagnostics:
        words = one.message if one.help is None else f"{one.message}; {one.help}"
        label = f"{_SIGNS[one.severity]} {one.severity} {one.code}"
        said.append(f'<p class="{one.severity}"><b>{label}</b> {fit(words)}</p>')
    return "".join(said)


_HEAD = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Citations in {title}</title>
<style>
{css}</style>
</head>
<body>
<main>
<header>
<h1>Citations of criminal codes</h1>
<p>Marked by annexparse. A mark leads to the official text of the article where its address is
known, the number behind it to <a href="#citations">the list of citations</a>; there is a
<a href="#provisions">list of provisions</a>, too. A citation with a remark has a sign: <b>×</b>
something was not read, <b>!</b> something was mended, <b>i</b> one of two readings was taken.</p>
</header>
"""
