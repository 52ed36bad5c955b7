"""The sentences of a report that follow from its figures."""

from dataclasses import replace

from poapp.core.facts import Assurance, IndicatorFacts, Phase, Sense, Signal, State
from poapp.core.message import Message, counted, message
from poapp.core.snapshot import Settled, Snapshot
from poapp.core.spc.words import RuleName
from poapp.core.verdict import number_word
from poapp.language import Language
from poapp.reports.words import (
    capital,
    day_without_year,
    point_name,
    strongest,
    target_text,
    value_text,
    with_unit,
)

MOST_SIGNALS = 3
"""How many signals of one indicator are told; the chart shows them all."""


def exception_title(facts: IndicatorFacts) -> Message:
    """Return what happened to one indicator as a heading."""
    name = facts.name
    signal = strongest(facts.signals)
    if signal is not None and signal.sense is Sense.WORSENING:
        return _signal_title(name, signal)
    if facts.assurance is Assurance.FAIL:
        return message("{name}: the target is out of reach of the process as it is", name=name)
    if signal is not None and signal.sense is Sense.IMPROVING:
        return _improved_title(facts, signal)
    if signal is not None:
        return message("{name} changed, and missed its target", name=name)
    if facts.met:
        return message("{name} met its target; the process was routine", name=name)
    if facts.state in {State.FEW_POINTS, State.NO_LIMITS}:
        return message("{name} missed its target", name=name)
    return message("{name} missed its target; the process was routine", name=name)


def _improved_title(facts: IndicatorFacts, signal: Signal) -> Message:
    if facts.met is False:
        return message("{name} improved, and is not yet at its target", name=facts.name)
    since = point_name(signal.first)
    if signal.first == signal.last:
        return message(
            "{name} left its limits for the better: {point}", name=facts.name, point=since
        )
    return message("{name} improved since {point}", name=facts.name, point=since)


def _signal_title(name: str, signal: Signal) -> Message:
    first, last = point_name(signal.first), point_name(signal.last)
    if signal.rule == RuleName.BEYOND_LIMITS and signal.first == signal.last:
        return message("{name} left its limits: {point}", name=name, point=first)
    if signal.rule == RuleName.BEYOND_LIMITS:
        return message(
            "{name} left its limits, {first} to {last}", name=name, first=first, last=last
        )
    if signal.rule == RuleName.SHIFT:
        return message(
            "{name} runs on the wrong side of its average since {point}", name=name, point=first
        )
    return message("{name} worsened since {point}", name=name, point=first)


def fact(language: Language, facts: IndicatorFacts) -> str:
    """Return what the figures say about one indicator, in two or three sentences."""
    said = [_against_target(language, facts)]
    said += [_of_signal(language, facts, s) for s in facts.signals[:MOST_SIGNALS]]
    limits = facts.series.phases[-1] if facts.series.phases else None
    if limits is None:
        said.append(language.text(message("Too few points for limits.")))
    elif not facts.signals:
        said.append(language.text(_routine(language, facts, limits)))
    said += _on_target(language, facts)
    if facts.assurance is Assurance.NOT_PREDICTABLE:
        said.append(language.text(message("Not predictable until the cause is settled.")))
    if facts.assurance is Assurance.FAIL:
        said.append(language.text(message("Unreachable without changing the process.")))
    return " ".join(said)


def _routine(language: Language, facts: IndicatorFacts, limits: Phase) -> Message:
    low, middle, high = (
        value_text(language, facts, v) for v in (limits.lower, limits.centre, limits.upper)
    )
    if limits.lower is None:
        return message("Routine: about a median of {median}.", median=middle)
    return message("Routine: between {low} and {high}.", low=low, high=high)


def _against_target(language: Language, facts: IndicatorFacts) -> str:
    if facts.value is None:
        return language.text(message("No value in this period."))
    if facts.target is None:
        return f"{with_unit(language, facts, facts.value)}."
    said = message(
        "{value} against {target}.",
        value=with_unit(language, facts, facts.value),
        target=target_text(language, facts, facts.target),
    )
    return language.text(said)


