"""Pictures of plans and gaps from records, in the words of one language; and as SVG for paper."""

import io
from collections.abc import Sequence
from datetime import date

from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from poapp.charts.gap_bars import GapBar, GapDrawing, GapPicture
from poapp.charts.plan_timeline import Bar, Timeline, TimelineDrawing
from poapp.charts.sheet import PIXELS_PER_INCH
from poapp.charts.tokens import PRINT
from poapp.core.day_names import MONTHS_SHORT
from poapp.core.message import Message, counted, message
from poapp.core.team.gap_history import GapsOn, closed_between
from poapp.core.team.plans import DevelopmentPlan, Outcome, PlanStep
from poapp.core.team.progress import check_day, kept
from poapp.language import Language

_MM = PIXELS_PER_INCH / 25.4


def timeline_of(
    plan: DevelopmentPlan, steps: Sequence[PlanStep], today: date, language: Language
) -> Timeline:
    """Return the picture of a plan on a day; a step without a due day has no place in it."""
    bars, before = [], plan.agreed_on
    for step in kept(steps):
        if step.due is None:
            continue
        bars.append(
            Bar(
                step.title,
                min(before, step.due, step.done_on or step.due),
                step.due,
                step.done_on,
                step.checked_on or check_day(step, plan) or step.check_on,
                _WORKED.get(step.outcome) if step.outcome is not None else None,
            )
        )
        before = max(plan.agreed_on, step.due)
    judged = plan.judged_on or plan.judged_by
    return Timeline(
        bars=tuple(bars),
        first=plan.agreed_on,
        due=plan.due,
        judged_by=judged,
        today=today,
        month_names=tuple(language.text(name) for name in MONTHS_SHORT),
        today_words=language.text(message("today")),
        due_words=language.text(message("by when")),
        judged_words=language.text(message("judged") if plan.judged_on else message("judge it")),
        text=language.text(_timeline_words(plan, steps, today)),
    )


def gap_picture(points: Sequence[GapsOn], today: date, language: Language) -> GapPicture:
    """Return the gaps at the end of each month, the last of them today's."""
    bars = tuple(
        GapBar(
            language.text(MONTHS_SHORT[one.day.month - 1]),
            len(one.open),
            len(one.planned),
            is_running=one.day == today and bool(points[:-1]),
        )
        for one in points
    )
    return GapPicture(
        bars=bars,
        planned_words=language.text(message("with a plan")),
        open_words=language.text(message("without a plan")),
        text=language.text(gap_words(points)),
    )


def gap_words(points: Sequence[GapsOn]) -> Message:
    """Return in a sentence how the gaps moved: how many closed, how many came, what is left."""
    if not points:
        return message("Nothing is needed yet, so there is no gap.")
    first, last = points[0], points[-1]
    closed, new = len(closed_between(first, last)), len(closed_between(last, first))
    said = message(
        "{now}, {planned} of them with a plan. Since {day} {closed} and {new}.",
        now=counted("{n} gap", "{n} gaps", n=len(last.open)),
        planned=len(last.planned),
        day=first.day,
        closed=counted("{n} closed", "{n} closed", n=closed),
        new=counted("{n} is new", "{n} are new", n=new),
    )
    if not last.unknown:
        return said
    unknown = counted("{n} is not assessed.", "{n} are not assessed.", n=last.unknown)
    return message("{said} {unknown}", said=said, unknown=unknown)


def timeline_svg(shown: Timeline, width: float) -> str:
    """Return a timeline as SVG so many mm wide, its words as text for the program's fonts."""
    figure = _figure(width * _MM, shown.height)
    TimelineDrawing(figure, live_text=True).show(shown, PRINT)
    return _svg(figure, shown.text)


def gaps_svg(shown: GapPicture, width: float, height: float) -> str:
    """Return the gaps as SVG so many mm wide and high, its words as outlines for any reader."""
    figure = _figure(width * _MM, height * _MM)
    GapDrawing(figure).show(shown, PRINT)
    return _svg(figure, shown.text)


_WORKED = {Outcome.EFFECTIVE: True, Outcome.NOT_EFFECTIVE: False}


def _timeline_words(plan: DevelopmentPlan, steps: Sequence[PlanStep], today: date) -> Message:
    some = kept(steps)
    done = sum(1 for one in some if one.done_on is not None)
    late = sum(1 for one in some if one.is_open and one.due is not None and one.due < today)
    return message(
        "From {first} to {due}: {done} of {all} steps done, {late}.",
        first=plan.agreed_on,
        due=plan.due,
        done=done,
        all=len(some),
        late=counted("{n} late", "{n} late", n=late) if late else message("none late"),
    )


def _figure(wide: float, high: float) -> Figure:
    figure = Figure(figsize=(wide / PIXELS_PER_INCH, high / PIXELS_PER_INCH), dpi=PIXELS_PER_INCH)
    FigureCanvasAgg(figure)
    return figure


def _svg(figure: Figure, title: str) -> str:
    out = io.BytesIO()
    # matplotlib writes the moment and random identifiers into its files unless told not to.
    metadata = {"Date": None, "Creator": "poapp", "Title": title}
    with rc_context({"svg.hashsalt": "poapp", "svg.fonttype": "none"}):
        figure.savefig(out, format="svg", metadata=metadata, facecolor=figure.get_facecolor())
    return out.getvalue().decode()
