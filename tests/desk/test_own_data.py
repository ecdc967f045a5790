"""All that is held about oneself: read with the reason, and downloaded."""

import io
import json
import zipfile

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from imports.models import Import, ImportRow
from outbox import letters as outbox
from outbox.models import Letter
from participants import audit, factors
from participants.actions.holds import place_hold
from participants.models import Account, AuditEntry, Candidate, MatchKey, Merge, Participant
from participants.names import fold
from tests import factories
from tests.participants.test_mailed_record import ANNA, ASK, CODE, code_in
from trainings.models import Swap

PAGE, ARCHIVE = reverse("desk:own_data"), reverse("desk:own_data_zip")


def archive(answer):
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


@pytest.fixture
def told(janis, egle, latvia):
    """Jānis has a former post and a letter, and Eglė has one as well."""
    janis.participant.posts.create(party=latvia, title="Attaché", until=timezone.localdate())
    for account in (janis, egle):
        text = {"subject": f"To {account.participant.full_name}", "body": "Yes."}
        outbox.write(kind="a", to=account.email, now=timezone.now(), **text)
    return janis


def test_the_page_shows_ones_own_with_the_reason_and_nobody_elses(sign_in, told, egle):
    told.participant.notes.create(at=timezone.now(), text="Speaks Polish")
    page = sign_in(told).get(PAGE).text
    for words in (
        "Speaks Polish",
        "Attaché",
        told.email,
        "To Jānis",
        "So that we can say whether and when",
    ):
        assert words in page
    assert egle.participant.full_name not in page


def test_search_keys_are_told_apart_from_records_that_may_be_ones_own(sign_in, told, egle, now):
    pair = {"one": told.participant, "other": egle.participant}
    Candidate.objects.create(**pair, reason="name", certainty=1, found_at=now)
    for key in (1, 2):
        MatchKey.objects.create(participant=told.participant, key=key)
    groups = sign_in(told).get(PAGE).context["groups"]
    numbers = {str(group.what).partition(" ")[0]: group.number for group in groups}
    assert (numbers["Which"], numbers["Search"]) == (1, 2)


def test_the_page_has_names_sign_in_and_lists_in_words(sign_in, told, oskar):
    person = told.participant
    Participant.objects.filter(pk=person.pk).update(languages=["pl"], other_names=["Jan Berzins"])
    factors.add_passkey(told, "My blue key", {})
    listed = Import.objects.create(kind="people", by=oskar, created_at=timezone.now())
    ImportRow.objects.create(source=listed, number=7, cells=["Bērziņš", "Rīga"], person=person)
    browser = sign_in(told)
    page = browser.get(PAGE).text
    for words in ("Polish", "Jan Berzins", "My blue key", "Bērziņš, Rīga"):
        assert words in page
    assert "My blue key" in archive(browser.get(ARCHIVE)).read("index.html").decode()


def test_a_letter_to_somebody_else_is_shown_with_their_role(sign_in, told, ilze):
    about = f"participants.participant:{told.participant.pk}"
    text = {"subject": "Record taken", "body": "By an officer."}
    outbox.write(kind="a", to=ilze.email, about=about, now=timezone.now(), **text)
    page = sign_in(told).get(PAGE).text
    assert ("Record taken" in page, "National coordinator" in page) == (True, True)
    data = archive(sign_in(told).get(ARCHIVE)).read("data.json").decode()
    assert (ilze.email in page + data, told.email in data) == (False, True)


def test_reasons_that_are_staffs_own_are_withheld(sign_in, told, egle, riga, astrid):
    now, row = timezone.now(), factories.registration(riga, told.participant)
    other = factories.registration(riga, egle.participant, status="waiting")
    facts = {"by": astrid, "about": row, "now": now}
    audit.record(action="give_seat", note="Before Eglė", **facts)
    audit.record(action="withdraw_for", note="You asked for it", **facts)
    Swap.objects.create(leaves=other, enters=row, by=astrid, at=now, reason="Eglė is ill")
    kept = {"gone_number": 9, "removed": [{"model": "x", "pk": 1, "fields": {"a": "Eglė"}}]}
    Merge.objects.create(kept=told.participant, by=astrid, at=now, **kept)
    browser = sign_in(told)
    shown = archive(browser.get(ARCHIVE)).read("data.json").decode() + browser.get(PAGE).text
    assert ("Eglė" in shown, shown.count("You asked for it")) == (False, 2)
    assert shown.count("Reason withheld: it may name others.") == 4


