"""Forget what is old, unit by unit, in the transaction of the sweep; totals and the checks of
certificates stay (R-347).
"""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from participants import audit, retention
from participants.models import Participant
from trainings.actions.issuing import cut_off
from trainings.models import (
    Nomination,
    Registration,
    Session,
    Trainer,
    Training,
)


def forget_registrations(rows: QuerySet[Registration], now: datetime) -> int:
    """Delete these registrations with all that hangs on them; of their certificates the check
    stays, without the person.
    """
    trainings = _locked_trainings(rows.values("training"))
    due = _behind_people(rows)
    for row in due:
        retention.remember_acts([row.participant_id])
        cut_off(row.certificates.all())
        Nomination.objects.led_to(row).delete()
        facts = {"registration": row.pk, "status": row.status}
        training = trainings[row.training_id]
        audit.record(by=None, action="forget_registration", about=training, now=now, **facts)
        row.delete()
    return len(due)


def forget_nominations(rows: QuerySet[Nomination], now: datetime) -> int:
    """Delete these nominations."""
    trainings = _locked_trainings(rows.values("training"))
    due = _behind_people(rows)
    for row in due:
        retention.remember_acts([row.participant_id])
        facts = {"nomination": row.pk, "status": row.status}
        training = trainings[row.training_id]
        audit.record(by=None, action="forget_nomination", about=training, now=now, **facts)
        row.delete()
    return len(due)


def forget_trainers(rows: QuerySet[Trainer], now: datetime) -> int:
    """Delete these parts of trainers."""
    trainings = _locked_trainings(rows.values("session__training"))
    due = _behind_people(rows.select_related("session"))
    for row in due:
        retention.remember_acts([row.participant_id])
        training = trainings[row.session.training_id]
        cut_off(row.certificates.all())
        audit.record(by=None, action="forget_trainer", about=training, now=now, trainer=row.pk)
        row.delete()
    return len(due)


def empty_contacts(rows: QuerySet[Training], now: datetime) -> int:
    """Empty the contacts of these trainings and the names of trainers as they were typed."""
    trainings = _locked_trainings(rows.values("pk"))
    for training in trainings.values():
        emptied = {"contact_name": "", "contact_email": "", "contact_phone": ""}
        Training.objects.filter(pk=training.pk).update(**emptied)
        Session.objects.filter(training=training).update(trainer="")
        audit.record(by=None, action="empty_contact", about=training, now=now)
    return len(trainings)


def _locked_trainings(numbers: QuerySet[Any, Any]) -> dict[int, Training]:
    """Lock the trainings, which every act on their rows waits for, and return them by id."""
    found = Training.objects.filter(pk__in=numbers).order_by("pk").select_for_update(of=("self",))
    return {training.pk: training for training in found}


def _behind_people[Row: (Registration, Nomination, Trainer)](rows: QuerySet[Row]) -> list[Row]:
    """Lock the people of these rows, so that a hold is seen, and return those still due."""
    people = Participant.objects.filter(pk__in=rows.values("participant"))
    list(people.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    return list(rows)
