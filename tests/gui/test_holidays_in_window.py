"""Public holidays come by themselves once the window stands, and change which days ask."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from poapp.actions.day import holidays_of
from poapp.core.clock import fixed
from poapp.core.process import Organisation, Process
from poapp.store.store import Store
from poapp.ui.desk import Desk
from poapp.ui.holiday_filler import HolidayFiller
from poapp.ui.pages.today_page import TodayPage

pytestmark = pytest.mark.usefixtures("theme")

REUNIFICATION = date(2025, 10, 3)  # a Friday; German Unity Day


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk on German Unity Day."""
    store = Store.make(tmp_path / "poapp.db", fixed(datetime(2025, 10, 3, 9, 0, tzinfo=UTC)))
    with store.edit("Process") as edit:
        edit.put(Process(name="Order fulfilment"))
        edit.put(Organisation(name="Aldermoor"))
    return Desk(store, tmp_path)


def choose(desk: Desk, country: str, region: str = "") -> None:
    organisation = desk.store.all(Organisation)[0]
    with desk.store.edit("Organisation") as edit:
        edit.put(
            Organisation(
                id=organisation.id,
                created=organisation.created,
                name=organisation.name,
                country=country,
                subdivision=region,
            )
        )


def test_a_country_in_settings_brings_its_holidays(desk: Desk, qtbot: QtBot) -> None:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert page.questions.due()
    HolidayFiller(desk, page)
    with qtbot.waitSignal(desk.moved, timeout=20_000):
        choose(desk, "DE", "BY")
    assert REUNIFICATION in holidays_of(desk.store, "DE", "BY")
    assert page.questions.due() == ()
    assert desk.store.undo_step is not None
    assert "Organisation" in str(desk.store.undo_step.title)  # holidays are no edit


def test_an_unknown_country_is_said_and_nothing_kept(desk: Desk, qtbot: QtBot) -> None:
    filler = HolidayFiller(desk)
    with qtbot.waitSignal(desk.said, timeout=20_000) as said:
        choose(desk, "ZZ")
    assert said.args[0].startswith("There is no country “ZZ”")
    assert not desk.store.rows("SELECT 1 FROM holiday")
    filler.deleteLater()


def test_what_is_kept_is_not_asked_again(desk: Desk, qtbot: QtBot) -> None:
    filler = HolidayFiller(desk)
    with qtbot.waitSignal(desk.moved, timeout=20_000):
        choose(desk, "DE", "BY")
    with qtbot.assertNotEmitted(desk.moved, wait=300):
        filler.look()
    filler.deleteLater()


def test_without_a_country_nothing_is_asked(desk: Desk, qtbot: QtBot) -> None:
    filler = HolidayFiller(desk)
    with qtbot.assertNotEmitted(desk.moved, wait=100), qtbot.assertNotEmitted(desk.said):
        filler.look()
    filler.deleteLater()
