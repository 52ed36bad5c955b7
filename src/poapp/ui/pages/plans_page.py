"""All development plans: one list, sorted by what waits for the owner."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from poapp.actions.plans import all_plans
from poapp.core.message import counted
from poapp.core.people import Membership, Person
from poapp.core.record import Audience, Record
from poapp.core.team.plans import DevelopmentPlan, PlanStep
from poapp.core.team.skills import Assessment, RoleRequirement, Skill
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.indicators.list_head import top_of
from poapp.ui.pages.gated_page import GatedPage
from poapp.ui.pages.page import Key
from poapp.ui.team.picture_cards import GapCard
from poapp.ui.team.plan_list import LATE, STILL, TODAY, PlanRow, columns
from poapp.ui.theme.look import px
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.empty_state import EmptyState
from poapp.ui.widgets.filters import Filters
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.heads import PageHead
from poapp.ui.widgets.table.view import Table

RUNNING, ENDED = "running", "ended"


class PlansPage(GatedPage):
    """The plans of the process in hand; Enter opens a plan on its person's page."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset(
        {DevelopmentPlan, PlanStep, Person, Membership, Skill, Assessment, RoleRequirement}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._rows: list[PlanRow] = []
        self._back = Button(_("Team"), "link")
        self._back.clicked.connect(self.go_back)
        self.filters = Filters(self._choices(), name=_("Show"))
        self.filters.chosen.connect(self._show_rows)
        self._head = PageHead(_("All plans"), "", [AudienceMark(Audience.OWN)])
        self._head.beside.addWidget(self.filters)
        self.table: Table[PlanRow] = Table(columns(), name=_("All plans"), key=_row_id)
        self.table.opened.connect(self._open)
        self.gaps = GapCard()
        self._body = QStackedWidget()
        self._arrange()
        self.setFocusProxy(self.table)

    def keys(self) -> Sequence[Key]:
        """Return the keys of the list."""
        return (
            Key("Esc", _("back to the team"), self.go_back),
            Key("↑ ↓", _("move")),
            Key("Enter", _("open")),
        )

    def show_record(self, record_id: int) -> None:
        """Choose a plan in the list."""
        self._refresh_if_stale()
        if not self.table.choose(record_id):
            self.filters.choose(ENDED)
            self._show_rows()
            self.table.choose(record_id)

    def refresh(self) -> None:
        """Read the plans and show them."""
        lines = all_plans(self.desk.store, self.desk.process)
        self._rows = [PlanRow(line, self.desk.today) for line in lines]
        self._body.setCurrentIndex(0 if self._rows else 1)
        self.filters.show_choices(self._choices())
        self.filters.setVisible(bool(self._rows))
        self._show_rows()
        self._head.say(_("All plans"), self._facts())
        self.gaps.read(self.desk)

    def go_back(self) -> None:
        """Go back to the team."""
        self.desk.go_to("team")

    # Parts

    def _arrange(self) -> None:
        self._body.addWidget(self.table)
        empty = EmptyState(
            "sprout",
            _("No plan yet"),
            _("A plan begins with a goal in the person's own words.\n"
              "Open a person and agree on one."),
            framed=False,
        )  # fmt: skip
        self._body.addWidget(top_of(empty))
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(8))
        lines.addLayout(row(self._back, None))
        lines.addWidget(self._head)
        lines.addWidget(self._body, 1)
        lines.addWidget(self.gaps)
        self.set_content(content, scrolls=False)

    def _choices(self) -> list[tuple[str, str, int | None]]:
        running = sum(1 for one in self._rows if one.line.plan.is_running)
        return [
            (RUNNING, _("Running"), running),
            (ENDED, _("Ended"), len(self._rows) - running),
        ]

    def _show_rows(self) -> None:
        wanted = self.filters.choice() == RUNNING
        self.table.show_rows([one for one in self._rows if one.line.plan.is_running is wanted])

    def _facts(self) -> str:
        ranks = [one.line.waits.rank for one in self._rows if one.line.plan.is_running]
        told = [
            counted("{n} waits for you", "{n} wait for you",
                    n=sum(1 for rank in ranks if rank in {LATE, TODAY})),
            counted("{n} without movement for 30 days", "{n} without movement for 30 days",
                    n=ranks.count(STILL)),
        ]  # fmt: skip
        return " · ".join(current().text(said) for said in told if said.values["n"])

    def _open(self, found: PlanRow) -> None:
        self.desk.go_to("person", found.id)


def _row_id(found: PlanRow) -> int:
    return found.id
