"""Answering what an indicator asks: the card beside its chart, the list, and Today."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from poapp.core.indicator import Indicator
from poapp.core.response import Action, Ending, Response
from poapp.ui.indicators.columns import status_cell
from poapp.ui.indicators.rows import Filter
from poapp.ui.pages.indicator_page import IndicatorPage
from poapp.ui.pages.indicators_page import IndicatorsPage
from poapp.ui.today.action_menu import ActionMenu


def of(desk, name):
    return next(one for one in desk.store.all(Indicator) if one.name == name)


def response_of(desk, name):
    return desk.store.all(Response, indicator=of(desk, name).id)[-1]


@pytest.fixture
def page(sample_desk, qtbot):
    made = IndicatorPage(sample_desk)
    qtbot.addWidget(made)
    made.resize(1240, 800)
    made.show_record(of(sample_desk, "On time in full").id)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def test_the_open_response_stands_beside_the_chart(page):
    card = page.response.card
    assert card.isVisible()
    assert card._chip.accessibleName() == "open"
    assert card.cause.toPlainText().startswith("Northbay moved its cut-off")
    assert card._actions.itemAt(0).widget().accessibleName().startswith("A-031 Agree 17:00 cut-off")


def test_r_goes_to_the_first_field_that_is_empty(page, qtbot):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_R)
    assert QApplication.focusWidget() is page.response.card.told


def test_telling_somebody_answers_it_and_the_ending_can_wait(page, qtbot):
    card = page.response.card
    card.told.setText("team")
    page.response.answer()
    kept = response_of(page.desk, "On time in full")
    assert (kept.told, kept.told_on, kept.ending) == ("team", page.desk.today, None)
    qtbot.mouseClick(card.ending.rings[Ending.CORRECTION], Qt.MouseButton.LeftButton)
    assert response_of(page.desk, "On time in full").ending is Ending.CORRECTION
    page.desk.store.undo()
    assert card.ending.choice() is None


def test_an_action_offers_its_menu_where_it_stands(page, qtbot):
    line = page.response.card._actions.itemAt(0).widget()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    (menu,) = line.findChildren(ActionMenu)
    words = [one.text() for one in menu.actions() if one.text()]
    assert words[0] == "Done"
    assert words[1] == "Postpone to Wednesday, 28 October"
    menu.close()


def test_nothing_is_asked_where_nothing_is_owed(page, qtbot):
    page.show_record(of(page.desk, "Pick accuracy").id)
    with qtbot.waitSignal(page.desk.said):
        page.respond()


def test_an_action_is_postponed_and_done_from_its_menu(page):
    (action,) = [a for a in page.desk.store.all(Action) if a.reference == "A-031"]
    menu = ActionMenu(page.desk, action, page)
    chosen = {one.data(): one for one in menu.actions() if one.data()}
    chosen["2026-10-28"].trigger()
    moved = page.desk.store.get(Action, action.id)
    assert (moved.due.isoformat(), moved.original_due) == ("2026-10-28", action.due)
    chosen["done"].trigger()
    assert page.desk.store.get(Action, action.id).done_on == page.desk.today


def test_the_list_tells_where_each_response_stands(sample_desk, qtbot):
    listed = IndicatorsPage(sample_desk)
    qtbot.addWidget(listed)
    listed.refresh()
    lines = {row.indicator.name: getattr(status_cell(row), "second", "") for row in listed._rows}
    assert lines["On time in full"] == "response open, due Fri 23"
    assert lines["Backlog over 5 days"] == "routine, watched"
    assert lines["Pick accuracy"] == ""
    assert [r.indicator.name for r in listed._rows if Filter.RESPONSE.takes(r)] == [
        "On time in full"
    ]
