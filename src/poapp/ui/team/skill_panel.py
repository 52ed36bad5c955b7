"""A skill: how many must hold it, from which level, and what each role needs of it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from poapp.actions import people, skills
from poapp.core.message import RefusedError
from poapp.core.process import Process
from poapp.core.team.matrix import role_key
from poapp.core.team.scale import SkillScale
from poapp.core.team.skills import RoleRequirement, Skill
from poapp.language import _, current
from poapp.store.edit import NotValidError
from poapp.ui.desk import Desk
from poapp.ui.indicators.editors import LineEdit
from poapp.ui.team import wording
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import Rule, row
from poapp.ui.widgets.inputs import Choice
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Label, Paragraph


class SkillPanel(SidePanel):
    """A new skill (id 0) or one that is there, with `details` of who holds it; Enter keeps it."""

    saved = Signal(object)

    def __init__(
        self,
        desk: Desk,
        process: Process,
        skill: Skill,
        details: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(skill.reference, _("Skill") if skill.id else _("New skill"), parent)
        self.desk, self.process, self.skill = desk, process, skill
        self.more.hide()
        self.scale = skills.scale_for(desk.store, skill)
        self.name = LineEdit(skill.name)
        self.minimum = LineEdit(str(skill.minimum))
        steps = [(one.rank, f"{one.letter} · {wording.named(self.scale, one.rank)}")
                 for one in self.scale.steps]  # fmt: skip
        self.counts_from = Choice(steps)
        self.counts_from.choose(skill.counts_from)
        self.critical = QCheckBox(_("Without it the work stops"))
        self.critical.setChecked(skill.is_critical)
        self.prescribed = QCheckBox(_("The law prescribes the qualification"))
        self.prescribed.setChecked(skill.is_prescribed)
        self.months = LineEdit(str(skill.months_valid or ""))
        self.own_scale = Choice(self._scales())
        self.own_scale.choose(skill.scale)
        self.fields = {
            "name": Field(_("Skill"), self.name),
            "minimum": Field(_("How many must hold it"), self.minimum),
            "counts_from": Field(_("Level from which it counts"), self.counts_from),
            "months_valid": Field(_("Months a proof is valid"), self.months),
            "scale": Field(_("Scale"), self.own_scale),
        }
        self.needs: dict[str, Choice] = {}
        for line in details:
            self.body.addWidget(Paragraph(line, fonts.TABLE, "ink2"))
        self._fill(steps)

    def begin(self) -> None:
        """Take the keyboard."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep the skill."""
        for field in self.fields.values():
            field.clear_problem()
        minimum, months = _whole(self.minimum.text()), _whole(self.months.text() or "0")
        if minimum is None or months is None:
            wrong = "minimum" if minimum is None else "months_valid"
            self.fields[wrong].show_problem(_("Give a whole number."))
            return
        counts, scale = self.counts_from.choice(), self.own_scale.choice()
        wanted = replace(
            self.skill,
            name=" ".join(self.name.text().split()),
            minimum=minimum,
            counts_from=counts if isinstance(counts, int) else self.skill.counts_from,
            months_valid=months or None,
            is_critical=self.critical.isChecked(),
            is_prescribed=self.prescribed.isChecked(),
            scale=scale if isinstance(scale, int) else None,
        )
        try:
            if wanted.id:
                kept = skills.change_skill(self.desk.store, wanted)
            else:
                kept = skills.add_skill(self.desk.store, self.process, wanted)
        except NotValidError as error:
            problem = error.problems[0]
            field = self.fields.get(problem.field, self.fields["name"])
            field.show_problem(current().text(problem.reason))
            return
        except RefusedError as error:
            self.fields["name"].show_problem(current().text(error.reason))
            return
        self.saved.emit(kept)

    def put_away(self) -> None:
        """Put the skill away; earlier days still show it."""
        skills.put_away_skill(self.desk.store, self.skill)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        else:
            super().keyPressEvent(event)

    def _scales(self) -> list[tuple[object, str]]:
        own = [one for one in self.desk.store.all(SkillScale) if one.archived is None]
        usual: list[tuple[object, str]] = [(None, _("0 to 4: I, L, U, O"))]
        return [*usual, *((one.id, one.name) for one in own)]

    def _fill(self, steps: list[tuple[int, str]]) -> None:
        for name in ("name", "minimum", "counts_from"):
            self.body.addWidget(self.fields[name])
        self.body.addWidget(self.critical)
        self.body.addWidget(self.prescribed)
        self.body.addWidget(self.fields["months_valid"])
        self.body.addWidget(self.fields["scale"])
        if self.skill.id:
            self._show_needs(steps)
        self.body.addStretch(1)
        save = Button(_("Save"), "primary", key="Enter")
        save.clicked.connect(self.save)
        self.foot.addWidget(save)
        if self.skill.id:
            away = Button(_("Put away"), "quiet")
            away.clicked.connect(self.put_away)
            self.foot.addWidget(away)
        self.foot.addStretch(1)

    def _show_needs(self, steps: list[tuple[int, str]]) -> None:
        self.body.addSpacing(px(4))
        self.body.addWidget(Rule())
        self.body.addWidget(Label(_("What each role needs"), fonts.CARD))
        roles = self._roles()
        if not roles:
            words = _("No role yet. Give the people of the team a role first.")
            self.body.addWidget(Paragraph(words, fonts.TABLE, "ink2"))
        known = self.desk.store.all(RoleRequirement, skill=self.skill.id)
        levels = {role_key(one.role): one.level for one in known if one.archived is None}
        for role in roles:
            choice = Choice([(None, _("not needed")), *steps])
            choice.choose(levels.get(role_key(role)))
            choice.setAccessibleName(_("Level for {role}", role=role))
            choice.setProperty("role", role)
            choice.chosen.connect(self._on_need)
            self.needs[role] = choice
            self.body.addLayout(row(Label(role, fonts.TABLE), None, choice))

    def _roles(self) -> list[str]:
        """Return the roles of the team, and those that need the skill though nobody has them."""
        members = people.team_on(self.desk.store, self.process, self.desk.today)
        asked = self.desk.store.all(RoleRequirement, skill=self.skill.id)
        found: dict[str, str] = {}
        for role in [*(one.role for one in members), *(one.role for one in asked)]:
            if role.strip():
                found.setdefault(role_key(role), role)
        return sorted(found.values(), key=str.casefold)

    def _on_need(self, level: object) -> None:
        choice = self.sender()
        if not isinstance(choice, Choice):
            return
        wanted = level if isinstance(level, int) else None
        role = str(choice.property("role"))
        skills.require(self.desk.store, self.process, role, self.skill, wanted)


def _whole(typed: str) -> int | None:
    typed = typed.strip()
    return int(typed) if typed.isdecimal() and len(typed) < 10 else None
