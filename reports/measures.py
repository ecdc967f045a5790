"""The measures of the totals: what each is called, what it means, and what it counts or adds up.

What stands here is said once (R-117): the page, the files, the definitions under a table, the list
behind a number and the steps from seats to certificates all read it.
"""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

THERE = Q(attended=True)


@dataclass(frozen=True)
class Measure:
    """One number of a row. Its list has a row for a part in a training ("participations"), for one
    of "persons", "trainings" or "certificates", for the size of a training ("sizes"), or for a
    party in a training ("parties").
    """

    label: Promise  # above a column
    term: Promise  # among the definitions
    meaning: Promise
    in_hours: Promise | None = None  # label for readers, of minutes, which programs get
    facts: Q = Q()  # the facts that it counts, of the role asked for
    adds: str = ""  # column of the rows behind it that it adds up; "" if it counts them
    listed: str = "participations"
    is_of_trainings: bool = False  # told only where a training stands whole in a row

    @property
    def heading(self) -> Promise:
        """Return its label for readers."""
        return self.in_hours or self.label


MEASURES: dict[str, Measure] = {
    "trainings": Measure(
        label=pgettext_lazy("column of a table", "Trainings"),
        term=_("Training"),
        meaning=_(
            "a closed training whose first day lies in the period and in which somebody had a "
            "seat or taught, in a row somebody of that row; a cancelled training counts nowhere."
        ),
        listed="trainings",
    ),
    "registered": Measure(
        label=pgettext_lazy("column of a table", "Registered"),
        term=_("Registered"),
        meaning=_("one person with a confirmed seat in one training, whether there or not."),
    ),
    "participations": Measure(
        label=pgettext_lazy("column of a table", "Participations"),
        term=_("Participation"),
        meaning=_("one person in one training, present or late at one session or more."),
        facts=THERE,
    ),
    "persons": Measure(
        label=pgettext_lazy("column of a table", "Persons"),
        term=_("Person"),
        meaning=_("counted once in each row and once in the total, in however many trainings."),
        facts=THERE,
        listed="persons",
    ),
    "completed": Measure(
        label=pgettext_lazy("column of a table", "Completed"),
        term=_("Completed"),
        meaning=_(
            "a participation that meets the certificate rule of its training by the attendance "
            "that was recorded when this was counted, also after closing."
        ),
        facts=Q(completed=True),
    ),
    "trainers": Measure(
        label=pgettext_lazy("column of a table", "Trainers"),
        term=_("Trainer"),
        meaning=_(
            "a person with a part in a session of a closed training, counted once in each row and "
            "once in the total, by the party when the part was given; counted apart, never added "
            "to participants. Where the programme only has names as text, nobody is recorded."
        ),
        facts=THERE,
        listed="persons",
    ),
    "no_shows": Measure(
        label=pgettext_lazy("column of a table", "No-shows"),
        term=_("No-show"),
        meaning=_(
            "one person with a confirmed seat who was at no session of the training, excused or "
            "not: registered without the participations."
        ),
        facts=~THERE,
    ),
    "first_time": Measure(
        label=pgettext_lazy("column of a table", "First time"),
        term=_("First time"),
        meaning=_(
            "a participation of somebody who took part in no earlier training; with the returning "
            "ones these are all participations. Whoever was erased in between, or came to a "
            "training of which only a head-count is known, counts as coming for the first time."
        ),
        facts=THERE & Q(is_returning=False),
    ),
    "returning": Measure(
        label=pgettext_lazy("column of a table", "Returning"),
        term=_("Returning"),
        meaning=_(
            "a participation of somebody who took part in an earlier training, of any period."
        ),
        facts=THERE & Q(is_returning=True),
    ),
    "minutes": Measure(
        label=pgettext_lazy("column of a table", "Minutes attended"),
        term=_("Hours attended"),
        meaning=_(
            "the time of the sessions attended, added over participations; overlaps count once. "
            "CSV, XLSX and JSON hold it in minutes, so that sums stay exact."
        ),
        in_hours=pgettext_lazy("column of a table", "Hours attended"),
        facts=THERE & Q(minutes_attended__isnull=False),
        adds="minutes_attended",
    ),
    "waiting": Measure(
        label=pgettext_lazy("column of a table", "Still waiting"),
        term=_("Still waiting"),
        meaning=_("one request without a seat when its training closed."),
        adds="waiting",
        listed="parties",
    ),
    "seats_offered": Measure(
        label=pgettext_lazy("column of a table", "Seats offered"),
        term=_("Seats offered"),
        meaning=_("the seats of a training when it closed, whoever they were reserved for."),
        adds="seats_offered",
        listed="sizes",
        is_of_trainings=True,
    ),
    "seats_used": Measure(
        label=pgettext_lazy("column of a table", "Seats used"),
        term=_("Seats used"),
        meaning=_(
            "registered in trainings of which the seats are known; more than offered where staff "
            "seated people beyond them."
        ),
        facts=Q(training__fact__seats_offered__isnull=False),
        is_of_trainings=True,
    ),
    "minutes_held": Measure(
        label=pgettext_lazy("column of a table", "Minutes held"),
        term=_("Hours held"),
        meaning=_(
            "the length of a training without breaks, of parallel sessions the longest; in "
            "minutes where a program reads it."
        ),
        in_hours=pgettext_lazy("column of a table", "Hours held"),
        adds="minutes_held",
        listed="sizes",
        is_of_trainings=True,
    ),
}
# Steps from seats to certificates that no table counts.
OF_STEPS: dict[str, Measure] = {
    "reserved": Measure(
        label=_("Seats reserved"),
        term=_("Seats reserved"),
        meaning=_("seats that only officers of a party could take, as they stood at closing."),
        adds="reserved",
        listed="parties",
    ),
    "nominated": Measure(
        label=pgettext_lazy("people in seats", "Nominated"),
        term=pgettext_lazy("people in seats", "Nominated"),
        meaning=_("nominations of a party at closing, also those that came to nothing."),
        adds="nominated",
        listed="parties",
    ),
    "certified": Measure(
        label=_("Certificates"),
        term=_("Certificates"),
        meaning=_(
            "certificates of participants that were neither replaced nor revoked when this was "
            "counted, expired ones among them; those of erased people are not counted."
        ),
        listed="certificates",
    ),
}
ALL_MEASURES = MEASURES | OF_STEPS
# Measures that a page shows unless its reader chooses others; files hold all.
ESSENTIAL = ("trainings", "registered", "participations", "persons", "completed", "trainers")
OF_TRAININGS = frozenset(name for name, each in MEASURES.items() if each.is_of_trainings)
