"""The sample's talks, obstacles, thanks, and what the team was told; days count from today."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from poapp.actions.sample.story import Story
from poapp.actions.sample.timeline import Scene
from poapp.actions.sample.workdays import moment, worked_from
from poapp.core.frozen import frozen
from poapp.core.message import Message, message
from poapp.core.process import Process
from poapp.core.team.support import Awareness, Obstacle, Subject
from poapp.core.team.talks import AgreedPoint, OneToOne, Recognition, Side
from poapp.store.edit import Edit
from poapp.store.store import Store

EVERYONE = ("Ana M.", "Bram K.", "Chidi O.", "Dana P.", "Emil S.", "Farah T.", "Goran V.")


@frozen
class Hindrance:
    """An obstacle: who named it when, what the owner does, and when it was removed."""

    title: str
    who: str
    named: int
    step: str
    due: int
    removed: int | None = None


@frozen
class Talk:
    """A talk with the points agreed in it: words, side, due, settled."""

    who: str
    on: int
    words: str
    next: int | None = None
    points: tuple[tuple[str, Side, int | None, int | None], ...] = ()


HINDRANCES = (
    Hindrance("Stock shown in the ERP is a day old", "Chidi O.", -107,
              "hourly, agreed with Purchasing", -91, -93),
    Hindrance("Label printer on line 2 stops in peak hour", "Dana P.", -105,
              "spare printer in place", -82, -84),
    Hindrance("Only one of us knows customs papers", "Ana M.", -61,
              "a second person qualified", 40),
    Hindrance("Carrier collects at 15:30 instead of 17:00", "Emil S.", -36,
              "17:00 agreed, or a second carrier", 16),
)  # fmt: skip
THANKS = (
    ("Farah T.", -56, "the barcode check before sealing: four wrong labels a month became two.", 4),
    ("Dana P.", -84, "the spare printer on line 2, ready two days before it was promised.", 1),
    ("Ana M.", -96, "releasing orders twice a day; customers now wait half a day less.", 6),
    ("Chidi O.", -24, "training two people for returns in the busiest weeks.", 2),
    ("Goran V.", -13, "staying until the second truck of Friday was loaded.", None),
)
"""Whom, when, for what, and so many days later they agreed to be named."""
TALKS = (
    Talk("Elena R.", -33, "What I want to learn, and where I want room to decide.", 24,
         (("Decide on a second carrier up to 40,000 € a year", Side.SUPERIOR, 24, None),
          ("Show how cover changed since spring", Side.OWNER, 24, None))),
    Talk("Dana P.", -49, "Where she wants to be in a year, and the plan to get there.", -21,
         (("Ask Personnel what a shift lead is paid", Side.OWNER, 9, None),)),
    Talk("Dana P.", -21, "Handovers go well. The evening calls are about stock, not about people.",
         14,
         (("Free two evenings for leading a handover", Side.OWNER, -2, -6),
          ("Write down what is called about in the evening", Side.PERSON, 14, None))),
    Talk("Bram K.", -26, "He would like to be away without his telephone.", 12,
         (("Take customs papers off the telephone list", Side.OWNER, 12, None),)),
    Talk("Ana M.", -12, "Ten sets alone, two corrections; the third week was calm.", 23),
    Talk("Chidi O.", -16, "Second line, second table, and who teaches whom.", 19,
         (("Name who stands in for him in November", Side.PERSON, 12, None),)),
)  # fmt: skip
TOLD = (
    (-400, EVERYONE, (Subject.POLICY, Subject.CONSEQUENCES), "by letter, with the training plan"),
    (-106, EVERYONE, (Subject.POLICY, Subject.OBJECTIVES), "all of us, at the board"),
    (-34, EVERYONE[:5], (Subject.CONTRIBUTION,), "one by one, at the place of work"),
    (-34, EVERYONE[2:5], (Subject.CONSEQUENCES,), "what a late line means in Brenn"),
)


def talk_scenes(
    store: Store, story: Story, process: Process, people: Mapping[str, int]
) -> Iterator[Scene]:
    """Yield everything that was talked about, in no order."""
    teller = _Teller(store, story, process, people)
    for scene in (*teller.obstacles(), *teller.thanks(), *teller.talks(), *teller.told()):
        if scene.moment.date() >= story.first:
            yield scene


class _Teller:
    def __init__(
        self, store: Store, story: Story, process: Process, people: Mapping[str, int]
    ) -> None:
        self._store, self._story, self._process, self._people = store, story, process, people

    def obstacles(self) -> Iterator[Scene]:
        """Yield how obstacles were named and removed."""
        for one in HINDRANCES:
            said = message("Obstacle: {title}", title=one.title)
            yield self._scene(one.named, 10, said, partial(self._name, one))
            if one.removed is not None:
                said = message("Removed: {title}", title=one.title)
                yield self._scene(one.removed, 16, said, partial(self._remove, one))

    def thanks(self) -> Iterator[Scene]:
        """Yield thanks, and the consent to be named."""
        for who, on, words, consent in THANKS:
            said = message("Thanks to {name}", name=who)
            yield self._scene(on, 12, said, partial(self._thank, who, on, words))
            if consent is not None:
                given = self._on(on) + timedelta(days=consent)
                agree = partial(self._consent, words, worked_from(given))
                yield Scene(moment(worked_from(given), 12, 30), said, agree)

    def talks(self) -> Iterator[Scene]:
        """Yield talks with what was agreed, and how it was settled."""
        for one in TALKS:
            said = message("Talk with {name}", name=one.who)
            yield self._scene(one.on, 13, said, partial(self._talk, one))
            for words, _side, _due, settled in one.points:
                if settled is not None:
                    done = message("Agreed: {words}", words=words)
                    settle = partial(self._settle, words, self._on(settled))
                    yield self._scene(settled, 13, done, settle)

    def told(self) -> Iterator[Scene]:
        """Yield what the team was told."""
        for on, whom, subjects, how in TOLD:
            said = message("Told on {day}", day=self._on(on))
            yield self._scene(on, 8, said, partial(self._tell, on, whom, subjects, how))

    def _on(self, count: int) -> date:
        return worked_from(self._story.today + timedelta(days=count))

    def _scene(self, day: int, hour: int, said: Message, write: Callable[[Edit], None]) -> Scene:
        return Scene(moment(self._on(day), hour, 20), said, write)

    def _name(self, one: Hindrance, edit: Edit) -> None:
        edit.put(
            Obstacle(
                process=self._process.id,
                title=one.title,
                reported_by=self._people[one.who],
                reported_on=self._on(one.named),
                step=one.step,
                due=self._on(one.due),
            )
        )

    def _remove(self, one: Hindrance, edit: Edit) -> None:
        for found in self._store.all(Obstacle, title=one.title):
            edit.put(replace(found, removed_on=self._on(one.removed or 0)))

    def _thank(self, who: str, on: int, words: str, edit: Edit) -> None:
        day = self._on(on)
        edit.put(
            Recognition(
                process=self._process.id,
                person=self._people[who],
                on=day,
                words=words,
                said_on=day,
            )
        )

    def _consent(self, words: str, on: date, edit: Edit) -> None:
        for found in self._store.all(Recognition, words=words):
            edit.put(replace(found, consent_on=on))

    def _talk(self, one: Talk, edit: Edit) -> None:
        person, following = self._people[one.who], one.next
        talk = edit.put(
            OneToOne(
                process=self._process.id,
                person=person,
                on=self._on(one.on),
                next_on=None if following is None else self._on(following),
                words=one.words,
            )
        )
        for words, side, due, _settled in one.points:
            day = None if due is None else self._on(due)
            edit.put(AgreedPoint(talk=talk.id, words=words, side=side, due=day))

    def _settle(self, words: str, on: date, edit: Edit) -> None:
        for found in self._store.all(AgreedPoint, words=words):
            edit.put(replace(found, settled_on=on))

    def _tell(
        self, on: int, whom: Iterable[str], subjects: Iterable[Subject], how: str, edit: Edit
    ) -> None:
        for name in whom:
            for subject in subjects:
                edit.put(
                    Awareness(person=self._people[name], subject=subject, on=self._on(on), how=how)
                )
