"""What the team edition says."""

from poapp.core.facts import IndicatorFacts
from poapp.core.indicator import Role
from poapp.core.message import message
from poapp.core.snapshot import Snapshot
from poapp.language import Language
from poapp.reports.exceptions import charted, exception
from poapp.reports.management import headline, statement_columns
from poapp.reports.promises import commitments
from poapp.reports.scorecard import SPARK_POINTS, View, table_of_results
from poapp.reports.squares import squares
from poapp.reports.support import hindrances, thanks
from poapp.reports.words import capital, day_without_year


def team_view(snapshot: Snapshot, language: Language) -> View:
    """Return all parts of the team edition; a part without content is left out."""
    ours = [i for i in snapshot.indicators if i.role is not Role.FOR_INFORMATION]
    shown = squares(language, ours)
    return {
        "headline": snapshot.good_looks_like or headline(snapshot, language),
        "lead": _before_you(snapshot, language),
        "squares": shown,
        "meaning": _meaning(ours, language),
        "thanks": thanks(snapshot, language),
        "hindrances": hindrances(snapshot, language),
        "columns": statement_columns(snapshot, language, ask=False),
        "results": _results(ours, language),
        "exceptions": [exception(language, facts) for facts in charted(snapshot)],
        "next": _next(snapshot, language),
    }


def _results(ours: list[IndicatorFacts], language: Language) -> View | None:
    if not ours:
        return None
    say = language.text
    return {
        "title": say(message("Our numbers")),
        "heads": [
            say(message("Indicator")),
            say(message("Value")),
            say(message("Target")),
            say(message("Result")),
            say(message("State at end")),
            say(message("{n} points", n=SPARK_POINTS)),
        ],
        "rows": table_of_results(language, ours),
    }


def _before_you(snapshot: Snapshot, language: Language) -> str:
    management, team = (
        day_without_year(language, day) if day else ""
        for day in (snapshot.to_management, snapshot.to_team)
    )
    if snapshot.sealed_at is None:
        said = message("This is a draft: I have not assumed these results yet.")
    elif management and team:
        said = message(
            "These are our results, and I answer for them before management on {management},"
            " and before you on {team}.",
            management=management,
            team=team,
        )
    elif management:
        said = message(
            "These are our results, and I answer for them before management on {management},"
            " and before you.",
            management=management,
        )
    else:
        said = message("These are our results, and I answer for them before management and you.")
    return language.text(said) + " " + capital(language.text(snapshot.assumed))


def _meaning(ours: list[IndicatorFacts], language: Language) -> View | None:
    for facts in ours:
        columns = [
            (message("For the customer"), facts.meaning.customer),
            (message("For the organisation"), facts.meaning.organisation),
            (message("For each of us"), facts.meaning.each_of_us),
        ]
        told = [{"title": language.text(t), "text": text} for t, text in columns if text.strip()]
        if told:
            return {"title": language.text(message("What this number means")), "columns": told}
    return None


def _next(snapshot: Snapshot, language: Language) -> View | None:
    found = commitments(snapshot, language)
    return {**found, "title": language.text(message("What changes next"))} if found else None
