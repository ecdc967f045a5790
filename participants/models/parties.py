"""Sending parties with their dated status, and their missions."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from participants.models.audit import Audited
from participants.names import fold


class PartyQuerySet(models.QuerySet["Party"]):
    def states(self) -> "PartyQuerySet":
        """Return the parties that are states, whatever their status."""
        return self.filter(kind=Party.Kind.STATE)

    def with_status_on(self, day: date) -> "PartyQuerySet":
        """Add the status of that day, `status_then`, in the same statement; None where none is
        recorded.
        """
        statuses = PartyStatus.objects.on(day).filter(party=OuterRef("pk"))
        return self.annotate(status_then=Subquery(statuses.values("status")[:1]))

    def with_accounts(self) -> "PartyQuerySet":
        """Return parties that have an account."""
        return self.filter(
            Exists(apps.get_model("participants", "Account").objects.filter(party=OuterRef("pk")))
        )

    def with_hosts(self) -> "PartyQuerySet":
        """Add whether a mission works in the country (`hosts_missions`)."""
        return self.annotate(hosts_missions=Exists(Mission.objects.filter(host=OuterRef("pk"))))

    def coded(self, code: str) -> "Party | None":
        """Return the party with this code, or None."""
        return self.filter(code=code).first()

    def members_on(self, day: date) -> "PartyQuerySet":
        """Return the members of that day; without a recorded status a party is none (R-1)."""
        return self.filter(
            pk__in=PartyStatus.objects.on(day)
            .filter(status=PartyStatus.Status.MEMBER)
            .values("party")
        )

    def without_coordinator(self, day: date) -> "PartyQuerySet":
        """Return members of that day without a coordinator in term."""
        terms = apps.get_model("participants", "CoordinatorTerm").objects.on(day).in_office()
        return self.members_on(day).exclude(pk__in=terms.values("party"))

    def offered_on(self, day: date, own: int | None = None) -> "PartyQuerySet":
        """Return parties neither suspended nor withdrawn on that day (R-3).

        `own` is the id of a party to include in any case.
        """
        barred = PartyStatus.objects.on(day).filter(status__in=PartyStatus.BARRED)
        return self.exclude(~Q(pk=own or 0), pk__in=barred.values("party"))


class Party(models.Model):
    """A sending party: a state, the European Union or an international organisation. States may
    host.
    """

    class Kind(models.TextChoices):
        STATE = "state", _("state")
        EUROPEAN_UNION = "european_union", _("European Union")
        INTERNATIONAL_ORGANISATION = "international_organisation", _("international organisation")

    code = models.CharField(max_length=12, unique=True)  # ISO 3166-1 alpha-2 for a state
    kind = models.CharField(max_length=30, choices=Kind.choices)
    name = models.CharField(max_length=120)  # English
    names = models.JSONField(default=dict)  # language code -> name
    email_domains = models.JSONField(default=list)  # hints to an approver, never an approval

    objects = PartyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.names.get(get_language() or "en", self.name)

    @property
    def every_name(self) -> str:
        """Return the name in every language known here, for a search."""
        own = self.names.get("own", {})
        named = [name for name in self.names.values() if isinstance(name, str)]
        return " ".join([self.name, *named, *own.values()])

    def in_case(self, case: str) -> str:
        """Return the name as a sentence in the reader's language needs it ("genitive": Latvijas);
        as it is where that language has no such forms (D-604).
        """
        return self.names.get(f"{get_language()}-{case}", str(self))


class PartyStatusQuerySet(models.QuerySet["PartyStatus"]):
    def on(self, day: date | OuterRef) -> "PartyStatusQuerySet":
        """Return each party's status on that day; a party without a row has the status "other"."""
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)


