"""A side panel with a form made of the declared fields of a record: a new one, or a changed one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QDateTimeEdit, QLineEdit, QPlainTextEdit, QWidget

from poapp.core import record as declared
from poapp.core.frozen import frozen
from poapp.core.message import Message, RefusedError, message
from poapp.core.record import Record, field_of
from poapp.core.validity import problem_of_value
from poapp.language import _, current
from poapp.store.edit import NotValidError, RecordNotFoundError
from poapp.ui.desk import Desk
from poapp.ui.indicators.drafts import Draft
from poapp.ui.indicators.figures import FieldProblemError, number_edit, read_number
from poapp.ui.theme import fonts
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.inputs import Choice, DayField, TextArea
from poapp.ui.widgets.line_edit import LineEdit
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Label, Paragraph

R = TypeVar("R", bound=Record)
Choices = Sequence[tuple[object, str]]
_NOT_GIVEN = date(1900, 1, 1)
_LATEST = date(2199, 12, 31)


@frozen
class Ask:
    """A field of the form: its name, other words for it, and what there is to choose from."""

    name: str
    label: str = ""
    choices: tuple[tuple[object, str], ...] = ()
    hint: str = ""


class FormPanel(SidePanel, Generic[R]):
    """Asks for fields of one record; `keep` stores it and may refuse.

    Between fields stand headings, which are plain strings; `lead` comes before, `note` after them.
    What is typed survives a crash under `draft`. Ctrl ↵ saves from anywhere, Enter from a line.
    """

    saved = Signal(object)
    """The record as it was kept."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        start: R,
        asks: Sequence[Ask | str],
        keep: Callable[[R], object],
        *,
        draft: str = "",
        note: str = "",
        lead: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(start.reference, title, parent)
        self.more.hide()
        self._start, self._keep, self._today = start, keep, desk.today
        self._store = desk.store
        self.fields: dict[str, Field] = {}
        self.editors: dict[str, QWidget] = {}
        if lead:
            self.body.addWidget(Paragraph(lead, fonts.TABLE, "ink2"))
        for one in asks:
            if isinstance(one, str):
                self.body.addSpacing(4)
                self.body.addWidget(Label(one, fonts.CARD))
            else:
                self._add(one, start)
        if note:
            self.body.addWidget(Paragraph(note, fonts.CAPTION, "ink3"))
        self._refused = Paragraph("", fonts.TABLE, "concern")
        self._refused.hide()
        self.body.addWidget(self._refused)
        self.body.addStretch(1)
        save = Button(_("Save"), "primary", key="Ctrl ↵")
        save.clicked.connect(self.save)
        self.foot.addWidget(save)
        self.foot.addStretch(1)
        typed = {name: one for name, one in self.editors.items()
                 if isinstance(one, QLineEdit | QPlainTextEdit)}  # fmt: skip
        self._draft = Draft(desk.store, draft, typed, self) if draft else None

    def begin(self) -> None:
        """Take the keyboard."""
        first = next(iter(self.editors.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep what was typed, or tell under its field what is wrong with it."""
        for field in self.fields.values():
            field.clear_problem()
        self._refused.hide()
        try:
            kept = self._keep(self._read(self._present()))
        except FieldProblemError as problem:
            self._tell(problem.field, problem.reason)
        except NotValidError as error:
            self._tell(self.fields.get(error.problems[0].field), error.problems[0].reason)
        except RefusedError as error:
            self._tell(None, error.reason)
        except RecordNotFoundError:
            self._tell(None, message("This was taken back meanwhile, so nothing was saved."))
        else:
            if self._draft is not None:
                self._draft.forget()
            self.saved.emit(kept)

    def add_act(self, words: str, act: Callable[[], None], *, kind: str = "quiet") -> Button:
        """Put a further button at the foot."""
        button = Button(words, "secondary" if kind == "secondary" else "quiet")
        button.clicked.connect(act)
        self.foot.insertWidget(self.foot.count() - 1, button)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter and Ctrl ↵."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        else:
            super().keyPressEvent(event)

    def _add(self, ask: Ask, start: R) -> None:
        field = field_of(type(start), ask.name)
        editor = _editor(field, ask, getattr(start, ask.name), self._today)
        self.editors[ask.name] = editor
        if isinstance(editor, QCheckBox):
            self.body.addWidget(editor)
            return
        made = Field(ask.label or _(field.label), editor)
        self.fields[ask.name] = made
        self.body.addWidget(made)
        if ask.hint:
            self.body.addWidget(Paragraph(ask.hint, fonts.CAPTION, "ink3"))

    @property
    def about(self) -> int:
        """The id of the record that is changed; 0 for a new one."""
        return self._start.id

    def _present(self) -> R:
        """Return the record as it stands now: what the form does not show may have changed."""
        if not self._start.id:
            return self._start
        return self._store.get(type(self._start), self._start.id)

    def _read(self, start: R) -> R:
        values: dict[str, object] = {}
        for name, editor in self.editors.items():
            field = field_of(type(self._start), name)
            value = _value(editor, self.fields.get(name))
            if value is None and isinstance(field.kind, declared.Real) and not field.required:
                value = field.default
            reason = problem_of_value(field, value)
            if reason is not None and name in self.fields:
                raise FieldProblemError(self.fields[name], reason)
            values[name] = value
        return replace(start, **cast("Any", values))

    def _tell(self, field: Field | None, reason: Message) -> None:
        words = current().text(reason)
        if field is None:
            self._refused.say(words)
            self._refused.show()
            return
        field.show_problem(words)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)


class OptionalDay(DayField):
    """A day, or none: Delete takes it away; the calendar opens at `today` where there is none."""

    def __init__(self, day: date | None, today: date) -> None:
        super().__init__(day or _NOT_GIVEN)
        self._today = today
        self.setMinimumDate(QDate(_NOT_GIVEN.year, 1, 1))
        self.setMaximumDate(QDate(_LATEST.year, 12, 31))
        self.setSpecialValueText(_("not given"))
        self.show_day(day or _NOT_GIVEN)

    def given(self) -> date | None:
        """Return the day, None where none is given."""
        day = self.day()
        return None if day == _NOT_GIVEN else day

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the day away with Delete; typing begins at today."""
        if event.key() == Qt.Key.Key_Delete:
            self.show_day(_NOT_GIVEN)
            return
        if event.text().isdigit() or event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._begin()
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the calendar at today where no day is given."""
        self._begin()
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel."""
        event.ignore()

    def _begin(self) -> None:
        if self.given() is None:
            self.show_day(self._today)
            self.setSelectedSection(QDateTimeEdit.Section.DaySection)


def _editor(field: declared.Field, ask: Ask, value: object, today: date) -> QWidget:
    if ask.choices:
        choice = Choice(ask.choices)
        choice.choose(value)
        return choice
    match field.kind:
        case declared.Text(lines=1):
            line = LineEdit()
            line.setText(str(value or ""))
            return line
        case declared.Text():
            area = TextArea(lines=field.kind.lines)
            area.setPlainText(str(value or ""))
            return area
        case declared.Day():
            return OptionalDay(value if isinstance(value, date) else None, today)
        case declared.Choice(options):
            known = [(one, _capital(_(one.label))) for one in options]
            choice = Choice(known if field.required or field.default is not None
                            else [(None, "—"), *known])  # fmt: skip
            choice.choose(value)
            return choice
        case declared.Flag():
            box = QCheckBox(_(field.label))
            box.setChecked(bool(value))
            return box
        case declared.Real() | declared.Whole():
            number = number_edit()
            shown = isinstance(value, int | float) and value
            number.setText(current().number(float(value)) if shown else "")  # type: ignore[arg-type]
            return number
    raise TypeError(f"{field.name} has no editor here")


def _value(editor: QWidget, field: Field | None) -> object:
    match editor:
        case LineEdit():
            return editor.text().strip()
        case TextArea():
            return editor.toPlainText().strip()
        case OptionalDay():
            return editor.given()
        case Choice():
            return editor.choice()
        case QCheckBox():
            return editor.isChecked()
        case QLineEdit() if field is not None:
            return read_number(field, "h")
    raise TypeError(type(editor).__name__)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
