"""Erasing a person whose names and addresses others have, too, reaches what is theirs (R-282)."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.urls import reverse

from handbook.models import Chapter, Feedback
from imports import tasks as list_tasks
from imports.actions import imports
from outbox import letters
from outbox.models import Letter
from participants import audit, erasing, personal_data
from participants.actions.addresses import change_address
from participants.models import AuditEntry, ErasedKey, Participant
from participants.refusal import Refused
from tests import factories
from tests.access.handbook import make_handbook
from trainings.models import Training

pytestmark = pytest.mark.django_db
MAILBOX = "konsulat.oslo@mfa.example"


@pytest.fixture
def anna_berg(latvia):
    return factories.participant(
        "Anna Berg", latvia, email="anna@mfa.example", other_names=["Anna Lind", "Anna"]
    )


def erase(person, now):
    erasing.erase_person(by=None, person=Participant.objects.get(pk=person.pk), now=now)


def reasons(person, now):
    with pytest.raises(Refused) as refusal:
        erase(person, now)
    return refusal.value.reasons


def letter_to(address, now, body="Yes.", **facts):
    return letters.write(kind="a", to=address, subject="Post", body=body, now=now, **facts)


def sent(letter):
    Letter.objects.filter(pk=letter.pk).update(status="sent", attempts=1)
    return letter


# --- Addresses that went to somebody else ---------------------------------------------------------
@pytest.fixture
def two_holders(janis, latvia, now):
    """Jānis had the consulate's mailbox until now; Zane has had it since a minute later."""
    janis.participant.former_addresses.create(email=MAILBOX, until=now)
    zane = factories.participant("Zane Ozola", latvia, email=MAILBOX)
    sent(letter_to(MAILBOX, now - timedelta(days=9), "To Jānis."))
    letter_to(MAILBOX, now + timedelta(minutes=1), "To Zane.")
    return janis.participant, zane


def bodies(person):
    return [row["body"] for row in personal_data.held(person).get("outbox.letter", [])]


def test_each_holder_of_a_mailbox_sees_the_letters_of_their_time(two_holders, sign_in):
    former, holder = two_holders
    assert [bodies(each) for each in two_holders] == [["To Jānis."], ["To Zane."]]
    page = sign_in(former.account).get(reverse("desk:own_data")).text
    assert "To Jānis." in page and "To Zane." not in page


def test_erasing_who_left_a_mailbox_leaves_its_new_holder_alone(two_holders, now):
    former, holder = two_holders
    erase(former, now + timedelta(hours=1))
    left = Letter.objects.exclude(kind=letters.LAST)
    assert [(each.body, each.status) for each in left] == [("To Zane.", "waiting")]


def test_what_is_about_another_holder_s_row_is_theirs_at_any_time(two_holders, now):
    former, holder = two_holders
    letter_to(MAILBOX, now, "Of Zane.", about=f"participants.participant:{holder.pk}")
    assert [bodies(each) for each in two_holders] == [["To Jānis."], ["To Zane.", "Of Zane."]]


def test_what_was_written_to_the_account_of_another_is_not_the_record_s(latvia, oskar, now):
    """An administrator without a record, whose address stood on Jānis's by a mistake."""
    Participant.objects.filter(account=oskar).delete()
    type(oskar).objects.filter(pk=oskar.pk).update(created_at=now - timedelta(days=9))
    record = factories.participant("Jānis Liepa", latvia, email="janis@mfa.example")
    record.former_addresses.create(email=oskar.email, until=now)
    sent(letter_to(oskar.email, now - timedelta(days=1), "A code."))
    about = f"participants.account:{oskar.pk}"
    sent(letter_to(oskar.email, now - timedelta(days=10), "Invited.", about=about))
    sent(letter_to(oskar.email, now - timedelta(days=10), "Before."))
    assert bodies(record) == ["Before."]
    erase(record, now)
    assert [each.body for each in Letter.objects.order_by("pk")][:2] == ["A code.", "Invited."]


