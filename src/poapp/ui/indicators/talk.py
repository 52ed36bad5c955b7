"""A target talk made of an indicator and a proposed target. No Qt."""

from dataclasses import replace
from pathlib import Path

from poapp.actions.lookup import organisation_of, owner_of
from poapp.charts.picture_of import picture_of
from poapp.charts.wording import Wording
from poapp.core.charted import charted_unit
from poapp.core.indicator import Target
from poapp.core.indicator_picture import SHOWN
from poapp.core.indicator_series import bounds_of
from poapp.core.indicator_words import TargetShape
from poapp.core.message import Message, message
from poapp.core.spc.chart import Chart
from poapp.core.target_shape import target_at, target_in_force
from poapp.core.target_talk import against_limits, changes, headline, talk_about
from poapp.language import Language, current
from poapp.paths import write_whole
from poapp.store.store import Store
from poapp.ui.indicators import wording
from poapp.ui.indicators.reading import IndicatorView


class Talk:
    """What is handed over: the page, and its sentence."""

    def __init__(self, store: Store, view: IndicatorView, proposed: Target, process: str) -> None:
        from poapp.reports.target_talk import TalkPage

        found = talk_about(view.series, one_value(view, proposed))
        if found is None:
            raise ValueError("a target talk needs a value")
        version, naming = view.version, view.naming
        unit = charted_unit(version)
        unit = unit if isinstance(unit, str) else current().text(unit)
        owner = owner_of(store)
        aimed = _shown(view, found.proposed)
        present = target_in_force(view.targets, view.today)
        now = None if present is None else one_value(view, present)
        self._page = TalkPage(
            process=process,
            organisation=organisation_of(store).name,
            owner="" if owner is None else owner.title_text(),
            indicator=view.indicator.name,
            reference=view.indicator.reference,
            proposed=aimed,
            present="" if now is None else _shown(view, now),
            headline=headline(found, naming),
            limits=against_limits(found, version.decimals, unit),
            changes=tuple(changes(found, version.decimals, unit)),
            counts=tuple(_counts(view, found.chart, aimed, now)),
            day=view.today,
            picture=picture_of(
                found.chart,
                Wording(current(), naming, unit, version.decimals),
                has_ranges=False,
                events=view.picture.events if view.picture is not None else (),
            ),
            shown=SHOWN[view.series.frequency],
        )
        said = message("{name}, a target of {target}: {said}.", name=view.indicator.name,
                       target=aimed, said=self._page.headline)  # fmt: skip
        self.sentence = current().text(said)
        plain = "".join(c if c.isalnum() or c in " -_" else "-" for c in view.indicator.name)
        self.file_name = f"{plain[:80]} - target talk"

    def picture(self, language: Language, dots_per_inch: float) -> bytes:
        """Return the page as PNG."""
        from poapp.reports.target_talk import talk_picture

        return talk_picture(self._page, language, dots_per_inch)

    def save(self, path: Path, language: Language) -> None:
        """Write the page as PDF.

        Raises:
            UnusableError: The file cannot be written.
        """
        from poapp.reports.target_talk import talk_pdf

        write_whole(path.absolute(), talk_pdf(self._page, language))


def one_value(view: IndicatorView, target: Target) -> Target:
    """Return a target with the one value that is talked about: of a ramp its end."""
    if target.shape is TargetShape.RAMP:
        return replace(target, value=target.end, shape=TargetShape.STEP)
    last = view.series.last
    if target.shape is TargetShape.STEP or last is None:
        return target
    held = replace(target, valid_from=min(target.valid_from, last.period.first))
    return target_at([held], last.period, view.version, view.calendar, view.working) or held


def _shown(view: IndicatorView, target: Target) -> str:
    low, high = bounds_of(target, view.version.direction)
    shown = wording.target_text(low, high, view.version.decimals)
    return f"{shown} {view.version.unit}".strip()


def _counts(
    view: IndicatorView, chart: Chart, aimed: str, now: Target | None
) -> list[tuple[Message, str]]:
    """Return how often the proposal, and the target of today, would have been met."""
    found = []
    judged = [n for n in range(len(chart.labels)) if chart.met_at(n) is not None]
    for most in (12, 24):
        last = judged[-most:]
        if len(last) == most:
            met = sum(chart.met_at(n) is True for n in last)
            words = message("{target} in the last {span}", target=aimed,
                            span=view.naming.span(most))  # fmt: skip
            found.append((words, str(met)))
    if not found and judged:
        met = sum(chart.met_at(n) is True for n in judged)
        words = message("{target} in {span}", target=aimed, span=view.naming.span(len(judged)))
        found.append((words, str(met)))
    if now is not None:
        other = talk_about(view.series, now)
        if other is not None and _shown(view, now) != aimed:
            words = message("today's {target} in the last {span}", target=_shown(view, now),
                            span=view.naming.span(other.of))  # fmt: skip
            found.append((words, str(other.met)))
    return found
