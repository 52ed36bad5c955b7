"""The bars of a breakdown in one period, as a report freezes them."""

from poapp.core.breakdown_series import NO_REASON, BrokenDown
from poapp.core.calendar import OrganisationCalendar
from poapp.core.facts import ParetoBar, ParetoFacts
from poapp.core.parts import Bar, Pareto, misses, names_a_concern, pareto
from poapp.core.periods import Period

MOST_IN_REPORT = 8


def pareto_in(
    broken: BrokenDown, period: Period, calendar: OrganisationCalendar
) -> ParetoFacts | None:
    """Return the bars of what counts in a period; None where there are not two parts to compare."""
    places = [n for n, one in enumerate(broken.periods) if _counts(one, period, calendar)]
    named = [
        ("" if part == NO_REASON else broken.names[part], misses(amount, broken.version))
        for part, amount in broken.sum_in(places).items()
    ]
    bars = pareto(named, MOST_IN_REPORT)
    if len(bars.bars) < 2:
        return None
    return ParetoFacts(
        by=broken.breakdown.name,
        bars=tuple(
            ParetoBar(
                name=bar.name,
                number=float(f"{bar.number:.15g}"),
                count=bar.count,
                is_rest=bar.is_rest,
            )
            for bar in bars.bars
        ),
        left_out=bars.left_out,
        is_concern=names_a_concern(broken.version),
    )


def frozen_pareto(facts: ParetoFacts) -> Pareto:
    """Return the bars that were frozen, for drawing and words."""
    bars = tuple(Bar(b.name, b.number, b.count, b.is_rest) for b in facts.bars)
    return Pareto(bars, sum(bar.number for bar in bars), facts.left_out)


def _counts(one: Period, period: Period, calendar: OrganisationCalendar) -> bool:
    if one.level.rank > period.level.rank:
        return one.last in period
    return calendar.belongs(one, period)
