"""Acts on attendance, certificates and lists."""

from django.db import transaction

from tests.trainings import days
from tests.trainings.acts.scene import (
    NOW,
    Act,
    Scene,
    a_seat,
    a_seat_with_marks,
    a_training_that_is_closed,
    of_registration,
    of_training,
)
from trainings import drawing
from trainings.actions import (
    attendance,
    certificate_register,
    certificates,
    participants_list,
    revocations,
    sending_again,
)
from trainings.models import Certificate, Registration, Training
from trainings.rules import marked_together
from trainings.rules.roster import Roster


def a_certificate(scene: Scene) -> Certificate:
    seat = a_training_that_is_closed(scene)
    with transaction.atomic():
        (certificate,) = certificates.issue_earned(Roster.of(seat.training), days.AFTERWARDS)
    return certificate


def a_certificate_that_could_not_be_drawn(scene: Scene) -> None:
    Certificate.objects.filter(pk=a_certificate(scene).pk).update(problem="ValueError")


def a_drawn_certificate(scene: Scene) -> Certificate:
    one = a_certificate(scene)
    drawing.draw_at_once(one, days.AFTERWARDS)
    return Certificate.objects.with_holder().get(pk=one.pk)


def a_revoked_certificate(scene: Scene) -> Certificate:
    one = certificates.revoke(
        by=scene.astrid, certificate=a_certificate(scene), reason="misuse", now=NOW
    )
    return Certificate.objects.with_holder().get(pk=one.pk)


def decided_by_hand(scene: Scene) -> Registration:
    Training.objects.filter(pk=scene.riga.pk).update(certificate_rule="by_hand")
    return a_seat(scene)


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


def a_seat_marked_together(scene: Scene) -> Registration:
    seat = a_seat(scene)
    rest, now = scene.riga.sessions.get().pk, days.AFTERWARDS
    attendance.record_attendance(
        by=scene.astrid, training=scene.riga, cells={}, rest_present=rest, now=now
    )
    return seat


def marked_together_undone(scene: Scene, _seat: Registration) -> Training:
    (made,) = marked_together.fresh(Roster.of(scene.riga), now=days.AFTERWARDS)
    attendance.undo_marked_together(
        by=scene.astrid, training=scene.riga, act=made.act, now=days.AFTERWARDS
    )
    return scene.riga


ACTS = [
    Act(
        attendance.undo_marked_together,
        "undo_marked_together",
        "astrid",
        a_seat_marked_together,
        marked_together_undone,
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
        certificates.issue_to,
        "issue_certificates",
        "astrid",
        a_training_that_is_closed,
        lambda scene, seat: of_training(
            certificates.issue_to, people=[seat.pk], now=days.AFTERWARDS
        )(scene, seat),
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
        revocations.take_back_revocation,
        "take_back_revocation",
        "astrid",
        a_revoked_certificate,
        lambda scene, one: revocations.take_back_revocation(
            by=scene.astrid, certificate=one, now=NOW
        ),
    ),
    Act(
        sending_again.send_again,
        "send_again",
        "astrid",
        a_drawn_certificate,
        lambda scene, one: sending_again.send_again(by=scene.astrid, certificate=one, now=NOW),
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
        certificate_register.record_register,
        "download_register",
        "astrid",
        a_certificate,
        lambda scene, _one: (
            certificate_register.record_register(
                by=scene.astrid, certificates=1, asked={"year": 2027}, now=NOW
            )
            or scene.astrid
        ),
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
]
