"""Every personal column is shown, erased and moved: asked of the models' own fields."""

from datetime import UTC, date, datetime

import pytest
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps

from desk import held_words
from documents import store
from handbook.models import (
    CardNumber,
    Contact,
    CountryChange,
    CountryPage,
    Edition,
    Feedback,
    HandbookFile,
    Translation,
)
from imports.models import Import, ImportRow
from outbox import letters
from participants import audit, factors, personal_data, taken_out
from participants.models import (
    Account,
    AuditEntry,
    Candidate,
    CoordinatorTerm,
    ErasureRequest,
    FormerAddress,
    LegalHold,
    MatchKey,
    Merge,
    Note,
    Notice,
    NotTheSame,
    Participant,
    RecordLink,
    RetentionPeriod,
)
from participants.rooms import hooks
from tests import factories
from tests.access.handbook import make_handbook
from tests.access.trainings import make_certificate
from trainings.models import (
    Approval,
    Attendance,
    CalendarFeed,
    Correction,
    Ending,
    Nomination,
    ParticipationFact,
    SeatsChange,
    Swap,
    Training,
)

pytestmark = pytest.mark.django_db

AT = datetime(2027, 1, 5, tzinfo=UTC)
CARD = {"opening": "24/7", "languages": ["en"], "approved_at": AT}
# Personal columns that are no person's own row, with why.
OF_NOBODY_S_ROW = {
    "account.EmailConfirmation": "never filled",
    "socialaccount.SocialToken": "never filled",
    "documents.Chunk": "the certificate's file goes with the certificate",
    "participants.Erasure": "of people who are gone",
    "sessions.Session": "opens an account, so nobody is shown it; see the test of sessions",
    "trainings.SeatsChange.moved": "numbers of rows that are gone",
    "participants.AuditEntry.by": "see the sections of acts",
}


def personal_columns() -> dict[str, str]:
    """What erasure does, by "app.model.field", of all rooms and libraries but those named above."""
    found = {}
    for module in hooks("privacy"):
        room = module.__name__.partition(".")[0]
        for key, (is_personal, *_rest, fate) in module.COLUMNS.items():
            name = key if key.count(".") == 2 else f"{room}.{key}"
            if is_personal and not name.startswith(tuple(OF_NOBODY_S_ROW)):
                found[name.lower()] = fate
    return found


def columns_in(sections) -> set[str]:
    """As "app.model.field" in lower case: of rows, and of acts by the column that names them."""
    found = set()
    for label, rows in sections.items():
        app_label, model, *column = label.split(".")
        found |= {f"{app_label}.{model}.{name}" for row in rows for name in (*row, *column)}
    return found


@pytest.fixture
def closed(latvia, now):
    training = factories.training("Safe return", host=latvia, now=now, status="closed")
    Training.objects.filter(pk=training.pk).update(
        contact_name="Anna Kalniņa", contact_email="anna@mfa.example", contact_phone="+371 1"
    )
    factories.session(training, trainer="Anna Kalniņa, Eglė Šimkūnaitė")
    return training


def name_everywhere(account, post):
    """Have the account answer for whatever can name one in the handbook."""
    page, contact = CountryPage.objects.get(), Contact.objects.get()
    CountryChange.objects.create(page=page, subject="section:a", kind="changed", at=AT)
    CardNumber.objects.create(page=page, contact=contact, number="+371 1", **CARD)
    for model, column in personal_data.columns_naming_accounts():
        if model._meta.app_label == "handbook" and column != "subject_reviewer":
            model.objects.update(**{column: account})
    reviewed = Translation.objects.filter(status="draft")  # nobody reviews both parts of a text
    reviewed.update(subject_reviewer=account, language_reviewer=None)
    Feedback.objects.update(post=post, note="Too long.")
    edition = Edition.objects.first()
    HandbookFile.objects.create(edition=edition, host=post, requested_by=account, next_try_at=AT)


def put_into_a_list(person, now):
    """Have a list that the account brought in, too, name the person."""
    source = Import.objects.create(
        kind="people",
        by=person.account,
        state="preview",
        created_at=now,
        sheets=["Anna"],
        file_name="anna.csv",
        sha256=store.save(b"Anna Kalnina"),
    )
    ImportRow.objects.create(source=source, number=1, person=person, cells=[person.full_name])


