"""Somebody asks for erasure: administrators have a task and a letter, the person a receipt and a
way back.
"""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from participants import personal_data
from participants.actions.addresses import change_address
from participants.actions.holds import place_hold
from participants.actions.records import give_record_back
from participants.models import AuditEntry, ErasureRequest
from participants.rules import records
from tests import factories
from tests.participants.duplicates.world import merge

PAGE = reverse("own:erasure")
LIST = reverse("participants:erasure_request_list")


def test_who_asks_gets_a_receipt_and_administrators_a_letter_and_a_task(
    sign_in, janis, oskar, astrid, letters
):
    answer = sign_in(janis).post(PAGE, follow=True)
    assert "You have asked for it" in answer.text
    assert [letter.kind for letter in letters(janis.email)] == ["erasure_receipt"]
    (told,) = letters(oskar.email)
    assert (told.kind, janis.participant.full_name in told.body) == ("erasure_asked", False)
    assert letters(astrid.email) == []

    admin = sign_in(oskar)
    assert "1 request for erasure, made on" in admin.get("/").text
    assert janis.participant.full_name in admin.get(LIST).text


def test_the_list_warns_in_the_last_week_of_the_month(sign_in, janis, egle, ilze, oskar):
    for account, days in ((janis, 0), (egle, 25), (ilze, 40)):
        asked = timezone.now() - timedelta(days=days)
        ErasureRequest.objects.create(participant=account.participant, asked_at=asked)
    place_hold(person=ilze.participant, reason="An inquiry", by=oskar, now=timezone.now())
    rows = re.findall(r"<tr>.*?</tr>", sign_in(oskar).get(LIST).text, re.DOTALL)[1:]
    told = [re.findall(r'class="pill[^"]*">([^<]+)', row) for row in rows]
    assert told == [["Legal hold"], ["Within a week"], []]
    assert ErasureRequest.due_on(date(2027, 1, 31)) == date(2027, 2, 28)


def test_receipt_page_and_a_later_letter_promise_nothing_that_cannot_be_kept(
    sign_in, janis, egle, riga, oskar, letters
):
    factories.registration(riga, janis.participant)
    for account in (janis, egle):
        sign_in(account).post(PAGE)
    assert "Trainings that are not closed come first" in letters(janis.email)[0].body
    assert "within a month of your request." in letters(egle.email)[0].body
    place_hold(person=egle.participant, reason="An inquiry", by=oskar, now=timezone.now())
    held = letters(egle.email)[-1]
    assert ("kept by law" in held.body, "inquiry" in held.body) == (True, False)
    assert "kept by law" in sign_in(egle).get(PAGE).text


def test_a_second_click_asks_for_nothing_more(sign_in, janis, oskar, letters):
    browser = sign_in(janis)
    browser.post(PAGE)
    answer = browser.post(PAGE, follow=True)
    assert "You have asked for that already." in answer.text
    assert len(letters(oskar.email)) == 1


def test_it_can_be_taken_back_until_it_is_done(sign_in, janis, egle):
    browser = sign_in(janis)
    browser.post(PAGE)
    back = reverse("own:erasure_take_back")
    assert "There is nothing to take back" in sign_in(egle).post(back, follow=True).text
    assert "Taken back" in browser.post(back, follow=True).text
    assert not ErasureRequest.objects.exists()
    actions = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["ask_to_be_erased", "take_back_erasure"]


def another_address(janis, oskar, now):
    change_address(account=janis, email="j@post.example", reason="Lost", by=oskar, now=now)


def taken_from_the_account(janis, oskar, now):
    facts = {"reason": "Not his", "seen": records.record_shown(janis.person), "now": now}
    give_record_back(by=oskar, person=janis.person, **facts)


def merged(janis, oskar, now):
    other = factories.participant("Jan Berzins", janis.party, email="jan@post.example")
    merge(other, janis.person, oskar, now)


