"""Libraries that come with an extra: import them, or say in one line what to install."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class MissingExtraError(ModuleNotFoundError):
    """A library is missing that an extra brings; the message says which."""


def needs(library: str, extra: str, what: str) -> Any:
    """Return the module *library*, which *what* needs ("reading PDF") and *extra* brings.

    Raises MissingExtraError, an ImportError, in one line.

    >>> try:
    ...     needs("no_such_library", "pdf", "reading PDF")
    ... except ImportError as error:
    ...     print(error)
    reading PDF needs: pip install "annexparse[pdf]"
    """
    try:
        return import_module(library)
    except ImportError as error:
        if (error.name or "").partition(".")[0] != library.partition(".")[0]:
            raise  # it is there, and something that it needs itself is not
        message = f'{what} needs: pip install "annexparse[{extra}]"'
        raise MissingExtraError(message, name=library) from None
