"""Renders the parts of the kit in both themes beside each other: `tools/gallery.py OUT.png`."""

import sys
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from poapp.core.record import Audience
from poapp.ui import painting
from poapp.ui.marks import days, measure
from poapp.ui.theme import fonts
from poapp.ui.theme.apply import Theme
from poapp.ui.theme.look import Tone, current
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.chip import Chip
from poapp.ui.widgets.empty_state import EmptyState
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import column, row
from poapp.ui.widgets.mark_label import MarkLabel, Progress, SignalLabel
from poapp.ui.widgets.segmented import Segmented
from poapp.ui.widgets.text import Label

SWATCHES = (
    "bg rail surface sunken selected hairline border band",
    "ink ink2 ink3 onink good goodmark goodsoft s0",
    "concern concernmark concernsoft calm s1 s2 s3 s4",
)


class Swatch(QWidget):
    """A colour with its name and value."""

    def __init__(self, tone: Tone) -> None:
        super().__init__()
        self._tone = tone
        self.setFixedSize(74, 70)

    def paintEvent(self, event) -> None:
        p = QPainter(self)
        painting.smooth(p)
        painting.rounded(p, QRectF(0, 0, 74, 32), 6, self._tone, "hairline")
        painting.text(p, QRectF(0, 36, 74, 16), self._tone, fonts.KEY, "ink2")
        value = getattr(current().tokens, self._tone)
        painting.text(p, QRectF(0, 50, 74, 16), value, fonts.KEY, "ink2")


class Drawn(QWidget):
    """A mark drawn by a function, with a word."""

    def __init__(self, paint, wide: int, words: str) -> None:
        super().__init__()
        self._paint, self._wide, self._words = paint, wide, words
        self.setFixedSize(int(wide + 10 + fonts.width(fonts.TABLE, words) + 6), 24)

    def paintEvent(self, event) -> None:
        p = QPainter(self)
        self._paint(p)
        box = QRectF(self._wide + 8, 0, 300, 24)
        painting.text(p, box, self._words, fonts.TABLE)


def head(words: str) -> Label:
    return Label(words, fonts.CAPTION_STRONG, "ink2")


def build() -> QWidget:
    page = QWidget()
    page.setFixedWidth(720)
    rows: list = [Label("Dark" if current().dark else "Light", fonts.TITLE), 14, head("Colour"), 8]
    for names in SWATCHES:
        rows += [row(*(Swatch(n) for n in names.split()), gap=6), 3]
    rows += answers() + signals() + kinds() + controls()
    lines = column(*rows)
    lines.setContentsMargins(40, 32, 40, 24)
    page.setLayout(lines)
    return page


def answers() -> list:
    words = {"done": "Done", "not-done": "Not done", "not-applicable": "n.a.", "blank": "blank"}
    marks = [MarkLabel(k, v, answer=True) for k, v in words.items()]
    chips = [Chip("Evidenced: 3", "link"), Chip("Claimed", "message-square")]
    status = [
        MarkLabel("met", "Met", fonts.TABLE_MEDIUM),
        MarkLabel("missed", "Missed", fonts.TABLE_STRONG, "concern"),
        MarkLabel("not_in_yet", "Not in yet", tone="ink3"),
        MarkLabel("so_far", "93.8 so far", tone="ink3"),
        Chip("For information"),
    ]
    return [
        12, head("Answer"), 10, row(*marks, 10, *chips, None, gap=20),
        20, head("Status"), 10, row(*status, None, gap=14),
    ]  # fmt: skip


def signals() -> list:
    kinds = ("common_cause", "improvement_high", "improvement_low", "concern_high", "concern_low")
    cases = (
        ("pass", "up"), ("pass", "down"), ("hit_or_miss", "up"),
        ("fail", "up"), ("fail", "down"), ("not_predictable", "up"),
    )  # fmt: skip
    return [
        18, head("Variation: what the latest points say"), 8,
        row(*(SignalLabel(k) for k in kinds), None, gap=14),
        18, head("Assurance: block = where the process lives, line = target"), 8,
        row(*(SignalLabel(c, d, assurance=True) for c, d in cases), None, gap=12),
    ]  # fmt: skip


def kinds() -> list:
    verbs = [
        Drawn(lambda p: days.verb_day(p, 0, 7, "something"), 10, "something that day"),
        Drawn(lambda p: days.verb_day(p, 0, 7, "nothing"), 10, "nothing"),
        Drawn(lambda p: days.verb_day(p, 0, 7, "off"), 10, "leave"),
        Label("Inspire: nothing since 8 October.", fonts.CAPTION, "ink3"),
    ]
    words = {
        "planned": "as planned", "partly": "partly", "nothing_planned": "nothing planned",
        "nothing_done": "nothing done", "running": "running, not judged",
    }  # fmt: skip
    audits = [
        Drawn(lambda p, s=s: measure.audit(p, QRectF(0, 2, 26, 20), s), 26, w)
        for s, w in words.items()
    ]
    seen = [AudienceMark(a) for a in Audience]
    return [
        18, head("Four verbs, four weeks"), 6, row(*verbs, None, gap=14),
        18, head("Audit wall"), 6, row(*audits, None, gap=8),
        18, row(column(head("Who sees it"), 8, row(*seen, gap=24)), None,
            column(head("Response, one per indicator"), 8,
                   row(Chip("Response open"), Chip("Late, 2 days", late=True))), None),
    ]  # fmt: skip


def controls() -> list:
    field = Field("Error under a field", QLineEdit("104,2"))
    field.show_problem("Above 100 %. Is it 10.42?")
    buttons = [
        Button("Primary", "primary", key="Ctrl ↵"),
        Button("Secondary"),
        Button("Quiet", "quiet"),
    ]
    short = QLineEdit("Input")
    short.setFixedWidth(72)
    choice = Segmented([("m", "Month"), ("q", "Quarter")], name="Length")
    empty = EmptyState(
        "handshake", "No support on record yet",
        "When another team asks for help,\nor helps you, note it here with a date.",
        "Note a request", "Ctrl N",
    )  # fmt: skip
    return [
        18, head("Controls"), 14, row(*buttons, None, short, choice, gap=10),
        24, row(column(head("Progress"), 8, Progress(9, 11, "9 of 11 · writing page 4"), None), 32, field),
        24, head("Empty state"), 8, empty, None,
    ]  # fmt: skip


def main() -> None:
    app = QApplication(sys.argv[:1])
    theme = Theme(app)
    shots = []
    for scheme in ("light", "dark"):
        theme.choose(scheme)
        page = build()
        page.show()
        app.processEvents()
        shots.append(page.grab().toImage())
        page.hide()
    high = max(shot.height() for shot in shots)
    both = QImage(sum(shot.width() for shot in shots), high, QImage.Format.Format_RGB32)
    painter = QPainter(both)
    for x, shot in zip((0, shots[0].width()), shots, strict=True):
        painter.fillRect(x, 0, shot.width(), high, shot.pixelColor(1, 1))
        painter.drawImage(x, 0, shot)
    painter.end()
    both.save(sys.argv[1])


if __name__ == "__main__":
    main()
