"""Find the files that come with the package: grammars, registers, the page on diagnostics."""

from __future__ import annotations

from pathlib import Path

# Where a file lives in a check-out, if not at its top.
_IN_CHECKOUT = {"diagnostics.md": "docs/diagnostics.md"}


def resource(name: str) -> Path:
    """Return the folder or file called *name*, in the installed package or in the check-out.

    Raises FileNotFoundError where neither holds it.

    >>> resource("grammars").is_dir()
    True
    """
    package = Path(__file__).parent
    shipped = package / name
    if shipped.exists():
        return shipped
    # src/annexparse in a check-out. An installed package looks nowhere else: site-packages may
    # lie in a folder of somebody else's project that happens to have a "grammars".
    top = package.parents[1]
    if package.parent.name == "src" and (top / "pyproject.toml").is_file():
        kept = top / _IN_CHECKOUT.get(name, name)
        if kept.exists():
            return kept
    raise FileNotFoundError(f"annexparse was installed without its file {name!r}: install it again")
