"""Acts on registrations: approving, ending, correcting, one or several."""

from tests import factories
from tests.trail import empty_trail
from tests.trainings import days
from tests.trainings.acts.scene import (
    JANIS,
    NOW,
    Act,
    Scene,
    a_registration,
    a_training_that_is_closed,
    nothing,
    of_registration,
)
from trainings.actions import (
    after_closing,
    approvals,
    claims,
    corrections,
    endings,
    registrations,
    selections,
)
from trainings.actions.people import Details
from trainings.models import Ending, Registration


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
    empty_trail()
    return row


def only(outcome: selections.Outcome) -> Registration:
    """The one registration on which several could have been acted."""
    [acted] = outcome.acted
    return acted.after


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


ACTS = [
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
        claims.release_request,
        "release_request",
        "ilze",
        a_registration("requested"),
        lambda scene, row: claims.release_request(by=scene.ilze, registration=row, now=NOW) and row,
    ),
    Act(
        claims.ask_again,
        "ask_again",
        "janis",
        a_registration("waiting"),
        lambda scene, row: claims.ask_again(by=scene.janis, registration=row, now=NOW) or row,
    ),
    Act(
        claims.require_approval,
        "require_approval",
        "astrid",
        a_registration("waiting"),
        lambda scene, row: (
            claims.require_approval(by=scene.astrid, registration=row, now=NOW, is_told=True)
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
]
