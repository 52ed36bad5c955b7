"""The story of the pictures as a snapshot: Aldermoor Fittings, order fulfilment, Q3 2026."""

import random
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

from poapp.core.calendar import OrganisationCalendar
from poapp.core.facts import (
    Assurance,
    Counts,
    Event,
    IndicatorFacts,
    Meaning,
    Phase,
    Response,
    Sense,
    Series,
    Signal,
    State,
    Target,
    TargetStep,
)
from poapp.core.indicator import Aggregation, Direction, Frequency, Role
from poapp.core.period_codes import parse_period
from poapp.core.snapshot import Commitment, Settled, Snapshot, Statement, Waiver
from poapp.core.snapshot_of import facts_of
from poapp.core.verdict import (
    assumed_of,
    assurance_during,
    distance_to_target,
    headline_of,
    is_met,
    reach,
)

CALENDAR = OrganisationCalendar()


def period_facts(text, calendar=CALENDAR):
    """The facts of a period by its code."""
    return facts_of(parse_period(text, calendar), calendar)


Q3_25, Q2, Q3, Q4 = (
    period_facts(f"{code}") for code in ("2025-Q3", "2026-Q2", "2026-Q3", "2026-Q4")
)

PHASE_1 = [91.8, 90.6, 92.3, 91.1, 89.9, 91.6, 92.4, 90.8, 90.2, 92.0, 91.3, 90.1, 91.9, 92.6,
           91.0, 90.4, 91.5, 92.2, 90.9]  # fmt: skip
PHASE_2 = [95.4, 94.6, 95.9, 94.9, 95.8, 96.3, 94.4, 95.1, 96.0, 94.5, 95.6, 95.0, 96.2, 94.7,
           94.2, 95.5, 96.1, 94.8, 95.3, 96.4, 95.2, 94.3, 95.7, 94.9, 96.0]  # fmt: skip
AFTER = [94.4, 93.7, 94.6, 90.9, 93.8, 94.1]


def limits(values):
    """Individuals limits: average and average ± 2.66 × mean moving range."""
    centre = sum(values) / len(values)
    spread = 2.66 * sum(abs(b - a) for a, b in pairwise(values)) / (len(values) - 1)
    return centre, centre - spread, centre + spread


def weeks(n, last=date(2026, 9, 21)):
    """The codes and first days of `n` weeks."""
    days = [last - timedelta(weeks=n - 1 - i) for i in range(n)]
    return (
        tuple("{}-W{:02}".format(*d.isocalendar()[:2]) for d in days),
        tuple(d.isoformat() for d in days),
    )


def months(n, year=2026, month=9):
    """The codes and first days of `n` months."""
    firsts = []
    for _ in range(n):
        firsts.append(date(year, month, 1))
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    firsts.reverse()
    return tuple(f"{d:%Y-%m}" for d in firsts), tuple(d.isoformat() for d in firsts)


def on_time_in_full():
    values = PHASE_1 + PHASE_2 + AFTER
    labels, starts = weeks(len(values))
    one, two = limits(PHASE_1), limits(PHASE_2)
    cut = len(PHASE_1)
    return Series(
        labels=labels,
        starts=starts,
        values=tuple(values),
        signals=tuple("worsening" if v == 90.9 and n > 40 else "" for n, v in enumerate(values)),
        rules=tuple("beyond_limits" if v == 90.9 and n > 40 else "" for n, v in enumerate(values)),
        phases=(
            Phase(first=0, last=cut - 1, centre=one[0], lower=one[1], upper=one[2], basis=cut),
            Phase(
                first=cut, last=len(values) - 1, centre=two[0], lower=two[1], upper=two[2],
                basis=25, reason="Second packing line",
            ),
        ),
        targets=(
            TargetStep(position=0, target=Target(low=94.0)),
            TargetStep(position=36, target=Target(low=96.0)),
        ),
        events=(
            Event(position=cut, day=date(2026, 3, 2), words="Second packing line",
                  reference="A-012"),
            Event(position=43, day=date(2026, 8, 17), words="Northbay cut-off now 15:30"),
        ),
    )  # fmt: skip