def test_an_account_without_a_record_had_its_former_address_until_its_last_day(
    latvia, oskar, astrid, now
):
    type(astrid).objects.filter(pk=astrid.pk).update(created_at=now - timedelta(days=9))
    former, day = astrid.email, timedelta(days=1)
    change_address(account=astrid, email="new@cbss.example", reason="x", by=oskar, now=now)
    meant, next_holder = (factories.participant(name, latvia) for name in ("Anna A", "Ona B"))
    meant.former_addresses.create(email=former, until=now - day)
    next_holder.email = former
    next_holder.save()
    Letter.objects.all().delete()
    for moment, body in ((-10, "Before."), (-2, "To Astrid."), (1, "To Ona.")):
        sent(letter_to(former, now + moment * day, body))
    about = f"participants.account:{astrid.pk}"
    sent(letter_to(former, now - 10 * day, "Invited.", about=about))
    astrid = type(astrid).objects.get(pk=astrid.pk)
    own = personal_data.held_of_account(astrid)["outbox.letter"]
    assert [bodies(each) for each in (meant, next_holder)] == [["Before."], ["To Ona."]]
    assert "To Ona." not in {row["body"] for row in own}
    erase(next_holder, now + day)
    erase(meant, now + day)
    left = Letter.objects.exclude(kind=letters.LAST)
    assert {each.body for each in left} == {"To Astrid.", "Invited."}


def test_a_contact_and_a_list_with_the_mailbox_are_the_new_holder_s(two_holders, oskar, riga, now):
    former, holder = two_holders
    Training.objects.filter(pk=riga.pk).update(contact_email=MAILBOX, contact_name="Zane Ozola")
    source = brought_in(oskar, f"Name,E-mail\nZane Ozola,{MAILBOX}", now)
    waits_for_a_code = code_for(MAILBOX)
    erase(former, now + timedelta(hours=1))
    riga.refresh_from_db()
    assert (riga.contact_email, source.rows.count()) == (MAILBOX, 2)
    assert Session.objects.filter(session_key=waits_for_a_code.session_key).exists()


def code_for(address):
    session = SessionStore()
    session["account_login_code"] = {"email": address}
    session.save()
    return session


def brought_in(by, text, now):
    facts = {"kind": "people", "file_name": "a.csv", "data": text.encode()}
    source = imports.bring_in(by=by, now=now, **facts)
    while any(sweep(now) for sweep in list_tasks.SWEEPS):
        pass
    return source


# --- Names that are a part of others, or words of the house ---------------------------------------
def test_an_erasure_leaves_letters_and_plans_of_longer_names(anna_berg, latvia, riga, now):
    bergstrom = factories.participant("Anna Bergström", latvia, email="joanna@mfa.example")
    letter = letter_to(bergstrom.email, now, "Dear Anna Bergström")
    to_both = sent(letter_to("ilze@mfa.example", now, "Anna Berg, Eglė"))
    session = factories.session(riga, trainer="Anna Bergström; Anna Berg, Anna Lind-Berg")
    waits_for_a_code = code_for(bergstrom.email)
    erase(anna_berg, now)
    letter.refresh_from_db()
    to_both.refresh_from_db()
    session.refresh_from_db()
    assert (letter.status, letter.body) == ("waiting", "Dear Anna Bergström")
    assert (to_both.status, to_both.body) == ("sent", "")
    assert session.trainer == "Anna Bergström, Anna Lind-Berg"
    assert Session.objects.filter(session_key=waits_for_a_code.session_key).exists()


def test_a_letter_to_somebody_else_leaves_before_a_name_in_it_is_erased(anna_berg, now):
    letter = letter_to("ilze@mfa.example", now, "Anna Lind has your seat.")
    [why] = reasons(anna_berg, now)
    assert why.startswith("A letter to somebody else that names this person is still to leave")
    sent(letter)
    erase(anna_berg, now)
    letter.refresh_from_db()
    assert (letter.status, letter.body) == ("sent", "")


def test_whoever_a_backup_brings_back_waits_for_that_letter_as_well(anna_berg, now):
    ErasedKey.objects.create(key=anna_berg.fact_key)
    letter = letter_to("ilze@mfa.example", now, "Anna Lind has your seat.")
    assert erasing.follow_erasures(now) == 0
    sent(letter)
    assert erasing.follow_erasures(now) == 1
    assert not Participant.objects.exists()


def test_what_is_about_somebody_of_the_same_name_stays(anna_berg, latvia, riga, oskar, now):
    other = factories.participant("Anna Lind", latvia, email="lind@mfa.example")
    seat = factories.registration(riga, other)
    about = f"trainings.registration:{seat.pk}"
    letter = sent(letter_to("ilze@mfa.example", now, "Anna Lind has a seat.", about=about))
    changes = {"full_name": ["Anna Linde", "Anna Lind"]}
    audit.record(by=None, action="a", about=other, changes=changes, now=now)
    source = brought_in(oskar, "Name,E-mail\nAnna Lind,lind@mfa.example\nAnna Berg,", now)
    source.rows.filter(number=2).update(person=other)
    erase(anna_berg, now)
    letter.refresh_from_db()
    assert (letter.body, source.rows.count()) == ("Anna Lind has a seat.", 2)
    assert AuditEntry.objects.get(action="a").changes == changes


