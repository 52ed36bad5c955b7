"""One person: the plan, the talks, what stands in their way, thanks, and what they were told."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from poapp.actions import talks
from poapp.core.people import Person
from poapp.core.record import Audience, Record
from poapp.core.team.plans import DevelopmentPlan, PlanStep
from poapp.core.team.scale import SkillLevel
from poapp.core.team.skills import Skill
from poapp.core.team.support import Awareness, Obstacle, TeamRoom
from poapp.core.team.talks import AgreedPoint, FeedbackNote, OneToOne, Recognition
from poapp.language import _
from poapp.ui.desk import Desk
from poapp.ui.pages.gated_page import GatedPage
from poapp.ui.pages.page import Key
from poapp.ui.team import person_cards
from poapp.ui.team.lines_card import LinesCard
from poapp.ui.team.person_head import PersonHead
from poapp.ui.team.person_panels import PersonPanels
from poapp.ui.team.picture_cards import TimelineCard
from poapp.ui.team.plan_card import PlanCard
from poapp.ui.team.records import PersonRecords
from poapp.ui.team.two_columns import TwoColumns
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.text import Label


class PersonPage(GatedPage):
    """The page of the person that was opened last; without one, of the owner."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset(
        {Person, DevelopmentPlan, PlanStep, OneToOne, AgreedPoint, Obstacle, Recognition,
         Awareness, FeedbackNote, TeamRoom, Skill, SkillLevel}
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.person: Person | None = None
        self._wanted: int | None = None
        self._plan_wanted = 0
        self.head = PersonHead()
        self.plan = PlanCard(desk, here=True)
        self.plan.shown.connect(self._on_plan_shown)
        self.timeline = TimelineCard()
        own = AudienceMark(Audience.OWN)
        self.agree = Button(_("Agree on something"), "link")
        self.talks = LinesCard(_("One-to-ones"), _("Note a talk"),
                               _("No talk is noted yet."), own, also=[self.agree])  # fmt: skip
        self.obstacles = LinesCard(_("What stands in the way"), _("Name an obstacle"),
                                   _("Nothing is named."), AudienceMark(Audience.TEAM))  # fmt: skip
        self.thanks = LinesCard(_("Thanks"), _("Thank"), _("No thanks are noted yet."))
        self.told = LinesCard(_("Told"), _("Note what was told"), "", AudienceMark(Audience.OWN))
        self.notes = LinesCard(_("Feedback notes"), _("Note"), _("No note is kept."),
                               AudienceMark(Audience.OWN))  # fmt: skip
        self.slot = PersonPanels(desk)
        self.records = PersonRecords(self.slot)
        self._arrange()
        self._connect()

    def keys(self) -> Sequence[Key]:
        """Return the keys of the page."""
        return (
            Key("Esc", _("back to the team"), self.go_back),
            Key("S", _("add a step"), self.slot.add_step, icon="plus"),
            Key("T", _("note a talk"), self.slot.new_talk, icon="message-square"),
            Key("O", _("name an obstacle"), self.slot.new_obstacle, icon="flag"),
            Key("H", _("thank"), self.slot.new_thanks, icon="heart-handshake"),
            Key("W", _("note what was told"), self.slot.new_told, icon="megaphone"),
            Key("Ctrl N", _("agree on a plan"), self.slot.new_plan, hint=False, icon="sprout"),
            Key("Ctrl S", _("save the plan as PDF"), self.plan.save, hint=False, icon="printer"),
            Key("R", _("their records"), self.records.open, hint=False, icon="file-text"),
            Key("P", _("all plans"), self.to_plans, hint=False, icon="list-checks"),
        )

    def show_record(self, record_id: int) -> None:
        """Show a person, or the person whose plan, step, talk or obstacle it is."""
        self._plan_wanted = 0
        if self.desk.store.kind_of(record_id) is None:  # taken back meanwhile
            self._wanted = None
            self.mark_stale()
            return
        found = self.desk.store.any_record(record_id)
        person = self._person_of(found)
        if person != self._wanted:
            self.slot.clear()
        self._wanted = person
        self.mark_stale()
        errand, self.desk.errand = self.desk.errand, ""
        if errand == "plan":
            QTimer.singleShot(0, self.slot.new_plan)  # once the page has the keyboard
        elif not isinstance(found, Person):
            QTimer.singleShot(0, partial(self.slot.open_record, found))

    def refresh(self) -> None:
        """Read the person and show what there is."""
        store, today = self.desk.store, self.desk.today
        person = self._read_person()
        self.person = person
        if person is None:
            self.desk.go_to("today")
            return
        self.head.show_person(person, today)
        self.plan.show_person(person.id)
        if self._plan_wanted:
            self.plan.show_plan(self._plan_wanted)
            self._plan_wanted = 0
        self.slot.person = person
        self.slot.drop_gone()
        self.slot.plan = self.plan.view.plan if self.plan.view else None
        self.talks.show_lines(person_cards.talk_groups(store, person, today))
        self.agree.setVisible(bool(talks.talks_with(store, person.id)))
        self.obstacles.show_lines(person_cards.obstacle_lines(store, person, today))
        self.thanks.show_lines(person_cards.thanks_lines(store, person, today))
        self.told.show_lines(person_cards.told_lines(store, person, today))
        keeps = talks.keeps_feedback(store)
        self.notes.show_lines(person_cards.note_lines(store, person, today))
        self.notes.setVisible(keeps or bool(self.notes.rows))
        self.notes.add.setVisible(keeps)
        self.feedback.say(_("Turn them off") if keeps else _("Turn them on"))
        self._feedback_said.say(
            _("Feedback notes are on.") if keeps else _("Feedback notes are off.")
        )

    # What the owner does

    def to_plans(self) -> None:
        """Go to all plans."""
        self.desk.go_to("plans")

    def go_back(self) -> None:
        """Close the panel, or go back to the team."""
        if self.slot.panel is not None:
            self.slot.clear()
        else:
            self.desk.go_to("team", self._wanted)

    # Parts

    def _arrange(self) -> None:
        self.feedback = Button("", "link")
        self._feedback_said = Label("", fonts.CAPTION, "ink3")
        off = QWidget()
        off.setLayout(row(self._feedback_said, self.feedback, None))
        columns = TwoColumns(
            (self.talks, self.obstacles), (self.told, self.thanks, self.notes, off)
        )
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 0, px(12))
        lines.setSpacing(px(12))
        lines.addWidget(self.plan)
        lines.addWidget(self.timeline)
        lines.addWidget(columns)
        lines.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(self._area.focusPolicy().NoFocus)
        self._area.setWidget(inner)
        content = QWidget()
        body = QHBoxLayout()
        body.setSpacing(px(24))
        body.addWidget(self._area, 1)
        body.addWidget(self.slot)
        outer = QVBoxLayout(content)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(12))
        outer.addWidget(self.head)
        outer.addLayout(body, 1)
        self.set_content(content, scrolls=False)
        self.setFocusProxy(self.plan.table)

    def _connect(self) -> None:
        self.head.back_asked.connect(self.go_back)
        theirs = Button(_("Their records…"), icon="file-text")
        theirs.clicked.connect(self.records.open)
        self.head.acts.addWidget(theirs)
        self.plan.step_opened.connect(self.slot.open_step)
        self.plan.step_asked.connect(self.slot.add_step)
        self.plan.plan_asked.connect(self._on_plan_asked)
        self.plan.judging_asked.connect(self.slot.judge)
        for card, act in (
            (self.talks, self.slot.new_talk),
            (self.obstacles, self.slot.new_obstacle),
            (self.thanks, self.slot.new_thanks),
            (self.told, self.slot.new_told),
            (self.notes, self.slot.new_note),
        ):
            card.add_asked.connect(act)
            card.chosen.connect(self.slot.open_record)
        self.agree.clicked.connect(self.slot.new_point)
        self.feedback.clicked.connect(self._on_feedback)
        self.slot.closed.connect(self._on_closed)
        self.slot.kept.connect(self._on_kept)
        self.slot.plan_opened.connect(self._on_plan_opened)

    def _read_person(self) -> Person | None:
        store = self.desk.store
        if self._wanted is None or store.kind_of(self._wanted) is not Person:
            owner = store.first(Person, is_owner=True)
            self._wanted = None if owner is None else owner.id
        return None if self._wanted is None else store.get(Person, self._wanted)

    def _person_of(self, found: Record) -> int | None:
        match found:
            case Person():
                return found.id
            case PlanStep():
                self._plan_wanted = found.plan
                return self.desk.store.get(DevelopmentPlan, found.plan).person
            case DevelopmentPlan():
                self._plan_wanted = found.id
                return found.person
            case AgreedPoint():
                return self.desk.store.get(OneToOne, found.talk).person
            case Obstacle():
                return found.reported_by
            case OneToOne() | Recognition() | FeedbackNote() | Awareness():
                return found.person
        return None

    def _on_plan_asked(self, plan: object) -> None:
        self.slot.change_plan(plan if isinstance(plan, DevelopmentPlan) else None)

    def _on_plan_shown(self) -> None:
        self.timeline.show_plan(self.plan.view)

    def _on_kept(self, kept: object) -> None:
        if isinstance(kept, DevelopmentPlan):
            self._on_plan_opened(kept.id)

    def _on_plan_opened(self, plan: object) -> None:
        if isinstance(plan, int):
            self.plan.show_plan(plan)
            self.slot.plan = self.plan.view.plan if self.plan.view else None

    def _on_feedback(self) -> None:
        store = self.desk.store
        talks.turn_feedback(store, on=not talks.keeps_feedback(store))

    def _on_closed(self) -> None:
        self.plan.table.setFocus()
