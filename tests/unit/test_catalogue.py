import importlib
import pkgutil
import subprocess
import sys

import poapp.core
from poapp.core.catalogue import BY_TABLE, RECORD_CLASSES
from poapp.core.record import Record


def declared():
    """Every record class that some module of the core declares."""
    for module in pkgutil.walk_packages(poapp.core.__path__, "poapp.core."):
        for found in vars(importlib.import_module(module.name)).values():
            if isinstance(found, type) and issubclass(found, Record) and found.table:
                yield found


def test_every_declared_record_is_in_the_catalogue_under_its_table():
    assert set(declared()) == set(RECORD_CLASSES)
    assert all(kind.table == table for table, kind in BY_TABLE.items())
    assert list(BY_TABLE) == [kind.table for kind in RECORD_CLASSES]


def test_an_unknown_table_is_in_no_catalogue():
    assert "sqlite_master" not in BY_TABLE
    assert BY_TABLE.get("sqlite_master") is None


def test_a_class_is_imported_when_it_is_asked_for():
    script = (
        "import sys; from poapp.core.catalogue import BY_TABLE;"
        "assert 'poapp.core.team.plans' not in sys.modules;"
        "BY_TABLE['plan_step']; assert 'poapp.core.team.plans' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
