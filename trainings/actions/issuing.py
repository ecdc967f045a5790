"""Make the rows of certificates: facts of the day, wording, number and code. To be called inside
the caller's transaction and lock.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from documents import store
from participants.models import Participant
from trainings.models import (
    Certificate,
    CertificateSeries,
    CertificateTemplate,
    Registration,
    Training,
)
from trainings.rules import certificate_templates as templates
from trainings.rules import certificates as rules
from trainings.rules.roster import Roster
from trainings.rules.teaching import Teaching

Status = Certificate.Status
# Facts besides the name, copied to a new certificate that replaces one for the name alone.
FACTS = (
    "registration_id",
    "trainer_id",
    "training_id",
    "language",
    "party_id",
    "training_title",
    "place",
    "first_day",
    "last_day",
    "valid_until",
    "minutes_attended",
    "minutes_total",
    "minutes_taught",
    "programme",
    "issuer",
    "wording",
    "early_reason",
    "no_longer_fits",
)


@dataclass(frozen=True)
class Occasion:
    """The training, the template and the moment of certificates that are issued at once."""

    training: Training
    template: CertificateTemplate | None
    now: datetime
    early_reason: str = ""

    @classmethod
    def of(cls, training: Training, now: datetime, *, early_reason: str = "") -> "Occasion":
        """Return the occasion, with the template that the training has today. After closing there
        is no reason.
        """
        is_early = training.status != Training.Status.CLOSED
        template = templates.template_of(training)
        return cls(training, template, now, early_reason if is_early else "")


def issue_attended(
    occasion: Occasion, roster: Roster, people: Sequence[Registration]
) -> list[Certificate]:
    """Issue to these people of the roster, replacing valid ones; return the new certificates."""
    return _numbered(occasion, [_attended(occasion, roster, person) for person in people])


def issue_taught(occasion: Occasion, taught: Sequence[Teaching]) -> list[Certificate]:
    """Issue to these trainers, replacing valid ones; return the new certificates."""
    return _numbered(occasion, [_taught(occasion, teaching) for teaching in taught])


def issue_copy(current: Certificate, *, full_name: str, now: datetime) -> Certificate:
    """Issue one with the same facts and wording under another name, which replaces the valid one;
    return it.
    """
    _retire([current])
    day = timezone.localdate(now)
    (sequence,) = _take_numbers(day.year, 1)
    made = Certificate.objects.create(
        **{field: getattr(current, field) for field in FACTS},
        full_name=full_name,
        issued_on=day,
        **_identity(day.year, sequence),
    )
    _point_to(current, made)
    return made


def cut_off(certificates: QuerySet[Certificate]) -> None:
    """Remove the papers and what says something of their holders; number, code and hash stay for
    the public check (R-280).
    """
    for certificate in certificates:
        if certificate.sha256:
            store.forget(certificate.sha256)
    certificates.update(**Certificate.CUT_OFF)


def _numbered(occasion: Occasion, made: Sequence[Certificate]) -> list[Certificate]:
    """Give each its number and code and write all of them; each replaces the valid one of its
    holder.
    """
    stood = _valid_of(occasion.training, made)
    _retire(stood.values())
    day = timezone.localdate(occasion.now)
    numbers = _take_numbers(day.year, len(made))
    for certificate, sequence in zip(made, numbers, strict=True):
        for column, value in _identity(day.year, sequence).items():
            setattr(certificate, column, value)
    issued = Certificate.objects.bulk_create(made)
    for certificate in issued:
        if earlier := stood.get(_holder(certificate)):
            _point_to(earlier, certificate)
    return issued


def _valid_of(
    training: Training, made: Sequence[Certificate]
) -> dict[tuple[bool, int], Certificate]:
    """Return the valid certificates of the holders of the new ones."""
    holders = {_holder(each) for each in made}
    people = {person for _taught, person in holders}
    valid = Certificate.objects.of_training(training).valid().of_people(people).with_holder()
    found = {_holder(each): each for each in valid}
    return {holder: each for holder, each in found.items() if holder in holders}


def _holder(certificate: Certificate) -> tuple[bool, int]:
    """Return whose it is: as a trainer or as a participant, and the id of the person."""
    part = certificate.part
    return certificate.is_of_teaching, part.participant_id if part else 0


def _retire(stood: Iterable[Certificate]) -> None:
    """Take certificates out of force, before those that replace them are written."""
    for certificate in stood:
        certificate.status = Status.REPLACED
        certificate.save(update_fields=["status"])


def _point_to(earlier: Certificate, made: Certificate) -> None:
    """Record which certificate replaces this one."""
    earlier.replaced_by = made
    earlier.save(update_fields=["replaced_by"])


def _attended(occasion: Occasion, roster: Roster, person: Registration) -> Certificate:
    return Certificate(
        registration=person,
        party_id=person.party_id,
        minutes_attended=roster.attended_minutes(person),
        minutes_total=roster.total_minutes(person),
        valid_until=occasion.training.certificates_hold_until,
        programme=roster.topics(person),
        **_printed(occasion, person.participant),
    )


def _taught(occasion: Occasion, teaching: Teaching) -> Certificate:
    return Certificate(
        trainer=teaching.part,
        party_id=teaching.part.party_id,
        minutes_attended=0,
        minutes_total=0,
        minutes_taught=teaching.minutes,
        programme=teaching.topics,
        **_printed(occasion, teaching.person, is_of_teaching=True),
    )


def _printed(
    occasion: Occasion, person: Participant, *, is_of_teaching: bool = False
) -> dict[str, Any]:
    """Return what is printed beside the hours, in the person's language where the template has
    it.
    """
    training, template = occasion.training, occasion.template
    texts = templates.texts_of(template)
    language = templates.language_for(texts, person.letters_language)
    title, place = rules.texts_of(training)
    return {
        "training": training,
        "language": language,
        "full_name": person.full_name,
        "training_title": title,
        "place": place,
        "first_day": training.first_day,
        "last_day": training.last_day,
        "issuer": texts[templates.ENGLISH][CertificateTemplate.Word.ISSUER],
        "wording": templates.wording(template, language, is_of_teaching=is_of_teaching),
        "issued_on": timezone.localdate(occasion.now),
        "early_reason": occasion.early_reason,
    }


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
