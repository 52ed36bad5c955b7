"""The page of a plan as a file: where to is asked, and the file's name names nobody."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from poapp.actions.lookup import organisation_of, owner_of
from poapp.actions.skills import scale_for
from poapp.core.team.skills import Skill
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.team.plan_reading import PlanView


def ask_and_write(parent: QWidget, desk: Desk, view: PlanView) -> None:
    """Ask where the page goes, and write it there."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    suggested = Path(folder) / f"{view.plan.reference} {desk.today.isoformat()}.pdf"
    path, _kind = QFileDialog.getSaveFileName(
        parent, _("Save the plan"), str(suggested), "PDF (*.pdf)"
    )
    if path:
        write_plan(desk, view, Path(path))
        desk.say(_("Saved: {path}", path=path))


def write_plan(desk: Desk, view: PlanView, path: Path) -> None:
    """Write the page of a plan.

    Raises:
        UnusableError: The file cannot be written; an earlier one of that name stays as it was.
    """
    from poapp.paths import write_whole
    from poapp.reports.plan_sheet import PlanPage, render_plan

    store, process = desk.store, desk.process
    owner = owner_of(store)
    page = PlanPage(
        person=view.person.title_text(),
        owner="" if owner is None else owner.title_text(),
        process="" if process is None else process.name,
        organisation=organisation_of(store).name,
        plan=view.plan,
        steps=tuple(view.steps),
        skills={one.id: (one.name, scale_for(store, one)) for one in store.all(Skill)},
        today=desk.today,
    )
    write_whole(path.absolute(), render_plan(page, current()))
