"""The panel in which a breakdown is made and its parts are named, renamed and put away."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from poapp.actions import breakdowns
from poapp.actions.indicators import version_on
from poapp.core.breakdown import Breakdown, BreakdownPart, Source
from poapp.core.indicator import Indicator
from poapp.core.message import RefusedError
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.indicators.editors import LineEdit
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import Rule, row
from poapp.ui.widgets.inputs import Choice
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Label


class BreakdownPanel(SidePanel):
    """A new breakdown, or the parts of one that is there; each change is kept at once."""

    made = Signal(object)
    """The Breakdown that was made."""
    changed = Signal(object)
    """The Breakdown whose parts were changed: the panel is to be shown anew."""

    def __init__(
        self,
        desk: Desk,
        indicator: Indicator,
        breakdown: Breakdown | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(indicator.reference, _("Breakdown"), parent)
        self._desk, self._indicator, self._breakdown = desk, indicator, breakdown
        self.more.hide()
        self.name = LineEdit("" if breakdown is None else breakdown.name)
        self.name_field = Field(_("Broken down by (site, shift, product, reason)"), self.name)
        self.total = Choice([
            (Source.ENTERED, _("entered by itself")), (Source.PARTS, _("follows from the parts")),
        ])  # fmt: skip
        self.total_field = Field(_("The total"), self.total)
        self.whole = QCheckBox(_("All parts are of the same whole, as reasons are"))
        self.names = QPlainTextEdit()
        self.names.setTabChangesFocus(True)
        self.names.setFixedHeight(px(140))
        self.names_field = Field(_("Parts, one a line"), self.names)
        self.part = LineEdit()
        self.part_field = Field(_("A new part"), self.part)
        if breakdown is None:
            self._arrange_new()
        else:
            self._arrange_known(breakdown)

    def begin(self) -> None:
        """Take the keyboard."""
        editor = self.name if self._breakdown is None else self.part
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def make(self) -> None:
        """Make the breakdown with its parts."""
        names = [line for line in self.names.toPlainText().splitlines() if line.strip()]
        self._clear()
        source = self.total.choice()
        try:
            made = breakdowns.make(
                self._desk.store,
                self._indicator,
                self.name.text(),
                source if isinstance(source, Source) else Source.ENTERED,
                names,
                of_one_whole=self.whole.isChecked(),
            )
        except RefusedError as error:
            field = self.name_field if not self.name.text().strip() else self.names_field
            field.show_problem(current().text(error.reason))
            return
        self.made.emit(made)
        self.closed.emit()

    def add(self) -> None:
        """Add a part."""
        self._try(
            self.part_field,
            partial(breakdowns.add_part, self._desk.store, self._known(), self.part.text()),
        )

    def _arrange_new(self) -> None:
        self.body.addWidget(self.name_field)
        self.body.addWidget(self.names_field)
        self.body.addWidget(self.total_field)
        if version_on(self._desk.store, self._indicator, self._desk.today).is_ratio:
            self.body.addWidget(self.whole)
        self.body.addStretch(1)
        make = Button(_("Break it down"), "primary")
        make.clicked.connect(self.make)
        self.foot.addWidget(make)
        self.foot.addStretch(1)

    def _arrange_known(self, breakdown: Breakdown) -> None:
        self.body.addWidget(Label(breakdown.name, fonts.CARD))
        self.body.addWidget(self.part_field)
        self.part.returnPressed.connect(self.add)
        self.body.addLayout(row(self._button(_("Add it"), self.add), None))
        self.body.addWidget(Rule())
        for part in breakdowns.parts_of(self._desk.store, breakdown):
            self._show_part(part)
        self.body.addWidget(Rule())
        if breakdown.source is not Source.TALLY:
            self.total.choose(breakdown.source)
            self.total.chosen.connect(self._on_total)
            self.body.addWidget(self.total_field)
        self.body.addStretch(1)
        away = Button(_("Put the breakdown away"), "quiet", icon="archive")
        away.clicked.connect(self._put_away)
        self.foot.addWidget(away)
        self.foot.addStretch(1)

    def _show_part(self, part: BreakdownPart) -> None:
        store = self._desk.store
        if part.archived is not None:
            back = Button(_("Bring back"), "link")
            back.setAccessibleName(_("Bring back {name}", name=part.name))
            back.clicked.connect(
                partial(self._try, self.part_field, partial(breakdowns.bring_back, store, part))
            )
            self.body.addLayout(row(Label(part.name, fonts.TABLE, "ink3"), None, back))
            return
        editor = LineEdit(part.name)
        editor.setAccessibleName(_("Name of {part}", part=part.name))
        field = Field(part.reference, editor)
        editor.editingFinished.connect(partial(self._rename, part, editor, field))
        away = Button(_("Put away"), "link")
        away.setAccessibleName(_("Put {name} away", name=part.name))
        away.clicked.connect(
            partial(self._try, field, partial(breakdowns.archive_part, store, part))
        )
        self.body.addWidget(field)
        self.body.addLayout(row(None, away))

    def _rename(self, part: BreakdownPart, editor: LineEdit, field: Field) -> None:
        if editor.text().strip() != part.name:
            self._try(
                field,
                partial(
                    breakdowns.rename_part, self._desk.store, self._known(), part, editor.text()
                ),
            )

    def _try(self, field: Field, act: Callable[[], object], *_sent: object) -> None:
        """Do something and show the panel anew, or say under a field why not."""
        try:
            act()
        except RefusedError as error:
            field.show_problem(current().text(error.reason))
            return
        self.changed.emit(self._breakdown)

    def _on_total(self, source: object) -> None:
        if isinstance(source, Source):
            self._try(
                self.total_field,
                partial(
                    breakdowns.take_total_from,
                    self._desk.store, self._indicator, self._known(), source,
                ),
            )  # fmt: skip

    def _put_away(self) -> None:
        breakdowns.archive(self._desk.store, self._known())
        self.closed.emit()

    def _known(self) -> Breakdown:
        if self._breakdown is None:
            raise LookupError("the breakdown is not made yet")
        return self._breakdown

    def _button(self, words: str, act: Callable[[], None]) -> Button:
        made = Button(words, small=True)
        made.clicked.connect(act)
        return made

    def _clear(self) -> None:
        for field in (self.name_field, self.names_field, self.total_field):
            field.clear_problem()
