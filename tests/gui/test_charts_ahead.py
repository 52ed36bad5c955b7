"""What the first chart needs is got ready in the background, and leaves the process as it was."""

import gc
import sys
import threading

from PySide6.QtCore import QThread

from poapp.ui.charts_ahead import ChartsAhead


def test_it_gets_ready_and_tells_the_window_in_its_own_thread(qtbot, qapp):
    told = []
    ahead = ChartsAhead()
    ahead.ready.connect(lambda: told.append(QThread.currentThread()))
    usual = sys.getswitchinterval()
    with qtbot.waitSignal(ahead.ready, timeout=60_000):
        thread = ahead.begin()
        assert isinstance(thread, threading.Thread)
    thread.join()
    gc.unfreeze()
    assert ahead.is_done
    assert told == [qapp.thread()]
    assert gc.isenabled()
    assert sys.getswitchinterval() == usual
    assert {"matplotlib.backends.backend_qtagg", "poapp.ui.pages.indicator_page"} <= set(
        sys.modules
    )
