"""From recipes to records: indicators, their definitions, targets and measurements."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from poapp.actions.sample.cost import COST
from poapp.actions.sample.customer import CUSTOMER
from poapp.actions.sample.flow import FLOW
from poapp.actions.sample.intake import INTAKE
from poapp.actions.sample.recipe import Aim, Recipe
from poapp.actions.sample.story import Story
from poapp.actions.sample.track import Track, pair
from poapp.actions.sample.workdays import is_worked, moment, worked_from
from poapp.core.frozen import frozen
from poapp.core.indicator import Frequency, Indicator, IndicatorVersion, Measurement, Target
from poapp.core.periods import Level, Period
from poapp.core.process import Process
from poapp.store.edit import Edit

_USUALLY_DUE = {Frequency.DAY: 1, Frequency.WEEK: 2, Frequency.MONTH: 3}
"""Days after the period: a holiday or weekend makes nobody late."""
LATE_EVERY = 7
"""Of the figures that others send on a fixed day, one in so many comes two days late."""

RECIPES = (*CUSTOMER, *FLOW, *COST, *INTAKE)


@frozen
class Kept:
    """An indicator as it is kept, beside the recipe it was made from."""

    recipe: Recipe
    indicator: Indicator


def first_ones(story: Story) -> list[Recipe]:
    """Return the indicators that are there from the begin."""
    return [one for one in RECIPES if one.starts(story) <= story.first]


def later_ones(story: Story) -> list[Recipe]:
    """Return the indicators that came later."""
    return [one for one in RECIPES if one.starts(story) > story.first]


def define(
    edit: Edit,
    story: Story,
    process: Process,
    people: Mapping[str, int],
    recipes: Sequence[Recipe],
) -> list[Kept]:
    """Put indicators, each with its first definition."""
    found = []
    for recipe in recipes:
        indicator = edit.put(_indicator(recipe, process, people, RECIPES.index(recipe) + 1))
        edit.put(_version(recipe, indicator, story))
        found.append(Kept(recipe, indicator))
    return found


def _indicator(
    recipe: Recipe, process: Process, people: Mapping[str, int], place: int
) -> Indicator:
    return Indicator(
        process=process.id,
        name=recipe.name,
        theme=recipe.theme,
        description=recipe.counts,
        serves=recipe.serves,
        looks=recipe.looks,
        role=recipe.role,
        collector=people.get(recipe.collector),
        keeper=next(iter(people.values())) if recipe.collector else None,
        source=recipe.source,
        due_after=recipe.due_after or _USUALLY_DUE[recipe.frequency],
        place=place * 10,
    )


def _version(recipe: Recipe, indicator: Indicator, story: Story) -> IndicatorVersion:
    coarse = recipe.coarse_until is not None and recipe.coarse_until(story) > story.first
    return IndicatorVersion(
        process=indicator.process,
        indicator=indicator.id,
        valid_from=recipe.starts(story),
        unit=recipe.unit,
        decimals=recipe.decimals - coarse,
        direction=recipe.direction,
        frequency=recipe.frequency,
        aggregation=recipe.aggregation,
        per=recipe.per,
    )


def finer(kept: Kept, story: Story) -> IndicatorVersion | None:
    """Return the definition that shows one decimal more, where the story has one."""
    recipe = kept.recipe
    if recipe.coarse_until is None or recipe.coarse_until(story) <= story.first:
        return None
    first = _version(recipe, kept.indicator, story)
    return replace(first, valid_from=recipe.coarse_until(story), decimals=recipe.decimals)


def targets(kept: Kept, story: Story) -> list[Target]:
    """Return the targets of an indicator, oldest first; of those before the story the last."""
    dated = [(max(aim.since(story), story.first), aim) for aim in kept.recipe.aims]
    last_on: dict[date, Aim] = dict(dated)
    return [
        Target(
            process=kept.indicator.process,
            indicator=kept.indicator.id,
            valid_from=since,
            value=aim.value,
            to=aim.to,
            reason=aim.reason,
        )
        for since, aim in sorted(last_on.items(), key=lambda item: item[0])
    ]


def measured(kept: Kept, story: Story, seed: int) -> Iterator[tuple[datetime, Measurement]]:
    """Yield what was measured and when it was written down, oldest first."""
    recipe = kept.recipe
    dice = random.Random(f"{seed} {recipe.name}")  # noqa: S311  (no secret: it must repeat)
    level = Level(recipe.frequency)
    track = Track(dice, _periods(recipe, story, level))
    recipe.shape(story, track)
    for period, value in zip(track.periods, track.values, strict=True):
        entered = _entered(recipe, period)
        found = None if value is None else _measurement(kept, period, value, dice)
        # The figure that would be written down later today is still to come.
        if found is not None and entered.date() + timedelta(days=recipe.enters > 1) <= story.today:
            comment = track.comments.get(period.first, "")
            yield entered, replace(found, comment=comment, entered_at=entered)
    yield from _so_far(kept, story, level, dice)


def _periods(recipe: Recipe, story: Story, level: Level) -> list[Period]:
    begins = recipe.starts(story)
    ends = recipe.retired_on(story) if recipe.retired_on is not None else story.today
    newest = story.week(0) if level is Level.WEEK else story.today
    return [
        p
        for p in story.ended(level)
        if p.first <= newest and p.last < ends and (p.first >= begins or level is Level.YEAR)
    ]


def _entered(recipe: Recipe, period: Period) -> datetime:
    if not recipe.enters:
        return moment(period.last, 16, 5)
    week = period.last.toordinal() // 7
    late = 2 if recipe.frequency is Frequency.WEEK and recipe.enters > 1 else 0
    days = recipe.enters + (late if week % LATE_EVERY == 0 else 0)
    day = worked_from(period.last + timedelta(days=days))
    return moment(day, 11 if recipe.enters > 1 else 8, 10 + len(recipe.name) % 20)


def _measurement(kept: Kept, period: Period, value: float, dice: random.Random) -> Measurement:
    recipe = kept.recipe
    found = Measurement(
        process=kept.indicator.process,
        indicator=kept.indicator.id,
        first=period.first,
        last=period.last,
        value=0.0,
    )
    if recipe.of == (0, 0):
        return replace(found, value=round(value, recipe.decimals))
    part, whole = pair(dice, value, recipe.scale, *recipe.of)
    return replace(found, value=None, numerator=float(part), denominator=float(whole))


def _so_far(
    kept: Kept, story: Story, level: Level, dice: random.Random
) -> Iterator[tuple[datetime, Measurement]]:
    """Yield the value of the running week from its second day on, and of a running day."""
    value, today = kept.recipe.so_far, story.today
    if value is None or not is_worked(today):
        return
    if level is Level.WEEK and today.weekday() == 0:
        return
    running = story.running(level)
    day = today if kept.recipe.so_far_today else today - timedelta(days=1)
    entered = moment(day, 8 if day == today else 16, 2 + len(kept.recipe.name) % 5)
    found = _measurement(kept, running, value, dice)
    yield entered, replace(found, so_far=True, entered_at=entered)
