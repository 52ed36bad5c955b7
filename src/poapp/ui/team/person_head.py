"""The head of a person's page: the way back, the name, a few facts."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from poapp.core.people import Person
from poapp.core.record import Audience
from poapp.language import _, current
from poapp.ui.theme.look import px
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.heads import PageHead


class PersonHead(QWidget):
    """`acts` takes further buttons at its right end."""

    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = Button(_("Team"), "link")
        self._back.clicked.connect(self.back_asked)
        self.acts = QHBoxLayout()
        self.acts.setSpacing(8)
        self._title = PageHead("", "", [AudienceMark(Audience.OWN)])
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(2))
        lines.addLayout(row(self._back, None))
        first = QHBoxLayout()
        first.setSpacing(px(8))
        first.addWidget(self._title, 1)
        first.addLayout(self.acts)
        lines.addLayout(first)

    def show_person(self, person: Person, today: date) -> None:
        """Show who it is."""
        facts = []
        if person.is_owner:
            facts.append(_("you"))
        if person.role:
            facts.append(person.role)
        if person.since is not None:
            facts.append(_("since {day}", day=current().day(person.since)))
        if person.until is not None:
            last = current().day(person.until)
            gone = person.until < today
            facts.append(_("left {day}", day=last) if gone else _("until {day}", day=last))
        self._title.say(person.title_text(), " · ".join(facts))
