"""The sample: a believable process of a manufacturer that does not exist, written as it happened.

Aldermoor Fittings, its people, its customers and its carriers are made up.
"""

from datetime import date
from functools import partial

from poapp.actions.day import keep_holidays
from poapp.actions.sample import (
    check_ins,
    figures,
    near_misses,
    numbers,
    parts,
    plans,
    responses,
    skills,
    talks,
    team,
)
from poapp.actions.sample.closings import Past
from poapp.actions.sample.story import Story
from poapp.actions.sample.timeline import Scene, Written, play
from poapp.actions.sample.workdays import holiday_names, moment, worked_from
from poapp.core.clock import fixed
from poapp.core.indicator import Indicator
from poapp.core.message import RefusedError, message
from poapp.core.process import Process, Vision
from poapp.store.edit import Edit
from poapp.store.store import Store

LONGEST = 30
"""Years: beyond that no measuring process has been the same."""


def fill(store: Store, *, years: int = 3, seed: int = 1, today: date) -> None:
    """Fill an empty store; the same arguments and day give the same records.

    Args:
        store: Where to write; it must hold no record.
        years: How far back the figures reach, 1 to 30.
        seed: What the routine variation comes from.
        today: The day on which the story is told; all its dates are counted back from it.

    Raises:
        RefusedError: The store holds records, or `years` is out of range.
    """
    if not store.is_empty():
        raise RefusedError(
            message(
                "This store holds records. The sample fills only an empty one: name another folder"
                " with --data-dir."
            )
        )
    if not 1 <= years <= LONGEST:
        raise RefusedError(
            message(
                "The sample has 1 to {longest} years, not {years}.", longest=LONGEST, years=years
            )
        )
    story = Story(today, years)
    with store.together(message("Sample process {name}", name="Order fulfilment")):
        _keep_holidays(store, story)
        process = _tell(store, story, seed)
    # The occasions are derived when the transaction ends: only now is it known what was asked.
    responses.answer(store, story, process, store.all(Indicator, process=process.id))


def _tell(store: Store, story: Story, seed: int) -> Process:
    began = moment(worked_from(story.first), 8, 0)
    title = message("Make the process {name}", name="Order fulfilment")
    with store.edit(title, clock=fixed(began)) as edit:
        process, people = team.found(edit, story)
        kept = figures.define(edit, story, process, people, figures.first_ones(story))
        learned = skills.found(edit, story, process, people)
    written = Written()
    past = Past(store, story, process, seed)
    closings = [closing.at for closing in past.closings()]
    scenes = [
        *numbers.scenes_of(kept, story, seed, written, closings),
        *check_ins.scenes_of(story, process, seed, began, written),
        *numbers.marks_of(kept, story),
        *past.scenes(written),
        *plans.plan_scenes(store, story, process, people),
        *skills.scenes_of(story, process, people, learned),
        *talks.talk_scenes(store, story, process, people),
        _new_vision(story, process),
        *parts.scenes_of(kept, story, seed),
        *near_misses.scene_of(story, process, seed),
    ]
    later = moment(worked_from(story.score_starts), 9, 0)
    play(store, [scene for scene in scenes if scene.moment < later])
    if story.score_starts > story.first:
        with store.edit(message("Make new indicators"), clock=fixed(max(later, began))) as edit:
            new = figures.define(edit, story, process, people, figures.later_ones(story))
        scenes += numbers.scenes_of(new, story, seed, written, closings)
        kept = [*kept, *new]
    scenes += numbers.retirements_of(kept, story)
    play(store, [scene for scene in scenes if scene.moment >= later])
    return process


def _keep_holidays(store: Store, story: Story) -> None:
    for year in range(story.first.year, story.today.year + 2):
        keep_holidays(store, team.COUNTRY, "", holiday_names(year))


def _new_vision(story: Story, process: Process) -> Scene:
    day = team.vision_changed(story)
    return Scene(
        moment(worked_from(day), 11, 0),
        message("What good looks like"),
        partial(_put_vision, team.vision_of(process, day)),
    )


def _put_vision(vision: Vision, edit: Edit) -> None:
    edit.put(vision)
