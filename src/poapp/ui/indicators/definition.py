"""The definition of an indicator as it is typed, and how it is kept. No Qt."""

from dataclasses import field, replace
from datetime import date

from poapp.actions import indicators
from poapp.actions.indicators import Definition
from poapp.core.frozen import frozen
from poapp.core.indicator import (
    Aggregation,
    Direction,
    Frequency,
    Indicator,
    IndicatorVersion,
    Looks,
    Role,
    Serves,
)
from poapp.core.message import message
from poapp.core.people import Person
from poapp.core.process import Process
from poapp.core.validity import problems_of
from poapp.store.edit import NotValidError
from poapp.store.store import Store
from poapp.ui.indicators.kind_fields import TypedKind


@frozen(kw_only=True)
class TypedDefinition:
    """Everything that the form of a definition holds."""

    name: str
    unit: str = ""
    direction: Direction = Direction.UP
    low: float | None = None
    high: float | None = None
    theme: str = ""
    description: str = ""
    decimals: int = 1
    frequency: Frequency = Frequency.MONTH
    aggregation: Aggregation = Aggregation.MEAN
    serves: Serves = Serves.EFFECTIVENESS
    looks: Looks = Looks.INSIDE
    role: Role = Role.OURS
    collector: str = ""
    keeper: str = ""
    per: float = 1.0
    source: str = ""
    due_after: int = 1
    kind: TypedKind = field(default_factory=TypedKind)

    def indicator(self, before: Indicator | None = None) -> Indicator:
        """Return the indicator with what was typed; people are left as they are."""
        return replace(
            before or Indicator(name=self.name),
            name=self.name,
            theme=self.theme,
            description=self.description,
            serves=self.serves,
            looks=self.looks,
            role=self.role,
            source=self.source,
            due_after=self.due_after,
        )

    def definition(self) -> Definition:
        """Return the part that is valid from a day."""
        return Definition(
            unit=self.unit,
            decimals=self.decimals,
            direction=self.direction,
            frequency=self.frequency,
            aggregation=self.aggregation,
            per=self.per,
            value_kind=self.kind.value_kind,
            rolling_over=self.kind.rolling_over,
            charted_by=self.kind.charted_by,
            per_working_day=self.kind.per_working_day,
            adjusted=self.kind.adjusted,
            formula=self.kind.formula,
        )


def make(store: Store, process: Process, typed: TypedDefinition, year_begins: date) -> Indicator:
    """Add an indicator with its definition and, if there is one, its target.

    The target holds from the begin of the year, so that the values of this year are judged.

    Raises:
        RefusedError: Something that was typed cannot be kept; a NotValidError names the field.
    """
    with store.edit(message("New indicator {name}", name=typed.name)):
        indicator = _with_people(store, typed.indicator(), typed)
        version = IndicatorVersion(
            indicator=1, valid_from=store.clock.today(), **typed.definition().given()
        )
        made = indicators.make(store, process, indicator, version)
        if typed.low is not None:
            to = typed.high if typed.direction is Direction.RANGE else None
            indicators.set_target(store, made, year_begins, typed.low, to)
    return made


def change(store: Store, indicator: Indicator, typed: TypedDefinition, valid_from: date) -> None:
    """Give an indicator another definition; unit, frequency and the like change from a day on.

    Raises:
        RefusedError: Something that was typed cannot be kept; a NotValidError names the field.
    """
    changed = typed.indicator(indicator)
    problems = problems_of(changed)
    if problems:
        raise NotValidError(problems)
    with store.edit(message("Definition of {name}", name=typed.name)) as edit:
        edit.put(_with_people(store, changed, typed))
        indicators.redefine(store, changed, typed.definition(), valid_from)


def typed_from(store: Store, indicator: Indicator, day: date) -> TypedDefinition:
    """Return what the form shows of an indicator as it is defined on a day."""
    version = indicators.version_on(store, indicator, day)
    return TypedDefinition(
        name=indicator.name,
        unit=version.unit,
        direction=version.direction,
        theme=indicator.theme,
        description=indicator.description,
        decimals=version.decimals,
        frequency=version.frequency,
        aggregation=version.aggregation,
        serves=indicator.serves,
        looks=indicator.looks,
        role=indicator.role,
        collector=_name_of(store, indicator.collector),
        keeper=_name_of(store, indicator.keeper),
        per=version.per,
        source=indicator.source,
        due_after=indicator.due_after,
        kind=TypedKind(
            value_kind=version.value_kind,
            rolling_over=version.rolling_over,
            charted_by=version.charted_by,
            per_working_day=version.per_working_day,
            adjusted=version.adjusted,
            formula=_readable(store, version.formula),
        ),
    )


def _readable(store: Store, formula: str) -> str:
    """Return a formula with the names of its parts."""
    if not formula:
        return ""
    from poapp.actions.formulas import readable

    return readable(store, formula)


def people_known(store: Store) -> list[str]:
    """Return the names of the people who may collect values."""
    return sorted((person.title_text() for person in store.all(Person)), key=str.casefold)


def themes_known(store: Store, process: Process) -> list[str]:
    """Return the groups of a process, in the order of their first indicator."""
    found = sorted(store.all(Indicator, process=process.id), key=lambda one: (one.place, one.id))
    return list(dict.fromkeys(one.theme for one in found if one.theme))


def successors_known(store: Store, indicator: Indicator) -> dict[str, int]:
    """Return the other indicators of the process by their name, in the order of the list."""
    found = store.all(Indicator, process=indicator.process, archived=None)
    ordered = sorted(found, key=lambda one: (one.place, one.id))
    return {one.name: one.id for one in ordered if one.id != indicator.id}


def _with_people(store: Store, indicator: Indicator, typed: TypedDefinition) -> Indicator:
    return replace(
        indicator,
        collector=_person(store, typed.collector),
        keeper=_person(store, typed.keeper),
    )


def _name_of(store: Store, person: int | None) -> str:
    return store.get(Person, person).title_text() if person else ""


def _person(store: Store, name: str) -> int | None:
    """Return the id of the person of that name, who is added where nobody has it."""
    wanted = name.strip()
    if not wanted:
        return None
    for person in store.all(Person):
        if wanted.casefold() in {person.name.casefold(), person.alias.casefold()}:
            return person.id
    with store.edit(message("New person {name}", name=wanted)) as edit:
        return edit.put(Person(alias=wanted)).id
