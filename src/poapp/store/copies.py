"""Copies of a store: read without touching them, whatever version wrote them."""

import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import peewee as pw
from playhouse.sqlcipher_ext import SqlCipherDatabase

from poapp.store.connection import APPLICATION_ID
from poapp.store.erasing import visited_json

_MAGIC = b"SQLite format 3\x00"


def is_copy(path: Path) -> bool:
    """Tell whether a file is a store of this program."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return False
    return head.startswith(_MAGIC) and int.from_bytes(head[68:72], "big") == APPLICATION_ID


def texts_of_copy(path: Path) -> Iterator[str]:
    """Yield every text in a copy, those within JSON and compressed images one by one.

    Raises:
        UnreadableError: The copy is damaged.
    """
    address = f"file:{quote(str(path))}?mode=ro&immutable=1"
    database: pw.SqliteDatabase = SqlCipherDatabase(address, uri=True, autoconnect=False)
    try:
        database.connect()
        for table in database.get_tables():
            for row in database.execute_sql(f'SELECT * FROM "{table}"'):  # noqa: S608
                for value in row:
                    yield from _texts(value)
    except (pw.DatabaseError, UnicodeDecodeError) as error:
        raise UnreadableError(str(path)) from error
    finally:
        database.close()


class UnreadableError(Exception):
    """A copy cannot be read to its end."""


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, bytes):
        try:
            value = zlib.decompress(value).decode("utf-8", "surrogatepass")
        except (zlib.error, UnicodeDecodeError):
            return
    if not isinstance(value, str):
        return
    if not value.startswith(("{", "[")):
        yield value
        return
    inner: list[str] = []

    def keep(text: str) -> str:
        inner.append(text)
        return text

    visited_json(value, keep)
    for text in inner:
        if text is value:
            yield text
        else:
            yield from _texts(text)
