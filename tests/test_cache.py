"""The grammar cache: where only the user can write, and of no consequence when it is damaged."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import annexparse
from annexparse import grammar
from annexparse.engine import run
from annexparse.grammar import Tables, load
from annexparse.resources import resource

PACKAGE = Path(annexparse.__file__).parent
POSIX = pytest.mark.skipif(not hasattr(os, "getuid"), reason="rights as POSIX has them")
FILE = f"en-charges.{sys.implementation.cache_tag}.msgpack"
READ = "import annexparse as a; print(a.parse_charges('Art. 291 para 3(4)').provisions[0].key)"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for the cache that is not there yet, and a process that has loaded nothing."""
    monkeypatch.setenv("ANNEXPARSE_CACHE", str(tmp_path / "one" / "two"))
    load.cache_clear()
    yield tmp_path / "one" / "two"
    load.cache_clear()


def same(one: Tables, other: Tables) -> bool:
    """Two builds number their states differently, and read alike."""
    named = [(t.key, t.pattern, t.ignored, t.pairs, t.words, len(t.states)) for t in (one, other)]
    text = "Art. 272 paras 2, 3; Art. 291 para 3(4), (Art. 188 in conjunction with Art. 24.3 ) x"
    return named[0] == named[1] and run(one, text) == run(other, text)


def again(name: str = "charges") -> Tables:
    load.cache_clear()
    return load("en", name)


def file_in(cache: Path, name: str = "charges") -> Path:
    (path,) = (path for path in cache.iterdir() if name in path.name)
    return path


def refuse_to_build(monkeypatch: pytest.MonkeyPatch) -> None:
    def build(lang: str, name: str) -> None:
        pytest.fail(f"{lang} {name} was built although the cache holds it")

    monkeypatch.setattr(grammar, "build", build)


