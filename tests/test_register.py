"""The registers hold together, say what they do not know, and another code is another file."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import jsonschema
import msgspec
import pytest

from annexparse import (
    Defendant,
    HeadingFact,
    Provision,
    Register,
    UnknownCode,
    check,
    find_citations,
    heading,
    load_register,
    parse_charges,
    parse_verdict,
    read_annex,
)
from annexparse.register_load import registered_codes
from annexparse.register_model import Record, Version
from annexparse.register_nearest import nearest
from tests import register as figures

FILES = sorted(figures.FOLDER.glob("*.jsonl"))
EVENTS = figures.EVENTS
DAY = timedelta(days=1)
ISO = re.compile(r"P[0-9]+[YMD]")
KZ = "KZ-CC"


def place(key: str, code: str = KZ) -> Provision:
    article, *parts = key.replace(")", "").split("(")
    return Provision(code, article, *(part or None for part in parts))


def standing(key: str, on: date | None) -> str:
    return load_register(KZ).look(place(key), on).standing


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def test_the_schema_is_that_of_the_model() -> None:
    written = (figures.FOLDER / "schema.json").read_text(encoding="utf-8")
    assert written == figures.schema_text(), "python -m tests.register --schema"
    jsonschema.Draft202012Validator.check_schema(figures.schema())


def test_every_record_is_of_the_schema(path: Path) -> None:
    validator = jsonschema.Draft202012Validator(
        figures.schema(), format_checker=jsonschema.FormatChecker()
    )
    records = [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]
    for number, record in enumerate(records, 1):
        assert validator.is_valid(record), f"{path.name}:{number}"
    assert not validator.is_valid({"kind": "version", "article": "1"})
    assert not validator.is_valid({**records[0], "strange": 1})


def test_a_record_is_written_in_one_way(path: Path) -> None:
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        record = msgspec.json.decode(line, type=Record)
        again = msgspec.json.decode(msgspec.json.encode(record))
        assert again == msgspec.json.decode(line), f"{path.name}:{number}"


def test_what_a_record_names_is_there(path: Path) -> None:
    register = Register.read(path)
    for text in figures.versions(register):
        laws = {amendment.law for amendment in text.amendments}
        laws |= {one.repealed_by for one in text.paragraphs if one.repealed_by}
        laws |= {by for one in text.paragraphs for by in one.repealed_points.values() if by}
        assert laws <= register.laws.keys(), text.article
        assert text.seen, f"{text.article}: every record has a source and a date of state"
        seen = {one.source for one in text.seen}
        named = seen | {found.source for found in text.headings.values()}
        assert named <= register.sources.keys(), text.article
        for one in text.seen:
            assert one.state == register.sources[one.source].state, text.article
        for lang, found in text.headings.items():
            assert register.sources[found.source].lang == lang, text.article
            assert found.text.strip() == found.text != ""


def test_the_days_of_an_article_do_not_cross(path: Path) -> None:
    register = Register.read(path)
    for article, texts in register.versions.items():
        last = date.min
        for text in texts:
            first, final = text.in_force.first, text.in_force.last
            assert (first is None) == (final is None), article
            if first is None or final is None:
                assert text is texts[-1], f"{article}: one text at most has no days"
                continue
            assert last < first <= final, article
            last = final
        assert any(text.in_force.first for text in texts), article
        # Up to the end of what is known there is no day of which nothing at all is said.
        assert register.texts(article, register.code.in_force_from), article
        assert register.texts(article, register.code.known_to), article


def test_a_law_changes_nothing_before_it_can_be_in_force(path: Path) -> None:
    register = Register.read(path)
    for law in register.laws.values():
        assert law.adopted <= law.not_before <= law.in_force_by, law.number
    for article, texts in register.versions.items():
        for before, text in pairwise(texts):
            if before.in_force.last is None or text.in_force.first is None:
                continue
            known = {amendment.law for amendment in before.amendments}
            new = [one.law for one in text.amendments if one.law not in known]
            if new and before.text_known and before.status == "in_force":
                first = min(register.laws[law].not_before for law in new)
                assert before.in_force.last < first, article
            if text.in_force.first - before.in_force.last > DAY:
                assert text.amendments, f"{article}: nothing says what parts the two"


def test_paragraphs_points_and_sanctions_are_sound(path: Path) -> None:
    register = Register.read(path)
    for text in figures.versions(register):
        numbers = [one.number for one in text.paragraphs if one.number is not None]
        assert len(set(numbers)) == len(numbers), text.article
        assert all(re.fullmatch(r"[0-9]+(-[0-9]+)?", number) for number in numbers), text.article
        if text.status != "in_force":
            assert not text.paragraphs, text.article
        elif text.complete:
            assert text.paragraphs, text.article
        for one in text.paragraphs:
            assert not set(one.points) & one.repealed_points.keys(), text.article
            assert not (one.repealed and (one.points or one.sanction)), text.article
            # Only the special part threatens, and all of it does.
            if not one.repealed:
                assert (one.sanction is not None) == (text.part == "special"), text.article
            if one.sanction is not None:
                _sound(one.sanction.min, one.sanction.max, one.sanction.imprisonment, text)


def _sound(least: str | None, most: str | None, imprisonment: bool, text: Version) -> None:
    assert imprisonment == (most is not None), text.article
    assert all(term is None or ISO.fullmatch(term) for term in (least, most)), text.article
    if least is not None:
        assert most is not None, text.article
        assert _months(least) <= _months(most), text.article


def _months(iso: str) -> int:
    return int(iso[1:-1]) * (12 if iso[-1] == "Y" else 1)


def test_the_code_of_kazakhstan_has_every_number() -> None:
    articles = load_register(KZ).versions.keys()
    assert {number for number in articles if "-" not in number} == {str(n) for n in range(1, 468)}
    assert len(articles) == 502
    parts = {number: load_register(KZ).part(number) for number in articles}
    assert {n for n, part in parts.items() if part == "final"} == {"467"}
    assert (parts["98-2"], parts["99"], parts["24"]) == ("general", "special", "general")


def test_kazakh_headings_have_kazakh_letters_and_english_ones_are_never_official() -> None:
    register = load_register(KZ)
    for text in figures.versions(register):
        for lang, found in text.headings.items():
            if lang in ("kk", "ru"):
                assert not re.search("[A-Za-z]", found.text), found.text
            assert register.sources[found.source].official == (lang != "en")


@pytest.mark.parametrize(
    ("key", "day", "expected"),
    [
        ("272(2)", "2022-01-06", "in_force"),
        ("272(4)", "2022-01-06", "never"),
        ("269-3", "2022-01-06", "never"),
        ("380(3)(9)", "2022-01-06", "in_force"),
        ("380(4)", "2022-01-06", "never"),
        ("380(4)", "2022-11-05", "in_force"),
        ("380(4)", "2022-10-01", "unknown"),  # Law 136-VII, 60 days after a day not known
        ("370(2)(1)", "2022-01-06", "repealed"),
        ("370(4)(1)", "2022-01-06", "in_force"),
        ("370(4)(1)", "2020-06-01", "never"),
        ("189(2)(2)", "2022-01-06", "repealed"),
        ("269-1(3)(1)", "2022-01-06", "in_force"),
        ("269-1", "2021-08-31", "not_yet"),
        ("269-1", "2021-10-01", "unknown"),
        ("130", "2020-06-25", "in_force"),
        ("130", "2022-01-06", "repealed"),
        ("108", "2016-01-01", "in_force"),
        ("108(1)", "2016-01-01", "unknown"),
        ("301-1", "2022-11-05", "not_yet"),
        ("301-1", "2022-11-06", "unknown"),
        ("47(1)", "2022-01-08", "in_force"),  # Law 89-VII was not in force before 9 January
        ("3()(20-1)", "2020-06-01", "in_force"),
        ("99()(15)", "2022-01-06", "in_force"),
        ("99()(77)", "2022-01-06", "never"),
        ("197(4)(3)", "2022-01-06", "unknown"),
        ("365(2)(4)", "2020-06-01", "unknown"),
        ("427(1)", "2020-06-01", "unknown"),
        ("72(9)", "2021-12-01", "unknown"),  # three laws lie between the texts that were read
        ("272", "2014-12-31", "not_yet"),
        ("272", "2023-01-01", "unknown"),
        ("999", "2023-01-01", "unknown"),
    ],
)
def test_what_was_there_on_a_day(key: str, day: str, expected: str) -> None:
    assert standing(key, date.fromisoformat(day)) == expected


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("272(4)", "in_force"),  # the text of 2026 has it
        ("272(9)", "never"),
        ("370(2)", "in_force"),  # repealed, so that it was there once
        ("999", "never"),
        ("197(4)(3)", "unknown"),
        ("301-1(1)", "in_force"),
    ],
)
def test_what_any_known_text_has(key: str, expected: str) -> None:
    assert standing(key, None) == expected


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("269-3", "269(3)"),
        ("269-9", "269"),
        ("380-3(4)", "380(3)(4)"),
        ("468", "467"),
        ("272(4)(2)", "272(3)"),
        ("380(2)(8)", "380(3)(8)"),
        ("380(3)(12)", "380(3)(9)"),
        ("370(2)", "370(2-1)"),
        ("3(5)", "3()(5)"),
        ("130", None),
        ("301-1", "301(1)"),
    ],
)
def test_the_nearest(key: str, near: str | None) -> None:
    found = nearest(load_register(KZ), place(key), EVENTS)
    assert (found.key if found else None) == near


def test_a_heading_says_where_it_was_read() -> None:
    found = heading(place("272(2)"), "kk", on=EVENTS)
    assert found is not None
    assert (found.text, found.official, found.certain) == ("Жаппай тәртіпсіздік", True, True)
    english = heading(place("272(2)"), "en", on=EVENTS)
    assert isinstance(english, HeadingFact)
    assert (english.official, english.certain, english.source.id) == (False, False, "en-annex")
    # The Kazakh heading that was read is that of the new wording, in force months later.
    later = heading(place("380"), "kk", on=EVENTS)
    assert later is not None
    assert (later.state, later.certain) == ("2022-11-05", False)
    assert heading(place("380"), "fr") is None
    assert heading(place("1000"), "ru") is None
    assert heading(Provision("KG-CC", "272"), "ru") is None


def test_a_code_without_a_register_is_named_with_those_that_there_are() -> None:
    with pytest.raises(UnknownCode, match=r"no register of the code 'KG-CC'; there are: KZ-CC"):
        load_register("KG-CC")
    assert registered_codes() == (KZ,)


SECOND = """\
{"kind":"code","code":"XX-CC","title":{"en":"A small code"},"number":"1","adopted":"2000-01-01",\
"in_force_from":"2000-07-01","known_to":"2010-12-31","complete":false,"url":"urn:xx"}
{"kind":"source","id":"s","lang":"en","official":true,"title":"The gazette","state":"2010-12-31"}
{"kind":"law","number":"7","adopted":"2005-01-01","not_before":"2005-02-01",\
"in_force_by":"2005-02-01"}
{"kind":"version","article":"7","part":"special","status":"in_force",\
"in_force":{"from":"2000-07-01","to":"2005-01-31"},"paragraphs":[{"number":"1",\
"points":["а","б"],"sanction":{"imprisonment":true,"min":"P1Y","max":"P41M"}}],\
"seen":[{"source":"s","state":"2010-12-31"}]}
{"kind":"version","article":"7","part":"special","status":"repealed",\
"in_force":{"from":"2005-02-01","to":"2010-12-31"},"amendments":[{"law":"7","effect":"repealed"}],\
"seen":[{"source":"s","state":"2010-12-31"}]}
"""


@pytest.fixture
def second(tmp_path: Path) -> dict[str, Register]:
    path = tmp_path / "xx-cc.jsonl"
    path.write_text(SECOND, encoding="utf-8")
    return {"XX-CC": Register.read(path)}


def said(text: str, on: date, registers: dict[str, Register]) -> list[tuple[str, str]]:
    reading = parse_charges(text, code="XX-CC")
    return [(one.code, one.message) for one in check(reading, on=on, registers=registers)]


def test_another_code_is_another_file(second: dict[str, Register]) -> None:
    early, late = date(2004, 1, 1), date(2006, 1, 1)
    assert said("Art. 7 para 1", early, second) == []
    assert said("Art. 7 para 2", early, second) == [
        ("AX402", "Art. 7 had no para 2 on 1 January 2004")
    ]
    assert said("Art. 7 para 1", late, second) == [
        ("AX404", "Art. 7 was not in force on 1 January 2006: repealed by Law 7 of 1 January 2005")
    ]
    # Not every article of this code is in its register: one that is missing is not known.
    assert said("Art. 8", early, second) == [
        ("AX406", "whether XX-CC had Art. 8 on 1 January 2004 is not known")
    ]
    ((code, message),) = said("Art. 7 para 1", early, {})
    assert code == "AX407"
    assert "XX-CC" in message
    found = second["XX-CC"].look(Provision("XX-CC", "7", "1", "в"), early)
    assert (found.standing, found.level) == ("never", "point")


@pytest.mark.parametrize(
    ("verdict", "codes"),
    [
        ("Convicted; 4 years imprisonment", ["AX501"]),
        ("Convicted; 3 years imprisonment", []),
        # Either 3 years 6 months, which is too much, or 3 years 5 months, which is not.
        ("Convicted; 3.5 years imprisonment", []),
        # No lower end is known where the register names none.
        ("Acquitted", []),
        ("Convicted; imprisonment for life", ["AX501"]),
    ],
)
def test_a_term_is_measured_by_any_register(
    second: dict[str, Register], verdict: str, codes: list[str]
) -> None:
    row = Defendant(
        "Doe",
        "",
        deceased=False,
        charges=parse_charges("Art. 7 para 1", code="XX-CC"),
        verdict=parse_verdict(verdict),
        line=1,
    )
    found = check(row, on=date(2004, 1, 1), registers=second)
    assert [one.code for one in found] == codes
    slid = msgspec.structs.replace(row, slid=True)
    assert check(slid, on=date(2006, 1, 1), registers=second) == ()


@pytest.mark.parametrize("text", ["", SECOND + SECOND])
def test_a_register_has_one_code(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="one record of its code"):
        Register.read(path)


def test_a_citation_in_running_text_is_placed_in_it() -> None:
    text = "He was charged under Article 269-3 of the code."
    (citation,) = find_citations(text, code="KZ-CC")
    (found,) = check(citation, on=EVENTS)
    assert found.code == "AX401"
    assert text[found.span.start : found.span.end].startswith("Article 269-3")


def test_every_provision_of_the_annex_is_looked_up() -> None:
    annex = read_annex(figures.ANNEX)
    assert [one.code for one in check(annex, on=EVENTS)] == [
        *("AX401", "AX501", "AX501"),
        *("AX401", "AX404"),
    ]
    cited = {one for row in annex.defendants for one in row.charges.provisions}
    cited |= {one for entry in annex.glossary for one in entry.charges.provisions}
    assert {one.key for one in cited if standing(one.key, EVENTS) != "in_force"} == {
        "269-3",
        "370(2)(1)",
    }


def test_the_page_gives_the_figures_that_the_command_prints() -> None:
    page = (figures.ROOT / "docs" / "register.md").read_text(encoding="utf-8")
    assert "```text\n" + "\n".join(figures.figures()) + "\n```" in page
