"""The skills of the sample's team: ten of them, and how seven people came to hold them."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial

from poapp.actions.sample.story import Story
from poapp.actions.sample.timeline import Scene
from poapp.actions.sample.workdays import moment, worked_from, worked_until
from poapp.core.frozen import frozen
from poapp.core.message import message
from poapp.core.people import Absence, Membership
from poapp.core.process import Process
from poapp.core.team.assessing import months_after
from poapp.core.team.scale import ILUO
from poapp.core.team.skills import Assessment, Method, RoleRequirement, Skill
from poapp.core.team.support import TeamRoom
from poapp.store.edit import Edit

SKILLS: tuple[tuple[str, int, int], ...] = (
    ("Order entry", 2, 3),
    ("Planning in ERP", 2, 3),
    ("Picking", 3, 3),
    ("Packing & labels", 3, 3),
    ("Customs papers", 2, 3),
    ("Forklift licence", 2, 3),
    ("Carrier booking", 2, 3),
    ("Incoming inspection", 2, 3),
    ("Complaint handling", 2, 3),
    ("Shift handover", 2, 4),
)
"""Name, how many must hold it, and from which level it counts."""
CRITICAL = {"Customs papers", "Shift handover"}
LICENCE = "Forklift licence"
LICENCE_MONTHS = 36
LEVELS: Mapping[str, str] = {
    "Ana M.": "OOLIL.U.UO",
    "Bram K.": "OU.IO.L.UL",
    "Chidi O.": "LLOO.ULIIO",
    "Dana P.": "I.UOLU.LLL",
    "Emil S.": "IIUULUO..L",
    "Farah T.": "..IL...OL.",
    "Goran V.": "..OU.O.I.I",
}
"""Today's levels, in the order of the skills; a dot is not assessed."""
NEEDS: Mapping[str, str] = {
    "Planner": "UO..U.UIUU",
    "Order desk": "OUI.U.L.U.",
    "Warehouse lead": "..OO.UU..O",
    "Packer": "..UU.U.U.O",
    "Dispatch": "..UUUUU..L",
    "Inspector": "...L...OU.",
    "Warehouse": "..UU.U....",
}
"""What each role needs."""
BRAM, CHIDI, DANA, EMIL, FARAH = "Bram K.", "Chidi O.", "Dana P.", "Emil S.", "Farah T."


@frozen
class Reached:
    """A level that somebody reached on a day."""

    alias: str
    skill: str
    level: int
    day: date


def found(edit: Edit, story: Story, process: Process, people: Mapping[str, int]) -> dict[str, int]:
    """Put the places in the team, the skills and what each role needs; return skills by name."""
    for alias in LEVELS:
        edit.put(Membership(process=process.id, person=people[alias], since=story.owner_since))
    edit.put(TeamRoom(notice_read_on=story.first))
    edit.put(_away(story, process, people[BRAM]))
    made: dict[str, int] = {}
    for place, (name, minimum, least) in enumerate(SKILLS):
        skill = Skill(
            process=process.id,
            name=name,
            minimum=minimum,
            counts_from=least,
            is_critical=name in CRITICAL,
            is_prescribed=name == LICENCE,
            months_valid=LICENCE_MONTHS if name == LICENCE else None,
            place=place,
        )
        made[name] = edit.put(skill).id
    for role, needed in NEEDS.items():
        for skill_id, letter in zip(made.values(), needed, strict=True):
            level = ILUO.read(letter)
            if level is not None:
                need = RoleRequirement(process=process.id, role=role, skill=skill_id, level=level)
                edit.put(need)
    return made


def scenes_of(
    story: Story, process: Process, people: Mapping[str, int], skills: Mapping[str, int]
) -> Iterator[Scene]:
    """Yield the list that the owner took over, and each level that somebody reached since."""
    began = worked_from(story.first + timedelta(days=9))
    reached = list(_history(story, began))
    first = [one for one in reached if one.day == began]
    write = partial(_take_over, process.id, first, people, skills)
    yield Scene(moment(began, 10), message("Skills taken over from a list"), write)
    for one in reached:
        if one.day > began:
            title = message(
                "{person}: {skill} {level}",
                person=one.alias,
                skill=one.skill,
                level=ILUO.step(one.level).letter,
            )
            put = partial(_put, _assessment(story, process.id, one, people, skills))
            yield Scene(moment(one.day, 15), title, put)


