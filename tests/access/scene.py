"""One of everything, all of it Latvia's, so that each person can be tried at each door."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from desk.models import RunningWorker
from documents import store
from handbook.models import (
    CardText,
    Chapter,
    Comment,
    CountryPage,
    Edition,
    Feedback,
    Figure,
    Revision,
    Translation,
)
from imports.models import Import, ImportRow
from outbox import letters
from outbox.models import Letter
from participants import factors
from participants.models import (
    Account,
    CoordinatorTerm,
    LegalHold,
    Merge,
    Mission,
    Note,
    Notice,
    Participant,
    RecordLink,
)
from tests import factories
from trainings.models import CalendarFeed, Certificate, Nomination, Registration, Trainer, Training

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
    ilze = factories.coordinator("ilze@mfa.example", latvia)
    letter = letters.write(kind="x", to="a@mfa.example", subject="s", body="b", now=now)
    Letter.objects.filter(pk=letter.pk).update(status="failed")
    make_handbook(latvia)
    RunningWorker.objects.create(name="worker", seen_at=now)
    anna = factories.participant("Anna Kalniņa", latvia)
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


def make_nomination(training: Training, person: Participant, rank: int = 1) -> Nomination:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    return Nomination.objects.create(
        training=training,
        party=person.party,
        participant=person,
        rank=rank,
        nominated_at=at,
        asked_at=at,
        answer_by=training.first_day,
    )


def make_certificate(registration: Registration) -> Certificate:
    training = registration.training
    return Certificate.objects.create(
        registration=registration,
        training=training,
        year=2027,
        sequence=1,
        number="TFTHB-2027-0001",
        code="A" * 26,
        full_name="Jānis Bērziņš-Ķīsis",
        training_title=training.title,
        place="Riga, Latvia",
        first_day=training.first_day,
        last_day=training.last_day,
        minutes_attended=60,
        minutes_total=60,
        issuer="Council",
        issued_on=training.last_day,
    )


def make_handbook(party: Any) -> None:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    edition = Edition.objects.create(
        slug="2026",
        titles={"en": "Handbook"},
        languages=["en"],
        status="published",
        published_at=at,
    )
    chapter = Chapter.objects.create(edition=edition, slug="noticing", position=1)
    words = {"title": "Noticing", "body": "Text.", "updated_at": at - timedelta(days=1)}
    Translation.objects.create(
        chapter=chapter, language="en", status="approved", approved_at=at, **words
    )
    make_country(party, at)
    Feedback.objects.create(chapter=chapter, language="en", verdict="right", at=at)
    make_draft(at)
    picture = {
        "sha256": store.save(b"a picture"),
        "content_type": "image/png",
        "width": 4,
        "height": 3,
    }
    Figure.objects.create(name="gate", size=9, source="CBSS", added_at=at, **picture)


def make_country(party: Any, at: datetime) -> None:
    """A page with a contact and a section, and the words of an information card: nothing of it
    confirmed.
    """
    page = CountryPage.objects.create(party=party, position=1, updated_at=at)
    page.sections.create(
        key="assistance",
        texts={"en": "A shelter."},
        source="https://lv.example",
        confidence="official",
    )
    page.contacts.create(
        key="lv-house",
        position=1,
        kind="helpline",
        names={"en": "House"},
        number_display="+371 1",
        source="https://lv.example",
    )
    CardText.objects.create(language="en", lines=["You may say no."], updated_at=at)


def make_draft(at: datetime) -> None:
    """The next edition with a text in Latvian, which Latvia's coordinator reviews."""
    edition = Edition.objects.create(slug="2027", titles={"en": "Handbook"}, languages=["en", "lv"])
    chapter = Chapter.objects.create(edition=edition, slug="noticing", position=1)
    for language in edition.languages:
        words = {"title": "Redzēt", "body": "Jautā."}
        text = Translation.objects.create(
            chapter=chapter, language=language, updated_at=at, **words
        )
        Revision.objects.create(translation=text, version=1, at=at, **words)
    Comment.objects.create(translation=text, version=1, text="Par garu.", at=at)


