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
from poapp.core.check_in import Answer, Evidence
from poapp.core.indicator import Indicator, IndicatorVersion, Measurement, Target
from poapp.core.people import Person
from poapp.core.process import Organisation, Process, Vision
from poapp.core.record import Record
from poapp.core.response import Action, Response
from poapp.core.rhythm import Routine
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
    Statement,
    Waiver,
    Seal,
    Reopening,
    Restatement,
    Presentation,
    Commitment,
    Response,
    Action,
)

BY_TABLE: dict[str, type[Record]] = {kind.table: kind for kind in RECORD_CLASSES}
