"""What missed indicators were made of: bars, the largest first, under a sentence."""

from poapp.core.facts import IndicatorFacts, ParetoFacts
from poapp.core.message import Message, message
from poapp.core.pareto_facts import frozen_pareto
from poapp.core.snapshot import Snapshot
from poapp.language import Language
from poapp.reports.exceptions import exceptions
from poapp.reports.scorecard import View


def broken_down(snapshot: Snapshot) -> list[IndicatorFacts]:
    """Return the indicators whose bars are shown, in the order of the exceptions."""
    return [facts for facts in exceptions(snapshot) if facts.pareto is not None]


def paretos(snapshot: Snapshot, language: Language) -> list[View]:
    """Return the heading of each and its twin in words."""
    return [
        _view(language, facts, facts.pareto)
        for facts in broken_down(snapshot)
        if facts.pareto is not None
    ]


def _view(language: Language, facts: IndicatorFacts, bars: ParetoFacts) -> View:
    title = language.text(_title(facts, bars))
    told = [
        f"{bar.name or language.text(message('no reason given'))} {language.number(bar.number)}"
        for bar in bars.bars
        if bar.count == 1
    ]
    return {"title": title, "alt": f"{title}: {', '.join(told)}"}


def _title(facts: IndicatorFacts, bars: ParetoFacts) -> Message:
    found = frozen_pareto(bars)
    named = [bar for bar in found.bars if not bar.is_rest]
    count, share = found.vital()
    if len(named) < 2:
        return message("{name} by {by}", name=facts.name, by=bars.by)
    if count == 1 or 2 * count > len(named):
        return message(
            "{name} by {by}: {part} makes up {share}",
            name=facts.name,
            by=bars.by,
            part=named[0].name,
            share=f"{round(found.shares()[0] * 100)} %",
        )
    return message(
        "{name} by {by}: the first {n} of {all} make up {share}",
        name=facts.name,
        by=bars.by,
        n=count,
        all=sum(bar.count for bar in found.bars),
        share=f"{round(share * 100)} %",
    )
