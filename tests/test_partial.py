"""Files that are not whole yet: what a killed process leaves, the next run clears away."""

from __future__ import annotations

import errno
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from annexparse import partial
from annexparse.export import replaced, replacing


def left(path: Path, *beside: str) -> Path:
    part = path.with_name(f".{path.name}.abcd0123.part")
    part.write_text("half")
    for name in beside:
        part.with_name(part.name + name).mkdir()
        (part.with_name(part.name + name) / "rows").write_text("1")
    return part


@pytest.mark.skipif(sys.platform != "linux", reason="files are held on Linux only")
def test_the_next_run_clears_it_away(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    left(path, ".o1yznrk7")
    others = [left(tmp_path / "b.a.xlsx"), left(tmp_path / "a.xls")]
    others.append(tmp_path / ".a.xlsx.mine.part")
    others[-1].write_text("x")
    with replacing(path) as out:
        out.write(b"whole")
    assert path.read_bytes() == b"whole"
    assert set(tmp_path.iterdir()) == {path, *others}


def refused(_: int) -> None:
    raise OSError(errno.ENOLCK, "no locks")


@pytest.mark.parametrize(("name", "value"), [("_HOLDS", False), ("_hold", refused)])
def test_where_files_cannot_be_held_nothing_is_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    path = tmp_path / "a.csv"
    part = left(path)
    monkeypatch.setattr(partial, name, value)
    with replacing(path) as out:
        out.write(b"whole")
    assert path.read_bytes() == b"whole"
    assert set(tmp_path.iterdir()) == {path, part}


def test_what_another_run_writes_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with replacing(path) as out:
        out.write(b"first")
        with replacing(path) as other:
            other.write(b"second")
        assert path.read_bytes() == b"second"
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


def test_it_is_not_held_against_sqlite(tmp_path: Path) -> None:
    with replaced(tmp_path / "a.db") as part, closing(sqlite3.connect(part)) as database:
        database.execute("create table a (x)")
        database.commit()
    assert (tmp_path / "a.db").stat().st_size > 0
