"""Sets of rules by name, and lists of rules as they are typed."""

from poapp.core.frozen import frozen
from poapp.core.message import RefusedError, message
from poapp.core.spc.words import RuleName


@frozen
class Rule:
    """A rule with the number of points it fires on.

    `inside_limits` is the health service's two-of-three: all three points on one side, the two
    between 2 and 3 sigma.
    """

    name: RuleName
    length: int = 0
    inside_limits: bool = False


LENGTHS = {
    RuleName.SHIFT: 8,
    RuleName.TREND: 6,
    RuleName.ALTERNATING: 14,
    RuleName.HUGGING: 15,
    RuleName.AVOIDING: 8,
}
"""The number of points where none is given; rules that are not here have a fixed number."""

_LEAST, _MOST = 3, 1000

_LIMITS = Rule(RuleName.BEYOND_LIMITS)
_TWO = Rule(RuleName.TWO_OF_THREE)
_FOUR = Rule(RuleName.FOUR_OF_FIVE)

PRESETS: dict[str, tuple[Rule, ...]] = {
    "default": (_LIMITS, Rule(RuleName.SHIFT, 8)),
    "wheeler": (_LIMITS, Rule(RuleName.SHIFT, 8), Rule(RuleName.THREE_OF_FOUR)),
    "nhs": (
        _LIMITS,
        Rule(RuleName.SHIFT, 7),
        Rule(RuleName.TREND, 7),
        Rule(RuleName.TWO_OF_THREE, inside_limits=True),
    ),
    "western-electric": (_LIMITS, Rule(RuleName.SHIFT, 8), _TWO, _FOUR),
    "nelson": (
        _LIMITS,
        Rule(RuleName.SHIFT, 9),
        Rule(RuleName.TREND, 6),
        _TWO,
        _FOUR,
        Rule(RuleName.ALTERNATING, 14),
        Rule(RuleName.HUGGING, 15),
        Rule(RuleName.AVOIDING, 8),
    ),
}

DEFAULT = PRESETS["default"]


def rules_of(typed: str) -> tuple[Rule, ...]:
    """Return the rules of a preset's name, or of a list such as `beyond_limits,shift:8`.

    Raises:
        RefusedError: A name or a number of points is not known.
    """
    wanted = typed.strip().lower()
    if wanted in PRESETS:
        return PRESETS[wanted]
    names = wanted.replace(",", " ").split()
    if not names:
        raise RefusedError(message("Name a preset or at least one rule."))
    return tuple(dict.fromkeys(_rule(name) for name in names))


def _rule(typed: str) -> Rule:
    name, colon, length = typed.partition(":")
    name = "beyond_limits" if name == "limits" else name
    if name not in set(RuleName):
        known = ", ".join([*PRESETS, *RuleName])
        raise RefusedError(
            message("There is no rule {name}. Known: {known}.", name=name, known=known)
        )
    rule = RuleName(name)
    if rule is RuleName.TWO_OF_THREE and length == "nhs":
        return Rule(rule, inside_limits=True)
    if not colon:
        return Rule(rule, LENGTHS.get(rule, 0))
    if rule not in LENGTHS:
        raise RefusedError(message("The rule {name} takes no number of points.", name=name))
    if not (length.isascii() and length.isdigit() and _LEAST <= int(length) <= _MOST):
        raise RefusedError(
            message(
                "The rule {name} takes a whole number of points from {least} to {most}.",
                name=name,
                least=_LEAST,
                most=_MOST,
            )
        )
    return Rule(rule, int(length))