def _fine_enough(
    language: Language, facts: IndicatorFacts, signal: Signal, limits: tuple[float | None, ...]
) -> IndicatorFacts:
    """Return facts with one more decimal where rounding would put the point on its limit."""
    if signal.rule != RuleName.BEYOND_LIMITS:
        return facts
    value = value_text(language, facts, signal.value)
    meets = any(value == value_text(language, facts, limit) for limit in limits)
    return replace(facts, decimals=facts.decimals + 1) if meets else facts


def _of_signal(language: Language, facts: IndicatorFacts, signal: Signal) -> str:
    first, last = point_name(signal.first), point_name(signal.last)
    phase = facts.series.phases[-1] if facts.series.phases else None
    if phase is None:
        return language.text(message("Since {point}: unlikely to be routine.", point=first))
    limits = phase.lower, phase.centre, phase.upper
    facts = _fine_enough(language, facts, signal, limits[::2])
    low, centre, high = (value_text(language, facts, limit) for limit in limits)
    if signal.rule == RuleName.BEYOND_LIMITS and signal.first == signal.last:
        said = message(
            "{point}, {value}, lies outside the natural limits {low} to {high}:"
            " unlikely to be routine.",
            point=first,
            value=value_text(language, facts, signal.value),
            low=low,
            high=high,
        )
    elif signal.rule == RuleName.BEYOND_LIMITS:
        said = message(
            "{first} to {last} lie outside the natural limits {low} to {high}:"
            " unlikely to be routine.",
            first=first,
            last=last,
            low=low,
            high=high,
        )
    elif signal.rule == RuleName.SHIFT and (facts.series.median or phase.lower is None):
        said = message(
            "A run on one side of the median of {median} since {point}: unlikely to be routine.",
            median=centre,
            point=first,
        )
    elif signal.rule == RuleName.SHIFT:
        said = message(
            "A run on one side of the average of {average} since {point}: unlikely to be routine.",
            average=centre,
            point=first,
        )
    else:
        said = message("Since {point}: unlikely to be routine.", point=first)
    return capital(language.text(said))


def _on_target(language: Language, facts: IndicatorFacts) -> list[str]:
    if len(facts.on_target) < 2:
        return []
    met, of = facts.on_target[:2]
    said = counted(
        "{met} of the last {n} value reached the target.",
        "{met} of the last {n} values reached the target.",
        n=of,
        met=met,
    )
    return [language.text(said)]


def settled_title(snapshot: Snapshot) -> Message:
    """Return how many earlier commitments were kept."""
    all_ = len(snapshot.settled)
    kept = sum(1 for one in snapshot.settled if _was_kept(one))
    return counted(
        "{kept} of {all} earlier commitment was kept in time",
        "{kept} of {all} earlier commitments were kept in time",
        n=all_,
        kept=number_word(kept),
        all=number_word(all_),
    )


def _was_kept(one: Settled) -> bool:
    in_time = one.done is not None and (one.promised is None or one.done <= one.promised)
    return in_time and not one.dropped


def quality_line(language: Language, snapshot: Snapshot) -> str:
    """Return how complete the figures are: 'Data to 30 September: 12 of 13 in, 2 late, …'."""
    counts = snapshot.counts
    late = counted("{n} late", "{n} late", n=counts.late) if counts.late else message("none late")
    restated = (
        counted("{n} restated", "{n} restated", n=counts.restated)
        if counts.restated
        else message("none restated")
    )
    said = message(
        "Data to {day}: {received} of {expected} in, {late}, {restated}.",
        day=day_without_year(language, snapshot.period.last),
        received=counts.received,
        expected=counts.expected,
        late=late,
        restated=restated,
    )
    return language.text(said)
