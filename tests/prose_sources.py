"""Sources that show the same words in other markup, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from annexparse.pieces import Cursor, Piece, Window


def window_of(pieces: list[list[Piece]], cursor: Cursor | None = None) -> tuple[str, Window]:
    """Return the text of *pieces*, and the window that knows where it stands."""
    window = Window(cursor or Cursor())
    for some in pieces:
        window.add(some)
    return "".join(piece.text for some in pieces for piece in some), window


def in_chunks(text: str, size: int) -> Iterator[str]:
    """Yield *text* in chunks of *size*, none of which ends within an end of a line."""
    start = 0
    while start < len(text):
        end = start + size
        end += text[end - 1 : end + 1] == "\r\n"
        yield text[start:end]
        start = end


# Words of a citation, each as it may stand in a web page: alone, or in tags, or written otherwise.
_BLANK = st.sampled_from([" ", "\n", " \n\t", "&nbsp;", "<!-- x -->\r\n", "&#32;", "<wbr> "])
_INLINE = st.sampled_from(["b", "i", "span class='Art. 1'", 'a href="/Article-300?x=1&amp;y"'])
_NOISE = st.sampled_from(
    [
        "",
        "§ Ә 𝒳 ",
        "<p>",
        "</>",
        "<script>if (a<b) 'Article 300'</script>",
        "<style>p{}</style>",
        "<!-- Article 300 -->",
        "&lt;&amp;&hellip; ",
        "<br>",
        "<td>",
        "1 < 2 ",
        "<?x Article 300?>",
    ]
)


@st.composite
def html_pages(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A page of citations in random markup, and the markup of each from word to word."""
    page, sources = "", []
    for number in draw(st.lists(st.integers(100, 299), min_size=1, max_size=4)):
        page += f"<p>{draw(_NOISE)}{draw(_NOISE)}x "
        words = ["Article", f"{number},", "part", "2"]
        begin, cut = len(page), 0
        for index, word in enumerate(words):
            tag = draw(st.none() | _INLINE)
            opened = f"<{tag}>" if tag else ""
            if index == 0:
                begin = len(page) + len(opened)
            page += f"{opened}{word}"
            cut = len(page)
            page += f"</{tag.split()[0]}>" if tag else ""
            page += draw(_BLANK) if index < 3 else ""
        sources.append(page[begin:cut])
        page += f" y{draw(_NOISE)}</p>"
    return page, sources


_MARK = st.sampled_from(["", "*", "**", "`", "~~", "***"])
_MD_BLANK = st.sampled_from([" ", "\n", "  \n", "&nbsp;", "\\\n"])
_PREFIX = st.sampled_from(["", "> ", "- ", "1. ", "# ", "| "])


@st.composite
def markdown_pages(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Markdown of citations in random marks, and the source of each from word to word."""
    page, sources = "", []
    for number in draw(st.lists(st.integers(100, 299), min_size=1, max_size=4)):
        prefix = draw(_PREFIX)
        one_line = prefix in ("# ", "| ")
        page += f"{prefix}x \\* Ә&amp; "
        words = ["Article", f"{number},", "part", "2"]
        begin = cut = len(page)
        for index, word in enumerate(words):
            mark = draw(_MARK)
            opened, closed = mark, mark
            if draw(st.booleans()):
                opened, closed = f"{mark}[", f"](/Article-300 'Article 301'){mark}"
            opened, closed = ("", "") if mark == "`" and "[" in opened else (opened, closed)
            if index == 0:
                begin = len(page) + len(opened)
            page += f"{opened}{word}"
            cut = len(page)
            blank = " " if one_line else draw(_MD_BLANK)
            page += f"{closed}{blank}" if index < 3 else f"{closed} y"
        sources.append(page[begin:cut])
        page += "\n\n"
    return page, sources
