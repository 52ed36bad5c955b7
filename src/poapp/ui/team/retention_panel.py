"""How long each kind of note about people is kept, and what is proposed afterwards."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from poapp.actions import retention
from poapp.core.privacy.retention import Notes, Then
from poapp.language import _
from poapp.ui.desk import Desk
from poapp.ui.theme import fonts
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.inputs import Choice
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Paragraph

_MONTHS = (3, 6, 12, 18, 24, 36, 60, 120)


class RetentionPanel(SidePanel):
    """Every choice is kept at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", _("How long notes are kept"), parent)
        self.more.hide()
        self._desk = desk
        self.months: dict[Notes, Choice] = {}
        self.then: dict[Notes, Choice] = {}
        words = _("Nothing goes by itself: what has reached its time is proposed on the page of the"
                  " person and on Today.")  # fmt: skip
        self.body.addWidget(Paragraph(words, fonts.TABLE, "ink2"))
        for notes, rule in retention.rules_of(desk.store).items():
            known = sorted({*_MONTHS, rule.months})
            months = Choice([(n, _("{n} months", n=n)) for n in known])
            months.choose(rule.months)
            then = Choice([(one, _(one.label)) for one in Then])
            then.choose(rule.then)
            for choice, name in ((months, _("Months")), (then, _("Afterwards"))):
                choice.setAccessibleName(f"{_(notes.label)}, {name}")
                choice.chosen.connect(self._on_chosen)
            self.months[notes], self.then[notes] = months, then
            pair = QWidget()
            pair.setLayout(row(months, then, gap=8))
            pair.setFocusProxy(months)
            self.body.addWidget(Field(_(notes.label), pair))
        self.body.addStretch(1)

    def begin(self) -> None:
        """Take the keyboard."""
        next(iter(self.months.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, _code: object) -> None:
        rules = retention.rules_of(self._desk.store)
        for notes, rule in rules.items():
            months, then = self.months[notes].choice(), self.then[notes].choice()
            changed = (months, then) != (rule.months, rule.then)
            if changed and isinstance(months, int) and isinstance(then, Then):
                retention.keep_for(self._desk.store, notes, months, then)
