"""What building and installing the program needs: compiled translations, resources inside it."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(folder: Path) -> list[Path]:
    """Write a .mo beside each LANGUAGE/LC_MESSAGES/*.po under `folder` and return them."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    made = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parts[-3], abort_invalid=True)
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
