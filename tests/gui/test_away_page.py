"""Who is away? The page, walked through with the keyboard and with bad input."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from poapp.actions import people
from poapp.actions.people import absences_of
from poapp.core.people import Person
from poapp.ui.pages.away_page import AwayPage


@pytest.fixture
def page(sample_desk, qtbot):
    made = AwayPage(sample_desk)
    qtbot.addWidget(made)
    made.resize(1240, 820)
    made.show()
    qtbot.waitExposed(made)
    return made


def person(desk, alias):
    return next(one for one in desk.store.all(Person) if one.alias == alias)


def test_the_only_one_who_can_do_customs_papers_is_away_for_six_weeks(page):
    """The sample knows of Bram K.'s six weeks: the page opens with what they leave."""
    assert page.head.facts.text() == "Bram K. away, 30 working days looked at"
    told = page.short.told
    assert told[:3] == [
        "Customs papers: nobody",
        "without it the work stops",
        "2 Nov to 11 Dec, 30 working days",
    ]
    assert "Nobody else holds it; too few do already today." in told
    near = [words for words in told if "limited → unsupervised" in words][:3]
    assert near == [f"{name}: limited → unsupervised" for name in ("Ana M.", "Emil S.", "Dana P.")]
    assert "Bram K., before 2 Nov" in told, "he can teach it before he goes"
    assert "Order entry: only 1 of 2" in told
    waiting = [row.accessibleName() for row in page.waiting.rows]
    assert any(words.startswith("On time in full") for words in waiting)
    assert any("Bram K. checking" in words for words in waiting)


def test_the_nearest_gets_a_plan(page, qtbot, sample_desk):
    with qtbot.waitSignal(sample_desk.page_asked) as asked:
        page.short.plan_asked.emit(person(sample_desk, "Ana M.").id)
    assert asked.args == ["person", person(sample_desk, "Ana M.").id]
    assert sample_desk.errand == "plan"


def test_somebody_is_added_taken_away_and_kept(page, qtbot, sample_desk):
    emil = person(sample_desk, "Emil S.")
    page.show_record(emil.id)
    page.picks.first.choose(date(2026, 11, 9))
    page.picks.last.choose(date(2026, 11, 13))
    qtbot.keyClick(page.picks.person, Qt.Key.Key_Return)
    assert "Carrier booking: only 1 of 2" in page.short.told
    page.keep()
    assert [(one.first, one.last) for one in absences_of(sample_desk.store, emil)] == [
        (date(2026, 11, 9), date(2026, 11, 13))
    ]
    page.picks.show_spans([], [])
    page.picks.changed.emit()
    assert not page.short.isVisible()


def test_days_turned_about_are_told_in_the_form(page):
    page.picks.first.choose(date(2026, 11, 9))
    page.picks.last.choose(date(2026, 11, 2))
    page.picks.take()
    assert page.picks.last_field.editor.accessibleDescription() == (
        "The last day lies before the first one."
    )


def test_leaving_for_good(page, sample_desk):
    farah = person(sample_desk, "Farah T.")
    page.show_record(farah.id)
    page.picks.leaves.setChecked(True)
    page.picks.take()
    assert "Incoming inspection: nobody" in page.short.told
    page.keep()
    assert sample_desk.store.get(Person, farah.id).until == date(2026, 10, 25)


def test_an_empty_team_is_asked_nothing(page, sample_desk):
    for member in people.team_on(sample_desk.store, sample_desk.process, sample_desk.today):
        people.leave(sample_desk.store, member.person, date(2026, 10, 20))
    assert page.picks.person.count() == 0
    page.picks.take()
    assert page.head.facts.text() == ""
