"""Whatever stands around the words, their place leads back to them in the file, to the byte."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annexparse import Span, UnknownLanguage
from annexparse.decoding import stream
from annexparse.encoding import UnreadableFileError
from annexparse.markup_html import html
from annexparse.markup_markdown import markdown
from annexparse.pieces import KEPT, Cursor, Piece, Window, plain
from annexparse.prose import markup_of, prose_of_file
from tests.prose_sources import html_pages, in_chunks, markdown_pages, window_of

CITED = re.compile(r"Article\s+(1|2)\d\d,\s+part\s+2")
ENCODINGS = st.sampled_from(["utf-8", "utf-16-le", "utf-16-be"])


def text_of(page: str, size: int = 1000) -> str:
    return window_of(list(html(in_chunks(page, size), Cursor(), "a.html")))[0]


def cursor_for(encoding: str) -> Cursor:
    return Cursor(lambda text: len(text.encode(encoding)))


class TestPlaces:
    @given(st.text("a1Ә𝒳\r\n "), st.integers(1, 9), ENCODINGS)
    def test_of_plain_text(self, source: str, size: int, encoding: str) -> None:
        cursor = cursor_for(encoding)
        text, window = window_of(list(plain(in_chunks(source, size), cursor)), cursor)
        assert text == source.replace("\r\n", "\n").replace("\r", "\n")
        data = source.encode(encoding)
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + 4) + 1):
                place = window.place(start, end)
                words = place.source.of(source)
                assert words.replace("\r\n", "\n").replace("\r", "\n") == text[start:end]
                assert data[place.byte.start : place.byte.end].decode(encoding) == words
                before = source[: place.source.start].replace("\r\n", "\n").replace("\r", "\n")
                assert place.line == before.count("\n") + 1
                assert place.column == len(before) - before.rfind("\n")

    @given(st.lists(st.text("a1Ә𝒳 ", max_size=3)), st.integers(1, 9))
    def test_of_lines_that_all_end_in_two_signs(self, lines: list[str], size: int) -> None:
        source = "\r\n".join(lines)
        text, window = window_of(list(plain(in_chunks(source, size), Cursor())))
        assert text == "\n".join(lines)
        for start in range(len(text)):
            for end in range(start + 1, len(text) + 1):
                place = window.place(start, end)
                assert place.source.of(source) == text[start:end].replace("\n", "\r\n")
                words = source.encode()[place.byte.start : place.byte.end].decode()
                assert words == place.source.of(source)

    @given(html_pages(), st.integers(1, 40), ENCODINGS)
    def test_of_a_web_page(self, made: tuple[str, list[str]], size: int, encoding: str) -> None:
        page, sources = made
        cursor = cursor_for(encoding)
        pieces = list(html(in_chunks(page, size), cursor, "a.html"))
        text, window = window_of(pieces, cursor)
        places = [window.place(*found.span()) for found in CITED.finditer(text)]
        assert [place.source.of(page) for place in places] == sources
        data = page.encode(encoding)
        assert [data[p.byte.start : p.byte.end].decode(encoding) for p in places] == sources
        assert "300" not in text
        for place in places:
            before = page[: place.source.start].replace("\r\n", "\n")
            assert place.line == before.count("\n") + 1
            assert place.column == len(before) - before.rfind("\n")

    @given(markdown_pages(), ENCODINGS)
    def test_of_markdown(self, made: tuple[str, list[str]], encoding: str) -> None:
        page, sources = made
        cursor = cursor_for(encoding)
        text, window = window_of(list(markdown([page], cursor, "a.md")), cursor)
        places = [window.place(*found.span()) for found in CITED.finditer(text)]
        assert [place.source.of(page) for place in places] == sources
        data = page.encode(encoding)
        assert [data[p.byte.start : p.byte.end].decode(encoding) for p in places] == sources
        assert "300" not in text
        assert "301" not in text

    @given(st.text("<>&;#/!-ab1' \n\"pscrit=x\r[]", max_size=60), st.integers(1, 7))
    def test_of_anything_at_all(self, page: str, size: int) -> None:
        for read in (html, markdown):
            try:
                pieces = [p for some in read(in_chunks(page, size), Cursor(), "a") for p in some]
            except UnreadableFileError as error:
                assert "is not closed" in str(error)  # noqa: PT017
                continue
            at = 0
            for piece in pieces:
                assert at <= piece.begin.at <= piece.end.at <= len(page)
                at = piece.end.at
                words = page[piece.begin.at : piece.end.at]
                if len(piece.text) > 1 and len(piece.text) == len(words):
                    assert piece.text in (words, words.replace("\r", "\n"), unescape(words))


class TestPages:
    @pytest.mark.parametrize(
        ("page", "text"),
        [
            ("a&nbsp;b &#167;&sect;&#xA7; &amp;amp; AT&T &notit;", "a\xa0b §§§ &amp; AT&T ¬it;"),
            ("Art. 269<sup>1</sup>", "Art. 269¹"),
            ("5<sup>th</sup>", "5th"),
            ("Art. 272<sup><a href=#n>3</a></sup>.", "Art. 272."),
            ("Art. 272<a href=#n><sup>3</sup></a>.", "Art. 272."),
            ("<a>Art. 269<sup>1</sup></a>", "Art. 269¹"),
            ('Art. 272<sup class="footnote">3</sup>.', "Art. 272."),
            ("a<script>b</script>c<style>d</style>e<template>f</template>g", "aceg"),
            ("<script>'<p>'; a</script>b", "b"),
            ("<b>a</b>b <i>c</i>", "ab c"),
            ("a<p>b</p><div><div>c</div></div>d", "a\n\nb\n\nc\n\nd"),
            ("<li>a<li>b<td>c", "a\n\nb\n\nc"),
            ("a<br>b<br/>c", "a\nb\nc"),
            ("a  \n\t b\r\nc", "a b c"),
            ("<pre>a  \n\nb</pre>c", "a  \n\nb\n\nc"),
            ("a<!-- b -->c<?d?>e<!e>f</>g", "acefg"),
            ("a < b & c <", "a < b & c <"),
            ("&lt;script&gt;a", "<script>a"),
        ],
    )
    def test_the_text_is_what_a_reader_sees(self, page: str, text: str) -> None:
        assert text_of(page) == text
        assert "".join(text_of(page, 3).split()) == "".join(text.split())

    @pytest.mark.parametrize("tag", ["script", "style", "template"])
    def test_what_is_never_closed_hides_nothing_without_a_word(self, tag: str) -> None:
        with pytest.raises(UnreadableFileError, match=f"a: <{tag}> that opens in line 2 is not"):
            list(html([f"a\n<{tag}> Art. 272"], Cursor(), "a"))

    def test_and_its_line_is_that_of_the_file(self) -> None:
        with pytest.raises(UnreadableFileError, match="<style> that opens in line 4 is not"):
            list(markdown(["a\n\n<div>\n<style>\n"], Cursor(), "a"))

    def test_a_comment_that_has_no_end_is_not_waited_for(self) -> None:
        chunks = ("<!--" + "x" * 65532, *["x" * 65536] * 300)
        with pytest.raises(UnreadableFileError, match="a tag, comment or script that opens in"):
            list(html(chunks, Cursor(), "a"))


class TestMarkdown:
    @pytest.mark.parametrize(
        ("page", "text"),
        [
            ("# *Art*. 272 #\n", "Art. 272"),
            ("> Art.\n> 272\n", "Art.\n272"),
            ("- Art.\n  272\n- b", "Art.\n272\n\nb"),
            (
                "[Art. 272](http://x/Art.1 'Art. 1') [b][c] <http://d>\n\n[c]: /e",
                "Art. 272 b http://d",
            ),
            ("a \\* &amp; `` b`c `` ~~d~~ ![e](f)g", "a * & b`c d g"),
            ("Art. 269<sup>1</sup> 5<sup>th</sup>", "Art. 269¹ 5th"),
            ("Art. 272[^1], b", "Art. 272, b"),
            ("| a | b |\n|---|---|\n| **c** | d |", "a\n\nb\n\nc\n\nd"),
            ("```\na *b*\n```\n\n    c\n", "a *b*\n\nc"),
            ("<div>\na <b>b</b> &lt;\n</div>\n", "a b <"),
            ("a\r\nb\r\n\r\nc", "a\nb\n\nc"),
            ("a  \nb\\\nc", "a\nb\nc"),
            ("| a |\n|---|\n| b\\|c |", "a\n\n| b\\|c |"),
        ],
    )
    def test_the_text_is_what_a_reader_sees(self, page: str, text: str) -> None:
        shown, _ = window_of(list(markdown([page], Cursor(), "a.md")))
        assert re.sub(r"\n\n+", "\n\n", shown).strip() == text

    @pytest.mark.parametrize("before", ["", "x\n\n", "\r", "> a\r\n\r\n"])
    def test_a_block_of_html_has_its_place(self, before: str) -> None:
        page = f"{before}<div>Ә <b>Art.</b>\n272<sup>1</sup></div>\n\nArt. 5"
        text, window = window_of(list(markdown([page], Cursor(), "a.md")))
        for words, source in (("Art. 272¹", "Art.</b>\n272<sup>1"), ("Art. 5", "Art. 5")):
            at = text.index(words)
            place = window.place(at, at + len(words))
            assert place.source.of(page) == source
            assert page.encode()[place.byte.start : place.byte.end].decode() == source

    def test_without_the_parser_it_is_said_how_to_get_it(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(__import__("sys").modules, "markdown_it", None)
        with pytest.raises(UnreadableFileError, match=r'pip install "annexparse\[markup\]"'):
            list(markdown(["a"], Cursor(), "a.md"))


class TestStream:
    @given(
        st.text("a1Ә𝒳\r\n", min_size=1),
        st.integers(1, 5),
        st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    )
    def test_a_text_is_the_same_in_any_blocks(self, text: str, size: int, encoding: str) -> None:
        data = text.encode(encoding)
        found = stream([data[i : i + size] for i in range(0, len(data), size)], "a")
        chunks = iter(found.chunks)
        if not text.strip():
            with pytest.raises(UnreadableFileError, match="is empty"):
                list(chunks)
        else:
            read = list(chunks)
            assert "".join(read) == text
            assert not any(a.endswith("\r") and b.startswith("\n") for a, b in pairwise(read))

    @pytest.mark.parametrize(
        ("blocks", "what"),
        [
            ([b"Art. 272\n", b"ab\xff"], r"byte 0xFF in line 2, byte 3 of it.*iconv"),
            (["Ә\nab".encode(), b"\n\xe9."], r"is UTF-8 up to byte 0xE9 in line 3, byte 1"),
            ([b"abcd\xd0", b"."], r"byte 0xD0 in line 1, byte 5"),
            ([b"abcdef", b"g\0"], r"a zero byte at byte 7"),
            ([b"abcd\xd0"], r"byte 0xD0 in line 1, byte 5"),
            ([b"\xff\xfea\0\0\xd8", b"x\0"], r"is not UTF-16"),
            ([b"%PDF-1.7"], r"is a PDF"),
            ([b""], r"is empty"),
            ([b" ", b"\n"], r"is empty"),
        ],
    )
    def test_what_is_no_text_is_refused_in_words(self, blocks: list[bytes], what: str) -> None:
        with pytest.raises(UnreadableFileError, match=what):
            list(stream(blocks, "a").chunks)

    @pytest.mark.parametrize("said", ["windows-1251", "koi8-r", "utf-8"])
    @pytest.mark.parametrize("form", ['<meta charset="{}">', '<?xml version="1.0" encoding="{}"?>'])
    def test_a_page_may_say_its_encoding(self, said: str, form: str) -> None:
        data = f"{form.format(said)}<p>ст. Art. 272".encode(said)
        found = stream([data], "a", markup=True)
        assert "".join(found.chunks).endswith("<p>ст. Art. 272")
        assert found.cursor().over("ст") == (2, len("ст".encode(said)), 1, 3)

    @pytest.mark.parametrize("said", ["utf-7", "nonsense", "idna", "gb2312", "rot13"])
    def test_an_encoding_that_is_not_read_is_said(self, said: str) -> None:
        with pytest.raises(UnreadableFileError, match=f"says that it is in {said}, which"):
            stream([f'<meta charset="{said}">'.encode()], "a", markup=True)

    def test_memory_is_bounded(self) -> None:
        window, cursor = Window(Cursor()), Cursor()
        for _ in range(40):
            window.add([cursor.piece("x" * 65536)])
            window.forget()
        assert window.end == 40 * 65536
        assert window.end - 2 * KEPT - 65536 <= window.start <= window.end - KEPT
        assert window.place(window.end - 2, window.end).source == Span(window.end - 2, window.end)
        with pytest.raises(ValueError, match="are not kept"):
            window.place(0, 1)

    @pytest.mark.parametrize(
        ("name", "kind"),
        [("a.HTM", "html"), ("a.b.md", "markdown"), ("a.txt", "text"), ("html", "text")],
    )
    def test_the_ending_says_what_a_file_is(self, name: str, kind: str) -> None:
        assert markup_of(name) == kind

    def test_a_page_without_an_ending_is_known_by_its_opening(self) -> None:
        prose = prose_of_file("-", [b"<!DOCTYPE html><p>Art.&nbsp;272"])
        (read,) = prose.reads()
        assert read.record is not None

    def test_an_unknown_language(self) -> None:
        with pytest.raises(UnknownLanguage):
            list(prose_of_file("-", [b"Art. 272"], lang="tlh").reads())


def test_a_piece_without_words_takes_no_place() -> None:
    window, cursor = Window(Cursor()), Cursor()
    window.add([Piece("", cursor.point, cursor.point), cursor.piece("ab")])
    assert window.place(0, 2).source == Span(0, 2)


# A long chunk is cut into parts, of which none ends between the two signs of one end of a line.
@pytest.mark.parametrize("before", range(4090, 4100))
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\n\r\n"])
def test_the_parts_of_a_long_chunk_are_places_of_one_text(before: int, end: str) -> None:
    source = "\u00e9" * before + end + "Art. 272" + end + "x" * 5000 + end + "Art. 5"
    window = Window(Cursor())
    for pieces in plain([source], Cursor()):
        window.add(pieces)
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    assert window.words(0, window.end) == text
    for words in ("Art. 272", "Art. 5"):
        at, own = text.rindex(words), source.rindex(words)
        place = window.place(at, at + len(words))
        assert place.source == Span(own, own + len(words))
        start = len(source[:own].encode())
        assert place.byte == Span(start, start + len(words))
        assert place.line == text.count("\n", 0, at) + 1
        assert place.column == 1
