"""The command ``check``: remarks only, those of the register among them, and an exit code."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from annexparse.cli import run
from tests.test_sarif import _SCHEMA

ANNEX = str(Path(__file__).parents[1] / "corpus" / "annex" / "annex-ii.txt")
CLEAN = "Art. 272 para 2\nArt. 291 para 3(4)\n"


def _file(folder: Path, text: str) -> str:
    path = folder / "cells.txt"
    path.write_text(text, "utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (CLEAN, [], 0),
        (CLEAN, ["--strict"], 0),
        ("Art. 272 para 2\nAt. 291 para 3(4)\n", [], 0),
        ("Art. 272 para 2\nAt. 291 para 3(4)\n", ["--strict"], 1),
        ("Art. 272 para 2\nArt. 146, 2\n", ["--strict"], 0),
        ("Art. 272 para 2\nArt. 291 qzx\n", [], 1),
        ("Art. 272 para 2\nArt. 269-3\n", [], 0),
        ("Art. 272 para 2\nArt. 269-3\n", ["--strict"], 1),
        (CLEAN, ["--on", "6 January"], 2),
    ],
)
def test_the_exit_code_tells_what_there_is(
    tmp_path: Path, text: str, options: list[str], code: int
) -> None:
    assert run(["check", _file(tmp_path, text), "--as", "charges", "-q", *options]) == code


def test_remarks_stand_in_their_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _file(tmp_path, "Art. 272 para 2\n\nAt. 291; Art. 269-3\n")
    assert run(["check", path, "--as", "charges", "--format", "jsonl", "-q"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["code"], one["line"], one["column"], one["text"]) for one in found] == [
        ("AX101", 3, 1, "At."),
        ("AX401", 3, 10, "Art. 269-3"),
    ]
    assert {one["file"] for one in found} == {path}


def test_running_text_is_held_against_the_register(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _file(tmp_path, "He was tried.\nHe was charged under Article 269-3 of the code.\n")
    assert run(["check", path, "--as", "text", "--code", "KZ-CC", "-f", "jsonl", "-q"]) == 0
    (found,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (found["code"], found["line"], found["column"]) == ("AX401", 2, 22)
    assert found["text"] == "Article 269-3"


def test_the_day_of_the_act_decides(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _file(tmp_path, "Art. 370 para 2\n")
    for on, codes in (("2017-01-01", set()), ("2022-01-06", {"AX404"})):
        assert run(["check", path, "--as", "charges", "--on", on, "--format", "jsonl", "-q"]) == 0
        found = capsys.readouterr().out.splitlines()
        assert {json.loads(line)["code"] for line in found} - {"AX406"} == codes


def test_an_annex_is_checked_as_text_and_as_sarif(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", ANNEX, "--on", "2022-01-06", "-q", "--verbose"]) == 1
    shown = capsys.readouterr().out
    assert "warning[AX404]: Art. 370 para 2 was not in force on 6 January 2022" in shown
    log = tmp_path / "annex.sarif"
    assert run(["check", ANNEX, "--on", "2022-01-06", "-q", "-o", str(log)]) == 1
    written = json.loads(log.read_text("utf-8"))
    jsonschema.Draft4Validator(_SCHEMA).validate(written)
    assert len(written["runs"][0]["results"]) == shown.count("\n --> ") + shown.count(
        "\n  --> "
    ) + (shown.count("\n   --> "))


def test_remarks_alike_are_written_once_as_text_and_each_as_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _file(tmp_path, "At. 272\n" * 9)
    command = ["check", path, "--as", "charges", "-q"]
    assert run(command) == 0
    shown = capsys.readouterr().out
    assert shown.count('warning[AX101]: "At." read as "art."') == 1
    assert "8 more like this, in lines 2-9; --verbose shows each" in shown
    for more, number in (["--verbose"], 9 * 5), (["--format", "jsonl"], 9):
        assert run([*command, *more]) == 0
        assert len(capsys.readouterr().out.splitlines()) == number


def test_a_code_without_a_register_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _file(tmp_path, "Art. 97\n\nArt. 98\n\nArt. 272 of the Criminal Code of Kazakhstan\n")
    for kind in ("charges", "text"):
        assert run(["check", path, "--as", kind, "--code", "kg-cc", "-q", "-f", "jsonl"]) == 0
        found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        told = [one for one in found if one["code"] == "AX407"]
        assert [(one["line"], one["help"]) for one in told] == [(1, "codes with a register: KZ-CC")]
        assert told[0]["message"].startswith("no register of KG-CC is here")


def test_reading_writes_sarif_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _file(tmp_path, "Art. 272 para 2\nAt. 291\n")
    assert run([path, "--as", "charges", "--format", "sarif", "-q"]) == 0
    written = json.loads(capsys.readouterr().out)
    jsonschema.Draft4Validator(_SCHEMA).validate(written)
    assert [one["ruleId"] for one in written["runs"][0]["results"]] == ["AX101"]
