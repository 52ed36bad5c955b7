"""The skills matrix of 60 people and 80 skills, each assessed every year for ten years.

Run: python benchmarks/skills_matrix.py
The page is measured from the click on its room to painted after an edit, beside a bare table of
the same cells: a QTableView whose model returns the same letters, set anew and painted. A typed
level is measured from the key to painted, beside the same commit without a window.
"""

import random
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import fmean

from measure import BUILD, Line, copy_of, high, median, show, timed, under_display

from poapp.core.clock import fixed
from poapp.core.message import message
from poapp.core.people import Membership, Person
from poapp.core.process import Process
from poapp.core.team.skills import Assessment, Method, RoleRequirement, Skill
from poapp.core.team.support import TeamRoom
from poapp.store.store import Store

TODAY = date(2026, 10, 21)
PEOPLE, SKILLS, YEARS = 60, 80, 10
ROLES = ("Planner", "Packer", "Dispatch", "Inspector", "Warehouse")


def moment_of(day: date):
    """Return a clock that stands at nine on a day."""
    return fixed(datetime(day.year, day.month, day.day, 9, tzinfo=UTC))


def make(file: Path) -> None:
    """Make the store and say what it took."""
    begun = time.perf_counter()
    dice = random.Random("matrix")
    store = Store.make(file, moment_of(TODAY))
    first = TODAY - timedelta(days=round(365.25 * YEARS))
    with store.together(message("A large team")), store.edit("A large team") as edit:
        process = edit.put(Process(name="Load", owner_since=first))
        edit.put(TeamRoom(notice_read_on=first))
        people = [
            edit.put(Person(process=process.id, alias=f"Person {n:02}", role=dice.choice(ROLES)))
            for n in range(PEOPLE)
        ]
        for one in people:
            edit.put(Membership(process=process.id, person=one.id, since=first))
        skills = [
            edit.put(Skill(process=process.id, name=f"Skill number {n:02}", place=n))
            for n in range(SKILLS)
        ]
        for role in ROLES:
            for skill in dice.sample(skills, 40):
                level = dice.randint(1, 4)
                edit.put(
                    RoleRequirement(process=process.id, role=role, skill=skill.id, level=level)
                )
        edit.put_all(Assessment, list(assessed(process.id, people, skills, first, dice)))
    count = store.counts()["assessment"]
    store.close()
    print(f"{count:,} assessments, {time.perf_counter() - begun:.1f} s: {file}")


def assessed(process, people, skills, first, dice):
    """Yield an assessment of every cell every year, some of them with an end."""
    for person in people:
        for skill in skills:
            level = dice.randint(0, 2)
            for year in range(YEARS):
                on = first + timedelta(days=365 * year + dice.randrange(300))
                level = min(4, max(0, level + dice.choice((-1, 0, 0, 1, 1))))
                until = on + timedelta(days=900) if dice.random() < 0.2 else None
                yield Assessment(
                    process=process,
                    person=person.id,
                    skill=skill.id,
                    level=level,
                    on=on,
                    method=Method.TAKEN_OVER,
                    valid_until=until,
                )


def measure() -> None:
    """Open the store in a window and measure."""
    from poapp import app

    source = BUILD / "matrix"
    if not (source / "poapp.db").exists():
        source.mkdir(parents=True, exist_ok=True)
        make(source / "poapp.db")
    folder = copy_of(source, "matrix-window")
    store = Store(folder / "poapp.db", moment_of(TODAY))
    application = app._application()
    theme = app._theme(application, folder)
    window = app._window(store, folder, theme, None)
    window.resize(1440, 868)
    window.show()
    for _turn in range(20):
        application.processEvents()
        time.sleep(0.02)
    lines = [*the_page(application, window), *the_keys(application, window, folder)]
    show(f"{PEOPLE} people, {SKILLS} skills, {PEOPLE * SKILLS * YEARS:,} assessments", lines)
    window.close()
    store.close()


