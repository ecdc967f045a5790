"""Words of the trail for facts of acts of this room (see `participants.trail_facts`)."""

from django.utils.translation import gettext_lazy as _

from participants.trail_terms import Fact, Facts
from reports.measures import ALL_MEASURES
from reports.quality import CHECKS

FACTS: Facts = {
    "check": Fact(
        _("What is missing"), values={name: check.label for name, check in CHECKS.items()}
    ),
    "measure": Fact(_("Column"), values={name: each.label for name, each in ALL_MEASURES.items()}),
    "recipients": Fact(_("To"), of="participants.account"),
}
