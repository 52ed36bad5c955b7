"""The twelve responsibilities of a process owner, and the four verbs of the day."""

from datetime import date

from poapp.core.calendar_version import Weekday
from poapp.core.frozen import frozen
from poapp.core.message import N_
from poapp.core.record import Option
from poapp.core.rhythm import Rhythm, Routine


class Verb(Option):
    """What an owner does every day; no verb stands above another."""

    caption: str

    def __new__(cls, value: str, label: str = "", caption: str = "") -> "Verb":
        """Make a verb of its stored value, its label and what comes of it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.caption = caption
        return member

    MOTIVATE = "motivate", N_("Motivate"), N_("people can, and want to")
    INSPIRE = "inspire", N_("Inspire"), N_("people know where, and why")
    IMPLEMENT = "implement", N_("Implement"), N_("the process runs as agreed")
    MEASURE = "measure", N_("Measure"), N_("we know, and we respond")


@frozen
class Responsibility:
    """One of the twelve: texts are templates for translation."""

    number: int
    verb: Verb
    name: str
    """As a row of the audit wall names it."""
    short_name: str
    """As a folded line names it."""
    statement: str
    question: str
    routine: Routine
    """How often it is asked until the owner says otherwise."""


def _routine(number: int, rhythm: Rhythm, weekday: Weekday = Weekday.MONDAY) -> Routine:
    return Routine(responsibility=number, valid_from=date.min, rhythm=rhythm, weekday=weekday)


RESPONSIBILITIES: tuple[Responsibility, ...] = (
    Responsibility(
        number=1,
        verb=Verb.MEASURE,
        name=N_("Assume the performance"),
        short_name=N_("Assume the results"),
        statement=N_(
            "I know how this process performs and I answer for it, in front of management and in"
            " front of the team."
        ),
        question=N_("Am I ready to stand in front and say: these results are mine?"),
        routine=_routine(1, Rhythm.PERIOD_END),
    ),
    Responsibility(
        number=2,
        verb=Verb.INSPIRE,
        name=N_("Align with strategic direction"),
        short_name=N_("Alignment with strategy"),
        statement=N_(
            "Our objectives and indicators pull where the organisation wants to go, and people can"
            " see how."
        ),
        question=N_("Did I check that our targets still pull where the organisation is heading?"),
        routine=_routine(2, Rhythm.MONTHLY),
    ),
    Responsibility(
        number=3,
        verb=Verb.IMPLEMENT,
        name=N_("Integrate requirements"),
        short_name=N_("Requirements"),
        statement=N_(
            "What the law, our customers and others with a stake expect is built into the way we"
            " work."
        ),
        question=N_("Did I look for what the law, customers or others newly ask of us?"),
        routine=_routine(3, Rhythm.WEEKLY),
    ),
    Responsibility(
        number=4,
        verb=Verb.IMPLEMENT,
        name=N_("Apply the process approach"),
        short_name=N_("Process as designed"),
        statement=N_(
            "The work is one flow with inputs, outputs and agreed handovers, and I see it where it"
            " happens."
        ),
        question=N_("Did I see the process run as designed?"),
        routine=_routine(4, Rhythm.DAILY),
    ),
    Responsibility(
        number=5,
        verb=Verb.IMPLEMENT,
        name=N_("Think in risks"),
        short_name=N_("Risks"),
        statement=N_(
            "We think ahead about what may go wrong and what may go better, and act before it does."
        ),
        question=N_("Did I look ahead at one thing that may go wrong, or may go better?"),
        routine=_routine(5, Rhythm.WEEKLY, Weekday.FRIDAY),
    ),
    Responsibility(
        number=6,
        verb=Verb.MOTIVATE,
        name=N_("Resources and skills"),
        short_name=N_("Skills and resources"),
        statement=N_("The team has the people, the means and the skills that the work needs."),
        question=N_("Did I see to it that the team has the skills and the means it needs?"),
        routine=_routine(6, Rhythm.WEEKLY, Weekday.FRIDAY),
    ),
    Responsibility(
        number=7,
        verb=Verb.INSPIRE,
        name=N_("Say why the work matters"),
        short_name=N_("Why it matters"),
        statement=N_(
            "Everyone hears from me what good work and careful use of means are good for, and for"
            " whom."
        ),
        question=N_("Did I say why our work matters, and to whom?"),
        routine=_routine(7, Rhythm.DAILY),
    ),
    Responsibility(
        number=8,
        verb=Verb.MOTIVATE,
        name=N_("Inspire, direct, support the team"),
        short_name=N_("Help for the team"),
        statement=N_("I give people a direction, room and help, so that each can do their part."),
        question=N_("Did I help someone move toward their goal?"),
        routine=_routine(8, Rhythm.DAILY),
    ),
    Responsibility(
        number=9,
        verb=Verb.INSPIRE,
        name=N_("Promote improvement"),
        short_name=N_("Improvement"),
        statement=N_("Something gets a little better all the time, and ideas find an open door."),
        question=N_("Did I move one improvement forward?"),
        routine=_routine(9, Rhythm.DAILY),
    ),
    Responsibility(
        number=10,
        verb=Verb.MOTIVATE,
        name=N_("Support other teams"),
        short_name=N_("Support to other teams"),
        statement=N_("We help those before, beside and after us to succeed in their part."),
        question=N_("Did I make the work of another team easier?"),
        routine=_routine(10, Rhythm.WEEKLY, Weekday.FRIDAY),
    ),
    Responsibility(
        number=11,
        verb=Verb.MEASURE,
        name=N_("Respond to missed targets"),
        short_name=N_("Missed targets"),
        statement=N_(
            "Where a target is missed, people hear it from me and we act together, not each alone."
        ),
        question=N_("Did I respond where a target was missed?"),
        routine=_routine(11, Rhythm.DAILY),
    ),
    Responsibility(
        number=12,
        verb=Verb.MEASURE,
        name=N_("Measure inside and outside"),
        short_name=N_("Numbers"),
        statement=N_(
            "We measure how the process runs and what those who receive its work notice of it."
        ),
        question=N_("Are today’s numbers in, and have I looked at them?"),
        routine=_routine(12, Rhythm.DAILY),
    ),
)

ORDER = (8, 6, 10, 7, 9, 2, 4, 3, 5, 12, 11, 1)
"""As Today asks them, verb by verb, what is asked most first."""
FIRST_FOUR = (8, 7, 4, 12)
"""What the first day asks, one for each verb; the others are offered later."""
OFFERED_LATER = (9, 11, 6, 5, 3, 10, 2, 1)
"""The order in which the others are offered, one at a time."""


def responsibility(number: int) -> Responsibility:
    """Return the responsibility of that number, 1 to 12."""
    return RESPONSIBILITIES[number - 1]


def default_routines() -> tuple[Routine, ...]:
    """Return how often each responsibility is asked until the owner says otherwise."""
    return tuple(one.routine for one in RESPONSIBILITIES)
