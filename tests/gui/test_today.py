"""Today with real widgets: a day answered by keyboard alone, other days, values, the gap."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from poapp.actions import check_in, start
from poapp.core.check_in import Answer, AnswerState, Evidence
from poapp.core.clock import fixed
from poapp.core.indicator import Frequency, Indicator, IndicatorVersion, Measurement, Target
from poapp.core.offers import first_routines
from poapp.core.process import Process
from poapp.core.response import Response
from poapp.core.rhythm import Rhythm, Routine
from poapp.core.working_days import Leave, LeaveKind
from poapp.store.store import Store
from poapp.ui.desk import Desk
from poapp.ui.pages.today_page import TodayPage
from poapp.ui.today.due_row import DutyRow, ValueRow
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.key_button import KeyButton
from pseudo import untranslated

pytestmark = pytest.mark.usefixtures("theme")

WEDNESDAY = date(2026, 10, 21)
NOW = datetime(2026, 10, 21, 14, 0, tzinfo=UTC)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    """A store with one process, on Wednesday, 21 October 2026."""
    store = Store.make(tmp_path / "poapp.db", fixed(NOW))
    with store.edit("Process") as edit:
        edit.put(Process(name="Order fulfilment", owner_since=date(2025, 1, 1)))
    yield store
    store.close()


@pytest.fixture
def open_today(kept: Store, tmp_path: Path, qtbot: QtBot) -> Callable[[], TodayPage]:
    """A function that opens the page as the window does."""

    def opened() -> TodayPage:
        return shown(kept, tmp_path, qtbot)

    return opened


def press(qtbot: QtBot, *keys: Qt.Key | str) -> None:
    """Type keys to whatever has the keyboard."""
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None
        if isinstance(key, str):
            qtbot.keyClicks(widget, key)
        else:
            qtbot.keyClick(widget, key)


def answers(store: Store, day: date = WEDNESDAY) -> dict[int, AnswerState]:
    return {one.responsibility: one.state for one in store.all(Answer, day=day)}


def test_a_day_is_answered_by_keyboard_alone(kept, open_today, qtbot) -> None:
    page = open_today()
    assert page.questions.due() == (8, 7, 9, 4, 12, 11)
    press(qtbot, "d", "d", "d", "d", "d", "d")
    assert set(answers(kept).values()) == {AnswerState.DONE}
    assert len(answers(kept)) == 6
    assert page.questions.current is None
    assert page.head.summary.text() == "6 of 6 answered"


def test_not_done_offers_a_reason_and_enter_skips_it(kept, open_today, qtbot) -> None:
    page = open_today()
    press(qtbot, "n", Qt.Key.Key_Return)
    assert page.questions.current == 7
    press(qtbot, "a")
    press(qtbot, "no stand-up", Qt.Key.Key_Return)
    first, second = kept.all(Answer)
    assert (first.state, first.note) == (AnswerState.NOT_DONE, "")
    assert (second.state, second.note) == (AnswerState.NOT_APPLICABLE, "no stand-up")
    assert page.questions.current == 9


def test_numbers_jump_and_one_is_refined(open_today, qtbot) -> None:
    page = open_today()
    press(qtbot, "4")
    assert page.questions.current == 4
    press(qtbot, "1")
    assert page.questions.current == 1
    press(qtbot, "2")
    assert page.questions.current == 12
    press(qtbot, "2")
    assert page.questions.current == 2


def test_arrows_move_and_z_takes_an_answer_back(kept, open_today, qtbot) -> None:
    page = open_today()
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert page.questions.current == 9
    press(qtbot, Qt.Key.Key_Up, "d")
    assert answers(kept) == {7: AnswerState.DONE}
    press(qtbot, "z")
    assert answers(kept) == {7: AnswerState.BLANK}
    assert page.questions.current == 7


def test_undo_and_redo_show_in_the_page(kept, open_today, qtbot) -> None:
    page = open_today()
    press(qtbot, "d")
    kept.undo()
    assert page.head.summary.text().startswith("0 of 6")
    assert "Blank" in page.questions.rows[8].accessibleName()
    kept.redo()
    assert page.head.summary.text().startswith("1 of 6")
    assert "Claimed" in page.questions.rows[8].accessibleName()


def test_e_puts_what_was_found_behind_the_answer(kept, open_today, qtbot) -> None:
    found = [measured(kept, name) for name in ("Pick accuracy", "Backlog")]
    page = open_today()
    press(qtbot, "1", "2")
    assert "Found today" not in page.questions.rows[8].accessibleName()
    press(qtbot, "e")
    linked = kept.all(Evidence)
    assert {one.target for one in linked} == {one.id for one in found}
    assert "Evidenced: 2" in page.questions.rows[12].accessibleName()


def test_a_note_waits_for_its_answer(kept, open_today, qtbot) -> None:
    page = open_today()
    press(qtbot, "t")
    press(qtbot, "walked the line", Qt.Key.Key_Return)
    assert page.questions.current == 8
    assert "walked the line" in page.questions.rows[8].accessibleName()
    press(qtbot, "d")
    (answer,) = kept.all(Answer)
    assert (answer.state, answer.note) == (AnswerState.DONE, "walked the line")


def test_letters_in_a_field_are_text(kept, open_today, qtbot) -> None:
    measured(kept, "Backlog", value=None)
    answered_before(kept)
    page = open_today()
    press(qtbot, Qt.Key.Key_Tab)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    press(qtbot, "dna12", Qt.Key.Key_Up, Qt.Key.Key_Left)
    assert field.text() == "dna12"
    assert not answers(kept)
    assert page.questions.current == 8


def test_a_past_day_is_filled_in_and_recorded_as_such(kept, open_today, qtbot) -> None:
    page = open_today()
    press(qtbot, Qt.Key.Key_Left)
    assert page.head.page.title.text() == "Tuesday, 20 October"
    press(qtbot, "d")
    (answer,) = kept.all(Answer)
    assert (answer.day, answer.is_back_filled) == (date(2026, 10, 20), True)
    assert "Recorded on 21 October 2026" in page.questions.rows[8].accessibleName()
    press(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert page.day == WEDNESDAY  # nobody answers for days to come


def test_the_weekend_is_stepped_over(open_today, qtbot) -> None:
    page = open_today()
    press(qtbot, *[Qt.Key.Key_Left] * 3)
    assert page.day == date(2026, 10, 16)
    page.open_day(date(2026, 10, 17))  # and can be opened all the same
    assert page.questions.due() == ()


def test_a_day_years_ago_opens_with_its_answers(kept, open_today) -> None:
    long_ago = date(2023, 5, 10)
    check_in.answer(kept, kept.all(Process)[0], 4, long_ago, AnswerState.DONE, "so long ago")
    page = open_today()
    page.open_day(long_ago)
    assert page.head.page.title.text() == "Wednesday, 10 May 2023"
    assert "so long ago" in page.questions.rows[4].accessibleName()


def test_closing_the_day_leaves_blank_what_is_blank(kept, open_today, qtbot) -> None:
    answered_before(kept)
    page = open_today()
    said = []
    page.desk.said.connect(said.append)
    press(qtbot, "d")
    qtbot.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert page.questions.current is None
    assert page.head.summary.text().endswith("closed")
    assert said == ["The day is closed. 5 questions stay blank."]
    assert len(answers(kept)) == 1
    press(qtbot, "7", "d")  # an answer after all
    assert len(answers(kept)) == 2


def test_a_value_goes_in_where_it_is_due(kept, open_today, qtbot) -> None:
    indicator = indicator_named(kept, "Backlog", unit="orders")
    answered_before(kept)
    page = open_today()
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, "12,5", Qt.Key.Key_Return)
    (value,) = kept.all(Measurement)
    assert (value.indicator, value.value) == (indicator.id, 12.5)
    assert (value.first, value.last) == (date(2026, 10, 12), date(2026, 10, 18))
    assert not page.findChildren(ValueRow) or page.side.due.first_field() is None


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("many", "“many” is not a number."),
        ("95.2x", "“95.2x” is not a number. Is it 95.2?"),
        ("nan", "“nan” is not a number."),
        ("1e400", "“1e400” is not a number."),
        ("104.2", "Above 100 %. Is it 10.42? Enter keeps it."),
        ("1,234", "“1,234” is not a number."),
    ],
)
def test_what_is_no_value_is_said_under_the_field(kept, open_today, qtbot, typed, says) -> None:
    indicator_named(kept, "On time in full", unit="%")
    answered_before(kept)
    page = open_today()
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, typed, Qt.Key.Key_Return)
    (row,) = page.findChildren(ValueRow)
    assert row.field.accessibleDescription() == says
    assert row.field.text() == typed
    assert not kept.all(Measurement)


def test_the_likely_number_is_taken_with_alt_enter_and_enter_keeps_what_stands(
    kept, open_today, qtbot
) -> None:
    first = indicator_named(kept, "On time in full", unit="%")
    second = indicator_named(kept, "Plan fulfilled", unit="%")
    answered_before(kept)
    open_today()
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, "104.2", Qt.Key.Key_Return)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    press(qtbot, "104.2", Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert {one.indicator: one.value for one in kept.all(Measurement)} == {
        first.id: 10.42,
        second.id: 104.2,
    }


def test_what_was_typed_elsewhere_survives_a_value(kept, open_today, qtbot) -> None:
    indicator_named(kept, "Backlog")
    indicator_named(kept, "Overtime")
    answered_before(kept)
    page = open_today()
    rows = {row.indicator.name: row for row in page.findChildren(ValueRow)}
    rows["Overtime"].field.setText("half-typ")
    rows["Backlog"].field.setFocus()
    press(qtbot, "3", Qt.Key.Key_Return)
    assert rows["Overtime"].field.text() == "half-typ"
    assert QApplication.focusWidget() is rows["Overtime"].field


def test_a_period_to_assume_leads_to_the_reports(kept, open_today, qtbot) -> None:
    measured(kept, "Backlog", first=date(2026, 9, 7))
    answered_before(kept)
    page = open_today()
    with qtbot.waitSignal(page.desk.page_asked) as asked:
        page.findChildren(DutyRow)[0].click()
    assert asked.args[0] == "reports"


def test_the_first_day_asks_four_questions_and_owes_nothing(kept, open_today, qtbot) -> None:
    process = kept.all(Process)[0]
    with kept.edit("First routines") as edit:
        for routine in first_routines(WEDNESDAY):
            edit.put(replace(routine, process=process.id))
    indicator_named(kept, "On time in full", unit="%", target=96)
    page = open_today()
    assert page.questions.due() == (8, 7, 4, 12)
    assert page.side.first.isVisible()
    assert not page.side.due.isVisible()
    assert not page.side.heat.isVisible()
    assert not page.side.verbs.isVisible()
    assert not page.head.summary.isVisible()
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, "95.5", Qt.Key.Key_Return)
    assert [one.value for one in kept.all(Measurement)] == [95.5]


def test_a_question_is_offered_on_friday_and_can_be_declined(kept, tmp_path, qtbot) -> None:
    process = kept.all(Process)[0]
    with kept.edit("First routines") as edit:
        for routine in first_routines(WEDNESDAY):
            edit.put(replace(routine, process=process.id))
    friday = WEDNESDAY + timedelta(days=2)
    kept.clock = fixed(NOW + timedelta(days=2))
    page = shown(kept, tmp_path, qtbot)
    assert page.asking.offer.isVisible()
    click(qtbot, page.asking.offer, "Ask me this")
    assert page.questions.due() == (8, 7, 9, 4, 12)
    routine = kept.first(Routine, responsibility=9, valid_from=friday)
    assert routine is not None
    assert routine.rhythm is Rhythm.DAILY
    again = shown(kept, tmp_path, qtbot)
    assert not again.asking.offer.isVisible()  # one a week


def test_a_further_question_comes_when_it_is_asked_for(kept, open_today, qtbot) -> None:
    process = kept.all(Process)[0]
    with kept.edit("First routines") as edit:
        for routine in first_routines(WEDNESDAY):
            edit.put(replace(routine, process=process.id))
    page = open_today()
    assert not page.asking.offer.isVisible()
    page.asking.ask_now.click()
    click(qtbot, page.asking.offer, "Ask me this")
    assert page.questions.due() == (8, 7, 9, 4, 12)
    kept.undo()
    assert page.questions.due() == (8, 7, 4, 12)


def test_the_gap_is_asked_about_once(kept, tmp_path, qtbot) -> None:
    check_in.answer(kept, kept.all(Process)[0], 4, date(2026, 10, 14), AnswerState.DONE)
    page = shown(kept, tmp_path, qtbot)
    assert page.asking.gap.isVisible()
    assert page.asking.gap.accessibleName().startswith(
        "4 working days without an answer, 15 October 2026"
    )
    click(qtbot, page.asking.gap, "Leave")
    (leave,) = kept.all(Leave)
    assert (leave.first, leave.last, leave.kind) == (
        date(2026, 10, 15),
        date(2026, 10, 20),
        LeaveKind.LEAVE,
    )
    assert not page.asking.gap.isVisible()
    assert not shown(kept, tmp_path, qtbot).asking.gap.isVisible()


def test_a_gap_can_stay_blank_or_be_filled_in(kept, tmp_path, qtbot) -> None:
    check_in.answer(kept, kept.all(Process)[0], 4, date(2026, 10, 14), AnswerState.DONE)
    page = shown(kept, tmp_path, qtbot)
    click(qtbot, page.asking.gap, "Fill the days in")
    assert page.day == date(2026, 10, 15)
    press(qtbot, "d")
    assert answers(kept, date(2026, 10, 15)) == {8: AnswerState.DONE}
    assert not shown(kept, tmp_path, qtbot).asking.gap.isVisible()


def test_two_days_are_no_gap(kept, tmp_path, qtbot) -> None:
    check_in.answer(kept, kept.all(Process)[0], 4, date(2026, 10, 16), AnswerState.DONE)
    assert not shown(kept, tmp_path, qtbot).asking.gap.isVisible()


def test_a_change_from_elsewhere_is_shown(kept, open_today) -> None:
    page = open_today()
    process = kept.all(Process)[0]
    check_in.answer(kept, process, 9, WEDNESDAY, AnswerState.NOT_DONE, "waiting")
    assert "waiting" in page.questions.rows[9].accessibleName()
    other = Store(kept.path, kept.clock)
    check_in.answer(other, process, 7, WEDNESDAY, AnswerState.DONE)
    other.close()
    kept.notice_others()
    assert page.head.summary.text().startswith("2 of 6")


def test_the_page_is_translated(kept, tmp_path, qtbot, in_pseudo) -> None:
    measured(kept, "Backlog", first=date(2026, 9, 7))
    indicator_named(kept, "Overtime")
    check_in.answer(kept, kept.all(Process)[0], 4, date(2026, 10, 14), AnswerState.DONE)
    page = shown(kept, tmp_path, qtbot)
    assert untranslated(page, own=("Backlog", "Overtime", "Order fulfilment")) == []


def test_nothing_is_cut_at_twice_the_size(kept, tmp_path, qtbot, sized) -> None:
    sized(200)
    page = shown(kept, tmp_path, qtbot)
    page.resize(1080, 800)
    QApplication.processEvents()
    for row in page.questions.rows.values():
        assert row.width() <= page.width()


def test_a_new_day_begins_while_the_window_is_open(kept, open_today) -> None:
    page = open_today()
    kept.clock = fixed(NOW + timedelta(days=1))
    page._midnight.look()
    assert page.head.page.title.text() == "Thursday, 22 October"
    assert page.questions.due() == (8, 7, 9, 4, 12, 11)


def test_an_open_response_is_told_beside_its_question(kept, open_today, qtbot) -> None:
    answered_before(kept)
    page = open_today()
    row = page.questions.rows[11]
    assert "response" not in row.accessibleName()
    with kept.edit("Response") as edit:
        found = edit.put(
            Response(
                process=kept.all(Process)[0].id,
                indicator=indicator_named(kept, "Backlog").id,
                opened_on=WEDNESDAY,
                due=date(2026, 10, 23),
            )
        )
    assert found.id
    assert row.accessibleName().endswith("1 response open")


def test_today_opens_without_slow_libraries(kept) -> None:
    """With figures to show and values due, the page still computes no chart."""
    measured(kept, "Backlog", first=date(2026, 9, 7))
    indicator_named(kept, "Overtime")
    answered_before(kept)
    code = f"""