def test_the_second_load_builds_nothing_and_gives_the_same(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load("en", "charges")
    refuse_to_build(monkeypatch)
    assert same(again(), first)
    assert [path.name for path in cache.iterdir()] == [FILE]


@POSIX
def test_it_is_the_users_own(cache: Path) -> None:
    load("en", "charges")
    assert cache.stat().st_mode & 0o777 == 0o700
    assert file_in(cache).stat().st_mode & 0o777 == 0o600


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda stored: stored[:0],
    "cut short": lambda stored: stored[: len(stored) // 2],
    "one byte short": lambda stored: stored[:-1],
    "one bit": lambda stored: stored[:500] + bytes([stored[500] ^ 1]) + stored[501:],
    "the checksum": lambda stored: bytes([stored[0] ^ 255]) + stored[1:],
    "reversed": lambda stored: stored[::-1],
    "appended": lambda stored: stored + b"\0",
    "nothing behind the checksum": lambda stored: stored[:32],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_built_again(
    damage: str, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load("en", "charges")
    path = file_in(cache)
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    assert same(again(), first)
    refuse_to_build(monkeypatch)
    assert same(again(), first)


def test_the_file_of_another_grammar_is_not_taken_for_this_one(cache: Path) -> None:
    first, other = load("en", "charges"), load("en", "annex")
    shutil.copy(file_in(cache, "annex"), file_in(cache, "charges"))
    assert same(again(), first)
    assert first.key != other.key


def test_a_folder_in_its_place_is_no_obstacle(cache: Path) -> None:
    first = load("en", "charges")
    path = file_in(cache)
    path.unlink()
    path.mkdir()
    assert same(again(), first)
    assert list(cache.iterdir()) == [path], "a file that could not take its place is left behind"


def test_a_link_to_nowhere_is_no_obstacle(cache: Path) -> None:
    first = load("en", "charges")
    path = file_in(cache)
    path.unlink()
    path.symlink_to(cache / "nowhere")
    assert same(again(), first)


@POSIX
@pytest.mark.parametrize("mode", [0o770, 0o702, 0o777])
def test_a_folder_that_others_can_write_is_not_used(
    mode: int, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load("en", "charges")
    path = file_in(cache)
    kept = path.read_bytes()
    path.write_bytes(b"planted")
    cache.chmod(mode)
    assert same(again(), first)
    assert path.read_bytes() == b"planted"
    path.write_bytes(kept)
    cache.chmod(0o700)
    refuse_to_build(monkeypatch)
    assert same(again(), first)


@POSIX
@pytest.mark.parametrize("mode", [0o660, 0o602])
def test_a_file_that_others_can_write_is_not_used(mode: int, cache: Path) -> None:
    first = load("en", "charges")
    # A file whose checksum is right and whose contents are somebody else's.
    forged = Tables(first.key, "x", [], (), [], [], {}, {}, {})
    grammar._write_cache(file_in(cache), forged)
    assert again() == forged
    file_in(cache).chmod(mode)
    assert same(again(), first)


@POSIX
def test_the_folder_of_another_user_is_not_used(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load("en", "charges")
    file_in(cache).write_bytes(b"planted")
    monkeypatch.setattr(os, "getuid", lambda: 4_294_967)
    assert same(again(), first)
    assert file_in(cache).read_bytes() == b"planted"


@pytest.mark.usefixtures("cache")
def test_another_text_of_the_grammar_is_built_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load("en", "charges")
    shutil.copytree(resource("grammars"), tmp_path / "grammars")
    monkeypatch.setattr(grammar, "resource", lambda name: tmp_path / name)
    assert same(again(), first)
    for changed in ("en/charges.lark", "common.lark", "en/words.txt"):
        path = tmp_path / "grammars" / changed
        with path.open("a", encoding="utf-8") as file:
            file.write("\n# another line\n" if changed.endswith("txt") else "\n// another line\n")
        second = again()
        assert second.key != first.key
        assert same(again(), second)
        first = second


def test_no_cache_is_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNEXPARSE_CACHE", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert again().states
    assert list(tmp_path.iterdir()) == []
    load.cache_clear()


@pytest.mark.parametrize("variable", ["XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"])
def test_where_it_lies_by_default(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ANNEXPARSE_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, str(tmp_path))
    below = ".cache/annexparse" if variable == "HOME" else "annexparse"
    assert again().states
    assert file_in(tmp_path / below).is_file()
    load.cache_clear()


def started(variables: dict[str, str]) -> subprocess.Popen[str]:
    clean = {k: v for k, v in os.environ.items() if k not in ("ANNEXPARSE_CACHE", *variables)}
    return subprocess.Popen(
        [sys.executable, "-c", READ],
        env={**clean, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("damaged", [False, True])
def test_two_processes_start_at_once(damaged: bool, tmp_path: Path) -> None:
    for number in range(4):
        folder = tmp_path / str(number)
        folder.mkdir(mode=0o700)
        if damaged:
            (folder / FILE).write_bytes(b"damaged")
        processes = [started({"ANNEXPARSE_CACHE": str(folder)}) for _ in range(2)]
        for process in processes:
            assert process.communicate(timeout=60) == ("291(3)(4)\n", "")
        assert [path.name for path in folder.iterdir()] == [FILE]


def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    # A file where a folder should be stops even the superuser, for whom no folder is read-only.
    blocked = tmp_path / "file"
    blocked.touch()
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    homes = [
        {"ANNEXPARSE_CACHE": str(blocked / "cache")},
        {"ANNEXPARSE_CACHE": str(blocked)},
        {"XDG_CACHE_HOME": str(blocked)},
        {"XDG_CACHE_HOME": "", "HOME": str(locked)},
        {"XDG_CACHE_HOME": "", "HOME": str(tmp_path / "missing" / "home")},
        {"XDG_CACHE_HOME": "", "HOME": ""},
        {"XDG_CACHE_HOME": "/dev/null/cache"},
    ]
    for home in homes:
        assert started(home).communicate(timeout=60) == ("291(3)(4)\n", ""), home
    assert blocked.read_bytes() == b""


def test_a_full_disk_is_no_obstacle(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def replace(_source: str, _target: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", replace)
    assert load("en", "charges").states
    assert list(cache.iterdir()) == []


def test_nothing_is_unpickled() -> None:
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text("utf-8")
        found = re.search(r"\b(pickle|shelve|marshal|dill|eval|exec)\b\s*[.(]|import pickle", text)
        assert found is None, f"{path.name}: {found}"
