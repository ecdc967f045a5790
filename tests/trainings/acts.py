"""One example of every action of the room: what must be there before, the call, and what it is
about.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model

from participants.models import Account, AuditEntry
from tests import factories
from tests.trainings import days
from tests.trainings.plans import plan_of
from trainings.actions import (
    after_closing,
    answers,
    approvals,
    asking,
    attendance,
    certificates,
    corrections,
    endings,
    moving_up,
    nominations,
    participants_list,
    publication,
    registrations,
    reservations,
    selections,
    swaps,
    trainers,
    trainings,
)
from trainings.actions.people import Details
from trainings.actions.trainers import Part
from trainings.models import (
    Certificate,
    Ending,
    Nomination,
    Registration,
    Session,
    Trainer,
    Training,
)
from trainings.rules.reservations import PlannedSeats, effect_of
from trainings.rules.roster import Roster

NOW = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
JANIS = Details("Jānis Bērziņš-Ķīsis", "Consul", mission_name="Embassy", mission_kind="embassy")


@dataclass
class Scene:
    riga: Training
    janis: Account  # an officer of Latvia
    ilze: Account  # Latvia's coordinator
    astrid: Account  # secretariat


@dataclass(frozen=True)
class Act:
    """`before` makes what the action needs; `call` carries it out and answers with the row it is
    about.
    """

    action: Callable[..., Any]
    recorded_as: str
    by: str
    before: Callable[[Scene], Any]
    call: Callable[[Scene, Any], Model]

    def __str__(self) -> str:
        return f"{self.action.__module__.rpartition('.')[2]}.{self.action.__name__}"


def nothing(scene: Scene) -> None:
    """The training and its people are enough."""


def a_registration(status: str) -> Callable[[Scene], Registration]:
    return lambda scene: factories.registration(scene.riga, scene.janis.participant, status=status)


def somebody_who_waits_beside_a_free_seat(scene: Scene) -> None:
    a_registration("waiting")(scene)


def an_approval(scene: Scene) -> Registration:
    row = factories.registration(
        scene.riga, scene.janis.participant, status="waiting", approved_at=NOW
    )
    row.approvals.create(by=scene.ilze, at=NOW, status_before="requested")
    return row


def a_release(scene: Scene) -> Registration:
    scene.janis.recognised_at = NOW
    scene.janis.save(update_fields=["recognised_at"])
    row = factories.registration(scene.riga, scene.janis.participant, status="waiting")
    row.approvals.create(by=scene.ilze, at=NOW, status_before="requested", is_release=True)
    return row


def a_decline(scene: Scene) -> Registration:
    row = a_registration("requested")(scene)
    reason = {"seen": "requested", "reason": "Two go already."}
    registrations.decline(by=scene.ilze, registration=row, now=NOW, **reason)
    AuditEntry.objects.all().delete()  # only the line of the act itself is looked for
    return row


def a_seat(scene: Scene) -> Registration:
    factories.session(scene.riga)
    return factories.registration(scene.riga, scene.janis.participant)


def a_seat_with_marks(scene: Scene) -> Registration:
    seat = a_seat(scene)
    days.mark(seat, "p")
    return seat


def a_training_that_is_closed(scene: Scene) -> Registration:
    seat = a_seat_with_marks(scene)
    Training.objects.filter(pk=scene.riga.pk).update(status=Training.Status.CLOSED)
    return seat


def a_session(scene: Scene) -> Session:
    return factories.session(scene.riga)


def a_trainer(scene: Scene) -> Trainer:
    return factories.trainer(a_session(scene), scene.janis.participant)


def a_certificate(scene: Scene) -> Certificate:
    seat = a_training_that_is_closed(scene)
    with transaction.atomic():
        (certificate,) = certificates.issue_earned(Roster.of(seat.training), days.AFTERWARDS)
    return certificate


def a_certificate_that_could_not_be_drawn(scene: Scene) -> None:
    Certificate.objects.filter(pk=a_certificate(scene).pk).update(problem="ValueError")


def a_programme(scene: Scene) -> None:
    factories.session(scene.riga)


def a_draft(scene: Scene) -> None:
    factories.session(scene.riga)
    Training.objects.filter(pk=scene.riga.pk).update(status=Training.Status.DRAFT)


def a_timed_draft(scene: Scene) -> None:
    a_draft(scene)
    tomorrow = NOW + timedelta(days=1)
    Training.objects.filter(pk=scene.riga.pk).update(publish_at=tomorrow, publish_by=scene.astrid)


def decided_by_hand(scene: Scene) -> Registration:
    Training.objects.filter(pk=scene.riga.pk).update(certificate_rule="by_hand")
    return a_seat(scene)


def a_nomination(*, asked: bool = True) -> Callable[[Scene], Nomination]:
    return lambda scene: Nomination.objects.create(
        training=scene.riga,
        party=scene.janis.party,
        participant=scene.janis.participant,
        rank=1,
        nominated_by=scene.ilze,
        nominated_at=NOW,
        asked_at=NOW if asked else None,
        answer_by=scene.riga.first_day if asked else None,
    )


def of_nomination(
    action: Callable[..., Any], by: str, **options: Any
) -> Callable[[Scene, Any], Nomination]:
    """Somebody acts on Jānis's nomination."""

    def call(scene: Scene, row: Nomination) -> Nomination:
        action(by=getattr(scene, by), nomination=row, now=NOW, **options)
        return row

    return call


