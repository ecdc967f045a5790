"""Erasing a person (R-282): nothing of them is left anywhere, and every total is as it was."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape, strip_tags

from outbox import letters, sending
from outbox.models import Letter
from participants import audit, erasing, personal_data
from participants.actions.taking_back import take_back_merge
from participants.models import Account, AuditEntry, ErasedKey, ErasureRequest, Merge, Participant
from participants.refusal import Refused
from participants.rooms import hooks
from participants.tasks import forget_merges
from reports import totals
from reports.figures import Question
from tests import factories
from tests.desk.sowing import (
    Marks,
    drawn_for,
    words_about,
    words_beside,
    words_in_a_list,
    words_of,
)
from tests.participants.duplicates.world import merge
from tests.trainings import days
from trainings import tasks
from trainings.actions import certificates
from trainings.actions.corrections import withdraw_for
from trainings.models import Certificate, Nomination

pytestmark = pytest.mark.django_db
TEXTS = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
LATER = days.AFTERWARDS + timedelta(days=40)


@pytest.fixture
def marks():
    return Marks()


@pytest.fixture
def mark(latvia, lithuania, riga, astrid, egle, marks, now):
    """Somebody who was trained in Riga, and has left a mark wherever a person can."""
    email = f"{marks('address')}@mfa.example".lower()
    account = factories.account(email, party=latvia, full_name=f"Anna {marks('account')}")
    person = factories.participant(
        f"Ānna {marks('name')}",
        latvia,
        account=account,
        email=email,
        sort_name=f"{marks('name in lists')}, Anna",
        known_as=f"Anna {marks('former name')}",
        title=marks("title"),
        other_names=[f"Anna {marks('other spelling')}"],
        mission=factories.mission(latvia, name=marks("typed mission"), is_listed=False),
    )
    person.notes.create(at=now, text=marks("note"))
    former = f"{marks('former address')}@mfa.example".lower()
    person.former_addresses.create(email=former, until=now)
    ErasureRequest.objects.create(participant=person, asked_at=now, asked_from=email)
    days.programme(riga)
    row = factories.registration(riga, person, mission=person.mission, reason=marks("reason"))
    days.mark(row, "pppp")
    riga.sessions.update(trainer=person.full_name)
    days.closed(riga, astrid)
    words_of(row, marks, egle, now)
    drawn_for(row, marks)
    words_beside(person, riga, marks, now)
    words_in_a_list(person, former, marks, now)
    words_about(person, marks, now)
    return Participant.objects.get(pk=person.pk)


def everything() -> bytes:
    """All rows of all tables as a dump has them, and all files of this machine."""
    with connection.cursor() as cursor:
        found = [dump_of(cursor, table) for table in connection.introspection.table_names(cursor)]
    for path in (*(settings.DATA_DIR / "copies").rglob("*"), settings.DATA_DIR / erasing.FILE):
        if path.is_file():
            found.append(path.read_bytes())
    return b"\n".join(found)


def dump_of(cursor, table) -> bytes:
    cursor.execute(f'SELECT * FROM "{table}"')
    values = [bytes(v) if isinstance(v, memoryview) else v for row in cursor for v in row]
    return b"\n".join(v if isinstance(v, bytes) else str(v).encode() for v in values)


# Personal texts that no mark can stand in, by why.
NO_WORDS = {
    "never filled": {
        "account.EmailConfirmation.key",
        "socialaccount.SocialToken.token",
        "socialaccount.SocialToken.token_secret",
    },
    "a number, a state, a choice or the name of a column": {
        "outbox.Letter.about",
        "participants.Account.language",
        "participants.Account.people_columns",
        "participants.AuditEntry.subject_id",
        "participants.Erasure.subject_id",
        "participants.Merge.left",
        "participants.Participant.languages",
        "socialaccount.SocialAccount.provider",
        "trainings.Approval.moved",
        "trainings.Certificate.language",
        "trainings.Correction.fields",
        "trainings.Ending.moved",
        "trainings.SeatsChange.moved",
        "imports.ImportRow.candidates",
    },
    "random, or computed from what has a mark": {
        "imports.ImportRow.spelling_key",
        "participants.Account.password",
        "participants.NotTheSame.fingerprint",
        "participants.Notice.secret",
        "participants.Participant.latin_text",
        "participants.RecordLink.secret",
        "sessions.Session.session_data",
        "sessions.Session.session_key",
        "usersessions.UserSession.data",
        "usersessions.UserSession.session_key",
        "imports.Import.sha256",
        "trainings.CalendarFeed.secret",
        "trainings.Certificate.sha256",
        "trainings.Nomination.secret",
    },
    "of the training, and stays for the public check": {
        "trainings.Certificate.code",
        "trainings.Certificate.issuer",
        "trainings.Certificate.number",
        "trainings.Certificate.place",
        "trainings.Certificate.programme",
        "trainings.Certificate.training_title",
    },
}


def test_a_mark_stands_in_every_personal_text(mark, marks):
    words = [word.lower() for word in marks.left.values()]
    without = {
        name
        for name in personal_texts()
        if not any(word in value for word in words for value in values_of(name))
    }
    assert without == set().union(*NO_WORDS.values())


def personal_texts():
    """As "app.Model.field", by the rooms' own classes."""
    for module in hooks("privacy"):
        room = module.__name__.partition(".")[0]
        for key, (is_personal, *_rest) in module.COLUMNS.items():
            name = key if key.count(".") == 2 else f"{room}.{key}"
            field = column(name)
            if is_personal and isinstance(field, TEXTS) and not field.choices:
                yield name


