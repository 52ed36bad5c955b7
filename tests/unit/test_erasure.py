"""Erasing a person: nothing of the name is left, and every figure is what it was."""

import json
import re
import sys
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from every_record import fill, text_places
from poapp.actions import erasure, period
from poapp.actions.folder_texts import delete_copies
from poapp.actions.merging import merge
from poapp.core.assumption import Seal
from poapp.core.calendar import OrganisationCalendar
from poapp.core.catalogue import BY_TABLE
from poapp.core.message import RefusedError, UnusableError, message
from poapp.core.people import Person
from poapp.core.periods import Level
from poapp.core.plain import ERASED
from poapp.core.privacy.erasure import Finder, Place, Where
from poapp.core.process import Process, Vision
from poapp.core.seal import broken_links, read_sealed
from poapp.core.team.skills import Assessment
from poapp.core.team.talks import FeedbackNote
from poapp.store.baseline import current_rows, replayed, write_baseline
from poapp.store.store import Store
from traces import search

NAME, ALIAS = "Zoë O’Quillan-Brandt", "Zoë Q."
FORMS = ["Zoë", "O’Quillan-Brandt", "Quillan", "Brandt", "Zoës", "Zoeul"]
SAID = "Zoë said ZOË O'Quillan‑Brandt;\nZoës plan, Zoe\u0308 and Zo\u00adë, zoeul."


@pytest.fixture
def person(store):
    with store.edit(message("Welcome {name}", name=NAME)) as edit:
        edit.put(Person(alias="Owner", is_owner=True))
        return edit.put(Person(alias=ALIAS, name=NAME, role="Packer"))


@pytest.fixture
def full(store, person):
    """A store in which the name stands in every place that there is."""
    made = fill(store, SAID, person=person)
    process = made["process"]
    _edits(store, process)
    _sealed(store, process)
    made = fill(store, SAID, **made, seal=store.all(Seal)[0])
    store.keep_draft("response:3", json.dumps({"cause": SAID, "Zoë": 1}))
    store.keep_draft("import:abc", json.dumps({"mappings": [f"{NAME}=value"]}))
    store.keep_draft(f"note about {NAME}", "x")
    store.keep_draft("plain", SAID)
    with store._database.atomic():
        write_baseline(store._database, message("Migration {name}", name="0001"), store.clock)
    _files(store.path.parent)
    return made


def _edits(store, process):
    """Edits of all makes: of one focus, undone, redone, dropped, in bulk, undone in bulk."""
    for words in ("a", f"b {NAME}", SAID):
        with store.edit(message("Purpose: {words}", words=words), focus="purpose") as edit:
            edit.put(replace(process, purpose=words))
    many = [Vision(process=process.id, valid_from=date(2027, 1, n), sentence=f"{n} {SAID}"[:400])
            for n in range(1, 20)]  # fmt: skip
    for _ in range(2):
        with store.edit("Import") as edit:
            edit.put_all(Vision, many)
    store.undo()
    with store.edit(f"Scope after {NAME}") as edit:
        edit.put(replace(store.get(Process, process.id), scope=SAID))
    store.undo()
    store.redo()
    store.undo()
    with store.edit("Last") as edit:
        kept = edit.put(Vision(process=process.id, valid_from=date(2028, 1, 1), sentence=SAID))
        edit.remove(kept)


def _sealed(store, process):
    calendar = OrganisationCalendar(())
    for day in (date(2025, 11, 3), date(2025, 12, 3)):
        period.close(store, process, calendar.period(Level.MONTH, day), {"held": SAID})


def _files(folder):
    (folder / "settings.json").write_text(json.dumps({"copies": [f"/x/{NAME}.db"]}))
    (folder / "settings-unreadable.json").write_text(f"[{NAME}")
    (folder / "poapp.log").write_text(f"2026 unexpected\nValueError: {NAME}\n")
    (folder / "poapp.log.1").write_text(f"ValueError: {SAID}\n")
    (folder / "errors.log").write_text("KeyError: 'Zoës'\n")


