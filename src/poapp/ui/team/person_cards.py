"""What a person's page tells below the plan: talks, obstacles, thanks, what was told, notes."""

from collections.abc import Sequence
from datetime import date

from poapp.actions import talks
from poapp.core.message import counted
from poapp.core.people import Person
from poapp.core.team.carrying import is_kept, kept_until
from poapp.core.team.support import Subject
from poapp.core.team.talks import AgreedPoint, Recognition, Side
from poapp.core.team.told import told_to
from poapp.language import _, current
from poapp.store.store import Store
from poapp.ui.team.lines_card import Line
from poapp.ui.team.plan_reading import day_told, due_told

MOST_TALKS = 4
"""Talks in sight; earlier ones are kept and carried points come up anyway."""
Groups = Sequence[tuple[str, Sequence[Line]]]


def late_words(due: date | None, today: date) -> str:
    """Return by how many days something is late, or nothing."""
    if due is None or due >= today:
        return ""
    return current().text(counted("Late, {n} day", "Late, {n} days", n=(today - due).days))


def talk_groups(store: Store, person: Person, today: date) -> Groups:
    """Return the points that come up in the next talk, and the last talks."""
    held = talks.talks_with(store, person.id)
    open_ones = [_point_line(one, person, today) for one in talks.open_with(store, person.id)]
    lines = [
        Line(
            "message-square",
            one.words.partition("\n")[0] or _("Talk"),
            _next_talk(one.next_on, today) if one is held[0] else "",
            day_told(one.on, today, short=True),
            record=one,
        )
        for one in held[:MOST_TALKS]
    ]
    return [(_("Comes up in the next talk"), open_ones), (_("Talks"), lines)]


def obstacle_lines(store: Store, person: Person, today: date) -> Groups:
    """Return what the person named as standing in the way."""
    lines = []
    for one in talks.obstacles_of(store, person.id):
        if one.removed_on is not None:
            when = _("removed {day}", day=day_told(one.removed_on, today, short=True))
            lines.append(Line("circle-check", one.title, one.step, when, record=one))
        else:
            when = due_told(one.due, today) if one.due else ""
            late = late_words(one.due, today)
            lines.append(Line("circle-dashed", one.title, one.step, when, late, record=one))
    return [("", lines)]


def thanks_lines(store: Store, person: Person, today: date) -> Groups:
    """Return the thanks to the person, and whether they may be named."""
    lines = [
        Line(
            "heart-handshake",
            one.words,
            _consent(one),
            day_told(one.on, today, short=True),
            record=one,
        )
        for one in talks.thanks_to(store, person.id)
    ]
    return [("", lines)]


def told_lines(store: Store, person: Person, today: date) -> Groups:
    """Return for each subject when the person was told last."""
    records = talks.told(store, person.id)
    last = told_to([person.id], records, today)[0]
    missing = last.missing(today)
    lines = []
    for subject in Subject:
        day = last.last.get(subject)
        newest = next((one for one in records if one.subject is subject), None)
        when = _("not yet") if day is None else day_told(day, today, short=True)
        note = newest.how if newest is not None else ""
        icon = "circle-dashed" if subject in missing else "circle-check"
        words = _(subject.label)
        lines.append(Line(icon, words[:1].upper() + words[1:], note, when, record=newest))
    return [("", lines)]


def note_lines(store: Store, person: Person, today: date) -> Groups:
    """Return the feedback notes, those first whose year is over."""
    notes = talks.feedback_of(store, person.id)
    due = [one for one in notes if not is_kept(one, today)]
    lines = [
        Line(
            "notebook-pen",
            one.situation.partition("\n")[0],
            _("kept until {day}", day=day_told(kept_until(one), today)),
            day_told(one.on, today, short=True),
            record=one,
        )
        for one in notes
    ]
    over = [line for line in lines if line.record in due]
    return [
        (_("A year old: renew or put away"), over),
        (_("Notes") if over else "", [line for line in lines if line not in over]),
    ]


def _point_line(one: AgreedPoint, person: Person, today: date) -> Line:
    who = {
        Side.OWNER: _("I do it"),
        Side.PERSON: person.title_text(),
        Side.SUPERIOR: _("my superior"),
    }[one.side]
    when = due_told(one.due, today) if one.due else ""
    late = late_words(one.due, today)
    return Line("circle-dashed", one.words, who, when, late, record=one)


def _next_talk(day: date | None, today: date) -> str:
    return "" if day is None else _("next {day}", day=due_told(day, today))


def _consent(one: Recognition) -> str:
    if one.may_be_named:
        return _("may be named")
    if one.declined_on is not None:
        return _("rather not named")
    return _("not asked yet")
