"""All that trainings hold about a person: shown, erased, moved to another record of them."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from documents import store
from participants import personal_data
from participants.models import Account, Participant
from participants.personal_data import Moved, Reason, Sections
from participants.traces import Traces
from trainings.dates import day_range
from trainings.models import (
    Approval,
    Attendance,
    CalendarFeed,
    Certificate,
    Correction,
    Ending,
    Nomination,
    ParticipationFact,
    Registration,
    Session,
    Swap,
    Trainer,
    Training,
)

SEPARATORS = re.compile("[,;]")  # of trainers, as typed
NO_CONTACT = {"contact_name": "", "contact_email": "", "contact_phone": ""}


def held(person: Participant) -> Sections:
    """Return somebody's registrations, nominations and parts with all that hangs on them, their
    facts for totals, and where a plan names them.
    """
    found: Sections = {}
    for rows in (*_own(person), *_hanging(person), _facts(person), _feed(person)):
        found |= personal_data.section(rows)
    return found | _in_plans(person)


def _own(person: Participant) -> tuple[QuerySet[Any], ...]:
    """Return the rows that name the person; registrations last, for nominations point at them."""
    return (
        Nomination.objects.of_person(person),
        Trainer.objects.of_person(person),
        Registration.objects.of_person(person),
    )


def _hanging(person: Participant) -> Iterator[QuerySet[Any]]:
    """Yield the rows that hang on registrations of the person."""
    for model in (Attendance, Approval, Ending, Correction):
        yield model._default_manager.filter(registration__participant=person)
    yield Certificate.objects.of_person(person)
    yield Swap.objects.filter(Q(leaves__participant=person) | Q(enters__participant=person))


def _facts(person: Participant) -> QuerySet[ParticipationFact]:
    return ParticipationFact.objects.filter(person_key=person.fact_key)


def _feed(person: Participant) -> QuerySet[CalendarFeed]:
    """Return the calendar feed of the person's account, with which it goes and moves."""
    return CalendarFeed.objects.filter(account__participant=person)


# --- Named in a plan ------------------------------------------------------------------------------
def _in_plans(person: Participant) -> Sections:
    """Return where the person is the contact, and the trainers, as typed, of the sessions in which
    they teach. By the name alone nobody is shown a plan: everybody chooses their own.
    """
    addresses = [each for each in {person.email, person.address} if each]
    contacts = _as_contact([], addresses).order_by("pk").values("id", *NO_CONTACT)
    own = Session.objects.filter(trainers__participant=person).exclude(trainer="").distinct()
    trainers = own.order_by("pk").values("id", "trainer")
    found = {"trainings.training.contact": list(contacts), "trainings.session.trainer": trainers}
    return {name: list(rows) for name, rows in found.items() if rows}


def naming(person: Participant, *, traces: Traces) -> dict[str, Iterator[tuple[int, set[str]]]]:
    """Return the plans that name somebody as contact or trainer, each with the names."""
    return {
        "trainings.training": _contacts_naming(traces),
        "trainings.session": _trainers_naming(traces),
    }


def _contacts_naming(traces: Traces) -> Iterator[tuple[int, set[str]]]:
    for training in _contacts(traces).order_by("pk"):
        yield training.pk, {training.contact_name}


def _trainers_naming(traces: Traces) -> Iterator[tuple[int, set[str]]]:
    for session in _as_trainer(traces).order_by("pk"):
        if names := traces.named_in(session.trainer):
            yield session.pk, names


def _contacts(traces: Traces) -> QuerySet[Training]:
    """Return the trainings of which somebody is the contact, by name or address; a namesake with an
    address of their own is not meant.
    """
    contacts = _as_contact(traces.names, traces.addresses)
    return contacts.exclude(contact_email__in=traces.not_to)


def _as_contact(names: Collection[str], addresses: Collection[str]) -> QuerySet[Training]:
    """Return the trainings with this contact, by name or by address."""
    is_meant = Q(contact_name__in=names) | Q(contact_email__in=addresses)
    return Training.objects.filter(is_meant)


def _as_trainer(traces: Traces) -> QuerySet[Session]:
    """Return the sessions whose trainers, as typed, may have one of the names."""
    return Session.objects.filter(trainer__iregex=traces.regex)


def _without_gaps(trainers: str) -> str:
    """Return typed trainers without what stood between those that are left."""
    parts = [part.strip() for part in SEPARATORS.split(trainers)]
    return ", ".join(filter(None, parts))


