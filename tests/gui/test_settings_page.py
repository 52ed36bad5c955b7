"""Settings with real widgets: each change kept at once, undone in one step, refused in place."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from poapp.core.assumption import CloseLevel, Seal
from poapp.core.calendar_version import CalendarVersion, Scheme
from poapp.core.clock import fixed
from poapp.core.people import Person
from poapp.core.process import Organisation, Process, Vision
from poapp.core.rhythm import Rhythm, Routine
from poapp.core.working_days import Leave, LeaveKind
from poapp.settings import Theme, read
from poapp.store.store import Store
from poapp.ui.desk import Desk
from poapp.ui.main_window import MainWindow
from poapp.ui.pages import PAGES, SETTINGS
from poapp.ui.pages.settings_page import SECTIONS, SettingsPage
from poapp.ui.pages.today_page import TodayPage
from poapp.ui.settings.computer_section import ComputerSection
from poapp.ui.settings.organisation_section import OrganisationSection
from poapp.ui.settings.owner_section import OwnerSection
from poapp.ui.settings.process_section import ProcessSection
from poapp.ui.settings.routines_section import RoutinesSection
from poapp.ui.settings.section import Section
from poapp.ui.widgets.button import Button, IconButton
from poapp.ui.widgets.inputs import Choice
from pseudo import untranslated

pytestmark = pytest.mark.usefixtures("theme")

WEDNESDAY = date(2026, 10, 21)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with one process, on Wednesday, 21 October 2026."""
    store = Store.make(tmp_path / "poapp.db", fixed(datetime(2026, 10, 21, 14, 0, tzinfo=UTC)))
    with store.edit("Process") as edit:
        edit.put(Process(name="Order fulfilment"))
    yield Desk(store, tmp_path)
    QThreadPool.globalInstance().waitForDone()
    store.close()


def section(desk: Desk, qtbot: QtBot, name: str) -> Section:
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    page.resize(1240, 800)
    page.show()
    page.activateWindow()
    page.show_section(name)
    qtbot.shown_page = page  # a page without a window around it lives as long as it is named
    shown = page.section()
    if name == "organisation":
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()
    return shown


def process_section(desk: Desk, qtbot: QtBot) -> ProcessSection:
    shown = section(desk, qtbot, "process")
    assert isinstance(shown, ProcessSection)
    return shown


def type_into(qtbot: QtBot, field: QWidget, words: str) -> None:
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def pick(box: Choice, code: object) -> None:
    """Choose as the owner does, by the list of the box."""
    box.choose(code)
    box.activated.emit(box.currentIndex())


def press(inside: QWidget, words: str) -> None:
    next(one for one in inside.findChildren(Button) if one.text() == words).click()


def test_a_field_is_kept_and_one_visit_is_one_step_of_undo(desk, qtbot) -> None:
    shown = process_section(desk, qtbot)
    name = shown.form.editors["name"].input
    type_into(qtbot, name, "Order")
    type_into(qtbot, name, "Orders, from promise to delivery")
    assert desk.process.name == "Orders, from promise to delivery"
    desk.store.undo()
    assert desk.process.name == "Order fulfilment"
    desk.store.redo()
    assert desk.process.name == "Orders, from promise to delivery"


def test_half_typed_text_is_kept_when_the_field_is_left(desk, qtbot) -> None:
    shown = process_section(desk, qtbot)
    code = shown.form.editors["code"].input
    code.setFocus()
    qtbot.waitUntil(code.hasFocus)
    qtbot.keyClicks(code, "OF")
    shown.form.editors["team_name"].input.setFocus()
    qtbot.waitUntil(lambda: desk.process.code == "OF")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "Name is missing."),
        ("x" * 10_000, "Name has 10000 characters, and 200 fit. Shorten it."),
        ("Order\u202efulfilment", "Name holds an invisible character (U+202E) at place 6."),
    ],
)
def test_a_name_that_cannot_be_is_said_under_its_field(desk, qtbot, words, says) -> None:
    shown = process_section(desk, qtbot)
    name = shown.form.editors["name"].input
    name.setFocus()
    qtbot.waitUntil(name.hasFocus)
    name.setText(words)
    name.textEdited.emit(words)
    qtbot.keyClick(name, Qt.Key.Key_Return)
    told = name.accessibleDescription().replace("\u2009", "")
    assert told.startswith(says)
    assert desk.process.name == "Order fulfilment"


