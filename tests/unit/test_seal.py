import copy
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aldermoor import aldermoor
from poapp.core.plain import ERASED, canonical
from poapp.core.record import Audience
from poapp.core.seal import (
    audience_of,
    broken_links,
    for_team,
    leaves,
    paths_with,
    read_sealed,
    redact,
    seal,
    verifies,
)


def salts(start=0):
    """Salts that are all different and the same every time."""
    number = iter(range(start, 10**9))
    return lambda: next(number).to_bytes(16, "big")


SEALED = seal(aldermoor(), "", salts())
PATHS = [path for path, _ in leaves(SEALED.content)]


def set_at(sealed, path, value):
    """The same document with another value at `path`."""
    content = copy.deepcopy(sealed.content)
    place = content
    *steps, last = path.split("/")[1:]
    for step in steps:
        place = place[int(step)] if isinstance(place, list) else place[step]
    place[int(last) if isinstance(place, list) else last] = value
    return replace(sealed, content=content)


def test_a_seal_verifies_and_survives_json():
    assert verifies(SEALED)
    again = read_sealed(json.loads(SEALED.to_bytes()))
    assert again == SEALED
    assert verifies(again)
    assert again.snapshot == aldermoor()


def test_the_same_salts_give_the_same_bytes_and_others_another_seal():
    assert seal(aldermoor(), "", salts()).to_bytes() == SEALED.to_bytes()
    assert seal(aldermoor(), "", salts(1)).seal != SEALED.seal
    assert seal(aldermoor(), "ab", salts()).seal != SEALED.seal


@settings(max_examples=60)
@given(st.sampled_from(PATHS), st.text() | st.floats(-1e6, 1e6) | st.integers() | st.none())
def test_any_forged_leaf_is_caught(path, forged):
    old = dict(leaves(SEALED.content))[path]
    if canonical(old) != canonical(forged):
        assert not verifies(set_at(SEALED, path, forged))


def test_a_forged_figure_beside_an_erasure_is_caught():
    erased = redact(SEALED, ["/owner"])
    assert verifies(erased)
    assert not verifies(set_at(erased, "/indicators/0/value", 96.4))
    assert not verifies(set_at(erased, "/owner", "Somebody else"))


def test_added_removed_and_exchanged_indicators_are_caught():
    for change in (lambda x: x.pop(), lambda x: x.append(x[0]), lambda x: x.reverse()):
        content = copy.deepcopy(SEALED.content)
        change(content["indicators"])
        assert not verifies(replace(SEALED, content=content))


@settings(max_examples=40)
@given(st.sets(st.sampled_from(PATHS), max_size=30))
def test_redaction_keeps_the_seal_and_drops_value_and_salt(paths):
    erased = redact(SEALED, sorted(paths))
    assert verifies(erased)
    assert erased.seal == SEALED.seal
    assert erased.hidden.keys() == paths
    assert not erased.salts.keys() & paths
    shown = dict(leaves(erased.content))
    assert all(shown[path] is None for path in paths)
    assert redact(erased, sorted(paths)) == erased


def test_an_erased_name_is_in_no_byte_and_reads_as_erased():
    erased = redact(SEALED, paths_with(SEALED, lambda text: "Elena" in text))
    assert b"Elena" not in erased.to_bytes()
    assert erased.snapshot.owner == ERASED
    assert erased.snapshot.indicators == aldermoor().indicators


def test_an_unknown_path_cannot_be_redacted():
    with pytest.raises(KeyError, match="/nowhere"):
        redact(SEALED, ["/nowhere"])


def test_the_team_gets_private_leaves_as_hashes_only():
    theirs = for_team(SEALED)
    assert verifies(theirs)
    assert set(theirs.hidden) == {"/statement/ask"}
    assert "second chilled carrier" not in theirs.to_bytes().decode()
    assert theirs.snapshot.statement.held == aldermoor().statement.held


def test_audiences_are_those_declared():
    assert audience_of("/statement/ask") is Audience.MANAGEMENT
    assert audience_of("/statement/held") is Audience.PROCESS
    assert audience_of("/indicators/3/series/values") is Audience.PROCESS


def chain(n):
    links = []
    for k in range(n):
        previous = links[-1].seal if links else ""
        links.append(seal(aldermoor(revision=k + 1), previous, salts(k * 10_000)))
    return links


def test_a_chain_of_revisions_verifies_also_after_an_erasure():
    links = chain(3)
    assert broken_links(links) == []
    links[1] = redact(links[1], ["/owner"])
    assert broken_links(links) == []
    assert broken_links([]) == []


def test_a_chain_shows_where_it_was_broken():
    links = chain(4)
    assert broken_links([links[0], links[2], links[3]]) == [1]
    assert broken_links(links[1:]) == [0]
    assert broken_links([links[1], links[0]]) == [0, 1]
    forged = set_at(links[2], "/indicators/0/value", 99.0)
    assert broken_links([*links[:2], forged, links[3]]) == [2]


def test_a_forger_who_seals_again_breaks_the_next_link():
    links = chain(3)
    again = seal(aldermoor(revision=9), links[0].seal, salts(5))
    assert broken_links([links[0], again, links[2]]) == [2]


@pytest.mark.parametrize("damaged", [None, [], {}, {"format": 2}, {"format": 1, "content": {}}])
def test_what_is_no_sealed_snapshot_is_refused(damaged):
    with pytest.raises(ValueError, match="sealed snapshot"):
        read_sealed(damaged)


def test_the_printed_seal_is_short():
    assert len(SEALED.short) == 9
    assert SEALED.seal.startswith(SEALED.short.replace(" ", ""))
