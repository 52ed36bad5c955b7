"""The fixed words of a definition and of a target: what a value is, how a target runs."""

from poapp.core.message import N_
from poapp.core.record import Option

NOT_PREDICTABLE = "not_predictable"
"""In place of an assurance while a signal lasts."""


class ValueKind(Option):
    """What one value of an indicator is."""

    FLOW = "flow", N_("what happened in the period")
    STOCK = "stock", N_("how much there is at its end")
    CUMULATIVE = "cumulative", N_("the sum since the year began")
    ROLLING = "rolling", N_("over the last several periods")


class TargetShape(Option):
    """How a target runs over the periods that it holds for."""

    STEP = "step", N_("the same in every period")
    RAMP = "ramp", N_("a straight line to another value")
    PROFILE = "profile", N_("twelve values, one a month")
    ANNUAL = "annual", N_("a sum of the year, spread over it")


class ChartedAs(Option):
    """What was done to the values before they were charted."""

    DIFFERENCED = "differenced", N_("taken apart from the sum since the year began")
    LAST_OF = "last_of", N_("the last value of each period")
    PER_WORKING_DAY = "per_working_day", N_("per working day")
    ADJUSTED = "adjusted", N_("seasonally adjusted")
    ROLLING = "rolling", N_("rolling, without limits")
    DERIVED = "derived", N_("derived by a formula")
