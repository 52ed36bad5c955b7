"""Settling how an indicator is charted: the chart, its rules, what its limits are set on."""

from dataclasses import replace
from datetime import date

from poapp.core.chart_settings import ChartChoice, ChartSettings, ExcludedPoint, RuleChoice
from poapp.core.indicator import Indicator
from poapp.core.message import Message, message
from poapp.store.store import Store


def settings_of(store: Store, indicator: Indicator) -> ChartSettings:
    """Return the settings of an indicator's chart, the defaults where nothing was set."""
    kept = store.first(ChartSettings, indicator=indicator.id)
    return kept or ChartSettings(process=indicator.process, indicator=indicator.id)


def choose_chart(store: Store, indicator: Indicator, chart: ChartChoice) -> ChartSettings:
    """Draw another chart."""
    title = message("Chart of {name}: {chart}", name=indicator.name, chart=message(chart.label))
    return _keep(store, replace(settings_of(store, indicator), chart=chart), title)


def choose_rules(
    store: Store, indicator: Indicator, rules: RuleChoice, own_rules: str = ""
) -> ChartSettings:
    """Judge the points by other rules; own ones are kept while a set of rules is tried.

    Raises:
        NotValidError: An own rule is not known, or none is on.
    """
    before = settings_of(store, indicator)
    title = message("Rules of {name}: {rules}", name=indicator.name, rules=message(rules.label))
    return _keep(
        store, replace(before, rules=rules, own_rules=own_rules or before.own_rules), title
    )


def set_baseline(
    store: Store, indicator: Indicator, first: date | None, last: date | None
) -> ChartSettings:
    """Set the limits on the values from one day to another alone; None and None: on all of them.

    Raises:
        NotValidError: One end is missing, or the last day lies before the first.
    """
    title = message("Limits of {name} set on all values", name=indicator.name)
    if first is not None and last is not None:
        title = message(
            "Limits of {name} set on values from {first} to {last}",
            name=indicator.name,
            first=first,
            last=last,
        )
    before = settings_of(store, indicator)
    return _keep(store, replace(before, baseline_from=first, baseline_to=last), title)


def screen_ranges(store: Store, indicator: Indicator, *, screened: bool) -> ChartSettings:
    """Leave steps above their limit out of the limits, or take them in again."""
    title = message("Large steps of {name} set its limits again", name=indicator.name)
    if screened:
        title = message("Large steps of {name} left out of its limits", name=indicator.name)
    return _keep(store, replace(settings_of(store, indicator), screen_ranges=screened), title)


def exclude_point(store: Store, indicator: Indicator, first: date, reason: str) -> ExcludedPoint:
    """Leave the value of the period that begins on a day out of the limits, and say why.

    Raises:
        NotValidError: The reason is missing.
    """
    before = store.first(ExcludedPoint, indicator=indicator.id, first=first)
    point = before or ExcludedPoint(
        process=indicator.process, indicator=indicator.id, first=first, reason=reason
    )
    title = message("{name}: {day} left out of the limits", name=indicator.name, day=first)
    with store.edit(title) as edit:
        return edit.put(replace(point, reason=reason, archived=None))


def include_point(store: Store, indicator: Indicator, first: date) -> ExcludedPoint | None:
    """Let the value of a period set the limits again; None where it did anyway."""
    found = store.first(ExcludedPoint, indicator=indicator.id, first=first)
    if found is None or found.archived is not None:
        return None
    title = message("{name}: {day} sets the limits again", name=indicator.name, day=first)
    with store.edit(title) as edit:
        return edit.put(replace(found, archived=store.clock.today()))


def _keep(store: Store, settings: ChartSettings, title: Message) -> ChartSettings:
    with store.edit(title) as edit:
        return edit.put(settings)
