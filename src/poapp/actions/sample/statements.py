"""The owner's own words for the periods of the sample."""

from collections.abc import Mapping
from datetime import date, timedelta

from poapp.actions.sample.promises import pledges
from poapp.actions.sample.story import Story, said
from poapp.actions.sample.workdays import worked_until
from poapp.core.frozen import frozen
from poapp.core.periods import Level, Period
from poapp.core.statement_text import Promise, promise_line

MINE = (
    "I looked at the figures on Mondays only. From now on I look when they come in.",
    "I promised a date to Sales without asking the planner. That will not happen again.",
    "Two people waited for a decision of mine for a week.",
    "I asked for the same figure in two forms. One of them is gone.",
    "The handover between the shifts was never written down. It is now, on one page.",
    "I let the trial on line 1 run on after it had failed.",
    "I spoke about overtime with everybody but the people who work it.",
)
ASK = (
    "A decision on the target for cost per order: no month has come near it.",
    "Half a day of an ERP specialist for the stock promise.",
    "That rush orders go through the order desk and nowhere else.",
    "A week between the ERP update and the year-end peak.",
    "Nothing. We have what we need for the next quarter.",
)


@frozen
class Told:
    """The figures of a period that its statement speaks of; None where there is none."""

    value: Mapping[str, float | None]
    target: Mapping[str, float | None]

    def missed(self, name: str, *, at_most: bool = False) -> bool:
        """Tell whether an indicator missed its target."""
        value, target = self.value.get(name), self.target.get(name)
        if value is None or target is None:
            return False
        return value > target if at_most else value < target

    def said(self, name: str, decimals: int) -> str:
        """Return the value as the owner writes it, a dash where there is none."""
        value = self.value.get(name)
        return "—" if value is None else f"{value:.{decimals}f}"

    def aimed(self, name: str, decimals: int = 0) -> str:
        """Return the target as the owner writes it."""
        value = self.target.get(name)
        return "—" if value is None else f"{value:.{decimals}f}"


SPOKEN_OF = ("On time in full", "Order lead time", "Overtime", "Cost per order", "Pick accuracy")


def words_for(story: Story, period: Period, told: Told, back: int) -> dict[str, str]:
    """Return the fields of the statement for a closed period.

    `back` counts the periods of its level from the open quarter or the newest month on.
    """
    words = {"held": _held(told), "not_held": _not_held(story, period, told)}
    words["mine"] = MINE[back % len(MINE)]
    if period.level is Level.MONTH:
        return words
    words["ask"] = ASK[back % len(ASK)]
    if period.level is Level.QUARTER:
        words["commit"] = _commitments(
            [
                (one.title, worked_until(period.last + timedelta(days=one.due)))
                for one in pledges(back)
            ]
        )
    return words


def words_for_open_quarter(story: Story, period: Period) -> dict[str, str]:
    """Return what the owner has already written for the quarter that is still open."""
    moved = said(story.cut_off_moved)
    commitments = [
        ("17:00 cut-off agreed, or second carrier chosen", period.last + timedelta(days=37)),
        ("Second person qualified for customs papers", period.last + timedelta(days=61)),
        ("Cost per order: one proposal to change the process", period.last + timedelta(days=65)),
    ]
    return {
        "held": "Median lead time fell from 5.2 to 4.6 days after orders were released twice a"
        " day. Overtime fell by a quarter with the same volume.",
        "not_held": f"On time in full: the carrier collects 90 minutes earlier since {moved}."
        " Carrier pickup missed 97 every week. Cost per order has not moved in two years.",
        "mine": "The notice went to a closed mailbox, and I learned of it three weeks late. From"
        " now on carrier notices come to me, and to one deputy at the order desk.",
        "ask": "A second chilled carrier, 14,200 € a year. Whether the cost target of 11.00 €"
        " stands.",
        "commit": _commitments(commitments),
    }


def _held(told: Told) -> str:
    lines = []
    if not told.missed("On time in full") and told.value.get("On time in full") is not None:
        lines.append(
            f"On time in full {told.said('On time in full', 1)} % against"
            f" {told.aimed('On time in full')}."
        )
    if not told.missed("Order lead time", at_most=True):
        lines.append(f"Orders took {told.said('Order lead time', 1)} days, as promised.")
    if not told.missed("Overtime", at_most=True):
        lines.append(f"Overtime stayed at {told.said('Overtime', 0)} hours a week.")
    lines.append(f"Pick accuracy {told.said('Pick accuracy', 2)} %.")
    return " ".join(lines)


def _not_held(story: Story, period: Period, told: Told) -> str:
    lines = []
    if told.missed("On time in full"):
        lines.append(
            f"On time in full {told.said('On time in full', 1)} % against"
            f" {told.aimed('On time in full')}: {_cause(story, period)}"
        )
    if told.missed("Order lead time", at_most=True):
        lines.append(
            f"Order lead time {told.said('Order lead time', 1)} days against"
            f" {told.aimed('Order lead time', 1)}: orders wait half a day for their release."
        )
    if told.missed("Cost per order", at_most=True):
        lines.append(
            f"Cost per order {told.said('Cost per order', 2)} € against"
            f" {told.aimed('Cost per order', 2)}: routine. Effort will not change it, the process"
            " must."
        )
    return " ".join(lines) or "No target was missed."


def _cause(story: Story, period: Period) -> str:
    if period.last < story.packing_line:
        return "one packing line cannot take Thursdays and Fridays."
    if period.last < story.cut_off_moved:
        return "the second line started, and single weeks still fall short."
    return f"the carrier collects 90 minutes earlier since {said(story.cut_off_moved)}."


def _commitments(promised: list[tuple[str, date]]) -> str:
    return "\n".join(promise_line(Promise(title, due)) for title, due in promised)
