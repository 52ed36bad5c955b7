"""Settings: the process, the organisation, the routines, the owner, this computer."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.core.calendar_version import CalendarVersion
from poapp.core.people import Person
from poapp.core.process import Organisation, Process, Vision
from poapp.core.record import Record
from poapp.core.rhythm import Routine
from poapp.core.working_days import Leave
from poapp.language import _
from poapp.ui.desk import Desk
from poapp.ui.pages.page import Key, Page
from poapp.ui.settings.computer_section import ComputerSection
from poapp.ui.settings.organisation_section import OrganisationSection
from poapp.ui.settings.owner_section import OwnerSection
from poapp.ui.settings.process_section import ProcessSection
from poapp.ui.settings.routines_section import RoutinesSection
from poapp.ui.settings.section import Section
from poapp.ui.theme.look import px
from poapp.ui.widgets.heads import PageHead
from poapp.ui.widgets.segmented import Segmented

SECTIONS: dict[str, Callable[[Desk], Section]] = {
    "process": ProcessSection,
    "routines": RoutinesSection,
    "organisation": OrganisationSection,
    "owner": OwnerSection,
    "computer": ComputerSection,
}


class SettingsPage(Page):
    """One section at a time; each is made when it is first shown."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset(
        {Process, Vision, Organisation, CalendarVersion, Routine, Leave, Person}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.sections: dict[str, Section] = {}
        self.head = PageHead(_("Settings"), _("Every change is kept at once and can be undone."))
        self.choice = Segmented(
            [
                ("process", _("This process")),
                ("routines", _("Routines")),
                ("organisation", _("Organisation")),
                ("owner", _("You")),
                ("computer", _("This computer")),
            ],
            name=_("Part of the settings"),
        )
        self.choice.chosen.connect(self._on_chosen)
        content = QWidget()
        self._lines = QVBoxLayout(content)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(px(16))
        self._lines.addWidget(self.head)
        self._lines.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        self._place = QVBoxLayout()
        self._lines.addLayout(self._place)
        self._lines.addStretch(1)
        self.set_content(content)
        self.setFocusProxy(self.choice.reached())
        desk.settings_changed.connect(self.mark_stale)

    def refresh(self) -> None:
        """Show the chosen section as the store has it."""
        self.section().refresh()

    def keys(self) -> Sequence[Key]:
        """Return the keys of Settings."""
        return [Key("← →", _("part of the settings")), Key("Tab", _("next field"))]

    def show_record(self, record_id: int) -> None:
        """Show the process in hand; with 0 ask for the name of a new one."""
        self.show_section("process")
        section = self.section()
        if record_id == 0 and isinstance(section, ProcessSection):
            section.ask_for_new()

    def show_section(self, name: str) -> None:
        """Show one section."""
        self.choice.choose(name)
        self._on_chosen(name)

    def part(self) -> str:
        """Return the section that is open."""
        return self.choice.choice()

    def show_part(self, part: str) -> None:
        """Open a section again."""
        self.show_section(part)

    def section(self) -> Section:
        """Return the section that is chosen."""
        name = self.choice.choice()
        if name not in self.sections:
            made = self.sections[name] = SECTIONS[name](self.desk)
            self._place.addWidget(made)
        for other, section in self.sections.items():
            section.setVisible(other == name)
        self.setFocusProxy(self.choice.reached())
        return self.sections[name]

    def _on_chosen(self, name: object) -> None:  # noqa: ARG002
        self.refresh()
