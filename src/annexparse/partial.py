"""A file that is not whole yet: it stands beside its name, and is held while it is written.

A process that is killed leaves it behind, and nobody holds it then: the next run that writes to
the same name clears it away. Where files cannot be held (not on Linux), it stays.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

_SUFFIX = ".part"
# Other systems would keep SQLite from writing to a file that is held so.
_HOLDS = sys.platform == "linux"


@contextmanager
def partial(path: Path) -> Iterator[Path]:
    """Make an empty file beside *path*, and remove it in the end, if it is still there then.

    What is put beside it has its name, a dot and more. Raises OSError where none can be made.
    """
    clear(path)
    part: Path | None = None
    with ExitStack() as held:
        try:
            # an interrupt may come at any time: what to remove is known before it is there
            while part is None or not _made(part, held):
                part = path.with_name(f".{path.name}.{secrets.token_hex(4)}{_SUFFIX}")
            yield part
        finally:
            if part is not None:
                part.unlink(missing_ok=True)


def clear(path: Path) -> None:
    """Remove what runs that were killed have left beside *path*."""
    if not _HOLDS:
        return
    form = re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{8}}{re.escape(_SUFFIX)}")
    with suppress(OSError), os.scandir(path.parent) as entries:
        names = [entry.name for entry in entries if entry.name.startswith(f".{path.name}.")]
        for name in filter(form.fullmatch, names):
            beside = [other for other in names if other.startswith(f"{name}.")]
            with suppress(OSError):
                _clear(path.parent, name, beside)


def _clear(folder: Path, name: str, beside: list[str]) -> None:
    handle = os.open(folder / name, os.O_RDWR | os.O_NOFOLLOW)
    try:
        _hold(handle)
        for other in beside:
            shutil.rmtree(folder / other, ignore_errors=True)
        (folder / name).unlink()
    finally:
        os.close(handle)


def _made(part: Path, held: ExitStack) -> bool:
    """Make a file that no run takes for a left one, as long as it is *held*; is it there?"""
    try:
        handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    if not _HOLDS:
        os.close(handle)  # elsewhere, no file that is open takes the place of another
        return True
    held.callback(os.close, handle)
    try:
        _hold(handle)
    except BlockingIOError:
        return False
    except OSError:  # a file system that knows no locks: nothing is cleared away on it
        return True
    # another run may have cleared it away before it was held
    return os.fstat(handle).st_nlink > 0


def _hold(handle: int) -> None:
    """Hold the file for this process; raises OSError where another one does, or none can."""
    import fcntl

    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