def test_what_good_looks_like_keeps_its_earlier_versions(desk, qtbot) -> None:
    with desk.store.edit("Vision") as edit:
        edit.put(
            Vision(process=desk.process.id, valid_from=date(2025, 1, 1), sentence="Nobody waits.")
        )
    shown = process_section(desk, qtbot)
    shown.vision.setPlainText("Every order leaves complete.")
    press(shown, "Keep the sentence")
    kept = sorted(desk.store.all(Vision), key=lambda one: one.valid_from)
    assert [(one.valid_from, one.sentence) for one in kept] == [
        (date(2025, 1, 1), "Nobody waits."),
        (WEDNESDAY, "Every order leaves complete."),
    ]
    assert "Nobody waits." in shown._earlier.text()


def test_which_results_are_assumed(desk, qtbot) -> None:
    shown = process_section(desk, qtbot)
    box = shown.periods.editors["closes_months"].input
    assert isinstance(box, QCheckBox)
    box.click()
    assert not desk.process.closes_months
    desk.store.undo()
    assert box.isChecked()


def test_a_new_process_is_taken_in_hand_and_an_old_one_put_away(desk, qtbot) -> None:
    shown = process_section(desk, qtbot)
    assert not shown.archive.isEnabled()
    type_into(qtbot, shown.new_name, "order FULFILMENT")
    assert shown.new_name.accessibleDescription() == "There is a process of that name."
    type_into(qtbot, shown.new_name, "Returns")
    assert desk.process.name == "Returns"
    shown.archive.click()
    assert desk.process.name == "Order fulfilment"
    assert [one.name for one in desk.processes] == ["Order fulfilment"]
    press(shown, "Take back Returns")
    assert len(desk.processes) == 2


def test_a_routine_changes_from_a_day_on(desk, qtbot) -> None:
    shown = section(desk, qtbot, "routines")
    assert isinstance(shown, RoutinesSection)
    today = TodayPage(desk)
    qtbot.addWidget(today)
    today.show()
    assert 9 in today.questions.due()
    pick(shown.lines_of[9].rhythm, Rhythm.WEEKLY)
    (kept,) = desk.store.all(Routine)
    assert (kept.responsibility, kept.rhythm, kept.valid_from) == (9, Rhythm.WEEKLY, WEDNESDAY)
    assert 9 not in today.questions.due()
    assert shown.lines_of[9].weekday.isVisible()
    pick(shown.lines_of[9].rhythm, Rhythm.OFF)
    assert len(desk.store.all(Routine)) == 1
    desk.store.undo()
    desk.store.undo()
    assert 9 in today.questions.due()


def test_leave_is_added_refused_and_taken_out(desk, qtbot) -> None:
    shown = section(desk, qtbot, "owner")
    assert isinstance(shown, OwnerSection)
    shown.first.show_day(date(2026, 11, 2))
    shown.last.show_day(date(2026, 10, 30))
    press(shown, "Add the days")
    assert shown.last.accessibleDescription() == "The last day lies before the first one."
    shown.last.show_day(date(2026, 11, 6))
    pick(shown.kind, LeaveKind.TRAINING)
    press(shown, "Add the days")
    (kept,) = desk.store.all(Leave)
    assert (kept.first, kept.last, kept.kind) == (
        date(2026, 11, 2),
        date(2026, 11, 6),
        LeaveKind.TRAINING,
    )
    shown.leaves.findChildren(IconButton)[0].click()
    (kept,) = desk.store.all(Leave)
    assert kept.archived == WEDNESDAY
    desk.store.undo()
    assert len(shown.leaves.findChildren(IconButton)) >= 1


