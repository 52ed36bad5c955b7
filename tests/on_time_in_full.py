"""The weekly series of the pictures: two phases, a step up, and a run of eight at the end."""

from dataclasses import replace
from datetime import date, timedelta

from poapp.core.indicator import Direction, Frequency
from poapp.core.spc.chart import Chart, Design
from poapp.core.spc.compute import compute
from poapp.core.spc.naming import Naming

FIRST_PHASE = [
    91.8, 90.6, 92.3, 91.1, 89.9, 91.6, 92.4, 90.8, 90.2, 92.0, 91.3, 90.1, 91.9, 92.6, 91.0,
    90.4, 91.5, 92.2, 90.9,
]  # fmt: skip
SECOND_PHASE = [
    95.4, 94.6, 95.9, 94.9, 95.8, 96.3, 94.4, 95.1, 96.0, 94.5, 95.6, 95.0, 96.2, 94.7, 94.2,
    95.5, 96.1, 94.8, 95.3, 96.4, 95.2, 94.3, 95.7, 94.9, 96.0,
]  # fmt: skip
LAST_EIGHT = [94.4, 93.7, 94.6, 90.9, 93.8, 94.1, 93.3, 92.9]
VALUES = FIRST_PHASE + SECOND_PHASE + LAST_EIGHT
DAYS = [date(2026, 10, 12) - timedelta(weeks=len(VALUES) - 1 - i) for i in range(len(VALUES))]
NAMING = Naming(Frequency.WEEK, DAYS, [f"week {day.isocalendar().week}" for day in DAYS])
TARGETS = [94.0 if day < date(2026, 6, 29) else 96.0 for day in DAYS]
DESIGN = Design(direction=Direction.UP, starts=(19,), baseline=(19, 43), low=0.0, high=100.0)


def chart(points: int = len(VALUES)) -> Chart:
    """Return the chart of the first so many points, as it stood when the last of them was new."""
    design = replace(DESIGN, baseline=(19, min(43, points - 1)))
    return compute(DAYS[:points], VALUES[:points], design, per_point_targets=TARGETS[:points])
