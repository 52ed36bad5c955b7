"""The top bar of a desk: shows the process and the period in hand, and passes on what is wanted."""

from PySide6.QtWidgets import QWidget

from poapp.core import period_names
from poapp.core.calendar_version import CalendarVersion
from poapp.core.change import ChangeSet
from poapp.core.periods import Level
from poapp.core.process import Process
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.widgets.top_bar import TopBar


def _levels() -> list[tuple[str, str]]:
    return [
        (Level.MONTH.value, _("Month")),
        (Level.QUARTER.value, _("Quarter")),
        (Level.YEAR.value, _("Year")),
    ]


class DeskBar(TopBar):
    """Follows a desk; search, undo and redo are left to the window."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_levels(), parent)
        self._desk = desk
        self.process_chosen.connect(desk.choose_process)
        self.new_process_asked.connect(self._on_new_process)
        self.process_settings_asked.connect(self._on_process_settings)
        self.level_chosen.connect(self._on_level)
        self.stepped.connect(desk.step_period)
        desk.moved.connect(self.show_desk)
        desk.live.changed.connect(self._on_changed)
        self.show_desk()

    def show_desk(self) -> None:
        """Show the process and the period in hand."""
        desk, process = self._desk, self._desk.process
        name = process.name if process else _("Process Owner")
        others = [(one.id, one.name) for one in desk.processes if process and one.id != process.id]
        self.show_process(name, others)
        called = current().text(period_names.name(desk.period, desk.calendar))
        self.show_period(desk.level.value, called)

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches({Process, CalendarVersion}):
            self.show_desk()

    def _on_new_process(self) -> None:
        self._desk.go_to("settings", 0)

    def _on_process_settings(self) -> None:
        process = self._desk.process
        self._desk.go_to("settings", process.id if process else None)

    def _on_level(self, code: object) -> None:
        self._desk.choose_level(Level(str(code)))
