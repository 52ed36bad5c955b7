"""The plan of one person as a PDF page: for that person and the owner, and nobody else."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from poapp.charts.team_pictures import timeline_of, timeline_svg
from poapp.charts.tokens import PRINT
from poapp.core.frozen import frozen
from poapp.core.message import Figure, Message, message
from poapp.core.team.plans import DevelopmentPlan, PlanStep
from poapp.core.team.progress import Effect, effect_of, hours_by_kind, kept
from poapp.core.team.scale import Scale
from poapp.language import Language
from poapp.paths import resources
from poapp.reports.scorecard import View
from poapp.reports.words import day_without_year, printable, shortened

if TYPE_CHECKING:
    import typst

WIDTH = 180.0
"""The width of the text in mm."""
ARCHIVAL: "list[typst.PDFStandard]" = ["a-3a", "ua-1"]


@frozen(kw_only=True)
class PlanPage:
    """What a page about a plan is made of. `skills` are names and scales by the id of a skill."""

    person: str
    owner: str
    process: str
    organisation: str
    plan: DevelopmentPlan
    steps: tuple[PlanStep, ...]
    skills: dict[int, tuple[str, Scale]]
    today: date


def render_plan(page: PlanPage, language: Language) -> bytes:
    """Return the page as PDF; the same page on the same day gives the same bytes."""
    import typst

    inputs = _inputs(page, language)
    try:
        return _compiled(page, inputs, own_fonts=True)
    except typst.TypstError as refused:
        if not any(word in refused.message for word in ("font", "glyph")):
            raise
    return _compiled(page, inputs, own_fonts=False)


def plan_view(page: PlanPage, language: Language) -> View:
    """Return everything that the page says, in the reader's language."""
    say, plan = language.text, page.plan
    title = message("Development plan")
    secret = message("Only {owner} and {person}", owner=page.owner, person=page.person)
    view: View = {
        "language": language.code,
        "paper": "a4",
        "title": f"{say(title)}, {page.person}",
        "author": page.owner,
        "process": shortened(page.process, 36),
        "subtitle": say(title),
        "organisation": shortened(page.organisation, 40),
        "page_of": say(message("{page} of {pages}", page="\u0001", pages="\u0002")),
        "draft": "",
        "draft_line": "",
        "revision_line": "",
        "note": "",
        "attached": "",
        "foot_left": say(secret),
        "foot_right": say(message("Printed {day}", day=page.today)),
        "name": page.person,
        "facts": " · ".join(say(one) for one in _facts(page)),
        "goal_head": say(message("In their own words")),
        "goal": f"“{plan.goal}”",
        "steps": _steps(page, language),
        "timeline_title": say(message("The plan over time")),
        "timeline_alt": timeline_of(plan, page.steps, page.today, language).text,
        "timeline_key": say(KEY),
        "judged_title": say(message("Will we know it worked?")),
        "judged": _judged(page, language),
        "signatures": [page.person, say(message("{name}, process owner", name=page.owner))],
    }
    return {name: _printable(part) for name, part in view.items()}


KEY = message(
    "Disc: done. Ring: to come. Diamond: late. Square: the day on which it is seen whether it"
    " worked, filled once it did."
)


def _printable(part: object) -> object:
    match part:
        case str():
            return printable(part)
        case dict():
            return {name: _printable(inner) for name, inner in part.items()}
        case list():
            return [_printable(inner) for inner in part]
    return part


def _facts(page: PlanPage) -> list[Message]:
    plan = page.plan
    facts = []
    if plan.towards_role:
        facts.append(message("towards {role}", role=plan.towards_role))
    if plan.skill is not None and plan.skill in page.skills:
        name, scale = page.skills[plan.skill]
        levels = _levels(scale, plan.level_from, plan.level_to)
        facts.append(message("{skill} {levels}", skill=name, levels=levels))
    facts.append(message("agreed {day}", day=plan.agreed_on))
    facts.append(message("by {day}", day=plan.due))
    return facts


