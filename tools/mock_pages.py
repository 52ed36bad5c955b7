"""Renders Today and Indicators as in the design's pictures, with invented figures: OUT_DIR [WxH] [scale%]."""

import random
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from poapp.core.clock import fixed
from poapp.core.message import message
from poapp.core.process import Process
from poapp.core.record import Audience
from poapp.store.store import Store
from poapp.ui.desk import Desk
from poapp.ui.main_window import MainWindow
from poapp.ui.marks.days import AHEAD, OFF
from poapp.ui.marks.sparkline import Sparkline
from poapp.ui.pages import Count, Room
from poapp.ui.pages.page import Key, Page
from poapp.ui.theme import fonts
from poapp.ui.theme.apply import Theme
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.button import Button, IconButton
from poapp.ui.widgets.check_in_row import FRAME, CheckInRow
from poapp.ui.widgets.day_panels import Day, HeatLegend, HeatMap, VerbGrid, Week, WorkingDays
from poapp.ui.widgets.filters import Filters
from poapp.ui.widgets.focus_ring import FocusRing
from poapp.ui.widgets.frames import Card, column, inset, row
from poapp.ui.widgets.heads import FoldLine, PageHead, SectionHead
from poapp.ui.widgets.icon import Icon
from poapp.ui.widgets.line_edit import LineEdit
from poapp.ui.widgets.mark_label import MarkLabel
from poapp.ui.widgets.segmented import Segmented
from poapp.ui.widgets.side_by_side import SideBySide
from poapp.ui.widgets.table.cells import Line, Number, Outlook, Signal, Status, Words, quiet
from poapp.ui.widgets.table.model import Column, Group
from poapp.ui.widgets.table.view import Table
from poapp.ui.widgets.text import Label

LONG = "A name so long that nobody would give it to anything, and yet somebody will, some day"


class Today(Page):
    def __init__(self, desk):
        super().__init__(desk)
        head = PageHead(
            "Wednesday, 21 October",
            actions=[
                Label("4 of 6 answered · about 15 seconds left", fonts.TABLE, "ink2"),
                QWidget(),
                Button("Close the day", "primary", key="Ctrl ↵"),
            ],
        )
        head.beside.addWidget(IconButton("chevron-left", "Previous day"))
        head.beside.addWidget(IconButton("chevron-right", "Next day"))
        head.beside.addSpacing(8)
        head.beside.addWidget(Segmented([("d", "Day"), ("w", "Week")], name="Day or week"))
        days = WorkingDays()
        days.show_days(15, 21, "Working day 15 of 21")
        head.below.addWidget(days)
        self.rows = []
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)

        def section(title, sentence):
            left.addSpacing(10 if left.count() else 0)
            left.addLayout(inset(SectionHead(title, sentence), FRAME))

        def ask(n, q, *answer, found=()):
            r = CheckInRow(n, q)
            if answer:
                r.show_answer(*answer)
            if found:
                r.show_found(*found)
            self.rows.append(r)
            left.addWidget(r)
            return r

        def fold(words):
            left.addWidget(FoldLine(words, indent=FRAME + 56))

        section("Motivate", "people can, and want to")
        ask(
            8,
            "Did I help someone move toward their goal?",
            "done",
            "Cleared the label-printer block with Dana P. on line 2",
            "Evidenced: 1 obstacle removed",
            "link",
        )
        fold("2 not due today — Skills and resources, Support to other teams (both Friday)")
        section("Inspire", "people know where, and why")
        ask(
            7,
            "Did I say why our work matters, and to whom?",
            "not-applicable",
            "Not applicable: no stand-up, yearly stock count",
            "n.a.",
        )
        ask(
            9,
            "Did I move one improvement forward?",
            "not-done",
            "Not done: waiting for the tape supplier’s samples",
            "Not done",
        )
        fold("1 not due today — Alignment with strategy (first Monday)")
        section("Implement", "the process runs as agreed")
        ask(
            4,
            "Did I see the process run as designed?",
            "done",
            "Walked the packing line at 10:00; both pallets carried the new label",
            "Claimed",
            "message-square",
        )
        fold("2 not due today — Requirements (Monday), Risks (Friday)")
        section("Measure", "we know, and we respond")
        self.now = ask(
            12,
            "Are today’s numbers in, and have I looked at them?",
            found=("3 measurements", "Pick accuracy, Backlog, Overtime"),
        )
        ask(11, "Did I respond where a target was missed?", "blank", "", "1 response open")
        fold("1 not due today — Assume the results (at period end)")
        left.addStretch(1)
        main = QWidget()
        main.setLayout(left)
        both = SideBySide(main, [due(), heat(), verbs()], outset=FRAME)
        content = QWidget()
        lines = column(inset(head, FRAME, 0), 20, both, gap=0)
        lines.addStretch(1)
        content.setLayout(lines)
        self.set_content(content, outset=FRAME)

    def keys(self):
        return [
            Key("↑ ↓", "move"),
            Key("1 – 12", "jump"),
            Key("Z", "undo answer"),
            Key("← →", "other day"),
        ]

    def refresh(self):
        self.now.open_row()


