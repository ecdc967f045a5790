"""The meaning of each figure of the totals, and of a row (R-117, R-123).

Printed under every table, on the page and in the files.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reports import measures
from reports.measures import MEASURES

AS_OF = _("As of")  # the term of the moment at which was counted
# Kinds of rows whose name does not say enough: the term and its meaning.
OF_ROWS: dict[str, tuple[Promise, Promise]] = {
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
OF_MEASURES = {name: (each.term, each.meaning) for name, each in MEASURES.items()}
OF_STEPS = {name: (each.term, each.meaning) for name, each in measures.OF_STEPS.items()}
# a measure, or a kind of row: its term and its meaning
DEFINITIONS = OF_MEASURES | OF_ROWS