def _steps(page: PlanPage, language: Language) -> View | None:
    some = kept(page.steps)
    if not some:
        return None
    heads = (message("Step"), message("Kind"), message("Skill"), message("Proof"),
             message("Due"), message("Did it work?"))  # fmt: skip
    return {
        "title": language.text(message("Steps")),
        "heads": [language.text(head) for head in heads],
        "rows": [_row(page, one, language) for one in some],
        "mix": language.text(message("Hours by kind of learning"))
        + ": "
        + ", ".join(_hours(page.steps, language)),
    }


def _hours(steps: Sequence[PlanStep], language: Language) -> list[str]:
    return [
        language.text(message("{kind} {hours} h", kind=message(kind.label), hours=Figure(hours)))
        for kind, hours in hours_by_kind(steps).items()
        if hours
    ] or ["—"]


def _row(page: PlanPage, step: PlanStep, language: Language) -> View:
    levels = ""
    if step.skill is not None and step.skill in page.skills:
        levels = _levels(page.skills[step.skill][1], step.level_from, step.level_to)
    is_late = step.is_open and step.due is not None and step.due < page.today
    return {
        "code": "kept" if step.done_on is not None else "late" if is_late else "open",
        "title": step.title,
        "kind": language.text(step.kind.label),
        "levels": levels,
        "proof": step.proof,
        "due": "" if step.due is None else day_without_year(language, step.due),
        "effect": _effect(step, language),
    }


def _effect(step: PlanStep, language: Language) -> str:
    if step.outcome is not None and step.checked_on is not None:
        said = message("{outcome}, {day}", outcome=message(step.outcome.label),
                       day=day_without_year(language, step.checked_on))  # fmt: skip
        return language.text(said)
    if effect_of(step) is Effect.TO_BE_JUDGED and step.check_on is None:
        return language.text(message("To be judged"))
    day = "" if step.check_on is None else day_without_year(language, step.check_on)
    return " · ".join(part for part in (step.worked_if, day) if part)


def _judged(page: PlanPage, language: Language) -> list[View]:
    plan, say = page.plan, language.text
    judged: list[View] = [
        {"title": say(message("It worked if")), "text": plan.criterion},
        {"title": say(message("How it is judged")), "text": plan.method},
    ]
    if plan.outcome is not None and plan.judged_on is not None:
        found = message("{outcome}, {day}. {finding}", outcome=message(plan.outcome.label),
                        day=plan.judged_on, finding=plan.finding)  # fmt: skip
        return [*judged, {"title": say(message("Did it work?")), "text": say(found).strip()}]
    return [*judged, {"title": say(message("Judged by")), "text": language.day(plan.judged_by)}]


def _levels(scale: Scale, *ranks: int | None) -> str:
    signs = [scale.step(one).letter for one in ranks if one is not None and scale.has(one)]
    return " → ".join(signs)


def _inputs(page: PlanPage, language: Language) -> dict[str, str]:
    inputs = {
        "view": json.dumps(plan_view(page, language)),
        "tokens": json.dumps(asdict(PRINT)),
        "plan": "[]",
        "charts": "[]",
    }
    picture = timeline_of(page.plan, page.steps, page.today, language)
    if picture.bars:
        inputs["timeline"] = timeline_svg(picture, WIDTH)
    return inputs


def _compiled(page: PlanPage, inputs: dict[str, str], *, own_fonts: bool) -> bytes:
    import typst

    folder = resources() / "reports"
    compiler = typst.Compiler(
        folder / "plan.typ",
        root=folder,
        font_paths=[resources() / "fonts"],
        ignore_system_fonts=own_fonts,
        sys_inputs=inputs,
    )
    made = compiler.compile(
        format="pdf",
        pdf_standards=ARCHIVAL if own_fonts else [],
        timestamp=datetime.combine(page.today, time(), UTC),
    )
    return made if isinstance(made, bytes) else b"".join(made or [])
