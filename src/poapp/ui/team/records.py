"""What is kept about a person, as acts on their page: hand out, let go, merge, erase."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from poapp.core.message import RefusedError, UnusableError
from poapp.core.people import Person
from poapp.language import _, current
from poapp.ui.team.erase_panel import ErasePanel
from poapp.ui.team.person_panels import PersonPanels
from poapp.ui.team.records_panel import RecordsPanel
from poapp.ui.team.retention_panel import RetentionPanel


class PersonRecords(QObject):
    """Shows the panels about the records of the person whom `slot` has in hand."""

    def __init__(self, slot: PersonPanels) -> None:
        super().__init__(slot)
        self._slot, self._desk = slot, slot.desk

    def open(self) -> None:
        """Show what can be done with the records of the person."""
        person = self._slot.person
        if person is None:
            return
        panel = RecordsPanel(self._desk, person)
        panel.handing_asked.connect(partial(self.hand_out, person))
        panel.erasing_asked.connect(partial(self.erase, person))
        panel.times_asked.connect(self.set_times)
        panel.merged.connect(self._on_merged)
        self._slot.put(panel)
        panel.begin()

    def hand_out(self, person: Person) -> None:
        """Write everything about the person to a file of the owner's choice."""
        day = self._desk.today.isoformat()
        # The name of a file is read by whoever sees the folder: it names nobody.
        name = _("records-of-person-{number}-{day}", number=str(person.id), day=day)
        chosen, _kind = QFileDialog.getSaveFileName(
            self._slot, _("Hand out what is kept"), f"{name}.xlsx", "Excel (*.xlsx);;JSON (*.json)"
        )
        if chosen:
            self.write(person, Path(chosen))

    def write(self, person: Person, path: Path) -> None:
        """Write the file and say where it is."""
        from poapp.exchange.person_export import export_person

        try:
            export_person(self._desk.store, person, path, current())
        except (RefusedError, UnusableError) as error:
            self._desk.say(current().text(error.reason))
            return
        self._desk.say(_("Written: {file}", file=str(path)))

    def erase(self, person: Person) -> None:
        """Show where the name stands, before it is erased."""
        try:
            panel = ErasePanel(self._desk, person)
        except RefusedError as error:
            self._desk.say(current().text(error.reason))
            return
        self._slot.put(panel)
        panel.begin()

    def set_times(self) -> None:
        """Show how long each kind of note is kept."""
        panel = RetentionPanel(self._desk)
        self._slot.put(panel)
        panel.closed.connect(self.open)  # after the slot has let it go
        panel.begin()

    def _on_merged(self, kept: object) -> None:
        self._slot.clear()
        if isinstance(kept, int):
            self._desk.go_to("person", kept)