def the_page(application, window):
    """Measure the page: read and painted, of today and of other days, and scrolled."""
    first = timed(lambda: go(application, window, "team"), 1)
    page = window.page()
    stale, bare = [], []
    floor = bare_table(page)
    for _turn in range(9):
        go(application, window, "today")
        page._stale = True
        stale += timed(lambda: go(application, window, "team"), 1)
        bare += timed(lambda: paint_bare(application, floor), 1)
    floor.close()
    dice = random.Random("days")
    days = [TODAY - timedelta(days=dice.randrange(3650)) for _n in range(15)]
    other = [timed(lambda day=day: look(application, page, day, None), 1)[0] for day in days]
    both = [timed(lambda day=day: look(application, page, None, day), 1)[0] for day in days[:7]]
    look(application, page, None, None)
    frames = scrolled(application, page.card.grid)
    return [
        Line("page, first click to painted", first[0], None, 250, is_ratio=False),
        Line(
            "page, read again: click to painted", median(stale), median(bare), 100, is_ratio=False
        ),
        Line("as of another day, to painted", median(other), None, 100, is_ratio=False),
        Line("  95 of 100 within", high(other), None, 100, is_ratio=False),
        Line("two days compared, to painted", median(both), None, 200, is_ratio=False),
        Line("scrolling: a frame", fmean(frames), None, 16.7, is_ratio=False),
        Line("scrolling: 95 of 100 within", high(frames), None, 16.7, is_ratio=False),
    ]


def the_keys(application, window, folder):
    """Measure a typed level."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    grid = window.page().card.grid
    grid.setFocus()
    places = [(row, column) for row in range(0, 10) for column in range(0, 9, 3)]
    typed = []
    for place, (row, column) in enumerate(places):
        grid.setCurrentIndex(grid.cells.index(row, column))
        application.processEvents()
        key = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)[place % 3]
        typed += timed(lambda key=key: press(application, grid, QTest, key), 1)
    bare = bare_commits(folder)
    besides = median(typed) - median(bare)
    return [
        Line("a level, key to painted, besides the commit", besides, None, 16, is_ratio=False),
        Line("a level, key to painted", median(typed), median(bare), 32, is_ratio=False),
    ]


def bare_commits(folder):
    """Return what the same commits take in a store that no window looks at."""
    from poapp.actions import skills

    other = copy_of(folder, "matrix-bare")
    store = Store(other / "poapp.db", moment_of(TODAY))
    people, work = store.all(Person), store.all(Skill)
    ones = iter([(people[n], work[n]) for n in range(30)])
    taken = timed(lambda: skills.assess(store, *next(ones), 2), 30)
    store.close()
    return taken


def bare_table(page):
    """Return a plain table of the same letters, without anything of ours."""
    from PySide6.QtCore import QAbstractTableModel, Qt
    from PySide6.QtWidgets import QTableView

    cells = page.card.grid.cells
    letters = [
        [cells.data(cells.index(row, column)) or "" for column in range(cells.columnCount())]
        for row in range(cells.rowCount())
    ]

    class Bare(QAbstractTableModel):
        def rowCount(self, _parent=None):
            return len(letters)

        def columnCount(self, _parent=None):
            return len(letters[0])

        def data(self, index, role=Qt.ItemDataRole.DisplayRole):
            if role == Qt.ItemDataRole.DisplayRole:
                return letters[index.row()][index.column()]
            return None

    view = QTableView()
    view.made = Bare
    view.resize(page.card.grid.size())
    view.show()
    return view


def paint_bare(application, view):
    """Set the cells of the bare table anew and paint them."""
    view.kept = view.made()
    view.setModel(view.kept)
    application.processEvents()
    view.viewport().repaint()


def look(application, page, day, against):
    """Show the matrix of a day and wait until it is painted."""
    page.looking.look(day, against)
    application.processEvents()
    page.repaint()


def press(application, grid, keyboard, key):
    """Type a level and wait until everything is painted."""
    keyboard.keyClick(grid, key)
    application.processEvents()


def go(application, window, name):
    """Show a page and wait until it is painted."""
    window.show_page(name)
    application.processEvents()
    window.repaint()


def scrolled(application, table):
    """Return the ms of each frame from the top of a table to its end, and to its right."""
    frames = []
    for bar in (table.verticalScrollBar(), table.horizontalScrollBar()):
        bar.setValue(0)
        application.processEvents()
        for value in range(0, bar.maximum(), 40):
            begun = time.perf_counter()
            bar.setValue(value)
            table.viewport().repaint()
            application.processEvents()
            frames.append((time.perf_counter() - begun) * 1000)
    return frames


if __name__ == "__main__":
    under_display()
    measure()