def test_notes_and_reasons_about_others_lose_the_name(
    anna_berg, janis, riga, astrid, oskar, sign_in, now
):
    note = janis.participant.notes.create(by=astrid, at=now, text="Came with Anna Berg, by train.")
    seat = factories.registration(riga, janis.participant, reason="In place of ANNA LIND")
    make_handbook(riga.host)
    chapter = Chapter.objects.earliest("pk")
    feedback = Feedback.objects.create(
        chapter=chapter, language="en", note="Anna Berg knows", at=now
    )
    page = sign_in(oskar).get(reverse("desk:erase", args=[anna_berg.pk])).text
    assert page.count("note, reason or comment about others loses the name.") == 3
    erase(anna_berg, now)
    for row in (note, seat, feedback):
        row.refresh_from_db()
    assert note.text == "Came with […], by train."
    assert (seat.reason, feedback.note) == ("In place of […]", "[…] knows")


def test_an_erasure_takes_former_names_out_of_plans_and_lists(anna_berg, riga, oskar, now):
    session = factories.session(riga, trainer="Anna Lind")
    source = brought_in(oskar, "Name\nLind, Anna\nAnna Ozola", now)
    erase(anna_berg, now)
    session.refresh_from_db()
    rows = [row.cells[0] for row in source.rows.order_by("number")]
    assert (session.trainer, rows) == ("", ["Name", "Anna Ozola"])


def test_the_name_of_a_column_in_the_trail_is_nobody_s_name(latvia, riga, now):
    person = factories.participant("Title", latvia)
    changes = {"title": ["Consul", "Attaché"]}
    audit.record(by=None, action="a", about=riga, changes=changes, now=now)
    changes = {"texts": {"en": ["title", "nothing"]}}
    audit.record(by=None, action="b", about=riga, changes=changes, now=now)
    erase(person, now)
    assert [each.action for each in AuditEntry.objects.exclude(changes={})] == ["a"]


@pytest.mark.parametrize("name", ['Ēva "Eva" Ķuze', "Ēva \\ Ķuze"])
@pytest.mark.parametrize("spelt", [str, str.upper, str.lower])
def test_a_value_is_found_as_the_database_stores_it(name, spelt, latvia, riga, now):
    person = factories.participant(name, latvia)
    audit.record(by=None, action="a", about=riga, changes={"a": [spelt(name), ""]}, now=now)
    erase(person, now)
    assert AuditEntry.objects.get(action="a").changes == {}


def test_words_of_many_rows_chosen_as_a_name_are_corrected_before_an_erasure(
    anna_berg, riga, oskar, now
):
    for number in range(67):
        sent(letter_to(f"officer{number}@mfa.example", now, "Consular Training"))
        audit.record(by=None, action="a", about=riga, note="In Consular Training", now=now)
    rows = "\n".join(f"Officer {number},Consular Training" for number in range(67))
    brought_in(oskar, f"Name,Title\n{rows}", now)
    Participant.objects.filter(pk=anna_berg.pk).update(other_names=["Consular Training"])
    [why] = reasons(anna_berg, now)
    assert why.startswith("“Consular Training” stands in more than 200 letters, lists")
    Participant.objects.filter(pk=anna_berg.pk).update(other_names=[])
    erase(anna_berg, now)
    assert not Letter.objects.filter(body="").exists()


def test_rows_of_others_that_name_the_person_are_shown_before(
    anna_berg, riga, oskar, sign_in, now, capsys
):
    letters_to = [sent(letter_to(f"o{n}@mfa.example", now, "Anna Lind")) for n in range(12)]
    audit.record(by=None, action="publish_training", about=riga, note="As Anna Berg", now=now)
    source = brought_in(oskar, "Name\nKārlis; deputy of Anna Lind", now)
    factories.session(riga, trainer="Anna Lind")
    Training.objects.filter(pk=riga.pk).update(contact_name="Anna Berg")
    page = sign_in(oskar).get(reverse("desk:erase", args=[anna_berg.pk])).text
    assert "12 letters to others lose their subjects and texts." in page
    assert f"no. {letters_to[0].pk} to o0@mfa.example" in page and "and 2 more" in page
    assert "1 entry of the trail about others loses its reason and values." in page
    assert reverse("imports:import_detail", args=[source.pk]) in page
    assert page.count(reverse("trainings:training_detail", args=[riga.slug])) == 2
    call_command("erase_person", anna_berg.email, name="Anna Berg")
    assert f"12 letters to others lose their subjects and texts. No. {letters_to[0].pk}, " in (
        capsys.readouterr().out
    )
