"""Find, build, cache and load the grammars of a language; the only module that knows Lark.

Lark turns ``grammars/<language>/<name>.lark`` into terminals and an LALR(1) table. What a run
needs of them is kept in a cache as plain data, so that a second start imports no Lark at all.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from annexparse.expected import expect
from annexparse.lexicon import Entry, phrase_pattern, read_lexicon
from annexparse.matcher import made_by
from annexparse.resources import resource
from annexparse.tables import Tables
from annexparse.tokens import prepare

if TYPE_CHECKING:
    from lark import Lark

__all__ = ["Tables", "UnknownLanguage", "build", "languages", "load"]

_MAKERS = ("grammar", "lexicon", "matcher", "pattern", "row_form", "table_build", "tables")
_CHECKSUM = hashlib.sha256().digest_size


class UnknownLanguage(ValueError):
    """There is no grammar for the language.

    >>> from annexparse import parse_charges
    >>> try:
    ...     parse_charges("Art. 1", lang="tlh")
    ... except UnknownLanguage as error:
    ...     print(error)
    no grammar for the language 'tlh': there is en
    """


def languages() -> tuple[str, ...]:
    """The languages that can be read: the folders of ``grammars/``."""
    folders = (entry for entry in resource("grammars").iterdir() if entry.is_dir())
    return tuple(sorted(folder.name for folder in folders))


@cache
def load(lang: str, name: str) -> Tables:
    """Return the tables of a grammar, from the cache where it holds them.

    Raises UnknownLanguage where there is no such grammar.
    """
    sources = _sources(lang, name)
    key = _key(sources)
    place = _cache_folder()
    if place is not None:
        tables = _read_cache(place / _file_name(lang, name), key)
        if tables is not None:
            return tables
    from annexparse.table_build import tables_of  # not for a start that finds the cache

    tables = tables_of(build(lang, name), sources["words"], key)
    if place is not None:
        _write_cache(place / _file_name(lang, name), tables)
    return tables


def build(lang: str, name: str, *, strict: bool = False) -> Lark:
    """Return the grammar as a Lark parser, which serves as the reference for the tables.

    With *strict*, any conflict that Lark would settle by itself raises ``GrammarError``.
    """
    from lark import Lark

    from annexparse.table_build import pairs_of, terminals_of

    sources = _sources(lang, name)
    declared = _declared(sources)
    words = read_lexicon(sources["words"].splitlines(), declared)

    def served(_base: Any, path: str) -> tuple[str, str]:
        if Path(path).name == "words.lark":
            return path, f"PHRASE.8: /{phrase_pattern(words).replace('/', chr(92) + '/')}/i"
        if Path(path).stem in sources:
            return path, sources[Path(path).stem]
        raise FileNotFoundError(path)

    text = sources[name]
    postlex = _Postlex()
    lark = Lark(
        text,
        parser="lalr",
        lexer="basic",
        start=re.findall(r"^//\s*start:\s*(\w+)", text, re.M) or ["start"],
        import_paths=[served],
        maybe_placeholders=False,
        strict=strict,
        postlex=postlex,
        keep_all_tokens=True,
        propagate_positions=True,
    )
    names = terminals_of(lark)
    # "zh" is a word that the lexicon calls a LETTER, and LETTER has a pattern too.
    postlex.words = read_lexicon(sources["words"].splitlines(), names)
    postlex.pairs = pairs_of(names)
    return lark


class _Postlex:
    """Lark's own run sees the tokens as the tables' run does: see annexparse.tokens.prepare."""

    # No rule names PHRASE: words get their concept after the lexer. Lark would drop it.
    always_accept = ("PHRASE",)

    def __init__(self) -> None:
        self.words: dict[str, Entry] = {}
        self.pairs: dict[str, dict[str, str]] = {}

    def process(self, stream: Any) -> Any:
        from lark import Token

        tokens = list(stream)
        seen = [(t.type, t.start_pos, t.end_pos, str(t)) for t in tokens]
        for kind, start, end, value in prepare(seen, self.words, self.pairs)[0]:
            yield Token(kind, value or "", start_pos=start, end_pos=end, line=1, column=start + 1)


def _declared(sources: dict[str, str]) -> set[str]:
    lines = (
        match for text in sources.values() for match in re.findall(r"^%declare\s+(.+)", text, re.M)
    )
    return {word for line in lines for word in line.split()}


def _sources(lang: str, name: str) -> dict[str, str]:
    expect(lang, str, "lang")
    root = resource("grammars")
    folder = root / lang
    if lang not in languages() or not (folder / f"{name}.lark").is_file():
        raise UnknownLanguage(
            f"no grammar for the language {lang!r}: there is {', '.join(languages())}"
        )
    own = folder / f"{name}.txt"
    lists = [folder / "words.txt", *([own] if own.is_file() else [])]
    sources = {"words": "\n".join(path.read_text("utf-8") for path in lists)}
    pending = [name]
    while pending:
        stem = pending.pop()
        if stem in sources or stem == "words":
            continue
        place = folder / f"{stem}.lark"
        place = place if place.is_file() else root / f"{stem}.lark"
        text = _whole(folder, place.read_text("utf-8"))
        named = sorted(set(re.findall(r"\b[A-Z][A-Z_]*?__[A-Z_]+\b", re.sub(r"//.*", "", text))))
        sources[stem] = f"{text}\n%declare {' '.join(named)}\n" if named else text
        pending += re.findall(r"^%import\s+\.?(\w+)", sources[stem], re.M)
    return sources


def _whole(folder: Path, text: str) -> str:
    """Return the text of a grammar behind that of the one which it says it extends."""
    base = re.search(r"^//\s*extends:\s*(\w+)", text, re.M)
    return text if base is None else (folder / f"{base[1]}.lark").read_text("utf-8") + text


def _file_name(lang: str, name: str) -> str:
    # The pattern is stored as one Python runs it: several share a folder, as with .pyc files.
    return f"{lang}-{name}.{sys.implementation.cache_tag}.msgpack"


def _key(sources: dict[str, str]) -> str:
    digest = hashlib.sha256(made_by().encode())
    # What makes the tables counts as much as the grammars: a cache must not outlive either.
    for module in _MAKERS:
        digest.update((Path(__file__).parent / f"{module}.py").read_bytes())
    for name in sorted(sources):
        digest.update(f"\0{name}\0{sources[name]}".encode())
    return digest.hexdigest()


def _cache_folder() -> Path | None:
    """A folder that only the user can write, or None: others must not decide how texts are read."""
    home = os.environ.get("ANNEXPARSE_CACHE")
    if home == "":
        return None
    base = Path(home) if home else _user_cache() / "annexparse"
    try:
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = base.stat()
    except (OSError, RuntimeError):
        return None
    if hasattr(os, "getuid") and (state.st_uid != os.getuid() or state.st_mode & 0o022):
        return None
    return base


def _user_cache() -> Path:
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        if os.environ.get(variable):
            return Path(os.environ[variable])
    return Path.home() / ".cache"


def _read_cache(path: Path, key: str) -> Tables | None:
    try:
        with path.open("rb") as file:
            state = os.fstat(file.fileno())
            if hasattr(os, "getuid") and (state.st_uid != os.getuid() or state.st_mode & 0o022):
                return None
            stored = file.read()
        checksum, payload = stored[:_CHECKSUM], stored[_CHECKSUM:]
        if hashlib.sha256(payload).digest() != checksum:
            return None
        tables = msgspec.msgpack.decode(payload, type=Tables)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return tables if tables.key == key else None


def _write_cache(path: Path, tables: Tables) -> None:
    import tempfile  # 5 ms of a start, which needs it once

    # A file under another name, then renamed: a second process sees all of it or none.
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        try:
            with os.fdopen(handle, "wb") as file:
                payload = msgspec.msgpack.encode(tables)
                file.write(hashlib.sha256(payload).digest() + payload)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink()
    except OSError:
        return
