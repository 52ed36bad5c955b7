"""The targets of an indicator: how it stands, what was aimed at since when, and a new one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from poapp.actions.indicators import aim
from poapp.core.definition_rules import read_profile
from poapp.core.indicator import Target
from poapp.core.indicator_series import bounds_of
from poapp.core.indicator_words import TargetShape
from poapp.core.message import RefusedError
from poapp.core.periods import Level
from poapp.core.target_shape import target_in_force
from poapp.language import _, current
from poapp.store.edit import NotValidError
from poapp.ui.desk import Desk
from poapp.ui.indicators import wording
from poapp.ui.indicators.figures import FieldProblemError
from poapp.ui.indicators.reading import IndicatorView
from poapp.ui.indicators.target_fields import TargetFields
from poapp.ui.indicators.to_date_card import ToDateCard
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import Rule, row
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Label, Paragraph, explain


class TargetPanel(SidePanel):
    """How it stands, what was aimed at, and a new target, which never rewrites the past."""

    saved = Signal()
    talk_asked = Signal(object)
    """A target that is proposed and not kept."""

    def __init__(self, desk: Desk, view: IndicatorView, parent: QWidget | None = None) -> None:
        super().__init__(view.indicator.reference, _("Targets"), parent)
        self._desk, self._view = desk, view
        self.more.hide()
        year = desk.calendar.period(Level.YEAR, desk.today)
        self.form = TargetFields(
            view.version,
            desk.today,
            (year.first, year.last),
            first_month=desk.calendar.version_on(desk.today).first_month,
        )
        self.to_date = ToDateCard(view)
        self._fill()

    def begin(self) -> None:
        """Take the keyboard."""
        self.form.low.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep the new target."""
        wanted = self._read()
        if wanted is not None:
            self._keep(wanted)

    def talk(self) -> None:
        """Show what the proposed target would mean, on one page."""
        if self.form.low.text().strip() or self.form.profile.toPlainText().strip():
            wanted = self._read()
        else:
            wanted = self._present()
        if wanted is not None:
            self.talk_asked.emit(wanted)

    def withdraw(self) -> None:
        """Say that from a day on there is no target."""
        day, reason = self.form.valid_from.day(), self.form.reason.text().strip()
        found = Target(indicator=self._view.indicator.id, valid_from=day, reason=reason)
        self._keep(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        else:
            super().keyPressEvent(event)

    def _read(self) -> Target | None:
        try:
            return self.form.read(self._view.indicator.id)
        except FieldProblemError as problem:
            problem.field.show_problem(current().text(problem.reason))
            problem.field.editor.setFocus()
            return None

    def _present(self) -> Target | None:
        """Return the target in force, where nothing was typed."""
        found = target_in_force(self._view.targets, self._desk.today)
        if found is None:
            self.form.fields["value"].show_problem(_("Type the target that is proposed."))
        return found

    def _keep(self, wanted: Target) -> None:
        try:
            aim(self._desk.store, self._view.indicator, wanted)
        except NotValidError as error:
            problem = error.problems[0]
            field = self.form.fields.get(problem.field, self.form.fields["value"])
            field.show_problem(current().text(problem.reason))
            return
        except RefusedError as error:
            self.form.fields["value"].show_problem(current().text(error.reason))
            return
        self.saved.emit()

    def _fill(self) -> None:
        self.body.addWidget(self.to_date)
        self.body.addWidget(Rule())
        for target in reversed(self._view.targets):
            shown = target_line(target, self._view)
            since = _("from {day}", day=current().day(target.valid_from))
            line = Label(shown or _("no target"), fonts.TABLE_STRONG)
            self.body.addLayout(row(line, None, Label(since, fonts.CAPTION, "ink3")))
            if target.reason:
                self.body.addWidget(Paragraph(target.reason, fonts.CAPTION, "ink2"))
        if self._view.targets:
            self.body.addWidget(Rule())
        self.body.addSpacing(px(4))
        self.body.addWidget(Label(_("A new target"), fonts.CARD))
        self.body.addWidget(self.form)
        withdraw = Button(_("No target from that day"), "link")
        withdraw.clicked.connect(self.withdraw)
        self.body.addWidget(withdraw, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        save = Button(_("Save"), "primary", key="Enter")
        save.clicked.connect(self.save)
        talk = Button(_("Target talk…"), icon="message-square-quote")
        explain(talk, _("One page for your superior: what this target would mean"))
        talk.clicked.connect(self.talk)
        self.foot.addWidget(save)
        self.foot.addWidget(talk)
        self.foot.addStretch(1)


def target_line(target: Target, view: IndicatorView) -> str:
    """Return what a target asks for in a few words: "≥ 96", "90.0 to 96.0 by 1 Dec"."""
    decimals = view.version.decimals
    match target.shape:
        case TargetShape.RAMP if target.ends is not None:
            return _(
                "{first} to {last} by {day}",
                first=wording.value_text(target.value, decimals),
                last=wording.value_text(target.end, decimals),
                day=wording.day_near(target.ends, view.today),
            )
        case TargetShape.PROFILE:
            values = read_profile(target.profile)
            return _(
                "profile, {low} to {high}",
                low=wording.value_text(min(values), decimals),
                high=wording.value_text(max(values), decimals),
            )
        case TargetShape.ANNUAL:
            return _("{sum} in the year", sum=wording.value_text(target.value, decimals))
    low, high = bounds_of(target, view.version.direction)
    return wording.target_text(low, high, decimals)