@pytest.fixture
def anna(latvia, closed, now, egle):
    """Somebody with something in every table that may hold something of a person."""
    account = factories.account("anna@mfa.example", party=latvia, full_name="Anna Kalniņa")
    CoordinatorTerm.objects.create(account=account, party=latvia, since=date(2020, 1, 1))
    person = factories.participant("Anna Kalniņa", latvia, account=account, email=account.email)
    person.posts.create(party=latvia, until=date(2020, 1, 1))
    ErasureRequest.objects.create(participant=person, asked_at=now, asked_from=account.email)
    CalendarFeed.objects.create(account=account, sessions_ended=0, made_at=now)
    row = factories.registration(closed, person, reason="why", mission=None)
    other = factories.registration(closed, egle.participant)
    session = closed.sessions.get()
    Attendance.objects.create(registration=row, session=session, mark="present")
    Approval.objects.create(registration=row, by=account, at=now, status_before="requested")
    Ending.objects.create(registration=row, by=account, at=now, status_before="requested")
    Correction.objects.create(registration=row, by=account, at=now, note="why")
    Swap.objects.create(leaves=row, enters=other, by=account, at=now, reason="why")
    SeatsChange.objects.create(training=closed, by=account, at=now, capacity_before=3)
    Training.objects.filter(pk=closed.pk).update(publish_by=account)
    FormerAddress.objects.create(participant=person, email="anna@post.example", until=now)
    Note.objects.create(participant=person, by=account, party=latvia, at=now, text="Polish")
    links = {"participant": person, "by": account, "at": now, "until": now, "ended_at": now}
    RecordLink.objects.create(tried_by=account, party=latvia, **links)
    facts = {"training": closed, "party": latvia, "rank": 1, "nominated_at": now}
    Nomination.objects.create(participant=person, nominated_by=account, **facts)
    factories.trainer(session, person, shown_as="A. Kalniņa")
    ParticipationFact.objects.create(
        training=closed,
        person_key=person.fact_key,
        party=latvia,
        institution="embassy",
        attended=True,
        completed=True,
    )
    make_certificate(row)
    make_handbook(latvia)
    name_everywhere(account, latvia)
    letters.write(kind="a", to=account.email, subject="Yours", body="Yes.", now=now)
    AuditEntry.objects.create(
        at=now, by=account, action="a", subject="trainings.registration", subject_id=row.pk
    )
    put_into_a_list(person, now)
    ended = {"lifted_at": now, "lifted_by": account, "why_lifted": "Over."}
    held = {"reason": "A complaint.", "placed_at": now, "placed_by": account, "reviewed_at": now}
    LegalHold.objects.create(participant=person, **held, **ended)
    Notice.objects.create(participant=person, noticed_at=now)
    RetentionPeriod.objects.create(kind="letters", days=400, changed_by=account)
    factors.add_app(account, "ABCDEFGH", 1)
    pair = {"one": egle.participant, "other": person}
    Candidate.objects.create(**pair, reason="name", certainty=1, found_at=now)
    NotTheSame.objects.create(**pair, by=account, at=now, fingerprint="f" * 32)
    MatchKey.objects.create(participant=person, key=1)
    second = factories.account("anna2@mfa.example", party=latvia)
    went = {"model": "participants.participant", "pk": 999, "fields": {"full_name": "Ann Kalnins"}}
    merged = {"gone_number": 999, "removed": [went], "moved": ["b"], "disabled": second}
    Merge.objects.create(kept=person, by=account, at=now, **merged)
    SocialAccount.objects.create(user=account, provider="latvia", uid="7")
    factories.issued_report(2010, by=account)
    factories.schedule(account)
    UserSession.objects.create(user=account, ip="192.0.2.1", session_key="x" * 32, user_agent="b")
    return person


def test_every_personal_column_is_shown(anna):
    shown = columns_in(personal_data.held(anna))
    assert personal_columns().keys() - shown == set()


def test_every_personal_column_has_its_word_on_the_page_or_a_reason_to_have_none(anna):
    columns = personal_columns().keys() & columns_in(
        {label: rows for label, rows in personal_data.held(anna).items() if label.count(".") == 1}
    )
    assert {each for each in columns if not held_words.is_told(each)} == set()


def stands(section, row, column, value) -> bool:
    """Whether the column of that row still says the same."""
    model = apps.get_model(*section.split(".")[:2])
    found = personal_data.section(model.objects.filter(pk=row["id"]))
    return any(each[column] == value for rows in found.values() for each in rows)


def test_every_personal_column_is_erased_or_stays_as_its_class_says(anna, now):
    account, before = anna.account, personal_data.held(anna)
    with audit.erasing(anna, by=None, now=now):
        personal_data.erase(anna, reach=personal_data.reach(anna), now=now)
    fates = personal_columns()
    left = set()
    for section, rows in before.items():
        model = ".".join(section.split(".")[:2])
        for row in rows:
            for column, value in row.items():
                fate = fates.get(f"{model}.{column}", "kept")
                if value and not fate.startswith("kept") and stands(section, row, column, value):
                    left.add(f"{section}.{column}")
    assert left == set()
    assert not Account.objects.filter(pk=account.pk).exists()  # all acts name nobody


def hanging(sections) -> dict[str, list]:
    """The numbers of rows that hang on a record, and are not found by its words."""
    by_words = {"outbox.letter", "trainings.training.contact", "trainings.session.trainer"}
    # the current post repeats the record's own columns
    compared = {f"participants.{name}" for name in ("candidate", "matchkey", "notthesame")}
    own = by_words | compared | {"participants.participant", "participants.post"}
    former = [row for row in sections["participants.post"] if row["until"]]
    found = {name: rows for name, rows in sections.items() if name not in own}
    if former:
        found["participants.post"] = former
    return {name: [row["id"] for row in rows] for name, rows in found.items()}


def test_all_that_hangs_on_one_record_moves_to_the_other_and_back(anna, latvia):
    kept = factories.participant("Anna Kalnina", latvia)
    before = hanging(personal_data.held(anna))
    stands = taken_out.now_stands(personal_data.merge(kept, anna))
    people = Participant.objects.order_by("pk").filter(pk__in=[kept.pk, anna.pk])
    assert [hanging(personal_data.held(each)) for each in people] == [{}, before]
    taken_out.put_back(taken_out.Stands(**each) for each in stands)
    assert [hanging(personal_data.held(each)) for each in people.all()] == [before, {}]
