"""Registrations: one per training and participant, with party and institution copied that day."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from participants.models import Account, Audited, Institution, Mission, Participant, Party
from trainings.models.people import Sent
from trainings.models.queue import LIVE, SERVES_STILL, WITHOUT_SEAT, QueueQuerySet, Status, in_turn
from trainings.models.trainings import Training


class RegistrationQuerySet(QueueQuerySet["Registration"]):
    def of_parties(self, parties: Collection[int]) -> "RegistrationQuerySet":
        """Return those whose copied party is one of these ids, with party and participant."""
        return self.filter(party__in=parties).select_related("participant", "party")

    def of(self, account: Account) -> "RegistrationQuerySet":
        """Return the account's own, whatever their status."""
        return self.filter(participant__account=account)

    def of_accounts(self, accounts: Iterable[Account]) -> "RegistrationQuerySet":
        """Return those of any of these accounts, whatever their status."""
        return self.filter(participant__account__in=accounts)

    def in_this_order(
        self, numbers: Sequence[int], *, known: Iterable[Party] = ()
    ) -> "list[Registration]":
        """Return the rows with these ids, in the order of the ids. Parties that are `known` already
        are not read again.
        """
        found = self.in_bulk(numbers)
        parties = {party.pk: party for party in known}
        for row in found.values():
            if row.party_id in parties:
                row.party = parties[row.party_id]

        return [found[number] for number in numbers if number in found]

    def let_in(self) -> "RegistrationQuerySet":
        """Return live ones that were approved or have a seat, in published trainings."""
        let_in = Q(approved_at__isnull=False) | Q(status=Registration.Status.CONFIRMED)
        return self.live().filter(let_in, training__status=Training.Status.PUBLISHED)

    def let_in_by_recognition_of(self, accounts: Iterable[Account]) -> "RegistrationQuerySet":
        """Return those let in by the recognition of one of these accounts, or in the same act."""
        return self.of_accounts(accounts).filter(
            approvals__at=F("participant__account__recognised_at")
        )

    def decided_since(self, moment: datetime) -> "RegistrationQuerySet":
        """Return those approved, declined or withdrawn by somebody else after the moment, with
        their approvals and ending.
        """
        fresh = self.filter(Q(approvals__at__gt=moment) | Q(ending__at__gt=moment)).distinct()
        return fresh.select_related("ending").prefetch_related("approvals")

    def ended_since(self, moment: datetime) -> "RegistrationQuerySet":
        """Return those that somebody else ended after the moment, and that are still ended."""
        return self.exclude(status__in=Registration.LIVE).filter(ending__at__gt=moment)

    def asked_since(self, moment: datetime) -> "RegistrationQuerySet":
        """Return those whose request was made, or made anew, after the moment."""
        return self.filter(requested_at__gt=moment)

    def latest_first(self) -> "RegistrationQuerySet":
        """Sort by training, the latest first."""
        return self.order_by("-training__first_day", "-pk")

    def unseated_since(self, moment: datetime) -> "RegistrationQuerySet":
        """Return those of them who had a seat until then."""
        return self.ended_since(moment).filter(ending__status_before=Registration.Status.CONFIRMED)

    def in_queue_order(self) -> "list[Registration]":
        """Return the rows in the order of their turns: by the time of the request, never of the
        approval, and within a party by rank (R-44, R-204).
        """
        return in_turn(self)

    def following(self, registration: "Registration") -> "Registration | None":
        """Return the next in the queue after this one, of those with the status that it had before
        it was decided; else the first of them, else the first request. None when there is none.
        """
        others = self.filter(training=registration.training_id).exclude(pk=registration.pk)
        alike = in_turn([*others.of_status(registration.status), registration])
        place = alike.index(registration)
        later, earlier = alike[place + 1 :], alike[:place]
        requests = others.requested()
        return next(iter([*later, *earlier] or requests.in_queue_order()), None)

    def place_of(self, registration: "Registration") -> int:
        """Return the place on the waiting list, from 1, of one that waits; the end of the list for
        one that is not stored so yet.
        """
        places = self.filter(training=registration.training_id).places()
        return places.get(registration.pk, len(places) + 1)

    def asked_before(self, registration: "Registration") -> "list[Registration]":
        """Return the others that stand before it in the queue."""
        queue = in_turn([*self.exclude(pk=registration.pk), registration])
        return queue[: queue.index(registration)]

    def parties(self) -> list[Party]:
        """Return the parties of these registrations."""
        return list(Party.objects.filter(pk__in=self.order_by().values("party")))

    def to_decide(self) -> "RegistrationQuerySet":
        """Return requests in published trainings."""
        return self.requested().filter(training__status=Training.Status.PUBLISHED)

    def of_leavers(self) -> "RegistrationQuerySet":
        """Return those of people who serve the party that sent them no longer."""
        return self.exclude(SERVES_STILL)

    def in_queue(self) -> "RegistrationQuerySet":
        """Return those that wait for a seat in a published training."""
        return self.waiting().filter(training__status=Training.Status.PUBLISHED)

    def awaiting(self, today: date) -> "RegistrationQuerySet":
        """Return those that wait for something in published trainings that are not over."""
        return self.without_seat().filter(
            training__status=Training.Status.PUBLISHED, training__last_day__gte=today
        )

    def to_tell(self, now: datetime) -> "RegistrationQuerySet":
        """Return those of which the people who decide are due to be told."""
        return self.filter(to_tell_at__lte=now)

    def not_of(self, account: Account) -> "RegistrationQuerySet":
        """Leave out the account's own; people without an account stay."""
        return self.exclude(participant__account=account)

    def next_first(self, today: date) -> "RegistrationQuerySet":
        """Sort upcoming ones by first day, then all others, the newest first."""
        ahead = Q(status__in=Registration.LIVE, training__status=Training.Status.PUBLISHED)
        coming = When(ahead & Q(training__last_day__gte=today), then="training__first_day")
        next_day = Case(coming, output_field=models.DateField())
        return self.order_by(next_day.asc(nulls_last=True), "-training__first_day", "-pk")

    def ahead(self, today: date) -> "RegistrationQuerySet":
        """Return live ones in published trainings that are not over, sorted by first day."""
        published = self.live().filter(
            training__status=Training.Status.PUBLISHED, training__last_day__gte=today
        )
        with_training = published.select_related("training", "participant", "party")
        return with_training.order_by("training__first_day", "pk")

    def seats_to_come(self, today: date) -> "RegistrationQuerySet":
        """Return those with a seat in a published training that is not over."""
        return self.confirmed().filter(
            training__status=Training.Status.PUBLISHED, training__last_day__gte=today
        )

    def next_ahead(self, today: date) -> "Registration | None":
        """Return the live one that begins first, of a running training too; None without any."""
        return self.ahead(today).first()

    def for_desk(self) -> "RegistrationQuerySet":
        """Select the related rows that the registrations desk shows."""
        return self.with_details().select_related("training")

    def with_details(self) -> "RegistrationQuerySet":
        """Select the same of rows that come from their training, which they all share."""
        return self.select_related("participant__account__party", "party", "mission", "ending")

    def with_rows(self) -> "RegistrationQuerySet":
        """Select what a long list shows of each. Parties, which many rows share, are read once for
        all of them, when the first row is asked for its own (D-323).
        """
        rows = self.select_related("participant__account", "mission", "ending")
        return rows.fetch_mode(models.FETCH_PEERS)

    def without_presence(self) -> "RegistrationQuerySet":
        """Leave out people who are marked as present or late in a session (R-89)."""
        return self.exclude(attendance__mark__in=("present", "late"))

    def with_approvals(self) -> "RegistrationQuerySet":
        """Prefetch the approvals, in one more statement for all rows."""
        return self.prefetch_related("approvals")

    def completed(self) -> "RegistrationQuerySet":
        """Return those that met the certificate rule of a closed training."""
        return self.confirmed().filter(training__status=Training.Status.CLOSED, completed=True)

    def completed_in(self, kind: str) -> "RegistrationQuerySet":
        """Return those that completed a closed training of this kind."""
        return self.completed().filter(training__kind=kind)

    def without_earned_certificate(self) -> "RegistrationQuerySet":
        """Return those that earned a certificate in a closed training and never had one.

        The issue leaves out a person whose name has letters that cannot be drawn.
        """
        return self.completed().filter(certificates=None, training__is_from_list=False)

    def sent_by(self, party: Party) -> "RegistrationQuerySet":
        """Return those whose copied party this is."""
        return self.filter(party=party)

    def with_certificates(self) -> "RegistrationQuerySet":
        """Prefetch the certificates, replaced and revoked ones among them."""
        return self.prefetch_related("certificates")

    def with_results(self) -> "RegistrationQuerySet":
        """Prefetch the rows behind a person's results: programme, own marks, certificates."""
        return self.select_related("training").prefetch_related(
            "training__sessions", "attendance", "certificates"
        )


