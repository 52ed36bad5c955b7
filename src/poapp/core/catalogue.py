"""Every record class of the program: the order in which their tables are made.

A class is imported when it is asked for: the first window needs a third of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import overload

from poapp.core.record import Record

_HOMES = {
    "organisation": "process:Organisation",
    "calendar_version": "calendar_version:CalendarVersion",
    "person": "people:Person",
    "process": "process:Process",
    "vision": "process:Vision",
    "leave": "working_days:Leave",
    "routine": "rhythm:Routine",
    "answer": "check_in:Answer",
    "evidence": "check_in:Evidence",
    "indicator": "indicator:Indicator",
    "indicator_version": "indicator:IndicatorVersion",
    "target": "indicator:Target",
    "measurement": "indicator:Measurement",
    "chart_phase": "chart_marks:ChartPhase",
    "chart_event": "chart_marks:ChartEvent",
    "chart_settings": "chart_settings:ChartSettings",
    "excluded_point": "chart_settings:ExcludedPoint",
    "breakdown": "breakdown:Breakdown",
    "breakdown_part": "breakdown:BreakdownPart",
    "part_value": "breakdown:PartValue",
    "tally": "breakdown:Tally",
    "occurrence": "breakdown:Occurrence",
    "statement": "assumption:Statement",
    "waiver": "assumption:Waiver",
    "seal": "assumption:Seal",
    "reopening": "assumption:Reopening",
    "restatement": "assumption:Restatement",
    "presentation": "assumption:Presentation",
    "commitment": "assumption:Commitment",
    "response": "response:Response",
    "action": "response:Action",
    "membership": "people:Membership",
    "absence": "people:Absence",
    "level_scale": "team.scale:SkillScale",
    "skill_level": "team.scale:SkillLevel",
    "skill": "team.skills:Skill",
    "role_requirement": "team.skills:RoleRequirement",
    "assessment": "team.skills:Assessment",
    "development_plan": "team.plans:DevelopmentPlan",
    "plan_step": "team.plans:PlanStep",
    "one_to_one": "team.talks:OneToOne",
    "agreed_point": "team.talks:AgreedPoint",
    "obstacle": "team.support:Obstacle",
    "feedback_note": "team.talks:FeedbackNote",
    "recognition": "team.talks:Recognition",
    "awareness": "team.support:Awareness",
    "team_room": "team.support:TeamRoom",
    "retention_rule": "privacy.retention:RetentionRule",
}
"""The module in `poapp.core` and the class of each table."""


class _ByTable(Mapping[str, type[Record]]):
    """The record classes by the names of their tables."""

    def __init__(self) -> None:
        self._known: dict[str, type[Record]] = {}

    def __getitem__(self, table: str) -> type[Record]:
        if table not in self._known:
            module, _, name = _HOMES[table].partition(":")
            self._known[table] = getattr(import_module(f"poapp.core.{module}"), name)
        return self._known[table]

    def __contains__(self, table: object) -> bool:
        return table in _HOMES

    def __iter__(self) -> Iterator[str]:
        return iter(_HOMES)

    def __len__(self) -> int:
        return len(_HOMES)


class _Classes(Sequence[type[Record]]):
    """All record classes in order."""

    @overload
    def __getitem__(self, place: int) -> type[Record]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[type[Record]]: ...
    def __getitem__(self, place: int | slice) -> type[Record] | Sequence[type[Record]]:
        return tuple(BY_TABLE.values())[place]

    def __len__(self) -> int:
        return len(BY_TABLE)


BY_TABLE: Mapping[str, type[Record]] = _ByTable()
RECORD_CLASSES: Sequence[type[Record]] = _Classes()