def due():
    card = Card("Due", Label("7 · Tab to move here", fonts.CAPTION, "ink3"))
    card.body.setSpacing(0)
    card.body.addSpacing(6)
    card.body.addWidget(Label("Today", fonts.CAPTION_MEDIUM, "ink3"))

    def item(icon, name, note, right):
        end = right if isinstance(right, QWidget) else Label(right, fonts.CAPTION, "ink3")
        card.body.addLayout(
            row(
                Icon(icon, 16),
                4,
                Label(name, fonts.TABLE),
                Label(f"· {note}", fonts.TABLE, "ink3"),
                None,
                end,
                gap=4,
                high=32,
            )
        )

    def entry(p):
        e = LineEdit(p, small=True, right=True)
        e.setFixedWidth(84)
        return e

    item("ruler", "Carrier pickup on time", "week 42", entry("value %"))
    item("ruler", "Customer score", "Q3", entry("1.0 – 5.0"))
    item("list-checks", "Agree 17:00 cut-off with Northbay", "A-031", "today")
    card.body.addSpacing(8)
    card.body.addWidget(Label("This week", fonts.CAPTION_MEDIUM, "ink3"))
    item("message-square-quote", "Response open", "On time in full", "due Fri 23")
    item("sprout", "Dana P. leads a handover alone", "step 3", "Thu 22")
    item("shield-check", "Did the label check work?", "A-024", "Fri 23")
    item("calendar", "Review risk: single carrier", "R-07", "Fri 23")
    return card


def heat():
    card = Card("26 weeks", HeatLegend())
    weeks = []
    rng = random.Random(3)
    months = {0: "May", 5: "Jun", 9: "Jul", 14: "Aug", 18: "Sep", 22: "Oct"}
    for w in range(26):
        cells = [Day(OFF if w in (14, 15) else rng.choice((1, 2, 3, 3, 4, 4, 5))) for _ in range(5)]
        if w == 25:
            cells = [Day(1), Day(4), Day(2, today=True), Day(AHEAD), Day(AHEAD)]
        weeks.append(Week(months.get(w, ""), tuple(cells)))
    m = HeatMap(["Mon", "Tue", "Wed", "Thu", "Fri"])
    m.show_weeks(weeks)
    card.body.addWidget(m)
    card.body.addWidget(Label("Leave and holidays (/) are not counted.", fonts.CAPTION, "ink3"))
    return card


def verbs():
    card = Card("Four verbs, four weeks", AudienceMark(Audience.OWN))
    g = VerbGrid()
    heads = [
        "",
        "",
        "28 Sep",
        "",
        "",
        "",
        "",
        "5 Oct",
        "",
        "",
        "",
        "",
        "12 Oct",
        "",
        "",
        "",
        "",
        "19 Oct",
        "",
        "",
    ]
    rng = random.Random(5)
    rows = {
        v: [
            ("off" if i == 6 else "something" if rng.random() < p else "nothing") for i in range(20)
        ]
        for v, p in (("Motivate", 0.7), ("Inspire", 0.3), ("Implement", 0.6), ("Measure", 0.95))
    }
    g.show_days(heads, rows)
    card.body.addWidget(g)
    card.body.addWidget(Label("Inspire: nothing since 8 October.", fonts.CAPTION, "ink3"))
    return card


