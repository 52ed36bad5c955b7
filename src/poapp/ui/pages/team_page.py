"""The team: who can do what, who covers each skill, and under it the plan of one person."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.actions import people, skills
from poapp.core.change import ChangeSet
from poapp.core.message import RefusedError
from poapp.core.people import Membership, Person
from poapp.core.record import Record
from poapp.core.team.matrix import Member, SkillsMatrix, with_held
from poapp.core.team.plans import DevelopmentPlan, PlanStep
from poapp.core.team.scale import SkillLevel
from poapp.core.team.skills import Assessment, RoleRequirement, Skill
from poapp.core.team.support import TeamRoom
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.indicators.list_head import SearchField
from poapp.ui.pages.gated_page import GatedPage
from poapp.ui.pages.page import SIDE, Key
from poapp.ui.team import wording
from poapp.ui.team.day_strip import DayStrip
from poapp.ui.team.entry_menu import Entry, EntryMenu
from poapp.ui.team.looking import Looking
from poapp.ui.team.matrix_card import MatrixCard
from poapp.ui.team.panels import TeamPanels
from poapp.ui.team.plan_card import PlanCard
from poapp.ui.team.team_body import EMPTY, MATRIX, NOTICE, TeamBody
from poapp.ui.team.team_head import TeamHead
from poapp.ui.theme.look import px

PAUSE_MS = 120
"""The plan under the matrix follows when the owner rests on a row."""


class TeamPage(GatedPage):
    """Arrows move, a sign or a number sets a level, Enter opens the cell."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset(
        {Person, Membership, Skill, SkillLevel, RoleRequirement, Assessment, DevelopmentPlan,
         PlanStep, TeamRoom}
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.matrix: SkillsMatrix | None = None
        self._process = desk.process
        self.looking = Looking(self)
        self.card = MatrixCard(desk)
        self.days = DayStrip()
        self.plan = PlanCard(desk)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self.panels = TeamPanels(desk, self.card.grid, self.looking, self)
        self.search = SearchField(_("Filter people"))
        self.head = TeamHead(self.search)
        self.menu = EntryMenu(self.head.more_button, self._entries)
        self.body = TeamBody(self.card, self.plan, self.panels.slot)
        self._arrange()
        self._connect()

    def keys(self) -> Sequence[Key]:
        """Return the keys of the matrix."""
        panels = self.panels
        return (
            Key("← ↑ ↓ →", _("move")),
            Key("I L U O", _("level")),
            Key("Enter", _("open")),
            Key("P", _("person"), self.open_person, icon="user"),
            Key("E", _("edit the person"), panels.open_person, hint=False, icon="pencil"),
            Key("S", _("skill"), panels.open_skill, icon="graduation-cap"),
            Key("N", _("propose a plan"), panels.propose_here, hint=False, icon="sprout"),
            Key("Ctrl N", _("add a person"), panels.new_person, icon="plus"),
            Key("Ctrl Shift N", _("add a skill"), panels.new_skill, icon="plus", hint=False),
            Key("M", _("people"), panels.show_people, icon="users", hint=False),
            Key("W", _("who is away?"), self.open_away, icon="calendar"),
            Key("A", _("another day"), panels.show_days, hint=False, icon="history"),
            Key("Ctrl V", _("paste a grid"), panels.show_paste, hint=False, icon="clipboard-copy"),
            Key("C", _("copy as a picture"), panels.copy_picture, hint=False, icon="copy"),
            Key("G", _("group by role"), self.looking.toggle_groups, icon="funnel", hint=False),
            Key("Ctrl F", _("filter"), self.search.begin, hint=False, icon="search"),
            Key("/", _("filter"), self.search.begin, hint=False, icon=""),
        )

    @property
    def day(self) -> date:
        """The day of which the matrix is shown."""
        return self.looking.as_of or self.desk.today

    def refresh(self) -> None:
        """Read the matrix and show it."""
        process, store = self.desk.process, self.desk.store
        is_read = not self.is_closed()
        self.head.acts.setVisible(is_read)
        self.hints.setVisible(is_read)
        if process is None or not is_read:
            self.panels.slot.clear()
            self.body.setCurrentIndex(NOTICE)
            self.setFocusProxy(self.body.notice)
            return
        self.setFocusProxy(self.card.grid)
        self.matrix = skills.matrix_on(store, process, self.day)
        self._show_body()
        self._show_rows()

    def show_record(self, record_id: int) -> None:
        """Go to the row of a person, the column of a skill, or the cell of an assessment."""
        self._refresh_if_stale()
        if self.is_closed():
            return
        grid = self.card.grid
        if self.desk.store.kind_of(record_id) is Assessment:
            found = self.desk.store.get(Assessment, record_id)
            grid.go_to(found.person, found.skill)
        elif not grid.go_to(record_id) and self.matrix is not None and self.matrix.members:
            grid.go_to(self.matrix.members[0].id, record_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the matrix the height there is."""
        super().resizeEvent(event)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing while nobody looks."""
        self._pause.stop()
        super().hideEvent(event)

    def type_level(self, member: object, skill: object, level: object) -> None:
        """Keep the level that was typed; being able to teach asks for more first."""
        if not (isinstance(member, Member) and isinstance(skill, Skill) and isinstance(level, int)):
            return
        if self.looking.as_of is not None:
            self.desk.said.emit(_("This is an earlier day. Go back to today to set a level."))
            return
        if self.matrix is not None and level >= self.matrix.scale(skill).teaching:
            self.card.ask(member, skill, level)
            return
        try:
            kept = skills.assess(self.desk.store, member.person, skill, level)
        except RefusedError as error:
            self.desk.said.emit(current().text(error.reason))
        else:
            self.card.show_kept(member, skill, kept)

    def open_person(self) -> None:
        """Open the page of the person in whose row the owner is."""
        place = self.card.grid.place()
        if place is not None:
            self.desk.go_to("person", place[0].id)

    def open_away(self) -> None:
        """Ask what it leaves when somebody is away; the person of the row is proposed."""
        place = self.card.grid.place()
        self.desk.go_to("away", place[0].id if place is not None else None)

    def _entries(self) -> list[Entry]:
        panels, looking = self.panels, self.looking
        return [
            Entry(_("Add a person"), panels.new_person),
            Entry(_("Add a skill"), panels.new_skill),
            Entry(_("Make a scale"), panels.new_scale),
            Entry(_("People"), panels.show_people),
            Entry(_("Propose a plan for this skill"), panels.propose_here),
            Entry(),
            Entry(_("All plans"), partial(self.desk.go_to, "plans")),
            Entry(_("Who was told"), partial(self.desk.go_to, "told")),
            Entry(),
            Entry(_("Another day, or two compared"), panels.show_days),
            Entry(_("Paste a grid"), panels.show_paste),
            Entry(_("Export the matrix"), panels.show_export),
            Entry(),
            *looking.entries(),
        ]

    def _arrange(self) -> None:
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(14))
        lines.addWidget(self.head)
        lines.addWidget(self.days)
        lines.addWidget(self.body, 1)
        self.set_content(content, scrolls=False)

    def _connect(self) -> None:
        grid = self.card.grid
        grid.typed.connect(self.type_level)
        grid.sort_asked.connect(self.looking.sort_by_column)
        grid.person_asked.connect(self._on_person)
        grid.moved.connect(self._pause.start)
        self._pause.timeout.connect(self._show_plan)
        self.days.back_asked.connect(self.looking.look_at_today)
        self.card.bar.left.connect(self._focus_grid)
        self.search.textChanged.connect(self.looking.filter)
        self.search.left.connect(self._focus_grid)
        self.looking.resorted.connect(self._show_rows)
        self.looking.moved.connect(self._on_moved_day)
        self.panels.opened.connect(self._show_body)
        self.panels.slot.closed.connect(self._show_body)
        self.panels.slot.closed.connect(self._focus_grid)
        self.body.notice.read.connect(self._on_read)
        self.body.empty.button.clicked.connect(self.panels.new_skill)
        self.head.away_button.clicked.connect(self.open_away)
        self.head.more_button.clicked.connect(self.menu.open)

    def _show_body(self) -> None:
        if self.is_closed():
            self.body.setCurrentIndex(NOTICE)
            return
        matrix = self.matrix
        team, work = (matrix.members, matrix.skills) if matrix is not None else ((), ())
        self.head.show_use(people=bool(team), skills=bool(work))
        is_alone = not (team or work) and self.panels.slot.panel is None
        self.body.setCurrentIndex(EMPTY if is_alone else MATRIX)

    def _show_rows(self) -> None:
        matrix, process = self.matrix, self.desk.process
        if matrix is None or process is None:
            return
        looking, store = self.looking, self.desk.store
        plans = {
            person: _("{n} of {m} steps", n=done, m=count)
            for person, (done, count) in skills.plan_steps(store).items()
        }
        before = looking.before(store, process, matrix)
        self.days.show_days(self.desk.today, looking.as_of, looking.against, len(before))
        self.card.grid.heads.sorted_by = looking.skill
        rows = looking.rows(matrix)
        self.card.show_matrix(matrix, rows, plans, before, is_grouped=looking.is_grouped)
        self.head.say(_("Team"), wording.facts(matrix))
        self._begin_with_plan()
        self._show_plan()
        self._fit()

    def _begin_with_plan(self) -> None:
        """Begin in the row of whose plan something is due first."""
        grid = self.card.grid
        first = skills.next_planned(self.desk.store)
        if grid.place() is None and first is not None:
            grid.go_to(first)

    def _show_plan(self) -> None:
        place = self.card.grid.place()
        self.plan.show_person(place[0].id if place is not None else None)

    def _on_moved(self) -> None:
        """Put away what belongs to another process."""
        if self.desk.process != self._process:
            self._process = self.desk.process
            self.panels.slot.clear()
            self.looking.look_at_today()
        super()._on_moved()

    def _on_changed(self, changes: ChangeSet) -> None:
        """Follow a level that was typed at once; read everything for other changes."""
        found = changes.changes
        is_small = all(isinstance(one.record, Assessment) for one in found)
        is_small = is_small and not changes.bulk and not changes.everything
        is_shown = self.isVisible() and not self._stale and self.looking.is_today
        if not (found and is_small and is_shown):
            super()._on_changed(changes)
            return
        for one in found:
            self._follow(one.record, is_gone=one.after is None)

    def _follow(self, found: Record, *, is_gone: bool) -> None:
        if self.matrix is None or not isinstance(found, Assessment):
            return
        held = skills.held_in(self.desk.store, found.person, found.skill, self.day)
        self.matrix = with_held(self.matrix, found.person, found.skill, held)
        gone = found.id if is_gone else 0
        self.card.follow(self.matrix, found.person, found.skill, gone=gone)
        self.head.say(_("Team"), wording.facts(self.matrix))
        self.panels.follow(found)

    def _fit(self) -> None:
        self.head.fit(self.width() - 2 * SIDE)
        self.card.limit(self.body.height() - px(16))

    def _on_person(self, member: object) -> None:
        if isinstance(member, Member):
            self.desk.go_to("person", member.id)

    def _on_moved_day(self) -> None:
        self.panels.slot.clear()
        self.mark_stale()

    def _on_read(self) -> None:
        people.read_notice(self.desk.store)
        self.setFocus()

    def _focus_grid(self) -> None:
        self.card.grid.setFocus(Qt.FocusReason.OtherFocusReason)
