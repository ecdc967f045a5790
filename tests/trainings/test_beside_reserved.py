"""Nobody waits beside a free reserved seat of their own party unheard."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from outbox.models import Letter
from participants import posts
from participants.tasks import tell_deciders
from tests import factories
from tests.access.trainings import make_nomination
from tests.trainings.afterwards import kinds
from tests.trainings.nominations.lists import new, nominated
from tests.undoing import latest
from trainings.actions import approvals
from trainings.actions import registrations as actions
from trainings.models import Registration, Training
from trainings.rules.beside_reserved import Wait, wait_of
from trainings.tasks import tell_of_nominations

Status = Registration.Status


@pytest.fixture
def vilnius(latvia, lithuania):
    """Six seats: five are reserved for Latvia, three of them taken; the open one is Lithuania's."""
    training = factories.training(
        "Vilnius", host=lithuania, now=timezone.now(), capacity=6, reserved={latvia: 5}
    )
    for n in range(3):
        person = factories.participant(f"Anna {n}", latvia)
        factories.registration(training, person, holds_reserved=True, approved_at=timezone.now())
    factories.registration(training, factories.participant("Łukasz Żółć", lithuania))
    return training


def address(name, training, *more):
    return reverse(f"trainings:{name}", args=[training.slug, *more])


def register(browser, training, account):
    typed = {
        "full_name": account.name,
        "mission_name": "Embassy",
        "mission_kind": "embassy",
        "mission_host": account.party.pk,
    }
    return browser.post(address("register", training), typed, follow=True)


def sentence(training, people):
    day = date_format(training.release_on - timedelta(days=1), "j F")
    return f"Latvia: 5 reserved, 3 taken, 2 free until {day}; {people}"


def test_the_coordinator_gets_a_letter_a_task_and_the_figures(sign_in, janis, ilze, ruta, vilnius):
    register(sign_in(janis), vilnius, janis)
    tell_deciders(timezone.now())
    assert (kinds(ilze), kinds(ruta)) == (["decisions_wait"], [])

    browser = sign_in(ilze)
    for page in (browser.get("/").text, browser.get(address("registrations", vilnius)).text):
        assert sentence(vilnius, "1 officer waits") in page
    assert "Latvia: 5 reserved" not in sign_in(ruta).get("/").text
    assert "Latvia: 5 reserved" not in sign_in(ruta).get(address("registrations", vilnius)).text


def test_the_secretariat_sees_it_too(sign_in, janis, astrid, vilnius):
    register(sign_in(janis), vilnius, janis)
    assert sentence(vilnius, "1 officer waits") in sign_in(astrid).get("/").text
    assert (
        sentence(vilnius, "1 officer waits")
        in sign_in(astrid).get(address("registrations", vilnius)).text
    )


def test_start_page_overview_desks_and_letter_name_the_same_last_day(sign_in, ilze, vilnius):
    Training.objects.update(changed_at=timezone.now() - timedelta(minutes=2))
    tell_of_nominations(timezone.now())
    names = ("training_detail", "registrations", "nominate")
    texts = [sign_in(ilze).get(at).text for at in ("/", *(address(n, vilnius) for n in names))]
    texts.append(Letter.objects.get(kind="nomination_news").body)
    last, release = vilnius.release_on - timedelta(days=1), vilnius.release_on
    free = f"5 reserved, 3 taken, 2 free until {date_format(last, 'j F')}"
    assert [free in text for text in texts] == [True] * 5
    assert not any(f"until {date_format(release, 'j F')}" in text for text in texts)


def test_free_reserved_seats_lead_to_nominations_until_as_many_are_nominated(
    sign_in, ilze, latvia, vilnius
):
    nominations = f'href="{address("nominate", vilnius)}"'
    assert nominations in sign_in(ilze).get("/").text
    assert nominations in sign_in(ilze).get(address("training_detail", vilnius)).text
    for n in range(2):
        make_nomination(vilnius, factories.participant(f"Māra {n}", latvia), rank=n + 1)
    assert "Latvia: 5 reserved" not in sign_in(ilze).get("/").text


def test_requests_count_among_those_who_wait(sign_in, ilze, latvia, vilnius):
    for n in range(2):
        person = factories.participant(f"Māra {n}", latvia)
        factories.registration(vilnius, person, status=("requested", "waiting")[n])
    assert sentence(vilnius, "2 officers wait") in sign_in(ilze).get("/").text


def test_the_officer_reads_that_the_own_state_has_seats_and_who_decides(sign_in, janis, vilnius):
    answer = register(sign_in(janis), vilnius, janis)
    letter = Letter.objects.get(to=janis.email)
    assert "Reserved seats of Latvia are free; its coordinator" in answer.text
    for text in (answer.text, letter.body):
        assert "Latvia still has reserved seats in this training" in text
    assert "You need not do anything" not in letter.body


def test_who_waits_while_the_own_state_has_no_seat_left_need_not_do_anything(
    sign_in, egle, ruta, vilnius
):
    answer = register(sign_in(egle), vilnius, egle)
    assert "You need not do anything" in Letter.objects.get(to=egle.email).body
    assert "still has reserved seats" not in answer.text
    tell_deciders(timezone.now())
    assert kinds(ruta) == []