def test_leave_makes_a_day_ask_nothing_and_changes_no_answer(desk, qtbot) -> None:
    shown = section(desk, qtbot, "owner")
    assert isinstance(shown, OwnerSection)
    today = TodayPage(desk)
    qtbot.addWidget(today)
    today.show()
    assert today.questions.due()
    shown.add.click()
    assert today.questions.due() == ()
    desk.store.undo()
    assert today.questions.due()


def test_the_owner_gets_a_name(desk, qtbot) -> None:
    shown = section(desk, qtbot, "owner")
    assert isinstance(shown, OwnerSection)
    type_into(qtbot, shown.form.editors["name"].input, "Mara Lind")
    (owner,) = desk.store.all(Person)
    assert (owner.name, owner.is_owner) == ("Mara Lind", True)
    type_into(qtbot, shown.form.editors["role"].input, "Head of logistics")
    (owner,) = desk.store.all(Person)
    assert owner.role == "Head of logistics"


def test_the_strength_is_off_until_asked_for(desk, qtbot) -> None:
    from poapp.actions.check_in import answer
    from poapp.core.check_in import AnswerState

    answer(desk.store, desk.process, 8, date(2026, 10, 20), AnswerState.DONE)
    today = TodayPage(desk)
    qtbot.addWidget(today)
    today.show()
    assert not today.side.strength.isVisible()
    shown = section(desk, qtbot, "owner")
    assert isinstance(shown, OwnerSection)
    shown.strength.click()
    assert today.side.strength.isVisible()
    assert read(desk.folder).settings.strength


def test_the_weekend_keeps_one_working_day(desk, qtbot) -> None:
    shown = section(desk, qtbot, "organisation")
    assert isinstance(shown, OrganisationSection)
    shown.weekend.boxes[4].click()
    assert desk.store.all(Organisation)[0].weekend == "567"
    for box in shown.weekend.boxes[:4]:
        box.click()
    assert desk.store.all(Organisation)[0].weekend == "123567"
    assert not shown.weekend.boxes[3].isChecked()


def test_a_country_offers_its_regions(desk, qtbot) -> None:
    shown = section(desk, qtbot, "organisation")
    assert isinstance(shown, OrganisationSection)
    pick(shown.country, "DE")
    QThreadPool.globalInstance().waitForDone()
    qtbot.waitUntil(lambda: shown.region.count() > 10)
    pick(shown.region, "BY")
    (kept,) = desk.store.all(Organisation)
    assert (kept.country, kept.subdivision) == ("DE", "BY")
    pick(shown.country, "")
    (kept,) = desk.store.all(Organisation)
    assert (kept.country, kept.subdivision) == ("", "")


def test_another_calendar_holds_from_its_day(desk, qtbot) -> None:
    shown = section(desk, qtbot, "organisation")
    assert isinstance(shown, OrganisationSection)
    pick(shown.calendar.month, 4)
    shown.calendar.day.show_day(date(2026, 4, 15))
    shown.calendar.take.click()
    assert shown.calendar.day.accessibleDescription() == (
        "A calendar of months begins on the first day of a month."
    )
    shown.calendar.day.show_day(date(2026, 4, 1))
    shown.calendar.take.click()
    (kept,) = desk.store.all(CalendarVersion)
    assert (kept.first_month, kept.valid_from) == (4, date(2026, 4, 1))
    assert desk.calendar.version_on(WEDNESDAY).first_month == 4
    pick(shown.calendar.scheme, Scheme.WEEKS_4_4_5)
    assert shown.calendar.day.day().weekday() == 0  # offered: the first day of a week


