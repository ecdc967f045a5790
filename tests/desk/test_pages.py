"""The start page, one's own record, and what the site says of itself."""

import re
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from desk.worker import Worker
from handbook.models import Contact, CountryPage
from outbox import letters
from outbox.models import Letter
from tests import factories
from tests.access.handbook import make_country
from tests.access.trainings import make_certificate
from trainings.models import Certificate, LegacyFigure


def soon(**fields):
    return factories.training(now=timezone.now(), **fields)


def test_the_start_page_shows_the_next_public_trainings_to_anybody(sign_in, latvia):
    soon(title="Safe return", host=latvia)
    soon(title="For members only", host=latvia, audience="restricted", invited=[latvia])
    page = sign_in().get("/").text
    assert ("Safe return" in page, "For members only" in page) == (True, False)


def test_an_invited_officer_also_sees_the_restricted_one(sign_in, janis, egle, latvia):
    soon(title="For members only", host=latvia, audience="restricted", invited=[latvia])
    assert "For members only" in sign_in(janis).get("/").text
    assert "For members only" not in sign_in(egle).get("/").text


def test_the_legacy_figure_stands_apart_with_its_doubt(sign_in, db):
    LegacyFigure.objects.create(
        key="deck",
        since="2008-01-01",
        until="2010-12-31",
        trainings=12,
        people=650,
        precision="more_than",
        source={"en": "Slide deck, spring 2011."},
        doubt={"en": "Persons or participations is not known."},
    )
    smaller = {"since": "2003-01-01", "until": "2003-12-31", "trainings": 1, "people": 31}
    LegacyFigure.objects.create(key="nordic-2003", **smaller)
    page = sign_in().get("/").text
    assert "12 trainings, more than 650 people reported" in page
    assert "Persons or participations is not known." in page


def test_a_coordinator_is_told_what_waits_in_the_own_state_only(
    sign_in, ilze, ruta, latvia, thordur
):
    training = soon(title="Safe return", host=latvia)
    factories.registration(training, factories.participant("Anna", latvia), status="requested")
    told = sign_in(ilze).get("/")
    assert [task.sentence for task in told.context["tasks"]][0] == "Decide 1 request: Safe return"
    assert 'Decide 1 request: <span lang="en">Safe return</span>' in told.text
    assert "1 officer waits to be recognised" in sign_in(ilze).get("/").text
    assert "Decide 1 request" not in sign_in(ruta).get("/").text


def test_staff_are_told_what_waits_most_urgent_first(sign_in, astrid, latvia, thordur):
    factories.training("Over", host=latvia, first_day=date(2026, 3, 2))
    factories.training("Over before", host=latvia, first_day=date(2026, 2, 2))
    for title, days in (("Later", 40), ("Sooner", 20)):
        training = factories.training(title, host=latvia, now=timezone.now() + timedelta(days=days))
        factories.registration(training, factories.participant(title, latvia), status="requested")
    factories.registration(training, factories.participant("Anna", latvia), status="requested")
    letter = letters.write(kind="x", to="a@b.example", subject="s", body="b", now=timezone.now())
    Letter.objects.filter(pk=letter.pk).update(status="failed")

    page = sign_in(astrid).get("/")
    assert [task.sentence for task in page.context["tasks"]] == [
        "Decide 2 requests: Sooner",
        "Decide 1 request: Later",
        "1 officer waits to be recognised",
        "1 letter could not be sent",
        "Mark attendance and close: Over",
        "Mark attendance and close: Over before",
    ]


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_the_start_page_asks_equally_often(
    sign_in, latvia, janis, ilze, astrid, rows, subtests, django_assert_num_queries
):
    for n in range(rows):
        training = soon(title=f"Training {n}", host=latvia, reserved={latvia: 1})
        factories.registration(
            training, factories.participant(f"Anna {n}", latvia), status="requested"
        )
    for who, queries in ((None, 4), (janis, 10), (ilze, 14), (astrid, 12)):
        browser = sign_in(who)
        browser.get("/")
        with subtests.test(str(who)), django_assert_num_queries(queries):
            browser.get("/")


def test_ones_record_shows_ones_own_registrations_only(sign_in, janis, egle, latvia):
    training = soon(title="Safe return", host=latvia)
    factories.registration(training, janis.participant)
    assert "Safe return" in sign_in(janis).get(reverse("desk:me")).text
    assert "Safe return" not in sign_in(egle).get(reverse("desk:me")).text


def test_ones_record_is_for_who_signed_in(sign_in, db):
    assert sign_in().get(reverse("desk:me")).status_code == 302


@pytest.mark.parametrize("rows", [1, 3, 20])
def test_ones_record_asks_equally_often(sign_in, janis, latvia, rows, django_assert_num_queries):
    for n in range(rows):
        training = factories.training(f"Training {n}", host=latvia, status="closed")
        factories.trainer(factories.session(training), janis.participant)
        factories.registration(training, janis.participant)
    browser = sign_in(janis)
    # one of them for the reader's feedback to the handbook, one for the calendar feed
    with django_assert_num_queries(10):
        browser.get(reverse("desk:me"))


@pytest.mark.parametrize("name", ["privacy", "accessibility"])
def test_the_statements_are_open_to_anybody(sign_in, db, name):
    assert sign_in().get(reverse(f"desk:{name}")).status_code == 200


def test_health_is_good_while_a_worker_goes_round_and_letters_leave_in_time(sign_in, loaded):
    Worker().round()
    answer = sign_in().get(reverse("desk:health"))
    assert (answer.status_code, answer.json()["well"]) == (200, True)


