"""What an absence leaves, in words."""

from collections.abc import Mapping

from poapp.core.message import counted
from poapp.core.team.away import Near, Short, Span
from poapp.core.team.matrix import SkillsMatrix
from poapp.language import _, current
from poapp.ui.team import wording

Names = Mapping[int, str]


def span_words(span: Span) -> str:
    """Return the days of an absence."""
    if span.last is None:
        return _("leaves, first day without: {day}", day=span.first)
    return _("{first} to {last}", first=span.first, last=span.last)


def short_title(one: Short) -> str:
    """Return how many hold a skill on the worst day, against how many have to."""
    if not one.least:
        return _("{skill}: nobody", skill=one.skill.name)
    if one.least == 1:
        return _("{skill}: only 1 of {m}", skill=one.skill.name, m=one.skill.minimum)
    return _("{skill}: {n} of {m}", skill=one.skill.name, n=one.least, m=one.skill.minimum)


def short_days(one: Short) -> str:
    """Return on which days, and how many of them."""
    days = counted("{n} working day", "{n} working days", n=one.days)
    first, last = current().day_short(one.first), current().day_short(one.last)
    if one.days == one.worked:
        return _("{first} to {last}, {days}", first=first, last=last, days=days)
    return _(
        "between {first} and {last}, on {n} of {m} working days",
        first=first,
        last=last,
        n=one.days,
        m=one.worked,
    )


def cover(one: Short, names: Names) -> list[str]:
    """Return who could cover."""
    if one.remaining:
        return [names[person] for person in one.remaining if person in names]
    if one.was_short:
        return [_("Nobody else holds it; too few do already today.")]
    return [_("Nobody else holds it.")]


def near_words(one: Short, near: Near, matrix: SkillsMatrix) -> str:
    """Return how near somebody is to holding the skill."""
    scale = matrix.scale(one.skill)
    parts = [wording.named(scale, near.level or 0)]
    if near.is_expired:
        parts.append(_("the proof has to be renewed"))
    if (near.level or 0) < one.skill.counts_from:
        parts = [f"{parts[0]} → {wording.named(scale, one.skill.counts_from)}", *parts[1:]]
    if near.days_there < one.days:
        parts.append(_("there on {n} of {m} days", n=near.days_there, m=one.days))
    return ", ".join(parts)


def teachers(one: Short, spans: tuple[Span, ...], names: Names) -> list[str]:
    """Return who can teach it, and until when where they go themselves."""
    if not one.teachers:
        return [_("Nobody can.")]
    away = {span.person: span.first for span in spans}
    return [
        _("{name}, before {day}", name=names.get(person, ""), day=current().day_short(away[person]))
        if person in away
        else names.get(person, "")
        for person in one.teachers
    ]
