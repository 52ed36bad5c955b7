"""What is stored of the indicators that a sheet names, read once for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from poapp.actions import lookup
from poapp.actions.derived_totals import Derivation, derivation_of
from poapp.actions.indicators import versions_of
from poapp.core.indicator import Indicator, IndicatorVersion, Measurement, Target, valid_on
from poapp.core.message import Message, RefusedError, message
from poapp.core.process import Process
from poapp.store.indicator_states import measurements_of
from poapp.store.store import Store


class Stored(NamedTuple):
    """A measurement that is there already, as far as a row may say otherwise."""

    id: int
    value: float | None
    numerator: float | None
    denominator: float | None
    comment: str
    so_far: bool


@dataclass(slots=True)
class KnownIndicator:
    """What is stored of one indicator; one that is yet to be made has an id below zero."""

    indicator: Indicator
    versions: Sequence[IndicatorVersion]
    stored: Mapping[date, Stored] = field(default_factory=dict)
    """Measurements by the first day of their period."""
    aims: Sequence[float] = ()
    """The targets that were ever set."""
    derivation: Derivation | None = None
    """What its total follows from; then no row may change it."""
    is_share: bool = False
    """Whether its values were read as shares of one: 0.95 for 95 %."""
    said: dict[date, int] = field(default_factory=dict)
    """Which place of the sheet was the first to say something of a period."""
    records: dict[int, Measurement] = field(default_factory=dict)
    """The stored measurements in full, by their ids, once one of them is asked for."""

    def version_on(self, day: date) -> IndicatorVersion:
        """Return the definition in force on a day."""
        if len(self.versions) == 1:
            return self.versions[0]
        return valid_on(self.versions, day) or IndicatorVersion(
            indicator=self.indicator.id, valid_from=day
        )


class KnownIndicators:
    """Finds what a sheet means by a name; of each indicator the store is asked once."""

    def __init__(self, store: Store, process: Process) -> None:
        self._store = store
        self._process = process
        self._all: list[Indicator] = []
        self._unknown: dict[str, Message] = {}
        self._by_name: dict[str, KnownIndicator] = {}
        self._by_id: dict[int, KnownIndicator] = {}

    def named(self, name: str) -> KnownIndicator:
        """Return what is known under a name or reference.

        Raises:
            RefusedError: no indicator is called so, or several are.
        """
        if name in self._unknown:
            raise RefusedError(self._unknown[name])
        if name not in self._by_name:
            if not name:
                raise RefusedError(message("No indicator is named in this row."))
            if not self._all:
                self._all = self._store.all(Indicator, process=self._process.id)
            self.take(name, lookup.indicator_among(self._all, name))
        return self._by_name[name]

    def take(self, name: str, meant: Indicator, version: IndicatorVersion | None = None) -> None:
        """Understand a name as an indicator; with `version`, as one that is yet to be made."""
        if meant.id not in self._by_id:
            known = KnownIndicator(meant, [version]) if version is not None else self._stored(meant)
            self._by_id[meant.id] = known
        self._by_name[name] = self._by_id[meant.id]

    def refuse(self, name: str, reason: Message) -> None:
        """Say why a name means nothing."""
        self._unknown[name] = reason

    def begin(self) -> None:
        """Forget what an earlier sheet said."""
        for known in self._by_id.values():
            known.said.clear()
            known.is_share = False

    def record_of(self, known: KnownIndicator, stored: Stored) -> Measurement:
        """Return a stored measurement in full."""
        if not known.records:
            found = self._store.all(Measurement, indicator=known.indicator.id)
            known.records = {one.id: one for one in found}
        return known.records[stored.id]

    def _stored(self, meant: Indicator) -> KnownIndicator:
        targets = self._store.all(Target, indicator=meant.id)
        versions = versions_of(self._store, meant)
        return KnownIndicator(
            meant,
            versions,
            _measured(self._store, meant, versions),
            [one.value for one in targets if one.value is not None],
            derivation_of(self._store, meant),
        )


def _measured(
    store: Store, indicator: Indicator, versions: Sequence[IndicatorVersion]
) -> dict[date, Stored]:
    if any(version.formula for version in versions):
        return {
            m.first: Stored(m.id, m.value, m.numerator, m.denominator, m.comment, m.so_far)
            for m in measurements_of(store, indicator.id)
        }
    rows = store.rows(
        "SELECT first, id, value, numerator, denominator, comment, so_far FROM measurement"
        " WHERE indicator = ?",
        (indicator.id,),
    )
    return {
        date.fromisoformat(first): Stored(found, value, numerator, denominator, comment, so_far > 0)
        for first, found, value, numerator, denominator, comment, so_far in rows
    }
