"""Erasing a name: its forms, every place where they stand, one question, and what is left to do."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from poapp.actions import erasure
from poapp.actions.folder_texts import Copy, delete_copies
from poapp.core.message import Message, RefusedError, UnusableError, counted
from poapp.core.people import Person
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.team.erase_sheet import EraseSheet
from poapp.ui.team.hit_words import doubtful_line, hit_lines, places_line
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import Rule, row
from poapp.ui.widgets.inputs import TextArea
from poapp.ui.widgets.line_edit import LineEdit
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Label, Paragraph

MOST_OFFERED = 6
"""So many words that begin alike are offered at a time."""
MOST_CHOICES = 200
"""So many doubtful hits are asked one by one; of the rest those in small letters stay."""


class ErasePanel(SidePanel):
    """Nothing happens before the owner has seen the hits and said so.

    Raises RefusedError for the owner.
    """

    def __init__(self, desk: Desk, person: Person, parent: QWidget | None = None) -> None:
        super().__init__("", _("Erase the name"), parent)
        erasure.refuse_owner(person)
        self.more.hide()
        self._desk, self._person = desk, person
        self.search: erasure.Search | None = None
        self.doubtful: dict[str, QCheckBox] = {}
        self.copies: tuple[Copy, ...] = ()
        self._left: set[str] = set()
        self.forms = TextArea(lines=3)
        self.forms.setPlainText("\n".join(erasure.first_forms(desk.store, person)))
        self.alias = LineEdit()
        self.alias.setText(current().text(erasure.free_alias(desk.store)))
        self.words = QCheckBox(_("Empty talks, notes and thanks with them"))
        self.words.setChecked(True)
        self.look = Button(_("Look again"), "quiet")
        self.look.clicked.connect(self.show_hits)
        self.hits = QPlainTextEdit()
        self.hits.setReadOnly(True)
        self.hits.setTabChangesFocus(True)
        self.hits.setFixedHeight(px(168))
        self.erase = Button(_("Erase for good…"), "primary")
        self.erase.clicked.connect(self._on_asked)
        self._fill()
        self.show_hits()

    def begin(self) -> None:
        """Take the keyboard."""
        self.forms.setFocus(Qt.FocusReason.OtherFocusReason)

    def written_forms(self) -> list[str]:
        """Return the forms as they are written, one a line."""
        return [line.strip() for line in self.forms.toPlainText().splitlines() if line.strip()]

    def show_hits(self) -> None:
        """Look for the forms and show every place; nothing is changed."""
        self._forms_field.clear_problem()
        self._alias_field.clear_problem()
        store, folder = self._desk.store, self._desk.folder
        try:
            self.search = erasure.look(store, folder, self._person, self.written_forms())
        except RefusedError as error:
            self.search = None
            self._forms_field.show_problem(current().text(error.reason))
        self.erase.setEnabled(self.search is not None)
        if self.search is None:
            return
        self._count.say(places_line(self.search))
        self.hits.setPlainText("\n".join(hit_lines(self.search)))
        self._show_alike(self.search)
        self._show_doubtful(self.search)

    def do_erase(self) -> None:
        """Erase the name, then say what still holds it."""
        spared = {key for key, box in self.doubtful.items() if not box.isChecked()}
        spared |= self._left
        try:
            done = erasure.erase(
                self._desk.store,
                self._desk.folder,
                self._person,
                self.written_forms(),
                self.alias.text(),
                spared,
                keeps_words=not self.words.isChecked(),
            )
        except RefusedError as error:
            self._alias_field.show_problem(current().text(error.reason))
            return
        except UnusableError as error:
            self._desk.say(current().text(error.reason))
            return
        self.copies = done.copies
        self._show_done(in_paths=done.in_paths)

    def delete_copies(self) -> None:
        """Delete the copies in the folder that still hold the name."""
        mine = [one.path for one in self.copies if one.in_folder]
        try:
            delete_copies(self._desk.folder, mine)
        except UnusableError as error:
            self._desk.say(current().text(error.reason))
        self.copies = tuple(one for one in self.copies if one.path.exists())
        self._show_done(in_paths=False)

    def _fill(self) -> None:
        self._before = QWidget()
        lines = self.body
        self._forms_field = Field(_("Forms of the name, one a line"), self.forms, self.look)
        self._alias_field = Field(_("Alias that takes its place"), self.alias)
        self._offers = row()
        self._offers_head = Label("", fonts.CAPTION, "ink3")
        self._count = Paragraph("", fonts.TABLE, "ink2")
        self._doubt = Paragraph("", fonts.TABLE, "ink2")
        self._choices = QWidget()
        lines.addWidget(self._forms_field)
        lines.addWidget(self._offers_head)
        lines.addLayout(self._offers)
        lines.addWidget(self._alias_field)
        lines.addWidget(self.words)
        lines.addWidget(Rule())
        lines.addWidget(Label(_("Where it stands"), fonts.CARD))
        lines.addWidget(self._count)
        lines.addWidget(self.hits)
        lines.addWidget(self._doubt)
        self._boxes = row()
        self._boxes.setDirection(self._boxes.Direction.TopToBottom)
        lines.addLayout(self._boxes)
        lines.addStretch(1)
        self.hits.setAccessibleName(_("Where it stands"))
        self.foot.addWidget(self.erase)
        self.foot.addStretch(1)

    def _show_alike(self, search: erasure.Search) -> None:
        _emptied(self._offers)
        self._offers_head.setVisible(bool(search.alike))
        self._offers_head.say(_("Words that begin alike. Add those that are the name:"))
        for word in search.alike[:MOST_OFFERED]:
            offer = Button(word, "secondary", icon="plus", small=True)
            offer.clicked.connect(partial(self._on_offered, word))
            self._offers.addWidget(offer)
        self._offers.addStretch(1)

    def _show_doubtful(self, search: erasure.Search) -> None:
        chosen = {key: box.isChecked() for key, box in self.doubtful.items()}
        _emptied(self._boxes)
        self.doubtful = {}
        choices = search.choices()
        self._doubt.setVisible(bool(choices))
        self._doubt.say(
            _("{words} may mean something else. Leave the tick where it is the person:",
              words=", ".join(sorted(search.doubtful)))
        )  # fmt: skip
        asked, rest = choices[:MOST_CHOICES], choices[MOST_CHOICES:]
        self._left = {hit.key for hit, _count in rest if hit.is_small}
        for hit, count in asked:
            box = QCheckBox(doubtful_line(hit, count))
            box.setChecked(chosen.get(hit.key, not hit.is_small))
            self.doubtful[hit.key] = box
            self._boxes.addWidget(box)
        if rest:
            said = _("… and {n} more: those in small letters stay, the others go.", n=len(rest))
            self._boxes.addWidget(Paragraph(said, fonts.TABLE, "ink2"))

    def _on_offered(self, word: str) -> None:
        self.forms.setPlainText("\n".join([*self.written_forms(), word]))
        self.show_hits()

    def _on_asked(self) -> None:
        self.show_hits()
        if self.search is None:
            return
        sheet = EraseSheet(self.window())
        sheet.confirmed.connect(self.do_erase)
        sheet.ask(len(self.search.hits), self._person.title_text(), self.alias.text())

    def _show_done(self, *, in_paths: bool) -> None:
        _emptied(self.body)
        _emptied(self.foot)
        self.body.addWidget(Label(_("The name is erased"), fonts.CARD))
        self.body.addWidget(Paragraph(_("Figures and seals are what they were."), fonts.TABLE))
        if in_paths:
            said = _("The folder of this store says the name. Rename it yourself.")
            self.body.addWidget(Paragraph(said, fonts.TABLE, "concern"))
        if self.copies:
            self.body.addWidget(Rule())
            self.body.addWidget(Label(_("Made before, and still with the name"), fonts.CARD))
        for one in self.copies:
            self.body.addWidget(Paragraph(current().text(_copy_line(one)), fonts.TABLE, "ink2"))
        self.body.addStretch(1)
        mine = [one for one in self.copies if one.in_folder]
        if mine:
            words = counted("Delete it", "Delete these {n}", n=len(mine))
            delete = Button(current().text(words), "secondary")
            delete.clicked.connect(self.delete_copies)
            self.foot.addWidget(delete)
        close = Button(_("Close"), "quiet", key="Esc")
        close.clicked.connect(self.closed)
        self.foot.addWidget(close)
        self.foot.addStretch(1)
        close.setFocus(Qt.FocusReason.OtherFocusReason)


def _copy_line(one: Copy) -> Message:
    from poapp.core.message import message

    name = one.path.name if one.in_folder else str(Path(one.path))
    if one.holds is None:
        return message("{file} cannot be read; delete it by {day}.", file=name, day=one.expires)
    return message("{file}, delete it by {day}.", file=name, day=one.expires)


def _emptied(layout: object) -> None:
    from PySide6.QtWidgets import QLayout

    if not isinstance(layout, QLayout):
        return
    while (taken := layout.takeAt(0)) is not None:
        if (widget := taken.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := taken.layout()) is not None:
            _emptied(inner)
