"""Undo and redo in the window: what was done, the way back, and a question after a restart."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from poapp.core.change import ChangeSet, Step
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.widgets.toast import Toast


class History(QObject):
    """Tells every edit in the toast; takes back and makes again what the owner asks for."""

    def __init__(self, desk: Desk, toast: Callable[[], Toast], parent: QObject) -> None:
        super().__init__(parent)
        self._store = desk.store
        self._toast = toast
        self._asked: int | None = None
        self._moving = False
        desk.live.changed.connect(self._on_changed)

    def undo(self) -> None:
        """Take back the last edit; one of an earlier session is named first."""
        step = self._store.undo_step
        if step is None:
            self._toast().say(_("Nothing to undo"))
        elif step.this_session or self._asked == step.edit:
            self._move(self._store.undo)
            self._toast().say(
                _("Taken back: {title}", title=step.title), _("Redo"), "Ctrl Shift Z", self.redo
            )
        else:
            self._ask(step)

    def redo(self) -> None:
        """Make the last undone edit again."""
        step = self._store.redo_step
        if step is None:
            self._toast().say(_("Nothing to redo"))
            return
        self._move(self._store.redo)
        self._toast().say(
            _("Made again: {title}", title=step.title), _("Undo"), "Ctrl Z", self.undo
        )

    def titles(self) -> tuple[str, str]:
        """Return what undo and redo would do, in words; empty where there is nothing."""
        steps = (self._store.undo_step, self._store.redo_step)
        undo, redo = (current().text(step.title) if step else "" for step in steps)
        return undo, redo

    def _ask(self, step: Step) -> None:
        self._asked = step.edit
        when = f"{current().day(step.at.date())}, {step.at:%H:%M}"
        words = _("Undo “{title}” from {when}?", title=step.title, when=when)
        self._toast().say(words, _("Undo"), "Ctrl Z", self.undo)

    def _move(self, action: Callable[[], ChangeSet | None]) -> None:
        self._moving = True
        try:
            action()
        finally:
            self._moving = False

    def _on_changed(self, changes: ChangeSet) -> None:
        self._asked = None
        if not self._moving and not changes.everything:
            words = current().text(changes.title)
            self._toast().say(words, _("Undo"), "Ctrl Z", self.undo)
