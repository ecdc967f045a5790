"""A site in the middle of its life: everything that a page can show stands somewhere in it."""

import json
from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace

from django.utils import timezone
from PIL import Image

from handbook.actions import cards, feedback, figures, files, reviews, texts
from handbook.models import CardNumber, Chapter, Contact, Edition, HandbookFile, Translation
from handbook.rules.cards import asked_of
from imports import tasks
from imports.actions import imports
from outbox import letters
from outbox.models import Letter
from participants import factors as stored
from participants.actions import retention
from participants.actions.merges import Chosen, merge_people
from participants.models import (
    ErasureRequest,
    Forgetting,
    LegalHold,
    Notice,
    Participant,
    Party,
    RecordLink,
)
from participants.rules import merges
from participants.tasks import find_duplicates
from tests import factories
from tests.handbook.country_editing import confirmed
from tests.participants.softkey import SoftKey
from tests.trainings import days
from trainings.actions import attendance, certificates
from trainings.models import CalendarFeed, Certificate, Nomination, Session, Training
from trainings.tasks import draw_certificates

A_DAY = timedelta(days=1)
LONG_NAME = "Þórður Æðarson-Žukauskaitė von Hohenzollern-Sigmaringen und zu Brandenburg"
A_TITLE = "Recognising a presumed victim of trafficking at the visa counter"


def make_scene() -> SimpleNamespace:
    """Needs the reference data."""
    scene = SimpleNamespace(now=timezone.now(), latvia=Party.objects.get(code="LV"))
    people(scene)
    upcoming(scene)
    at_work(scene)
    over(scene)
    mail(scene)
    writing(scene)
    speaking(scene)
    carried(scene)
    lists(scene)
    kept_and_forgotten(scene)
    two_records(scene)
    Contact.objects.get(key="de-116016").delete()  # Germany has an office alone
    return scene


def people(scene) -> None:
    latvia, lithuania = scene.latvia, Party.objects.get(code="LT")
    scene.janis = factories.officer("janis.berzins@mfa.example", "Jānis Bērziņš-Ķīsis", latvia)
    scene.post = scene.janis.participant.posts.get()
    scene.egle = factories.officer("egle.simkunaite@urm.example", "Eglė Šimkūnaitė", lithuania)
    scene.claimed = factories.officer("tor@post.example", LONG_NAME, latvia, recognition="claimed")
    scene.ilze = factories.coordinator("ilze.liepa@mfa.example", latvia)
    scene.term = scene.ilze.terms.get()
    scene.ruta = factories.coordinator("ruta.kazlauskaite@urm.example", lithuania)
    scene.astrid = factories.account("astrid@secretariat.example", role="secretariat")
    scene.oskar = factories.account("oskar@secretariat.example", role="administrator")
    scene.disabled = factories.officer("gone@mfa.example", "Õnne Pärl", latvia, is_active=False)
    scene.codes_only = factories.officer("codes@mfa.example", "Ганна Шевченко", lithuania)
    scene.codes_only.set_unusable_password()
    scene.codes_only.save()
    scene.two_steps = factories.officer("steps@mfa.example", "Marta Wójcik", latvia)
    scene.app = stored.add_app(scene.two_steps, "ABCDEFGH", 1)
    made = SoftKey().create({"publicKey": {"user": {"id": ""}, "challenge": ""}})
    stored.add_passkey(scene.two_steps, "Security key in the drawer", json.loads(made))
    stored.make_recovery_codes(scene.two_steps)
    scene.unsaid = factories.account("anna.kise@mfa.example", recognition="claimed")
    scene.recorded = factories.participant(
        LONG_NAME, latvia, other_names=["Thordur Aedarson"], languages=["lv", "uk"]
    )
    scene.recorded.former_addresses.create(email="tor@post.example", until=scene.now)
    scene.recorded.notes.create(by=scene.ilze, at=scene.now, text="Speaks Polish.")
    until = scene.now + RecordLink.LASTS
    scene.record_link = scene.recorded.links.create(
        party=scene.recorded.party, by=scene.ilze, at=scene.now, until=until
    ).token
    scene.in_bangkok = factories.officer("zaiga.krumina@mfa.example", "Zaiga Krūmiņa", latvia)
    bangkok = factories.mission(latvia, host=Party.objects.get(code="TH"), is_listed=False)
    Participant.objects.filter(account=scene.in_bangkok).update(mission=bangkok)


