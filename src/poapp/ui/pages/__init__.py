"""The pages of the window, in the order of the rail."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from poapp.core.calendar_version import CalendarVersion
from poapp.core.check_in import Answer
from poapp.core.indicator import Indicator, IndicatorVersion, Measurement
from poapp.core.message import N_
from poapp.core.process import Organisation, Process
from poapp.core.record import Record
from poapp.core.response import Action, Response
from poapp.core.rhythm import Routine
from poapp.core.team.skills import Skill
from poapp.core.team.support import TeamRoom
from poapp.core.working_days import Leave
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.pages.page import Page


class Count(NamedTuple):
    """What the rail says right of a room: quiet words, or a triangle with what is late."""

    words: str
    late: bool = False


def _always(desk: Desk) -> bool:  # noqa: ARG001
    return True


def _nothing(desk: Desk) -> Count | None:  # noqa: ARG001
    return None


class Room(NamedTuple):
    """A page as the rail knows it; its module is imported when it is first shown.

    `title` is marked with N_. `in_use` keeps a room out of the rail until its first record; `left`
    is what there is to do in it.
    """

    name: str
    title: str
    icon: str
    load: Callable[[], type[Page]]
    in_use: Callable[[Desk], bool] = _always
    left: Callable[[Desk], Count | None] = _nothing
    under: str = ""
    """The room of the rail that stands for this one, which has no place of its own there."""
    follows: frozenset[type[Record]] | None = None
    """The kinds whose changes `in_use` and `left` depend on; None for any."""
    views: Callable[[Desk], Sequence[tuple[str, int | None]]] | None = None
    """Names of further pictures of this room, each with the record it shows."""

    gate: Callable[[Desk], str] | None = None
    """The room to show instead of this one; empty where this one is open."""
    offer: str = ""
    """What the room is for, marked with N_: while it is not in use, "Add a room" offers it."""

    def pictures(self, desk: Desk) -> list[tuple[str, int | None]]:
        """Return what `poapp pages` draws of this room: names, each with a record or None."""
        return [(self.name, None), *(self.views(desk) if self.views else ())]


def _indicators() -> type[Page]:
    from poapp.ui.pages.indicators_page import IndicatorsPage

    return IndicatorsPage


def _indicator() -> type[Page]:
    from poapp.ui.pages.indicator_page import IndicatorPage

    return IndicatorPage


def _person() -> type[Page]:
    from poapp.ui.pages.person_page import PersonPage

    return PersonPage


def _plans() -> type[Page]:
    from poapp.ui.pages.plans_page import PlansPage

    return PlansPage


def _told() -> type[Page]:
    from poapp.ui.pages.told_page import ToldPage

    return ToldPage


def _planned(desk: Desk) -> Sequence[tuple[str, int | None]]:
    from poapp.actions.plans import running_plans

    lines = running_plans(desk.store, desk.process)
    shown = max(lines, key=lambda line: len(line.steps), default=None)
    return [] if shown is None else [("person-plan", shown.person.id)]


def _entry() -> type[Page]:
    from poapp.ui.pages.entry_page import EntryPage

    return EntryPage


def _import() -> type[Page]:
    from poapp.ui.pages.import_page import ImportPage

    return ImportPage


def _week() -> type[Page]:
    from poapp.ui.pages.week_page import WeekPage

    return WeekPage


def _never(desk: Desk) -> bool:  # noqa: ARG001
    return False


def _indicators_due(desk: Desk) -> Count | None:
    from poapp.ui.indicators.rows import count_open

    waiting, due = count_open(desk.store, desk.process, desk.calendar)
    if waiting:
        return Count(_("{n} open", n=waiting))
    return Count(_("{n} due", n=due)) if due else None


def _today() -> type[Page]:
    from poapp.ui.pages.today_page import TodayPage

    return TodayPage


def _left_today(desk: Desk) -> Count | None:
    if desk.process is None:
        return None
    log = desk.check_ins.of(desk.process, desk.today)
    said = log.summary(desk.today).rail_count()
    if said is None or not log.answered_days():  # nothing is owed before the first answer
        return None
    return Count(current().text(said))


def _reports() -> type[Page]:
    from poapp.ui.pages.reports_page import ReportsPage

    return ReportsPage


def _team() -> type[Page]:
    from poapp.ui.pages.team_page import TeamPage

    return TeamPage


def _away() -> type[Page]:
    from poapp.ui.pages.away_page import AwayPage

    return AwayPage


def _closed_team(desk: Desk) -> str:
    from poapp.actions.people import notice_is_read

    return "" if notice_is_read(desk.store) else "team"


def _team_in_use(desk: Desk) -> bool:
    return bool(desk.store.rows("SELECT 1 FROM skill UNION ALL SELECT 1 FROM team_room LIMIT 1"))


_DAYS = (Process, Organisation, CalendarVersion, Leave)
"""What changes which days there are, and so what is asked."""
_ASKED = frozenset({Answer, Routine, *_DAYS})
_MEASURED = frozenset({Indicator, IndicatorVersion, Measurement, Response, Action, *_DAYS})


def _welcome() -> type[Page]:
    from poapp.ui.pages.welcome_page import WelcomePage

    return WelcomePage


def _settings() -> type[Page]:
    from poapp.ui.pages.settings_page import SettingsPage

    return SettingsPage


PAGES: tuple[Room, ...] = (
    Room("today", N_("Today"), "sun", _today, left=_left_today, follows=_ASKED),
    Room(
        "week",
        N_("Week"),
        "calendar-days",
        _week,
        in_use=_never,
        under="today",
        follows=frozenset(),
    ),
    Room(
        "indicators",
        N_("Indicators"),
        "chart-line",
        _indicators,
        left=_indicators_due,
        follows=_MEASURED,
    ),
    Room(
        "indicator",
        N_("Indicator"),
        "chart-line",
        _indicator,
        in_use=_never,
        under="indicators",
        follows=frozenset(),
    ),
    Room(
        "team",
        N_("Team"),
        "users",
        _team,
        in_use=_team_in_use,
        follows=frozenset({Skill, TeamRoom}),
        offer=N_("who can do what, who covers for whom, and what people want to learn"),
    ),
    Room(
        "away",
        N_("Who is away?"),
        "calendar",
        _away,
        in_use=_never,
        under="team",
        gate=_closed_team,
        follows=frozenset(),
    ),
    Room(
        "person",
        N_("Person"),
        "user",
        _person,
        in_use=_never,
        under="team",
        gate=_closed_team,
        follows=frozenset(),
        views=_planned,
    ),
    Room(
        "entry",
        N_("Entry sheet"),
        "table-2",
        _entry,
        in_use=_never,
        under="indicators",
        follows=frozenset(),
    ),
    Room(
        "plans",
        N_("All plans"),
        "sprout",
        _plans,
        in_use=_never,
        under="team",
        gate=_closed_team,
        follows=frozenset(),
    ),
    Room(
        "told",
        N_("Who was told"),
        "megaphone",
        _told,
        in_use=_never,
        under="team",
        gate=_closed_team,
        follows=frozenset(),
    ),
    Room(
        "import",
        N_("Bring my workbook"),
        "download",
        _import,
        in_use=_never,
        under="indicators",
        follows=frozenset(),
    ),
    Room("reports", N_("Reports"), "file-text", _reports, follows=frozenset()),
    Room("welcome", N_("Welcome"), "play", _welcome, in_use=_never, follows=frozenset()),
)
SETTINGS: Room | None = Room(
    "settings", N_("Settings"), "sliders-horizontal", _settings, follows=frozenset()
)
"""The room at the foot of the rail."""
