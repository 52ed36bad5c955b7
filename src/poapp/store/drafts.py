"""Half-typed text and choices, kept beside the records and outside the journal."""

from pathlib import Path

import peewee as pw

from poapp.store.connection import plain_errors, scalar


class Drafts:
    """The part of a store that keeps drafts by their keys."""

    _database: pw.SqliteDatabase
    path: Path

    def draft(self, key: str) -> str:
        """Return the half-typed text that was kept under a key, or nothing."""
        return str(scalar(self._database, "SELECT text FROM draft WHERE key = ?", (key,)) or "")

    def keep_draft(self, key: str, text: str) -> None:
        """Keep half-typed text outside the journal; empty text forgets it."""
        sql = "INSERT OR REPLACE INTO draft (key, text) VALUES (?, ?)"
        with plain_errors(self.path):
            if text:
                self._database.execute_sql(sql, (key, text))
            else:
                self._database.execute_sql("DELETE FROM draft WHERE key = ?", (key,))
