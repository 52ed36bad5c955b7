"""The people of a team: who joins, who leaves, who is away."""

from dataclasses import replace
from datetime import date, timedelta

from poapp.core.message import RefusedError, message
from poapp.core.people import Absence, Membership, Person
from poapp.core.process import Process
from poapp.core.team.matrix import Member, members_on
from poapp.core.team.support import TeamRoom
from poapp.store.edit import Edit
from poapp.store.store import Store


def people_of(store: Store) -> list[Person]:
    """Return everybody who is not put away, by name."""
    found = [one for one in store.all(Person) if one.archived is None]
    return sorted(found, key=lambda one: (one.title_text().casefold(), one.id))


def team_on(store: Store, process: Process, day: date) -> tuple[Member, ...]:
    """Return who is in the team of a process on a day."""
    return members_on(day, store.all(Person), store.all(Membership, process=process.id))


def place_of(store: Store, process: Process, person: Person) -> Membership | None:
    """Return the last place of a person in the team of a process; None where they never had one."""
    places = store.all(Membership, process=process.id, person=person.id)
    kept = [one for one in places if one.archived is None]
    return max(kept, key=lambda one: (one.since or date.min, one.id), default=None)


def absences_of(store: Store, person: Person) -> list[Absence]:
    """Return the absences of a person, the latest first."""
    found = [one for one in store.all(Absence, person=person.id) if one.archived is None]
    return sorted(found, key=lambda one: one.first, reverse=True)


def add_person(
    store: Store, process: Process, alias: str, *, role: str = "", since: date | None = None
) -> Person:
    """Add somebody to the team of a process, known by an alias.

    Raises:
        RefusedError: Somebody who is here bears that alias.
    """
    with store.edit(message("Add {name} to the team", name=alias.strip())) as edit:
        return put_person(store, edit, process, alias, role=role, since=since)


def put_person(
    store: Store,
    edit: Edit,
    process: Process,
    alias: str,
    *,
    role: str = "",
    since: date | None = None,
) -> Person:
    """Add somebody as part of an edit that does more."""
    alias = " ".join(alias.split())
    refuse_twin(store, alias)
    person = edit.put(Person(process=process.id, alias=alias, role=role.strip(), since=since))
    edit.put(Membership(process=process.id, person=person.id, since=since))
    return person


def keep_person(
    store: Store, process: Process, person: Person, place: Membership | None = None
) -> Person:
    """Keep a person as they stand in a form; a new one (id 0) joins the team of the process.

    Raises:
        RefusedError: Somebody else bears the alias, or the days are turned about.
    """
    refuse_twin(store, person.alias, but=person.id)
    title = message("Add {name} to the team", name=person.title_text())
    if person.id:
        title = message("Change {name}", name=person.title_text())
    with store.edit(title) as edit:
        kept = edit.put(replace(person, process=person.process or process.id))
        if not person.id:
            edit.put(Membership(process=process.id, person=kept.id, since=person.since))
        elif place is not None and place.role:
            edit.put(replace(place, role=person.role))
    return kept


def join(store: Store, process: Process, person: Person, since: date | None = None) -> Membership:
    """Take somebody who is known already into the team of a process."""
    title = message("Add {name} to the team", name=person.title_text())
    with store.edit(title) as edit:
        return edit.put(Membership(process=process.id, person=person.id, since=since))


def leave_team(store: Store, place: Membership, until: date) -> Membership:
    """End somebody's place in the team of one process; what was assessed stays.

    Raises:
        RefusedError: The place begins after that day.
    """
    person = store.get(Person, place.person)
    title = message("{name} leaves the team", name=person.title_text())
    with store.edit(title) as edit:
        return edit.put(replace(place, until=until))


def take_out(store: Store, place: Membership) -> Membership:
    """End somebody's place in a team with yesterday; one that began today was a slip: put it away.

    What was assessed stays.
    """
    today = store.clock.today()
    if place.since is not None and place.since >= today:
        person = store.get(Person, place.person)
        title = message("{name} leaves the team", name=person.title_text())
        with store.edit(title) as edit:
            return edit.put(replace(place, archived=today))
    return leave_team(store, place, today - timedelta(days=1))


def leave(store: Store, person: Person, until: date | None) -> Person:
    """Keep a person's last day with the organisation, or take it back where it is None.

    Raises:
        RefusedError: They came after that day.
    """
    title = message("Last day of {name}", name=person.title_text())
    with store.edit(title) as edit:
        return edit.put(replace(person, until=until))


def take_absence(store: Store, person: Person, first: date, last: date) -> Absence:
    """Keep days on which somebody is away; why is not asked.

    Raises:
        RefusedError: The last day lies before the first one.
    """
    title = message(
        "{name} is away, {first} to {last}", name=person.title_text(), first=first, last=last
    )
    with store.edit(title) as edit:
        return edit.put(Absence(process=person.process, person=person.id, first=first, last=last))


def end_absence(store: Store, absence: Absence) -> None:
    """Put an absence away: on its days the person is there."""
    title = message(
        "Take out an absence, {first} to {last}", first=absence.first, last=absence.last
    )
    with store.edit(title) as edit:
        edit.put(replace(absence, archived=store.clock.today()))


def read_notice(store: Store) -> TeamRoom:
    """Remember that the owner read whose data the room keeps, and why."""
    room = store.first(TeamRoom) or TeamRoom()
    with store.edit(message("Open the room of the team")) as edit:
        return edit.put(replace(room, notice_read_on=store.clock.today()))


def notice_is_read(store: Store) -> bool:
    """Tell whether the notice of the room was read."""
    return bool(store.rows("SELECT 1 FROM team_room WHERE notice_read_on IS NOT NULL"))


def refuse_twin(store: Store, alias: str, *, but: int = 0) -> None:
    """Refuse an alias that somebody who is here bears.

    Raises:
        RefusedError: Two people could not be told apart.
    """
    wanted = alias.strip().casefold()
    for one in store.all(Person):
        if one.id != but and one.archived is None and one.alias.casefold() == wanted:
            raise RefusedError(
                message(
                    "There is a {name} already. Add a letter, so that you can tell them apart.",
                    name=one.alias,
                )
            )
