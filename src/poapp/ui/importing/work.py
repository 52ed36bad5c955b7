"""Reading, planning and writing away from the window's thread, one thing at a time.

The work opens the store once more for itself. It tells its steps, and ends where it is told to.
"""

import threading
from collections.abc import Callable
from contextlib import closing

from PySide6.QtCore import QObject, QTimer, Signal

from poapp.core.change import ChangeSet
from poapp.core.frozen import frozen
from poapp.core.message import Message, RefusedError, UnusableError
from poapp.core.process import Process
from poapp.exchange import assistant, proposing
from poapp.exchange.assistant import Asked, Looked, Source
from poapp.exchange.grid import Grid
from poapp.exchange.proposal import Proposal
from poapp.exchange.remembered import Choices
from poapp.language import _
from poapp.store.store import Store
from poapp.ui.background import Job
from poapp.ui.importing.hand import InHand

_LOOK_MS = 80
STEPS = 20
"""Into so many steps work is told."""


@frozen
class Step:
    """How far the work has come."""

    done: int
    words: str


@frozen
class Failure:
    """Why the work came to nothing."""

    reason: Message


@frozen
class Written:
    """What was written, and what that changed."""

    count: int
    changes: tuple[ChangeSet, ...]


Outcome = InHand | Failure | Written


class ImportWork(QObject):
    """Does one thing at a time; a new one ends the one before."""

    stepped = Signal(object)
    """A Step."""
    ended = Signal(object)
    """An InHand, a Failure, or what was Written."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._stop = threading.Event()
        self._job: Job[Outcome] | None = None
        self._told: _Told | None = None
        self._last: Step | None = None
        self._look = QTimer(self)  # the window looks: no thread speaks to what may be gone
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._on_look)
        self.is_writing = False
        """Whether figures are being written: what then ends still has to be told."""

    @property
    def is_busy(self) -> bool:
        """Whether something is being done."""
        return self._job is not None

    def read(self, process: Process, source: Source, sheet: str | None = None) -> None:
        """Read a source and propose what its import would do."""

        def work(store: Store, told: "_Told") -> Outcome:
            grid = assistant.read(store, source, sheet, told.reading)
            looked = assistant.look_again(store, grid)
            return _proposed(store, process, source, looked, Asked(), told)

        self._start(work)

    def propose(
        self, process: Process, source: Source, grid: Grid, choices: Choices, asked: Asked
    ) -> None:
        """Propose anew, after the owner said something of the sheet."""

        def work(store: Store, told: "_Told") -> Outcome:
            looked = assistant.look(grid, choices)
            return _proposed(store, process, source, looked, asked, told)

        self._start(work)

    def bring(self, process: Process, proposal: Proposal, restate: str) -> None:
        """Do what was proposed."""

        def work(store: Store, told: "_Told") -> Outcome:
            changes: list[ChangeSet] = []
            store.subscribe(changes.append)
            count = proposing.bring(store, process, proposal, restate, told.is_wanted)
            return Written(count, tuple(changes))

        self._start(work)
        self.is_writing = True

    def cancel(self) -> None:
        """End what is being done and forget about it; what is being written still tells its end."""
        self._stop.set()
        if self._job is not None and not self.is_writing:
            self._job.abandon()
            self._job = None

    def _start(self, work: "Callable[[Store, _Told], Outcome]") -> None:
        self.cancel()
        stop = self._stop = threading.Event()
        told, store = _Told(stop), self._store
        self._told = told

        def run() -> Outcome:
            try:
                with closing(store.beside()) as beside:
                    return work(beside, told)
            except (RefusedError, UnusableError) as error:
                return Failure(error.reason)

        self._job = Job(run, self._on_done, self)
        self._job.start()
        self._look.start()

    def _on_look(self) -> None:
        """Tell how far the work has come, if that is further than it was."""
        step = self._told.step if self._job is not None and self._told is not None else None
        if self._job is None:
            self._look.stop()
        elif step is not None and step != self._last:
            self._last = step
            self.stepped.emit(step)

    def _on_done(self, outcome: Outcome) -> None:
        self._job, self.is_writing = None, False
        self.ended.emit(outcome)


class _Told:
    """Where the work writes down how far it has come, and learns whether it is wanted."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self.step: Step | None = None

    def is_wanted(self) -> bool:
        """Tell whether the work is still wanted."""
        return not self._stop.is_set()

    def say(self, done: int, words: str) -> bool:
        """Write down a step; False where the work is to end."""
        self.step = Step(done, words)
        return not self._stop.is_set()

    def reading(self, row: int, height: int) -> bool:
        """Tell how many rows are read: half of the way."""
        return self.say(_part(row, height, STEPS // 2), _("reading, row {n}", n=row))

    def planning(self, row: int, total: int) -> bool:
        """Tell how many rows are compared: the other half."""
        done = STEPS // 2 + _part(row, total, STEPS // 2 - 1)
        return self.say(done, _("comparing, row {n}", n=row))


def _part(done: int, total: int, steps: int) -> int:
    return min(steps, done * steps // max(total, 1))


def _proposed(
    store: Store, process: Process, source: Source, looked: Looked, asked: Asked, told: _Told
) -> Outcome:
    proposal = proposing.propose(store, process, looked, asked, told.planning)
    return InHand(source, looked, proposal, asked)