def test_nothing_of_the_name_is_left_in_the_folder(full, store, person, capsys):
    folder = store.path.parent
    before = search(folder, FORMS)
    assert {"poapp.db", "poapp.log", "errors.log", "settings.json"} <= before.found.keys()
    search_said = erasure.look(store, folder, person, FORMS)
    spared = {hit.key for hit, _ in search_said.choices() if not hit.found.strip()}
    done = erasure.erase(store, folder, person, FORMS, "Person 7", spared)
    store.backup(folder / "backups-after.db")
    (folder / "log-after.txt").write_text(str([e.title for e in store.history(person.id)]))
    after = search(folder, FORMS)
    with capsys.disabled():
        sys.stdout.write(
            f"\nerase: {len(search_said.hits)} hits in {search_said.texts} texts of"
            f" {search_said.signs:,} signs; {done.rows} rows and {done.files} files rewritten."
            f"\n  before: {before.files} files, {before.raw:,} bytes raw and"
            f" {before.decompressed:,} decompressed: {before.hits} traces in {before.found}"
            f"\n  after:  {after.files} files, {after.raw:,} bytes raw and"
            f" {after.decompressed:,} decompressed: {after.hits} traces\n"
        )
    assert after.found == {}
    assert after.files == before.files + 3
    assert not any(done.copies)
    assert (folder / "poapp.db-journal").stat().st_size == 0


def test_every_place_was_shown_before(full, store, person):
    found = erasure.look(store, store.path.parent, person, FORMS).hits
    shown = {(hit.place.table, hit.place.field) for hit in found if hit.place.where is Where.RECORD}
    said = {
        (table, name)
        for table, name in text_places()
        if any("Zo" in getattr(one, name) for one in store.all(BY_TABLE[table]))
    }
    assert said - {("seal", "snapshot")} <= shown
    assert len(said) > 50
    assert {hit.place.where for hit in found} == set(Where)


def test_every_figure_is_what_it_was(full, store, person):
    texts = set(text_places())

    def figures():
        return {
            (kind, found): [
                value
                for name, value in zip(
                    store._tables[type(store.any_record(found))].names, row, strict=True
                )
                if (kind, name) not in texts
            ]
            for kind, rows in current_rows(store._database).items()
            for found, row in rows.items()
        }

    before, counts = figures(), store.counts()
    days = [store.worked_on(date(2026, 1, 5))]
    erasure.erase(store, store.path.parent, person, FORMS, "Person 7")
    assert figures() == before
    assert store.counts() == counts
    assert [store.worked_on(date(2026, 1, 5))] == days


def test_every_chain_verifies_and_forged_figures_are_caught(full, store, person):
    before = [seal.digest for seal in store.all(Seal)]
    erasure.erase(store, store.path.parent, person, FORMS, "Person 7")
    chain = [read_sealed(json.loads(seal.snapshot)) for seal in store.all(Seal)]
    assert broken_links(chain) == []
    assert [link.seal for link in chain] == before
    assert "/statement/held" in chain[0].hidden
    assert chain[0].snapshot.statement.held == ERASED
    assert chain[0].snapshot.period.code == "2025-11"
    forged = json.loads(store.all(Seal)[0].snapshot)
    forged["content"]["team"] = "another"
    assert broken_links([read_sealed(forged)]) == [0]


def test_the_journal_still_makes_the_tables(full, store, person):
    assert replayed(store._database) == current_rows(store._database)
    erasure.erase(store, store.path.parent, person, FORMS, "Person 7")
    assert replayed(store._database) == current_rows(store._database)


def test_undo_never_crosses_it_and_the_history_reads_on(full, store, person):
    told = []
    store.subscribe(told.append)
    erasure.erase(store, store.path.parent, person, FORMS, "Person 7")
    assert store.undo() is None
    assert store.redo() is None
    assert [one.everything for one in told] == [True]
    history = list(store.history(full["process"].id))
    assert len(history) == 2
    assert str(history[0].title) == "Fill"
    assert history[-1].after.purpose.startswith("Person 7 said Person 7")


def test_the_person_keeps_their_place_under_the_alias(full, store, person):
    erasure.erase(store, store.path.parent, person, FORMS, "Person 7")
    kept = store.get(Person, person.id)
    assert (kept.alias, kept.name, kept.role) == ("Person 7", "", "Packer")
    assert kept.archived is None
    assert [one.level for one in store.all(Assessment, person=person.id)] == [1]


def test_words_of_talks_and_notes_go_unless_they_are_kept(full, store, person):
    folder = store.path.parent
    erasure.erase(store, folder, person, FORMS, "Person 7", keeps_words=True)
    assert store.all(FeedbackNote)[0].situation.startswith("Person 7 said")
    erasure.erase(store, folder, store.get(Person, person.id), [], "Person 8")
    note = store.all(FeedbackNote)[0]
    assert (note.situation, note.next_step) == (ERASED, "")
    assert search(folder, ["Person 7 said", "said Person 7", "agreed"]).found == {} or (
        "said Person 7" not in str(list(store.history(note.id)))
    )


def test_the_owner_is_not_erased(store, person):
    owner = store.all(Person, is_owner=True)[0]
    for act in (
        lambda: erasure.look(store, store.path.parent, owner, ["Owner"]),
        lambda: erasure.erase(store, store.path.parent, owner, ["Owner"], "Person 7"),
    ):
        with pytest.raises(RefusedError, match="Write an alias in Settings"):
            act()


