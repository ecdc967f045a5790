"""Registrations: one per training and participant, with the facts of the day copied."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import models
from django.db.models import Case, Max, Q, When
from django.utils.translation import gettext_lazy as _

from participants.decisions import Decision
from participants.models import Account, Institution, Mission, Participant, Party
from participants.names import fold
from trainings.models.trainings import Training


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def visible_to(self, account: Account) -> "RegistrationQuerySet":
        """The own ones; a coordinator those whose copied party is the own state, in trainings that
        the coordinator may know of; staff all (R-67).
        """
        if account.is_staff_member:
            return self
        own = Q(participant__account=account)
        if not account.coordinated_party:
            return self.filter(own)
        visible = Training.objects.visible_to(account).values("pk")
        return self.filter(own | Q(party=account.coordinated_party, training__in=visible))

    def named(self, full_name: str, party: Party) -> bool:
        """Is somebody of this name and party among them?"""
        return self.filter(party=party, participant__search_text=fold(full_name)).exists()

    def of_parties(self, parties: Collection[int]) -> "RegistrationQuerySet":
        """Whose copied party is one of these, with its name and the person's."""
        return self.filter(party__in=parties).select_related("participant", "party")

    def of(self, account: Account) -> "RegistrationQuerySet":
        return self.filter(participant__account=account)

    def of_accounts(self, accounts: Iterable[Account]) -> "RegistrationQuerySet":
        return self.filter(participant__account__in=accounts)

    def of_person(self, person: Participant) -> "RegistrationQuerySet":
        return self.filter(participant=person)

    def let_in(self) -> "RegistrationQuerySet":
        """Who was approved or has a seat, in trainings whose certificates are still to come."""
        let_in = Q(approved_at__isnull=False) | Q(status=Registration.Status.CONFIRMED)
        return self.live().filter(let_in, training__status=Training.Status.PUBLISHED)

    def let_in_at(self, moment: datetime | None) -> "RegistrationQuerySet":
        """Which a recognition at that moment let go, or the approval that came in the same act."""
        return self.filter(approvals__at=moment)

    def decided_since(self, moment: datetime) -> "RegistrationQuerySet":
        """Which somebody approved, declined or withdrew after the moment, with what can be
        undone.
        """
        fresh = self.filter(Q(approvals__at__gt=moment) | Q(ending__at__gt=moment)).distinct()
        return fresh.select_related("ending").prefetch_related("approvals")

    def ended_since(self, moment: datetime) -> "RegistrationQuerySet":
        """Which somebody declined or withdrew after the moment, and that stand so."""
        return self.exclude(status__in=Registration.LIVE).filter(ending__at__gt=moment)

    def requested(self) -> "RegistrationQuerySet":
        return self.filter(status=Registration.Status.REQUESTED)

    def waiting(self) -> "RegistrationQuerySet":
        return self.filter(status=Registration.Status.WAITING)

    def confirmed(self) -> "RegistrationQuerySet":
        return self.filter(status=Registration.Status.CONFIRMED)

    def without_seat(self) -> "RegistrationQuerySet":
        """Who waits for a seat or for an answer."""
        return self.filter(status__in=Registration.WITHOUT_SEAT)

    def live(self) -> "RegistrationQuerySet":
        return self.filter(status__in=Registration.LIVE)

    def in_queue_order(self) -> "RegistrationQuerySet":
        """By the time of the request, never of the approval (R-44)."""
        return self.order_by("requested_at", "pk")

    def latest_request(self) -> datetime | None:
        """When the last of them asked."""
        return self.aggregate(latest=Max("requested_at"))["latest"]

    def following(self, registration: "Registration") -> "Registration | None":
        """The request after this one in the queue, or the first one; None when none waits."""
        queue = self.requested().filter(training=registration.training_id).in_queue_order()
        at, pk = registration.requested_at, registration.pk
        later = Q(requested_at__gt=at) | Q(requested_at=at, pk__gt=pk)
        return queue.filter(later).first() or queue.first()

    def places(self) -> dict[int, int]:
        """Place on the waiting list, from 1, by registration id."""
        waiting = self.waiting().in_queue_order().values_list("pk", flat=True)
        return {pk: place for place, pk in enumerate(waiting, start=1)}

    def place_of(self, registration: "Registration") -> int:
        """Of one who waits: the place on the list, from 1."""
        at, pk = registration.requested_at, registration.pk
        ahead = Q(requested_at__lt=at) | Q(requested_at=at, pk__lte=pk)
        return self.waiting().filter(ahead, training=registration.training_id).count()

    def of_status(self, status: str) -> "RegistrationQuerySet":
        """All for an unknown status."""
        return self.filter(status=status) if status in Registration.Status.values else self

    def matching(self, words: str) -> "RegistrationQuerySet":
        """Whose name, address or mission holds each word, whatever the case and the marks of the
        name.
        """
        found = self
        for word in words.split():
            found = found.filter(
                Q(participant__search_text__contains=fold(word))
                | Q(participant__email__icontains=word)
                | Q(participant__account__email__icontains=word)
                | Q(mission__name__icontains=word)
            )
        return found

    def from_party(self, code: str) -> "RegistrationQuerySet":
        return self.filter(party__code=code)

    def parties(self) -> list[Party]:
        """Whose people are among them."""
        return list(Party.objects.filter(pk__in=self.order_by().values("party")))

    def to_decide(self) -> "RegistrationQuerySet":
        """Requests in published trainings."""
        return self.requested().filter(training__status=Training.Status.PUBLISHED)

    def in_queue(self) -> "RegistrationQuerySet":
        """Who waits for a seat in a published training."""
        return self.waiting().filter(training__status=Training.Status.PUBLISHED)

    def awaiting(self, today: date) -> "RegistrationQuerySet":
        """Requests, and whoever waits for a seat, in published trainings that are not over."""
        awaiting = self.filter(
            status__in=(Registration.Status.REQUESTED, Registration.Status.WAITING)
        )
        return awaiting.filter(
            training__status=Training.Status.PUBLISHED, training__last_day__gte=today
        )

    def to_tell(self, now: datetime) -> "RegistrationQuerySet":
        """Of which whoever decides has still to be told."""
        return self.filter(to_tell_at__lte=now)

    def not_of(self, account: Account) -> "RegistrationQuerySet":
        return self.exclude(participant__account=account)

    def next_first(self, today: date) -> "RegistrationQuerySet":
        """What lies ahead in the order of its days, then all else, the newest first."""
        ahead = Q(status__in=Registration.LIVE, training__status=Training.Status.PUBLISHED)
        coming = When(ahead & Q(training__last_day__gte=today), then="training__first_day")
        next_day = Case(coming, output_field=models.DateField())
        return self.order_by(next_day.asc(nulls_last=True), "-training__first_day", "-pk")

    def ahead(self, today: date) -> "RegistrationQuerySet":
        """The live ones in published trainings to come or under way, in the order of their days."""
        published = self.live().filter(
            training__status=Training.Status.PUBLISHED, training__last_day__gte=today
        )
        with_training = published.select_related("training", "participant", "party")
        return with_training.order_by("training__first_day", "pk")

    def next_ahead(self, today: date) -> "Registration | None":
        return self.ahead(today).first()

    def in_desk_order(self) -> "RegistrationQuerySet":
        """What waits for a decision first, then the queue, then who has a seat."""
        order = Case(
            *(
                When(status=status, then=place)
                for place, status in enumerate(Registration.Status.values)
            ),
            output_field=models.IntegerField(),
        )
        return self.order_by(order, "requested_at", "pk")

    def for_desk(self) -> "RegistrationQuerySet":
        """With all that a row of the registrations desk shows."""
        return self.select_related("participant__account__party", "party", "mission", "training")

    def with_approvals(self) -> "RegistrationQuerySet":
        return self.prefetch_related("approvals")

    def without_earned_certificate(self) -> "RegistrationQuerySet":
        """Completed a closed training and never had a certificate: its letters cannot be drawn."""
        closed = self.confirmed().filter(training__status=Training.Status.CLOSED, completed=True)
        return closed.filter(certificates=None)

    def with_certificates(self) -> "RegistrationQuerySet":
        return self.prefetch_related("certificates")

    def with_results(self) -> "RegistrationQuerySet":
        """With all that tells a person what came of it: programme, own marks, certificates."""
        return self.select_related("training").prefetch_related(
            "training__sessions", "attendance", "certificates"
        )


