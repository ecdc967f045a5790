"""Trainings: what is planned, and what became of it."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q

from participants.models import Account, Audited, Participant, Party
from participants.models.search import FoldedText
from trainings.dates import Dated
from trainings.models.certificate_templates import CertificateTemplate
from trainings.models.choices import (
    Admission,
    Audience,
    CertificateRule,
    Kind,
    Status,
    ValidMonths,
)
from trainings.models.listing import DaysBefore, ListedQuerySet, barring
from trainings.models.refresher_day import RefresherDay

MAX_MOVES_STOP_DAYS = 90  # before the first day
PROGRAMME = "sessions__trainers__participant"  # what a programme reads, for a prefetch


class TrainingQuerySet(ListedQuerySet["Training"]):
    def over_of(self, people: Collection[Participant]) -> "TrainingQuerySet":
        """Return those closed or cancelled in which these people have a registration."""
        over = (Training.Status.CLOSED, Training.Status.CANCELLED)
        return self.filter(status__in=over, registrations__participant__in=people).distinct()

    def counting(self, keys: Collection[UUID]) -> "TrainingQuerySet":
        """Return those with facts of people with these keys."""
        return self.filter(facts__person_key__in=keys).distinct()

    def with_row_of(self, people: Collection[Participant]) -> "TrainingQuerySet":
        """Return those in which these people are registered, nominated or have a part."""
        rows = ("registrations", "nominations", "sessions__trainers")
        theirs = reduce(or_, (Q(**{f"{each}__participant__in": people}) for each in rows))
        return self.filter(pk__in=self.model._default_manager.filter(theirs).values("pk"))

    def visible_to(self, account: Account | AnonymousUser) -> "TrainingQuerySet":
        """Return the trainings that the reader may see (R-66).

        Staff see all; everybody else no drafts. Public ones are visible to everybody; restricted
        ones to people registered or teaching in them, and to coordinators and recognised people of
        an invited party.
        """
        if not isinstance(account, Account):
            return self.announced().filter(audience=Training.Audience.PUBLIC)
        if account.is_staff_member:
            return self
        may_see = Q(audience=Training.Audience.PUBLIC)
        for own in ("registrations__participant", "sessions__trainers__participant"):
            trainings = self.model.objects.filter(**{f"{own}__account": account})
            may_see |= Q(pk__in=trainings.values("pk"))
        party = account.coordinated_party or (account.party if account.is_recognised else None)
        if party:
            may_see |= Q(pk__in=self.model.objects.filter(invited=party).values("pk"))
        return self.announced().filter(may_see)

    def made_by_form(self, key: UUID | None) -> "Training | None":
        """Return the draft that an earlier submission of the same planning form made, or None."""
        if key:
            return self.filter(form_key=key).first()
        return None

    def from_list(self, title: str, first_day: date) -> "Training | None":
        """Return the training of this title and first day that came from a list, or None."""
        return self.filter(is_from_list=True, title=title, first_day=first_day).first()

    def draft(self, pk: int | None) -> "Training | None":
        """Return the training with this id if it is a draft, else None."""
        if pk:
            return self.filter(pk=pk, status=Training.Status.DRAFT).first()
        return None

    def still_has(self, training: "Training") -> bool:
        """Tell whether the training has not been discarded since it was read."""
        return self.filter(pk=training.pk).exists()

    def templates(self) -> "TrainingQuerySet":
        """Return the templates (R-223), by title."""
        return self.filter(is_template=True).order_by("title", "pk")

    def without_templates(self) -> "TrainingQuerySet":
        """Return all but templates, drafts among them."""
        return self.filter(is_template=False)

    def to_nominate_for(self, party: Party, today: date) -> "TrainingQuerySet":
        """Return published ones by nomination for which the party has named nobody, and may still
        on that day (R-3, R-198).
        """
        still = Q(nominations_close_on__gte=today) | Q(nominations_close_on=None)
        # the last answer comes the day before registration closes or moves stop
        in_time = Q(registration_closes_at__date__gt=today, stop_on__gt=today)
        may = Q(audience=Training.Audience.PUBLIC) | Q(
            pk__in=self.model.objects.filter(invited=party).values("pk")
        )
        named = self.model.objects.filter(nominations__party=party).values("pk")
        by_nomination = self.published().filter(admission="nomination")
        timed = by_nomination.alias(stop_on=DaysBefore("first_day", "moves_stop_days"))
        return timed.filter(still, in_time, may, ~barring(party)).exclude(pk__in=named)

    def release_due(self, now: datetime) -> "TrainingQuerySet":
        """Return published ones whose release day may have begun somewhere on earth and is not yet
        handled.
        """
        return self.published().filter(
            release_on__lte=now.date() + timedelta(days=1), release_done=False
        )

    def with_open_nominations(self) -> "TrainingQuerySet":
        """Return published ones with an officer who is nominated and has not answered."""
        return self.published().filter(nominations__status="proposed").distinct().order_by("pk")

    def with_open_nomination_of(self, person: Participant) -> "TrainingQuerySet":
        """Return published ones for which the person is nominated and has not answered."""
        waits = Q(nominations__status="proposed", nominations__participant=person)
        return self.published().filter(waits).order_by("pk")

    def with_reserved(self, today: date, party: Party | None = None) -> "TrainingQuerySet":
        """Return published ones that still hold seats back, for any party or for this one, the next
        one first.
        """
        reserving = self.published().filter(release_on__gt=today, release_done=False)
        reserving = (
            reserving.filter(reservations__party=party)
            if party
            else reserving.filter(reservations__isnull=False)
        )
        return reserving.distinct().order_by("first_day", "pk")

    def perhaps_stopped(self, today: date) -> "TrainingQuerySet":
        """Return published ones that are not over and so near that moves may have stopped, the next
        one first.
        """
        near = today + timedelta(days=MAX_MOVES_STOP_DAYS + 1)
        return self.published().upcoming(today).filter(first_day__lte=near)

    def publication_due(self, now: datetime) -> "TrainingQuerySet":
        """Return drafts whose time to be published has come and which were not refused then."""
        waiting = self.filter(status=Training.Status.DRAFT, publish_refused_at=None)
        return waiting.filter(publish_at__lte=now).select_related("publish_by")

    def publication_refused(self) -> "TrainingQuerySet":
        """Return drafts that could not be published at their time, the first one on top."""
        refused = self.filter(status=Training.Status.DRAFT, publish_refused_at__isnull=False)
        whole = refused.with_programme().select_related("publish_by")
        return whole.prefetch_related("reservations").order_by("publish_at", "pk")

    def short_of_minimum(self, today: date) -> "TrainingQuerySet":
        """Return published ones that begin today or later, for which the day to decide has come
        and fewer people are confirmed than they need (R-211).
        """
        ahead = self.published().filter(first_day__gte=today, minimum_by__lte=today)
        return ahead.filter(confirmed_seats__lt=F("minimum"))

    def with_programme(self) -> "TrainingQuerySet":
        """Select the host and prefetch the sessions with their trainers, in up to three more
        statements.
        """
        return self.select_related("host").prefetch_related(PROGRAMME)

    def with_trainers(self) -> "TrainingQuerySet":
        """Select the host and prefetch the sessions with their trainers and these people's posts,
        for the desk.
        """
        people = ("party", "mission__host", "account")
        posts = [f"{PROGRAMME}__{each}" for each in people]
        return self.with_programme().prefetch_related(*posts)

    def with_plan(self) -> "TrainingQuerySet":
        """Prefetch the programme, the invited parties and the reserved seats."""
        return self.with_programme().prefetch_related("invited", "reservations__party")


class Training(Audited, Dated, models.Model):
    """One training, from its plan to its closing."""

    Status = Status
    Audience = Audience
    Kind = Kind
    Admission = Admission
    CertificateRule = CertificateRule
    UNTOLD = (
        *("contact_name", "contact_email", "contact_phone"),  # of people
        *("confirmed_seats", "credits_blocks", "free_seats_told", "had_one_entry", "most_days"),
        *("is_from_list", "publish_days_meant", "refresher_on", "release_done", "revision"),
    )
    PUBLICATION_TIME = ("publish_at", "publish_by", "publish_days_meant", "publish_refused_at")

    bars_party: bool  # see `facing`
    invites_party: bool
    own_id: int | None  # see `with_own`
    own_nomination_id: int | None  # see `with_own_nomination`
    own_part: bool  # see `for_registering`
    own: Any  # the reader's registration, where `own_id` is one

    title = models.CharField(max_length=160)
    slug = models.SlugField(max_length=80, unique=True)
    summary = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True)
    # the kind of training that whoever registers has completed before
    requires = models.CharField(max_length=10, choices=Kind.choices, blank=True)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.PUBLIC)
    invited = models.ManyToManyField(Party, blank=True, related_name="invited_to")
    host = models.ForeignKey(Party, models.PROTECT, related_name="hosted_trainings")
    city = models.CharField(max_length=80)
    venue = models.CharField(max_length=160, blank=True)
    venue_address = models.TextField(blank=True)  # as on an envelope, line by line
    access_notes = models.TextField(blank=True)  # how to get in, what to bring
    # who answers questions about it: a person or an office
    contact_name = models.CharField(max_length=160, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    time_zone = models.CharField(max_length=40, default="Europe/Stockholm")
    languages = models.JSONField(default=list)  # ISO 639-1 codes
    interpretation = models.JSONField(default=list, blank=True)  # codes of languages likewise
    first_day = models.DateField(db_index=True)
    last_day = models.DateField()
    capacity = models.PositiveIntegerField()
    # fewest confirmed people with whom it runs, and the day on which that is decided
    minimum = models.PositiveIntegerField(null=True, blank=True)
    minimum_by = models.DateField(null=True, blank=True)
    overbooked = models.PositiveIntegerField(
        default=0, editable=False
    )  # seats beyond the seat rule, staff only
    # updated under the training's lock
    confirmed_seats = models.PositiveIntegerField(default=0, editable=False)
    release_on = models.DateField(null=True, blank=True)  # 00:00 in the training's zone
    # the worker has moved people up after `release_on`
    release_done = models.BooleanField(default=False, editable=False)
    admission = models.CharField(max_length=12, choices=Admission.choices, default=Admission.OPEN)
    # the last day on which coordinators nominate; without one, until registration closes
    nominations_close_on = models.DateField(null=True, blank=True)
    answer_days = models.PositiveSmallIntegerField(default=7)  # within which a nominee answers
    registration_opens_at = models.DateTimeField()
    registration_closes_at = models.DateTimeField()
    # So many days before the first one automatic moves stop; then staff decide who moves up.
    moves_stop_days = models.PositiveSmallIntegerField(default=3)
    # of so many free seats, for which people wait, the secretariat has been told since
    free_seats_told = models.PositiveIntegerField(default=0, editable=False)
    certificate_rule = models.CharField(
        max_length=14, choices=CertificateRule.choices, default=CertificateRule.SHARE
    )
    certificate_share = models.PositiveSmallIntegerField(default=80)  # percent of the minutes
    # So many months after the last day its certificates hold; None: for good.
    certificate_valid_months = models.PositiveSmallIntegerField(
        choices=ValidMonths.choices, null=True, blank=True
    )
    # from when whoever completed it is due for a refresher; follows from the two above
    refresher_on = RefresherDay()
    # None: the standard one
    certificate_template = models.ForeignKey(
        CertificateTemplate,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="trainings",
        editable=False,
    )
    # Closed while overlapping sessions were credited as one block: certificates of then stay.
    credits_blocks = models.BooleanField(default=False, editable=False)
    # Its people come from an imported list: neither hours nor certificates are known here.
    is_from_list = models.BooleanField(default=False, editable=False)
    # how often people were told of a move or of the cancellation
    revision = models.PositiveIntegerField(default=0, editable=False)
    # Entries in people's calendars that a file has to cancel: see trainings/calendars.py.
    # The most days that the training had before a change:
    most_days = models.PositiveSmallIntegerField(default=0, editable=False)
    # Earlier files had one entry for the whole training:
    had_one_entry = models.BooleanField(default=False, editable=False)
    changed_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    # When the worker publishes a draft, on whose word, with the answer about unusual days; and when
    # it was refused.
    publish_at = models.DateTimeField(null=True, editable=False)
    publish_by = models.ForeignKey(
        Account, models.SET_NULL, null=True, related_name="+", editable=False
    )
    publish_days_meant = models.BooleanField(default=False, editable=False)
    publish_refused_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancellation_reason = models.TextField(blank=True, editable=False)
    # A draft from which others are planned; it is in no list but that of templates.
    is_template = models.BooleanField(default=False, editable=False)
    # Key of the form that made this draft, so that a double click finds it: see `PlanForms.key`.
    form_key = models.UUIDField(null=True, unique=True, editable=False)
    search_text = FoldedText(of=("title", "city", "venue"))

    objects = TrainingQuerySet.as_manager()

    class Meta:
        ordering = ["-first_day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_seats__lte=F("capacity") + F("overbooked")),
                name="confirmed_fit_into_capacity_and_overbooked",
            ),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="a_training_has_a_seat"),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="a_training_ends_no_earlier_than_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(registration_closes_at__gt=F("registration_opens_at")),
                name="registration_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(certificate_share__gte=1, certificate_share__lte=100),
                name="the_certificate_share_is_a_percentage",
            ),
            models.CheckConstraint(
                condition=Q(minimum=None, minimum_by=None)
                | Q(minimum__gte=1, minimum_by__isnull=False),
                name="a_minimum_has_its_day",
            ),
        ]
        indexes = [models.Index(fields=["status", "first_day"], name="trainings_by_status_and_day")]

    def __str__(self) -> str:
        return self.title

    @property
    def certificates_hold_until(self) -> date | None:
        """Return the last day on which its certificates hold; None where they do for good."""
        return self.refresher_on if self.certificate_valid_months else None

    def have_certificates_expired(self, today: date) -> bool:
        """Tell whether the last day on which its certificates hold is over."""
        last = self.certificates_hold_until
        return last is not None and last < today

    def forget_publication_time(self) -> None:
        """Empty what `PUBLICATION_TIME` names, without saving."""
        self.publish_at = self.publish_by = self.publish_refused_at = None
        self.publish_days_meant = False

    @property
    def contact(self) -> list[str]:
        """Return who answers questions: name, address and number, as far as they are known."""
        return list(filter(None, [self.contact_name, self.contact_email, self.contact_phone]))

    @property
    def moves_stop_at(self) -> datetime:
        """Return the instant from which nobody moves up automatically (R-45)."""
        return self.midnight(self.moves_stop_on)

    @property
    def is_by_approval(self) -> bool:
        """Tell whether every request waits for approval; in an open one only some do (R-51)."""
        return self.admission == self.Admission.APPROVAL

    @property
    def is_by_nomination(self) -> bool:
        """Tell whether coordinators nominate, and nobody registers themselves (R-207)."""
        return self.admission == self.Admission.NOMINATION

    @property
    def is_restricted(self) -> bool:
        """Tell whether only invited parties register for it themselves (R-65)."""
        return self.audience == self.Audience.RESTRICTED

    @property
    def takes_people(self) -> bool:
        """Tell whether its seats still matter: it is neither closed nor cancelled."""
        return self.status in (self.Status.DRAFT, self.Status.PUBLISHED)

    def is_over(self, today: date) -> bool:
        """Tell whether the last day lies before `today`, or staff closed it, perhaps earlier."""
        return self.last_day < today or self.status == self.Status.CLOSED
