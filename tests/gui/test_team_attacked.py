"""The team's room with what it was not made for: nothing, too much, odd names, another process."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from poapp.actions import people, skills
from poapp.actions.scales import add_scale
from poapp.core.people import Person
from poapp.core.process import Process
from poapp.core.team.skills import Assessment, Skill
from poapp.core.team.support import TeamRoom
from poapp.ui.main_window import MainWindow
from poapp.ui.pages import PAGES, SETTINGS
from poapp.ui.pages.away_page import AwayPage
from poapp.ui.pages.team_page import TeamPage
from poapp.ui.palette.elsewhere import ACTS
from poapp.ui.palette.entries import Entry
from poapp.ui.team.team_body import MATRIX, NOTICE


@pytest.fixture
def desk(empty_desk):
    """A desk with one process, and the room open."""
    with empty_desk.store.edit("Begin") as edit:
        edit.put(Process(name="Fulfilment"))
        edit.put(TeamRoom(notice_read_on=empty_desk.today))
    return empty_desk


def shown(desk, qtbot, kind=TeamPage, size=(1240, 820)):
    page = kind(desk)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    qtbot.waitExposed(page)
    page.setFocus(Qt.FocusReason.TabFocusReason)
    return page


def press_all(qtbot, page):
    """Press every key that the page or its matrix knows."""
    for key in "ILUO01234789XPSG":
        qtbot.keyClicks(page.card.grid, key)
        page.panels.slot.clear()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Space,
                Qt.Key.Key_End, Qt.Key.Key_Delete, Qt.Key.Key_PageDown):  # fmt: skip
        qtbot.keyClick(page.card.grid, key)
        page.panels.slot.clear()
    page.grab()


def test_people_without_skills(desk, qtbot):
    people.add_person(desk.store, desk.process, "Ana M.")
    page = shown(desk, qtbot)
    assert page.head.facts.text() == "1 person, 0 skills"
    press_all(qtbot, page)
    assert desk.store.all(Assessment) == []


def test_skills_without_people(desk, qtbot):
    skills.add_skill(desk.store, desk.process, Skill(name="Customs papers"))
    page = shown(desk, qtbot)
    press_all(qtbot, page)
    assert "nobody" in page.card.strip.accessibleDescription()
    page.panels.copy_picture()


def test_nobody_with_a_role_stands_in_a_group_of_its_own(desk, qtbot):
    people.add_person(desk.store, desk.process, "Ana M.")
    people.add_person(desk.store, desk.process, "Bram K.", role="Packer")
    skills.add_skill(desk.store, desk.process, Skill(name="Picking"))
    page = shown(desk, qtbot)
    page.looking.toggle_groups()
    titles = [row.title for row in page.card.grid.cells.rows if hasattr(row, "title")]
    assert titles == ["Packer", "no role"]


def test_names_as_long_as_they_may_be(desk, qtbot):
    for letter in "ABCDEFGHIJ":
        one = people.add_person(desk.store, desk.process, letter + "W" * 199, role="R" * 200)
        people.take_absence(desk.store, one, desk.today, date(2026, 12, 1))
    for letter in "ABCDE":
        name = letter + "x" * 79
        made = skills.add_skill(desk.store, desk.process, Skill(name=name, minimum=999))
        for member in people.team_on(desk.store, desk.process, desk.today):
            skills.assess(desk.store, member.person, made, 3)
    page = shown(desk, qtbot, size=(900, 600))
    press_all(qtbot, page)
    page.panels.show_people()
    page.grab()
    away = shown(desk, qtbot, AwayPage, size=(900, 600))
    assert len(away.picks.spans) == 10
    away.grab()


def test_a_skill_whose_scale_has_lost_a_level(desk, qtbot):
    ana = people.add_person(desk.store, desk.process, "Ana M.")
    made = skills.add_skill(desk.store, desk.process, Skill(name="Turning"))
    skills.assess(desk.store, ana, made, 3)
    scale = add_scale(desk.store, "Yes or no", ["0 no", "1 yes"])
    skills.change_skill(desk.store, replace(made, scale=scale.id))
    page = shown(desk, qtbot)
    page.grab()
    assert page.card.grid.cells.words(0, 0).startswith("Ana M., Turning, 3")
    page.panels.show_cell(page.matrix.members[0], page.matrix.skills[0])
    panel = page.panels.slot.panel
    panel.save()
    assert panel.fields["level"].editor.accessibleDescription() == "Choose a level."


def test_another_process_closes_what_was_open(desk, qtbot):
    skills.add_skill(desk.store, desk.process, Skill(name="Picking"))
    shared = people.add_person(desk.store, desk.process, "Ana M.", role="Planner")
    with desk.store.edit("Another") as edit:
        other = edit.put(Process(name="Returns"))
    page = shown(desk, qtbot)
    page.panels.new_skill()
    page.looking.look(date(2026, 1, 1), None)
    page.panels.new_skill()
    desk.choose_process(other.id)
    assert page.panels.slot.panel is None
    assert page.looking.is_today
    assert page.matrix.members == ()
    people.join(desk.store, other, shared)
    assert [one.role for one in page.matrix.members] == ["Planner"], "one person, two processes"


def test_what_another_program_wrote_is_read(desk, qtbot):
    ana = people.add_person(desk.store, desk.process, "Ana M.")
    made = skills.add_skill(desk.store, desk.process, Skill(name="Picking"))
    page = shown(desk, qtbot)
    page.card.grid.go_to(ana.id, made.id)
    qtbot.keyClicks(page.card.grid, "2")
    for _n in range(2):
        desk.store.undo()
    assert page.matrix.cell(ana.id, made.id).level is None
    assert page.matrix.skills == ()
    for _n in range(2):
        desk.store.redo()
    assert page.matrix.cell(ana.id, made.id).level == 2


@pytest.mark.parametrize(
    "text",
    [
        "\t\n\t",
        "a\tb\n",
        "\tA\n\tU\n",
        "x" * 5000,
        "\x00\t\x01\n",
        "\tS\nAna\t=1+1\n",
        "🦊\t🐻\n🐼\tU",
    ],
)
def test_odd_clipboards_do_no_harm(desk, qtbot, text):
    people.add_person(desk.store, desk.process, "Ana M.")
    skills.add_skill(desk.store, desk.process, Skill(name="Picking"))
    page = shown(desk, qtbot)
    QApplication.clipboard().setText(text)
    page.panels.show_paste()
    panel = page.panels.slot.panel
    if panel is not None:
        panel.take()
    page.grab()


def test_a_person_who_left_is_told_by_the_key(desk, qtbot):
    ana = people.add_person(desk.store, desk.process, "Ana M.")
    made = skills.add_skill(desk.store, desk.process, Skill(name="Picking"))
    page = shown(desk, qtbot)
    page.card.grid.go_to(ana.id, made.id)
    member = page.card.grid.place()[0]
    people.leave(desk.store, ana, date(2026, 10, 1))
    assert page.matrix.members == ()
    page.type_level(member, made, 2)  # a row that is no longer there
    page.grab()


def held_keys(qtbot, widget):
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    for key, held in (
        (Qt.Key.Key_N, control),
        (Qt.Key.Key_N, control | shift),
        (Qt.Key.Key_V, control),
        *((key, Qt.KeyboardModifier.NoModifier)
          for key in (Qt.Key.Key_W, Qt.Key.Key_P, Qt.Key.Key_S, Qt.Key.Key_M, Qt.Key.Key_A,
                      Qt.Key.Key_E, Qt.Key.Key_Slash)),
    ):  # fmt: skip
        qtbot.keyClick(widget, key, held)


@pytest.fixture
def window(empty_desk, theme, qtbot):
    """A window in which no room was added yet, at Today."""
    with empty_desk.store.edit("Process") as edit:
        edit.put(Process(name="Fulfilment"))
    window = MainWindow(empty_desk, theme, PAGES, SETTINGS)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.show_page("today")
    return window


@pytest.fixture
def closed(window):
    """A window in which the room was just added: its notice is unread."""
    window.rail.add.menu().actions()[0].trigger()
    return window


def test_an_unread_notice_lets_no_key_through(closed, qtbot):
    page, store = closed.page(), closed.desk.store
    held_keys(qtbot, page.body.notice.button)
    held_keys(qtbot, page)
    assert closed.page() is page
    assert page.body.currentIndex() == NOTICE
    assert page.panels.slot.panel is None
    assert not people.notice_is_read(store)
    page.panels.new_person()  # by whatever way: no form stands over the notice
    assert page.body.currentIndex() == NOTICE
    assert page.hints.isHidden()


@pytest.mark.parametrize("name", ["person", "plans", "away", "told"])
def test_an_unread_notice_stands_before_every_page_of_the_room(closed, name):
    owner = closed.desk.store.first(Person)
    closed.show_page("today")
    closed.desk.go_to(name, None if owner is None else owner.id)
    assert isinstance(closed.page(), TeamPage)
    assert closed.page().body.currentIndex() == NOTICE


def test_the_palette_offers_no_act_of_a_closed_room(closed):
    closed.overlays.open_palette()
    sheet = closed.overlays.sheet
    sheet.line.setText("another day")
    sheet.list.chosen().act()
    assert closed.page().panels.slot.panel is None
    assert closed.page().body.currentIndex() == NOTICE


def test_a_notice_out_of_sight_is_not_read(closed):
    button = closed.page().body.notice.button
    closed.show_page("today")
    button.click()
    assert not people.notice_is_read(closed.desk.store)


def test_a_key_that_is_held_down_does_not_read_the_notice(closed):
    button = closed.page().body.notice.button
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True
    )
    QApplication.sendEvent(button, held)
    assert not people.notice_is_read(closed.desk.store)


def test_undoing_the_reading_closes_the_room_again(closed, qtbot):
    closed.page().body.notice.button.click()
    closed.show_page("plans")
    closed.history.undo()
    qtbot.waitUntil(lambda: isinstance(closed.page(), TeamPage))
    assert closed.page().body.currentIndex() == NOTICE


def test_the_room_is_in_the_rail_from_the_moment_it_is_added(closed):
    assert closed.rail.items["team"].isChecked()
    assert not closed.rail.items["indicators"].isChecked()
    closed.show_page("today")
    assert "team" in closed.rail.items


def test_people_are_listed_once_the_notice_is_read(closed, qtbot):
    people.add_person(closed.desk.store, closed.desk.process, "Ana M.")
    page = closed.page()
    assert page.body.currentIndex() == NOTICE
    page.body.notice.button.click()
    assert page.body.currentIndex() == MATRIX
    assert [row.name for row in page.card.grid.cells.rows] == ["Ana M."]


def walked(qtbot, window, count):
    """Return the names of what Tab reaches, one after the other."""
    said = []
    for _step in range(count):
        said.append(QApplication.focusWidget().accessibleName())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    return said


def test_the_rail_is_walked_from_top_to_bottom(closed, qtbot):
    closed.show_page("indicators")
    closed.next_area()
    while not closed.rail.isAncestorOf(QApplication.focusWidget()):
        closed.next_area()
    items = closed.rail.items
    assert QApplication.focusWidget() is items["indicators"]
    qtbot.keyClick(items["indicators"], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is items["team"]
    assert items["indicators"].isChecked()  # walking opens nothing
    qtbot.keyClick(items["team"], Qt.Key.Key_Up)
    qtbot.keyClick(items["indicators"], Qt.Key.Key_Up)
    qtbot.keyClick(items["today"], Qt.Key.Key_Up)
    assert QApplication.focusWidget() is items["today"]


def test_tab_goes_down_the_rail_from_the_room_that_is_shown(window, qtbot):
    window.show_page("indicators")
    window.rail.current().setFocus()
    assert walked(qtbot, window, 3) == ["Indicators", "Add a room", "Collapse the rail"]


def test_the_top_bar_is_walked_from_left_to_right(closed, qtbot):
    bar = closed.top_bar
    reached = [part for part in bar.findChildren(QWidget)
               if part.isVisible() and part.isEnabled()
               and part.focusPolicy() & Qt.FocusPolicy.TabFocus]  # fmt: skip
    reached.sort(key=lambda part: part.mapTo(bar, part.rect().topLeft()).x())
    reached[0].setFocus()
    assert walked(qtbot, closed, len(reached)) == [part.accessibleName() for part in reached]


def asked(window, typed):
    window.overlays.open_palette()
    sheet = window.overlays.sheet
    sheet.line.setText(typed)
    return sheet


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("person", "Add a person"),
        ("skill", "Add a skill"),
        ("add an ind", "Add an indicator"),
        ("all plans", "All plans"),
        ("team", "Team"),
    ],
)
def test_the_palette_finds_acts_and_pages_of_every_room(closed, typed, title):
    people.read_notice(closed.desk.store)
    closed.show_page("today")
    found = [row.title for row in asked(closed, typed).list.results.rows if isinstance(row, Entry)]
    assert title in found


def test_the_palette_adds_a_room(window, qtbot):
    sheet = asked(window, "room")
    assert sheet.list.chosen().title == "Add a room: Team"
    qtbot.keyClick(sheet.line, Qt.Key.Key_Return)
    assert isinstance(window.page(), TeamPage)
    assert window.rail.items["team"].isChecked()


def test_every_act_of_the_palette_is_a_key_of_its_page(closed):
    for act in ACTS:
        closed.show_page(act.page)
        keys = closed.page().keys()
        shown = [key.shown for key in keys if key.act is not None]
        assert act.key in shown


def test_an_act_of_the_palette_opens_its_form_and_not_over_the_notice(closed, qtbot):
    closed.show_page("today")
    sheet = asked(closed, "add a person")
    qtbot.keyClick(sheet.line, Qt.Key.Key_Return)
    page = closed.page()
    assert (page.body.currentIndex(), page.panels.slot.panel) == (NOTICE, None)
    page.body.notice.button.click()
    closed.show_page("today")
    sheet = asked(closed, "add a person")
    qtbot.keyClick(sheet.line, Qt.Key.Key_Return)
    assert closed.page().panels.slot.panel is not None


def test_a_palette_that_finds_nothing_says_so(closed):
    sheet = asked(closed, "qqq")
    assert sheet.nothing.isVisible()
    assert sheet.nothing.text().startswith("Nothing fits “qqq”")
    sheet.line.setText("")
    assert not sheet.nothing.isVisible()
