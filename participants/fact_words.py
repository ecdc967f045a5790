"""Words of the trail for facts of acts of this room (see `participants.trail_facts`)."""

from django.utils.translation import gettext_lazy as _

from participants import retention
from participants.models import Account
from participants.models.retention import Kind
from participants.trail_terms import Fact, Facts
from participants.trail_words import COLUMNS

# the days, roles and states of acts on accounts stand in their words as well: `audit.worded`
FACTS: Facts = {
    "asked": None,
    "before": None,
    "by_letter": Fact(_("By letter")),
    "days": Fact(_("Days")),
    "everywhere": Fact(_("On all devices")),
    "fields": Fact(_("Columns"), values=COLUMNS),
    "found_participant": Fact(_("Record found"), "participants.participant"),
    "gone": Fact(_("Record that went"), "participants.participant"),
    "hold": None,
    "holder": Fact(_("Account"), "participants.account"),
    "kept": Fact(_("Record that stays"), "participants.participant"),
    "kind": Fact(_("Kind"), values=dict(Kind.choices)),
    "left": Fact(_("Codes left")),
    "list": Fact(_("List"), "imports.import"),
    "moved": Fact(_("To another state")),
    "number": Fact(_("Number")),
    "other": Fact(_("Other record"), "participants.participant"),
    "page": None,
    "part": Fact(_("Kind"), values={part.name: part.label for part in retention.parts().values()}),
    "parties": Fact(_("State or organisation"), "participants.party"),
    "party": Fact(_("State or organisation"), "participants.party"),
    "party_before": None,
    "person": Fact(_("Person"), "participants.participant"),
    "readers": Fact(_("Readers of the letter")),
    "replaced": Fact(_("Sign-ups replaced"), "participants.account"),
    "role": Fact(_("Role"), values=dict(Account.Role.choices)),
    "rows": Fact(_("Rows")),
    "since": Fact(_("First day")),
    "successor": Fact(_("Successor"), "participants.account"),
    "term": None,
    "told": None,
    "training": Fact(_("Training"), "trainings.training"),
    "until": Fact(_("Last day")),
}
