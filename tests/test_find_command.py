"""The command ``find`` as a user meets it, with files, streams and pages."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import tracemalloc
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from annexparse import prose
from annexparse.schema import schema
from tests.test_cli import COMMAND, ENV, first_line_of, on_terminal, run

TEXT = "A man was tried\r\nunder Art. 272 para 2 in May.\r\n\r\nЖ. was, under Article 146.\r\n"
PAGE = (
    "<!doctype html><title>Ж</title><p>Under <b>Article</b>&nbsp;272,\n<i>part 2</i>,"
    " and Art. 269<sup>1</sup>. <script>Art. 300</script>"
)
NOTES = "# Ж\n\n* **Article** 272,\n  [part 2](https://example.org/Article-300)\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "p.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "n.md").write_text(NOTES, encoding="utf-8")
    return tmp_path


def records(folder: Path, *arguments: str, stdin: str | bytes = "") -> list[dict[str, Any]]:
    done = run("find", *arguments, cwd=folder, stdin=stdin)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


class TestRecords:
    def test_a_place_leads_back_to_the_bytes_of_the_file(self, folder: Path) -> None:
        found = records(folder, "a.txt", "p.html", "n.md")
        assert [one["file"] for one in found] == ["a.txt", "a.txt", "p.html", "p.html", "n.md"]
        assert [(one["line"], one["column"]) for one in found] == [
            (2, 7),
            (4, 15),
            (1, 44),
            (2, 20),
            (3, 5),
        ]
        slices = []
        for one in found:
            data = (folder / one["file"]).read_bytes()
            start, end = one["byte_span"]
            slices.append(data[start:end].decode())
            start, end = one["source_span"]
            assert data.decode()[start:end] == slices[-1]
        assert slices == [
            "Art. 272 para 2",
            "Article 146",
            "Article</b>&nbsp;272,\n<i>part 2",
            "Art. 269<sup>1",
            "Article** 272,\n  [part 2",
        ]
        assert found[0]["span"] == [22, 37]  # \r\n is one sign of the text that is read
        assert found[3]["charges"][0]["provision"]["article"] == "269-1"

    def test_a_record_is_what_the_schema_says(self, folder: Path) -> None:
        for record in records(folder, "a.txt", "p.html", "n.md"):
            Draft202012Validator(schema()).validate(record)

    def test_running_text_without_the_command_gives_the_same(self, folder: Path) -> None:
        plain = run("a.txt", "--as", "text", cwd=folder)
        assert plain.stdout == run("find", "a.txt", cwd=folder).stdout
        assert plain.returncode == 0

    def test_as_decides_what_a_file_is(self, folder: Path) -> None:
        as_text = records(folder, "p.html", "--as", "text", stdin="")
        assert "Art. 300" in [one["text"] for one in as_text]

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "windows-1251"])
    def test_bytes_are_those_of_the_encoding(self, tmp_path: Path, encoding: str) -> None:
        page = f'<meta charset="{encoding}"><p>Ж Art. 272 para 2'
        (tmp_path / "x.html").write_bytes(page.encode(encoding))
        (one,) = records(tmp_path, "x.html")
        start, end = one["byte_span"]
        cut = page.encode(encoding)[start:end]
        assert cut.decode(encoding.replace("utf-16", "utf-16-le")) == "Art. 272 para 2"
        assert one["source_span"] == [page.index("Art"), len(page)]

    def test_the_standard_input(self, folder: Path) -> None:
        for arguments in (["-"], []):
            found = records(folder, *arguments, stdin=TEXT)
            assert [one["file"] for one in found] == ["<stdin>", "<stdin>"]
        (one, _) = records(folder, "-", stdin=PAGE)
        assert one["text"] == "Article\xa0272, part 2"

    def test_a_code_may_be_given(self, folder: Path) -> None:
        (one,) = records(folder, "--code", "KG-CC", stdin="Under Art. 5.")
        assert one["code"] == one["charges"][0]["provision"]["code"] == "KG-CC"

    def test_csv_and_json(self, folder: Path) -> None:
        done = run("find", "a.txt", "-f", "csv", cwd=folder)
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        assert [(row["charges"], row["byte_span"]) for row in rows] == [
            ("?:272(2)", "23-38"),
            ("?:146", "65-76"),
        ]
        done = run("find", "a.txt", "-f", "json", cwd=folder)
        assert len(json.loads(done.stdout)) == 2

    def test_the_remarks_as_sarif(self, folder: Path) -> None:
        done = run("find", "-f", "sarif", cwd=folder, stdin="Under At. 272.")
        (found,) = json.loads(done.stdout)["runs"][0]["results"]
        assert found["ruleId"] == "AX101"


class TestMarked:
    @pytest.mark.parametrize(
        ("name", "begin"),
        [
            ("o.html", "<!doctype html>"),
            ("o.jsonld", '{"@context"'),
            ("o.akn", "<?xml"),
            ("o.csv", "file,"),
            ("o.jsonl", '{"file"'),
            ("o.txt", "line"),
        ],
    )
    def test_the_ending_says_the_format(self, folder: Path, name: str, begin: str) -> None:
        done = run("find", "p.html", "-o", name, cwd=folder)
        assert (done.returncode, done.stdout) == (0, "")
        assert (folder / name).read_text(encoding="utf-8").startswith(begin)

    def test_two_files_are_two_parts_of_one_page(self, folder: Path) -> None:
        done = run("find", "a.txt", "p.html", "-f", "html", cwd=folder)
        assert re.findall("<h2>(.*)</h2>", done.stdout)[:2] == ["a.txt", "p.html"]
        assert done.stdout.count('class="cite') == 4
        assert done.stdout.count("<!doctype html>") == 1
        assert '<th scope="col">Source</th>' in done.stdout

    def test_akn_is_of_one_file(self, folder: Path) -> None:
        done = run("find", "a.txt", "p.html", "-o", "o.akn", cwd=folder)
        assert done.returncode == 2
        assert "run it once for each file" in done.stderr
        assert not (folder / "o.akn").exists()

    def test_an_ending_that_says_nothing(self, folder: Path) -> None:
        done = run("find", "a.txt", "-o", "o.dat", cwd=folder)
        assert done.returncode == 2
        assert ".html" in done.stderr

    @pytest.mark.parametrize("form", ["html", "webannotation", "akn", "jsonl"])
    def test_strict_ends_with_1(self, folder: Path, form: str) -> None:
        text = "Under Articles 1-90."
        assert run("find", "-f", form, stdin=text, cwd=folder).returncode == 0
        done = run("find", "-f", form, "--strict", stdin=text, cwd=folder)
        assert done.returncode == 1
        assert "1 error" in done.stderr
        assert run("find", "-f", form, "--quiet", stdin=text, cwd=folder).stderr == ""


class TestStreams:
    def test_what_is_found_is_seen_before_more_comes(self, tmp_path: Path) -> None:
        with subprocess.Popen(
            [*COMMAND, "find"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path, env=ENV
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            # more than any reader of a stream keeps to itself
            process.stdin.write(b"Under Art. 272.\n\n" + b"Nothing is here. \n\n" * 40_000)
            process.stdin.flush()
            first = process.stdout.readline()
            assert json.loads(first)["text"] == "Art. 272"
            process.stdin.write(b"Under Art. 146.")
            process.stdin.close()
            assert json.loads(process.stdout.readline())["text"] == "Art. 146"
            assert process.wait(60) == 0

    @pytest.mark.parametrize("name", ["x.txt", "x.html"])
    def test_memory_stays_what_it_was(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        # what is kept of the text for the places, whatever the search for citations keeps
        monkeypatch.setattr(
            prose, "find_in", lambda chunks, **_: iter([c for c in chunks if not c])
        )
        block = (b"Nothing is cited in these words, of which there are many. " * 16 + b"\n\n") * 60
        peaks = []
        for blocks in (20, 80):
            tracemalloc.start()
            assert not list(prose.prose_of_file(name, repeat(block, blocks)).reads())
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        assert peaks[1] < 1.2 * peaks[0]
        assert peaks[1] < 200 * len(block)

    def test_a_closed_pipe_is_quiet(self, tmp_path: Path) -> None:
        (tmp_path / "x.txt").write_text("Under Art. 272 para 2.\n\n" * 4_000)
        for form in ("jsonl", "html"):
            assert first_line_of(f"find x.txt -f {form}", tmp_path)[1:] == ["141"]

    def test_an_error_in_the_middle_is_said_and_what_came_before_is_there(
        self, tmp_path: Path
    ) -> None:
        (tmp_path / "x.txt").write_bytes("Ж Art. 272.\n\n".encode() * 12_000 + b"\xff\n")
        done = run("find", "x.txt", cwd=tmp_path)
        assert done.returncode == 2
        assert "x.txt: is UTF-8 up to byte 0xFF in line 24001, byte 1 of it" in done.stderr
        assert json.loads(done.stdout.splitlines()[0])["text"] == "Art. 272"
        done = run("find", "x.txt", "-o", "o.html", cwd=tmp_path)
        assert done.returncode == 2
        assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]

    @pytest.mark.parametrize(
        ("name", "data", "what"),
        [
            ("x.txt", b"", "x.txt: is empty"),
            ("x.txt", b"%PDF-1.7", "x.txt: is a PDF"),
            ("x.html", b"<p>Art. 272<script>", "x.html: <script> that opens in line 1 is not"),
            ("x.html", b'<meta charset="big5"><p>x', "x.html: says that it is in big5"),
            ("x.md", b"\xff", "x.md: is not UTF-8"),
        ],
    )
    def test_what_cannot_be_read(self, tmp_path: Path, name: str, data: bytes, what: str) -> None:
        (tmp_path / name).write_bytes(data)
        done = run("find", name, cwd=tmp_path)
        assert done.returncode == 2
        assert f"annexparse: {what}" in done.stderr

    def test_no_such_file_and_a_folder(self, tmp_path: Path) -> None:
        for name, what in (("no.txt", "there is no such file"), (".", "is a folder")):
            done = run("find", name, cwd=tmp_path)
            assert (done.returncode, done.stdout) == (2, "")
            assert what in done.stderr

    def test_no_such_language(self, folder: Path) -> None:
        done = run("find", "a.txt", "--lang", "xx", "-f", "html", cwd=folder)
        assert (done.returncode, done.stdout) == (2, "")

    def test_output_never_replaces_the_input(self, folder: Path) -> None:
        done = run("find", "p.html", "-o", "p.html", cwd=folder)
        assert done.returncode == 2
        assert (folder / "p.html").read_text(encoding="utf-8") == PAGE

    def test_a_page_for_another_command_is_sent_here(self, folder: Path) -> None:
        done = run("p.html", cwd=folder)
        assert done.returncode == 2
        assert "annexparse find reads the citations in it" in done.stderr


class TestScreen:
    def test_a_table_with_the_remarks_below(self, tmp_path: Path) -> None:
        (tmp_path / "x.txt").write_text("Tried under At. 272 para 2.\n")
        shown, code = on_terminal("find", str(tmp_path / "x.txt"))
        assert re.search(r"^1 +At. 272 para 2 +\?:272\(2\) +AX101$", shown, re.MULTILINE)
        assert "AX101" in shown.partition("warning")[2]
        assert "1 record, 1 warning" in shown
        assert code == 0

    def test_the_help_ends_with_an_example(self) -> None:
        done = run("find", "-h")
        assert "annexparse find" in done.stdout.partition("Example:")[2]
