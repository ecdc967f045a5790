"""The tick boxes of invited parties: members and all others, ticked one by one or by groups."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict

from participants.names import row_number
from trainings.forms.fields import Parties
from trainings.models import Training

BUTTON = "invite"  # its value names the group
FIELDS = ("invited", "invited_others")


def with_group(data: QueryDict, parties: Parties) -> QueryDict:
    """Return a copy of `data` with each party of the group ticked, as its button asked, beside all
    that were ticked before; whoever invites somebody means a training by invitation.
    """
    asked = {group.key: group.parties for group in parties.groups()}
    added = asked.get(data.get(BUTTON, ""), frozenset())
    ticked = [row_number(sent) for name in FIELDS for sent in data.getlist(name)]
    data = data.copy()
    data["audience"] = Training.Audience.RESTRICTED
    write_invited(data, [*filter(None, ticked), *added], parties)

    return data


def write_invited(data: QueryDict, invited: Iterable[int], parties: Parties) -> None:
    """Write the invited parties into their two fields: members, and all others."""
    members = dict(parties.members())
    of_members: list[Any] = []
    of_others: list[Any] = []
    for pk in dict.fromkeys(invited):
        if pk in members:
            of_members.append(pk)
        else:
            of_others.append(pk)
    data.setlist("invited", of_members)
    data.setlist("invited_others", of_others)
