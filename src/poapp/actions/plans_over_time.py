"""The gaps of a team over the months, read from what was assessed and agreed then."""

from poapp.actions.skills import matrix_on
from poapp.core.process import Process
from poapp.core.team.gap_history import GapsOn, gaps_on, month_ends
from poapp.core.team.plans import DevelopmentPlan, PlanStep
from poapp.store.store import Store


def gaps_over(store: Store, process: Process, months: int) -> list[GapsOn]:
    """Return the gaps at the end of so many months and today; from the first assessment on."""
    first = store.rows('SELECT min("on") FROM assessment')[0][0]
    if first is None:
        return []
    plans = [one for one in store.all(DevelopmentPlan) if one.process in {None, process.id}]
    steps = store.all(PlanStep)
    days = month_ends(store.clock.today(), months)
    known = [day for day in days if day.isoformat() >= first] or days[-1:]
    return [gaps_on(matrix_on(store, process, day), plans, steps) for day in known]