def test_the_language_is_remembered_with_the_account(sign_in, janis):
    browser = sign_in(janis)
    browser.post(reverse("set_language"), {"language": "sv", "next": "/"})
    janis.refresh_from_db()
    assert janis.language == "sv"
    assert '<html lang="sv"' in browser.get("/").text


def test_the_theme_is_remembered_and_leads_nowhere_else(sign_in, db):
    browser = sign_in()
    answer = browser.post(
        reverse("desk:theme"), {"theme": "dark", "next": "https://elsewhere.example/"}
    )
    assert answer["Location"] == "/"
    assert 'data-theme="dark"' in browser.get("/").text


def test_pages_for_a_signed_in_reader_are_kept_by_nobody(sign_in, janis):
    assert sign_in(janis).get("/")["Cache-Control"] == "private, no-store"


def test_every_answer_carries_a_strict_policy(sign_in, db):
    policy = sign_in().get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_only_staff_plan_a_training_from_the_start_page(sign_in, astrid, oskar, ilze, janis):
    offered = {
        who: 'href="/trainings/new/"' in sign_in(account).get("/").text
        for who, account in (
            ("a", astrid),
            ("o", oskar),
            ("i", ilze),
            ("j", janis),
            ("nobody", None),
        )
    }
    assert {who for who, is_offered in offered.items() if is_offered} == {"a", "o"}


def own_part(page: str) -> str:
    """Of the start page: what stands before the next trainings."""
    return page.partition('id="next"')[0]


def test_an_officer_finds_the_next_training_with_the_own_status(sign_in, janis, egle, latvia):
    later = soon(title="Later", host=latvia, first_day=timezone.localdate() + timedelta(days=60))
    training = soon(title="Safe return", host=latvia)
    factories.registration(later, janis.participant)
    factories.registration(training, janis.participant, status="waiting")
    own = own_part(sign_in(janis).get("/").text)
    assert "Your next training" in own
    assert "Safe return" in own
    assert "You are on the waiting list" in own
    assert "Later" not in own
    assert "Your next training" not in sign_in(egle).get("/").text
    assert "Your next training" not in sign_in().get("/").text


@pytest.mark.parametrize("status", ["withdrawn", "declined"])
def test_what_came_to_nothing_is_no_next_training(sign_in, janis, latvia, status):
    factories.registration(soon(host=latvia), janis.participant, status=status)
    assert "Your next training" not in sign_in(janis).get("/").text


def test_a_certificate_that_is_ready_is_offered_to_its_holder_alone(sign_in, janis, egle, latvia):
    held = factories.registration(
        factories.training(host=latvia, status="closed"), janis.participant
    )
    certificate = make_certificate(held)
    Certificate.objects.update(issued_on=timezone.localdate())
    assert certificate.number not in sign_in(janis).get("/").text  # not drawn yet
    Certificate.objects.update(sha256="0" * 64)
    address = reverse("certificates:certificate_pdf", args=[certificate.number])
    assert address in sign_in(janis).get("/").text
    assert address not in sign_in(egle).get("/").text
    Certificate.objects.update(status="revoked")
    assert address not in sign_in(janis).get("/").text


def test_an_officer_reads_the_number_of_the_country_of_the_post(
    sign_in, janis, egle, latvia, lithuania
):
    make_country(latvia, timezone.now())
    CountryPage.objects.update(emergency_number="112", emergency_source="x")
    janis.participant.mission = factories.mission(latvia, host=latvia)
    janis.participant.save()
    page = sign_in(janis).get("/").text
    assert 'href="tel:112"' in page
    assert "+371 1" in own_part(page)
    assert "Not yet confirmed by the coordinator" in own_part(page)
    assert "Where are you posted?" in own_part(sign_in(egle).get("/").text)
    assert "112" not in own_part(sign_in(egle).get("/").text)


def test_a_confirmed_number_is_not_called_unconfirmed(sign_in, janis, latvia):
    make_country(latvia, timezone.now())
    today = timezone.localdate()
    until = today + timedelta(days=90)
    Contact.objects.update(confirmed_on=today, confirmed_as="coordinator", review_by=until)
    janis.participant.mission = factories.mission(latvia, host=latvia)
    janis.participant.save()
    own = own_part(sign_in(janis).get("/").text)
    assert "+371 1" in own
    assert "Not yet confirmed" not in own


def test_the_teaser_tells_of_every_form_of_the_handbook(sign_in, db):
    page = sign_in().get("/").text
    assert "Read it here, print it, or take it along as an EPUB or without a network." in page


def test_every_box_around_a_table_can_be_entered_by_keyboard_and_has_a_name():
    pages = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
    around = re.compile(r'<div class="(?:table|attendance)-wrap[^>]*>')
    boxes = [" ".join(box.split()) for page in pages for box in around.findall(page.read_text())]
    named = [box for box in boxes if 'tabindex="0" role=' in box and " aria-label" in box]
    assert len(boxes) > 10
    assert [box for box in boxes if box not in named] == []


def test_every_box_that_scrolls_is_positioned_so_that_hidden_words_in_it_widen_no_page():
    scrolling = re.compile(r"[^{}]+\{[^{}]*overflow(?:-[xy])?: auto[^{}]*\}")
    sheets = (settings.BASE_DIR / "static" / "css").glob("*.css")
    rules = [rule for sheet in sheets for rule in scrolling.findall(sheet.read_text())]
    assert len(rules) > 5
    assert [rule for rule in rules if "position: " not in rule] == []
