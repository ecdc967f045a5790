"""The meaning of each figure of the totals, and of a row (R-117, R-123).

Printed under every table, on the page and in the files.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# a measure, or a kind of row: its term and its meaning
DEFINITIONS: dict[str, tuple[Promise, Promise]] = {
    "trainings": (
        _("Training"),
        _(
            "a closed training whose first day lies in the period and in which somebody had a "
            "seat or taught, in a row somebody of that row; a cancelled training counts nowhere."
        ),
    ),
    "registered": (
        _("Registered"),
        _("one person with a confirmed seat in one training, whether there or not."),
    ),
    "participations": (
        _("Participation"),
        _("one person in one training, present or late at one session or more."),
    ),
    "persons": (
        _("Person"),
        _("counted once in each row and once in the total, in however many trainings."),
    ),
    "completed": (
        _("Completed"),
        _(
            "a participation that meets the certificate rule of its training by the attendance "
            "recorded now, with what was corrected or added after closing."
        ),
    ),
    "no_shows": (
        _("No-show"),
        _(
            "one person with a confirmed seat who was at no session of the training, excused or "
            "not: registered without the participations."
        ),
    ),
    "first_time": (
        _("First time"),
        _(
            "a participation of somebody who took part in no earlier training; with the returning "
            "ones these are all participations. Whoever was erased in between, or came to a "
            "training of which only a head-count is known, counts as coming for the first time."
        ),
    ),
    "returning": (
        _("Returning"),
        _("a participation of somebody who took part in an earlier training, of any period."),
    ),
    "minutes": (
        _("Hours attended"),
        _(
            "the time of the sessions attended, added over participations; overlaps count once. "
            "CSV, XLSX and JSON hold it in minutes, so that sums stay exact."
        ),
    ),
    "waiting": (
        _("Still waiting"),
        _("one request without a seat when its training closed."),
    ),
    "seats_offered": (
        _("Seats offered"),
        _("the seats of a training when it closed, whoever they were reserved for."),
    ),
    "seats_used": (
        _("Seats used"),
        _(
            "registered in trainings of which the seats are known; more than offered where staff "
            "seated people beyond them."
        ),
    ),
    "minutes_held": (
        _("Hours held"),
        _(
            "the length of a training without breaks, of parallel sessions the longest; in "
            "minutes where a program reads it."
        ),
    ),
    "trainers": (
        _("Trainer"),
        _(
            "a person with a part in a session of a closed training, counted once in each row and "
            "once in the total, by the party when the part was given; counted apart, never added "
            "to participants. Where the programme only has names as text, nobody is recorded."
        ),
    ),
    "state": (
        _("State"),
        _(
            "the sending party copied when the person registered, "
            "with its status on the training's first day."
        ),
    ),
    "relation": (
        _("Relation to the Council"),
        _(
            "of the sending party on the training's first day; the European Union, itself a "
            "member, stands apart from the states."
        ),
    ),
    "half": (
        _("Half-year"),
        _("January to June or July to December, by the first day of the training."),
    ),
    "gender": (
        _("Gender"),
        _(
            "as people stated it themselves before the training closed, where the site asks for "
            "it; never guessed, so that whoever said nothing is not stated."
        ),
    ),
    "kind": (
        _("Kind of training"),
        _("as the plan of the training states it; trainings that state none are one row."),
    ),
    "topic": (
        _("Topic"),
        _("a session of the programme by its title, once in a training; breaks are none."),
    ),
}
