"""Issue, replace and revoke certificates, and store their drawn files."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from documents import signed, signing_key, store
from participants import audit
from participants.locking import lock_row
from participants.models import Account
from participants.refusal import Refused, refuse_if, refuse_if_changed
from trainings import result_mail
from trainings.actions.issuing import Occasion, issue_attended, issue_taught
from trainings.actions.locking import locked
from trainings.models import Certificate, EarlierFile, Registration, Trainer, Training
from trainings.rules import certificate_templates as templates
from trainings.rules import certificates as rules
from trainings.rules import results, teaching
from trainings.rules.roster import Roster

Status = Certificate.Status
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

    To be called inside the caller's transaction and lock. Names that cannot be drawn are left out,
    and everybody while the template names nobody who signs; the desk says so.
    """
    occasion = Occasion.of(roster.training, now)
    if roster.training.is_from_list or templates.signatory_problems(occasion.template):
        return []
    due = [
        person
        for person in roster.earners()
        if not person.certificates.all() and not drawing_problems(roster.training, person)
    ]
    return issue_attended(occasion, roster, due)


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
    early_reason: str = "",
    seen: str | None = None,
) -> Certificate:
    """Issue one certificate under this name, replacing a valid one, and correct the person's name.
    Return it.

    Before the closing it needs a reason. `seen` is what the page showed of the result; None when
    there was no page. Raises Refused.
    """
    training = locked(registration.training)
    roster = _of_one(training, registration)
    person = roster.people[0]
    current = person.certificates.valid().first()
    (result,) = results.of_roster(roster)
    refuse_if_changed(results.facts_problems(result, seen=seen))
    occasion = Occasion.of(training, now, early_reason=early_reason)
    refuse_if(templates.signatory_problems(occasion.template))
    problems = rules.issue_problems(
        roster, person, full_name=full_name, current=current, early_reason=early_reason
    )
    refuse_if(problems or signing_key.problems(now))
    _correct_name(person, full_name)
    (made,) = issue_attended(occasion, roster, [person])
    replaces = current.pk if current else None
    facts = {"replaces": replaces, "note": occasion.early_reason}
    audit.record(by=by, action="issue_certificate", about=made, now=now, **facts)
    return made


@dataclass(frozen=True)
class Issued:
    """The new certificates, and why others got none."""

    certificates: list[Certificate]
    left_out: list[str]


@transaction.atomic
def issue_to(
    *,
    by: Account,
    training: Training,
    now: datetime,
    people: Collection[int] = (),
    trainers: Collection[int] = (),
    early_reason: str = "",
    seen: str | None = None,
) -> Issued:
    """Issue to these registrations, and for these parts to their trainers (ids). Whoever has one
    that says the same is passed over, so that a second click does nothing; others get none for the
    reason returned (R-477).

    `seen` is the version of the marks that the page showed; without it changes since are not
    checked. Before the closing it needs a reason. Raises Refused and Conflict.
    """
    training = locked(training)
    roster = Roster.of(training)
    refuse_if_changed(results.changed_problems(roster, seen=seen))
    occasion = Occasion.of(training, now, early_reason=early_reason)
    refuse_if(rules.early_problems(training, reason=early_reason))
    refuse_if(templates.signatory_problems(occasion.template) or signing_key.problems(now))

    attended = _issue_to_people(occasion, roster, people)
    taught = _issue_to_trainers(occasion, trainers)
    issued = [*attended.certificates, *taught.certificates]
    _record_issue(by, occasion, issued)
    return Issued(issued, [*attended.left_out, *taught.left_out])


def _issue_to_people(occasion: Occasion, roster: Roster, people: Collection[int]) -> Issued:
    chosen = [each for each in results.of_roster(roster) if each.registration.pk in people]
    due = [each.registration for each in chosen if each.may_be_issued]
    left_out = results.left_out(chosen)
    if len(chosen) < len(set(people)):
        left_out.append(rules.no_seat_sentence())
    return Issued(issue_attended(occasion, roster, due), left_out)


def _issue_to_trainers(occasion: Occasion, trainers: Collection[int]) -> Issued:
    if not trainers:
        return Issued([], [])
    refuse_if(rules.unclosed_problems(occasion.training))
    taught = teaching.teachings_of(occasion.training)
    chosen = [each for each in taught if each.part.pk in trainers]
    due = [each for each in chosen if each.may_be_issued]
    return Issued(issue_taught(occasion, due), teaching.left_out(chosen))