def column(name):
    app_label, model, field = name.split(".")
    return apps.get_model(app_label, model)._meta.get_field(field)


def values_of(name) -> list[str]:
    field = column(name)
    values = field.model._default_manager.values_list(field.name, flat=True)
    return [str(bytes(v) if isinstance(v, memoryview) else v).lower() for v in values]


def left_in(dump: bytes, marks: Marks) -> set[str]:
    return {place for place, word in marks.left.items() if word.lower().encode() in dump.lower()}


def test_nothing_of_an_erased_person_is_left_and_every_total_is_as_it_was(
    mark, marks, oskar, sign_in, caplog, mailoutbox, django_capture_on_commit_callbacks
):
    assert len(marks.left) >= 25 and left_in(everything(), marks) == set(marks.left)
    before = totals_now(oskar)
    page = sign_in(oskar)
    with django_capture_on_commit_callbacks(execute=True):
        page.post(reverse("desk:erase", args=[mark.pk]), {"full_name": mark.full_name})
    assert not Participant.objects.filter(pk=mark.pk).exists()
    sending.send_due(timezone.now())
    assert [letter.to for letter in mailoutbox] == [[mark.email]]  # the last one
    assert left_in(everything() + caplog.text.encode(), marks) == set()
    assert (totals_now(oskar), Session.objects.count()) == (before, 1)  # the administrator's


def totals_now(account) -> list:
    """What every question about all years is answered with."""
    answers = []
    for by in ("state", "year", "host", "institution", "role"):
        report = totals.report(account, Question(by=by), now=LATER)
        answers.append((report.total, report.rows, report.persons_in_several_rows))
    return answers


def erase(person, by=None, now=LATER):
    erasing.erase_person(by=by, person=person, now=now)


def reasons(person, by=None, now=LATER):
    with pytest.raises(Refused) as refusal:
        erase(person, by=by, now=now)
    assert Participant.objects.filter(pk=person.pk).exists()
    return refusal.value.reasons


def test_what_is_still_open_is_named_and_nobody_is_erased_before(janis, riga, now, oskar, sign_in):
    person = janis.participant
    factories.registration(riga, person)
    factories.trainer(factories.session(riga), person)
    facts = {"party": person.party, "rank": 1, "nominated_at": now}
    Nomination.objects.create(training=riga, participant=person, **facts)
    letters.write(kind="a", to=janis.email, subject="Yours", body="Yes.", now=timezone.now())
    sending.claim(timezone.now())
    page = sign_in(oskar).get(reverse("desk:erase", args=[person.pk])).text
    found = reasons(person, now=timezone.now())
    assert all(escape(reason) in strip_tags(page) for reason in found)
    assert "Erase for good" not in page
    assert [" ".join(reason.split()[:3]) for reason in found] == [
        "A letter to",
        "This person has",
        "A nomination for",
        "The training “Recognising",
    ]
    named = f"the training “{riga.title}”, 14–15 January 2027, "
    assert [named in reason.replace("The", "the") for reason in found] == [False, True, True, True]
    training = reverse("trainings:training_detail", args=[riga.slug])
    assert page.count(f'<a href="{training}">') == 3


def test_another_name_erases_nobody(janis, oskar, sign_in):
    address = reverse("desk:erase", args=[janis.participant.pk])
    page = sign_in(oskar).post(address, {"full_name": "Jānis Bērziņš"}).text
    assert "This is not the name of the person on this page." in page
    assert Participant.objects.filter(pk=janis.participant.pk).exists()


