"""Where a ratio moves against its parts: how much is their own, how much their mix.

The decomposition is Kitagawa's (1955, Components of a difference between two rates): each effect
is weighted with the average of both periods, so that the two add up to the difference exactly.
"""

import math
from collections.abc import Mapping

from poapp.core.frozen import frozen
from poapp.core.parts import Amount, added

_NEAR = 1e-12


@frozen(kw_only=True)
class Mix:
    """The difference of a ratio between two periods, taken apart; all as ratios, not scaled."""

    before: float
    after: float
    own: float
    """What the parts' own ratios make of the difference, at the average of both mixes."""
    mix: float
    """What the mix makes of it; `own + mix` is `after - before`."""
    against: tuple[str, ...]
    """The parts whose ratio moved the other way than the total."""
    compared: int
    """How many parts have a ratio in both periods."""
    at_old_mix: float
    """What the total would have come to with the parts' new ratios and their old weights."""
    mover: str = ""
    """The part by which the mix did most of what it did."""
    share_before: float = 0.0
    share_after: float = 0.0
    """The share of that part in the denominators, in both periods."""

    @property
    def is_against_all(self) -> bool:
        """Whether the total moved against every part."""
        return self.compared >= 2 and len(self.against) == self.compared

    @property
    def is_against_most(self) -> bool:
        """Whether it moved against more than half of them, and at the old mix would not have."""
        moved, unmixed = self.after - self.before, self.at_old_mix - self.before
        return (
            self.compared >= 2
            and 2 * len(self.against) > self.compared
            and _sign(moved, self.before) * _sign(unmixed, self.before) < 0
        )


def mix_of(before: Mapping[str, Amount], after: Mapping[str, Amount]) -> Mix | None:
    """Take the difference of a ratio between two periods apart.

    A part that is missing in one period has no weight there, and its ratio of the other stands
    for both: it is mix alone. None where there is no ratio in one of the two.
    """
    old, new = added(before.values()), added(after.values())
    if old is None or new is None or not old.of or not new.of:
        return None
    names = [*before, *(name for name in after if name not in before)]
    ratios = {name: _ratios(before.get(name), after.get(name)) for name in names}
    weights = {name: (_weight(before, name, old), _weight(after, name, new)) for name in names}
    was, now = old.number / old.of, new.number / new.of
    middle = (was + now) / 2
    shifts = {
        name: (weights[name][1] - weights[name][0]) * (math.fsum(ratios[name]) / 2 - middle)
        for name in names
    }
    mixed = math.fsum(shifts.values())
    own = math.fsum(
        (new_ratio - old_ratio) * math.fsum(weights[name]) / 2
        for name, (old_ratio, new_ratio) in ratios.items()
    )
    mover = _mover(shifts, weights, 1 if mixed >= 0 else -1)
    both = [name for name in names if _has_ratio(before, name) and _has_ratio(after, name)]
    way = _sign(now - was, was)
    return Mix(
        before=was,
        after=now,
        own=own,
        mix=mixed,
        against=tuple(n for n in both if way * _sign(ratios[n][1] - ratios[n][0], was) < 0),
        compared=len(both),
        at_old_mix=math.fsum(ratios[name][1] * weights[name][0] for name in names),
        mover=mover,
        share_before=weights[mover][0],
        share_after=weights[mover][1],
    )


def _mover(
    shifts: Mapping[str, float], weights: Mapping[str, tuple[float, float]], way: int
) -> str:
    """Return the part that did most of the mix; one that gained weight says it more plainly."""
    gaining = [n for n, (old, new) in weights.items() if new > old and shifts[n] * way > 0]
    return max(gaining or shifts, key=lambda name: shifts[name] * way)


def _has_ratio(amounts: Mapping[str, Amount], name: str) -> bool:
    return name in amounts and bool(amounts[name].of)


def _weight(amounts: Mapping[str, Amount], name: str, total: Amount) -> float:
    found = amounts.get(name)
    return 0.0 if found is None or not found.of or not total.of else found.of / total.of


def _ratios(before: Amount | None, after: Amount | None) -> tuple[float, float]:
    """Return the ratio of both periods; that of the other one where one has none."""
    known = [None if one is None or not one.of else one.number / one.of for one in (before, after)]
    old = known[0] if known[0] is not None else known[1]
    new = known[1] if known[1] is not None else old
    return old or 0.0, new or 0.0


def _sign(difference: float, scale: float) -> int:
    """Return -1, 0 or 1; a difference that only rounding makes is none."""
    if abs(difference) <= _NEAR * max(abs(scale), _NEAR):
        return 0
    return 1 if difference > 0 else -1
