"""Collects what is to be translated, and brings the catalogues up to date with it."""

import tomllib
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

# The functions whose first words are read by people: gettext's own, messages, labels of fields.
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "counted": (1, 2),
    **dict.fromkeys(
        ("_", "N_", "message", "text", "day", "whole", "real", "instant", "flag", "choice", "ref")
    ),
}


def extract(source: Path, clauses: Path | None = None) -> Catalog:
    """Return a catalogue of every message under `source`, untranslated.

    With `clauses`, the folder of clause files, their titles are messages too.
    """
    catalogue = Catalog(project="poapp", charset="utf-8")
    found = extract_from_dir(source, [("**.py", "python")], keywords=KEYWORDS)
    for name, line, words, comments, context in found:
        if words:
            catalogue.add(words, None, [(name, line)], auto_comments=comments, context=context)
    for path in sorted(clauses.glob("*.toml") if clauses else []):
        for clause in tomllib.loads(path.read_text(encoding="utf-8")).get("clause", []):
            catalogue.add(clause["title"], None, [(path.as_posix(), 1)])
    return catalogue


def main() -> None:
    """Write the template and merge it into each language's catalogue."""
    folder = Path("resources/translations")
    folder.mkdir(parents=True, exist_ok=True)
    template = extract(Path("src/poapp"), Path("resources/clauses"))
    with (folder / "poapp.pot").open("wb") as file:
        write_po(file, template, sort_by_file=True, omit_header=True)
    print(f"{len(template)} messages in {folder / 'poapp.pot'}")
    for target in sorted(folder.glob("*/LC_MESSAGES/poapp.po")):
        with target.open("rb") as file:
            kept = read_po(file, locale=target.parts[-3])
        kept.update(template)
        with target.open("wb") as file:
            write_po(file, kept, sort_by_file=True, include_previous=True)
        print(f"{target}: {sum(1 for entry in kept if entry.id and not entry.string)} untranslated")


if __name__ == "__main__":
    main()