def nominates(scene: Scene, _before: None) -> Training:
    line = nominations.Nominee(details=JANIS, person=scene.janis.participant)
    nominations.nominate(
        by=scene.ilze, training=scene.riga, party=scene.janis.party, nominees=[line], now=NOW
    )
    return scene.riga


def ranks(scene: Scene, row: Nomination) -> Training:
    nominations.rank(
        by=scene.ilze,
        training=scene.riga,
        party=scene.janis.party,
        order=[row.pk],
        seen=str(row.pk),
        now=NOW,
    )
    return scene.riga


def marked(scene: Scene, seat: Registration) -> Training:
    cells = {(seat.pk, scene.riga.sessions.get().pk): "present"}
    attendance.record_attendance(
        by=scene.astrid, training=scene.riga, cells=cells, now=days.AFTERWARDS
    )
    return scene.riga


def others_marked(scene: Scene, seat: Registration) -> Training:
    cells = {(seat.pk, scene.riga.sessions.get().pk): "present"}
    attendance.record_others(by=scene.astrid, training=scene.riga, cells=cells, now=days.AFTERWARDS)
    return scene.riga


def changed(scene: Scene, _before: None) -> Training:
    plan = plan_of(scene.riga, venue="Riga Castle")
    seen = trainings.rules.version(scene.riga)
    trainings.change_training(by=scene.astrid, training=scene.riga, plan=plan, seen=seen, now=NOW)
    return scene.riga


def only(outcome: selections.Outcome) -> Registration:
    """The one registration on which several could have been acted."""
    [acted] = outcome.acted
    return acted.after


def of_training(action: Callable[..., Any], **options: Any) -> Callable[[Scene, Any], Training]:
    """Staff act on the training itself."""

    def call(scene: Scene, _before: Any) -> Training:
        action(by=scene.astrid, training=scene.riga, **({"now": NOW} | options))
        return scene.riga

    return call


def of_registration(
    action: Callable[..., Any], by: str, **options: Any
) -> Callable[[Scene, Any], Registration]:
    """Somebody acts on Jānis's registration."""
    return lambda scene, row: action(by=getattr(scene, by), registration=row, now=NOW, **options)


def registers(scene: Scene, _before: None) -> Registration:
    party = scene.janis.party
    return registrations.register(
        by=scene.janis, training=scene.riga, party=party, details=JANIS, now=NOW
    )


def is_registered_by_hand(scene: Scene, _before: None) -> Registration:
    return registrations.register_by_hand(
        by=scene.astrid,
        training=scene.riga,
        party=scene.janis.party,
        email="hanna@mfa.example",
        reason="",
        details=Details("Ганна Шевченко", "", mission_name="Embassy", mission_kind="embassy"),
        now=NOW,
    )


def is_corrected(scene: Scene, row: Registration) -> Registration:
    corrected = corrections.Corrected(details=JANIS, party=row.party, email=row.address)
    return corrections.correct_registration(
        by=scene.astrid,
        registration=row,
        corrected=corrected,
        seen=days.shown(row),
        note="By phone",
        now=NOW,
    )


