"""Who has been told what, in a year: policy, objectives, their contribution, the consequences."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from poapp.core.frozen import frozen
from poapp.core.team.support import Awareness, Subject

A_YEAR = timedelta(days=365)


@frozen
class Told:
    """The last time that each subject was told to one person; a subject not told is left out."""

    person: int
    last: Mapping[Subject, date]

    def missing(self, today: date) -> tuple[Subject, ...]:
        """Return the subjects that were not told within the last year, in their order."""
        since = today - A_YEAR
        return tuple(one for one in Subject if self.last.get(one, date.min) < since)


def told_to(people: Sequence[int], records: Iterable[Awareness], today: date) -> list[Told]:
    """Return for each person what they were told up to `today`, in the order of the people."""
    last: dict[int, dict[Subject, date]] = {person: {} for person in people}
    for one in records:
        mine = last.get(one.person)
        if mine is not None and one.archived is None and one.on <= today:
            mine[one.subject] = max(one.on, mine.get(one.subject, one.on))
    return [Told(person, last[person]) for person in people]