def kept_and_forgotten(scene) -> None:
    """Somebody who is held, somebody who was told that their record goes, a period that changes,
    and more due than goes by itself.
    """
    long_ago = scene.now - timedelta(days=4000)
    at = {"placed_at": long_ago, "reviewed_at": long_ago, "placed_by": scene.oskar}
    held = factories.participant("Elīna Kārkliņa", scene.latvia, created_at=long_ago)
    scene.hold = LegalHold.objects.create(participant=held, reason="A complaint.", **at)
    idle = factories.participant(LONG_NAME, scene.latvia, created_at=long_ago)
    scene.notice = Notice.objects.create(participant=idle, noticed_at=scene.now - 61 * A_DAY)
    retention.set_period(kind="letters", days=400, reason="Less.", by=scene.oskar, now=scene.now)
    Forgetting.objects.create(kind="people", stopped_at=scene.now)


def two_records(scene) -> None:
    """Two records of one person, who took part in one training under both; others are merged."""
    one, other = (
        factories.participant(name, scene.latvia, other_names=["Anna Ozola"])
        for name in ("Anna Kalniņa", f"Anna Kalniņa-{LONG_NAME.split()[-1]}")
    )
    training = factories.training(A_TITLE, now=scene.now, status="closed", capacity=9)
    for person in (one, other):
        factories.registration(training, person)
    find_duplicates(scene.now)
    scene.one, scene.twin = one, other
    third = factories.participant(LONG_NAME, scene.latvia, email="third@mfa.example")
    kept = Participant.objects.get(account=scene.in_bangkok)
    seen = merges.shown(kept, third)
    people = {"kept": kept, "gone": third, "chosen": Chosen(), "seen": seen}
    scene.merge = merge_people(by=scene.astrid, now=scene.now, **people)


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
    attendance.close(by=scene.astrid, training=scene.closed, now=now)
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
    scene.held, scene.undrawn = held[0], held[1].certificates.valid().get()
    scene.by_hand = factories.training(
        "Decided by hand",
        now=now,
        first_day=(now - 5 * A_DAY).date(),
        certificate_rule="by_hand",
        capacity=9,
    )
    days.programme(scene.by_hand)
    days.mark(days.seated(scene.by_hand, "Aino Mäkelä"), "pppp")
    scene.late = factories.registration(
        scene.by_hand, factories.participant(LONG_NAME, scene.latvia), status="waiting"
    )
    Training.objects.filter(pk=scene.by_hand.pk).update(status="closed")


def mail(scene) -> None:
    """Sent, failed, hidden."""
    for status, subject in (
        ("sent", "You have a seat"),
        ("failed", "You moved up"),
        ("sent", "Your code"),
    ):
        letter = letters.write(
            kind="registration_confirmed",
            to="janis.berzins@mfa.example",
            subject=subject,
            body="Dear Jānis",
            now=scene.now,
            is_hidden=subject == "Your code",
        )
        Letter.objects.filter(pk=letter.pk).update(
            status=status, sent_at=scene.now, problem="SMTPException"
        )


def writing(scene) -> None:
    """The next edition: an English text of three versions, a Latvian one that follows the first, a
    figure.
    """
    edition = Edition.objects.create(
        slug="2028", titles={"en": "Handbook"}, languages=["en", "lv", "sv"]
    )
    chapter = Chapter.objects.create(edition=edition, slug="noticing", position=1)
    shown = (
        "## Signs\n\nAsk the person alone.[^a]\n\n> **A sign is a question.**\n\n[^a]: ILO, 2012.\n"
    )
    bodies = [shown, shown.replace("alone", "in private"), shown + "\nMore without a source.\n"]

    def save(body: str, language: str, version: int, follows: int = 0):
        return texts.save_text(
            by=scene.astrid,
            chapter=chapter,
            language=language,
            shown_version=version,
            now=scene.now,
            words=texts.Words("Noticing a presumed victim", "Signs and questions", body),
            change=texts.Change(remark="Said more plainly", follows=follows),
        )

    for version, body in enumerate(bodies):
        save(body, "en", version)
    latvian = save(bodies[0], "lv", 0, follows=1)
    said = {"by": scene.ilze, "text": latvian, "now": scene.now}
    texts.settle_comment(
        by=scene.astrid, comment=texts.add_comment(words="Fine.", **said), now=scene.now
    )
    texts.add_comment(words="The second sentence is too long for a telephone.", **said)
    picture = BytesIO()
    Image.new("RGB", (400, 240), "#0b3347").save(picture, "PNG")
    for name in ("gate", "harbour"):
        figures.add_figure(
            by=scene.astrid,
            name=name,
            data=picture.getvalue(),
            source="CBSS, 2026",
            is_replacing=False,
            now=scene.now,
        )
    save(f"{shown}\n![A gate](figure:gate)\n", "en", 3)
    reviewing(scene, latvian)


