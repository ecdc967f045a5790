"""Trainings to come, at work and over, with nominations."""

from participants.models import (
    ErasureRequest,
)
from tests import factories
from tests.browser.scene.words import A_DAY, A_TITLE, LONG_NAME
from tests.trainings import days
from trainings.actions import attendance, certificates
from trainings.models import CalendarFeed, Certificate, Nomination, Session, Training
from trainings.tasks import draw_certificates


def upcoming(scene) -> None:
    """Open for registration, restricted, full, a draft, cancelled, not open yet."""
    now, latvia = scene.now, scene.latvia
    scene.open = factories.training(
        A_TITLE,
        now=now,
        capacity=8,
        reserved={latvia: 2},
        summary="Two days of practice with actors.\n\nBring a case that troubles you, without "
        "names.",
    )
    scene.session, scene.taught, *_rest = days.programme(scene.open)
    Session.objects.filter(pk=scene.session.pk).update(trainer="Māra Kalniņa, Õnne Pärl")
    Session.objects.filter(pk=scene.taught.pk).update(trainer="The host ministry")
    for account in (scene.egle, scene.ruta):
        scene.trainer = factories.trainer(scene.taught, account.participant, part="moderator")
    scene.confirmed = factories.registration(
        scene.open, scene.janis.participant, approved_at=now, holds_reserved=True
    )
    scene.typed = factories.mission(latvia, name="Consulate in Narva", is_listed=False)
    scene.request = factories.registration(
        scene.open, scene.claimed.participant, status="requested"
    )
    for name, status in (
        ("Łukasz Żółć", "waiting"),
        ("Anna", "declined"),
        ("Māra Kalniņa", "withdrawn"),
    ):
        scene.ended = factories.registration(
            scene.open,
            factories.participant(name, latvia),
            status=status,
            reason="The post is too new.",
        )
    scene.by_approval = factories.training(
        "Safe return", now=now, admission="approval", audience="restricted", invited=[latvia]
    )
    nominations(scene)
    scene.full = factories.training("Children on the move", now=now, capacity=1)
    days.seated(scene.full, "Saulė Žemaitė")
    factories.registration(scene.full, scene.janis.participant, status="waiting")
    scene.asking = factories.training("Forced crime", now=now, admission="approval")
    for name in ("Oskars Krūmiņš", "Dace Vītola"):
        person = factories.participant(name, latvia)
        factories.registration(scene.asking, person, status="requested")
    scene.declined = factories.training("Labour exploitation at sea", now=now)
    factories.registration(
        scene.declined,
        scene.janis.participant,
        status="declined",
        reason="Your colleague goes this time.",
    )
    scene.large = factories.training("A conference", now=now, capacity=400, reserved={latvia: 40})
    scene.draft = factories.training(
        "A draft without a programme",
        now=now,
        status="draft",
        publish_at=now + A_DAY,
        publish_by=scene.astrid,
        contact_name="Astrid Öberg",
        contact_email="astrid@secretariat.example",
    )
    scene.planned = factories.training(
        "A draft that is ready",
        now=now,
        status="draft",
        capacity=20,
        reserved={latvia: 2},
        audience="restricted",
        invited=[latvia],
        registration_closes_at=now - A_DAY,
    )
    factories.session(scene.planned)
    scene.cancelled = factories.training("Cancelled by storm", now=now, status="cancelled")
    scene.shut = factories.training(
        "Not open yet",
        now=now,
        registration_opens_at=now + A_DAY,
        registration_closes_at=now + 2 * A_DAY,
    )


