"""Phases and events on the page: proposed, begun, declined, taken away; never silently."""

import pytest

from poapp.core.chart_marks import ChartEvent, ChartPhase
from poapp.core.indicator import Indicator
from poapp.ui.indicators.phase_panel import PhasePanel, proposal_of
from poapp.ui.pages.indicator_page import IndicatorPage


@pytest.fixture
def page(sample_desk, qtbot):
    made = IndicatorPage(sample_desk)
    qtbot.addWidget(made)
    made.resize(1240, 800)
    made.show()
    return made


def show(page, name):
    page.show_record(next(o.id for o in page.desk.store.all(Indicator) if o.name == name))
    page.panel_phases()
    assert isinstance(page.panel.panel, PhasePanel)
    return page.panel.panel


def improving(page):
    return show(page, "Overtime")


def test_an_improving_run_proposes_a_phase_and_begins_none(page):
    before = len(page.desk.store.all(ChartPhase))
    panel = improving(page)
    assert panel.proposal is not None
    assert panel.proposal.count >= 8
    assert page.head.phases.text() == "Phases, 1 proposed"
    assert len(page.desk.store.all(ChartPhase)) == before


def test_an_accepted_phase_sets_limits_anew_and_keeps_the_old_ones(page):
    panel = improving(page)
    begins, phases = panel.proposal.begins, len(page.view.chart.phases)
    panel.accept()
    made = page.desk.store.first(ChartPhase, begins=begins, indicator=page.view.indicator.id)
    assert (made.reason, made.action) == ("Orders released twice a day", "A-021")
    assert len(page.view.chart.phases) == phases + 1
    page.desk.store.undo()
    assert len(page.view.chart.phases) == phases


def test_a_declined_phase_is_not_proposed_again(page):
    panel = improving(page)
    phases = len(page.view.chart.phases)
    panel.decline()
    assert proposal_of(page.desk.store, page.view) is None
    assert len(page.view.chart.phases) == phases


def test_a_worsening_run_waits_for_its_cause(page):
    panel = show(page, "On time in full")
    assert panel.proposal is None or panel.proposal.cause.startswith("Northbay")


def test_an_event_is_pinned_and_taken_away(page):
    panel = show(page, "Pick accuracy")
    panel.pin_event()
    assert panel.words_field.editor.accessibleDescription() == "Say in a few words what happened."
    panel.words.setText("New scanners")
    panel.pin_event()
    (event,) = page.desk.store.all(ChartEvent, indicator=page.view.indicator.id)
    assert event.words == "New scanners"
    assert [one.words for one in page.view.events] == ["New scanners"]
