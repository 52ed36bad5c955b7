"""Half-typed forms: kept in the store at every key, given back after a crash."""

import json
from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from poapp.store.store import Store


class Draft(QObject):
    """Keeps what is typed in some fields under a key until `forget`."""

    def __init__(
        self, store: Store, key: str, fields: Mapping[str, QLineEdit | QPlainTextEdit],
        parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._store, self._key, self._fields = store, key, dict(fields)
        self._kept = {name: _text(field) for name, field in fields.items()}
        self.restored = self._restore()
        for field in fields.values():
            field.textChanged.connect(self._keep)

    def forget(self) -> None:
        """The form was saved or left: nothing is half-typed any more."""
        self._store.keep_draft(self._key, "")
        self._kept = {name: _text(field) for name, field in self._fields.items()}

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that is not saved."""
        return any(_text(field) != self._kept[name] for name, field in self._fields.items())

    def _restore(self) -> bool:
        text = self._store.draft(self._key)
        if not text:
            return False
        for name, typed in json.loads(text).items():
            field = self._fields.get(name)
            if isinstance(field, QPlainTextEdit):
                field.setPlainText(typed)
            elif field is not None:
                field.setText(typed)
        return True

    def _keep(self) -> None:
        typed = {name: _text(field) for name, field in self._fields.items()}
        changed = {name: text for name, text in typed.items() if text != self._kept[name]}
        self._store.keep_draft(self._key, json.dumps(changed) if changed else "")


def _text(field: QLineEdit | QPlainTextEdit) -> str:
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()
