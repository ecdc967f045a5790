"""The people whom a reader finds, and what the reader is shown of each (R-297)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.models import Account, Candidate, Mission, Participant, Party
from participants.models.people import ParticipantQuerySet, search_words
from participants.models.search import sorting_name
from participants.names import alphabetical
from trainings.models import Registration, refreshing

NO_ACCOUNT, DISABLED = "none", "disabled"
# how an account stands, in words, and who has such a one
STANDINGS = {
    NO_ACCOUNT: gettext_lazy("no account"),
    **{each.value: each.label for each in Account.Recognition},
    DISABLED: gettext_lazy("disabled"),
}
STANDING = {
    NO_ACCOUNT: Q(account=None),
    **{
        each.value: Q(account__is_active=True, account__recognition=each)
        for each in Account.Recognition
    },
    DISABLED: Q(account__is_active=False),
}
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
DAYS = ("last_completed", "due")  # columns with a day, by which the list is sorted
SORTS = ("name", "party", *DAYS)  # with a minus: from the end
OF_THE_POST = ("host", "mission", "account")  # asked only of those who are seen whole
VALUES = (
    "pk",
    "full_name",
    "sort_name",
    "title",
    "email",
    "party_id",
    "served_until",
    "mission_id",
    "mission__name",
    "mission__names",
    "mission__host_id",
    "account__email",
    "account__is_active",
    "account__recognition",
    "completed",
    "last_completed",
    "due",
    "next_seat",
)


@dataclass(frozen=True)
class Listed:
    """A person in a list. Of whom only registrations are seen, the columns with a default have it:
    nothing of the post and the account of today stands here.
    """

    pk: int
    full_name: str
    sort_name: str
    party: Party
    completed: int
    last_completed: date | None
    due: date | None  # for a refresher
    next_seat: date | None  # first day of the next training in which they have one
    is_whole: bool = False
    title: str = ""
    mission: str = ""
    host: str = ""
    email: str = ""
    account: str = ""  # a recognition, NO_ACCOUNT or DISABLED
    serves_nobody: bool = False  # has left the post of this party, and begun no other
    alike: tuple[Candidate, ...] = ()  # pairs with whoever may be the same person

    @property
    def sorting_name(self) -> str:
        """Return the name in lists, normally the family name first."""
        return sorting_name(self)  # type: ignore[arg-type]

    @property
    def left(self) -> str:
        """Return that the person does not serve the party named here; "" where they do."""
        if self.serves_nobody:
            return _("no longer serves")
        return "" if self.is_whole else _("serves another state now")

    def by_registration(self, party: Party) -> "Listed":
        """Return the same person as this party knew them."""
        return Listed(
            pk=self.pk,
            full_name=self.full_name,
            sort_name=self.sort_name,
            party=party,
            completed=self.completed,
            last_completed=self.last_completed,
            due=self.due,
            next_seat=self.next_seat,
            serves_nobody=self.party == party and self.serves_nobody,
        )


def seen_by_registration(reader: Account) -> ParticipantQuerySet:
    """Return the people whom a coordinator sees by their registrations alone: these were the
    state's, and the person serves another now, or none. Staff see everybody whole.
    """
    people = Participant.objects.all()
    if not reader.coordinated_party:
        return people.none()
    sent = Registration.objects.visible_to(reader).sent_by(reader.coordinated_party)
    return people.filter(pk__in=sent.order_by().values("participant")).exclude(
        pk__in=Participant.objects.visible_to(reader).values("pk")
    )


def seen_person(reader: Account, pk: int) -> tuple[Participant | None, bool]:
    """Return the person of this number, if the reader sees them, and whether whole."""
    whole = Participant.objects.visible_to(reader).with_post().filter(pk=pk).first()
    if whole:
        return whole, True
    return seen_by_registration(reader).select_related("party").filter(pk=pk).first(), False


def found(reader: Account, wanted: Mapping[str, Any], *, today: date) -> ParticipantQuerySet:
    """Return the people who fit what is wanted; nobody is found by what the reader does not see."""
    words = wanted.get("q", "")
    people = _narrowed(Participant.objects.visible_to(reader), wanted).sought(words)
    if not reader.is_staff_member and not any(map(wanted.get, OF_THE_POST)):
        others = seen_by_registration(reader)
        for word in search_words(words):
            others = others.called(word)
        people = Participant.objects.filter(
            Q(pk__in=people.order_by().values("pk")) | Q(pk__in=others.order_by().values("pk"))
        )
    if since := wanted.get("since"):
        people = people.filter(refreshing.completed_since(since, reader=reader))
    match wanted.get("completed"):
        case "any":
            people = people.filter(refreshing.completed_any(reader=reader))
        case "none":
            people = people.exclude(refreshing.completed_any(reader=reader))
        case "due":
            people = people.filter(pk__in=due_for_refresher(reader, today).values("pk"))
        case "due_without_seat":
            people = people.filter(pk__in=due_without_seat(reader, today).values("pk"))
    return people


def due_for_refresher(reader: Account, today: date) -> ParticipantQuerySet:
    """Return who is due for a refresher (R-298); for a coordinator people of the own state, whom it
    can nominate.
    """
    due = refreshing.refresher_due(today, reader=reader)
    return Participant.objects.visible_to(reader).filter(due, served_until=None).order_by()


def due_without_seat(reader: Account, today: date) -> ParticipantQuerySet:
    """Return those of them who have no seat in a training to come (R-511)."""
    unseated = refreshing.without_seat(today, reader=reader)
    return due_for_refresher(reader, today).filter(unseated)


def _narrowed(people: ParticipantQuerySet, wanted: Mapping[str, Any]) -> ParticipantQuerySet:
    """Return those of this state, mission, host country and standing."""
    if party := wanted.get("party"):
        people = people.filter(party__code=party)
    if host := wanted.get("host"):
        people = people.filter(mission__host__code=host)
    if mission := wanted.get("mission"):
        people = people.filter(mission=mission)
    if account := wanted.get("account"):
        people = people.filter(STANDING[account])
    if wanted.get("alike"):
        pairs = Candidate.objects.order_by()
        people = people.filter(Q(pk__in=pairs.values("one")) | Q(pk__in=pairs.values("other")))
    return people


def in_order(
    people: ParticipantQuerySet,
    *,
    by: str,
    language: str,
    parties: Sequence[Party],
    reader: Account,
) -> ParticipantQuerySet:
    """Sort by one of SORTS, then by name, in the alphabet of the language; for a coordinator by the
    custom of the own state, so that the order tells nothing of the post of whoever left.
    """
    column, is_from_the_end = by.removeprefix("-"), by.startswith("-")
    by_name = people.in_alphabet(language, custom=reader.coordinated_party)
    if column in DAYS:
        day = F(column)
        first = day.desc(nulls_last=True) if is_from_the_end else day.asc(nulls_last=True)
        return by_name.order_by(first, *by_name.query.order_by)
    if column == "party":
        places = [When(party=party.pk, then=Value(at)) for at, party in enumerate(parties)]
        by_name = by_name.order_by(Case(*places), *by_name.query.order_by)
    if is_from_the_end:
        return by_name.reverse()
    return by_name


def parties() -> list[Party]:
    """Return all parties by name in the reader's alphabet, with whether they host missions."""
    return alphabetical(Party.objects.with_hosts())


