"""Words of the trail for facts of acts of this room (see `participants.trail_facts`)."""

from django.utils.translation import gettext_lazy as _

from desk.exports import LABELS
from desk.forms.people import COMPLETED
from desk.people import STANDINGS
from participants.trail_reading import kind_names, words
from participants.trail_terms import Fact, Facts

# of the filters, what was asked for; of words that were typed, whom they found
FACTS: Facts = {
    "accounts": Fact(_("Who acted"), "participants.account"),
    "act": Fact(_("Act"), values=words()),
    "by": Fact(_("Who acted"), "participants.account"),
    "columns": Fact(_("Columns"), values=LABELS),
    "kind": Fact(_("Kind of record"), values=kind_names()),
    "people": Fact(_("People")),
    "record": Fact(_("Its number")),
    "since": Fact(_("From")),
    "until": Fact(_("Until")),
    # of the list of people
    "account": Fact(_("Account"), values=STANDINGS),
    "alike": Fact(_("Duplicates"), values={"possible": _("possible duplicates")}),
    "completed": Fact(_("Trainings"), values=dict(COMPLETED)),
    "download_people.since": Fact(_("Completed since")),
    "host": Fact(_("Host country"), "participants.party"),
    "mission": Fact(_("Mission"), "participants.mission"),
    "party": Fact(_("State or organisation"), "participants.party"),
    "words": Fact(_("Searched for words")),
}