class Registration(Sent, Audited, models.Model):
    """One person's part in one training. `party` and `institution` are copied when it is made."""

    Status = Status
    WITHOUT_SEAT = WITHOUT_SEAT
    LIVE = LIVE

    training = models.ForeignKey(Training, models.PROTECT, related_name="registrations")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="registrations")
    party = models.ForeignKey(Party, models.PROTECT, related_name="registrations")
    mission = models.ForeignKey(Mission, models.PROTECT, null=True, blank=True, related_name="+")
    institution = models.CharField(max_length=20, choices=Institution.choices)
    status = models.CharField(max_length=12, choices=Status.choices)
    requested_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    # Approved by somebody who may give the party's reserved seats away. Without it only a seat for
    # everyone is possible.
    holds_reserved = models.BooleanField(default=False)
    # of a nominee among those of the party, 1 for the first; follows the nomination
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    # when the people who decide are told
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
            models.Index(fields=["training", "status", "requested_at"], name="queue_of_a_training"),
            models.Index(fields=["training", "party", "status"], name="seats_of_a_party"),
        ]

    def __str__(self) -> str:
        return f"{self.participant} – {self.training}"

    @property
    def request_shown(self) -> str:
        """Return what tells the request from one made anew, and from itself once the claim behind
        it has been decided on: its time and the account's recognition, "-" without one.
        """
        account = self.participant.account
        return f"{self.requested_at.isoformat()} {account.recognition if account else '-'}"

    @property
    def is_of_claimed_account(self) -> bool:
        """Tell whether nobody has recognised this officer yet, so that the approver should look
        twice.
        """
        account = self.participant.account
        return account is not None and not account.is_recognised

    @property
    def other_party_claimed(self) -> Party | None:
        """Return the other party that its officer has claimed since, or None; seats stay with the
        copied one.
        """
        account = self.participant.account
        if account is None or not self.is_of_claimed_account or account.party_id == self.party_id:
            return None
        return account.party

    @property
    def address(self) -> str:
        """Return the address for letters to this person; empty when none is known."""
        return self.participant.address

    @property
    def gets_letters(self) -> bool:
        """Tell whether an address is known and its account is not disabled (R-84)."""
        return self.participant.gets_letters

    @property
    def told_apart_by(self) -> str:
        """Return what tells this person from a namesake: the address, or where none is known, or
        it is that of another state's post, state and mission (R-191).
        """
        if self.address and not self.has_left:
            return self.address
        return f"{self.party}, {self.mission or self.get_institution_display()}"

    @property
    def came_by_link(self) -> bool:
        """Tell whether it came of a yes without an account, whose link also withdraws (R-246)."""
        if self.registered_by_hand or self.participant.account_id:
            return False
        return self.rank is not None

    @property
    def is_declined_still(self) -> bool:
        """Tell whether it was declined and not approved since; withdrawing in between changes
        nothing.
        """
        if self.declined_at is None:
            return False
        return self.approved_at is None or self.approved_at < self.declined_at

    @property
    def was_withdrawn_by_staff(self) -> bool:
        """Tell whether its `ending` is a withdrawal: nobody withdraws for others but staff."""
        return self.status == self.Status.WITHDRAWN and hasattr(self, "ending")

    @property
    def seat_was_taken_back(self) -> bool:
        """Tell whether it was declined when it had a seat already."""
        if self.status != self.Status.DECLINED or not hasattr(self, "ending"):
            return False
        return bool(self.ending.status_before == self.Status.CONFIRMED)

    @property
    def was_recognised_too(self) -> bool:
        """Tell whether an act that approved it recognised its officer as well."""
        account = self.participant.account
        if account is None or not account.is_recognised or account.recognised_at is None:
            return False
        return self.approvals.filter(at=account.recognised_at, is_release=False).exists()

    @property
    def is_live(self) -> bool:
        """Tell whether it is requested, waiting or confirmed, whatever became of the training."""
        return self.status in self.LIVE

    @property
    def is_completed(self) -> bool:
        """Tell whether it met the certificate rule of a closed training."""
        return self.has_result and bool(self.completed)

    @property
    def has_result(self) -> bool:
        """Tell whether the training is closed and had a seat for this person."""
        is_closed = self.training.status == Training.Status.CLOSED
        return is_closed and self.status == self.Status.CONFIRMED

    @property
    def has_seat_to_come(self) -> bool:
        """Tell whether there is a seat in a training that is published and not closed yet."""
        is_published = self.training.status == Training.Status.PUBLISHED
        return is_published and self.status == self.Status.CONFIRMED

    @property
    def can_be_changed(self) -> bool:
        """Tell whether its officer may still change or withdraw it."""
        return self.is_live and self.training.status == Training.Status.PUBLISHED

    @property
    def is_overbooked(self) -> bool:
        """Tell whether it has a seat beyond the seat rule."""
        return self.overbooking_reason != "" and self.status == self.Status.CONFIRMED

    @property
    def is_current(self) -> bool:
        """Tell whether it waits for something or has a seat; nothing waits in a closed training."""
        return self.is_live and not self.was_not_admitted

    @property
    def was_not_admitted(self) -> bool:
        """Tell whether it still waited when the training was closed (R-50)."""
        return self.training.status == Training.Status.CLOSED and self.status in self.WITHOUT_SEAT

    @property
    def was_cancelled(self) -> bool:
        """Tell whether it ended because its training was cancelled."""
        return self.is_live and self.training.status == Training.Status.CANCELLED

    @property
    def standing(self) -> str:
        """Return the status in words: nobody waits in a closed training, a seat is not declined."""
        if self.seat_was_taken_back:
            return str(_("Seat taken back"))
        if self.was_not_admitted:
            return str(_("Not admitted"))
        return str(Status(self.status).label)  # quicker than get_status_display, for long lists