class PartyStatus(models.Model):
    """A party's relation to the Council from one day until (not including) another."""

    class Status(models.TextChoices):
        MEMBER = "member", _("member")
        SUSPENDED = "suspended", _("suspended")
        WITHDRAWN = "withdrawn", _("withdrawn")
        OBSERVER = "observer", _("observer")
        OTHER = "other", _("other")

    BARRED = (Status.SUSPENDED, Status.WITHDRAWN)

    party = models.ForeignKey(Party, models.CASCADE, related_name="statuses")
    status = models.CharField(max_length=12, choices=Status.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    source = models.TextField()

    objects = PartyStatusQuerySet.as_manager()

    class Meta:
        ordering = ["party", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["party", "since"], name="one_status_of_a_party_begins_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="a_status_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.get_status_display()}"


class Institution(models.TextChoices):
    """Kinds of institution, as the totals count them."""

    EMBASSY = "embassy", _("Embassy")
    CONSULATE = "consulate", _("Consulate")
    PERMANENT_MISSION = "permanent_mission", _("Permanent mission")
    MINISTRY = "ministry", _("Ministry")
    AGENCY = "agency", _("Police, border guard or other agency")
    ORGANISATION = "organisation", _("Civil society or international organisation")


class MissionQuerySet(models.QuerySet["Mission"]):
    def listed(self) -> "MissionQuerySet":
        """Return missions of the reference data and typed ones that staff listed (R-22)."""
        return self.filter(is_listed=True)

    def of(self, party: Party) -> "MissionQuerySet":
        """Return missions sent by the party, in any host country."""
        return self.filter(party=party)

    def typed(self) -> "MissionQuerySet":
        """Return missions that are not listed: somebody typed them because they were missing."""
        return self.filter(is_listed=False)

    def offered_to(
        self, party: Party | None, own: int | None = None, *, of_others: bool = False
    ) -> "MissionQuerySet":
        """Return a party's listed missions, those that a recognised colleague or staff typed, and
        one's own (R-22).

        Without a party, those of all parties. `own` is the id of a mission to include in any case;
        `of_others` adds listed missions of other parties, for people who may change party.
        """
        offered = self.filter(Q(is_listed=True) | Exists(_vouching()))
        if party:
            offered = offered.filter(party=party)
        if of_others:
            offered = offered | self.filter(is_listed=True)
        return (offered | self.filter(pk=own)).with_names()

    def with_names(self) -> "MissionQuerySet":
        """Join party and host, whose names are shown."""
        return self.select_related("party", "host")

    def folded_names(self) -> dict[int, str]:
        """Return by id the names in all languages, as one folded text."""
        rows = self.order_by().values_list("pk", "name", "names")
        return {pk: fold(" ".join([name, *names.values()])) for pk, name, names in rows}

    def with_people(self) -> "MissionQuerySet":
        """Add the number of people known to serve there and whether one of them vouches for the
        mission, joining party and host.
        """
        counted = self.annotate(
            people=Count("participants", filter=Q(participants__served_until=None)),
            is_vouched=Exists(_vouching()),
        ).select_related("party", "host")
        return counted.order_by("party__name", "host__name", "name")


def _vouching() -> models.QuerySet[Any]:
    """Return the people whose word makes a typed mission trustworthy: recognised, or registered by
    staff, and serving there.
    """
    known = Q(account=None) | Q(account__is_active=True, account__recognition="recognised")
    return apps.get_model("participants", "Participant").objects.filter(
        known, mission=OuterRef("pk"), served_until=None
    )


class Mission(Audited, models.Model):
    """An institution of a sending party in a host country; unlisted if a participant typed it."""

    key = models.CharField(max_length=40, blank=True)  # names a row of the reference data for good
    party = models.ForeignKey(Party, models.PROTECT, related_name="missions")
    kind = models.CharField(max_length=20, choices=Institution.choices)
    host = models.ForeignKey(Party, models.PROTECT, related_name="hosted_missions")
    city = models.CharField(max_length=80, blank=True)
    name = models.CharField(max_length=200)
    names = models.JSONField(default=dict)
    is_listed = models.BooleanField(default=False)
    source = models.TextField(blank=True)

    objects = MissionQuerySet.as_manager()

    class Meta:
        ordering = ["party", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["party", "host", "name"],
                name="a_party_has_one_mission_of_a_name_in_a_host_country",
            ),
            models.UniqueConstraint(
                fields=["key"],
                condition=~Q(key=""),
                name="a_key_of_reference_data_names_one_mission",
            ),
        ]

    def __str__(self) -> str:
        return self.names.get(get_language() or "en", self.name)
