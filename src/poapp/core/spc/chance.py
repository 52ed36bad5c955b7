"""How many signals chance alone makes: what a list of signals must be read against.

Shares of steady charts of 24 points (independent, normal, limits set on the same points) on which
a rule fires at least once, counted over 20,000 charts. Limits alone speak on 6 % of them.
"""

from collections.abc import Iterable

from poapp.core.spc.presets import PRESETS, Rule
from poapp.core.spc.words import RuleName

POINTS = 24
"""So many points a chart has in these shares."""

_SETS = {"default": 0.09, "wheeler": 0.11, "nhs": 0.15, "western-electric": 0.15, "nelson": 0.20}
_ALONE = {
    RuleName.BEYOND_LIMITS: 0.062,
    RuleName.TWO_OF_THREE: 0.043,
    RuleName.FOUR_OF_FIVE: 0.055,
    RuleName.THREE_OF_FOUR: 0.031,
}
_BY_LENGTH = {
    RuleName.SHIFT: {5: 0.443, 6: 0.205, 7: 0.085, 8: 0.034, 9: 0.012, 10: 0.004},
    RuleName.TREND: {5: 0.254, 6: 0.047, 7: 0.007, 8: 0.001},
    RuleName.ALTERNATING: {14: 0.020},
    RuleName.HUGGING: {15: 0.005},
    RuleName.AVOIDING: {8: 0.001},
}


def share_by_chance(rules: Iterable[Rule]) -> float:
    """Return the share of steady charts of 24 points that show a signal by these rules."""
    wanted = tuple(rules)
    for name, share in _SETS.items():
        if PRESETS[name] == wanted:
            return share
    quiet = 1.0
    for rule in wanted:
        quiet *= 1 - _alone(rule)
    return 1 - quiet


def _alone(rule: Rule) -> float:
    """Return the share of one rule by itself; of another length that of the next shorter one."""
    lengths = _BY_LENGTH.get(rule.name)
    if lengths is None:
        return _ALONE.get(rule.name, 0.0)
    shorter = [length for length in lengths if length <= rule.length]
    return lengths[max(shorter)] if shorter else 0.5