def is_added_after_closing(scene: Scene, _before: Registration) -> Registration:
    forgotten = after_closing.Forgotten(
        party=scene.janis.party,
        email="hanna@mfa.example",
        details=Details("Ганна Шевченко", "", mission_name="Embassy", mission_kind="embassy"),
        marks={scene.riga.sessions.get().pk: "present"},
        reason="Not on the list",
    )
    return after_closing.add_after_closing(
        by=scene.astrid, training=scene.riga, forgotten=forgotten, now=days.AFTERWARDS
    )


def a_seat_and_somebody_who_waits(scene: Scene) -> swaps.Pair:
    for number in range(2):
        person = factories.participant(f"Eglė {number}", scene.janis.party)
        factories.registration(scene.riga, person)
    waits = factories.participant("Ганна Шевченко", scene.janis.party)
    return swaps.Pair(
        leaves=factories.registration(scene.riga, scene.janis.participant),
        enters=factories.registration(scene.riga, waits, status="waiting"),
    )


def swapped(scene: Scene, pair: swaps.Pair) -> Registration:
    swaps.swap(by=scene.astrid, pair=pair, shown=pair.shown(), reason="Agreed", now=NOW)
    return pair.leaves


def a_swap(scene: Scene) -> Registration:
    row = swapped(scene, a_seat_and_somebody_who_waits(scene))
    AuditEntry.objects.all().delete()
    return row


def swap_undone(scene: Scene, row: Registration) -> Registration:
    swaps.undo_swap(by=scene.astrid, registration=row, seen=NOW.isoformat(), now=NOW)
    return row


def seats_changed(scene: Scene, _before: None) -> Training:
    planned = PlannedSeats(capacity=5, reserved={}, release_on=None)
    reservations.change_seats(
        by=scene.astrid,
        training=scene.riga,
        planned=planned,
        seen=trainings.rules.version(scene.riga),
        shown=effect_of(scene.riga, planned, NOW).shown(),
        now=NOW,
    )
    return scene.riga


def a_change_of_seats(scene: Scene) -> None:
    a_programme(scene)
    seats_changed(scene, None)
    AuditEntry.objects.all().delete()


