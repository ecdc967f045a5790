"""Words of the trail for facts of acts of this room (see `participants.trail_facts`)."""

from django.utils.translation import gettext_lazy as _

from imports.models import Import, ImportRow
from participants.trail_terms import Fact, Facts

FACTS: Facts = {
    **{outcome: Fact(label) for outcome, label in ImportRow.Outcome.choices},
    "": None,  # rows of which nothing came yet
    Import.ERASED: Fact(_("About people whose data is erased")),
    "decision": Fact(_("Decision"), values=dict(ImportRow.Decision.choices)),
    "kind": Fact(_("Kind"), values=dict(Import.Kind.choices)),
    "list": Fact(_("List"), "imports.import"),
    "row": Fact(_("Row")),
    "rows": Fact(_("Rows")),
    "verdict": Fact(_("Found"), values=dict(ImportRow.Verdict.choices)),
}
