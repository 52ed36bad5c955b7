"""What a folder still says: every file searched raw and decompressed, in every spelling."""

import re
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from sqlcipher3 import dbapi2


@dataclass
class Traces:
    """What was searched and what was found."""

    files: int = 0
    raw: int = 0
    decompressed: int = 0
    found: dict[str, int] = field(default_factory=dict)

    @property
    def hits(self) -> int:
        return sum(self.found.values())


def spellings(forms):
    """Return the bytes by which a form may be written: cases, accents, encodings, escapes."""
    written = set()
    for form in forms:
        for case in (form, form.upper(), form.lower(), form.title(), form.casefold()):
            for way in ("NFC", "NFD"):
                text = unicodedata.normalize(way, case)
                written |= {
                    text.encode(),
                    text.encode("utf-16-le"),
                    text.encode("latin-1", "replace") if "?" not in text else text.encode(),
                    "".join(c if c < "\x80" else f"\\u{ord(c):04x}" for c in text).encode(),
                }
            bare = unicodedata.normalize("NFD", case)
            written.add("".join(c for c in bare if not unicodedata.combining(c)).encode())
    return sorted(one for one in written if len(one) >= 3)


def search(folder: Path, forms) -> Traces:
    """Search every file below a folder."""
    traces = Traces()
    wanted = re.compile(b"|".join(map(re.escape, spellings(forms))))
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            traces.files += 1
            content = path.read_bytes()
            traces.raw += len(content)
            _note(traces, path, wanted, content)
            for inner in _inner(path, content):
                traces.decompressed += len(inner)
                _note(traces, path, wanted, inner)
    return traces


def _note(traces, path, wanted, content):
    if hits := len(wanted.findall(content)):
        traces.found[path.name] = traces.found.get(path.name, 0) + hits


def _inner(path, content):
    """Yield what is compressed in a file: values of a store, parts of an archive, any stream."""
    if content.startswith(b"SQLite format 3\0"):
        yield from _values(path)
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", content):
        inner = _unpacked(content[start.start() :])
        if len(inner) > 8:
            yield inner


def _values(path):
    """Values longer than a page lie in parts; read through SQLite they are whole."""
    database = dbapi2.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    try:
        tables = [row[0] for row in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'")]  # fmt: skip
        for table in tables:
            for row in database.execute(f'SELECT * FROM "{table}"'):
                for value in row:
                    if isinstance(value, bytes):
                        yield _unpacked(value)
                    elif isinstance(value, str):
                        yield value.encode("utf-8", "surrogatepass")
    finally:
        database.close()


def _unpacked(content):
    try:
        return zlib.decompressobj().decompress(content)
    except zlib.error:
        return b""