def test_from_the_release_day_on_nothing_is_reserved_and_nothing_is_said(
    sign_in, janis, ilze, vilnius
):
    factories.registration(vilnius, janis.participant, status="waiting")
    Training.objects.filter(pk=vilnius.pk).update(
        release_on=timezone.localdate() - timedelta(days=1)
    )
    assert "5 reserved" not in sign_in(ilze).get("/").text
    assert "5 reserved" not in sign_in(ilze).get(address("registrations", vilnius)).text
    assert (
        "still has reserved seats"
        not in sign_in(janis).get(address("training_detail", vilnius)).text
    )


def test_a_reserved_seat_that_becomes_free_is_told_to_the_coordinator(
    sign_in, janis, ilze, vilnius
):
    """All five are taken when Jānis begins to wait; then one of the five withdraws."""
    for n in range(3, 5):
        person = factories.participant(f"Anna {n}", janis.party)
        last = factories.registration(
            vilnius, person, holds_reserved=True, approved_at=timezone.now()
        )
    register(sign_in(janis), vilnius, janis)
    tell_deciders(timezone.now())
    assert kinds(ilze) == []
    actions.withdraw(by=janis, registration=last, now=timezone.now())
    tell_deciders(timezone.now())
    assert kinds(ilze) == ["decisions_wait"]


def test_an_officer_reads_no_figures_of_the_own_state(sign_in, janis, vilnius):
    register(sign_in(janis), vilnius, janis)
    assert "5 reserved" not in sign_in(janis).get("/").text


FREE = "Latvia still has reserved seats in this training. Its coordinator, or the secretariat"


def pages(browser, training):
    return [browser.get(at).text for at in ("/", "/me/", address("training_detail", training))]


@pytest.mark.parametrize("whose", ["claimed", "requested"])
def test_a_request_reads_on_every_page_and_in_its_letter_that_a_reserved_seat_is_free(
    whose, sign_in, janis, thordur, vilnius
):
    if whose == "requested":
        Training.objects.filter(pk=vilnius.pk).update(admission="approval")
    officer = thordur if whose == "claimed" else janis
    browser = sign_in(officer)
    register(browser, vilnius, officer)
    letter = Letter.objects.get(to=officer.email)
    assert (letter.kind, FREE in letter.body) == ("registration_requested", True)
    assert [FREE in text for text in pages(browser, vilnius)] == [True, True, True]


@pytest.mark.parametrize("status", ["requested", "waiting"])
def test_whoever_serves_nobody_reads_nothing_of_seats_of_the_former_state(
    sign_in, janis, vilnius, status
):
    factories.registration(vilnius, janis.participant, status=status)
    browser = sign_in(janis)
    assert [FREE in text for text in pages(browser, vilnius)] == [True, True, True]
    posts.leave(janis.participant, until=timezone.localdate())
    assert [FREE in text for text in pages(browser, vilnius)] == [False, False, False]


@pytest.mark.parametrize("status", ["requested", "waiting"])
def test_whose_approval_was_withdrawn_reads_it_too_and_the_coordinator_is_told(
    sign_in, astrid, ilze, janis, vilnius, status
):
    """The letter about the approval has left."""
    row = factories.registration(vilnius, janis.participant, status=status)
    approvals.approve(by=ilze, registration=row, now=timezone.now() - timedelta(minutes=2))
    take_back = address("registration_take_back", vilnius, row.pk)
    sign_in(astrid).post(take_back, {"reason": "A namesake was meant."} | latest(row))
    letter = Letter.objects.get(kind="approval_taken_back")
    assert (FREE in letter.body, "You are its coordinator yourself" in letter.body) == (True, False)
    assert "\n\n\n" not in letter.body
    tell_deciders(timezone.now())
    assert kinds(ilze) == ["decisions_wait"]


def test_a_coordinator_reads_that_the_secretariat_decides_on_the_own_request(
    sign_in, ilze, vilnius
):
    Training.objects.filter(pk=vilnius.pk).update(admission="approval")
    browser = sign_in(ilze)
    page = browser.get(address("training_detail", vilnius)).text
    assert "Your request then waits for the secretariat" in page
    assert (
        "The secretariat decides on your own request."
        in browser.get(address("register", vilnius)).text
    )
    register(browser, vilnius, ilze)
    said = "You are its coordinator yourself, so the secretariat decides on your own request."
    texts = [Letter.objects.get(to=ilze.email).body, *pages(browser, vilnius)]
    assert [said in text for text in texts] == [True] * 4
    assert not any(FREE in text for text in texts)


def test_a_coordinator_who_waits_is_told_one_thing(sign_in, ilze, vilnius):
    """By the message and by the page."""
    answer = register(sign_in(ilze), vilnius, ilze)
    assert "you are its coordinator yourself, so the secretariat decides" in answer.text
    on_the_page = (
        "You are its coordinator yourself, so the secretariat decides on your own request."
    )
    assert on_the_page in answer.text
    assert "its coordinator, or the secretariat where there is none" not in answer.text