def _record_issue(by: Account, occasion: Occasion, issued: list[Certificate]) -> None:
    """Record one act on the training; of early certificates one on each, so that the reason goes
    with its holder.
    """
    now, training = occasion.now, occasion.training
    if occasion.early_reason:
        note = occasion.early_reason
        for each in issued:
            audit.record(by=by, action="issue_certificate", about=each, now=now, note=note)
    elif issued:
        made = [each.pk for each in issued]
        audit.record(by=by, action="issue_certificates", about=training, now=now, certificates=made)


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
    part = registration or Trainer.objects.for_desk().filter(certificates=certificate).first()
    certificate.status, certificate.revocation_reason = Status.REVOKED, reason
    certificate.revoked_on, certificate.revoked_at = timezone.localdate(now), now
    certificate.save(update_fields=REVOCATION)
    audit.record(by=by, action="revoke_certificate", about=certificate, now=now, reason=reason)
    if part:
        result_mail.certificate_revoked(part, certificate, now=now)
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


@transaction.atomic
def take_to_draw(
    now: datetime, *, training: Training | None = None, at_most: int = 1
) -> list[Certificate]:
    """Claim the next certificates without a file, so that no two workers draw one; return them. A
    dead worker's claim expires. None is taken while none can be signed (R-496).
    """
    if signing_key.trouble(now):
        return []
    due = Certificate.objects.to_draw(now)
    if training is not None:
        due = due.of_training(training)
    rows = due.select_for_update(of=("self",), skip_locked=True)
    taken = Certificate.objects.filter(pk__in=list(rows.values_list("pk", flat=True)[:at_most]))
    taken.update(drawing_since=now)
    return list(taken.to_print())


def give_back(*, certificates: Sequence[Certificate]) -> None:
    """Let any worker draw certificates that were claimed and not tried."""
    claimed = Certificate.objects.filter(pk__in=[each.pk for each in certificates])
    claimed.update(drawing_since=None)


def take_for_reader(*, certificate: Certificate, now: datetime) -> bool:
    """Claim a certificate for somebody who waits for it, whoever has claimed it before; tell
    whether it can be drawn (R-492).
    """
    if signing_key.trouble(now):
        return False
    due = Certificate.objects.without_file().filter(pk=certificate.pk, problem="")
    return due.update(drawing_since=now) == 1


def store_file(*, certificate: Certificate, data: bytes, now: datetime) -> bool:
    """Store the file of one certificate, as `store_files` does; tell whether it was stored."""
    return certificate.pk in store_files(files={certificate.pk: data}, now=now)


@transaction.atomic
def store_files(*, files: Mapping[int, bytes], now: datetime) -> set[int]:
    """Store the signed files of these certificates (ids), write to the holders, and return the ids.

    One that another worker stored or that is no longer valid is left out; of several also one that
    somebody else has locked, who may wait for another of them. Raises store.CannotStore, and
    ValueError for a file without a signature (R-496).
    """
    rows = Certificate.objects.without_file().with_earlier().filter(pk__in=files).order_by("pk")
    waiting = list(rows.select_for_update(of=("self",), skip_locked=len(files) > 1))
    papers = [files[each.pk] for each in waiting]
    named = zip(waiting, store.save_all(papers), signed.keys_of(papers), strict=True)
    for certificate, sha256, key in named:
        certificate.sha256, certificate.signed_by = sha256, key
        certificate.problem, certificate.drawing_since = "", None
    # Once: a second change of one row has PostgreSQL look for its registration at the commit, which
    # an erasure holds that waits for this certificate.
    Certificate.objects.bulk_update(waiting, ["sha256", "signed_by", "problem", "drawing_since"])

    parts = parts_of(waiting)
    for certificate in waiting:
        result_mail.certificate_ready(parts[certificate.pk], certificate, now=now)
    return {each.pk for each in waiting}


def parts_of(certificates: Sequence[Certificate]) -> dict[int, Registration | Trainer]:
    """Return the registration or the trainer's part of each (ids), read as letters need it."""
    registrations = Registration.objects.for_desk().select_related("training__host")
    attended = registrations.in_bulk([each.registration_id for each in certificates])
    taught = Trainer.objects.for_desk().in_bulk([each.trainer_id for each in certificates])
    return {
        each.pk: taught[each.trainer_id] if each.trainer_id else attended[each.registration_id]
        for each in certificates
    }


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