import sys
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtWidgets import QApplication
from poapp.core.clock import fixed
from poapp.store.store import Store
from poapp.ui.desk import Desk
from poapp.ui.pages.today_page import TodayPage
from poapp.ui.theme.apply import Theme

application = QApplication([])
Theme(application).choose("light")
store = Store(Path({str(kept.path)!r}), fixed(datetime(2026, 10, 21, 14, 0, tzinfo=UTC)))
page = TodayPage(Desk(store, Path({str(kept.path.parent)!r})))
page.show()
application.processEvents()
print(len(page.questions.due()))
print([n for n in ("numpy", "matplotlib", "holidays", "typst", "babel") if n in sys.modules])
"""
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.split("\n")[:2] == ["6", "[]"]


def test_today_needs_no_slow_library() -> None:
    """Numpy, matplotlib and holidays are imported by what needs them, later."""
    code = (
        "import sys, poapp.ui.pages.today_page, poapp.ui.main_window;"
        "print([n for n in ('numpy', 'matplotlib', 'holidays', 'typst') if n in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.strip() == "[]"


def shown(store: Store, folder: Path, qtbot: QtBot) -> TodayPage:
    page = TodayPage(Desk(store, folder))
    qtbot.addWidget(page)
    page.resize(1240, 800)
    page.show()
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return page


def click(qtbot: QtBot, inside: QWidget, words: str) -> None:
    button = next(one for one in inside.findChildren(Button) if one.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def answered_before(store: Store) -> None:
    """Make today another day than the first."""
    check_in.answer(store, store.all(Process)[0], 4, date(2026, 10, 20), AnswerState.DONE)


def indicator_named(
    store: Store, name: str, *, unit: str = "", target: float | None = None
) -> Indicator:
    process = store.all(Process)[0]
    with store.edit("Indicator") as edit:
        made = edit.put(Indicator(name=name, process=process.id))
        edit.put(
            IndicatorVersion(
                process=process.id,
                indicator=made.id,
                valid_from=date(2026, 1, 1),
                unit=unit,
                frequency=Frequency.WEEK,
            )
        )
        if target is not None:
            edit.put(
                Target(
                    process=process.id,
                    indicator=made.id,
                    valid_from=date(2026, 1, 1),
                    value=target,
                )
            )
    return made


def measured(
    store: Store, name: str, *, value: float | None = 1.0, first: date = date(2026, 10, 12)
) -> Measurement | None:
    indicator = indicator_named(store, name)
    if value is None:
        return None
    with store.edit("Measurement") as edit:
        return edit.put(
            Measurement(
                process=indicator.process,
                indicator=indicator.id,
                first=first,
                last=first + timedelta(days=6),
                value=value,
            )
        )


def test_while_it_asks_why_not_enter_is_the_likely_key_with_and_without_ctrl(
    kept, open_today, qtbot
) -> None:
    page = open_today()
    row = page.questions.rows[page.questions.current]
    press(qtbot, "N")
    likely = [one.key for one in row.findChildren(KeyButton) if one.is_primary]
    assert likely == ["N"]
    qtbot.keyClicks(row._line, "Ill")
    qtbot.keyClick(row._line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [answer] = kept.all(Answer)
    assert (answer.state, answer.note) == (AnswerState.NOT_DONE, "Ill")
    assert [one.key for one in row.findChildren(KeyButton) if one.is_primary] == ["D"]


def test_a_day_before_the_first_one_asks_what_it_asks(store, tmp_path, qtbot) -> None:
    store.clock = fixed(NOW)
    start.begin(store, "Repairs", 1)
    page = shown(store, tmp_path, qtbot)
    assert page.questions.due() == (8, 7, 4, 12)
    page.open_day(WEDNESDAY - timedelta(days=1))
    assert page.questions.due() == (8, 7, 4, 12)


def test_another_day_does_not_speak_of_today(kept, open_today) -> None:
    page = open_today()
    log = page.desk.check_ins.of(page.desk.process, page.desk.today)
    page.open_day(WEDNESDAY - timedelta(days=1))
    words = [group._words for group in page.questions._groups.values()]
    assert all("not due that day" in one for one in words if one)
    assert "not due today" in str(log.plan(WEDNESDAY)[0].fold_line())
