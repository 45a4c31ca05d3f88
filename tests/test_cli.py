"""The command line as a user meets it: what it prints, says and returns."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import annexparse
from annexparse import Diagnostic, Span, terminal
from annexparse.placed import Placed
from tests.screen import shown

COMMAND = [sys.executable, "-m", "annexparse"]
ENV = {
    name: value
    for name, value in os.environ.items()
    if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING")
}
Done = subprocess.CompletedProcess[str]


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def run(
    *arguments: str | Path | bytes,
    stdin: str | bytes = "",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> Done:
    done = subprocess.run(
        [*COMMAND, *arguments],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**ENV, **(env or {})},
        timeout=60,
    )
    return Done(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def on_terminal(*arguments: str, env: Mapping[str, str] | None = None) -> tuple[str, int]:
    """Run on a terminal of 80 columns; return what it shows and the exit code."""
    return shown([*COMMAND, *arguments], {**ENV, "TERM": "xterm", "COLUMNS": "80", **(env or {})})


def first_line_of(arguments: str, folder: Path) -> list[str]:
    """Return what the command prints to somebody who reads one line, and its exit code below.

    It has nothing to say to him.
    """
    command = " ".join([*COMMAND, arguments])
    done = subprocess.run(
        ["bash", "-c", f"{command} | head -1; echo ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        timeout=120,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


class TestHelp:
    def test_version(self) -> None:
        for option in ("-V", "--version"):
            assert run(option).stdout == f"annexparse {annexparse.__version__}\n"

    def test_help_lists_the_options_for_files_and_the_commands(self) -> None:
        done = run("-h")
        assert done.returncode == 0
        for word in ("FILE...", "--columns", "--format", "charges", "explain", "Example:"):
            assert word in done.stdout
        assert done.stdout == run("--help").stdout

    @pytest.mark.parametrize("command", ["read", "charges", "verdict", "explain", "schema"])
    def test_each_command_ends_its_help_with_an_example(self, command: str) -> None:
        done = run(command, "-h")
        assert done.returncode == 0
        assert "annexparse" in done.stdout.partition("Example:")[2]

    def test_nothing_at_all_is_the_help_on_a_terminal(self) -> None:
        shown, code = on_terminal()
        assert "Usage: annexparse" in shown
        assert code == 2

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_completion_is_there_for_each_shell(self, shell: str) -> None:
        done = run(env={"_ANNEXPARSE_COMPLETE": f"{shell}_source"})
        assert "annexparse" in done.stdout
        assert done.returncode == 0

    def test_completion_offers_commands_and_files(self) -> None:
        words = {"COMP_WORDS": "annexparse ", "COMP_CWORD": "1"}
        done = run(env={"_ANNEXPARSE_COMPLETE": "bash_complete", **words})
        assert "plain,charges" in done.stdout
        assert "file," in done.stdout


class TestTexts:
    def test_a_text_is_a_line_of_json_in_a_pipe(self) -> None:
        done = run("charges", "Art. 272 para 2", "Art. 146")
        first, second = map(json.loads, done.stdout.splitlines())
        assert (first["text"], second["text"]) == ("Art. 272 para 2", "Art. 146")
        assert done.returncode == 0

    def test_the_standard_input_is_a_cell_a_line_and_blank_lines_count(self) -> None:
        done = run("verdict", stdin="Convicted\n\nAcquitted\n")
        assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == [
            "Convicted",
            "",
            "Acquitted",
        ]
        assert run("verdict", "-", stdin="Convicted\n\nAcquitted").stdout == done.stdout

    def test_a_text_may_begin_with_a_dash(self) -> None:
        done = run("charges", "--", "-Art. 272")
        assert json.loads(done.stdout)["text"] == "-Art. 272"

    def test_a_code_without_a_register_is_named(self) -> None:
        done = run("charges", "Art. 97", "--code", "kg-cc")
        assert json.loads(done.stdout)["charges"][0]["provision"]["code"] == "KG-CC"
        assert "for those of KG-CC, of which there is no register (there is: KZ-CC)" in done.stderr
        assert "register" not in run("charges", "Art. 97").stderr

    def test_several_codes_are_explained(self) -> None:
        done = run("explain", "203", "ax301", "note[AX203]:")
        assert [line[:8] for line in done.stdout.splitlines() if line.startswith("## ")] == []
        assert done.stdout.count("AX203 a decimal") == done.stdout.count("AX301 ") == 1

    def test_csv_has_a_row_a_text(self) -> None:
        done = run("charges", "a", "=b", "-f", "csv")
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        assert [row["charges_text"] for row in rows] == ["a", "'=b"]

    def test_a_text_that_is_not_utf_8_is_refused(self) -> None:
        done = run("charges", "Art. 1", b"\xff\xfe")
        assert done.returncode == 2
        assert "text 2 is not UTF-8; pass it in a file" in done.stderr

    def test_quiet_says_nothing(self) -> None:
        assert run("charges", "Art. 272", "--quiet").stderr == ""
        assert "1 record" in run("charges", "Art. 272").stderr

    def test_an_unknown_language_is_said(self) -> None:
        done = run("charges", "Art. 272", "--lang", "tlh")
        assert done.returncode == 2
        assert "no grammar for the language 'tlh': there is en" in done.stderr


class TestMisuse:
    """What is wrong, where, and what to do; exit code 2."""

    @pytest.mark.parametrize(
        ("name", "content", "message"),
        [
            ("empty.txt", b"", "empty.txt: is empty; there is nothing to read"),
            ("a.bin", b"\x7fELF\0\0\0\1\0", "a.bin: is not text (a zero byte at byte 4)"),
            ("a.pdf", b"%PDF-1.4\n", "a.pdf: is a PDF, not plain text; save it as"),
            (
                "old.txt",
                "ст. 146".encode("cp1251"),
                "old.txt: is not UTF-8 (byte 0xF1 in line 1, byte 1 of it)",
            ),
        ],
    )
    def test_a_file_that_is_no_text(
        self, tmp_path: Path, name: str, content: bytes, message: str
    ) -> None:
        (tmp_path / name).write_bytes(content)
        done = run(name, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"annexparse: {message}")

    def test_a_missing_file_and_a_folder(self, tmp_path: Path) -> None:
        done = run("none.txt", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (
            2,
            "annexparse: none.txt: there is no such file\n",
        )
        done = run(str(tmp_path))
        assert done.returncode == 2
        assert "is a folder; name the files in it" in done.stderr

    def test_an_empty_standard_input(self) -> None:
        done = run("-")
        assert (done.returncode, done.stderr) == (
            2,
            "annexparse: <stdin>: is empty; there is nothing to read\n",
        )

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["--formt", "csv", "x"], "Did you mean"),
            (["x", "--format", "xml"], "'xml' is not one of"),
            (["charges", "x", "-o", "x.docx"], "x.docx: its ending says no format; say --format"),
            (
                ["charges", "x", "-o", "no/such/out.csv"],
                "annexparse: no/such: cannot be written: there is no such folder; make it first\n",
            ),
            (["x.txt", "--as", "charges", "-o", "no/out.csv"], "annexparse: no: cannot be written"),
            (["charges", "x", "-o", "x.txt/out.csv"], "x.txt: cannot be written: is no folder"),
            (
                ["explian", "AX203"],
                "no file and no command is called explian; did you mean explain",
            ),
            (["verdicts", "Acquitted"], "did you mean verdict?"),
            (["explain", "AX203", "AX299"], "there is no code AX299; the nearest are AX2"),
            (["explain", "charges"], "there is no code charges; the codes are AX101 AX102"),
            (["x.txt", "--code", "XX"], "'XX' is no name of a code: write the letters of its"),
            (["check", "x.txt", "--on", "6.1.2022"], "in figures, as in 2022-01-06"),
            (["check", "x.txt", "--on", "2022-02-30"], "there is no such day"),
            (["x.txt", "--columns", "charges"], "write NAME=HEADER, as in charges=Articles"),
        ],
    )
    def test_arguments(self, tmp_path: Path, arguments: list[str], message: str) -> None:
        (tmp_path / "x.txt").write_text("Art. 272\n")
        done = run(*arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert message in done.stderr
        assert "Traceback" not in done.stderr
        assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]

    def test_a_usage_error_shows_what_was_typed(self, tmp_path: Path) -> None:
        (tmp_path / "x.txt").write_text("Art. 272\n")
        for arguments in (["--formt", "csv", "x.txt"], ["x.txt", "--columns", "a"]):
            said = run(*arguments, cwd=tmp_path).stderr
            assert "Usage: annexparse [OPTIONS] FILE" in said
            assert "Try 'annexparse --help' for help." in said
            assert " read" not in said
        assert "Try 'annexparse charges --help'" in run("charges", "--formt", "csv").stderr

    def test_a_file_that_exists_is_no_misspelt_command(self, tmp_path: Path) -> None:
        (tmp_path / "charge").write_text("Art. 272\n")
        assert run("charge", "--as", "charges", cwd=tmp_path).returncode == 0

    def test_a_bad_file_among_good_ones_stops_all_of_it(self, tmp_path: Path) -> None:
        (tmp_path / "x.txt").write_text("Art. 272\n")
        done = run("x.txt", "y.txt", "-o", "out.csv", "--as", "charges", cwd=tmp_path)
        assert done.returncode == 2
        assert not (tmp_path / "out.csv").exists()

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
    def test_a_full_disk(self) -> None:
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*COMMAND, "charges", "Art. 272", "-q"],
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
                timeout=60,
            )
        assert done.returncode == 2
        assert done.stderr == "annexparse: cannot be written: No space left on device\n"


class TestFiles:
    def test_as_decides_and_the_guess_is_said(self, tmp_path: Path) -> None:
        (tmp_path / "x.txt").write_text("Art. 272\n\nArt. 146\n")
        done = run("x.txt", "--as", "charges", cwd=tmp_path)
        records = [json.loads(line) for line in done.stdout.splitlines()]
        assert [(r["file"], r["line"]) for r in records] == [("x.txt", 1), ("x.txt", 3)]
        assert "read as" not in done.stderr

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            (
                "Art. 272 para 2,3; Art. 291 para 3(4)\nArt. 146 para 3\n",
                "charges, one cell a line",
            ),
            (
                "Convicted; 4 years imprisonment\nAcquitted\nConvicted; amnestied.\n",
                "verdicts, one cell a line",
            ),
            (
                (
                    "On 5 January, three men were brought before the city court. Two were\n"
                    "charged under Art. 272 para 2 of the Criminal Code with taking part in mass\n"
                    "riots, as monitors of the trial were told by lawyers after the hearing.\n"
                ),
                "running text",
            ),
        ],
    )
    def test_the_kind_of_file_is_guessed_and_said(
        self, tmp_path: Path, text: str, kind: str
    ) -> None:
        (tmp_path / "x.txt").write_text(text)
        done = run("x.txt", cwd=tmp_path)
        assert f"annexparse: x.txt: read as {kind} (if it " in done.stderr
        assert "--as" in done.stderr
        assert "272" in done.stdout or "Convicted" in done.stdout

    def test_a_citation_in_running_text_has_its_place(self, tmp_path: Path) -> None:
        (tmp_path / "x.txt").write_text("A man was tried\nunder Art. 272 para 2 in May.\n")
        done = run("x.txt", "--as", "text", cwd=tmp_path)
        found = json.loads(done.stdout)
        assert (found["line"], found["column"], found["text"]) == (2, 7, "Art. 272 para 2")

    def test_strict_ends_with_1_if_words_were_not_read(self) -> None:
        bad = "Convicted contants not small schla"
        assert run("verdict", bad).returncode == 0
        done = run("verdict", bad, "--strict", "--format", "table")
        assert done.returncode == 1
        assert "error[AX3" in done.stderr
        assert "--> <text>:1:" in done.stderr
        assert run("verdict", "Acquitted", "--strict").returncode == 0

    def test_a_file_named_like_a_command(self, tmp_path: Path) -> None:
        (tmp_path / "charges").write_text("Art. 272\n")
        for arguments in (
            ["./charges", "--as", "charges"],
            ["--as", "charges", "charges"],
            ["--as", "charges", "--", "charges"],
            ["read", "charges", "--as", "charges"],
        ):
            done = run(*arguments, cwd=tmp_path)
            assert json.loads(done.stdout)["charges"]["text"] == "Art. 272"

    def test_a_file_named_with_a_dash(self, tmp_path: Path) -> None:
        (tmp_path / "-x.txt").write_text("Art. 272\n")
        done = run("--as", "charges", "--", "-x.txt", cwd=tmp_path)
        assert json.loads(done.stdout)["file"] == "-x.txt"

    def test_utf_16_is_read(self, tmp_path: Path) -> None:
        (tmp_path / "x.txt").write_bytes("Art. 272 – Әділ\r\n".encode("utf-16"))
        done = run("x.txt", "--as", "charges", cwd=tmp_path)
        assert json.loads(done.stdout)["charges"]["text"] == "Art. 272 – Әділ"

    def test_the_ending_says_the_format_and_the_option_decides(self, tmp_path: Path) -> None:
        for name, option, begin in [
            ("o.csv", [], "charges_text,"),
            ("o.json", [], "[\n"),
            ("o.jsonl", [], '{"text"'),
            ("o.txt", [], "key"),
            ("o.dat", ["-f", "csv"], "charges_text,"),
        ]:
            done = run("charges", "Art. 272", "-o", name, *option, cwd=tmp_path)
            assert (done.returncode, done.stdout) == (0, "")
            assert (tmp_path / name).read_text(encoding="utf-8").startswith(begin)

    def test_a_dash_is_the_standard_output(self, tmp_path: Path) -> None:
        (tmp_path / "x.txt").write_text("Art. 272\n")
        for command in (["charges", "Art. 272"], ["x.txt", "--as", "charges"]):
            done, plain = run(*command, "-o", "-", cwd=tmp_path), run(*command, cwd=tmp_path)
            assert (done.returncode, done.stdout) == (0, plain.stdout)
        assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]

    def test_output_never_replaces_the_input(self, tmp_path: Path) -> None:
        (tmp_path / "x.txt").write_text("Art. 272\n")
        done = run("x.txt", "--as", "charges", "-f", "jsonl", "-o", "./x.txt", cwd=tmp_path)
        assert done.returncode == 2
        assert "x.txt is the file to read; write to another with -o" in done.stderr
        assert (tmp_path / "x.txt").read_text() == "Art. 272\n"

    @pytest.mark.parametrize("sign", [",", ";"])
    def test_a_table_from_a_spreadsheet_is_an_annex(self, tmp_path: Path, sign: str) -> None:
        lines = [["Case", "Defendant", "Charges", "Verdict"], ["A", "B", "Art. 272", "Convicted"]]
        (tmp_path / "x.csv").write_text("\n".join(map(sign.join, lines)) + "\n")
        done = run("x.csv", cwd=tmp_path)
        assert "x.csv: read as an annex" in done.stderr
        assert json.loads(done.stdout)["name"] == "B"

    def test_a_table_whose_rows_do_not_fit_its_header_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "x.csv").write_text("Case,Defendant,Charges,Verdict\nA,B,Art. 1,Fined, too\n")
        done = run("x.csv", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "x.csv: its columns seem to be parted by commas, and its rows cannot" in done.stderr
        assert "the header in line 1 has 4 columns, line 2 has 5; put a cell" in done.stderr

    def test_a_header_without_rows_is_said_to_be_one(self, tmp_path: Path) -> None:
        (tmp_path / "x.csv").write_text("Case,Defendant,Charges,Verdict\n\n")
        done = run("x.csv", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "line 1 is a header of a table, and no row stands below it" in done.stderr


ANNEX = (
    "LIST OF CASES\n\n"
    "Short name\tDefendants\tStatus\tCharges\tNo. of hearings\tVerdict\n"
    "Doe and others\t\t\t\t3 hearings\t\n"
    "\tDoe, John\tCivilian\tArt. 272 para 2\t\tConvicted; 4 years imprisonment\n"
    "\tRoe, Jane\tPolice\tArt. 146 para 3\t\tAcquitted\n"
)


class TestAnnex:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "annex.txt").write_text(ANNEX)
        (tmp_path / "other.txt").write_text("Person\tImputed acts\tFate\nDoe\tArt. 1\tAcquitted\n")
        return tmp_path

    def test_a_defendant_a_line_with_the_case_beside(self, folder: Path) -> None:
        done = run("annex.txt", cwd=folder)
        records = [json.loads(line) for line in done.stdout.splitlines()]
        assert [(r["name"], r["case"], r["hearings"], r["line"]) for r in records] == [
            ("Doe, John", "Doe and others", 3, 5),
            ("Roe, Jane", "Doe and others", 3, 6),
        ]
        said = done.stderr.splitlines()
        assert said[0] == "annexparse: annex.txt: read as an annex (--as to change)"
        assert said[-1].startswith("annexparse: 2 defendants")

    def test_the_standard_input_is_read_as_a_file_is(self, folder: Path) -> None:
        done = run("-", stdin=ANNEX)
        assert "<stdin>: read as an annex" in done.stderr
        assert done.stdout.replace("<stdin>", "annex.txt") == run("annex.txt", cwd=folder).stdout
        assert run(stdin=ANNEX).stdout == done.stdout

    def test_json_is_the_whole_annex(self, folder: Path) -> None:
        (whole,) = json.loads(run("annex.txt", "-f", "json", cwd=folder).stdout)
        assert whole["file"] == "annex.txt"
        assert whole["annex"]["preamble"] == [{"line": 1, "text": "LIST OF CASES"}]
        assert len(whole["annex"]["cases"][0]["defendants"]) == 2

    def test_csv_has_a_row_a_defendant(self, folder: Path) -> None:
        run("annex.txt", "-o", "annex.csv", cwd=folder)
        with (folder / "annex.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [row["charges_text"] for row in rows] == ["Art. 272 para 2", "Art. 146 para 3"]
        assert rows[1]["case"] == "Doe and others"

    def test_a_terminal_gets_a_row_a_defendant(self, folder: Path) -> None:
        shown, _ = on_terminal(str(folder / "annex.txt"))
        assert "Doe, John" in shown
        assert "2 defendants" in shown

    def test_a_table_without_the_columns_says_how_to_name_them(self, folder: Path) -> None:
        done = run("other.txt", cwd=folder)
        assert done.returncode == 2
        assert "annexparse: other.txt: no header of a table of cases" in done.stderr
        assert "--columns" in done.stderr

    def test_columns_are_named_in_one_option_or_several(self, folder: Path) -> None:
        whole = run("other.txt", "--columns", "charges=Imputed acts,verdict=Fate", cwd=folder)
        parts = run(
            *("other.txt", "--columns", 'charges="Imputed acts"', "--columns", "verdict=Fate"),
            *("--columns", "defendants=Person"),
            cwd=folder,
        )
        for done in (whole, parts):
            assert json.loads(done.stdout)["charges"]["text"] == "Art. 1"
            assert json.loads(done.stdout)["verdict"]["text"] == "Acquitted"
        assert json.loads(parts.stdout)["name"] == "Doe"

    def test_a_column_that_is_none_is_refused(self, folder: Path) -> None:
        done = run("other.txt", "--columns", "crime=Imputed acts", cwd=folder)
        assert done.returncode == 2
        assert "there is no column 'crime' to name: name one of" in done.stderr

    def test_names_are_replaced_in_data_and_in_the_text(self, folder: Path) -> None:
        done = run("annex.txt", "--pseudonymise", cwd=folder)
        assert "Doe" not in done.stdout + done.stderr
        first = json.loads(done.stdout.splitlines()[0])
        assert first["charges"]["text"] == "Art. 272 para 2"
        run("annex.txt", "--pseudonymise", "-o", "copy.txt", cwd=folder)
        copy = (folder / "copy.txt").read_text()
        assert "Doe" not in copy
        assert [len(line) for line in copy.split("\n")] == [len(x) for x in ANNEX.split("\n")]

    def test_names_without_columns_are_not_passed_on(self, tmp_path: Path) -> None:
        (tmp_path / "x.txt").write_text("Doe was charged under Art. 272.\n")
        done = run("x.txt", "--as", "text", "--pseudonymise", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "names are found by their columns, and there is no table" in done.stderr

    def test_different_kinds_are_not_mixed(self, folder: Path) -> None:
        (folder / "x.txt").write_text("Art. 272\n")
        done = run("annex.txt", "x.txt", cwd=folder)
        assert done.returncode == 2
        assert "these files are of different kinds" in done.stderr

    def test_two_annexes_follow_each_other(self, folder: Path) -> None:
        done = run("annex.txt", "annex.txt", cwd=folder)
        assert len(done.stdout.splitlines()) == 4


class TestEnds:
    def test_a_closed_pipe_is_quiet(self, tmp_path: Path) -> None:
        (tmp_path / "x.txt").write_text("Art. 272 para 2\n" * 20_000)
        assert first_line_of("x.txt --as charges", tmp_path)[1:] == ["141"]

    def test_a_pipe_closed_before_the_help_is_quiet(self) -> None:
        done = subprocess.run(
            ["bash", "-c", f"(sleep 1; {' '.join(COMMAND)} schema) | true"],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.stderr == ""

    def test_ctrl_c_ends_with_130_and_leaves_no_half_file(self, tmp_path: Path) -> None:
        process = subprocess.Popen(
            [*COMMAND, "charges", "-o", "out.csv"],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
        )
        assert process.stdin is not None
        # More than a pipe holds: once it is written, the command is reading.
        process.stdin.write("Art. 272\n" * 100_000)
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        assert process.returncode == 130, said
        assert "Traceback" not in said
        assert list(tmp_path.iterdir()) == []


class TestTerminal:
    def test_a_terminal_gets_a_table(self) -> None:
        shown, code = on_terminal("verdict", "x")
        assert shown.startswith(("outcome", "sentence", "remarks"))
        assert code == 0

    def test_colour_is_decided_by_the_variables_first(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
            monkeypatch.delenv(name, raising=False)
        pipe, screen = io.StringIO(), Screen()
        assert (terminal.in_colour(pipe), terminal.in_colour(screen)) == (False, True)
        monkeypatch.setenv("TERM", "dumb")
        assert not terminal.in_colour(screen)
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert terminal.in_colour(pipe)
        monkeypatch.setenv("NO_COLOR", "1")
        assert not terminal.in_colour(screen)
        monkeypatch.setenv("NO_COLOR", "")
        assert terminal.in_colour(screen)

    def test_progress_shows_only_on_a_terminal_and_only_when_it_takes_long(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        screen, pipe = Screen(), io.StringIO()
        monkeypatch.setattr(sys, "stderr", screen)
        assert list(terminal.progress("abc", quiet=False)) == ["a", "b", "c"]
        assert screen.getvalue() == ""
        monkeypatch.setattr(terminal, "_SOON", -1.0)
        monkeypatch.setattr(terminal, "_OFTEN", -1.0)
        assert list(terminal.progress("abc", quiet=True)) == ["a", "b", "c"]
        assert screen.getvalue() == ""
        assert list(terminal.progress("abc", quiet=False)) == ["a", "b", "c"]
        assert "annexparse: 3 rows" in screen.getvalue()
        assert screen.getvalue().endswith("\r\x1b[K")
        monkeypatch.setattr(sys, "stderr", pipe)
        assert list(terminal.progress("abc", quiet=False)) == ["a", "b", "c"]
        assert pipe.getvalue() == ""

    def test_a_remark_is_shown_with_its_place(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        remark = Diagnostic("AX301", "error", Span(0, 3), "not read", "look")
        terminal.show(Placed(remark, "x\x1by", "a\x07.txt", 4, 7))
        assert capsys.readouterr().err == (
            "error[AX301]: not read\n --> a�.txt:4:7\n  |\n4 | x�y\n  | ^^^\n  = help: look\n"
        )
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.delenv("NO_COLOR")
        terminal.show(Placed(remark, "xyz"))
        assert capsys.readouterr().err.startswith("\x1b[1;31merror[AX301]\x1b[0m: not read\n")

    def test_closed_streams(self) -> None:
        for closed, code in (("<&-", 0), (">&-", 2), ("2>&-", 0)):
            command = f"{' '.join(COMMAND)} charges 'Art. 272' {closed}"
            done = subprocess.run(
                ["bash", "-c", command], capture_output=True, text=True, check=False, timeout=60
            )
            assert done.returncode == code, (closed, done.stderr)
            assert "Traceback" not in done.stderr

    def test_as_module_and_as_command_are_one(self) -> None:
        script = Path(sys.executable).parent / "annexparse"
        if not script.exists():
            pytest.skip("not installed as a command")
        done = subprocess.run(
            [script, "--version"], capture_output=True, text=True, check=True, timeout=60
        )
        assert done.stdout == run("--version").stdout