OF_ONE_TEXT = (
    "text_edit",
    "text_preview",
    "text_import",
    "text_markdown",
    "text_revisions",
    "text_comments",
    "text_review",
    "text_ask",
)
OF_ONE_EDITION = (
    "edition_desk",
    "edition_describe",
    "edition_turn",
    "edition_publish",
    "edition_languages",
    "chapter_add",
    "edition_public",
    "edition_discard",
)
OF_ONE_COUNTRY = (
    "country_history",
    "country_edit",
    "emergency_edit",
    "contact_add",
    "card_number_approve",
)
OF_ONE_TRAINING = (
    "training_detail",
    "training_calendar_file",
    "training_edit",
    "training_copy",
    "training_template",
    "training_move",
    "training_publish",
    "training_publish_stop",
    "plan_changes",
    "training_discard",
    "training_cancel",
    "register",
    "registration_change",
    "withdraw",
    "registrations",
    "registrations_together",
    "registrations_undo",
    "register_by_hand",
    "nominate",
    "nomination_rank",
    "participants_list",
    "participants_csv",
    "participants_xlsx",
    "sign_in_sheet",
    "attendance",
    "attendance_mark",
    "close",
    "seats",
    "seats_edit",
    "seats_undo",
    "seats_history",
    "add_after_closing",
    "trainers",
)


