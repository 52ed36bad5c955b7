"""Commands that look, or fill an empty store: agenda, pages, sample."""

import argparse
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from poapp.actions.agenda import due
from poapp.cli import values
from poapp.cli.commands import Commands
from poapp.cli.context import Context
from poapp.core.agenda import AgendaItem
from poapp.core.message import counted
from poapp.language import _, current


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    parser = commands.add("agenda", _("say what is due"), agenda)
    parser.add_argument("--day", type=values.day, metavar="DATE")
    parser.add_argument("--json", action="store_true")
    parser = commands.add("pages", _("render every page of the window to PNG"), pages)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--theme", choices=["light", "dark"], default="light")
    parser.add_argument("--size", type=_size, default=(1440, 900), metavar="WxH")
    parser.add_argument("--scale", type=_scale, default=1.0, metavar="S")
    parser = commands.add("sample", _("fill an empty store with a sample"), sample)
    parser.add_argument("--years", type=_whole(1, 20), default=3, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")


def agenda(context: Context, given: argparse.Namespace) -> int:
    """Say what is due on a day."""
    day = given.day or context.clock.today()
    with context.store() as store:
        items = due(store, context.process_of(store), day)
    if given.json:
        plain = [_plain(item, day) for item in items]
        print(json.dumps(plain, ensure_ascii=False, indent=1))  # noqa: T201
        return 0
    for item in items:
        late = item.days_late(day)
        said = counted("({n} day late)", "({n} days late)", n=late) if late else ""
        words = f"{item.due.isoformat()}  {current().text(item.title)}  {current().text(said)}"
        print(words.rstrip())  # noqa: T201
    if not items:
        print(_("Nothing is due."))  # noqa: T201
    return 0


def pages(context: Context, given: argparse.Namespace) -> int:
    """Render every page and say where."""
    from poapp.app import render_pages

    with context.store() as store:
        written = render_pages(
            store,
            given.folder,
            context.folder,
            theme=given.theme,
            size=given.size,
            scale=given.scale,
            process=context.process,
        )
    for path in written:
        print(path)  # noqa: T201
    return 0


def sample(context: Context, given: argparse.Namespace) -> int:
    """Fill an empty store."""
    from poapp.actions.sample import fill

    with context.store(make=True) as store:
        fill(store, years=given.years, seed=given.seed, today=context.clock.today())
    return 0


def _size(text: str) -> tuple[int, int]:
    width, _x, height = text.lower().partition("x")
    if (
        width.isdigit()
        and height.isdigit()
        and 400 <= int(width) <= 8000
        and 300 <= int(height) <= 8000
    ):
        return int(width), int(height)
    raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 1440x900")


def _scale(text: str) -> float:
    try:
        scale = float(text)
    except ValueError:
        scale = 0.0
    if 0.5 <= scale <= 4:
        return scale
    raise argparse.ArgumentTypeError(f"{text!r} is not a scale from 0.5 to 4")


def _plain(item: AgendaItem, day: date) -> dict[str, object]:
    return {
        "kind": item.kind.value,
        "title": current().text(item.title),
        "due": item.due.isoformat(),
        "days_late": item.days_late(day),
        "record": item.reference or item.record,
        "responsibility": item.responsibility,
    }


def _whole(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if text.isascii() and text.isdigit() and low <= int(text) <= high:
            return int(text)
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from {low} to {high}")

    return read
