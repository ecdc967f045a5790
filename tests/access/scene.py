"""One of everything, all of it Latvia's, so that each person can be tried at each door."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from desk.models import RunningWorker
from documents import store
from documents.models import SigningKey
from imports.models import Import, ImportRow
from outbox import letters
from outbox.models import Letter
from participants import factors
from participants.models import (
    Account,
    CoordinatorTerm,
    LegalHold,
    Merge,
    Note,
    Notice,
    RecordLink,
)
from reports.models import IssuedReport, Schedule
from tests import factories
from tests.access.handbook import make_handbook
from tests.access.trainings import make_certificate, make_nomination, make_signing_key
from trainings.actions.facts import store_counts
from trainings.models import (
    CalendarFeed,
    Certificate,
    CertificateTemplate,
    LegacyFigure,
    Nomination,
    ParticipationFact,
    Registration,
    Trainer,
    Training,
)

PEOPLE = (
    "anyone",
    "claimed officer",
    "the officer",
    "other officer",
    "own coordinator",
    "other coordinator",
    "secretariat",
    "administrator",
)


@dataclass
class Scene:
    people: dict[str, Account | None]
    training: Training  # published, restricted to Latvia; Jānis has a seat, Anna's request waits
    public: Training
    closed: Training
    request: Registration
    trainer: Trainer  # Inese, of the only session of `training`
    certificate: Certificate
    key: SigningKey
    template: CertificateTemplate
    nomination: Nomination
    claim: Account
    term: CoordinatorTerm
    letter: Letter
    hold: LegalHold
    notice: Notice
    app: Authenticator
    session: UserSession
    feed: CalendarFeed
    listed: ImportRow  # of a list that waits for decisions
    merge: Merge  # into Anna's record
    figure: LegacyFigure
    report: IssuedReport
    schedule: Schedule


def make_scene() -> Scene:
    now = timezone.now()
    latvia, lithuania = factories.party("LV", "Latvia"), factories.party("LT", "Lithuania")
    janis = factories.officer("janis@mfa.example", "Jānis Bērziņš-Ķīsis", latvia)
    training = factories.training(
        "Restricted", host=latvia, now=now, audience="restricted", invited=[latvia]
    )
    factories.registration(training, janis.participant)
    closed = factories.training("Closed", host=latvia, now=now, status="closed")
    held = factories.registration(closed, janis.participant)
    ParticipationFact.objects.create(
        training=closed,
        person_key=janis.participant.fact_key,
        party=latvia,
        institution="embassy",
        attended=True,
        completed=True,
    )
    store_counts(closed)
    ilze = factories.coordinator("ilze@mfa.example", latvia)
    letter = letters.write(kind="x", to="a@mfa.example", subject="s", body="b", now=now)
    Letter.objects.filter(pk=letter.pk).update(status="failed")
    make_handbook(latvia)
    RunningWorker.objects.create(name="worker", seen_at=now)
    anna = factories.participant("Anna Kalniņa", latvia)
    released = factories.public_summary(2025, LV=12, LT=8)
    released.files.create(language="en", sha256=store.save(b"what was released"))
    factories.mission(latvia, is_listed=False)
    kept = {"participant": anna, "by": ilze, "at": now}
    Note.objects.create(text="Speaks Polish", **kept)
    RecordLink.objects.create(party=latvia, until=now + RecordLink.LASTS, **kept)
    return Scene(
        people={
            "anyone": None,
            "claimed officer": factories.officer(
                "tor@post.example", "Tor", lithuania, recognition="claimed"
            ),
            "the officer": janis,
            "other officer": factories.officer("egle@urm.example", "Eglė Šimkūnaitė", lithuania),
            "own coordinator": ilze,
            "other coordinator": factories.coordinator("ruta@urm.example", lithuania),
            "secretariat": factories.account("astrid@cbss.example", role="secretariat"),
            "administrator": factories.account("oskar@cbss.example", role="administrator"),
        },
        training=training,
        public=factories.training("Public", host=latvia, now=now),
        closed=closed,
        request=factories.registration(training, anna, status="requested"),
        trainer=factories.trainer(
            factories.session(training, day=1), factories.participant("Inese Ozola", latvia)
        ),
        certificate=make_certificate(held),
        key=make_signing_key(now),
        template=factories.certificate_template(),
        nomination=make_nomination(training, janis.participant),
        claim=factories.officer("new@post.example", "Māra", latvia, recognition="claimed"),
        term=ilze.terms.get(),
        letter=letter,
        hold=LegalHold.objects.create(
            participant=anna, reason="A complaint.", placed_at=now, reviewed_at=now
        ),
        notice=Notice.objects.create(participant=anna, noticed_at=now),
        app=factors.add_app(janis, "ABCDEFGH", 1),
        session=signed_in(janis),
        feed=CalendarFeed.objects.create(account=janis, sessions_ended=0, made_at=now),
        listed=make_list(ilze, latvia, now),
        merge=Merge.objects.create(kept=anna, gone_number=10**9, at=now, removed=[]),
        figure=LegacyFigure.objects.create(
            key="deck",
            title={"en": "Deck"},
            since=now.date(),
            until=now.date(),
            trainings=12,
            people=650,
        ),
        report=factories.issued_report(2025),
        schedule=factories.schedule(ilze),
    )


def make_list(by: Account, party: Any, now: datetime) -> ImportRow:
    """A list of one person, brought in by a coordinator and compared."""
    source = Import.objects.create(
        kind="people",
        state="preview",
        by=by,
        party=party,
        is_of_coordinator=True,
        created_at=now,
        file_name="officers.csv",
        encoding="utf-8-sig",
        delimiter="comma",
        columns=["full_name"],
        sha256=store.save(b"Uldis Ozols"),
    )
    return ImportRow.objects.create(
        source=source, number=1, cells=["Uldis Ozols"], verdict="new", name_key="uldis ozols"
    )


def signed_in(account: Account) -> UserSession:
    """A session of somebody, as their list of devices has it."""
    browser = Client()
    browser.force_login(account)
    key = browser.session.session_key
    return UserSession.objects.create(user=account, ip="127.0.0.1", session_key=key)