def arguments(scene: Scene) -> dict[str, list[Any]]:
    """What stands in each address; a route that is missing here takes nothing."""
    restricted = [scene.training.slug]
    request = [*restricted, scene.request.pk]
    closed = [scene.closed.slug]
    claim = [scene.claim.pk]
    trainings: dict[str, list[Any]] = dict.fromkeys(OF_ONE_TRAINING, restricted)
    trainings |= dict.fromkeys(
        (
            "registration_approve",
            "registration_decline",
            "registration_seat",
            "registration_swap",
            "registration_undo_swap",
            "registration_history",
            "registration_reserved",
            "registration_recognise",
            "registration_undo",
            "registration_undo_ending",
            "registration_take_back",
            "registration_correct",
            "registration_late",
            "registration_withdraw_for",
        ),
        request,
    )
    trainings |= dict.fromkeys(
        (
            "certificates",
            "certificates_progress",
            "certificates_decide",
            "certificates_draw_again",
            "certificates_zip",
        ),
        closed,
    )
    trainings |= dict.fromkeys(
        ("trainer_change", "trainer_move_up", "trainer_remove"), [*restricted, scene.trainer.pk]
    )
    session = [*restricted, scene.trainer.session_id]
    trainings |= dict.fromkeys(("trainer_find", "trainer_new"), session)
    trainings |= dict.fromkeys(
        ("nomination_ask", "nomination_new_link", "nomination_withdraw"),
        [*restricted, scene.nomination.pk],
    )
    trainings |= {
        "trainer_choose": [*session, scene.request.participant_id],
        "nomination_answer": [*restricted, scene.nomination.token],
        "answer_turn_down": [*restricted, scene.nomination.token],
        "answer_withdraw": [*restricted, scene.nomination.token],
        "certificate_issue": [*closed, scene.certificate.registration_id],
        "certificate_revoke": [*closed, scene.certificate.number],
    }
    listed = [scene.listed.source_id]
    lists: dict[str, list[Any]] = dict.fromkeys(
        (
            "import_detail",
            "import_file",
            "import_columns",
            "import_decide_all",
            "import_start",
            "import_undo",
            "import_discard",
            "report_csv",
            "report_xlsx",
        ),
        listed,
    )
    lists["import_decide"] = [*listed, scene.listed.pk]
    accounts = dict.fromkeys(
        (
            "account_detail",
            "account_role",
            "account_term",
            "account_disable",
            "account_enable",
            "change_address",
            "factors_reset",
            "account_ministries_disconnect",
            "claim_recognise",
            "claim_refuse",
            "claim_undo",
            "refusal_undo",
            "claim_take_back",
        ),
        claim,
    )
    text = ["2027", "lv", "noticing"]
    texts: dict[str, list[Any]] = dict.fromkeys(OF_ONE_TEXT, text)
    texts |= dict.fromkeys(OF_ONE_EDITION, ["2027"])
    texts |= dict.fromkeys(("chapter_move", "chapter_remove"), ["2027", "noticing"])
    texts |= dict.fromkeys(OF_ONE_COUNTRY, ["LV"])
    texts |= dict.fromkeys(
        ("contact_edit", "contact_confirm", "contact_remove"), ["LV", "lv-house"]
    )
    texts |= dict.fromkeys(("section_edit", "section_confirm"), ["LV", "assistance"])
    texts |= dict.fromkeys(("card_text_edit", "card_text_approve"), ["en"])
    texts["texts_ask"] = ["2027", "lv"]
    texts |= dict.fromkeys(("text_revision", "text_restore"), [*text, 1])
    texts |= dict.fromkeys(("figure", "figure_remove"), ["gate"])
    texts["text_comment_settle"] = [*text, Comment.objects.get().pk]
    post = scene.people["the officer"].participant.posts.get()
    accounts |= {"post_days": [post.pk], "post_remove": [post.pk]}
    anna = scene.request.participant
    records = dict.fromkeys(
        ("correct", "post_record", "note_write", "link_give", "link_withdraw"), [anna.pk]
    )
    records |= {
        "note_remove": [anna.pk, anna.notes.get().pk],
        "take": [anna.links.get().token],
        "give_back": [scene.people["the officer"].participant.pk],
    }
    pair = [scene.people["the officer"].participant.pk, scene.request.participant_id]
    duplicates = dict.fromkeys(("merge", "tell_apart", "ask_again"), pair)
    duplicates["merge_take_back"] = [scene.merge.pk]
    accounts["mission_offer"] = [Mission.objects.typed().get().pk]
    accounts["factor_remove"] = [scene.app.pk]
    accounts["end_session"] = [scene.session.pk]
    accounts["term_hand_over"] = [scene.term.account_id, scene.term.pk]
    accounts["account_term_end"] = [scene.term.account_id, scene.term.pk]
    return (
        {f"trainings:{name}": value for name, value in trainings.items()}
        | {f"participants:{name}": value for name, value in accounts.items()}
        | {f"duplicates:{name}": value for name, value in duplicates.items()}
        | {f"handbook:{name}": value for name, value in texts.items()}
        | {f"imports:{name}": value for name, value in lists.items()}
        | {f"records:{name}": value for name, value in records.items()}
        | {
            "feeds:file": [scene.feed.token],
            "certificates:verify_code": [scene.certificate.code],
            "certificates:certificate_pdf": [scene.certificate.number],
            "handbook:country": ["LV"],
            "handbook:emergency_card": ["LV", "en"],
            "handbook:discreet_card": ["LV", "information", "abroad", "en"],
            "handbook:edition": ["2026", "en"],
            "handbook:changes": ["2026", "en"],
            "handbook:pdf": ["2026", "en"],
            "handbook:epub": ["2026", "en"],
            "handbook:chapter_pdf": ["2026", "en", "noticing"],
            "handbook:chapter": ["2026", "en", "noticing"],
            "handbook:offline": ["2026", "en"],
            "handbook:copy_status": ["2026", "en"],
            "handbook:feedback_give": ["2026", "en", "noticing"],
            "handbook:feedback_answer": [Feedback.objects.get().pk],
            "handbook:feedback_take_up": [Feedback.objects.get().pk],
            "desk:person": [anna.pk],
            "desk:retry_letter": [scene.letter.pk],
            "openid_connect_login": ["lv"],
            "openid_connect_callback": ["lv"],
            "retention:due_list": ["people"],
            "retention:due_csv": ["people"],
            "retention:due_xlsx": ["people"],
            "retention:period_set": ["letters"],
            "retention:period_take_back": ["letters"],
            "retention:period_release": ["letters"],
            "retention:hold_place": [scene.hold.participant_id],
            "retention:hold_review": [scene.hold.pk],
            "retention:hold_lift": [scene.hold.pk],
            "retention:keep": [scene.notice.token],
            "desk:erase": [scene.request.participant_id],
        }
    )
