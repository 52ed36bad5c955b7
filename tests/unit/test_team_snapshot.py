"""What the team edition says of people: thanks with consent, and what got in their way."""

import json
from datetime import date, datetime, timedelta, timezone

import pytest

from poapp.actions import snapshots, talks
from poapp.actions.lookup import calendar_of
from poapp.core import seal as sealing
from poapp.core.clock import fixed
from poapp.core.people import Person
from poapp.core.periods import Level
from poapp.core.process import Process
from poapp.core.record import Audience
from poapp.core.snapshot import Hindrance, Thanks
from poapp.core.team.plans import DevelopmentPlan, PlanStep
from poapp.core.team.support import Awareness, Obstacle, Subject
from poapp.core.team.talks import AgreedPoint, FeedbackNote, OneToOne, Recognition
from poapp.language import Language
from poapp.reports.editions import Edition, view_of
from poapp.store.store import Store

CLOCK = fixed(datetime(2026, 10, 21, 9, 0, tzinfo=timezone(timedelta(hours=1))))
IN, AFTER, BEFORE = date(2026, 8, 3), date(2026, 10, 2), date(2026, 6, 30)


@pytest.fixture
def store(tmp_path):
    made = Store.make(tmp_path / "poapp.db", CLOCK)
    yield made
    made.close()


@pytest.fixture
def team(store):
    with store.edit("team") as edit:
        process = edit.put(Process(name="Order fulfilment", owner_since=date(2024, 1, 1)))
        dana = edit.put(Person(alias="Dana P.", process=process.id))
        emil = edit.put(Person(alias="Emil S.", process=process.id))
    return process, dana, emil


def drawn(store, process):
    return snapshots.draft(store, process, calendar_of(store).period(Level.QUARTER, IN))


def thank(store, team, words, on=IN, consent=AFTER, **other):
    fields = {"process": team[0].id, "person": team[1].id, "on": on, "words": words,
              "consent_on": consent, **other}  # fmt: skip
    return talks.thank(store, Recognition(**fields))


def name(store, team, title, on=IN, **other):
    fields = {"process": team[0].id, "title": title, "reported_on": on,
              "reported_by": team[2].id, **other}  # fmt: skip
    return talks.keep_obstacle(store, Obstacle(**fields))


def test_thanks_come_in_by_name_with_consent_alone(store, team):
    thank(store, team, "the spare printer")
    thank(store, team, "not asked", consent=None)
    thank(store, team, "declined", consent=None, declined_on=AFTER)
    thank(store, team, "before the period", on=BEFORE)
    thank(store, team, "after the period", on=AFTER)
    thank(store, team, "mine alone", audience=Audience.OWN)
    assert drawn(store, team[0]).thanks == (Thanks(name="Dana P.", words="the spare printer"),)


def test_thanks_of_another_process_stay_there(store, team):
    with store.edit("another") as edit:
        other = edit.put(Process(name="Returns", owner_since=date(2024, 1, 1)))
    thank(store, team, "the spare printer")
    assert drawn(store, other).thanks == ()


def test_obstacles_stand_as_on_the_last_day_of_the_period(store, team):
    name(store, team, "gone before", on=BEFORE, removed_on=BEFORE)
    name(store, team, "named after", on=AFTER)
    name(store, team, "removed within", step="spare printer", removed_on=date(2026, 8, 20))
    name(store, team, "removed after", due=date(2026, 11, 6), removed_on=AFTER)
    name(store, team, "old and open", on=BEFORE, due=date(2026, 9, 1))
    name(store, team, "mine alone", audience=Audience.OWN)
    assert drawn(store, team[0]).hindrances == (
        Hindrance(words="removed within", step="spare printer", removed=date(2026, 8, 20)),
        Hindrance(words="old and open", due=date(2026, 9, 1)),
        Hindrance(words="removed after", due=date(2026, 11, 6)),
    )


def test_the_team_edition_says_thanks_and_what_is_owed(store, team):
    thank(store, team, "the spare printer")
    name(store, team, "Printer stops", step="a second one", removed_on=date(2026, 8, 20))
    name(store, team, "Stock is a day old", step="hourly", due=date(2026, 11, 6))
    found = drawn(store, team[0])
    shown = view_of(found, Edition.TEAM, Language(), short_seal="", draft=True)
    assert shown["thanks"]["rows"] == [{"name": "Dana P.", "words": "for the spare printer"}]
    rows = [(row["words"], row["state"], row["when"]) for row in shown["hindrances"]["rows"]]
    assert rows == [
        ("Printer stops", "Removed", "20 August"),
        ("Stock is a day old", "I owe you", "6 November"),
    ]
    assert shown["foot_left"].startswith("Named with consent: 1.")


def test_nothing_own_and_no_reporter_reaches_either_edition(store, team):
    process, dana, emil = team
    secret = "secret-7f3a"
    name(store, team, "Printer stops")
    with store.edit("own") as edit:
        plan = edit.put(
            DevelopmentPlan(process=process.id, person=dana.id, goal=secret, agreed_on=IN,
                            due=AFTER, criterion=secret, method=secret, judged_by=AFTER)
        )  # fmt: skip
        edit.put(PlanStep(plan=plan.id, title=secret, due=IN))
        talk = edit.put(OneToOne(process=process.id, person=dana.id, on=IN, words=secret))
        edit.put(AgreedPoint(talk=talk.id, words=secret))
        edit.put(FeedbackNote(person=dana.id, on=IN, situation=secret, behaviour=secret,
                              impact=secret))  # fmt: skip
        edit.put(Awareness(person=dana.id, subject=Subject.POLICY, on=IN, words=secret))
        edit.put(Recognition(process=process.id, person=emil.id, on=IN, words=secret))
    sealed = sealing.seal(drawn(store, process), "", lambda: b"\x00" * 16)
    text = json.dumps(sealed.to_plain(), ensure_ascii=False)
    assert secret not in text
    assert "Emil S." not in text
    assert sealing.verifies(sealing.for_team(sealed))


def test_a_name_that_is_erased_from_the_thanks_leaves_the_seal_whole(store, team):
    thank(store, team, "the spare printer")
    sealed = sealing.seal(drawn(store, team[0]), "", lambda: b"\x01" * 16)
    paths = sealing.paths_with(sealed, lambda text: "Dana" in text)
    assert paths == ["/thanks/0/name"]
    redacted = sealing.redact(sealed, paths)
    assert sealing.verifies(redacted)
    assert "Dana" not in json.dumps(redacted.to_plain())
    assert redacted.snapshot.thanks[0].name != "Dana P."
