"""Run a command as on a terminal, and see what it shows."""

from __future__ import annotations

import os
import pty
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


def shown(
    command: Sequence[str], env: Mapping[str, str], *, cwd: Path | None = None, typed: bool = True
) -> tuple[str, int]:
    """Return what *command* shows on a terminal, and its exit code.

    Where nothing can be *typed*, its standard input is empty and no terminal.
    """
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        command,
        stdin=follower if typed else subprocess.DEVNULL,
        stdout=follower,
        stderr=follower,
        cwd=cwd,
        env=dict(env),
    )
    os.close(follower)
    read = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        read += piece
    os.close(leader)
    return read.decode().replace("\r\n", "\n"), process.wait(60)
