"""Answering what an indicator asks: begin a response, tell somebody, act, end it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from poapp.actions.day import working_calendar_of
from poapp.core.agenda import AgendaItem, AgendaKind
from poapp.core.indicator import Indicator, Role
from poapp.core.indicator_state import IndicatorState
from poapp.core.message import RefusedError, message
from poapp.core.obligation import Obligation, Occasion, obligation
from poapp.core.process import Process
from poapp.core.record import Audience
from poapp.core.response import Action, Ending, Response, Trigger
from poapp.core.working_days import WorkingCalendar
from poapp.store.indicator_states import states_of
from poapp.store.store import Store

if TYPE_CHECKING:
    from poapp.core.facts import Response as Said

AFTERWARDS = timedelta(days=31)
"""A response that is begun so long after a period may still be about it."""


def obligations_of(
    store: Store, process: Process, states: Mapping[int, IndicatorState] | None = None
) -> Mapping[int, Obligation]:
    """Return what is owed to each indicator of a process that is the owner's, by its id.

    `states` spares reading them where they are at hand.
    """
    return store.remembered(
        ("obligations", process.id), partial(_obligations, store, process, states)
    )


def _obligations(
    store: Store, process: Process, states: Mapping[int, IndicatorState] | None
) -> dict[int, Obligation]:
    states = states_of(store) if states is None else states
    responses = _by_indicator(store.all(Response, process=process.id))
    actions = store.all(Action, process=process.id)
    closings = _missed_at_closings(store, process)
    working = working_calendar_of(store)
    return {
        one.id: _obligation(
            one,
            states.get(one.id),
            closings.get(one.reference, ()),
            responses.get(one.id, ()),
            actions,
            working,
        )
        for one in store.all(Indicator, process=process.id)
        if one.archived is None and one.role is not Role.FOR_INFORMATION and not one.retired_on
    }


def obligation_of(store: Store, process: Process, indicator: Indicator) -> Obligation:
    """Return what is owed to one indicator."""
    return obligations_of(store, process).get(indicator.id, Obligation())


def respond(
    store: Store,
    process: Process,
    indicator: Indicator,
    *,
    fact: str | None = None,
    cause: str | None = None,
    told: str | None = None,
    told_on: date | None = None,
) -> Response:
    """Begin or go on with the one open response of an indicator; what waits joins it.

    Texts that are None stay as they are. With `told_on` it is answered: the ending can wait.

    Raises:
        RefusedError: Nothing asks for a response, and none is open.
    """
    owed = obligation_of(store, process, indicator)
    response = _open_response(process, indicator, owed)
    changed = replace(
        response,
        fact=response.fact if fact is None else fact,
        cause=response.cause if cause is None else cause,
        told=response.told if told is None else told,
        told_on=told_on or response.told_on,
        covers=_joined(response.covers, owed.occasions),
    )
    title = message("Response to {name}", name=indicator.name)
    with store.edit(title, focus=f"response:{indicator.id}") as edit:
        return edit.put(changed)


def indicator_of(store: Store, action: Action) -> int | None:
    """Return the id of the indicator whose response an action belongs to."""
    return None if action.response is None else store.get(Response, action.response).indicator


def end(store: Store, indicator: Indicator, response: Response, ending: Ending) -> Response:
    """End a response; a signal that begins later opens another."""
    on = max(store.clock.today(), response.opened_on)
    title = message("Response to {name} ended", name=indicator.name)
    with store.edit(title) as edit:
        return edit.put(replace(response, ending=ending, ended_on=on))


def act(
    store: Store,
    process: Process,
    response: Response | None,
    title: str,
    *,
    due: date | None = None,
    who: int | None = None,
    effect_from: date | None = None,
    worked_if: str = "",
) -> Action:
    """Promise something to be done; the first day that was promised is kept."""
    with store.edit(message("Action: {title}", title=title)) as edit:
        return edit.put(
            Action(
                process=process.id,
                response=None if response is None else response.id,
                title=title,
                due=due,
                original_due=due,
                who=who,
                effect_from=effect_from,
                worked_if=worked_if,
            )
        )


def postpone(store: Store, action: Action, due: date) -> Action:
    """Promise another day; the first one stays beside it."""
    with store.edit(message("Action: {title}", title=action.title)) as edit:
        return edit.put(
            replace(action, due=due, original_due=action.original_due or action.due or due)
        )


def finish(store: Store, action: Action, done_on: date | None = None) -> Action:
    """Say that an action is done."""
    day = done_on or store.clock.today()
    with store.edit(message("Done: {title}", title=action.title)) as edit:
        return edit.put(replace(action, done_on=day, effect_from=action.effect_from or day))


def response_items(store: Store, process: Process) -> Iterator[AgendaItem]:
    """Yield the responses that are owed."""
    names = {one.id: one for one in store.all(Indicator, process=process.id)}
    for found, owed in obligations_of(store, process).items():
        if owed.due is not None:
            indicator = names[found]
            yield AgendaItem(
                AgendaKind.RESPONSE,
                message("Response open: {name}", name=indicator.name),
                owed.due,
                record=indicator.id,
                reference=indicator.reference,
                responsibility=11,
            )


def action_items(store: Store, process: Process) -> Iterator[AgendaItem]:
    """Yield the actions that are still to be done and have a day."""
    for one in store.all(Action, process=process.id, done_on=None):
        if one.due is not None and one.archived is None:
            yield AgendaItem(
                AgendaKind.ACTION,
                message("{title}", title=one.title),
                one.due,
                record=one.id,
                reference=one.reference,
                responsibility=11,
            )


def _open_response(process: Process, indicator: Indicator, owed: Obligation) -> Response:
    if owed.response is not None and owed.response.is_open:
        return owed.response
    if not owed.occasions or owed.due is None:
        raise RefusedError(
            message("Nothing about {name} asks for a response.", name=indicator.name)
        )
    first = owed.occasions[0]
    return Response(
        process=process.id,
        indicator=indicator.id,
        trigger=first.trigger,
        opened_on=first.seen_on,
        due=owed.due,
    )


def _joined(covers: str, occasions: Sequence[Occasion]) -> str:
    return " ".join(dict.fromkeys([*covers.split(), *(one.key for one in occasions)]))


def _by_indicator(responses: Sequence[Response]) -> dict[int, list[Response]]:
    found: dict[int, list[Response]] = {}
    for one in responses:
        found.setdefault(one.indicator, []).append(one)
    return found


def _missed_at_closings(store: Store, process: Process) -> dict[str, list[Occasion]]:
    """Return the newest closing of each level at which an indicator missed, by its reference."""
    rows = store.rows(
        "SELECT seal.level, seal.first, seal.sealed_at, seal.missed FROM seal"
        " CROSS JOIN record ON record.id = seal.id WHERE record.process = ? ORDER BY seal.id",
        (process.id,),
    )
    newest: dict[str, tuple[str, str, str]] = {}
    for level, first, sealed_at, missed in rows:
        newest[level] = (first, sealed_at, missed)
    found: dict[str, list[Occasion]] = {}
    for level, (first, sealed_at, missed) in newest.items():
        for reference in missed.split():
            occasion = Occasion(
                Trigger.MISSED,
                date.fromisoformat(first),
                date.fromisoformat(sealed_at[:10]),
                detail=level,
            )
            found.setdefault(reference, []).append(occasion)
    return found


def _obligation(
    indicator: Indicator,
    state: IndicatorState | None,
    closings: Sequence[Occasion],
    responses: Sequence[Response],
    actions: Sequence[Action],
    working: WorkingCalendar,
) -> Obligation:
    ids = {one.id for one in responses}
    mine = [action for action in actions if action.response in ids]
    occasions = [*(state.occasions if state is not None else ()), *closings]
    kept_from = indicator.created.date() if indicator.created is not None else date.min
    known = [one for one in occasions if one.seen_on >= kept_from]
    return obligation(known, responses, mine, working)


def said_in(store: Store, indicator: Indicator, first: date, last: date) -> "Said | None":
    """Return what was answered about an indicator in a period, for its report; None for nothing.

    It is the newest response that was open on one of the days `first`..`last`, or was begun soon
    after because of them.
    """
    from poapp.core.facts import Response as Said

    kept = [
        one
        for one in store.all(Response, indicator=indicator.id)
        if one.archived is None
        and one.seen_by is not Audience.OWN
        and (one.ended_on is None or one.ended_on >= first)
    ]
    known = [one for one in kept if one.opened_on <= last + AFTERWARDS]
    if not known:
        return None
    newest = max(known, key=lambda one: (one.opened_on, one.id))
    told = (a for a in store.all(Action, response=newest.id) if a.seen_by is not Audience.OWN)
    actions = [a for a in told if a.archived is None]
    return Said(
        cause=newest.cause,
        action="\n".join(f"{one.reference} {one.title}" for one in actions),
        worked_if="; ".join(one.worked_if for one in actions if one.worked_if),
    )
