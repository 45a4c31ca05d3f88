"""Columns of other people's tables: a run that is ended leaves nothing half written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.columns_shell import Shell, read_back

ENDINGS = ["csv", "parquet", "xlsx", "db"]


def ended(target: Path, sent: int) -> tuple[int, bytes]:
    """Send a signal to a run that has begun to write *target*; return its code and its words."""
    read, write = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "annexparse", "columns", "-", "--charges", "c", "-o", target],
        stdin=read, stderr=subprocess.PIPE,
    )  # fmt: skip
    os.close(read)
    try:
        os.write(write, b"c\n" + b"Art. 5\n" * 5000)
        deadline = time.monotonic() + 60
        while len(list(target.parent.iterdir())) < 2 and time.monotonic() < deadline:
            time.sleep(0.01)
            os.write(write, b"Art. 5\n" * 5000)
        process.send_signal(sent)
        _, said = process.communicate(timeout=60)
    finally:
        os.close(write)
        process.kill()
    return process.returncode, said


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_nothing_is_left(tmp_path: Path, ending: str, sent: int, code: int) -> None:
    target = tmp_path / f"out.{ending}"
    target.write_bytes(b"")
    found, said = ended(target, sent)
    assert found == code
    assert b"Traceback" not in said
    assert b"Exception" not in said
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert target.read_bytes() == b""


@pytest.mark.skipif(sys.platform != "linux", reason="files are held on Linux only")
@pytest.mark.parametrize("ending", ENDINGS)
def test_what_a_killed_run_leaves_the_next_one_clears_away(
    shell: Shell, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"out.{ending}"
    target.write_bytes(b"")
    assert ended(target, signal.SIGKILL)[0] == -signal.SIGKILL
    assert target.read_bytes() == b""
    assert len(list(tmp_path.iterdir())) > 1
    assert shell("-", "--charges", "c", "-o", target, stdin=b"c\nArt. 5\n").code == 0
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert len(read_back(target)) == 1
