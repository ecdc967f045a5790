"""Words of the trail for facts of acts of this room (see `participants.trail_facts`)."""

from django.utils.translation import gettext_lazy as _

from participants.trail_terms import Fact, Facts
from reports.quality import CHECKS

FACTS: Facts = {
    "check": Fact(
        _("What is missing"), values={name: check.label for name, check in CHECKS.items()}
    ),
    "recipients": Fact(_("To"), of="participants.account"),
}
