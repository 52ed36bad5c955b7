import json
import re
import zlib
from dataclasses import replace
from datetime import date

import pytest

from aldermoor import aldermoor, aldermoor_indicators
from poapp.core.seal import read_sealed, redact, seal, verifies
from poapp.core.snapshot import Hindrance, Thanks
from poapp.language import Language
from poapp.reports.editions import Edition
from poapp.reports.typeset import preview_pages, render

ENGLISH = Language()


def draw(facts, language, width, height):
    """A chart that is only its frame."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" '
        f'viewBox="0 0 {width} {height}"><path d="M0 0H{width}V{height}H0Z" fill="none"/></svg>'
    )


def sealed(**changes):
    number = iter(range(10**9))
    return seal(aldermoor(**changes), "", lambda: next(number).to_bytes(16, "big"))


SEALED = sealed()


def streams(pdf):
    """The unpacked streams of a PDF."""
    found = []
    for raw in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(raw))
        except zlib.error:
            found.append(raw)
    return found


def attached(pdf):
    """The snapshots inside a PDF."""
    return [json.loads(s) for s in streams(pdf) if s.startswith(b'{"content"')]


@pytest.mark.parametrize("edition", list(Edition))
def test_the_same_snapshot_gives_the_same_bytes(edition):
    first = render(SEALED, edition, ENGLISH, draw)
    assert first == render(read_sealed(json.loads(SEALED.to_bytes())), edition, ENGLISH, draw)
    assert first.startswith(b"%PDF-1.7")


@pytest.mark.parametrize("edition", list(Edition))
def test_it_is_tagged_and_archival(edition):
    pdf = b"".join([render(SEALED, edition, ENGLISH, draw)])
    everything = pdf + b"".join(streams(pdf))
    assert b"<pdfaid:part>3</pdfaid:part>" in everything
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in everything
    assert b"<pdfuaid:part>1</pdfuaid:part>" in everything
    assert b"/StructTreeRoot" in everything


def test_the_snapshot_inside_verifies():
    found = attached(render(SEALED, Edition.MANAGEMENT, ENGLISH, draw))
    assert len(found) == 1
    inside = read_sealed(found[0])
    assert inside == SEALED
    assert verifies(inside)


def test_the_team_gets_no_private_figure_for_machines_either():
    pdf = render(SEALED, Edition.TEAM, ENGLISH, draw)
    inside = read_sealed(attached(pdf)[0])
    assert verifies(inside)
    assert inside.seal == SEALED.seal
    assert "/statement/ask" in inside.hidden
    assert not any(b"second chilled carrier" in s for s in streams(pdf))


def test_thanks_and_obstacles_are_set_in_an_archival_file():
    with_people = sealed(
        thanks=(Thanks(name="Dana P.", words="the spare printer <b>&</b> #let"),),
        hindrances=(
            Hindrance(words="Printer stops", step="a second one", removed=date(2026, 8, 20)),
            Hindrance(words="Stock is a day old" * 8, due=date(2026, 11, 6)),
            Hindrance(words="No day yet"),
        ),
    )
    pdf = render(with_people, Edition.TEAM, ENGLISH, draw)
    assert b"<pdfaid:part>3</pdfaid:part>" in pdf + b"".join(streams(pdf))
    inside = read_sealed(attached(pdf)[0])
    assert inside.snapshot.thanks == with_people.snapshot.thanks


def test_an_erased_owner_is_in_no_stream():
    erased = redact(SEALED, ["/owner"])
    pdf = render(erased, Edition.MANAGEMENT, ENGLISH, draw)
    assert b"Elena" not in pdf + b"".join(streams(pdf))
    assert verifies(read_sealed(attached(pdf)[0]))


def test_a_draft_carries_no_figures_for_machines():
    assert attached(render(aldermoor(sealed_at=None), Edition.MANAGEMENT, ENGLISH, draw)) == []


HOSTILE = '#panic() *b* _i_ $x$ @ref <lab> `raw` \\ "q" // c /* c */ [a](b) = h'


def test_what_the_owner_writes_is_never_markup():
    hostile = aldermoor_indicators()[0]
    hostile = replace(hostile, name=HOSTILE, unit="#u", group="= g", waiver="#w")
    changed = sealed(indicators=(hostile,), owner=HOSTILE, headline=HOSTILE, process=HOSTILE)
    pages = preview_pages(changed, Edition.MANAGEMENT, ENGLISH, draw, dots_per_inch=30)
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_characters_without_a_font_make_it_a_plain_pdf():
    pdf = render(sealed(owner="山田"), Edition.MANAGEMENT, ENGLISH, draw)
    everything = pdf + b"".join(streams(pdf))
    assert b"pdfaid:part" not in everything
    assert len(attached(pdf)) == 1


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("count", [0, 1, 13, 30])
def test_any_number_of_indicators_finds_its_pages(edition, count):
    ours = aldermoor_indicators()
    many = tuple(replace(ours[n % len(ours)], name=f"Number {n}") for n in range(count))
    pages = preview_pages(sealed(indicators=many), edition, ENGLISH, draw, dots_per_inch=30)
    assert 1 <= len(pages) <= 9


def test_charts_are_drawn_at_the_size_they_are_set():
    sizes = []

    def measured(facts, language, width, height):
        sizes.append((width, height))
        return draw(facts, language, width, height)

    render(SEALED, Edition.MANAGEMENT, ENGLISH, measured)
    assert len(sizes) == 5
    assert {width for width, _ in sizes} == {180.0}
    assert all(46 <= height <= 98 for _, height in sizes)


def test_the_charts_are_those_of_the_window():
    pages = preview_pages(SEALED, Edition.MANAGEMENT, ENGLISH, dots_per_inch=30)
    assert len(pages) >= 2
    first = render(SEALED, Edition.MANAGEMENT, ENGLISH)
    assert first == render(SEALED, Edition.MANAGEMENT, ENGLISH)
    assert first != render(SEALED, Edition.MANAGEMENT, ENGLISH, draw)
