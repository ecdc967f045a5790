"""Certificates of participation: facts copied at issue, the file stored with its hash."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from documents.models import FileHash, SigningKey, StoredFile
from participants.models import Account, Audited, Participant, Party
from trainings.models.certificate_files import ERASED, FiledQuerySet
from trainings.models.choices import CertificateStatus
from trainings.models.registrations import Registration
from trainings.models.standing import Standing
from trainings.models.trainers import Trainer
from trainings.models.trainings import Training


class CertificateQuerySet(FiledQuerySet["Certificate"]):
    def visible_to(self, account: Account) -> "CertificateQuerySet":
        """Return the certificates of registrations that the account may see, and of having taught
        the own ones and those of the own party; staff see all (R-67).

        A training by invitation thus shows no more through its certificates than through its
        registrations.
        """
        if account.is_staff_member:
            return self
        registrations = Registration.objects.visible_to(account).values("pk")
        taught = Q(trainer__participant__account=account)
        if account.coordinated_party:
            trainings = Training.objects.visible_to(account).values("pk")
            taught |= Q(trainer__party=account.coordinated_party, training__in=trainings)
        return self.filter(Q(registration__in=registrations) | taught)

    def of_erased_people(self) -> "CertificateQuerySet":
        """Return those whose holder was erased."""
        return self.filter(ERASED)

    def held_by(self, account: Account) -> "CertificateQuerySet":
        """Return the account's own, replaced and revoked ones among them."""
        return self.of_holders(Q(participant__account=account))

    def to_send_for(self, account: Account) -> "CertificateQuerySet":
        """Return those whose letter the account may have sent again (R-506): the own ones, and for
        staff all.
        """
        return self if account.is_staff_member else self.held_by(account)

    def of_person(self, person: Participant) -> "CertificateQuerySet":
        """Return the person's, replaced and revoked ones among them."""
        return self.of_people([person])

    def of_people(self, people: Collection[Participant | int]) -> "CertificateQuerySet":
        """Return those of any of these people, replaced and revoked ones among them."""
        return self.of_holders(Q(participant__in=people))

    def of_holders(self, whose: Q) -> "CertificateQuerySet":
        """Return those of registrations and trainers of these. Their ids are looked up at once and
        first: no plan of PostgreSQL would begin with the few of somebody, behind all that is joined
        to a certificate.
        """
        registrations = Registration.objects.filter(whose).order_by().values("pk")
        trainers = Trainer.objects.filter(whose).order_by().values("pk")
        certificates = Certificate.objects.order_by().values("pk")
        attended = certificates.filter(registration__in=registrations)
        found = attended.union(certificates.filter(trainer__in=trainers)).order_by()
        return self.filter(pk__in=[row["pk"] for row in found])

    def of_teaching(self) -> "CertificateQuerySet":
        """Return those of trainers, whose holder is known."""
        return self.exclude(trainer=None)

    def fresh(self, today: date) -> "CertificateQuerySet":
        """Return drawn certificates issued at most `NEWS_FOR` ago, the newest first."""
        since = today - Certificate.NEWS_FOR
        return self.drawn().filter(issued_on__gte=since).order_by("-issued_on", "-pk")

    def to_print(self) -> "CertificateQuerySet":
        """Select what is printed, in the order of the numbers."""
        printed = self.select_related("party", "training__host", "replaces")
        return printed.order_by("year", "sequence")

    def with_earlier(self) -> "CertificateQuerySet":
        """Select the certificate that each replaces, if there is one."""
        return self.select_related("replaces")

    def with_holder(self) -> "CertificateQuerySet":
        """Select the person, the training and the certificate that replaced it."""
        return self.select_related(
            "registration__participant", "trainer__participant", "training", "replaced_by"
        )

    def with_holder_and_post(self) -> "CertificateQuerySet":
        """Select what tells the holder from a namesake as well."""
        return self.with_holder().select_related(
            "registration__participant__account",
            "registration__party",
            "registration__mission",
            "trainer__participant__account",
            "trainer__party",
            "trainer__participant__mission",
        )

    def by_name(self) -> "list[Certificate]":
        """Return those that have one with their holders, sorted as people are listed."""
        held = self.with_a_holder().with_holder()
        return sorted(held, key=lambda each: (each.sorting_key, each.pk))

    def with_code(self, code: str) -> "Certificate | None":
        """Return the certificate with this code as stored, whatever its status, with what the
        public check shows; None for an unknown code.
        """
        return self._with_checked().filter(code=code).first()

    def with_file(self, sha256: str) -> "Certificate | None":
        """Return the certificate whose file has this SHA-256, or had it before it was lost and
        drawn again; None for an unknown one.
        """
        found = self._with_checked()
        current = found.filter(sha256=sha256).first()
        return current or found.filter(earlier_files__sha256=sha256).first()

    def _with_checked(self) -> "CertificateQuerySet":
        """Select what the public check shows, with `made_at`, when the file was stored; None
        without one.
        """
        file = StoredFile.objects.filter(pk=OuterRef("sha256"))
        found = self.select_related("replaced_by", "training__host", "signed_by")
        return found.annotate(made_at=Subquery(file.values("stored_at")))

    def beside(self, certificate: "Certificate") -> "CertificateQuerySet":
        """Return the others of the same holder in the training, as participant or as trainer; none
        once the holder was erased.
        """
        if certificate.part is None:
            return self.none()
        others = self.filter(training=certificate.training_id).exclude(pk=certificate.pk)
        taught = Q(trainer__isnull=not certificate.is_of_teaching)
        return others.of_people([certificate.part.participant_id]).filter(taught)

    def of_training(self, training: Training) -> "CertificateQuerySet":
        """Return all that the training ever issued, replaced and revoked ones among them."""
        return self.filter(training=training)


