"""The value of one indicator for one period, as it is being entered. No Qt."""

from datetime import date

from poapp.actions.closed import ClosedPeriod, closed_periods, seal_over
from poapp.actions.day import working_calendar_of
from poapp.actions.indicators import versions_of
from poapp.actions.measuring import Entry, measure, withdraw
from poapp.core import period_names
from poapp.core.calendar import OrganisationCalendar
from poapp.core.charted import span
from poapp.core.doubt import Doubt, doubt_of, doubt_of_sum
from poapp.core.indicator import Indicator, IndicatorVersion, Measurement, valid_on
from poapp.core.indicator_state import asked_period
from poapp.core.indicator_words import ValueKind
from poapp.core.periods import Level, Period
from poapp.core.value_kinds import begins_year
from poapp.language import _, current
from poapp.store.store import Store
from poapp.ui.indicators import wording
from poapp.ui.indicators.typed import Figures


class ValueInHand:
    """What is known of a value before it is typed; `take` moves to another period."""

    def __init__(
        self, store: Store, indicator: Indicator, calendar: OrganisationCalendar, first: date | None
    ) -> None:
        self.indicator = indicator
        self._store, self._calendar = store, calendar
        self._today = store.clock.today()
        self._versions = versions_of(store, indicator)
        self._accepted: float | None = None
        self.take(self._asked() if first is None else self._period_at(first))

    def take(self, period: Period) -> None:
        """Go to a period."""
        self.period = period
        self.version = self._version_on(period.first)
        self.before = self._store.first(
            Measurement, indicator=self.indicator.id, first=period.first, last=period.last
        )
        self.seal = self._seal()
        self._accepted = None

    def earlier(self) -> Period:
        """Return the period before."""
        return self._calendar.previous(self.period)

    def later(self) -> Period | None:
        """Return the period after, None where that has not begun."""
        later = self._calendar.next(self.period)
        return later if later.first <= self._today else None

    @property
    def is_ratio(self) -> bool:
        """Whether numerator and denominator are asked for."""
        bare = self.before is not None and self.before.value is not None
        return self.version.is_ratio and not bare

    @property
    def heading(self) -> str:
        """The period: "Week 42 of 2026"."""
        words = current().text(period_names.name_with_year(self.period, self._calendar))
        return words[:1].upper() + words[1:]

    @property
    def note(self) -> str:
        """Whether the period is over, and what is asked for where that is no plain value."""
        if self.version.value_kind is ValueKind.CUMULATIVE:
            year = self._calendar.parent(self.period, Level.YEAR)
            return _("The sum since {day}", day=current().day(year.first))
        if self.version.value_kind is ValueKind.ROLLING:
            over = current().text(span(self.version.frequency, self.version.rolling_over))
            return _("Over the last {span}", span=over)
        if self.period.is_running(self._today):
            return _("Still running: kept as so far, not judged")
        return _("Ended {day}", day=wording.day_near(self.period.last, self._today))

    @property
    def history(self) -> str:
        """What is kept for the period already, and what becomes of it."""
        before = self.before
        if before is None:
            return ""
        value = wording.value_text(before.number(self.version), self.version.decimals)
        shown = f"{value} {self.version.unit}".rstrip()
        if before.so_far and not self.period.is_running(self._today):
            return _("{value} was the value so far. Enter keeps it for the period.", value=shown)
        entered = before.entered_at.date() if before.entered_at else before.first
        day = wording.day_near(entered, self._today)
        return _(
            "{value}, entered {day}. A correction keeps it in the history.", value=shown, day=day
        )

    def doubt(self, typed: Figures) -> Doubt | None:
        """Return what is doubtful about a number; asked once, the same number is then taken."""
        number = typed.number
        if number is None or typed.numerator is not None or number == self._accepted:
            return None
        self._accepted = number
        if self.version.value_kind is ValueKind.CUMULATIVE:
            return doubt_of_sum(number, self._sum_before())
        return doubt_of(number, self.known(), unit=self.version.unit)

    def known(self) -> list[float]:
        """Return the values of all other ended periods."""
        return [
            found.number(self.version)
            for found in self._store.all(Measurement, indicator=self.indicator.id)
            if found.first != self.period.first and not found.so_far
        ]

    def keep(self, typed: Figures, comment: str, reason: str) -> None:
        """Keep what was typed.

        Raises:
            RefusedError: It cannot be kept; a NotValidError names the field.
        """
        entry = Entry(
            period=self.period,
            value=typed.value,
            numerator=typed.numerator,
            denominator=typed.denominator,
            comment=comment,
        )
        measure(self._store, self.indicator, entry, reason)

    def take_out(self) -> None:
        """Take out the value that is kept.

        Raises:
            RefusedError: The period is closed.
        """
        if self.before is not None:
            withdraw(self._store, self.indicator, self.before)
            self.take(self.period)

    def _sum_before(self) -> float | None:
        """Return the sum since the year began of the period before; None where a year begins."""
        if begins_year(self.period, self._calendar):
            return None
        earlier = self.earlier()
        found = self._store.first(
            Measurement, indicator=self.indicator.id, first=earlier.first, last=earlier.last
        )
        return None if found is None else found.number(self.version)

    def _asked(self) -> Period:
        frequency = self._version_on(self._today).frequency
        working = working_calendar_of(self._store)
        return asked_period(frequency, self._calendar, self._today, working)

    def _period_at(self, first: date) -> Period:
        return self._calendar.period(Level(self._version_on(first).frequency), first)

    def _version_on(self, day: date) -> IndicatorVersion:
        found = valid_on(self._versions, day)
        return found or IndicatorVersion(indicator=self.indicator.id, valid_from=day)

    def _seal(self) -> ClosedPeriod | None:
        closed = closed_periods(self._store, self.indicator.process or 0)
        return seal_over(closed, self._calendar, self.period)
