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
    assert [sentence for _entry, sentence, _changes in page.context["entries"]] == [
        f"Term ended by {oskar.name}: {date_format(today)}",
        f"Term handed over by {oskar.name}",
    ]


@pytest.mark.parametrize("who", ["egle", "thordur", "ilze", "oskar"])
def test_nobody_of_another_state_unrecognised_or_with_another_desk_succeeds(
    who, client, oskar, ilze, request
):
    client.force_login(oskar)
    answer = hand_over(client, ilze, request.getfixturevalue(who))

    assert "Nobody else who is recognised for Latvia has this address" in answer.text
    assert CoordinatorTerm.objects.get().until is None


def test_its_holder_proposes_and_an_administrator_finds_it_filled_in(client, oskar, ilze, janis):
    client.force_login(ilze)
    until = timezone.localdate() + timedelta(days=9)
    typed = {"until": until, "successor": janis.email}
    client.post(PROPOSE, typed)
    answer = client.post(PROPOSE, typed)

    assert "You have proposed a successor today" in answer.text
    assert CoordinatorTerm.objects.get().until is None
    (letter,) = Letter.objects.filter(to=oskar.email)
    client.force_login(oskar)
    form = client.get(re.search(r"http://testserver(\S+hand-over/\S+)", letter.body)[1])
    assert form.context["form"].initial["successor"] == janis.email
    assert str(until) in form.text


def test_an_officer_proposes_nothing_and_a_coordinator_hands_nothing_over(client, ilze, janis):
    client.force_login(janis)
    assert client.get(PROPOSE).status_code == 403

    client.force_login(ilze)
    assert client.post(page_of(ilze), {"successor": janis.email}).status_code == 403
