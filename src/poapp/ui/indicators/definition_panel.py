"""The side panels of a definition: a new indicator, and another definition of a known one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from poapp.actions.indicators import retire, version_on
from poapp.core.indicator import Indicator
from poapp.core.message import RefusedError, message
from poapp.core.periods import Level
from poapp.core.process import Process
from poapp.core.season import is_offered
from poapp.core.value_kinds import charted_frequency
from poapp.language import _, current
from poapp.store.edit import NotValidError
from poapp.store.indicator_states import measurements_of
from poapp.ui.desk import Desk
from poapp.ui.indicators import definition
from poapp.ui.indicators.definition import TypedDefinition
from poapp.ui.indicators.definition_form import DefinitionForm
from poapp.ui.indicators.drafts import Draft
from poapp.ui.indicators.editors import DayEdit, NameBox
from poapp.ui.indicators.figures import FieldProblemError
from poapp.ui.theme import fonts
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Paragraph


class _FormPanel(SidePanel):
    """A form with Save at its foot; Ctrl ↵ saves from anywhere in it, Enter from a line."""

    form: DefinitionForm

    def __init__(self, reference: str, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(reference, kind, parent)
        self.more.hide()
        self._save = Button(_("Save"), "primary", key="Ctrl ↵")
        self._save.clicked.connect(self.save)
        self.foot.addWidget(self._save)
        self.foot.addStretch(1)

    def begin(self) -> None:
        """Take the keyboard."""
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep what was typed; tell under its field what is wrong with it."""
        try:
            self._keep(self.form.read())
        except FieldProblemError as problem:
            self._tell(problem)
        except NotValidError as error:
            self.form.tell(error.problems[0].field, error.problems[0].reason)
        except RefusedError as error:
            self.form.tell("name", error.reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter and Ctrl ↵."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        else:
            super().keyPressEvent(event)

    def _tell(self, problem: FieldProblemError) -> None:
        for name, field in self.form.fields.items():
            if field is problem.field:
                self.form.tell(name, problem.reason)
                return
        problem.field.show_problem(current().text(problem.reason))
        problem.field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, typed: TypedDefinition) -> None:
        raise NotImplementedError


class NewIndicatorPanel(_FormPanel):
    """Three fields make an indicator."""

    made = Signal(object)
    """The new indicator."""

    def __init__(self, desk: Desk, process: Process, parent: QWidget | None = None) -> None:
        super().__init__("", _("New indicator"), parent)
        self._desk, self._process = desk, process
        self.form = DefinitionForm(
            TypedDefinition(name=""),
            definition.themes_known(desk.store, process),
            definition.people_known(desk.store),
            with_target=True,
        )
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        key = f"indicator-new-{process.id}"
        self._draft = Draft(desk.store, key, self.form.texts(), self)

    def _keep(self, typed: TypedDefinition) -> None:
        year = self._desk.calendar.period(Level.YEAR, self._desk.today)
        made = definition.make(self._desk.store, self._process, typed, year.first)
        self._draft.forget()
        self.made.emit(made)


class DefinitionPanel(_FormPanel):
    """Another definition of a known indicator, and its retirement."""

    saved = Signal()

    def __init__(self, desk: Desk, indicator: Indicator, parent: QWidget | None = None) -> None:
        super().__init__(indicator.reference, _("Definition"), parent)
        self._desk, self._indicator = desk, indicator
        store, process = desk.store, desk.store.get(Process, indicator.process or 0)
        self.form = DefinitionForm(
            definition.typed_from(store, indicator, desk.today),
            definition.themes_known(store, process),
            definition.people_known(store),
            with_target=False,
        )
        self.form.kind.offer_season(offered=_has_cycles(desk, indicator))
        self.valid_from = DayEdit(desk.today)
        self.retired = QCheckBox(_("Retired: nothing is asked for any more"))
        self.retired.setChecked(indicator.retired_on is not None)
        self.retired_on = DayEdit(indicator.retired_on or desk.today)
        self._others = definition.successors_known(store, indicator)
        names = {found: name for name, found in self._others.items()}
        self.replaced_by = NameBox(list(self._others), names.get(indicator.replaced_by or 0, ""))
        self._retirement = [
            Field(_("Retired on"), self.retired_on),
            Field(_("Replaced by"), self.replaced_by),
        ]
        self.retired.toggled.connect(self._show_retirement)
        self._arrange_parts()
        self._show_retirement(self.retired.isChecked())

    def _arrange_parts(self) -> None:
        self.body.addWidget(self.form)
        self.body.addWidget(Field(_("Unit, direction and the like change from"), self.valid_from))
        said = _("What was measured before keeps the definition of its time.")
        self.body.addWidget(Paragraph(said, fonts.CAPTION, "ink3"))
        self.body.addWidget(self.retired)
        for field in self._retirement:
            self.body.addWidget(field)
        self.body.addStretch(1)

    def _keep(self, typed: TypedDefinition) -> None:
        store, indicator = self._desk.store, self._indicator
        on = self.retired_on.day() if self.retired.isChecked() else None
        by = self._successor() if on is not None else None
        with store.edit(message("Definition of {name}", name=typed.name)):
            definition.change(store, indicator, typed, self.valid_from.day())
            kept = store.get(Indicator, indicator.id)
            if (kept.retired_on, kept.replaced_by) != (on, by):
                retire(store, kept, on, by)
        self.saved.emit()

    def _successor(self) -> int | None:
        name = self.replaced_by.name()
        if name and name not in self._others:
            field = self._retirement[1]
            raise FieldProblemError(field, message("There is no indicator of that name."))
        return self._others.get(name)

    def _show_retirement(self, shown: bool) -> None:
        for field in self._retirement:
            field.setVisible(shown)


def _has_cycles(desk: Desk, indicator: Indicator) -> bool:
    """Tell whether the values of an indicator are enough to know its season."""
    version = version_on(desk.store, indicator, desk.today)
    ended = sum(not one.so_far for one in measurements_of(desk.store, indicator.id))
    return is_offered(version.value_kind, charted_frequency(version), ended)
