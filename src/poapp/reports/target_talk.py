"""The page of a target talk: chart, counts, limits, what would have to change; PDF or picture."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from poapp.charts.export import drawn
from poapp.charts.picture import Picture
from poapp.charts.tokens import PRINT
from poapp.core.frozen import frozen
from poapp.core.message import Message, message
from poapp.language import Language
from poapp.paths import resources
from poapp.reports.words import printable, shortened

if TYPE_CHECKING:
    import typst

_PIXELS_PER_MM = 96 / 25.4
CHART = (180.0, 112.0)
"""Width and height of the chart in mm."""


@frozen(kw_only=True)
class TalkPage:
    """Everything that the page says, in messages and the owner's own words."""

    process: str
    organisation: str
    owner: str
    indicator: str
    reference: str
    proposed: str
    """The target in figures: "≥ 99 %"."""
    present: str
    """The target in force, '' where there is none."""
    headline: Message
    limits: Message
    changes: tuple[Message, ...]
    counts: tuple[tuple[Message, str], ...]
    day: date
    picture: Picture
    shown: int = 52
    """How many of the last points are drawn."""


def talk_pdf(page: TalkPage, language: Language) -> bytes:
    """Return the page as PDF, the same bytes for the same page."""
    return _compiled(page, language, "pdf")


def talk_picture(page: TalkPage, language: Language, dots_per_inch: float = 96.0) -> bytes:
    """Return the page as PNG."""
    return _compiled(page, language, "png", dots_per_inch)


def _compiled(
    page: TalkPage, language: Language, form: "typst.OutputFormat", dots_per_inch: float = 96.0
) -> bytes:
    import typst

    for own_fonts in (True, False):
        compiler = typst.Compiler(
            resources() / "reports" / "talk.typ",
            root=resources() / "reports",
            font_paths=[resources() / "fonts"],
            ignore_system_fonts=own_fonts,
            sys_inputs=_inputs(page, language),
        )
        try:
            made = compiler.compile(
                format=form,
                ppi=dots_per_inch,
                pdf_standards=["a-3a", "ua-1"] if form == "pdf" and own_fonts else [],
                timestamp=datetime.combine(page.day, time(), UTC),
            )
        except typst.TypstError:
            # A character that the report's own fonts lack: those of this computer have it.
            if not own_fonts:
                raise
            continue
        return made[0] if isinstance(made, list) else made or b""
    return b""


def _inputs(page: TalkPage, language: Language) -> dict[str, str]:
    size = CHART[0] * _PIXELS_PER_MM, CHART[1] * _PIXELS_PER_MM
    count = page.picture.main.values.size
    window = (max(0, count - page.shown), max(0, count - 1))
    drawing = drawn(page.picture, "svg", tokens=PRINT, size=size, live_text=True, window=window)
    view = {name: _printable(part) for name, part in _view(page, language).items()}
    return {
        "view": json.dumps(view),
        "tokens": json.dumps(asdict(PRINT)),
        "chart": drawing.decode(),
        "plan": "[]",
    }


def _printable(part: object) -> object:
    if isinstance(part, str):
        return printable(part)
    return [_printable(one) for one in part] if isinstance(part, list) else part


def _view(page: TalkPage, language: Language) -> dict[str, object]:
    say = language.text
    subtitle = say(message("Target talk · {name}", name=shortened(page.indicator, 48)))
    return {
        "language": language.code,
        "title": f"{page.process}, {subtitle}",
        "author": page.owner,
        "paper": "a4",
        "process": shortened(page.process, 36),
        "subtitle": subtitle,
        "organisation": shortened(page.organisation, 40),
        "page_of": say(message("{page} of {pages}", page="\u0001", pages="\u0002")),
        "draft": "",
        "draft_line": "",
        "revision_line": "",
        "signature": "",
        "note": "",
        "foot_left": say(message("Limits: average ± 2.66 × the mean moving range")),
        "foot_right": say(message("as of {day}", day=page.day)),
        "headline": say(
            message("A target of {target}: {said}.", target=page.proposed, said=page.headline)
        ),
        "lead": f"{page.reference} {page.indicator}",
        "alt": say(page.headline),
        "counts": [[say(words), number] for words, number in page.counts],
        "limits_title": say(message("What the process gives")),
        "limits": say(page.limits),
        "changes_title": say(message("What would have to change")),
        "changes": [say(one) for one in page.changes],
        "present": page.present,
        "present_title": say(message("Target today")),
        "agreed_title": say(message("What we agree")),
        "agreed": [
            say(message("The target, and from when")),
            say(message("What is changed in the process, by whom, until when")),
            say(message("When we look again")),
        ],
    }
