"""Takes Qt's Python binding in without what no start needs; import this before PySide6.

PySide compiles, at each start, the source of the modules with which it explains signatures: a third
of the time of a bare window. They are needed when a call has wrong arguments, or when somebody
inspects a signature. Here each becomes a module that compiles itself at its first use. Where a
later PySide goes another way, nothing happens: it then loads as it always did.
"""

import builtins
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CodeType

_FOLDER = "shibokensupport/signature/"
_LATER = frozenset(
    f"{_FOLDER}{name}.py"
    for name in (
        "errorhandler",
        "layout",
        "mapping",
        "parser",
        "lib/enum_sig",
        "lib/pyi_generator",
        "lib/tool",
    )
)
_STUB = """
from poapp.ui.binding import later
__getattr__ = later(globals(), {name!r})
def update_mapping():  # the binding calls this one without asking for it
    return __getattr__("update_mapping")()
"""

_sources: dict[str, bytes] = {}


def load() -> None:
    """Import Qt's core, as sparingly as the installed binding allows."""
    if "PySide6.QtCore" in sys.modules:
        return
    with _compiling_later():
        import PySide6.QtCore  # noqa: F401
    _forget_features()


def later(module: dict[str, object], name: str) -> Callable[[str], object]:
    """Return the `__getattr__` of a module that is compiled when something of it is asked for."""

    def wanted(attribute: str) -> object:
        asked_by_python = attribute.startswith("__")
        source = None if asked_by_python else _sources.pop(name, None)
        if source is not None:
            exec(compile(source, name, "exec"), module)  # noqa: S102  (PySide's own module)
        if attribute in module:
            return module[attribute]
        raise AttributeError(f"module {module['__name__']!r} has no attribute {attribute!r}")

    return wanted


@contextmanager
def _compiling_later() -> Iterator[None]:
    real = builtins.compile

    def put_off(source: bytes, name: str, mode: str, *more: int) -> CodeType:
        if name not in _LATER:
            return real(source, name, mode, *more)
        _sources[name] = source
        return real(_STUB.format(name=name), name, mode)

    vars(builtins)["compile"] = put_off
    try:
        yield
    finally:
        vars(builtins)["compile"] = real


def _forget_features() -> None:
    """Import as Python does.

    PySide looks at the source of every module that is imported after it, for a switch (snake_case
    names) that nothing here uses.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        vars(builtins)["__import__"] = plain
