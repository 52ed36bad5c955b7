"""A share as a hundred squares: how many of a hundred turned out as promised."""

from collections.abc import Sequence

from poapp.core.facts import IndicatorFacts
from poapp.core.message import message
from poapp.language import Language
from poapp.reports.scorecard import View

LONGEST_COUNTED = 24
"""A longer description of what is counted is no part of a caption."""


def squares(language: Language, indicators: Sequence[IndicatorFacts]) -> View | None:
    """Return the first share with a target as a picture with its two captions.

    A share that should be low shows the rest of the hundred as good. None where there is no share
    between 0 and 100.
    """
    facts = next((i for i in indicators if _fits(i)), None)
    if facts is None or facts.value is None or facts.target is None:
        return None
    upward = facts.target.low is not None
    good = facts.value if upward else 100 - facts.value
    edge = facts.target.low if upward else facts.target.high
    aimed = 100 - edge if upward and edge is not None else edge or 0.0
    shown = language.number(facts.value, facts.decimals)
    told = message("{name}: {value} of 100", name=facts.name, value=shown)
    if 0 < len(facts.counted) <= LONGEST_COUNTED:
        told = message(
            "{name}: {value} of 100 {counted}",
            name=facts.name,
            value=shown,
            counted=facts.counted,
        )
    rest = language.number(100 - good, facts.decimals)
    agreed = language.number(aimed, _decimals(aimed, facts.decimals))
    missed = message("{rest} were not; we agreed on {agreed} at most.", rest=rest, agreed=agreed)
    if not upward:
        missed = message("{rest} were; we agreed on {agreed} at most.", rest=rest, agreed=agreed)
    return {
        "good": good,
        "left": language.text(told),
        "right": language.text(missed),
        "met": facts.met,
        "alt": f"{language.text(told)}. {language.text(missed)}",
    }


def _fits(facts: IndicatorFacts) -> bool:
    one_sided = facts.target is not None and (
        (facts.target.low is None) != (facts.target.high is None)
    )
    return facts.share and one_sided and facts.value is not None and 0 <= facts.value <= 100


def _decimals(value: float, most: int) -> int:
    """Return how many decimals a round number needs: 4, but 0.5."""
    return 0 if float(value).is_integer() else most
