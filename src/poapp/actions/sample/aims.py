"""What the people of the sample want to learn, by which steps, and what came of it.

Days are counted from the day on which the story is told.
"""

from poapp.core.frozen import frozen
from poapp.core.team.plans import Learning, Outcome

JOB, OTHERS, COURSE = Learning.ON_THE_JOB, Learning.WITH_OTHERS, Learning.COURSE


@frozen
class Task:
    """A step as the sample tells it; days count from today."""

    title: str
    kind: Learning
    skill: str
    levels: tuple[int, int]
    hours: float
    due: int
    proof: str = ""
    done: int | None = None
    worked_if: str = ""
    check: int | None = None
    checked: int | None = None
    teacher: str = ""


@frozen
class Aim:
    """A plan as the sample tells it."""

    who: str
    goal: str
    agreed: int
    due: int
    judged_by: int
    criterion: str
    method: str
    tasks: tuple[Task, ...]
    skill: str = ""
    levels: tuple[int, int] | None = None
    towards: str = ""
    judged: tuple[int, Outcome, str] | None = None


AIMS = (
    Aim(
        "Goran V.",
        "I want to drive in the narrow aisle and show the others how.",
        -330,
        -190,
        -160,
        "Two colleagues drive the narrow aisle after his training",
        "Seen at work by Chidi O.",
        (
            Task("Licence for the narrow aisle", COURSE, "Forklift licence", (3, 4), 16, -270,
                 "Licence", -268, "No bumped rack in four weeks", -240, -238),
            Task("Show two colleagues the narrow aisle", JOB, "Forklift licence", (3, 4), 12, -195,
                 "Both drive it alone", -197),
        ),
        "Forklift licence",
        (3, 4),
        judged=(-162, Outcome.EFFECTIVE, "Emil S. and Chidi O. drive it alone."),
    ),
    Aim(
        "Emil S.",
        "I want to be able to send a truck to Norway without ringing Bram.",
        -118,
        40,
        75,
        "Ten sets of papers in a row without a correction",
        "Ten sets checked by Bram K.",
        (
            Task("Customs papers, the rules", COURSE, "Customs papers", (2, 3), 12, -60,
                 "Certificate", -62, "Five exercises without a fault", 10),
            Task("Ten sets of papers, Bram K. checking", OTHERS, "Customs papers", (2, 3), 20, 28,
                 "Sheets 1–10", teacher="Bram K."),
        ),
        "Customs papers",
        (2, 3),
    ),
    Aim(
        "Ana M.",
        "I want to send customs papers when Bram is away.",
        -140,
        19,
        47,
        "Four weeks of papers without a call to Bram K.",
        "Seen at work, and the carrier's list of corrections",
        (
            Task("Sit beside Bram K. for ten sets", OTHERS, "Customs papers", (2, 3), 15, -110,
                 "Sets 1–10", -112, teacher="Bram K."),
            Task("Customs papers, the rules", COURSE, "Customs papers", (2, 3), 12, -74,
                 "Certificate", -76, "Five exercises without a fault", -60, -57),
            Task("Ten sets alone, checked before sending", JOB, "Customs papers", (2, 3), 15, -32,
                 "Ten sets, two corrections", -34, "At most two corrections", -20, -20),
            Task("A week of papers alone", JOB, "Customs papers", (2, 3), 10, 19,
                 "Carrier's list", worked_if="No correction", check=33),
        ),
        "Customs papers",
        (2, 3),
    ),
    Aim(
        "Bram K.",
        "I want others to plan the way I do, so that I can be away.",
        -62,
        90,
        120,
        "Somebody else plans a whole week, and nothing waits",
        "Backlog of the week, and asking them",
        (
            Task("Write down how a week is planned", JOB, "Planning in ERP", (3, 4), 8, -21,
                 "Two pages", -24),
            Task("Show Chidi O. two weeks of planning", OTHERS, "Planning in ERP", (3, 4), 16, 20,
                 "Both weeks planned", teacher="Chidi O."),
            Task("Be away for a week", JOB, "Planning in ERP", (3, 4), 4, 62,
                 "The week's backlog", worked_if="Backlog as usual", check=72),
        ),
        "Planning in ERP",
        (3, 4),
    ),
    Aim(
        "Chidi O.",
        "I want to book carriers myself when a truck does not come.",
        -95,
        26,
        54,
        "Three late pickups rebooked without help",
        "Booking sheets and the carrier's confirmation",
        (
            Task("Book beside Emil S. for a week", OTHERS, "Carrier booking", (2, 3), 10, -75,
                 "Booking sheets 1–9", -74, teacher="Emil S."),
            Task("Tariffs and cut-off times on one page", JOB, "Carrier booking", (2, 3), 6, -51,
                 "The page", -52),
            Task("Book the second pickup for two weeks", JOB, "Carrier booking", (2, 3), 14, -6,
                 "Confirmations", -8, "No pickup missed", 14),
            Task("Rebook a late truck alone", JOB, "Carrier booking", (2, 3), 4, 26,
                 "Three rebookings", worked_if="Picked up the same day", check=40),
        ),
        "Carrier booking",
        (2, 3),
    ),
    Aim(
        "Dana P.",
        "I want to run the evening shift without calling anyone.",
        -49,
        161,
        189,
        "Ten evening shifts without a call, handovers without an open point",
        "Call list and handover sheets, Chidi O.",
        (
            Task("Teach packing of mixed export pallets", JOB, "Packing & labels", (3, 4), 16, -33,
                 "Taught Farah T., assessed by Chidi O.", -33, "Farah T. packs alone", -6, -5),
            Task("Shadow Chidi O. through five handovers", OTHERS, "Shift handover", (1, 2), 16,
                 -19, "Handover sheets 31–35", -19, "", 12, teacher="Chidi O."),
            Task("Lead a handover alone, Chidi O. watching", JOB, "Shift handover", (2, 3), 30, 1,
                 "Assessed by Chidi O., sheet F-12", None, "4 handovers, no open point", 30,
                 teacher="Chidi O."),
            Task("Incoming inspection, sampling basics", COURSE, "Incoming inspection", (2, 3), 8,
                 23, "Certificate and 10 checked lots", None, "Misses ≤ 1 in 10 lots", 86),
        ),
        towards="Shift lead",
    ),
    Aim(
        "Farah T.",
        "I want to answer a complaint so that the customer does not call again.",
        -40,
        110,
        140,
        "Five complaints answered, no second call",
        "Complaint log, the customer's reply",
        (
            Task("Answering complaints", COURSE, "Complaint handling", (2, 3), 8, -13,
                 "Certificate", -14),
            Task("Five complaints with Ana M.", OTHERS, "Complaint handling", (2, 3), 15, 40,
                 "Log entries", teacher="Ana M."),
            Task("Five complaints alone", JOB, "Complaint handling", (2, 3), 12, 92,
                 "Log entries", worked_if="No second call", check=120),
        ),
        "Complaint handling",
        (2, 3),
    ),
    Aim(
        "Elena R.",
        "I want to lead a difficult talk calmly and end it with something we both agreed.",
        -33,
        130,
        150,
        "Three difficult talks, each with an agreed point that held",
        "My superior asks the three people",
        (
            Task("Difficult talks", COURSE, "", (0, 0), 16, 35, "Certificate", None,
                 "I use it in the next two talks", 63),
            Task("Prepare one talk with my superior", OTHERS, "", (0, 0), 3, 14, "Notes"),
        ),
    ),
)  # fmt: skip
