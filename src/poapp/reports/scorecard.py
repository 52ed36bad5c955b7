"""The scorecard: one row an indicator, with the geometry of its small pictures."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from poapp.core.facts import IndicatorFacts, State
from poapp.core.indicator import Role
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
        "key": say(
            message(
                "Bar: distance to target, good to the right, measured against the natural limits."
                " Grey band: limits. Dashed: target. Diamond: worse. Dot: better."
            )
        ),
    }


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
        "before": [value_text(language, facts, v) for v in facts.before],
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
    aims = [] if facts.target is None else [facts.target.low, facts.target.high]
    marks = [v for v in values if v is not None]
    bounds = [*marks, *(v for v in aims if v is not None)]
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
        "targets": sorted({up(v) for v in aims if v is not None}),
    }


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
