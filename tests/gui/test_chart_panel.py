"""The panel beside the chart: every choice holds at once, shows at once, and can be undone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from poapp.core.chart_settings import ChartChoice, ChartSettings, ExcludedPoint, RuleChoice
from poapp.core.indicator import Indicator
from poapp.core.spc.words import ChartKind, RuleName
from poapp.ui.indicators.chart_panel import ChartPanel
from poapp.ui.pages.indicator_page import IndicatorPage


@pytest.fixture
def page(sample_desk, qtbot):
    made = IndicatorPage(sample_desk)
    qtbot.addWidget(made)
    made.resize(1240, 800)
    made.show_record(
        next(o.id for o in sample_desk.store.all(Indicator) if o.name == "Pick accuracy")
    )
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


@pytest.fixture
def panel(page):
    page.panel_chart()
    assert isinstance(page.panel.panel, ChartPanel)
    return page.panel.panel


def settings(page):
    return page.desk.store.first(ChartSettings, indicator=page.view.indicator.id)


def test_l_opens_it_and_esc_closes_it(page, qtbot):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_L)
    assert isinstance(page.panel.panel, ChartPanel)
    assert QApplication.focusWidget() is page.panel.panel.kind.more
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.panel.panel is None
    assert page.verdict.isVisible()


def test_other_charts_wait_behind_a_fold(page, panel, qtbot):
    assert panel.kind.choice is None
    qtbot.keyClick(panel.kind.more, Qt.Key.Key_Space)
    assert not panel.kind.more.isVisible()
    ring = panel.kind.choice.rings[ChartChoice.MEDIAN_XMR]
    ring.setFocus()
    qtbot.keyClick(ring, Qt.Key.Key_Space)
    assert page.view.chart.design.median
    assert page.panel.panel is panel, "the panel stays open"
    assert panel.kind.choice.choice() is ChartChoice.MEDIAN_XMR
    page.desk.store.undo()
    assert not page.view.chart.design.median
    assert panel.kind.choice.choice() is ChartChoice.AUTOMATIC


def test_rules_are_chosen_by_name_or_each_by_its_switch(page, panel):
    panel.rules.rules.choose(RuleChoice.NELSON)
    panel.rules.rules.activated.emit(4)
    assert settings(page).rules is RuleChoice.NELSON
    assert len(page.view.chart.design.rules) == 8
    assert "20 of 100" in panel.rules._chance.text()
    assert not panel.rules.switches.isVisible()
    panel.rules.rules.choose(RuleChoice.OWN)
    panel.rules.rules.activated.emit(5)
    assert panel.rules.switches.isVisible()
    assert len(page.view.chart.design.rules) == 8, "own rules begin as those that were on"
    panel.rules.switches.boxes[RuleName.TREND].click()
    assert RuleName.TREND not in {rule.name for rule in page.view.chart.design.rules}


def test_a_switch_turns_its_rule_off_and_its_length_counts(page, panel):
    panel.rules.rules.choose(RuleChoice.OWN)
    panel.rules.rules.activated.emit(5)
    panel.rules.switches.boxes[RuleName.BEYOND_LIMITS].click()
    panel.rules.switches.lengths[RuleName.SHIFT].setText("9")
    panel.rules.switches.lengths[RuleName.SHIFT].editingFinished.emit()
    rules = page.view.chart.design.rules
    assert [(rule.name, rule.length) for rule in rules] == [(RuleName.SHIFT, 9)]


def test_a_length_that_is_none_is_told_and_the_rules_stay(page, panel):
    panel.rules.rules.choose(RuleChoice.OWN)
    panel.rules.rules.activated.emit(5)
    before = page.view.chart.design.rules
    panel.rules.switches.lengths[RuleName.SHIFT].setText("x")
    panel.rules.switches.lengths[RuleName.SHIFT].editingFinished.emit()
    assert "whole number" in panel.rules.rules.accessibleDescription()
    assert page.view.chart.design.rules == before


def test_the_last_rule_cannot_be_turned_off_in_silence(page, panel):
    panel.rules.rules.choose(RuleChoice.OWN)
    panel.rules.rules.activated.emit(5)
    for box in panel.rules.switches.boxes.values():
        if box.isChecked():
            box.click()
    assert panel.rules.rules.accessibleDescription() == "Switch on at least one rule."
    assert len(page.view.chart.design.rules) == 1


def test_a_baseline_is_set_and_taken_back(page, panel):
    points = page.view.series.points
    panel.limits.first.choose(points[0].period.first)
    panel.limits.last.choose(points[11].period.last)
    panel.limits.keep.click()
    assert page.view.chart.phases[0].count == 12
    assert "12" in panel.limits._now.text()
    panel.limits.all.click()
    assert settings(page).baseline_from is None


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 10, 1), date(2026, 9, 1), "The baseline ends before it begins."),
        (date(2019, 1, 1), date(2019, 2, 1), "0 values lie there; limits need at least six."),
    ],
)
def test_a_baseline_without_enough_values_is_told(page, panel, first, last, said):
    panel.limits.first.choose(first)
    panel.limits.last.choose(last)
    panel.limits.keep.click()
    assert panel.limits.last.accessibleDescription() == said
    assert settings(page) is None


def test_a_point_is_left_out_with_its_reason_and_taken_in_again(page, panel, qtbot):
    panel.left_out.leave.click()
    assert panel.left_out.reason.accessibleDescription().startswith("Say in a few words")
    panel.left_out.reason.setText("Stocktaking")
    qtbot.keyClick(panel.left_out.reason, Qt.Key.Key_Return)
    (kept,) = page.desk.store.all(ExcludedPoint)
    assert kept.reason == "Stocktaking"
    place = next(n for n, p in enumerate(page.view.series.points) if p.period.first == kept.first)
    assert page.view.picture.main.left_out == (place,)
    assert "Stocktaking" in [remark.words for remark in page.view.picture.remarks]
    page.desk.store.undo()
    assert page.view.picture.main.left_out == ()


def test_the_point_that_was_read_is_offered(page, qtbot):
    page.chart.chart.point_at(5)
    page.panel_chart()
    group = page.panel.panel.left_out
    wanted = page.view.point(5).period.first
    assert group._offered[group.point.currentIndex()] == wanted


def test_a_run_chart_shows_no_band_and_its_median(page, panel):
    panel.kind._on_chosen(ChartChoice.RUN)
    assert page.view.chart.kind is ChartKind.RUN
    assert page.view.picture.ranges is None
    assert "run chart" in page.chart._note.text()


def test_every_key_of_the_page_does_one_thing(page):
    """A key that two acts claim is ambiguous to Qt, and then does nothing."""
    told = page.keys()
    codes = [key.code or key.shown for key in told if key.act is not None]
    assert len(codes) == len(set(codes))
