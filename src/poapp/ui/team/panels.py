"""Which panel stands beside the matrix: of a cell, a person, a skill."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from poapp.actions.plans import proposal_for
from poapp.core.message import RefusedError
from poapp.core.people import Person
from poapp.core.team.matrix import NOTHING, Member
from poapp.core.team.plans import DevelopmentPlan
from poapp.core.team.skill_grid import plan_grid
from poapp.core.team.skills import Assessment, Skill
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.indicators.panel_slot import PanelSlot
from poapp.ui.team import wording
from poapp.ui.team.as_of_panel import AsOfPanel
from poapp.ui.team.cell_panel import CellPanel
from poapp.ui.team.export_panel import ExportPanel
from poapp.ui.team.gap_panel import GapPanel
from poapp.ui.team.grid import SkillGrid
from poapp.ui.team.looking import Looking
from poapp.ui.team.paste_panel import PastePanel
from poapp.ui.team.people_panel import PeoplePanel
from poapp.ui.team.person_panel import PersonPanel
from poapp.ui.team.scale_panel import ScalePanel
from poapp.ui.team.skill_panel import SkillPanel
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.side_panel import SidePanel


class TeamPanels(QObject):
    """One panel at a time; what was kept is then chosen in the matrix."""

    opened = Signal()

    def __init__(self, desk: Desk, grid: SkillGrid, looking: Looking, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self._grid, self._looking = desk, grid, looking
        self.slot = PanelSlot()
        grid.opened.connect(self.show_cell)
        grid.skill_asked.connect(self.show_skill)

    def show_cell(self, member: object, skill: object, level: int | None = None) -> None:
        """Open what is known of a person in a skill; `level` is what was typed."""
        if not isinstance(member, Member) or not isinstance(skill, Skill):
            return
        matrix = self._grid.cells.matrix
        cell = matrix.cell(member.id, skill.id) if matrix is not None else NOTHING
        panel = CellPanel(self.desk, member.person, skill, cell, level)
        panel.saved.connect(self.slot.clear)
        cover = matrix.covers.get(skill.id) if matrix is not None else None
        if cell.is_gap or cell.is_unknown or (cover is not None and not cover.is_enough):
            plan = Button(_("Propose a plan"), "quiet", icon="sprout")
            plan.clicked.connect(partial(self.propose, member, skill))
            panel.foot.insertWidget(1, plan)
        self._put(panel, panel.begin)

    def propose_here(self) -> None:
        """Propose a plan for the skill of the column, to whoever is nearest."""
        place = self._grid.place()
        if place is not None and place[1] is not None:
            self.propose(place[0], place[1])

    def propose(self, member: Member, skill: Skill) -> None:
        """Propose a plan: for the person of the row where they fall short, else for the nearest."""
        process, matrix = self.desk.process, self._grid.cells.matrix
        if process is None or matrix is None:
            return
        cell = matrix.cell(member.id, skill.id)
        wanted = member.id if cell.is_gap or cell.is_unknown else None
        store = self.desk.store
        found = proposal_for(store, process, skill, wanted) or proposal_for(store, process, skill)
        if found is None:
            said = _("Nobody here could learn {skill} now: it is held or planned, or all are away.",
                     skill=skill.name)  # fmt: skip
            self.desk.say(said)
            return
        panel = GapPanel(self.desk, process, skill, found)
        panel.kept.connect(self._on_plan)
        self._put(panel, panel.begin)

    def show_person(self, person: object) -> None:
        """Open a person."""
        if isinstance(person, Member):
            person = person.person
        process = self.desk.process
        if process is None or not isinstance(person, Person):
            return
        panel = PersonPanel(self.desk, process, person)
        panel.saved.connect(self._on_person)
        self._put(panel, panel.begin)

    def show_skill(self, skill: object) -> None:
        """Open a skill."""
        process = self.desk.process
        if process is None or not isinstance(skill, Skill):
            return
        matrix, details = self._grid.cells.matrix, []
        if matrix is not None and skill.id in matrix.covers:
            details = wording.cover_details(matrix, skill)
        panel = SkillPanel(self.desk, process, skill, details)
        panel.saved.connect(self._on_skill)
        self._put(panel, panel.begin)

    def show_people(self) -> None:
        """Open the list of everybody who is known."""
        process = self.desk.process
        if process is None:
            return
        panel = PeoplePanel(self.desk, process)
        panel.chosen.connect(self.show_person)
        panel.new_asked.connect(self.new_person)
        self._put(panel, panel.begin)

    def new_scale(self) -> None:
        """Make a scale of one's own; the skill that is open then has it to choose."""
        skill = self.slot.panel.skill if isinstance(self.slot.panel, SkillPanel) else None
        panel = ScalePanel(self.desk)
        panel.saved.connect(partial(self._on_scale, skill))
        self._put(panel, panel.begin)

    def open_person(self) -> None:
        """Open the person of the row."""
        place = self._grid.place()
        if place is not None:
            self.show_person(place[0])

    def open_skill(self) -> None:
        """Open the skill of the column."""
        place = self._grid.place()
        if place is not None:
            self.show_skill(place[1])

    def new_person(self) -> None:
        """Add somebody to the team."""
        self.show_person(Person(alias=""))

    def new_skill(self) -> None:
        """Add a skill."""
        self.show_skill(Skill(name=""))

    def show_days(self) -> None:
        """Ask for the day of which the matrix is to be shown."""
        panel = AsOfPanel(self.desk.today, self._looking.as_of, self._looking.against)
        panel.chosen.connect(self._looking.look)
        self._put(panel, panel.begin)

    def show_paste(self) -> None:
        """Show what a grid in the clipboard would change."""
        from poapp.exchange.skill_grid import rows_of, words_of

        process, matrix = self.desk.process, self._grid.cells.matrix
        if process is None or matrix is None:
            return
        try:
            rows = rows_of(QGuiApplication.clipboard().text())
        except RefusedError as error:
            self.desk.said.emit(current().text(error.reason))
            return
        plan = plan_grid(rows, matrix, words_of(current()))
        panel = PastePanel(self.desk, process, plan, matrix)
        panel.taken.connect(self.slot.clear)
        self._put(panel, panel.begin)

    def copy_picture(self) -> None:
        """Put the matrix as a picture, and its facts in a sentence, on the clipboard."""
        from poapp.ui.team.cover_picture import copied  # needs matplotlib

        matrix = self._grid.cells.matrix
        if matrix is not None:
            QGuiApplication.clipboard().setMimeData(copied(matrix))
            self.desk.said.emit(_("Copied: picture and sentence"))

    def show_export(self) -> None:
        """Ask before the matrix leaves this computer."""
        matrix = self._grid.cells.matrix
        if matrix is None:
            return
        panel = ExportPanel(self.desk, matrix)
        panel.written.connect(self.slot.clear)
        self._put(panel, panel.begin)

    def follow(self, found: Assessment) -> None:
        """Close the panel of a cell for which something was just written elsewhere."""
        panel: SidePanel | None = self.slot.panel
        if not isinstance(panel, CellPanel):
            return
        if (panel.person.id, panel.skill.id) == (found.person, found.skill):
            self.slot.clear()

    def _put(self, panel: SidePanel, begin: Callable[[], None]) -> None:
        self.slot.put(panel)
        self.opened.emit()
        begin()

    def _on_scale(self, skill: Skill | None, scale: object) -> None:
        self.slot.clear()
        if skill is not None and isinstance(scale, int):
            self.show_skill(replace(skill, scale=scale))

    def _on_person(self, person: object) -> None:
        self.slot.clear()
        if isinstance(person, Person):
            self._grid.go_to(person.id)

    def _on_plan(self, plan: object) -> None:
        self.slot.clear()
        if isinstance(plan, DevelopmentPlan):
            self._grid.go_to(plan.person)

    def _on_skill(self, skill: object) -> None:
        self.slot.clear()
        place = self._grid.place()
        if isinstance(skill, Skill) and place is not None:
            self._grid.go_to(place[0].id, skill.id)
