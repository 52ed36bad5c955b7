"""What building and installing the program needs: compiled translations, resources inside it."""

from pathlib import Path
from string import Formatter
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def check(source: Path, entry: Any) -> None:
    """Stop at a translation with a {name} that its message does not fill: it could not be shown."""
    said, translated = (_forms(words) for words in (entry.id, entry.string))
    filled = {name for words in said for name in names(words)}
    for words in translated if entry.id else ():
        if not names(words) <= filled:
            msg = f"{source}:{entry.lineno}: {words!r} has a {{name}} that {said[0]!r} lacks"
            raise ValueError(msg)


def _forms(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def names(words: str) -> set[str]:
    """Return the {names} of a template."""
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def compile_catalogues(folder: Path) -> list[Path]:
    """Write a .mo beside each LANGUAGE/LC_MESSAGES/*.po under `folder` and return them."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    made = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parts[-3], abort_invalid=True)
        for entry in catalogue:
            check(source, entry)
        target = source.with_suffix(".mo")
        with target.open("wb") as file:
            write_mo(file, catalogue)
        made.append(target)
    return made


class ResourcesHook(BuildHookInterface[Any]):
    """Runs before a wheel is put together, and before an editable installation too."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the translations; ship the resources with the code, as files inside it.

        An editable installation finds them where they are (`poapp.paths.resources`).
        """
        folder = Path(self.root) / "resources"
        compile_catalogues(folder / "translations")
        if version == "standard":
            build_data["force_include"][str(folder)] = "poapp/resources"
