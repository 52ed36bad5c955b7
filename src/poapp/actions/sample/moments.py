"""The notes that tell the story itself, on the days on which it happened."""

from datetime import date, timedelta

from poapp.actions.sample.absences import away
from poapp.actions.sample.story import Story, said
from poapp.actions.sample.workdays import worked_from


def told_moments(story: Story) -> dict[tuple[date, int], str]:
    """Return notes by day and responsibility; a day off moves its note to the next worked one."""
    cut_off = said(story.cut_off_moved)
    learned = story.cut_off_learned
    told = [
        (story.week(-34), 9, "Second packing line: bolted down. Trial with twenty orders."),
        (story.packing_line, 9, "Second packing line runs since this morning, A-012."),
        (story.packing_line, 4, "First shift on two lines; the handover needs a second table."),
        (story.week(-28), 12, "Eight weeks well above the old average: this is no luck."),
        (
            story.target_raised,
            2,
            "On time in full: 96 from now on; the Brenn contract asks for it.",
        ),
        (story.target_raised, 7, "Told everyone why 96: the wards in Brenn plan with our pallets."),
        (story.twice_a_day, 9, "Orders go to picking twice a day from today, 11:00 and 15:00."),
        (story.cut_off_moved, 4, "Dock was empty at 16:00. Odd for a Monday."),
        (story.worst_week, 11, "Last week fell. Sat down with Emil S. and the gate book."),
        (learned, 11, f"Learned today that Northbay collects at 15:30 since {cut_off}."),
        (learned, 5, "One carrier, one mailbox, nobody reading it. That is the risk."),
        (learned + timedelta(days=1), 11, "Told the team what happened and that it is mine."),
        (story.week(-1), 11, "On time in full 94.1: inside the limits, below the average."),
        (story.second_pickup, 4, "First pickup at 13:00, A-029. Two pallets left that waited."),
        (story.week(1), 11, "Eighth week below the average. Response is open until Friday."),
    ]
    away_on = away(story)
    found = {}
    for day, number, note in told:
        when = worked_from(day)
        while when in away_on:
            when = worked_from(when + timedelta(days=1))
        if story.first <= when < story.today:
            found[when, number] = note
    return found
