"""Many values as they come in at once: each checked by itself, all of them one edit."""

from collections.abc import Sequence

from poapp.actions.closed import closed_periods, seal_over
from poapp.actions.lookup import calendar_of
from poapp.actions.measuring import Entry, checked, is_same
from poapp.core.frozen import frozen
from poapp.core.indicator import Indicator, Measurement
from poapp.core.message import Message, RefusedError, message
from poapp.core.period_names import name_with_year
from poapp.core.process import Process
from poapp.store.store import Store


@frozen
class Given:
    """A value for one period of an indicator, and what is kept for that already."""

    indicator: Indicator
    entry: Entry
    before: Measurement | None = None


def checked_values(
    store: Store, process: Process, given: Sequence[Given]
) -> list[Measurement | Message]:
    """Return for each value the measurement that it makes, or why it is refused."""
    calendar, closed = calendar_of(store), closed_periods(store, process.id)
    found: list[Measurement | Message] = []
    for one in given:
        period = one.entry.period
        try:
            made = checked(store, one.indicator, one.entry, one.before)
        except RefusedError as error:
            found.append(error.reason)
            continue
        same = one.before is not None and is_same(one.before, made)
        if not same and seal_over(closed, calendar, period) is not None:
            found.append(message("{period} is closed.", period=name_with_year(period, calendar)))
        else:
            found.append(made)
    return found


def keep_values(store: Store, title: Message, checked_ones: Sequence[Measurement]) -> None:
    """Keep values that were checked as one edit; one undo takes them all back."""
    with store.edit(title) as edit:
        for one in checked_ones:
            edit.put(one)
