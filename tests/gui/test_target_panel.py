"""The panel of targets: how it stands, targets that run, and the target talk."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.actions import indicators
from poapp.core.indicator import Indicator, Target
from poapp.core.indicator_words import TargetShape
from poapp.ui.indicators.target_panel import TargetPanel
from poapp.ui.pages.indicator_page import IndicatorPage


@pytest.fixture
def page(sample_desk, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    made = IndicatorPage(sample_desk)
    QVBoxLayout(window).addWidget(made)
    window.resize(1240, 860)
    window.show()
    yield made
    window.close()


def open_targets(page, name):
    found = next(one for one in page.desk.store.all(Indicator) if one.name == name)
    page.show_record(found.id)
    page.refresh()
    page.panel_targets()
    panel = page.panel.panel
    assert isinstance(panel, TargetPanel)
    return panel


def test_the_panel_says_how_it_stands_to_date(page):
    panel = open_targets(page, "Cost per order")
    named = [one.period.level.value for one in panel.to_date.stretches]
    assert named == ["month", "quarter", "year"]
    assert "15 of 36 months met the target of their time." in panel.to_date.words
    assert "The target is unreachable without changing the process." in panel.to_date.words


def test_a_ramp_is_kept_and_drawn_as_it_runs(page):
    panel = open_targets(page, "Cost per order")
    form = panel.form
    form.shape.choose(TargetShape.RAMP)
    form.low.setText("12.0")
    form.end.setText("11.4")
    form.valid_from.choose(date(2026, 4, 1))
    form.ends.choose(date(2026, 9, 30))
    panel.save()
    points = page.view.series.points[-6:]
    assert [round(p.target.value, 2) for p in points] == [12.0, 11.88, 11.76, 11.64, 11.52, 11.4]
    assert page.view.series.points[-7].target.value == 11.0  # the past keeps its own
    named = [one[1] for one in page.view.picture.target_words]
    assert len(named) == 3  # named once, not at every step
    indicators.set_target(page.desk.store, page.view.indicator, page.desk.today, None)
    page.refresh()
    assert [one[1] for one in page.view.picture.target_words] == named


def test_twelve_values_pasted_from_a_sheet_become_a_profile(page):
    panel = open_targets(page, "Cost per order")
    panel.form.shape.choose(TargetShape.PROFILE)
    panel.form.profile.setPlainText("\n".join(f"{11 + n / 10:.1f}" for n in range(12)))
    panel.form.valid_from.choose(date(2026, 1, 1))
    panel.save()
    (kept,) = [t for t in page.desk.store.all(Target) if t.shape is TargetShape.PROFILE]
    assert kept.profile.split()[:3] == ["11", "11.1", "11.2"]
    assert page.view.series.last.target.value == pytest.approx(11.8)


@pytest.mark.parametrize("typed", ["1 2 3", "1\t2\tx\t4", ""])
def test_a_profile_that_is_none_is_said_under_its_field(page, typed):
    panel = open_targets(page, "Cost per order")
    panel.form.shape.choose(TargetShape.PROFILE)
    panel.form.profile.setPlainText(typed)
    panel.save()
    assert panel.form.fields["profile"]._problem.isVisible()
    assert page.panel.panel is panel


def test_the_sum_of_a_year_is_offered_to_sums_alone(page):
    panel = open_targets(page, "Cost per order")
    panel.form.shape.choose(TargetShape.ANNUAL)
    assert panel.form.fields["shape"]._problem.isVisible()


def test_a_target_talk_takes_three_clicks_to_a_page(page, qtbot, tmp_path: Path):
    panel = open_targets(page, "Cost per order")
    panel.form.low.setText("11")
    panel.talk()
    sheet = page.panel.sheet
    qtbot.waitUntil(lambda: sheet.page.is_drawn, timeout=30_000)
    assert "met in 0 of 24 months; unreachable without changing" in sheet._talk.sentence
    sheet.copy()
    file = tmp_path / "talk.pdf"
    sheet.save_to(file)
    assert file.read_bytes().startswith(b"%PDF")
    assert not sheet.isVisible()
    assert not page.desk.store.all(Target, reason="proposed")  # nothing was kept


def test_a_talk_without_a_number_is_about_the_target_of_today(page, qtbot):
    panel = open_targets(page, "Cost per order")
    panel.talk()
    assert "≤ 11.00 €" in page.panel.sheet._talk.sentence
    qtbot.keyClick(page.panel.sheet, Qt.Key.Key_Escape)
    assert not page.panel.sheet.isVisible()
    qtbot.waitUntil(lambda: page.panel.sheet.page.is_drawn, timeout=30_000)