def _away(story: Story, process: Process, person: int) -> Absence:
    """Return the six weeks for which the only one who can do customs papers will be away."""
    monday = story.today + timedelta(days=14 - story.today.weekday())
    return Absence(
        process=process.id, person=person, first=monday, last=monday + timedelta(days=39)
    )


def _history(story: Story, began: date) -> Iterator[Reached]:
    """Yield what was known at the beginning, and each step up to today's level."""
    span = (story.today - began).days - 30
    for row, (alias, letters) in enumerate(LEVELS.items()):
        for column, letter in enumerate(letters):
            level = ILUO.read(letter)
            if level is None:
                continue
            name = SKILLS[column][0]
            known = max(1, level - (row + column + 1) % 3)
            yield Reached(alias, name, known, began)
            for step in range(known + 1, level + 1):
                share = (step - known) / (level - known + 1)
                shift = (row * 37 + column * 61) % 90 / 600
                day = began + timedelta(days=round(span * min(0.97, share + shift)))
                yield Reached(alias, name, step, _on(story, alias, name, step, worked_from(day)))
    yield from _licences(story)


def _on(story: Story, alias: str, skill: str, level: int, day: date) -> date:
    """Return the day of a step; two of Dana's belong to her plan of this autumn."""
    if (alias, skill, level) == (DANA, "Packing & labels", 4):
        return worked_until(story.today - timedelta(days=5))
    if (alias, skill, level) == (DANA, "Shift handover", 2):
        return worked_until(story.today - timedelta(days=19))
    return min(day, worked_until(story.today - timedelta(days=24)))


def _licences(story: Story) -> Iterator[Reached]:
    """Yield the licences: one ran out at the end of last month, the others are newer."""
    ended = story.today.replace(day=1) - timedelta(days=1)
    for alias, months in ((EMIL, 0), (DANA, 5), (CHIDI, 9), ("Goran V.", 14)):
        level = ILUO.read(LEVELS[alias][5]) or 0
        day = months_after(ended, months - LICENCE_MONTHS)
        yield Reached(alias, LICENCE, level, max(day, story.first + timedelta(days=10)))


def _take_over(
    process: int,
    known: list[Reached],
    people: Mapping[str, int],
    skills: Mapping[str, int],
    edit: Edit,
) -> None:
    for one in known:
        if one.skill == LICENCE:
            continue  # licences carry their own day
        edit.put(
            Assessment(
                process=process,
                person=people[one.alias],
                skill=skills[one.skill],
                level=one.level,
                on=one.day,
                method=Method.TAKEN_OVER,
            )
        )


def _assessment(
    story: Story,
    process: int,
    one: Reached,
    people: Mapping[str, int],
    skills: Mapping[str, int],
) -> Assessment:
    licence = one.skill == LICENCE
    teaches = one.level >= ILUO.teaching
    until = None
    if licence:
        ended = story.today.replace(day=1) - timedelta(days=1)
        until = ended if one.alias == EMIL else months_after(one.day, LICENCE_MONTHS)
    return Assessment(
        process=process,
        person=people[one.alias],
        skill=skills[one.skill],
        level=one.level,
        on=one.day,
        method=_method(one, licence=licence, teaches=teaches),
        assessor=people[CHIDI if one.alias != CHIDI else "Ana M."],
        taught=people[FARAH if one.alias != FARAH else DANA] if teaches else None,
        proof="Licence of the driving school" if licence else "",
        valid_until=until,
    )


def _method(one: Reached, *, licence: bool, teaches: bool) -> Method:
    if licence:
        return Method.CERTIFICATE
    if teaches:
        return Method.TAUGHT
    return Method.TESTED if one.skill == "Incoming inspection" else Method.OBSERVED


def _put(record: Assessment, edit: Edit) -> None:
    edit.put(record)
