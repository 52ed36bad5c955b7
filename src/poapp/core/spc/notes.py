"""What is to be said about a chart as a whole: trial limits, too few points, equal values."""

import numpy as np

from poapp.core.message import Message, counted, message
from poapp.core.spc.chart import Design, Phase, Runs
from poapp.core.spc.stretch import FIRM_POINTS, LEAST_POINTS, Limits, Series
from poapp.core.spc.words import ChartKind


def notes_on(
    design: Design, series: Series, limits: Limits, count: int, runs: Runs | None
) -> list[Message]:
    """Return the notes on a chart of `count` values."""
    if count < LEAST_POINTS:
        return [counted("{n} point, no limits.", "{n} points, no limits.", count)]
    notes = [
        note
        for number, phase in enumerate(limits.phases, start=1)
        if (note := _note_on(phase, number, design.kind)) is not None
    ]
    # fmax and fmin pass over missing values, and cost a tenth of nanmax and nanmin.
    if np.fmax.reduce(series.values) == np.fmin.reduce(series.values):
        notes.append(message("All values are equal."))
    if runs is not None and runs.crossings < runs.crossings_limit:
        notes.append(
            message(
                "The line crosses the median {crossings} times; "
                "fewer than {limit} is unlikely to be routine.",
                crossings=runs.crossings,
                limit=runs.crossings_limit,
            )
        )
    return [*notes, *limits.notes]


def _note_on(phase: Phase, number: int, kind: ChartKind) -> Message | None:
    if phase.count < LEAST_POINTS:
        return counted(
            "Phase {phase} has {n} point to set limits on, so no limits.",
            "Phase {phase} has {n} points to set limits on, so no limits.",
            phase.count,
            phase=number,
        )
    if not phase.trial or kind is ChartKind.RUN:
        return None
    return message(
        "Phase {phase}: trial limits, set on {count} points; {firm} make them firm.",
        phase=number,
        count=phase.count,
        firm=FIRM_POINTS,
    )
