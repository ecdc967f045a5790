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
    "kind": (
        _("Kind of training"),
        _("as the plan of the training states it; trainings that state none are one row."),
    ),
}
