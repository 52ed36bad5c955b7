"""Settings of this computer: colours, language, size of the text."""

from PySide6.QtWidgets import QWidget

from poapp.core.message import N_
from poapp.language import _
from poapp.paths import resources
from poapp.settings import Theme
from poapp.ui.desk import Desk
from poapp.ui.settings.section import Section
from poapp.ui.theme import fonts
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.inputs import Choice
from poapp.ui.widgets.text import Label

THEMES = {
    Theme.SYSTEM: N_("as the system"),
    Theme.LIGHT: N_("light"),
    Theme.DARK: N_("dark"),
}
SIZES = (90, 100, 110, 125, 150, 175, 200)
# Each language by its own name, which is no word to translate.
NAMES = {"en": "English", "de": "Deutsch", "fr": "Français", "ro": "Română", "es": "Español"}


class ComputerSection(Section):
    """Choices that are no part of the record and hold on this computer alone."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        body = self.add_group(
            _("This computer"), _("These choices stay here and are no part of your records.")
        )
        self.theme = Choice([(theme, _(words)) for theme, words in THEMES.items()])
        self.theme.chosen.connect(self._on_theme)
        codes = ["en", *languages()]
        self.language = Choice(
            [("", _("as the system")), *((code, NAMES.get(code, code)) for code in codes)]
        )
        self.language.chosen.connect(self._on_language)
        self.text_size = Choice([(size, f"{size} %") for size in SIZES])
        self.text_size.chosen.connect(self._on_size)
        self._place = Label("", fonts.CAPTION, "ink3")
        body.addWidget(Field(_("Colours"), self.theme))
        body.addWidget(Field(_("Language"), self.language))
        body.addWidget(Field(_("Size of the text"), self.text_size))
        body.addWidget(self._place)

    def refresh(self) -> None:
        """Show the choices."""
        kept = self._desk.settings
        self.theme.choose(kept.theme)
        self.language.choose(kept.language)
        self.text_size.choose(kept.text_size)
        self._place.say(_("Everything is kept in {place}.", place=str(self._desk.store.path)))

    def _on_theme(self, theme: object) -> None:
        self._desk.keep(theme=theme)

    def _on_language(self, code: object) -> None:
        self._desk.keep(language=code)

    def _on_size(self, size: object) -> None:
        self._desk.keep(text_size=size)


def languages() -> list[str]:
    """Return the codes of the languages that ship beside English."""
    folder = resources() / "translations"
    found = folder.glob("*/LC_MESSAGES/poapp.mo") if folder.is_dir() else ()
    return sorted(one.parent.parent.name for one in found)
