"""Work that takes long, away from the window's thread."""

import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

T = TypeVar("T")
_TURN = 0.0005
"""Seconds after which one thread makes way for another while work runs."""
_LINGER_MS = 100


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
        # It lives until its work has ended: a thread must not speak to an object that is gone.
        super().__init__()
        if parent is not None:
            parent.destroyed.connect(self.abandon)
        self._told = done
        self._done.connect(self._on_done)
        self._failed.connect(self._on_failed)
        self.is_over = False
        self._run = _Run(
            work, self._done.emit, self._failed.emit, partial(_turns().left.emit, self)
        )
        self._run.setAutoDelete(False)

    def start(self) -> "Job[T]":
        """Begin."""
        _turns().enter(self)
        QThreadPool.globalInstance().start(self._run)
        return self

    def abandon(self, _asker: QObject | None = None) -> None:
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


class _Turns(QObject):
    """While work runs: the window has its turn soon, and no garbage is collected.

    A collection in the thread of the work would end widgets there, and Qt allows that in the
    window's thread alone; and it would stop the window while it looks at all that was read.
    """

    left = Signal(object)
    """A Job whose work has ended."""

    def __init__(self) -> None:
        super().__init__()
        self._running: list[object] = []
        self._interval = sys.getswitchinterval()
        self.left.connect(self._on_left)

    def enter(self, job: object) -> None:
        """Say that the work of a job begins."""
        self._running.append(job)
        gc.disable()
        sys.setswitchinterval(_TURN)

    def _on_left(self, job: object) -> None:
        # A little later: the thread has said that it ends, and is about to.
        QTimer.singleShot(_LINGER_MS, partial(self._forget, job))

    def _forget(self, job: object) -> None:
        self._running.remove(job)
        if not self._running:
            sys.setswitchinterval(self._interval)
            gc.enable()


@cache
def _turns() -> _Turns:
    # Made in the window's thread, by the first work; it outlives every window.
    return _Turns()


class _Run(QRunnable):
    def __init__(
        self,
        work: Callable[[], object],
        done: Callable[[object], None],
        failed: Callable[[object], None],
        leave: Callable[[], None],
    ) -> None:
        super().__init__()
        self._work, self._done, self._failed, self._leave = work, done, failed, leave

    def run(self) -> None:
        try:
            outcome = self._work()
        except Exception as error:  # noqa: BLE001  (handed over to the window's thread, not lost)
            self._hand_over(self._failed, error)
        else:
            self._hand_over(self._done, outcome)
        finally:
            with suppress(RuntimeError):  # the program ends, and has taken its turns away
                self._leave()

    def _hand_over(self, tell: Callable[[object], None], what: object) -> None:
        try:
            tell(what)
        except RuntimeError:
            return  # the page that asked is gone, and the window with it
