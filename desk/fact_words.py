"""Words of the trail for facts of acts of this room (see `participants.trail_facts`)."""

from django.utils.translation import gettext_lazy as _

from desk.exports import LABELS
from desk.forms.people import COMPLETED
from desk.people import STANDINGS
from participants.trail_reading import kind_names, words
from participants.trail_terms import Fact, Facts

# of the filters, what was asked for; of words that were typed, whom they found
FACTS: Facts = {
    "people": Fact(_("People")),
    "columns": Fact(_("Columns"), values=LABELS),
    "party": Fact(_("State or organisation"), "participants.party"),
    "host": Fact(_("Host country"), "participants.party"),
    "mission": Fact(_("Mission"), "participants.mission"),
    "account": Fact(_("Account"), values=STANDINGS),
    "completed": Fact(_("Trainings"), values=dict(COMPLETED)),
    "download_people.since": Fact(_("Completed since")),
    "alike": Fact(_("Duplicates"), values={"possible": _("possible duplicates")}),
    "words": Fact(_("Searched for words")),
    # of the trail
    "accounts": Fact(_("Who acted"), "participants.account"),
    "by": Fact(_("Who acted"), "participants.account"),
    "act": Fact(_("Act"), values=words()),
    "kind": Fact(_("Kind of record"), values=kind_names()),
    "record": Fact(_("Its number")),
    "since": Fact(_("From")),
    "until": Fact(_("Until")),
}
