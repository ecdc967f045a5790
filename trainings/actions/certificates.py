"""Issue, replace and revoke certificates, and store their drawn files."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from documents import signed, signing_key, store
from participants import audit
from participants.locking import lock_row
from participants.models import Account
from participants.refusal import Refused, refuse_if, refuse_if_changed
from trainings import result_mail
from trainings.actions.locking import locked
from trainings.models import Certificate, CertificateSeries, EarlierFile, Registration, Training
from trainings.rules import certificates as rules
from trainings.rules import results
from trainings.rules.roster import Roster

Status = Certificate.Status
# Facts besides the name, copied to a new certificate that replaces one for the name alone.
FACTS = (
    "registration_id",
    "training_id",
    "training_title",
    "place",
    "first_day",
    "last_day",
    "valid_until",
    "minutes_attended",
    "minutes_total",
    "issuer",
)
# what a revocation writes
REVOCATION = ["status", "revocation_reason", "revoked_on", "revoked_at"]


@transaction.atomic
def issue_missing(*, by: Account | None, training: Training, now: datetime) -> list[Certificate]:
    """Issue to everybody in a closed training who earned a certificate and never had one. Return
    the new ones. Raises Refused.
    """
    training = locked(training)
    refuse_if(rules.unclosed_problems(training) or signing_key.problems(now))
    issued = issue_earned(Roster.of(training), now)
    if issued:
        audit.record(
            by=by,
            action="issue_missing",
            about=training,
            now=now,
            certificates=[each.pk for each in issued],
        )
    return issued


def issue_earned(roster: Roster, now: datetime) -> list[Certificate]:
    """Issue to everybody who earned a certificate and has none; return the new ones.

    To be called inside the caller's transaction and lock. Names that cannot be drawn are left out;
    the desk says so.
    """
    if roster.training.is_from_list:
        return []
    due = [
        person
        for person in roster.earners()
        if not person.certificates.all() and not drawing_problems(roster.training, person)
    ]
    return _issue(roster, due, now)


def drawing_problems(training: Training, person: Registration) -> list[str]:
    """Return why this person's certificate cannot be drawn: a sentence for each of name, title and
    place with characters that the typeface lacks (R-106).
    """
    return rules.drawing_problems(person.participant.full_name, *rules.texts_of(training))


@transaction.atomic
def issue(
    *,
    by: Account,
    registration: Registration,
    full_name: str,
    now: datetime,
    seen: str | None = None,
) -> Certificate:
    """Issue one certificate under this name, replacing a valid one, and correct the person's name.
    Return it.

    `seen` is what the page showed of the result; None when there was no page. Raises Refused.
    """
    training = locked(registration.training)
    roster = _of_one(training, registration)
    person = roster.people[0]
    current = person.certificates.valid().first()
    (result,) = results.of_roster(roster)
    refuse_if_changed(results.facts_problems(result, seen=seen))
    refuse_if(rules.issue_problems(roster, person, full_name=full_name, current=current))
    refuse_if(signing_key.problems(now))
    _correct_name(person, full_name)
    if current:
        current.status = Status.REPLACED
        current.save(update_fields=["status"])
    (made,) = _issue(roster, [person], now)
    if current:
        current.replaced_by = made
        current.save(update_fields=["replaced_by"])
    replaces = current.pk if current else None
    audit.record(by=by, action="issue_certificate", about=made, now=now, replaces=replaces)
    return made


def replace_under_name(current: Certificate, *, full_name: str, now: datetime) -> Certificate:
    """Replace the valid certificate by one with the same facts under another name; return it
    (R-107). To be called inside the caller's transaction and lock.
    """
    day = timezone.localdate(now)
    (sequence,) = _take_numbers(day.year, 1)
    made = Certificate(
        **{field: getattr(current, field) for field in FACTS},
        full_name=full_name,
        issued_on=day,
        no_longer_fits=current.no_longer_fits,
        **_identity(day.year, sequence),
    )
    current.status = Status.REPLACED
    current.save(update_fields=["status"])
    made.save()
    current.replaced_by = made
    current.save(update_fields=["replaced_by"])
    return made


@transaction.atomic
def revoke(
    *,
    by: Account,
    certificate: Certificate,
    reason: str,
    now: datetime,
    seen: str | None = None,
) -> Certificate:
    """Revoke a certificate and tell its holder, if there still is one (R-109). It stays visible
    with the day and the kind of reason.

    `seen` is what the page showed of the result; None when there was no page. Raises Refused.
    """
    locked(certificate.training)  # waits for a replacement under way
    certificate = lock_row(certificate)
    refuse_if(rules.revocation_problems(certificate))
    rows = Registration.objects.for_desk().with_results()
    registration = rows.filter(certificates=certificate).first()
    if registration:
        refuse_if_changed(results.facts_problems(results.of_registration(registration), seen=seen))
    certificate.status, certificate.revocation_reason = Status.REVOKED, reason
    certificate.revoked_on, certificate.revoked_at = timezone.localdate(now), now
    certificate.save(update_fields=REVOCATION)
    audit.record(by=by, action="revoke_certificate", about=certificate, now=now, reason=reason)
    if registration:
        result_mail.certificate_revoked(registration, certificate, now=now)
    return certificate


@transaction.atomic
def draw_again(*, by: Account, training: Training, now: datetime) -> int:
    """Let the worker draw again those that could not be drawn or whose file is lost; return how
    many (R-114).

    A new PDF says the same, from the stored facts; its bytes and hash differ.
    """
    issued = Certificate.objects.of_training(training)
    lost = dict(issued.lost().values_list("pk", "sha256"))
    to_wait = {"problem": "", "drawing_since": None, "waiting_since": now}
    EarlierFile.objects.bulk_create(
        [EarlierFile(sha256=sha256, certificate_id=pk) for pk, sha256 in lost.items()],
        ignore_conflicts=True,
    )
    again = issued.stopped().update(**to_wait)
    again += issued.filter(pk__in=lost).update(sha256="", **to_wait)
    audit.record(by=by, action="draw_again", about=training, now=now, certificates=again, lost=lost)
    return again


def take_to_draw(now: datetime, *, training: Training | None = None) -> Certificate | None:
    """Claim the next certificate without a file, so that no two workers draw it; return it or None.
    A dead worker's claim expires. None is taken while none can be signed (R-496).
    """
    if signing_key.trouble(now):
        return None
    due = Certificate.objects.to_draw(now)
    if training is not None:
        due = due.of_training(training)
    for pk in due.values_list("pk", flat=True)[:10]:
        if Certificate.objects.to_draw(now).filter(pk=pk).update(drawing_since=now):
            return Certificate.objects.get(pk=pk)
    return None


@transaction.atomic
def store_file(*, certificate: Certificate, data: bytes, now: datetime) -> bool:
    """Store the signed file and write to the holder. Return False if another worker was first or
    the certificate is no longer valid.

    Raises store.CannotStore, and ValueError for a file without a signature (R-496).
    """
    waiting = Certificate.objects.without_file().filter(pk=certificate.pk)
    if waiting.select_for_update(of=("self",)).first() is None:
        return False
    # Once: a second change of one row has PostgreSQL look for its registration at the commit, which
    # an erasure holds that waits for this certificate.
    Certificate.objects.filter(pk=certificate.pk).update(
        sha256=store.save(data), signed_by=signed.key_of(data), problem="", drawing_since=None
    )
    registration = Registration.objects.for_desk().get(certificates=certificate)
    result_mail.certificate_ready(registration, certificate, now=now)
    return True


def record_problem(*, certificate: Certificate, problem: str) -> None:
    """Record why it cannot be drawn, for somebody to look at on the desk."""
    Certificate.objects.without_file().filter(pk=certificate.pk).update(
        problem=problem, drawing_since=None
    )


def record_download(*, by: Account, certificate: Certificate, now: datetime) -> None:
    """Record that somebody other than the holder downloaded the certificate (R-112)."""
    audit.record(by=by, action="download_certificate", about=certificate, now=now)


def record_archive(*, by: Account, training: Training, certificates: int, now: datetime) -> None:
    """Record who downloaded the archive of a training and how many certificates it held (R-112)."""
    audit.record(
        by=by, action="download_certificates", about=training, now=now, certificates=certificates
    )


def _of_one(training: Training, registration: Registration) -> Roster:
    """Return the roster of one person. Raises Refused if they have no confirmed seat."""
    roster = Roster.of(training, only=[registration.pk])
    if not roster.people:
        raise Refused([rules.no_seat_sentence()])
    return roster


def _correct_name(person: Registration, full_name: str) -> None:
    if person.participant.full_name != full_name:
        person.participant.full_name = full_name
        person.participant.save(update_fields=["full_name"])


def _issue(roster: Roster, people: Sequence[Registration], now: datetime) -> list[Certificate]:
    day = timezone.localdate(now)
    numbers = _take_numbers(day.year, len(people))
    return Certificate.objects.bulk_create(
        _certificate(roster, person, sequence, now)
        for person, sequence in zip(people, numbers, strict=True)
    )


def _certificate(roster: Roster, person: Registration, sequence: int, now: datetime) -> Certificate:
    """Return an unsaved certificate with the facts of the day."""
    training, day = roster.training, timezone.localdate(now)
    title, place = rules.texts_of(training)
    return Certificate(
        registration=person,
        training=training,
        **_identity(day.year, sequence),
        full_name=person.participant.full_name,
        training_title=title,
        place=place,
        first_day=training.first_day,
        last_day=training.last_day,
        valid_until=training.certificates_hold_until,
        minutes_attended=roster.attended_minutes(person),
        minutes_total=roster.total_minutes(person),
        issuer=rules.ISSUER,
        issued_on=day,
    )


def _identity(year: int, sequence: int) -> dict[str, Any]:
    """Return the values that no two certificates share, or that number them."""
    return {
        "year": year,
        "sequence": sequence,
        "number": rules.number(year, sequence),
        "code": "".join(
            secrets.choice(rules.CODE_CHARACTERS) for _place in range(rules.CODE_LENGTH)
        ),
    }


def _take_numbers(year: int, count: int) -> range:
    """Return the next numbers of the year; others who issue wait for the row until this transaction
    ends.
    """
    CertificateSeries.objects.get_or_create(year=year)
    series = CertificateSeries.objects.select_for_update().get(year=year)
    first = series.last + 1
    series.last += count
    series.save(update_fields=["last"])
    return range(first, first + count)
