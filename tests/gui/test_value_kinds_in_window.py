"""What a value is, in the window: the form of a definition, entry, list and chart."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.actions import indicators, measuring
from poapp.core.indicator import Aggregation, Frequency, Indicator, IndicatorVersion
from poapp.core.indicator_words import ValueKind
from poapp.core.periods import Level
from poapp.ui.indicators.definition import TypedDefinition
from poapp.ui.indicators.definition_form import DefinitionForm
from poapp.ui.indicators.entry import ValueInHand
from poapp.ui.indicators.reading import read_view
from poapp.ui.indicators.typed import Figures
from poapp.ui.pages.indicator_page import IndicatorPage


@pytest.fixture
def form(theme, qtbot):
    made = DefinitionForm(TypedDefinition(name="Scrap"), [], [], with_target=False)
    qtbot.addWidget(made)
    made.show()
    return made


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


def make(desk, name, **changes):
    version = IndicatorVersion(indicator=1, valid_from=date(2020, 1, 1), **changes)
    return indicators.make(desk.store, desk.process, Indicator(name=name), version)


def enter(desk, indicator, month, value):
    period = desk.calendar.period(Level.MONTH, date(2026, month, 1))
    entry = measuring.Entry(period=period, value=value)
    measuring.measure(desk.store, indicator, entry, "brought in later")


def show(page, indicator):
    page.show_record(indicator.id)
    page.refresh()


def test_the_form_chooses_how_such_values_make_a_longer_period(form):
    kinds = form.kind.kind
    kinds.choose(ValueKind.CUMULATIVE)
    assert form.aggregation.option() is Aggregation.SUM
    assert form.fields["per_working_day"].isVisible()
    kinds.choose(ValueKind.STOCK)
    assert form.aggregation.option() is Aggregation.LAST
    assert not form.fields["per_working_day"].isVisible()
    kinds.choose(ValueKind.ROLLING)
    assert form.fields["rolling_over"].isVisible()
    assert not form.fields["formula"].isVisible()


def test_a_season_is_offered_only_where_two_cycles_are_there(form, page):
    assert not form.fields["adjusted"].isVisible()
    found = next(i for i in page.desk.store.all(Indicator) if i.name == "Cost per order")
    show(page, found)
    page.panel_definition()
    assert page.panel.panel.form.fields["adjusted"].isVisible()


def test_what_is_typed_in_the_form_is_kept_and_the_chart_says_so(page):
    found = make(page.desk, "Scrap", unit="kg", aggregation=Aggregation.SUM)
    for month in range(1, 10):
        enter(page.desk, found, month, 10.0 * month)
    show(page, found)
    page.panel_definition()
    form = page.panel.panel.form
    form.kind.kind.choose(ValueKind.CUMULATIVE)
    form.kind.per_day.setChecked(True)
    page.panel.panel.valid_from.choose(date(2020, 1, 1))
    page.panel.panel.save()
    version = indicators.version_on(page.desk.store, found, page.desk.today)
    assert version.value_kind is ValueKind.CUMULATIVE
    assert [p.value for p in page.view.series.points] == [10.0] * 9
    assert page.view.charted_as == [
        "taken apart from the sum since the year began",
        "per working day",
    ]
    assert page.view.picture.unit == "kg a working day"


def test_a_sum_that_fell_is_doubted_with_the_sum_that_was_likely_meant(sample_desk):
    found = make(sample_desk, "Scrap", aggregation=Aggregation.SUM, value_kind=ValueKind.CUMULATIVE)
    enter(sample_desk, found, 8, 120.0)
    hand = ValueInHand(sample_desk.store, found, sample_desk.calendar, date(2026, 9, 1))
    assert hand.note == "The sum since 1 January 2026"
    doubt = hand.doubt(Figures(number=15.0, value=15.0))
    assert doubt.fix == 135.0
    assert hand.doubt(Figures(number=15.0, value=15.0)) is None  # asked once


def test_a_derived_value_is_shown_and_not_typed(page, qtbot):
    parts = [make(page.desk, name, aggregation=Aggregation.SUM) for name in ("Scrap", "Made")]
    rate = make(
        page.desk, "Scrap rate", unit="%", aggregation=Aggregation.RATIO, formula="Scrap / Made"
    )
    for month in range(1, 10):
        for one, value in zip(parts, (month, 200.0), strict=True):
            enter(page.desk, one, month, float(value))
    show(page, rate)
    assert page.view.series.last.value == 4.5
    assert not page.head.entry.isVisible()
    said = []
    page.desk.said.connect(said.append)
    page.enter_value()
    assert page.panel.panel is None
    assert any("A formula gives this value" in str(words) for words in said)
    page.panel_definition()
    assert page.panel.panel.form.kind.formula.text() == "Scrap / Made"
    page.panel.panel.form.kind.formula.setText("Scrap rate / Made")
    page.panel.panel.save()
    assert page.panel.panel.form.fields["name"]._problem.isVisible()


def test_a_daily_stock_is_listed_by_its_last_value_and_edited_where_it_was_measured(page):
    found = make(
        page.desk, "Open orders", frequency=Frequency.DAY, aggregation=Aggregation.LAST,
        value_kind=ValueKind.STOCK, decimals=0,
    )  # fmt: skip
    for day in range(5, 21):
        if date(2026, 10, day).weekday() < 5:
            period = page.desk.calendar.period(Level.DAY, date(2026, 10, day))
            entry = measuring.Entry(period=period, value=float(day))
            measuring.measure(page.desk.store, found, entry)
    view = read_view(page.desk.store, found.id, page.desk.calendar, page.desk.today)
    assert [p.value for p in view.series.points] == [9.0, 16.0]
    show(page, found)
    rows = page.values.table.table.rows
    assert [row.first for row in rows] == [
        date(2026, 10, 20),
        date(2026, 10, 16),
        date(2026, 10, 9),
    ]
    assert view.version == replace(view.version, frequency=Frequency.DAY)


def test_the_keys_of_the_form_stay_in_order(form, qtbot):
    form.kind.kind.setFocus()
    qtbot.keyClick(form.kind.kind, Qt.Key.Key_Tab)
    assert form.kind.formula.hasFocus()
