"""Settings of the process in hand: what it is, what good looks like, what is assumed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from poapp.actions import processes
from poapp.actions.keeping import keep
from poapp.core.message import RefusedError, message
from poapp.core.process import Process, Vision
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.settings.record_form import RecordForm
from poapp.ui.settings.section import Section
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.inputs import TextArea
from poapp.ui.widgets.line_edit import LineEdit
from poapp.ui.widgets.text import Label, Paragraph

_FIELDS = ("name", "code", "purpose", "scope", "owner_since", "team_name")
_PERIODS = ("closes_months", "closes_quarters", "closes_years")


class ProcessSection(Section):
    """The process in hand, a way to another one, and those that were put away."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        about = self.add_group(_("This process"))
        self.form = RecordForm(Process, _FIELDS, self._keep)
        about.addWidget(self.form)
        self._arrange_vision()
        owed = self.add_group(
            _("Results that you assume"),
            _("Each of these periods is asked for once it has ended."),
        )
        self.periods = RecordForm(Process, _PERIODS, self._keep)
        owed.addWidget(self.periods)
        self._arrange_others()

    def refresh(self) -> None:
        """Show the process in hand."""
        process = self._desk.process
        if process is None:
            return
        self.form.show_record(process)
        self.periods.show_record(process)
        self._show_visions(process)
        self.archive.setEnabled(len(self._desk.processes) > 1)
        self._archived.show_processes(
            [one for one in self._desk.store.all(Process) if one.archived is not None]
        )

    def ask_for_new(self) -> None:
        """Give the keyboard to the name of a new process."""
        self.new_name.setFocus()

    def _arrange_vision(self) -> None:
        body = self.add_group(
            _("What good looks like a year from now"),
            _("One sentence in your own words. An earlier one keeps its dates."),
        )
        self.vision = TextArea(lines=2, face=fonts.OWNER)
        self._vision_field = Field(_("Valid from today"), self.vision)
        self.keep_vision = Button(_("Keep the sentence"))
        self.keep_vision.clicked.connect(self._on_vision)
        self._earlier = Paragraph("", fonts.TABLE, "ink3")
        body.addWidget(self._vision_field)
        body.addLayout(row(self.keep_vision, None))
        body.addWidget(self._earlier)

    def _arrange_others(self) -> None:
        body = self.add_group(_("Other processes"))
        self.new_name = LineEdit(_("Name of a new process"))
        self.new_name.returnPressed.connect(self._on_new)
        self._new_field = Field(_("New process"), self.new_name)
        self.add = Button(_("Add the process"), icon="plus")
        self.add.clicked.connect(self._on_new)
        self.archive = Button(_("Put this process away"), "quiet", icon="archive")
        self.archive.clicked.connect(self._on_archive)
        self._archived = _Archived()
        self._archived.wanted.connect(self._on_take_back)
        body.addWidget(self._new_field)
        body.addLayout(row(self.add, None, self.archive))
        body.addWidget(self._archived)

    def _show_visions(self, process: Process) -> None:
        found = self._desk.store.all(Vision, process=process.id)
        visions = sorted(found, key=lambda one: one.valid_from)
        if not self.vision.hasFocus():
            self.vision.setPlainText(visions[-1].sentence if visions else "")
        earlier = [
            _("from {day}: {sentence}", day=one.valid_from, sentence=one.sentence)
            for one in reversed(visions[:-1])
        ]
        self._earlier.say("\n".join(earlier))
        self._earlier.setVisible(bool(earlier))

    def _keep(self, process: Process, focus: str) -> Process:
        title = message("Process {name}", name=process.name)
        return keep(self._desk.store, title, process, focus)

    def _on_vision(self) -> None:
        process = self._desk.process
        sentence = " ".join(self.vision.toPlainText().split())
        self._vision_field.clear_problem()
        if process is None or not sentence:
            return
        try:
            processes.say_what_good_looks_like(self._desk.store, process, sentence)
        except RefusedError as error:
            self._vision_field.show_problem(current().text(error.reason))

    def _on_new(self) -> None:
        name = self.new_name.text().strip()
        self._new_field.clear_problem()
        known = {one.name.casefold() for one in self._desk.store.all(Process)}
        if not name:
            self._new_field.show_problem(_("Give the process a name."))
        elif name.casefold() in known:
            self._new_field.show_problem(_("There is a process of that name."))
        else:
            self._make(name)

    def _make(self, name: str) -> None:
        try:
            made = processes.make_or_change(self._desk.store, name)
        except RefusedError as error:
            self._new_field.show_problem(current().text(error.reason))
            return
        self.new_name.clear()
        self._desk.choose_process(made.id)

    def _on_archive(self) -> None:
        process = self._desk.process
        if process is not None and len(self._desk.processes) > 1:
            processes.archive(self._desk.store, process)
            self._desk.moved.emit()

    def _on_take_back(self, process: object) -> None:
        if isinstance(process, Process):
            processes.take_back(self._desk.store, process)


class _Archived(QWidget):
    """The processes that were put away, each with the way back."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lines = row()
        self._processes: dict[Button, Process] = {}
        self.setLayout(self._lines)

    def show_processes(self, processes: list[Process]) -> None:
        """Show these."""
        self.setVisible(bool(processes))
        if processes == list(self._processes.values()):
            return
        while (taken := self._lines.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.deleteLater()
        self._processes = {}
        self._lines.addWidget(Label(_("Put away:"), fonts.TABLE, "ink3"))
        self._lines.setSpacing(px(8))
        for process in processes:
            button = Button(_("Take back {name}", name=process.name), "link")
            button.clicked.connect(self._on_clicked)
            self._processes[button] = process
            self._lines.addWidget(button)
        self._lines.addStretch(1)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.wanted.emit(self._processes[button])
