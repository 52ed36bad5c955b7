"""Pages from a snapshot: measured, planned, drawn and typeset, the same bytes every time."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from poapp.charts.tokens import PRINT
from poapp.core.facts import IndicatorFacts
from poapp.core.message import message
from poapp.core.seal import Sealed, for_team
from poapp.core.snapshot import Snapshot
from poapp.language import Language
from poapp.paths import resources
from poapp.reports.editions import Edition, view_of
from poapp.reports.exceptions import charted, exceptions
from poapp.reports.layout import LOWEST_CHART, LOWEST_FULL_CHART, Block, plan
from poapp.reports.paretos import broken_down

if TYPE_CHECKING:
    import typst

ARCHIVAL: list["typst.PDFStandard"] = ["a-3a", "ua-1"]
PAGE_TEXT = 297.0 - 25.0 - 18.0 - 0.5
"""Height (mm) between the margins of `resources/reports/frame.typ` on A4, less a hair."""
CHART_WIDTH = 180.0
LONGEST_ON_AXIS = 4
CHART, TABLE = "chart", "table"
"""Kinds of parts, as `resources/reports/frame.typ` calls them."""
LONG_TABLE = 0.4
"""From so much of a page a table may break; a shorter one stays whole."""

DrawChart = Callable[[IndicatorFacts, Language, float, float], str]
"""Draws an indicator as SVG, so many mm wide and high."""


def render(
    source: Sealed | Snapshot,
    edition: Edition,
    language: Language,
    draw: DrawChart | None = None,
) -> bytes:
    """Return one edition as PDF.

    A sealed snapshot gives PDF/A-3a and PDF/UA-1 with the snapshot inside it. A snapshot that is
    not sealed is marked as a draft and carries no figures for machines. Where the report's fonts
    lack a character, it becomes a plain PDF with the fonts of this computer, and its foot says so.
    """
    import typst

    pages = _Pages(source, edition, language, draw)
    try:
        return pages.compiled("pdf")[0]
    except typst.TypstError as refused:
        if not _is_about_a_glyph(refused):
            raise
    pages.use_every_font()
    return pages.compiled("pdf")[0]


def preview_pages(
    source: Sealed | Snapshot,
    edition: Edition,
    language: Language,
    draw: DrawChart | None = None,
    *,
    dots_per_inch: float = 96.0,
) -> list[bytes]:
    """Return the pages of one edition as PNG pictures."""
    return _Pages(source, edition, language, draw).compiled("png", dots_per_inch)


def _as_in_the_window(
    facts: IndicatorFacts, language: Language, width: float, height: float
) -> str:
    from poapp.charts.report_chart import exception_chart_svg

    return exception_chart_svg(facts, language, width, height)


def _least(facts: IndicatorFacts) -> float:
    series = facts.series
    is_full = len(series.phases) > 1 or len(series.targets) > 1 or bool(series.events)
    return LOWEST_FULL_CHART if is_full else LOWEST_CHART


def _with_short_unit(facts: IndicatorFacts) -> IndicatorFacts:
    """Return the figures without a long unit: the line above the chart has it already."""
    return facts if len(facts.unit) <= LONGEST_ON_AXIS else replace(facts, unit="")


def _is_about_a_glyph(refused: "typst.TypstError") -> bool:
    return "font" in refused.message or "glyph" in refused.message


class _Pages:
    """One edition on its way to paper."""

    def __init__(
        self,
        source: Sealed | Snapshot,
        edition: Edition,
        language: Language,
        draw: DrawChart | None,
    ) -> None:
        self._sealed = source if isinstance(source, Sealed) else None
        self._snapshot = source.snapshot if isinstance(source, Sealed) else source
        self._edition, self._language, self._draw = edition, language, draw or _as_in_the_window
        self._own_fonts = True
        self._inputs = self._first_inputs()

    def use_every_font(self) -> None:
        """Give up the archival standard for characters that only this computer's fonts have."""
        self._own_fonts = False
        self._inputs = self._first_inputs()

    def compiled(self, form: "typst.OutputFormat", dots_per_inch: float = 96.0) -> list[bytes]:
        """Return the document as one PDF or as a picture a page."""
        compiler = self._compiler()
        parts = json.loads(compiler.query("<parts>", field="value", one=True))
        inputs = {**self._inputs, **self._planned(parts)}
        if form == "pdf":
            inputs |= self._attachment()
        made = compiler.compile(
            format=form,
            ppi=dots_per_inch,
            sys_inputs=inputs,
            pdf_standards=ARCHIVAL if form == "pdf" and self._own_fonts else [],
            timestamp=self._moment(),
        )
        if made is None:
            return []
        return made if isinstance(made, list) else [made]

    def _compiler(self) -> "typst.Compiler":
        import typst

        folder = resources() / "reports"
        return typst.Compiler(
            folder / f"{self._edition.value}.typ",
            root=folder,
            font_paths=[resources() / "fonts"],
            ignore_system_fonts=self._own_fonts,
            sys_inputs=self._inputs,
        )

    def _first_inputs(self) -> dict[str, str]:
        short = self._sealed.short if self._sealed else ""
        view = view_of(
            self._snapshot, self._edition, self._language, short_seal=short, draft=not self._sealed
        )
        said = "" if self._own_fonts else message(
            "Set with fonts of this computer, for characters that the report's own fonts lack."
            " It is no archival PDF."
        )  # fmt: skip
        note = self._language.text(said) if said else ""
        attached = self._language.text(message("The sealed figures, for machines"))
        return {
            "view": json.dumps({**view, "note": note, "attached": attached, "paper": "a4"}),
            "tokens": json.dumps(asdict(PRINT)),
            "plan": "[]",
            "charts": "[]",
            "paretos": json.dumps(self._paretos()),
        }

    def _paretos(self) -> list[str]:
        """Return the bars of missed indicators; their heights follow from their parts."""
        wanted = broken_down(self._snapshot) if self._edition is Edition.MANAGEMENT else []
        if not wanted:
            return []
        from poapp.charts.report_pareto import pareto_svg

        return [pareto_svg(facts, self._language, CHART_WIDTH) for facts in wanted]

    def _planned(self, parts: Sequence[Mapping[str, Any]]) -> dict[str, str]:
        """Return the plan of the pages and the charts drawn to it."""
        places = plan(self._blocks(parts), PAGE_TEXT)
        stood = [place for place, part in zip(places, parts, strict=True) if part["kind"] == CHART]
        charts = [
            self._draw(_with_short_unit(facts), self._language, CHART_WIDTH, place.chart)
            for facts, place in zip(charted(self._snapshot), stood, strict=True)
            if not place.left_out
        ]
        told = [asdict(place) for place in places]
        return {"plan": json.dumps(told), "charts": json.dumps(charts)}

    def _blocks(self, parts: Sequence[Mapping[str, Any]]) -> list[Block]:
        """Return the measured parts as blocks; the team's charts only fill its pages."""
        shown = iter(charted(self._snapshot))
        owed = len(exceptions(self._snapshot)) if self._edition is Edition.MANAGEMENT else 0
        blocks = []
        for part in parts:
            if part["kind"] == CHART:
                least = _least(next(shown))
                block = Block(part["height"], least_chart=least, optional=owed <= 0)
                owed -= 1
            else:
                flows = part["kind"] == TABLE and part["height"] > PAGE_TEXT * LONG_TABLE
                block = Block(part["height"], flows=flows)
            blocks.append(block)
        return blocks

    def _attachment(self) -> dict[str, str]:
        if self._sealed is None:
            return {}
        shown = for_team(self._sealed) if self._edition is Edition.TEAM else self._sealed
        return {"attachment": shown.to_bytes().decode()}

    def _moment(self) -> datetime:
        """Return the moment printed into the file: of sealing, or of a draft the last day."""
        if self._snapshot.sealed_at is not None:
            return self._snapshot.sealed_at
        return datetime.combine(self._snapshot.period.last, time(), UTC)
