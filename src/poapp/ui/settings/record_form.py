"""A form derived from the fields of a record; every change is kept as soon as it is made."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Generic, TypeVar, assert_never, cast

from PySide6.QtCore import QDate, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from poapp.core.message import RefusedError
from poapp.core.record import (
    Choice,
    Day,
    Field,
    Flag,
    Instant,
    Real,
    Record,
    Ref,
    Text,
    Whole,
    field_of,
)
from poapp.core.validity import problem_of_value
from poapp.language import _, current
from poapp.ui.theme.look import px
from poapp.ui.widgets import inputs
from poapp.ui.widgets.field import Field as FormField
from poapp.ui.widgets.inputs import DayField, TextArea
from poapp.ui.widgets.line_edit import LineEdit

R = TypeVar("R", bound=Record)

TYPING_PAUSE_MS = 700
"""Text is kept after so long a pause, when Enter is pressed and when the field is left."""


class RecordForm(QWidget, Generic[R]):
    """Edits some fields of one record; `keep` is called with the record as it is to be."""

    def __init__(
        self,
        record_class: type[R],
        names: Iterable[str],
        keep: Callable[[R, str], R],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self._record: R | None = None
        self.editors: dict[str, Editor] = {}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(12))
        for name in names:
            editor = Editor(field_of(record_class, name), self)
            editor.changed.connect(self._on_changed)
            self.editors[name] = editor
            lines.addWidget(editor)

    def show_record(self, record: R) -> None:
        """Show a record; a text that is just being typed is left alone."""
        self._record = record
        for name, editor in self.editors.items():
            editor.show_value(getattr(record, name))

    def _on_changed(self) -> None:
        editor = self.sender()
        if not isinstance(editor, Editor) or self._record is None:
            return
        value = editor.value()
        problem = problem_of_value(editor.declared, value)
        if problem is not None:
            editor.tell(current().text(problem))
            return
        editor.tell("")
        changed = replace(self._record, **cast("Any", {editor.declared.name: value}))
        if changed == self._record:
            return
        try:
            self._record = self._keep(changed, editor.focus)
        except RefusedError as error:
            editor.tell(current().text(error.reason))


class Editor(QWidget):
    """The editor of one field, with its label and a place for what is wrong."""

    changed = Signal()

    def __init__(self, declared: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.declared = declared
        self._turn = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._shown: object = None
        self.input = self._make()
        self.input.installEventFilter(self)
        self._field: FormField | None = None
        if not isinstance(declared.kind, Flag):
            self._field = FormField(_(declared.label), self.input)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._field or self.input)

    @property
    def focus(self) -> str:
        """What makes changes of one visit to this field one step of undo."""
        return f"settings-{self.declared.name}-{id(self)}-{self._turn}"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin a new step of undo with each visit; keep the text when the field is left."""
        if event.type() is QEvent.Type.FocusIn:
            self._turn += 1
        elif event.type() is QEvent.Type.FocusOut:
            self._on_pause()
        return super().eventFilter(watched, event)

    def tell(self, problem: str) -> None:
        """Say under the field what is wrong with it; nothing takes the sentence away."""
        if self._field is None:
            return
        if problem:
            self._field.show_problem(problem)
        else:
            self._field.clear_problem()

    def value(self) -> object:
        """Return what the editor holds, as the field's own type."""
        match self.input:
            case LineEdit():
                return self.input.text().strip()
            case TextArea():
                return self.input.toPlainText().strip()
            case QCheckBox():
                return self.input.isChecked()
            case inputs.Choice():
                return self.input.choice()
            case DayField():
                day = self.input.day()
                return None if day == _NOT_GIVEN else day
        raise TypeError(type(self.input).__name__)

    def show_value(self, value: object) -> None:
        """Show a value, unless the owner has changed this very field and is still in it."""
        if self.input.hasFocus() and self.value() != self._shown:
            return
        self._shown = value
        if self.value() == value:
            return
        match self.input:
            case LineEdit():
                self.input.setText(str(value or ""))
            case TextArea():
                self.input.setPlainText(str(value or ""))
            case QCheckBox():
                self.input.setChecked(bool(value))
            case inputs.Choice():
                self.input.choose(value)
            case DayField():
                self.input.show_day(value if isinstance(value, date) else _NOT_GIVEN)
        self._pause.stop()

    def _make(self) -> QWidget:
        kind = self.declared.kind
        match kind:
            case Text(lines=1):
                line = LineEdit()
                line.textEdited.connect(self._on_typed)
                line.returnPressed.connect(self._on_pause)
                return line
            case Text():
                area = TextArea(lines=kind.lines)
                area.textChanged.connect(self._on_typed)
                return area
            case Flag():
                box = QCheckBox(_(self.declared.label))
                box.clicked.connect(self.changed)
                return box
            case Choice(options):
                choice = inputs.Choice([(one, _(one.label)) for one in options])
                choice.chosen.connect(self.changed)
                return choice
            case Day():
                return self._day()
            case Whole() | Real() | Instant() | Ref():
                raise TypeError(f"{self.declared.name} has no editor in Settings")
            case _:
                assert_never(kind)

    def _day(self) -> DayField:
        day = DayField(_NOT_GIVEN)
        day.setMinimumDate(QDate(_NOT_GIVEN.year, 1, 1))
        if not self.declared.required:
            day.setSpecialValueText(_("not given"))
        day.dateChanged.connect(self._on_typed)
        return day

    def _on_typed(self) -> None:
        if self.input.hasFocus() or not isinstance(self.input, TextArea):
            self._pause.start()

    def _on_pause(self) -> None:
        if self._pause.isActive() or self.sender() is self._pause:
            self._pause.stop()
            self._shown = self.value()
            self.changed.emit()


_NOT_GIVEN = date(1900, 1, 1)