@pytest.mark.parametrize("act", [another_address, taken_from_the_account, merged])
def test_it_ends_when_the_record_may_be_another_s_and_who_asked_is_told(
    sign_in, janis, oskar, letters, act
):
    asked_from = janis.email
    sign_in(janis).post(PAGE)
    assert asked_from in sign_in(oskar).get(LIST).text
    act(janis, oskar, timezone.now())
    assert not ErasureRequest.objects.exists()
    assert "you can ask again" in next(
        each.body for each in letters(asked_from) if each.kind == "erasure_ended"
    )


def test_the_page_says_what_has_to_come_before(sign_in, janis, riga):
    factories.registration(riga, janis.participant)
    page = sign_in(janis).get(PAGE).text
    assert "What comes before" in page and "What stays" in page


OPEN = "Recognising a presumed victim at the visa counter"


@pytest.fixture
def hidden(lithuania):
    """To which Lithuania alone is invited."""
    fields = {"audience": "restricted", "invited": [lithuania]}
    return factories.training("Hidden meeting", now=timezone.now(), **fields)


def nominate(training, person):
    facts = {"party": person.party, "rank": 1, "nominated_at": timezone.now()}
    training.nominations.create(participant=person, **facts)


def test_page_and_receipt_name_the_trainings_that_come_first_by_title_and_days(
    sign_in, janis, egle, riga, letters
):
    factories.registration(riga, janis.participant)
    factories.trainer(factories.session(riga), janis.participant)
    browser = sign_in(janis)
    browser.post(PAGE)
    address = reverse("trainings:training_detail", args=[riga.slug])
    page, receipt = browser.get(PAGE).text, letters(janis.email)[0].body
    assert f'<a href="{address}"><span lang="en">{OPEN}</span></a>, 14–15 January 2027' in page
    said = f"Not closed yet:\n- {OPEN}, 14–15 January 2027\n  http://testserver{address}\n\nUntil"
    assert said in receipt
    assert (page.count(OPEN), receipt.count(OPEN)) == (1, 1)
    assert OPEN not in sign_in(egle).get(PAGE).text


@pytest.mark.parametrize(("act", "is_linked"), [(factories.registration, True), (nominate, False)])
def test_only_whoever_may_see_a_restricted_training_is_led_to_it(
    sign_in, janis, hidden, letters, act, is_linked
):
    """A nomination alone lets nobody of a party that is not invited see it."""
    act(hidden, janis.participant)
    browser = sign_in(janis)
    browser.post(PAGE)
    address = reverse("trainings:training_detail", args=[hidden.slug])
    for text in (browser.get(PAGE).text, letters(janis.email)[0].body):
        assert ("Hidden meeting" in text, address in text) == (True, is_linked)
    assert (browser.get(address).status_code == 200) == is_linked


def test_whoever_carries_one_out_is_led_to_the_next(sign_in, janis, egle, oskar):
    for account in (janis, egle):
        ErasureRequest.objects.create(participant=account.participant, asked_at=timezone.now())
    typed = {"full_name": janis.participant.full_name}
    address = reverse("desk:erase", args=[janis.participant.pk])
    answer = sign_in(oskar).post(address, typed, follow=True)
    assert (answer.redirect_chain[0][0], egle.participant.full_name in answer.text) == (LIST, True)


def test_the_request_goes_with_the_person(janis):
    ErasureRequest.objects.create(participant=janis.participant, asked_at=timezone.now())
    reach = personal_data.reach(janis.participant)
    personal_data.erase(janis.participant, reach=reach, now=timezone.now())
    assert not ErasureRequest.objects.exists()


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_asks_the_database_equally_often(
    sign_in, oskar, latvia, rows, django_assert_max_num_queries
):
    for number in range(rows):
        person = factories.participant(f"N {number}", latvia)
        ErasureRequest.objects.create(participant=person, asked_at=timezone.now())
    browser = sign_in(oskar)
    with django_assert_max_num_queries(6):
        browser.get(LIST)
