"""What a period's figures amount to: met or missed, how far off, and the sentences above them."""

from collections.abc import Sequence

from poapp.core.facts import Assurance, IndicatorFacts, Sense, Signal, State, Target
from poapp.core.indicator import Role
from poapp.core.message import N_, Message, counted, message
from poapp.core.value import same_number

NUMBER_WORDS = (
    N_("none"), N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"),
    N_("seven"), N_("eight"), N_("nine"), N_("ten"), N_("eleven"), N_("twelve"),
)  # fmt: skip


def is_met(value: float | None, target: Target | None) -> bool | None:
    """Tell whether a value reached its target; None where either is missing."""
    if value is None or target is None or (target.low is None and target.high is None):
        return None
    return distance_to_target(value, target) == 0 or not _outside(value, target)


def _outside(value: float, target: Target) -> bool:
    under = target.low is not None and value < target.low and not same_number(value, target.low)
    over = target.high is not None and value > target.high and not same_number(value, target.high)
    return under or over


def distance_to_target(value: float | None, target: Target | None) -> float | None:
    """Return value minus target, in the indicator's own unit.

    For a range it is counted from the nearest edge, and 0 inside. None where either is missing.
    """
    if value is None or target is None:
        return None
    if target.low is not None and target.high is not None:
        if not _outside(value, target):
            return 0.0
        return _minus(value, target.low if value < target.low else target.high)
    edge = target.low if target.low is not None else target.high
    return None if edge is None else _minus(value, edge)


def _minus(a: float, b: float) -> float:
    # 94.6 - 96 is -1.4, not -1.4000000000000057: what is sealed should read like what is printed.
    return float(f"{a - b:.12g}")


def reach(value: float | None, target: Target | None, half_width: float | None) -> float | None:
    """Return the distance to target in half-widths of the limits, positive where that is good.

    None where there is no value, no target or no limits to measure against.
    """
    distance = distance_to_target(value, target)
    if distance is None or target is None or not half_width:
        return None
    if target.low is not None and target.high is not None:
        return -abs(distance) / half_width
    return (distance if target.low is not None else -distance) / half_width


def number_word(n: int) -> Message:
    """Return a count as a word up to twelve, in figures from thirteen."""
    return message(NUMBER_WORDS[n]) if 0 <= n < len(NUMBER_WORDS) else message("{n}", n=n)


def names_joined(names: Sequence[str]) -> Message:
    """Return up to three names as a list in words, or how many indicators there are."""
    match names:
        case [one]:
            return message("{name}", name=one)
        case [one, two]:
            return message("{first} and {second}", first=one, second=two)
        case [one, two, three]:
            return message("{first}, {second} and {third}", first=one, second=two, third=three)
    return message("{n} indicators", n=number_word(len(names)))


def headline_of(indicators: Sequence[IndicatorFacts]) -> Message:
    """Return the period's message as a sentence: signals first, else targets met and missed.

    That the process was routine is said only where every value is in.
    """
    ours = [i for i in indicators if i.role is not Role.FOR_INFORMATION]
    worse = [i for i in ours if _has(i.signals, Sense.WORSENING)]
    better = [i for i in ours if _has(i.signals, Sense.IMPROVING) and i not in worse]
    if worse and better:
        return message("{worse}; {better}.", worse=_worsened(worse), better=_improved(better))
    if worse:
        return message("{worse}.", worse=_worsened(worse))
    if better:
        return message("{better}.", better=_improved(better))
    is_whole = all(i.counts.received >= i.counts.expected for i in ours)
    missed = [i for i in ours if i.met is False]
    if missed and (not is_whole or any(i.signals for i in ours)):
        return counted(
            "{names} missed its target.",
            "{names} missed their targets.",
            n=len(missed),
            names=names_joined([i.name for i in missed]),
        )
    if missed:
        return counted(
            "{names} missed its target; the process was routine.",
            "{names} missed their targets; the process was routine.",
            n=len(missed),
            names=names_joined([i.name for i in missed]),
        )
    if any(i.met for i in ours) and not is_whole:
        return message("Every target that could be judged was met; not every value is in.")
    if any(i.met for i in ours):
        return message("Every target was met, and the process was routine.")
    return message("No indicator could be judged in this period.")


