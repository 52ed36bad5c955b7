"""Every record class of the program: the order in which their tables are made."""

from poapp.core.assumption import (
    Commitment,
    Presentation,
    Reopening,
    Restatement,
    Seal,
    Statement,
    Waiver,
)
from poapp.core.calendar_version import CalendarVersion
from poapp.core.chart_marks import ChartEvent, ChartPhase
from poapp.core.chart_settings import ChartSettings, ExcludedPoint
from poapp.core.check_in import Answer, Evidence
from poapp.core.indicator import Indicator, IndicatorVersion, Measurement, Target
from poapp.core.people import Absence, Membership, Person
from poapp.core.process import Organisation, Process, Vision
from poapp.core.record import Record
from poapp.core.response import Action, Response
from poapp.core.rhythm import Routine
from poapp.core.team.plans import DevelopmentPlan, PlanStep
from poapp.core.team.scale import SkillLevel, SkillScale
from poapp.core.team.skills import Assessment, RoleRequirement, Skill
from poapp.core.team.support import Awareness, Obstacle, TeamRoom
from poapp.core.team.talks import AgreedPoint, FeedbackNote, OneToOne, Recognition
from poapp.core.working_days import Leave

RECORD_CLASSES: tuple[type[Record], ...] = (
    Organisation,
    CalendarVersion,
    Person,
    Process,
    Vision,
    Leave,
    Routine,
    Answer,
    Evidence,
    Indicator,
    IndicatorVersion,
    Target,
    Measurement,
    ChartPhase,
    ChartEvent,
    ChartSettings,
    ExcludedPoint,
    Statement,
    Waiver,
    Seal,
    Reopening,
    Restatement,
    Presentation,
    Commitment,
    Response,
    Action,
    Membership,
    Absence,
    SkillScale,
    SkillLevel,
    Skill,
    RoleRequirement,
    Assessment,
    DevelopmentPlan,
    PlanStep,
    OneToOne,
    AgreedPoint,
    Obstacle,
    FeedbackNote,
    Recognition,
    Awareness,
    TeamRoom,
)

BY_TABLE: dict[str, type[Record]] = {kind.table: kind for kind in RECORD_CLASSES}
