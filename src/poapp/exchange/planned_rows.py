"""The rows of a plan kept by columns: a large sheet has a hundred thousand, few are looked at."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import overload

from poapp.actions.measuring import NewMeasurements
from poapp.core.indicator import Measurement
from poapp.core.message import Message
from poapp.core.value import same_number
from poapp.exchange.import_plan import PlannedRow, RowAction
from poapp.exchange.known_indicators import KnownIndicator
from poapp.exchange.period_cells import NamedPeriod


@dataclass(slots=True)
class RowColumns:
    """What is known of the rows of a sheet, column by column, all of one length."""

    numbers: list[int] = field(default_factory=list)
    known: list[KnownIndicator | None] = field(default_factory=list)
    periods: list[NamedPeriod | None] = field(default_factory=list)
    values: list[float | None] = field(default_factory=list)
    numerators: list[float | None] = field(default_factory=list)
    denominators: list[float | None] = field(default_factory=list)
    comments: list[str | None] = field(default_factory=list)
    """None where no column holds comments."""
    actions: list[RowAction] = field(default_factory=list)
    reasons: dict[int, Message] = field(default_factory=dict)
    before: dict[int, Measurement] = field(default_factory=dict)
    """What is stored already, for the rows that would change it."""
    told: dict[int, Message] = field(default_factory=dict)
    """How a cell was read where that is worth a word, though nothing is wrong with it."""
    marked: set[int] = field(default_factory=set)
    """Rows in which a percent sign stands."""
    contradicted: set[int] = field(default_factory=set)
    """Rows that are refused because another one says otherwise of the same period."""

    @classmethod
    def of(cls, numbers: list[int]) -> "RowColumns":
        """Return the columns of rows of which nothing is known yet but where they stand."""
        count = len(numbers)
        return cls(
            numbers, [None] * count, [None] * count, [None] * count, [None] * count,
            [None] * count, [None] * count, [RowAction.REFUSED] * count,
        )  # fmt: skip

    def figures(self, place: int) -> tuple[float | None, float | None, float | None]:
        """Return value, numerator and denominator of a row."""
        return self.values[place], self.numerators[place], self.denominators[place]

    def agree(self, place: int, other: int) -> bool:
        """Tell whether two rows of one period say the same, to 15 significant digits."""
        pairs = zip(self.figures(place), self.figures(other), strict=True)
        return self.comments[place] == self.comments[other] and all(
            same_figure(a, b) for a, b in pairs
        )


def same_figure(a: float | None, b: float | None) -> bool:
    """Tell whether two figures are the same, to 15 significant digits, or are both missing."""
    return a is b or (a is not None and b is not None and same_number(a, b))


class PlannedRows(Sequence[PlannedRow]):
    """The rows in their order, each made when it is looked at."""

    def __init__(self, columns: RowColumns, now: datetime) -> None:
        self._columns = columns
        self._now = now
        self._closed: dict[int, PlannedRow] = {}

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._columns.numbers)

    @overload
    def __getitem__(self, place: int) -> PlannedRow: ...
    @overload
    def __getitem__(self, place: slice) -> list[PlannedRow]: ...
    def __getitem__(self, place: int | slice) -> PlannedRow | list[PlannedRow]:
        """Return a row, or some of them."""
        if isinstance(place, slice):
            return [self._row(one) for one in range(*place.indices(len(self)))]
        return self._row(range(len(self))[place])

    def __iter__(self) -> Iterator[PlannedRow]:
        """Yield the rows in their order."""
        return map(self._row, range(len(self)))

    def keep(self, place: int, row: PlannedRow) -> None:
        """Keep a row that says more than its columns: one in a closed period."""
        self._closed[place] = row

    def forget(self, place: int) -> None:
        """Let the columns of a row speak again."""
        self._closed.pop(place, None)

    def counts(self) -> Counter[RowAction]:
        """Return how many rows there are of each action."""
        return Counter(self._columns.actions)

    def places_of(self, *actions: RowAction) -> list[int]:
        """Return the places of the rows of some actions."""
        wanted = set(actions)
        return [place for place, one in enumerate(self._columns.actions) if one in wanted]

    def added(self) -> NewMeasurements:
        """Return what the new rows would add, as columns."""
        places = self.places_of(RowAction.NEW)
        c = self._columns
        known = [meant for place in places if (meant := c.known[place]) is not None]
        process = known[0].indicator.process if known else None
        named = [one for place in places if (one := c.periods[place]) is not None]
        return NewMeasurements(
            process=process,
            entered_at=self._now,
            indicator=[one.indicator.id for one in known],
            first=_isos([one.period.first for one in named]),
            last=_isos([one.period.last for one in named]),
            value=[c.values[place] for place in places],
            numerator=[c.numerators[place] for place in places],
            denominator=[c.denominators[place] for place in places],
            comment=[c.comments[place] or "" for place in places],
            so_far=[one.so_far for one in named],
        )

    def measurement(self, place: int) -> Measurement | None:
        """Return what a row would put, checked or not; None where it has no period."""
        c = self._columns
        known, named = c.known[place], c.periods[place]
        if known is None or named is None:
            return None
        comment, before = c.comments[place], c.before.get(place)
        return replace(
            before or Measurement(indicator=known.indicator.id, first=date.min, last=date.min),
            process=known.indicator.process if before is None else before.process,
            first=named.period.first,
            last=named.period.last if before is None else before.last,
            value=c.values[place],
            numerator=c.numerators[place],
            denominator=c.denominators[place],
            comment=(before.comment if before else "") if comment is None else comment,
            so_far=named.so_far,
            entered_at=self._now,
        )

    def _row(self, place: int) -> PlannedRow:
        kept = self._closed.get(place)
        if kept is not None:
            return kept
        c = self._columns
        action, known, named = c.actions[place], c.known[place], c.periods[place]
        is_told = action is not RowAction.REFUSED or place in c.contradicted
        puts = action in {RowAction.NEW, RowAction.CHANGED}
        return PlannedRow(
            c.numbers[place],
            action,
            f"{known.indicator.reference} {named.code}" if is_told and known and named else "",
            c.reasons.get(place) or c.told.get(place),
            self.measurement(place) if puts else None,
            before=c.before.get(place),
        )


def _isos(days: Sequence[date]) -> list[str]:
    """Return days as they are stored; each one is written out once."""
    written = {day: day.isoformat() for day in set(days)}
    return [written[day] for day in days]
