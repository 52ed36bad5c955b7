"""Figures to a workbook from the window: where to, in which layout, and the writing beside it."""

from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from poapp.core.message import Message, RefusedError, UnusableError
from poapp.core.process import Process
from poapp.exchange.layouts.reading import Layout
from poapp.exchange.remembered import keep_layout, last_layout
from poapp.language import _, current
from poapp.ui.background import Job
from poapp.ui.desk import Desk


class FiguresExport(QObject):
    """Asks for a file and writes the figures of this year and the last into it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._parent = desk, parent
        self._job: Job[Message | None] | None = None

    def ask(self) -> None:
        """Ask for the file; the layout that the last workbook came in is offered first."""
        process = self._desk.process
        if process is None:
            return
        first = last_layout(self._desk.store)
        layouts = [first, *(one for one in Layout if one is not first)]
        kinds = {f"{_('Excel')}, {_(one.label)} (*.xlsx)": one for one in layouts}
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = "".join(sign for sign in process.name if sign not in '/\\:*?"<>|')
        path, kind = QFileDialog.getSaveFileName(
            self._parent,
            _("Export the figures"),
            str(Path(folder) / f"{name} {self._desk.today.year}.xlsx"),
            ";;".join(kinds),
        )
        if path:
            self.write(process, Path(path), kinds.get(kind, first))

    def write(self, process: Process, path: Path, layout: Layout) -> None:
        """Write the file beside the window and say so."""
        if not path.suffix:
            path = path.with_suffix(".xlsx")
        keep_layout(self._desk.store, layout)
        store, today = self._desk.store, self._desk.today
        first = today.replace(year=today.year - 1, month=1, day=1)

        def work() -> Message | None:
            from poapp.exchange.bowler import write_bowler

            try:
                with closing(store.beside()) as beside:
                    write_bowler(beside, path, process, first, today, current(), layout)
            except (RefusedError, UnusableError) as error:
                return error.reason
            return None

        self._path = path
        self._job = Job(work, self._on_done, self).start()

    def _on_done(self, reason: Message | None) -> None:
        self._job = None
        said = _("Written: {path}. What you edit there comes back with “From Excel…”.",
                 path=str(self._path))  # fmt: skip
        self._desk.say(said if reason is None else current().text(reason))