def lists(scene) -> None:
    """Lists that come in: one with its columns open, one to decide about, one imported, one being
    read.
    """
    lines = [
        "Name;E-mail;State;Title;Mission",
        f"{LONG_NAME};tor@post.example;Latvia;{'Attaché ' * 9};{'Embassy ' * 20}",
        "Kārlis;karlis;Atlantis;;",
        *(f"Anna Ozola {chr(97 + n // 26)}{chr(97 + n % 26)};;Latvia;;" for n in range(60)),
    ]
    data = "\n".join(lines).encode()
    facts = {"by": scene.astrid, "kind": "people", "data": data, "now": scene.now}
    scene.list_mapped = imports.bring_in(file_name="mapped.csv", **facts)
    scene.list_decided = imports.bring_in(file_name=f"{LONG_NAME}.csv", **facts)
    scene.list_imported = imports.bring_in(file_name="imported.csv", **facts)
    work_on_lists(scene)
    past = facts | {"kind": "attendance"}
    scene.list_attended = imports.bring_in(file_name="attended.csv", **past)
    for source in (scene.list_decided, scene.list_imported):
        source.refresh_from_db()
        mapping = imports.Mapping(heading_row=1, columns=source.columns)
        imports.choose_columns(by=scene.astrid, source=source, mapping=mapping, now=scene.now)
    work_on_lists(scene)
    imports.start(by=scene.astrid, source=scene.list_imported, now=scene.now)
    work_on_lists(scene)
    scene.list_read = imports.bring_in(file_name="read.csv", **facts)


def work_on_lists(scene) -> None:
    while any(sweep(scene.now) for sweep in tasks.SWEEPS):
        pass


def speaking(scene) -> None:
    """Readers tell the editors something: one waits, one is answered."""
    chapter = Chapter.objects.get(edition__slug="2026", slug="your-section")
    said = feedback.Said(
        "en", "partly", "The hotline of my host country answers in one language only."
    )
    facts = {"chapter": chapter, "said": said, "now": scene.now}
    scene.said = feedback.give_feedback(by=scene.claimed, **facts)
    scene.answered = feedback.give_feedback(by=scene.egle, **facts)
    words = "Thank you: the next edition names the languages of every number."
    feedback.answer_feedback(
        by=scene.astrid,
        feedback=scene.answered,
        seen=scene.answered.fingerprint,
        answer=words,
        now=scene.now,
    )
    one_page = files.Wanted(chapter.edition, "en", kind=HandbookFile.Kind.WEB)
    files.request_file(by=scene.janis, wanted=one_page, now=scene.now)
    files.build_next_file(now=scene.now)


def carried(scene) -> None:
    """Estonia has discreet cards: a confirmed number with its hours, and words that are
    approved.
    """
    line = confirmed(
        "ee-sib-trafficking", opening="24/7", languages=["et", "ru", "en"], hours_texts={}, notes={}
    )
    scene.kadri = factories.coordinator("kadri.tamm@mfa.example", line.page.party)
    cards.approve_card_number(
        by=scene.ilze,
        page=line.page,
        contact=line,
        place=CardNumber.Place.INSIDE,
        seen=line.fingerprint,
        permitting=asked_of(line),
        now=scene.now,
    )


def reviewing(scene, latvian) -> None:
    """A text that waits for a review, an outdated one that leads to it, and an edition ready to
    publish.
    """
    reviews.ask_review(by=scene.astrid, translation=latvian, now=scene.now)
    body = "Ask first. See [](chapter:noticing).[^a]\n\n[^a]: ILO, 2012.\n"
    outdated = Chapter.objects.create(edition=latvian.chapter.edition, slug="your-role", position=2)
    for version in (0, 1):
        written(scene, outdated, "en", body + "More.[^a]\n" * version, version=version)
        if not version:
            written(scene, outdated, "lv", body, follows=1)
    ready = Edition.objects.create(slug="2029", titles={"en": "Handbook"}, languages=["en", "lv"])
    for slug in ("noticing", "your-role"):
        chapter = Chapter.objects.create(
            edition=ready, slug=slug, position=1 + (slug == "your-role")
        )
        written(scene, chapter, "en", body)
        written(scene, chapter, "lv", body, follows=1)
    draft = Translation.objects.get(chapter=chapter, language="lv")
    texts.save_text(
        by=scene.astrid,
        chapter=chapter,
        language="lv",
        words=texts.Words("Tava loma", "", "Jautā."),
        shown_version=draft.version,
        change=texts.Change(),
        now=scene.now,
    )


def written(scene, chapter, language: str, body: str, *, version=0, follows=0) -> None:
    """Saved by the secretariat and approved by the administrator."""
    text = texts.save_text(
        by=scene.astrid,
        chapter=chapter,
        language=language,
        shown_version=version,
        now=scene.now,
        words=texts.Words("Your role", "What is yours to do", body),
        change=texts.Change(follows=follows),
    )
    reviews.ask_review(by=scene.astrid, translation=text, now=scene.now)
    shown = reviews.Shown(text.version, follows)
    reviews.approve_text(
        by=scene.oskar, translation=text, shown=shown, is_alone=False, now=scene.now
    )