def series(seed, n, centre, spread, target, *, monthly=True, shift=0.0, shifted=0, low=None):
    """A plain series with one phase; the last `shifted` points lie `shift` away."""
    dice = random.Random(seed)
    values = [round(centre + spread * dice.uniform(-1, 1), 3) for _ in range(n)]
    for i in range(n - shifted, n):
        values[i] = round(values[i] * 0.4 + (centre + shift) * 0.6, 3)
    labels, starts = months(n) if monthly else weeks(n)
    basis = values[: n - shifted] if shifted else values
    middle, lower, upper = limits(basis)
    sense = ""
    if shifted and target is not None:
        sense = "improving" if (shift > 0) == (target.low is not None) else "worsening"
    phases = ()
    if n >= 6:
        phases = (
            Phase(first=0, last=n - 1, centre=middle, lower=lower, upper=upper, basis=len(basis),
                  trial=len(basis) < 12),
        )  # fmt: skip
    return Series(
        labels=labels,
        starts=starts,
        values=tuple(values),
        signals=tuple(sense if i >= n - shifted else "" for i in range(n)),
        rules=tuple("shift" if i >= n - shifted else "" for i in range(n)),
        phases=phases,
        targets=(TargetStep(position=0, target=target),) if target else (),
    )


def indicator(
    name, unit, decimals, group, points, value, before, target, *, direction="up",
    state=State.ROUTINE, assurance=Assurance.HIT_OR_MISS, signals=(), **more,
):  # fmt: skip
    """One indicator with everything that follows from its figures."""
    half = (points.phases[-1].upper - points.phases[-1].lower) / 2 if points.phases else None
    return IndicatorFacts(
        reference="I-" + name,
        name=name,
        unit=unit,
        decimals=decimals,
        direction=Direction(direction),
        frequency=Frequency(more.pop("frequency", "month")),
        aggregation=Aggregation(more.pop("aggregation", "mean")),
        group=group,
        share=unit.startswith("%"),
        value=value,
        before=before,
        target=target,
        met=is_met(value, target),
        distance=distance_to_target(value, target),
        reach=reach(value, target, half),
        state=state,
        assurance=assurance_during(state, assurance),
        signals=signals,
        series=points,
        counts=more.pop("counts", Counts(expected=1, received=1)),
        **more,
    )


def improving(first):
    return (Signal(rule="shift", sense=Sense.IMPROVING, first=first, last="2026-09"),)


FEELS = "What the customer feels"
FLOWS = "How the work flows"
COSTS = "What it costs, and who pays"


def aldermoor_indicators():
    at_least, at_most = (lambda x: Target(low=x)), (lambda x: Target(high=x))
    return (
        indicator(
            "On time in full", "% of lines", 1, FEELS, on_time_in_full(), 94.6, (90.8, 95.3),
            at_least(96.0), frequency="week", aggregation="ratio", counted="order lines",
            signals=(Signal(rule="beyond_limits", sense=Sense.WORSENING, first="2026-W37",
                            last="2026-W37", value=90.9),),
            counts=Counts(expected=13, received=13, late=2),
            response=Response(
                cause="The carrier moved its cut-off from 17:00 to 15:30. Orders packed after "
                "15:30, about 11 % of lines, now leave the next day. The notice went to a closed "
                "mailbox.",
                action="A-029 Second pickup at 13:00, from 12 October.\nA-031 Agree a 17:00 "
                "cut-off, due 21 October.",
                worked_if="8 weeks above 94.5 by 18 December.",
            ),
            meaning=Meaning(
                customer="The hospital in Brenn plans its day around our pallets. A late line "
                "means someone there waits, borrows or calls us.",
                organisation="The Brenn contract asks for 96 since July. Every late line costs a "
                "second trip, a call and an apology.",
                each_of_us="Fewer call-backs and calmer evenings: overtime for the whole team "
                "fell from 16 to 12 hours a week.",
            ),
        ),
        indicator(
            "Order lead time", "days", 1, FEELS,
            series(2, 24, 5.3, 0.35, at_most(5.0), shift=-0.6, shifted=9), 4.6, (5.6, 5.2),
            at_most(5.0), direction="down", state=State.IMPROVING, frequency="week",
            signals=improving("2026-W28"), aggregation="mean",
        ),
        indicator("Complaints", "per 1 000 orders", 1, FEELS, series(3, 24, 3.1, 0.9, at_most(4.0)),
                  2.9, (3.9, 2.8), at_most(4.0), direction="down", aggregation="ratio"),
        indicator("Damage in transit", "% of parcels", 2, FEELS,
                  series(4, 24, 0.42, 0.12, at_most(0.5)), 0.44, (0.46, 0.40), at_most(0.5),
                  direction="down", aggregation="ratio"),
        indicator("Customer score", "1 to 5", 1, FEELS, series(5, 5, 4.2, 0.15, at_least(4.3)),
                  None, (4.2, 4.3), at_least(4.3), state=State.FEW_POINTS, frequency="quarter",
                  assurance=Assurance.NO_LIMITS, waiver="waived to 28 October",
                  counts=Counts(expected=1)),
        indicator("Order entry accuracy", "%", 1, FLOWS, series(6, 24, 99.15, 0.3, at_least(99.0)),
                  99.2, (99.0, 99.2), at_least(99.0)),
        indicator("Pick accuracy", "% of lines", 2, FLOWS,
                  series(7, 24, 99.85, 0.05, at_least(99.7)), 99.85, (99.81, 99.87),
                  at_least(99.7), assurance=Assurance.PASS),
        indicator(
            "Carrier pickup on time", "%", 1, FLOWS,
            series(8, 24, 94.6, 1.3, at_least(97.0), shift=-3.4, shifted=7, monthly=False), 91.5,
            (95.1, 94.1), at_least(97.0), state=State.WORSENING, frequency="week",
            on_target=(0, 8),
            signals=(Signal(rule="shift", sense=Sense.WORSENING, first="2026-W33",
                            last="2026-W39"),),
        ),
        indicator("Backlog over 5 days", "orders", 0, FLOWS, series(9, 24, 16.5, 4, at_most(15.0)),
                  16.0, (17.0, 17.0), at_most(15.0), direction="down"),
        indicator("Stock accuracy", "%", 1, FLOWS, series(10, 24, 98.5, 0.3, at_least(98.5)), 98.6,
                  (98.5, 98.4), at_least(98.5), role=Role.FOR_INFORMATION),
        indicator("Cost per order", "€", 2, COSTS, series(11, 24, 11.9, 0.25, at_most(11.0)), 11.93,
                  (11.92, 11.79), at_most(11.0), direction="down", assurance=Assurance.FAIL),
        indicator("Overtime", "hours a week", 0, COSTS,
                  series(12, 24, 18.2, 2.0, at_most(20.0), shift=-5, shifted=12, monthly=False),
                  12.0, (18.0, 16.0), at_most(20.0), direction="down", state=State.IMPROVING,
                  frequency="week", signals=improving("2026-W28")),
        indicator("Cross-trained cover", "of 10 skills", 0, COSTS,
                  series(13, 24, 5, 0.6, at_least(10.0), shift=3, shifted=12), 8.0, (5.0, 7.0),
                  Target(low=10.0, high=10.0), direction="range", state=State.IMPROVING,
                  signals=improving("2025-10")),
    )  # fmt: skip


