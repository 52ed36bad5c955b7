"""What the owner of the sample committed to when assuming results, and what became of it."""

from poapp.core.frozen import frozen


@frozen
class Pledge:
    """A commitment: due and done so many days after its quarter, and whether it worked."""

    title: str
    due: int
    done: int | None = None
    effect: str = ""
    dropped: int | None = None
    known: int = 25
    """So many days after it was done the owner wrote whether it worked."""


LAST_QUARTER = (
    Pledge("Release orders twice a day", 10, 8, "Yes: lead time 5.2 → 4.6 days"),
    Pledge("Spare label printer on line 2", 31, 29, "Yes: stops 6 → 1 in ten weeks"),
    Pledge("Barcode check before sealing", 62, 58, "Partly: wrong labels 4 → 2, look again"),
    Pledge("Agree stock refresh with Purchasing", 17, 15, "Yes: hourly since then"),
    Pledge("Two people trained for returns", 92, 90, "Too early: look again in December", known=0),
    Pledge("Carrier scorecard each month", 62, 71, "Too early: look again in November", known=0),
)
"""The promises of the quarter before the one that is open."""

EARLIER = (
    (
        Pledge("Second table at the handover of both lines", 24, 23, "Yes: handover in 4 minutes"),
        Pledge("Every miss gets an answer within five days", 45, 44, "Yes: 9 of 10 in time"),
    ),
    (
        Pledge("Second packing line runs", 66, 61, "Yes: on time in full 91.3 → 95.3 %"),
        Pledge("Forklift refresher for two", 75, 84, "Yes: three hold the licence"),
        Pledge("One page of rules for mixed pallets", 40, 38, "Partly: line 1 uses it"),
    ),
    (
        Pledge("Offer for a second packing line", 50, 47, "Yes: granted in December"),
        Pledge("Ask Finance to split freight from wages", 70, dropped=66),
    ),
    (
        Pledge("Picking list in the order of the aisles", 60, 57, "Yes: 9 more lines an hour"),
        Pledge("Spare parts leave the same day until noon", 55, 55, "Partly: four days of five"),
    ),
    (
        Pledge("Customer score: thirty calls a quarter", 112, 111, "Yes: answers we can use"),
        Pledge("Second person for carrier booking", 80, 92, "Yes: cover 2 of 2"),
    ),
    (
        Pledge("ERP updates only on a Friday evening", 30, 30, "Yes: no order on paper since"),
        Pledge("Stock count without stopping shipping", 160, 158, "No: one day was still lost"),
    ),
    (
        Pledge("A scanner at each packing table", 75, 71, "Yes: nobody walks for one"),
        Pledge("Order desk checks prices before confirming", 40, 40, "Yes: calls 12 → 5 a week"),
    ),
    (
        Pledge("Test two cartons with the carrier", 60, 52, "Yes: the double wall holds"),
        Pledge("Double-wall cartons for all parcels", 92, 92, "Yes: damage 0.56 → 0.43 %"),
    ),
    (
        Pledge("One board for all figures, at the dock", 45, 43, "Yes: people ask about them"),
        Pledge("Morning round at 8:15, ten minutes", 30, 30, "Yes: kept on four days of five"),
    ),
    (
        Pledge("Skills matrix with the ten skills we need", 60, 68, "Yes: gaps are named now"),
        Pledge("All contacts of our carriers on one page", 35, 33, "Yes: used every week"),
    ),
)
"""By the quarter, counted back from the last closed one."""
LONG_AGO = (
    (
        Pledge("Order desk answers within an hour until noon", 50, 49, "Yes: 8 calls of 10"),
        Pledge("Labels only from the printer at the line", 60, 60, "Yes: no walks"),
    ),
    (
        Pledge("Returns booked on the day they arrive", 70, 75, "Partly: not on Fridays"),
        Pledge("Name a deputy for each shift", 30, 28, "Yes: no call at home since"),
    ),
)
"""For stories of more than three years; these come again."""


def pledges(back: int) -> tuple[Pledge, ...]:
    """Return the promises of the quarter that lies `back` quarters before the open one."""
    if back == 1:
        return LAST_QUARTER
    place = back - 2
    return EARLIER[place] if place < len(EARLIER) else LONG_AGO[place % len(LONG_AGO)]