def test_staff_without_a_record_have_what_is_held_of_their_account(sign_in, astrid, oskar):
    factors.add_passkey(astrid, "Desk key", {})
    UserSession.objects.create(user=astrid, ip="192.0.2.7", session_key="x" * 32, user_agent="b")
    for account in (astrid, oskar):
        outbox.write(kind="a", to=account.email, subject=account.name, body="x", now=timezone.now())
    browser = sign_in(astrid)
    page = browser.get(reverse("own:erasure"), follow=True).text
    assert settings.OPERATOR["data_protection"] in page
    files = archive(browser.get(ARCHIVE))
    for shown in (page, files.read("index.html").decode(), files.read("data.json").decode()):
        for words in (astrid.email, "Desk key", "192.0.2.7", astrid.name):
            assert words in shown
        assert oskar.email not in shown and astrid.password not in shown


def test_all_of_it_is_downloaded_and_the_trail_says_so(sign_in, told):
    files = archive(sign_in(told).get(ARCHIVE))
    data = json.loads(files.read("data.json"))
    assert [row["title"] for row in data["participants.post"]] == ["", "Attaché"]
    assert "Attaché" in files.read("index.html").decode()
    assert AuditEntry.objects.get().action == "download_own_data"


def test_it_is_downloaded_ten_times_an_hour(sign_in, told):
    browser = sign_in(told)
    for _each in range(10):
        archive(browser.get(ARCHIVE))
    answer = browser.get(ARCHIVE, follow=True)
    assert "several times within the hour" in answer.text


def test_a_mailed_code_opens_the_own_page_and_archive(latvia, client):
    factories.participant("Anna Kalniņa", latvia, email=ANNA)
    zipped = reverse("desk:record_by_mail_zip")
    assert client.get(zipped)["Location"] == ASK
    client.post(ASK, {"email": ANNA})
    client.post(CODE, {"code": code_in(Letter.objects.get())})
    assert ANNA in archive(client.get(zipped)).read("data.json").decode()
    assert "What is held about me" in client.get(reverse("desk:record_by_mail")).text


def test_a_disabled_account_leaves_reading_download_and_erasure_by_a_mailed_code(janis, client):
    Account.objects.filter(pk=janis.pk).update(is_active=False)
    client.post(ASK, {"email": janis.email})
    client.post(CODE, {"code": code_in(Letter.objects.get())})
    assert "Your account is disabled." in client.get(reverse("desk:record_by_mail")).text
    zipped = archive(client.get(reverse("desk:record_by_mail_zip")))
    assert janis.participant.full_name in zipped.read("index.html").decode()
    client.post(reverse("own:erasure"))
    assert ASK in Letter.objects.get(kind="erasure_receipt").body


def test_a_long_list_is_cut_on_the_page_alone(sign_in, told):
    for number in range(60):
        outbox.write(kind="a", to=told.email, subject=f"No. {number}", body="x", now=timezone.now())
    page = sign_in(told).get(PAGE).text
    assert ("No. 59<" in page, "No. 1<" in page) == (True, False)
    assert "These are the newest 50." in page


def test_the_page_asks_the_database_equally_often(sign_in, told, latvia):
    browser, counts = sign_in(told), []
    for rows in (1, 30):
        for number in range(rows):
            text = {"subject": f"No. {number}", "body": "x"}
            outbox.write(kind="a", to=told.email, now=timezone.now(), **text)
            told.participant.posts.create(party=latvia, until=timezone.localdate())
        with CaptureQueriesContext(connection) as sent:
            browser.get(PAGE)
        counts.append(len(sent))
    assert counts[0] == counts[1]


def test_the_reason_of_a_legal_hold_is_not_shown(sign_in, told, oskar):
    now = timezone.now()
    place_hold(person=told.participant, reason="An inquiry in Riga", by=oskar, now=now)
    browser = sign_in(told)
    files = archive(browser.get(ARCHIVE))
    shown = browser.get(PAGE).text + files.read("data.json").decode()
    assert "An inquiry in Riga" not in shown


def test_a_namesakes_row_of_a_list_is_not_shown(sign_in, told, latvia, oskar):
    namesake = factories.participant(told.participant.full_name, latvia)
    source = Import.objects.create(kind="people", by=oskar, created_at=timezone.now())
    key = f"{latvia.pk} {fold(namesake.full_name)}"
    facts = {"number": 1, "cells": ["theirs@mfa.example"], "name_key": key, "person": namesake}
    ImportRow.objects.create(source=source, **facts)
    assert (
        "theirs@mfa.example" not in archive(sign_in(told).get(ARCHIVE)).read("data.json").decode()
    )
