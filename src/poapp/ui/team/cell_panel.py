"""One person in one skill: what was assessed when, and a new assessment with its proof."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from poapp.actions import people, skills
from poapp.actions.lookup import owner_of
from poapp.actions.skills import Proof
from poapp.core.message import RefusedError
from poapp.core.people import Person
from poapp.core.team.assessing import months_after
from poapp.core.team.matrix import Cell
from poapp.core.team.skills import Assessment, Method, Skill
from poapp.language import _, current
from poapp.store.edit import NotValidError
from poapp.ui.desk import Desk
from poapp.ui.indicators.editors import DayEdit, LineEdit, OptionBox
from poapp.ui.team import wording
from poapp.ui.team.optional_day import OptionalDay
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import Rule, row
from poapp.ui.widgets.inputs import Choice
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Label, Paragraph


class CellPanel(SidePanel):
    """`level` is what was typed; being able to teach is kept once its proof is said."""

    saved = Signal()

    def __init__(
        self,
        desk: Desk,
        person: Person,
        skill: Skill,
        cell: Cell,
        level: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", f"{person.title_text()} · {skill.name}", parent)
        self.desk, self.person, self.skill, self._cell = desk, person, skill, cell
        self.more.hide()
        self.scale = skills.scale_for(desk.store, skill)
        usual = skills.usual_proof(desk.store, skill)
        self.level = Choice(
            [(one.rank, f"{one.letter} · {wording.named(self.scale, one.rank)}")
             for one in self.scale.steps]
        )  # fmt: skip
        self.level.choose(level if level is not None else cell.level)
        self.on = DayEdit(desk.today)
        self.method = OptionBox(Method, usual.method)
        known = [(one.id, one.title_text()) for one in people.people_of(desk.store)]
        nobody: list[tuple[object, str]] = [(None, "—")]
        self.assessor = Choice([*nobody, *known])
        owner = owner_of(desk.store)
        self.assessor.choose(owner.id if owner is not None else None)
        self.taught = Choice([*nobody, *((n, name) for n, name in known if n != person.id)])
        self.taught.choose(None)
        self.proof = LineEdit()
        proposed = months_after(desk.today, skill.months_valid or 12)
        self.until = OptionalDay(_("Valid until"), usual.valid_until, proposed)
        self.fields = {
            "level": Field(_("Level"), self.level),
            "on": Field(_("Assessed on"), self.on),
            "method": Field(_("How"), self.method),
            "assessor": Field(_("Assessed by"), self.assessor),
            "taught": Field(_("Taught whom"), self.taught),
            "proof": Field(_("Proof"), self.proof),
        }
        self.until_field = Field("", self.until)
        self._fill()
        self.level.chosen.connect(self._fit_level)
        self._fit_level()

    def begin(self) -> None:
        """Take the keyboard: where something is still to be said."""
        teaches = self.fields["taught"].isVisibleTo(self)
        (self.taught if teaches else self.level).setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Add the assessment."""
        for field in self.fields.values():
            field.clear_problem()
        level = self.level.choice()
        if not isinstance(level, int):
            self.fields["level"].show_problem(_("Choose a level."))
            return
        assessor, taught = self.assessor.choice(), self.taught.choice()
        teaches = level >= self.scale.teaching
        proof = Proof(
            on=self.on.day(),
            method=self.method.option(),
            assessor=assessor if isinstance(assessor, int) else None,
            taught=taught if teaches and isinstance(taught, int) else None,
            words=self.proof.text(),
            valid_until=self.until.day(),
        )
        try:
            skills.assess(self.desk.store, self.person, self.skill, level, proof)
        except NotValidError as error:
            problem = error.problems[0]
            field = self.fields.get(problem.field, self.until_field)
            field.show_problem(current().text(problem.reason))
            return
        except RefusedError as error:
            name = "taught" if teaches and not (proof.taught or proof.words.strip()) else "on"
            self.fields[name].show_problem(current().text(error.reason))
            return
        self.saved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        else:
            super().keyPressEvent(event)

    def _fit_level(self) -> None:
        level = self.level.choice()
        teaches = isinstance(level, int) and level >= self.scale.teaching
        self.fields["taught"].setVisible(teaches)
        if teaches and self.method.option() is Method.OBSERVED:
            self.method.choose(Method.TAUGHT)

    def _fill(self) -> None:
        level = wording.level_words(self._cell, self.scale)
        need = wording.need_words(self._cell, self.scale)
        self.body.addWidget(Paragraph(f"{level} · {need}", fonts.TABLE, "ink2"))
        for name, field in self.fields.items():
            self.body.addWidget(field)
            if name == "proof":
                self.body.addWidget(self.until_field)
        history = _history(self.desk, self.person, self.skill)
        if history:
            self.body.addSpacing(px(4))
            self.body.addWidget(Rule())
            self.body.addWidget(Label(_("What was assessed"), fonts.CARD))
        for one in history:
            self._show_assessment(one)
        self.body.addStretch(1)
        save = Button(_("Add assessment"), "primary", key="Enter")
        save.clicked.connect(self.save)
        self.foot.addWidget(save)
        self.foot.addStretch(1)

    def _show_assessment(self, one: Assessment) -> None:
        level = wording.named(self.scale, one.level)
        day = Label(current().day(one.on), fonts.CAPTION, "ink3")
        self.body.addLayout(row(Label(level, fonts.TABLE_STRONG), None, day))
        parts = [_(one.method.label)]
        if one.assessor is not None:
            name = self.desk.store.get(Person, one.assessor).title_text()
            parts.append(_("by {name}", name=name))
        if one.taught is not None:
            name = self.desk.store.get(Person, one.taught).title_text()
            parts.append(_("taught {name}", name=name))
        if one.proof:
            parts.append(one.proof)
        if one.valid_until is not None:
            parts.append(_("valid until {day}", day=one.valid_until))
        self.body.addWidget(Paragraph(" · ".join(parts), fonts.CAPTION, "ink2"))


def _history(desk: Desk, person: Person, skill: Skill) -> list[Assessment]:
    found = desk.store.all(Assessment, person=person.id, skill=skill.id)
    kept = [one for one in found if one.archived is None]
    return sorted(kept, key=lambda one: (one.on, one.id), reverse=True)