@pytest.mark.parametrize(
    ("forms", "alias", "why"),
    [
        (["Z"], "Person 7", "no form of a name"),
        (["-"], "Person 7", "no form of a name"),
        (["x" * 81], "Person 7", "no form of a name"),
        ([], "ZOE q.", "still says the name"),
        ([], " ", "Write an alias"),
        ([], "x" * 81, "Write an alias"),
        ([], "owner", "Somebody else"),
    ],
)
def test_bad_forms_and_aliases_are_refused(store, person, forms, alias, why):
    with pytest.raises(RefusedError, match=why):
        erasure.erase(store, store.path.parent, person, forms, alias)
    assert store.get(Person, person.id) == person


def test_a_common_word_is_chosen_hit_by_hit(store):
    with store.edit("people") as edit:
        mark = edit.put(Person(alias="MW", name="Mark Wells"))
        process = edit.put(Process(name="a", purpose="Mark told me; mark the day.",
                                   scope="We mark the day."))  # fmt: skip
    folder = store.path.parent
    found = erasure.look(store, folder, mark, erasure.first_forms(store, mark))
    assert found.doubtful == {"Mark"}
    choices = {hit.before + hit.found: hit.key for hit, _ in found.choices()}
    spared = [key for said, key in choices.items() if said.endswith("mark")]
    erasure.erase(store, folder, mark, found.forms, "Person 2", spared)
    kept = store.get(Process, process.id)
    assert kept.purpose == "Person 2 told me; mark the day."
    assert kept.scope == "We mark the day."


def test_a_name_that_two_share_is_chosen_hit_by_hit_and_the_other_keeps_it(store):
    with store.edit("people") as edit:
        one = edit.put(Person(alias="Dana", name="Dana Moor"))
        other = edit.put(Person(alias="Dana", name="Dana Pop"))
        edit.put(Process(name="a", purpose="Dana asked. Dana Moor knew."))
    folder = store.path.parent
    found = erasure.look(store, folder, one, erasure.first_forms(store, one))
    assert found.doubtful == {"Dana"}
    assert "Dana asked" in {hit.found + hit.after[:6] for hit, _ in found.choices()}
    erasure.erase(store, folder, one, found.forms, "Person 3")
    assert store.get(Person, other.id) == other
    assert store.all(Process)[0].purpose == "Person 3 asked. Person 3 knew."


def test_inflected_forms_are_offered(store):
    with store.edit("people") as edit:
        dana = edit.put(Person(alias="DM", name="Dana Moor"))
        edit.put(Process(name="a", purpose="Danas list, Danei, Dana's list, the Moors, morning."))
    found = erasure.look(store, store.path.parent, dana, erasure.first_forms(store, dana))
    assert set(found.alike) == {"Danas", "Moors"}
    assert "Dana's" not in found.alike  # found as it is


def test_older_copies_are_named_with_their_day_and_can_be_deleted(store, person, tmp_path):
    folder = store.path.parent
    old = folder / "backups" / "poapp-1.db"
    old.parent.mkdir()
    store.backup(old)
    (folder / "broken.db").write_bytes(old.read_bytes()[:3000] + b"\0" * 3000)
    (folder / "export.csv").write_text(f"name\n{NAME}\n")
    (folder / "other.csv").write_text("name\nBrandy\n")
    done = erasure.erase(store, folder, person, FORMS, "Person 7")
    assert {copy.path.name: copy.holds for copy in done.copies} == {
        "poapp-1.db": True,
        "broken.db": None,
        "export.csv": True,
    }
    assert all((copy.expires - copy.taken).days == 90 for copy in done.copies)
    assert delete_copies(folder, [copy.path for copy in done.copies]) == 3
    assert not old.exists()
    assert not old.with_name("poapp-1.db.sha256").exists()
    assert search(folder, FORMS).found == {}
    with pytest.raises(RefusedError, match="outside the data folder"):
        delete_copies(folder, [tmp_path.parent / "x.db"])


def test_a_copy_outside_is_named_too(store, person, tmp_path_factory):
    outside = tmp_path_factory.mktemp("elsewhere") / "mine.db"
    store.backup(outside)
    erasure.note_copy(store.path.parent, outside)
    [copy] = erasure.erase(store, store.path.parent, person, FORMS, "Person 7").copies
    assert (copy.path, copy.in_folder) == (outside, False)