def listed(
    rows: Iterable[dict[str, Any]], *, reader: Account, parties: Iterable[Party]
) -> Iterator[Listed]:
    """Yield what a list shows of each person, whose row holds VALUES."""
    by_id: dict[int | None, Party] = {party.pk: party for party in parties}
    missions: dict[int | None, str] = {None: ""}
    sender = reader.coordinated_party
    for row in rows:
        if row["mission_id"] not in missions:
            mission = Mission(name=row["mission__name"], names=row["mission__names"])
            missions[row["mission_id"]] = str(mission)
        person = _listed(row, by_id, missions)
        is_theirs = person.party == sender and not person.serves_nobody
        is_whole = reader.is_staff_member or is_theirs
        yield person if is_whole else person.by_registration(sender or person.party)


class PeoplePages(Paginator):
    """Pages of rows of VALUES, counted without the missions and accounts that they show (D-464)."""

    def __init__(self, found: QuerySet[Participant], each: int) -> None:
        super().__init__(found.values(*VALUES), each)
        self.found = found

    @cached_property
    def count(self) -> int:
        """Return how many people there are."""
        return self.found.count()


class CountedPages(Paginator):
    """Pages of rows each of which says how many there are (`number`), so that one statement finds
    and counts them.
    """

    def get_page(self, number: Any) -> "Page[Any]":
        """Return the page of this number, the first for none, and the last beyond it."""
        asked = int(number) if PAGE_NUMBER.fullmatch(str(number)) else 1
        rows = list(self.object_list[(asked - 1) * self.per_page : asked * self.per_page])
        if not rows and asked > 1:
            return super().get_page(number)
        self.count = rows[0]["number"] if rows else 0
        return Page(rows, asked, self)


def with_alike(people: Iterable[Listed]) -> list[Listed]:
    """Return the people with the pairs in which each of them may be somebody else's record."""
    people = list(people)
    numbers = [person.pk for person in people]
    pairs = list(Candidate.objects.about(numbers).surest_first().select_related("one", "other"))
    return [
        replace(
            person,
            alike=tuple(pair for pair in pairs if person.pk in (pair.one_id, pair.other_id)),
        )
        for person in people
    ]


def _listed(
    row: Mapping[str, Any],
    parties: Mapping[int | None, Party],
    missions: Mapping[int | None, str],
) -> Listed:
    """Return a person who is seen whole; parties and missions by their ids."""
    return Listed(
        pk=row["pk"],
        full_name=row["full_name"],
        sort_name=row["sort_name"],
        title=row["title"],
        party=parties[row["party_id"]],
        is_whole=True,
        serves_nobody=row["served_until"] is not None,
        mission=missions[row["mission_id"]],
        host=str(parties.get(row["mission__host_id"], "")),
        email=row["email"] or row["account__email"] or "",
        account=_standing(row),
        completed=row["completed"] or 0,
        last_completed=row["last_completed"],
        due=row["due"],
        next_seat=row["next_seat"],
    )


def _standing(row: Mapping[str, Any]) -> str:
    if row["account__email"] is None:
        return NO_ACCOUNT
    if row["account__is_active"]:
        return str(row["account__recognition"])
    return DISABLED
