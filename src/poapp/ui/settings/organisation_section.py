"""Settings of the organisation: its name, which days are worked, how its years are divided."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from poapp.actions.day import holidays_of
from poapp.actions.keeping import keep
from poapp.actions.lookup import organisation_of
from poapp.core.day_names import WEEKDAYS
from poapp.core.message import RefusedError, counted, message
from poapp.core.process import Organisation
from poapp.language import _, current
from poapp.ui.background import Job
from poapp.ui.desk import Desk
from poapp.ui.settings.calendar_group import CalendarGroup
from poapp.ui.settings.record_form import RecordForm
from poapp.ui.settings.section import Section
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.inputs import Choice
from poapp.ui.widgets.text import Label

_TITLE = message("Organisation")


class OrganisationSection(Section):
    """One organisation a store."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._organisation = Organisation()
        self._job: Job[dict[str, str]] | None = None
        self._region_job: Job[dict[str, str]] | None = None
        self._regions_of = ""
        about = self.add_group(_("Organisation"))
        self.form = RecordForm(Organisation, ("name",), self._keep)
        about.addWidget(self.form)
        self._arrange_days()
        self.calendar = CalendarGroup(desk)
        self.calendar.fill(
            self.add_group(
                _("How years are divided"),
                _("A week belongs to the period of its Thursday, or of its fourth day."),
            )
        )

    def refresh(self) -> None:
        """Show the organisation; the list of countries comes when the section is first seen."""
        kept = self._organisation = organisation_of(self._desk.store)
        self.form.show_record(kept)
        self.weekend.show_days(kept.weekend)
        self.country.choose(kept.country)
        if self._job is None:
            self._job = Job(_countries, self._on_countries, self).start()
        self._show_regions(kept.country)
        self._show_known()
        self.calendar.refresh()

    def _arrange_days(self) -> None:
        body = self.add_group(_("Days that are worked"))
        self.weekend = WeekendBoxes()
        self.weekend.changed.connect(self._on_weekend)
        self.country = Choice([("", _("none"))])
        self.region = Choice([("", _("the whole country"))])
        self.country.chosen.connect(self._on_country)
        self.region.chosen.connect(self._on_region)
        self._known = Label("", fonts.CAPTION, "ink3")
        body.addWidget(Field(_("Weekend"), self.weekend))
        body.addWidget(Field(_("Country of the public holidays"), self.country))
        body.addWidget(Field(_("Region"), self.region))
        body.addWidget(self._known)

    def _show_known(self) -> None:
        kept = self._organisation
        year = self._desk.today.year
        known = holidays_of(self._desk.store, kept.country, kept.subdivision)
        said = counted(
            "{n} public holiday in {year}", "{n} public holidays in {year}",
            n=sum(day.year == year for day in known), year=str(year),
        )  # fmt: skip
        self._known.say(current().text(said) if kept.country else "")

    def _show_regions(self, country: str) -> None:
        if country == self._regions_of:
            self.region.choose(self._organisation.subdivision)
            return
        self._regions_of = country
        self.region.show_choices([("", _("the whole country"))])
        if self._region_job is not None:
            self._region_job.abandon()
        if country:
            self._region_job = Job(_Regions(country), self._on_regions, self).start()

    def _on_countries(self, found: dict[str, str]) -> None:
        self.country.show_choices([("", _("none")), *found.items()])
        self.country.choose(self._organisation.country)

    def _on_regions(self, found: dict[str, str]) -> None:
        self.region.show_choices([("", _("the whole country")), *found.items()])
        self.region.choose(self._organisation.subdivision)
        self.region.setEnabled(bool(found))

    def _on_country(self, code: object) -> None:
        self._change(country=str(code), subdivision="")

    def _on_region(self, code: object) -> None:
        self._change(subdivision=str(code))

    def _on_weekend(self, days: str) -> None:
        self._change(weekend=days)

    def _change(self, **fields: str) -> None:
        try:
            self._keep(replace(self._organisation, **fields), "")  # type: ignore[arg-type]
        except RefusedError as error:
            self._desk.say(current().text(error.reason))

    def _keep(self, organisation: Organisation, focus: str) -> Organisation:
        return keep(self._desk.store, _TITLE, organisation, focus)


class WeekendBoxes(QWidget):
    """Seven boxes, one a weekday; at least one day stays a working day."""

    changed = Signal(str)
    """The digits of the weekend's days, Monday is 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(12))
        self.boxes = [QCheckBox(_(name)) for name in WEEKDAYS]
        for box in self.boxes:
            box.clicked.connect(self._on_clicked)
            line.addWidget(box)
        line.addStretch(1)

    def show_days(self, digits: str) -> None:
        """Show which days are the weekend."""
        for number, box in enumerate(self.boxes, start=1):
            box.setChecked(str(number) in digits)

    def _on_clicked(self) -> None:
        chosen = [str(n) for n, box in enumerate(self.boxes, start=1) if box.isChecked()]
        sender = self.sender()
        if len(chosen) == len(self.boxes) and isinstance(sender, QCheckBox):
            sender.setChecked(False)
            return
        self.changed.emit("".join(chosen))


class _Regions:
    """Asks the regions of a country; an unknown one has none."""

    def __init__(self, country: str) -> None:
        self._country = country

    def __call__(self) -> dict[str, str]:
        from poapp.exchange.holidays import subdivisions

        try:
            return subdivisions(self._country)
        except RefusedError:
            return {}


def _countries() -> dict[str, str]:
    from poapp.exchange.holidays import countries

    return countries()