class Indicators(Page):
    def __init__(self, desk):
        super().__init__(desk)
        filters = Filters(
            [
                ("all", "All", 13),
                ("open", "Response open", 1),
                ("missed", "Missed", 5),
                ("worse", "Worsening", 2),
                ("due", "Due today", 2),
            ],
            name="Show",
        )
        head = PageHead(
            "Indicators",
            actions=[
                Button("Group: whom it serves", "quiet", icon="funnel"),
                Button("Entry sheet", icon="table-2"),
                Button("New indicator", icon="plus"),
            ],
        )
        head.beside.addWidget(filters)
        self.table = Table(
            [
                Column(
                    "Indicator", lambda r: Words(r[0], r[1]), 150, stretch=True, sort=lambda r: r[0]
                ),
                Column(
                    "Last",
                    lambda r: Number(
                        r[2],
                        r[3],
                        fonts.ROW_STRONG if r[5] != "info" else fonts.BODY,
                        "ink" if r[5] != "info" else "ink3",
                    ),
                    114,
                    right=True,
                    unit=True,
                ),
                Column(
                    "Target",
                    lambda r: Number(r[4], face=fonts.TABLE, tone="ink2", has_unit=False),
                    70,
                    right=True,
                ),
                Column(
                    "So far",
                    lambda r: (
                        Number(r[6], face=fonts.TABLE, tone="ink2", has_unit=False, mark="so_far")
                        if r[6]
                        else Words("")
                    ),
                    70,
                    right=True,
                ),
                Column("Status", status, 185),
                Column(
                    "Variation", lambda r: Signal(r[8], "" if r[8] else "5 points, no limits"), 153
                ),
                Column(
                    "Assurance",
                    lambda r: Outlook(r[9], "up" if r[4].startswith("≥") else "down"),
                    143,
                ),
                Column("Last 24 points", lambda r: Line(r[10]), 180, optional=1),
                Column("Data from", lambda r: quiet(*r[11]), 81, optional=3),
            ],
            name="Indicators",
            key=lambda r: r[0],
        )
        content = QWidget()
        content.setLayout(column(head, 4, self.table))
        self.set_content(content, scrolls=False)
        self.hints.add_right(
            MarkLabel(
                "so_far", "So far: the running week or day, not judged", fonts.CAPTION, "ink3"
            )
        )

    def keys(self):
        return [
            Key("↑ ↓", "move"),
            Key("Enter", "open"),
            Key("M", "enter a value"),
            Key("R", "respond"),
            Key("E", "export"),
        ]

    def refresh(self):
        self.table.show_rows(rows())
        self.table.choose("On time in full")


def status(r):
    if r[5] == "info":
        from poapp.ui.widgets.table.cells import ChipCell

        return ChipCell("For information")
    return Status(
        r[5],
        {"met": "Met", "missed": "Missed", "not_in_yet": "Not in yet"}[r[5]],
        r[7],
        "due" in r[7],
    )


def spark(kind, seed, few=False, running=None):
    rng = random.Random(seed)
    pts = [5 + rng.uniform(-1, 1) for _ in range(24)]
    sig = [""] * 24
    if kind:
        for i in range(16, 24):
            pts[i] -= 2.2
            sig[i] = kind
    if few:
        return Sparkline((3.9, 4.1, 4.1, 4.4, 4.2))
    return Sparkline(tuple(pts), tuple(sig), (3.6, 6.4), (5.4,), running)


