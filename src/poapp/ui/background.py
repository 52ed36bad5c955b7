"""Work that takes long, away from the window's thread."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

T = TypeVar("T")


class Job(QObject, Generic[T]):
    """One piece of work in a thread of the pool; its outcome comes back in this object's thread.

    The work gets records, never the store: a store belongs to one thread. A job that is no longer
    wanted is abandoned: it ends, and nobody hears of it.
    """

    _done = Signal(object)
    _failed = Signal(object)

    def __init__(
        self, work: Callable[[], T], done: Callable[[T], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._told = done
        self._done.connect(self._on_done)
        self._failed.connect(self._on_failed)
        self.is_over = False
        self._run = _Run(work, self._done.emit, self._failed.emit)
        self._run.setAutoDelete(False)

    def start(self) -> "Job[T]":
        """Begin."""
        QThreadPool.globalInstance().start(self._run)
        return self

    def abandon(self) -> None:
        """Forget about the outcome."""
        self.is_over = True

    def _on_done(self, outcome: T) -> None:
        if not self.is_over:
            self.is_over = True
            self._told(outcome)

    def _on_failed(self, error: BaseException) -> None:
        if not self.is_over:
            self.is_over = True
            raise error


class _Run(QRunnable):
    def __init__(
        self,
        work: Callable[[], object],
        done: Callable[[object], None],
        failed: Callable[[object], None],
    ) -> None:
        super().__init__()
        self._work, self._done, self._failed = work, done, failed

    def run(self) -> None:
        try:
            outcome = self._work()
        except Exception as error:  # noqa: BLE001  (handed over to the window's thread, not lost)
            self._hand_over(self._failed, error)
        else:
            self._hand_over(self._done, outcome)

    def _hand_over(self, tell: Callable[[object], None], what: object) -> None:
        try:
            tell(what)
        except RuntimeError:
            return  # the page that asked is gone, and the window with it
