"""The scorecard: one row an indicator, with the geometry of its small pictures."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

from poapp.core.facts import IndicatorFacts, State
from poapp.core.indicator import Aggregation, Role
from poapp.core.message import message
from poapp.core.snapshot import Snapshot
from poapp.core.verdict import scorecard_title
from poapp.language import Language
from poapp.reports.words import (
    assurance_text,
    capital,
    distance_text,
    signal_text,
    state_text,
    strongest,
    target_text,
    value_text,
)

View: TypeAlias = dict[str, object]

CUT = 2.0
"""A bar is cut at so many half-widths of the limits."""
SPARK_POINTS = 24
SHORT_NAME = 6
"""A longer name of the period does not fit into the head of a column."""
FIGURES_THAT_FIT = 33
"""So many characters of all columns of figures stand beside each other at full size."""
SMALLEST_FIGURES = 0.78
NOT_COMPARABLE = "*"
"""Stands beside an earlier value that another definition gave."""


def scorecard(language: Language, snapshot: Snapshot) -> View:
    """Return the table of all indicators with its heading, groups and key."""
    say = language.text
    grouped = [
        (name, [row(language, facts) for facts in members])
        for name, members in groups(snapshot.indicators)
    ]
    return {
        "title": capital(say(scorecard_title(snapshot.indicators))),
        "heads": {
            "indicator": say(message("Indicator")),
            "before": [say(p.short) for p in snapshot.compared],
            "now": say(snapshot.period.short),
            "target": say(message("Target")),
            "distance": say(message("To target")),
            "signals": _signals_head(language, snapshot),
            "state": say(message("State at end")),
            "assurance": say(message("Assurance")),
            "points": say(message("{n} points", n=SPARK_POINTS)),
        },
        "figure_scale": _figure_scale([r for _, rows in grouped for r in rows]),
        "groups": [{"title": name, "rows": rows} for name, rows in grouped],
        "key": _key(language, snapshot),
    }


def _key(language: Language, snapshot: Snapshot) -> str:
    said = message(
        "Bar: distance to target, good to the right, measured against the natural limits."
        " Grey band: limits. Dashed: target. Diamond: worse. Dot: better."
    )
    if any(any(_unlike(facts)) for facts in snapshot.indicators):
        unlike = message(
            "{mark} not comparable: measured by another definition.", mark=NOT_COMPARABLE
        )
        said = message("{first} {second}", first=said, second=unlike)
    return language.text(said)


def _signals_head(language: Language, snapshot: Snapshot) -> str:
    short = language.text(snapshot.period.short)
    if len(short) > SHORT_NAME:
        return language.text(message("Signals"))
    return language.text(message("Signals in {period}", period=short))


def _figure_scale(rows: Sequence[View]) -> float:
    """Return how far figures must shrink so that long ones fit beside names and marks."""
    columns = [[str(r[name]) for r in rows] for name in ("value", "target", "distance")]
    columns += [
        list(map(str, column)) for column in zip(*(_texts(r["before"]) for r in rows), strict=True)
    ]
    longest = sum(max(map(len, column), default=0) for column in columns)
    return max(SMALLEST_FIGURES, min(1.0, FIGURES_THAT_FIT / max(1, longest)))


def _texts(value: object) -> list[str]:
    return [str(text) for text in value] if isinstance(value, list) else []


def groups(indicators: Iterable[IndicatorFacts]) -> list[tuple[str, list[IndicatorFacts]]]:
    """Return the indicators under their headings, both in the order in which they came."""
    found: dict[str, list[IndicatorFacts]] = {}
    for facts in indicators:
        found.setdefault(facts.group, []).append(facts)
    return list(found.items())


def row(language: Language, facts: IndicatorFacts) -> View:
    """Return one indicator as the texts and small pictures of its row."""
    information = facts.role is Role.FOR_INFORMATION
    signal = strongest(facts.signals)
    return {
        "name": facts.name,
        "unit": _unit_line(language, facts),
        "quiet": information,
        "before": [
            value_text(language, facts, v) + (NOT_COMPARABLE if unlike else "")
            for v, unlike in zip(facts.before, _unlike(facts), strict=True)
        ],
        "value": value_text(language, facts, facts.value),
        "target": target_text(language, facts, facts.target),
        "distance": "" if information else distance_text(language, facts),
        "waived": language.text(message("waived")) if facts.waiver else "",
        "bar": None if information else _bar(facts.reach),
        "signal": signal_text(language, signal) if signal else language.text(message("none")),
        "sense": signal.sense.value if signal else "",
        "state": state_text(language, facts),
        "state_code": facts.state.value,
        "rising": facts.rising,
        "assurance": assurance_text(language, facts),
        "assurance_code": facts.assurance.value,
        "direction": facts.direction,
        "spark": spark(facts),
    }


def _unlike(facts: IndicatorFacts) -> list[bool]:
    """Return which earlier values were measured by another definition."""
    missing = len(facts.before) - len(facts.not_comparable)
    return [*facts.not_comparable, *[False] * missing]


def _unit_line(language: Language, facts: IndicatorFacts) -> str:
    if facts.role is Role.FOR_INFORMATION:
        told = language.text(message("for information"))
        return f"{facts.unit} · {told}" if facts.unit else told
    if facts.role is Role.SHARED:
        told = language.text(message("shared"))
        return f"{facts.unit} · {told}" if facts.unit else told
    return facts.unit


def _bar(reach: float | None) -> View | None:
    if reach is None:
        return None
    return {"part": max(-CUT, min(CUT, reach)) / CUT, "cut": abs(reach) > CUT}


def spark(facts: IndicatorFacts, points: int = SPARK_POINTS) -> View:
    """Return the last points as positions between 0 and 1, x to the right and y upwards."""
    series = facts.series
    begin = max(0, len(series.values) - points)
    values = series.values[begin:]
    senses = [*series.signals[begin:], *([""] * len(values))][: len(values)]
    phase = series.phases[-1] if series.phases else None
    aims = aims_of(facts)[begin:]
    bends = _bends(aims)
    levels = _levels(facts, aims[-1:])
    edges = [edge for pair in aims for edge in pair if edge is not None] if bends else levels
    marks = [v for v in values if v is not None]
    bounds = [*marks, *edges]
    band = [] if phase is None else [v for v in (phase.lower, phase.upper) if v is not None]
    bounds += band
    low, high = (min(bounds), max(bounds)) if bounds else (0.0, 1.0)

    def up(value: float) -> float:
        return 0.5 if high == low else round((value - low) / (high - low), 4)

    step = 1 / max(1, max(points, len(values)) - 1)
    start = 1 - step * (len(values) - 1) if values else 0.0
    return {
        "points": [
            None if value is None else [round(start + step * n, 4), up(value), sense]
            for n, (value, sense) in enumerate(zip(values, senses, strict=True))
        ],
        "joined": facts.state is not State.FEW_POINTS,
        "band": [up(edge) for edge in band] or None,
        "targets": [] if bends else sorted({up(v) for v in levels}),
        "aims": [
            [[round(start + step * n, 4), up(edge)] for n, edge in line]
            for line in _lines(aims)
            if bends
        ],
    }


def _levels(facts: IndicatorFacts, last: Sequence[tuple[float | None, float | None]]) -> set[float]:
    """Return the heights of the target: that of a sum is asked of the period, not of a point."""
    if facts.aggregation is not Aggregation.SUM and not facts.series.charted:
        last = [] if facts.target is None else [(facts.target.low, facts.target.high)]
    return {edge for pair in last for edge in pair if edge is not None}


def aims_of(facts: IndicatorFacts) -> list[tuple[float | None, float | None]]:
    """Return what was aimed at at each point of the series, lowest and highest."""
    series = facts.series
    found: list[tuple[float | None, float | None]] = [(None, None)] * len(series.values)
    for one in series.targets:
        aimed = (one.target.low, one.target.high)
        found[one.position :] = [aimed] * (len(found) - one.position)
    return found


def _bends(aims: Sequence[tuple[float | None, float | None]]) -> bool:
    """Tell whether the target changed twice running: a ramp or a profile, and no step."""
    moved = [before != after for before, after in pairwise(aims)]
    return any(one and two for one, two in pairwise(moved))


def _lines(
    aims: Sequence[tuple[float | None, float | None]],
) -> list[list[tuple[int, float]]]:
    """Return the two edges of the target as runs of places and heights."""
    runs = []
    for side in (0, 1):
        line = [(n, edge) for n, pair in enumerate(aims) if (edge := pair[side]) is not None]
        if line:
            runs.append(line)
    return runs


def table_of_results(language: Language, indicators: Sequence[IndicatorFacts]) -> list[View]:
    """Return the indicators as the team reads them: value, target, met or not, the last points."""
    words = {
        True: message("met"),
        False: message("missed"),
        None: message("not judged"),
    }
    return [
        {
            **row(language, facts),
            "met": facts.met,
            "met_word": capital(language.text(words[facts.met])),
        }
        for facts in indicators
    ]