# --- Erasing --------------------------------------------------------------------------------------
def erasing_problems(person: Participant, *, reader: Account | None, now: datetime) -> list[Reason]:
    """Return why somebody is not erased yet (R-283): of a training to come or not closed others
    would not learn that the place is free, and totals would lose a participation. A training that
    the reader may see has its address (R-418).
    """
    found = [(row.training, _place_sentence(row.training, now)) for row in _places(person)]
    published = {"training__status": Training.Status.PUBLISHED}
    nominations = Nomination.objects.of_person(person).proposed().filter(**published)
    for nomination in nominations.select_related("training"):
        sentence = _(
            "A nomination for the training “%(title)s”, %(days)s, is not answered yet: withdraw it "
            "first."
        )
        found.append((nomination.training, sentence))
    for training in Training.objects.published().filter(sessions__trainers__participant=person):
        sentence = _(
            "The training “%(title)s”, %(days)s, in which this person teaches, is not closed yet."
        )
        found.append((training, sentence))
    return [*_in_words(dict.fromkeys(found), reader), *_misfits(person)]


def _in_words(found: Iterable[tuple[Training, str]], reader: Account | None) -> Iterator[Reason]:
    """Yield each training with its sentence filled in."""
    visible = Training.objects.visible_to(reader or AnonymousUser())
    seen = visible.in_bulk([training.pk for training, _sentence in found])
    for training, sentence in found:
        page = reverse("trainings:training_detail", args=[training.slug])
        days = day_range(training.first_day, training.last_day)
        yield Reason(
            sentence % {"title": training.title, "days": days},
            title=training.title,
            days=days,
            address=page if training.pk in seen else "",
        )


def _misfits(person: Participant) -> Iterator[Reason]:
    for certificate in Certificate.objects.with_other_facts().of_person(person):
        sentence = _(
            "Certificate %(number)s no longer fits what is recorded: replace or revoke it first."
        )
        yield Reason(sentence % {"number": certificate.number})


def _places(person: Participant) -> QuerySet[Registration]:
    """Return the person's requests, places and seats in trainings that are not closed."""
    live = Registration.objects.of_person(person).live().select_related("training")
    return live.filter(training__status=Training.Status.PUBLISHED)


def _place_sentence(training: Training, now: datetime) -> str:
    if now < training.midnight(training.first_day):
        return _(
            "This person has a place in the training “%(title)s”, %(days)s, which is still to "
            "come: withdraw it first, so that the entry leaves the calendar and others move up."
        )
    return _(
        "The training “%(title)s”, %(days)s, in which this person has a place, is not closed yet."
    )


def lock(people: Collection[Participant]) -> None:
    """Lock the trainings of these people, the lowest id first, then their certificates, which a
    worker may be drawing.
    """
    trainings = Training.objects.with_row_of(people)
    list(trainings.order_by("pk").select_for_update(of=("self",)))
    papers = Certificate.objects.of_people(people)
    list(papers.order_by("pk").select_for_update(of=("self",)).values_list("pk"))


def erase(person: Participant, *, traces: Traces, now: datetime) -> None:
    """Erase somebody here. Facts stay under a new key that nothing else has; certificates stay for
    the public check, without name, part and file (R-280).
    """
    _facts(person).update(person_key=uuid4())
    own = Certificate.objects.of_person(person)
    for certificate in own:
        if certificate.sha256:
            store.forget(certificate.sha256)
        Certificate.objects.filter(pk=certificate.pk).update(**Certificate.CUT_OFF)
    _contacts(traces).update(**NO_CONTACT)
    for session in _as_trainer(traces):
        session.trainer = _without_gaps(traces.without_names(session.trainer))
        session.save(update_fields=["trainer"])
    open_ones = [row.training for row in _places(person)]
    for rows in _own(person):
        rows.delete()
    for training in open_ones:  # whoever an older backup brought back may have a seat
        training.confirmed_seats = training.registrations.confirmed().count()
        training.save(update_fields=["confirmed_seats"])


# --- Merging --------------------------------------------------------------------------------------
def merge(kept: Participant, gone: Participant) -> list[Moved]:
    """Move all, but what the other has too; facts take the key of the record that is kept."""
    moved: list[Moved] = []
    for rows in _own(gone):
        moved += personal_data.move(rows, "participant", kept.pk)
    return moved + personal_data.move(_facts(gone), "person_key", kept.fact_key)