def assumed_of(indicators: Sequence[IndicatorFacts]) -> Message:
    """Return the sentence after 'I assume these results': how many targets were met."""
    judged = [i for i in indicators if i.met is not None and i.role is not Role.FOR_INFORMATION]
    met = sum(1 for i in judged if i.met)
    if not judged:
        return message("No indicator had both a value and a target.")
    if met in {0, len(judged)} and _lack_values(indicators):
        return _assumed_of_those(len(judged), met)
    if met == 0:
        return counted(
            "The one indicator with a target missed it.",
            "None of the {all} indicators with a target met it.",
            n=len(judged),
            all=number_word(len(judged)),
        )
    if met == len(judged) == 2:
        return message("Both indicators with a target met it.")
    if met == len(judged):
        return counted(
            "The one indicator with a target met it.",
            "All {all} indicators with a target met it.",
            n=len(judged),
            all=number_word(len(judged)),
        )
    return message(
        "{met} of {all} indicators met their target, {missed} did not.",
        met=number_word(met),
        all=number_word(len(judged)),
        missed=number_word(len(judged) - met),
    )


def _lack_values(indicators: Sequence[IndicatorFacts]) -> bool:
    """Tell whether an indicator has a target and no value to hold against it."""
    ours = [i for i in indicators if i.role is not Role.FOR_INFORMATION]
    return any(i.target is not None and i.value is None for i in ours)


def _assumed_of_those(judged: int, met: int) -> Message:
    """Speak of those alone that have a value: all or none of them met their target."""
    if met == judged == 2:
        return message("Both indicators with a value and a target met it.")
    if met:
        return counted(
            "The one indicator with a value and a target met it.",
            "All {all} indicators with a value and a target met it.",
            n=judged,
            all=number_word(judged),
        )
    return counted(
        "The one indicator with a value and a target missed it.",
        "None of the {all} indicators with a value and a target met it.",
        n=judged,
        all=number_word(judged),
    )


def scorecard_title(indicators: Sequence[IndicatorFacts]) -> Message:
    """Return the sentence above the scorecard: targets, then signals of the period."""
    ours = [i for i in indicators if i.role is not Role.FOR_INFORMATION]
    judged = [i for i in ours if i.met is not None]
    better = sum(1 for i in ours if _has(i.signals, Sense.IMPROVING))
    worse = sum(1 for i in ours if _has(i.signals, Sense.WORSENING))
    met = _met(judged)
    if better and worse:
        return message(
            "{met}; signals for the better in {better}, for the worse in {worse}",
            met=met, better=number_word(better), worse=number_word(worse),
        )  # fmt: skip
    if better:
        return message("{met}; signals for the better in {n}", met=met, n=number_word(better))
    if worse:
        return message("{met}; signals for the worse in {n}", met=met, n=number_word(worse))
    return message("{met}; no signals in the period", met=met)


def _met(judged: Sequence[IndicatorFacts]) -> Message:
    met = sum(1 for i in judged if i.met)
    match judged:
        case []:
            return message("no indicator had both a value and a target")
        case [one]:
            return message("the target was met") if one.met else message("the target was missed")
    return message(
        "{met} of {all} indicators met their target",
        met=number_word(met),
        all=number_word(len(judged)),
    )


def assurance_during(state: State, settled: Assurance) -> Assurance:
    """Return the assurance to print: while a signal lasts the process cannot be predicted."""
    has_limits = settled not in {Assurance.NO_LIMITS, Assurance.NO_TARGET}
    signal = state in {State.IMPROVING, State.WORSENING, State.CHANGED}
    return Assurance.NOT_PREDICTABLE if signal and has_limits else settled


def _has(signals: Sequence[Signal], sense: Sense) -> bool:
    return any(s.sense is sense for s in signals)


def _worsened(worse: Sequence[IndicatorFacts]) -> Message:
    names = names_joined([i.name for i in worse])
    shifted = [
        s for i in worse for s in i.signals if s.sense is Sense.WORSENING and s.value is None
    ]
    if shifted:
        return message("{names} worsened", names=names)
    return counted(
        "{names} left its limits", "{names} left their limits", n=len(worse), names=names
    )


def _improved(better: Sequence[IndicatorFacts]) -> Message:
    return message("{names} improved", names=names_joined([i.name for i in better]))
