"""People of every kind; some are held or forgotten, others have two records."""

import json
from datetime import timedelta

from participants import factors as stored
from participants.actions import retention
from participants.actions.merges import Chosen, merge_people
from participants.models import (
    Forgetting,
    LegalHold,
    Notice,
    NotTheSame,
    Participant,
    Party,
    RecordLink,
)
from participants.rules import merges
from participants.tasks import find_duplicates
from tests import factories
from tests.browser.scene.words import A_DAY, A_TITLE, LONG_NAME
from tests.participants.softkey import SoftKey


def people(scene) -> None:
    latvia, lithuania = scene.latvia, Party.objects.get(code="LT")
    scene.janis = factories.officer("janis.berzins@mfa.example", "Jānis Bērziņš-Ķīsis", latvia)
    Participant.objects.filter(account=scene.janis).update(other_names=["Jānis Berziņš-Kīsis"])
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
    scene.newcomer = factories.officer(
        "tor.aedarson@post.example", "Tor Aedarson", latvia, recognition="claimed"
    )
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
    apart = {"one": scene.recorded, "other": one, "by": scene.astrid}
    NotTheSame.objects.create(at=scene.now, fingerprint="f", **apart)
    third = factories.participant(LONG_NAME, scene.latvia, email="third@mfa.example")
    kept = Participant.objects.get(account=scene.in_bangkok)
    seen = merges.pair_token(kept, third)
    people = {"kept": kept, "gone": third, "chosen": Chosen(), "seen": seen}
    scene.merge = merge_people(by=scene.astrid, now=scene.now, **people)