ACTS = [
    Act(swaps.swap, "swap", "astrid", a_seat_and_somebody_who_waits, swapped),
    Act(swaps.undo_swap, "undo_swap", "astrid", a_swap, swap_undone),
    Act(reservations.change_seats, "change_seats", "astrid", a_programme, seats_changed),
    Act(
        reservations.undo_seats_change,
        "undo_seats_change",
        "astrid",
        a_change_of_seats,
        of_training(reservations.undo_seats_change, seen=NOW.isoformat()),
    ),
    Act(
        after_closing.add_after_closing,
        "add_after_closing",
        "astrid",
        a_training_that_is_closed,
        is_added_after_closing,
    ),
    Act(registrations.register, "register", "janis", nothing, registers),
    Act(
        registrations.register_by_hand, "register_by_hand", "astrid", nothing, is_registered_by_hand
    ),
    Act(
        registrations.change_registration,
        "change_registration",
        "janis",
        a_registration("waiting"),
        of_registration(registrations.change_registration, "janis", details=JANIS),
    ),
    Act(
        registrations.withdraw,
        "withdraw",
        "janis",
        a_registration("confirmed"),
        of_registration(registrations.withdraw, "janis"),
    ),
    Act(
        approvals.approve,
        "approve",
        "ilze",
        a_registration("requested"),
        of_registration(approvals.approve, "ilze"),
    ),
    Act(
        approvals.release_request,
        "release_request",
        "ilze",
        a_registration("requested"),
        lambda scene, row: (
            approvals.release_request(by=scene.ilze, registration=row, now=NOW) and row
        ),
    ),
    Act(
        approvals.ask_again,
        "ask_again",
        "janis",
        a_registration("waiting"),
        lambda scene, row: approvals.ask_again(by=scene.janis, registration=row, now=NOW) or row,
    ),
    Act(
        approvals.require_approval,
        "require_approval",
        "astrid",
        a_registration("waiting"),
        lambda scene, row: (
            approvals.require_approval(by=scene.astrid, registration=row, now=NOW, is_told=True)
            and row
        ),
    ),
    Act(
        approvals.hold_request_again,
        "hold_request_again",
        "ilze",
        a_release,
        lambda scene, row: (
            approvals.hold_request_again(by=scene.ilze, registration=row, now=NOW) or row
        ),
    ),
    Act(
        approvals.take_back_approval,
        "take_back_approval",
        "ilze",
        an_approval,
        lambda scene, row: (
            approvals.take_back_approval(
                by=scene.ilze, registration=row, now=NOW, seen=None
            ).registration
        ),
    ),
    Act(
        registrations.decline,
        "decline",
        "ilze",
        a_registration("requested"),
        of_registration(registrations.decline, "ilze", seen="requested", reason="Two go already."),
    ),
    Act(
        endings.undo_ending,
        "undo_ending",
        "ilze",
        a_decline,
        lambda scene, row: (
            endings.undo_ending(by=scene.ilze, registration=row, now=NOW, seen=None).registration
        ),
    ),
    Act(
        selections.act_on_all,
        "approve",
        "ilze",
        a_registration("requested"),
        lambda scene, row: only(
            selections.act_on_all(
                by=scene.ilze,
                training=scene.riga,
                act="approve",
                shown={row.pk: selections.Shown()},
                now=NOW,
            )
        ),
    ),
    Act(
        selections.undo_all,
        "undo_ending",
        "ilze",
        a_decline,
        lambda scene, row: only(
            selections.undo_all(
                by=scene.ilze,
                training=scene.riga,
                seen={row.pk: Ending.objects.get().at.isoformat()},
                now=NOW,
            )
        ),
    ),
    Act(
        selections.write_to_people,
        "write_to_people",
        "ilze",
        a_registration("confirmed"),
        lambda scene, row: (
            selections.write_to_people(
                by=scene.ilze,
                training=scene.riga,
                people=[row.pk],
                subject="Coat",
                text="Bring one.",
                now=NOW,
            )
            and scene.riga
        ),
    ),
    Act(
        corrections.correct_registration,
        "correct_registration",
        "astrid",
        a_registration("confirmed"),
        is_corrected,
    ),
    Act(
        corrections.withdraw_for,
        "withdraw_for",
        "astrid",
        a_registration("confirmed"),
        of_registration(corrections.withdraw_for, "astrid", seen="confirmed", reason="By phone"),
    ),
    Act(
        registrations.give_seat,
        "give_seat",
        "astrid",
        a_registration("requested"),
        of_registration(registrations.give_seat, "astrid", reason="Speaker"),
    ),
    Act(
        moving_up.move_up,
        "move_up",
        "astrid",
        somebody_who_waits_beside_a_free_seat,
        of_training(moving_up.move_up),
    ),
    Act(
        trainings.plan_training,
        "plan_training",
        "astrid",
        nothing,
        lambda scene, _none: trainings.plan_training(
            by=scene.astrid, plan=plan_of(scene.riga), now=NOW
        ),
    ),
    Act(trainings.change_training, "change_training", "astrid", a_programme, changed),
    Act(
        trainings.publish_training,
        "publish_training",
        "astrid",
        a_draft,
        of_training(trainings.publish_training),
    ),
    Act(
        publication.schedule_publication,
        "schedule_publication",
        "astrid",
        a_draft,
        of_training(publication.schedule_publication, at=NOW + timedelta(days=1), seen=""),
    ),
    Act(
        publication.stop_publication,
        "stop_publication",
        "astrid",
        a_timed_draft,
        of_training(publication.stop_publication),
    ),
    Act(
        trainings.discard_training,
        "discard_training",
        "astrid",
        a_draft,
        of_training(trainings.discard_training),
    ),
    Act(
        trainings.cancel_training,
        "cancel_training",
        "astrid",
        nothing,
        of_training(trainings.cancel_training, reason="Storm"),
    ),
    Act(attendance.record_attendance, "record_attendance", "astrid", a_seat, marked),
    Act(attendance.record_others, "record_attendance", "astrid", a_seat, others_marked),
    Act(
        attendance.decide_by_hand,
        "decide_by_hand",
        "astrid",
        decided_by_hand,
        lambda scene, seat: of_training(attendance.decide_by_hand, earned=[seat.pk], seen={})(
            scene, seat
        ),
    ),
    Act(
        attendance.close,
        "close_training",
        "astrid",
        a_seat_with_marks,
        of_training(attendance.close, now=days.AFTERWARDS),
    ),
    Act(
        certificates.issue_missing,
        "issue_missing",
        "astrid",
        a_training_that_is_closed,
        of_training(certificates.issue_missing, now=days.AFTERWARDS),
    ),
    Act(
        certificates.issue,
        "issue_certificate",
        "astrid",
        a_training_that_is_closed,
        of_registration(certificates.issue, "astrid", full_name="Jānis Bērziņš"),
    ),
    Act(
        certificates.revoke,
        "revoke_certificate",
        "astrid",
        a_certificate,
        lambda scene, one: certificates.revoke(
            by=scene.astrid, certificate=one, reason="error", now=NOW
        ),
    ),
    Act(
        certificates.draw_again,
        "draw_again",
        "astrid",
        a_certificate_that_could_not_be_drawn,
        of_training(certificates.draw_again),
    ),
    Act(
        certificates.record_download,
        "download_certificate",
        "astrid",
        a_certificate,
        lambda scene, one: (
            certificates.record_download(by=scene.astrid, certificate=one, now=NOW) or one
        ),
    ),
    Act(
        certificates.record_archive,
        "download_certificates",
        "astrid",
        a_certificate,
        of_training(certificates.record_archive, certificates=1),
    ),
    Act(
        participants_list.record_download,
        "download_participants",
        "astrid",
        a_certificate,
        of_training(participants_list.record_download, people=1, columns=["name"]),
    ),
    Act(
        participants_list.record_sheets,
        "download_sign_in_sheets",
        "astrid",
        a_certificate,
        of_training(participants_list.record_sheets, people=1, sessions=[], with_marks=False),
    ),
    Act(
        trainers.choose_trainer,
        "choose_trainer",
        "astrid",
        a_session,
        lambda scene, one: trainers.choose_trainer(
            by=scene.astrid,
            session=one,
            person=scene.janis.participant,
            part=Part(institution="ministry"),
            now=NOW,
        ),
    ),
    Act(
        trainers.make_trainer,
        "make_trainer",
        "astrid",
        a_session,
        lambda scene, one: trainers.make_trainer(
            by=scene.astrid,
            session=one,
            party=scene.riga.host,
            email="",
            details=Details("Õnne Pärl", "Lector"),
            part=Part(institution="ministry"),
            now=NOW,
        ),
    ),
    Act(
        trainers.change_trainer,
        "change_trainer",
        "astrid",
        a_trainer,
        lambda scene, one: trainers.change_trainer(
            by=scene.astrid, trainer=one, session=one.session, part=Part(words="chair"), now=NOW
        ),
    ),
    Act(
        trainers.move_trainer_up,
        "move_trainer_up",
        "astrid",
        a_trainer,
        lambda scene, one: trainers.move_trainer_up(by=scene.astrid, trainer=one, now=NOW),
    ),
    Act(
        trainers.remove_trainer,
        "remove_trainer",
        "astrid",
        a_trainer,
        lambda scene, one: trainers.remove_trainer(by=scene.astrid, trainer=one, now=NOW),
    ),
    Act(nominations.nominate, "nominate", "ilze", nothing, nominates),
    Act(nominations.rank, "rank_nominations", "ilze", a_nomination(), ranks),
    Act(
        nominations.ask_now,
        "ask_now",
        "ilze",
        a_nomination(asked=False),
        of_nomination(nominations.ask_now, "ilze"),
    ),
    Act(
        nominations.new_link,
        "new_link",
        "ilze",
        a_nomination(),
        of_nomination(nominations.new_link, "ilze"),
    ),
    Act(
        nominations.withdraw,
        "withdraw_nomination",
        "ilze",
        a_nomination(),
        of_nomination(nominations.withdraw, "ilze", reason="Another post"),
    ),
    Act(
        asking.ask_next,
        "ask_next",
        "astrid",
        a_nomination(asked=False),
        of_training(asking.ask_next),
    ),
    Act(
        answers.accept,
        "accept_nomination",
        "janis",
        a_nomination(),
        of_nomination(answers.accept, "janis", details=JANIS),
    ),
    Act(
        answers.turn_down,
        "turn_down_nomination",
        "janis",
        a_nomination(),
        of_nomination(answers.turn_down, "janis", reason=""),
    ),
]
