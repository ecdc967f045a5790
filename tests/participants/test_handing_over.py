"""A coordinator's term goes to a successor in one act (R-343)."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from outbox.models import Letter
from participants.models import CoordinatorTerm

PROPOSE = reverse("participants:propose_hand_over")


def page_of(account) -> str:
    term = account.terms.get()
    return reverse("participants:term_hand_over", args=[account.pk, term.pk])


def hand_over(client, account, successor, **typed):
    page = page_of(account)
    seen = client.get(page).context["form"].initial["seen"]
    sent = {"until": timezone.localdate(), "successor": successor.email, "note": "", "seen": seen}
    return client.post(page, sent | typed, follow=True)


def test_the_successors_term_begins_the_day_after_and_both_are_told(client, oskar, ilze, janis):
    client.force_login(oskar)
    answer = hand_over(client, ilze, janis)
    today = timezone.localdate()

    assert "The term is handed over" in answer.text
    assert ilze.terms.get().until == today
    janis.refresh_from_db()
    assert (janis.role, janis.terms.get().since) == ("coordinator", today + timedelta(days=1))
    told = set(Letter.objects.values_list("to", "kind"))
    assert told == {(ilze.email, "term_ended"), (janis.email, "role_changed")}
    page = client.get(reverse("participants:account_detail", args=[ilze.pk]))
    assert [(row.what, list(map(str, row.facts))) for row in page.context["entries"]] == [
        (f"Term ended by {oskar.name}: {date_format(today)}", []),
        (
            f"Term handed over by {oskar.name}",
            [f"Successor: {janis.name}", f"Last day: {date_format(today)}"],
        ),
    ]


@pytest.mark.parametrize("who", ["egle", "thordur", "ilze", "oskar"])
def test_nobody_of_another_state_unrecognised_or_with_another_desk_succeeds(
    who, client, oskar, ilze, request
):
    client.force_login(oskar)
    answer = hand_over(client, ilze, request.getfixturevalue(who))

    assert "Nobody else who is recognised for Latvia has this address" in answer.text
    assert CoordinatorTerm.objects.get().until is None


def in_days(number):
    return timezone.localdate() + timedelta(days=number)


@pytest.fixture
def proposed(client, oskar, ilze, janis):
    """Ilze proposes Jānis, after the ninth day from now; she is signed in."""
    client.force_login(ilze)
    client.post(PROPOSE, {"until": in_days(9), "successor": janis.email})
    return {"until": in_days(9), "successor": janis.email}


def filled_in(client, account):
    initial = client.get(page_of(account)).context["form"].initial
    return {"until": initial["until"], "successor": initial.get("successor")}


def test_its_holder_proposes_and_an_administrator_finds_it_filled_in(proposed, client, oskar, ilze):
    assert "You have proposed this already" in client.post(PROPOSE, proposed).text
    assert CoordinatorTerm.objects.get().until is None
    (letter,) = Letter.objects.filter(to=oskar.email)
    client.force_login(oskar)
    assert re.search(r"http://testserver(\S+hand-over/)", letter.body)[1] == page_of(ilze)
    assert filled_in(client, ilze) == proposed


def test_a_proposal_stands_on_the_profile_and_the_accounts_page(proposed, client, oskar, ilze):
    words = "Proposed as successor: Jānis Bērziņš-Ķīsis"
    assert words in client.get(PROPOSE).text
    assert words in client.get(reverse("participants:profile")).text
    client.force_login(oskar)
    assert words in client.get(reverse("participants:account_detail", args=[ilze.pk])).text


def test_a_proposal_is_changed_twice_within_a_day_and_no_more(proposed, client, oskar, ilze):
    for number in (7, 5, 3):
        answer = client.post(PROPOSE, proposed | {"until": in_days(number)})
    assert "three times within a day" in answer.text
    client.force_login(oskar)
    assert filled_in(client, ilze) == proposed | {"until": in_days(5)}


def proposed_today(client, reader):
    client.force_login(reader)
    page = client.get("/")
    tasks = {task.sentence: task.url for task in page.context["tasks"]}
    return tasks.get("A coordinator proposes a successor: Latvia")


def test_a_proposal_is_a_task_of_administrators_until_it_is_done(
    proposed, client, oskar, astrid, ilze, janis
):
    page = reverse("participants:account_detail", args=[ilze.pk])
    assert proposed_today(client, oskar) == page
    assert proposed_today(client, astrid) is None
    client.force_login(ilze)
    client.post(PROPOSE, proposed | {"until": in_days(5)})
    assert proposed_today(client, oskar) == page
    hand_over(client, ilze, janis)
    assert proposed_today(client, oskar) is None


def test_a_proposal_taken_back_is_no_task(proposed, client, oskar):
    client.post(PROPOSE, {"take_back": "1"})
    assert proposed_today(client, oskar) is None


def test_a_proposal_taken_back_is_not_filled_in(proposed, client, oskar, ilze):
    answer = client.post(PROPOSE, {"take_back": "1"}, follow=True)
    assert "Your proposal is taken back." in answer.text
    again = client.post(PROPOSE, {"take_back": "1"}, follow=True)
    assert "You propose no successor now." in again.text
    client.force_login(oskar)
    assert "The coordinator proposes no successor now." in client.get(page_of(ilze)).text
    assert filled_in(client, ilze) == {"until": in_days(0), "successor": None}


def test_a_last_day_that_has_passed_is_neither_proposed_nor_handed_over(client, oskar, ilze, janis):
    past = {"until": in_days(-1), "successor": janis.email}
    client.force_login(ilze)
    assert "today or later: this one has passed" in client.post(PROPOSE, past).text
    client.force_login(oskar)
    assert (
        "today or later: this one has passed"
        in hand_over(client, ilze, janis, until=in_days(-1)).text
    )
    assert CoordinatorTerm.objects.get().until is None


def test_the_letters_name_predecessor_and_successor(client, oskar, ilze, janis):
    client.force_login(oskar)
    hand_over(client, ilze, janis)
    bodies = dict(Letter.objects.values_list("kind", "body"))
    assert f"Successor: {janis.name}, {janis.email}" in bodies["term_ended"]
    assert f"Before you: {ilze.name}, {ilze.email}" in bodies["role_changed"]


def test_an_officer_proposes_nothing_and_a_coordinator_hands_nothing_over(client, ilze, janis):
    client.force_login(janis)
    assert client.get(PROPOSE).status_code == 403

    client.force_login(ilze)
    assert client.post(page_of(ilze), {"successor": janis.email}).status_code == 403
