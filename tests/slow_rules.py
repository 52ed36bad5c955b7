"""The rules once more, written as slowly and plainly as the promise reads: one window at a time."""

import itertools

from poapp.core.spc.presets import Rule
from poapp.core.spc.words import RuleName


def marked(rule: Rule, values, centre, sigma, starts=()):
    """Return the set of positions that a rule marks; None among the values is missing."""
    found = set()
    edges = [0, *starts, len(values)]
    for first, end in itertools.pairwise(edges):
        size = {
            RuleName.BEYOND_LIMITS: 1,
            RuleName.TWO_OF_THREE: 3,
            RuleName.FOUR_OF_FIVE: 5,
            RuleName.THREE_OF_FOUR: 4,
        }.get(rule.name, rule.length)
        for begin in range(first, end - size + 1):
            places = list(range(begin, begin + size))
            window = [values[i] for i in places]
            if None not in window:
                found |= {places[i] for i in hits(rule, [v - centre for v in window], sigma)}
    return found


def hits(rule: Rule, d, s):  # noqa: C901, PLR0911
    """Return the positions inside one window, given as distances from the centre."""
    everything = range(len(d))
    pairs = list(itertools.pairwise(d))
    match rule.name:
        case RuleName.BEYOND_LIMITS:
            return [i for i in everything if abs(d[i]) > 3 * s]
        case RuleName.SHIFT:
            one_side = all(v > 0 for v in d) or all(v < 0 for v in d)
            return everything if one_side else []
        case RuleName.TREND:
            rising, falling = all(b > a for a, b in pairs), all(b < a for a, b in pairs)
            return everything if rising or falling else []
        case RuleName.TWO_OF_THREE if rule.inside_limits:
            for sign in (1, -1):
                near = [i for i in everything if 2 * s < sign * d[i] <= 3 * s]
                if len(near) >= 2 and all(sign * v > 0 for v in d):
                    return near
            return []
        case RuleName.TWO_OF_THREE:
            return beyond(d, 2 * s, 2)
        case RuleName.FOUR_OF_FIVE:
            return beyond(d, s, 4)
        case RuleName.THREE_OF_FOUR:
            return beyond(d, 1.5 * s, 3)
        case RuleName.ALTERNATING:
            steps = [b - a for a, b in pairs]
            turns = all(a * b < 0 for a, b in itertools.pairwise(steps))
            return everything if turns else []
        case RuleName.HUGGING:
            return everything if s > 0 and all(abs(v) <= s for v in d) else []
        case RuleName.AVOIDING:
            both = any(v > 0 for v in d) and any(v < 0 for v in d)
            return everything if both and all(abs(v) > s for v in d) else []
    raise AssertionError(rule)


def beyond(d, edge, need):
    for sign in (1, -1):
        far = [i for i in range(len(d)) if sign * d[i] > edge]
        if len(far) >= need:
            return far
    return []