class Certificate(Standing, Audited, models.Model):
    """One certificate: its facts as printed, and the hash of its PDF, a stored file (R-104)."""

    # What becomes of one whose holder is erased: it says nothing of a person any more.
    CUT_OFF: ClassVar[dict[str, Any]] = {
        "registration": None,
        "trainer": None,
        "full_name": "",
        "party": None,
        "wording": {},
        "early_reason": "",
        "problem": "",
        "drawing_since": None,
    }
    UNTOLD = (
        *("drawing_since", "no_longer_fits", "revoked_at", "sent_again_at", "sha256"),
        *("signed_by", "waiting_since", "wording"),
    )

    Status = CertificateStatus

    class RevocationReason(models.TextChoices):
        ISSUED_IN_ERROR = "issued_in_error", _("Issued in error")
        ATTENDANCE_CORRECTED = "attendance_corrected", _("Attendance corrected")
        MISUSE = "misuse", _("Misuse")

    # So long the holder's start page shows it; the record shows it for ever.
    NEWS_FOR = timedelta(days=90)

    # Whose it is; None once the holder was erased, whose paper the public check goes on to answer.
    registration = models.ForeignKey(
        Registration, models.SET_NULL, null=True, blank=True, related_name="certificates"
    )
    # A certificate of having taught hangs on one of the person's parts instead.
    trainer = models.ForeignKey(
        Trainer, models.SET_NULL, null=True, blank=True, related_name="certificates"
    )
    training = models.ForeignKey(Training, models.PROTECT, related_name="certificates")
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    number = models.CharField(max_length=20, unique=True)  # TFTHB-2027-0031
    code = models.CharField(max_length=26, unique=True)  # 26 characters of base 32: 130 random bits
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.VALID)
    replaced_by = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces"
    )
    language = models.CharField(max_length=10, default="en")  # in which it is written
    full_name = models.CharField(max_length=200)
    # The sending party as printed; None on those issued before it was, and after an erasure.
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    training_title = models.CharField(max_length=160)
    place = models.CharField(max_length=200)
    first_day = models.DateField()
    last_day = models.DateField()
    minutes_attended = models.PositiveIntegerField()
    minutes_total = models.PositiveIntegerField()
    minutes_taught = models.PositiveIntegerField(default=0)  # of a trainer's; else 0
    programme = models.JSONField(default=list, blank=True)  # topics of the sessions, in order
    issuer = models.CharField(max_length=200)
    # The template's texts in this language as they were at issue; {} means the standard ones.
    wording = models.JSONField(default=dict, blank=True)
    issued_on = models.DateField()
    early_reason = models.TextField(blank=True)  # why it was issued before the end; for staff only
    revoked_on = models.DateField(null=True, blank=True)
    revocation_reason = models.CharField(
        max_length=20, choices=RevocationReason.choices, blank=True
    )
    sha256 = FileHash(blank=True, db_index=True)  # of the stored PDF; empty until drawn
    # Whose key signed the file; None until drawn, and on those drawn before papers were signed.
    signed_by = models.ForeignKey(
        SigningKey, models.PROTECT, null=True, blank=True, related_name="+"
    )
    problem = models.TextField(blank=True)  # why it could not be drawn
    drawing_since = models.DateTimeField(null=True, editable=False)  # when a worker claimed it
    # Since when it is to be drawn. By the clock of the database, not the day of issue: that of
    # the demonstration is years ago.
    waiting_since = models.DateTimeField(db_default=Now(), editable=False)
    # the facts were corrected after its issue
    no_longer_fits = models.BooleanField(default=False)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "sequence"], name="certificates_are_numbered_by_year"
            ),
            models.UniqueConstraint(
                fields=["registration"],
                condition=Q(status="valid"),
                name="one_valid_certificate_per_registration",
            ),
            models.UniqueConstraint(
                fields=["trainer"],
                condition=Q(status="valid"),
                name="one_valid_certificate_per_trainer",
            ),
            models.CheckConstraint(
                condition=Q(registration=None) | Q(trainer=None),
                name="a_certificate_is_of_a_registration_or_of_a_trainer",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def drawn_before(self) -> "Certificate | None":
        """Return the one that its holder has, which this one replaces, or which was replaced by
        others that nobody drew; None if there was none.
        """
        earlier = getattr(self, "replaces", None)
        while earlier and not earlier.sha256:
            earlier = getattr(earlier, "replaces", None)
        return earlier

    @property
    def is_being_drawn(self) -> bool:
        """Tell whether it is valid and its file is still to be made."""
        if self.is_of_erased_person:
            return False
        return self.is_valid and not self.sha256 and not self.no_longer_fits

    @property
    def is_of_erased_person(self) -> bool:
        """Tell whether its holder was erased, so that it says nothing of a person any more."""
        return self.registration_id is None and self.trainer_id is None

    @property
    def is_of_teaching(self) -> bool:
        """Tell whether it says that its holder taught; kept through an erasure."""
        return self.minutes_taught > 0

    @property
    def is_revoked(self) -> bool:
        """Tell whether it was revoked; no other is issued by itself then (R-109)."""
        return self.status == self.Status.REVOKED

    @property
    def is_translated(self) -> bool:
        """Tell whether it is written in another language than English."""
        return self.language != "en"

    @property
    def part(self) -> Registration | Trainer | None:
        """Return what it certifies; None once its holder was erased."""
        return self.registration or self.trainer

    @property
    def holder(self) -> Participant | None:
        """Return the person whose it is; None once they were erased."""
        return self.part.participant if self.part else None

    def is_of(self, account: Account) -> bool:
        """Tell whether the account's person is its holder."""
        return self.holder is not None and self.holder.account_id == account.pk

    def can_be_read_by(self, account: Account) -> bool:
        """Tell whether there is a file for somebody who may see it: one that is not valid is for
        staff only (R-112), and that of an erased person is gone.
        """
        if not self.sha256 or self.is_of_erased_person:
            return False
        return self.is_valid or account.is_staff_member

    @property
    def sorting_key(self) -> str:
        """Return the place of its holder in lists; "" without one."""
        return self.holder.sorting_key if self.holder else ""

    @property
    def is_held_back(self) -> bool:
        """Tell whether it is valid and is not drawn, because it no longer fits (R-108)."""
        return self.is_valid and not self.sha256 and self.no_longer_fits

    @property
    def hours_hold(self) -> bool:
        """Tell whether the check vouches for the hours that it prints (R-110)."""
        return self.is_valid and not self.is_being_checked

    @property
    def is_being_checked(self) -> bool:
        """Tell whether it is valid and drawn, and staff have to replace or revoke it, because what
        is recorded was corrected (R-108).
        """
        if self.is_of_erased_person or not self.sha256:
            return False
        return self.is_valid and self.no_longer_fits

    @property
    def is_valid(self) -> bool:
        """Tell whether it is neither replaced nor revoked, even if it no longer fits (R-108)."""
        return self.status == self.Status.VALID

    @property
    def is_given_out(self) -> bool:
        """Tell whether its holder may download it: it is valid and not held back (R-108)."""
        return self.is_valid and not self.is_held_back

    def holds_on(self, day: date) -> bool:
        """Tell whether the check vouches for it that day: it is valid, fits what is recorded or is
        drawn (R-108), and has not expired (R-508).
        """
        return self.is_given_out and not self.has_expired(day)

    @property
    def local_place(self) -> str:
        """Return where it was held, with the country's name in the reader's language; the PDF is in
        English.
        """
        host = self.training.host
        city = self.place.removesuffix(host.name)
        if city == self.place:
            return self.place
        return f"{city}{host}"


class CertificateSeries(models.Model):
    """The last number given in a year. Every issue locks this row, so that numbers have no gap."""

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