def test_a_sealed_period_keeps_its_calendar(desk, qtbot) -> None:
    with desk.store.edit("Seal") as edit:
        edit.put(
            Seal(
                process=desk.process.id,
                level=CloseLevel.MONTH,
                first=date(2026, 9, 1),
                last=date(2026, 9, 30),
                sealed_at=desk.store.clock.now(),
                digest="0" * 64,
                snapshot="{}",
            )
        )
    shown = section(desk, qtbot, "organisation")
    assert isinstance(shown, OrganisationSection)
    assert shown.calendar.day.day() > date(2026, 9, 30)
    shown.calendar.day.show_day(date(2026, 1, 1))
    pick(shown.calendar.month, 4)
    shown.calendar.day.show_day(date(2026, 1, 1))
    shown.calendar.take.click()
    assert shown.calendar.day.accessibleDescription().startswith("Periods up to 30 September 2026")
    assert not desk.store.all(CalendarVersion)


def test_choices_of_this_computer_are_no_edits(desk, qtbot) -> None:
    shown = section(desk, qtbot, "computer")
    assert isinstance(shown, ComputerSection)
    before = desk.store.undo_step
    pick(shown.theme, Theme.DARK)
    pick(shown.text_size, 125)
    kept = read(desk.folder).settings
    assert (kept.theme, kept.text_size) == (Theme.DARK, 125)
    assert desk.store.undo_step == before


@pytest.mark.parametrize("name", list(SECTIONS))
def test_every_section_is_translated(desk, qtbot, in_pseudo, name) -> None:
    shown = section(desk, qtbot, name)
    page = shown.parentWidget()
    assert page is not None
    own = ("Order fulfilment", "English", str(desk.store.path))
    boxes = [box for box in shown.findChildren(Choice) if box.count() > 60]
    for box in boxes:  # the countries' names come from the library
        box.show_choices([])
    assert untranslated(page, own=own) == []


@pytest.fixture
def window(desk: Desk, theme, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on its settings."""
    made = MainWindow(desk, theme, PAGES, SETTINGS)
    made.resize(1280, 800)
    made.show()
    made.show_settings()
    made.activateWindow()
    with qtbot.waitActive(made):
        pass
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def computer_of(window: MainWindow) -> ComputerSection:
    page = window.page()
    assert isinstance(page, SettingsPage)
    shown = page.section()
    assert isinstance(shown, ComputerSection)
    return shown


def test_arrows_move_among_the_parts_as_soon_as_settings_open(window, qtbot) -> None:
    page = window.page()
    assert isinstance(page, SettingsPage)
    focused = window.focusWidget()
    assert page.choice.isAncestorOf(focused)
    qtbot.keyClick(focused, Qt.Key.Key_Right)
    assert page.choice.choice() == "routines"


@pytest.mark.parametrize(
    ("named", "typed"), [("text_size", "125"), ("language", "English"), ("theme", "dark")]
)
def test_a_choice_of_this_computer_throws_nobody_out(window, desk, qtbot, named, typed) -> None:
    window.page().show_section("computer")
    box = getattr(computer_of(window), named)
    box.setFocus()
    for letter in typed:
        qtbot.keyClicks(window.focusWidget(), letter)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    QApplication.processEvents()
    again = getattr(computer_of(window), named)
    assert window.focusWidget() is again
    assert again.currentText().startswith(typed)
    kept = read(desk.folder).settings
    assert {"125": kept.text_size == 125, "English": kept.language == "en"}.get(
        typed, kept.theme is Theme.DARK
    )


def test_what_is_typed_in_a_choice_is_taken_as_a_whole(window, qtbot) -> None:
    window.page().show_section("computer")
    shown = computer_of(window)
    told: list[object] = []
    shown.text_size.chosen.disconnect()
    shown.text_size.chosen.connect(told.append)
    shown.text_size.setFocus()
    qtbot.keyClicks(shown.text_size, "160")
    qtbot.keyClick(shown.text_size, Qt.Key.Key_Return)
    assert (told, shown.text_size.choice()) == ([], 100)
    qtbot.keyClicks(shown.text_size, "150")
    assert told == []
    shown.theme.setFocus()
    assert told == [150]
