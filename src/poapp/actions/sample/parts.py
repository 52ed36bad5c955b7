"""What the sample's indicators are made of: carriers, reasons, and near misses one by one."""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial

from poapp.actions.sample import figures
from poapp.actions.sample.figures import Kept
from poapp.actions.sample.story import Story
from poapp.actions.sample.timeline import Scene
from poapp.core.breakdown import Breakdown, BreakdownPart, PartValue
from poapp.core.indicator import Measurement
from poapp.core.message import message
from poapp.store.edit import Edit

CARRIERS = ("Northbay", "Kestrel", "Own van")
REASONS = ("Wrong part", "Late", "Label unreadable", "Papers missing", "Damaged carton")
_USUAL = (0.6, 0.3, 0.1)
_AFTER_THE_MOVE = (0.35, 0.3, 0.35)
"""How the parcels are spread since the own van drives the northern round."""

Pair = tuple[int, int]


def scenes_of(kept: Sequence[Kept], story: Story, seed: int) -> Iterator[Scene]:
    """Yield a scene a breakdown, written once its newest figure is in."""
    splits = {
        "On time in full": ("Carrier", CARRIERS, _on_time),
        "Damage in transit": ("Carrier", CARRIERS, _damage),
        "Complaints": ("Reason", REASONS, _complaints),
    }
    for one in kept:
        if one.indicator.name not in splits:
            continue
        by, names, split = splits[one.indicator.name]
        found = [
            (entered, measured)
            for entered, measured in figures.measured(one, story, seed)
            if not measured.so_far and measured.denominator is not None
        ]
        if not found:
            continue
        dice = random.Random(f"{seed} {one.indicator.name} parts")  # noqa: S311
        values = [
            (measured, split(story, dice, measured, len(found) - place - 1))
            for place, (_, measured) in enumerate(found)
        ]
        title = message("{indicator} by {name}", indicator=one.indicator.name, name=by)
        breakdown = Breakdown(
            process=one.indicator.process,
            indicator=one.indicator.id,
            name=by,
            of_one_whole=by == "Reason",
        )
        when = max(entered for entered, _ in found) + timedelta(minutes=1)
        yield Scene(_seen(when, story), title, partial(_put, breakdown, names, values))


def _put(
    breakdown: Breakdown,
    names: Sequence[str],
    values: Sequence[tuple[Measurement, Sequence[Pair]]],
    edit: Edit,
) -> None:
    made = edit.put(breakdown)
    parts = [
        edit.put(BreakdownPart(process=made.process, breakdown=made.id, name=name))
        for name in names
    ]
    edit.put_all(
        PartValue,
        [
            PartValue(
                process=made.process,
                part=part.id,
                first=measured.first,
                last=measured.last,
                numerator=float(number),
                denominator=float(of),
            )
            for measured, pairs in values
            for part, (number, of) in zip(parts, pairs, strict=True)
            if of
        ],
    )


def _on_time(story: Story, dice: random.Random, found: Measurement, back: int) -> list[Pair]:  # noqa: ARG001
    """Lines by carrier: since the cut-off moved most of the misses are Northbay's."""
    whole, missed = _counts(found)
    lines = _spread(whole, _shaken(dice, (0.5, 0.32, 0.18)))
    blame = (0.74, 0.16, 0.1) if found.first >= story.cut_off_moved else (0.46, 0.33, 0.21)
    misses = _spread(whole - missed, _shaken(dice, blame))
    return [(max(line - miss, 0), line) for line, miss in zip(lines, misses, strict=True)]


def _damage(story: Story, dice: random.Random, found: Measurement, back: int) -> list[Pair]:  # noqa: ARG001
    """Parcels by carrier: last month each did worse than before, and all together better."""
    whole, damaged = _counts(found)
    if back > 1:
        usual = _shaken(dice, (0.72, 0.22, 0.06))
        return list(zip(_spread(damaged, usual), _spread(whole, _USUAL), strict=True))
    weights = _USUAL if back else _AFTER_THE_MOVE
    shares = (0.77, 0.2, 0.03) if back else (0.55, 0.26, 0.19)
    return list(zip(_spread(damaged, shares), _spread(whole, weights), strict=True))


def _complaints(story: Story, dice: random.Random, found: Measurement, back: int) -> list[Pair]:  # noqa: ARG001
    """Complaints by reason, each of all the orders of the month."""
    whole, number = _counts(found)
    shares = _shaken(dice, (0.4, 0.24, 0.16, 0.12, 0.08))
    return [(count, whole) for count in _spread(number, shares)]


def _counts(found: Measurement) -> tuple[int, int]:
    return round(found.denominator or 0), round(found.numerator or 0)


def _shaken(dice: random.Random, shares: Sequence[float]) -> list[float]:
    moved = [share * dice.uniform(0.8, 1.2) for share in shares]
    return [share / sum(moved) for share in moved]


def _spread(count: int, shares: Sequence[float]) -> list[int]:
    """Return whole numbers in the given shares that add up to `count`."""
    wanted = [count * share for share in shares]
    found = [int(number) for number in wanted]
    order = sorted(range(len(found)), key=lambda n: found[n] - wanted[n])
    for place in order[: count - sum(found)]:
        found[place] += 1
    return found


def _seen(when: datetime, story: Story) -> datetime:
    """Return a moment that is not after the day on which the story is told."""
    last = datetime.combine(story.today, when.timetz())
    return min(when, last)