def aldermoor(**changes):
    indicators = changes.pop("indicators") if "indicators" in changes else aldermoor_indicators()
    facts = Snapshot(
        process="Order fulfilment",
        organisation="Aldermoor Fittings",
        owner="Elena R.",
        owner_since=date(2023, 2, 1),
        team="Fulfilment",
        good_looks_like="Good is simple to say: every confirmed order arrives complete, on the "
        "day we promised.",
        period=Q3,
        next_period=Q4,
        compared=(Q3_25, Q2),
        revision=1,
        sealed_at=datetime(2026, 10, 21, 16, 5, tzinfo=timezone(timedelta(hours=2))),
        to_management=date(2026, 10, 28),
        to_team=date(2026, 10, 29),
        derived_headline=headline_of(indicators),
        assumed=assumed_of(indicators),
        statement=Statement(
            held="Median lead time fell from 5.2 to 4.6 days after orders were released twice a "
            "day. Overtime fell by a quarter with the same volume.",
            not_held="On time in full 94.6 against 96: the carrier collects 90 minutes earlier "
            "since 17 August. Carrier pickup missed 97 every week. Cost per order has not moved "
            "in two years.",
            mine_to_fix="The carrier’s notice went to a closed mailbox. From now on carrier "
            "notices come to me, and to one deputy at the order desk.",
            ask="1. A second chilled carrier, 14 200 € a year.\n2. Whether the cost target of "
            "11.00 € stands: no month in the last 24 came near it.",
            commitments=(
                Commitment(words="17:00 cut-off agreed, or second carrier chosen",
                           due=date(2026, 11, 6)),
                Commitment(words="Second person qualified for customs papers",
                           due=date(2026, 11, 30)),
                Commitment(words="Cost per order: one proposal to change the process",
                           due=date(2026, 12, 4)),
            ),
        ),
        settled=(
            Settled(words="Release orders twice a day", promised=date(2026, 7, 10),
                    done=date(2026, 7, 8), worked="Yes: lead time 5.2 → 4.6 days"),
            Settled(words="Spare label printer on line 2", promised=date(2026, 7, 31),
                    done=date(2026, 7, 29), worked="Yes: stops 6 → 1 in 10 weeks"),
            Settled(words="Carrier scorecard each month", promised=date(2026, 8, 31),
                    done=date(2026, 9, 9), worked="Too early: check 30 November"),
        ),
        indicators=indicators,
        waivers=(Waiver(item="I-Customer score", reason="waived to 28 October"),),
    )  # fmt: skip
    return replace(facts, **changes)
