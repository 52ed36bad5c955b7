"""Who was told what within the last year: policy, objectives, contribution, consequences."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from poapp.core.frozen import frozen
from poapp.core.message import counted
from poapp.core.people import Membership, Person
from poapp.core.record import Audience, Record
from poapp.core.team.support import Awareness, Subject
from poapp.core.team.told import Told, told_to
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.indicators.panel_slot import PanelSlot
from poapp.ui.pages.gated_page import GatedPage
from poapp.ui.pages.page import Key
from poapp.ui.team.plan_reading import day_told
from poapp.ui.team.told_panel import ToldPanel, to_be_told
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.heads import PageHead
from poapp.ui.widgets.table.cells import Cell, Status, Words
from poapp.ui.widgets.table.model import Column
from poapp.ui.widgets.table.view import Table


@frozen
class ToldRow:
    """A person with what they were told last, read on a day."""

    person: Person
    told: Told
    today: date

    @property
    def id(self) -> int:
        """The id of the person."""
        return self.person.id


class ToldPage(GatedPage):
    """A row a person, a column a subject; Enter opens the person."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset({Person, Membership, Awareness})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._rows: list[ToldRow] = []
        self._back = Button(_("Team"), "link")
        self._back.clicked.connect(self.go_back)
        note = Button(_("Note what was told"), icon="plus", key="W")
        note.clicked.connect(self.note)
        self._head = PageHead(_("Who was told"), "", [AudienceMark(Audience.OWN), note])
        self.table: Table[ToldRow] = Table(_columns(), name=_("Who was told"), key=_row_id)
        self.table.opened.connect(self._open)
        self.slot = PanelSlot()
        self._arrange()
        self.setFocusProxy(self.table)

    def keys(self) -> Sequence[Key]:
        """Return the keys of the page."""
        return (
            Key("Esc", _("back to the team"), self.go_back),
            Key("↑ ↓", _("move")),
            Key("Enter", _("open")),
            Key("W", _("note what was told"), self.note, icon="megaphone"),
        )

    def refresh(self) -> None:
        """Read who was told what."""
        store, today = self.desk.store, self.desk.today
        people = to_be_told(self.desk)
        told = told_to([one.id for one in people], store.all(Awareness), today)
        self._rows = [
            ToldRow(person, mine, today) for person, mine in zip(people, told, strict=True)
        ]
        self.table.show_rows(self._rows)
        short = sum(1 for one in self._rows if one.told.missing(today))
        said = counted(
            "{n} person has not been told everything within a year",
            "{n} people have not been told everything within a year",
            n=short,
        )
        facts = current().text(said) if short else _("Everyone was told everything within a year")
        self._head.say(_("Who was told"), facts if self._rows else "")

    def note(self) -> None:
        """Note what was told, to those first who were not told everything."""
        short = [one.person.id for one in self._rows if one.told.missing(self.desk.today)]
        panel = ToldPanel(self.desk, short)
        panel.saved.connect(self.slot.clear)
        self.slot.put(panel)
        panel.begin()

    def go_back(self) -> None:
        """Close the panel, or go back to the team."""
        if self.slot.panel is not None:
            self.slot.clear()
            self.table.setFocus()
        else:
            self.desk.go_to("team")

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(px(24))
        line.addWidget(self.table, 1)
        line.addWidget(self.slot)
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(8))
        lines.addLayout(row(self._back, None))
        lines.addWidget(self._head)
        lines.addLayout(line, 1)
        self.set_content(content, scrolls=False)

    def _open(self, found: ToldRow) -> None:
        self.desk.go_to("person", found.id)


def _columns() -> list[Column[ToldRow]]:
    named = Column(_("Person"), _person_cell, 180, stretch=True, sort=_name)
    return [named, *(Column(_capital(_(one.label)), _Cells(one), 210) for one in Subject)]


class _Cells:
    """Makes the cells of one subject."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject

    def __call__(self, found: ToldRow) -> Cell:
        """Return when somebody was told, or that it was not yet, or long ago."""
        last = found.told.last.get(self._subject)
        if last is None:
            return Status("not_in_yet", _("not yet"))
        day = day_told(last, found.today, short=True)
        if self._subject in found.told.missing(found.today):
            return Status("not_in_yet", _("more than a year ago"), day)
        return Status("met", day)


def _person_cell(found: ToldRow) -> Cell:
    return Words(found.person.title_text(), found.person.role, face=fonts.ROW)


def _name(found: ToldRow) -> str:
    return found.person.title_text().casefold()


def _row_id(found: ToldRow) -> int:
    return found.id


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
