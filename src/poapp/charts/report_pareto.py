"""The bars of one missed indicator in a report, from the frozen figures alone."""

import io

from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from poapp.charts.breakdown_pictures import ParetoWords, pareto_picture
from poapp.charts.pareto import ParetoDrawing, ParetoPicture, height_of
from poapp.charts.sheet import PIXELS_PER_INCH
from poapp.charts.tokens import PRINT
from poapp.core.facts import IndicatorFacts
from poapp.core.indicator import Aggregation, Direction
from poapp.core.message import message
from poapp.core.pareto_facts import frozen_pareto
from poapp.language import Language

_PIXELS_PER_MM = 96 / 25.4


def pareto_svg(facts: IndicatorFacts, language: Language, width: float) -> str:
    """Return the bars as SVG, so many mm wide and as high as they need, their words as text.

    Whoever sets it must have the program's fonts at hand.
    """
    picture = report_pareto(facts, language)
    wide, high = width * _PIXELS_PER_MM, height_of(picture)
    figure = Figure(figsize=(wide / PIXELS_PER_INCH, high / PIXELS_PER_INCH), dpi=PIXELS_PER_INCH)
    FigureCanvasAgg(figure)
    ParetoDrawing(figure, live_text=True).show(picture, PRINT)
    out = io.BytesIO()
    with rc_context({"svg.hashsalt": "poapp", "svg.fonttype": "none"}):
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": "poapp"})
    return out.getvalue().decode()


def report_pareto(facts: IndicatorFacts, language: Language) -> ParetoPicture:
    """Return the frozen bars of an indicator as they are drawn."""
    if facts.pareto is None:
        return ParetoPicture(rows=(), heads=("", "", ""), is_concern=False)
    bars = frozen_pareto(facts.pareto)
    is_whole = all(float(bar.number).is_integer() for bar in bars.bars)
    unit = facts.unit
    if facts.aggregation is Aggregation.RATIO:
        is_up = facts.direction is Direction.UP and facts.unit == "%"
        unit = language.text(message("missed") if is_up else message("number"))
    words = ParetoWords(
        language=language,
        decimals=0 if is_whole else facts.decimals,
        unit=unit,
        is_concern=facts.pareto.is_concern,
    )
    return pareto_picture(bars, words)