def test_the_program_opens_what_was_not_rebuilt_and_rebuilds_it(store, person, monkeypatch):
    from poapp.store import tidying

    store._database.execute_sql("CREATE TABLE ballast AS SELECT randomblob(90000) AS b")
    store._database.execute_sql("DROP TABLE ballast")
    real = store._database.execute_sql

    def full(sql, *values):
        if sql == "VACUUM":
            real("INSERT INTO no_such_table VALUES (1)")
        return real(sql, *values)

    with monkeypatch.context() as patch:
        patch.setattr(store._database, "execute_sql", full)
        patch.setattr("poapp.store.connection._MEANINGS", (("no such", "{path} is full"),))
        with pytest.raises(UnusableError, match="could not be rebuilt"):
            erasure.erase(store, store.path.parent, person, FORMS, "Person 7")
    assert store.get(Person, person.id).alias == "Person 7"
    assert tidying.is_owed(store._database)
    store.close()
    opened = Store(store.path, store.clock)
    assert not tidying.is_owed(opened._database)
    assert opened._database.execute_sql("PRAGMA freelist_count").fetchone()[0] == 0
    assert opened.get(Person, person.id).alias == "Person 7"
    opened.close()


words = st.text(st.sampled_from("Zoëez ësZO'’-. \n\u0308\u00adxß̈ABcé中文"), max_size=40) | st.text(
    max_size=30
)


@given(st.lists(words, max_size=6), st.sampled_from(["Zoë", "zoe", "ZO", "ß", "中", "Zoë A"]))
def test_what_is_replaced_is_gone_and_the_rest_stays(parts, form):
    finder = Finder([form])
    text = f" {form} ".join(parts)
    spans = finder.spans(text)
    assert finder.replaced(text, "#") == "".join(
        "#" if part is None else part for part in _cut(text, spans)
    )
    assert finder.spans(finder.replaced(text, "#")) == []
    assert len(spans) >= len(parts) - 1
    assert all(hit.before + hit.found + hit.after in text
               for hit in finder.hits(Place(Where.RECORD), text))  # fmt: skip


def _cut(text, spans):
    at = 0
    for begin, end, _ in spans:
        yield text[at:begin]
        yield None
        at = end
    yield text[at:]


@given(words, words)
def test_looking_quickly_never_overlooks(before, after):
    finder = Finder(["Zoë O'Neill"])
    text = f"{before} ZOE  o’neill {after}"
    assert finder.may_be_in(text)
    assert finder.spans(text)


def test_words_are_whole():
    finder = Finder(["Ann", "Anne-Marie"])
    found = [m[2] for m in finder.spans("Annual Ann, anne marie's ANN-list Hann ann_1 Ann2 ÀNN")]
    assert found == ["Ann", "Anne-Marie", "Ann", "Ann", "Ann"]
    assert not re.search("Ann", "".join(finder.replaced("Anne Marie", "P")))


def test_whoever_was_merged_into_the_person_goes_too(store):
    with store.edit("people") as edit:
        kept = edit.put(Person(alias="Dana"))
        other = edit.put(Person(alias="Zorabel", name="Zorabel Quillan"))
        stays = edit.put(Person(alias="Sven"))
    merge(store, kept, other)
    merge(store, kept, stays)
    store.undo()
    folder = store.path.parent
    forms = erasure.first_forms(store, kept)
    assert {"Dana", "Zorabel", "Quillan"} <= set(forms)
    assert "Sven" not in forms
    erasure.erase(store, folder, store.get(Person, kept.id), forms, "Person 7")
    assert search(folder, ["Dana", "Zorabel", "Quillan"]).found == {}
    assert store.get(Person, stays.id).alias == "Sven"
    assert replayed(store._database) == current_rows(store._database)


def test_an_alias_with_a_number_is_no_word_of_its_own(store):
    with store.edit("people") as edit:
        person = edit.put(Person(alias="Person 3"))
        edit.put(Process(name="a", purpose="Every person counts. Person 3 asked; Person 33 not."))
    forms = erasure.first_forms(store, person)
    assert forms == ["Person 3"]
    erasure.erase(store, store.path.parent, person, forms, str(erasure.free_alias(store)))
    assert store.all(Process)[0].purpose == "Every person counts. Person 1 asked; Person 33 not."


def test_a_reader_elsewhere_does_not_keep_the_name_from_going(store, person):
    from sqlcipher3 import dbapi2

    reader = dbapi2.connect(f"file:{store.path}?mode=ro", uri=True)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM record").fetchall()
    store._database.execute_sql("PRAGMA busy_timeout = 50")
    with pytest.raises(UnusableError):
        erasure.erase(store, store.path.parent, person, FORMS, "Person 7")
    reader.close()
    assert store.get(Person, person.id).name == NAME  # nothing was erased, and it is said
    erasure.erase(store, store.path.parent, person, FORMS, "Person 7")
    assert search(store.path.parent, FORMS).found == {}