@pytest.mark.parametrize("status", ["requested", "waiting"])
def test_a_coordinators_own_request_is_the_secretariats_task_and_not_the_coordinators(
    sign_in, ilze, astrid, janis, vilnius, status
):
    factories.registration(vilnius, ilze.participant, status=status)
    desk = address("registrations", vilnius)
    overview = address("training_detail", vilnius)
    texts = [sign_in(ilze).get(at).text for at in ("/", desk, overview)]
    assert all(sentence(vilnius, "").removesuffix("; ") in text for text in texts)
    assert not any("1 officer waits" in text for text in texts)
    assert sentence(vilnius, "1 officer waits") in sign_in(astrid).get("/").text

    factories.registration(vilnius, janis.participant, status=status)
    assert sentence(vilnius, "1 officer waits") in sign_in(ilze).get("/").text
    assert sentence(vilnius, "2 officers wait") in sign_in(astrid).get("/").text


def test_staff_read_nothing_of_reserved_seats_that_are_all_taken(
    sign_in, astrid, janis, latvia, vilnius
):
    for n in range(3, 5):
        person = factories.participant(f"Anna {n}", latvia)
        factories.registration(vilnius, person, holds_reserved=True, approved_at=timezone.now())
    factories.registration(vilnius, janis.participant, status="waiting")
    assert "Latvia: 5 reserved" not in sign_in(astrid).get(address("registrations", vilnius)).text


@pytest.mark.parametrize(
    ("status", "is_said"), [("published", True), ("cancelled", False), ("closed", False)]
)
def test_a_training_that_takes_nobody_has_no_reserved_seat_for_who_waited(
    sign_in, janis, vilnius, status, is_said
):
    factories.registration(vilnius, janis.participant, status="waiting")
    Training.objects.filter(pk=vilnius.pk).update(status=status)
    assert (FREE in sign_in(janis).get("/me/").text) is is_said


def test_nothing_is_said_of_reserved_seats_once_they_are_taken_or_the_person_has_one(
    sign_in, janis, thordur, latvia, vilnius
):
    for n in range(3, 5):
        person = factories.participant(f"Anna {n}", latvia)
        factories.registration(vilnius, person, holds_reserved=True, approved_at=timezone.now())
    factories.registration(vilnius, thordur.participant, status="requested")
    assert not any(FREE in text for text in pages(sign_in(thordur), vilnius))


def test_only_who_gets_a_seat_at_once_is_promised_to_be_told_at_once(
    sign_in, janis, thordur, vilnius
):
    promise = "You are told at once whether you have a seat"
    page = address("training_detail", vilnius)
    assert promise in sign_in(janis).get(page).text
    assert promise not in sign_in(thordur).get(page).text
    assert "Your request then waits for approval" in sign_in(thordur).get(page).text
    Training.objects.filter(pk=vilnius.pk).update(admission="approval")
    assert promise not in sign_in(janis).get(page).text


def test_the_welcome_promises_a_newcomer_no_answer_at_once(sign_in, janis, thordur):
    welcome = reverse("participants:welcome")
    assert "your request waits until it is decided" in sign_in(thordur).get(welcome).text
    assert "told at once" not in sign_in(thordur).get(welcome).text
    assert "told at once whether you have a seat, or wait" in sign_in(janis).get(welcome).text


def test_nominated_officers_who_are_asked_for_the_seats_are_named_wherever_they_are_given(
    sign_in, thordur, ilze, latvia, vilnius
):
    nominated(vilnius, ilze, new("Inga A", "Juris B", "Laila C"), now=timezone.now())
    register(sign_in(thordur), vilnius, thordur)
    row = Registration.objects.get(participant=thordur.participant)
    browser, ticked = sign_in(ilze), {"act": "approve", "row": row.pk}
    pages = [
        browser.get("/"),
        browser.get(address("registrations", vilnius)),
        browser.get(reverse("participants:claim_list")),
        browser.post(address("registrations_together", vilnius), ticked),
    ]
    said = sentence(vilnius, "1 officer waits").replace(
        ";", ", 2 nominated officers asked for them;"
    )
    assert [said in page.text for page in pages] == [True] * 4


def test_of_a_request_it_is_not_asked_whether_the_training_is_full(vilnius, thordur):
    row = factories.registration(vilnius, thordur.participant, status="requested")
    Training.objects.update(capacity=4)
    row.refresh_from_db()
    assert wait_of(row, timezone.now()) == Wait(is_full=False, beside_reserved=True)


def test_a_coordinator_who_has_a_seat_is_none_of_those_who_wait(sign_in, ilze, janis, vilnius):
    given = {"holds_reserved": True, "approved_at": timezone.now()}
    factories.registration(vilnius, ilze.participant, **given)
    register(sign_in(janis), vilnius, janis)
    page = sign_in(ilze).get(address("training_detail", vilnius)).text
    assert "5 reserved, 4 taken, 1 free" in page and "1 officer waits" in page