def nominations(scene) -> None:
    """Of Latvia, by invitation: asked, in reserve, refused, accepted; the officer of the first two
    is to answer, one of them with an account.
    """
    facts = {"training": scene.by_approval, "party": scene.latvia, "nominated_by": scene.ilze}
    asked = {"asked_at": scene.now, "answer_by": (scene.now + A_DAY).date()}
    ended = {"status": "refused", "ended_at": scene.now, "reason": "I am on leave."}
    states = {
        "asked": ("Inese Ozola", asked),
        "in_reserve": (LONG_NAME, {}),
        "refused": ("Õnne Pärl", asked | ended),
    }
    for rank, (name, (full_name, state)) in enumerate(states.items(), start=1):
        person = factories.participant(full_name, scene.latvia, email=f"{name}@mfa.example")
        made = Nomination.objects.create(
            participant=person, rank=rank, nominated_at=scene.now, **facts, **state
        )
        setattr(scene, name, made)
    ErasureRequest.objects.create(participant=scene.claimed.participant, asked_at=scene.now)
    CalendarFeed.objects.create(account=scene.janis, sessions_ended=0, made_at=scene.now)
    scene.accepted = Nomination.objects.create(
        participant=factories.participant("Ģirts Ābols", scene.latvia, email="girts@mfa.example"),
        rank=5,
        nominated_at=scene.now,
        **facts | asked | {"status": "accepted", "ended_at": scene.now},
    )
    scene.accepted.registration = factories.registration(
        scene.by_approval, scene.accepted.participant, status="waiting"
    )
    scene.accepted.save()
    has_left = factories.participant("Māra Kalniņa", scene.latvia, email="mara@mfa.example")
    factories.registration(scene.by_approval, has_left, status="requested")
    has_left.served_until = (scene.now - A_DAY).date()
    has_left.save()
    Nomination.objects.create(
        participant=scene.in_bangkok.participant, rank=4, nominated_at=scene.now, **facts, **asked
    )


def at_work(scene) -> None:
    """One half marked, one marked and ready to close, one that nobody came to."""
    ended = {"now": scene.now, "first_day": (scene.now - 3 * A_DAY).date(), "capacity": 9}
    ended["registration_closes_at"] = scene.now - 4 * A_DAY
    scene.running = factories.training("Interview skills", **ended)
    days.programme(scene.running)
    days.mark(days.seated(scene.running, LONG_NAME), "ple-")
    days.mark(days.seated(scene.running, "Łukasz Żółć"), "pa--")
    scene.marked = factories.training("Ready to close", **ended)
    days.programme(scene.marked)
    days.mark(days.seated(scene.marked, "Jānis Ozols"), "pppp")
    days.mark(days.seated(scene.marked, "Jānis ☃ Sniegs"), "pppp")
    scene.deserted = factories.training("Nobody came", **ended)
    days.programme(scene.deserted)


def over(scene) -> None:
    """Closed: certificates ready, being drawn, stopped, replaced, revoked; and one decided by
    hand.
    """
    now = scene.now
    scene.closed = factories.training(
        "Noticing at the airport", now=now, first_day=(now - 9 * A_DAY).date(), capacity=9
    )
    days.programme(scene.closed)
    held = [
        days.seated(scene.closed, name)
        for name in ("Łukasz Żółć", "Ганна Шевченко", "Eglė Petraitė", "Ulla Virtanen")
    ]
    held.insert(0, factories.registration(scene.closed, scene.janis.participant))
    for registration, marks in zip(held, ("pppp", "pplp", "pppp", "pppp", "aaap"), strict=True):
        days.mark(registration, marks)
    scene.template = factories.certificate_template()
    for name in ("Inese Ozola", "Rasa Petraitienė"):
        trainer = factories.participant(name, scene.latvia)
        part = factories.trainer(scene.closed.sessions.first(), trainer)
    attendance.close(by=scene.astrid, training=scene.closed, now=now)
    certificates.issue_to(by=scene.astrid, training=scene.closed, trainers=[part.pk], now=now)
    draw_certificates(now)
    replaced, revoked = held[1].certificates.get(), held[2].certificates.get()
    certificates.issue(
        by=scene.astrid, registration=held[1], full_name="Łukasz Żółć-Kowalski", now=now
    )
    certificates.revoke(by=scene.astrid, certificate=revoked, reason="issued_in_error", now=now)
    scene.valid = held[0].certificates.get()
    scene.replaced, scene.revoked = replaced, revoked
    stopped = held[3].certificates.get()
    Certificate.objects.filter(pk=stopped.pk).update(sha256="", problem="UnicodeEncodeError")
    scene.held, scene.stopped = held[0], stopped
    scene.by_hand = factories.training(
        "Decided by hand",
        now=now,
        first_day=(now - 5 * A_DAY).date(),
        certificate_rule="by_hand",
        capacity=9,
    )
    days.programme(scene.by_hand)
    days.mark(days.seated(scene.by_hand, "Aino Mäkelä"), "pppp")
    days.mark(factories.registration(scene.by_hand, scene.in_bangkok.participant), "aaaa")
    scene.late = factories.registration(
        scene.by_hand, factories.participant(LONG_NAME, scene.latvia), status="waiting"
    )
    Training.objects.filter(pk=scene.by_hand.pk).update(status="closed")
