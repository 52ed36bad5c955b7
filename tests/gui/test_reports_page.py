from datetime import UTC, date, datetime

import pytest

from poapp.actions import indicators, period, processes, standing
from poapp.actions.closed import closed_periods
from poapp.actions.measuring import Entry, measure
from poapp.core.assumption import Before, Commitment, Seal, Statement, Waiver
from poapp.core.clock import fixed
from poapp.core.indicator import Direction, Frequency
from poapp.core.periods import Level
from poapp.ui.desk import Desk
from poapp.ui.pages.reports_page import ReportsPage


@pytest.fixture
def page(qtbot, store, tmp_path):
    store.clock = fixed(datetime(2026, 1, 5, 9, tzinfo=UTC))
    process = processes.make_or_change(store, "Repairs")
    definition = indicators.Definition(frequency=Frequency.MONTH, direction=Direction.DOWN)
    indicator = indicators.make_or_change(store, process, "Lead time", definition)
    indicators.set_target(store, indicator, date(2025, 1, 1), 5.0)
    desk = Desk(store, tmp_path)
    for month in range(1, 12):
        when = desk.calendar.period(Level.MONTH, date(2025, month, 1))
        measure(store, indicator, Entry(period=when, value=4.0 + month % 3))
    desk.choose_level(Level.QUARTER)
    desk.choose_day(date(2025, 12, 1))
    made = ReportsPage(desk)
    qtbot.addWidget(made)
    made.resize(1240, 800)
    made.show()
    return made


def type_into(qtbot, editor, words):
    editor.setFocus()
    qtbot.keyClicks(editor, words)


def test_words_are_kept_as_they_are_typed_and_are_one_step(page, qtbot):
    store = page.desk.store
    page.activateWindow()
    field = page.statement.fields["held"]
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "Most")
    field.keep()
    qtbot.keyClicks(field, " of it.")
    page.statement.fields["mine"].setFocus()
    assert [one.held for one in store.all(Statement)] == ["Most of it."]
    store.undo()
    assert store.all(Statement) == []
    assert field.toPlainText() == ""


def test_a_gap_needs_a_reason_and_then_the_period_closes(page, qtbot):
    store = page.desk.store
    page.statement.fields["held"].setPlainText("Most of it.")
    page.statement.keep_all()
    said = []
    page.desk.said.connect(said.append)
    page.activateWindow()
    page.ask_to_assume()
    assert page.sheet is None
    assert "Lead time" in said[0]
    assert "--" not in said[0]
    reason = page.completeness.reasons["I-001"]
    qtbot.waitUntil(reason.hasFocus)
    qtbot.keyClicks(reason, "The scales broke.")
    page.ask_to_assume()
    assert page.sheet.isVisible()
    page.sheet.close_sheet()
    assert [one.reason for one in store.all(Waiver)] == ["The scales broke."]
    page.ask_to_assume()
    page.sheet.confirm.click()
    assert len(store.all(Seal)) == 1
    assert not page.closing.assume.isVisible()
    assert page.statement.fields["held"].isReadOnly()


def test_a_running_period_is_not_closed(page):
    page.desk.choose_day(date(2026, 1, 5))
    assert not page.closing.assume.isEnabled()
    said = []
    page.desk.said.connect(said.append)
    page.ask_to_assume()
    assert page.sheet is None
    assert "is not over before 31 March 2026" in said[0]


def test_a_commitment_has_a_day_and_a_wrong_one_is_said(page, qtbot):
    store = page.desk.store
    lines = page.statement.commitments
    lines.add.click()
    row = lines._rows[0]
    row.words.setText("Call the carrier")
    row.words.editingFinished.emit()
    row.day.setText("6.11.2026")
    row.day.editingFinished.emit()
    assert store.all(Statement)[0].commit == "Call the carrier, 2026-11-06"
    row.day.setText("soon")
    row.day.editingFinished.emit()
    assert row.is_wrong
    assert store.all(Statement)[0].commit == "Call the carrier, 2026-11-06"


def test_presentations_are_planned_and_held(page):
    store = page.desk.store
    line = page.standing.lines[Before.TEAM]
    line.day.setText("2026-01-04")
    line.day.editingFinished.emit()
    process = page.desk.process
    quarter = page.desk.period
    assert standing.presentations_of(store, process, quarter)[Before.TEAM].planned == date(
        2026, 1, 4
    )
    line.hold.click()
    assert standing.presentations_of(store, process, quarter)[Before.TEAM].held_on == date(
        2026, 1, 4
    )


def test_a_closed_period_is_opened_again_and_its_promises_are_settled_later(page, qtbot, tmp_path):
    store, desk = page.desk.store, page.desk
    desk.choose_day(date(2025, 9, 1))
    words = {"held": "a", "commit": "Call, 2025-12-01"}
    period.close(store, desk.process, desk.period, words)
    page.write(tmp_path / "report.pdf", "team")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    desk.choose_day(date(2025, 12, 1))
    page._on_kept(store.all(Commitment)[0])
    assert store.all(Commitment)[0].done_on == date(2026, 1, 5)
    page._on_earlier(closed_periods(store, desk.process.id)[0])
    assert desk.period.first == date(2025, 7, 1)
    page.closing.reopen.click()
    page.closing.reason.setText("A correction.")
    page.closing.reason.returnPressed.emit()
    assert page.closing.assume.isVisible()
    assert closed_periods(store, desk.process.id) == []
