"""Commands about one person: what is kept of them is handed out, and their name is erased."""

import argparse
from typing import TYPE_CHECKING

from poapp.cli.commands import Commands
from poapp.cli.context import Context
from poapp.core.message import RefusedError, message
from poapp.language import _, current

if TYPE_CHECKING:
    from poapp.actions.erasure import Search

MOST_SHOWN = 40
"""Hits that are listed one by one; the window lists all."""


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    parser = commands.add(
        "erase", _("put an alias in place of a person's name, everywhere and for good"), erase
    )
    parser.add_argument("person", metavar="NAME")
    parser.add_argument(
        "--form", action="append", default=[], metavar="WORD",
        help=_("a further form of the name, such as an inflected one"),
    )  # fmt: skip
    parser.add_argument("--alias", default="", help=_("what stands there from now on"))
    parser.add_argument(
        "--keep-words", action="store_true",
        help=_("keep what was written in talks, notes and thanks"),
    )  # fmt: skip
    parser.add_argument(
        "--confirm", action="store_true",
        help=_("do it; without this the hits are listed and nothing is changed"),
    )  # fmt: skip


def erase(context: Context, given: argparse.Namespace) -> int:
    """List the hits of a name; with --confirm erase it."""
    from poapp.actions import erasure
    from poapp.actions.lookup import person_named

    with context.store() as store:
        person = person_named(store, given.person)
        forms = [*erasure.first_forms(store, person), *given.form]
        search = erasure.look(store, context.folder, person, forms)
        if not given.confirm:
            _show(search)
            return 0
        if search.choices():
            raise RefusedError(
                message(
                    "{forms} may also mean something else here. Choose hit by hit in the window.",
                    forms=", ".join(sorted(search.doubtful)),
                )
            )
        alias = given.alias or current().text(erasure.free_alias(store))
        done = erasure.erase(
            store, context.folder, person, forms, alias, keeps_words=given.keep_words
        )
    print(_("{n} places now say “{alias}”.", n=len(search.hits), alias=alias))  # noqa: T201
    for copy in done.copies:
        told = _(
            "Still named in {path}: delete it by {day}.", path=str(copy.path), day=copy.expires
        )
        print(told)  # noqa: T201
    return 0


def _show(search: "Search") -> None:
    for hit in search.hits[:MOST_SHOWN]:
        words = f"{hit.before}[{hit.found}]{hit.after}".replace("\n", " ")
        print(f"{_(hit.place.where.label)} · {words}")  # noqa: T201
    if len(search.hits) > MOST_SHOWN:
        print(_("… and {n} more", n=len(search.hits) - MOST_SHOWN))  # noqa: T201
    if search.alike:
        print(_("Words that begin alike: {words}", words=", ".join(search.alike)))  # noqa: T201
    said = _("{n} hits of {forms}. Nothing was changed; --confirm erases the name.",
             n=len(search.hits), forms=", ".join(search.forms))  # fmt: skip
    print(said)  # noqa: T201
