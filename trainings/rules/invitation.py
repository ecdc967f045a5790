"""Groups of parties that a training invites at once, and the invited ones in words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants import states
from participants.models import Party, PartyStatus
from participants.names import alphabetical

Status = PartyStatus.Status


@dataclass(frozen=True)
class Group:
    """Parties that have something in common on one day, barred ones not among them."""

    key: str
    label: str
    parties: frozenset[int]


def groups_on(day: date, parties: Iterable[Party], statuses: Mapping[int, str]) -> list[Group]:
    """Return the groups of that day that have a party, in the order of the page (R-1, R-3);
    `statuses` are those of the day, by party id.
    """
    in_eu: list[Party] = []
    by_status: dict[str, list[Party]] = defaultdict(list)
    codes = states.eu_states_on(day)
    for party in parties:
        status = statuses.get(party.pk, Status.OTHER)
        by_status[status].append(party)
        if party.code in codes and status not in PartyStatus.BARRED:
            in_eu.append(party)
    members = by_status[Status.MEMBER]
    found = [
        _group("members", _members_words(len(members)), members),
        _group("eu", _("EU member states"), in_eu),
        _group("observers", _("Observers"), by_status[Status.OBSERVER]),
    ]

    return [group for group in found if group.parties]


def invited_words(invited: Collection[Party], day: date, parties: Iterable[Party]) -> str:
    """Return who is invited, as in "the 11 members, Moldova, IOM": a group whose every party is
    invited stands for them, the others follow by name.
    """
    rest = {party.pk for party in invited}
    words = []
    for group in groups_on(day, parties, states.statuses_on(day)):
        if group.key != "eu" and len(group.parties) > 1 and group.parties <= rest:
            words.append(_in_sentence(group))
            rest -= group.parties
    names = [str(party) for party in alphabetical(invited) if party.pk in rest]

    return ", ".join(words + names)


def _group(key: str, label: str, parties: Iterable[Party]) -> Group:
    return Group(key, label, frozenset(party.pk for party in parties))


def _members_words(number: int) -> str:
    return ngettext("The %(n)d member", "The %(n)d members", number) % {"n": number}


def _in_sentence(group: Group) -> str:
    number = len(group.parties)
    if group.key == "members":
        return ngettext("the %(n)d member", "the %(n)d members", number) % {"n": number}

    return ngettext("the %(n)d observer", "the %(n)d observers", number) % {"n": number}
