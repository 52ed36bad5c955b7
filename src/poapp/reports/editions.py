"""What each edition says: the view of a snapshot that its template sets.

Every text is already in the reader's language, and none of it is markup. The owner is the only
person named, except thanks to those who agreed.
"""

from enum import StrEnum

from poapp.core.message import message
from poapp.core.snapshot import Snapshot
from poapp.language import Language
from poapp.reports.management import management_view
from poapp.reports.scorecard import View
from poapp.reports.sentences import quality_line
from poapp.reports.support import named_line
from poapp.reports.team import team_view
from poapp.reports.words import (
    capital,
    day_without_year,
    printable,
    shortened,
)


class Edition(StrEnum):
    """For whom a report is written."""

    MANAGEMENT = "management"
    TEAM = "team"


_EDITION_NAMES = {
    Edition.MANAGEMENT: message("Management edition"),
    Edition.TEAM: message("Team edition"),
}


def view_of(
    snapshot: Snapshot, edition: Edition, language: Language, *, short_seal: str, draft: bool
) -> View:
    """Return everything that one edition prints, charts apart."""
    frame = _frame(snapshot, edition, language, short_seal, draft=draft)
    if edition is Edition.TEAM:
        return _printable({**frame, **team_view(snapshot, language)})
    return _printable({**frame, **management_view(snapshot, language)})


def _printable(view: View) -> View:
    return {name: _printable_part(part) for name, part in view.items()}


def _printable_part(part: object) -> object:
    match part:
        case str():
            return printable(part)
        case dict():
            return {name: _printable_part(inner) for name, inner in part.items()}
        case list():
            return [_printable_part(inner) for inner in part]
    return part


def _frame(
    snapshot: Snapshot, edition: Edition, language: Language, short_seal: str, *, draft: bool
) -> View:
    say = language.text
    title = capital(say(snapshot.period.title))
    named = say(_EDITION_NAMES[edition])
    return {
        "language": language.code,
        "title": f"{snapshot.process}, {title}, {named}",
        "author": snapshot.owner,
        "edition": edition.value,
        "process": shortened(snapshot.process, 36),
        "subtitle": f"{title} · {named}",
        "organisation": shortened(snapshot.organisation, 40),
        "page_of": say(message("{page} of {pages}", page="\u0001", pages="\u0002")),
        "draft": say(message("Draft")) if draft else "",
        "draft_line": say(
            message("Draft: the period is not closed, and its figures may still change.")
        )
        if draft
        else "",
        "revision_line": _revision_line(snapshot, language),
        "foot_left": _foot(snapshot, edition, language),
        "foot_right": _seal_line(snapshot, edition, language, short_seal, draft=draft),
        "signature": _signature(snapshot, language),
    }


def _foot(snapshot: Snapshot, edition: Edition, language: Language) -> str:
    if edition is Edition.TEAM:
        return named_line(snapshot, language)
    return quality_line(language, snapshot)


def _revision_line(snapshot: Snapshot, language: Language) -> str:
    if snapshot.revision == 1 or not snapshot.revision_reason:
        return ""
    said = message(
        "Revision {n}. The period was opened again: {reason}",
        n=snapshot.revision,
        reason=snapshot.revision_reason,
    )
    return language.text(said)


def _signature(snapshot: Snapshot, language: Language) -> str:
    if not snapshot.owner:
        return language.text(message("Process owner"))
    if snapshot.owner_since is None:
        return language.text(message("{name}, process owner", name=snapshot.owner))
    since = str(snapshot.owner_since.year)
    said = message("{name}, process owner since {year}", name=snapshot.owner, year=since)
    return language.text(said)


def _seal_line(
    snapshot: Snapshot, edition: Edition, language: Language, short_seal: str, *, draft: bool
) -> str:
    if draft or snapshot.sealed_at is None:
        return language.text(message("Draft, not sealed"))
    parts = [
        language.text(message("Revision {n}", n=snapshot.revision)),
        language.text(message("sealed {day}", day=snapshot.sealed_at.date())),
    ]
    if edition is Edition.MANAGEMENT and snapshot.to_management is not None:
        day = day_without_year(language, snapshot.to_management)
        parts.append(language.text(message("to be presented to management on {day}", day=day)))
    return " · ".join([*parts, short_seal])
