"""A file's bytes become its text, or a message that says what, where and what to do."""

from __future__ import annotations

import codecs
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annexparse.encoding import UnreadableFileError, decode, read_text

TEXT = "Art. 272 para 2\nӘділ Қайрат, ст. 146\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
    ],
    ids=["utf-8", "utf-8 bom", "utf-16", "16le bom", "16be bom", "16le", "16be", "utf-32"],
)
def test_an_encoding_that_is_certain_is_read(data: bytes) -> None:
    assert decode(data, "a.txt") == TEXT


def test_the_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(codecs.BOM_UTF8 + b"x", "a") == "x"


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends_are_one_character(ends: str) -> None:
    assert decode(f"a{ends}b{ends}".encode(), "a") == "a\nb\n"


def test_a_page_break_ends_no_line() -> None:
    assert decode("a\x0cb\x85c\u2028d".encode(), "a") == "a\x0cb\x85c\u2028d"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (
            "ст. 146".encode("cp1251"),
            r"a\.txt: is not UTF-8 \(byte 0xF1 in line 1, byte 1 of it\).*iconv",
        ),
        (b"x\ny\n\xff", r"byte 0xFF in line 3, byte 1 of it"),
        ("ж, я".encode() + b"\xe9.", r"a\.txt: is UTF-8 up to byte 0xE9 in line 1, byte 7 of it"),
        (codecs.BOM_UTF16_LE + b"a\0\0\xd8x\0", r"is not UTF-16"),
        (b"%PDF-1.7\n\0", r"a\.txt: is a PDF, not plain text; save it as plain text"),
        (b"PK\x03\x04\0\0", r"a Word, Excel or zip file.*; annexparse columns reads a table"),
        (b"SQLite format 3\0\0", r"an SQLite database.*; annexparse columns reads a table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", r"an old Word or Excel file"),
        (rb"{\rtf1\ansi", r"rich text"),
        (b"<!DOCTYPE html>\n<html>", r"a web page"),
        (b"\x7fELF\x02\x01\x01\0\0\0", r"is not text \(a zero byte at byte 7\)"),
        (b"a\0\0b", r"is not text"),
        (b"", r"a\.txt: is empty; there is nothing to read"),
        (b" \r\n\t\n", r"is empty"),
    ],
)
def test_anything_else_is_refused_in_words(data: bytes, what: str) -> None:
    with pytest.raises(UnreadableFileError, match=what):
        decode(data, "a.txt")


def test_the_advice_can_be_pasted_whatever_the_name() -> None:
    with pytest.raises(UnreadableFileError, match=r"-t UTF-8 'my annex\.txt' > utf8\.txt"):
        decode(b"\xff\xfa", "my annex.txt")


def test_the_advice_supposes_no_encoding_and_no_name_of_a_pipe() -> None:
    with pytest.raises(UnreadableFileError) as raised:
        decode("ст. 146".encode("cp1251"), "<stdin>")
    assert str(raised.value).endswith("iconv -f ENCODING -t UTF-8 > utf8.txt")


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"none\.txt: there is no such file"):
        read_text(str(tmp_path / "none.txt"))
    with pytest.raises(UnreadableFileError, match="is a folder; name the files in it"):
        read_text(str(tmp_path))
    with pytest.raises(UnreadableFileError, match="cannot be read: embedded null"):
        read_text("a\0b")


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 300)
    with pytest.raises(UnreadableFileError, match="cannot be read: File name too long"):
        read_text(str(path))


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "a")
    except UnreadableFileError:
        return
    assert "\0" not in text or data.startswith((codecs.BOM_UTF8, *UTF16_MARKS))
    assert text.strip()


UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf_16_without_a_mark_is_never_read_wrongly(text: str) -> None:
    with suppress(UnreadableFileError):
        assert decode(f"Art {text}".encode("utf-16-le"), "a") == f"Art {text}"