class Registration(models.Model):
    """One person's part in one training. `party` and `institution` are copied when it is made and
    stay.
    """

    class Status(models.TextChoices):
        REQUESTED = "requested", _("Waits for approval")
        WAITING = "waiting", _("On the waiting list")
        CONFIRMED = "confirmed", _("Confirmed")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    place: int | None = None  # on the waiting list, where a page shows it; see `places`
    # waits while the own party has reserved seats, where a page shows it
    beside_reserved: bool = False
    possible: frozenset[str] = frozenset()  # acts, where the desk shows them
    # the last one about the officer's state, where the desk shows it
    decision: Decision | None = None
    is_told: bool = False  # somebody was, since the last act on it: see `actions.undoing`
    undo: str = ""  # what one click undoes, where the desk shows it; see `rules.desk.undoable`

    WITHOUT_SEAT = (Status.REQUESTED, Status.WAITING)
    LIVE = (*WITHOUT_SEAT, Status.CONFIRMED)

    training = models.ForeignKey(Training, models.PROTECT, related_name="registrations")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="registrations")
    party = models.ForeignKey(Party, models.PROTECT, related_name="registrations")
    mission = models.ForeignKey(Mission, models.PROTECT, null=True, blank=True, related_name="+")
    institution = models.CharField(max_length=20, choices=Institution.choices)
    status = models.CharField(max_length=12, choices=Status.choices)
    requested_at = models.DateTimeField()
    # Approved by whoever may give the party's reserved seats away; without it only a seat for
    # everyone.
    approved_at = models.DateTimeField(null=True, blank=True)
    holds_reserved = models.BooleanField(default=False)
    # then whoever decides is told
    to_tell_at = models.DateTimeField(null=True, blank=True, db_index=True)
    declined_at = models.DateTimeField(null=True, blank=True)  # see `is_declined_still`
    # of a decline (the officer sees it) or of staff's own act
    reason = models.TextField(blank=True)
    overbooking_reason = models.TextField(blank=True)
    registered_by_hand = models.BooleanField(default=False)
    completed = models.BooleanField(null=True)  # meets the certificate rule; follows corrections
    # where the certificate rule is "by hand"
    earned_by_hand = models.BooleanField(null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["requested_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["training", "participant"],
                name="a_participant_registers_once_in_a_training",
            )
        ]
        indexes = [
            models.Index(
                fields=["training", "status", "requested_at"],
                name="queue_of_a_training",
            ),
            models.Index(fields=["training", "party", "status"], name="seats_of_a_party"),
        ]

    def __str__(self) -> str:
        return f"{self.participant} – {self.training}"

    @property
    def is_of_claimed_account(self) -> bool:
        """The approver should look twice: nobody has recognised this officer yet."""
        account = self.participant.account
        return account is not None and not account.is_recognised

    @property
    def other_party_claimed(self) -> Party | None:
        """What its officer has claimed since; the seats stay those of the party that was copied."""
        account = self.participant.account
        if account is None or not self.is_of_claimed_account or account.party_id == self.party_id:
            return None
        return account.party

    @property
    def is_of_disabled_account(self) -> bool:
        """Its holder can no longer withdraw it."""
        account = self.participant.account
        return account is not None and not account.is_active

    @property
    def address(self) -> str:
        """Where letters to this person go; empty when nobody knows."""
        account = self.participant.account
        return self.participant.email or (account.email if account else "")

    @property
    def is_declined_still(self) -> bool:
        """Nobody has approved since; withdrawing in between changes nothing about it."""
        if self.declined_at is None:
            return False
        return self.approved_at is None or self.approved_at < self.declined_at

    @property
    def is_live(self) -> bool:
        return self.status in self.LIVE

    @property
    def was_not_admitted(self) -> bool:
        """Still waited when the training was closed (R-50)."""
        return self.training.status == Training.Status.CLOSED and self.status in self.WITHOUT_SEAT

    @property
    def standing(self) -> str:
        """The status in words; a training that is closed keeps nobody waiting."""
        return str(_("Not admitted") if self.was_not_admitted else self.get_status_display())