def rows():
    n, u = "not_predictable", "hit_or_miss"
    return [
        Group("What the customer feels"),
        (
            "On time in full",
            "weekly · % of order lines",
            "92.9",
            "%",
            "≥ 96",
            "missed",
            "93.8",
            "response open, due Fri 23",
            "concern_low",
            n,
            spark("concern", 1, running=4.0),
            ("Bram K.", "Mon 19"),
        ),
        (
            "Order lead time",
            "weekly · median days",
            "4.4",
            "d",
            "≤ 5.0",
            "met",
            "",
            "",
            "improvement_low",
            n,
            spark("good", 2),
            ("Bram K.", "Mon 19"),
        ),
        (
            "Complaints",
            "monthly · per 1 000 orders",
            "3.1",
            "",
            "≤ 4.0",
            "met",
            "",
            "",
            "common_cause",
            u,
            spark("", 3),
            ("Farah T.", "1 Oct"),
        ),
        (
            "Damage in transit",
            "monthly · % of parcels",
            "0.41",
            "%",
            "≤ 0.50",
            "met",
            "",
            "",
            "common_cause",
            u,
            spark("", 4),
            ("Emil S.", "1 Oct"),
        ),
        (
            "Customer score",
            "quarterly · 1 to 5",
            "—",
            "",
            "≥ 4.3",
            "not_in_yet",
            "",
            "",
            "",
            "",
            spark("", 5, True),
            ("Elena R.", "due today"),
        ),
        Group("How the work flows"),
        (
            "Order entry accuracy",
            "weekly · % right first time",
            "99.2",
            "%",
            "≥ 99.0",
            "met",
            "",
            "",
            "common_cause",
            u,
            spark("", 6),
            ("Bram K.", "Mon 19"),
        ),
        (
            "Pick accuracy",
            "weekly · % of lines",
            "99.86",
            "%",
            "≥ 99.70",
            "met",
            "99.88",
            "",
            "common_cause",
            "pass",
            spark("", 7, running=5.5),
            ("Chidi O.", "Mon 19"),
        ),
        (
            "Carrier pickup on time",
            "weekly · % of pickups",
            "88.0",
            "%",
            "≥ 97",
            "missed",
            "",
            "told, A-029 runs",
            "concern_low",
            n,
            spark("concern", 8),
            ("Emil S.", "due today"),
        ),
        (
            "Backlog over 5 days",
            "daily · orders",
            "18",
            "",
            "≤ 15",
            "missed",
            "17",
            "routine, watched",
            "common_cause",
            u,
            spark("", 9, running=5.2),
            ("Ana M.", "Tue 20"),
        ),
        (
            "Stock accuracy",
            "monthly · % of counts",
            "98.7",
            "%",
            "≥ 98.5",
            "info",
            "",
            "",
            "common_cause",
            u,
            spark("", 10),
            ("Inventory", "1 Oct"),
        ),
        Group("What it costs, and who pays"),
        (
            "Cost per order",
            "monthly · euro",
            "11.84",
            "€",
            "≤ 11.00",
            "missed",
            "",
            "told, decision asked",
            "common_cause",
            "fail",
            spark("", 11),
            ("Elena R.", "1 Oct"),
        ),
        (
            "Overtime",
            "weekly · hours, whole team",
            "11",
            "h",
            "≤ 20",
            "met",
            "5",
            "",
            "improvement_low",
            n,
            spark("good", 12, running=3.0),
            ("Ana M.", "Mon 19"),
        ),
        (
            LONG if "--long" in sys.argv else "Cross-trained cover",
            "monthly · skills with 2 holders",
            "8",
            "of 10",
            "= 10",
            "missed",
            "",
            "told, plan runs",
            "improvement_high",
            n,
            spark("good", 13),
            ("Elena R.", "1 Oct"),
        ),
    ]


ROOMS = (
    Room("today", "Today", "sun", lambda: Today, left=lambda d: Count("2 left")),
    Room("process", "Process", "workflow", lambda: Today),
    Room(
        "indicators",
        "Indicators",
        "chart-line",
        lambda: Indicators,
        left=lambda d: Count("1 open"),
    ),
    Room("team", "Team", "users", lambda: Today),
    Room("registers", "Registers", "table-2", lambda: Today, left=lambda d: Count("3")),
    Room("reports", "Reports", "file-text", lambda: Today),
    Room("audit", "Audit wall", "layout-grid", lambda: Today),
)


def main():
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    wide, high = (int(n) for n in (sys.argv[2] if len(sys.argv) > 2 else "1440x868").split("x"))
    size = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    app = QApplication(sys.argv[:1])
    theme = Theme(app)
    FocusRing(app)
    clock = fixed(datetime(2026, 10, 21, 14, 0, tzinfo=UTC))
    with tempfile.TemporaryDirectory() as folder:
        store = Store.make(Path(folder) / "poapp.db", clock)
        with store.edit(message("Process")) as edit:
            edit.put(Process(name=LONG if "--long" in sys.argv else "Order fulfilment"))
        for scheme in ("light", "dark"):
            theme.choose(scheme, size, motion=False)
            desk = Desk(store, Path(folder))
            window = MainWindow(
                desk,
                theme,
                ROOMS,
                Room("settings", "Settings", "sliders-horizontal", lambda: Today),
            )
            window.resize(wide, high)
            window.show()
            for name in ("today", "indicators"):
                window.show_page(name)
                app.processEvents()
                window.grab().save(str(out / f"{name}-{scheme}.png"))
            window.toast.say("Marked not done", "Undo", "Ctrl Z")
            window.overlays.open_palette()
            window.overlays.sheet.line.setText("e")
            app.processEvents()
            window.grab().save(str(out / f"palette-{scheme}.png"))
            window.overlays.open_keys()
            app.processEvents()
            window.grab().save(str(out / f"keys-{scheme}.png"))
            window.close()
        store.close()


if __name__ == "__main__":
    main()
