"""The indicators that get a chart: what missed its target or gave a signal for the worse."""

from datetime import date

from poapp.core.charted import notes_of
from poapp.core.day_names import MONTHS
from poapp.core.facts import IndicatorFacts, Sense
from poapp.core.indicator import Role
from poapp.core.indicator_words import ChartedAs
from poapp.core.message import message
from poapp.core.snapshot import Snapshot
from poapp.language import Language
from poapp.reports.scorecard import View
from poapp.reports.sentences import exception_title, fact
from poapp.reports.words import capital

MOST_FURTHER = 3


def exceptions(snapshot: Snapshot) -> list[IndicatorFacts]:
    """Return the indicators that get a chart: missed, or with a signal for the worse.

    Signals for the worse come first, then what is farthest from its target.
    """
    chosen = [
        i
        for i in snapshot.indicators
        if i.role is not Role.FOR_INFORMATION and (i.met is False or _worsening(i))
    ]
    return sorted(chosen, key=lambda i: (not _worsening(i), i.reach if i.reach is not None else 0))


def further(snapshot: Snapshot) -> list[IndicatorFacts]:
    """Return what else a chart may be shown of, where a page has room.

    What improved comes first, then what met its target; only indicators with limits.
    """
    told = {facts.reference for facts in exceptions(snapshot)}
    rest = [
        i
        for i in snapshot.indicators
        if i.role is not Role.FOR_INFORMATION and i.reference not in told and i.series.phases
    ]
    improved = [i for i in rest if any(s.sense is Sense.IMPROVING for s in i.signals)]
    routine = [i for i in rest if i.met and not i.signals]
    return (improved + routine)[:MOST_FURTHER]


def charted(snapshot: Snapshot) -> list[IndicatorFacts]:
    """Return all that a chart may be shown of: what must be shown first, then what may be."""
    return exceptions(snapshot) + further(snapshot)


def _worsening(facts: IndicatorFacts) -> bool:
    return any(s.sense is Sense.WORSENING for s in facts.signals)


def exception(language: Language, facts: IndicatorFacts) -> View:
    """Return one of them with its heading and fact, cause and action as far as known."""
    return {
        "title": capital(language.text(exception_title(facts))),
        "what": _what(language, facts),
        "alt": f"{facts.name}: {fact(language, facts)}",
        "columns": _fact_cause_action(language, facts),
    }


def _what(language: Language, facts: IndicatorFacts) -> str:
    parts = [facts.unit] if facts.unit else []
    starts = [date.fromisoformat(day) for day in facts.series.starts]
    if starts:
        first, last = (
            message("{month} {year}", month=message(MONTHS[day.month - 1]), year=str(day.year))
            for day in (starts[0], starts[-1])
        )
        parts.append(language.text(message("{first} to {last}", first=first, last=last)))
    if facts.series.phases:
        n = facts.series.phases[-1].basis
        limits = message("natural limits from {n} points", n=n)
        if facts.series.phases[-1].trial:
            limits = message("trial limits from {n} points", n=n)
        parts.append(language.text(limits))
    done = [ChartedAs(one) for one in facts.series.charted if one in set(ChartedAs)]
    parts += [
        language.text(note) for note in notes_of(done, facts.frequency, 0, facts.series.cycles)
    ]
    return " · ".join(parts)


def _fact_cause_action(language: Language, facts: IndicatorFacts) -> list[View]:
    answer = facts.response
    columns = [(message("Fact"), fact(language, facts))]
    if answer is not None:
        worked = (
            language.text(message("Worked if: {condition}", condition=answer.worked_if))
            if answer.worked_if
            else ""
        )
        action = "\n".join(part for part in (answer.action, worked) if part)
        columns += [(message("Cause"), answer.cause), (message("Action"), action)]
    return [{"title": language.text(t), "text": text} for t, text in columns if text.strip()]
