"""The verdict in words: what, since when, what it means for the target, and what to do next."""

import numpy as np

from poapp.core.frozen import frozen
from poapp.core.indicator import Direction
from poapp.core.message import Figure, Message, counted, message
from poapp.core.spc.chart import Chart
from poapp.core.spc.dependence import autocorrelation, follows_itself
from poapp.core.spc.naming import Naming
from poapp.core.spc.reaction import reaction
from poapp.core.spc.signal_words import joined, recently_outside, short_of_a_run, signal_facts
from poapp.core.spc.words import NOT_PREDICTABLE, Assurance, Variation
from poapp.core.value import as_told


@frozen
class Verdict:
    """What the owner reads beside a chart; parts without anything to say are None.

    `aside` is said in grey: something that falls short of a rule.
    """

    variation: Variation
    heading: Message
    fact: Message
    outlook: Message | None = None
    count: Message | None = None
    next_step: Message | None = None
    aside: Message | None = None

    @property
    def sentence(self) -> Message:
        """The whole verdict as one text: the chart's twin for those who do not see it."""
        said = message("{heading}: {fact}", heading=self.heading, fact=self.fact)
        if self.aside is not None:
            said = message("{fact}; {further}", fact=said, further=self.aside)
        said = message("{text}.", text=said)
        for part in (self.outlook, self.count):
            if part is not None:
                said = message("{before} {part}.", before=said, part=part)
        if self.next_step is not None:
            said = message("{before} Next: {step}.", before=said, step=self.next_step)
        return said


def verdict(chart: Chart, naming: Naming | None = None, decimals: int | None = None) -> Verdict:
    """Return the verdict on the last point of a chart; limits are shown with `decimals`."""
    naming = naming or Naming()
    last = chart.last
    if last is None:
        return Verdict(chart.variation, message("No values"), message("nothing to chart yet"))
    count = _count(chart, naming)
    if not chart.phases or np.isnan(chart.centre[last]):
        return Verdict(
            chart.variation,
            variation_label(chart),
            chart.design.no_limits or message("limits need at least six points"),
            count=count,
        )
    if chart.variation.is_signal:
        return _signal(chart, naming, last, count)
    return _routine(chart, naming, decimals, last, count)


def variation_label(chart: Chart) -> Message:
    """Return "Routine", "Improving", "Worsening", "Higher", "Lower" or "5 points, no limits"."""
    last = chart.last
    if last is None or not chart.phases or np.isnan(chart.centre[last]):
        return counted("{n} point, no limits", "{n} points, no limits", chart.count)
    return message(chart.variation.label)


def assurance_label(chart: Chart) -> Message | None:
    """Return "Will pass", "Hit or miss", "Will fail", or "Not predictable" while a signal lasts."""
    if chart.assurance is None:
        return None
    return message(NOT_PREDICTABLE if chart.variation.is_signal else chart.assurance.label)


def _signal(chart: Chart, naming: Naming, last: int, count: Message | None) -> Verdict:
    fact = joined(signal_facts(chart, naming, last))
    follows = follows_itself(chart)
    outlook = None
    if chart.assurance is not None:
        outlook = message("Not predictable until the cause is settled")
    return Verdict(
        chart.variation,
        message("Unlikely to be routine"),
        fact or message("a pattern that chance seldom makes"),
        outlook,
        count if outlook is not None else None,
        reaction(chart.variation, chart.assurance)
        if not follows
        else message("find what carries over from one point to the next"),
        _dependence(chart) if follows else None,
    )


def _dependence(chart: Chart) -> Message:
    return message(
        "each value follows the one before it (autocorrelation {r}), so that such patterns come"
        " by chance too",
        r=Figure(autocorrelation(chart) or 0.0, 2),
    )


def _routine(
    chart: Chart, naming: Naming, decimals: int | None, last: int, count: Message | None
) -> Verdict:
    phase = chart.phase_at(last)
    lower, upper = float(chart.lower[last]), float(chart.upper[last])
    if np.isnan(lower):
        fact = message("about a median of {median}", median=Figure(chart.centre[last], decimals))
    else:
        fact = message(
            "between {lower} and {upper}",
            lower=Figure(lower, decimals),
            upper=Figure(upper, decimals),
        )
    if phase is not None and phase.trial and not np.isnan(lower):
        fact = message("{fact}, trial limits on {span}", fact=fact, span=naming.span(phase.count))
    return Verdict(
        chart.variation,
        message("Routine"),
        fact,
        _outlook(chart, last),
        count,
        reaction(chart.variation, chart.assurance),
        joined(
            [m for m in (recently_outside(chart, naming, last), short_of_a_run(chart, naming)) if m]
        ),
    )


def _outlook(chart: Chart, last: int) -> Message | None:
    target = _target(chart, last)
    if target is None:
        return None
    match chart.assurance:
        case Assurance.PASS:
            return message("As it runs, it will reach {target}", target=target)
        case Assurance.FAIL:
            return message("As it runs, it will not reach {target}", target=target)
        case Assurance.HIT_OR_MISS:
            return message(
                "As it runs, it will reach {target} at times, and at times not", target=target
            )
    return None


def _target(chart: Chart, position: int) -> Message | Figure | None:
    """Return the target at a point, as a number or as a range."""
    if chart.target_low is None or np.isnan(chart.target_low[position]):
        return None
    low = Figure(as_told(float(chart.target_low[position])))
    high = chart.target_high
    if chart.direction is Direction.RANGE and high is not None and not np.isnan(high[position]):
        return message("{low} to {high}", low=low, high=Figure(as_told(float(high[position]))))
    return low


def _count(chart: Chart, naming: Naming) -> Message | None:
    """Return "0 of the last 8 weeks reached 96", each against the target of its own time."""
    if not chart.counted or chart.target_low is None:
        return None
    places = list(chart.counted)
    met = sum(chart.met_at(place) is True for place in places)
    targets = {_shown(_target(chart, place)) for place in places}
    some = naming.some_of(met, len(places))
    target = _target(chart, places[-1])
    if len(targets) == 1 and target is not None:
        return message("{some} reached {target}", some=some, target=target)
    return message("{some} reached their target", some=some)


def _shown(target: Message | Figure | None) -> str:
    return f"{target.value:.15g}" if isinstance(target, Figure) else str(target)
