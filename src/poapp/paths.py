"""Where things are: what ships beside the code, and the one folder that is the owner's."""

import os
from pathlib import Path

STORE_NAME = "poapp.db"


def resources() -> Path:
    """Return the folder of fonts, icons, templates and texts that ship with the program."""
    installed = Path(__file__).parent / "resources"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "resources"


def data_folder(chosen: str | None = None) -> Path:
    """Return the folder that holds everything the program keeps.

    `--data-dir` wins over POAPP_DATA_DIR, which wins over the system's own place.
    """
    named = chosen or os.environ.get("POAPP_DATA_DIR")
    if named:
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("poapp", appauthor=False)