def test_of_two_clicks_at_once_the_second_is_told(janis):
    person = Participant.objects.get(pk=janis.participant.pk)
    erase(janis.participant)
    with pytest.raises(Refused, match="This person has been erased already."):
        erase(person)


def test_the_last_administrator_and_oneself_are_not_erased(oskar, latvia):
    person = factories.participant("Oskar Lund", latvia, account=oskar)
    assert reasons(person) == ["This is the last administrator. Appoint another one first."]
    factories.account("marit@secretariat.example", role="administrator")
    assert reasons(person, by=oskar) == [
        "You cannot do this to your own account. Please ask another administrator."
    ]
    erase(person)


def test_whoever_an_older_backup_brings_back_is_erased_again(janis):
    key = janis.participant.fact_key
    erase(janis.participant)
    ErasedKey.objects.all().delete()  # the backup is older
    back = factories.participant("Jānis Bērziņš-Ķīsis", fact_key=key)
    assert erasing.follow_erasures(LATER) == 1
    assert not Participant.objects.filter(pk=back.pk).exists()
    assert ErasedKey.objects.filter(key=key).exists()


def test_a_full_disk_erases_nobody_and_says_so(janis, oskar, sign_in, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "full"
    address = reverse("desk:erase", args=[janis.participant.pk])
    page = sign_in(oskar).post(address, {"full_name": "Jānis Bērziņš-Ķīsis"})
    assert page.status_code == 200 and "is full or cannot be written to" in page.text
    with pytest.raises(CommandError, match="Nothing was erased: the disk"):
        call_command("erase_person", janis.email, name="Jānis Bērziņš-Ķīsis")
    assert Account.objects.filter(pk=janis.pk).exists() and not ErasedKey.objects.exists()


def test_another_machine_learns_of_the_erasure(janis, settings, tmp_path):
    erase(janis.participant)
    settings.DATA_DIR = tmp_path
    assert erasing.follow_erasures(LATER) == 0
    assert str(janis.participant.fact_key) in (tmp_path / erasing.FILE).read_text()


def test_a_certificate_that_was_being_drawn_is_stored_for_nobody(mark, marks):
    Certificate.objects.update(sha256="")
    [drawing] = certificates.take_to_draw(LATER)
    erase(mark)
    assert not certificates.store_file(certificate=drawing, data=b"%PDF", now=LATER)
    assert not Letter.objects.filter(kind="certificate_ready").exists()
    assert tasks.draw_certificates(LATER) == 0


def test_a_letter_that_waits_for_a_mail_server_holds_nothing_up_and_goes_along(janis, now):
    letters.write(kind="a", to=janis.email, subject="Yours", body="Yes.", now=now)
    erase(janis.participant, now=now)
    assert not Letter.objects.exclude(kind=letters.LAST).exists()


def test_the_letter_that_takes_a_training_out_of_the_calendar_leaves_first(
    janis, riga, astrid, oskar, sign_in
):
    at = timezone.now()
    row = factories.registration(riga, janis.participant)
    withdraw_for(by=astrid, registration=row, seen=row.status, reason="Their word", now=at)
    ((reason),) = reasons(janis.participant, now=at)
    assert reason.startswith("A letter that changes an entry in this person's calendar")
    page = sign_in(oskar).get(reverse("desk:erase", args=[janis.participant.pk])).text
    assert escape(reason) in page and "Erase for good" not in page
    later = at + timedelta(seconds=61)
    assert reasons(janis.participant, now=later) == [reason]  # until the worker has come
    letter = sending.claim(later)
    sending.settle(letter, None, later)
    assert (letter.to, letter.calendar_method) == (janis.email, "CANCEL")
    erase(janis.participant, now=later)
    assert not Participant.objects.filter(pk=janis.participant.pk).exists()


def test_a_calendar_that_mail_does_not_reach_holds_nothing_up(janis, riga, astrid, now):
    row = factories.registration(riga, janis.participant)
    withdraw_for(by=astrid, registration=row, seen=row.status, reason="Their word", now=now)
    erase(janis.participant, now=now + timedelta(minutes=3))
    assert not Letter.objects.exclude(kind=letters.LAST).exists()


def test_a_letter_that_is_being_sent_leaves_no_row(janis, now):
    letters.write(kind="a", to=janis.email, subject="Yours", body="Yes.", now=now)
    letter = sending.claim(now)
    erase(janis.participant)
    sending.settle(letter, None, now)
    assert not Letter.objects.exclude(kind=letters.LAST).exists()


def test_the_last_letter_names_nobody_and_leaves_no_row_when_it_fails_either(janis, now):
    erase(janis.participant)
    last = sending.claim(LATER)
    assert (last.to, "Jānis" in last.body, last.about) == (janis.email, False, "")
    Letter.objects.update(attempts=sending.MAX_ATTEMPTS)
    last.refresh_from_db()
    sending.settle(last, OSError(), LATER)
    assert not Letter.objects.exists()


def test_the_command_asks_for_the_name(janis, capsys):
    with pytest.raises(CommandError, match="This is not the name"):
        call_command("erase_person", janis.email, name="Jānis")
    call_command("erase_person", janis.email.upper(), name="Jānis Bērziņš-Ķīsis")
    assert "Erased." in capsys.readouterr().out
    assert not Participant.objects.filter(pk=janis.participant.pk).exists()


def test_the_command_without_a_terminal_erases_nobody_and_says_so(janis, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(CommandError, match="nothing was done. Without a terminal give it with --"):
        call_command("erase_person", janis.email)
    assert Participant.objects.filter(pk=janis.participant.pk).exists()


def test_an_archive_holds_all_that_is_held_in_the_person_s_language(mark, tmp_path):
    mark.account.language = "sv"
    mark.account.save()
    path = tmp_path / "all.zip"
    call_command("export_person", mark.email, str(path))
    assert path.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(path) as archive:
        held = json.loads(archive.read("data.json"))
        page = archive.read("index.html").decode()
        papers = [name for name in archive.namelist() if name.endswith(".pdf")]
    assert held.keys() == personal_data.held(mark).keys()
    assert "Vad vi sparar om dig, och varför" in page and mark.full_name in page
    assert papers == [f"{Certificate.objects.get().number}.pdf"]
    assert mark.account.password not in json.dumps(held)
    assert AuditEntry.objects.about(mark).of_actions(["export_person"]).get().by is None


def test_a_record_that_went_into_it_goes_along(latvia, janis, oskar, now):
    twin = factories.officer("jan@post.example", "Jan Berzins", latvia)
    gone, key = twin.participant, twin.participant.fact_key
    audit.record(by=twin, action="a", about=gone, now=now, note="My words")
    letters.write(kind="b", to=oskar.email, subject="Jan Berzins asks", body="Yes.", now=now)
    merge(janis.participant, gone, oskar, now)
    Letter.objects.update(status="sent", attempts=1)
    erase(Participant.objects.get(pk=janis.participant.pk))
    kept = Letter.objects.exclude(kind=letters.LAST)
    assert list(kept.values_list("to", "subject")) == [(oskar.email, "")]
    assert not AuditEntry.objects.exclude(note="").exists()
    assert not Account.objects.filter(pk__in=[twin.pk, janis.pk]).exists()
    assert ErasedKey.objects.filter(key=key).exists()


def test_letters_to_the_address_that_a_merge_left_go_with_the_person(
    janis, latvia, marks, astrid, now
):
    left = f"{marks('address')}@mfa.example".lower()
    gone = factories.participant("Jan Berzins", latvia, email=left)
    letters.write(kind="mail", to=left, subject="Hello", body=marks("letter"), now=now)
    merge(janis.participant, gone, astrid, now)
    Letter.objects.update(status="sent", attempts=1)
    forget_merges(now + timedelta(days=31))
    erase(Participant.objects.get(pk=janis.participant.pk))
    assert left_in(everything(), marks) == set()


def test_of_two_after_a_merge_taken_back_one_is_erased_and_nobody_holds_the_other(
    janis, latvia, marks, astrid, sign_in, now
):
    name = f"Jan {marks('name')} {marks('surname')}"
    gone = factories.participant(name, latvia, email=f"{marks('address')}@mfa.example".lower())
    made = merge(janis.participant, gone, astrid, now)
    take_back_merge(by=astrid, merge=made, now=now)
    page = sign_in(astrid).get(reverse("duplicates:merge_list")).text
    assert "Taken back on" in page and janis.participant.full_name not in page
    held = json.dumps(personal_data.held(janis.participant)["participants.merge"])
    assert left_in((page + held).encode(), marks) == set()
    erase(Participant.objects.get(pk=gone.pk))
    Letter.objects.all().delete()
    assert left_in(everything(), marks) == set()


def test_an_erasure_empties_what_a_merge_left_of_both(janis, latvia, astrid, now):
    made = merge(janis.participant, factories.participant("Jan B", latvia), astrid, now)
    held, number = made.removed, made.gone_number
    take_back_merge(by=astrid, merge=made, now=now)
    Merge.objects.update(removed=held, forgotten_at=None)  # as it was stored before
    erase(Participant.objects.get(pk=number))
    assert Merge.objects.get().removed == []
